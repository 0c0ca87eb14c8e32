//! What stands apart from a clear body.

use super::body::Body;
use super::{Cause, Decision, Evidence, Label};
use crate::block::BlockKind;
use crate::segment::DataTables;

/// The least share of links in what is dropped outside of it.
const LEAST_LINK_SHARE: f32 = 0.6;

/// Drops links outside of a clear body: the side cells and side boxes of pages that are
/// laid out without saying so.
pub(super) fn drop(evidence: &Evidence, decision: &mut Decision) {
    let Some(body) = Body::find(evidence, decision) else { return };
    if !body.is_clear {
        return;
    }
    let Some(tree) = evidence.tree else { return };
    let outline = &evidence.segments.outline;
    let mut is_datum = vec![false; decision.labels.len()];
    for blocks in DataTables::find(tree, evidence.segments).blocks(outline) {
        is_datum[blocks.start as usize..blocks.end as usize].fill(true);
    }
    for (at, block) in evidence.blocks().iter().enumerate() {
        let is_links = block.link_letters as f32 >= LEAST_LINK_SHARE * block.letters as f32;
        if !body.blocks.contains(&at)
            && is_links
            && decision.is_content(at)
            && decision.is_open(at)
            && !matches!(block.kind, BlockKind::Heading(_))
            && !is_datum[at]
        {
            decision.settle(at, Label::Boilerplate, Cause::Apart);
        }
    }
}
