//! From probabilities to labels.

use crate::block::Block;
use crate::options::Focus;

/// What a block was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Label {
    /// What the page was written to say.
    Content,
    /// What stands around it.
    Boilerplate,
}

/// Where no block is at least this probable, the page has no content: the
/// value with the best mean F1 on pages of which some are empty.
const LEAST_BEST_PROBABILITY: f32 = 0.3;

/// Labels every block: the cut that maximises the page's expected F measure.
///
/// With the blocks sorted by probability p, of w words each, the prefix is
/// content that maximises (1 + b²) Σ wp kept / (Σ w kept + b² Σ wp of all).
/// The weight b of recall is 1 for balance.
pub(crate) fn decide(probabilities: &[f32], words: &[f32], focus: Focus) -> Vec<Label> {
    let cut = cut(probabilities, words, focus);
    let label = |&p: &f32| if p >= cut { Label::Content } else { Label::Boilerplate };
    probabilities.iter().map(label).collect()
}

/// The least probability that is content; above 1 where there is none.
fn cut(probabilities: &[f32], words: &[f32], focus: Focus) -> f32 {
    let weight = match focus {
        Focus::Balanced => 1.0,
        Focus::Precision => 0.5,
        Focus::Recall => 2.0,
    };
    let beta = f64::from(weight * weight);
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]));
    let all: f64 = order.iter().map(|&at| f64::from(probabilities[at] * words[at])).sum();
    let (mut kept, mut right) = (0.0, 0.0);
    let mut best = (0.0, f32::INFINITY);
    for at in order {
        if best.1 == f32::INFINITY && probabilities[at] < LEAST_BEST_PROBABILITY {
            break;
        }
        kept += f64::from(words[at]);
        right += f64::from(words[at] * probabilities[at]);
        let measure = (1.0 + beta) * right / (kept + beta * all);
        if measure > best.0 {
            best = (measure, probabilities[at]);
        }
    }
    best.1
}

/// Gives blocks without a letter or digit the lesser probability of their
/// neighbours that have some: a rule or a bracket is content where what stands
/// on both sides of it is, and at the start or end of a page with its one
/// neighbour.
pub(crate) fn lend_to_signs(probabilities: &mut [f32], blocks: &[Block]) {
    let mut last = None;
    let mut at = 0;
    while at < blocks.len() {
        if blocks[at].letters > 0 {
            last = Some(probabilities[at]);
            at += 1;
            continue;
        }
        let signs = blocks[at..].iter().take_while(|block| block.letters == 0).count();
        let next = probabilities.get(at + signs).copied();
        let lent = last.unwrap_or(1.0).min(next.unwrap_or(1.0));
        let has_neighbour = last.is_some() || next.is_some();
        probabilities[at..at + signs].fill(if has_neighbour { lent } else { 0.0 });
        at += signs;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::segment::segment_lines;

    #[test]
    fn signs_go_with_the_lesser_of_their_neighbours() {
        let segments = segment_lines("a\n{\n}\nb\n--", &Limits::default());
        let mut probabilities = [0.9, 0.1, 0.1, 0.8, 0.1];
        lend_to_signs(&mut probabilities, &segments.blocks);
        assert_eq!(probabilities, [0.9, 0.8, 0.8, 0.8, 0.8]);
        let mut alone = [0.7];
        lend_to_signs(&mut alone, &segment_lines("--", &Limits::default()).blocks);
        assert_eq!(alone, [0.0]);
    }

    #[test]
    fn a_clear_gap_is_where_the_cut_falls() {
        let cut = cut(&[0.9, 0.02, 0.8, 0.03], &[50.0, 5.0, 40.0, 5.0], Focus::Balanced);
        assert_eq!(cut, 0.8);
    }

    #[test]
    fn a_page_of_improbable_blocks_has_no_content() {
        let labels = decide(&[0.1, 0.29], &[100.0, 100.0], Focus::Balanced);
        assert_eq!(labels, [Label::Boilerplate; 2]);
        assert!(decide(&[], &[], Focus::Balanced).is_empty());
    }

    #[test]
    fn the_focus_moves_the_cut() {
        let (p, words) = ([0.9, 0.5, 0.3, 0.12], [40.0; 4]);
        let kept = |focus| {
            let labels = decide(&p, &words, focus);
            labels.iter().filter(|&&label| label == Label::Content).count()
        };
        assert!(kept(Focus::Precision) < kept(Focus::Balanced));
        assert!(kept(Focus::Balanced) < kept(Focus::Recall));
    }
}
