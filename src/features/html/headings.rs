//! Signals of the heading above a block, and of the page's title.

use crate::block::{Block, BlockKind};
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::features::text::block_words::BlockWords;
use crate::features::text::words::{WordPrint, trigram_share, trigrams, words_of};
use crate::keyed::NumberSet;
use crate::metadata::Facts;
use crate::segment::{Segments, SharedDepths, common_ancestor};
use crate::tables::PHRASES;

/// A text with more words than this is not taken for the title.
const MOST_TITLE_WORDS: usize = 40;

/// The least likeness to the page's title for a block to be its place.
const LEAST_TITLE_MATCH: f32 = 0.4;

/// The headings above the blocks, the place of the title, and what the page's head describes.
pub(in crate::features) struct Headings<'a> {
    segments: &'a Segments,
    texts: &'a Texts,
    last_heading: Option<usize>,
    likeness: Vec<TitleLikeness>,
    title: Option<usize>,
    depths_with_title: Option<SharedDepths>,
    /// What part of each block's runs of three words stands in the page's description; nothing
    /// where it has none.
    described: Vec<f32>,
    /// The phrases of comments, in their table.
    comments: usize,
}

/// How much a block's words are those of the page's title.
#[derive(Clone, Copy, Default)]
struct TitleLikeness {
    /// Words in common over all words of block and `og:title`.
    og_title: f32,
    /// The block's words that the `title` element has; less for fewer than three.
    in_title: f32,
    /// The `title` element's words that the block has.
    covers_title: f32,
}

impl Family for &mut Headings<'_> {
    const NAME: &'static str = "headings";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        if matches!(self.segments.blocks[block].kind, BlockKind::Heading(_)) {
            self.last_heading = Some(block);
        }
        self.put_heading(block, row);
        self.put_title(block, row);
        self.put_described(block, row);
    }
}

impl<'a> Headings<'a> {
    pub(in crate::features) fn new(
        segments: &'a Segments,
        texts: &'a Texts,
        block_words: &BlockWords,
        facts: &Facts,
    ) -> Headings<'a> {
        let set = |text: &str| -> NumberSet<WordPrint> { words_of(text).into_iter().collect() };
        let (title, og_title) = (set(&facts.title), set(facts.meta("og:title")));
        let mut different = Vec::new();
        let likeness: Vec<TitleLikeness> = (0..segments.blocks.len())
            .map(|block| {
                let words = block_words.words(block);
                let is_of_title = |word| title.contains(word) || og_title.contains(word);
                // Most blocks have no word of it.
                if words.len() > MOST_TITLE_WORDS || !words.iter().any(is_of_title) {
                    return TitleLikeness::default();
                }
                different.clear();
                different.extend_from_slice(words);
                different.sort_unstable();
                different.dedup();
                title_likeness(&different, &title, &og_title)
            })
            .collect();
        let description = match facts.meta("description") {
            "" => facts.meta("og:description"),
            description => description,
        };
        let title = title_block(&segments.blocks, &likeness);
        let description: NumberSet<u64> = trigrams(&words_of(description)).collect();
        let blocks = if description.is_empty() { 0 } else { segments.blocks.len() };
        let described = (0..blocks)
            .map(|block| trigram_share(block_words.words(block), &description))
            .collect();
        let comments = PHRASES.iter().position(|group| group.name == "comment");
        Headings {
            segments,
            texts,
            last_heading: None,
            title,
            depths_with_title: title
                .map(|title| SharedDepths::with(&segments.outline, segments.blocks[title].element)),
            likeness,
            described,
            comments: comments.expect("a group of the table"),
        }
    }

    /// Levels from the block's element up to the innermost that holds `other` too.
    fn levels_to(&self, block: usize, other: usize) -> f32 {
        let outline = &self.segments.outline;
        let element = self.segments.blocks[block].element;
        let common = common_ancestor(outline, element, self.segments.blocks[other].element);
        (outline[element as usize].depth - outline[common as usize].depth) as f32
    }

    fn put_heading(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let heading = self.last_heading;
        let distance = heading.map_or(0.0, |at| (block - at) as f32);
        row.put("since_heading", Count, "blocks since the heading above it", distance);
        let level = heading.map_or(0, |at| match self.segments.blocks[at].kind {
            BlockKind::Heading(level) => level.min(4),
            _ => 0,
        });
        row.put("heading_level", Number, "level of the heading above it", level.into());
        let words = heading.map_or(0.0, |at| self.texts.shape(at).words);
        row.put("heading_words", Count, "words of the heading above it", words);
        let levels = heading.map_or(0.0, |at| self.levels_to(block, at));
        row.put(
            "levels_to_heading",
            Number,
            "levels up to what it shares with its heading",
            levels,
        );
        let hits = heading.map_or(0.0, |at| self.texts.group_density(at, self.comments));
        let about = "words of comments in the heading above";
        row.put("heading_says_comment", Density, about, hits);
    }

    fn put_title(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let likeness = self.likeness[block];
        row.put("covers_title", Share, "the title's words that it has", likeness.covers_title);
        let distance = self.title.map_or(-7.0, |at| {
            let distance = block as f32 - at as f32;
            distance.signum() * distance.abs()
        });
        row.put("from_title", Number, "blocks from the title, negative above it", distance);
        let element = self.segments.blocks[block].element;
        let (levels, depth) = match &self.depths_with_title {
            Some(depths) => {
                let depth = depths.of(element);
                let levels = self.segments.outline[element as usize].depth - depth;
                (levels as f32, depth as f32)
            }
            None => (-1.0, -1.0),
        };
        row.put("levels_to_title", Number, "levels up to what it shares with the title", levels);
        row.put("depth_with_title", Number, "depth of what it shares with the title", depth);
    }

    fn put_described(&self, block: usize, row: &mut impl Row) {
        let described = self.described.get(block).copied().unwrap_or_default();
        let about = "its text in the page's description";
        row.put("in_meta_description", Unit::Share, about, described);
    }
}

/// The likeness of a text of these different words, of which there are some.
fn title_likeness(
    own: &[WordPrint],
    title: &NumberSet<WordPrint>,
    og_title: &NumberSet<WordPrint>,
) -> TitleLikeness {
    let common = |other: &NumberSet<WordPrint>| {
        own.iter().filter(|word| other.contains(word)).count() as f32
    };
    let size = own.len() as f32;
    let with_og = common(og_title);
    let with_title = common(title);
    TitleLikeness {
        og_title: share(with_og, size + og_title.len() as f32 - with_og),
        in_title: share(with_title, size) * (size / 3.0).min(1.0),
        covers_title: share(with_title, title.len() as f32),
    }
}

/// The block that is most like the page's title, else the first `h1`.
fn title_block(blocks: &[Block], likeness: &[TitleLikeness]) -> Option<usize> {
    let mut best = (LEAST_TITLE_MATCH, None);
    for (index, (block, like)) in blocks.iter().zip(likeness).enumerate() {
        let bonus = match block.kind {
            BlockKind::Heading(1) => 0.2,
            BlockKind::Heading(_) => 0.1,
            _ => 0.0,
        };
        let score = like.og_title.max(like.in_title * like.covers_title) + bonus;
        if score > best.0 {
            best = (score, Some(index));
        }
    }
    best.1.or_else(|| blocks.iter().position(|block| block.kind == BlockKind::Heading(1)))
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn blocks_know_the_heading_above_them() {
        let blocks = measured("<h2>Related articles</h2><p>a<p>b");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["since_heading"]), [0.0, 1.0, 2.0]);
        assert_eq!(blocks[2]["heading_level"], 2.0);
        assert_eq!(blocks[2]["heading_says_comment"], 0.0);
    }

    #[test]
    fn the_title_is_found_where_the_page_prints_it() {
        let blocks = measured(
            "<title>Ice in the harbour | News</title><p>Menu<h1>Ice in the harbour</h1><p>b",
        );
        assert_eq!([0, 1, 2].map(|at| blocks[at]["from_title"]), [-1.0, 0.0, 1.0]);
        assert_eq!(blocks[1]["covers_title"], 0.8);
    }
}
