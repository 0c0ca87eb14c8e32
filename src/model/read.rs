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
//! network 2                   how many signals the network reads; it may be left out
//! 0 0.5                       signal, the value that becomes one half
//! 1 20
//! layer 48 2                  the six layers of the network: outputs, inputs
//! 10 -4096 512                for each output bias and weights, in 1/4096
//! …
//! score 48                    the inputs of the last one
//! -512 100 …                  its bias and weights
//! ```

use super::forest::{Forest, MOST_SPLITS, MOST_TREES, Place, Split, Tree, leaf_at, split_at};
use super::network::{LANES, Layer, MOST_WIDTH, Network, Recurrent, Squashed};
use super::scorer::Scorer;
use super::{Input, Model, Target};
use crate::error::Error;
use crate::features::Signal;

/// The first line of every model.
const VERSION: &str = "deboiler model 1";

/// The unit of a network's weights: this many make 1.
const WEIGHT_UNITS: f32 = 4096.0;

pub(super) fn read(text: &str) -> Result<Model, Error> {
    let model = Reader::new(text).model()?;
    Ok(Model { id: super::id_of(text), ..model })
}

pub(super) struct Reader<'a> {
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
    line: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Reader<'a> {
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

    /// The line that names the format.
    pub(super) fn version(&mut self, version: &str) -> Result<(), Error> {
        match self.next()? {
            line if line == version => Ok(()),
            line => {
                let found: String = line.chars().take(40).collect();
                self.error(format!("expected `{version}`, found `{found}`"))
            }
        }
    }

    /// The line that names the class whose forest follows.
    pub(super) fn class(&mut self, name: &str) -> Result<(), Error> {
        match self.values("class")?[..] {
            [found] if found == name => Ok(()),
            _ => self.error(format!("expected `class {name}`")),
        }
    }

    fn model(mut self) -> Result<Model, Error> {
        self.version(VERSION)?;
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
        if (target, input) == (Target::Comments, Input::Text) {
            return self.error(
                "expected `finds content` of flattened text, which has no comments of its own",
            );
        }
        let start = self.number("start")?;
        let columns = self.columns(input.signals())?;
        let forest = Forest { start, ..self.trees(&columns)? };
        let scorer = Scorer::new(&forest);
        let network = if self.has_more() { Some(self.network(&columns)?) } else { None };
        Ok(Model { input, target, forest, scorer, network, id: 0 })
    }

    /// What every block starts with, and the trees.
    pub(super) fn forest(&mut self, columns: &[u16]) -> Result<Forest, Error> {
        let start = self.number("start")?;
        Ok(Forest { start, ..self.trees(columns)? })
    }

    fn trees(&mut self, columns: &[u16]) -> Result<Forest, Error> {
        let trees: usize = self.number("trees")?;
        if trees > MOST_TREES {
            return self.error(format!("expected at most {MOST_TREES} trees, found {trees}"));
        }
        let mut forest = Forest::default();
        for _ in 0..trees {
            self.tree(columns, &mut forest)?;
        }
        Ok(forest)
    }

    /// Whether a line comes that is no comment.
    fn has_more(&self) -> bool {
        self.lines.clone().any(|(_, line)| !line.starts_with('#'))
    }

    fn network(&mut self, columns: &[u16]) -> Result<Network, Error> {
        let count: usize = self.number("network")?;
        let mut inputs = Vec::new();
        for _ in 0..count {
            let line = self.next()?;
            let words: Vec<&str> = line.split_ascii_whitespace().collect();
            let [signal, half] = words[..] else {
                return self.error(format!("expected 2 numbers, found {}", words.len()));
            };
            let signal = self.signal(signal, columns)?;
            let half: f32 = self.parse(half)?;
            if !(half.is_finite() && half > 0.0) {
                return self.error(format!("expected a number above 0, found `{half}`"));
            }
            inputs.push(Squashed { signal, half });
        }
        let (block, width) = self.layer(count)?;
        let (down, down_size) = self.recurrent(width)?;
        let (up, up_size) = self.recurrent(width)?;
        let (hidden, last) = self.layer(down_size + up_size + width)?;
        let found: usize = self.number("score")?;
        self.expect_inputs(last, found)?;
        let score = Layer::new(last, &[self.row(last)?]);
        Ok(Network { inputs, block, down, up, hidden, score })
    }

    /// Two layers that make the gates of recurrent units, and the number of these.
    fn recurrent(&mut self, width: usize) -> Result<(Recurrent, usize), Error> {
        let (of_block, gates) = self.layer(width)?;
        let size = gates / 3;
        let (of_state, state_gates) = self.layer(size)?;
        if gates != 3 * size || state_gates != gates {
            return self.error(format!("expected three gates for each of {size} units"));
        }
        Ok((Recurrent { of_block, of_state }, size))
    }

    /// A layer that takes so many inputs, and the number of its outputs.
    fn layer(&mut self, inputs: usize) -> Result<(Layer, usize), Error> {
        let values = self.values("layer")?;
        let [outputs, found] = values[..] else {
            return self.error(format!("expected 2 numbers, found {}", values.len()));
        };
        let (outputs, found): (usize, usize) = (self.parse(outputs)?, self.parse(found)?);
        if outputs == 0 || outputs > MOST_WIDTH || outputs % LANES != 0 {
            return self.error(format!(
                "expected a multiple of {LANES} up to {MOST_WIDTH}, found {outputs}"
            ));
        }
        self.expect_inputs(inputs, found)?;
        let rows: Vec<Vec<f32>> =
            (0..outputs).map(|_| self.row(inputs)).collect::<Result<_, _>>()?;
        Ok((Layer::new(inputs, &rows), outputs))
    }

    fn expect_inputs(&self, inputs: usize, found: usize) -> Result<(), Error> {
        if inputs == 0 || found != inputs {
            return self
                .error(format!("expected {inputs} inputs, and at least one, found {found}"));
        }
        Ok(())
    }

    /// The bias and the weights of one output of a layer.
    fn row(&mut self, inputs: usize) -> Result<Vec<f32>, Error> {
        let line = self.next()?;
        let mut row = Vec::new();
        for word in line.split_ascii_whitespace() {
            let weight: i32 = self.parse(word)?;
            row.push(weight as f32 / WEIGHT_UNITS);
        }
        if row.len() != inputs + 1 {
            return self.error(format!("expected {} numbers, found {}", inputs + 1, row.len()));
        }
        Ok(row)
    }

    /// The column of a signal that the model has named.
    fn signal(&self, word: &str, columns: &[u16]) -> Result<u16, Error> {
        let signal: usize = self.parse(word)?;
        match columns.get(signal) {
            Some(&column) => Ok(column),
            None => {
                let most = columns.len();
                self.error(format!("expected a signal below {most}, found {signal}"))
            }
        }
    }

    /// The columns of the signals that the model names.
    pub(super) fn columns(&mut self, signals: &[Signal]) -> Result<Vec<u16>, Error> {
        let count: usize = self.number("signals")?;
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

    fn tree(&mut self, columns: &[u16], forest: &mut Forest) -> Result<(), Error> {
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
            let signal = self.signal(signal, columns)?;
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
        let root = |tree: usize| model.forest.trees[tree].root;
        assert_eq!((root(0), root(1)), (split_at(0), leaf_at(0)));
        assert_eq!(model.forest.leaves, [-512, 100, 512, 7]);
    }

    /// What follows the trees: a network of two inputs whose layers are as narrow as can be.
    fn network() -> String {
        let layer = |outputs: usize, inputs: usize| {
            let row = "4096".to_owned() + &" -2".repeat(inputs) + "\n";
            format!("layer {outputs} {inputs}\n") + &row.repeat(outputs)
        };
        let recurrent = layer(48, 16) + &layer(48, 16);
        let score = "score 16\n".to_owned() + &"1 ".repeat(17) + "\n";
        let inputs = "network 2\n0 0.5\n1 20\n".to_owned();
        inputs + &layer(16, 2) + &recurrent + &recurrent + &layer(16, 48) + &score
    }

    #[test]
    fn a_network_is_read_and_checked() {
        let text = MODEL.to_owned() + &network();
        let model = read(&text).expect("a whole model");
        assert_eq!(model.network.map(|network| network.inputs.len()), Some(2));
        let refused = |from: &str, to: &str| {
            let error = read(&text.replacen(from, to, 1)).expect_err(to);
            error.to_string().split_once(": ").expect("a line, then the problem").1.to_owned()
        };
        assert_eq!(refused("\n0 0.5\n1", "\n2 0.5\n1"), "expected a signal below 2, found 2");
        assert_eq!(refused("\n1 20\nl", "\n1 0\nl"), "expected a number above 0, found `0`");
        assert_eq!(
            refused("layer 16 2", "layer 17 2"),
            "expected a multiple of 16 up to 1024, found 17"
        );
        assert_eq!(
            refused("layer 48 16", "layer 48 17"),
            "expected 16 inputs, and at least one, found 17"
        );
        assert!(refused("layer 48", "layer 32").starts_with("expected `layer`, found `4096 -2"));
        assert_eq!(refused("-2\n", "\n"), "expected 3 numbers, found 2");
        assert_eq!(
            refused("score 16", "score 15"),
            "expected 16 inputs, and at least one, found 15"
        );
    }

    #[test]
    fn every_truncation_is_an_error_that_names_a_line() {
        let model = MODEL.to_owned() + &network();
        // A network may be missing, and cutting the last number short leaves a model.
        let whole = [MODEL.len() - 2, MODEL.len() - 1, MODEL.len()];
        for (end, _) in model.trim_end().char_indices() {
            match read(&model[..end]) {
                Err(error) => assert!(error.to_string().starts_with("model, line "), "{error}"),
                Ok(_) => assert!(whole.contains(&end), "{end}"),
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
