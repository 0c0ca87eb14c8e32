//! Romanian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "ro",
    stop_words: "a abia acea aceasta aceea acei acel acela acele acest acesta aceste acestor acestui \
        acești acolo acum ai al ale am ar are asta atunci au avea avem avut așa care ce cea \
        cei cel cele celor cine cu cum când că căruia către dacă dar de deci deja despre deși \
        din dintre doar după ea ei el ele era erau este eu ești face fi fie fiecare fiind fost \
        la le li lor lui mai mea mei meu mult mă ne nici nimic noi nostru nu o ori pe pentru \
        peste poate prin până sa sale sau se sub sunt suntem să te toate tot toți tu un una \
        unde unei unor unui va voastră voi vor vă îi îl în înainte însă între întru își îți și",
    months: &[
        &["ianuarie", "ian"],
        &["februarie", "febr"],
        &["martie"],
        &["aprilie", "apr"],
        &["mai"],
        &["iunie", "iun"],
        &["iulie", "iul"],
        &["august", "aug"],
        &["septembrie", "sept"],
        &["octombrie", "oct"],
        &["noiembrie", "noi"],
        &["decembrie", "dec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "de", "scris de", "publicat de", "autor", "autoare", "autori", "text", "un articol de",
    ],
    behind: &[],
    and: &["și", "si"],
    roles: &[
        "redactor", "redacția", "jurnalist", "jurnalistă", "reporter", "corespondent", "editor",
    ],
    published: &["publicat", "publicată", "data publicării", "postat"],
    updated: &["actualizat", "actualizată", "ultima actualizare", "modificat"],
};
