//! HTML into a compact tree, with bounded depth and size.
//!
//! [`tokenizer`] reads the page; [`guard::Guard`] stands behind it and holds
//! the limits; html5ever's tree builder has the standard's rules; and
//! [`sink::Sink`] is what it builds into.

mod by_class;
#[cfg(feature = "with-scraper-0_29")]
mod from_scraper;
mod guard;
mod sink;
mod source;
mod style;
mod tag;
mod tokenizer;
mod tree;

use std::sync::{Arc, LazyLock};

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, local_name};

pub(crate) use by_class::ByClass;
pub(crate) use style::hides;
pub(crate) use tag::{AskedNames, AttrName, Tag};
#[cfg(fuzzing)]
pub use tokenizer::differential::assert_same_tree;
pub use tree::Tree;
pub(crate) use tree::{DOCUMENT, NONE, NodeData, NodeId};

use crate::chars::floor_char_boundary;
use crate::options::Limits;
use crate::status::Limit;
use guard::Guard;
use sink::Sink;
use tokenizer::{AttributeNames, Keep};

/// Elements and texts that any page may have in its tree; beyond them it may have one
/// for so many bytes.
///
/// An ordinary page has one for every fifty, and the densest of 3,683 labelled ones,
/// long tables of numbers, one for every thirteen. With what later stages hold of each,
/// a page of nothing but short paragraphs would take a hundred times its size.
const FREE_NODES: usize = 1_000;
const BYTES_A_NODE: usize = 13;

/// Nodes beyond those, in which elements that hold no text of their own and text that
/// stands in a wrong place may stand: one for so many bytes. A few kilobytes of unclosed
/// formatting elements, each opened again by every paragraph, would make millions.
const BYTES_A_LAST_NODE: usize = 48;

static ATTRIBUTES: LazyLock<AttributeNames> =
    LazyLock::new(|| AttributeNames::only(AttrName::NAMES.iter().copied()));

/// The attributes that some stage reads, and those that are asked for besides.
fn attributes_with(asked: &AskedNames) -> AttributeNames {
    let read = AttrName::NAMES.iter().map(|&name| (name, name));
    AttributeNames::only_as(read.chain(asked.iter()))
}

/// What the tokenizer builds of a page.
fn keep<'n>(limits: &Limits, attributes: &'n AttributeNames) -> Keep<'n> {
    Keep {
        attributes,
        attribute_limit: limits.attributes(),
        raw_text: |tag| {
            let is_kind = |attribute: &&Attribute| attribute.name.local == local_name!("type");
            let kind = tag.attrs.iter().find(is_kind);
            is_raw_text_read(Tag::of(&tag.name), kind.map(|attribute| &*attribute.value))
        },
        comments: false,
        interned_names: false,
    }
}

/// Whether some stage reads the text right inside an element that holds no
/// markup: titles, JSON-LD, formulas, and text that is shown as it stands.
fn is_raw_text_read(element: Tag, kind: Option<&str>) -> bool {
    match element {
        Tag::Script => {
            let is_read = |kind: &str| {
                let kind = kind.trim().as_bytes();
                let is_formula =
                    kind.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"math/"));
                is_formula || kind.eq_ignore_ascii_case(b"application/ld+json")
            };
            kind.is_some_and(is_read)
        }
        Tag::Style | Tag::Textarea | Tag::Iframe | Tag::Noembed | Tag::Noframes => false,
        _ => true,
    }
}

impl Tree {
    /// Parses a page by the HTML standard, with the default [`Limits`].
    ///
    /// Odd HTML is never an error: like a browser, it makes a tree of
    /// whatever comes.
    ///
    /// ```
    /// let tree = deboiler::Tree::parse("<p>Some words.");
    /// assert_eq!(deboiler::Extractor::default().extract_tree(tree).text(), "Some words.");
    /// ```
    #[must_use]
    pub fn parse(html: &str) -> Tree {
        parse(html, &Limits::default(), None)
    }

    /// Parses a page by the HTML standard, within limits.
    ///
    /// Where one is met, the tree is what was read up to there, and the status of a
    /// page that is extracted from it names the limit.
    #[must_use]
    pub fn parse_within(html: &str, limits: &Limits) -> Tree {
        parse(html, limits, None)
    }
}

/// Parses a page, with attributes that are asked for besides those which some stage reads;
/// the tree tells which limit cut it short, if one did.
pub(crate) fn parse(html: &str, limits: &Limits, asked: Option<&Arc<AskedNames>>) -> Tree {
    let (html, is_too_long) = match limits.bytes() {
        limit if html.len() > limit => (&html[..floor_char_boundary(html, limit)], true),
        _ => (html, false),
    };
    let source = source::as_html(html);
    let html = &*source.html;
    // Without scripting the inside of `noscript` is parsed as the elements it holds.
    let options = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let dense_from = FREE_NODES + html.len() / BYTES_A_NODE;
    let most_nodes =
        limits.nodes().min(dense_from + FREE_NODES / 2 + html.len() / BYTES_A_LAST_NODE);
    let builder = TreeBuilder::new(Sink::new(html.len()), options);
    let guard = Guard::new(builder, limits.depth(), dense_from, most_nodes);
    let with_asked = asked.map(|asked| attributes_with(asked));
    let keep = keep(limits, with_asked.as_ref().unwrap_or(&ATTRIBUTES));
    let end = tokenizer::tokenize(html, &guard, &keep, || guard.is_full());
    let mut tree = guard.finish();
    tree.set_asked(asked);
    tree.set_unknown_names(end.names);
    tree.set_hiding_classes(end.hiding_classes);
    tree.set_is_frameset(source.is_frameset);
    tree.shrink();
    if is_too_long {
        tree.limit_met(Limit::Bytes);
    }
    if end.has_skipped_attributes {
        tree.limit_met(Limit::Attributes);
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as indented lines: a name or quoted text each.
    fn outline(html: &str) -> String {
        outline_of(&Tree::parse(html))
    }

    fn outline_of(tree: &Tree) -> String {
        let mut lines = Vec::new();
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            let mut depth = 0;
            let mut up = tree.node(id).parent;
            while up != DOCUMENT {
                depth += 1;
                up = tree.node(up).parent;
            }
            let text = || format!("{:?}", tree.text(id));
            let name = tree.name(id).map_or_else(text, str::to_owned);
            lines.push(format!("{}{name}", " ".repeat(depth)));
            at = tree.next_in_order(id, DOCUMENT);
        }
        lines.join("\n")
    }

    #[test]
    fn a_paragraph_stands_in_a_whole_document() {
        assert_eq!(outline("<p>a<b>c"), "html\n head\n body\n  p\n   \"a\"\n   b\n    \"c\"");
    }

    #[test]
    fn text_before_a_table_is_moved_out_of_it() {
        let html = "<table><tr>loose<td>cell</table>";
        let body =
            "html\n head\n body\n  \"loose\"\n  table\n   tbody\n    tr\n     td\n      \"cell\"";
        assert_eq!(outline(html), body);
    }

    #[test]
    fn the_insides_of_scripts_go_and_json_ld_stays() {
        let tree =
            Tree::parse("<script>var a</script><script type=application/ld+json>{}</script>");
        assert_eq!(tree.text_below(DOCUMENT), "{}");
    }

    #[test]
    fn depth_beyond_the_limit_keeps_the_text_apart() {
        let html = format!("{}<div>one</div><div>two</div>", "<div>".repeat(600));
        let tree = parse(&html, &Limits::default(), None);
        assert_eq!(tree.limit(), Some(Limit::Depth));
        let outline = outline_of(&tree);
        let tail: Vec<_> = outline.lines().map(str::trim).rev().take(3).collect();
        assert_eq!(tail, ["track", "\"two\"", "track"]);
    }

    #[test]
    fn an_unclosed_frame_in_noscript_does_not_take_the_page() {
        let html = "<noscript><iframe src=x></noscript><p>after";
        assert!(outline(html).ends_with("\n  p\n   \"after\""));
    }

    #[test]
    fn what_follows_a_part_that_is_too_deep_is_in_its_place() {
        let deep = format!("{}deep{}", "<div>".repeat(2000), "</div>".repeat(2000));
        let outline = outline(&format!("<main>{deep}</main><p>after"));
        assert!(outline.ends_with("\n  p\n   \"after\""), "{outline}");
    }

    #[test]
    fn a_full_tree_takes_no_more_nodes() {
        let limits = Limits::default().with_nodes(100);
        let tree = parse(&"<p>word".repeat(1000), &limits, None);
        assert_eq!(tree.limit(), Some(Limit::Nodes));
        assert!(tree.len() <= 102, "{}", tree.len());
    }

    #[test]
    fn a_small_page_makes_no_large_tree() {
        let fonts: String = (0..200).map(|size| format!("<font size={size}>")).collect();
        let tree = parse(&format!("<p>{fonts}{}", "<p>a".repeat(1000)), &Limits::default(), None);
        assert_eq!(tree.limit(), Some(Limit::Nodes));
        assert!(tree.len() < 20_000, "{}", tree.len());
    }

    #[test]
    fn a_path_names_the_elements_down_to_a_node() {
        let tree = Tree::parse("<div></div><div><p>a<p>b</div>");
        let mut at = DOCUMENT;
        while tree.text(at) != "b" {
            at = tree.next_in_order(at, DOCUMENT).expect("the text is there");
        }
        assert_eq!(tree.path(at, &tree.sibling_numbers()), "html/body/div[2]/p[2]");
    }

    #[test]
    fn attributes_beyond_the_limit_are_not_read() {
        let limits = Limits::default().with_attributes(3);
        let id_of = |html| {
            let tree = parse(html, &limits, None);
            let is_paragraph = |&id: &NodeId| tree.tag(id) == Some(Tag::P);
            let paragraph = (0..tree.len() as NodeId).find(is_paragraph).expect("it is there");
            (tree.attribute(paragraph, AttrName::Id).map(str::to_owned), tree.limit())
        };
        assert_eq!(id_of("<p a b=c id=d>"), (Some("d".to_owned()), None));
        assert_eq!(id_of("<p a b=c e id='>'>f"), (None, Some(Limit::Attributes)));
        assert_eq!(id_of("<p></p a b c d>"), (None, None));
    }
}
