//! Pages of which one part is clearly the body.

use super::{Cause, Decision, Evidence, Label};
use crate::block::BlockKind;
use crate::options::Focus;

/// The score from which on a block is certainly content.
const CERTAIN_SCORE: f32 = 0.9;

/// The share of the kept words in certain blocks from which on a body is clear.
const LEAST_CERTAIN_SHARE: f32 = 0.7;

/// The least score of what is kept beside a clear body; of headings it is less, since
/// they differ from the body by nature.
fn least_score(focus: Focus, kind: BlockKind) -> f32 {
    match (focus, kind) {
        (Focus::Recall, _) => 0.0,
        (_, kind) if !matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph) => 0.0,
        (Focus::Balanced, BlockKind::Heading(_)) => 0.3,
        (Focus::Balanced, _) => 0.6,
        (Focus::Precision, BlockKind::Heading(_)) => 0.4,
        (Focus::Precision, _) => 0.7,
    }
}

/// Raises the threshold where most of what is kept is certain.
///
/// The threshold that maximises the expected F measure is low where a page has much
/// certain content, since a doubtful block costs little there; but scores of teasers and
/// notices beside a clear article are too high.
pub(super) fn raise_threshold(evidence: &Evidence, decision: &mut Decision) {
    let (mut certain, mut kept) = (0.0, 0.0);
    for (at, &words) in evidence.words.iter().enumerate() {
        if decision.is_content(at) {
            kept += words;
            certain += if decision.scores[at] >= CERTAIN_SCORE { words } else { 0.0 };
        }
    }
    if certain < LEAST_CERTAIN_SHARE * kept {
        return;
    }
    for (at, block) in evidence.blocks().iter().enumerate() {
        if decision.is_content(at) && decision.scores[at] < least_score(evidence.focus, block.kind)
        {
            decision.labels[at] = Label::Boilerplate;
            decision.causes[at] = Cause::Score;
        }
    }
}
