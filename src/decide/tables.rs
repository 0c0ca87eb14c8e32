//! Tables of data, which are kept whole or not at all.

use std::ops::Range;

use super::body::Body;
use super::{Cause, Decision, Evidence};
use crate::segment::DataTables;

/// Of the threshold, what the words of a table within the body need.
const SHARE_OF_THRESHOLD: f32 = 0.5;

/// Keeps or drops each table of data by a vote of its words: as the threshold would
/// a block of them all. Tables with the same names of rows or columns vote together.
///
/// A table with holes is a lie. The header row and the caption go with the rest,
/// and so do cells of signs alone.
pub(super) fn vote(evidence: &Evidence, decision: &mut Decision) {
    let Some(tree) = evidence.tree else { return };
    let body = Body::find(evidence, decision).map_or(0..0, |body| body.blocks);
    let tables = DataTables::find(tree, evidence.segments);
    let blocks: Vec<Range<u32>> = tables.blocks(&evidence.segments.outline).collect();
    for alike in tables.alike(evidence.segments) {
        let is_inside = |table: &usize| {
            let (start, end) = (blocks[*table].start as usize, blocks[*table].end as usize);
            body.contains(&start) && end <= body.end
        };
        let share = if alike.iter().all(is_inside) { SHARE_OF_THRESHOLD } else { 1.0 };
        let threshold = share * decision.worth;
        let blocks: Vec<usize> =
            alike.iter().flat_map(|&table| blocks[table].clone()).map(|at| at as usize).collect();
        super::vote(evidence, decision, &blocks, threshold, Cause::Table);
        blocks.iter().for_each(|&at| decision.is_whole[at] = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn tables_with_one_header_row_vote_together() {
        let table = |header: &str| {
            format!("<table><tr><th>{header}<th>Price<tr><td>salt<td>3<tr><td>ice<td>5</table>")
        };
        let page = table("Good") + &table("Good") + &table("Other");
        let scores = [[0.9; 6], [0.4; 6], [0.1; 6]].concat();
        assert_eq!(kept(&decided(&page, &scores, &[vote])), "++++++++++++------");
    }

    #[test]
    fn tables_with_one_first_column_vote_together() {
        let table = |price: u32| {
            format!("<table><tr><td>Trial<td>{price} days<tr><td>Price<td>{price}</table>")
        };
        let scores = [[0.9; 4], [0.4; 4]].concat();
        let decision = decided(&(table(3) + &table(5)), &scores, &[vote]);
        assert_eq!(kept(&decision), "++++++++");
    }
}
