//! The headings of a page, and what its header and its links home call the site.

use std::collections::HashSet;

use crate::chars::{floor_char_boundary, is_control_to_drop};
use crate::metadata::classes::{Tokens, names_of, squeezed};
use crate::metadata::{fold, letters};
use crate::parse::{AttrName, NodeData, NodeId, Tag, Tree};
use crate::segment::{is_hidden, is_ignorable};

/// Headings beyond this number are not looked at.
const MOST_HEADINGS: usize = 200;

/// A heading that is longer than this is no title, in bytes.
const MOST_BYTES: usize = 600;

/// The name of a site or section is not longer than that, in bytes.
const MOST_NAME_BYTES: usize = 80;

/// Nor has the name of a section more words; that of a site may have twice as many.
const MOST_NAME_WORDS: usize = 4;

/// Nodes that are looked at for the text of one element.
const MOST_NODES: usize = 200;

/// Links of the menus and names of the site beyond this number are not kept.
const MOST_NAMES: usize = 400;

/// Elements that may be a title without being a heading, beyond which no
/// class is asked.
const MOST_LOOKS: usize = 20_000;

/// What a heading is by its markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// `h1` to `h6`.
    Level(u8),
    /// An element whose class or `itemprop` says that it is the title.
    Named,
}

/// A heading that readers see.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) rank: Rank,
    /// White space folded, without the signs that link to the heading itself.
    pub(crate) text: String,
    /// The letters of the text.
    pub(crate) letters: String,
    /// The text without the kicker that it begins with, where there is one.
    pub(crate) headline: Option<String>,
    /// Whether class or link say that it is the site's name.
    pub(crate) is_logo: bool,
    /// Whether it stands in a menu, a footer, a side bar or a comment.
    pub(crate) is_aside: bool,
    /// Whether it is a link, or stands in one.
    pub(crate) is_link: bool,
    /// The first block at or after it.
    pub(crate) block: u32,
}

/// Where in a page an element stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Where {
    pub(crate) block: u32,
    pub(crate) is_aside: bool,
    pub(crate) is_in_header: bool,
    pub(crate) is_in_main: bool,
}

/// The headings of a page in their order, and names that stand around them.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    pub(crate) headings: Vec<Heading>,
    /// The letters of what the page's header and its logo call the site.
    pub(crate) site_names: HashSet<String>,
    /// The letters of the links of menus: the site's sections.
    pub(crate) sections: HashSet<String>,
    looks: usize,
}

impl Headings {
    /// Looks at an element on the walk over the tree.
    pub(crate) fn read_element(
        &mut self,
        tree: &Tree,
        (id, tag, class): (NodeId, Tag, Tokens),
        place: Where,
    ) {
        let is_logo = class.say(Tokens::LOGO);
        match tag {
            Tag::A => self.read_link(tree, id, is_logo, place),
            _ if self.headings.len() >= MOST_HEADINGS => {}
            _ => {
                if let Some(rank) = self.rank_of(tree, id, tag, class) {
                    self.read_heading(tree, id, (rank, is_logo), place);
                }
            }
        }
    }

    fn rank_of(&mut self, tree: &Tree, id: NodeId, tag: Tag, class: Tokens) -> Option<Rank> {
        if let Some(level) = tag.heading_level() {
            return Some(Rank::Level(level));
        }
        if !matches!(tag, Tag::Div | Tag::P | Tag::Span | Tag::Td | Tag::Strong)
            || self.looks >= MOST_LOOKS
            || !tree.has_attributes(id)
        {
            return None;
        }
        self.looks += 1;
        let is_named = class.say(Tokens::TITLE)
            || tree.attribute(id, AttrName::Itemprop).is_some_and(|p| p.trim() == "headline");
        is_named.then_some(Rank::Named)
    }

    fn read_heading(
        &mut self,
        tree: &Tree,
        id: NodeId,
        (rank, is_logo): (Rank, bool),
        place: Where,
    ) {
        if is_unseen(tree, id) {
            return;
        }
        let read = Read::of(tree, id, true);
        let is_logo = is_logo || read.is_logo;
        let letters = letters(&read.text);
        if is_logo && rank != Rank::Named {
            self.add_site_name(&read.text, &letters);
        }
        // An icon's or a script's name is no title.
        if !letters.is_empty() {
            self.headings.push(Heading {
                rank,
                headline: read.headline(),
                text: read.text,
                letters,
                is_logo,
                is_aside: place.is_aside,
                is_link: read.is_link || tree.tag(tree.node(id).parent) == Some(Tag::A),
                block: place.block,
            });
        }
    }

    fn read_link(&mut self, tree: &Tree, id: NodeId, is_logo: bool, place: Where) {
        if self.sections.len() >= MOST_NAMES {
            return;
        }
        if is_logo || place.is_in_header && !place.is_in_main && leads_home(tree, id) {
            let text = Read::of(tree, id, false).text;
            self.add_site_name(&text, &letters(&text));
        } else if place.is_aside || place.is_in_header {
            let text = Read::of(tree, id, false).text;
            let words = text.split_whitespace().count();
            if (1..=MOST_NAME_WORDS).contains(&words) && text.len() <= MOST_NAME_BYTES / 2 {
                self.sections.insert(letters(&text));
            }
        }
    }

    fn add_site_name(&mut self, text: &str, name: &str) {
        if text.split_whitespace().count() > 2 * MOST_NAME_WORDS {
            return;
        }
        if (2..=MOST_NAME_BYTES).contains(&name.len()) && self.site_names.len() < MOST_NAMES {
            self.site_names.insert(name.to_owned());
        }
    }
}

/// The text of a heading as it is read.
#[derive(Default)]
struct Read {
    text: String,
    /// How long the kicker at its beginning is, in bytes.
    kicker: usize,
    is_logo: bool,
    is_link: bool,
}

impl Read {
    /// Reads an element; a kicker is looked for in headings alone.
    fn of(tree: &Tree, id: NodeId, is_heading: bool) -> Read {
        let mut read = Read::default();
        let mut kicker_end: Option<Option<NodeId>> = None;
        let mut at = tree.next_in_order(id, id);
        for _ in 0..MOST_NODES {
            if let Some(end) = kicker_end
                && at == end
            {
                read.kicker = read.text.len();
                kicker_end = None;
            }
            let Some(node) = at else { break };
            match &tree.node(node).data {
                NodeData::Text { .. } => read.push(tree.text(node)),
                NodeData::Element { tag, .. } => {
                    if tag.is_skipped() || *tag == Tag::Button || is_unseen(tree, node) {
                        at = tree.next_after(node, id);
                        continue;
                    }
                    read.is_link |= *tag == Tag::A;
                    read.is_logo |= *tag == Tag::A && leads_home(tree, node);
                    if tag.is_block() || *tag == Tag::Br {
                        read.push(" ");
                    }
                    if is_heading
                        && kicker_end.is_none()
                        && read.text.trim().is_empty()
                        && is_kicker(tree, node)
                    {
                        kicker_end = Some(tree.next_after(node, id));
                    }
                }
                _ => {}
            }
            if read.text.len() > MOST_BYTES {
                return Read::default();
            }
            at = tree.next_in_order(node, id);
        }
        read.finish()
    }

    /// Adds a text node. A colon that begins one stands behind the kicker
    /// that ends there, not behind the space that the markup has.
    fn push(&mut self, text: &str) {
        if text.starts_with(':') {
            self.text.truncate(self.text.trim_end().len());
        }
        let left = (MOST_BYTES + 1).saturating_sub(self.text.len());
        let kept = &text[..floor_char_boundary(text, left + 1)];
        if kept.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
            self.text.push_str(kept);
            return;
        }
        let shown = |&c: &char| c.is_whitespace() || !is_control_to_drop(c) && !is_ignorable(c);
        self.text.extend(kept.chars().filter(shown));
    }

    fn finish(self) -> Read {
        let kicker = match self.kicker {
            0 => 0,
            end => fold(&self.text[..end.min(self.text.len())]).len(),
        };
        let text = fold(&self.text);
        let text = without_mark(&text).to_owned();
        Read { kicker, text, is_logo: self.is_logo, is_link: self.is_link }
    }

    /// What follows the kicker, where it can be a title by itself.
    fn headline(&self) -> Option<String> {
        let rest = self.text.get(self.kicker..).filter(|_| self.kicker > 0)?;
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_opening(c));
        (rest.chars().filter(|c| c.is_alphanumeric()).count() >= 8).then(|| rest.to_owned())
    }
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '„' | '«' | '»' | '"' | '\'' | '‘' | '(' | '[' | '「' | '『' | '《' | '¿' | '¡'
    )
}

/// A heading without the sign that links to itself.
fn without_mark(heading: &str) -> &str {
    heading.trim_matches(['¶', '#', '§', '\u{f0c1}', '\u{200b}', ' ', '\n'])
}

/// Whether a browser does not show an element, or shows no text of the
/// heading in it: signs that link to the heading, buttons to edit it.
fn is_unseen(tree: &Tree, id: NodeId) -> bool {
    is_hidden(tree, id)
        || tree.attribute(id, AttrName::AriaHidden) == Some("true")
        || tree.attribute(id, AttrName::Class).is_some_and(|value| {
            names_of(value).any(|name| {
                matches!(
                    name,
                    "headerlink" | "permalink" | "anchor" | "mw-editsection" | "heading-anchor"
                )
            })
        })
}

/// Whether an element inside a heading is the kicker above it.
fn is_kicker(tree: &Tree, id: NodeId) -> bool {
    const KICKERS: [&str; 16] = [
        "kicker",
        "eyebrow",
        "overline",
        "topline",
        "dachzeile",
        "pretitle",
        "supertitle",
        "surtitre",
        "antetitulo",
        "occhiello",
        "roofline",
        "overtitle",
        "prefix",
        "rubric",
        "headlinekicker",
        "label",
    ];
    tree.attribute(id, AttrName::Class).is_some_and(|value| {
        names_of(value).any(|name| {
            let word = squeezed(name);
            KICKERS.iter().any(|kicker| word.ends_with(kicker) || word.starts_with(kicker))
        })
    })
}

/// Whether a link leads to the front page of its site.
fn leads_home(tree: &Tree, id: NodeId) -> bool {
    let rel = tree.attribute(id, AttrName::Rel).unwrap_or_default();
    if rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("home")) {
        return true;
    }
    let Some(href) = tree.attribute(id, AttrName::Href) else { return false };
    let href = href.trim();
    let href = href.split(['?', '#']).next().unwrap_or_default();
    let path = match href.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
            rest.find('/').map_or("/", |at| &rest[at..])
        }
        _ => href,
    };
    let file = path.trim_start_matches(['.', '/']);
    let is_root = path.starts_with(['/', '.']) && file.is_empty();
    // The front page of one language: `/en/`, `/de-at/`.
    let language = path.trim_matches('/');
    let is_language = path.starts_with('/')
        && matches!(language.len(), 2 | 5)
        && language
            .bytes()
            .enumerate()
            .all(|(at, byte)| byte.is_ascii_lowercase() || at == 2 && byte == b'-');
    is_root
        || is_language
        || matches!(file, "index.html" | "index.htm" | "index.php" | "home" | "default.aspx")
}
