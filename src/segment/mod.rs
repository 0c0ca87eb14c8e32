//! A page into blocks of text: from a tree, or from lines.

mod html;
mod text;

pub(crate) use html::{is_hidden, is_ignorable, push_folded, segment_tree, tex_annotation};
pub(crate) use text::segment_lines;

use crate::block::Block;
use crate::parse::{NodeId, Tag};
use crate::status::Limit;

/// What segmenting gives: the blocks in the order of the source, and the
/// elements around them.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) blocks: Vec<Block>,
    pub(crate) outline: Vec<Element>,
    pub(crate) limit: Option<Limit>,
}

/// An element that the walk went through, in the order of the source.
///
/// The first one, at 0, is the root. Flattened text has the root alone.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) node: NodeId,
    /// The place of the parent in the outline; the root is its own.
    pub(crate) parent: u32,
    pub(crate) depth: u32,
    pub(crate) tag: Tag,
    /// The blocks at or below the element.
    pub(crate) first_block: u32,
    pub(crate) end_block: u32,
    /// Elements right below it.
    pub(crate) children: u32,
}

impl Element {
    fn new(node: NodeId, parent: u32, depth: u32, tag: Tag) -> Element {
        Element { node, parent, depth, tag, first_block: u32::MAX, end_block: 0, children: 0 }
    }

    /// How many blocks stand at or below the element.
    pub(crate) fn block_count(&self) -> u32 {
        self.end_block.saturating_sub(self.first_block)
    }
}

/// The innermost element that holds both.
pub(crate) fn common_ancestor(outline: &[Element], mut a: u32, mut b: u32) -> u32 {
    while a != b {
        let (depth_a, depth_b) = (outline[a as usize].depth, outline[b as usize].depth);
        if depth_a >= depth_b {
            a = outline[a as usize].parent;
        }
        if depth_b >= depth_a {
            b = outline[b as usize].parent;
        }
    }
    a
}

/// For every element of the outline, the depth of the innermost element that
/// holds both it and `other`.
pub(crate) fn shared_depths(outline: &[Element], other: u32) -> Vec<u32> {
    let mut shared = vec![u32::MAX; outline.len()];
    let mut at = other;
    while at != 0 {
        shared[at as usize] = outline[at as usize].depth;
        at = outline[at as usize].parent;
    }
    shared[0] = outline[0].depth;
    for index in 1..outline.len() {
        if shared[index] == u32::MAX {
            shared[index] = shared[outline[index].parent as usize];
        }
    }
    shared
}

/// Tells every element which blocks stand at or below it.
fn fill_ranges(blocks: &[Block], outline: &mut [Element]) {
    for (index, block) in blocks.iter().enumerate() {
        let element = &mut outline[block.element as usize];
        element.first_block = element.first_block.min(index as u32);
        element.end_block = element.end_block.max(index as u32 + 1);
    }
    // A child comes after its parent, so going backwards each one is whole when it is handed up.
    for index in (1..outline.len()).rev() {
        let Element { parent, first_block, end_block, .. } = outline[index];
        let parent = &mut outline[parent as usize];
        parent.first_block = parent.first_block.min(first_block);
        parent.end_block = parent.end_block.max(end_block);
    }
}
