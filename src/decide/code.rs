//! Code amid the body.

use super::body::Body;
use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;

/// How many blocks away kept text may be.
const MOST_BETWEEN: usize = 4;

/// Keeps preformatted text of the body that stands beside kept text, whatever words it
/// holds: a sign-in form in a listing is no sign-in form.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let blocks = evidence.blocks();
    let is_code = |at: usize| blocks[at].kind == BlockKind::Preformatted && !blocks[at].is_hidden;
    let count = blocks.len();
    if !(0..count).any(|at| is_code(at) && !decision.is_content(at)) {
        return;
    }
    let Some(body) = Body::find(evidence, decision) else { return };
    for at in body.blocks.clone().filter(|&at| is_code(at)) {
        let near = at.saturating_sub(MOST_BETWEEN)..(at + 1 + MOST_BETWEEN).min(count);
        if near.into_iter().any(|at| decision.is_content(at)) {
            decision.keep(at, Cause::Code);
        }
    }
}
