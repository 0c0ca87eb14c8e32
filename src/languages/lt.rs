//! Lithuanian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "lt",
    stop_words: "",
    months: &[
        &["sausio", "sausis"],
        &["vasario", "vasaris"],
        &["kovo", "kovas"],
        &["balandžio", "balandis"],
        &["gegužės", "gegužė"],
        &["birželio", "birželis"],
        &["liepos", "liepa"],
        &["rugpjūčio", "rugpjūtis"],
        &["rugsėjo", "rugsėjis"],
        &["spalio", "spalis"],
        &["lapkričio", "lapkritis"],
        &["gruodžio", "gruodis"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["autorius", "autorė", "autoriai", "parengė", "rašo", "tekstas"],
    behind: &[],
    and: &["ir"],
    roles: &[
        "žurnalistas", "žurnalistė", "redaktorius", "redaktorė", "redakcija", "korespondentas",
    ],
    published: &["paskelbta", "publikuota", "sukurta"],
    updated: &["atnaujinta", "redaguota", "pakeista"],
};
