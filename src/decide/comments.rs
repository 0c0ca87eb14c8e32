//! Readers' comments.

use super::{Cause, Decision, Evidence, Label};
use crate::block::BlockKind;
use crate::model::Model;

/// The score of content from which on a block is no comment whatever their model says.
const CERTAIN_SCORE: f32 = 0.85;

/// The share of an element's words in comments from which on it is a thread of them.
const LEAST_THREAD_SHARE: f32 = 0.6;

/// What is shorter is a button or a count, in words.
const LEAST_WORDS: f32 = 3.0;

/// The least score of a comment that is taken out of the content since it stands in a
/// thread: many a thread is longer than the page's body.
const LEAST_IN_THREAD: f32 = 0.25;

/// Takes comments out of the content of a page with a clear body and, where they are
/// asked for, labels them, each thread as a whole.
pub(super) fn find(evidence: &Evidence, decision: &mut Decision) {
    let score = |(at, &score): (usize, &f32)| match evidence.site.get(at) {
        Some(site) => site.apply(score),
        None => score,
    };
    let scores: Vec<f32> = evidence.comment_scores.iter().enumerate().map(score).collect();
    let is_clear = is_clear_without(evidence, decision, &scores);
    let may_leave = |at: usize| is_clear && decision.scores[at] < CERTAIN_SCORE;
    let is_comment =
        |at: usize, least: f32| scores[at] >= least && (!decision.is_content(at) || may_leave(at));
    let mut found: Vec<bool> =
        (0..scores.len()).map(|at| is_comment(at, Model::LEAST_COMMENT_SCORE)).collect();
    if !found.contains(&true) {
        return;
    }
    for at in threads(evidence, &found) {
        let block = &evidence.blocks()[at];
        let is_said = evidence.words[at] >= LEAST_WORDS
            && block.kind != BlockKind::Control
            && !block.is_hidden;
        let least = if decision.is_content(at) { LEAST_IN_THREAD } else { 0.0 };
        found[at] |= is_said && is_comment(at, least);
    }
    for at in (0..found.len()).filter(|&at| found[at]) {
        let label = if evidence.finds_comments { Label::Comment } else { Label::Boilerplate };
        decision.settle(at, label, Cause::Comment);
    }
}

/// Whether what is kept is nearly certain, but for what may be comments.
fn is_clear_without(evidence: &Evidence, decision: &Decision, scores: &[f32]) -> bool {
    let (mut sum, mut words) = (0.0, 0.0);
    for (at, &score) in scores.iter().enumerate() {
        if decision.is_content(at) && score < Model::LEAST_COMMENT_SCORE {
            sum += evidence.words[at] * decision.scores[at];
            words += evidence.words[at];
        }
    }
    words > 0.0 && sum >= CERTAIN_SCORE * words
}

/// The blocks that stand in elements which are comments for the most part.
fn threads(evidence: &Evidence, is_comment: &[bool]) -> Vec<usize> {
    let mut sums = vec![(0.0, 0.0)];
    for (&words, &is_comment) in evidence.words.iter().zip(is_comment) {
        let (all, of_comments) = sums[sums.len() - 1];
        sums.push((all + words, of_comments + if is_comment { words } else { 0.0 }));
    }
    let mut blocks = Vec::new();
    let mut end_of_thread = 0;
    for element in evidence.segments.outline.iter().skip(1) {
        let (first, end) = (element.first_block as usize, element.end_block as usize);
        if element.block_count() < 2 || end <= end_of_thread {
            continue;
        }
        let all = sums[end].0 - sums[first].0;
        if sums[end].1 - sums[first].1 >= LEAST_THREAD_SHARE * all {
            end_of_thread = end;
            blocks.extend(first..end);
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::evidence_of;

    const PAGE: &str = "<article><p>The salt of the lake is raked by hand.</p></article>\
        <ol><li><p>I saw it done.</p><li><p>So did I, last year.</p><li><p>Lovely old pictures!</p>\
        <li><button>Reply</button></ol>";

    fn labels(scores: &[f32; 5], finds_comments: bool) -> Vec<Label> {
        evidence_of(PAGE, scores, |evidence| {
            let comment_scores = vec![0.1, 0.9, 0.9, 0.1, 0.1];
            let evidence = Evidence { comment_scores, finds_comments, ..evidence };
            let mut decision = crate::decide::threshold::decide(&evidence);
            find(&evidence, &mut decision);
            decision.labels
        })
    }

    #[test]
    fn content_is_no_comment_and_a_thread_is_whole() {
        use Label::{Boilerplate, Comment, Content};
        let labels = labels(&[0.99, 0.1, 0.1, 0.1, 0.1], true);
        assert_eq!(labels, [Content, Comment, Comment, Comment, Boilerplate]);
    }

    #[test]
    fn comments_are_no_content_where_the_body_is_clear() {
        use Label::{Boilerplate, Content};
        let labels = labels(&[0.99, 0.7, 0.1, 0.1, 0.1], false);
        assert_eq!(labels, [Content, Boilerplate, Boilerplate, Boilerplate, Boilerplate]);
    }
}
