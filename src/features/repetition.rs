//! Signals of what stands more than once on the page.

use rustc_hash::FxHashMap;

use super::signal::{Row, Unit};
use super::text::Texts;
use crate::block::Block;
use crate::chars::kinds;

/// How often each block's text, and its text with the digits masked, occurs.
pub(super) struct Repetition {
    pub(super) same: Vec<f32>,
    same_shape: Vec<f32>,
    is_repeat: Vec<bool>,
    in_long_text: Vec<f32>,
    /// The share of blocks that repeat an earlier one.
    pub(super) repeat_share: f32,
}

/// The fingerprints of a whole text, as it is and with the digits masked.
fn fingerprints(text: &str) -> (u64, u64) {
    let add = |hash: u64, c: char| {
        (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x517C_C1B7_2722_0A95)
    };
    let (mut exact, mut masked) = (0, 0);
    for c in text.chars() {
        let kinds = kinds(c);
        if !kinds.is_alphanumeric() {
            continue;
        }
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c };
        exact = add(exact, c);
        masked = add(masked, if kinds.is_numeric() { '0' } else { c });
    }
    (exact, masked)
}

impl Repetition {
    pub(super) fn count(blocks: &[Block], texts: &Texts) -> Repetition {
        let prints: Vec<(u64, u64)> =
            blocks.iter().map(|block| fingerprints(block.body())).collect();
        let counts = || FxHashMap::with_capacity_and_hasher(blocks.len(), Default::default());
        let (mut same, mut same_shape): (FxHashMap<u64, u32>, FxHashMap<u64, u32>) =
            (counts(), counts());
        let mut is_repeat = Vec::with_capacity(blocks.len());
        for &(exact, masked) in &prints {
            let count = same.entry(exact).or_default();
            is_repeat.push(*count > 0);
            *count += 1;
            *same_shape.entry(masked).or_default() += 1;
        }
        let others = |count: u32| (count - 1) as f32;
        let repeats = is_repeat.iter().filter(|&&repeat| repeat).count();
        Repetition {
            same: prints.iter().map(|(exact, _)| others(same[exact])).collect(),
            same_shape: prints.iter().map(|(_, masked)| others(same_shape[masked])).collect(),
            in_long_text: shared_with_long_text(texts),
            repeat_share: repeats as f32 / blocks.len().max(1) as f32,
            is_repeat,
        }
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        row.family("repetition");
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

/// For each block the share of its content words that some other long block has.
fn shared_with_long_text(texts: &Texts) -> Vec<f32> {
    // In how many long blocks a word stands; 2 is as good as more.
    let mut long_blocks: FxHashMap<u64, (u32, u8)> = FxHashMap::default();
    for (block, shape) in texts.shapes().iter().enumerate() {
        if !shape.is_long() {
            continue;
        }
        for &word in texts.words(block) {
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
            for word in texts.content_words(block) {
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
