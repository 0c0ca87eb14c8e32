//! The title: all that could be it, by one score.

mod heading;
mod site;

pub(super) use heading::{Headings, Where};
pub(super) use site::{Names, SiteNames, host, is_front};

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::iter;

use super::MetadataSource::{self, DublinCore, JsonLd, Meta, OpenGraph, TitleElement, Twitter};
use super::json_ld::Rank as ItemRank;
use super::{MetadataField, Sources, TitleCandidate, letters, plain};
use crate::block::{Block, BlockKind};
use crate::chars::{floor_char_boundary, is_control_to_drop, kinds};
use heading::{Heading, Rank};
use site::{Parts, Run};

/// A heading of fewer words than that may be a label.
const LEAST_HEADING_WORDS: usize = 4;

/// Candidates beyond this number are not told.
const MOST_CANDIDATES: usize = 40;

/// Longer texts are no titles, in bytes.
const MOST_BYTES: usize = 600;

/// The scores, in order; [`Metadata::title`](super::Metadata::title) documents them.
mod score {
    pub(super) const MAIN_HEADING_SAYS_IT: u8 = 98;
    pub(super) const HEADING_SAYS_IT: u8 = 95;
    pub(super) const MAIN_HEADING_IS_AKIN: u8 = 90;
    pub(super) const DECLARED_BEHIND_KICKER: u8 = 100;
    pub(super) const HEADING_SAYS_PART: u8 = 75;
    pub(super) const ONLY_MAIN_HEADING: u8 = 70;
    pub(super) const DECLARED: u8 = 60;
    pub(super) const MAIN_HEADING: u8 = 45;
    pub(super) const SECTION: u8 = 42;
    pub(super) const NAMED: u8 = 40;
    pub(super) const SECOND_HEADING: u8 = 30;
    pub(super) const BOLD_LINE: u8 = 25;
    pub(super) const NO_TITLE: u8 = 10;
}

/// A title that the page declares.
struct Declared {
    /// Without site and section.
    value: String,
    value_letters: String,
    /// As it stands there.
    whole: String,
    whole_letters: String,
    /// Where its parts stand, by their letters.
    runs: HashMap<String, Run>,
    source: MetadataSource,
    is_empty_name: bool,
    is_section: bool,
    /// Whether it is meant as the page's title, not as the name of a thing on it.
    is_headline: bool,
}

/// All candidates, the best first; of equals the first one in the order of
/// the sources.
pub(super) fn candidates(sources: &Sources, names: &Names) -> Vec<TitleCandidate> {
    let declared = declared(sources, names);
    let mut candidates = of_headings(sources, names, &declared);
    let behind_kicker = behind_kicker(&declared, sources);
    candidates.extend(declared.iter().enumerate().map(|(at, title)| TitleCandidate {
        value: title.value.clone(),
        source: title.source,
        score: match () {
            () if title.is_empty_name => score::NO_TITLE,
            () if behind_kicker == Some(at) => score::DECLARED_BEHIND_KICKER,
            () if title.is_section => score::SECTION,
            () => score::DECLARED - (at as u8).min(10),
        },
    }));
    candidates.extend(bold_line(sources));
    candidates.retain(|candidate| !candidate.value.is_empty());
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
    let mut known = HashSet::new();
    candidates.retain(|candidate| known.insert((candidate.value.clone(), candidate.source)));
    candidates.truncate(MOST_CANDIDATES);
    candidates
}

/// How many of the first declared titles are meant as such.
const HEADLINES: usize = 4;

/// The titles that the page declares, in the order in which they are believed.
fn declared(sources: &Sources, names: &Names) -> Vec<Declared> {
    let facts = sources.facts;
    let items = &sources.items;
    let metas = |name: &'static str, source| (plain(facts.meta(name)), source);
    let item = |rank, field: &str| {
        (items.text(&[rank], &[field]).map(|text| plain(&text)).unwrap_or_default(), JsonLd)
    };
    let all = [
        metas("og:title", OpenGraph),
        item(ItemRank::Writing, "headline"),
        metas("twitter:title", Twitter),
        (plain(&facts.title), TitleElement),
        metas("citation_title", Meta),
        metas("parsely-title", Meta),
        metas("sailthru.title", Meta),
        metas("dc.title", DublinCore),
        metas("dcterms.title", DublinCore),
        (name_of_writing(sources), JsonLd),
        item(ItemRank::Thing, "name"),
        item(ItemRank::Page, "name"),
    ];
    let descriptions = ["description", "og:description"].map(|name| letters(facts.meta(name)));
    let all = all.into_iter().enumerate();
    let all = all.map(|(at, (value, source))| (value, source, at < HEADLINES));
    let all = all.filter(|(value, _, _)| !value.is_empty());
    all.map(|(whole, source, is_headline)| {
        let mut whole = whole[..floor_char_boundary(&whole, MOST_BYTES)].to_owned();
        whole.retain(|c| !is_control_to_drop(c));
        let value = names.taken_off(&whole).to_owned();
        let value_letters = letters(&value);
        let whole_letters = letters(&whole);
        let is_empty_name = says_nothing(&value_letters)
            || names.is_mere_site(&value_letters)
            || descriptions.contains(&value_letters)
                && !letters(&facts.title).contains(&value_letters);
        let is_section = names.is_section(&value);
        let runs = Parts::of(&whole).map(|parts| parts.runs()).unwrap_or_default();
        Declared {
            value,
            value_letters,
            whole,
            whole_letters,
            runs,
            source,
            is_empty_name,
            is_section,
            is_headline,
        }
    })
    .collect()
}

/// The name of the text in JSON-LD; a page asks many questions and is none.
fn name_of_writing(sources: &Sources) -> String {
    let mut items = sources.items.of(&[ItemRank::Writing]);
    let is_question = items.next().is_some_and(|item| item.kind.eq_ignore_ascii_case("question"));
    let name = sources.items.text(&[ItemRank::Writing], &["name"]).filter(|_| !is_question);
    name.map(|name| plain(&name)).unwrap_or_default()
}

/// Whether a title is a word that any page could have, by its letters.
fn says_nothing(letters: &str) -> bool {
    const WORDS: [&str; 30] = [
        "home",
        "homepage",
        "index",
        "untitled",
        "untitleddocument",
        "untitledpage",
        "title",
        "undefined",
        "null",
        "none",
        "nan",
        "newpage",
        "page",
        "document",
        "startseite",
        "startsida",
        "accueil",
        "inicio",
        "início",
        "stronagłówna",
        "domů",
        "etusivu",
        "hjem",
        "forside",
        "anasayfa",
        "главная",
        "головна",
        "首页",
        "ホーム",
        "홈",
    ];
    letters.is_empty() || WORDS.contains(&letters)
}

fn of_headings(sources: &Sources, names: &Names, declared: &[Declared]) -> Vec<TitleCandidate> {
    let headings = &sources.marks.headings.headings;
    let usable = |heading: &&Heading| {
        !heading.is_logo && !names.is_mere_site(&heading.letters) && !says_nothing(&heading.letters)
    };
    let mains: Vec<&Heading> = headings
        .iter()
        .filter(usable)
        .filter(|heading| heading.rank == Rank::Level(1) && !heading.is_aside)
        .collect();
    let is_writing = sources.items.of(&[ItemRank::Writing]).next().is_some()
        || !sources.facts.meta("article:published_time").is_empty();
    // What an article is called stands on it; above other pages stand slogans.
    let is_only = mains.len() == 1 && is_writing;
    let akin_to = declared
        .iter()
        .filter(|title| !title.is_empty_name)
        .find(|title| mains.iter().any(|heading| akin(heading.title(), title).is_some()));
    // What stands on the page as a heading, or is declared without the site's name.
    let known: HashSet<&str> = headings.iter().map(|heading| &*heading.letters).collect();
    let mut of_second = 0;
    let mut scored = Vec::new();
    for heading in headings {
        let is_usable = usable(&heading);
        let found = if is_usable { said(heading, declared, akin_to, &known, names) } else { None };
        let (score, value) = match (heading.rank, found) {
            (_, _) if !is_usable => (score::NO_TITLE, heading.text.clone()),
            (Rank::Level(1), Some((Said::Whole | Said::Part, value))) => {
                (score::MAIN_HEADING_SAYS_IT, value)
            }
            (_, Some((Said::Whole, value))) => (score::HEADING_SAYS_IT, value),
            (_, Some((Said::Part, value))) => (score::HEADING_SAYS_PART, value),
            (Rank::Level(1), Some((Said::Akin(shared), value))) => {
                (score::MAIN_HEADING_IS_AKIN - 9 + shared.min(9) as u8, value)
            }
            (Rank::Level(1), None) if is_only && !heading.is_aside && !is_label(heading) => {
                (score::ONLY_MAIN_HEADING, heading.title().to_owned())
            }
            (Rank::Level(1), _) if !heading.is_aside && letters_of(&heading.text) > 1 => {
                (score::MAIN_HEADING, heading.title().to_owned())
            }
            (Rank::Named, _) if !heading.is_aside => (score::NAMED, heading.title().to_owned()),
            (Rank::Level(2), _) if !heading.is_aside && of_second == 0 => {
                of_second += 1;
                (score::SECOND_HEADING, heading.title().to_owned())
            }
            _ => continue,
        };
        let source = MetadataSource::Heading;
        scored.push(TitleCandidate { value, source, score });
    }
    scored
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|&c| kinds(c).is_alphabetic()).count()
}

/// Whether a heading is so short that it may be a label.
fn is_label(heading: &Heading) -> bool {
    words(&heading.text).len() < LEAST_HEADING_WORDS && letters_of(&heading.text) < 12
}

impl Heading {
    /// The heading in one of its forms, all of which a declared title is: with
    /// a kicker that no sign sets off as the page declares it.
    fn told(&self, form: &str, title: &Declared, declared: &[Declared]) -> String {
        let Some(headline) = self.headline.as_deref().filter(|headline| *headline != form) else {
            return form.to_owned();
        };
        let kicker = form.strip_suffix(headline).unwrap_or_default().trim_end();
        if kicker.ends_with(|c: char| !c.is_alphanumeric()) {
            return form.to_owned();
        }
        let alone = letters(headline);
        match declared.iter().any(|title| title.value_letters == alone) {
            true => headline.to_owned(),
            false => title.value.clone(),
        }
    }

    /// The heading without its kicker.
    fn title(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.text)
    }
}

/// How a heading says what a declared title says.
enum Said {
    /// All of it.
    Whole,
    /// The part of it that is no site and no section.
    Part,
    /// Words of it, so many.
    Akin(usize),
}

/// How a heading says what the page declares, and the form in which it is told.
fn said(
    heading: &Heading,
    declared: &[Declared],
    akin_to: Option<&Declared>,
    known: &HashSet<&str>,
    names: &Names,
) -> Option<(Said, String)> {
    let is_main = heading.rank == Rank::Level(1);
    let usable = || {
        let of_rank = |title: &&Declared| title.is_headline || is_main;
        declared.iter().filter(|title| !title.is_empty_name).filter(of_rank)
    };
    let whole = (heading.text.as_str(), Cow::Borrowed(heading.letters.as_str()));
    let headline = heading.headline.as_deref().map(|form| (form, Cow::Owned(letters(form))));
    let forms = || iter::once(&whole).chain(&headline);
    for title in usable() {
        for (form, form_letters) in forms() {
            if **form_letters == title.value_letters {
                return Some((Said::Whole, heading.told(form, title, declared)));
            }
            // A heading may bear the site's name as the title element does.
            if **form_letters == title.whole_letters {
                return Some((Said::Whole, names.names_taken_off(form).to_owned()));
            }
        }
    }
    for title in usable() {
        for (form, form_letters) in forms() {
            let Some(run) = title.runs.get(&**form_letters) else { continue };
            let Some(parts) = Parts::of(&title.whole) else { continue };
            // What stands last alone is the site's name where the rest is a
            // title by itself.
            let is_last_alone = run.is_last && !run.is_first && !names.is_site(parts.first());
            if is_last_alone && known.contains(&*letters(parts.without_last())) {
                return None;
            }
            if run.is_large || run.is_first && is_main {
                return Some((Said::Part, (*form).to_owned()));
            }
        }
    }
    if !is_main {
        return None;
    }
    let form = heading.title();
    let shared = akin(form, akin_to?)?;
    Some((Said::Akin(shared), form.to_owned()))
}

/// How many words a heading shares with a declared title, where that is
/// enough: all words of the shorter one stand in the longer one, or two in
/// five of them where the heading is no mere label. Declared titles are often
/// cut short or adorned for lists of search results.
fn akin(heading: &str, title: &Declared) -> Option<usize> {
    let declared = title.value.as_str();
    let (found, wanted) = (words(heading), words(declared));
    let shared = found.intersection(&wanted).count();
    let least = found.len().min(wanted.len());
    let is_akin = found.len() >= LEAST_HEADING_WORDS && 5 * shared >= 2 * least;
    // A word stands in many titles; what begins with it is about it.
    let is_same = shared > 0
        && shared == least
        && !is_of_site(heading, &title.whole)
        && (found.len() >= 2
            || 2 * found.len() >= wanted.len()
            || letters(declared).starts_with(&letters(heading)));
    if is_akin || is_same {
        return Some(shared);
    }
    // Of scripts without spaces a run of text is one word.
    let (heading, declared) = (letters(heading), letters(declared));
    let (short, long) =
        if heading.len() < declared.len() { (&heading, &declared) } else { (&declared, &heading) };
    (short.len() >= 12 && 2 * short.len() >= long.len() && long.contains(short.as_str()))
        .then_some(1)
}

/// Whether a heading says what the last part of a title says, and the title
/// has others: it is the site's name then, or a piece of it.
fn is_of_site(heading: &str, title: &str) -> bool {
    Parts::of(title).is_some_and(|parts| {
        !parts.ends_with_colon()
            && letters(parts.last()).contains(&letters(heading))
            && !letters(parts.first()).contains(&letters(heading))
    })
}

fn words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The declared title that a main heading ends with, behind a kicker.
fn behind_kicker(declared: &[Declared], sources: &Sources) -> Option<usize> {
    let headings = &sources.marks.headings.headings;
    let mut mains = headings.iter().filter(|h| h.rank != Rank::Named && !h.is_logo && !h.is_aside);
    let ends = |heading: &Heading, title: &Declared| {
        let rest = heading.text.strip_suffix(title.value.as_str())?;
        let kicker = rest.trim_end();
        let is_kicker = kicker.ends_with([':', '-', '–', '—', '|', '/', ']', ')'])
            && kicker.len() < rest.len()
            && title.value.split_whitespace().count() >= 2
            && kicker.len() < title.value.len() + 12;
        is_kicker.then_some(())
    };
    mains.find_map(|heading| {
        declared.iter().position(|title| {
            !title.is_empty_name
                && title.is_headline
                && title.source != TitleElement
                && ends(heading, title).is_some()
        })
    })
}

/// The first block that is all bold and short, where a page has no heading.
fn bold_line(sources: &Sources) -> Option<TitleCandidate> {
    const MOST_LETTERS: u32 = 150;
    /// How far down it stands, in blocks with text of the page.
    const MOST_BLOCKS: usize = 60;
    let is_bold = |block: &&Block| {
        !block.is_hidden
            && block.kind == BlockKind::Paragraph
            && block.letters == block.bold_letters
            && block.link_letters == 0
            && (8..=MOST_LETTERS).contains(&block.letters)
    };
    let block = sources.segments.blocks.iter().take(MOST_BLOCKS).find(is_bold)?;
    let mut value = super::fold(sources.segments.text(block));
    value.retain(|c| !is_control_to_drop(c));
    let source = MetadataSource::Heading;
    (value.split_whitespace().count() >= 2).then_some(TitleCandidate {
        value,
        source,
        score: score::BOLD_LINE,
    })
}

/// The block of the heading that bears the title, near which author and date
/// stand; the first main heading where none does, else the first block.
pub(super) fn head(sources: &Sources, title: Option<&MetadataField>) -> usize {
    let title = title.map(|title| letters(&title.value)).unwrap_or_default();
    let headings = &sources.marks.headings.headings;
    let bears = |heading: &&Heading| {
        let heading = heading.letters.as_str();
        heading.len() > 8
            && title.len() > 8
            && (heading.contains(&title) || title.contains(heading))
    };
    let titled = headings.iter().filter(|heading| !heading.is_logo).find(bears);
    let main = || headings.iter().find(|h| h.rank == Rank::Level(1) && !h.is_logo);
    let heading = titled.or_else(main).map(|heading| heading.block as usize);
    heading.unwrap_or_else(|| before_prose(&sources.segments.blocks))
}

/// A block a little above the first paragraph of prose.
fn before_prose(blocks: &[Block]) -> usize {
    const LEAST_LETTERS: u32 = 150;
    const ABOVE: usize = 4;
    let is_prose = |block: &Block| {
        !block.is_hidden && block.letters >= LEAST_LETTERS && 3 * block.link_letters < block.letters
    };
    blocks.iter().position(is_prose).unwrap_or(0).saturating_sub(ABOVE)
}

#[cfg(test)]
mod tests;
