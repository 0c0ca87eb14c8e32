//! Signals of the main run of prose in flattened text: where it stands, and how
//! much of its vocabulary a block shares. A teaser of another story looks like
//! prose, but speaks of something else.

use super::lines::Lines;
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::features::text::block_words::BlockWords;
use crate::features::text::words::WordPrint;
use crate::keyed::{NumberMap, NumberSet};

/// What a block that is no whole prose costs the main run, in words: a run
/// goes on over some lines between two paragraphs, not over a whole menu.
const GAP_WORDS: f32 = 6.0;

/// The most words that a block adds to the main run.
const MOST_WORDS: f32 = 100.0;

/// The main run of prose and the vocabulary of the page's prose.
pub(in crate::features) struct Story<'a> {
    lines: &'a Lines,
    start: usize,
    end: usize,
    words_share: f32,
    /// For each block, the share of its content words that the main run has elsewhere.
    shared: Vec<f32>,
    /// The same for the prose above it, wherever it stands.
    shared_above: Vec<f32>,
    /// The mean of `shared` over the prose of the main run.
    mean_shared: f32,
    /// Prose that ends like a sentence, counted up to each block.
    whole_before: Vec<f32>,
    /// Long texts that break off in a row around each block.
    broken_run: Vec<f32>,
    /// Title-like lines since the last whole prose, and in all of such a stretch.
    titles_since: Vec<f32>,
    titles_around: Vec<f32>,
    words_below: Vec<f32>,
}

impl Family for &Story<'_> {
    const NAME: &'static str = "story";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let is_in = (self.start..self.end).contains(&block);
        row.put("in_main_run", Flag, "stands in the main run of prose", is_in.into());
        let before = self.start.saturating_sub(block) as f32;
        row.put("to_main_run", Count, "blocks down to the main run of prose", before);
        let after = (block + 1).saturating_sub(self.end) as f32;
        row.put("since_main_run", Count, "blocks since the main run of prose", after);
        let length = (self.end - self.start) as f32;
        row.put("main_run_blocks", Count, "blocks of the main run of prose", length);
        row.put("main_run_words", Share, "the page's words in its main run", self.words_share);
        row.put(
            "words_of_story",
            Share,
            "content words that the main run has too",
            self.shared[block],
        );
        row.put(
            "words_of_story_to_mean",
            Number,
            "its share of the story's words by that of the story's own prose",
            share(self.shared[block], self.mean_shared),
        );
        row.put("story_unity", Share, "words that the story's prose shares", self.mean_shared);
        row.put(
            "words_seen_above",
            Share,
            "content words that stand above it in prose",
            self.shared_above[block],
        );
        row.put("prose_above", Count, "whole prose above it", self.whole_before[block]);
        row.put("broken_off_run", Count, "texts in a row that break off", self.broken_run[block]);
        let titles = self.titles_since[block];
        row.put("titles_since_prose", Count, "title-like lines since the last prose", titles);
        let around = self.titles_around[block];
        row.put("titles_around", Count, "title-like lines between two pieces of prose", around);
        row.put("words_below", Count, "words of the page below it", self.words_below[block]);
        let broken = self.lines.shape(block).is_broken_off;
        row.put(
            "broken_off_after_main_run",
            Flag,
            "breaks off behind the main run of prose",
            (broken && after > 0.0).into(),
        );
    }
}

impl<'a> Story<'a> {
    pub(in crate::features) fn new(
        texts: &Texts,
        words: &BlockWords,
        lines: &'a Lines,
    ) -> Story<'a> {
        let shapes = texts.shapes();
        let is_whole: Vec<bool> = shapes.iter().map(|s| s.is_long() && s.ends_sentence).collect();
        let gains = shapes.iter().zip(&is_whole).map(|(shape, &whole)| match whole {
            true => shape.words.min(MOST_WORDS),
            false if shape.is_long() => 0.0,
            false => -GAP_WORDS,
        });
        let (start, end) = best_run(gains);
        let main: f32 = shapes[start..end].iter().map(|s| s.words).sum();
        let total: f32 = shapes.iter().map(|s| s.words).sum();
        let shared = shared_words(words, &is_whole, start..end);
        let prose = (start..end).filter(|&at| is_whole[at]);
        let mean_shared = share(prose.clone().map(|at| shared[at]).sum(), prose.count() as f32);
        let mut seen = 0.0;
        let whole_before = is_whole
            .iter()
            .map(|&whole| {
                let before = seen;
                seen += f32::from(u8::from(whole));
                before
            })
            .collect();
        let (titles_since, titles_around) = titles(&is_whole, lines);
        let mut left = total;
        let words_below = shapes
            .iter()
            .map(|shape| {
                left -= shape.words;
                left.max(0.0)
            })
            .collect();
        Story {
            lines,
            start,
            end,
            words_share: share(main, total),
            shared_above: shared_above(texts, words),
            shared,
            mean_shared,
            whole_before,
            broken_run: runs(lines.shapes().iter().map(|shape| shape.is_broken_off)),
            titles_since,
            titles_around,
            words_below,
        }
    }
}

/// The run of blocks with the greatest sum of gains.
fn best_run(gains: impl Iterator<Item = f32>) -> (usize, usize) {
    let (mut best, mut sum) = (0.0, 0.0);
    let (mut run, mut start) = ((0, 0), 0);
    for (at, gain) in gains.enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += gain;
        if sum > best {
            best = sum;
            run = (start, at + 1);
        }
    }
    run
}

/// How many in a row are set around each one; 0 where it is not.
fn runs(is_set: impl Iterator<Item = bool>) -> Vec<f32> {
    let is_set: Vec<bool> = is_set.collect();
    let mut lengths = Vec::with_capacity(is_set.len());
    while lengths.len() < is_set.len() {
        let start = lengths.len();
        let run = is_set[start..].iter().take_while(|&&set| set == is_set[start]).count();
        lengths.resize(start + run, if is_set[start] { run as f32 } else { 0.0 });
    }
    lengths
}

/// For each block the title-like lines since the last whole prose, and those of
/// the whole stretch up to the next.
fn titles(is_whole: &[bool], lines: &Lines) -> (Vec<f32>, Vec<f32>) {
    let mut since = Vec::with_capacity(is_whole.len());
    let mut around = Vec::with_capacity(is_whole.len());
    let mut count = 0.0;
    for (at, &whole) in is_whole.iter().enumerate() {
        if whole {
            around.resize(at, count);
            around.push(0.0);
            count = 0.0;
        }
        since.push(count);
        count += f32::from(u8::from(!whole && lines.shape(at).is_title_like));
    }
    around.resize(is_whole.len(), count);
    (since, around)
}

/// For each block the share of its content words that the whole prose of the
/// main run has, the block itself left out.
fn shared_words(words: &BlockWords, is_whole: &[bool], main: std::ops::Range<usize>) -> Vec<f32> {
    // In how many blocks of the main run a word stands; 2 is as good as more.
    let mut counts: NumberMap<WordPrint, (usize, u8)> = NumberMap::default();
    for block in main.clone().filter(|&at| is_whole[at]) {
        for &word in words.words(block) {
            let (last, count) = counts.entry(word).or_insert((usize::MAX, 0));
            if *last != block {
                *last = block;
                *count = count.saturating_add(1);
            }
        }
    }
    let has = |word: WordPrint, own: u8| counts.get(&word).is_some_and(|&(_, count)| count > own);
    (0..is_whole.len())
        .map(|block| {
            let own = u8::from(main.contains(&block) && is_whole[block]);
            content_share(words.content_words(block), |word| has(word, own))
        })
        .collect()
}

/// For each block the share of its content words that long texts above it have.
fn shared_above(texts: &Texts, words: &BlockWords) -> Vec<f32> {
    let mut seen: NumberSet<WordPrint> = NumberSet::default();
    (0..texts.shapes().len())
        .map(|block| {
            let part = content_share(words.content_words(block), |word| seen.contains(&word));
            if texts.shape(block).is_long() {
                seen.extend(words.words(block));
            }
            part
        })
        .collect()
}

fn content_share(
    content_words: impl Iterator<Item = WordPrint>,
    has: impl Fn(WordPrint) -> bool,
) -> f32 {
    let (mut content, mut shared) = (0, 0);
    for word in content_words {
        content += 1;
        shared += u32::from(has(word));
    }
    share(shared as f32, content as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_run_goes_over_a_gap_and_not_over_a_menu() {
        let mut gains = vec![-6.0; 8];
        gains.extend([40.0, -6.0, -6.0, 50.0]);
        gains.extend([-6.0; 20]);
        gains.push(30.0);
        assert_eq!(best_run(gains.into_iter()), (8, 12));
        assert_eq!(best_run([-1.0].into_iter()), (0, 0));
    }

    #[test]
    fn runs_are_counted_around_each_block() {
        assert_eq!(runs([true, true, false, true].into_iter()), [2.0, 2.0, 0.0, 1.0]);
    }
}
