//! Estonian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "et",
    stop_words: "",
    months: &[
        &["jaanuar", "jaan"],
        &["veebruar", "veebr"],
        &["märts"],
        &["aprill"],
        &["mai"],
        &["juuni"],
        &["juuli"],
        &["august"],
        &["september", "sept"],
        &["oktoober", "okt"],
        &["november", "nov"],
        &["detsember", "dets"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["autor", "autorid", "tekst", "kirjutas", "toimetaja"],
    behind: &[],
    and: &["ja"],
    roles: &["toimetaja", "ajakirjanik", "korrespondent", "toimetus"],
    published: &["avaldatud", "loodud"],
    updated: &["uuendatud", "muudetud", "täiendatud"],
};
