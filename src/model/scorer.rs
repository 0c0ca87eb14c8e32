//! The forest, laid out for scoring many rows at a time.
//!
//! Instead of walking each tree from its root, all splits on a signal are
//! looked at in the order of their thresholds, whatever tree they belong to.
//! Each one that a row's value exceeds takes the leaves on its lower side out
//! of the set of those that the row may still reach; the first that is left in
//! a tree's set is the row's leaf (C. Lucchese et al., "QuickScorer", 2015).
//! What a signal says of all rows alike, as those of the whole page do, is
//! taken out once for all of them.

use super::forest::{Forest, LEAF, MOST_SPLITS, Place, UNITS};
use crate::features::{BATCH, Rows};

/// The leaves of one tree that a row may still reach, a bit each.
type Reach = u32;

const MOST_LEAVES: usize = MOST_SPLITS + 1;
const _: () = assert!(MOST_LEAVES <= Reach::BITS as usize);

/// Decision trees, their splits ordered by signal and threshold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scorer {
    start: i32,
    signals: Vec<SignalCuts>,
    /// The thresholds of each signal, ascending, and how many cuts each has. One
    /// with more than fit stands twice.
    thresholds: Vec<f32>,
    counts: Vec<u16>,
    cuts: Vec<Cut>,
    /// What the leaves of each tree add, in units, from its lowest side to its highest.
    leaves: Vec<[i16; MOST_LEAVES]>,
}

/// A signal that some split asks for, and where its thresholds and cuts end.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SignalCuts {
    signal: u16,
    thresholds_end: u32,
    cuts_end: u32,
}

/// What exceeding a threshold takes away: some leaves of a tree, in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cut {
    tree: u16,
    first: u8,
    leaves: u8,
}

impl Cut {
    /// The leaves that go.
    fn mask(self) -> Reach {
        ((1 << self.leaves) - 1) << self.first
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
            let mut added = [0; MOST_LEAVES];
            let mut leaves = 0u8;
            // The splits whose lower side is being gone through, and where it began.
            let mut open: Vec<(Place, bool, u8)> = vec![(tree.root, false, 0)];
            while let Some((place, lower_is_done, first)) = open.pop() {
                if place & LEAF != 0 {
                    added[usize::from(leaves)] = forest.leaf(tree, place);
                    leaves += 1;
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
            scorer.leaves.push(added);
        }
        all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for of_signal in all.chunk_by(|a, b| a.0 == b.0) {
            for of_threshold in of_signal.chunk_by(|a, b| a.1 == b.1) {
                for cuts in of_threshold.chunks(u16::MAX.into()) {
                    scorer.thresholds.push(cuts[0].1);
                    scorer.counts.push(cuts.len() as u16);
                    scorer.cuts.extend(cuts.iter().map(|&(_, _, cut)| cut));
                }
            }
            scorer.signals.push(SignalCuts {
                signal: of_signal[0].0,
                thresholds_end: scorer.thresholds.len() as u32,
                cuts_end: scorer.cuts.len() as u32,
            });
        }
        scorer
    }

    /// The signals that some split asks for.
    pub(super) fn signals(&self) -> impl Iterator<Item = u16> {
        self.signals.iter().map(|of| of.signal)
    }

    /// Adds the scores of the rows, in log-odds, to `scores`.
    pub(super) fn score(&self, rows: Rows, scratch: &mut Scratch, scores: &mut Vec<f32>) {
        let Scratch { reach, common } = scratch;
        reach.clear();
        reach.resize(self.leaves.len(), [Reach::MAX; BATCH]);
        common.clear();
        common.resize(self.leaves.len(), Reach::MAX);
        let (mut thresholds_start, mut cuts_start) = (0, 0);
        for of in &self.signals {
            let values = rows.column(usize::from(of.signal));
            let (least, most) = rows.bounds(usize::from(of.signal));
            let range = thresholds_start..of.thresholds_end as usize;
            let mut cuts_left = &self.cuts[cuts_start..of.cuts_end as usize];
            (thresholds_start, cuts_start) = (range.end, of.cuts_end as usize);
            for (&threshold, &count) in
                self.thresholds[range.clone()].iter().zip(&self.counts[range])
            {
                if most <= threshold {
                    break;
                }
                let (cuts, left) = cuts_left.split_at(usize::from(count));
                cuts_left = left;
                if least > threshold {
                    for cut in cuts {
                        common[usize::from(cut.tree)] &= !cut.mask();
                    }
                    continue;
                }
                let mut exceeds = [0; BATCH];
                for (exceeds, &value) in exceeds.iter_mut().zip(values) {
                    *exceeds = if value > threshold { Reach::MAX } else { 0 };
                }
                for cut in cuts {
                    let mask = cut.mask();
                    for (reach, exceeds) in reach[usize::from(cut.tree)].iter_mut().zip(exceeds) {
                        *reach &= !(exceeds & mask);
                    }
                }
            }
        }
        let mut sums = [self.start; BATCH];
        for ((reach, &common), leaves) in reach.iter().zip(&*common).zip(&self.leaves) {
            for (sum, &reach) in sums.iter_mut().zip(reach) {
                // The higher side of a split has a leaf that stays: some bit is always set.
                let leaf = (reach & common).trailing_zeros() as usize % MOST_LEAVES;
                *sum += i32::from(leaves[leaf]);
            }
        }
        scores.extend(sums[..rows.len()].iter().map(|&sum| sum as f32 / UNITS));
    }

    /// The size of the tables, in bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.signals)
            + size_of_val(&*self.thresholds)
            + size_of_val(&*self.counts)
            + size_of_val(&*self.cuts)
            + size_of_val(&*self.leaves)
    }
}
