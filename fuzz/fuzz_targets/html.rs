//! Pages in HTML: as they are, then once more, with limits that are met, or as a tree.

#![no_main]

#[path = "../../tests/support/page.rs"]
mod page;

use std::sync::LazyLock;

use deboiler::{Comments, Extractor, Limits, Options};
use libfuzzer_sys::fuzz_target;
use page::{check, check_reasons};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default().with_comments(Comments::Apart)));

/// One whose limits even a small page meets.
static NARROW: LazyLock<Extractor> = LazyLock::new(|| {
    let limits = Limits::default()
        .with_bytes(2000)
        .with_depth(6)
        .with_nodes(60)
        .with_blocks(9)
        .with_attributes(3)
        .with_output(300);
    Extractor::new(Options::default().with_limits(limits))
});

fuzz_target!(|data: &[u8]| {
    let Ok(html) = str::from_utf8(data) else { return };
    let page = EXTRACTOR.extract(html);
    check(&page, html.len());
    // One of the rest each time, so that more pages are seen.
    match html.len() % 4 {
        0 => assert_eq!(EXTRACTOR.extract(html).text(), page.text(), "not the same a second time"),
        1 => check(&NARROW.extract(html), html.len()),
        2 => check_reasons(&page),
        _ => check(&EXTRACTOR.extract_tree(&scraper::Html::parse_document(html)), html.len()),
    }
});
