//! Files of rules, and pages behind them: no panic, no step too many, and no rule moves a block
//! that it does not decide.

#![no_main]

#[path = "../../tests/support/rules.rs"]
mod rules;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    rules::check(data);
});
