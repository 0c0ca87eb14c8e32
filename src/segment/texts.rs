//! Where the texts of blocks stand.

use std::ops::Range;
use std::sync::Arc;

/// A stretch of the blocks' texts, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    start: u32,
    end: u32,
}

/// The texts of all blocks.
///
/// Most blocks say what one text node says, and their text is a stretch of the
/// tree's; what was put together from several, or changed, stands behind it.
#[derive(Debug, Default)]
pub(super) struct BlockTexts {
    of_tree: Arc<String>,
    own: String,
}

impl BlockTexts {
    pub(super) fn of_tree(text: &Arc<String>) -> BlockTexts {
        BlockTexts { of_tree: Arc::clone(text), own: String::new() }
    }

    /// How many bytes there is room for.
    pub(super) fn room(&self) -> usize {
        (u32::MAX as usize).saturating_sub(self.of_tree.len())
    }

    /// The stretch for a text of the tree.
    pub(super) fn part_of_tree(&self, range: Range<usize>) -> Stretch {
        debug_assert!(self.of_tree.get(range.clone()).is_some_and(|text| !text.is_empty()));
        Stretch { start: range.start as u32, end: range.end as u32 }
    }

    /// Adds a text of a block's own.
    pub(super) fn push(&mut self, text: &str) -> Stretch {
        let start = self.of_tree.len() + self.own.len();
        self.own.push_str(text);
        Stretch { start: start as u32, end: (start + text.len()) as u32 }
    }

    pub(super) fn get(&self, stretch: Stretch) -> &str {
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        match start.checked_sub(self.of_tree.len()) {
            None => &self.of_tree[start..end],
            Some(start) => &self.own[start..end - self.of_tree.len()],
        }
    }
}
