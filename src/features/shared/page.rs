//! Signals of the page as a whole, the same for all its blocks, by its text alone.

use super::context::Context;
use super::repetition::Repetition;
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::features::text::words::GROUPS;
use crate::tables::PHRASES;

/// What the lines of a page tell of it as a whole.
pub(in crate::features) struct PageLines {
    words: f32,
    blocks: f32,
    long_text: f32,
    long_blocks: f32,
    stop_words: f32,
    repeats: f32,
    ideographs: f32,
    /// For each group of phrases how many blocks hold one.
    groups: [f32; GROUPS],
}

impl Family for &PageLines {
    const NAME: &'static str = "page";

    fn put(&mut self, _: usize, row: &mut impl Row) {
        use Unit::*;
        row.put("page_words", Count, "words of the page", self.words);
        row.put("page_blocks", Count, "blocks of the page", self.blocks);
        row.put("page_long_text", Share, "long text of the page", self.long_text);
        row.put("page_long_blocks", Count, "long blocks of the page", self.long_blocks);
        let words_per_block = share(self.words, self.blocks);
        row.put("page_words_per_block", Count, "words per block of the page", words_per_block);
        row.put("page_stop_words", Share, "function words of the page", self.stop_words);
        row.put("page_repeats", Share, "repeated blocks of the page", self.repeats);
        row.put("page_ideographs", Share, "ideographs of the page", self.ideographs);
        for (group, &blocks) in PHRASES.iter().zip(&self.groups) {
            row.put_of("page_says_", group.name, "", Count, group.about, blocks);
        }
    }
}

impl PageLines {
    pub(in crate::features) fn new(
        texts: &Texts,
        context: &Context,
        repetition: &Repetition,
    ) -> PageLines {
        let shapes = texts.shapes();
        let words = context.words.total();
        PageLines {
            words,
            blocks: shapes.len() as f32,
            long_text: share(context.long_words.total(), words),
            long_blocks: shapes.iter().filter(|shape| shape.is_long()).count() as f32,
            stop_words: share(context.stop_words.total(), words),
            repeats: repetition.repeat_share,
            ideographs: texts.ideograph_share(),
            groups: texts.blocks_with_groups(),
        }
    }
}
