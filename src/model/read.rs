//! The model file: its format, and the reader that trusts nothing in it.
//!
//! ```text
//! deboiler model 1            the format's version
//! # …                         comments: by what command, from which data, with what scores
//! input html                  or text
//! finds content               or comments
//! start -512                  the score of every block, in 1/1024 log-odds
//! signals 2                   how many are named
//! link_density                one a line
//! words
//! trees 1                     how many follow
//! tree 2                      a tree with two splits; 0 for a leaf alone
//! 0 0.5 -1 1 10               signal, threshold, where to go up to it, where above, mean
//! 1 20 -2 -3 300              splits count from 0 in their tree, leaves from -1
//! leaves -512 100 512         one more than splits
//! again 1                     text alone, and may be left out: trees that take a second look
//! tree 0                      as above, by the signals of the second look
//! leaves 7
//! ```

use std::ops::Range;

use super::forest::{Forest, MOST_SPLITS, MOST_TREES, Place, Split, Tree, leaf_at, split_at};
use super::{Input, Model, Target, Trees};
use crate::error::Error;

/// The first line of every model.
const VERSION: &str = "deboiler model 1";

pub(super) fn read(text: &str) -> Result<Model, Error> {
    Reader::new(text).model()
}

struct Reader<'a> {
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
    line: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader { lines: text.lines().enumerate(), line: 0 }
    }

    fn error<T>(&self, problem: impl Into<String>) -> Result<T, Error> {
        Err(Error::Model { line: self.line, problem: problem.into() })
    }

    /// The next line that is no comment.
    fn next(&mut self) -> Result<&'a str, Error> {
        for (index, line) in self.lines.by_ref() {
            self.line = index + 1;
            if !line.starts_with('#') {
                return Ok(line);
            }
        }
        self.line += 1;
        self.error("expected another line, found the end of the file")
    }

    /// The words behind the keyword that the next line starts with.
    fn values(&mut self, keyword: &str) -> Result<Vec<&'a str>, Error> {
        let line = self.next()?;
        let mut words = line.split_ascii_whitespace();
        if words.next() == Some(keyword) {
            Ok(words.collect())
        } else {
            let found: String = line.chars().take(40).collect();
            self.error(format!("expected `{keyword}`, found `{found}`"))
        }
    }

    /// The one number behind a keyword.
    fn number<T: std::str::FromStr>(&mut self, keyword: &str) -> Result<T, Error> {
        match self.values(keyword)?[..] {
            [value] => self.parse(value),
            ref values => self.error(format!("expected one number, found {}", values.len())),
        }
    }

    fn parse<T: std::str::FromStr>(&self, word: &str) -> Result<T, Error> {
        match word.parse() {
            Ok(value) => Ok(value),
            Err(_) => self.error(format!("expected a number in range, found `{word}`")),
        }
    }

    fn model(mut self) -> Result<Model, Error> {
        match self.next()? {
            VERSION => {}
            line => {
                let found: String = line.chars().take(40).collect();
                return self.error(format!("expected `{VERSION}`, found `{found}`"));
            }
        }
        let input = match self.values("input")?[..] {
            ["html"] => Input::Html,
            ["text"] => Input::Text,
            _ => return self.error("expected `input html` or `input text`"),
        };
        let target = match self.values("finds")?[..] {
            ["content"] => Target::Content,
            ["comments"] => Target::Comments,
            _ => return self.error("expected `finds content` or `finds comments`"),
        };
        let mut first = Forest { start: self.number("start")?, ..Forest::default() };
        let columns = self.columns(input)?;
        let measured = input.measured_signals() as u16;
        self.trees("trees", &columns, 0..measured, &mut first)?;
        let mut again = Forest::default();
        if input == Input::Text && self.has_more() {
            self.trees("again", &columns, measured..u16::MAX, &mut again)?;
        }
        Ok(Model { input, target, first: Trees::new(first), again: Trees::new(again) })
    }

    /// Whether a line comes that is no comment.
    fn has_more(&self) -> bool {
        self.lines.clone().any(|(_, line)| !line.starts_with('#'))
    }

    /// Trees, behind the keyword with their number, that may ask for some columns.
    fn trees(
        &mut self,
        keyword: &str,
        columns: &[u16],
        allowed: Range<u16>,
        forest: &mut Forest,
    ) -> Result<(), Error> {
        let trees: usize = self.number(keyword)?;
        if trees > MOST_TREES {
            return self.error(format!("expected at most {MOST_TREES} trees, found {trees}"));
        }
        for _ in 0..trees {
            self.tree(columns, &allowed, forest)?;
        }
        Ok(())
    }

    /// The columns of the signals that the model names.
    fn columns(&mut self, input: Input) -> Result<Vec<u16>, Error> {
        let count: usize = self.number("signals")?;
        let signals = input.signals();
        let mut columns = Vec::new();
        for _ in 0..count {
            let name = self.next()?;
            match signals.iter().position(|signal| signal.name == name) {
                Some(column) => columns.push(column as u16),
                None => {
                    let name: String = name.chars().take(40).collect();
                    return self.error(format!("expected the name of a signal, found `{name}`"));
                }
            }
        }
        Ok(columns)
    }

    fn tree(
        &mut self,
        columns: &[u16],
        allowed: &Range<u16>,
        forest: &mut Forest,
    ) -> Result<(), Error> {
        let count: usize = self.number("tree")?;
        if count > MOST_SPLITS {
            return self.error(format!("expected at most {MOST_SPLITS} splits, found {count}"));
        }
        forest.trees.push(Tree {
            splits: forest.splits.len() as u32,
            leaves: forest.leaves.len() as u32,
            root: if count == 0 { leaf_at(0) } else { split_at(0) },
        });
        let mut led_to = [false; 256];
        for index in 0..count {
            let line = self.next()?;
            let words: Vec<&str> = line.split_ascii_whitespace().collect();
            let [signal, threshold, at_most, above, mean] = words[..] else {
                return self.error(format!("expected 5 numbers, found {}", words.len()));
            };
            let signal: usize = self.parse(signal)?;
            let Some(&signal) = columns.get(signal) else {
                let most = columns.len();
                return self.error(format!("expected a signal below {most}, found {signal}"));
            };
            if !allowed.contains(&signal) {
                let look = if allowed.start == 0 { "first" } else { "second" };
                return self.error(format!("expected a signal that a {look} look has"));
            }
            forest.means.push(self.parse(mean)?);
            let (at_most, above) =
                (self.child(at_most, index, count)?, self.child(above, index, count)?);
            for place in [at_most, above] {
                if std::mem::replace(&mut led_to[usize::from(place)], true) {
                    return self.error("expected one way to each split and leaf, found two");
                }
            }
            let threshold = self.parse(threshold)?;
            forest.splits.push(Split { signal, threshold, at_most, above });
        }
        let leaves = self.values("leaves")?;
        if leaves.len() != count + 1 {
            return self.error(format!("expected {} leaves, found {}", count + 1, leaves.len()));
        }
        for leaf in leaves {
            let leaf = self.parse(leaf)?;
            forest.leaves.push(leaf);
        }
        Ok(())
    }

    /// Where a split of a tree of `count` leads. A split comes after the one
    /// that leads to it, so that no way goes in a circle.
    fn child(&self, word: &str, index: usize, count: usize) -> Result<Place, Error> {
        let place: i64 = self.parse(word)?;
        let (after, end) = (index as i64 + 1, count as i64);
        if (after..end).contains(&place) {
            Ok(split_at(place as usize))
        } else if (-end - 1..0).contains(&place) {
            Ok(leaf_at(!place as usize))
        } else {
            self.error(format!("expected a later split or a leaf, found {place}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = "deboiler model 1\n# made by hand\ninput html\nfinds content\nstart -512\nsignals 2\n\
        link_density\nwords\ntrees 2\ntree 2\n0 0.5 -1 1 10\n1 20 -2 -3 300\nleaves -512 100 512\n\
        tree 0\nleaves 7\n";

    #[test]
    fn a_model_is_read() {
        let model = read(MODEL).expect("a whole model");
        let root = |tree: usize| model.first.forest.trees[tree].root;
        assert_eq!((root(0), root(1)), (split_at(0), leaf_at(0)));
        assert_eq!(model.first.forest.leaves, [-512, 100, 512, 7]);
    }

    #[test]
    fn a_second_look_has_signals_of_its_own() {
        let text = MODEL.replace("html", "text").replace("link_density", "look_cut");
        let first = read(&text).expect_err("a first look cannot know the cut");
        assert!(first.to_string().ends_with("expected a signal that a first look has"), "{first}");
        let text = text.replace("\n0 0.5", "\n1 0.5");
        assert!(read(&text).is_ok_and(|model| model.again.forest.trees.is_empty()));
        let again =
            |split: &str| format!("{text}again 1\ntree 1\n{split} 0.5 -1 -2 0\nleaves -5 5\n");
        assert!(read(&again("0")).is_ok_and(|model| model.again.forest.trees.len() == 1));
        let second = read(&again("1")).expect_err("a second look measures no words");
        assert!(second.to_string().ends_with("expected a signal that a second look has"));
    }

    #[test]
    fn every_truncation_is_an_error_that_names_a_line() {
        for (end, _) in MODEL.trim_end().char_indices() {
            // Cutting the last number short leaves a model.
            if let Err(error) = read(&MODEL[..end]) {
                assert!(error.to_string().starts_with("model, line "), "{error}");
            } else {
                assert_eq!(MODEL.trim_end().len(), end + 1);
            }
        }
    }

    #[test]
    fn a_circle_of_splits_is_refused() {
        let circle = MODEL.replace("1 20 -2 -3 300", "1 20 0 -3 300");
        let error = read(&circle).expect_err("a circle");
        assert_eq!(error.to_string(), "model, line 12: expected a later split or a leaf, found 0");
    }

    #[test]
    fn two_ways_to_one_leaf_are_refused() {
        let error = read(&MODEL.replace("1 20 -2 -3 300", "1 20 -2 -1 300")).expect_err("no tree");
        assert!(error.to_string().ends_with("expected one way to each split and leaf, found two"));
    }

    #[test]
    fn an_unknown_signal_is_named() {
        let error = read(&MODEL.replace("words", "wrods")).expect_err("no such signal");
        assert_eq!(
            error.to_string(),
            "model, line 8: expected the name of a signal, found `wrods`"
        );
    }
}
