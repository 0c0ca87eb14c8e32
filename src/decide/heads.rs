//! The heads of documents: court, case, date and parties.

use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;
use crate::parse::Tag;

/// The least score of the parts that are certain, and how many of them there are at least.
const LEAST_CERTAIN_SCORE: f32 = 0.85;
const LEAST_CERTAIN: usize = 2;

/// The least score of the other parts.
const LEAST_SCORE: f32 = 0.25;

/// How many blocks a head has at most.
const MOST_BLOCKS: u32 = 24;

/// Keeps the rest of a head in which certain parts of the body stand: a line with a number or a
/// date looks like that of an article, which is no part of its text.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    for head in &evidence.segments.outline {
        if head.tag != Tag::Header || !(1..=MOST_BLOCKS).contains(&head.block_count()) {
            continue;
        }
        let blocks = head.first_block as usize..head.end_block as usize;
        let is_text = |at: usize| !matches!(evidence.blocks()[at].kind, BlockKind::Heading(_));
        let is_certain = |at: &usize| {
            is_text(*at) && decision.is_content(*at) && decision.scores[*at] >= LEAST_CERTAIN_SCORE
        };
        if blocks.clone().filter(is_certain).count() < LEAST_CERTAIN {
            continue;
        }
        for at in blocks {
            let block = &evidence.blocks()[at];
            let may_be = block.links == 0 && !block.is_hidden && block.kind != BlockKind::Control;
            if may_be && is_text(at) && decision.scores[at] >= LEAST_SCORE {
                decision.keep(at, Cause::Sibling);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn the_lines_of_a_head_go_with_the_certain_ones() {
        let head = |second: f32| {
            let page = "<article><header><div>No. 41</div><p>Before: Judge Orde</p>\
                        <p>Between: Ann Gray and the Board</p><a href=x>Download</a></header>\
                        <p>This is a claim for a boat.</article>";
            kept(&decided(page, &[0.3, 0.9, second, 0.3, 0.95], &[keep]))
        };
        assert_eq!(head(0.9), "+++-+");
        assert_eq!(head(0.1), "-+--+");
    }
}
