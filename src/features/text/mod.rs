//! Signals of a block's own text: how much, of what, and how it ends.

pub(crate) mod block_words;
pub(crate) mod shape;
pub(crate) mod words;

use crate::features::signal::{Family, Row, Unit, share};
use crate::segment::Segments;
use crate::tables::PHRASES;
use block_words::BlockWords;
use shape::TextShape;
use words::GROUPS;

/// What reading the texts of all blocks gave; other families build on it.
pub(crate) struct Texts {
    shapes: Vec<TextShape>,
    /// Hits per group of phrases, of the blocks that have any; before them those
    /// of all others.
    group_hits: Vec<[u16; GROUPS]>,
}

impl Family for &Texts {
    const NAME: &'static str = "text";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let s = &self.shapes[block];
        row.put("words", Count, "number of words", s.words);
        row.put("chars", Count, "number of characters", s.chars);
        row.put("word_length", Number, "characters per word", share(s.chars, s.words).min(100.0));
        row.put(
            "stop_words",
            Share,
            "function words among its words",
            share(s.stop_words, s.words),
        );
        row.put("ends_sentence", Flag, "ends like a sentence", s.ends_sentence.into());
        row.put("ends_in_ellipsis", Flag, "breaks off with dots", s.ends_in_ellipsis.into());
        row.put("ends_in_colon", Flag, "ends with a colon", s.ends_in_colon.into());
        row.put("ends_in_question", Flag, "ends with a question mark", s.ends_in_question.into());
        row.put("commas", Share, "commas per word", share(s.commas, s.words));
        row.put("sentences", Count, "number of sentences", s.sentences);
        let per_sentence = s.words / s.sentences.max(1.0);
        row.put("words_per_sentence", Count, "words per sentence", per_sentence);
        row.put("digits", Share, "digits among its characters", share(s.digits, s.chars));
        row.put("upper_case", Share, "capitals among its letters", share(s.upper, s.letters));
        row.put("capitalised", Share, "words that start with a capital", s.capitalised_share);
        row.put("starts_upper", Flag, "starts with a capital", s.starts_upper.into());
        row.put(
            "separators",
            Share,
            "bars, arrows and bullets per word",
            share(s.separators, s.words),
        );
        row.put("unique_words", Share, "different words among its words", s.unique_share);
        row.put("longest_word", Count, "letters of the longest word", s.longest_word);
        row.put(
            "ideographs",
            Share,
            "ideographs among its characters",
            share(s.ideographs, s.chars),
        );
        row.put(
            "code_chars",
            Share,
            "brackets and operators among its characters",
            share(s.code_chars, s.chars),
        );
        row.put("has_quote", Flag, "holds a quotation mark", s.has_quote.into());
        row.put("letters", Share, "letters among its characters", share(s.letters, s.chars));
        for (group, phrases) in PHRASES.iter().enumerate() {
            let density = self.group_density(block, group);
            row.put_of("says_", phrases.name, "", Density, phrases.about, density);
        }
    }
}

impl Texts {
    /// Reads all texts once; gives their words besides.
    pub(crate) fn read(segments: &Segments) -> (Texts, BlockWords) {
        let blocks = &segments.blocks;
        let mut words = BlockWords::with_capacity(blocks.len());
        let mut texts =
            Texts { shapes: Vec::with_capacity(blocks.len()), group_hits: vec![[0; GROUPS]] };
        let mut sorted = Vec::new();
        for block in blocks {
            let mut shape = words.read(segments.body(block));
            let own = words.last();
            sorted.clear();
            sorted.extend_from_slice(own);
            sorted.sort_unstable();
            sorted.dedup();
            shape.unique_share = share(sorted.len() as f32, own.len() as f32);
            let found = words.look_up_last();
            shape.stop_words = found.stop_words as f32;
            if found.groups != [0; GROUPS] {
                shape.phrase_hits = found.groups.iter().map(|&hits| f32::from(hits)).sum();
                shape.group_hits = texts.group_hits.len() as u32;
                texts.group_hits.push(found.groups);
            }
            texts.shapes.push(shape);
        }
        (texts, words)
    }

    /// Hits of a group of phrases in a block, over the square root of its words.
    pub(crate) fn group_density(&self, block: usize, group: usize) -> f32 {
        let shape = &self.shapes[block];
        let hits = self.group_hits[shape.group_hits as usize][group];
        f32::from(hits) / shape.words.max(3.0).sqrt()
    }

    /// Whether a block holds a phrase of the group.
    pub(crate) fn has_group(&self, block: usize, group: usize) -> bool {
        self.group_hits[self.shapes[block].group_hits as usize][group] > 0
    }

    /// For each group of phrases how many blocks hold one.
    pub(crate) fn blocks_with_groups(&self) -> [f32; GROUPS] {
        let mut counts = [0u32; GROUPS];
        for hits in &self.group_hits {
            for (count, &hits) in counts.iter_mut().zip(hits) {
                *count += u32::from(hits > 0);
            }
        }
        counts.map(|count| count as f32)
    }

    /// What reading a block's text gave.
    pub(crate) fn shape(&self, block: usize) -> &TextShape {
        &self.shapes[block]
    }

    /// All blocks' shapes, in their order.
    pub(crate) fn shapes(&self) -> &[TextShape] {
        &self.shapes
    }

    /// The share of the page's characters that are ideographs.
    pub(crate) fn ideograph_share(&self) -> f32 {
        let sum = |value: fn(&TextShape) -> f32| self.shapes.iter().map(value).sum::<f32>();
        share(sum(|shape| shape.ideographs), sum(|shape| shape.chars))
    }
}
