//! Which elements a page hides from its readers.

use crate::parse::{AttrName, NodeId, Tree};

/// Whether an element's own attributes hide it: `hidden`, its style, or a class name
/// by which frameworks hide.
pub(crate) fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    // `hidden=until-found` is text that opens when it is searched for.
    if tree.attribute(id, AttrName::Hidden).is_some_and(|value| value != "until-found") {
        return true;
    }
    tree.attribute(id, AttrName::Style).is_some_and(is_hidden_by_style)
        || tree.attribute(id, AttrName::Class).is_some_and(is_hidden_by_class)
}

/// How many declarations of a style are read; hostile ones have thousands.
const MOST_DECLARATIONS: usize = 64;

/// Whether a style shows nothing of its element.
fn is_hidden_by_style(style: &str) -> bool {
    let (mut is_flat, mut is_clipped) = (false, false);
    for declaration in style.split(';').take(MOST_DECLARATIONS) {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim(), value.split('!').next().unwrap_or_default());
        let value = value.trim();
        let is = |name: &str, wanted: &str| {
            property.eq_ignore_ascii_case(name) && value.eq_ignore_ascii_case(wanted)
        };
        if is("display", "none") || is("visibility", "hidden") {
            return true;
        }
        is_clipped |= is("overflow", "hidden");
        let is_zero = value.trim_end_matches(|c: char| c.is_ascii_alphabetic()) == "0";
        let names = ["height", "max-height", "width", "font-size"];
        is_flat |= is_zero && names.iter().any(|name| property.eq_ignore_ascii_case(name));
    }
    is_flat && is_clipped
}

/// How many class names of an element are read.
const MOST_CLASSES: usize = 64;

/// Whether a class name hides text from all readers, or leaves it to screen readers alone, in
/// frameworks and content management systems.
fn is_hiding(name: &str) -> bool {
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
fn is_hidden_by_class(classes: &str) -> bool {
    let names = || classes.split_ascii_whitespace().take(MOST_CLASSES);
    names().any(is_hiding) && !names().any(is_showing)
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
    fn styles_hide() {
        for style in [
            "color:red; DISPLAY : none !important",
            "visibility:hidden",
            "opacity:0;height:0;overflow:hidden",
            "overflow: hidden; font-size: 0px",
        ] {
            assert!(is_hidden_by_style(style), "{style}");
        }
        for style in ["display:block", "overflow:hidden", "height:0", "margin:0;overflow:hidden"] {
            assert!(!is_hidden_by_style(style), "{style}");
        }
    }

    #[test]
    fn class_names_hide_where_none_shows_on_wider_screens() {
        for class in ["x sr-only", "hidden", "d-none", "hidden md:hidden", "d-none d-md-none"] {
            assert!(is_hidden_by_class(class), "{class}");
        }
        for class in ["hidden md:block", "d-none d-lg-flex", "overflow-hidden", "hiddenness"] {
            assert!(!is_hidden_by_class(class), "{class}");
        }
    }
}
