//! Texts that somebody cleaned already.

use super::{Cause, Decision, Evidence};

/// A text of which no more than this share of words would go may be one that
/// somebody cleaned already. On labelled pages it meets next to none, whatever
/// the share: something speaks against the boilerplate of nearly all.
const MOST_CLEAN_LOSS: f32 = 0.3;

/// Keeps all of a text of which little would go, and nothing for a reason: no
/// block among that is one that something speaks against.
pub(super) fn spare(evidence: &Evidence, decision: &mut Decision) {
    let count = decision.labels.len();
    if !(0..count).any(|at| decision.is_content(at)) {
        return;
    }
    let mut dropped = 0.0;
    for at in (0..count).filter(|&at| !decision.is_content(at)) {
        if evidence.lines[at].is_suspect {
            return;
        }
        dropped += evidence.words[at];
    }
    if dropped <= MOST_CLEAN_LOSS * evidence.words.iter().sum::<f32>() {
        (0..count).for_each(|at| decision.keep(at, Cause::CleanText));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::{Label, LineEvidence};
    use crate::segment::Segments;

    #[test]
    fn a_clean_text_is_spared_and_a_suspect_line_is_not() {
        let spared = |words: &[f32], is_suspect: bool| {
            let labels = vec![Label::Content, Label::Content, Label::Boilerplate];
            let mut decision =
                Decision { labels, causes: vec![Cause::Score; 3], ..Decision::default() };
            let mut lines = vec![LineEvidence::default(); 3];
            lines[2].is_suspect = is_suspect;
            let segments = Segments::default();
            let words = words.to_vec();
            let evidence = Evidence { words, lines, ..Evidence::of(&segments, &[]) };
            spare(&evidence, &mut decision);
            decision.is_content(2)
        };
        assert!(spared(&[60.0, 50.0, 4.0], false));
        assert!(!spared(&[60.0, 50.0, 4.0], true));
        assert!(!spared(&[60.0, 50.0, 60.0], false));
    }
}
