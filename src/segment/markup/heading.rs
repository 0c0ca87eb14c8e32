//! What stands beside a heading and is no part of it: the sign that links to it, and the
//! link to edit it.

use super::{classes, has_class};
use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};

/// Whether an element is the sign that links to the heading or term it stands at, or the
/// link to edit what follows.
pub(super) fn is_left_out(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    if matches!(tag, Tag::Span | Tag::Div) {
        return has_class(tree, id, is_edit_link);
    }
    if tag != Tag::A {
        return false;
    }
    let Some(href) = tree.attribute(id, AttrName::Href) else { return false };
    let is_named = classes(tree, id).split_ascii_whitespace().any(is_permalink);
    let is_inside = href.starts_with('#') && is_at_heading(tree, id);
    let is_told = tree.attribute(id, AttrName::Title).is_some_and(|title| {
        let title = title.to_ascii_lowercase();
        title.starts_with("permalink") || title.starts_with("permanent link")
    });
    if is_named || is_inside || is_told {
        return says_nothing(tree, id);
    }
    is_at_heading(tree, id)
        && says(tree, id, |text| matches!(&*text, "edit" | "[edit]" | "edit source"))
}

/// Whether a class name is that of a wiki's links to edit a section.
pub(super) fn is_edit_link(name: &str) -> bool {
    name.starts_with("mw-editsection")
}

fn is_permalink(name: &str) -> bool {
    matches!(
        name,
        "headerlink"
            | "header-anchor"
            | "header-link"
            | "heading-anchor"
            | "heading-link"
            | "headinglink"
            | "hash-link"
            | "anchor"
            | "anchor-link"
            | "anchorlink"
            | "anchorjs-link"
            | "permalink"
            | "deep-link"
            | "direct-link"
            | "section-link"
            | "self-link"
            | "doc-anchor"
            | "hanchor"
            | "linkable"
            | "copy-link"
            | "toclink-anchor"
            | "markdownIt-Anchor"
    )
}

/// Whether an element stands in a heading or a term, or right beside a heading.
fn is_at_heading(tree: &Tree, id: NodeId) -> bool {
    const MOST_LEVELS: usize = 3;
    let mut at = tree.node(id).parent;
    for _ in 0..MOST_LEVELS {
        if at == NONE {
            return false;
        }
        match tree.tag(at) {
            Some(Tag::Dt | Tag::Summary) => return true,
            Some(tag) if tag.heading_level().is_some() => return true,
            _ => at = tree.node(at).parent,
        }
    }
    false
}

/// Whether an element has no word of its own: nothing at all, a sign, or "link".
fn says_nothing(tree: &Tree, id: NodeId) -> bool {
    says(tree, id, |text| {
        let is_word = matches!(&*text, "link" | "permalink" | "anchor" | "copy link");
        is_word || text.chars().count() <= 4 && !text.contains(char::is_alphanumeric)
    })
}

fn says(tree: &Tree, id: NodeId, is_such: impl Fn(String) -> bool) -> bool {
    const MOST_NODES: usize = 8;
    let mut text = String::new();
    let mut at = tree.next_in_order(id, id);
    for _ in 0..MOST_NODES {
        let Some(node) = at else { return is_such(text.trim().to_lowercase()) };
        text.push_str(tree.text(node));
        at = if tree.tag(node) == Some(Tag::Img) {
            return false;
        } else {
            tree.next_in_order(node, id)
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::DOCUMENT;

    fn has_left_out(html: &str) -> bool {
        let tree = Tree::parse(html);
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            if tree.tag(id).is_some_and(|tag| is_left_out(&tree, id, tag)) {
                return true;
            }
            at = tree.next_in_order(id, DOCUMENT);
        }
        false
    }

    #[test]
    fn signs_at_headings_are_no_part_of_them() {
        for html in [
            "<h2>Oil<a class=headerlink href=#oil>¶</a></h2>",
            "<h2><a class=anchor href=#oil>#</a> Oil</h2>",
            "<h2>Oil <a href=#oil>🔗</a></h2>",
            "<h2>Oil <a href='/find?x' title='Permalink to Oil'>§</a></h2>",
            "<dt>oil()<a class=headerlink href=#oil>¶</a></dt>",
            "<h2>Oil<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>",
            "<h3>Oil <a href=/e>edit</a></h3>",
        ] {
            assert!(has_left_out(html), "{html}");
        }
    }

    #[test]
    fn words_and_pictures_stay() {
        for html in [
            "<h2><a href=#oil>Oil</a></h2>",
            "<h2><a href=#oil class=anchor>7</a></h2>",
            "<h2>Oil <a href=/shop>→</a></h2>",
            "<p>Click <a href=#x>#</a> or <a href=/e>edit</a>.",
            "<h2><a class=anchor href=#a><img src=a.png></a></h2>",
        ] {
            assert!(!has_left_out(html), "{html}");
        }
    }
}
