//! Signals of the regions that a page's text falls into: what short lines
//! announce below themselves, and what was said already.

use rustc_hash::FxHashMap;

use super::signal::{Row, Unit};
use super::text::Texts;
use super::words::trigrams;
use crate::tables::PHRASES;

/// A block that announces something has at most this many words.
const MOST_ANNOUNCING_WORDS: f32 = 10.0;

/// The distance from an announcement where there is none, in blocks.
const NOWHERE: f32 = 999.0;

/// Groups of phrases that, in a short block, announce what follows.
const ANNOUNCERS: [&str; 7] =
    ["related", "comment", "share", "sign_up", "author_box", "next_article", "legal"];

/// What stands above each block, and which of its words stand elsewhere.
pub(super) struct Regions<'a> {
    texts: &'a Texts,
    /// The places of the announcing groups in the table of phrases.
    groups: [usize; ANNOUNCERS.len()],
    /// The block that announced last, per group.
    last: [Option<usize>; ANNOUNCERS.len()],
    /// How often a run of three words stands on the page, and where first.
    grams: FxHashMap<u64, (u32, u32)>,
}

impl<'a> Regions<'a> {
    pub(super) fn new(texts: &'a Texts) -> Regions<'a> {
        let mut grams: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for block in 0..texts.shapes().len() {
            for gram in trigrams(texts.words(block)) {
                grams.entry(gram).or_insert((0, block as u32)).0 += 1;
            }
        }
        let groups = ANNOUNCERS.map(|name| {
            PHRASES.iter().position(|group| group.name == name).expect("a group of the table")
        });
        Regions { texts, groups, last: [None; ANNOUNCERS.len()], grams }
    }

    /// Puts the signals of the next block; the blocks must come in their order.
    pub(super) fn put(&mut self, block: usize, row: &mut impl Row) {
        row.family("regions");
        let shape = self.texts.shape(block);
        for (index, name) in ANNOUNCERS.iter().enumerate() {
            if shape.words <= MOST_ANNOUNCING_WORDS && shape.has_group(self.groups[index]) {
                self.last[index] = Some(block);
            }
            let distance = self.last[index].map_or(NOWHERE, |at| (block - at) as f32);
            let about = "blocks since a short line that announces others";
            row.put_of("since_", name, "line", Unit::Count, about, distance);
        }
        let words = self.texts.words(block);
        let (mut earlier, mut elsewhere, mut all) = (0.0, 0.0, 0.0);
        for (count, first) in trigrams(words).filter_map(|gram| self.grams.get(&gram)) {
            all += 1.0;
            earlier += f32::from(u8::from((*first as usize) < block));
            elsewhere += f32::from(u8::from(*count > 1));
        }
        let share = |part: f32| if all > 0.0 { part / all } else { 0.0 };
        let about = "its runs of words that stand earlier on the page";
        row.put("said_earlier", Unit::Share, about, share(earlier));
        let about = "its runs of words that stand more than once on the page";
        row.put("said_twice", Unit::Share, about, share(elsewhere));
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
}
