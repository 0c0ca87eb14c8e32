//! Dutch.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "nl",
    stop_words: "aan achter al alle als altijd andere ben bij binnen daar dan dat de deze die dit door \
        dus een eens en er ging haar had hadden heb hebben heeft hem het hier hij hoe hun ik \
        in is ja je jij jou jouw jullie kan kon kunnen maar me meer men met mij mijn moet \
        moeten na naar niet niets noch nog nu of om omdat onder ons onze ook op over sinds te \
        tegen toch toen tot tussen uit uw van vanaf veel via voor waar waarom wanneer want \
        waren was wat we wel welke werd werden wie wij wil worden wordt zal ze zei zelf zich \
        zij zijn zo zoals zonder zou zouden",
    months: &[
        &["januari", "jan"],
        &["februari", "feb"],
        &["maart", "mrt"],
        &["april", "apr"],
        &["mei"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["augustus", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "door", "geschreven door", "tekst", "auteur", "auteurs", "een artikel van",
        "geplaatst door", "gepubliceerd door",
    ],
    behind: &[],
    and: &["en"],
    roles: &[
        "redacteur", "redactie", "verslaggever", "verslaggeefster", "correspondent",
        "journalist", "columnist",
    ],
    published: &["gepubliceerd", "geplaatst", "verschenen", "datum"],
    updated: &[
        "bijgewerkt", "laatst bijgewerkt", "gewijzigd", "aangepast", "laatste update", "update",
    ],
};
