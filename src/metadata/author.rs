//! Who wrote a page.

use std::collections::HashSet;

use super::MetadataSource::{
    self, AuthorLink, Byline, ClassName, DublinCore, JsonLd, Meta, Microdata, OpenGraph, Twitter,
};
use super::date::is_month;
use super::json_ld::Rank;
use super::marks::MarkKind;
use super::{MetadataField, Sources, letters, plain};

/// A line that is longer than this is a sentence, in bytes.
const MOST_LINE_BYTES: usize = 200;

/// Lines of a block that are looked at.
const MOST_LINES: usize = 4;

/// How many blocks above the main heading and below it a byline stands.
const NEAR_ABOVE: usize = 4;
const NEAR_BELOW: usize = 10;

/// Authors beyond this number are not told.
const MOST_AUTHORS: usize = 100;

/// `meta` elements that name an author, each of which may stand several times.
const METAS: [(&str, MetadataSource); 13] = [
    ("author", Meta),
    ("citation_author", Meta),
    ("parsely-author", Meta),
    ("sailthru.author", Meta),
    ("article.author", Meta),
    ("authors", Meta),
    ("byl", Meta),
    ("article:author", OpenGraph),
    ("og:article:author", OpenGraph),
    ("book:author", OpenGraph),
    ("dc.creator", DublinCore),
    ("dcterms.creator", DublinCore),
    ("twitter:data1", Twitter),
];

pub(super) fn authors(sources: &Sources, head: usize) -> Vec<MetadataField> {
    of_json_ld(sources)
        .or_else(|| of_metas(sources, Meta))
        .or_else(|| of_metas(sources, OpenGraph))
        .or_else(|| of_metas(sources, DublinCore))
        .or_else(|| of_metas(sources, Twitter))
        .or_else(|| of_marks(sources, MarkKind::AuthorProperty, Microdata))
        .or_else(|| of_marks(sources, MarkKind::AuthorLink, AuthorLink))
        .or_else(|| of_marks(sources, MarkKind::AuthorClass, ClassName))
        .or_else(|| fields([byline(sources, head)?], Byline))
        .unwrap_or_default()
}

/// The names in some texts, each once; `None` where there are none.
fn fields(
    texts: impl IntoIterator<Item = impl AsRef<str>>,
    source: MetadataSource,
) -> Option<Vec<MetadataField>> {
    let texts = texts.into_iter().take(MOST_AUTHORS);
    let names = texts.flat_map(|text| split(&clean(text.as_ref()))).filter(|name| is_name(name));
    let mut known = HashSet::new();
    let names = names.filter(|name| known.insert(letters(name)));
    let fields: Vec<_> = names.map(|name| MetadataField::new(name, source)).collect();
    (!fields.is_empty()).then_some(fields)
}

fn of_json_ld(sources: &Sources) -> Option<Vec<MetadataField>> {
    let items = &sources.items;
    let ranks = [Rank::Writing, Rank::Thing, Rank::Page];
    ranks.iter().find_map(|&rank| fields(items.names(&[rank], &["author", "creator"]), JsonLd))
}

fn of_metas(sources: &Sources, wanted: MetadataSource) -> Option<Vec<MetadataField>> {
    let facts = sources.facts;
    let metas = METAS.iter().filter(|&&(_, source)| source == wanted);
    let is_author =
        |name: &str| name != "twitter:data1" || is_author_label(facts.meta("twitter:label1"));
    metas
        .filter(|(name, _)| is_author(name))
        .find_map(|&(name, source)| fields(facts.all_metas(name), source))
}

/// The first element of a kind with a name in it, or what stands inside of it
/// and is marked so as well: the inner one holds less else.
fn of_marks(
    sources: &Sources,
    kind: MarkKind,
    source: MetadataSource,
) -> Option<Vec<MetadataField>> {
    let marks = sources.marks.marks.iter().filter(|mark| mark.kind == kind && !mark.is_aside);
    let mut marks = marks.peekable();
    while let Some(mark) = marks.next() {
        if !mark.value.is_empty()
            && let Some(found) = fields([&mark.value], source)
        {
            return Some(found);
        }
        let Some(mut best) = name_in_lines(&mark.text, source) else { continue };
        let mut outer = &mark.text;
        while let Some(inner) = marks.next_if(|inner| outer.contains(&inner.text)) {
            if !inner.text.is_empty()
                && let Some(found) = name_in_lines(&inner.text, source)
            {
                (best, outer) = (found, &inner.text);
            }
        }
        return Some(best);
    }
    None
}

/// The names in the first line that holds one.
fn name_in_lines(text: &str, source: MetadataSource) -> Option<Vec<MetadataField>> {
    text.lines().find_map(|line| fields([line], source))
}

fn is_author_label(label: &str) -> bool {
    label.to_lowercase().contains("by") || label.to_lowercase().contains("author")
}

/// The name in a line such as "By Ada Fell" near the main heading, or in the
/// block behind such a "By".
fn byline(sources: &Sources, head: usize) -> Option<String> {
    let blocks = &sources.segments.blocks;
    let below = head..(head + NEAR_BELOW).min(blocks.len());
    let above = head.saturating_sub(NEAR_ABOVE)..head;
    let person = |text: &str| Some(clean(text)).filter(|name| looks_like_a_person(name));
    below.chain(above).find_map(|at| {
        let text = |at: usize| blocks.get(at).map_or("", |block| sources.segments.text(block));
        let next = text(at + 1).lines().next().unwrap_or("");
        let mut lines = text(at).lines().take(MOST_LINES);
        lines.find_map(|line| match without_label(line)? {
            "" => person(next),
            _ if line.len() > MOST_LINE_BYTES => None,
            name => person(name),
        })
    })
}

/// Words that stand before an author's name, longest first.
const LABELS: [&str; 16] = [
    "written by",
    "posted by",
    "published by",
    "reviewed by",
    "authored by",
    "article by",
    "words by",
    "text by",
    "by",
    "von",
    "par",
    "por",
    "door",
    "author",
    "autor",
    "text",
];

/// The text behind a label, which may be empty; `None` where there is no label.
fn without_label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    LABELS.iter().find_map(|label| {
        let (start, rest) = line.split_at_checked(label.len())?;
        let is_end = match rest.chars().next() {
            Some(next) => !next.is_alphanumeric() || next.is_uppercase() && ends_small(start),
            None => true,
        };
        let is_label = start.eq_ignore_ascii_case(label) && is_end;
        is_label.then(|| rest.trim_start_matches([' ', ':', '\n']))
    })
}

fn ends_small(text: &str) -> bool {
    text.ends_with(|c: char| c.is_lowercase())
}

/// A name without the labels before it and what else stands on its line.
fn clean(text: &str) -> String {
    const ENDS: [&str; 14] = [
        "|",
        "•",
        "·",
        "»",
        " – ",
        " — ",
        " - ",
        " / ",
        "(",
        "@",
        " on ",
        " in ",
        "Updated",
        "Published",
    ];
    let text = plain(text);
    let mut name = text.as_str();
    while let Some(rest) = without_label(name) {
        name = rest;
    }
    for end in ENDS {
        if let Some(at) = name.find(end) {
            name = &name[..at];
        }
    }
    let mut words: Vec<&str> = name.split_whitespace().collect();
    // What begins with a digit behind a name is a date or a count.
    let number =
        words.iter().skip(1).position(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(at) = number {
        words.truncate(at + 1);
        let is_month = |word: &&str| is_month(word.trim_end_matches(['.', ',']));
        if words.len() > 1 && words.last().is_some_and(is_month) {
            words.pop();
        }
    }
    let is_sign =
        |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '"' | '“' | '”');
    words.join(" ").trim_matches(is_sign).to_owned()
}

/// Several names in one text.
fn split(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split([';', '&']).flat_map(|part| part.split(" and ")).collect();
    let mut names = Vec::new();
    for part in parts {
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let is_list = pieces.iter().all(|piece| piece.split_whitespace().count() >= 2);
        if is_list {
            names.extend(pieces.iter().map(|&piece| piece.to_owned()));
        } else {
            names.push(part.trim().to_owned());
        }
    }
    names
}

/// Whether a text may be the name of a person or of a body.
fn is_name(name: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    letters >= 2
        && digits <= letters
        && name.chars().count() <= 100
        && name.split_whitespace().count() <= MOST_WORDS
        && !is_month(name.trim_end_matches('.'))
        && !name.contains("://")
        && !name.contains("www.")
}

/// Whether a text looks like the name of a person: two to five words, the
/// first and the last one with a capital, or of a script that has none.
fn looks_like_a_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_capital =
        |word: &&str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    is_name(name)
        && (2..=5).contains(&words.len())
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital)
}
