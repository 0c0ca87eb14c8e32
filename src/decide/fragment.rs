//! Pieces of pages.

use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;
use crate::parse::Tag;
use crate::segment::Segments;

/// Keeps all of a piece of a page that can be seen, but for its buttons.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    if !is_fragment(evidence.segments) {
        return;
    }
    for (at, block) in evidence.blocks().iter().enumerate() {
        if !block.is_hidden && block.kind != BlockKind::Control {
            decision.keep(at, Cause::Fragment);
        }
    }
}

/// Whether HTML is a piece of a page: there is no link in it, so nothing of
/// what stands around a page's content either.
///
/// Of 3,683 labelled pages two have no link, both shells that scripts fill; what
/// one says in `noscript`, to a reader who has no scripts, is not content.
fn is_fragment(segments: &Segments) -> bool {
    segments.blocks.iter().all(|block| block.links == 0)
        && segments.outline.iter().all(|element| element.tag != Tag::Noscript)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};
    use crate::options::Limits;
    use crate::parse::Tree;
    use crate::segment::segment_tree;

    #[test]
    fn a_piece_of_a_page_has_no_links() {
        let is = |html| is_fragment(&segment_tree(&Tree::parse(html), &Limits::default()));
        assert!(is("<h1>Title</h1><p>One plain paragraph."));
        assert!(!is("<p>One plain paragraph.</p><footer><a href=/>Imprint</a></footer>"));
        assert!(!is("<body><noscript>This page needs scripts.</noscript>"));
    }

    #[test]
    fn all_that_is_seen_of_a_piece_is_kept() {
        let page = "<p>One</p><p hidden>two</p><button>three</button>";
        let decision = decided(page, &[0.05, 0.09, 0.02], &[keep]);
        assert_eq!(kept(&decision), "+--");
        assert!(decision.confidence < 0.2);
    }
}
