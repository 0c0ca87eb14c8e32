//! Footnotes: the numbers in the text, the notes they lead to, and the links back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Steps, classes, has_class};
use crate::parse::{AttrName, DOCUMENT, NONE, NodeId, Tag, Tree};

/// The notes of a page by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The elements in the text that lead to a note.
    pub(crate) references: FxHashMap<NodeId, u32>,
    /// The elements that hold the notes.
    pub(crate) notes: FxHashMap<NodeId, u32>,
}

/// A link that may lead to a note.
pub(super) struct Candidate<'t> {
    link: NodeId,
    number: u32,
    fragment: &'t str,
}

impl<'t> Candidate<'t> {
    /// A link within the page that says nothing but a number, raised or in brackets, or
    /// that is a note's by its name.
    pub(super) fn at(tree: &'t Tree, link: NodeId) -> Option<Candidate<'t>> {
        let (_, fragment) = tree.attribute(link, AttrName::Href)?.split_once('#')?;
        let text = short_text(tree, link)?;
        let number = number_of(text)?;
        let parent = tree.node(link).parent;
        let is_raised = parent != NONE && tree.tag(parent) == Some(Tag::Sup)
            || tree.node(link).first_child() != NONE
                && tree.tag(tree.node(link).first_child()) == Some(Tag::Sup);
        let is_note = is_raised
            || text.starts_with('[')
            || is_named(classes(tree, link))
            || tree.attribute(link, AttrName::Role) == Some("doc-noteref");
        (is_note && !fragment.is_empty()).then_some(Candidate { link, number, fragment })
    }
}

impl Notes {
    /// The notes that links lead to; and what is left out of them.
    pub(super) fn find(
        tree: &Tree,
        candidates: &[Candidate],
        left_out: &mut FxHashSet<NodeId>,
        steps: &mut Steps,
    ) -> Notes {
        let mut found = Notes::default();
        if candidates.is_empty() {
            return found;
        }
        let wanted: FxHashSet<&str> = candidates.iter().map(|link| link.fragment).collect();
        let mut targets: FxHashMap<&str, NodeId> = FxHashMap::default();
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            for name in [AttrName::Id, AttrName::Name] {
                if let Some(value) = tree.attribute(id, name).filter(|value| wanted.contains(value))
                {
                    targets.entry(value).or_insert(id);
                }
            }
            at = tree.next_in_order(id, DOCUMENT);
        }
        let mut by_number: FxHashMap<u32, NodeId> = FxHashMap::default();
        for candidate in candidates {
            let Some(&target) = targets.get(candidate.fragment) else { continue };
            let Some(note) = note_of(tree, target, candidate.link) else { continue };
            // Of two notes with one number the first has it.
            if *by_number.entry(candidate.number).or_insert(note) != note
                || found.notes.get(&note).is_some_and(|&number| number != candidate.number)
            {
                continue;
            }
            if found.notes.insert(note, candidate.number).is_none() {
                leave_out_number(tree, note, candidate.number, left_out, steps);
            }
            found.references.insert(with_brackets(tree, candidate.link), candidate.number);
        }
        found
    }
}

/// Whether a link leads from a note back into the text.
pub(super) fn is_back_link(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    const NAMES: [&str; 9] = [
        "footnote-back",
        "footnote-backref",
        "reversefootnote",
        "mw-cite-backlink",
        "footnote-return",
        "footnoteBackLink",
        "data-footnote-backref",
        "footnote-reverse",
        "easy-footnote-to-top",
    ];
    if has_class(tree, id, |name| NAMES.contains(&name)) {
        return true;
    }
    if tag != Tag::A {
        return false;
    }
    if tree.attribute(id, AttrName::Role) == Some("doc-backlink") {
        return true;
    }
    let is_inside = tree.attribute(id, AttrName::Href).is_some_and(|href| href.starts_with('#'));
    is_inside
        && short_text(tree, id).is_some_and(|text| {
            !text.is_empty() && text.chars().all(|c| "↩↑⤴⏎↵↲^\u{fe0e}\u{fe0f}".contains(c))
        })
}

/// The text of an element, where it is one short piece.
fn short_text(tree: &Tree, id: NodeId) -> Option<&str> {
    const MOST_NODES: usize = 6;
    const MOST_BYTES: usize = 12;
    let mut found = None;
    let mut at = tree.next_in_order(id, id);
    for _ in 0..MOST_NODES {
        let Some(node) = at else { return found };
        let text = tree.text(node).trim();
        if !text.is_empty() {
            if found.is_some() || text.len() > MOST_BYTES {
                return None;
            }
            found = Some(text);
        }
        at = tree.next_in_order(node, id);
    }
    None
}

/// The number that a text is, in brackets or with a dot or not.
fn number_of(text: &str) -> Option<u32> {
    let text = text.trim_matches(['[', ']', '(', ')', '.', ' ', '^', ':']);
    let is_number = (1..=4).contains(&text.len())
        && !text.starts_with('0')
        && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Whether a class or another name is one of notes.
fn is_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["footnote", "endnote", "noteref", "cite_note", "cite-note", "sidenote", "_ftn", "fnref"]
        .iter()
        .any(|part| name.contains(part))
        || name
            .split(['-', ':', '_', ' '])
            .any(|part| matches!(part, "fn" | "ftn" | "fnt" | "note"))
        || name
            .strip_prefix("fn")
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// The element of a note by the target of a link to it.
fn note_of(tree: &Tree, target: NodeId, link: NodeId) -> Option<NodeId> {
    const MOST_LEVELS: usize = 4;
    let mut note = target;
    for _ in 0..MOST_LEVELS {
        if note == NONE {
            return None;
        }
        match tree.tag(note)? {
            Tag::Li | Tag::Div | Tag::P | Tag::Aside | Tag::Dd => break,
            Tag::A | Tag::Span | Tag::Sup | Tag::B | Tag::Strong => note = tree.node(note).parent,
            _ => return None,
        }
    }
    let is_item = tree.tag(note) == Some(Tag::Li);
    let names = [
        tree.attribute(target, AttrName::Id).unwrap_or_default(),
        classes(tree, target),
        classes(tree, note),
    ];
    let is_note = is_item || names.iter().any(|name| is_named(name));
    let mut around = tree.node(link).parent;
    const MOST_DEPTH: usize = 64;
    for _ in 0..MOST_DEPTH {
        if around == NONE || around == note {
            break;
        }
        around = tree.node(around).parent;
    }
    (is_note && around != note).then_some(note)
}

/// The element around a link that says nothing besides but brackets.
fn with_brackets(tree: &Tree, link: NodeId) -> NodeId {
    const MOST_LEVELS: usize = 2;
    let mut at = link;
    for _ in 0..MOST_LEVELS {
        let parent = tree.node(at).parent;
        if parent == NONE || !matches!(tree.tag(parent), Some(Tag::Sup | Tag::Span)) {
            break;
        }
        let some = |id: NodeId| (id != NONE).then_some(id);
        let first = some(tree.node(parent).first_child());
        let siblings = std::iter::successors(first, |&id| some(tree.node(id).next));
        let mut siblings = siblings.filter(|&id| id != at);
        let is_bracket =
            |id| tree.tag(id).is_none() && tree.text(id).chars().all(|c| "[]() \n".contains(c));
        if !siblings.by_ref().take(4).all(is_bracket) || siblings.next().is_some() {
            break;
        }
        at = parent;
    }
    at
}

/// Leaves the number out that a note begins with, where it has an element of its own.
fn leave_out_number(
    tree: &Tree,
    note: NodeId,
    number: u32,
    left_out: &mut FxHashSet<NodeId>,
    steps: &mut Steps,
) {
    let mut at = tree.next_in_order(note, note);
    while let Some(id) = at {
        if steps.take().is_none() {
            return;
        }
        if !tree.text(id).trim().is_empty() {
            let parent = tree.node(id).parent;
            if parent != note && short_text(tree, parent).and_then(number_of) == Some(number) {
                left_out.insert(parent);
            }
            return;
        }
        at = tree.next_in_order(id, note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> (Vec<u32>, Vec<u32>) {
        let tree = Tree::parse(html);
        let markup = super::super::Markup::read(&tree);
        let sorted = |map: &FxHashMap<NodeId, u32>| {
            let mut numbers: Vec<u32> = map.values().copied().collect();
            numbers.sort_unstable();
            numbers
        };
        (sorted(&markup.notes.references), sorted(&markup.notes.notes))
    }

    #[test]
    fn numbers_lead_to_notes() {
        let notes = "<ol class=footnotes><li id=fn1>one<li id='fn:2'><p>two</ol>";
        for text in [
            "<p>a<sup><a href=#fn1>1</a></sup> b<sup><a href='#fn:2'>2</a></sup></p>",
            "<p>a<a href=#fn1 class=footnote-ref><sup>1</sup></a> b<sup>[<a href='#fn:2'>2</a>]</sup></p>",
            "<p>a<a href=#fn1>[1]</a> b<a href='#fn:2' role=doc-noteref>2</a></p>",
        ] {
            assert_eq!(found(&format!("{text}{notes}")), (vec![1, 2], vec![1, 2]), "{text}");
        }
        let single = "<p>a<a href=#f1 id=r1 class=footnote-anchor>1</a></p><div class=footnote>\
                      <a id=f1 href=#r1 class=footnote-number>1</a><div><p>one</div></div>";
        assert_eq!(found(single), (vec![1], vec![1]));
    }

    #[test]
    fn other_links_into_the_page_are_no_notes() {
        for html in [
            "<li><a href=#s1>1</a></li><h2 id=s1>Section</h2>",
            "<p>a<sup><a href=#gone>1</a></sup></p>",
            "<p>a<sup><a href=#x>more</a></sup></p><p id=x class=footnote>b",
            "<p id=fn1>a<sup><a href=#fn1>1</a></sup></p>",
        ] {
            assert_eq!(found(html), (vec![], vec![]), "{html}");
        }
    }
}
