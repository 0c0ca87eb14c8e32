//! A page, as HTML and as text, in all formats at once: none panics, each is what it says,
//! and none is much larger than the page.

#![no_main]

use std::sync::LazyLock;

use deboiler::{Comments, Extractor, Options, Page};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default().with_comments(Comments::In)));

fuzz_target!(|data: &[u8]| {
    let page = String::from_utf8_lossy(data);
    check(&EXTRACTOR.extract(&page).with_address("https://x.example/a/"), page.len());
    check(&EXTRACTOR.extract_text(&page), page.len());
});

/// What a block, its path and its reason take in JSON, in bytes, at the most.
const MOST_BLOCK_BYTES: usize = 4096;

fn check(page: &Page, bytes: usize) {
    let blocks = page.blocks().len();
    let json = page.json();
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(value["text"].as_str(), Some(page.text().as_str()));
    assert_eq!(value["blocks"].as_array().map(Vec::len), Some(blocks));
    assert!(json.len() <= 100_000 + 20 * bytes + MOST_BLOCK_BYTES * blocks, "{}", json.len());
    let report = page.explain();
    assert!(report.ends_with("</html>\n") && !report.contains("<script"));
    let _ = (page.markdown(), page.html(), page.comments(), page.metadata().json());
}
