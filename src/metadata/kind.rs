//! What kind of page a page is, as far as it can be told.

use super::Sources;
use super::json_ld::Rank;
use super::marks::MarkKind;
use super::published::Days;
use super::title::is_front;

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PageKind {
    /// A text that somebody wrote and published.
    Article,
    /// A thread of messages.
    Forum,
    /// A thing that is sold.
    Product,
    /// A list of texts or things.
    Listing,
    /// A manual's page.
    Documentation,
    /// What somebody offers to do, and the front page of such a site.
    Service,
}

impl PageKind {
    /// The kind's name as it stands in JSON: `article`, `forum`, `product`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PageKind::Article => "article",
            PageKind::Forum => "forum",
            PageKind::Product => "product",
            PageKind::Listing => "listing",
            PageKind::Documentation => "documentation",
            PageKind::Service => "service",
        }
    }
}

/// A kind with the share of pages for which such evidence was right.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct KindOfPage {
    /// The kind.
    pub kind: PageKind,
    /// From 0 to 1: the share of labelled pages with this evidence that were
    /// of the kind, in steps of 0.05.
    pub confidence: f32,
}

/// Programs that make manuals, as `meta name=generator` names them.
const MANUAL_MAKERS: [&str; 9] = [
    "asciidoctor",
    "docusaurus",
    "gitbook",
    "jsdoc",
    "mdbook",
    "mkdocs",
    "rustdoc",
    "sphinx",
    "vitepress",
];

/// Programs that make forums.
const FORUM_MAKERS: [&str; 7] =
    ["discourse", "discuz", "flarum", "mybb", "phpbb", "vbulletin", "xenforo"];

/// The kind of a page by the first evidence there is, the best first.
pub(super) fn kind(sources: &Sources, days: &Days) -> Option<KindOfPage> {
    let Sources { items, facts, marks, .. } = sources;
    let has = |ranks: &[Rank], names: &[&str]| {
        items.of(ranks).any(|item| {
            let kind = item.kind.to_ascii_lowercase();
            names.iter().any(|name| kind.contains(name))
        })
    };
    let og_type = facts.meta("og:type").to_ascii_lowercase();
    let generator = facts.meta("generator").to_ascii_lowercase();
    let is_made_by = |makers: &[&str]| makers.iter().any(|maker| generator.contains(maker));
    let address = facts.address().to_ascii_lowercase();
    let folder = |names: &[&str]| {
        let mut parts = address.split(['/', '.']);
        parts.any(|part| names.contains(&part))
    };
    let of = |kind, confidence| Some(KindOfPage { kind, confidence });
    let marked = |wanted: &str| {
        marks.marks.iter().any(|mark| {
            mark.kind == MarkKind::TypeProperty && mark.value.rsplit('/').next() == Some(wanted)
        })
    };
    match () {
        () if has(&[Rank::Writing], &["discussionforum", "question"])
            || is_made_by(&FORUM_MAKERS) =>
        {
            of(PageKind::Forum, 0.95)
        }
        () if has(&[Rank::Thing], &["product"]) || og_type.contains("product") => {
            of(PageKind::Product, 0.8)
        }
        () if has(&[Rank::Writing], &["techarticle"]) || is_made_by(&MANUAL_MAKERS) => {
            of(PageKind::Documentation, 0.9)
        }
        () if has(&[Rank::Writing], &["article", "posting", "report", "recipe"]) => {
            of(PageKind::Article, 0.95)
        }
        () if days.is_list => of(PageKind::Listing, 0.7),
        () if has(&[Rank::Page], &["collection", "searchresults"]) => of(PageKind::Listing, 0.6),
        () if folder(&[
            "forum",
            "forums",
            "thread",
            "threads",
            "viewtopic",
            "showthread",
            "community",
        ]) =>
        {
            of(PageKind::Forum, 0.8)
        }
        () if folder(&["docs", "documentation", "manual", "reference", "api"]) => {
            of(PageKind::Documentation, 0.8)
        }
        () if marked("Product") => of(PageKind::Product, 0.7),
        () if days.published.is_some() => of(PageKind::Article, 0.8),
        () if has(&[Rank::Thing], &["service"]) || folder(&["services", "service"]) => {
            of(PageKind::Service, 0.8)
        }
        () if is_front(&address) => of(PageKind::Service, 0.5),
        () => None,
    }
}
