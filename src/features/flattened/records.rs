//! Signals of what stands in rows of its like in flattened text: the same short
//! line under every title, lines that alternate, and the labels that open such
//! a section.

use super::lines::Lines;
use crate::features::shared::context::{NOWHERE, distances};
use crate::features::shared::repetition::Repetition;
use crate::features::signal::{Family, Row, Unit};
use crate::features::text::Texts;
use crate::features::text::shape::TextShape;
use crate::segment::Segments;
use crate::tables::PHRASES;

/// The periods that are looked for: every second line is of a kind, every third, …
const PERIODS: std::ops::RangeInclusive<usize> = 1..=4;

/// The most words of a line that is a section's label.
const LABEL_WORDS: f32 = 8.0;

/// Lines from which on a row is a long one.
const LONG_ROW: f32 = 6.0;

/// The most words of a line that is there for its date.
const DATED_WORDS: f32 = 14.0;

/// Rows of like lines, and the labels above the blocks.
pub(in crate::features) struct Records<'a> {
    same: &'a [f32],
    /// For each period, the length of the row that repeats at it around each block.
    rows: Vec<Vec<f32>>,
    glued: Vec<bool>,
    head_dates: Vec<bool>,
    labels: Vec<bool>,
    texts: &'a Texts,
    last_said: [Option<usize>; PHRASES.len()],
    last_label: Option<usize>,
    labels_seen: f32,
    since_dated: Vec<f32>,
    to_dated: Vec<f32>,
    page_dated: f32,
    /// For each period, the share of the page's lines in long rows of it.
    page_rows: Vec<f32>,
}

impl Family for &mut Records<'_> {
    const NAME: &'static str = "records";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        for distance in 1..=3 {
            let above = block.checked_sub(distance);
            for (side, at) in [("above", above), ("below", Some(block + distance))] {
                let value = at.and_then(|at| self.same.get(at)).copied().unwrap_or(0.0);
                row.put_of(side, distance, "same_text", Count, "repeats of a neighbour", value);
            }
        }
        for (period, lengths) in PERIODS.zip(&self.rows) {
            let about = "lines around it of which each is like the one a period above";
            row.put_of("row_of_period_", period, "", Count, about, lengths[block]);
        }
        for (period, &part) in PERIODS.zip(&self.page_rows) {
            let about = "lines of the page in long rows of a period";
            row.put_of("page_row_of_period_", period, "", Share, about, part);
        }
        let (since, to) = (self.since_dated[block], self.to_dated[block]);
        row.put("since_dated", Count, "blocks since a short line with a date", since);
        row.put("to_dated", Count, "blocks to the next short line with a date", to);
        row.put("page_dated", Count, "short lines with a date on the page", self.page_dated);
        row.put(
            "ends_with_next",
            Flag,
            "ends with the text of the next lines",
            self.glued[block].into(),
        );
        row.put(
            "is_head_date",
            Flag,
            "a date alone at the head of the page",
            self.head_dates[block].into(),
        );
        self.put_labels(block, row);
    }
}

impl<'a> Records<'a> {
    pub(in crate::features) fn new(
        segments: &Segments,
        texts: &'a Texts,
        lines: &Lines,
        repetition: &'a Repetition,
    ) -> Records<'a> {
        let blocks = &segments.blocks;
        let kinds: Vec<u32> =
            (0..blocks.len()).map(|at| kind(texts.shape(at), lines, at)).collect();
        let is_label = |shape: &TextShape| {
            shape.words <= LABEL_WORDS && shape.phrase_hits * 3.0 >= shape.words
        };
        let rows: Vec<Vec<f32>> = PERIODS.map(|period| rows(&kinds, period)).collect();
        let count = blocks.len().max(1) as f32;
        let in_long_rows = |lengths: &Vec<f32>| {
            lengths.iter().filter(|&&length| length >= LONG_ROW).count() as f32 / count
        };
        let dated: Vec<bool> =
            (0..blocks.len()).map(|at| is_dated(texts.shape(at), lines, at)).collect();
        let mut to_dated = distances(dated.iter().rev());
        to_dated.reverse();
        Records {
            same: &repetition.same,
            page_rows: rows.iter().map(in_long_rows).collect(),
            rows,
            since_dated: distances(dated.iter()),
            to_dated,
            page_dated: dated.iter().filter(|&&dated| dated).count() as f32,
            glued: glued(segments),
            head_dates: head_dates(segments, texts, lines),
            labels: texts
                .shapes()
                .iter()
                .map(|shape| shape.phrase_hits > 0.0 && is_label(shape))
                .collect(),
            texts,
            last_said: [None; PHRASES.len()],
            last_label: None,
            labels_seen: 0.0,
        }
    }

    fn put_labels(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let since = |at: Option<usize>| at.map_or(NOWHERE, |at| (block - at) as f32);
        row.put("since_label", Count, "blocks since a boilerplate label", since(self.last_label));
        row.put("labels_above", Count, "boilerplate labels above it", self.labels_seen);
        if self.labels[block] {
            self.last_label = Some(block);
            self.labels_seen += 1.0;
            for (group, last) in self.last_said.iter_mut().enumerate() {
                if self.texts.has_group(block, group) {
                    *last = Some(block);
                }
            }
        }
        row.put("is_label", Flag, "is a boilerplate label", self.labels[block].into());
        for (group, last) in PHRASES.iter().zip(self.last_said) {
            row.put_of("since_", group.name, "", Count, group.about, since(last));
        }
    }
}

/// The kind of a line, as far as records repeat: its length, and how it begins and ends.
fn kind(text: &TextShape, lines: &Lines, at: usize) -> u32 {
    /// Words from which on a line counts as the next longer class.
    const CLASSES: [f32; 5] = [3.0, 6.0, 12.0, 20.0, 40.0];
    let class = CLASSES.iter().filter(|&&from| text.words >= from).count() as u32;
    let line = lines.shape(at);
    let bits = [text.ends_sentence, text.starts_upper, line.is_item, text.ends_in_ellipsis];
    bits.iter().fold(class, |kind, &bit| kind * 2 + u32::from(bit))
}

/// Whether a short line tells a date or a time of day, as above a post.
fn is_dated(text: &TextShape, lines: &Lines, at: usize) -> bool {
    text.words <= DATED_WORDS && lines.shape(at).has_date()
}

/// The length of the row of lines around each one of which each is of the kind
/// of the line a period above.
fn rows(kinds: &[u32], period: usize) -> Vec<f32> {
    let mut lengths = vec![0.0; kinds.len()];
    let mut start = period;
    while start < kinds.len() {
        let run = (start..kinds.len()).take_while(|&at| kinds[at] == kinds[at - period]).count();
        if run > 0 {
            // The first of the row are those that the others are like.
            for length in &mut lengths[start - period..start + run] {
                *length = run as f32;
            }
        }
        start += run + 1;
    }
    lengths
}

/// Blocks from the top among which a page's head has its date.
const HEAD_BLOCKS: usize = 6;

/// Whether each block is a date alone among the first lines, with another short
/// line below it: the date of a text stands right above it.
fn head_dates(segments: &Segments, texts: &Texts, lines: &Lines) -> Vec<bool> {
    let blocks = &segments.blocks;
    let is_short = |at: usize| blocks.get(at).is_some() && !texts.shape(at).is_long();
    let is_word = |word: &&str| word.contains(char::is_alphabetic);
    let is_date_alone = |at: usize| {
        let line = lines.shape(at);
        let words =
            segments.body(&blocks[at]).split(|c: char| !c.is_alphanumeric()).filter(is_word);
        let said = texts.shape(at).phrase_hits;
        // One more: `may` and `mar` are words of other meanings too, which the lists leave out.
        line.has_date() && said >= 1.0 && words.count() as f32 <= said + 1.0
    };
    let first_long = (0..blocks.len()).find(|&at| !is_short(at)).unwrap_or(0);
    (0..blocks.len())
        .map(|at| at < first_long.min(HEAD_BLOCKS) && is_short(at + 1) && is_date_alone(at))
        .collect()
}

/// Whether each block ends with the whole text of one of the next two, which
/// is how a path of pages looks that lost its separators.
fn glued(segments: &Segments) -> Vec<bool> {
    let blocks = &segments.blocks;
    let ends_with = |at: usize, next: usize| {
        blocks.get(next).is_some_and(|next| {
            let (text, next) = (segments.body(&blocks[at]), segments.body(next));
            next.len() >= 8 && text.len() > next.len() && text.ends_with(next)
        })
    };
    (0..blocks.len()).map(|at| ends_with(at, at + 1) || ends_with(at, at + 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::segment::segment_lines;

    #[test]
    fn lines_that_alternate_make_a_row() {
        assert_eq!(rows(&[9, 1, 2, 1, 2, 1, 7], 2), [0.0, 3.0, 3.0, 3.0, 3.0, 3.0, 0.0]);
        assert_eq!(rows(&[1, 2, 3], 1), [0.0; 3]);
    }

    #[test]
    fn a_path_glued_to_the_title_is_seen() {
        let text = "HomeWorldSalt farmers win\n\nSalt farmers win\n\nSalt\n";
        assert_eq!(glued(&segment_lines(text, &Limits::default())), [true, false, false]);
    }
}
