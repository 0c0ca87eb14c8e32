//! French.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "fr",
    stop_words: "a afin ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avez \
        avoir avons c car ce cela celle celui ces cet cette ceux chaque chez ci comme d dans \
        de depuis des donc dont du elle elles en encore entre es est et eu eux fut il ils j je \
        l la le les leur leurs lors lui m ma mais me mes moi moins mon même n ne ni nos notre \
        nous on ont ou où par pas pendant peu peut plus pour pourquoi puis qu quand que quel \
        quelle quelques qui quoi s sa sans se selon sera ses si soit son sont sous sur t ta te \
        tes toi ton tous tout toute toutes tu un une vers vos votre vous y à étaient était été \
        être",
    months: &[
        &["janvier", "janv"],
        &["février", "févr", "fév"],
        &["mars"],
        &["avril", "avr"],
        &["mai"],
        &["juin"],
        &["juillet", "juil"],
        &["août", "aout"],
        &["septembre", "sept"],
        &["octobre", "oct"],
        &["novembre", "nov"],
        &["décembre", "déc"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "par", "écrit par", "rédigé par", "publié par", "texte", "texte de",
        "propos recueillis par", "auteur", "auteure", "autrice", "auteurs", "un article de",
        "une enquête de",
    ],
    behind: &[],
    and: &["et"],
    roles: &[
        "journaliste", "rédacteur", "rédactrice", "rédaction", "la rédaction", "correspondant",
        "correspondante", "envoyé spécial", "envoyée spéciale", "éditeur", "éditrice", "auteur",
        "autrice",
    ],
    published: &[
        "publié", "publiée", "publié le", "paru", "paru le", "mis en ligne",
    ],
    updated: &[
        "mis à jour", "mise à jour", "modifié", "modifié le", "actualisé",
        "dernière mise à jour",
    ],
};
