//! Why a block has its score.

use std::fmt;

use crate::features::{Signal, Source, Wanted, measure};
use crate::model::{Model, Reading};
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
}

impl Reason {
    /// The reasons of all blocks of a page, which is measured once more for them.
    pub(crate) fn of_page(
        segments: &Segments,
        source: Source,
        model: &Model,
        site: &[Evidence],
    ) -> Vec<Reason> {
        let signals = model.input().signals();
        let share = model.forest_share();
        let mut reading = model.reading();
        let mut reasons = Vec::with_capacity(segments.blocks.len());
        measure(segments, source, &Wanted::all(signals.len()), |rows| {
            if let Some(reading) = &mut reading {
                reading.add(rows);
            }
            rows.for_each(|row| reasons.push(Reason::of_forest(model, signals, row)));
        });
        let parts = reading.map_or(Vec::new(), Reading::parts);
        for (reason, parts) in reasons.iter_mut().zip(parts) {
            reason.weights.extend(parts.weights(1.0 - share));
        }
        for (reason, evidence) in reasons.iter_mut().zip(site) {
            reason.weights.extend(evidence.weights());
        }
        for Reason { weights, .. } in &mut reasons {
            weights.sort_by(|a, b| b.added.abs().total_cmp(&a.added.abs()));
        }
        reasons
    }

    /// What the forest's part of a score is summed from.
    fn of_forest(model: &Model, signals: &'static [Signal], row: &[f32]) -> Reason {
        let share = model.forest_share();
        let parts = model.contributions(row);
        let added = parts.by_signal.iter().enumerate().filter(|&(_, &added)| added != 0.0);
        let weights = added.map(|(at, &added)| Weight {
            signal: &signals[at].name,
            about: &signals[at].about,
            value: row[at],
            added: share * added,
        });
        Reason { start: share * parts.start, weights: weights.collect() }
    }

    /// What every block starts with, in log-odds.
    #[must_use]
    pub const fn start(&self) -> f32 {
        self.start
    }

    /// The signals that added something, the strongest first. With
    /// [`Reason::start`] they sum to the score in log-odds.
    #[must_use]
    pub fn weights(&self) -> &[Weight] {
        &self.weights
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
    /// What was measured, in the signal's unit; of `read_alone`, `read_above` and
    /// `read_below`, which are a network's, in log-odds.
    pub value: f32,
    /// What it added to the score, in log-odds.
    pub added: f32,
}
