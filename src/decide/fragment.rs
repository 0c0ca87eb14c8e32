//! Pieces of pages.

use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;
use crate::parse::{DOCUMENT, Tag, Tree};
use crate::segment::Segments;

/// Keeps all of a piece of a page that can be seen, but for its buttons.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let Some(tree) = evidence.tree else { return };
    if !is_fragment(evidence.segments, tree) {
        return;
    }
    for (at, block) in evidence.blocks().iter().enumerate() {
        if !block.is_hidden && block.kind != BlockKind::Control {
            decision.keep(at, Cause::Fragment);
        }
    }
}

/// Whether HTML is a piece of a page: there is no link in it, and nothing of what stands
/// around a page's content either.
///
/// Links that lost their addresses are links still, and a page that runs programs is a whole
/// one. Of 3,683 labelled pages two have no link, both shells that scripts fill.
fn is_fragment(segments: &Segments, tree: &Tree) -> bool {
    let is_frame = |tag| {
        use Tag::*;
        matches!(tag, A | Aside | Dialog | Footer | Form | Nav | Noscript | Search)
    };
    segments.blocks.iter().all(|block| block.links == 0)
        && segments.outline.iter().all(|element| !is_frame(element.tag))
        && !has_scripts(tree)
}

fn has_scripts(tree: &Tree) -> bool {
    let mut at = DOCUMENT;
    while let Some(next) = tree.next_in_order(at, DOCUMENT) {
        if tree.tag(next) == Some(Tag::Script) {
            return true;
        }
        at = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};
    use crate::options::Limits;
    use crate::segment::segment_tree;

    #[test]
    fn a_piece_of_a_page_has_no_links() {
        let is = |html| {
            let tree = Tree::parse(html);
            is_fragment(&segment_tree(&tree, &Limits::default()), &tree)
        };
        assert!(is("<h1>Title</h1><p>One plain paragraph."));
        assert!(!is("<p>One plain paragraph.</p><footer><a href=/>Imprint</a></footer>"));
        assert!(!is("<p>One plain paragraph.</p><footer>Imprint</footer>"));
        assert!(!is("<p>One plain paragraph.</p><ul><li><a>Home</a><li><a>News</a></ul>"));
        assert!(!is("<div>Loading</div><script src=/a.js></script>"));
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
