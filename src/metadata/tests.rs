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
    assert_eq!(authors(html), ["Ada Fell (meta element)", "Bo Oake (meta element)"]);
}

#[test]
fn addresses_dates_and_labels_are_no_authors() {
    for text in ["https://x.example/ada", "By", "March 3, 2024", "12345", "Updated May 2024"] {
        assert!(authors(&format!("<h1>Ice</h1><p class=byline>{text}</p>")).is_empty(), "{text}");
    }
}

/// A page in a language with a line below its heading.
fn with_line(lang: &str, line: &str) -> String {
    format!("<html lang={lang}><title>Ice in the harbour</title><h1>Ice in the harbour</h1>{line}")
}

#[test]
fn bylines_are_read_in_many_languages() {
    for (lang, line, name) in [
        ("ar", "بقلم سلمى حداد", "سلمى حداد"),
        ("bg", "Автор: Мила Донева", "Мила Донева"),
        ("ca", "Per Mila Donet", "Mila Donet"),
        ("cs", "Autor: Mila Donová", "Mila Donová"),
        ("da", "Af Mila Donsen", "Mila Donsen"),
        ("de", "Von Mila Donner", "Mila Donner"),
        ("el", "Γράφει η Μίλα Ντόνη", "Μίλα Ντόνη"),
        ("en", "Words: Mila Donner | 3 March 2024", "Mila Donner"),
        ("es", "Por Mila Donoso", "Mila Donoso"),
        ("et", "Autor: Mila Tonn", "Mila Tonn"),
        ("fi", "Teksti: Mila Tonni", "Mila Tonni"),
        ("fr", "Par Mila Donnet", "Mila Donnet"),
        ("he", "מאת מילה דונר", "מילה דונר"),
        ("hi", "लेखक: मीला दोनी", "मीला दोनी"),
        ("hr", "Piše: Mila Donić", "Mila Donić"),
        ("hu", "Szerző: Dóna Mila", "Dóna Mila"),
        ("id", "Oleh Mila Dona", "Mila Dona"),
        ("it", "di Mila Donati", "Mila Donati"),
        ("ja", "文：水野美羅", "水野美羅"),
        ("ko", "김미라 기자", "김미라"),
        ("lt", "Autorius: Mila Donytė", "Mila Donytė"),
        ("lv", "Autors: Mila Done", "Mila Done"),
        ("nl", "Door Mila Donker", "Mila Donker"),
        ("no", "Skrevet av Mila Donnes", "Mila Donnes"),
        ("pl", "Autor: Mila Dońska", "Mila Dońska"),
        ("pt", "Por Mila Donato", "Mila Donato"),
        ("ro", "De Mila Donea", "Mila Donea"),
        ("ru", "Автор: Мила Донская", "Мила Донская"),
        ("sk", "Autor: Mila Donová", "Mila Donová"),
        ("sv", "Av Mila Donsson", "Mila Donsson"),
        ("tr", "Yazar: Mila Doğan", "Mila Doğan"),
        ("uk", "Автор: Міла Донська", "Міла Донська"),
        ("vi", "Tác giả: Trần Mỹ La", "Trần Mỹ La"),
        ("zh", "记者 林美兰", "林美兰"),
    ] {
        let html = with_line(lang, &format!("<p>{line}</p>"));
        assert_eq!(authors(&html), [format!("{name} (byline)")], "{lang}");
    }
}

#[test]
fn what_is_nobody_s_name_is_no_author() {
    let site = "<meta property=og:site_name content='The Tern'>";
    for name in
        ["The Tern", "Tern", "admin", "Staff", "https://example.org/ada", "ada@tern.example"]
    {
        let meta = format!("{site}<meta name=author content='{name}'>");
        assert!(authors(&meta).is_empty(), "{name}");
        let by =
            format!("{meta}{}", with_line("en", "<p class=byline>By Ada Fell, harbour editor"));
        assert_eq!(authors(&by), ["Ada Fell (class name)"], "{name}");
    }
    for line in ["Senior editor", "5 min read", "Follow the author", "Updated"] {
        let html = with_line("en", &format!("<p class=author>{line}</p>"));
        assert!(authors(&html).is_empty(), "{line}");
    }
}

#[test]
fn several_authors_are_told_apart() {
    for (lang, line) in [
        ("de", "Von Ada Fell und Bo Oake"),
        ("es", "Por Ada Fell y Bo Oake"),
        ("da", "Af Ada Fell og Bo Oake"),
        ("en", "By Ada Fell, Bo Oake"),
        ("fr", "Par Ada Fell et Bo Oake"),
    ] {
        let html = with_line(lang, &format!("<p>{line}</p>"));
        assert_eq!(authors(&html), ["Ada Fell (byline)", "Bo Oake (byline)"], "{lang}");
    }
}

#[test]
fn templates_of_blogs_and_papers_tell_their_author() {
    for markup in [
        // Below the text, in the footer of the post.
        "<div class=post><p>Ice.</p><div class=post-footer><span class='post-author vcard'>Posted \
         by <span class=fn><a href=/p>Ada Fell</a></span></span></div></div>",
        "<a href=/authors/ada-fell/>Ada Fell</a><time datetime=2024-03-03>3 March</time>",
        "<aside class=post-author>Ada Fell</aside><time datetime=2024-03-03>3 March</time>",
        "<ul><li class=byline-item><a rel=author href=/a>Ada Fell</a></li></ul>",
        "<p>3 March 2024 by Ada Fell</p>",
        "<p>Ice.</p><time datetime=2024-03-03></time><h3>Written by Ada Fell</h3>",
    ] {
        let names = read(&with_line("en", markup)).authors;
        let names: Vec<&str> = names.iter().map(|name| &*name.value).collect();
        assert_eq!(names, ["Ada Fell"], "{markup}");
    }
}

#[test]
fn a_commenter_or_a_buyer_is_no_author() {
    let comment = "<p>Ice.</p><div class=comments><span class=author>Ada Fell</span>\
        <time datetime=2024-03-03>3 March 2024</time></div>";
    let page = read(&with_line("en", comment));
    assert_eq!((page.authors.len(), page.published), (0, None));
    let product = "<script type=application/ld+json>{\"@type\": \"Product\", \"name\": \"Ice\"}\
        </script><p>Cold.</p><div class=author>Ada Fell</div>";
    assert!(authors(&with_line("en", product)).is_empty());
}

#[test]
fn dates_of_offers_and_accounts_and_spans_of_days_are_none() {
    for line in [
        "Joined: 3 March 2024",
        "Valid until 3 March 2024",
        "3 March 2024 - 5 April 2024",
        "31 February 2024",
    ] {
        let html = with_line("en", &format!("<p>{line}</p>"));
        assert_eq!(published(&html), "", "{line}");
    }
}

#[test]
fn what_a_content_system_dates_without_telling_readers_is_no_publication() {
    let json = "<script type=application/ld+json>{\"@type\": \"WebPage\", \"datePublished\": \
        \"2024-03-03\"}</script>";
    assert_eq!(published(&with_line("en", json)), "");
    let shown = format!("{json}<p>3 March 2024</p>");
    assert_eq!(published(&with_line("en", &shown)), "2024-03-03 (visible date)");
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

#[cfg(feature = "jiff")]
#[test]
fn dates_are_values_of_a_type() {
    let html = "<meta property=article:published_time content='2024-03-03T09:30:00+01:00'>";
    let published = read(html).published.unwrap();
    assert_eq!(published.date().unwrap(), jiff::civil::date(2024, 3, 3));
    assert_eq!(published.timestamp().unwrap().as_second(), 1_709_454_600);
    let day = read("<meta property=article:published_time content=2024-03-03>").published.unwrap();
    assert_eq!((day.date().is_some(), day.timestamp()), (true, None));
}
