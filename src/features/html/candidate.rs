//! Signals of where a block stands to the core of the page: the innermost
//! elements that hold most of its prose.
//!
//! The idea of a top candidate is Readability's (Arc90, 2009); here it is a
//! measure among others, never the decision.

use super::links::Links;
use crate::features::signal::{Family, Row, Unit, share};
use crate::parse::Tag;
use crate::segment::{Segments, SharedDepths};

/// The shares of the page's prose that a core holds, in hundredths.
const SHARES: [u8; 3] = [50, 70, 90];

/// The cores of the page, and what was passed on the way down to a block.
pub(in crate::features) struct Candidates<'a> {
    segments: &'a Segments,
    cores: [Core; SHARES.len()],
    /// The innermost article element around each element, in the outline; 0 for none.
    articles_around: Vec<u32>,
    articles: f32,
    last_article: u32,
}

/// The innermost element that holds some share of the page's prose.
struct Core {
    element: u32,
    shared_depths: SharedDepths,
}

impl Family for &mut Candidates<'_> {
    const NAME: &'static str = "candidate";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let outline = &self.segments.outline;
        let element = self.segments.blocks[block].element;
        for (hundredths, core) in SHARES.iter().zip(&self.cores) {
            let core_element = &outline[core.element as usize];
            let shared = core.shared_depths.of(element);
            let out = core_element.depth - shared;
            let inside = outline[element as usize].depth - shared;
            let blocks = core_element.end_block.saturating_sub(core_element.first_block) as f32;
            let into = block as f32 - core_element.first_block as f32;
            let mut put =
                |name, unit, about, value| row.put_of("core", hundredths, name, unit, about, value);
            put("levels_out", Number, "levels from the page's core out to it", out as f32);
            put("levels_in", Number, "levels from there in to it", inside as f32);
            put("place", Number, "how far down in the page's core", share(into, blocks));
        }
        let article = self.articles_around[element as usize];
        if article > self.last_article {
            self.last_article = article;
            self.articles += 1.0;
        }
        row.put("articles_before", Count, "article elements up to it", self.articles);
    }
}

impl<'a> Candidates<'a> {
    pub(in crate::features) fn new(segments: &'a Segments, links: &Links) -> Candidates<'a> {
        let total = links.prose_words.total();
        let cores = SHARES.map(|hundredths| {
            let enough = total * f32::from(hundredths) / 100.0;
            let mut core = 0;
            // The deepest one that holds enough: a child comes after its parent.
            for (index, element) in segments.outline.iter().enumerate() {
                let (start, end) = (element.first_block as usize, element.end_block as usize);
                let is_below = element.parent == core || index == 0;
                if start < end && is_below && links.prose_words.between(start, end) >= enough {
                    core = index as u32;
                }
            }
            Core { element: core, shared_depths: SharedDepths::with(&segments.outline, core) }
        });
        let mut articles_around = vec![0; segments.outline.len()];
        for (index, element) in segments.outline.iter().enumerate().skip(1) {
            let is_article = element.tag == Tag::Article;
            articles_around[index] =
                if is_article { index as u32 } else { articles_around[element.parent as usize] };
        }
        Candidates { segments, cores, articles_around, articles: 0.0, last_article: 0 }
    }
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    /// Long enough to be prose.
    const PROSE: &str = "The ferries stay at their moorings until further notice, as the \
        old harbour is closed by ice for the first time in forty years.";

    #[test]
    fn the_core_is_the_innermost_element_with_most_of_the_prose() {
        let blocks = measured(&format!(
            "<div>menu</div><main><div><p>{PROSE}<p>{PROSE}<p>{PROSE}</div></main>"
        ));
        assert_eq!(blocks[0]["core90_levels_out"], 2.0);
        assert_eq!(blocks[1]["core90_levels_out"], 0.0);
        assert_eq!(blocks[1]["core90_levels_in"], 1.0);
        assert!(blocks[0]["core90_place"] < 0.0);
    }

    #[test]
    fn articles_are_counted_down_the_page() {
        let blocks = measured("<article><h1>a</h1><p>b</article><article><h1>c</h1></article>");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["articles_before"]), [1.0, 1.0, 2.0]);
    }
}
