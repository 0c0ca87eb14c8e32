//! Signals of a block's own text: how much, of what, and how it ends.

use std::ops::Range;

use super::shape::{TextPrints, TextShape, read_shape};
use super::signal::{Row, Unit, share};
use super::words::{GROUPS, WordPrint, look_up};
use crate::segment::Segments;
use crate::tables::PHRASES;

/// The texts of all blocks, read once; other families build on them.
pub(super) struct Texts {
    /// The words of all blocks, and where those of each block end.
    words: Vec<WordPrint>,
    ends: Vec<u32>,
    is_stop_word: Bits,
    /// The fingerprints of whole texts.
    prints: Vec<TextPrints>,
    shapes: Vec<TextShape>,
    /// Hits per group of phrases, of the blocks that have any; before them those
    /// of all others.
    group_hits: Vec<[u16; GROUPS]>,
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

impl Texts {
    pub(super) fn read(segments: &Segments) -> Texts {
        let blocks = &segments.blocks;
        let mut texts = Texts {
            words: Vec::new(),
            ends: Vec::with_capacity(blocks.len()),
            is_stop_word: Bits::default(),
            prints: Vec::with_capacity(blocks.len()),
            shapes: Vec::with_capacity(blocks.len()),
            group_hits: vec![[0; GROUPS]],
        };
        let mut sorted = Vec::new();
        for block in blocks {
            let start = texts.words.len();
            let (mut shape, prints) = read_shape(segments.body(block), &mut texts.words);
            let words = &texts.words[start..];
            sorted.clear();
            sorted.extend_from_slice(words);
            sorted.sort_unstable();
            sorted.dedup();
            shape.unique_share = share(sorted.len() as f32, words.len() as f32);
            let found = look_up(words, |is_stop| texts.is_stop_word.push(is_stop));
            shape.stop_words = found.stop_words as f32;
            if found.groups != [0; GROUPS] {
                shape.phrase_hits = found.groups.iter().map(|&hits| f32::from(hits)).sum();
                shape.group_hits = texts.group_hits.len() as u32;
                texts.group_hits.push(found.groups);
            }
            texts.prints.push(prints);
            texts.ends.push(texts.words.len() as u32);
            texts.shapes.push(shape);
        }
        texts
    }

    /// Lets go of the words, as large as the text they were read from, and of
    /// the fingerprints of texts; the shapes stay. After that neither may be
    /// asked for.
    pub(super) fn forget_words(&mut self) {
        self.words = Vec::new();
        self.prints = Vec::new();
        self.is_stop_word = Bits::default();
    }

    fn range(&self, block: usize) -> Range<usize> {
        let start = block.checked_sub(1).map_or(0, |above| self.ends[above]);
        start as usize..self.ends[block] as usize
    }

    /// The fingerprints of a block's words.
    pub(super) fn words(&self, block: usize) -> &[WordPrint] {
        &self.words[self.range(block)]
    }

    /// The fingerprints of those that are no function words.
    pub(super) fn content_words(&self, block: usize) -> impl Iterator<Item = WordPrint> {
        self.range(block).filter(|&at| !self.is_stop_word.get(at)).map(|at| self.words[at])
    }

    /// Whether the last of a block's words is a function word.
    pub(super) fn ends_in_stop_word(&self, block: usize) -> bool {
        self.range(block).last().is_some_and(|at| self.is_stop_word.get(at))
    }

    /// Hits of a group of phrases in a block, over the square root of its words.
    pub(super) fn group_density(&self, block: usize, group: usize) -> f32 {
        let shape = &self.shapes[block];
        let hits = self.group_hits[shape.group_hits as usize][group];
        f32::from(hits) / shape.words.max(3.0).sqrt()
    }

    /// Whether a block holds a phrase of the group.
    pub(super) fn has_group(&self, block: usize, group: usize) -> bool {
        self.group_hits[self.shapes[block].group_hits as usize][group] > 0
    }

    /// For each group of phrases how many blocks hold one.
    pub(super) fn blocks_with_groups(&self) -> [f32; GROUPS] {
        let mut counts = [0u32; GROUPS];
        for hits in &self.group_hits {
            for (count, &hits) in counts.iter_mut().zip(hits) {
                *count += u32::from(hits > 0);
            }
        }
        counts.map(|count| count as f32)
    }

    /// What reading a block's text gave.
    pub(super) fn shape(&self, block: usize) -> &TextShape {
        &self.shapes[block]
    }

    /// The fingerprints of all blocks' texts, in their order.
    pub(super) fn prints(&self) -> &[TextPrints] {
        &self.prints
    }

    /// All blocks' shapes, in their order.
    pub(super) fn shapes(&self) -> &[TextShape] {
        &self.shapes
    }

    /// The share of the page's characters that are ideographs.
    pub(super) fn ideograph_share(&self) -> f32 {
        let sum = |value: fn(&TextShape) -> f32| self.shapes.iter().map(value).sum::<f32>();
        share(sum(|shape| shape.ideographs), sum(|shape| shape.chars))
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        row.family("text");
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
