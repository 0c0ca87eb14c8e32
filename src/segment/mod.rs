//! A page into blocks of text: from a tree, or from lines.

mod data_tables;
mod fold;
mod gaps;
mod hidden;
mod html;
mod markup;
mod text;
mod texts;

pub(crate) use data_tables::DataTables;
pub(crate) use fold::{is_ignorable, push_folded};
pub(crate) use hidden::is_hidden;
pub(crate) use html::segment_tree;
pub use markup::{Callout, NoteMark};
pub(crate) use markup::{Markup, RawTex, is_done, raw_formulas};
pub(crate) use text::segment_lines;
pub(crate) use texts::Stretch;

use std::ops::Range;

use crate::block::{Block, split_marker};
use crate::parse::{NodeId, Tag};
use crate::status::Limit;
use texts::BlockTexts;

/// What segmenting gives: the blocks in the order of the source, and the
/// elements around them.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) blocks: Vec<Block>,
    pub(crate) outline: Vec<Element>,
    pub(crate) limit: Option<Limit>,
    pub(crate) markup: Markup,
    texts: BlockTexts,
}

impl Segments {
    /// The text of a block.
    pub(crate) fn text(&self, block: &Block) -> &str {
        self.texts.get(block.text)
    }

    /// The text of a block without what only sets it out on its line: in
    /// flattened text the indentation and the bullet or number of a list.
    pub(crate) fn body(&self, block: &Block) -> &str {
        let text = self.text(block);
        if block.lines.is_empty() { text } else { split_marker(text.trim_start()).1 }
    }

    /// The texts of all blocks.
    #[cfg(test)]
    pub(crate) fn all_texts(&self) -> Vec<&str> {
        self.blocks.iter().map(|block| self.text(block)).collect()
    }
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
    /// Whether its own attributes hide it.
    pub(crate) is_hidden: bool,
    /// The blocks at or below the element.
    pub(crate) first_block: u32,
    pub(crate) end_block: u32,
    /// Elements right below it.
    pub(crate) children: u32,
}

impl Element {
    fn new(node: NodeId, parent: u32, depth: u32, tag: Tag) -> Element {
        Element {
            node,
            parent,
            depth,
            tag,
            is_hidden: false,
            first_block: u32::MAX,
            end_block: 0,
            children: 0,
        }
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

/// How deep the innermost element lies that holds both an element of the outline
/// and a certain other one.
pub(crate) struct SharedDepths {
    /// The other one and those around it, from the root down: where what stands
    /// in each begins and ends, in the outline.
    around: Vec<Range<u32>>,
}

impl SharedDepths {
    pub(crate) fn with(outline: &[Element], other: u32) -> SharedDepths {
        let mut around = Vec::with_capacity(outline[other as usize].depth as usize + 1);
        let mut at = other;
        let mut end = other as usize + 1;
        loop {
            let Element { parent, depth, .. } = outline[at as usize];
            end += outline[end..].iter().take_while(|element| element.depth > depth).count();
            around.push(at..end as u32);
            if at == 0 {
                break;
            }
            at = parent;
        }
        around.reverse();
        SharedDepths { around }
    }

    pub(crate) fn of(&self, element: u32) -> u32 {
        self.around.partition_point(|inside| inside.contains(&element)) as u32 - 1
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::parse::Tree;

    #[test]
    fn the_depth_that_two_elements_share_is_that_of_the_innermost_around_both() {
        let tree = Tree::parse("<div><p>a<b>b</b></p><p>c</p></div><ul><li>d<li>e</ul>");
        let outline = segment_tree(&tree, &Limits::default()).outline;
        for other in 0..outline.len() as u32 {
            let depths = SharedDepths::with(&outline, other);
            for element in 0..outline.len() as u32 {
                let common = common_ancestor(&outline, element, other);
                assert_eq!(depths.of(element), outline[common as usize].depth);
            }
        }
    }
}
