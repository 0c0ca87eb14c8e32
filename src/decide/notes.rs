//! Footnotes and side notes, which go with the text that refers to them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::body::KeptWords;
use super::{Cause, Decision, Evidence};
use crate::segment::Element;

/// How many words the notes of a page have at most, for each word of the text that was kept
/// before: more is a list of sources that is as long as what it is of.
const MOST_WORDS: f32 = 1.0;

/// Keeps the notes that kept text refers to, and the side notes of kept sentences.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let markup = &evidence.segments.markup;
    if markup.notes.notes.is_empty() && !markup.has_side_notes() {
        return;
    }
    let outline = &evidence.segments.outline;
    // Looked up, since many may refer from, or stand in, one element of many blocks.
    let kept = KeptWords::count(evidence, decision);
    let mut referred = FxHashSet::default();
    for (at, element) in outline.iter().enumerate() {
        if let Some(&mark) = markup.notes.references.get(&element.node)
            && kept.of(around(outline, at)) > 0.0
        {
            referred.insert(mark);
        }
    }
    let is_wanted = |at: usize| {
        let element = &outline[at];
        let mark = markup.notes.notes.get(&element.node);
        mark.is_some_and(|mark| referred.contains(mark))
            || markup.is_side_note(element.node) && {
                let sentence = around(outline, element.parent as usize);
                kept.of(sentence) > kept.of(blocks(element))
            }
    };
    let elements = (1..outline.len()).filter(|&at| is_wanted(at));
    let notes: Vec<usize> = elements.flat_map(|at| blocks(&outline[at])).collect();
    let words = |at: usize| evidence.words[at];
    let most = MOST_WORDS * kept.of(0..decision.labels.len());
    if notes.iter().map(|&at| words(at)).sum::<f32>() <= most {
        notes.into_iter().for_each(|at| decision.keep(at, Cause::Note));
    }
}

fn blocks(element: &Element) -> Range<usize> {
    if element.block_count() == 0 {
        return 0..0;
    }
    element.first_block as usize..element.end_block as usize
}

/// The blocks in the innermost element around a place that has some.
fn around(outline: &[Element], mut at: usize) -> Range<usize> {
    while at != 0 && outline[at].block_count() == 0 {
        at = outline[at].parent as usize;
    }
    blocks(&outline[at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn notes_go_with_what_refers_to_them() {
        let page = "<p>The wheel turns slowly all the year<sup><a href=#n1>1</a></sup></p>\
                    <p>It is old<sup><a href=#n2>2</a></sup></p>\
                    <ol><li id=n1>Twice in spring<li id=n2>As the mill</ol>";
        assert_eq!(kept(&decided(page, &[0.9, 0.0, 0.0, 0.0], &[keep])), "+-+-");
        assert_eq!(kept(&decided(page, &[0.0, 0.0, 0.0, 0.9], &[keep])), "---+");
    }

    #[test]
    fn a_side_note_goes_with_its_sentence() {
        let page = "<p>The wheel turns<span class=sidenote>In spring</span> all the year.</p>\
                    <p>It is old<span class=marginnote>As the mill</span>.</p>";
        assert_eq!(kept(&decided(page, &[0.9, 0.0, 0.0, 0.0], &[keep])), "++--");
    }
}
