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
    if !outline.iter().any(|element| is_list(element.tag)) {
        return;
    }
    let counts = Counts::read(evidence);
    let mut at = 1;
    while at < outline.len() {
        let element = &outline[at];
        if is_list(element.tag) && element.block_count() > 1 && counts.is_simple(evidence, at) {
            let first = element.first_block as usize;
            let is_announced = is_announced(evidence, decision, first);
            let share = if is_announced { SHARE_OF_THRESHOLD } else { 1.0 };
            let threshold = share * decision.worth;
            let blocks = without_outliers(evidence, decision, at);
            super::vote(evidence, decision, &blocks, threshold, Cause::List);
            at = counts.ends[at];
        } else {
            at += 1;
        }
    }
}

/// What is asked of the elements inside of a list, as sums, so that lists in lists cost no
/// more than others.
struct Counts {
    /// Where each element of the outline ends, in the outline.
    ends: Vec<usize>,
    /// The items with text, and the elements that a list of short items has not, before each.
    items: Vec<u32>,
    others: Vec<u32>,
    /// The words before each block.
    words: Vec<f64>,
}

impl Counts {
    fn read(evidence: &Evidence) -> Counts {
        let outline = &evidence.segments.outline;
        let mut ends = vec![outline.len(); outline.len()];
        let mut open: Vec<usize> = Vec::new();
        let (mut items, mut others) = (vec![0], vec![0]);
        for (at, element) in outline.iter().enumerate() {
            while let Some(&last) = open.last()
                && outline[last].depth >= element.depth
            {
                ends[last] = at;
                open.pop();
            }
            open.push(at);
            let is_item = matches!(element.tag, Tag::Li | Tag::Dd) && element.block_count() > 0;
            let is_other = matches!(
                element.tag,
                Tag::Article | Tag::Table | Tag::Form | Tag::Section | Tag::Nav
            );
            items.push(items[at] + u32::from(is_item));
            others.push(others[at] + u32::from(is_other));
        }
        let mut words = vec![0.0];
        for (at, &here) in evidence.words.iter().enumerate() {
            words.push(words[at] + f64::from(here));
        }
        Counts { ends, items, others, words }
    }

    /// Whether a list has two items or more, all of them short.
    fn is_simple(&self, evidence: &Evidence, list: usize) -> bool {
        let (start, end) = (list + 1, self.ends[list]);
        let items = (self.items[end] - self.items[start]) as f32;
        let element = &evidence.segments.outline[list];
        let (first, last) = (element.first_block as usize, element.end_block as usize);
        let words = (self.words[last] - self.words[first]) as f32;
        items >= 2.0
            && self.others[end] == self.others[start]
            && words <= MOST_MEAN_WORDS * items
            && (last - first) as f32 <= MOST_MEAN_BLOCKS * items
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
    let blocks = range(&outline[list]);
    let mut is_outlier = vec![false; blocks.len()];
    for item in below(outline, list) {
        let is_item = item.tag == Tag::Li && item.parent as usize == list;
        if is_item && item.block_count() > 0 && mean(range(item)) < least {
            let item = range(item);
            is_outlier[item.start - blocks.start..item.end - blocks.start].fill(true);
        }
    }
    blocks.clone().filter(|at| !is_outlier[at - blocks.start]).collect()
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
