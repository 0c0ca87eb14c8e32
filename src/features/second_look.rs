//! Signals of what a first forest found of a whole page: how sure it was, how
//! much it would keep, and what it thought of the blocks around one.
//!
//! Scores of single blocks err together: on a page where all are doubtful,
//! the cut that they ask for is too low or too high for all of them. A second,
//! small forest over these signals adds what the first one could not know
//! (Z. Tu, "Auto-context", 2008). It sees no others, so that a few which were
//! measured before stand here again.

use super::context::Sums;
use super::signal::{Row, Unit, share};
use crate::decide::{Decision, Label, decide};
use crate::model::sigmoid;
use crate::options::Focus;

/// How far the windows reach to both sides, in blocks.
const WINDOWS: [usize; 3] = [3, 8, 20];

/// What a first forest found.
#[derive(Debug)]
pub(crate) struct FirstLook {
    /// The score of every block, in log-odds.
    pub(crate) scores: Vec<f32>,
    /// The words of every block.
    pub(crate) words: Vec<f32>,
}

/// What stands around each block, by a first look at the page.
pub(crate) struct SecondLook<'a> {
    first: &'a FirstLook,
    decision: Decision,
    /// The least score that was kept; the greatest where none was.
    cut_score: f32,
    most: f32,
    words: Sums,
    /// Words that are content, by their probability.
    content: Sums,
    kept: Sums,
    /// For each block the words of those at least as probable, its own included.
    words_above: Vec<f32>,
    /// The blocks in a row with the same label, where they start and end.
    runs: Vec<(u32, u32)>,
}

impl<'a> SecondLook<'a> {
    pub(crate) fn new(first: &'a FirstLook) -> SecondLook<'a> {
        let FirstLook { scores, words } = first;
        let probabilities: Vec<f32> = scores.iter().map(|&score| sigmoid(score)).collect();
        let decision = decide(&probabilities, words, Focus::Balanced);
        let is_kept = |at: usize| decision.labels[at] == Label::Content;
        let greatest = scores.iter().copied().fold(f32::MIN, f32::max);
        let kept = (0..scores.len()).filter(|&at| is_kept(at)).map(|at| scores[at]);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        // Stable, so that blocks of one score keep their order.
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        let mut words_above = vec![0.0; scores.len()];
        let mut sum = 0.0;
        for at in order {
            sum += words[at];
            words_above[at] = sum;
        }
        let mut runs = Vec::with_capacity(scores.len());
        for run in decision.labels.chunk_by(|a, b| a == b) {
            let start = runs.len();
            let end = start + run.len();
            runs.resize(end, (start as u32, end as u32));
        }
        let content = words.iter().zip(&probabilities).map(|(words, p)| words * p);
        let kept_words = (0..scores.len()).map(|at| if is_kept(at) { words[at] } else { 0.0 });
        SecondLook {
            first,
            cut_score: kept.reduce(f32::min).unwrap_or(greatest),
            most: probabilities.iter().copied().fold(0.0, f32::max),
            words: Sums::of(words.iter().copied()),
            content: Sums::of(content),
            kept: Sums::of(kept_words),
            words_above,
            runs,
            decision,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.first.scores.len()
    }

    /// The mean probability of the words from block `start` up to, not with, `end`.
    fn mean(&self, start: usize, end: usize) -> f32 {
        share(self.content.between(start, end), self.words.between(start, end))
    }

    pub(crate) fn put(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        row.family("second look");
        let count = self.len();
        let all_words = self.words.total();
        let score = self.first.scores[block];
        row.put("look_score", LogOdds, "its score at first sight", score);
        let over = score - self.cut_score;
        row.put("look_over_cut", LogOdds, "its score at first sight, less the page's cut", over);
        let above = share(self.words_above[block], all_words);
        row.put(
            "look_above",
            Share,
            "the page's words that were as probable at first sight",
            above,
        );
        row.put("look_words", Count, "number of words", self.first.words[block]);
        self.put_around(block, row);
        row.put("look_cut", Share, "the page's cut at first sight", self.decision.cut);
        let confidence = self.decision.confidence;
        row.put("look_confidence", Share, "how sure the first look at the page was", confidence);
        row.put("look_most", Share, "the most probable block's probability", self.most);
        let mean = self.mean(0, count);
        row.put("look_mean", Share, "the page's mean probability at first sight", mean);
        let kept = self.kept.total();
        row.put("look_kept_words", Count, "words of the page that a first look keeps", kept);
        let part = share(kept, all_words);
        row.put("look_kept", Share, "the page's words that a first look keeps", part);
        row.put("look_blocks", Count, "blocks of the page", count as f32);
        row.put("look_page_words", Count, "words of the page", all_words);
    }

    fn put_around(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let count = self.len();
        let before = self.mean(0, block);
        row.put("look_before", Share, "the mean probability of what stands above it", before);
        let after = self.mean(block + 1, count);
        row.put("look_after", Share, "the mean probability of what stands below it", after);
        for reach in WINDOWS {
            let mean = self.mean(block.saturating_sub(reach), (block + reach + 1).min(count));
            let about = "the mean probability around it";
            row.put_of("look_around", reach, "", Share, about, mean);
        }
        let (start, end) = self.runs[block];
        let about = "blocks in a row that a first look keeps or drops with it";
        row.put("look_run", Count, about, (end - start) as f32);
        let words = self.words.between(start as usize, end as usize);
        let about = "words in a row that a first look keeps or drops with it";
        row.put("look_run_words", Count, about, words);
        let kept_before = share(self.kept.between(0, block), self.kept.total());
        row.put("look_kept_before", Share, "what a first look keeps above it", kept_before);
        row.put("look_from_top", Count, "blocks above it", block as f32);
        row.put("look_from_end", Count, "blocks below it", (count - 1 - block) as f32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_knows_what_the_first_look_made_of_the_page() {
        let first =
            FirstLook { scores: vec![-3.0, 2.0, 2.0, -3.0], words: vec![20.0, 40.0, 40.0, 5.0] };
        let look = SecondLook::new(&first);
        let mut row: Vec<f32> = Vec::new();
        look.put(2, &mut row);
        let names = crate::features::text_signals();
        let names = &names[names.len() - row.len()..];
        let value = |name: &str| row[names.iter().position(|s| s.name == name).expect("a signal")];
        assert_eq!([value("look_score"), value("look_over_cut")], [2.0, 0.0]);
        assert_eq!([value("look_run"), value("look_run_words")], [2.0, 80.0]);
        assert_eq!([value("look_kept_words"), value("look_kept_before")], [80.0, 0.5]);
        assert!(value("look_before") < value("look_around3"));
    }
}
