//! Finnish.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "fi",
    stop_words: "ehkä ei eivät emme en ettei että he heidän heille heitä hän hänelle hänen häntä ilman \
        itse ja jo johon joiden joissa joita joka jolla jonka jos josta jota jotka jotta \
        kaikki kanssa koska kuin kuinka kuitenkin kun kunnes me meidän meille miksi mikä minkä \
        minun minä missä mitä mukaan mutta muun myös ne niiden niin niitä noin nuo nyt näiden \
        nämä ole olemme olen oli olisi olivat olla on ovat paitsi se sekä sen siellä siihen \
        siinä siitä sillä sinun sinä sitten sitä tai te tähän tällä tämä tämän tässä tästä \
        tätä vaan vai vaikka vain vasta voi yhä yli",
    months: &[
        &["tammikuuta", "tammikuu"],
        &["helmikuuta", "helmikuu"],
        &["maaliskuuta", "maaliskuu"],
        &["huhtikuuta", "huhtikuu"],
        &["toukokuuta", "toukokuu"],
        &["kesäkuuta", "kesäkuu"],
        &["heinäkuuta", "heinäkuu"],
        &["elokuuta", "elokuu"],
        &["syyskuuta", "syyskuu"],
        &["lokakuuta", "lokakuu"],
        &["marraskuuta", "marraskuu"],
        &["joulukuuta", "joulukuu"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "teksti", "kirjoittaja", "kirjoittanut", "toimittaja", "kirjoittajat",
    ],
    behind: &[],
    and: &["ja", "sekä"],
    roles: &[
        "toimittaja", "toimitus", "kirjeenvaihtaja", "päätoimittaja", "avustaja",
    ],
    published: &["julkaistu", "luotu", "julkaisupäivä"],
    updated: &["päivitetty", "muokattu", "viimeksi päivitetty"],
};
