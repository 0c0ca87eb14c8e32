//! Polish.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "pl",
    stop_words: "a aby ale ani bardzo bez bo by być był była było były będzie będą chociaż ci co czy \
        czyli dla do gdy gdyby gdzie go i ich ile im in innych ja jak jako je jednak jego jej \
        jest jestem jeszcze jeśli jeżeli już ją każdy kiedy kto która które którego której \
        który których którym którzy lub ma mają mi między mnie może można mu my na nad nam \
        nami nas nasz nawet nich nie nim niż no o od on ona one oni oraz po pod podczas poza \
        przed przez przy się swoje są ta tak także tam te tego tej ten też to tu tych tylko \
        tym u w we więc wszystko wy z za ze że",
    months: &[
        &["stycznia", "sty", "styczeń"],
        &["lutego", "lut", "luty"],
        &["marca", "marzec"],
        &["kwietnia", "kwi", "kwiecień"],
        &["maja"],
        &["czerwca", "cze", "czerwiec"],
        &["lipca", "lipiec"],
        &["sierpnia", "sie", "sierpień"],
        &["września", "wrz", "wrzesień"],
        &["października", "paź", "październik"],
        &["listopada", "lis"],
        &["grudnia", "gru", "grudzień"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "autor", "autorka", "autorzy", "tekst", "napisał", "napisała", "opracował",
        "opracowała", "oprac", "rozmawiał", "rozmawiała", "przygotował", "przygotowała",
    ],
    behind: &[],
    and: &["i", "oraz"],
    roles: &[
        "redaktor", "redaktorka", "redakcja", "dziennikarz", "dziennikarka", "korespondent",
        "korespondentka", "publicysta",
    ],
    published: &[
        "opublikowano", "publikacja", "data publikacji", "dodano", "utworzono",
    ],
    updated: &[
        "aktualizacja", "zaktualizowano", "ostatnia aktualizacja", "zmodyfikowano",
        "data aktualizacji",
    ],
};
