//! Bytes of any encoding, after a first line that is their `Content-Type`.

#![no_main]

// The reasons are those of any page.
#[allow(dead_code)]
#[path = "../../tests/support/page.rs"]
mod page;

use std::sync::LazyLock;

use deboiler::Extractor;
use libfuzzer_sys::fuzz_target;
use page::check;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

fuzz_target!(|data: &[u8]| {
    let (content_type, bytes) = match data.iter().position(|&byte| byte == b'\n') {
        Some(end) => (str::from_utf8(&data[..end]).ok(), &data[end + 1..]),
        None => (None, data),
    };
    check(&EXTRACTOR.extract_bytes(bytes, content_type), bytes.len());
});
