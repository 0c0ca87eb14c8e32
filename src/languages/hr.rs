//! Croatian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "hr",
    stop_words: "a ako ali bez bi bih bila bile bili bilo bio bismo biti da dakle do dok drugi ga gdje \
        god i ih ili im iz iza ja je jedan jedna jedno jer jesam jesu još ju kad kada kako kao \
        koja koje kojeg kojem koji kojih kojim kojoj koju kroz li me meni među mi mnogo mogu \
        moj može mu na nad nakon nam nas naš ne nego neka neki nema nešto ni nije nisu niti \
        njega njegov njegova njih njihov njoj o od odnosno on ona oni ono osim ova ovaj ove \
        ovo po pod pred preko prema pri prije s sa sam samo se sebe si smo ste su sve svi svoj \
        svoje ta tada taj tako također te ti to tog toga tome treba tu u uz vas već vi više za \
        zato zbog će ću što",
    months: &[
        &["siječnja", "siječanj"],
        &["veljače", "veljača"],
        &["ožujka", "ožujak"],
        &["travnja", "travanj"],
        &["svibnja", "svibanj"],
        &["lipnja"],
        &["srpnja"],
        &["kolovoza", "kolovoz"],
        &["rujna", "rujan"],
        &["listopada"],
        &["studenoga", "studenog", "studeni"],
        &["prosinca", "prosinac"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["piše", "autor", "autorica", "napisao", "napisala", "tekst"],
    behind: &[],
    and: &["i"],
    roles: &[
        "novinar", "novinarka", "urednik", "urednica", "redakcija", "dopisnik",
    ],
    published: &["objavljeno", "datum objave"],
    updated: &["ažurirano", "zadnja izmjena", "osvježeno", "izmijenjeno"],
};
