//! The last words of the body.

use super::{Cause, Decision, Evidence};
use crate::block::{Block, BlockKind};
use crate::parse::Tag;

/// The least score of such words.
const LEAST_SCORE: f32 = 0.25;

/// The least score of a paragraph that stands beside them.
const LEAST_CERTAIN_SCORE: f32 = 0.8;

/// How many words they have at least, and at most.
const LEAST_WORDS: f32 = 4.0;
const MOST_WORDS: f32 = 60.0;

/// How many blocks before them are looked at for that paragraph: pictures with their captions
/// may stand between.
const MOST_BEFORE: usize = 12;

/// Keeps a sentence that ends the element in which certain paragraphs stand, right behind what
/// is kept of it: it looks unlike them where pictures or an aside set it apart.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let outline = &evidence.segments.outline;
    for at in 1..decision.labels.len() {
        let block = &evidence.blocks()[at];
        let may_be = !decision.is_content(at)
            && decision.is_open(at)
            && decision.is_content(at - 1)
            && decision.scores[at] >= LEAST_SCORE
            && (LEAST_WORDS..=MOST_WORDS).contains(&evidence.words[at])
            && is_sentence(evidence, block);
        if !may_be {
            continue;
        }
        let around = outline[block.container as usize].parent;
        let is_last = outline[around as usize].end_block as usize == at + 1;
        let is_beside = |before: usize| {
            let other = &outline[evidence.blocks()[before].container as usize];
            other.parent == around
                && other.tag == Tag::P
                && decision.is_content(before)
                && decision.scores[before] >= LEAST_CERTAIN_SCORE
        };
        if is_last && (at.saturating_sub(MOST_BEFORE)..at).any(is_beside) {
            decision.keep(at, Cause::Sibling);
        }
    }
}

/// Whether a block is a sentence or more, without links.
fn is_sentence(evidence: &Evidence, block: &Block) -> bool {
    let text = evidence.segments.text(block).trim_end_matches(['"', '”', '’', '»', ')', '」']);
    block.kind == BlockKind::Paragraph
        && !block.is_hidden
        && block.links == 0
        && text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn a_sentence_that_ends_the_body_stays() {
        let end = |last: &str, score: f32| {
            let page = format!("<article><p>a b c</p><p>It turns.</p>{last}</article><p>x");
            kept(&decided(&page, &[0.95, 0.9, score, 0.05], &[keep]))
        };
        assert_eq!(end("<aside>It turned all of the night.</aside>", 0.3), "+++-");
        assert_eq!(end("<p>«It turned all of the night.»", 0.3), "+++-");
        assert_eq!(end("<p>It turned all of the night.", 0.1), "++--");
        assert_eq!(end("<p>Read on about the mill", 0.3), "++--");
        assert_eq!(end("<p>See <a href=a>all of our mills</a>.", 0.3), "++--");
        let page =
            "<article><p>a b c</p></article><section><p>It turned all of the night.</section>";
        assert_eq!(kept(&decided(page, &[0.95, 0.3], &[keep])), "+-");
    }
}
