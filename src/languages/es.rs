//! Spanish.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "es",
    stop_words: "a ahora al algo algunas algunos ante antes aquel así aunque aún bajo cada como con \
        contra cual cuando cuál cómo de del desde después donde dos durante e el ella ellas \
        ellos en entre era eran eres es esa ese eso esos esta estaba estar estas este esto \
        estos está están fue fueron ha haber había han has hasta hay he la las le les lo los \
        me mi mis muy más ni no nos nosotros nuestra nuestro o otra otras otro otros para pero \
        poco por porque pues que quien quienes qué se sea según ser si sido sin sino sobre son \
        su sus sí también tan tanto te tiene todo todos tu tus un una unas uno unos usted y ya \
        yo él",
    months: &[
        &["enero", "ene"],
        &["febrero", "feb"],
        &["marzo", "mar"],
        &["abril", "abr"],
        &["mayo"],
        &["junio", "jun"],
        &["julio", "jul"],
        &["agosto", "ago"],
        &["septiembre", "setiembre", "sep", "sept", "set"],
        &["octubre", "oct"],
        &["noviembre", "nov"],
        &["diciembre", "dic"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "por", "escrito por", "publicado por", "redactado por", "autor", "autora", "autores",
        "texto", "texto de", "una crónica de", "entrevista de",
    ],
    behind: &[],
    and: &["y", "e"],
    roles: &[
        "redactor", "redactora", "redacción", "corresponsal", "periodista", "reportero",
        "reportera", "editor", "editora", "enviado especial", "enviada especial",
    ],
    published: &["publicado", "publicada", "fecha", "publicado el"],
    updated: &[
        "actualizado", "actualizada", "actualización", "última actualización", "modificado",
        "editado",
    ],
};
