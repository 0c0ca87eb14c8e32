//! Pages in HTML, as Markdown and HTML: what comes out is safe to show and not
//! much larger than the page.

#![no_main]

#[path = "../../tests/support/keeping.rs"]
mod keeping;
#[path = "../../tests/support/rendered.rs"]
mod rendered;
// The words of both are no matter here.
#[allow(dead_code)]
#[path = "../../tests/support/words.rs"]
mod words;

use std::sync::LazyLock;

use deboiler::Extractor;
use libfuzzer_sys::fuzz_target;

static KEEPING_ALL: LazyLock<Extractor> = LazyLock::new(keeping::keeping_all);
static KEEPING_LONGER: LazyLock<Extractor> = LazyLock::new(keeping::keeping_longer);

fuzz_target!(|data: &[u8]| {
    let Ok(html) = str::from_utf8(data) else { return };
    // One way each time, so that more pages are seen.
    let page = match html.len() % 4 {
        0 => KEEPING_ALL.extract(html),
        1 => KEEPING_LONGER.extract(html),
        2 => KEEPING_ALL.extract(html).with_address("https://x.example/a/"),
        _ => KEEPING_LONGER.extract(html).with_address("https://x.example/a/"),
    };
    rendered::check(&page.markdown(), &page.html(), html.len());
});
