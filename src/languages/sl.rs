//! Slovenian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "sl",
    stop_words: "",
    months: &[
        &["januar", "jan"],
        &["februar", "feb"],
        &["marec", "marca"],
        &["april", "apr"],
        &["maj", "maja"],
        &["junij", "junija"],
        &["julij", "julija"],
        &["avgust", "avgusta"],
        &["september", "sep"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "avtor", "avtorica", "avtorji", "piše", "besedilo", "napisal", "napisala",
    ],
    behind: &[],
    and: &["in"],
    roles: &[
        "novinar", "novinarka", "urednik", "urednica", "uredništvo", "dopisnik",
    ],
    published: &["objavljeno", "datum objave"],
    updated: &["posodobljeno", "zadnja sprememba", "spremenjeno"],
};
