//! Footnotes that nothing leads to: raised numbers in the text, and notes below it that begin
//! with them or stand in a list that says what it is.

use rustc_hash::FxHashSet;

use super::notes::{Candidate, NoteMark, Notes, is_named, numbered_items};
use super::{Steps, has_class};
use crate::chars::floor_char_boundary;
use crate::parse::{DOCUMENT, NONE, NodeId, Tag, Tree};

/// Headings of notes, in lower case.
const HEADINGS: [&str; 12] = [
    "anmerkungen",
    "end notes",
    "endnotes",
    "footnotes",
    "fußnoten",
    "notas",
    "note",
    "notes",
    "notes de bas de page",
    "notes and references",
    "references",
    "références",
];

/// Finds notes whose numbers are those of the raised numbers before them, from 1 on and in
/// order, none missing and none besides: an exponent in the text would make them doubtful.
pub(super) fn find(
    tree: &Tree,
    candidates: &[Candidate],
    left_out: &mut FxHashSet<NodeId>,
    steps: &mut Steps,
    found: &mut Notes,
) {
    let first_note = candidates.iter().position(|candidate| begins_note(tree, candidate.node));
    let (references, openings) = candidates.split_at(first_note.unwrap_or(candidates.len()));
    if references.is_empty() || !is_a_count(references) {
        return;
    }
    let notes: Vec<(NodeId, NoteMark)> = if openings.is_empty() {
        let last = references.last().map_or(DOCUMENT, |candidate| candidate.node);
        list_behind(tree, last, steps)
            .map_or(Vec::new(), |list| numbered_items(tree, list).collect())
    } else if is_a_count(openings) && openings.iter().all(|note| begins_note(tree, note.node)) {
        openings.iter().map(|note| (tree.node(note.node).parent, note.mark)).collect()
    } else {
        return;
    };
    if notes.len() != references.len() {
        return;
    }
    left_out.extend(openings.iter().map(|opening| opening.node));
    found.notes.extend(notes);
    found.references.extend(references.iter().map(|candidate| (candidate.node, candidate.mark)));
}

/// Whether marks are the numbers from 1 on.
fn is_a_count(candidates: &[Candidate]) -> bool {
    candidates.iter().zip(1..).all(|(candidate, number)| candidate.mark.number() == Some(number))
}

/// Whether a raised number is what a paragraph or item begins with.
fn begins_note(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    let is_blank = |at: NodeId| tree.tag(at).is_none() && tree.text(at).trim().is_empty();
    let is_first = node.previous == NONE
        || is_blank(node.previous) && tree.node(node.previous).previous == NONE;
    let is_holder = node.parent != NONE
        && matches!(tree.tag(node.parent), Some(Tag::P | Tag::Li | Tag::Div | Tag::Dd));
    is_first && is_holder && node.next != NONE
}

/// The ordered list of notes behind a place.
fn list_behind(tree: &Tree, place: NodeId, steps: &mut Steps) -> Option<NodeId> {
    let mut at = tree.next_after(place, DOCUMENT);
    while let Some(id) = at {
        steps.take()?;
        if tree.tag(id) == Some(Tag::Ol) && is_list_of_notes(tree, id) {
            return Some(id);
        }
        at = tree.next_in_order(id, DOCUMENT);
    }
    None
}

/// Whether a list is one of notes by a name around it, or by the heading right above it.
fn is_list_of_notes(tree: &Tree, list: NodeId) -> bool {
    let parent = tree.node(list).parent;
    if [list, parent].into_iter().any(|id| id != NONE && has_class(tree, id, is_named)) {
        return true;
    }
    let mut before = tree.node(list).previous;
    while before != NONE && tree.tag(before).is_none() && tree.text(before).trim().is_empty() {
        before = tree.node(before).previous;
    }
    let is_heading =
        before != NONE && tree.tag(before).is_some_and(|tag| tag.heading_level().is_some());
    is_heading && {
        const MOST_NODES: usize = 8;
        let mut inside = tree.next_in_order(before, before);
        let mut text = String::new();
        for _ in 0..MOST_NODES {
            let Some(id) = inside else { break };
            let piece = tree.text(id);
            text.push_str(&piece[..floor_char_boundary(piece, 40)]);
            inside = tree.next_in_order(id, before);
        }
        let text = text.trim().trim_end_matches(':').to_lowercase();
        HEADINGS.contains(&text.as_str())
    }
}
