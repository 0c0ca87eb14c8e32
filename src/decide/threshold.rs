//! The page's threshold: the least score of content.

use std::collections::BTreeMap;

use super::{Cause, Decision, Detail, Evidence, Label, signs};
use crate::options::Focus;

/// Where no block is at least this probable, the page has no content: the
/// value with the best mean F1 on pages of which some are empty.
const LEAST_BEST_SCORE: f32 = 0.1;

/// The square of recall's weight in the F measure.
fn beta(focus: Focus) -> f64 {
    match focus {
        Focus::Balanced => 1.0,
        Focus::Precision => 0.25,
        Focus::Recall => 4.0,
    }
}

/// Labels every block by the threshold that maximises the page's expected F measure.
pub(super) fn decide(evidence: &Evidence) -> Decision {
    let mut scores = evidence.scores.clone();
    for (score, line) in scores.iter_mut().zip(&evidence.lines) {
        if line.rule.is_some() {
            *score = 0.0;
        }
    }
    signs::lend(&mut scores, evidence.blocks());
    let best = best(&scores, &evidence.words, evidence.focus);
    let label = |&score: &f32| match best {
        Some(Best { threshold, .. }) if score >= threshold => Label::Content,
        _ => Label::Boilerplate,
    };
    let labels = scores.iter().map(label).collect();
    let (mut causes, is_whole) = (vec![Cause::Score; scores.len()], vec![false; scores.len()]);
    let mut details = BTreeMap::new();
    for (at, line) in evidence.lines.iter().enumerate() {
        if let Some(rule) = line.rule {
            causes[at] = Cause::Line;
            details.insert(at, Detail::Line(rule.about));
        }
    }
    let Best { threshold, worth } = best.unwrap_or(Best { threshold: 1.0, worth: 1.0 });
    Decision { labels, causes, is_whole, details, scores, threshold, worth, ..Decision::default() }
}

/// Where the page's expected F measure is at its best.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Best {
    threshold: f32,
    /// The score from which on any more words would raise the measure.
    worth: f32,
}

/// The threshold that maximises the page's expected F measure; `None` where the
/// page has no content.
///
/// With the blocks sorted by probability p, of w words each, the prefix is
/// content that maximises (1 + b²) Σ wp kept / (Σ w kept + b² Σ wp of all).
/// The weight b of recall is 1 for balance. More words raise a measure F where their
/// score is above F / (1 + b²).
fn best(scores: &[f32], words: &[f32], focus: Focus) -> Option<Best> {
    let beta = beta(focus);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    // Stable, so that blocks of one probability keep their order.
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let most = order.first().map(|&at| scores[at]).filter(|&most| most >= LEAST_BEST_SCORE)?;
    let all: f64 = order.iter().map(|&at| f64::from(scores[at] * words[at])).sum();
    let (mut kept, mut right) = (0.0, 0.0);
    let (mut best, mut threshold) = (0.0, most);
    for at in order {
        kept += f64::from(words[at]);
        right += f64::from(words[at] * scores[at]);
        let measure = (1.0 + beta) * right / (kept + beta * all);
        if measure > best {
            (best, threshold) = (measure, scores[at]);
        }
    }
    Some(Best { threshold, worth: (best / (1.0 + beta)) as f32 })
}

/// The F measure to be expected of the labels, if the scores are right; where
/// nothing is kept, the probability that there is nothing to keep.
pub(super) fn expected(decision: &Decision, evidence: &Evidence) -> f32 {
    let (mut kept, mut right, mut all) = (0.0, 0.0, 0.0);
    let scored = decision.labels.iter().zip(&decision.scores);
    for ((&label, &score), &words) in scored.zip(&evidence.words) {
        let words = f64::from(words);
        all += words * f64::from(score);
        if label == Label::Content {
            kept += words;
            right += words * f64::from(score);
        }
    }
    if kept == 0.0 {
        return 1.0 - decision.scores.iter().fold(0.0f32, |most, &score| most.max(score));
    }
    let beta = beta(evidence.focus);
    ((1.0 + beta) * right / (kept + beta * all)).min(1.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segments;

    fn count(scores: &[f32], words: &[f32], focus: Focus) -> usize {
        best(scores, words, focus)
            .map_or(0, |best| scores.iter().filter(|&&score| score >= best.threshold).count())
    }

    #[test]
    fn a_clear_gap_is_where_the_threshold_falls() {
        let scores = [0.9, 0.02, 0.8, 0.03];
        let best = best(&scores, &[50.0, 5.0, 40.0, 5.0], Focus::Balanced).expect("content");
        assert_eq!(best.threshold, 0.8);
        assert!((0.4..0.5).contains(&best.worth));
    }

    #[test]
    fn a_page_of_improbable_blocks_has_no_content() {
        assert_eq!(count(&[0.05, 0.09], &[100.0, 100.0], Focus::Balanced), 0);
        assert_eq!(count(&[], &[], Focus::Balanced), 0);
    }

    #[test]
    fn the_focus_moves_the_threshold() {
        let kept = |focus| count(&[0.9, 0.5, 0.3, 0.12], &[40.0; 4], focus);
        assert!(kept(Focus::Precision) < kept(Focus::Balanced));
        assert!(kept(Focus::Balanced) < kept(Focus::Recall));
    }

    #[test]
    fn a_doubtful_page_is_said_to_be_one() {
        let confidence = |scores: [f32; 2]| {
            let labels = scores.map(|score| match score {
                score if score > 0.4 => Label::Content,
                _ => Label::Boilerplate,
            });
            let (labels, scores) = (labels.to_vec(), scores.to_vec());
            let decision = Decision { labels, scores, ..Decision::default() };
            expected(&decision, &Evidence::of(&Segments::default(), &[0.0; 2]))
        };
        assert!(confidence([0.5, 0.4]) + 0.2 < confidence([0.95, 0.01]));
        assert!(confidence([0.3, 0.05]) < confidence([0.1, 0.05]));
    }
}
