//! Signals of the heading above a block, and of the page's title.

use super::signal::{Row, Unit, share};
use super::text::Texts;
use super::words::{WordPrint, trigram_share, trigrams, words_of};
use crate::block::{Block, BlockKind};
use crate::keyed::NumberSet;
use crate::metadata::Facts;
use crate::segment::{Segments, SharedDepths, common_ancestor};
use crate::tables::PHRASES;

/// A text with more words than this is not taken for the title.
const MOST_TITLE_WORDS: usize = 40;

/// The least likeness to the page's title for a block to be its place.
const LEAST_TITLE_MATCH: f32 = 0.4;

/// The headings above the blocks, the place of the title, and the texts that
/// the page's head promises.
pub(super) struct Headings<'a> {
    segments: &'a Segments,
    last_heading: Option<usize>,
    likeness: Vec<TitleLikeness>,
    title: Option<usize>,
    depths_with_title: Option<SharedDepths>,
    promised: Vec<Promised>,
}

/// What part of a block's runs of three words stands in the page's head; of
/// most pages, none has any.
#[derive(Clone, Copy, Default)]
struct Promised {
    body: f32,
    description: f32,
    meta_description: f32,
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

impl<'a> Headings<'a> {
    pub(super) fn new(segments: &'a Segments, texts: &Texts, facts: &Facts) -> Headings<'a> {
        let set = |text: &str| -> NumberSet<WordPrint> { words_of(text).into_iter().collect() };
        let grams = |texts: &[String]| -> NumberSet<u64> {
            texts.iter().flat_map(|text| trigrams(&words_of(text)).collect::<Vec<_>>()).collect()
        };
        let (title, og_title) = (set(&facts.title), set(facts.meta("og:title")));
        let mut different = Vec::new();
        let likeness: Vec<TitleLikeness> = (0..segments.blocks.len())
            .map(|block| {
                let words = texts.words(block);
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
        let bodies = grams(&facts.json_ld_bodies);
        let descriptions = grams(&facts.json_ld_descriptions);
        let meta_description = grams(&[description.to_owned()]);
        let has_any = [&bodies, &descriptions, &meta_description].iter().any(|set| !set.is_empty());
        let promised = |block| {
            let share = |set| trigram_share(texts.words(block), set);
            Promised {
                body: share(&bodies),
                description: share(&descriptions),
                meta_description: share(&meta_description),
            }
        };
        Headings {
            segments,
            last_heading: None,
            title,
            depths_with_title: title
                .map(|title| SharedDepths::with(&segments.outline, segments.blocks[title].element)),
            likeness,
            promised: if has_any {
                (0..segments.blocks.len()).map(promised).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Puts the signals of the next block; the blocks must come in their order.
    pub(super) fn put(&mut self, block: usize, texts: &Texts, row: &mut impl Row) {
        row.family("headings");
        if matches!(self.segments.blocks[block].kind, BlockKind::Heading(_)) {
            self.last_heading = Some(block);
        }
        self.put_heading(block, texts, row);
        self.put_title(block, row);
        self.put_promised(block, row);
    }

    /// Levels from the block's element up to the innermost that holds `other` too.
    fn levels_to(&self, block: usize, other: usize) -> f32 {
        let outline = &self.segments.outline;
        let element = self.segments.blocks[block].element;
        let common = common_ancestor(outline, element, self.segments.blocks[other].element);
        (outline[element as usize].depth - outline[common as usize].depth) as f32
    }

    fn put_heading(&self, block: usize, texts: &Texts, row: &mut impl Row) {
        use Unit::*;
        let heading = self.last_heading;
        let distance = heading.map_or(0.0, |at| (block - at) as f32);
        row.put("since_heading", Count, "blocks since the heading above it", distance);
        let level = heading.map_or(0, |at| match self.segments.blocks[at].kind {
            BlockKind::Heading(level) => level.min(4),
            _ => 0,
        });
        row.put("heading_level", Number, "level of the heading above it", level.into());
        let words = heading.map_or(0.0, |at| texts.shape(at).words);
        row.put("heading_words", Count, "words of the heading above it", words);
        let levels = heading.map_or(0.0, |at| self.levels_to(block, at));
        row.put(
            "levels_to_heading",
            Number,
            "levels up to what it shares with its heading",
            levels,
        );
        row.put("is_heading", Flag, "is a heading", (heading == Some(block)).into());
        for (group, phrases) in PHRASES.iter().enumerate() {
            let hits = heading.map_or(0.0, |at| texts.group_density(at, group));
            row.put_of("heading_says_", phrases.name, "", Density, phrases.about, hits);
        }
    }

    fn put_title(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let likeness = self.likeness[block];
        row.put("like_og_title", Share, "likeness to the title it is shared by", likeness.og_title);
        row.put("in_title", Share, "its words that the page's title has", likeness.in_title);
        row.put("covers_title", Share, "the title's words that it has", likeness.covers_title);
        let distance = self.title.map_or(-7.0, |at| {
            let distance = block as f32 - at as f32;
            distance.signum() * distance.abs()
        });
        row.put("from_title", Number, "blocks from the title, negative above it", distance);
        row.put("has_title", Flag, "the page's title was found", self.title.is_some().into());
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

    fn put_promised(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let promised = self.promised.get(block).copied().unwrap_or_default();
        let mut put = |name, about, value| row.put(name, Share, about, value);
        put("in_json_ld_body", "its text in the page's embedded body", promised.body);
        let about = "its text in an embedded description";
        put("in_json_ld_description", about, promised.description);
        let about = "its text in the page's description";
        put("in_meta_description", about, promised.meta_description);
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
        assert!(blocks[2]["heading_says_related"] > 0.0);
    }

    #[test]
    fn the_title_is_found_where_the_page_prints_it() {
        let blocks = measured(
            "<title>Ice in the harbour | News</title><p>Menu<h1>Ice in the harbour</h1><p>b",
        );
        assert_eq!([0, 1, 2].map(|at| blocks[at]["from_title"]), [-1.0, 0.0, 1.0]);
        assert_eq!(blocks[1]["in_title"], 1.0);
    }
}
