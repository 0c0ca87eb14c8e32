//! Lines of the JSON Lines protocol, as `deboiler pipe` reads them.

#![no_main]

#[path = "../../cli/tests/support/records.rs"]
mod records;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| records::check(data));
