//! The forest as trees: what is read, and what tells the reasons. Scoring has
//! a layout of its own, made from it.

/// The unit of scores: this many make 1 in log-odds. Scores are summed as
/// whole numbers, so that the sum is the same in any order and on any machine.
pub(super) const UNITS: f32 = 1024.0;

/// The most splits that a tree may have: its leaves are the bits of a word.
pub(super) const MOST_SPLITS: usize = 31;

/// The most trees that a forest may have.
pub(super) const MOST_TREES: usize = 10_000;

/// Set in a [`Place`] that is a leaf.
pub(super) const LEAF: Place = 0x80;

/// Where to go in a tree: a split, or a leaf, counted from the tree's first.
pub(super) type Place = u8;

/// The place of a split.
pub(super) const fn split_at(index: usize) -> Place {
    index as Place
}

/// The place of a leaf.
pub(super) const fn leaf_at(index: usize) -> Place {
    index as Place | LEAF
}

/// One decision: the row's signal is at most the threshold, or it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Split {
    pub(super) threshold: f32,
    pub(super) signal: u16,
    pub(super) at_most: Place,
    pub(super) above: Place,
}

/// Where the parts of a tree begin, and where it starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) splits: u32,
    pub(super) leaves: u32,
    pub(super) root: Place,
}

/// Decision trees whose leaves add to a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
    /// The score that every block starts with, in units.
    pub(super) start: i32,
    pub(super) trees: Vec<Tree>,
    pub(super) splits: Vec<Split>,
    /// The mean score of the training blocks that came to each split, in
    /// units: what only the reasons read.
    pub(super) means: Vec<i16>,
    /// What each leaf adds, in units.
    pub(super) leaves: Vec<i16>,
}

impl Forest {
    /// The score that every row starts with, and what each signal adds to it,
    /// in log-odds.
    ///
    /// A split adds the difference between the means below and above it, by
    /// the way that the row takes (A. Saabas, "Interpreting random forests").
    pub(super) fn contributions(&self, row: &[f32]) -> (f32, Vec<f32>) {
        let mut start = self.start;
        let mut by_signal = vec![0i32; row.len()];
        for tree in &self.trees {
            let mean = |at: Place| match at & LEAF {
                0 => i32::from(self.means[tree.splits as usize + usize::from(at)]),
                _ => i32::from(self.leaf(tree, at)),
            };
            start += mean(tree.root);
            let mut at = tree.root;
            while at & LEAF == 0 {
                let split = self.split(tree, at);
                let next = split.next(row);
                by_signal[usize::from(split.signal)] += mean(next) - mean(at);
                at = next;
            }
        }
        (start as f32 / UNITS, by_signal.iter().map(|&sum| sum as f32 / UNITS).collect())
    }

    pub(super) fn split(&self, tree: &Tree, at: Place) -> &Split {
        &self.splits[tree.splits as usize + usize::from(at)]
    }

    pub(super) fn leaf(&self, tree: &Tree, at: Place) -> i16 {
        self.leaves[tree.leaves as usize + usize::from(at & !LEAF)]
    }
}

impl Split {
    fn next(&self, row: &[f32]) -> Place {
        if row[usize::from(self.signal)] <= self.threshold { self.at_most } else { self.above }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let split = |signal, threshold, at_most, above| Split { threshold, signal, at_most, above };
        Forest {
            start: 1024,
            trees: vec![Tree { splits: 0, leaves: 0, root: split_at(0) }],
            splits: vec![
                split(1, 0.5, leaf_at(0), split_at(1)),
                split(0, 2.0, leaf_at(1), leaf_at(2)),
            ],
            means: vec![10, 300],
            leaves: vec![-512, 100, 512],
        }
    }

    #[test]
    fn each_signal_has_its_part_of_the_score() {
        let (start, parts) = forest().contributions(&[9.0, 0.6]);
        assert_eq!(start, 1034.0 / UNITS);
        assert_eq!(parts, [212.0 / UNITS, 290.0 / UNITS]);
    }
}
