//! Signals of links.

use crate::block::Block;
use crate::features::shared::context::{Context, Sums};
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;

/// How far the windows reach to both sides, in blocks.
const WINDOWS: [usize; 3] = [3, 8, 20];

/// Above this link density no text counts as prose, however long.
const MOST_LINKS_IN_PROSE: f32 = 0.34;

/// The links of all blocks.
pub(in crate::features) struct Links<'a> {
    blocks: &'a [Block],
    context: &'a Context<'a>,
    /// Words inside links.
    pub(in crate::features) link_words: Sums,
    /// Words of long text that is poor in links: what prose looks like.
    pub(in crate::features) prose_words: Sums,
    /// Blocks of such text.
    pub(in crate::features) prose_blocks: Sums,
}

/// The share of a block's characters that sit inside links.
///
/// From 0 to 1. The signal goes back to Kohlschütter et al., "Boilerplate
/// Detection using Shallow Text Features" (2010).
pub(in crate::features) fn link_density(block: &Block) -> f32 {
    share(block.link_letters as f32, block.letters as f32)
}

/// Whether a block is long and poor in links.
pub(in crate::features) fn is_prose(
    block: &Block,
    shape: &crate::features::text::shape::TextShape,
) -> bool {
    shape.is_long() && link_density(block) < MOST_LINKS_IN_PROSE
}

impl Family for &Links<'_> {
    const NAME: &'static str = "links";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let b = &self.blocks[block];
        row.put("link_density", Share, "its text inside links", link_density(b));
        row.put("links", Count, "number of links", b.links as f32);
        let per_link = share(b.link_letters as f32, b.links as f32);
        row.put("link_length", Count, "letters per link", per_link);
        let below = self.blocks.get(block + 1).map_or(0.0, link_density);
        let about = "link density of the next block";
        row.put("below1_link_density", Share, about, below);
        for reach in WINDOWS {
            let start = block.saturating_sub(reach);
            let end = (block + reach + 1).min(self.blocks.len());
            let words = self.context.words.between(start, end);
            let density = share(self.link_words.between(start, end), words);
            row.put_of("around", reach, "link_density", Share, "link density around it", density);
        }
    }
}

impl<'a> Links<'a> {
    pub(in crate::features) fn new(
        blocks: &'a [Block],
        texts: &Texts,
        context: &'a Context<'a>,
    ) -> Links<'a> {
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
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn link_density_is_the_share_of_letters_inside_links() {
        let blocks = measured("<p>abcd <a href=x>efgh</a><p>plain");
        assert_eq!([0, 1].map(|at| blocks[at]["link_density"]), [0.5, 0.0]);
        assert_eq!(blocks[0]["below1_link_density"], 0.0);
        assert_eq!(blocks[0]["link_length"], 4.0);
    }
}
