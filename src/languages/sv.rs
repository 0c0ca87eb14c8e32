//! Swedish.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "sv",
    stop_words: "alla allt alltså att av bara blev bli blir bort både de dem den denna deras dess dessa \
        det detta dig din ditt dock du där därför då efter eftersom eller en er ett från få \
        får för före genom ha hade han hans har henne hennes hon honom hos hur här i in innan \
        inte ja jag kan kunde man med medan mellan men mig min mina mitt mot mycket måste möt \
        ni nu när någon något några och också om oss på redan samt sedan sig sin sina sitt ska \
        skulle som så sådan till trots under upp ur ut utan vad var vara varit varje vem vi \
        vid vilka vilken vill vår våra än är över",
    months: &[
        &["januari", "jan"],
        &["februari", "feb"],
        &["mars"],
        &["april", "apr"],
        &["maj"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["augusti", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "av", "skriven av", "text", "text av", "skribent", "författare", "reporter",
        "publicerad av",
    ],
    behind: &[],
    and: &["och"],
    roles: &[
        "journalist", "redaktör", "redaktionen", "korrespondent", "reporter", "krönikör",
        "skribent",
    ],
    published: &["publicerad", "publicerat", "skapad", "publicerades"],
    updated: &[
        "uppdaterad", "uppdaterat", "senast uppdaterad", "ändrad", "redigerad",
    ],
};
