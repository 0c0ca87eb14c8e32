//! Signals of the parts of the tree that a block stands in: how much text the
//! elements around it hold, and how much of that is links or prose.

use super::links::Links;
use crate::features::shared::context::Context;
use crate::features::signal::{Family, Row, Unit, share};
use crate::segment::{Segments, common_ancestor};

/// How many elements around the block are looked at, from the inside out.
const AROUND: usize = 4;

/// How many are looked at from the outside in.
const FROM_ROOT: usize = 3;

/// For each element the nearest one around it that holds more blocks.
pub(in crate::features) struct Subtrees<'a> {
    segments: &'a Segments,
    context: &'a Context<'a>,
    links: &'a Links<'a>,
    /// The innermost element around that holds more blocks; the root's is itself.
    wider: Vec<u32>,
    /// How many such steps lead to the root.
    steps: Vec<u32>,
    /// What was last measured at each step: neighbours mostly share what is
    /// around them.
    last: [Measured; AROUND + FROM_ROOT],
}

/// What an element holds.
#[derive(Clone, Copy, Default)]
struct Measured {
    /// The element, in the outline, plus 1; 0 for none yet.
    element: u32,
    words: f32,
    link_density: f32,
    blocks: f32,
    share: f32,
    prose: f32,
    share_of_prose: f32,
    stop_words: f32,
    prose_blocks: f32,
}

impl Family for &mut Subtrees<'_> {
    const NAME: &'static str = "subtree";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        let outline = &self.segments.outline;
        let own = self.segments.blocks[block].element;
        let mut at = own;
        if outline[at as usize].block_count() <= 1 {
            at = self.wider[at as usize];
        }
        for step in 0..AROUND {
            self.put_element("up", step, step, at, row);
            let (first, last) = {
                let element = &outline[at as usize];
                (element.first_block, element.end_block.max(1) - 1)
            };
            let place = share(
                (block as u32).saturating_sub(first) as f32,
                last.saturating_sub(first) as f32,
            );
            row.put_of(
                "up",
                step,
                "place",
                Unit::Share,
                "how far down in an element around it",
                place,
            );
            at = self.wider[at as usize];
        }
        for (step, element) in self.way_down(own).into_iter().enumerate() {
            self.put_element("down", step, AROUND + step, element, row);
        }
        self.put_depth(block, row);
    }
}

impl<'a> Subtrees<'a> {
    pub(in crate::features) fn new(
        segments: &'a Segments,
        context: &'a Context<'a>,
        links: &'a Links<'a>,
    ) -> Subtrees<'a> {
        let outline = &segments.outline;
        let mut wider = vec![0u32; outline.len()];
        let mut steps = vec![0u32; outline.len()];
        for index in 1..outline.len() {
            let parent = outline[index].parent as usize;
            if outline[index].block_count() == outline[parent].block_count() {
                wider[index] = wider[parent];
                steps[index] = steps[parent];
            } else {
                wider[index] = parent as u32;
                steps[index] = steps[parent] + 1;
            }
        }
        let last = [Measured::default(); AROUND + FROM_ROOT];
        Subtrees { segments, context, links, wider, steps, last }
    }

    /// The elements one, two and three steps below the root on the way down to
    /// an element; the element itself where the way is shorter.
    fn way_down(&self, element: u32) -> [u32; FROM_ROOT] {
        let mut places = [element; FROM_ROOT];
        let mut at = element;
        while self.steps[at as usize] > 1 {
            at = self.wider[at as usize];
            let steps = self.steps[at as usize] as usize;
            if let Some(place) = places.get_mut(steps - 1) {
                *place = at;
            }
        }
        places
    }

    fn put_element(
        &mut self,
        way: &str,
        step: usize,
        place: usize,
        element: u32,
        row: &mut impl Row,
    ) {
        use Unit::*;
        if self.last[place].element != element + 1 {
            self.last[place] = self.measured(element);
        }
        let m = self.last[place];
        let mut put = |name, unit, about, value| row.put_of(way, step, name, unit, about, value);
        put("words", Count, "words in an element around it", m.words);
        put("link_density", Share, "link density of an element around it", m.link_density);
        put("blocks", Count, "blocks in an element around it", m.blocks);
        put("share", Share, "the page's words in an element around it", m.share);
        put("prose", Share, "prose in an element around it", m.prose);
        put("share_of_prose", Share, "the page's prose in an element around it", m.share_of_prose);
        put("stop_words", Share, "function words in an element around it", m.stop_words);
        put("prose_blocks", Count, "prose blocks in an element around it", m.prose_blocks);
    }

    fn measured(&self, at: u32) -> Measured {
        let element = &self.segments.outline[at as usize];
        let end = element.end_block as usize;
        let start = (element.first_block as usize).min(end);
        let words = self.context.words.between(start, end);
        let prose = self.links.prose_words.between(start, end);
        Measured {
            element: at + 1,
            words,
            link_density: share(self.links.link_words.between(start, end), words),
            blocks: (end - start) as f32,
            share: share(words, self.context.words.total()),
            prose: share(prose, words),
            share_of_prose: share(prose, self.links.prose_words.total()),
            stop_words: share(self.context.stop_words.between(start, end), words),
            prose_blocks: self.links.prose_blocks.between(start, end),
        }
    }

    fn put_depth(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let outline = &self.segments.outline;
        let element = self.segments.blocks[block].element;
        let depth = outline[element as usize].depth;
        row.put("depth", Number, "depth in the tree", depth as f32);
        row.put(
            "steps",
            Number,
            "elements around it that hold more and more",
            self.steps[element as usize] as f32,
        );
        let levels_to = |other: Option<&crate::block::Block>| {
            other.map_or(0, |other| {
                depth - outline[common_ancestor(outline, element, other.element) as usize].depth
            })
        };
        let below = self.segments.blocks.get(block + 1);
        row.put(
            "levels_to_below",
            Number,
            "levels up to what it shares with the block below",
            levels_to(below) as f32,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn the_elements_around_a_block_are_those_that_hold_more_and_more() {
        let blocks = measured("<div><div><p>a<p>b c</div></div><p>d");
        assert_eq!(blocks[0]["up0_blocks"], 2.0);
        assert_eq!(blocks[0]["up0_words"], 3.0);
        assert_eq!(blocks[0]["up1_blocks"], 3.0);
        assert_eq!([0, 1].map(|at| blocks[at]["up0_place"]), [0.0, 1.0]);
    }

    #[test]
    fn neighbours_in_one_list_are_near_each_other() {
        let blocks = measured("<ul><li>a<li>b</ul><div><div><p>c</div></div>");
        assert_eq!(blocks[0]["levels_to_below"], 1.0);
        assert_eq!(blocks[1]["levels_to_below"], 2.0);
    }
}
