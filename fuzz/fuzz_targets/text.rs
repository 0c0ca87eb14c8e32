//! Text that has no tags left.

#![no_main]

#[path = "../../tests/support/page.rs"]
mod page;

use std::sync::LazyLock;

use deboiler::{Extractor, Limits, Options};
use libfuzzer_sys::fuzz_target;
use page::{check, check_reasons};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// One whose limits even a small text meets.
static NARROW: LazyLock<Extractor> = LazyLock::new(|| {
    let limits = Limits::default().with_bytes(500).with_blocks(5).with_output(200);
    Extractor::new(Options::default().with_limits(limits))
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = str::from_utf8(data) else { return };
    let page = EXTRACTOR.text(text);
    check(&page, text.len());
    check(&NARROW.text(text), text.len());
    if text.len().is_multiple_of(4) {
        check_reasons(&page);
    }
    let mut source = text.split(['\n', '\r']).map(letters);
    for line in page.text().lines().filter(|line| !line.is_empty()) {
        assert!(source.any(|other| other == letters(line)), "{line:?} is not where it was");
    }
});

/// What is left of a line whatever becomes of its controls and its white space.
fn letters(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}
