//! Lists of short items, which are kept whole or not at all.

use super::{Cause, Decision, Evidence};
use crate::parse::Tag;
use crate::segment::Element;

/// What the items of such a list have at most, in the mean, in words: longer ones are
/// parts of the page that happen to be marked up as items.
const MOST_MEAN_WORDS: f32 = 40.0;

/// How many blocks an item has at most, in the mean.
const MOST_MEAN_BLOCKS: f32 = 3.0;

/// Keeps or drops each list by a vote of its words, description lists with their terms
/// included: an item in doubt goes with its like neighbours.
pub(super) fn vote(evidence: &Evidence, decision: &mut Decision) {
    let outline = &evidence.segments.outline;
    let mut at = 1;
    while at < outline.len() {
        let element = &outline[at];
        if is_list(element.tag) && element.block_count() > 1 && is_simple(evidence, at) {
            let (blocks, threshold) = (element.first_block..element.end_block, decision.threshold);
            super::vote(evidence, decision, blocks, threshold, Cause::List);
            at += 1 + below(outline, at).count();
        } else {
            at += 1;
        }
    }
}

fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu | Tag::Dir)
}

/// The elements inside of one.
fn below(outline: &[Element], at: usize) -> impl Iterator<Item = &Element> {
    let depth = outline[at].depth;
    outline[at + 1..].iter().take_while(move |element| element.depth > depth)
}

/// Whether a list has two items or more, all of them short.
fn is_simple(evidence: &Evidence, list: usize) -> bool {
    let outline = &evidence.segments.outline;
    let mut items = 0.0;
    for element in below(outline, list) {
        match element.tag {
            Tag::Li | Tag::Dd => items += f32::from(u8::from(element.block_count() > 0)),
            Tag::Article | Tag::Table | Tag::Form | Tag::Section | Tag::Nav => return false,
            _ => {}
        }
    }
    let blocks = outline[list].first_block as usize..outline[list].end_block as usize;
    let words: f32 = evidence.words[blocks.clone()].iter().sum();
    items >= 2.0
        && words <= MOST_MEAN_WORDS * items
        && blocks.len() as f32 <= MOST_MEAN_BLOCKS * items
}
