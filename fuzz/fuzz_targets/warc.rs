//! Bytes as the readers of `deboiler warc` take them: heads, and bodies out of
//! their encodings. None panics, and no body is longer than it may be.

#![no_main]

// What else the program does with them is no matter here.
#[allow(dead_code)]
#[path = "../../cli/src/warc/body.rs"]
mod body;
#[allow(dead_code)]
#[path = "../../cli/src/warc/fields.rs"]
mod fields;
#[allow(dead_code)]
#[path = "../../cli/src/warc/http.rs"]
mod http;

use libfuzzer_sys::fuzz_target;

const MOST_BYTES: usize = 1 << 16;

fuzz_target!(|data: &[u8]| {
    if let Some(answer) = http::Answer::parse(data.to_vec(), MOST_BYTES) {
        assert!(answer.body.bytes.len() <= MOST_BYTES.max(data.len()));
        let _ = answer.is_unreadable();
    }
});
