//! Czech.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "cs",
    stop_words: "a aby ale ani ano asi až bez bude budou by byl byla byli bylo byly být co což další do \
        ho i jak jako je jeho jej jejich její jen jenž jestli ještě ji jich jim jsem jsi jsme \
        jsou jste já k kam kde kdo kdy když ke kterou která které který kteří ku ma mají me \
        mezi mi mnou my má může na nad ne nebo není než ni nic nám nás náš o od on ona oni ono \
        pak po pod podle pokud pouze pro proto protože proč před při s se si sice své svůj ta \
        tak také takže tam tato te tedy ten tento ti to toho tohoto tom tu ty u už v ve vy vám \
        vás váš však z za ze či že",
    months: &[
        &["ledna", "leden"],
        &["února", "únor"],
        &["března", "březen"],
        &["dubna", "duben"],
        &["května", "květen"],
        &["června", "červen"],
        &["července", "červenec"],
        &["srpna", "srpen"],
        &["září"],
        &["října", "říjen"],
        &["listopadu", "listopad"],
        &["prosince", "prosinec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "autor", "autorka", "autoři", "napsal", "napsala", "text", "připravil", "připravila",
    ],
    behind: &[],
    and: &["a"],
    roles: &["redaktor", "redaktorka", "redakce", "zpravodaj", "novinář"],
    published: &["publikováno", "zveřejněno", "vydáno", "vloženo"],
    updated: &["aktualizováno", "aktualizace", "upraveno", "změněno"],
};
