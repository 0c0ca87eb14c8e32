//! What the page's head tells of its title, author, date and description.

use crate::features::{Row, Unit, WordPrint, share, words_of};
use crate::keyed::NumberSet;
use crate::metadata::Facts;
use crate::segment::Segments;

use super::texts::{Texts, flag};

/// A text with more words than this is not taken for the title.
const MOST_TITLE_WORDS: usize = 40;

/// The least likeness to the page's title for a block to be its place.
const LEAST_TITLE_MATCH: f32 = 0.4;

/// How much of each block the head tells.
pub(super) struct Head {
    rows: Vec<Told>,
    title: Option<usize>,
}

#[derive(Clone, Copy, Default)]
struct Told {
    /// Its words that the title has, and the title's that it has.
    in_title: f32,
    covers_title: f32,
    /// Its words that stand in the description.
    in_description: f32,
    has_author: bool,
    has_date: bool,
    in_site_name: f32,
}

impl Head {
    pub(super) fn read(segments: &Segments, facts: &Facts, texts: &Texts) -> Head {
        let set = |text: &str| -> NumberSet<WordPrint> { words_of(text).into_iter().collect() };
        let og_title = facts.meta("og:title");
        let title = set(if og_title.is_empty() { &facts.title } else { og_title });
        let description = set(match facts.meta("description") {
            "" => facts.meta("og:description"),
            description => description,
        });
        let author = words_of(facts.meta("author"));
        let site = set(facts.meta("og:site_name"));
        let date = ["article:published_time", "date", "og:updated_time", "dc.date"]
            .iter()
            .map(|name| facts.meta(name))
            .find(|date| date.len() >= 10);
        let date = date.and_then(|date| Some((date.get(..4)?, date.get(8..10)?)));
        let rows: Vec<Told> = segments
            .blocks
            .iter()
            .enumerate()
            .map(|(at, block)| {
                let words = texts.words(at);
                let within = |set: &NumberSet<WordPrint>| {
                    let hits = words.iter().filter(|word| set.contains(word)).count();
                    share(hits as f32, words.len() as f32)
                };
                let is_short = words.len() <= MOST_TITLE_WORDS;
                let in_title = if is_short { within(&title) } else { 0.0 };
                let covers = in_title * words.len() as f32;
                let text = segments.text(block);
                let has_date = is_short
                    && date.is_some_and(|(year, day)| {
                        text.contains(year) && text.contains(day.trim_start_matches('0'))
                    });
                Told {
                    in_title,
                    covers_title: share(covers, title.len() as f32).min(1.0),
                    in_description: if words.len() >= 5 { within(&description) } else { 0.0 },
                    has_author: !author.is_empty()
                        && is_short
                        && author.iter().all(|name| words.contains(name)),
                    has_date,
                    in_site_name: within(&site),
                }
            })
            .collect();
        let match_of = |at: usize| rows[at].in_title.min(rows[at].covers_title);
        let heading = |at: &usize| -> f32 {
            match segments.blocks[*at].kind {
                crate::block::BlockKind::Heading(1) => 0.2,
                crate::block::BlockKind::Heading(_) => 0.1,
                _ => 0.0,
            }
        };
        let title = (0..rows.len())
            .filter(|&at| !segments.blocks[at].is_hidden && match_of(at) >= LEAST_TITLE_MATCH)
            .rev()
            .max_by(|a, b| (match_of(*a) + heading(a)).total_cmp(&(match_of(*b) + heading(b))));
        Head { rows, title }
    }

    /// The block that is most like the title.
    pub(super) fn title(&self) -> Option<usize> {
        self.title
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        row.family("head");
        let told = &self.rows[block];
        row.put("in_title", Share, "its words that the title has", told.in_title);
        row.put("covers_title", Share, "the title's words that it has", told.covers_title);
        row.put("is_title", Flag, "is most like the title", flag(self.title == Some(block)));
        row.put("in_description", Share, "its words that the description has", told.in_description);
        row.put("in_site_name", Share, "its words that the site's name has", told.in_site_name);
        row.put("has_author", Flag, "holds the name of the author", flag(told.has_author));
        row.put("has_date", Flag, "holds the date of the page", flag(told.has_date));
    }
}
