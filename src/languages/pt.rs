//! Portuguese.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "pt",
    stop_words: "a ainda ao aos apenas após aquela aquele as assim até cada com como contra da das de \
        dela dele deles depois desde dessa desse desta deste do dos durante e ela elas ele \
        eles em entre era eram essa esse esta estar estas estava este estes está estão eu foi \
        foram há isso isto já lhe lhes mais mas me mesmo meu minha muito na nas nem no nos \
        nossa nosso num numa não nós o onde os ou outra outro outros para pela pelas pelo \
        pelos pois por porque quais qual quando que quem se seja sem sempre ser será seu seus \
        sido sob sobre somos sua suas são só também te tem tendo ter teu teve tinha todos tu \
        um uma umas uns você vocês à às é",
    months: &[
        &["janeiro", "jan"],
        &["fevereiro", "fev"],
        &["março"],
        &["abril", "abr"],
        &["maio", "mai"],
        &["junho", "jun"],
        &["julho", "jul"],
        &["agosto", "ago"],
        &["setembro", "set"],
        &["outubro", "out"],
        &["novembro", "nov"],
        &["dezembro", "dez"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "por", "escrito por", "publicado por", "postado por", "autor", "autora", "autores",
        "texto", "texto de", "reportagem de", "redigido por",
    ],
    behind: &[],
    and: &["e"],
    roles: &[
        "jornalista", "redator", "redatora", "redação", "repórter", "correspondente", "editor",
        "editora", "colunista",
    ],
    published: &["publicado", "publicada", "publicado em", "postado em", "data"],
    updated: &[
        "atualizado", "atualizada", "última atualização", "modificado", "atualização",
    ],
};
