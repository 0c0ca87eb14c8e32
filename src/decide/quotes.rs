//! Who is quoted.

use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;
use crate::parse::Tag;
use crate::segment::Element;

/// How many words an attribution has at most.
const MOST_WORDS: f32 = 24.0;

/// How many elements stand around it at most, up to the quotation.
const MOST_LEVELS: usize = 6;

/// How many blocks of the quotation above it are looked at.
const MOST_ABOVE: usize = 8;

/// What an attribution begins with that no element tells from the words that are quoted.
const DASHES: [char; 4] = ['—', '–', '―', '~'];

/// Keeps who is quoted, and where, right behind what is kept of a quotation: in the quotation
/// the footer, a citation or a line that begins with a dash; in a figure its caption.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let outline = &evidence.segments.outline;
    if !outline.iter().any(|element| element.tag == Tag::Blockquote) {
        return;
    }
    for at in 1..decision.labels.len() {
        let block = &evidence.blocks()[at];
        let may_be = !decision.is_content(at)
            && decision.is_open(at)
            && !block.is_hidden
            && evidence.words[at] <= MOST_WORDS;
        let Some(holder) = may_be.then(|| holder(evidence, at)).flatten() else { continue };
        let above = (holder.first_block as usize).max(at.saturating_sub(MOST_ABOVE))..at;
        let is_quoted = |above: usize| {
            decision.is_content(above)
                && (holder.tag == Tag::Blockquote || in_quote(evidence, above))
        };
        if above.into_iter().any(is_quoted) {
            decision.keep(at, Cause::Quote);
        }
    }
}

/// The quotation that a block is the attribution of by its place, or the figure whose caption
/// it is.
fn holder<'a>(evidence: &'a Evidence, at: usize) -> Option<&'a Element> {
    let block = &evidence.blocks()[at];
    let text = evidence.segments.text(block);
    let mut is_told = text.starts_with(DASHES) || text.starts_with("--");
    for element in around(evidence, at) {
        match element.tag {
            Tag::Footer | Tag::Cite | Tag::Figcaption => is_told = true,
            Tag::Blockquote => return is_told.then_some(element),
            Tag::Figure => return (block.kind == BlockKind::Caption).then_some(element),
            Tag::Td | Tag::Li | Tag::Pre => return None,
            _ => {}
        }
    }
    None
}

/// Whether a block stands in a quotation.
fn in_quote(evidence: &Evidence, at: usize) -> bool {
    around(evidence, at).any(|element| element.tag == Tag::Blockquote)
}

/// The elements around a block, from the inside out.
fn around<'a>(evidence: &'a Evidence, at: usize) -> impl Iterator<Item = &'a Element> {
    let outline = &evidence.segments.outline;
    let element = evidence.blocks()[at].element;
    let places = std::iter::successors(Some(element), |&at| Some(outline[at as usize].parent));
    places.take(MOST_LEVELS).map(|at| &outline[at as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn who_is_quoted_goes_with_the_quotation() {
        for page in [
            "<p>a<blockquote><p>It turns.</p><footer>Ann <cite>The Mill</cite></footer></blockquote>",
            "<p>a<blockquote><p>It turns.</p><cite>Ann Gray</cite></blockquote>",
            "<p>a<blockquote><p>It turns.<p>— Ann Gray</blockquote>",
            "<p>a<figure><blockquote>It turns.</blockquote><figcaption>Ann Gray</figcaption></figure>",
        ] {
            assert_eq!(kept(&decided(page, &[0.9, 0.9, 0.1], &[keep])), "+++", "{page}");
        }
    }

    #[test]
    fn what_is_no_attribution_is_not_touched() {
        for page in [
            "<p>a<blockquote><p>It turns.<p>Share this</blockquote>",
            "<p>a<p>It turns.<footer>Ann Gray</footer>",
            "<p>a<blockquote><p>It turns.</blockquote><p>— Ann Gray",
        ] {
            assert_eq!(kept(&decided(page, &[0.9, 0.9, 0.1], &[keep])), "++-", "{page}");
        }
        let page = "<p>a<blockquote><p>It turns.<footer>Ann Gray</footer></blockquote>";
        assert_eq!(kept(&decided(page, &[0.9, 0.1, 0.1], &[keep])), "+--");
    }
}
