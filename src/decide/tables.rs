//! Tables of data, which are kept whole or not at all.

use super::body::Body;
use super::{Cause, Decision, Evidence};
use crate::segment::DataTables;

/// Of the threshold, what the words of a table within the body need.
const SHARE_OF_THRESHOLD: f32 = 0.5;

/// Keeps or drops each table of data by a vote of its words: as the threshold would
/// a block of them all.
///
/// A table with holes is a lie. The header row and the caption go with the rest,
/// and so do cells of signs alone.
pub(super) fn vote(evidence: &Evidence, decision: &mut Decision) {
    let Some(tree) = evidence.tree else { return };
    let body = Body::find(evidence, decision).map_or(0..0, |body| body.blocks);
    let outline = &evidence.segments.outline;
    for blocks in DataTables::find(tree, evidence.segments).blocks(outline) {
        let is_inside = body.contains(&(blocks.start as usize)) && blocks.end as usize <= body.end;
        let share = if is_inside { SHARE_OF_THRESHOLD } else { 1.0 };
        let threshold = share * decision.worth;
        let blocks: Vec<usize> = (blocks.start as usize..blocks.end as usize).collect();
        super::vote(evidence, decision, &blocks, threshold, Cause::Table);
    }
}
