//! Signals of links and of other inline markup.

use super::context::{Context, Sums};
use super::signal::{Row, Unit, share};
use super::text::Texts;
use crate::block::{Block, BlockKind};

/// How far the windows reach to both sides, in blocks.
const WINDOWS: [usize; 3] = [3, 8, 20];

/// Above this link density no text counts as prose, however long.
const MOST_LINKS_IN_PROSE: f32 = 0.34;

/// The links of all blocks.
pub(super) struct Links<'a> {
    blocks: &'a [Block],
    context: &'a Context<'a>,
    /// Words inside links.
    pub(super) link_words: Sums,
    /// Words of long text that is poor in links: what prose looks like.
    pub(super) prose_words: Sums,
    /// Blocks of such text.
    pub(super) prose_blocks: Sums,
}

/// The share of a block's characters that sit inside links.
///
/// From 0 to 1. The signal goes back to Kohlschütter et al., "Boilerplate
/// Detection using Shallow Text Features" (2010).
pub(super) fn link_density(block: &Block) -> f32 {
    share(block.link_letters as f32, block.letters as f32)
}

/// Whether a block is long and poor in links.
pub(super) fn is_prose(block: &Block, shape: &super::shape::TextShape) -> bool {
    shape.is_long() && link_density(block) < MOST_LINKS_IN_PROSE
}

impl<'a> Links<'a> {
    pub(super) fn new(blocks: &'a [Block], texts: &Texts, context: &'a Context<'a>) -> Links<'a> {
        let pairs = || blocks.iter().zip(texts.shapes());
        let prose = |words: bool| {
            Sums::of(pairs().map(move |(block, shape)| match (is_prose(block, shape), words) {
                (false, _) => 0.0,
                (true, true) => shape.words,
                (true, false) => 1.0,
            }))
        };
        Links {
            blocks,
            context,
            link_words: Sums::of(pairs().map(|(block, shape)| shape.words * link_density(block))),
            prose_words: prose(true),
            prose_blocks: prose(false),
        }
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        row.family("links");
        use Unit::*;
        let b = &self.blocks[block];
        let letters = b.letters as f32;
        row.put("link_density", Share, "its text inside links", link_density(b));
        row.put("links", Count, "number of links", b.links as f32);
        let per_link = share(b.link_letters as f32, b.links as f32);
        row.put("link_length", Count, "letters per link", per_link);
        row.put("bold", Share, "its text in bold", share(b.bold_letters as f32, letters));
        row.put("code", Share, "its text set as code", share(b.code_letters as f32, letters));
        row.put("line_breaks", Count, "line breaks", b.line_breaks as f32);
        row.put(
            "preformatted",
            Flag,
            "is preformatted",
            (b.kind == BlockKind::Preformatted).into(),
        );
        row.put("images", Count, "images in it", b.images as f32);
        for distance in 1..=3 {
            let above = block.checked_sub(distance);
            let below = Some(block + distance).filter(|&at| at < self.blocks.len());
            for (side, at) in [("above", above), ("below", below)] {
                let neighbour = at.map(|at| &self.blocks[at]);
                let density = neighbour.map_or(0.0, link_density);
                row.put_of(
                    side,
                    distance,
                    "link_density",
                    Share,
                    "link density of a neighbour",
                    density,
                );
                let is_heading = neighbour.is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)));
                row.put_of(
                    side,
                    distance,
                    "heading",
                    Flag,
                    "a neighbour is a heading",
                    is_heading.into(),
                );
            }
        }
        for reach in WINDOWS {
            let start = block.saturating_sub(reach);
            let end = (block + reach + 1).min(self.blocks.len());
            let words = self.context.words.between(start, end);
            let density = share(self.link_words.between(start, end), words);
            row.put_of("around", reach, "link_density", Share, "link density around it", density);
            let prose = share(self.prose_words.between(start, end), words);
            row.put_of("around", reach, "prose", Share, "prose without links around it", prose);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn link_density_is_the_share_of_letters_inside_links() {
        let blocks = measured("<p>abcd <a href=x>efgh</a><p>plain");
        assert_eq!([0, 1].map(|at| blocks[at]["link_density"]), [0.5, 0.0]);
        assert_eq!(blocks[1]["above1_link_density"], 0.5);
        assert_eq!(blocks[0]["link_length"], 4.0);
    }
}
