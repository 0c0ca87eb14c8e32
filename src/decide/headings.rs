//! Headings of what is kept.

use super::body::Body;
use super::{Cause, Decision, Evidence, Label};
use crate::block::BlockKind;
use crate::parse::Tag;

/// A heading that is less probable than this stays away even from content.
const LEAST_HEADING_SCORE: f32 = 0.05;

/// Keeps the headings right above what is kept, and the summaries of details, where they are
/// not hidden or
/// plainly of something else.
///
/// A heading is few words, so that the threshold leaves out one in doubt, and a
/// reader misses it. Those of level 1 are titles, which people who label pages
/// leave out. On labelled pages that were held back this changes F1 by +0.0004
/// and +0.0002 (wcxb-dev, dragnet).
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    for at in (1..decision.labels.len()).rev() {
        let (above, block) = (at - 1, &evidence.blocks()[at - 1]);
        if decision.is_content(at)
            && (matches!(block.kind, BlockKind::Heading(2..)) || is_summary(evidence, above))
            && !block.is_hidden
            && decision.scores[above] >= LEAST_HEADING_SCORE
        {
            decision.keep(above, Cause::Heading);
        }
    }
}

/// Whether a block is what can be read of details before they are opened, and these go on
/// behind it with more than items to choose from.
fn is_summary(evidence: &Evidence, at: usize) -> bool {
    let outline = &evidence.segments.outline;
    let summary = &outline[evidence.blocks()[at].container as usize];
    let details = &outline[summary.parent as usize];
    summary.tag == Tag::Summary
        && details.end_block as usize > at + 1
        && matches!(
            evidence.blocks()[at + 1].kind,
            BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Quote
        )
}

/// Drops headings of which nothing below is kept, down to the next one of their level: of
/// lists of links beside a clear body and, elsewhere, of several side panels in a row and of
/// buttons.
///
/// One that is probable stays: its text may be a picture or a table that is no text.
pub(super) fn drop_empty(evidence: &Evidence, decision: &mut Decision) {
    const MOST_EMPTY_SCORE: f32 = 0.6;
    let is_clear = Body::find(evidence, decision).is_some_and(|body| body.is_clear);
    let blocks = evidence.blocks();
    // For each level whether text is kept below, before the next heading of that level or above.
    let mut has_text = [false; 7];
    // The empty heading below, and whether only buttons stand between.
    let mut below: Option<usize> = None;
    let mut has_buttons_alone = true;
    for at in (0..blocks.len()).rev() {
        let BlockKind::Heading(level) = blocks[at].kind else {
            if decision.is_content(at) {
                has_text = [true; 7];
                below = None;
            }
            has_buttons_alone &= blocks[at].kind == BlockKind::Control;
            continue;
        };
        let is_empty = !has_text[usize::from(level.min(6))];
        let is_link = 2 * blocks[at].link_letters > blocks[at].letters;
        let has_buttons = has_buttons_alone
            && blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Control);
        let is_like_next = below.is_some_and(|below| {
            blocks[below].kind == blocks[at].kind && blocks[below].container != 0 && {
                let parent =
                    |at: usize| evidence.segments.outline[blocks[at].container as usize].parent;
                parent(below) == parent(at)
            }
        });
        if is_empty && level > 1 && decision.scores[at] < MOST_EMPTY_SCORE {
            let is_panel = !is_link && (has_buttons || is_like_next);
            if is_clear || is_panel {
                drop_heading(decision, at);
            }
            if let Some(below) = below.filter(|_| is_like_next && !is_link) {
                drop_heading(decision, below);
            }
            below = Some(at).filter(|_| !is_link);
        } else {
            below = None;
        }
        has_text[usize::from(level.min(6))..].fill(false);
        has_buttons_alone = true;
    }
}

fn drop_heading(decision: &mut Decision, at: usize) {
    if decision.is_content(at) {
        decision.settle(at, Label::Boilerplate, Cause::EmptyHeading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn a_heading_goes_with_what_stands_below_it() {
        let page = "<h1>Site</h1><h2>Part</h2><h3>Since when</h3><p>Text</p><h2>More</h2><p>Ad</p>";
        let kept = |p: f32| kept(&decided(page, &[p, p, p, 0.99, p, 0.0], &[keep]));
        assert_eq!(kept(0.06), "-+++--");
        assert_eq!(kept(0.02), "---+--");
    }

    #[test]
    fn a_summary_stays_with_its_details() {
        let page = "<details><summary>How it is lifted</summary><p>With a chain</details>\
                    <details><summary>Share this</summary></details><p>On paper";
        assert_eq!(kept(&decided(page, &[0.2, 0.9, 0.2, 0.9], &[keep])), "++-+");
    }

    #[test]
    fn a_heading_of_nothing_goes() {
        let page = "<h2>Part</h2><h3>Where</h3><p>Text</p><h3>Useful?</h3><p>Yes</p><h2>More</h2>";
        let decision = decided(page, &[0.9, 0.9, 0.99, 0.55, 0.0, 0.95], &[drop_empty]);
        assert_eq!(kept(&decision), "+++--+");
    }
}
