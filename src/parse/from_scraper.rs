//! A tree that a program has parsed with scraper already.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::is_raw_text_read;
use super::tag::{AttrName, Tag};
use super::tree::{DOCUMENT, NodeId, Tree};
use crate::options::Limits;
use crate::status::Limit;

impl From<&Html> for Tree {
    /// Copies what is read of a parsed document, without recursion: the
    /// document may be as deep as it likes. Of more than 1 GiB of text and
    /// attributes the rest is left out.
    fn from(html: &Html) -> Tree {
        copy(html, Limits::MOST_BYTES)
    }
}

/// Copies a document up to this many bytes of text and attributes: their
/// places are held in 32 bits.
fn copy(html: &Html, most_bytes: usize) -> Tree {
    let mut tree = Tree::new();
    let mut parents: Vec<NodeId> = vec![DOCUMENT];
    // The root is the document itself, which the new tree has.
    for edge in html.tree.root().traverse().skip(1) {
        match edge {
            Edge::Open(node) => {
                if tree.bytes() + bytes_of(node.value()) > most_bytes {
                    tree.limit_met(Limit::Bytes);
                    return tree;
                }
                let parent = parents[parents.len() - 1];
                let copy = copy_node(&mut tree, parent, node.value());
                parents.push(copy.unwrap_or(parent));
            }
            Edge::Close(_) => {
                parents.pop();
            }
        }
    }
    tree
}

/// The most bytes that a node adds.
fn bytes_of(node: &Node) -> usize {
    match node {
        Node::Element(element) => element.attrs.iter().map(|(_, value)| value.len()).sum(),
        Node::Text(text) => text.len(),
        _ => 0,
    }
}

/// Adds a node below `parent` and gives its place, where it is an element.
fn copy_node(tree: &mut Tree, parent: NodeId, node: &Node) -> Option<NodeId> {
    match node {
        Node::Element(element) => {
            let attributes =
                element.attrs.iter().map(|(name, value)| (AttrName::of(&name.local), &**value));
            let name = &element.name.local;
            let id = tree.push_element(name, Tag::of(name), attributes);
            tree.append(parent, id);
            Some(id)
        }
        Node::Text(text) => {
            if let Some(tag) = tree.tag(parent)
                && !is_raw_text_read(tag, tree.attribute(parent, AttrName::Type))
            {
                return None;
            }
            let after = tree.node(parent).last_child();
            if let Some(id) = tree.push_text(after, text) {
                tree.append(parent, id);
            }
            None
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scraper_tree_reads_like_the_page_it_was_parsed_from() {
        let page = "<title>t</title><p class=lead>one <b>two</b></p><!-- no --><ul><li>x<li>y</ul>";
        let copied = Tree::from(&Html::parse_document(page));
        let parsed = Tree::parse(page);
        assert_eq!(copied.text_below(DOCUMENT), parsed.text_below(DOCUMENT));
        let paragraph = |tree: &Tree| {
            let mut at = DOCUMENT;
            while tree.tag(at) != Some(Tag::P) {
                at = tree.next_in_order(at, DOCUMENT).expect("there is a paragraph");
            }
            (
                tree.path(at, &tree.sibling_numbers()),
                tree.attribute(at, AttrName::Class).map(str::to_owned),
            )
        };
        assert_eq!(paragraph(&copied), paragraph(&parsed));
    }

    #[test]
    fn a_very_deep_tree_is_copied_and_dropped_without_recursion() {
        let mut html = Html::new_document();
        let node = Html::parse_fragment("<p>x")
            .tree
            .root()
            .descendants()
            .nth(1)
            .map(|n| n.value().clone());
        let node = node.expect("a fragment has an element");
        let mut at = html.tree.root().id();
        for _ in 0..100_000 {
            at = html.tree.get_mut(at).expect("just appended").append(node.clone()).id();
        }
        let tree = Tree::from(&html);
        assert_eq!(tree.len(), 100_001);
    }

    #[test]
    fn a_document_that_is_too_large_is_copied_in_part() {
        let html = Html::parse_document("<p class=abc>one<p>two<p>three");
        let tree = copy(&html, 10);
        assert_eq!(
            (tree.text_below(DOCUMENT).as_str(), tree.limit()),
            ("onetwo", Some(Limit::Bytes))
        );
        assert_eq!(Tree::from(&html).limit(), None);
    }
}
