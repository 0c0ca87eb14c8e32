//! The forest, laid out for scoring many rows at a time.
//!
//! Instead of walking each tree from its root, all splits on a signal are
//! looked at in the order of their thresholds, whatever tree they belong to.
//! Each one that a row's value exceeds takes the leaves on its lower side out
//! of the set of those that the row may still reach; the first that is left in
//! a tree's set is the row's leaf (C. Lucchese et al., "QuickScorer", 2015).
//! What a signal says of all rows alike, as those of the whole page do, is
//! taken out once for all of them.

use super::forest::{Forest, LEAF, Place, UNITS};
use crate::features::{BATCH, Rows};

/// The leaves of one tree that a row may still reach, a bit each.
type Reach = u32;

/// Decision trees, their splits ordered by signal and threshold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scorer {
    start: i32,
    /// The signals that some split asks for, and where the splits of each end.
    signals: Vec<(u16, u32)>,
    thresholds: Vec<f32>,
    cuts: Vec<Cut>,
    /// Where the leaves of each tree begin.
    trees: Vec<u32>,
    /// What each leaf adds, in units, from the lowest side of its tree to the highest.
    leaves: Vec<i16>,
}

/// What exceeding a threshold takes away: some leaves of a tree, in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cut {
    tree: u16,
    first: u8,
    leaves: u8,
}

impl Cut {
    /// The leaves that stay.
    fn mask(self) -> Reach {
        // Never all of a tree's leaves: the higher side of a split has at least one.
        !(((1 << self.leaves) - 1) << self.first)
    }
}

/// What scoring needs besides the tables: made once for a page, used for all its rows.
#[derive(Default)]
pub(crate) struct Scratch {
    reach: Vec<[Reach; BATCH]>,
    common: Vec<Reach>,
}

impl Scorer {
    pub(super) fn new(forest: &Forest) -> Scorer {
        let mut scorer = Scorer { start: forest.start, ..Scorer::default() };
        let mut all: Vec<(u16, f32, Cut)> = Vec::with_capacity(forest.splits.len());
        for (index, tree) in forest.trees.iter().enumerate() {
            let first_leaf = scorer.leaves.len();
            scorer.trees.push(first_leaf as u32);
            // The splits whose lower side is being gone through, and where it began.
            let mut open: Vec<(Place, bool, u8)> = vec![(tree.root, false, 0)];
            while let Some((place, lower_is_done, first)) = open.pop() {
                let leaves = (scorer.leaves.len() - first_leaf) as u8;
                if place & LEAF != 0 {
                    scorer.leaves.push(forest.leaf(tree, place));
                    continue;
                }
                let split = forest.split(tree, place);
                if lower_is_done {
                    let cut = Cut { tree: index as u16, first, leaves: leaves - first };
                    all.push((split.signal, split.threshold, cut));
                    open.push((split.above, false, leaves));
                } else {
                    open.push((place, true, leaves));
                    open.push((split.at_most, false, leaves));
                }
            }
        }
        all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for (signal, threshold, cut) in all {
            scorer.thresholds.push(threshold);
            scorer.cuts.push(cut);
            match scorer.signals.last_mut() {
                Some((last, end)) if *last == signal => *end += 1,
                _ => scorer.signals.push((signal, scorer.cuts.len() as u32)),
            }
        }
        scorer
    }

    /// Adds the scores of the rows, in log-odds, to `scores`.
    pub(super) fn score(&self, rows: Rows, scratch: &mut Scratch, scores: &mut Vec<f32>) {
        let Scratch { reach, common } = scratch;
        reach.clear();
        reach.resize(self.trees.len(), [Reach::MAX; BATCH]);
        common.clear();
        common.resize(self.trees.len(), Reach::MAX);
        let mut start = 0;
        for &(signal, end) in &self.signals {
            let values = rows.column(usize::from(signal));
            let least = values.iter().copied().fold(f32::INFINITY, f32::min);
            let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let range = start..end as usize;
            start = end as usize;
            for (&threshold, &cut) in self.thresholds[range.clone()].iter().zip(&self.cuts[range]) {
                if most <= threshold {
                    break;
                }
                let mask = cut.mask();
                if least > threshold {
                    common[usize::from(cut.tree)] &= mask;
                    continue;
                }
                for (reach, value) in reach[usize::from(cut.tree)].iter_mut().zip(&values) {
                    *reach &= if *value > threshold { mask } else { Reach::MAX };
                }
            }
        }
        let mut sums = [self.start; BATCH];
        for ((reach, &common), &first) in reach.iter().zip(&*common).zip(&self.trees) {
            for (sum, &reach) in sums.iter_mut().zip(reach) {
                let leaf = first + (reach & common).trailing_zeros();
                *sum += i32::from(self.leaves[leaf as usize]);
            }
        }
        scores.extend(sums[..rows.len()].iter().map(|&sum| sum as f32 / UNITS));
    }

    /// The size of the tables, in bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.signals)
            + size_of_val(&*self.thresholds)
            + size_of_val(&*self.cuts)
            + size_of_val(&*self.trees)
            + size_of_val(&*self.leaves)
    }
}
