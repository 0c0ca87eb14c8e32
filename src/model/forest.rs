//! The forest in flat arrays.

/// The unit of scores: this many make 1 in log-odds. Scores are summed as
/// whole numbers, so that the sum is the same in any order and on any machine.
pub(super) const UNITS: f32 = 1024.0;

/// One decision: the row's signal is at most the threshold, or it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Split {
    pub(super) threshold: f32,
    pub(super) signal: u16,
    /// Where to go on: a split of the same forest, or a leaf as `!leaf`.
    pub(super) at_most: i16,
    pub(super) above: i16,
    /// The mean score of the training blocks that came here, in units.
    pub(super) mean: i16,
}

/// Decision trees whose leaves add to a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
    /// The score that every block starts with, in units.
    pub(super) start: i32,
    /// The first split of each tree, or a leaf as `!leaf`.
    pub(super) roots: Vec<i16>,
    pub(super) splits: Vec<Split>,
    /// What each leaf adds, in units.
    pub(super) leaves: Vec<i16>,
}

impl Forest {
    /// The score of a row, in log-odds.
    pub(super) fn score(&self, row: &[f32]) -> f32 {
        let mut sum = self.start;
        for &root in &self.roots {
            let mut at = root;
            while at >= 0 {
                let split = &self.splits[at as usize];
                at = if row[usize::from(split.signal)] <= split.threshold {
                    split.at_most
                } else {
                    split.above
                };
            }
            sum += i32::from(self.leaves[!at as usize]);
        }
        sum as f32 / UNITS
    }

    /// The score that every row starts with, and what each signal adds to it,
    /// in log-odds.
    ///
    /// A split adds the difference between the means below and above it, by
    /// the way that the row takes (A. Saabas, "Interpreting random forests").
    pub(super) fn contributions(&self, row: &[f32]) -> (f32, Vec<f32>) {
        let mut start = self.start;
        let mut by_signal = vec![0i32; row.len()];
        let mean = |at: i16| match at {
            0.. => i32::from(self.splits[at as usize].mean),
            _ => i32::from(self.leaves[!at as usize]),
        };
        for &root in &self.roots {
            start += mean(root);
            let mut at = root;
            while at >= 0 {
                let split = &self.splits[at as usize];
                let signal = usize::from(split.signal);
                let next = if row[signal] <= split.threshold { split.at_most } else { split.above };
                by_signal[signal] += mean(next) - mean(at);
                at = next;
            }
        }
        (start as f32 / UNITS, by_signal.iter().map(|&sum| sum as f32 / UNITS).collect())
    }

    /// The size of the tables, in bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.roots) + size_of_val(&*self.splits) + size_of_val(&*self.leaves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let split = |signal, threshold, at_most, above, mean| Split {
            threshold,
            signal,
            at_most,
            above,
            mean,
        };
        Forest {
            start: 1024,
            roots: vec![0],
            splits: vec![split(1, 0.5, !0, 1, 10), split(0, 2.0, !1, !2, 300)],
            leaves: vec![-512, 100, 512],
        }
    }

    #[test]
    fn a_row_goes_down_to_a_leaf() {
        assert_eq!(forest().score(&[9.0, 0.5]), 0.5);
        assert_eq!(forest().score(&[9.0, 0.6]), 1.5);
    }

    #[test]
    fn each_signal_has_its_part_of_the_score() {
        let (start, parts) = forest().contributions(&[9.0, 0.6]);
        assert_eq!(start, 1034.0 / UNITS);
        assert_eq!(parts, [212.0 / UNITS, 290.0 / UNITS]);
    }
}
