//! Records: like parts of the page side by side, such as the entries of a blog's index.

use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;
use crate::keyed::NumberMap;
use crate::segment::Element;

/// How many records there are at least.
const LEAST_RECORDS: u32 = 3;

/// How far a block may lie below its record, in levels.
const MOST_LEVELS: usize = 12;

/// The share of blocks in one place of their records that is kept where the rest is kept
/// as well, and the one up to which the rest is dropped.
const LEAST_KEPT: f32 = 0.6;
const MOST_DROPPED: f32 = 0.2;

/// How far from the threshold a block is in doubt, as shares of it.
const LEAST_DOUBT: f32 = 0.6;
const MOST_DOUBT: f32 = 1.4;

/// Keeps and drops blocks in doubt as what stands in the same place of like records.
pub(super) fn vote(evidence: &Evidence, decision: &mut Decision) {
    let Some(records) = Records::find(evidence) else { return };
    // How many blocks in each place, and how many of these are kept.
    let mut places: NumberMap<u64, (f32, f32)> = NumberMap::default();
    let place_of: Vec<Option<u64>> =
        (0..evidence.blocks().len()).map(|at| records.place(evidence, at)).collect();
    for (at, place) in place_of.iter().enumerate() {
        if let &Some(place) = place {
            let (all, kept) = places.entry(place).or_default();
            *all += 1.0;
            *kept += f32::from(u8::from(decision.is_content(at)));
        }
    }
    for (at, place) in place_of.iter().enumerate() {
        let Some(place) = place else { continue };
        let (all, kept) = places[place];
        let doubt = decision.scores[at] / decision.worth;
        if all < LEAST_RECORDS as f32 || !decision.is_open(at) || decision.is_whole[at] {
            continue;
        }
        if kept >= LEAST_KEPT * all && doubt >= LEAST_DOUBT {
            decision.keep(at, Cause::Record);
        }
        if kept <= MOST_DROPPED * all && doubt <= MOST_DOUBT && decision.is_content(at) {
            decision.settle(at, super::Label::Boilerplate, Cause::Record);
        }
    }
}

/// The innermost record around each element of the outline; 0 for none.
struct Records {
    around: Vec<u32>,
}

impl Records {
    /// Like elements side by side with two blocks or more each; `None` where there are none.
    fn find(evidence: &Evidence) -> Option<Records> {
        let tree = evidence.tree?;
        let outline = &evidence.segments.outline;
        let may_be = |element: &Element| {
            element.block_count() >= 2 && outline[element.parent as usize].children >= LEAST_RECORDS
        };
        let like = |element: &Element| {
            (element.parent, element.tag as u32, tree.class_number(element.node) as u32)
        };
        let mut alike: NumberMap<(u32, u32, u32), u32> = NumberMap::default();
        for element in outline.iter().skip(1).filter(|element| may_be(element)) {
            *alike.entry(like(element)).or_default() += 1;
        }
        if alike.values().all(|&count| count < LEAST_RECORDS) {
            return None;
        }
        let mut around = vec![0; outline.len()];
        for at in 1..outline.len() {
            let element = &outline[at];
            let is_record = may_be(element) && alike[&like(element)] >= LEAST_RECORDS;
            around[at] = if is_record { at as u32 } else { around[element.parent as usize] };
        }
        Some(Records { around })
    }

    /// What tells the place of a block in its record: the names of the elements down to it.
    fn place(&self, evidence: &Evidence, block: usize) -> Option<u64> {
        let block = &evidence.blocks()[block];
        if block.kind == BlockKind::Control || block.is_hidden {
            return None;
        }
        let outline = &evidence.segments.outline;
        let record = self.around[block.element as usize];
        let (mut at, mut place) = (block.element, 0_u64);
        for _ in 0..MOST_LEVELS {
            if record == 0 || at == 0 {
                return None;
            }
            let element = &outline[at as usize];
            place = (place ^ u64::from(element.tag as u8)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            if at == record {
                return Some((place >> 24) ^ u64::from(element.parent) << 40);
            }
            at = element.parent;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn what_stands_in_the_same_place_of_like_records_goes_together() {
        let prose = "salt ".repeat(20);
        let entry =
            format!("<article class=post><h2>Ice</h2><time>3 May</time><p>{prose}</p></article>");
        let page = entry.repeat(4);
        let mut scores = [0.8, 0.1, 0.99].repeat(4);
        // The last heading is in doubt.
        scores[9] = 0.42;
        assert_eq!(kept(&decided(&page, &scores, &[])), "+-++-++-+--+");
        assert_eq!(kept(&decided(&page, &scores, &[vote])), "+-++-++-++-+");
    }
    #[test]
    fn a_cell_stays_with_its_table() {
        let row = "<tr><td>salt</td><td><b>3</b><i>4</i></td></tr>";
        let page = format!("<table>{}</table>", row.repeat(5));
        let scores = [0.9, 0.2].repeat(5);
        let passes = [super::super::tables::vote, vote];
        assert_eq!(kept(&decided(&page, &scores, &passes)), "++++++++++");
    }
}
