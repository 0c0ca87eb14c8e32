//! The tokenizer against html5ever's own: the same page must make the same tree.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(page) = str::from_utf8(data) {
        deboiler::assert_same_tree(page);
    }
});
