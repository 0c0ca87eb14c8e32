//! Italian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "it",
    stop_words: "a abbiamo ad agli ai al alla alle allo anche ancora avere aveva avevano c che chi ci \
        come con contro cosa così cui d da dagli dai dal dalla dalle de degli dei del dell \
        della delle dello deve di dopo dove e ed era erano essere fa fino fra gli ha hai hanno \
        ho i il in io l la le lei li lo loro lui ma me mentre mi mia mio molto ne negli nei \
        nel nell nella nelle no noi non nostra nostro o ogni ora per perché però più poi prima \
        può qual quale quando quanto quella quelle quelli quello questa queste questi questo \
        qui quindi se sei senza si sia siamo sono sotto stata stati stato su sua sue sui sul \
        sull sulla sulle suo suoi tra tu tuo tutti tutto un una uno vi è",
    months: &[
        &["gennaio", "gen"],
        &["febbraio", "feb"],
        &["marzo"],
        &["aprile", "apr"],
        &["maggio", "mag"],
        &["giugno", "giu"],
        &["luglio", "lug"],
        &["agosto", "ago"],
        &["settembre", "set", "sett"],
        &["ottobre", "ott"],
        &["novembre", "nov"],
        &["dicembre", "dic"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "di", "a cura di", "scritto da", "pubblicato da", "testo di", "testo", "autore",
        "autrice", "autori", "articolo di", "intervista di",
    ],
    behind: &[],
    and: &["e", "ed"],
    roles: &[
        "giornalista", "redattore", "redattrice", "redazione", "la redazione", "inviato",
        "inviata", "corrispondente", "editorialista",
    ],
    published: &["pubblicato", "pubblicata", "pubblicato il", "data"],
    updated: &[
        "aggiornato", "aggiornata", "ultimo aggiornamento", "modificato", "modifica",
    ],
};
