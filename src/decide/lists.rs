//! Lists of short items, which are kept whole or not at all.

use std::ops::Range;

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
            let first = element.first_block as usize;
            let is_announced = is_announced(evidence, decision, first);
            let share = if is_announced { SHARE_OF_THRESHOLD } else { 1.0 };
            let threshold = share * decision.worth;
            let blocks = without_outliers(evidence, decision, at);
            super::vote(evidence, decision, &blocks, threshold, Cause::List);
            at += 1 + below(outline, at).count();
        } else {
            at += 1;
        }
    }
}

/// The least mean score of an item as a share of that of its list: what is less is another
/// thing among the items, such as an ad.
const LEAST_OF_MEAN: f32 = 0.35;

/// The blocks of a list, but for those of items that are much less probable than the rest.
fn without_outliers(evidence: &Evidence, decision: &Decision, list: usize) -> Vec<usize> {
    let outline = &evidence.segments.outline;
    let mean = |blocks: Range<usize>| {
        let words: f32 = evidence.words[blocks.clone()].iter().sum();
        let sum: f32 = blocks.map(|at| evidence.words[at] * decision.scores[at]).sum();
        sum / words.max(1.0)
    };
    let range = |element: &Element| element.first_block as usize..element.end_block as usize;
    let least = LEAST_OF_MEAN * mean(range(&outline[list]));
    let mut blocks: Vec<usize> = range(&outline[list]).collect();
    for item in below(outline, list) {
        let is_item = item.tag == Tag::Li && item.parent as usize == list;
        if is_item && item.block_count() > 0 && mean(range(item)) < least {
            let item = range(item);
            blocks.retain(|at| !item.contains(at));
        }
    }
    blocks
}

/// Of the threshold, what the words of a list need that a kept line announces.
const SHARE_OF_THRESHOLD: f32 = 0.6;

/// Whether the block above a list is kept and ends in a colon.
fn is_announced(evidence: &Evidence, decision: &Decision, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|above| {
        let text = evidence.segments.text(&evidence.blocks()[above]);
        decision.is_content(above) && text.ends_with([':', '：'])
    })
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
