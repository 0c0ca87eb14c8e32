//! The fields that are taken as the page declares them.

use super::MetadataSource::{
    CanonicalLink, DublinCore, JsonLd, LangAttribute, Meta, Microdata, OpenGraph, Twitter,
};
use super::json_ld::Rank;
use super::marks::MarkKind;
use super::{MetadataField, Sources, first_meta};

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
