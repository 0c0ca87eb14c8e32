//! The last of several like blocks.

use super::{Cause, Decision, Evidence};
use crate::block::{Block, BlockKind};

/// Of the threshold, what a block needs beside a like one that is kept.
const SHARE_OF_THRESHOLD: f32 = 0.75;

/// Of its letters, how many stand inside links at most.
const MOST_LINK_SHARE: f32 = 0.5;

/// How many words it has at least.
const LEAST_WORDS: f32 = 4.0;

/// Keeps blocks in doubt right beside kept ones that stand in an element of the same name
/// in the same place: the second of two items, a last paragraph.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let count = decision.labels.len();
    let least = SHARE_OF_THRESHOLD * decision.worth;
    for at in 1..count {
        join(evidence, decision, at - 1, at, least);
    }
    for at in (1..count).rev() {
        join(evidence, decision, at, at - 1, least);
    }
}

fn join(evidence: &Evidence, decision: &mut Decision, kept: usize, other: usize, least: f32) {
    if decision.is_content(kept)
        && !decision.is_content(other)
        && decision.scores[other] >= least
        && evidence.words[other] >= LEAST_WORDS
        && is_prose(&evidence.blocks()[other])
        && are_alike(evidence, &evidence.blocks()[kept], &evidence.blocks()[other])
    {
        decision.keep(other, Cause::Sibling);
    }
}

fn is_prose(block: &Block) -> bool {
    !block.is_hidden
        && !matches!(block.kind, BlockKind::Control | BlockKind::Heading(_))
        && block.link_letters as f32 <= MOST_LINK_SHARE * block.letters as f32
}

/// Whether two blocks stand in elements of one name beside each other, or in the only
/// element of such two.
fn are_alike(evidence: &Evidence, one: &Block, other: &Block) -> bool {
    let outline = &evidence.segments.outline;
    let (a, b) = (&outline[one.container as usize], &outline[other.container as usize]);
    if one.container == other.container || a.tag != b.tag {
        return false;
    }
    let (outer_a, outer_b) = (&outline[a.parent as usize], &outline[b.parent as usize]);
    a.parent == b.parent || outer_a.tag == outer_b.tag && outer_a.parent == outer_b.parent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn the_second_of_two_goes_with_the_first() {
        let prose = "salt ".repeat(60);
        let text = "Ask the farmer about the meadow.";
        let kept = |second: &str| {
            let page = format!("<p>{prose}</p><div><p>{text}</p></div>{second}");
            kept(&decided(&page, &[0.95, 0.6, 0.455], &[keep]))
        };
        assert_eq!(kept(&format!("<div><p>{text}</p></div>")), "+++");
        assert_eq!(kept(&format!("<ul><li>{text}</ul>")), "++-");
    }
}
