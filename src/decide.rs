//! From probabilities to labels.

use crate::block::{Block, BlockKind};
use crate::options::Focus;
use crate::parse::Tag;
use crate::segment::Segments;

/// What a block was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Label {
    /// What the page was written to say.
    Content,
    /// A reader's comment below it; only where
    /// [`Options::with_comments`](crate::Options::with_comments) asks for them.
    Comment,
    /// What stands around it.
    Boilerplate,
}

impl Label {
    /// The label's name as it stands in JSON: `content`, `comment`, `boilerplate`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Label::Content => "content",
            Label::Comment => "comment",
            Label::Boilerplate => "boilerplate",
        }
    }
}

/// Where no block is at least this probable, the page has no content: the
/// value with the best mean F1 on pages of which some are empty.
const LEAST_BEST_PROBABILITY: f32 = 0.1;

/// The labels of all blocks, and how far they can be trusted.
pub(crate) struct Decision {
    pub(crate) labels: Vec<Label>,
    /// The F measure to be expected, from 0 to 1, if the probabilities are right.
    pub(crate) confidence: f32,
    /// The least probability of content.
    pub(crate) cut: f32,
}

/// The square of recall's weight in the F measure.
fn beta(focus: Focus) -> f64 {
    match focus {
        Focus::Balanced => 1.0,
        Focus::Precision => 0.25,
        Focus::Recall => 4.0,
    }
}

/// Labels every block: the cut that maximises the page's expected F measure.
///
/// With the blocks sorted by probability p, of w words each, the prefix is
/// content that maximises (1 + b²) Σ wp kept / (Σ w kept + b² Σ wp of all).
/// The weight b of recall is 1 for balance.
pub(crate) fn decide(probabilities: &[f32], words: &[f32], focus: Focus) -> Decision {
    let beta = beta(focus);
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    // Stable, so that blocks of one probability keep their order.
    order.sort_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]));
    let most = order.first().map_or(0.0, |&at| probabilities[at]);
    if most < LEAST_BEST_PROBABILITY {
        let labels = vec![Label::Boilerplate; probabilities.len()];
        return Decision { labels, confidence: 1.0 - most, cut: 1.0 };
    }
    let all: f64 = order.iter().map(|&at| f64::from(probabilities[at] * words[at])).sum();
    let (mut kept, mut right) = (0.0, 0.0);
    let (mut best, mut cut) = (0.0, most);
    for at in order {
        kept += f64::from(words[at]);
        right += f64::from(words[at] * probabilities[at]);
        let measure = (1.0 + beta) * right / (kept + beta * all);
        if measure > best {
            (best, cut) = (measure, probabilities[at]);
        }
    }
    let label = |&p: &f32| if p >= cut { Label::Content } else { Label::Boilerplate };
    let labels = probabilities.iter().map(label).collect();
    Decision { labels, confidence: best.min(1.0) as f32, cut }
}

/// Drops the blocks that became less probable than the page's cut; all others
/// keep their labels.
///
/// A cut of its own for the new probabilities would be a higher one where much
/// goes, and take blocks with it that nothing was said of.
pub(crate) fn drop_below_cut(
    decision: &mut Decision,
    before: &[f32],
    after: &[f32],
    words: &[f32],
    focus: Focus,
) {
    if before == after {
        return;
    }
    for (at, label) in decision.labels.iter_mut().enumerate() {
        if after[at] < before[at] && after[at] < decision.cut {
            *label = Label::Boilerplate;
        }
    }
    decision.confidence = expected(&decision.labels, after, words, focus);
}

/// The F measure to be expected of the labels, if the probabilities are right.
fn expected(labels: &[Label], probabilities: &[f32], words: &[f32], focus: Focus) -> f32 {
    let (mut kept, mut right, mut all) = (0.0, 0.0, 0.0);
    for ((&label, &probability), &words) in labels.iter().zip(probabilities).zip(words) {
        let words = f64::from(words);
        all += words * f64::from(probability);
        if label == Label::Content {
            kept += words;
            right += words * f64::from(probability);
        }
    }
    if kept == 0.0 {
        return 1.0 - probabilities.iter().fold(0.0f32, |most, &probability| most.max(probability));
    }
    let beta = beta(focus);
    ((1.0 + beta) * right / (kept + beta * all)).min(1.0) as f32
}

/// Whether HTML is a piece of a page: there is no link in it, so nothing of
/// what stands around a page's content either.
///
/// Of 3,683 labelled pages two have no link, both shells that scripts fill; what
/// one says in `noscript`, to a reader who has no scripts, is not content.
pub(crate) fn is_fragment(segments: &Segments) -> bool {
    segments.blocks.iter().all(|block| block.links == 0)
        && segments.outline.iter().all(|element| element.tag != Tag::Noscript)
}

/// Keeps all of a piece of a page that can be seen, but for its buttons.
pub(crate) fn keep_fragment(
    decision: &mut Decision,
    probabilities: &[f32],
    words: &[f32],
    blocks: &[Block],
    focus: Focus,
) {
    for (label, block) in decision.labels.iter_mut().zip(blocks) {
        if !block.is_hidden && block.kind != BlockKind::Control {
            *label = Label::Content;
        }
    }
    decision.confidence = expected(&decision.labels, probabilities, words, focus);
}

/// A text of which no more than this share of words would go may be one that
/// somebody cleaned already. On labelled pages it meets next to none, whatever
/// the share: something speaks against the boilerplate of nearly all.
const MOST_CLEAN_LOSS: f32 = 0.3;

/// Keeps all of a text of which little would go, and nothing for a reason: no
/// block among that is one that something speaks against.
pub(crate) fn spare_clean_text(labels: &mut [Label], words: &[f32], is_suspect: &[bool]) {
    let mut dropped = 0.0;
    for ((&label, &words), &is_suspect) in labels.iter().zip(words).zip(is_suspect) {
        if label == Label::Boilerplate {
            if is_suspect {
                return;
            }
            dropped += words;
        }
    }
    if dropped <= MOST_CLEAN_LOSS * words.iter().sum::<f32>() {
        labels.fill(Label::Content);
    }
}

/// A heading that is less probable than this stays away even from content.
const LEAST_HEADING_PROBABILITY: f32 = 0.05;

/// Keeps the headings right above what is kept, where they are not hidden or
/// plainly of something else.
///
/// A heading is few words, so that the cut leaves out one in doubt, and a
/// reader misses it. Those of level 1 are titles, which people who label pages
/// leave out. On labelled pages that were held back this changes F1 by +0.0004
/// and +0.0002 (wcxb-dev, dragnet).
pub(crate) fn keep_headings(labels: &mut [Label], probabilities: &[f32], blocks: &[Block]) {
    for at in (1..labels.len()).rev() {
        let (above, block) = (at - 1, &blocks[at - 1]);
        if labels[at] == Label::Content
            && labels[above] == Label::Boilerplate
            && matches!(block.kind, BlockKind::Heading(2..))
            && !block.is_hidden
            && probabilities[above] >= LEAST_HEADING_PROBABILITY
        {
            labels[above] = Label::Content;
        }
    }
}

/// From this probability on, what is no content is a comment.
const LEAST_COMMENT_PROBABILITY: f32 = 0.5;

/// Labels the comments among the blocks that are no content.
pub(crate) fn label_comments(labels: &mut [Label], comment_probabilities: &[f32]) {
    for (label, &probability) in labels.iter_mut().zip(comment_probabilities) {
        if *label == Label::Boilerplate && probability >= LEAST_COMMENT_PROBABILITY {
            *label = Label::Comment;
        }
    }
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
    use crate::parse::Tree;
    use crate::segment::{segment_lines, segment_tree};

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
    fn a_piece_of_a_page_has_no_links() {
        let is = |html| is_fragment(&segment_tree(&Tree::parse(html), &Limits::default()));
        assert!(is("<h1>Title</h1><p>One plain paragraph."));
        assert!(!is("<p>One plain paragraph.</p><footer><a href=/>Imprint</a></footer>"));
        assert!(!is("<body><noscript>This page needs scripts.</noscript>"));
    }

    #[test]
    fn all_that_is_seen_of_a_piece_is_kept() {
        let html = "<p>One</p><p hidden>two</p><button>three</button>";
        let blocks = segment_tree(&Tree::parse(html), &Limits::default()).blocks;
        let (probabilities, words) = ([0.05, 0.09, 0.02], [1.0; 3]);
        let mut decision = decide(&probabilities, &words, Focus::Balanced);
        keep_fragment(&mut decision, &probabilities, &words, &blocks, Focus::Balanced);
        use Label::{Boilerplate, Content};
        assert_eq!(decision.labels, [Content, Boilerplate, Boilerplate]);
        assert!(decision.confidence < 0.2);
    }

    #[test]
    fn a_heading_goes_with_what_stands_below_it() {
        let page = "<h1>Site</h1><h2>Part</h2><h3>Since when</h3><p>Text</p><h2>More</h2><p>Ad</p>";
        let blocks = segment_tree(&Tree::parse(page), &Limits::default()).blocks;
        let kept = |headings: f32| {
            let mut labels = [Label::Boilerplate; 6];
            labels[3] = Label::Content;
            let p = headings;
            keep_headings(&mut labels, &[p, p, p, 0.9, p, 0.0], &blocks);
            labels.map(|label| label == Label::Content)
        };
        assert_eq!(kept(0.2), [false, true, true, true, false, false]);
        assert_eq!(kept(0.02), [false, false, false, true, false, false]);
    }

    fn kept(probabilities: &[f32], words: &[f32], focus: Focus) -> usize {
        let labels = decide(probabilities, words, focus).labels;
        labels.iter().filter(|&&label| label == Label::Content).count()
    }

    #[test]
    fn a_clear_gap_is_where_the_cut_falls() {
        let decision = decide(&[0.9, 0.02, 0.8, 0.03], &[50.0, 5.0, 40.0, 5.0], Focus::Balanced);
        use Label::{Boilerplate, Content};
        assert_eq!(decision.labels, [Content, Boilerplate, Content, Boilerplate]);
        assert!(decision.confidence > 0.9);
    }

    #[test]
    fn a_page_of_improbable_blocks_has_no_content() {
        assert_eq!(kept(&[0.05, 0.09], &[100.0, 100.0], Focus::Balanced), 0);
        assert_eq!(kept(&[], &[], Focus::Balanced), 0);
    }

    #[test]
    fn the_focus_moves_the_cut() {
        let kept = |focus| kept(&[0.9, 0.5, 0.3, 0.12], &[40.0; 4], focus);
        assert!(kept(Focus::Precision) < kept(Focus::Balanced));
        assert!(kept(Focus::Balanced) < kept(Focus::Recall));
    }

    #[test]
    fn content_is_never_a_comment() {
        let mut labels = [Label::Content, Label::Boilerplate, Label::Boilerplate];
        label_comments(&mut labels, &[0.9, 0.9, 0.1]);
        assert_eq!(labels, [Label::Content, Label::Comment, Label::Boilerplate]);
    }

    #[test]
    fn a_clean_text_is_spared_and_a_suspect_line_is_not() {
        let labels = [Label::Content, Label::Content, Label::Boilerplate];
        let spared = |words: &[f32], is_suspect: &[bool]| {
            let mut labels = labels;
            spare_clean_text(&mut labels, words, is_suspect);
            labels[2] == Label::Content
        };
        assert!(spared(&[60.0, 50.0, 4.0], &[false; 3]));
        assert!(!spared(&[60.0, 50.0, 4.0], &[false, false, true]));
        assert!(!spared(&[60.0, 50.0, 60.0], &[false; 3]));
    }

    #[test]
    fn a_doubtful_page_is_said_to_be_one() {
        let sure = decide(&[0.95, 0.01], &[80.0, 80.0], Focus::Balanced);
        let doubtful = decide(&[0.5, 0.4], &[80.0, 80.0], Focus::Balanced);
        assert!(doubtful.confidence + 0.2 < sure.confidence);
    }
}
