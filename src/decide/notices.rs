//! Notices amid and below the text: disclaimers, consent dialogs, paywalls, appeals to
//! subscribe, lines that lead to another story.

use std::ops::Range;

use super::body::Body;
use super::phrases::Phrases;
use super::{Cause, Decision, Evidence, Label};
use crate::block::BlockKind;

/// The share of the kept words in blocks with phrases of a kind from which on the page is
/// about that: terms of use, a privacy policy, an essay on paywalls.
const MOST_SHARE: f32 = 0.35;

/// The same for disclaimers, which are long.
const MOST_DISCLAIMED: f32 = 0.5;

/// The share of the kept words that stands above a disclaimer at least.
const LEAST_ABOVE: f32 = 0.4;

/// How many words a line has at most that leads to another story.
const MOST_LEAD_WORDS: f32 = 25.0;

/// How many words the label of an ad has at most.
const MOST_LABEL_WORDS: f32 = 3.0;

/// How many words a line has at most that offers to share the page, and its score.
const MOST_SHARE_WORDS: f32 = 4.0;
const MOST_SHARE_SCORE: f32 = 0.7;

/// The least share of such a line inside of links.
const LEAST_LINK_SHARE: f32 = 0.5;

/// The best score of a box of notices at most: what is more certain is part of the body.
const MOST_BOX_SCORE: f32 = 0.9;

/// How many blocks a box has at most.
const MOST_BOX_BLOCKS: usize = 12;

/// Drops what phrases and place tell to be a notice, each box as a whole.
pub(super) fn drop(evidence: &Evidence, decision: &mut Decision) {
    let Some(body) = Body::find(evidence, decision) else { return };
    drop_lines(evidence, decision);
    drop_boxes(evidence, decision, &body);
    if body.is_clear {
        drop_disclaimers(evidence, decision, &body);
    }
}

/// Drops lines that lead to another story, which are short, mostly a link, and say so; and
/// labels of ads; and several short lines in a row that offer to share the page.
fn drop_lines(evidence: &Evidence, decision: &mut Decision) {
    let offers_to_share = |at: usize| {
        evidence.phrases.get(at).is_some_and(|phrases| phrases.has(Phrases::SHARE))
            && evidence.words[at] <= MOST_SHARE_WORDS
            && !matches!(evidence.blocks()[at].kind, BlockKind::Heading(_))
    };
    let kinds = Phrases::RELATED.or(Phrases::READ_MORE).or(Phrases::READ_ALSO);
    for (at, block) in evidence.blocks().iter().enumerate() {
        let is_one_of_several =
            offers_to_share(at) && (at > 0 && offers_to_share(at - 1) || offers_to_share(at + 1));
        if is_one_of_several && decision.scores[at] < MOST_SHARE_SCORE && decision.is_open(at) {
            decision.settle(at, Label::Boilerplate, Cause::Notice);
            continue;
        }
        let is_label = block.kind != BlockKind::TableCell
            && evidence.words[at] <= MOST_LABEL_WORDS
            && evidence.phrases[at].has(Phrases::ADVERTISING);
        if is_label && decision.scores[at] < MOST_BOX_SCORE && decision.is_open(at) {
            decision.settle(at, Label::Boilerplate, Cause::Notice);
            continue;
        }
        let link_share = block.link_letters as f32 / block.letters.max(1) as f32;
        if block.kind == BlockKind::Paragraph
            && decision.is_content(at)
            && decision.is_open(at)
            && decision.scores[at] < MOST_BOX_SCORE
            && evidence.phrases[at].has(kinds)
            && evidence.words[at] <= MOST_LEAD_WORDS
            && link_share >= LEAST_LINK_SHARE
        {
            decision.settle(at, Label::Boilerplate, Cause::Notice);
        }
    }
}

/// Drops disclaimers below the text, and what stands in one box with them.
fn drop_disclaimers(evidence: &Evidence, decision: &mut Decision, body: &Body) {
    let says = |at: usize| evidence.phrases[at].has(Phrases::DISCLAIMER);
    let words_of = |decision: &Decision, is: &dyn Fn(usize) -> bool| -> f32 {
        let kept = (0..evidence.words.len()).filter(|&at| decision.is_content(at) && is(at));
        kept.map(|at| evidence.words[at]).sum()
    };
    let all = words_of(decision, &|_| true);
    if words_of(decision, &says) > MOST_DISCLAIMED * all {
        return;
    }
    let sums = Sums::of(evidence);
    let mut above = 0.0;
    for at in 0..evidence.words.len() {
        if !decision.is_content(at) {
            continue;
        }
        if above >= LEAST_ABOVE * all && says(at) && decision.is_open(at) {
            let blocks = sums.box_around(evidence, at, body, all);
            for at in blocks.filter(|&at| at >= body.blocks.start) {
                if decision.is_content(at) {
                    decision.settle(at, Label::Boilerplate, Cause::Notice);
                }
            }
        }
        above += evidence.words[at];
    }
}

/// The words, and the blocks with disclaimers, before each block.
struct Sums(Vec<(f64, u32)>);

impl Sums {
    fn of(evidence: &Evidence) -> Sums {
        let mut sums = vec![(0.0, 0)];
        for (at, &words) in evidence.words.iter().enumerate() {
            let (all, says) = sums[at];
            let says_here = evidence.phrases[at].has(Phrases::DISCLAIMER);
            sums.push((all + f64::from(words), says + u32::from(says_here)));
        }
        Sums(sums)
    }

    /// The blocks of the largest element around one that holds little of the page and is of
    /// disclaimers, or the block alone.
    fn box_around(&self, evidence: &Evidence, at: usize, body: &Body, all: f32) -> Range<usize> {
        let mut blocks = at..at + 1;
        let mut place = evidence.blocks()[at].container;
        while place != 0 {
            let element = &evidence.segments.outline[place as usize];
            let (first, end) = (element.first_block as usize, element.end_block as usize);
            let words = (self.0[end].0 - self.0[first].0) as f32;
            let says = (self.0[end].1 - self.0[first].1) as usize;
            if words > MOST_DISCLAIMED * all || first <= body.blocks.start || 3 * says < end - first
            {
                break;
            }
            blocks = first..end;
            place = element.parent;
        }
        blocks
    }
}

/// Drops boxes that ask for consent, money or an account, where nothing in them is
/// certain to be content.
fn drop_boxes(evidence: &Evidence, decision: &mut Decision, body: &Body) {
    let is_control = |at: usize| evidence.blocks()[at].kind == BlockKind::Control;
    let (mut kept, mut sum) = (0.0, 0.0);
    for at in (0..evidence.words.len()).filter(|&at| decision.is_content(at)) {
        kept += evidence.words[at];
        sum += evidence.words[at] * decision.scores[at];
    }
    for element in evidence.segments.outline.iter().skip(1) {
        let blocks = element.first_block as usize..element.end_block as usize;
        let is_box = element.tag.is_block()
            && blocks.start < blocks.end
            && !(blocks.start <= body.blocks.start && blocks.end >= body.blocks.end)
            && blocks.len() <= MOST_BOX_BLOCKS;
        if !is_box {
            continue;
        }
        // Cookies are baked as well: a dialog has buttons.
        let kinds = match blocks.clone().any(is_control) {
            true => Phrases::DATA_USE.or(Phrases::PAYWALL).or(Phrases::CONSENT),
            false => Phrases::DATA_USE.or(Phrases::PAYWALL),
        };
        let (mut words, mut says, mut inside) = (0.0, 0.0, (0.0, 0.0));
        for at in blocks.clone() {
            words += evidence.words[at];
            says += if evidence.phrases[at].has(kinds) { evidence.words[at] } else { 0.0 };
            if decision.is_content(at) {
                inside.0 += evidence.words[at];
                inside.1 += evidence.words[at] * decision.scores[at];
            }
        }
        // A dialog says so by its buttons, whatever the rest of the page is like.
        let consent = Phrases::CONSENT.or(Phrases::DATA_USE);
        let is_dialog = kept > inside.0
            && blocks.clone().any(is_control)
            && blocks.clone().any(|at| evidence.phrases[at].has(consent));
        let is_clear_outside = sum - inside.1 >= LEAST_SCORE_OUTSIDE * (kept - inside.0);
        let is_doubtful = blocks.clone().all(|at| decision.scores[at] < MOST_BOX_SCORE);
        if says > 0.0
            && is_doubtful
            && (is_clear_outside || is_dialog)
            && (is_dialog || words <= MOST_SHARE * kept)
            && LEAST_SAYING_SHARE * words <= says
        {
            for at in blocks {
                if decision.is_content(at) && decision.is_open(at) {
                    decision.settle(at, Label::Boilerplate, Cause::Notice);
                }
            }
        }
    }
}

/// The mean score of what is kept outside of a box at least.
const LEAST_SCORE_OUTSIDE: f32 = 0.75;

/// The least share of a box's words in blocks that say what it is.
const LEAST_SAYING_SHARE: f32 = 0.2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{evidence_of, kept};
    use crate::decide::threshold;

    #[test]
    fn lines_in_a_row_that_offer_to_share_go_and_one_alone_stays() {
        let page = "<p>The wheel turns twice a minute in spring</p>\
                    <ul><li>Share by mail<li>Copy link</ul><p>It does<p>They share the bread";
        evidence_of(page, &[0.95, 0.6, 0.6, 0.9, 0.6], |mut evidence| {
            [1, 2, 4].iter().for_each(|&at| evidence.phrases[at] = Phrases::SHARE);
            let mut decision = threshold::decide(&evidence);
            assert_eq!(kept(&decision), "+++++");
            drop_lines(&evidence, &mut decision);
            assert_eq!(kept(&decision), "+--++");
        });
    }
}
