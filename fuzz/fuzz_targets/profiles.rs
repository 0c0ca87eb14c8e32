//! Files of site profiles, whose checksum the fuzzer does not have to hit.

#![no_main]

#[path = "../../tests/support/profiles.rs"]
mod profiles;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    profiles::check(data);
});
