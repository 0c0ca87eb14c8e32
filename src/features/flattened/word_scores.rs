//! Signals of what the words of flattened text speak for: each of some
//! thousand words has a weight, learned from labelled pages.

use std::fmt;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::block::Block;
use crate::error::Error;
use crate::features::shared::context::Sums;
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::block_words::BlockWords;
use crate::features::text::words::{WordPrint, words_of};

/// How far the windows reach to both sides, in blocks.
const WINDOWS: [usize; 4] = [3, 8, 20, 50];

/// How many neighbours to each side are looked at.
const NEIGHBOURS: usize = 2;

/// One log-odd in the units of a file of word weights.
const UNITS: f32 = 1024.0;

/// The first line of every file of word weights.
const VERSION: &str = "deboiler words 1";

/// The most words that a file of word weights may list: beyond that they no
/// longer fit into a processor's caches.
const MOST_WORDS: usize = 100_000;

/// The weights that come with the crate, or a list of none in their place.
const BUILT_IN: &str = if cfg!(feature = "text-model") {
    include_str!("../../tables/word_weights.txt")
} else {
    "deboiler words 1\nwords 0\n"
};

/// How much each of some thousand words speaks for content, in log-odds.
///
/// The crate brings weights that were learned from labelled pages by
/// `training/`, and looks at them in flattened text alone: where there are
/// tags, they tell the same and more. A program that learns its own, for
/// another language say, reads them with [`WordWeights::parse`] and hands them
/// to `Extractor::with_word_weights`, with a model that was trained with them.
///
/// The score of a text is the sum of its words' weights over the square root
/// of their number: the sum of a naive Bayes classifier, tempered, since the
/// words of a text are no independent witnesses.
#[derive(Clone, PartialEq)]
pub struct WordWeights {
    /// From the fingerprints of words, in units of 1/1024.
    weights: FxHashMap<WordPrint, i16>,
}

impl fmt::Debug for WordWeights {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "WordWeights of {} words", self.weights.len())
    }
}

impl WordWeights {
    /// The weights that come with the crate; without its feature `text-model`, none.
    pub(crate) fn built_in() -> &'static Arc<WordWeights> {
        static READ: LazyLock<Arc<WordWeights>> = LazyLock::new(|| {
            let weights = WordWeights::parse(BUILT_IN);
            Arc::new(
                weights.expect("the weights that come with the crate are whole: a test reads them"),
            )
        });
        &READ
    }

    /// Reads the weights from the text of a file.
    ///
    /// ```text
    /// deboiler words 1      the format's version
    /// # …                   comments: by what command, from which data
    /// words 2               how many follow, 100,000 at most
    /// cookies -3172         a word in lower case, and its weight in 1/1024 log-odds
    /// said 1201
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WordWeights`] where the text is not such a file, or is cut short.
    pub fn parse(text: &str) -> Result<WordWeights, Error> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        let end = text.lines().count();
        let mut next = || lines.next().map_or((end, None), |(at, line)| (at, Some(line)));
        let expected = |what: &str, (at, found): (usize, Option<&str>)| {
            let found = match found {
                Some(found) => format!("`{}`", found.chars().take(40).collect::<String>()),
                None => "the end of the file".to_owned(),
            };
            Err(Error::WordWeights {
                line: at + 1,
                problem: format!("expected {what}, found {found}"),
            })
        };
        let head = next();
        if head.1 != Some(VERSION) {
            return expected(&format!("`{VERSION}`"), head);
        }
        let head = next();
        let count = head.1.and_then(|line| line.strip_prefix("words ")?.parse().ok());
        let Some(count) = count.filter(|&count: &usize| count <= MOST_WORDS) else {
            return expected(&format!("`words` and a number up to {MOST_WORDS}"), head);
        };
        let mut weights = FxHashMap::default();
        for _ in 0..count {
            let entry = next();
            let (word, weight) = entry.1.and_then(|line| line.split_once(' ')).unwrap_or_default();
            match (&words_of(word)[..], weight.parse()) {
                (&[word], Ok(weight)) => weights.insert(word, weight),
                _ => return expected("a word and its weight", entry),
            };
        }
        match next() {
            (_, None) => Ok(WordWeights { weights }),
            more => expected(&format!("the end after {count} words"), more),
        }
    }

    /// The sum of the weights of some words, in log-odds.
    fn sum(&self, words: &[WordPrint]) -> f32 {
        let weights = words.iter().filter_map(|word| self.weights.get(word));
        weights.map(|&weight| i64::from(weight)).sum::<i64>() as f32 / UNITS
    }
}

/// What the words of all blocks, and of the blocks around them, speak for.
pub(in crate::features) struct WordScores {
    /// The sums of the weights of each block's words.
    weights: Sums,
    /// The square roots of their numbers.
    roots: Sums,
    /// For each block the first one, and the one after the last, between the
    /// blank lines around it.
    groups: Vec<(u32, u32)>,
}

impl Family for &WordScores {
    const NAME: &'static str = "word scores";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let count = self.groups.len();
        let (own, page) = (self.of(block, block + 1), self.of(0, count));
        row.put("word_score", LogOdds, "what its words speak for", own);
        row.put("page_word_score", LogOdds, "what the page's words speak for", page);
        row.put(
            "word_score_to_page",
            LogOdds,
            "what its words speak for, less the page's",
            own - page,
        );
        for distance in 1..=NEIGHBOURS {
            let sides = [
                ("above", block.checked_sub(distance)),
                ("below", Some(block + distance).filter(|&at| at < count)),
            ];
            for (side, at) in sides {
                let score = at.map_or(0.0, |at| self.of(at, at + 1));
                let about = "what a neighbour's words speak for";
                row.put_of(side, distance, "word_score", LogOdds, about, score);
            }
        }
        for reach in WINDOWS {
            let score = self.of(block.saturating_sub(reach), (block + reach + 1).min(count));
            let about = "what the words around it speak for";
            row.put_of("around", reach, "word_score", LogOdds, about, score);
        }
        let (start, end) = self.groups[block];
        let about = "what the words up to the next blank lines speak for";
        row.put("group_word_score", LogOdds, about, self.of(start as usize, end as usize));
    }
}

impl WordScores {
    pub(in crate::features) fn new(
        blocks: &[Block],
        words: &BlockWords,
        weights: &WordWeights,
    ) -> WordScores {
        let sums = (0..blocks.len()).map(|block| weights.sum(words.words(block)));
        let roots = (0..blocks.len()).map(|block| (words.words(block).len() as f32).sqrt());
        let mut groups = Vec::with_capacity(blocks.len());
        for group in blocks.chunk_by(|above, below| above.lines.end == below.lines.start) {
            let start = groups.len();
            groups.resize(start + group.len(), (start as u32, (start + group.len()) as u32));
        }
        WordScores { weights: Sums::of(sums), roots: Sums::of(roots), groups }
    }

    /// The score of the blocks from `start` up to, not with, `end`.
    fn of(&self, start: usize, end: usize) -> f32 {
        share(self.weights.between(start, end), self.roots.between(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::text::Texts;
    use crate::options::Limits;
    use crate::segment::segment_lines;

    const WEIGHTS: &str = "deboiler words 1\n# by hand\nwords 2\ncookies -2048\nthe 512\n";

    #[test]
    fn the_built_in_weights_are_whole() {
        assert!(!WordWeights::built_in().weights.is_empty());
    }

    #[test]
    fn the_weights_of_a_text_add_up_whatever_its_case() {
        let weights = WordWeights::parse(WEIGHTS).expect("weights");
        assert_eq!(weights.sum(&words_of("The Cookies, the jar")), -1.0);
    }

    #[test]
    fn a_score_is_that_of_all_words_between_blank_lines() {
        let segments = segment_lines("cookies\nthe the the\n\nthe", &Limits::default());
        let weights = WordWeights::parse(WEIGHTS).expect("weights");
        let scores = WordScores::new(&segments.blocks, &Texts::read(&segments).1, &weights);
        assert_eq!(scores.groups, [(0, 2), (0, 2), (2, 3)]);
        assert_eq!([scores.of(0, 1), scores.of(2, 3)], [-2.0, 0.5]);
        assert!((scores.of(0, 2) - (-2.0 + 1.5) / (1.0 + 3f32.sqrt())).abs() < 1e-6);
    }

    #[test]
    fn a_file_that_is_no_list_of_weights_says_where() {
        for (text, line) in [
            ("", 1),
            ("deboiler words 2\n", 1),
            ("deboiler words 1\nwords many\n", 2),
            ("deboiler words 1\nwords 1000000\n", 2),
            ("deboiler words 1\nwords 2\na 1\n", 4),
            ("deboiler words 1\nwords 1\na b 1\n", 3),
            ("deboiler words 1\n# note\nwords 1\na-b 1\n", 4),
            ("deboiler words 1\nwords 1\na 70000\n", 3),
            ("deboiler words 1\nwords 1\na 1\nb 1\n", 4),
        ] {
            match WordWeights::parse(text) {
                Err(Error::WordWeights { line: found, .. }) => assert_eq!(found, line, "{text:?}"),
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }
}
