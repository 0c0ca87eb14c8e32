//! Why a block has its score.

use std::fmt;

use crate::features::{Signal, Source, Unit, Wanted, measure};
use crate::model::{Model, Parts};
use crate::segment::Segments;
use crate::site_profile::Evidence;

/// Why a block has its score: what each signal added to it.
///
/// It prints as the three signals that decided most, with `+` where they speak
/// for content and `-` where they speak against it. Whether the score decided
/// the label is told by [`Verdict::cause`](crate::Verdict::cause).
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    start: f32,
    weights: Vec<Weight>,
    others: usize,
    others_added: f32,
}

/// How many signals a reason tells: of the hundreds that add something, most add next to
/// nothing, and all of them would be several hundred times as large as a short block.
const MOST_WEIGHTS: usize = 8;

/// What the reasons of a page's blocks are made from.
pub(crate) struct Reasons<'a> {
    pub(crate) segments: &'a Segments,
    pub(crate) source: Source<'a>,
    pub(crate) model: &'a Model,
    pub(crate) site: &'a [Evidence],
}

impl Reasons<'_> {
    /// Calls back with the reason of every block, in their order. The page is measured
    /// once more for them, where it has a network twice, and none is kept.
    pub(crate) fn for_each(&self, mut each: impl FnMut(usize, Reason)) {
        let parts = self.read();
        let signals = self.model.input().signals();
        let share = 1.0 - self.model.forest_share();
        let mut index = 0;
        measure(self.segments, self.source, &Wanted::all(signals.len()), |rows| {
            rows.for_each(|row| {
                let (start, mut weights) = of_forest(self.model, signals, row);
                weights.extend(parts.get(index).into_iter().flat_map(|parts| parts.weights(share)));
                weights.extend(self.site.get(index).into_iter().flat_map(Evidence::weights));
                each(index, Reason::new(start, weights));
                index += 1;
            });
        });
    }

    /// What the network reads, where the model has one.
    fn read(&self) -> Vec<Parts> {
        let Some(mut reading) = self.model.reading(self.segments.blocks.len()) else {
            return Vec::new();
        };
        let wanted = Wanted::only(self.model.input().signals().len(), self.model.read_signals());
        measure(self.segments, self.source, &wanted, |rows| reading.add(rows));
        reading.parts()
    }
}

/// What every block starts with, and what the forest's part of a score is summed from.
fn of_forest(model: &Model, signals: &'static [Signal], row: &[f32]) -> (f32, Vec<Weight>) {
    let share = model.forest_share();
    let parts = model.contributions(row);
    let added = parts.by_signal.iter().enumerate().filter(|&(_, &added)| added != 0.0);
    let weights = added.map(|(at, &added)| Weight {
        signal: &signals[at].name,
        about: &signals[at].about,
        unit: signals[at].unit,
        value: row[at],
        added: share * added,
    });
    (share * parts.start, weights.collect())
}

impl Reason {
    fn new(start: f32, mut weights: Vec<Weight>) -> Reason {
        weights.sort_by(|a, b| b.added.abs().total_cmp(&a.added.abs()));
        let others = weights.split_off(weights.len().min(MOST_WEIGHTS));
        weights.shrink_to_fit();
        let others_added = others.iter().map(|weight| weight.added).sum();
        Reason { start, weights, others: others.len(), others_added }
    }

    /// What every block starts with, in log-odds.
    #[must_use]
    pub const fn start(&self) -> f32 {
        self.start
    }

    /// The signals that added most, at most eight, the strongest first.
    #[must_use]
    pub fn weights(&self) -> &[Weight] {
        &self.weights
    }

    /// How many signals added something besides, and what they added together, in
    /// log-odds. With [`Reason::start`] and [`Reason::weights`] it sums to the score.
    #[must_use]
    pub const fn others(&self) -> (usize, f32) {
        (self.others, self.others_added)
    }

    /// The score, in log-odds.
    pub(crate) fn sum(&self) -> f32 {
        self.start + self.weights.iter().map(|weight| weight.added).sum::<f32>() + self.others_added
    }
}

/// How many signals a reason prints.
const SHOWN_WEIGHTS: usize = 3;

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown: Vec<&str> = Vec::new();
        for weight in &self.weights {
            if shown.len() == SHOWN_WEIGHTS {
                break;
            }
            // The same at another distance or level says nothing new.
            if shown.contains(&weight.about) {
                continue;
            }
            if !shown.is_empty() {
                out.write_str(", ")?;
            }
            shown.push(weight.about);
            let sign = if weight.added > 0.0 { '+' } else { '-' };
            write!(out, "{sign}{} ({})", weight.about, shortest(weight.value))?;
        }
        Ok(())
    }
}

/// A number with at most two decimals.
pub(crate) fn shortest(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What one signal added to a block's score.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Weight {
    /// The signal's name.
    pub signal: &'static str,
    /// What the signal tells.
    pub about: &'static str,
    pub(crate) unit: Unit,
    /// What was measured, in the signal's unit; of `read_alone`, `read_above` and
    /// `read_below`, which are a network's, in log-odds.
    pub value: f32,
    /// What it added to the score, in log-odds.
    pub added: f32,
}
