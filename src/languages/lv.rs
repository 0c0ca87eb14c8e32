//! Latvian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "lv",
    stop_words: "",
    months: &[
        &["janvāris", "janvārī"],
        &["februāris", "februārī"],
        &["marts", "martā"],
        &["aprīlis", "aprīlī"],
        &["maijs", "maijā"],
        &["jūnijs", "jūnijā"],
        &["jūlijs", "jūlijā"],
        &["augusts", "augustā"],
        &["septembris", "septembrī"],
        &["oktobris", "oktobrī"],
        &["novembris", "novembrī"],
        &["decembris", "decembrī"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["autors", "autore", "autori", "teksts", "sagatavoja"],
    behind: &[],
    and: &["un"],
    roles: &["žurnālists", "žurnāliste", "redaktors", "redaktore", "redakcija"],
    published: &["publicēts", "publicēta", "ievietots"],
    updated: &["atjaunots", "atjaunināts", "labots"],
};
