//! Side notes: what a page sets into its margin, and what stands amid a sentence in its
//! source.

use rustc_hash::{FxHashMap, FxHashSet};

use super::notes::{NoteMark, leave_out_mark, short_text};
use super::{Steps, classes, has_class};
use crate::parse::{NONE, NodeId, Tag, Tree};

/// Class names of inline elements that hold a side note.
const NAMES: [&str; 9] = [
    "inline-footnote",
    "ltx_note_outer",
    "margin-note",
    "marginnote",
    "modern-footnotes-footnote__note",
    "side-note",
    "sidenote",
    "sidenote-content",
    "sidenote-text",
];

/// Whether a class name is that of a side note.
pub(super) fn is_telling(name: &str) -> bool {
    NAMES.contains(&name)
}

/// The side notes of a page.
#[derive(Debug, Default)]
pub(crate) struct SideNotes {
    /// The elements that hold them; of each that has a mark, the mark and the element in the
    /// text that shows it.
    pub(super) notes: FxHashMap<NodeId, Option<(NoteMark, NodeId)>>,
    /// How many have a number of the style sheet's.
    numbered: u32,
}

/// What stands in the text for a side note.
enum Reference {
    /// A mark in an element.
    Mark(NoteMark, NodeId),
    /// An element that the style sheet numbers.
    Counted(NodeId),
    /// A sign that opens the note on small screens.
    Sign(NodeId),
    None,
}

impl SideNotes {
    /// Takes in an element, if it holds a side note; what an element shows that has no text
    /// of its own goes to `own_texts`.
    pub(super) fn take_in(
        &mut self,
        tree: &Tree,
        id: NodeId,
        own_texts: &mut FxHashMap<NodeId, String>,
        left_out: &mut FxHashSet<NodeId>,
        steps: &mut Steps,
    ) {
        if !has_class(tree, id, is_telling) || self.is_inside(tree, id) {
            return;
        }
        let reference = match Reference::before(tree, id) {
            Reference::Mark(mark, node) => Some((mark, node)),
            Reference::Counted(label) => {
                self.numbered += 1;
                let mark = NoteMark::numbered(self.numbered);
                own_texts.insert(label, mark.as_str().to_owned());
                Some((mark, label))
            }
            Reference::Sign(label) => {
                left_out.insert(label);
                None
            }
            Reference::None => None,
        };
        if let Some((mark, _)) = reference {
            /// LaTeXML repeats the mark, and has its tag besides.
            const MOST_MARKS: usize = 2;
            (0..MOST_MARKS).for_each(|_| leave_out_mark(tree, id, mark, left_out, steps));
        }
        self.notes.insert(id, reference);
    }

    /// Whether an element stands in a side note.
    fn is_inside(&self, tree: &Tree, id: NodeId) -> bool {
        const MOST_LEVELS: usize = 32;
        let mut at = id;
        for _ in 0..MOST_LEVELS {
            at = tree.node(at).parent;
            if at == NONE || self.notes.is_empty() {
                return false;
            }
            if self.notes.contains_key(&at) {
                return true;
            }
        }
        // Too deep to be told.
        true
    }

    /// Whether an element holds a side note.
    pub(super) fn is_one(&self, id: NodeId) -> bool {
        !self.notes.is_empty() && self.notes.contains_key(&id)
    }
}

impl Reference {
    /// What stands right before a side note.
    fn before(tree: &Tree, note: NodeId) -> Reference {
        const MOST_SIBLINGS: usize = 4;
        let mut at = tree.node(note).previous;
        for _ in 0..MOST_SIBLINGS {
            let tag = if at == NONE { return Reference::None } else { tree.tag(at) };
            match tag {
                None if tree.text(at).trim().is_empty() => {}
                Some(Tag::Input) => {}
                Some(Tag::Label | Tag::Sup | Tag::Span | Tag::A) => {
                    let text = short_text(tree, at);
                    let mark = text.as_deref().and_then(NoteMark::of);
                    return match (mark, tag) {
                        (Some(mark), _) => Reference::Mark(mark, at),
                        (None, Some(Tag::Label)) if text.is_none() => {
                            let is_margin = classes(tree, note).contains("margin");
                            if is_margin { Reference::Sign(at) } else { Reference::Counted(at) }
                        }
                        (None, Some(Tag::Label)) => Reference::Sign(at),
                        _ => Reference::None,
                    };
                }
                _ => return Reference::None,
            }
            at = tree.node(at).previous;
        }
        Reference::None
    }
}
