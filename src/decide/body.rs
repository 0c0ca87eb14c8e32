//! Where the body of a page stands: the innermost element around most of what is kept.

use std::ops::Range;

use super::{Decision, Evidence};

/// The share of the kept words that the body holds at least.
const LEAST_SHARE: f32 = 0.7;

/// The mean score of a body's kept words from which on it is clear.
const LEAST_CLEAR_SCORE: f32 = 0.85;

/// The innermost element with most of the kept words.
pub(super) struct Body {
    /// The blocks in it.
    pub(super) blocks: Range<usize>,
    /// Whether next to all that is kept of it is certain to be content.
    pub(super) is_clear: bool,
}

impl Body {
    /// The body as it is decided up to now; `None` where nothing is kept.
    pub(super) fn find(evidence: &Evidence, decision: &Decision) -> Option<Body> {
        let kept = KeptWords::count(evidence, decision);
        let least = LEAST_SHARE * kept.of(0..decision.labels.len());
        let outline = &evidence.segments.outline;
        let element =
            (0..outline.len()).filter(|&at| outline[at].block_count() > 0).rfind(|&at| {
                let element = &outline[at];
                kept.of(element.first_block as usize..element.end_block as usize) >= least
            })?;
        let blocks = outline[element].first_block as usize..outline[element].end_block as usize;
        let (mut sum, mut words) = (0.0, 0.0);
        for at in blocks.clone().filter(|&at| decision.is_content(at)) {
            sum += evidence.words[at] * decision.scores[at];
            words += evidence.words[at];
        }
        let is_clear = sum >= LEAST_CLEAR_SCORE * words;
        (least > 0.0).then_some(Body { blocks, is_clear })
    }
}

/// The kept words before each block.
pub(super) struct KeptWords(Vec<f64>);

impl KeptWords {
    pub(super) fn count(evidence: &Evidence, decision: &Decision) -> KeptWords {
        let mut sums = Vec::with_capacity(decision.labels.len() + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for (at, &words) in evidence.words.iter().enumerate() {
            sum += if decision.is_content(at) { f64::from(words) } else { 0.0 };
            sums.push(sum);
        }
        KeptWords(sums)
    }

    /// The kept words of a range of blocks.
    pub(super) fn of(&self, blocks: Range<usize>) -> f32 {
        (self.0[blocks.end] - self.0[blocks.start]) as f32
    }
}
