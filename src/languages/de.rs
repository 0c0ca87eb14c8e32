//! German.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "de",
    stop_words: "aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis da \
        dabei damit dann das dass dem den denn der des deshalb die dies diese diesem diesen \
        dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch \
        euer für gegen habe haben hat hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren \
        ihrer im in ins ist ja jede jeder kann kein keine können man mein mich mir mit muss \
        nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich \
        sie sind so soll sondern um und uns unser unter vom von vor war waren was weil wenn \
        wer werden wie wir wird wurde wurden während zu zum zur zwischen über",
    months: &[
        &["januar", "jänner", "jan"],
        &["februar", "feber", "feb"],
        &["märz", "mrz"],
        &["april", "apr"],
        &["mai"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["august", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["dezember", "dez"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "von", "text von", "text", "autor", "autorin", "autoren", "geschrieben von",
        "verfasst von", "ein artikel von", "ein beitrag von", "ein gastbeitrag von",
        "ein kommentar von", "kommentar von", "eine analyse von", "interview von", "verfasser",
        "verfasserin", "redakteur", "redakteurin",
    ],
    behind: &[],
    and: &["und", "u"],
    roles: &[
        "agentur", "agenturen", "redakteur", "redakteurin", "redaktion", "reporter", "reporterin", "korrespondent",
        "korrespondentin", "chefredakteur", "chefredakteurin", "journalist", "journalistin",
        "autor", "autorin", "volontär", "volontärin", "freie mitarbeiterin",
        "freier mitarbeiter",
    ],
    published: &[
        "veröffentlicht", "erschienen", "publiziert", "erstellt", "online seit", "stand",
    ],
    updated: &[
        "aktualisiert", "zuletzt aktualisiert", "geändert", "letzte änderung", "update",
        "überarbeitet", "bearbeitet",
    ],
};
