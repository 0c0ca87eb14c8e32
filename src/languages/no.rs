//! Norwegian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "no",
    stop_words: "alle alt andre at av bare ble bli blir blitt både da de deg dem den denne der deres \
        derfor det dette din disse dog du eller en enn er et ett etter for fordi fra få får \
        før gjennom ha hadde ham han hans har hennes her hos hun hva hvem hver hvis hvor \
        hvordan hvorfor i ikke inn ja jeg kan kun kunne man mange med meg mellom men mens min \
        mine mitt mot mye må ned nei noe noen nå når og også om opp oss over på samme samt seg \
        selv sin sine sitt skal skulle slik som så til under unna ut uten var ved vi vil ville \
        vår våre være vært å",
    months: &[
        &["januar", "jan"],
        &["februar", "feb"],
        &["mars"],
        &["april", "apr"],
        &["mai"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["august", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["desember", "des"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "av", "skrevet av", "tekst", "forfatter", "journalist", "foto og tekst",
    ],
    behind: &[],
    and: &["og"],
    roles: &[
        "journalist", "redaktør", "redaksjonen", "korrespondent", "reporter", "kommentator",
    ],
    published: &["publisert", "opprettet", "lagt ut"],
    updated: &["oppdatert", "sist oppdatert", "endret", "redigert"],
};
