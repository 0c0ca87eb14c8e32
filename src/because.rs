//! What decided a block, as a sentence that a person understands.

use crate::decide::{Cause, Label};
use crate::features::Unit;
use crate::page::Verdict;
use crate::reason::{Reason, Weight, shortest};

/// How many signals a sentence tells.
const MOST_SIGNALS: usize = 3;

impl Verdict<'_> {
    /// What the block was found to be and why, as a sentence: its part by name, and the
    /// rule or the strongest signals that kept or dropped it.
    ///
    /// [`Verdict::reason`] has the signals with their values.
    ///
    /// ```
    /// let page = deboiler::extract(include_str!("../examples/sample.html"));
    /// let caption = page.blocks_of(deboiler::Part::Caption).next();
    /// assert_eq!(
    ///     caption.map(|block| block.sentence()).as_deref(),
    ///     Some("Kept as caption: it goes with its figure, amid what is kept."),
    /// );
    /// ```
    #[must_use]
    pub fn sentence(&self) -> String {
        self.sentence_of(self.reason())
    }

    /// The same of a reason that is at hand.
    pub(crate) fn sentence_of(&self, reason: &Reason) -> String {
        let is_content = self.label() == Label::Content;
        let verb = if is_content { "Kept" } else { "Dropped" };
        let why = match self.cause() {
            Cause::Score => signals(reason, is_content),
            _ => self.because().to_owned(),
        };
        let separator = if why.is_empty() { "" } else { ": " };
        format!("{verb} as {}{separator}{why}.", self.part())
    }
}

/// The strongest signals that speak for what was decided.
fn signals(reason: &Reason, is_content: bool) -> String {
    let speaks_for_it = |weight: &&Weight| (weight.added > 0.0) == is_content;
    let mut told: Vec<&str> = Vec::new();
    let mut phrases = Vec::new();
    for weight in reason.weights().iter().filter(speaks_for_it) {
        // The same at another distance or level says nothing new.
        if phrases.len() < MOST_SIGNALS && !told.contains(&weight.about) {
            told.push(weight.about);
            phrases.push(phrase(weight));
        }
    }
    phrases.join("; ")
}

/// What one signal tells.
fn phrase(weight: &Weight) -> String {
    let Weight { about, value, .. } = *weight;
    let is_there = value > 0.0;
    match weight.unit {
        Unit::Flag if is_there => with_subject(about),
        Unit::Flag => format!("no sign that {}", with_subject(about)),
        Unit::Nearness | Unit::Density if is_noun(about) => match is_there {
            true => format!("there are {about}"),
            false => format!("no {about}"),
        },
        Unit::Nearness if is_there => format!("it is {about}"),
        Unit::Nearness => format!("it is not {about}"),
        Unit::Share | Unit::Density => format!("{about}: {:.0} %", 100.0 * value),
        Unit::Count | Unit::Number => format!("{about}: {}", shortest(value)),
        Unit::LogOdds => about.to_owned(),
    }
}

/// Whether the words name a thing, and do not say where a block is.
fn is_noun(about: &str) -> bool {
    ["class names", "words", "the page's"].iter().any(|start| about.starts_with(start))
}

fn with_subject(about: &str) -> String {
    let has_subject = ["a neighbour", "the page"].iter().any(|start| about.starts_with(start));
    if has_subject { about.to_owned() } else { format!("it {about}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(about: &'static str, unit: Unit, value: f32) -> String {
        phrase(&Weight { signal: "", about, unit, value, added: 1.0 })
    }

    #[test]
    fn signals_are_told_in_words() {
        assert_eq!(said("is one link", Unit::Flag, 1.0), "it is one link");
        assert_eq!(said("is a heading", Unit::Flag, 0.0), "no sign that it is a heading");
        assert_eq!(said("inside a dialog", Unit::Nearness, 0.5), "it is inside a dialog");
        assert_eq!(said("inside a dialog", Unit::Nearness, 0.0), "it is not inside a dialog");
        assert_eq!(said("class names of ads", Unit::Nearness, 0.5), "there are class names of ads");
        assert_eq!(
            said("its text inside links", Unit::Share, 0.894),
            "its text inside links: 89 %"
        );
        assert_eq!(said("number of words", Unit::Count, 12.0), "number of words: 12");
    }

    #[test]
    fn only_what_speaks_for_the_outcome_is_told() {
        let page = crate::extract(include_str!("../examples/sample.html"));
        for block in page.blocks().filter(|block| block.cause() == Cause::Score) {
            let (sentence, is_content) = (block.sentence(), block.is_content());
            let verb = if is_content { "Kept as " } else { "Dropped as " };
            assert!(sentence.starts_with(verb) && sentence.ends_with('.'), "{sentence}");
        }
    }
}
