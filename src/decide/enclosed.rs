//! What stands alone within the body.

use super::body::Body;
use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;

/// The least score of what the body carries.
const LEAST_SCORE: f32 = 0.2;

/// The least score of the kept blocks around it.
const LEAST_CERTAIN_SCORE: f32 = 0.9;

/// How many blocks in a row may be carried.
const MOST_IN_A_ROW: usize = 3;

/// Keeps what a certain body encloses: single lines that look unlike it, such as a quotation,
/// a hint, a speaker's name.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let Some(body) = Body::find(evidence, decision) else { return };
    let mut last_kept: Option<usize> = None;
    for at in body.blocks {
        if !decision.is_content(at) {
            continue;
        }
        if let Some(last) = last_kept
            && (2..=MOST_IN_A_ROW + 1).contains(&(at - last))
            && decision.scores[last] >= LEAST_CERTAIN_SCORE
            && decision.scores[at] >= LEAST_CERTAIN_SCORE
            && (last + 1..at).all(|between| may_be_carried(evidence, decision, between))
        {
            (last + 1..at).for_each(|between| decision.keep(between, Cause::Enclosed));
        }
        last_kept = Some(at);
    }
}

fn may_be_carried(evidence: &Evidence, decision: &Decision, at: usize) -> bool {
    let block = &evidence.blocks()[at];
    decision.is_open(at)
        && decision.scores[at] >= LEAST_SCORE
        && !block.is_hidden
        && !matches!(block.kind, BlockKind::Control | BlockKind::Caption)
        && 2 * block.link_letters <= block.letters
}
