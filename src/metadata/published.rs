//! The days on which a page was published and changed.

use std::ops::Range;

use super::MetadataSource::{
    self, Address, ClassName, DublinCore, JsonLd, Meta, Microdata, OpenGraph, TimeElement,
    VisibleDate,
};
use super::date::{Day, DayOrder, day_of_address, first_day, iso};
use super::json_ld::Rank;
use super::marks::{Mark, MarkKind};
use super::{MetadataField, Sources};

/// How many blocks above the main heading and below it a date stands.
const NEAR_ABOVE: usize = 6;
const NEAR_BELOW: usize = 12;

/// A line with a date in it that is longer than this is a sentence, in bytes.
const MOST_LINE_BYTES: usize = 160;

const RANKS: [Rank; 3] = [Rank::Writing, Rank::Thing, Rank::Page];

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

pub(super) fn published(sources: &Sources, head: usize, order: DayOrder) -> Option<MetadataField> {
    let metas = |source| of_metas(sources, &PUBLISHED_METAS, source, order);
    of_json_ld(sources, &["datePublished", "dateCreated", "uploadDate"], order)
        .or_else(|| metas(OpenGraph))
        .or_else(|| metas(Meta))
        .or_else(|| of_marks(sources, MarkKind::DateProperty, Microdata, order))
        .or_else(|| metas(DublinCore))
        .or_else(|| near(sources, head, order, false))
        .or_else(|| {
            let day = day_of_address(sources.facts.address())?;
            Some(MetadataField::new(day.iso(), Address))
        })
}

pub(super) fn modified(sources: &Sources, head: usize, order: DayOrder) -> Option<MetadataField> {
    let metas = |source| of_metas(sources, &MODIFIED_METAS, source, order);
    of_json_ld(sources, &["dateModified"], order)
        .or_else(|| metas(OpenGraph))
        .or_else(|| metas(Meta))
        .or_else(|| of_marks(sources, MarkKind::ModifiedProperty, Microdata, order))
        .or_else(|| metas(DublinCore))
        .or_else(|| near(sources, head, order, true))
}

fn of_json_ld(sources: &Sources, names: &[&str], order: DayOrder) -> Option<MetadataField> {
    let items = &sources.items;
    RANKS.iter().find_map(|&rank| {
        Some(MetadataField::new(iso(&items.text(&[rank], names)?, order)?, JsonLd))
    })
}

fn of_metas(
    sources: &Sources,
    metas: &[(&str, MetadataSource)],
    wanted: MetadataSource,
    order: DayOrder,
) -> Option<MetadataField> {
    metas.iter().filter(|&&(_, source)| source == wanted).find_map(|&(name, source)| {
        Some(MetadataField::new(iso(sources.facts.meta(name), order)?, source))
    })
}

fn day_of_mark(mark: &Mark, order: DayOrder) -> Option<String> {
    iso(&mark.value, order).or_else(|| iso(&mark.text, order))
}

fn of_marks(
    sources: &Sources,
    kind: MarkKind,
    source: MetadataSource,
    order: DayOrder,
) -> Option<MetadataField> {
    let marks = sources.marks.marks.iter().filter(|mark| mark.kind == kind && !mark.is_aside);
    marks
        .filter_map(|mark| day_of_mark(mark, order))
        .map(|day| MetadataField::new(day, source))
        .next()
}

/// The first date near the main heading that is marked as one, else one in
/// the text there: of a change, or of none.
fn near(sources: &Sources, head: usize, order: DayOrder, is_change: bool) -> Option<MetadataField> {
    let below = head..head + NEAR_BELOW;
    let above = head.saturating_sub(NEAR_ABOVE)..head;
    [below, above].into_iter().find_map(|range| {
        of_time(sources, &range, order, is_change)
            .or_else(|| of_class(sources, &range, order, is_change))
            .or_else(|| of_text(sources, range, order, is_change))
    })
}

fn of_time(
    sources: &Sources,
    range: &Range<usize>,
    order: DayOrder,
    is_change: bool,
) -> Option<MetadataField> {
    marks_in(sources, range, MarkKind::Time, is_change)
        .find_map(|mark| Some(MetadataField::new(day_of_mark(mark, order)?, TimeElement)))
}

fn of_class(
    sources: &Sources,
    range: &Range<usize>,
    order: DayOrder,
    is_change: bool,
) -> Option<MetadataField> {
    marks_in(sources, range, MarkKind::DateClass, is_change)
        .find_map(|mark| Some(MetadataField::new(first_day(&mark.text, order)?.iso(), ClassName)))
}

fn marks_in<'a>(
    sources: &'a Sources,
    range: &'a Range<usize>,
    kind: MarkKind,
    is_change: bool,
) -> impl Iterator<Item = &'a Mark> {
    sources.marks.marks.iter().filter(move |mark| {
        mark.kind == kind
            && !mark.is_aside
            && range.contains(&(mark.block as usize))
            && (mark.is_change || change(&mark.text).is_some()) == is_change
    })
}

fn of_text(
    sources: &Sources,
    range: Range<usize>,
    order: DayOrder,
    is_change: bool,
) -> Option<MetadataField> {
    let blocks = &sources.segments.blocks;
    let range = range.start.min(blocks.len())..range.end.min(blocks.len());
    let lines = blocks[range].iter().map(|block| sources.segments.text(block));
    let mut lines = lines.filter(|line| line.len() <= MOST_LINE_BYTES);
    let day: Day = lines.find_map(|line| first_day(part(line, is_change), order))?;
    Some(MetadataField::new(day.iso(), VisibleDate))
}

/// The part of a line that is about a change, "Updated 3 March 2024", or the
/// one before it, which is not.
fn part(line: &str, is_change: bool) -> &str {
    let (before, after) = line.split_at(change(line).unwrap_or(line.len()));
    if is_change { after } else { before }
}

/// Where a line begins to be about a change: "Updated 3 March 2024".
fn change(line: &str) -> Option<usize> {
    const WORDS: [&str; 17] = [
        "actualizado",
        "aggiornato",
        "aktualisiert",
        "atualizado",
        "bijgewerkt",
        "changed",
        "edited",
        "geändert",
        "gewijzigd",
        "modifié",
        "modified",
        "opdateret",
        "oppdatert",
        "reviewed",
        "update",
        "updated",
        "uppdaterad",
    ];
    const PHRASES: [&str; 4] = ["mis à jour", "更新", "수정", "обновлено"];
    let mut start = 0;
    for word in line.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if WORDS.contains(&letters.to_lowercase().as_str()) {
            return Some(start);
        }
        start += word.len();
    }
    PHRASES.iter().find_map(|phrase| line.find(phrase))
}
