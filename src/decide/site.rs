//! What the pages of a site repeat.

use super::{Cause, Decision, Evidence, Label, signs};

/// Lowers the scores of what the site's other pages have as well, and drops what
/// falls below the page's threshold so, whatever kept it; all else keeps its label.
///
/// A threshold of its own for the new scores would be a higher one where much
/// goes, and take blocks with it that nothing was said of.
pub(super) fn apply(evidence: &Evidence, decision: &mut Decision) {
    if evidence.site.is_empty() {
        return;
    }
    let before = decision.scores.clone();
    for (score, site) in decision.scores.iter_mut().zip(&evidence.site) {
        *score = site.apply(*score);
    }
    signs::lend(&mut decision.scores, evidence.blocks());
    for (at, &before) in before.iter().enumerate() {
        let score = decision.scores[at];
        if score < before && score < decision.threshold && decision.is_content(at) {
            decision.settle(at, Label::Boilerplate, Cause::SiteRepeats);
        }
    }
}
