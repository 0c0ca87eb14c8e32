//! Paragraphs of flattened text right beside others, and the headline above them.

use super::{Cause, Decision, Evidence};

/// A paragraph has so many words, and ends as a sentence does.
const LEAST_WORDS: f32 = 10.0;

/// The least score, as a share of the page's threshold, that a paragraph may have.
const LEAST_SHARE: f32 = 0.5;

/// How many short lines may stand between a headline and the text: who wrote it, and when.
const MOST_BETWEEN: usize = 3;

/// A headline has so many words.
const LEAST_TITLE_WORDS: f32 = 3.0;

/// Keeps paragraphs that are in doubt where the line right above or below is one that is kept,
/// and the headline of what is kept, where it is the page's title as well.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let count = decision.labels.len();
    let is_paragraph: Vec<bool> = (0..count).map(|at| is_paragraph(evidence, at)).collect();
    let mut spread = |at: usize, beside: usize| {
        if is_paragraph[at]
            && is_paragraph[beside]
            && decision.is_content(beside)
            && decision.scores[at] >= LEAST_SHARE * decision.threshold
        {
            decision.keep(at, Cause::Sibling);
        }
    };
    (1..count).for_each(|at| spread(at, at - 1));
    (1..count).rev().for_each(|at| spread(at - 1, at));
    if let Some(title) = headline(evidence, decision, &is_paragraph) {
        decision.keep(title, Cause::Sibling);
    }
}

fn is_paragraph(evidence: &Evidence, at: usize) -> bool {
    evidence.words[at] >= LEAST_WORDS
        && !evidence.lines[at].is_suspect
        && ends_as_sentence(evidence.segments.text(&evidence.blocks()[at]))
}

/// Whether a text ends as a sentence does, and is not broken off.
pub(super) fn ends_as_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '»', '”', '“', '’', '」', '』', ')', '）']);
    text.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '۔', '։']) && !text.ends_with("..")
}

/// The line shortly above the first kept paragraph that the page's first line begins with.
fn headline(evidence: &Evidence, decision: &Decision, is_paragraph: &[bool]) -> Option<usize> {
    let blocks = evidence.blocks();
    let first = (0..blocks.len()).find(|&at| decision.is_content(at))?;
    if !is_paragraph[first] {
        return None;
    }
    let title = evidence.segments.text(&blocks[0]);
    (1..first).rev().take(MOST_BETWEEN + 1).find(|&at| {
        let text = evidence.segments.text(&blocks[at]);
        evidence.words[at] >= LEAST_TITLE_WORDS && title.starts_with(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::kept;
    use crate::decide::{LineEvidence, threshold};
    use crate::options::Limits;
    use crate::segment::segment_lines;

    fn decided(text: &str, scores: &[f32]) -> String {
        let segments = segment_lines(text, &Limits::default());
        let words: Vec<f32> = segments
            .all_texts()
            .iter()
            .map(|text| text.split_whitespace().count() as f32)
            .collect();
        let lines = vec![LineEvidence::default(); words.len()];
        let evidence = Evidence { words, lines, ..Evidence::of(&segments, scores) };
        let mut decision = threshold::decide(&evidence);
        keep(&evidence, &mut decision);
        kept(&decision)
    }

    #[test]
    fn a_paragraph_stays_beside_one_that_is_kept_and_a_teaser_does_not() {
        let long = "The harbour is closed by ice until further notice, and no ferry leaves";
        let kept = format!("{long}.\n").repeat(4);
        let text = format!("{kept}{long}…\nMost read\n{long}.\n");
        assert_eq!(decided(&text, &[0.3, 0.5, 0.9, 0.9, 0.3, 0.0, 0.3]), "++++---");
        assert_eq!(decided(&text, &[0.2, 0.5, 0.9, 0.9, 0.3, 0.0, 0.3]), "-+++---");
    }

    #[test]
    fn the_page_s_title_stays_above_its_text() {
        let long = "The harbour is closed by ice until further notice, and no ferry leaves.";
        let text = format!("Ice closes harbour | News\nSport\nIce closes harbour\n3 May\n{long}\n");
        assert_eq!(decided(&text, &[0.1, 0.1, 0.1, 0.1, 0.9]), "--+-+");
        let text = format!("Ice closes harbour | News\nSport\nIce closes quay\n3 May\n{long}\n");
        assert_eq!(decided(&text, &[0.1, 0.1, 0.1, 0.1, 0.9]), "----+");
    }
}
