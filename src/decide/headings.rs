//! Headings of what is kept.

use super::{Cause, Decision, Evidence};
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
}
