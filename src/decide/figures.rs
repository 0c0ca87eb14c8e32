//! Figures: a picture with its caption and credit.

use std::ops::Range;

use super::body::Body;
use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;
use crate::parse::{NodeId, Tag, Tree};

/// A caption that is less probable than this is that of something else.
const LEAST_CAPTION_SCORE: f32 = 0.01;

/// How many words a credit has at most.
const MOST_CREDIT_WORDS: f32 = 6.0;

/// How many dropped blocks may stand between a figure and the kept text beside it:
/// a label of an ad, a credit, the line of the author.
const MOST_BETWEEN: usize = 4;

/// How many blocks are looked at for it.
const MOST_SEEN: usize = 64;

/// Keeps the captions of figures that stand in the body, amid what is kept or above it.
///
/// A caption looks unlike the body, and the annotators of most labelled pages leave
/// it out, so that its score is low; without it the picture says little.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let Some(tree) = evidence.tree else { return };
    let outline = &evidence.segments.outline;
    if !outline.iter().any(|element| element.tag == Tag::Figure) {
        return;
    }
    let Some(body) = Body::find(evidence, decision) else { return };
    let mut is_in_figure = vec![false; decision.labels.len()];
    for figure in outline.iter().filter(|element| element.tag == Tag::Figure) {
        if figure.block_count() > 0 {
            is_in_figure[figure.first_block as usize..figure.end_block as usize].fill(true);
        }
    }
    let mut next = 0;
    for element in outline {
        let blocks = element.first_block as usize..element.end_block as usize;
        if element.tag != Tag::Figure || element.block_count() == 0 || blocks.start < next {
            continue;
        }
        next = blocks.end;
        if is_beside_kept(decision, &blocks, &body, &is_in_figure)
            && has_picture(tree, element.node)
        {
            keep_caption(evidence, decision, blocks);
        }
    }
}

/// Whether kept text stands close by: below the blocks where they come before all that is
/// kept, else above them within the body. Other figures between do not count, since pictures
/// stand in rows.
fn is_beside_kept(
    decision: &Decision,
    blocks: &Range<usize>,
    body: &Body,
    is_in_figure: &[bool],
) -> bool {
    let is_near = |places: &mut dyn Iterator<Item = usize>| {
        let others = places.filter(|&at| !is_in_figure[at]);
        others.take(MOST_BETWEEN + 1).any(|at| decision.is_content(at))
    };
    let count = decision.labels.len();
    let is_lead = !(0..blocks.start).any(|at| decision.is_content(at));
    if is_lead {
        return is_near(&mut (blocks.end..count.min(blocks.end + MOST_SEEN)));
    }
    let above = blocks.start.saturating_sub(MOST_SEEN)..blocks.start;
    body.blocks.contains(&blocks.start) && is_near(&mut above.rev())
}

/// Keeps what a figure says as a whole, unless nothing of it may be a caption.
fn keep_caption(evidence: &Evidence, decision: &mut Decision, blocks: Range<usize>) {
    let is_text = |at: usize| {
        let block = &evidence.blocks()[at];
        !block.is_hidden && !matches!(block.kind, BlockKind::Control | BlockKind::Heading(_))
    };
    // A link that is all of a longer text leads to another story.
    let is_teaser = |at: usize| {
        let block = &evidence.blocks()[at];
        let is_caption = block.kind == BlockKind::Caption;
        let is_link = block.link_letters == block.letters;
        is_link && (evidence.words[at] > MOST_CREDIT_WORDS || !is_caption)
    };
    let may_be =
        |at: usize| is_text(at) && decision.scores[at] >= LEAST_CAPTION_SCORE && !is_teaser(at);
    if blocks.clone().any(may_be) {
        blocks
            .filter(|&at| is_text(at) && !is_teaser(at))
            .for_each(|at| decision.keep(at, Cause::Figure));
    }
}

fn has_picture(tree: &Tree, figure: NodeId) -> bool {
    let mut at = figure;
    while let Some(next) = tree.next_in_order(at, figure) {
        if tree.tag(next) == Some(Tag::Img) {
            return true;
        }
        at = next;
    }
    false
}
