//! Tasks: items of lists that begin with a box to tick off.

use super::{classes, has_class};
use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};

/// The boxes as text has them, with the space behind them.
const DONE: &str = "☑ ";
const OPEN: &str = "☐ ";

/// The box of a task that is done, or is not.
pub(super) const fn box_of(is_done: bool) -> &'static str {
    if is_done { DONE } else { OPEN }
}

/// Whether a text begins with a box, and whether that is ticked.
pub(crate) fn is_done(text: &str) -> Option<bool> {
    match text.chars().next() {
        Some('☑') => Some(true),
        Some('☐') => Some(false),
        _ => None,
    }
}

/// Whether an element is the box of a task and no control of a form: one that nobody can
/// change, or one that its names tell, at the start of an item.
pub(super) fn is_task(tree: &Tree, input: NodeId) -> bool {
    const MOST_LEVELS: usize = 4;
    if tree.attribute(input, AttrName::Type) != Some("checkbox") {
        return false;
    }
    let is_named = |id| has_class(tree, id, |name| name.contains("task") || name.contains("todo"));
    let mut is_fixed = tree.attribute(input, AttrName::Disabled).is_some() || is_named(input);
    let mut at = input;
    for _ in 0..MOST_LEVELS {
        let before = tree.node(at).previous;
        let is_first = before == NONE
            || tree.tag(before).is_none()
                && tree.text(before).trim().is_empty()
                && tree.node(before).previous == NONE;
        at = tree.node(at).parent;
        if !is_first || at == NONE {
            return false;
        }
        is_fixed |= !classes(tree, at).is_empty() && is_named(at);
        match tree.tag(at) {
            Some(Tag::Li) => return is_fixed,
            Some(Tag::P | Tag::Label | Tag::Span | Tag::Div) => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::DOCUMENT;

    fn has_task(html: &str) -> bool {
        let tree = Tree::parse(html);
        let all = std::iter::successors(Some(DOCUMENT), |&at| tree.next_in_order(at, DOCUMENT));
        all.into_iter().any(|id| tree.tag(id) == Some(Tag::Input) && is_task(&tree, id))
    }

    #[test]
    fn boxes_at_the_start_of_items_are_tasks() {
        for html in [
            "<ul><li><input type=checkbox disabled> a</ul>",
            "<ul><li class=task-list-item><p> <input type=checkbox checked> a</ul>",
            "<ul><li><label><input type=checkbox class=task-list-item-checkbox>a</label></ul>",
        ] {
            assert!(has_task(html), "{html}");
        }
        for html in [
            "<ul><li><input type=checkbox> a filter</ul>",
            "<ul><li>a <input type=checkbox disabled></ul>",
            "<p><input type=checkbox disabled> a",
            "<ul><li><input type=radio disabled> a</ul>",
        ] {
            assert!(!has_task(html), "{html}");
        }
    }
}
