//! Signals of where a block stands among the others: its place on the page,
//! its neighbours, and how much prose lies around it.

use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;

/// How far the windows reach to both sides, in blocks.
const WINDOWS: [usize; 4] = [3, 8, 20, 50];

/// How many neighbours to each side are looked at.
const NEIGHBOURS: usize = 3;

/// The distance to long text where there is none, in blocks.
pub(in crate::features) const NOWHERE: f32 = 999.0;

/// Sums over the blocks up to each one, from which every window is a difference.
///
/// There are several for each block, so they are kept small: each in half the
/// bits, counted from a full one every [`SPAN`] blocks.
pub(in crate::features) struct Sums {
    starts: Vec<f64>,
    since: Vec<f32>,
}

/// After how many blocks the sums are counted anew: few enough that none grows
/// so large that it loses what a block adds.
const SPAN: usize = 64;

impl Sums {
    pub(in crate::features) fn of(values: impl Iterator<Item = f32>) -> Sums {
        let mut sums = Sums { starts: vec![0.0], since: vec![0.0] };
        sums.since.reserve(values.size_hint().0);
        let (mut start, mut sum) = (0.0, 0.0);
        for value in values {
            sum += f64::from(value);
            if sums.since.len().is_multiple_of(SPAN) {
                start = sum;
                sums.starts.push(start);
            }
            sums.since.push((sum - start) as f32);
        }
        sums
    }

    /// The sum over the blocks from `start` up to, not with, `end`.
    #[inline]
    pub(in crate::features) fn between(&self, start: usize, end: usize) -> f32 {
        let whole = self.starts[end / SPAN] - self.starts[start / SPAN];
        (whole + f64::from(self.since[end] - self.since[start])) as f32
    }

    /// The sum over all blocks.
    pub(in crate::features) fn total(&self) -> f32 {
        self.between(0, self.since.len() - 1)
    }
}

/// What surrounds each block.
pub(in crate::features) struct Context<'a> {
    texts: &'a Texts,
    pub(in crate::features) words: Sums,
    pub(in crate::features) long_words: Sums,
    pub(in crate::features) stop_words: Sums,
    phrase_hits: Sums,
    blocks_since_long: Vec<f32>,
    blocks_to_long: Vec<f32>,
    run_lengths: Vec<f32>,
}

impl Family for &Context<'_> {
    const NAME: &'static str = "context";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        self.put_place(block, row);
        self.put_neighbours(block, row);
        self.put_windows(block, row);
    }
}

impl<'a> Context<'a> {
    pub(in crate::features) fn new(texts: &'a Texts) -> Context<'a> {
        let shapes = texts.shapes();
        let sums = |value: fn(&crate::features::text::shape::TextShape) -> f32| {
            Sums::of(shapes.iter().map(value))
        };
        let is_long: Vec<bool> =
            shapes.iter().map(crate::features::text::shape::TextShape::is_long).collect();
        let mut blocks_to_long = distances(is_long.iter().rev());
        blocks_to_long.reverse();
        Context {
            texts,
            words: sums(|shape| shape.words),
            long_words: sums(|shape| if shape.is_long() { shape.words } else { 0.0 }),
            stop_words: sums(|shape| shape.stop_words),
            phrase_hits: sums(|shape| shape.phrase_hits / shape.words.max(3.0).sqrt()),
            blocks_since_long: distances(is_long.iter()),
            blocks_to_long,
            run_lengths: run_lengths(texts),
        }
    }

    fn put_place(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let count = self.texts.shapes().len();
        let last = (count - 1) as f32;
        let index = block as f32;
        row.put("place", Share, "how far down the page, in blocks", share(index, last));
        let before = self.words.between(0, block);
        row.put(
            "words_before",
            Share,
            "the page's words above it",
            share(before, self.words.total()),
        );
        row.put("from_top", Count, "blocks above it", index);
        row.put("from_end", Count, "blocks below it", last - index);
        let long_before = share(self.long_words.between(0, block), self.long_words.total());
        row.put("long_text_before", Share, "the page's long texts above it", long_before);
        let (since, to) = (self.blocks_since_long[block], self.blocks_to_long[block]);
        row.put("since_long_text", Count, "blocks since the last long text", since);
        row.put("to_long_text", Count, "blocks to the next long text", to);
        row.put("before_all_long", Flag, "stands before all long texts", (since >= NOWHERE).into());
        row.put("after_all_long", Flag, "stands after all long texts", (to >= NOWHERE).into());
        row.put(
            "run_length",
            Count,
            "neighbours in a row of about its length",
            self.run_lengths[block],
        );
    }

    fn put_neighbours(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let shapes = self.texts.shapes();
        for distance in 1..=NEIGHBOURS {
            let sides = [
                ("above", block.checked_sub(distance)),
                ("below", Some(block + distance).filter(|&at| at < shapes.len())),
            ];
            for (side, at) in sides {
                let shape = at.map(|at| &shapes[at]);
                let value = |value: fn(&crate::features::text::shape::TextShape) -> f32| {
                    shape.map_or(0.0, value)
                };
                let mut put =
                    |name, unit, about, value| row.put_of(side, distance, name, unit, about, value);
                put("words", Count, "words of a neighbour", value(|s| s.words));
                put(
                    "ends_sentence",
                    Flag,
                    "a neighbour ends like a sentence",
                    value(|s| s.ends_sentence.into()),
                );
                put(
                    "stop_words",
                    Share,
                    "function words of a neighbour",
                    value(|s| share(s.stop_words, s.words)),
                );
                if distance < 3 {
                    put(
                        "capitalised",
                        Share,
                        "capitalised words of a neighbour",
                        value(|s| s.capitalised_share),
                    );
                    let hits = value(|s| s.phrase_hits / s.words.max(3.0).sqrt());
                    put("phrases", Density, "boilerplate phrases of a neighbour", hits);
                }
            }
        }
    }

    fn put_windows(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let count = self.texts.shapes().len();
        for reach in WINDOWS {
            let start = block.saturating_sub(reach);
            let end = (block + reach + 1).min(count);
            let words = self.words.between(start, end);
            let blocks = (end - start) as f32;
            let mut put =
                |name, unit, about, value| row.put_of("around", reach, name, unit, about, value);
            let long = share(self.long_words.between(start, end), words);
            put("long_text", Share, "long text around it", long);
            put("words", Count, "words per block around it", words / blocks);
            put(
                "stop_words",
                Share,
                "function words around it",
                share(self.stop_words.between(start, end), words),
            );
            put(
                "phrases",
                Density,
                "boilerplate phrases around it",
                self.phrase_hits.between(start, end) / blocks,
            );
            let above = self.long_words.between(start, block);
            put("long_text_above", Count, "words of long text right above it", above);
            let below = self.long_words.between(block + 1, end);
            put("long_text_below", Count, "words of long text right below it", below);
        }
    }
}

/// For each block how many blocks ago the last one was that is set, itself not
/// counted: the last long one, say.
pub(in crate::features) fn distances<'a>(is_set: impl Iterator<Item = &'a bool>) -> Vec<f32> {
    let mut distance = NOWHERE;
    is_set
        .map(|&set| {
            let before = distance;
            distance = if set { 1.0 } else { (distance + 1.0).min(NOWHERE) };
            before
        })
        .collect()
}

/// How many blocks in a row around each one have about its length, logarithmic.
fn run_lengths(texts: &Texts) -> Vec<f32> {
    /// Words from which on a block counts as the next longer class.
    const CLASSES: [f32; 6] = [2.0, 4.0, 8.0, 15.0, 30.0, 60.0];
    let class = |words: f32| CLASSES.iter().filter(|&&from| words >= from).count();
    let kinds: Vec<(usize, bool)> =
        texts.shapes().iter().map(|shape| (class(shape.words), shape.is_long())).collect();
    let mut lengths = Vec::with_capacity(kinds.len());
    while lengths.len() < kinds.len() {
        let start = lengths.len();
        let (length_class, is_long) = kinds[start];
        let run = kinds[start..]
            .iter()
            .take_while(|(class, long)| class.abs_diff(length_class) <= 1 && *long == is_long)
            .count();
        lengths.resize(start + run, run as f32);
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_many_blocks_lose_nothing() {
        let sums = Sums::of((0..1_000_000).map(|at| (at % 3) as f32));
        assert_eq!(sums.between(999_900, 999_960), 60.0);
        assert_eq!(sums.total(), 999_999.0);
    }

    #[test]
    fn a_window_is_a_difference_of_sums() {
        let sums = Sums::of([1.0, 2.0, 3.0].into_iter());
        assert_eq!(sums.between(1, 3), 5.0);
        assert_eq!(sums.total(), 6.0);
    }

    #[test]
    fn distances_count_from_the_last_long_block() {
        assert_eq!(distances([false, true, false, false].iter()), [NOWHERE, NOWHERE, 1.0, 2.0]);
    }
}
