//! Hungarian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "hu",
    stop_words: "a abban ahhoz ahogy ahol aki akik akkor alatt amely amelyek amelyet ami amikor amit \
        annak arra az azok azon azonban azt aztán azért be belül benne csak de e egy egyik el \
        elég előtt ennek erre ez ezek ezen ezt ezért fel felé fogja ha hanem hiszen hogy \
        hogyan hozzá ide ill ilyen is ismét kell kellett ki közben között le legyen lenne lesz \
        lett ma meg mellett mely melyek mert mi minden mindig mint mintha miután mivel most \
        már még nagyon ne nekem neki nem nincs olyan ott pedig rá saját se sem szerint talán \
        te tehát után vagy vagyok valamint való van vannak vele viszont volna volt voltak át \
        én és így úgy ő ők őket",
    months: &[
        &["január", "jan"],
        &["február", "febr"],
        &["március", "márc"],
        &["április", "ápr"],
        &["május", "máj"],
        &["június", "jún"],
        &["július", "júl"],
        &["augusztus", "aug"],
        &["szeptember", "szept"],
        &["október", "okt"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    day_order: DayOrder::DayFirst,
    by: &["írta", "szerző", "szerzők", "szöveg", "riporter"],
    behind: &[],
    and: &["és"],
    roles: &[
        "szerkesztő", "újságíró", "tudósító", "szerkesztőség", "főszerkesztő",
    ],
    published: &["megjelent", "közzétéve", "publikálva", "létrehozva"],
    updated: &["frissítve", "módosítva", "utolsó frissítés", "frissült"],
};
