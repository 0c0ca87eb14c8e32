//! Forms to write in: a comment, an answer, a reply.

use super::body::{Body, KeptWords};
use super::{Cause, Decision, Evidence, Label};
use crate::parse::{NodeId, Tag, Tree};

/// How many blocks such a form has at most: some sites put all of a page into one.
const MOST_BLOCKS: u32 = 16;

/// The share of the kept words that stands in such a form at most.
const MOST_SHARE: f32 = 0.25;

/// Drops what stands in forms with a field for a text: it speaks to the one who writes.
pub(super) fn drop(evidence: &Evidence, decision: &mut Decision) {
    let Some(tree) = evidence.tree else { return };
    let outline = &evidence.segments.outline;
    if outline.iter().all(|element| element.tag != Tag::Form) {
        return;
    }
    let Some(body) = Body::find(evidence, decision) else { return };
    let kept = KeptWords::count(evidence, decision);
    let all = kept.of(0..evidence.words.len());
    let mut end = 0;
    for element in outline {
        let blocks = element.first_block as usize..element.end_block as usize;
        let is_form =
            element.tag == Tag::Form && (1..=MOST_BLOCKS).contains(&element.block_count());
        // Forms in forms are none to a browser, and each would be looked through again.
        if !is_form || blocks.start < end || blocks.contains(&body.blocks.start) {
            continue;
        }
        end = blocks.end;
        let inside = kept.of(blocks.clone());
        if inside == 0.0 || inside > MOST_SHARE * all || !has_field(tree, element.node) {
            continue;
        }
        for at in blocks {
            if decision.is_content(at) && decision.is_open(at) {
                decision.settle(at, Label::Boilerplate, Cause::Form);
            }
        }
    }
}

/// Whether there is a field for a text of several lines.
fn has_field(tree: &Tree, form: NodeId) -> bool {
    let mut at = form;
    while let Some(next) = tree.next_in_order(at, form) {
        if tree.tag(next) == Some(Tag::Textarea) {
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

    #[test]
    fn what_speaks_to_the_one_who_writes_goes() {
        let prose = "salt ".repeat(60);
        let kept = |field: &str| {
            let form = format!("<form><h2>Your reply</h2>{field}<p>Be kind, and sign.</p></form>");
            kept(&decided(&format!("<p>{prose}</p>{form}"), &[0.95, 0.8, 0.9], &[drop]))
        };
        assert_eq!(kept("<textarea></textarea>"), "+--");
        assert_eq!(kept("<input name=amount>"), "+++");
    }

    #[test]
    fn a_page_in_one_form_stays() {
        let prose = "salt ".repeat(60);
        let page = format!("<form><p>{prose}</p><p>more</p><textarea></textarea></form>");
        assert_eq!(kept(&decided(&page, &[0.95, 0.9], &[drop])), "++");
    }
}
