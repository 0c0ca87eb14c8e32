//! Lines of the JSON Lines protocol, as the example program `pipe` reads them.

#![no_main]

#[path = "../../tests/support/records.rs"]
mod records;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| records::check(data));
