//! Signals of repeated markup: elements of the same name and classes side by
//! side, and blocks that sit in the same kind of elements.

use rustc_hash::FxHashMap;

use super::context::Context;
use super::links::{Links, is_prose, link_density};
use super::signal::{Row, Unit, share};
use super::text::Texts;
use crate::parse::{AttrName, Tree};
use crate::segment::Segments;

/// How many levels up a repeated element is looked for.
const LEVELS: usize = 12;

/// Paths of this many elements tell which blocks are made by the same template.
const PATHS: [usize; 2] = [2, 4];

/// How many class names of an element count; hostile pages have thousands.
const MOST_CLASSES: usize = 16;

/// Like elements below the same parent, counted together.
#[derive(Clone, Copy, Default)]
struct Siblings {
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

pub(super) struct Templates<'a> {
    segments: &'a Segments,
    total_words: f32,
    siblings: FxHashMap<(u32, u64), Siblings>,
    signatures: Vec<u64>,
    alike: [FxHashMap<u64, Alike>; PATHS.len()],
    /// The parent and signature of the siblings that hold the most words.
    largest: Option<(u32, u64)>,
    pub(super) largest_siblings: (f32, f32, f32, f32),
}

impl<'a> Templates<'a> {
    pub(super) fn new(
        segments: &'a Segments,
        tree: &Tree,
        texts: &Texts,
        context: &Context,
        links: &Links,
    ) -> Templates<'a> {
        let signatures: Vec<u64> = segments
            .outline
            .iter()
            .map(
                |element| {
                    if element.block_count() == 0 { 0 } else { signature(tree, element.node) }
                },
            )
            .collect();
        let mut siblings: FxHashMap<(u32, u64), Siblings> = FxHashMap::default();
        for (index, element) in segments.outline.iter().enumerate().skip(1) {
            if element.block_count() == 0 {
                continue;
            }
            let (start, end) = (element.first_block as usize, element.end_block as usize);
            let group = siblings.entry((element.parent, signatures[index])).or_default();
            group.count += 1.0;
            group.words += context.words.between(start, end);
            group.link_words += links.link_words.between(start, end);
        }
        let mut alike = [FxHashMap::<u64, Alike>::default(), FxHashMap::default()];
        for (block, shape) in segments.blocks.iter().zip(texts.shapes()) {
            for (level, groups) in PATHS.iter().zip(&mut alike) {
                let group =
                    groups.entry(path(segments, &signatures, block.element, *level)).or_default();
                group.blocks += 1.0;
                group.words += shape.words;
                group.link_words += shape.words * link_density(block);
                group.prose_words += if is_prose(block, shape) { shape.words } else { 0.0 };
            }
        }
        let total_words = context.words.total();
        // Ties go to the earlier parent, so that the result never hangs on the map's order.
        let largest = siblings
            .iter()
            .filter(|(_, group)| group.count >= 3.0)
            .max_by(|(a, x), (b, y)| x.words.total_cmp(&y.words).then_with(|| b.cmp(a)))
            .map(|(&key, &group)| (key, group));
        let largest_siblings = largest.map_or((0.0, 0.0, 0.0, 0.0), |(_, group)| {
            let each = group.words / group.count;
            (
                share(group.words, total_words),
                group.count,
                each,
                share(group.link_words, group.words),
            )
        });
        Templates {
            segments,
            total_words,
            siblings,
            signatures,
            alike,
            largest: largest.map(|(key, _)| key),
            largest_siblings,
        }
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        row.family("template");
        self.put_siblings(block, row);
        self.put_alike(block, row);
    }

    fn put_siblings(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let own = self.segments.blocks[block].element;
        let mut at = own;
        let nobody = Siblings { count: 1.0, ..Siblings::default() };
        let (mut nearest, mut nearest_level) = (nobody, LEVELS);
        let (mut most, mut most_level) = (nobody, 0);
        let mut far = nobody;
        let mut in_largest = false;
        let mut level = 0;
        while at != 0 {
            let parent = self.segments.outline[at as usize].parent;
            let key = (parent, self.signatures[at as usize]);
            in_largest |= self.largest == Some(key);
            if level < LEVELS
                && let Some(&group) = self.siblings.get(&key).filter(|group| group.count > 1.0)
            {
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
            at = parent;
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
            in_largest.into(),
        );
    }

    fn put_alike(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let element = self.segments.blocks[block].element;
        for (level, groups) in PATHS.iter().zip(&self.alike) {
            let group = groups
                .get(&path(self.segments, &self.signatures, element, *level))
                .copied()
                .unwrap_or_default();
            let mut put =
                |name, unit, about, value| row.put_of("alike", level, name, unit, about, value);
            put(
                "count",
                Count,
                "blocks in the same kind of elements",
                (group.blocks - 1.0).max(0.0),
            );
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

/// What elements of one template have in common: name and class names, in
/// whatever order, without digits.
fn signature(tree: &Tree, node: u32) -> u64 {
    let tag = tree.tag(node).map_or(0, |tag| tag as u64 + 1);
    let classes = tree.attribute(node, AttrName::Class).unwrap_or_default();
    let mut sum = tag.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for class in classes.split_ascii_whitespace().take(MOST_CLASSES) {
        let mut hash = 0xCBF2_9CE4_8422_2325u64;
        for byte in class.bytes().filter(|byte| !byte.is_ascii_digit()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
        sum = sum.wrapping_add(hash.rotate_left(17));
    }
    sum
}

/// The fingerprint of the innermost elements around a block.
fn path(segments: &Segments, signatures: &[u64], mut element: u32, levels: usize) -> u64 {
    let mut hash = 0u64;
    for _ in 0..levels {
        if element == 0 {
            break;
        }
        hash = (hash.rotate_left(7) ^ signatures[element as usize])
            .wrapping_mul(0x517C_C1B7_2722_0A95);
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
}
