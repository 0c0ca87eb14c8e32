//! Who wrote a page.

mod names;

use std::collections::HashSet;

use super::MetadataSource::{
    self, AuthorLink, Byline, ClassName, DublinCore, JsonLd, Meta, Microdata, OpenGraph, Twitter,
};
use super::json_ld::{Person, Rank};
use super::labels::Labels;
use super::marks::{Mark, MarkKind};
use super::title::SiteNames;
use super::{MetadataField, Sources, letters};
use crate::languages::Language;
use names::{Names, is_account};

/// A line that is longer than this is a sentence, in bytes.
const MOST_LINE_BYTES: usize = 200;

/// Lines of a block that are looked at.
const MOST_LINES: usize = 4;

/// How many blocks above the main heading and below it a byline stands.
const NEAR_ABOVE: usize = 4;
const NEAR_BELOW: usize = 10;

/// How far from it an element that is marked as an author's stands where
/// there are many such elements.
const MARKED_ABOVE: usize = 6;
const MARKED_BELOW: usize = 12;
const MOST_MARKED: usize = 3;

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

/// Finds the authors near a block, the page's head.
pub(super) fn authors(
    sources: &Sources,
    head: usize,
    language: Option<&'static Language>,
    sites: &SiteNames,
    kind: PageTraits,
) -> Vec<MetadataField> {
    let labels = Labels::of(language);
    let finder = Finder { sources, head, labels, kind, names: Names::new(labels, sites) };
    finder
        .of_json_ld()
        .or_else(|| finder.of_metas(Meta))
        .or_else(|| finder.of_metas(OpenGraph))
        .or_else(|| finder.of_metas(DublinCore))
        .or_else(|| finder.of_metas(Twitter))
        .or_else(|| finder.of_marks(MarkKind::AuthorProperty, Microdata))
        .or_else(|| finder.of_marks(MarkKind::AuthorLink, AuthorLink))
        .or_else(|| finder.of_marks(MarkKind::AuthorClass, ClassName))
        .or_else(|| finder.byline())
        .or_else(|| finder.only_mark())
        .or_else(|| finder.clear_byline())
        .or_else(|| finder.body())
        .unwrap_or_default()
}

/// What the dates of a page say of it.
#[derive(Clone, Copy)]
pub(super) struct PageTraits {
    /// Whether it lists texts, each with its author.
    pub(super) is_list: bool,
    /// Whether it has a date of publication.
    pub(super) is_dated: bool,
}

struct Finder<'a> {
    sources: &'a Sources<'a>,
    head: usize,
    labels: Labels,
    kind: PageTraits,
    names: Names<'a>,
}

type Found = Option<Vec<MetadataField>>;

/// Each name once; `None` where there is none.
fn fields(names: impl IntoIterator<Item = String>, source: MetadataSource) -> Found {
    let mut known = HashSet::new();
    let names = names.into_iter().filter(|name| known.insert(letters(name)));
    let fields: Vec<_> =
        names.take(MOST_AUTHORS).map(|name| MetadataField::new(name, source)).collect();
    (!fields.is_empty()).then_some(fields)
}

impl Finder<'_> {
    /// What is believed of the texts of a declaration.
    fn declared<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
        source: MetadataSource,
    ) -> Found {
        let texts = texts.into_iter().take(MOST_AUTHORS);
        fields(texts.flat_map(|text| self.names.declared(text, false)), source)
    }

    fn of_json_ld(&self) -> Found {
        let items = &self.sources.items;
        let ranks: &[Rank] = if self.is_for_sale() {
            &[Rank::Writing]
        } else {
            &[Rank::Writing, Rank::Thing, Rank::Page]
        };
        ranks.iter().find_map(|&rank| {
            let people = items.people(rank, &["author", "creator"]);
            let names = people
                .iter()
                .take(MOST_AUTHORS)
                .flat_map(|Person { name, is_person }| self.names.declared(name, *is_person));
            // Content systems name an account for each page that they have.
            let is_shown =
                |name: &String| rank == Rank::Writing || self.kind.is_dated && self.is_shown(name);
            let is_person = |name: &String| self.is_forum() || !is_account(name);
            fields(names.filter(is_shown).filter(is_person), JsonLd)
        })
    }

    /// The body that JSON-LD declares as the author of a text, also where it
    /// is the site: where no person is named anywhere it has that author.
    fn body(&self) -> Found {
        let items = &self.sources.items;
        let is_manual = items.of(&[Rank::Writing]).any(|item| item.kind == "TechArticle");
        if !self.kind.is_dated || is_manual {
            return None;
        }
        let people = self.sources.items.people(Rank::Writing, &["author", "creator"]);
        fields(
            people.iter().take(MOST_AUTHORS).filter_map(|body| self.names.body(&body.name)),
            JsonLd,
        )
    }

    /// Whether the page may be a text: it has a date, or does not say that it
    /// is something else.
    fn may_be_writing(&self) -> bool {
        let og_type = self.sources.facts.meta("og:type");
        self.kind.is_dated || self.is_writing() || og_type.is_empty()
    }

    fn is_writing(&self) -> bool {
        self.sources.items.of(&[Rank::Writing]).next().is_some()
            || self.sources.facts.meta("og:type").eq_ignore_ascii_case("article")
    }

    /// Whether accounts write on the page.
    fn is_forum(&self) -> bool {
        self.sources.items.of(&[Rank::Writing]).any(|item| {
            let kind = item.kind.to_ascii_lowercase();
            kind.contains("forum") || kind == "question"
        })
    }

    /// The one name that all links or elements of an author have that stand
    /// beside the text.
    fn only_mark(&self) -> Found {
        [(MarkKind::AuthorLink, AuthorLink), (MarkKind::AuthorClass, ClassName)]
            .into_iter()
            .find_map(|(kind, source)| {
                let all = &self.sources.marks;
                let marks = all.marks.iter().filter(|mark| mark.kind == kind);
                let marks = marks.filter(|mark| !all.is_comment(mark.block));
                let mut names = marks.map(|mark| (letters(&mark.text), &mark.text));
                let (first, text) = names.next()?;
                names.all(|(other, _)| other == first).then_some(())?;
                let found = self.names_in_lines(text, source)?;
                let is_text = !self.kind.is_list && self.kind.is_dated;
                (is_text && !self.is_for_sale()).then_some(found)
            })
    }

    /// The names behind a clear label anywhere on the page, such as "Written
    /// by" below the text.
    fn clear_byline(&self) -> Found {
        if self.kind.is_list || self.is_for_sale() {
            return None;
        }
        let blocks = &self.sources.segments.blocks;
        let text = |at: usize| blocks.get(at).map_or("", |block| self.sources.segments.text(block));
        let mut found = (0..blocks.len()).filter_map(|at| {
            let (line, next) = (text(at), text(at + 1));
            let next = if next.len() > MOST_LINE_BYTES { "" } else { next };
            let is_comment = self.sources.marks.is_comment(at as u32);
            if line.len() > MOST_LINE_BYTES || blocks[at].is_hidden || is_comment {
                return None;
            }
            fields(self.names.of_clear_byline(line, next), Byline)
        });
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// Whether the page sells a thing, and those who wrote on it are buyers.
    fn is_for_sale(&self) -> bool {
        let items = &self.sources.items;
        let is_product = |kind: &str| kind.to_ascii_lowercase().starts_with("product");
        items.of(&[Rank::Thing]).any(|item| is_product(item.kind))
            || self.sources.facts.meta("og:type").to_ascii_lowercase().contains("product")
    }

    /// Whether a name stands on a line of the page.
    fn is_shown(&self, name: &str) -> bool {
        let name = letters(name);
        let blocks = self.sources.segments.blocks.iter().filter(|block| !block.is_hidden);
        let mut lines = blocks.map(|block| self.sources.segments.text(block));
        lines.any(|line| line.len() <= MOST_LINE_BYTES && letters(line).contains(&name))
    }

    fn of_metas(&self, wanted: MetadataSource) -> Found {
        if self.is_for_sale() || self.kind.is_list || !self.may_be_writing() {
            return None;
        }
        let facts = self.sources.facts;
        let metas = METAS.iter().filter(|&&(_, source)| source == wanted);
        let is_author = |name: &str| {
            name != "twitter:data1" || self.labels.says_author(facts.meta("twitter:label1"))
        };
        metas
            .filter(|(name, _)| is_author(name))
            .find_map(|&(name, source)| self.declared(facts.all_metas(name), source))
    }

    /// The first element of a kind with a name in it, or what stands inside of
    /// it and is marked so as well: the inner one holds less else.
    fn of_marks(&self, kind: MarkKind, source: MetadataSource) -> Found {
        if self.is_for_sale() {
            return None;
        }
        let all = &self.sources.marks.marks;
        let near = self.head.saturating_sub(MARKED_ABOVE)..self.head + MARKED_BELOW;
        let is_kind = |mark: &&Mark| mark.kind == kind && !mark.is_aside;
        let is_near = |mark: &&Mark| near.contains(&(mark.block as usize));
        // Many, each with its own text, are those of a list.
        if self.kind.is_list && kind != MarkKind::AuthorProperty {
            return None;
        }
        let is_text = self.kind.is_dated || self.is_writing();
        let far: HashSet<&str> = all.iter().filter(is_kind).map(|mark| &*mark.text).collect();
        let is_free = kind == MarkKind::AuthorProperty;
        let is_list = (far.len() > MOST_MARKED || !is_text) && !is_free;
        let marks = all.iter().filter(is_kind).filter(|mark| !is_list || is_near(mark));
        let mut marks = marks.peekable();
        while let Some(mark) = marks.next() {
            if !mark.value.is_empty()
                && let Some(found) = fields(self.names.marked(&mark.value), source)
            {
                return Some(found);
            }
            let Some(mut best) = self.names_in_lines(&mark.text, source) else { continue };
            let mut outer = &mark.text;
            while let Some(inner) = marks.next_if(|inner| outer.contains(&inner.text)) {
                if !inner.text.is_empty()
                    && let Some(found) = self.names_in_lines(&inner.text, source)
                {
                    (best, outer) = (found, &inner.text);
                }
            }
            return Some(best);
        }
        None
    }

    /// The names in the first line that holds one.
    fn names_in_lines(&self, text: &str, source: MetadataSource) -> Found {
        // Of who is declared to write, small letters are initials or a place's.
        let is_article = self.is_writing() && !self.is_forum();
        let is_named = |name: &String| {
            !is_article || name.contains(' ') || !name.starts_with(char::is_lowercase)
        };
        text.lines()
            .find_map(|line| fields(self.names.marked(line).into_iter().filter(is_named), source))
    }

    /// The names in a line such as "By Ada Fell" near the main heading, or in
    /// the block behind such a "By".
    fn byline(&self) -> Found {
        if self.is_for_sale() || self.kind.is_list || !self.may_be_writing() {
            return None;
        }
        let blocks = &self.sources.segments.blocks;
        let below = self.head..(self.head + NEAR_BELOW).min(blocks.len());
        let above = self.head.saturating_sub(NEAR_ABOVE)..self.head.min(blocks.len());
        let of_text = |at: &usize| !self.sources.marks.is_comment(*at as u32);
        below.chain(above).filter(of_text).find_map(|at| {
            let text =
                |at: usize| blocks.get(at).map_or("", |block| self.sources.segments.text(block));
            let next = text(at + 1).lines().next().unwrap_or("");
            let mut lines = text(at).lines().take(MOST_LINES);
            lines.find_map(|line| {
                let next = if next.len() > MOST_LINE_BYTES { "" } else { next };
                if line.len() > MOST_LINE_BYTES {
                    return None;
                }
                fields(self.names.of_byline(line, next), Byline)
            })
        })
    }
}
