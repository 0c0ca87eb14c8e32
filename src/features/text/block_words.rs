//! The words of all blocks, as large as the text that they were read from: what reads them
//! comes first, and then they go.

use std::ops::Range;

use super::shape::{TextPrints, TextShape, read_shape};
use super::words::{Found, WordPrint, look_up};

/// The words of all blocks.
pub(in crate::features) struct BlockWords {
    words: Vec<WordPrint>,
    /// Where the words of each block end.
    ends: Vec<u32>,
    is_stop_word: Bits,
    /// The fingerprints of whole texts.
    prints: Vec<TextPrints>,
}

/// A row of yes and no.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(64) {
            self.words.push(0);
        }
        if let Some(last) = self.words.last_mut() {
            *last |= u64::from(bit) << (self.len % 64);
        }
        self.len += 1;
    }

    fn get(&self, at: usize) -> bool {
        self.words[at / 64] >> (at % 64) & 1 == 1
    }
}

impl BlockWords {
    /// None yet, with room for so many blocks.
    pub(super) fn with_capacity(blocks: usize) -> BlockWords {
        BlockWords {
            words: Vec::new(),
            ends: Vec::with_capacity(blocks),
            is_stop_word: Bits::default(),
            prints: Vec::with_capacity(blocks),
        }
    }

    /// Reads the text of the next block.
    pub(super) fn read(&mut self, text: &str) -> TextShape {
        let (shape, prints) = read_shape(text, &mut self.words);
        self.prints.push(prints);
        self.ends.push(self.words.len() as u32);
        shape
    }

    /// The words of the block that was read last.
    pub(super) fn last(&self) -> &[WordPrint] {
        self.words(self.ends.len() - 1)
    }

    /// Looks the words of that block up; once for each block.
    pub(super) fn look_up_last(&mut self) -> Found {
        let range = self.range(self.ends.len() - 1);
        look_up(&self.words[range], |is_stop| self.is_stop_word.push(is_stop))
    }

    fn range(&self, block: usize) -> Range<usize> {
        let start = block.checked_sub(1).map_or(0, |above| self.ends[above]);
        start as usize..self.ends[block] as usize
    }

    /// The fingerprints of a block's words.
    pub(in crate::features) fn words(&self, block: usize) -> &[WordPrint] {
        &self.words[self.range(block)]
    }

    /// The fingerprints of those that are no function words.
    pub(in crate::features) fn content_words(
        &self,
        block: usize,
    ) -> impl Iterator<Item = WordPrint> {
        self.range(block).filter(|&at| !self.is_stop_word.get(at)).map(|at| self.words[at])
    }

    /// Whether the last of a block's words is a function word.
    pub(in crate::features) fn ends_in_stop_word(&self, block: usize) -> bool {
        self.range(block).last().is_some_and(|at| self.is_stop_word.get(at))
    }

    /// The fingerprints of all blocks' texts, in their order.
    pub(in crate::features) fn prints(&self) -> &[TextPrints] {
        &self.prints
    }
}
