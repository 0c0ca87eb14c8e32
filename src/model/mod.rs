//! The trained model: from a block's signals to the probability that it is content.
//!
//! A forest of small decision trees, each of which adds a little to the score
//! in log-odds. The tables of the built-in models are made by `training/` and
//! say in their first lines from what; a program can load its own.

mod forest;
mod read;
mod scorer;
mod sigmoid;

use std::sync::LazyLock;

use crate::error::Error;
use crate::features::{Rows, Signal, html_signals, measured_text_signals, text_signals};
use forest::Forest;
use scorer::Scorer;
pub(crate) use scorer::Scratch;
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

impl Input {
    /// The signals that blocks of this input have, in order. Those of the family
    /// `second look`, of text alone, tell what the model's first scores say of the page.
    #[must_use]
    pub fn signals(self) -> &'static [Signal] {
        match self {
            Input::Html => html_signals(),
            Input::Text => text_signals(),
        }
    }

    /// How many of them are measured before any score: all but those of a
    /// second look.
    pub(crate) fn measured_signals(self) -> usize {
        match self {
            Input::Html => html_signals().len(),
            Input::Text => measured_text_signals(),
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

/// A trained model: a forest and, for flattened text, a second one that goes on
/// from the scores of the first, by what they say of the page as a whole.
///
/// The crate brings one for each [`Input`], and one that finds comments. One that was trained on other
/// pages, by `training/`, is read with [`Model::parse`] and used by
/// [`Extractor::with_model`](crate::Extractor::with_model).
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    input: Input,
    target: Target,
    first: Trees,
    /// What takes a second look, at flattened text alone.
    again: Trees,
}

/// A forest, and its layout for scoring.
#[derive(Clone, Debug, Default, PartialEq)]
struct Trees {
    forest: Forest,
    scorer: Scorer,
}

impl Trees {
    fn new(forest: Forest) -> Trees {
        Trees { scorer: Scorer::new(&forest), forest }
    }
}

impl Model {
    /// Reads a model from the text of a model file.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the text is not a model of a format this version
    /// knows, names a signal it does not have, or is cut short. It never
    /// panics, whatever the text.
    pub fn parse(text: &str) -> Result<Model, Error> {
        read::read(text)
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
    #[must_use]
    pub fn built_in_for_comments() -> &'static Model {
        static COMMENTS: LazyLock<Model> =
            LazyLock::new(|| built_in(include_str!("comments.model")));
        &COMMENTS
    }

    /// The model that comes with the crate and finds content in an input.
    #[must_use]
    pub fn built_in(input: Input) -> &'static Model {
        static HTML: LazyLock<Model> = LazyLock::new(|| built_in(include_str!("html.model")));
        static TEXT: LazyLock<Model> = LazyLock::new(|| built_in(include_str!("text.model")));
        match input {
            Input::Html => &HTML,
            Input::Text => &TEXT,
        }
    }

    /// The signals that scoring asks for.
    pub(crate) fn wanted_signals(&self) -> impl Iterator<Item = u16> {
        self.first.scorer.signals()
    }

    /// Adds the scores of blocks with these signals, in log-odds, to `scores`.
    pub(crate) fn score(&self, rows: Rows, scratch: &mut Scratch, scores: &mut Vec<f32>) {
        self.first.scorer.score(rows, scratch, scores);
    }

    /// Adds to `added` what a second look adds to the scores of blocks with
    /// these signals.
    pub(crate) fn score_again(&self, rows: Rows, scratch: &mut Scratch, added: &mut Vec<f32>) {
        self.again.scorer.score(rows, scratch, added);
    }

    /// What each signal adds to the score in log-odds: their sum, and what
    /// every block starts with, is the score.
    pub(crate) fn contributions(&self, row: &[f32]) -> Contributions {
        let (start, mut by_signal) = self.first.forest.contributions(row);
        let (more, added) = self.again.forest.contributions(row);
        by_signal.iter_mut().zip(added).for_each(|(sum, added)| *sum += added);
        Contributions { start: start + more, by_signal }
    }
}

/// A score, taken apart by signals.
#[derive(Clone, Debug)]
pub(crate) struct Contributions {
    /// The score that every block starts with, in log-odds.
    pub(crate) start: f32,
    /// What each signal adds, in the order of the signals.
    pub(crate) by_signal: Vec<f32>,
}

fn built_in(text: &str) -> Model {
    Model::parse(text).expect("the model that comes with the crate is whole: a test reads it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_models_are_whole_and_small() {
        for (input, most) in [(Input::Html, 100_000), (Input::Text, 250_000)] {
            let model = Model::built_in(input);
            assert_eq!((model.input(), model.target()), (input, Target::Content));
            let bytes = model.first.scorer.bytes() + model.again.scorer.bytes();
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
            assert!((sigmoid(sum) - page.probabilities[rows]).abs() < 1e-4);
            rows += 1;
        });
        assert!(rows > 2 * crate::features::BATCH);
    }

    #[test]
    fn contributions_sum_to_the_score_of_a_second_look() {
        let model = Model::built_in(Input::Text);
        let text =
            "The harbour office closed on Monday, and nobody was told.\nShips wait outside.\n";
        let page = crate::extract_text(text);
        let (mut rows, mut differ) = (0, 0);
        page.for_each_row(|row| {
            assert_eq!(row.len(), Input::Text.signals().len());
            let parts = model.contributions(row);
            let sum = parts.start + parts.by_signal.iter().sum::<f32>();
            assert!((sigmoid(sum) - page.probabilities[rows]).abs() < 1e-4);
            let first = page.first_look.as_ref().expect("it is text").scores[rows];
            differ += usize::from((first - sum).abs() > 1e-2);
            rows += 1;
        });
        assert_eq!(rows, 2);
        assert!(differ > 0, "the second look added nothing");
    }
}
