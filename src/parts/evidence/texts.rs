//! What a block's own text is like, and what it says.

use crate::block::{Block, BlockKind};
use crate::chars::floor_char_boundary;
use crate::features::{PHRASE_GROUPS, Row, TextShape, Unit, WordPrint, look_up, read_shape, share};
use crate::keyed::NumberMap;
use crate::parse::Tag;
use crate::segment::Segments;
use crate::tables::PHRASES;

/// How much of a text is read, in bytes: what a block is shows at its beginning.
const READ_BYTES: usize = 240;

/// The groups of phrases that a text says, a bit each.
pub(super) type Said = u32;
const _: () = assert!(PHRASE_GROUPS <= Said::BITS as usize);

/// The beginnings of all texts.
pub(super) struct Texts<'a> {
    segments: &'a Segments,
    shapes: Vec<TextShape>,
    said: Vec<Said>,
    /// Numbers of four digits that are years, and times of day.
    years: Vec<bool>,
    times: Vec<bool>,
    /// How many blocks say the same.
    same: Vec<u32>,
    /// The words of all beginnings, and where those of each block end.
    words: Vec<WordPrint>,
    ends: Vec<u32>,
}

impl<'a> Texts<'a> {
    pub(super) fn read(segments: &'a Segments) -> Texts<'a> {
        let count = segments.blocks.len();
        let mut texts = Texts {
            segments,
            shapes: Vec::with_capacity(count),
            said: Vec::with_capacity(count),
            years: Vec::with_capacity(count),
            times: Vec::with_capacity(count),
            same: Vec::with_capacity(count),
            words: Vec::new(),
            ends: Vec::with_capacity(count),
        };
        let mut counts: NumberMap<u64, u32> = NumberMap::default();
        let mut prints = Vec::with_capacity(count);
        for block in &segments.blocks {
            let text = segments.text(block);
            let text = &text[..floor_char_boundary(text, READ_BYTES)];
            let start = texts.words.len();
            let (mut shape, print) = read_shape(text, &mut texts.words);
            let found = look_up(&texts.words[start..], |_| {});
            shape.stop_words = found.stop_words as f32;
            let said = (0..PHRASE_GROUPS).filter(|&group| found.groups[group] > 0);
            texts.said.push(said.fold(0, |said, group| said | 1 << group));
            texts.shapes.push(shape);
            texts.years.push(has_year(text));
            texts.times.push(has_time(text));
            texts.ends.push(texts.words.len() as u32);
            *counts.entry(print.exact).or_default() += 1;
            prints.push(print.exact);
        }
        texts.same = prints.iter().map(|print| counts[print]).collect();
        texts
    }

    pub(super) fn said(&self, block: usize) -> Said {
        self.said[block]
    }

    /// The number of words of a block, as far as it was read.
    pub(super) fn word_count(&self, block: usize) -> f32 {
        self.shapes[block].words
    }

    /// Whether a block holds a year or a time of day.
    pub(super) fn has_date(&self, block: usize) -> bool {
        self.years[block] || self.times[block]
    }

    pub(super) fn words(&self, block: usize) -> &[WordPrint] {
        let start = block.checked_sub(1).map_or(0, |above| self.ends[above]);
        &self.words[start as usize..self.ends[block] as usize]
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        row.family("texts");
        let b = &self.segments.blocks[block];
        let text = self.segments.text(b);
        let s = &self.shapes[block];
        row.put("letters", Count, "letters and digits", b.letters as f32);
        row.put("words", Count, "words, as far as they are read", s.words);
        row.put("word_length", Number, "characters per word", share(s.chars, s.words).min(100.0));
        row.put(
            "stop_words",
            Share,
            "function words among its words",
            share(s.stop_words, s.words),
        );
        row.put("digits", Share, "digits among its characters", share(s.digits, s.chars));
        row.put("upper_case", Share, "capitals among its letters", share(s.upper, s.letters));
        row.put("capitalised", Share, "words that start with a capital", s.capitalised_share);
        row.put("commas", Share, "commas per word", share(s.commas, s.words));
        row.put(
            "separators",
            Share,
            "bars, arrows and bullets per word",
            share(s.separators, s.words),
        );
        let last = text.trim_end().chars().next_back().unwrap_or(' ');
        row.put("ends_sentence", Flag, "ends like a sentence", flag(".!?。！？…".contains(last)));
        row.put("ends_in_colon", Flag, "ends with a colon", flag(last == ':'));
        row.put(
            "ends_in_ellipsis",
            Flag,
            "breaks off with dots",
            flag(last == '…' || text.ends_with("...")),
        );
        row.put("ends_in_question", Flag, "ends with a question mark", flag(last == '?'));
        row.put("ends_in_arrow", Flag, "ends with an arrow", flag("»›>→".contains(last)));
        row.put("has_copyright", Flag, "holds a sign of copyright", flag(text.contains('©')));
        row.put("has_at", Flag, "holds an at sign", flag(text.contains('@')));
        row.put("has_year", Flag, "holds a year", flag(self.years[block]));
        row.put("has_time", Flag, "holds a time of day", flag(self.times[block]));
        row.put("has_quote", Flag, "holds a quotation mark", flag(s.has_quote));
        row.put(
            "has_money",
            Flag,
            "holds the sign of a currency",
            flag(text.contains(['$', '€', '£', '¥'])),
        );
        row.put("same_text", Count, "blocks that say the same", self.same[block] as f32);
        row.put("link_density", Share, "its text inside links", link_density(b));
        row.put("links", Count, "links", b.links as f32);
        let per_link = share(b.link_letters as f32, b.links as f32);
        row.put("link_length", Count, "letters per link", per_link);
        row.put("bold", Share, "its text in bold", share(b.bold_letters as f32, b.letters as f32));
        row.put("images", Count, "images in it", b.images as f32);
        row.put("line_breaks", Count, "line breaks", b.line_breaks as f32);
        row.put("hidden", Flag, "the page hides it", flag(b.is_hidden));
        let level = match b.kind {
            BlockKind::Heading(level) => level,
            _ => 0,
        };
        row.put("level", Number, "its level as a heading", level.into());
        let kind = |kind| flag(b.kind == kind);
        row.put("is_item", Flag, "is an item of a list", kind(BlockKind::ListItem));
        row.put("is_cell", Flag, "is a cell of a table", kind(BlockKind::TableCell));
        row.put("is_control", Flag, "is a control", kind(BlockKind::Control));
        row.put("is_caption", Flag, "is a caption", kind(BlockKind::Caption));
        row.put("is_quote", Flag, "is a quotation", kind(BlockKind::Quote));
        row.put("is_code", Flag, "is preformatted", kind(BlockKind::Preformatted));
        let container = self.segments.outline[b.container as usize].tag;
        let inner = self.segments.outline[b.element as usize].tag;
        row.put("is_p", Flag, "is a paragraph", flag(container == Tag::P));
        row.put("is_div", Flag, "is a div", flag(container == Tag::Div));
        row.put("is_link", Flag, "is one link", flag(inner == Tag::A));
        row.put("is_span", Flag, "is one span", flag(inner == Tag::Span));
        row.put(
            "is_strong",
            Flag,
            "is one strong element",
            flag(matches!(inner, Tag::Strong | Tag::B)),
        );
        row.put("is_label", Flag, "is one label", flag(matches!(inner, Tag::Label | Tag::Legend)));
        row.put("is_option", Flag, "is an option", flag(matches!(inner, Tag::Option)));
        for (group, phrases) in PHRASES.iter().enumerate() {
            let says = self.said[block] >> group & 1;
            row.put_of("says_", phrases.name, "", Flag, phrases.about, says as f32);
        }
    }
}

pub(super) fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

/// The share of a block's characters that sit inside links.
pub(super) fn link_density(block: &Block) -> f32 {
    share(block.link_letters as f32, block.letters as f32)
}

/// Whether a text holds a number from 1900 to 2099.
fn has_year(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.into_iter().any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}

/// Whether a text holds a time of day: digits on both sides of a colon.
fn has_time(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| {
        let digit = |at: usize| four[at].is_ascii_digit();
        digit(0) && four[1] == b':' && digit(2) && digit(3)
    })
}
