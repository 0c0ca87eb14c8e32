//! Signals of what stands more than once on the page.

use crate::features::signal::{Family, Row, Unit};
use crate::features::text::Texts;
use crate::features::text::block_words::BlockWords;
use crate::features::text::words::WordPrint;
use crate::keyed::NumberMap;

/// How often each block's text, and its text with the digits masked, occurs.
pub(in crate::features) struct Repetition {
    pub(in crate::features) same: Vec<f32>,
    same_shape: Vec<f32>,
    is_repeat: Vec<bool>,
    in_long_text: Vec<f32>,
    /// The share of blocks that repeat an earlier one.
    pub(in crate::features) repeat_share: f32,
}

impl Family for &Repetition {
    const NAME: &'static str = "repetition";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        row.put("same_text", Count, "other blocks with the same text", self.same[block]);
        row.put(
            "same_shape",
            Count,
            "other blocks with the same text but for digits",
            self.same_shape[block],
        );
        row.put(
            "is_repeat",
            Flag,
            "the same text stands earlier on the page",
            self.is_repeat[block].into(),
        );
        row.put(
            "in_long_text",
            Share,
            "words that the page's long texts have too",
            self.in_long_text[block],
        );
    }
}

impl Repetition {
    pub(in crate::features) fn count(texts: &Texts, words: &BlockWords) -> Repetition {
        let (same, is_repeat) = occurrences(words.prints().iter().map(|prints| prints.exact));
        let (same_shape, _) = occurrences(words.prints().iter().map(|prints| prints.masked));
        let repeats = is_repeat.iter().filter(|&&repeat| repeat).count();
        Repetition {
            same,
            same_shape,
            in_long_text: shared_with_long_text(texts, words),
            repeat_share: repeats as f32 / is_repeat.len().max(1) as f32,
            is_repeat,
        }
    }
}

/// For each fingerprint how many others are the same, and whether one of them
/// came before it.
fn occurrences(prints: impl ExactSizeIterator<Item = u64> + Clone) -> (Vec<f32>, Vec<bool>) {
    let mut counts: NumberMap<u64, u32> = NumberMap::default();
    counts.reserve(prints.len());
    let is_repeat = prints
        .clone()
        .map(|print| {
            let count = counts.entry(print).or_default();
            *count += 1;
            *count > 1
        })
        .collect();
    (prints.map(|print| (counts[&print] - 1) as f32).collect(), is_repeat)
}

/// For each block the share of its content words that some other long block has.
fn shared_with_long_text(texts: &Texts, words: &BlockWords) -> Vec<f32> {
    // In how many long blocks a word stands; 2 is as good as more.
    let mut long_blocks: NumberMap<WordPrint, (u32, u8)> = NumberMap::default();
    for (block, shape) in texts.shapes().iter().enumerate() {
        if !shape.is_long() {
            continue;
        }
        for &word in words.words(block) {
            let (last, count) = long_blocks.entry(word).or_insert((u32::MAX, 0));
            if *last != block as u32 {
                *last = block as u32;
                *count = count.saturating_add(1);
            }
        }
    }
    (0..texts.shapes().len())
        .map(|block| {
            let own = u8::from(texts.shape(block).is_long());
            let (mut content, mut shared) = (0u32, 0u32);
            for word in words.content_words(block) {
                content += 1;
                shared += u32::from(long_blocks.get(&word).is_some_and(|(_, count)| *count > own));
            }
            shared as f32 / content.max(1) as f32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn a_text_that_stands_twice_is_a_repeat_the_second_time() {
        let blocks = measured("<p>Menu<p>Only once<p>Menu");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["is_repeat"]), [0.0, 0.0, 1.0]);
        assert_eq!([0, 1, 2].map(|at| blocks[at]["same_text"]), [1.0, 0.0, 1.0]);
    }

    #[test]
    fn digits_do_not_make_another_shape() {
        let blocks = measured("<p>Page 1<p>Page 2<p>Next");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["same_shape"]), [1.0, 1.0, 0.0]);
        assert_eq!(blocks[0]["same_text"], 0.0);
    }
}
