//! A model of several classes: a forest for each, and the highest score wins.
//!
//! ```text
//! deboiler parts 1            the format's version
//! # …                         comments, as in the other models
//! signals 2                   how many are named
//! link_density                one a line
//! words
//! class title                 the classes, in the order of their enum
//! start -512                  the score that every block starts with, in 1/1024 log-odds
//! trees 1                     the trees, in the form of the other models
//! …
//! ```

use super::read::Reader;
use super::scorer::{Scorer, Scratch};
use crate::error::Error;
use crate::features::{Rows, Signal};

/// The first line of every model of classes.
const VERSION: &str = "deboiler parts 1";

/// A forest for each class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Classes {
    scorers: Vec<Scorer>,
}

impl Classes {
    /// Reads a model of certain classes and signals.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the text is none, has other classes, or names a signal that
    /// is not there.
    pub(crate) fn parse(
        text: &str,
        classes: impl Iterator<Item = &'static str>,
        signals: &[Signal],
    ) -> Result<Classes, Error> {
        let mut reader = Reader::new(text);
        reader.version(VERSION)?;
        let columns = reader.columns(signals)?;
        let scorer = |class| {
            reader.class(class)?;
            Ok(Scorer::new(&reader.forest(&columns)?))
        };
        let scorers = classes.map(scorer).collect::<Result<_, Error>>()?;
        Ok(Classes { scorers })
    }

    /// The signals that scoring asks for.
    pub(crate) fn wanted_signals(&self) -> impl Iterator<Item = u16> {
        self.scorers.iter().flat_map(Scorer::signals)
    }

    /// Begins to score the blocks of a page.
    pub(crate) fn scoring(&self) -> ClassScoring<'_> {
        let scores = vec![Vec::new(); self.scorers.len()];
        ClassScoring { classes: self, scratch: Scratch::default(), scores }
    }

    /// The size of the tables, in bytes.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        self.scorers.iter().map(Scorer::bytes).sum()
    }
}

/// The scores of a page's blocks, while their signals come in.
pub(crate) struct ClassScoring<'m> {
    classes: &'m Classes,
    scratch: Scratch,
    scores: Vec<Vec<f32>>,
}

impl ClassScoring<'_> {
    /// Takes the blocks that come next.
    pub(crate) fn add(&mut self, rows: Rows) {
        for (scorer, scores) in self.classes.scorers.iter().zip(&mut self.scores) {
            scorer.score(rows, &mut self.scratch, scores);
        }
    }

    /// For each class the scores of all blocks, in log-odds.
    pub(crate) fn finish(self) -> Vec<Vec<f32>> {
        self.scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Wanted, html_signals, measure};
    use crate::model::Input;

    const MODEL: &str = "deboiler parts 1\n# made by hand\nsignals 1\nwords\nclass few\nstart 512\n\
        trees 0\nclass many\nstart 0\ntrees 1\ntree 1\n0 2.5 -1 -2 0\nleaves -1024 1024\n";

    fn parsed(text: &str) -> Result<Classes, Error> {
        Classes::parse(text, ["few", "many"].into_iter(), html_signals())
    }

    #[test]
    fn each_class_has_a_score_of_its_own() {
        let model = parsed(MODEL).expect("a whole model");
        let page = crate::extract("<p>one</p><p>one and two and three</p>");
        let wanted = Wanted::only(Input::Html.signals().len(), model.wanted_signals());
        let mut scoring = model.scoring();
        measure(&page.segments, page.origin.source(), &wanted, |rows| scoring.add(rows));
        assert_eq!(scoring.finish(), [vec![0.5, 0.5], vec![-1.0, 1.0]]);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        for (from, to) in
            [("\nwords", "\nwrods"), ("few", "less"), ("parts 1", "parts 2"), ("-2 0", "-3 0")]
        {
            assert!(parsed(&MODEL.replacen(from, to, 1)).is_err(), "{to}");
        }
        assert!(parsed(&MODEL[..MODEL.len() - 12]).is_err());
    }
}
