//! The days on which a page was published and changed.

use std::ops::Range;

use std::collections::HashSet;

use super::MetadataSource::{
    self, Address, ClassName, DublinCore, JsonLd, Meta, Microdata, OpenGraph, TimeElement,
    VisibleDate,
};
use super::date::{Day, Notation, day_of_address, first_day, iso, only_day};
use super::json_ld::Rank;
use super::labels::Labels;
use super::marks::{Mark, MarkKind};
use super::title::is_front;
use super::{MetadataField, Sources, letters};
use crate::block::{Block, BlockKind};

/// How many blocks above the main heading and below it a date stands.
const NEAR_ABOVE: usize = 6;
const NEAR_BELOW: usize = 12;

/// Letters of a line with a date that has no label; of more it is a sentence.
const MOST_LETTERS: usize = 60;

/// So many days in the lines near the heading are those of several texts.
const MANY_DAYS: usize = 3;

/// Days beyond this number are not compared.
const MOST_DAYS: usize = 100;

/// A line with a date in it that is longer than this is a sentence, in bytes.
const MOST_LINE_BYTES: usize = 160;

const PUBLISHED_METAS: [(&str, MetadataSource); 22] = [
    ("article:published_time", OpenGraph),
    ("og:article:published_time", OpenGraph),
    ("og:published_time", OpenGraph),
    ("book:release_date", OpenGraph),
    ("citation_publication_date", Meta),
    ("citation_online_date", Meta),
    ("citation_date", Meta),
    ("parsely-pub-date", Meta),
    ("sailthru.date", Meta),
    ("article.published", Meta),
    ("datepublished", Meta),
    ("publishdate", Meta),
    ("publish-date", Meta),
    ("publish_date", Meta),
    ("publication_date", Meta),
    ("published_time", Meta),
    ("pubdate", Meta),
    ("cxenseparse:recs:publishtime", Meta),
    ("date", Meta),
    ("dc.date.issued", DublinCore),
    ("dcterms.issued", DublinCore),
    ("dc.date", DublinCore),
];

/// What the letters of other names of such `meta` elements end with.
const PUBLISHED_NAMES: [&str; 6] =
    ["publisheddate", "publishdate", "publicationdate", "datepublished", "dateposted", "pubdate"];
const MODIFIED_NAMES: [&str; 4] = ["modifieddate", "datemodified", "lastmodified", "updateddate"];

const MODIFIED_METAS: [(&str, MetadataSource); 8] = [
    ("article:modified_time", OpenGraph),
    ("og:updated_time", OpenGraph),
    ("article.updated", Meta),
    ("datemodified", Meta),
    ("last-modified", Meta),
    ("revised", Meta),
    ("dc.date.modified", DublinCore),
    ("dcterms.modified", DublinCore),
];

/// The days of publication and of the last change.
#[derive(Default)]
pub(super) struct Days {
    pub(super) published: Option<MetadataField>,
    pub(super) modified: Option<MetadataField>,
    /// Whether the page lists texts, each with its date.
    pub(super) is_list: bool,
}

/// Finds the days near a block, the page's head.
///
/// What a page declares of a text that somebody wrote is believed. What it
/// declares of a page, as most content systems do of all pages, is so only
/// where readers are shown the day, too: a shop's or a service's page has none.
pub(super) fn days(sources: &Sources, head: usize, notation: Notation) -> Days {
    let labels = Labels::of(notation.language());
    let mut finder = Finder { sources, head, notation, labels, is_text: true, is_declared: false };
    let is_list = finder.is_list();
    let items = &sources.items;
    let is_manual = items.of(&[Rank::Writing]).any(|item| item.kind == "TechArticle");
    finder.is_text = !finder.is_thing() && !is_list && !is_manual;
    finder.is_declared = items.of(&[Rank::Writing]).next().is_some()
        || sources.facts.meta("og:type").eq_ignore_ascii_case("article");
    let published = finder.published();
    let modified = finder.modified(published.is_some());
    Days { published, modified, is_list }
}

struct Finder<'a> {
    sources: &'a Sources<'a>,
    head: usize,
    notation: Notation,
    labels: Labels,
    /// Whether the page is a text, not a thing, a list of texts or a manual.
    is_text: bool,
    /// Whether the page says of itself that it is a text.
    is_declared: bool,
}

/// What a date is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Publication,
    Change,
}

impl Finder<'_> {
    fn published(&self) -> Option<MetadataField> {
        const FIELDS: [&str; 3] = ["datePublished", "dateCreated", "uploadDate"];
        let metas = |source| self.of_metas(&PUBLISHED_METAS, source);
        let declared = || {
            metas(OpenGraph)
                .or_else(|| metas(Meta))
                .or_else(|| self.of_marks(MarkKind::DateProperty, Microdata))
                .or_else(|| metas(DublinCore))
                .or_else(|| self.of_names(&PUBLISHED_NAMES))
        };
        self.of_json_ld(Rank::Writing, &FIELDS)
            .filter(|field| self.is_text || self.is_shown(field))
            .or_else(|| declared().filter(|field| self.is_text || self.is_shown(field)))
            .or_else(|| self.near(Of::Publication).filter(|_| self.is_text))
            .or_else(|| self.only().filter(|_| self.is_text))
            .or_else(|| self.of_json_ld(Rank::Page, &FIELDS).filter(|field| self.is_shown(field)))
            .or_else(|| self.of_json_ld(Rank::Thing, &FIELDS).filter(|field| self.is_shown(field)))
            .or_else(|| {
                let day = day_of_address(self.sources.facts.address())?;
                Some(MetadataField::new(day.iso(), Address))
            })
    }

    fn modified(&self, is_published: bool) -> Option<MetadataField> {
        let metas = |source| self.of_metas(&MODIFIED_METAS, source);
        let declared = || {
            metas(OpenGraph)
                .or_else(|| metas(Meta))
                .or_else(|| self.of_marks(MarkKind::ModifiedProperty, Microdata))
                .or_else(|| metas(DublinCore))
                .or_else(|| self.of_names(&MODIFIED_NAMES))
                .or_else(|| self.of_json_ld(Rank::Page, &["dateModified"]))
        };
        self.of_json_ld(Rank::Writing, &["dateModified"])
            .filter(|field| is_published || self.is_text || self.is_shown(field))
            .or_else(|| declared().filter(|field| is_published || self.is_shown(field)))
            .or_else(|| self.near(Of::Change).filter(|_| self.is_text))
    }

    /// Whether the page is about a thing that is sold or the like, not a text.
    fn is_thing(&self) -> bool {
        let items = &self.sources.items;
        let is_writing = items.of(&[Rank::Writing]).next().is_some();
        let og_type = self.sources.facts.meta("og:type").to_ascii_lowercase();
        let is_thing = |mark: &&Mark| {
            const THINGS: [&str; 4] = ["Product", "SoftwareApplication", "Event", "Offer"];
            mark.kind == MarkKind::TypeProperty
                && THINGS.contains(&mark.value.rsplit('/').next().unwrap_or_default())
        };
        let marks = &self.sources.marks.marks;
        let is_marked = marks.iter().find(|mark| mark.kind == MarkKind::TypeProperty);
        !is_writing
            && (is_marked.as_ref().is_some_and(is_thing)
                || items.of(&[Rank::Thing]).next().is_some()
                || og_type.contains("product"))
    }

    /// Whether the page lists texts, each with its date, and is none itself.
    fn is_list(&self) -> bool {
        /// Linked headings, and days beside them.
        const LEAST_LINKS: usize = 4;
        const LEAST_DAYS: usize = 3;
        /// Long paragraphs: a thread of messages has many.
        const MOST_PROSE: usize = 3;
        let Sources { marks, items, facts, .. } = self.sources;
        if items.of(&[Rank::Writing]).next().is_some() {
            return false;
        }
        if is_front(facts.address()) {
            return true;
        }
        let headings = marks.headings.headings.iter();
        let links = headings.filter(|heading| heading.is_link && !heading.is_aside).count();
        let dated = |mark: &&Mark| {
            matches!(mark.kind, MarkKind::Time | MarkKind::DateClass | MarkKind::DateProperty)
                && !mark.is_aside
        };
        let days = marks.marks.iter().filter(dated).filter_map(|mark| self.day_of_mark(mark));
        let days: HashSet<String> = days.take(MOST_DAYS).collect();
        links >= LEAST_LINKS && days.len() >= LEAST_DAYS && self.prose() <= MOST_PROSE
    }

    /// How many long paragraphs the page has.
    fn prose(&self) -> usize {
        const LEAST_LETTERS: u32 = 200;
        let is_long = |block: &&Block| block.letters >= LEAST_LETTERS + 2 * block.link_letters;
        self.sources.segments.blocks.iter().filter(is_long).count()
    }

    /// The only day that a `time` element or a labelled line has anywhere on
    /// the page: often it stands below the text.
    fn only(&self) -> Option<MetadataField> {
        let all = 0..usize::MAX;
        let times = self.marks_in(&all, MarkKind::Time, Of::Publication);
        let times = times.filter_map(|mark| Some((self.day_of_mark(mark)?, TimeElement)));
        let blocks = self.sources.segments.blocks.iter();
        let mut before = "";
        let lines = blocks.filter_map(|block| {
            let line = self.sources.segments.text(block);
            let label = std::mem::replace(&mut before, line);
            if line.len() > MOST_LINE_BYTES || block.is_hidden || self.labels.is_of_other(line) {
                return None;
            }
            let is_labelled = self.labels.says_published(line)
                || label.len() < 40 && self.labels.says_published(label);
            let day = is_labelled.then(|| first_day(line, self.notation)).flatten()?;
            Some((day.iso(), VisibleDate))
        });
        let mut found = lines.take(MOST_DAYS).chain(times.take(MOST_DAYS));
        let (first, source) = found.next()?;
        let is_only = found.all(|(day, _)| day.get(..10) == first.get(..10));
        is_only.then(|| MetadataField::new(first, source))
    }

    /// Whether a day stands in the text near the head as well.
    fn is_shown(&self, field: &MetadataField) -> bool {
        let Some(day) = field.value.get(..10) else { return false };
        let found = [Of::Publication, Of::Change].into_iter().filter_map(|of| self.near(of));
        found.into_iter().any(|near| near.value.starts_with(day))
    }

    fn of_json_ld(&self, rank: Rank, names: &[&str]) -> Option<MetadataField> {
        let text = self.sources.items.text(&[rank], names)?;
        Some(MetadataField::new(iso(&text, self.notation)?, JsonLd))
    }

    fn of_metas(
        &self,
        metas: &[(&str, MetadataSource)],
        wanted: MetadataSource,
    ) -> Option<MetadataField> {
        metas.iter().filter(|&&(_, source)| source == wanted).find_map(|&(name, source)| {
            Some(MetadataField::new(iso(self.sources.facts.meta(name), self.notation)?, source))
        })
    }

    fn of_names(&self, endings: &[&str]) -> Option<MetadataField> {
        let named = |name: &str| endings.iter().any(|ending| letters(name).ends_with(ending));
        let mut found = self.sources.facts.metas().filter(|(name, _)| named(name));
        let day = found.find_map(|(_, content)| iso(content, self.notation))?;
        Some(MetadataField::new(day, Meta))
    }

    fn of_marks(&self, kind: MarkKind, source: MetadataSource) -> Option<MetadataField> {
        let marks = self.sources.marks.marks.iter();
        let mut marks = marks.filter(|mark| mark.kind == kind && !mark.is_aside);
        let day = marks.find_map(|mark| self.day_of_mark(mark))?;
        Some(MetadataField::new(day, source))
    }

    fn day_of_mark(&self, mark: &Mark) -> Option<String> {
        iso(&mark.value, self.notation).or_else(|| iso(&mark.text, self.notation))
    }

    /// The first date near the main heading that is marked as one, else one in
    /// the text there.
    fn near(&self, of: Of) -> Option<MetadataField> {
        let below = self.head..self.head + NEAR_BELOW;
        let above = self.head.saturating_sub(NEAR_ABOVE)..self.head;
        [below, above].into_iter().find_map(|range| {
            self.of_time(&range, of)
                .or_else(|| self.of_class(&range, of))
                .or_else(|| self.of_text(range, of))
        })
    }

    fn of_time(&self, range: &Range<usize>, of: Of) -> Option<MetadataField> {
        self.marks_in(range, MarkKind::Time, of)
            .find_map(|mark| Some(MetadataField::new(self.day_of_mark(mark)?, TimeElement)))
    }

    fn of_class(&self, range: &Range<usize>, of: Of) -> Option<MetadataField> {
        self.marks_in(range, MarkKind::DateClass, of)
            .find_map(|mark| Some(MetadataField::new(self.day_of_mark(mark)?, ClassName)))
    }

    fn marks_in<'a>(
        &'a self,
        range: &'a Range<usize>,
        kind: MarkKind,
        of: Of,
    ) -> impl Iterator<Item = &'a Mark> {
        self.sources.marks.marks.iter().filter(move |mark| {
            let is_change = mark.is_change || self.is_about_change(mark);
            mark.kind == kind
                && !mark.is_aside
                && range.contains(&(mark.block as usize))
                && is_change == (of == Of::Change)
                && !self.labels.is_of_other(&mark.text)
                && !self.labels.is_of_other(self.label_before(mark.block))
        })
    }

    /// Whether the text of a mark, its line or the label before it say that it
    /// is about a change.
    fn is_about_change(&self, mark: &Mark) -> bool {
        let block = self.sources.segments.blocks.get(mark.block as usize);
        let line = block.map_or("", |block| self.sources.segments.text(block));
        let line = if line.len() <= MOST_LINE_BYTES { line } else { "" };
        let before = line.split(mark.text.as_str()).next().unwrap_or_default();
        self.labels.change(&mark.text).is_some()
            || before.len() < line.len() && self.labels.change(before).is_some()
            || self.labels.change(self.label_before(mark.block)).is_some()
    }

    /// The text of the block before one, where it can be a label.
    fn label_before(&self, block: u32) -> &str {
        const MOST_BYTES: usize = 40;
        let before = (block as usize).checked_sub(1);
        let block = before.and_then(|at| self.sources.segments.blocks.get(at));
        let text = block.map_or("", |block| self.sources.segments.text(block));
        if text.len() <= MOST_BYTES { text } else { "" }
    }

    fn of_text(&self, range: Range<usize>, of: Of) -> Option<MetadataField> {
        let blocks = &self.sources.segments.blocks;
        let range = range.start.min(blocks.len())..range.end.min(blocks.len());
        let days = range.filter(|&at| !self.sources.marks.is_comment(at as u32)).filter_map(|at| {
            let block = &blocks[at];
            let line = self.sources.segments.text(block);
            let is_place = matches!(block.kind, BlockKind::TableCell | BlockKind::Heading(1));
            if line.len() > MOST_LINE_BYTES
                || is_place
                || block.is_hidden
                || self.labels.is_of_other(line)
            {
                return None;
            }
            let part = self.part(line, of);
            let most = if self.is_declared { MOST_LETTERS } else { MOST_LETTERS / 2 };
            let is_sentence = part.chars().filter(|c| c.is_alphabetic()).count() > most;
            if is_sentence && !self.labels.says_published(part) && of == Of::Publication {
                return None;
            }
            only_day(part, self.notation)
        });
        let days: Vec<Day> = days.collect();
        // Many days are those of a list.
        let distinct: HashSet<Day> = days.iter().copied().collect();
        let day = days.first().filter(|_| distinct.len() < MANY_DAYS)?;
        Some(MetadataField::new(day.iso(), VisibleDate))
    }

    /// The part of a line that is about a change, "Updated 3 March 2024", or
    /// the one before it, which is not.
    fn part<'a>(&self, line: &'a str, of: Of) -> &'a str {
        let (before, after) = line.split_at(self.labels.change(line).unwrap_or(line.len()));
        match of {
            Of::Change => after,
            // "Updated 3 March 2024, published 1 March 2024"
            Of::Publication => match self.labels.publication(after) {
                Some(at) if before.trim().is_empty() => &after[at..],
                _ => before,
            },
        }
    }
}
