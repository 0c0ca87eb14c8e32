//! Text that has no tags left.

#![no_main]

#[path = "../../tests/support/lines.rs"]
mod lines;
#[path = "../../tests/support/page.rs"]
mod page;

use std::sync::LazyLock;

use deboiler::{Extractor, Limits, Options};
use libfuzzer_sys::fuzz_target;
use lines::check_lines;
use page::{check, check_reasons};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// One whose limits even a small text meets.
static NARROW: LazyLock<Extractor> = LazyLock::new(|| {
    let limits = Limits::default().with_bytes(500).with_blocks(5).with_output(200);
    Extractor::new(Options::default().with_limits(limits))
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = str::from_utf8(data) else { return };
    let page = EXTRACTOR.extract_text(text);
    check(&page, text.len());
    check(&NARROW.extract_text(text), text.len());
    if text.len().is_multiple_of(4) {
        check_reasons(&page);
    }
    check_lines(&page.text(), text);
});
