//! The trained model: from a block's signals to the probability that it is content.
//!
//! A forest of small decision trees, each of which adds a little to the score
//! in log-odds, and for flattened text a small network that reads the blocks in
//! order; the score is a weighted mean of theirs. The tables of the built-in
//! models are made by `training/` and say in their first lines from what; a
//! program can load its own.

mod classes;
mod forest;
mod network;
mod read;
mod scorer;
mod sigmoid;

use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::error::Error;
use crate::features::{Rows, Signal, html_signals, text_signals};
use crate::names::named;
pub(crate) use classes::Classes;
use forest::Forest;
use network::Network;
pub(crate) use network::{Parts, Reading};
use scorer::{Scorer, Scratch};
pub(crate) use sigmoid::sigmoid;

/// What a model scores: the signals differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// Blocks of a page that has tags.
    Html,
    /// Blocks of text that has no tags left.
    Text,
}

named!(Input, "input" {
    Html "html",
    Text "text",
});

impl Input {
    /// The signals that blocks of this input have, in order.
    #[must_use]
    pub fn signals(self) -> &'static [Signal] {
        match self {
            Input::Html => html_signals(),
            Input::Text => text_signals(),
        }
    }
}

/// What a model finds among the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// What the page was written to say.
    Content,
    /// Readers' comments below it.
    Comments,
}

named!(Target, "target" {
    Content "content",
    Comments "comments",
});

/// A trained model.
///
/// The crate brings one for each [`Input`], and one that finds comments. One that
/// was trained on other pages, by `training/`, is read with [`Model::parse`] and
/// used by `Extractor::with_model`.
#[derive(Clone, PartialEq)]
pub struct Model {
    input: Input,
    target: Target,
    forest: Forest,
    scorer: Scorer,
    network: Option<Network>,
    id: u64,
}

impl fmt::Debug for Model {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Model")
            .field("id", &self.id())
            .field("input", &self.input)
            .field("target", &self.target)
            .field("trees", &self.forest.trees.len())
            .field("has_network", &self.network.is_some())
            .finish_non_exhaustive()
    }
}

/// The model of flattened text, or one of no trees in its place.
const TEXT_MODEL: &str = if cfg!(feature = "text-model") {
    include_str!("text.model")
} else {
    "deboiler model 1\ninput text\nfinds content\nstart 10240\nsignals 0\ntrees 0\n"
};

impl Model {
    /// How much of a score is the forest's where a model has a network besides,
    /// which has the rest. More of the network finds the end of an article
    /// better, and more often takes a box amid it for the end.
    pub const FOREST_SHARE: f32 = 0.65;

    /// From this score on, what is no content is a reader's comment, by the model
    /// that finds them.
    pub const LEAST_COMMENT_SCORE: f32 = 0.5;

    /// Reads a model from the text of a model file.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the text is not a model of a format this version
    /// knows, names a signal it does not have, finds comments in flattened text,
    /// which has none of its own, or is cut short. It never panics, whatever the
    /// text.
    pub fn parse(text: &str) -> Result<Model, Error> {
        read::read(text)
    }

    /// What tells the model from all others: a hash of its file, as 16 digits of base 16. It
    /// is the same on all machines.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:016x}", self.id)
    }

    /// What the model scores.
    #[must_use]
    pub const fn input(&self) -> Input {
        self.input
    }

    /// What the model finds.
    #[must_use]
    pub const fn target(&self) -> Target {
        self.target
    }

    /// The model that comes with the crate and finds comments in HTML.
    pub(crate) fn built_in_for_comments() -> &'static Arc<Model> {
        static COMMENTS: LazyLock<Arc<Model>> =
            LazyLock::new(|| built_in(include_str!("comments.model")));
        &COMMENTS
    }

    /// The model that comes with the crate and finds content in an input. Without the
    /// feature `text-model`, the one of text knows nothing.
    pub(crate) fn built_in(input: Input) -> &'static Arc<Model> {
        static HTML: LazyLock<Arc<Model>> = LazyLock::new(|| built_in(include_str!("html.model")));
        static TEXT: LazyLock<Arc<Model>> = LazyLock::new(|| built_in(TEXT_MODEL));
        match input {
            Input::Html => &HTML,
            Input::Text => &TEXT,
        }
    }

    /// The signals that scoring asks for.
    pub(crate) fn wanted_signals(&self) -> impl Iterator<Item = u16> {
        self.scorer.signals().chain(self.read_signals())
    }

    /// The signals that the network reads.
    pub(crate) fn read_signals(&self) -> impl Iterator<Item = u16> {
        self.network.iter().flat_map(Network::signals)
    }

    /// Begins to score the blocks of a page, which has so many.
    pub(crate) fn scoring(&self, blocks: usize) -> Scoring<'_> {
        let (scratch, scores) = (Scratch::default(), Vec::with_capacity(blocks));
        Scoring { model: self, scratch, scores, reading: self.reading(blocks) }
    }

    /// Begins to read a page of so many blocks by the network, where the model has one.
    pub(crate) fn reading(&self, blocks: usize) -> Option<Reading<'_>> {
        self.network.as_ref().map(|network| Reading::new(network, blocks))
    }

    /// How much of the score is the forest's.
    pub(crate) fn forest_share(&self) -> f32 {
        if self.network.is_some() { Model::FOREST_SHARE } else { 1.0 }
    }

    /// What each signal adds to the score of the forest in log-odds: their sum,
    /// and what every block starts with, is that score.
    pub(crate) fn contributions(&self, row: &[f32]) -> Contributions {
        let (start, by_signal) = self.forest.contributions(row);
        Contributions { start, by_signal }
    }
}

/// A hash of a text that no version and no machine gives otherwise: FNV-1a by eight bytes.
fn id_of(text: &str) -> u64 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    text.as_bytes().chunks(8).fold(0xcbf2_9ce4_8422_2325, |hash, bytes| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        mix(hash, u64::from_le_bytes(word)).rotate_left(29)
    })
}

/// The scores of a page's blocks, while their signals come in.
pub(crate) struct Scoring<'m> {
    model: &'m Model,
    scratch: Scratch,
    scores: Vec<f32>,
    reading: Option<Reading<'m>>,
}

impl Scoring<'_> {
    /// Takes the blocks that come next.
    pub(crate) fn add(&mut self, rows: Rows) {
        self.model.scorer.score(rows, &mut self.scratch, &mut self.scores);
        if let Some(reading) = &mut self.reading {
            reading.add(rows);
        }
    }

    /// The probabilities that the blocks are what the model finds, from 0 to 1.
    pub(crate) fn finish(mut self) -> Vec<f32> {
        if let Some(reading) = self.reading {
            let share = self.model.forest_share();
            for (score, read) in self.scores.iter_mut().zip(reading.scores()) {
                *score = share * *score + (1.0 - share) * read;
            }
        }
        self.scores.iter_mut().for_each(|score| *score = sigmoid(*score));
        self.scores
    }
}

/// The forest's score, taken apart by signals.
#[derive(Clone, Debug)]
pub(crate) struct Contributions {
    /// The score that every block starts with, in log-odds.
    pub(crate) start: f32,
    /// What each signal adds, in the order of the signals.
    pub(crate) by_signal: Vec<f32>,
}

fn built_in(text: &str) -> Arc<Model> {
    let model = Model::parse(text);
    Arc::new(model.expect("the model that comes with the crate is whole: a test reads it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_models_are_whole_and_small() {
        for (input, most) in [(Input::Html, 200_000), (Input::Text, 500_000)] {
            let model = Model::built_in(input);
            assert_eq!((model.input(), model.target()), (input, Target::Content));
            let bytes = model.scorer.bytes() + model.network.as_ref().map_or(0, Network::bytes);
            assert!(bytes < most, "{bytes} bytes");
        }
    }

    #[test]
    fn the_built_in_model_for_comments_finds_comments() {
        assert_eq!(Model::built_in_for_comments().target(), Target::Comments);
    }

    #[test]
    fn contributions_sum_to_the_score() {
        let model = Model::built_in(Input::Html);
        let page = crate::extract(include_str!("../../examples/sample.html"));
        let mut rows = 0;
        page.for_each_row(|row| {
            let parts = model.contributions(row);
            let sum = parts.start + parts.by_signal.iter().sum::<f32>();
            assert!((sigmoid(sum) - page.decision.scores[rows]).abs() < 1e-4);
            rows += 1;
        });
        assert!(rows > 2 * crate::features::BATCH);
    }

    #[test]
    fn reasons_sum_to_the_score_of_a_model_that_reads() {
        let text =
            "The harbour office closed on Monday, and nobody was told.\nShips wait outside.\n";
        let page = crate::extract_text(text);
        for block in page.blocks() {
            let reason = block.reason();
            let read = |name: &str| reason.weights().iter().any(|weight| weight.signal == name);
            assert!(read("read_alone") && (read("read_above") || read("read_below")));
            assert!((sigmoid(reason.sum()) - block.score()).abs() < 1e-4, "{}", block.text());
        }
    }
}
