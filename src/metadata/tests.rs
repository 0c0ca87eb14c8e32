//! Whole pages, from a few lines of HTML to their metadata.

use crate::{Metadata, MetadataField, MetadataSource, extract};

fn read(html: &str) -> Metadata {
    extract(html).metadata().clone()
}

fn told(field: Option<MetadataField>) -> String {
    field.map(|field| field.to_string()).unwrap_or_default()
}

fn title(html: &str) -> String {
    told(read(html).title)
}

fn authors(html: &str) -> Vec<String> {
    read(html).authors.into_iter().map(|author| author.to_string()).collect()
}

fn published(html: &str) -> String {
    told(read(html).published)
}

#[test]
fn a_site_s_name_goes_from_the_title_where_the_page_tells_it() {
    let site = "<meta property=og:site_name content='The Tern'>";
    for written in ["Ice - The Tern", "Ice | The Tern", "The Tern » Ice", "Ice – the tern"] {
        assert_eq!(title(&format!("<title>{written}</title>{site}")), "Ice (title element)");
    }
    let by_address =
        "<title>Ice - Tern</title><link rel=canonical href=https://www.tern.example/x>";
    assert_eq!(title(by_address), "Ice (title element)");
    assert_eq!(title("<title>Ice - and snow</title>"), "Ice - and snow (title element)");
}

#[test]
fn the_heading_that_says_the_same_is_the_title() {
    assert_eq!(
        title("<title>Ice in the harbour - News</title><h1>Ice in the harbour ¶</h1>"),
        "Ice in the harbour (heading)"
    );
    assert_eq!(title("<title>Ice</title><h1>The Tern</h1>"), "Ice (title element)");
    assert_eq!(title("<h1>Only a heading</h1>"), "Only a heading (heading)");
}

#[test]
fn the_page_s_title_is_the_metadata_s() {
    let page = extract("<title>Ice | The Tern</title><h1>Ice</h1>");
    assert_eq!(page.title(), page.metadata().title.as_ref().unwrap().value);
    assert_eq!(extract("<p>x").title(), "");
    assert_eq!(*crate::extract_text("By Ada Fell").metadata(), Metadata::default());
}

#[test]
fn authors_are_found_in_the_order_of_the_sources() {
    let byline = "<h1>Ice in the harbour</h1><p>By Ada Fell and Bo Oake | 3 March 2024</p>";
    assert_eq!(authors(byline), ["Ada Fell (byline)", "Bo Oake (byline)"]);
    let class = format!("{byline}<div class=post-author>Written by<br>Cy Reed<br>May 4</div>");
    assert_eq!(authors(&class), ["Cy Reed (class name)"]);
    let link = format!("{class}<a rel=author href=/d>Di Dunn</a>");
    assert_eq!(authors(&link), ["Di Dunn (author link)"]);
    let property = format!("{link}<b itemprop=author><meta itemprop=name content='Ed Esk'>x</b>");
    assert_eq!(authors(&property), ["Ed Esk (microdata)"]);
    let meta = format!("<meta name=author content='Flo Fenn'>{property}");
    assert_eq!(authors(&meta), ["Flo Fenn (meta element)"]);
    let json_ld = r#"<script type="application/ld+json">{"@type": "Article", "author":
        [{"name": "Gil &amp; Guy Gray"}]}</script>"#;
    assert_eq!(authors(&format!("{json_ld}{meta}"))[0], "Gil (JSON-LD)");
}

#[test]
fn several_citation_authors_are_all_told() {
    let html = "<meta name=citation_author content='Fell, Ada'><meta name=citation_author \
                content='Oake, Bo'><meta name=citation_author content='Fell, Ada'>";
    assert_eq!(authors(html), ["Fell, Ada (meta element)", "Oake, Bo (meta element)"]);
}

#[test]
fn addresses_dates_and_labels_are_no_authors() {
    for text in ["https://x.example/ada", "By", "March 3, 2024", "12345", "Updated May 2024"] {
        assert!(authors(&format!("<h1>Ice</h1><p class=byline>{text}</p>")).is_empty(), "{text}");
    }
}

#[test]
fn days_are_found_in_the_order_of_the_sources() {
    let address = "<link rel=canonical href=https://x.example/2024/03/01/ice>";
    assert_eq!(published(address), "2024-03-01 (address)");
    let text = format!("{address}<h1>Ice</h1><p>Posted on March 2, 2024</p>");
    assert_eq!(published(&text), "2024-03-02 (visible date)");
    let time = format!("{text}<time datetime=2024-03-03T10:00Z>yesterday</time>");
    assert_eq!(published(&time), "2024-03-03T10:00Z (time element)");
    let property = format!("{time}<meta itemprop=datePublished content=2024-03-04>");
    assert_eq!(published(&property), "2024-03-04 (microdata)");
    let meta = format!("<meta property=article:published_time content=2024-03-05>{property}");
    assert_eq!(published(&meta), "2024-03-05 (Open Graph)");
}

#[test]
fn a_change_is_not_a_publication() {
    let metadata = read("<h1>Ice</h1><p>Published 2 May 2024, updated 3 June 2024</p>");
    assert_eq!(told(metadata.published), "2024-05-02 (visible date)");
    assert_eq!(told(metadata.modified), "2024-06-03 (visible date)");
    let metadata = read("<h1>Ice</h1><p>Updated 3 June 2024</p>");
    assert_eq!((metadata.published, metadata.modified.is_some()), (None, true));
}

#[test]
fn a_date_that_reads_two_ways_is_settled_by_the_language_or_none() {
    let html = |lang| format!("<html lang={lang}><h1>Ice</h1><p>5/6/2024</p>");
    assert_eq!(published(&html("en-US")), "2024-05-06 (visible date)");
    assert_eq!(published(&html("de")), "2024-06-05 (visible date)");
    assert_eq!(published(&html("en")), "");
}

#[test]
fn the_other_fields_are_taken_as_declared() {
    let metadata = read(
        "<html lang=de_AT><meta property=og:type content=article><meta property=og:image \
         content=/i.png><meta name=description content='a &amp;amp; b'><link rel=canonical \
         href=/c><meta property=og:site_name content=S>",
    );
    assert_eq!(told(metadata.language), "de-AT (lang attribute)");
    assert_eq!(told(metadata.page_type), "article (Open Graph)");
    assert_eq!(told(metadata.image), "/i.png (Open Graph)");
    assert_eq!(told(metadata.description), "a & b (meta element)");
    assert_eq!(told(metadata.canonical), "/c (canonical link)");
    assert_eq!(metadata.site_name.map(|name| name.source), Some(MetadataSource::OpenGraph));
}

#[test]
fn hostile_pages_give_what_they_give() {
    let many_json_ld = "<script type=application/ld+json>[{\"@type\":\"Article\"}]</script>";
    for html in [
        "<div class=author>".repeat(3000),
        "<p class=byline>By ".repeat(3000),
        many_json_ld.repeat(2000),
        format!("<script type=application/ld+json>{}", "[".repeat(100_000)),
        format!("<title>{}</title>", " | ".repeat(20_000)),
        format!("<h1>{}</h1>", "İ–".repeat(20_000)),
        format!("<link rel=canonical href='//{}'>", "1/".repeat(50_000)),
        "<time datetime='2024-é'>2024年</time><p itemprop=author>".repeat(1000),
    ] {
        let _ = read(&html);
    }
}
