//! Signals of what stands in rows of its like in flattened text: the same short
//! line under every title, lines that alternate, and the labels that open such
//! a section.

use super::lines::Lines;
use super::repetition::Repetition;
use super::signal::{Row, Unit};
use super::text::{TextShape, Texts};
use crate::block::Block;
use crate::tables::PHRASES;

/// The periods that are looked for: every second line is of a kind, every third, …
const PERIODS: std::ops::RangeInclusive<usize> = 1..=4;

/// The distance to a label where there is none, in blocks.
const NOWHERE: f32 = 999.0;

/// The most words of a line that is a section's label.
const LABEL_WORDS: f32 = 8.0;

/// Rows of like lines, and the labels above the blocks.
pub(super) struct Records<'a> {
    same: &'a [f32],
    /// For each period, the length of the row that repeats at it around each block.
    rows: Vec<Vec<f32>>,
    glued: Vec<bool>,
    labels: Vec<bool>,
    texts: &'a Texts,
    last_said: [Option<usize>; PHRASES.len()],
    last_label: Option<usize>,
    labels_seen: f32,
}

impl<'a> Records<'a> {
    pub(super) fn new(
        blocks: &[Block],
        texts: &'a Texts,
        lines: &Lines,
        repetition: &'a Repetition,
    ) -> Records<'a> {
        let kinds: Vec<u32> =
            (0..blocks.len()).map(|at| kind(texts.shape(at), lines, at)).collect();
        let is_label = |shape: &TextShape| {
            shape.words <= LABEL_WORDS && shape.phrase_hits * 3.0 >= shape.words
        };
        Records {
            same: &repetition.same,
            rows: PERIODS.map(|period| rows(&kinds, period)).collect(),
            glued: glued(blocks),
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

    /// Puts the signals of the next block; the blocks must come in their order.
    pub(super) fn put(&mut self, block: usize, row: &mut impl Row) {
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
        row.put(
            "ends_with_next",
            Flag,
            "ends with the text of the next lines",
            self.glued[block].into(),
        );
        self.put_labels(block, row);
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
                if self.texts.shape(block).has_group(group) {
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

/// Whether each block ends with the whole text of one of the next two, which
/// is how a path of pages looks that lost its separators.
fn glued(blocks: &[Block]) -> Vec<bool> {
    let ends_with = |at: usize, next: usize| {
        blocks.get(next).is_some_and(|next| {
            let (text, next) = (blocks[at].body(), next.body());
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
        let blocks = segment_lines(text, &Limits::default()).blocks;
        assert_eq!(glued(&blocks), [true, false, false]);
    }
}
