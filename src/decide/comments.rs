//! Readers' comments.

use super::{Cause, Decision, Evidence, Label};
use crate::model::Model;

/// Labels the comments among the blocks that are no content.
pub(super) fn find(evidence: &Evidence, decision: &mut Decision) {
    for (at, &score) in evidence.comment_scores.iter().enumerate() {
        let score = evidence.site.get(at).map_or(score, |site| site.apply(score));
        if decision.labels[at] == Label::Boilerplate && score >= Model::LEAST_COMMENT_SCORE {
            decision.settle(at, Label::Comment, Cause::Comment);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segments;

    #[test]
    fn content_is_never_a_comment() {
        let labels = vec![Label::Content, Label::Boilerplate, Label::Boilerplate];
        let mut decision =
            Decision { labels, causes: vec![Cause::Score; 3], ..Decision::default() };
        let segments = Segments::default();
        let comment_scores = vec![0.9, 0.9, 0.1];
        let evidence = Evidence { comment_scores, ..Evidence::of(&segments, &[]) };
        find(&evidence, &mut decision);
        assert_eq!(decision.labels, [Label::Content, Label::Comment, Label::Boilerplate]);
        assert_eq!(decision.causes, [Cause::Score, Cause::Comment, Cause::Score]);
    }
}
