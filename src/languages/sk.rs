//! Slovak.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "sk",
    stop_words: "",
    months: &[
        &["januára", "január"],
        &["februára", "február"],
        &["marca", "marec"],
        &["apríla", "apríl"],
        &["mája", "máj"],
        &["júna", "jún"],
        &["júla", "júl"],
        &["augusta", "august"],
        &["septembra", "september"],
        &["októbra", "október"],
        &["novembra", "november"],
        &["decembra", "december"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "autor", "autorka", "autori", "napísal", "napísala", "text", "pripravil", "pripravila",
    ],
    behind: &[],
    and: &["a"],
    roles: &["redaktor", "redaktorka", "redakcia", "spravodajca", "novinár"],
    published: &["publikované", "zverejnené", "vydané"],
    updated: &["aktualizované", "upravené", "zmenené"],
};
