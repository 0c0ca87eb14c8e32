//! What kind of page a page is, as far as it can be told.

use super::Sources;
use super::json_ld::Rank;
use super::marks::MarkKind;
use super::published::Days;
use super::title::is_front;
use crate::names::named;

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

named!(PageKind, "kind of page" {
    Article "article",
    Forum "forum",
    Product "product",
    Listing "listing",
    Documentation "documentation",
    Service "service",
});

/// A kind with the share of pages for which such evidence was right.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct KindOfPage {
    /// The kind.
    pub kind: PageKind,
    /// From 0 to 1: the share of the labelled pages with this evidence that were
    /// of the kind, rounded down to steps of 0.05, and no more than 0.95. They
    /// are those of WCXB that the README names; its collections count as lists.
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
        // A page of frequent questions has those in JSON-LD as well.
        () if has(&[Rank::Writing], &["discussionforum"])
            || has(&[Rank::Page], &["qapage"])
            || is_made_by(&FORUM_MAKERS) =>
        {
            of(PageKind::Forum, 0.95)
        }
        () if has(&[Rank::Thing], &["product"]) || og_type.contains("product") => {
            of(PageKind::Product, 0.7)
        }
        () if has(&[Rank::Writing], &["techarticle"]) || is_made_by(&MANUAL_MAKERS) => {
            of(PageKind::Documentation, 0.8)
        }
        () if has(&[Rank::Writing], &["article", "posting", "report", "recipe"]) => {
            of(PageKind::Article, 0.95)
        }
        () if days.is_list && !is_front(&address) => of(PageKind::Listing, 0.65),
        () if has(&[Rank::Page], &["collection", "searchresults"]) => of(PageKind::Listing, 0.65),
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
            of(PageKind::Forum, 0.9)
        }
        () if folder(&["docs", "documentation", "manual", "reference", "api"]) => {
            of(PageKind::Documentation, 0.95)
        }
        () if marked("Product") => of(PageKind::Product, 0.8),
        () if days.published.is_some() => of(PageKind::Article, 0.85),
        () if has(&[Rank::Thing], &["service"]) || folder(&["services", "service"]) => {
            of(PageKind::Service, 0.9)
        }
        () if is_front(&address) => of(PageKind::Service, 0.55),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(html: &str) -> Option<PageKind> {
        crate::extract(html).metadata().kind.map(|found| found.kind)
    }

    fn typed(kind: &str) -> String {
        format!("<script type=application/ld+json>{{\"@type\": \"{kind}\"}}</script><p>Ice.")
    }

    #[test]
    fn a_kind_is_told_by_the_first_evidence() {
        assert_eq!(kind(&typed("NewsArticle")), Some(PageKind::Article));
        assert_eq!(kind(&typed("Product")), Some(PageKind::Product));
        assert_eq!(kind(&typed("DiscussionForumPosting")), Some(PageKind::Forum));
        assert_eq!(kind(&typed("CollectionPage")), Some(PageKind::Listing));
        let manual = "<meta name=generator content='mdBook'><h1>Ice</h1><p>2024-03-03";
        assert_eq!(kind(manual), Some(PageKind::Documentation));
        assert_eq!(kind("<h1>Ice</h1><p>2024-03-03</p>"), Some(PageKind::Article));
        assert_eq!(kind("<h1>Ice</h1>"), None);
    }

    #[test]
    fn questions_that_a_page_answers_make_no_forum() {
        assert_eq!(kind(&typed("Question")), None);
    }
}
