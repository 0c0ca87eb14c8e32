//! The title, without the name of the site.

use super::MetadataSource::{DublinCore, Heading, JsonLd, Meta, OpenGraph, TitleElement, Twitter};
use std::collections::HashSet;

use super::json_ld::Rank;
use super::{MetadataField, Sources, first_meta, letters, plain};
use crate::block::BlockKind;

/// What stands between a title and the name of a site.
const SEPARATORS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " > ", " / ", " ~ ", "｜",
    " : ",
];

/// A title of fewer words than that is not made out of a longer one by its
/// form alone.
const LEAST_WORDS: usize = 2;

/// A heading of fewer words than that may be a label.
const LEAST_HEADING_WORDS: usize = 4;

/// Parts beyond this number are not taken off.
const MOST_PARTS: usize = 8;

/// Headings beyond this number are not looked at.
const MOST_HEADINGS: usize = 40;

pub(super) fn title(sources: &Sources, site_name: Option<&MetadataField>) -> Option<MetadataField> {
    let sites = site_names(sources, site_name);
    let Some(declared) = declared(sources) else { return first_heading(sources) };
    if let Some(heading) = heading_of(&declared.value, sources, &sites) {
        return Some(heading);
    }
    let value = without_site(&declared.value, &sites).to_owned();
    Some(MetadataField { value, ..declared })
}

/// The title that the page declares, with the site's name if it has that.
fn declared(sources: &Sources) -> Option<MetadataField> {
    let facts = sources.facts;
    let items = &sources.items;
    let headline = || items.text(&[Rank::Writing], &["headline", "name"]);
    first_meta(facts, &["og:title"], OpenGraph)
        .or_else(|| MetadataField::of(&headline()?, JsonLd))
        .or_else(|| first_meta(facts, &["twitter:title"], Twitter))
        .or_else(|| MetadataField::of(&facts.title, TitleElement))
        .or_else(|| first_meta(facts, &["citation_title", "parsely-title", "sailthru.title"], Meta))
        .or_else(|| first_meta(facts, &["dc.title", "dcterms.title"], DublinCore))
}

/// The main headings that readers see.
fn headings<'a>(sources: &'a Sources, level: u8) -> impl Iterator<Item = &'a str> {
    let blocks = sources.segments.blocks.iter();
    let headings = blocks.filter(move |b| b.kind == BlockKind::Heading(level) && !b.is_hidden);
    headings.map(|block| sources.segments.text(block)).take(MOST_HEADINGS)
}

fn first_heading(sources: &Sources) -> Option<MetadataField> {
    let heading = headings(sources, 1).next().or_else(|| headings(sources, 2).next())?;
    MetadataField::of(without_mark(heading), Heading)
}

/// The main heading that says what the declared title says: all words of the
/// shorter one stand in the longer one, or two in five of them where the
/// heading is no mere label. Declared titles are often cut short or adorned
/// for lists of search results, so that the heading is the better one.
fn heading_of(declared: &str, sources: &Sources, sites: &[String]) -> Option<MetadataField> {
    let wanted = words(declared);
    let same = headings(sources, 1).map(without_mark).filter_map(|heading| {
        let found = words(heading);
        let shared = found.intersection(&wanted).count();
        let least = found.len().min(wanted.len());
        let is_akin = found.len() >= LEAST_HEADING_WORDS && 5 * shared >= 2 * least;
        let is_same = shared > 0 && (shared == least || is_akin);
        (is_same && !sites.contains(&letters(heading))).then_some((shared, heading))
    });
    // Of several the first one with the most words.
    let best = same.reduce(|best, next| if next.0 > best.0 { next } else { best });
    MetadataField::of(best?.1, Heading)
}

fn words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// A heading without the sign that links to itself.
fn without_mark(heading: &str) -> &str {
    heading.trim_end_matches(['¶', '#', '§', '\u{f0c1}', '\u{200b}', ' ', '\n'])
}

/// The title without the parts that the page itself shows to be the site's.
fn without_site<'a>(title: &'a str, sites: &[String]) -> &'a str {
    let is_site = |part: &str| sites.contains(&letters(part));
    let mut title = title;
    for _ in 0..MOST_PARTS {
        let last = SEPARATORS.iter().filter_map(|s| Some((title.rfind(s)?, s.len()))).max();
        let first = SEPARATORS.iter().filter_map(|s| Some((title.find(s)?, s.len()))).min();
        match (first, last) {
            (_, Some((at, length))) if is_site(&title[at + length..]) => title = &title[..at],
            (Some((at, length)), _) if is_site(&title[..at]) => title = &title[at + length..],
            _ => break,
        }
    }
    without_bar(title.trim())
}

/// The title without what stands behind a bar, which hardly ever is part of it.
fn without_bar(title: &str) -> &str {
    match title.rsplit_once(" | ") {
        Some((before, _)) if before.split_whitespace().count() >= LEAST_WORDS => before.trim(),
        _ => title,
    }
}

/// The letters of all that the page calls its site.
fn site_names(sources: &Sources, site_name: Option<&MetadataField>) -> Vec<String> {
    let facts = sources.facts;
    let items = &sources.items;
    let mut names: Vec<String> = site_name.iter().map(|name| letters(&name.value)).collect();
    for name in ["og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"] {
        names.push(letters(facts.meta(name)));
    }
    names.extend(items.text(&[Rank::Site], &["name"]).map(|name| letters(&plain(&name))));
    names.extend(items.text(&[Rank::Site], &["alternateName"]).map(|name| letters(&plain(&name))));
    let ranks = [Rank::Writing, Rank::Page, Rank::Site];
    names.extend(items.names(&ranks, &["publisher"]).iter().map(|name| letters(name)));
    let host = host(facts.address());
    names.push(letters(host));
    names.extend(host.rsplit('.').map(letters).filter(|label| label.len() > 3));
    names.retain(|name| !name.is_empty());
    names
}

/// The host of an address, without `www.`.
fn host(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("//") else { return "" };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The block of the heading that bears the title, near which author and date
/// stand; the first main heading where none does, else the first block.
pub(super) fn head(sources: &Sources, title: Option<&MetadataField>) -> usize {
    let blocks = &sources.segments.blocks;
    let title = title.map(|title| letters(&title.value)).unwrap_or_default();
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| match block.kind {
        BlockKind::Heading(level) => Some((at, level, sources.segments.text(block))),
        _ => None,
    });
    let headings: Vec<_> = headings.take(MOST_HEADINGS).collect();
    let bears = |text: &str| {
        let heading = letters(text);
        heading.len() > 8
            && title.len() > 8
            && (heading.contains(&title) || title.contains(&heading))
    };
    let titled = headings.iter().find(|(_, _, text)| bears(text));
    let main = || headings.iter().find(|&&(_, level, _)| level == 1);
    titled.or_else(main).map_or(0, |&(at, _, _)| at)
}
