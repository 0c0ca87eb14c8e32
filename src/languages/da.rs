//! Danish.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "da",
    stop_words: "ad af alle alt altså anden at blev blive bliver både da de dem den denne der deres \
        derfor det dette dig din disse dog du efter eller en end er et fik for fordi fra får \
        før gennem ham han hans har havde have hende hendes her hos hun hvad hvem hver hvis \
        hvor hvordan hvornår i ikke ind ja jeg jer jeres kan kun kunne man mange med meget \
        mellem men mens mig min mine mit mod må ned nej nogen noget nogle nu når og også om op \
        os over på samt selv sig sin sine sit skal skulle som så sådan thi til ud uden under \
        var ved vi vil ville vor vores være været",
    months: &[
        &["januar", "jan"],
        &["februar", "feb"],
        &["marts"],
        &["april", "apr"],
        &["maj"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["august", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["af", "skrevet af", "tekst", "forfatter", "journalist"],
    behind: &[],
    and: &["og"],
    roles: &[
        "journalist", "redaktør", "redaktionen", "korrespondent", "reporter", "skribent",
    ],
    published: &["publiceret", "offentliggjort", "udgivet", "oprettet"],
    updated: &["opdateret", "sidst opdateret", "ændret", "redigeret"],
};
