//! What stands alone within the body.

use super::body::Body;
use super::prose::ends_as_sentence;
use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;

/// The least score of what the body carries.
const LEAST_SCORE: f32 = 0.2;

/// The least score, and the least words, of a paragraph that is a link.
const LEAST_LINKED_SCORE: f32 = 0.35;
const LEAST_LINKED_WORDS: f32 = 15.0;

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
        && (2 * block.link_letters <= block.letters || is_linked_paragraph(evidence, decision, at))
}

/// Whether a block that is a link is a paragraph of the text all the same: headlines of other
/// stories are shorter, and end without a full stop.
fn is_linked_paragraph(evidence: &Evidence, decision: &Decision, at: usize) -> bool {
    let block = &evidence.blocks()[at];
    block.kind == BlockKind::Paragraph
        && decision.scores[at] >= LEAST_LINKED_SCORE
        && evidence.words[at] >= LEAST_LINKED_WORDS
        && ends_as_sentence(evidence.segments.text(block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn a_linked_paragraph_amid_the_body_stays_and_a_linked_headline_goes() {
        let text = "The harbour is closed by ice until further notice, and no ferry leaves before \
            the thaw has come.";
        let with = |link: &str| {
            let html = format!("<main><p>{text}<p>{text}<p><a href=/x>{link}</a><p>{text}</main>");
            kept(&decided(&html, &[0.95, 0.95, 0.4, 0.95], &[keep]))
        };
        assert_eq!(with(text), "++++");
        assert_eq!(with("School wins a prize for its garden"), "++-+");
        assert_eq!(with(text.trim_end_matches('.')), "++-+");
    }
}
