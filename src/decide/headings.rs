//! Headings of what is kept.

use super::body::Body;
use super::{Cause, Decision, Evidence, Label};
use crate::block::BlockKind;

/// A heading that is less probable than this stays away even from content.
const LEAST_HEADING_SCORE: f32 = 0.05;

/// Keeps the headings right above what is kept, where they are not hidden or
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
            && matches!(block.kind, BlockKind::Heading(2..))
            && !block.is_hidden
            && decision.scores[above] >= LEAST_HEADING_SCORE
        {
            decision.keep(above, Cause::Heading);
        }
    }
}

/// Drops headings of which nothing below is kept, down to the next one of their level: of
/// side panels, forms and lists of links beside a clear body.
///
/// One that is probable stays: its text may be a picture or a table that is no text.
pub(super) fn drop_empty(evidence: &Evidence, decision: &mut Decision) {
    const MOST_EMPTY_SCORE: f32 = 0.6;
    if Body::find(evidence, decision).is_none_or(|body| !body.is_clear) {
        return;
    }
    let blocks = evidence.blocks();
    // For each level whether text is kept below, before the next heading of that level or above.
    let mut has_text = [false; 7];
    for at in (0..blocks.len()).rev() {
        let BlockKind::Heading(level) = blocks[at].kind else {
            if decision.is_content(at) {
                has_text = [true; 7];
            }
            continue;
        };
        let level = usize::from(level.min(6));
        if decision.is_content(at)
            && !has_text[level]
            && level > 1
            && decision.scores[at] < MOST_EMPTY_SCORE
        {
            decision.settle(at, Label::Boilerplate, Cause::EmptyHeading);
        }
        has_text[level..].fill(false);
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
    fn a_heading_of_nothing_goes() {
        let page = "<h2>Part</h2><h3>Where</h3><p>Text</p><h3>Useful?</h3><p>Yes</p><h2>More</h2>";
        let decision = decided(page, &[0.8, 0.8, 0.99, 0.5, 0.0, 0.95], &[drop_empty]);
        assert_eq!(kept(&decision), "+++--+");
    }
}
