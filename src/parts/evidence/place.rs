//! Where a block stands, and what was decided of it and around it.

use crate::block::BlockKind;
use crate::decide::{Cause, Decision, Label};
use crate::features::{Row, Unit};
use crate::segment::Segments;

use super::texts::flag;

/// The causes that tell something of a name.
const CAUSES: [(Cause, &str); 6] = [
    (Cause::Notice, "notice"),
    (Cause::Form, "form"),
    (Cause::Comment, "comment"),
    (Cause::OtherStory, "other_story"),
    (Cause::Shell, "shell"),
    (Cause::Figure, "figure"),
];

pub(super) struct Places<'a> {
    segments: &'a Segments,
    decision: &'a Decision,
    title: Option<usize>,
    /// The first and the last kept block.
    kept: Option<(usize, usize)>,
    /// Blocks since the last kept one and to the next.
    since_kept: Vec<f32>,
    to_kept: Vec<f32>,
    /// Since the last long kept text and to the next.
    since_long: Vec<f32>,
    to_long: Vec<f32>,
    since_heading: Vec<f32>,
    since_comment: Vec<f32>,
}

/// Kept text from this number of letters on is long.
const LONG_LETTERS: u32 = 140;

const FAR: f32 = 1000.0;

impl<'a> Places<'a> {
    pub(super) fn read(
        segments: &'a Segments,
        decision: &'a Decision,
        title: Option<usize>,
    ) -> Places<'a> {
        let count = segments.blocks.len();
        let is_kept = |at: usize| decision.labels[at] == Label::Content;
        let is_long = |at: usize| is_kept(at) && segments.blocks[at].letters >= LONG_LETTERS;
        let is_heading = |at: usize| matches!(segments.blocks[at].kind, BlockKind::Heading(_));
        let is_comment = |at: usize| decision.causes[at] == Cause::Comment;
        let kept = (0..count).find(|&at| is_kept(at)).zip((0..count).rfind(|&at| is_kept(at)));
        Places {
            segments,
            decision,
            title,
            kept,
            since_kept: since(0..count, is_kept),
            to_kept: reversed(since((0..count).rev(), is_kept)),
            since_long: since(0..count, is_long),
            to_long: reversed(since((0..count).rev(), is_long)),
            since_heading: since(0..count, is_heading),
            since_comment: since(0..count, is_comment),
        }
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        row.family("place");
        let count = self.segments.blocks.len();
        let is_kept = |at: usize| self.decision.labels[at] == Label::Content;
        row.put("kept", Flag, "is kept", flag(is_kept(block)));
        row.put("score", Number, "the probability that it is content", self.decision.scores[block]);
        for (cause, name) in CAUSES {
            let is = self.decision.causes[block] == cause;
            row.put_of("cause_", name, "", Flag, "was decided by this", flag(is));
        }
        let place = block as f32 / count.max(1) as f32;
        row.put("place", Share, "how far down the page it stands", place);
        row.put("from_top", Count, "blocks above it", block as f32);
        row.put("from_end", Count, "blocks below it", (count - block) as f32);
        let (first, last) = self.kept.unwrap_or((count, count));
        row.put(
            "from_first_kept",
            Number,
            "blocks since the first kept one",
            block as f32 - first as f32,
        );
        row.put(
            "from_last_kept",
            Number,
            "blocks since the last kept one",
            block as f32 - last as f32,
        );
        let from_title = self.title.map_or(-FAR, |title| block as f32 - title as f32);
        row.put("from_title", Number, "blocks since the title", from_title);
        row.put("since_kept", Count, "blocks since kept text", self.since_kept[block]);
        row.put("to_kept", Count, "blocks to kept text", self.to_kept[block]);
        row.put("since_long", Count, "blocks since long kept text", self.since_long[block]);
        row.put("to_long", Count, "blocks to long kept text", self.to_long[block]);
        row.put("since_heading", Count, "blocks since a heading", self.since_heading[block]);
        row.put("since_comment", Count, "blocks since a comment", self.since_comment[block]);
        for (name, at) in [("above", block.wrapping_sub(1)), ("below", block + 1)] {
            let other = self.segments.blocks.get(at);
            row.put_of(
                name,
                "_kept",
                "",
                Flag,
                "a neighbour is kept",
                flag(other.is_some() && is_kept(at)),
            );
            let letters = other.map_or(0.0, |other| other.letters as f32);
            row.put_of(name, "_letters", "", Count, "letters of a neighbour", letters);
            let links = other.map_or(0.0, super::texts::link_density);
            row.put_of(name, "_links", "", Share, "links in a neighbour", links);
            let heading = other.is_some_and(|other| matches!(other.kind, BlockKind::Heading(_)));
            row.put_of(name, "_heading", "", Flag, "a neighbour is a heading", flag(heading));
        }
        let depth = self.segments.outline[self.segments.blocks[block].element as usize].depth;
        row.put("depth", Count, "how deep it stands", depth as f32);
        row.put_page(|row| {
            row.put("page_blocks", Count, "the page's blocks", count as f32);
            let kept = (0..count).filter(|&at| is_kept(at)).count();
            row.put(
                "page_kept",
                Share,
                "the page's blocks that are kept",
                kept as f32 / count.max(1) as f32,
            );
            let comments = self.decision.causes.iter().filter(|&&cause| cause == Cause::Comment);
            row.put("page_comments", Count, "the page's comments", comments.count() as f32);
        });
    }
}

/// For each block, in an order, how many came since one that is such; many before the first.
fn since(order: impl Iterator<Item = usize>, is: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut count = FAR;
    order
        .map(|at| {
            count = if is(at) { 0.0 } else { (count + 1.0).min(FAR) };
            count
        })
        .collect()
}

fn reversed(mut values: Vec<f32>) -> Vec<f32> {
    values.reverse();
    values
}
