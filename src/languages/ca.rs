//! Catalan.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "ca",
    stop_words: "a abans així això al algun alguna alguns als altra altre altres amb aquell aquella \
        aquelles aquest aquesta aquestes aquests aquí bé cada com contra d da de del dels des \
        després doncs dos durant e el ella elles ells els em en encara entre era eren es estan \
        estat este està et fer fet fins ha han haver havia he hem hi ho i ja jo l la les li ll \
        llavors lo mai mateix mentre meu meva molt més n ni no nosaltres nostra nostre o on \
        pel pels per perquè però poc pot qual quan quant que quelcom qui què s sense ser seu \
        seus seva seves si sigui sobre sota sou són t també tan tant te tenir teu tot tota \
        tots tu un una unes uns us va vam van vol vostre és",
    months: &[
        &["gener", "gen"],
        &["febrer"],
        &["març"],
        &["abril", "abr"],
        &["maig"],
        &["juny"],
        &["juliol"],
        &["agost"],
        &["setembre", "set"],
        &["octubre", "oct"],
        &["novembre", "nov"],
        &["desembre", "des"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["per", "escrit per", "autor", "autora", "text", "text de"],
    behind: &[],
    and: &["i"],
    roles: &["redactor", "redactora", "redacció", "corresponsal", "periodista"],
    published: &["publicat", "publicada"],
    updated: &[
        "actualitzat", "actualitzada", "modificat", "darrera actualització",
    ],
};
