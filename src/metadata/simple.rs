//! The fields that are taken as the page declares them.

use std::collections::HashSet;

use super::MetadataSource::{
    CanonicalLink, DirAttribute, DublinCore, FeedLink, ImageElement, JsonLd, LangAttribute,
    LicenceLink, Meta, Microdata, OpenGraph, TagLink, Twitter,
};
use super::json_ld::Rank;
use super::marks::MarkKind;
use super::title::host as host_of;
use super::{MetadataField, Sources, first_meta, letters};
use crate::languages::Language;

const ALL: [Rank; 4] = [Rank::Writing, Rank::Thing, Rank::Page, Rank::Site];

pub(super) fn site_name(sources: &Sources) -> Option<MetadataField> {
    let items = &sources.items;
    first_meta(sources.facts, &["og:site_name"], OpenGraph)
        .or_else(|| MetadataField::of(&items.text(&[Rank::Site], &["name"])?, JsonLd))
        .or_else(|| MetadataField::of(items.names(&ALL, &["publisher"]).first()?, JsonLd))
        .or_else(|| first_meta(sources.facts, &["application-name"], Meta))
        .or_else(|| first_meta(sources.facts, &["dc.publisher", "dcterms.publisher"], DublinCore))
}

pub(super) fn language(sources: &Sources) -> Option<MetadataField> {
    let tag = |value: &str, source| {
        let value = value.split(',').next()?.trim().replace('_', "-");
        let mut parts = value.split('-');
        let is_tag = parts.next().is_some_and(|first| (2..=3).contains(&first.len()))
            && value.len() <= 35
            && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_tag.then(|| MetadataField::new(value, source))
    };
    let facts = sources.facts;
    let items = &sources.items;
    let meta = ["content-language", "language"];
    tag(&sources.marks.html_lang, LangAttribute)
        .or_else(|| tag(&sources.marks.content_language, Meta))
        .or_else(|| meta.iter().find_map(|name| tag(facts.meta(name), Meta)))
        .or_else(|| tag(&items.text(&ALL, &["inLanguage"])?, JsonLd))
        .or_else(|| tag(facts.meta("og:locale"), OpenGraph))
        .or_else(|| tag(facts.meta("dc.language"), DublinCore))
        .or_else(|| tag(facts.meta("dcterms.language"), DublinCore))
}

pub(super) fn canonical(sources: &Sources) -> Option<MetadataField> {
    let items = &sources.items;
    MetadataField::of(&sources.facts.canonical, CanonicalLink)
        .or_else(|| first_meta(sources.facts, &["og:url"], OpenGraph))
        .or_else(|| MetadataField::of(&items.text(&[Rank::Page], &["url"])?, JsonLd))
        .or_else(|| {
            MetadataField::of(&items.text(&[Rank::Writing], &["mainEntityOfPage", "url"])?, JsonLd)
        })
}

pub(super) fn description(sources: &Sources) -> Option<MetadataField> {
    let facts = sources.facts;
    let items = &sources.items;
    first_meta(facts, &["description"], Meta)
        .or_else(|| first_meta(facts, &["og:description"], OpenGraph))
        .or_else(|| MetadataField::of(&items.text(&ALL, &["description"])?, JsonLd))
        .or_else(|| first_meta(facts, &["twitter:description"], Twitter))
        .or_else(|| first_meta(facts, &["dc.description", "dcterms.description"], DublinCore))
}

pub(super) fn image(sources: &Sources) -> Option<MetadataField> {
    let facts = sources.facts;
    let items = &sources.items;
    let ranks = [Rank::Writing, Rank::Thing, Rank::Page];
    let in_json_ld = ["image", "primaryImageOfPage", "thumbnailUrl"];
    first_meta(facts, &["og:image:secure_url", "og:image", "og:image:url"], OpenGraph)
        .or_else(|| MetadataField::of(&items.text(&ranks, &in_json_ld)?, JsonLd))
        .or_else(|| first_meta(facts, &["twitter:image", "twitter:image:src"], Twitter))
        .or_else(|| {
            first_meta(facts, &["parsely-image-url", "sailthru.image.full", "thumbnail"], Meta)
        })
}

pub(super) fn page_type(sources: &Sources) -> Option<MetadataField> {
    let items = &sources.items;
    let kind = |ranks: &[Rank]| MetadataField::of(items.of(ranks).next()?.kind, JsonLd);
    let microdata = || {
        let is_typed = |mark: &&super::marks::Mark| mark.kind == MarkKind::TypeProperty;
        let mark = sources.marks.marks.iter().find(is_typed)?;
        MetadataField::of(mark.value.rsplit('/').next()?, Microdata)
    };
    kind(&[Rank::Writing, Rank::Thing])
        .or_else(|| first_meta(sources.facts, &["og:type"], OpenGraph))
        .or_else(microdata)
        .or_else(|| kind(&[Rank::Page]))
}

/// Tags beyond this number are not told.
const MOST_TAGS: usize = 100;

/// What the page is said to be about, each once.
pub(super) fn tags(sources: &Sources) -> Vec<MetadataField> {
    let facts = sources.facts;
    let split = |text: &str, source| -> Vec<MetadataField> {
        let parts = text.split([',', ';', '、', '，']).take(MOST_TAGS);
        parts.filter_map(|part| MetadataField::of(part, source)).collect()
    };
    let links = sources.marks.tags.iter().filter(|(_, is_category)| !is_category);
    let links: Vec<_> = links.filter_map(|(text, _)| MetadataField::of(text, TagLink)).collect();
    let og = ["article:tag", "og:article:tag", "book:tag", "video:tag"];
    let og = og.iter().flat_map(|name| facts.all_metas(name));
    let of_og = og.flat_map(|text| split(text, OpenGraph)).collect();
    let keywords = sources.items.names(&[Rank::Writing, Rank::Thing], &["keywords"]);
    let of_json = keywords.iter().flat_map(|text| split(text, JsonLd)).collect();
    let metas = ["news_keywords", "parsely-tags", "sailthru.tags", "keywords"];
    let of_metas = metas.iter().map(|name| split(facts.meta(name), Meta));
    let all = [of_og, of_json, links].into_iter().chain(of_metas);
    each_once(all.into_iter().find(|tags: &Vec<_>| !tags.is_empty()).unwrap_or_default())
}

/// The categories that the page is filed under, each once.
pub(super) fn categories(sources: &Sources) -> Vec<MetadataField> {
    let names = ["articleSection", "recipeCategory", "category", "genre"];
    let json = sources.items.names(&[Rank::Writing, Rank::Thing], &names);
    let json: Vec<_> = json.iter().filter_map(|name| MetadataField::of(name, JsonLd)).collect();
    let metas = sources.facts.all_metas("article:section");
    let metas = metas.filter_map(|name| MetadataField::of(name, OpenGraph)).collect();
    let links = sources.marks.tags.iter().filter(|(_, is_category)| *is_category);
    let links = links.filter_map(|(text, _)| MetadataField::of(text, TagLink)).collect();
    let all = [json, metas, links];
    each_once(all.into_iter().find(|found| !found.is_empty()).unwrap_or_default())
}

fn each_once(fields: Vec<MetadataField>) -> Vec<MetadataField> {
    let mut known = HashSet::new();
    let fields = fields.into_iter().filter(|field| known.insert(letters(&field.value)));
    fields.take(MOST_TAGS).collect()
}

/// The section of the site that the page stands in.
pub(super) fn section(sources: &Sources) -> Option<MetadataField> {
    let facts = sources.facts;
    first_meta(facts, &["article:section", "og:article:section"], OpenGraph)
        .or_else(|| {
            let names = sources.items.names(&[Rank::Writing], &["articleSection"]);
            MetadataField::of(names.first()?, JsonLd)
        })
        .or_else(|| first_meta(facts, &["parsely-section", "sailthru.section", "section"], Meta))
}

pub(super) fn licence(sources: &Sources) -> Option<MetadataField> {
    let items = &sources.items;
    MetadataField::of(&sources.marks.licence, LicenceLink)
        .or_else(|| MetadataField::of(&items.text(&ALL, &["license"])?, JsonLd))
        .or_else(|| first_meta(sources.facts, &["dcterms.license", "dc.rights"], DublinCore))
}

/// The host of the page's own address, without `www.`.
pub(super) fn host(canonical: Option<&MetadataField>) -> Option<MetadataField> {
    let canonical = canonical?;
    MetadataField::of(&host_of(&canonical.value).to_ascii_lowercase(), canonical.source)
}

pub(super) fn feeds(sources: &Sources) -> Vec<MetadataField> {
    sources.marks.feeds.iter().filter_map(|href| MetadataField::of(href, FeedLink)).collect()
}

/// The alternative text of the lead image.
pub(super) fn image_alt(sources: &Sources, image: Option<&MetadataField>) -> Option<MetadataField> {
    let image = image?;
    let wanted = file_of(&image.value);
    first_meta(sources.facts, &["og:image:alt"], OpenGraph)
        .or_else(|| first_meta(sources.facts, &["twitter:image:alt"], Twitter))
        .or_else(|| {
            let mut images = sources.marks.images.iter();
            let (_, alt) =
                images.find(|(source, _)| !wanted.is_empty() && file_of(source) == wanted)?;
            MetadataField::of(alt, ImageElement)
        })
}

/// The name of the file at an address.
fn file_of(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// `ltr` or `rtl`: as the page says, else as its language is written.
pub(super) fn direction(
    sources: &Sources,
    language: Option<&MetadataField>,
) -> Option<MetadataField> {
    let dir = sources.marks.dir.as_str();
    if matches!(dir, "ltr" | "rtl") {
        return Some(MetadataField::new(dir, DirAttribute));
    }
    let language = language?;
    let first = language.value.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_known = Language::of_tag(&first).is_some();
    let is_rtl = matches!(first.as_str(), "ar" | "fa" | "he" | "iw" | "ur" | "ps" | "yi" | "dv");
    let direction = if is_rtl { "rtl" } else { "ltr" };
    (is_rtl || is_known).then(|| MetadataField::new(direction, language.source))
}
