//! What the elements of a page mark as its author, dates and the like, found
//! in one walk over the tree.

use std::collections::HashSet;
use std::ops::Range;

use crate::chars::floor_char_boundary;
use crate::parse::{AttrName, DOCUMENT, NodeData, NodeId, Tag, Tree};
use crate::segment::Segments;

use super::classes::{Classes, Tokens};
use super::fold;
use super::title::{Headings, Where};

/// JSON-LD beyond this size is not read, in bytes, all scripts together: its
/// value trees take many times that in memory.
const MOST_JSON_LD_BYTES: usize = 1 << 20;

/// Marks beyond this number are not read; those of the page itself come early.
const MOST_MARKS: usize = 2000;

/// The text of an element that is longer than this is nobody's name and no
/// date, in bytes.
const MOST_TEXT_BYTES: usize = 200;

/// Tags and feeds beyond this number are not told.
const MOST_TAGS: usize = 100;

/// Longer addresses are data, and longer alternative texts are none, in bytes.
const MOST_ADDRESS_BYTES: usize = 2048;
const MOST_ALT_BYTES: usize = 600;

/// Nodes that are looked at for the text of one element.
const MOST_TEXT_NODES: usize = 60;

/// What an element is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// `itemprop=author` or `creator`.
    AuthorProperty,
    /// `itemprop=datePublished` and its like.
    DateProperty,
    /// `itemprop=dateModified`.
    ModifiedProperty,
    /// `itemtype`.
    TypeProperty,
    /// `rel=author`.
    AuthorLink,
    /// A class or id that says author or byline.
    AuthorClass,
    /// A class or id that says date or time.
    DateClass,
    /// A `time` element.
    Time,
}

/// An element that is marked as something.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) kind: MarkKind,
    /// The text of the element, a line for each of its blocks; empty where
    /// there is too much of it. Of an author in microdata, the name alone.
    pub(super) text: String,
    /// The value in an attribute: `content`, `datetime`.
    pub(super) value: String,
    /// The first block at or after the element.
    pub(super) block: u32,
    /// Whether a class, or the text, says that it is about a change.
    pub(super) is_change: bool,
    /// Whether it stands in a menu, a footer, a side bar or a comment.
    pub(super) is_aside: bool,
}

/// All marks of a page, in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) marks: Vec<Mark>,
    pub(super) json_ld: Vec<String>,
    pub(super) headings: Headings,
    /// The blocks of comments.
    comments: Vec<Range<u32>>,
    pub(super) html_lang: String,
    pub(super) content_language: String,
    /// The `dir` of `html`, else of `body`.
    pub(super) dir: String,
    /// The addresses of `link rel=alternate` to feeds.
    pub(super) feeds: Vec<String>,
    /// The address of the first `rel=license`.
    pub(super) licence: String,
    /// The texts of links with `rel=tag`, and whether they are categories.
    pub(super) tags: Vec<(String, bool)>,
    /// The sources and the alternative texts of images.
    pub(super) images: Vec<(String, String)>,
}

impl Marks {
    pub(super) fn read(tree: &Tree, segments: &Segments) -> Marks {
        let mut marks = Marks::default();
        let mut classes = Classes::read(tree);
        let around_main = around_main(tree);
        let mut json_ld_bytes = 0;
        let mut outline = segments.outline.iter().skip(1).peekable();
        let mut block = 0;
        // The end of the innermost aside that is open: a node after it.
        let mut aside_end: Option<Option<NodeId>> = None;
        // The same of the page's header, and of `main` and `article`.
        let mut header_end: Option<Option<NodeId>> = None;
        let mut main_end: Option<Option<NodeId>> = None;
        let mut article_end: Option<Option<NodeId>> = None;
        // Of what is no part of the text by its element; classes such as
        // `content-sidebar` stand on whole pages.
        let mut frame_end: Option<Option<NodeId>> = None;
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            for end in
                [&mut aside_end, &mut header_end, &mut main_end, &mut frame_end, &mut article_end]
            {
                if *end == Some(Some(id)) {
                    *end = None;
                }
            }
            let mut blocks = block..block;
            if let Some(element) = outline.next_if(|element| element.node == id)
                && element.first_block != u32::MAX
            {
                block = element.first_block;
                blocks = block..element.end_block;
            }
            match tree.tag(id) {
                Some(Tag::Script) => {
                    let text = tree.text_below(id);
                    if json_ld_bytes + text.len() <= MOST_JSON_LD_BYTES && !text.is_empty() {
                        json_ld_bytes += text.len();
                        marks.json_ld.push(text);
                    }
                }
                Some(Tag::Svg | Tag::Template) => {
                    at = tree.next_after(id, DOCUMENT);
                    continue;
                }
                Some(tag) => {
                    let class = classes.of(tree, id);
                    let is_around = || around_main.contains(&id);
                    if class.say(Tokens::COMMENT) && tag.is_block() && !is_around() {
                        marks.add_comment(blocks);
                    }
                    if aside_end.is_none() && is_aside(tag, class, is_around, article_end.is_some())
                    {
                        aside_end = Some(tree.next_after(id, DOCUMENT));
                    }
                    if frame_end.is_none() && matches!(tag, Tag::Nav | Tag::Footer | Tag::Aside) {
                        frame_end = Some(tree.next_after(id, DOCUMENT));
                    }
                    if main_end.is_none() && matches!(tag, Tag::Main | Tag::Article) {
                        main_end = Some(tree.next_after(id, DOCUMENT));
                    }
                    if article_end.is_none() && tag == Tag::Article {
                        article_end = Some(tree.next_after(id, DOCUMENT));
                    }
                    if header_end.is_none() && is_header(tag, class) {
                        header_end = Some(tree.next_after(id, DOCUMENT));
                    }
                    let place = Where {
                        block,
                        is_aside: frame_end.is_some(),
                        is_in_header: header_end.is_some(),
                        is_in_main: main_end.is_some(),
                    };
                    marks.headings.read_element(tree, (id, tag, class), place);
                    if marks.marks.len() < MOST_MARKS {
                        marks.read_element(tree, (id, tag, class), block, aside_end.is_some());
                    }
                }
                None => {}
            }
            at = tree.next_in_order(id, DOCUMENT);
        }
        marks
    }

    fn add_comment(&mut self, blocks: Range<u32>) {
        let is_known = self.comments.last().is_some_and(|last| last.end >= blocks.end);
        if !is_known && !blocks.is_empty() {
            self.comments.push(blocks);
        }
    }

    /// Whether a block stands in a comment.
    pub(super) fn is_comment(&self, block: u32) -> bool {
        let after = self.comments.partition_point(|range| range.start <= block);
        self.comments[..after].last().is_some_and(|range| range.contains(&block))
    }

    fn read_element(
        &mut self,
        tree: &Tree,
        (id, tag, class): (NodeId, Tag, Tokens),
        block: u32,
        is_aside: bool,
    ) {
        if tag != Tag::Time && !tree.has_attributes(id) {
            return;
        }
        let attribute = |name| tree.attribute(id, name).unwrap_or_default();
        match tag {
            Tag::Html => {
                self.html_lang = attribute(AttrName::Lang).trim().to_owned();
                self.dir = attribute(AttrName::Dir).trim().to_ascii_lowercase();
            }
            Tag::Body if self.dir.is_empty() => {
                self.dir = attribute(AttrName::Dir).trim().to_ascii_lowercase();
            }
            Tag::A | Tag::Link => self.read_link(tree, id, is_aside),
            Tag::Img if self.images.len() < MOST_MARKS => {
                let (source, alt) = (attribute(AttrName::Src), attribute(AttrName::Alt));
                if !alt.trim().is_empty() && source.len() <= MOST_ADDRESS_BYTES {
                    let alt = &alt[..floor_char_boundary(alt, MOST_ALT_BYTES)];
                    self.images.push((source.trim().to_owned(), fold(alt)));
                }
            }
            Tag::Meta
                if attribute(AttrName::HttpEquiv).eq_ignore_ascii_case("content-language") =>
            {
                self.content_language = attribute(AttrName::Content).trim().to_owned();
            }
            _ => {}
        }
        let Some((kind, is_change)) = kind_of(tree, id, tag, class) else { return };
        let name = (kind == MarkKind::AuthorProperty).then(|| name_below(tree, id)).flatten();
        let source = name.unwrap_or(id);
        let content = tree.attribute(source, AttrName::Content).unwrap_or_default();
        let value = match (kind, content) {
            (MarkKind::TypeProperty, _) => attribute(AttrName::Itemtype),
            (_, "") if tag == Tag::Abbr => attribute(AttrName::Title),
            (_, "") => attribute(AttrName::Datetime),
            (_, content) => content,
        };
        let value = fold(&value[..floor_char_boundary(value, MOST_TEXT_BYTES)]);
        let text = short_text(tree, source);
        self.marks.push(Mark { kind, text, value, block, is_change, is_aside });
    }
}

impl Marks {
    /// What the `rel` of a link says of the page.
    fn read_link(&mut self, tree: &Tree, id: NodeId, is_aside: bool) {
        let attribute = |name| tree.attribute(id, name).unwrap_or_default();
        let (rel, href) = (attribute(AttrName::Rel), attribute(AttrName::Href).trim());
        if rel.is_empty() || href.len() > MOST_ADDRESS_BYTES {
            return;
        }
        let is = |kind: &str| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case(kind));
        let kind = attribute(AttrName::Type).to_ascii_lowercase();
        let is_feed = ["rss+xml", "atom+xml", "feed+json"].iter().any(|feed| kind.contains(feed));
        if is("alternate") && is_feed && self.feeds.len() < MOST_TAGS && !href.is_empty() {
            self.feeds.push(href.to_owned());
        } else if (is("license") || is("licence")) && self.licence.is_empty() {
            self.licence = href.to_owned();
        } else if is("tag") && !is_aside && self.tags.len() < MOST_TAGS {
            let text = short_text(tree, id);
            self.tags.push((text, is("category")));
        }
    }
}

/// What an element is marked as, and whether as of a change.
fn kind_of(tree: &Tree, id: NodeId, tag: Tag, class: Tokens) -> Option<(MarkKind, bool)> {
    let attribute = |name| tree.attribute(id, name).unwrap_or_default();
    for property in attribute(AttrName::Itemprop).split_ascii_whitespace().take(4) {
        let kind = match property.to_ascii_lowercase().as_str() {
            "author" | "creator" => MarkKind::AuthorProperty,
            "datepublished" | "datecreated" | "uploaddate" => MarkKind::DateProperty,
            "datemodified" => return Some((MarkKind::ModifiedProperty, true)),
            _ => continue,
        };
        return Some((kind, false));
    }
    let is_change = class.say(Tokens::CHANGE);
    if tag == Tag::Time {
        return Some((MarkKind::Time, is_change));
    }
    if tag == Tag::A {
        let mut rels = attribute(AttrName::Rel).split_ascii_whitespace();
        if rels.any(|rel| rel.eq_ignore_ascii_case("author")) {
            return Some((MarkKind::AuthorLink, false));
        }
        if leads_to_author(attribute(AttrName::Href)) {
            return Some((MarkKind::AuthorClass, false));
        }
    }
    if matches!(tag, Tag::Body | Tag::Html | Tag::Img | Tag::Input) || class.say(Tokens::COMMENT) {
        return None;
    }
    let kind = if class.say(Tokens::AUTHOR) {
        MarkKind::AuthorClass
    } else if class.say(Tokens::DATE) && !class.say(Tokens::OCCASION) {
        MarkKind::DateClass
    } else if !attribute(AttrName::Itemtype).is_empty() {
        MarkKind::TypeProperty
    } else {
        return None;
    };
    Some((kind, is_change))
}

/// Whether an address is that of somebody's page on the site.
fn leads_to_author(href: &str) -> bool {
    const MOST_BYTES: usize = 300;
    let end = href.bytes().position(|byte| matches!(byte, b'?' | b'#'));
    let path = &href.as_bytes()[..end.unwrap_or(href.len())];
    path.len() <= MOST_BYTES
        && path.rsplit(|&byte| byte == b'/').skip(1).take(3).any(|folder| {
            matches!(
                folder,
                b"author"
                    | b"authors"
                    | b"auteur"
                    | b"auteurs"
                    | b"autor"
                    | b"autoren"
                    | b"autores"
                    | b"contributor"
                    | b"contributors"
                    | b"writer"
                    | b"writers"
                    | b"byline"
                    | b"journalist"
                    | b"journalists"
                    | b"autore"
                    | b"autori"
            )
        })
}

/// Whether an element holds what is not of the page's own text. Of a class
/// that says so, `with-sidebar`, not where the main heading stands inside.
fn is_aside(
    tag: Tag,
    class: Tokens,
    is_around_main: impl Fn() -> bool,
    is_in_article: bool,
) -> bool {
    match tag {
        Tag::Nav | Tag::Aside => true,
        Tag::Footer => !is_in_article,
        Tag::Div | Tag::Section | Tag::Ul | Tag::Ol => {
            class.say(Tokens::ASIDE | Tokens::FOOTER) && !is_around_main()
        }
        _ => false,
    }
}

/// The elements around the main headings and `main`.
fn around_main(tree: &Tree) -> HashSet<NodeId> {
    /// Those of the page itself come early.
    const MOST: usize = 50;
    let mut around = HashSet::new();
    let mut found = 0;
    let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
    while let Some(id) = at
        && found < MOST
    {
        if matches!(tree.tag(id), Some(Tag::H1 | Tag::Main)) {
            found += 1;
            let mut outer = tree.node(id).parent;
            while outer != DOCUMENT && around.insert(outer) {
                outer = tree.node(outer).parent;
            }
        }
        at = tree.next_in_order(id, DOCUMENT);
    }
    around
}

/// Whether an element is a header, the page's own or one of its parts.
fn is_header(tag: Tag, class: Tokens) -> bool {
    tag == Tag::Header || tag == Tag::Div && class.say(Tokens::HEADER)
}

/// The text below an element, white space folded; empty where there is more
/// than a name or a date takes.
fn short_text(tree: &Tree, id: NodeId) -> String {
    let mut text = String::new();
    let mut parent = None;
    let mut at = tree.next_in_order(id, id);
    for _ in 0..MOST_TEXT_NODES {
        let Some(node) = at else { return fold_lines(&text) };
        match &tree.node(node).data {
            NodeData::Text { .. } => {
                let piece = tree.text(node);
                if text.len() + piece.len() > 4 * MOST_TEXT_BYTES {
                    return String::new();
                }
                // Elements beside each other are apart where they are laid out so.
                if parent != Some(tree.node(node).parent) && !text.is_empty() {
                    text.push(' ');
                }
                parent = Some(tree.node(node).parent);
                text.extend(piece.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
            }
            NodeData::Element { tag, .. } if tag.is_skipped() => {
                at = tree.next_after(node, id);
                continue;
            }
            NodeData::Element { tag, .. } if tag.is_block() || *tag == Tag::Br => text.push('\n'),
            _ => {}
        }
        at = tree.next_in_order(node, id);
    }
    String::new()
}

/// White space folded in each line; no line is blank.
fn fold_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(fold).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The element that holds an author's name, below one that is the author: the
/// first one with `itemprop=name`, else the first link.
fn name_below(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let mut link = None;
    let mut at = tree.next_in_order(id, id);
    for _ in 0..MOST_TEXT_NODES {
        let Some(node) = at else { break };
        if tree.attribute(node, AttrName::Itemprop).is_some_and(|prop| prop.trim() == "name") {
            return Some(node);
        }
        if link.is_none() && tree.tag(node) == Some(Tag::A) && !short_text(tree, node).is_empty() {
            link = Some(node);
        }
        at = tree.next_in_order(node, id);
    }
    link
}
