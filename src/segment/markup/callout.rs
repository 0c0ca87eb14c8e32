//! Callouts: notes, tips and warnings that a page sets apart from its text.

use super::{classes, has_class};
use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};

/// What a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Callout {
    /// What helps to understand the text.
    Note,
    /// Advice.
    Tip,
    /// What has to be known.
    Important,
    /// What may go wrong.
    Warning,
    /// What does harm.
    Caution,
}

impl Callout {
    /// The name in capitals, as Markdown has it: `NOTE`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Callout::Note => "NOTE",
            Callout::Tip => "TIP",
            Callout::Important => "IMPORTANT",
            Callout::Warning => "WARNING",
            Callout::Caution => "CAUTION",
        }
    }

    fn of(word: &str) -> Option<Callout> {
        Some(match word {
            "note" | "info" | "information" | "seealso" | "abstract" | "example" | "primary"
            | "secondary" => Callout::Note,
            "tip" | "hint" | "success" => Callout::Tip,
            "important" | "attention" => Callout::Important,
            "warning" | "warn" => Callout::Warning,
            "danger" | "caution" | "error" | "bug" | "failure" => Callout::Caution,
            _ => return None,
        })
    }
}

/// Class names of elements that are callouts.
const NAMES: [&str; 9] = [
    "admonition",
    "callout",
    "alert",
    "markdown-alert",
    "theme-admonition",
    "custom-block",
    "hint",
    "notecard",
    "admonitionblock",
];

/// The attributes that tell callouts.
pub(super) const ATTRIBUTES: [AttrName; 1] = [AttrName::DataCallout];

/// Whether a class name may be that of a callout.
pub(super) fn is_telling(name: &str) -> bool {
    NAMES.contains(&name)
}

/// What callout an element is, and its title where that says no more than the kind.
pub(super) fn at(tree: &Tree, id: NodeId, tag: Tag) -> Option<(Callout, Option<NodeId>)> {
    if !matches!(tag, Tag::Div | Tag::Aside | Tag::Blockquote | Tag::Section) {
        return None;
    }
    let told = tree.attribute(id, AttrName::DataCallout);
    let is_named = || has_class(tree, id, is_telling);
    if told.is_none() && !is_named() {
        return None;
    }
    let title = title(tree, id);
    let title_word =
        title.map(|(_, text)| text.trim_end_matches([':', '!', '.']).to_ascii_lowercase());
    let by_class = || {
        let mut words = classes(tree, id)
            .split_ascii_whitespace()
            .flat_map(|name| [name, name.rsplit(['-', '_']).next().unwrap_or_default()]);
        words.find_map(Callout::of)
    };
    let callout = told.map(str::to_ascii_lowercase).as_deref().and_then(Callout::of);
    let callout = callout.or_else(by_class).or_else(|| Callout::of(title_word.as_deref()?))?;
    let says_kind = title_word.as_deref().is_some_and(|word| Callout::of(word).is_some());
    Some((callout, title.filter(|_| says_kind).map(|(node, _)| node)))
}

/// The element with the title of a callout, which is the first in it, and what it says.
fn title(tree: &Tree, id: NodeId) -> Option<(NodeId, &str)> {
    let mut at = tree.node(id).first_child();
    while at != NONE && tree.tag(at).is_none() {
        if !tree.text(at).trim().is_empty() {
            return None;
        }
        at = tree.node(at).next;
    }
    if at == NONE || !has_class(tree, at, |name| name.contains("title") || name.contains("heading"))
    {
        return None;
    }
    const MOST_NODES: usize = 12;
    const MOST_BYTES: usize = 24;
    let (mut found, mut node) = (None, tree.next_in_order(at, at));
    for _ in 0..MOST_NODES {
        let Some(inside) = node else { return found.map(|text| (at, text)) };
        let text = tree.text(inside).trim();
        if !text.is_empty() {
            if found.is_some() || text.len() > MOST_BYTES {
                return None;
            }
            found = Some(text);
        }
        node = tree.next_in_order(inside, at);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::DOCUMENT;

    fn found(html: &str) -> Vec<(Callout, bool)> {
        let tree = Tree::parse(html);
        let all = std::iter::successors(Some(DOCUMENT), |&at| tree.next_in_order(at, DOCUMENT));
        let callouts = all.filter_map(|id| at(&tree, id, tree.tag(id)?));
        callouts.map(|(callout, title)| (callout, title.is_some())).collect()
    }

    #[test]
    fn sites_name_their_callouts_in_many_ways() {
        for (html, callout, has_title) in [
            ("<div class='alert alert-warning'>a", Callout::Warning, false),
            ("<div class='admonition tip'><p class=admonition-title>Tip</p>a", Callout::Tip, true),
            (
                "<div class='admonition note'><p class=admonition-title>See here</p>a",
                Callout::Note,
                false,
            ),
            (
                "<blockquote class=markdown-alert><p class=markdown-alert-title>Important</p>a",
                Callout::Important,
                true,
            ),
            (
                "<aside class='callout callout-danger'><div class=callout-title>Danger:</div>a",
                Callout::Caution,
                true,
            ),
            ("<div data-callout=info>a", Callout::Note, false),
            ("<div class='custom-block danger'>a", Callout::Caution, false),
        ] {
            assert_eq!(found(html), [(callout, has_title)], "{html}");
        }
        for html in [
            "<div class=alert>a",
            "<div class=note>a",
            "<p class='admonition tip'>a",
            "<div class='card info'>a",
        ] {
            assert_eq!(found(html), [], "{html}");
        }
    }
}
