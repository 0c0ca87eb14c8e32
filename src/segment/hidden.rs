//! Which elements a page hides from its readers.

use crate::chars::floor_char_boundary;
use crate::parse::{AttrName, ByClass, NodeId, Tree, hides};

/// What hides the elements of a page: `hidden`, a style, a class that the page's style
/// sheets hide, or one by which frameworks do.
pub(super) struct Hiding(ByClass<bool>);

impl Hiding {
    pub(super) fn read(tree: &Tree) -> Hiding {
        Hiding(ByClass::read(tree, |classes| is_hidden_by_class(tree, classes)))
    }

    /// Whether an element is hidden itself.
    pub(super) fn hides(&self, tree: &Tree, id: NodeId) -> bool {
        tree.has_attributes(id) && (is_hidden_by_attribute(tree, id) || self.0.of(tree, id))
    }
}

/// Whether an element is hidden itself, for one that is looked at alone.
pub(crate) fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    is_hidden_by_attribute(tree, id)
        || tree
            .attribute(id, AttrName::Class)
            .is_some_and(|classes| is_hidden_by_class(tree, classes))
}

fn is_hidden_by_attribute(tree: &Tree, id: NodeId) -> bool {
    // `hidden=until-found` is text that opens when it is searched for.
    if tree.attribute(id, AttrName::Hidden).is_some_and(|value| value != "until-found") {
        return true;
    }
    tree.attribute(id, AttrName::Style).is_some_and(|style| hides(start_of(style)))
}

fn start_of(value: &str) -> &str {
    &value[..floor_char_boundary(value, MOST_BYTES)]
}

/// How much of an attribute is read, in bytes: a page may have one of megabytes at every element.
const MOST_BYTES: usize = 1024;

/// How many class names of an element are read.
const MOST_CLASSES: usize = 64;

/// Whether a class name hides text from all readers, or leaves it to screen readers alone, in
/// frameworks and content management systems.
fn is_hiding(name: &str) -> bool {
    // All begin with one of a few letters, and have one of some lengths.
    if !matches!(name.as_bytes(), [b'a' | b'd' | b'e' | b'h' | b'i' | b's' | b'u' | b'v', ..])
        || !(6..=20).contains(&name.len())
    {
        return false;
    }
    matches!(
        name,
        "a11y-only"
            | "d-none"
            | "element-invisible"
            | "hidden"
            | "invisible"
            | "is-hidden"
            | "is-visually-hidden"
            | "screen-reader"
            | "screen-reader-only"
            | "screen-reader-text"
            | "screenreader-only"
            | "sr-only"
            | "sronly"
            | "u-hidden"
            | "u-hiddenVisually"
            | "u-visually-hidden"
            | "uk-hidden"
            | "visually-hidden"
            | "visuallyhidden"
    )
}

/// Whether one of an element's class names hides it, and none shows it on wider screens,
/// as `hidden md:block` and `d-none d-lg-flex` do.
fn is_hidden_by_class(tree: &Tree, classes: &str) -> bool {
    let names = || start_of(classes).split_ascii_whitespace().take(MOST_CLASSES);
    let sheets = tree.hiding_classes();
    names().any(|name| is_hiding(name) || sheets.has(name)) && !names().any(is_showing)
}

fn is_showing(name: &str) -> bool {
    const WIDTHS: [&str; 6] = ["sm", "md", "lg", "xl", "xxl", "2xl"];
    let shown = match name.split_once(':') {
        Some((width, shown)) if WIDTHS.contains(&width) => shown,
        _ => {
            let parts = name.strip_prefix("d-").and_then(|rest| rest.split_once('-'));
            match parts {
                Some((width, shown)) if WIDTHS.contains(&width) => shown,
                _ => return false,
            }
        }
    };
    shown != "none" && shown != "hidden"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_hide_where_none_shows_on_wider_screens() {
        for class in ["x sr-only", "hidden", "d-none", "hidden md:hidden", "d-none d-md-none"] {
            assert!(is_hidden_by_class(&Tree::parse(""), class), "{class}");
        }
        for class in ["hidden md:block", "d-none d-lg-flex", "overflow-hidden", "hiddenness"] {
            assert!(!is_hidden_by_class(&Tree::parse(""), class), "{class}");
        }
    }
}
