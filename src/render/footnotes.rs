//! Which notes of a page come out as footnotes.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::block::{Block, BlockKind};
use crate::parse::{NodeId, Tag};
use crate::segment::{NoteMark, Segments};

/// The footnotes of a page, and the elements that refer to them, by their marks.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: FxHashMap<NodeId, NoteMark>,
    references: FxHashMap<NodeId, NoteMark>,
    /// The lists that hold nothing else.
    lists: FxHashSet<NodeId>,
}

impl Footnotes {
    /// Notes of which something is kept and that stand where a footnote can stand. A list
    /// is one of footnotes as a whole or not at all.
    pub(super) fn find(segments: &Segments, is_kept: impl Fn(u32) -> bool) -> Footnotes {
        let known = &segments.markup.notes;
        if known.notes.is_empty() {
            return Footnotes::default();
        }
        let outline = &segments.outline;
        let first_kept = |at: usize| {
            let blocks = outline[at].first_block..outline[at].end_block;
            blocks.into_iter().find(|&block| is_kept(block))
        };
        let mut found = Footnotes::default();
        let mut other_lists = FxHashSet::default();
        for at in 1..outline.len() {
            let element = &outline[at];
            let is_item = element.tag == Tag::Li;
            let Some(first) =
                first_kept(at).filter(|_| is_item || known.notes.contains_key(&element.node))
            else {
                continue;
            };
            let list = outline[element.parent as usize].node;
            let block = &segments.blocks[first as usize];
            match known.notes.get(&element.node) {
                Some(&mark) if stands_free(segments, at) && may_begin(segments, block) => {
                    found.notes.insert(element.node, mark);
                    if is_item {
                        found.lists.insert(list);
                    }
                }
                _ => drop(other_lists.insert(list)),
            }
        }
        found.lists.retain(|list| !other_lists.contains(list));
        let lists = &found.lists;
        for element in outline.iter().filter(|element| element.tag == Tag::Li) {
            if !lists.contains(&outline[element.parent as usize].node) {
                found.notes.remove(&element.node);
            }
        }
        let marks: FxHashSet<NoteMark> = found.notes.values().copied().collect();
        let references = known.references.iter().filter(|(_, mark)| marks.contains(mark));
        found.references = references.map(|(&node, &mark)| (node, mark)).collect();
        found
    }

    /// The mark of the footnote that an element holds.
    pub(super) fn note(&self, node: NodeId) -> Option<NoteMark> {
        if self.notes.is_empty() { None } else { self.notes.get(&node).copied() }
    }

    /// The mark of the footnote that an element refers to.
    pub(super) fn reference(&self, node: NodeId) -> Option<NoteMark> {
        if self.notes.is_empty() { None } else { self.references.get(&node).copied() }
    }

    /// Whether a list is one of footnotes.
    pub(super) fn is_list(&self, node: NodeId) -> bool {
        !self.lists.is_empty() && self.lists.contains(&node)
    }
}

/// Whether a note stands in no other item, cell or note, besides the list it is an item of.
fn stands_free(segments: &Segments, note: usize) -> bool {
    const MOST_LEVELS: usize = 64;
    let outline = &segments.outline;
    let mut at = outline[note].parent as usize;
    if outline[note].tag == Tag::Li && matches!(outline[at].tag, Tag::Ol | Tag::Ul) {
        at = outline[at].parent as usize;
    }
    for _ in 0..MOST_LEVELS {
        if at == 0 {
            return true;
        }
        let element = &outline[at];
        let is_holder = matches!(
            element.tag,
            Tag::Li
                | Tag::Ol
                | Tag::Ul
                | Tag::Td
                | Tag::Th
                | Tag::Dl
                | Tag::Dd
                | Tag::Dt
                | Tag::Figure
                | Tag::Figcaption
                | Tag::Caption
                | Tag::Table
                | Tag::Menu
                | Tag::Dir
        );
        if is_holder || segments.markup.notes.notes.contains_key(&element.node) {
            return false;
        }
        at = element.parent as usize;
    }
    false
}

/// Whether a block may be the first of a footnote. To those who know no footnotes a word
/// alone behind the number, or one with a title, would be the address of a link.
fn may_begin(segments: &Segments, block: &Block) -> bool {
    let line = segments.text(block).lines().next().unwrap_or_default();
    let second = line.split_whitespace().nth(1);
    let is_text = !matches!(block.kind, BlockKind::Preformatted | BlockKind::TableCell);
    is_text && second.is_some_and(|word| word.starts_with(char::is_alphanumeric))
}
