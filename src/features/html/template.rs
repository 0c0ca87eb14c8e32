//! Signals of repeated markup: elements of the same name and classes side by
//! side, and blocks that sit in the same kind of elements.

use super::classes::Classes;
use super::links::{Links, is_prose, link_density};
use crate::features::shared::context::Context;
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::keyed::NumberMap;
use crate::segment::Segments;

/// How many levels up a repeated element is looked for.
const LEVELS: usize = 12;

/// Paths of this many elements tell which blocks are made by the same template.
const PATHS: [usize; 2] = [2, 4];

/// Like elements below the same parent, counted together.
#[derive(Clone, Copy, Default)]
struct Siblings {
    /// The first of them, in the outline.
    first: u32,
    count: f32,
    words: f32,
    link_words: f32,
}

/// Blocks with the same path, counted together.
#[derive(Clone, Copy, Default)]
struct Alike {
    blocks: f32,
    words: f32,
    link_words: f32,
    prose_words: f32,
}

pub(in crate::features) struct Templates<'a> {
    segments: &'a Segments,
    total_words: f32,
    siblings: Vec<Siblings>,
    /// The siblings that each element of the outline is one of.
    siblings_of: Vec<u32>,
    /// Whether each element is one of the siblings that hold the most words,
    /// or inside one.
    is_in_largest: Vec<bool>,
    alike: [AlikeBlocks; PATHS.len()],
    pub(in crate::features) largest_siblings: (f32, f32, f32),
}

/// The groups of blocks whose paths are the same, and each block's group.
#[derive(Default)]
struct AlikeBlocks {
    groups: Vec<Alike>,
    group_of: Vec<u32>,
}

impl Family for &Templates<'_> {
    const NAME: &'static str = "template";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        self.put_siblings(block, row);
        self.put_alike(block, row);
    }
}

impl<'a> Templates<'a> {
    pub(in crate::features) fn new(
        segments: &'a Segments,
        classes: &Classes,
        texts: &Texts,
        context: &Context,
        links: &Links,
    ) -> Templates<'a> {
        let outline = &segments.outline;
        let mut siblings: Vec<Siblings> = Vec::new();
        let mut siblings_of = vec![0; outline.len()];
        let mut known = SiblingsOfOpen::default();
        for (index, element) in outline.iter().enumerate().skip(1) {
            if element.block_count() == 0 {
                continue;
            }
            let at = known.enter(index as u32, element.parent, classes, || {
                siblings.push(Siblings { first: index as u32, ..Siblings::default() });
                siblings.len() as u32 - 1
            });
            siblings_of[index] = at;
            let (start, end) = (element.first_block as usize, element.end_block as usize);
            let group = &mut siblings[at as usize];
            group.count += 1.0;
            group.words += context.words.between(start, end);
            group.link_words += links.link_words.between(start, end);
        }
        let total_words = context.words.total();
        // Ties go to the earlier parent.
        let key = |at: usize| {
            let first = siblings[at].first;
            (outline[first as usize].parent, classes.signature(first))
        };
        let largest =
            (0..siblings.len()).filter(|&at| siblings[at].count >= 3.0).max_by(|&a, &b| {
                let by_words = siblings[a].words.total_cmp(&siblings[b].words);
                by_words.then_with(|| key(b).cmp(&key(a)))
            });
        let mut is_in_largest = vec![false; outline.len()];
        for (index, element) in outline.iter().enumerate().skip(1) {
            let is_one = element.block_count() > 0 && Some(siblings_of[index] as usize) == largest;
            is_in_largest[index] = is_one || is_in_largest[element.parent as usize];
        }
        let largest_siblings = largest.map_or((0.0, 0.0, 0.0), |at| {
            let group = siblings[at];
            let each = group.words / group.count;
            (share(group.words, total_words), each, share(group.link_words, group.words))
        });
        Templates {
            segments,
            total_words,
            siblings,
            siblings_of,
            is_in_largest,
            alike: PATHS.map(|levels| AlikeBlocks::new(segments, classes, texts, levels)),
            largest_siblings,
        }
    }

    fn put_siblings(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let own = self.segments.blocks[block].element;
        let mut at = own;
        let nobody = Siblings { count: 1.0, ..Siblings::default() };
        let (mut nearest, mut nearest_level) = (nobody, LEVELS);
        let (mut most, mut most_level) = (nobody, 0);
        let mut far = nobody;
        let mut level = 0;
        while at != 0 && level < LEVELS {
            let group = self.siblings[self.siblings_of[at as usize] as usize];
            if group.count > 1.0 {
                if nearest_level == LEVELS {
                    (nearest, nearest_level) = (group, level);
                }
                if group.count > most.count {
                    (most, most_level) = (group, level);
                }
                if level >= 2 && group.count > far.count {
                    far = group;
                }
            }
            at = self.segments.outline[at as usize].parent;
            level += 1;
        }
        for (which, group) in [("nearest", nearest), ("most", most), ("far", far)] {
            let each = share(group.words, group.count);
            let density = share(group.link_words, group.words);
            row.put_of(
                which,
                "_repeat",
                "count",
                Count,
                "like elements beside one around it",
                group.count - 1.0,
            );
            row.put_of(which, "_repeat", "words", Count, "words of each like element", each);
            row.put_of(
                which,
                "_repeat",
                "link_density",
                Share,
                "link density of like elements",
                density,
            );
        }
        row.put(
            "nearest_repeat_level",
            Number,
            "levels up to the nearest like elements",
            nearest_level as f32,
        );
        row.put(
            "most_repeat_level",
            Number,
            "levels up to the most like elements",
            most_level as f32,
        );
        row.put(
            "children",
            Count,
            "elements in its element",
            self.segments.outline[own as usize].children as f32,
        );
        row.put(
            "in_largest_repeat",
            Flag,
            "inside the page's largest row of like elements",
            self.is_in_largest[own as usize].into(),
        );
    }

    fn put_alike(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        for (level, alike) in PATHS.iter().zip(&self.alike) {
            let group = alike.groups[alike.group_of[block] as usize];
            let mut put =
                |name, unit, about, value| row.put_of("alike", level, name, unit, about, value);
            put("count", Count, "blocks in the same kind of elements", group.blocks - 1.0);
            put(
                "words",
                Count,
                "words per block in the same kind of elements",
                share(group.words, group.blocks),
            );
            put(
                "link_density",
                Share,
                "link density in the same kind of elements",
                share(group.link_words, group.words),
            );
            put(
                "prose",
                Share,
                "prose in the same kind of elements",
                share(group.prose_words, group.words),
            );
            put(
                "share",
                Share,
                "the page's words in the same kind of elements",
                share(group.words, self.total_words),
            );
        }
    }
}

/// The siblings below the elements that are open, while the outline is gone
/// through: those of closed ones are met no more.
#[derive(Default)]
struct SiblingsOfOpen {
    /// By parent and signature.
    known: NumberMap<(u32, u64), u32>,
    /// The keys in the order they came in.
    keys: Vec<(u32, u64)>,
    /// The open elements below the root, and how many keys there were before
    /// their children's.
    open: Vec<(u32, usize)>,
}

impl SiblingsOfOpen {
    /// Opens an element, and closes all that it is not in; gives the siblings
    /// that it is one of.
    fn enter(
        &mut self,
        element: u32,
        parent: u32,
        classes: &Classes,
        make: impl FnOnce() -> u32,
    ) -> u32 {
        while let Some((_, from)) = self.open.pop_if(|(open, _)| *open != parent) {
            for key in self.keys.drain(from..) {
                self.known.remove(&key);
            }
        }
        let key = (parent, classes.signature(element));
        let at = *self.known.entry(key).or_insert_with(|| {
            self.keys.push(key);
            make()
        });
        self.open.push((element, self.keys.len()));
        at
    }
}

impl AlikeBlocks {
    fn new(segments: &Segments, classes: &Classes, texts: &Texts, levels: usize) -> AlikeBlocks {
        let mut alike = AlikeBlocks::default();
        let mut known: NumberMap<u64, u32> = NumberMap::default();
        for (block, shape) in segments.blocks.iter().zip(texts.shapes()) {
            let at =
                *known.entry(path(segments, classes, block.element, levels)).or_insert_with(|| {
                    alike.groups.push(Alike::default());
                    alike.groups.len() as u32 - 1
                });
            alike.group_of.push(at);
            let group = &mut alike.groups[at as usize];
            group.blocks += 1.0;
            group.words += shape.words;
            group.link_words += shape.words * link_density(block);
            group.prose_words += if is_prose(block, shape) { shape.words } else { 0.0 };
        }
        alike
    }
}

/// The fingerprint of the innermost elements around a block.
fn path(segments: &Segments, classes: &Classes, mut element: u32, levels: usize) -> u64 {
    let mut hash = 0u64;
    for _ in 0..levels {
        if element == 0 {
            break;
        }
        hash =
            (hash.rotate_left(7) ^ classes.signature(element)).wrapping_mul(0x517C_C1B7_2722_0A95);
        element = segments.outline[element as usize].parent;
    }
    hash
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn like_elements_side_by_side_are_counted() {
        let blocks = measured(
            "<div class=card1><p>a b</div><div class=card2><p>c d</div><div class=x><p>e</div>",
        );
        assert_eq!(blocks[0]["nearest_repeat_count"], 1.0);
        assert_eq!(blocks[0]["nearest_repeat_words"], 2.0);
        assert_eq!(blocks[0]["nearest_repeat_level"], 1.0);
        assert_eq!(blocks[2]["nearest_repeat_count"], 0.0);
    }

    #[test]
    fn blocks_in_the_same_kind_of_elements_are_alike() {
        let blocks = measured("<ul class=n><li>a</ul><ul class=n><li>b</ul><ul><li>c</ul>");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["alike2_count"]), [1.0, 1.0, 0.0]);
    }

    #[test]
    fn like_elements_are_counted_on_after_others_came_between() {
        let blocks = measured(
            "<div><p class=x>a<section><p class=x>b</section><p class=x>c</div><p class=x>d",
        );
        let counts = [0, 1, 2, 3].map(|at| blocks[at]["nearest_repeat_level"]);
        assert_eq!(counts, [0.0, 12.0, 0.0, 12.0]);
        assert_eq!(blocks[2]["nearest_repeat_count"], 1.0);
    }
}
