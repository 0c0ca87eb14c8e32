//! Signals of the regions that a page's text falls into: what short lines
//! announce below themselves, and what was said already.

use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::features::text::block_words::BlockWords;
use crate::features::text::words::trigrams;
use crate::keyed::NumberMap;
use crate::tables::PHRASES;

/// A block that announces something has at most this many words.
const MOST_ANNOUNCING_WORDS: f32 = 10.0;

/// The distance from an announcement where there is none, in blocks.
const NOWHERE: f32 = 999.0;

/// Groups of phrases that, in a short block, announce what follows.
const ANNOUNCERS: [&str; 7] =
    ["related", "comment", "share", "sign_up", "author_box", "next_article", "legal"];

/// What stands above each block, and which of its words stand elsewhere.
pub(in crate::features) struct Regions<'a> {
    texts: &'a Texts,
    /// The places of the announcing groups in the table of phrases.
    groups: [usize; ANNOUNCERS.len()],
    /// The block that announced last, per group.
    last: [Option<usize>; ANNOUNCERS.len()],
    said: Vec<Said>,
}

/// What part of a block's runs of three words stands elsewhere on the page.
#[derive(Clone, Copy)]
struct Said {
    /// In a block above it.
    earlier: f32,
    /// A second time, wherever.
    twice: f32,
}

impl Family for &mut Regions<'_> {
    const NAME: &'static str = "regions";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        let shape = self.texts.shape(block);
        for (index, name) in ANNOUNCERS.iter().enumerate() {
            if shape.words <= MOST_ANNOUNCING_WORDS
                && self.texts.has_group(block, self.groups[index])
            {
                self.last[index] = Some(block);
            }
            let distance = self.last[index].map_or(NOWHERE, |at| (block - at) as f32);
            let about = "blocks since a short line that announces others";
            row.put_of("since_", name, "line", Unit::Count, about, distance);
        }
        let said = self.said[block];
        let about = "its runs of words that stand earlier on the page";
        row.put("said_earlier", Unit::Share, about, said.earlier);
        let about = "its runs of words that stand more than once on the page";
        row.put("said_twice", Unit::Share, about, said.twice);
    }
}

impl<'a> Regions<'a> {
    pub(in crate::features) fn new(texts: &'a Texts, words: &BlockWords) -> Regions<'a> {
        let groups = ANNOUNCERS.map(|name| {
            PHRASES.iter().position(|group| group.name == name).expect("a group of the table")
        });
        Regions { texts, groups, last: [None; ANNOUNCERS.len()], said: said(words) }
    }
}

/// Looks up every block's runs of three words among those of the whole page.
///
/// Nearly all runs stand once. A map of all would be the largest thing that is
/// made of a long page, so it has only those that a filter has seen before; the
/// few that it takes for such by mistake are counted like the others.
fn said(words: &BlockWords) -> Vec<Said> {
    let blocks = 0..words.prints().len();
    let count = blocks.clone().map(|block| words.words(block).len()).sum();
    let mut seen = Seen::with_room_for(count);
    let mut repeated: NumberMap<u32, Repeated> = NumberMap::default();
    let grams = |block| trigrams(words.words(block)).map(spread);
    for block in blocks.clone() {
        for gram in grams(block) {
            if seen.insert(gram) {
                repeated.entry(gram as u32).or_default();
            }
        }
    }
    drop(seen);
    for block in blocks.clone() {
        for gram in grams(block) {
            if let Some(found) = repeated.get_mut(&(gram as u32)) {
                found.meet(block as u32);
            }
        }
    }
    blocks
        .map(|block| {
            let (mut earlier, mut twice, mut all) = (0u32, 0u32, 0u32);
            for gram in grams(block) {
                all += 1;
                if let Some(found) = repeated.get(&(gram as u32)) {
                    earlier += u32::from((found.first() as usize) < block);
                    twice += u32::from(found.is_twice());
                }
            }
            let share = |part: u32| share(part as f32, all as f32);
            Said { earlier: share(earlier), twice: share(twice) }
        })
        .collect()
}

/// The fingerprint of a run of words, of whose bits each bears on all words. What
/// is known of a run is found by its low half: a page of a million runs takes one
/// in thousands for another.
fn spread(gram: u64) -> u64 {
    let hash = gram.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ hash >> 32
}

/// A run of words that may stand more than once: in the lowest bit whether it was
/// met again, in the others the first block that has it, counted from 1.
#[derive(Default)]
struct Repeated(u32);

impl Repeated {
    fn meet(&mut self, block: u32) {
        self.0 = if self.0 == 0 { (block + 1) << 1 } else { self.0 | 1 };
    }

    fn first(&self) -> u32 {
        (self.0 >> 1) - 1
    }

    fn is_twice(&self) -> bool {
        self.0 & 1 == 1
    }
}

/// A Bloom filter of fingerprints, with the bits of each in one place.
struct Seen {
    places: Vec<u64>,
    /// The bits of a hash that are no part of its place.
    shift: u32,
}

impl Seen {
    /// With eight to sixteen bits for each of so many, it takes one in thirty or
    /// less for one that it has seen.
    fn with_room_for(count: usize) -> Seen {
        let places = (count / 8).next_power_of_two().max(2);
        Seen { places: vec![0; places], shift: u64::BITS - places.trailing_zeros() }
    }

    /// Takes in a fingerprint whose bits are well mixed; whether it may have been there.
    fn insert(&mut self, hash: u64) -> bool {
        let place = &mut self.places[(hash >> self.shift) as usize];
        let bits = 1 << (hash >> 16 & 63) | 1 << (hash >> 22 & 63);
        let was_there = *place & bits == bits;
        *place |= bits;
        was_there
    }
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn what_follows_a_line_about_comments_knows_how_far_it_is_from_it() {
        let blocks = measured("<p>Text<p>Leave a comment<p>Nice<p>Thanks");
        assert_eq!(blocks[0]["since_comment_line"], super::NOWHERE);
        assert_eq!([1, 2, 3].map(|at| blocks[at]["since_comment_line"]), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn words_that_were_said_already_are_known() {
        let blocks = measured("<p>one two three four<p>zero one two three<p>five six seven");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["said_earlier"]), [0.0, 0.5, 0.0]);
        assert_eq!(blocks[0]["said_twice"], 0.5);
    }

    #[test]
    fn a_filter_knows_what_it_has_seen_and_hardly_ever_more() {
        let mut seen = super::Seen::with_room_for(10_000);
        let prints = || (1..10_000u64).map(super::spread);
        let mistakes = prints().filter(|&print| seen.insert(print)).count();
        assert!(mistakes < 400, "{mistakes}");
        assert!(prints().all(|print| seen.insert(print)));
    }
}
