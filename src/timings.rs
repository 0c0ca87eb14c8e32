//! How long the stages took.

use std::time::{Duration, Instant};

/// How long each stage of an extraction took, on the clock of the wall.
///
/// A stage that a page did not go through took no time: flattened text is not
/// parsed, and only [`Extractor::extract_bytes`](crate::Extractor::extract_bytes) decodes.
/// On `wasm32-unknown-unknown`, which has no clock, no stage takes time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Timings {
    /// Bytes into text.
    pub decode: Duration,
    /// HTML into a tree.
    pub parse: Duration,
    /// The tree, or lines, into blocks.
    pub segment: Duration,
    /// The signals of all blocks.
    pub measure: Duration,
    /// The signals into probabilities.
    pub score: Duration,
    /// The probabilities into labels.
    pub decide: Duration,
}

impl Timings {
    /// All stages together, without rendering.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.decode + self.parse + self.segment + self.measure + self.score + self.decide
    }
}

/// Whether the target has a clock; asked where it has none, it panics.
const HAS_CLOCK: bool = !cfg!(all(target_family = "wasm", target_os = "unknown"));

/// Tells the time since it was asked last; none where there is no clock.
pub(crate) struct Lap(Option<Instant>);

impl Lap {
    pub(crate) fn start() -> Lap {
        Lap(HAS_CLOCK.then(Instant::now))
    }

    pub(crate) fn next(&mut self) -> Duration {
        let Some(last) = &mut self.0 else { return Duration::ZERO };
        let now = Instant::now();
        now - std::mem::replace(last, now)
    }
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn a_stage_that_a_page_does_not_go_through_takes_no_time() {
        let text = crate::extract_text("Some words.").timings();
        assert!(text.decode.is_zero() && text.parse.is_zero());
        let html = Extractor::default().extract_bytes(b"<p>Some words.", None).timings();
        assert!(!html.parse.is_zero() && html.total() > html.parse);
    }
}
