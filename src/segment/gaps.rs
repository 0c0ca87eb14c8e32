//! Inline elements side by side, with nothing between: two items that the style sheet
//! keeps apart, or parts of one word or sentence.

use crate::chars::kinds;
use crate::parse::{NONE, NodeData, NodeId, Tag, Tree};

/// Two inline elements between which the page has no space.
pub(super) struct Beside {
    pub(super) first: NodeId,
    pub(super) second: NodeId,
}

impl Beside {
    /// Whether the end of a text and the start of the next one, which stand in these
    /// elements, are kept apart.
    ///
    /// Links in a row are a menu. Within a sentence, which shows by the words before
    /// and behind the elements, the page has the spaces that it wants; only a digit
    /// that meets a letter, or a capital behind a small letter, is another item even
    /// there. Elsewhere signs, numbers and the pieces of addresses and calls hang
    /// together, and all else is kept apart.
    pub(super) fn are_apart(&self, tree: &Tree, before: &str, after: &str) -> bool {
        let Some(last) = before.chars().next_back() else { return false };
        let after = after.trim_start();
        let Some(next) = after.chars().next() else { return false };
        let is_sign = |c: char| !kinds(c).is_alphanumeric();
        if after.chars().all(is_sign) || is_closing(next) {
            return false;
        }
        let is_link = |node| tree.tag(node) == Some(Tag::A);
        if is_link(self.first) && is_link(self.second) {
            return true;
        }
        let (last_kind, next_kind) = (kinds(last), kinds(next));
        if is_unspaced(last) && is_unspaced(next) {
            return false;
        }
        let turns = last.is_lowercase() && next_kind.is_uppercase()
            || last_kind.is_alphabetic() && next_kind.is_numeric()
            || last_kind.is_numeric() && next_kind.is_alphabetic();
        if self.are_in_a_sentence(tree) {
            return turns;
        }
        let goes_on = next_kind.is_numeric() || !next_kind.is_uppercase();
        match last {
            '/' | '_' | '@' | '#' | '(' | '[' | '{' | '=' | '“' | '‘' | '«' | '$' => false,
            '.' if is_dotted_name(before) => false,
            '.' | ',' | '-' => !goes_on,
            _ => true,
        }
    }

    /// Whether words stand before and behind the elements, right beside them.
    fn are_in_a_sentence(&self, tree: &Tree) -> bool {
        is_in_a_sentence(tree, self.first, self.second)
    }
}

/// Whether words stand right beside two elements, before the first and behind the second.
pub(super) fn is_in_a_sentence(tree: &Tree, first: NodeId, second: NodeId) -> bool {
    has_words(tree, first, |node| tree.node(node).previous)
        && has_words(tree, second, |node| tree.node(node).next)
}

/// How many siblings are looked at for words.
const MOST_SIBLINGS: usize = 16;

/// Whether a text node with a letter or digit is among the siblings of a node on one side.
fn has_words(tree: &Tree, node: NodeId, step: impl Fn(NodeId) -> NodeId) -> bool {
    let mut at = step(node);
    for _ in 0..MOST_SIBLINGS {
        if at == NONE {
            return false;
        }
        if matches!(tree.node(at).data, NodeData::Text { .. })
            && tree.text(at).contains(|c| kinds(c).is_alphanumeric())
        {
            return true;
        }
        at = step(at);
    }
    false
}

/// Whether a text ends with the first parts of a name with dots: `os.path.`.
fn is_dotted_name(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let parts = last.trim_end_matches('.').split('.');
    let is_part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric());
    parts.clone().count() > 1 && parts.clone().all(is_part) && last.contains(char::is_alphabetic)
}

/// Whether a sign stands at the end of what it belongs to.
fn is_closing(c: char) -> bool {
    ".,;:!?)]}%…”’»›、。，．：；！？）」』】》¶".contains(c)
}

/// Whether a character is of a script that sets no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3000..=0x30FF
            | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF
            | 0x20000..=0x3FFFF
    )
}
