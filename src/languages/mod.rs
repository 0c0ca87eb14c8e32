//! Languages, a file each: who speaks one can review it.
//!
//! Compiled by hand for this crate, from knowledge of the languages. Stop words
//! are read by signals: trained models hold for the lists that they were trained
//! with, so a change of those wants a training. (Running prose is a third to a half
//! function words; menus, lists of links and labels have next to none. The idea is from
//! jusText, "Removing Boilerplate and Duplicate Content from Web Corpora", Pomikálek.) All else is read for metadata
//! alone. Phrases of boilerplate are in `tables/phrases.rs`, by meaning.
//!
//! Everything is in lower case and in Unicode's composed form (NFC).

mod ar;
mod bg;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod et;
mod fa;
mod fi;
mod fr;
mod he;
mod hi;
mod hr;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod lt;
mod lv;
mod nl;
mod no;
mod pl;
mod pt;
mod ro;
mod ru;
mod sk;
mod sl;
mod sr;
mod sv;
mod th;
mod tr;
mod uk;
mod vi;
mod zh;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Which number of 5/6/2024 is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
    Unknown,
}

/// What is to be known of a language.
pub(crate) struct Language {
    /// ISO 639-1.
    pub(crate) code: &'static str,
    /// Function words: articles, pronouns, prepositions, conjunctions, particles
    /// and auxiliaries, sorted and separated by one space; empty for languages
    /// that no signal knows. Words are cut at apostrophes, so that elided forms
    /// (`l`, `doesn`) stand alone, and no word holds a mark that is not
    /// alphanumeric, such as a virama. Of Korean only what stands as a word of
    /// its own; Serbian in Cyrillic, with a few words in Latin script.
    pub(crate) stop_words: &'static str,
    /// The names of the months from January on, as they stand in a date, and
    /// abbreviations; empty where months are numbers.
    pub(crate) months: &'static [&'static [&'static str]],
    pub(crate) day_order: DayOrder,
    /// What stands before an author's name: "by".
    pub(crate) by: &'static [&'static str],
    /// What stands behind a name of an author in its place: "기자".
    pub(crate) behind: &'static [&'static str],
    /// What joins the names of two authors.
    pub(crate) and: &'static [&'static str],
    /// Words for what somebody is who writes: "correspondent".
    pub(crate) roles: &'static [&'static str],
    /// What stands before the date of publication.
    pub(crate) published: &'static [&'static str],
    /// What stands before the date of the last change.
    pub(crate) updated: &'static [&'static str],
}

/// All languages, sorted by their code.
pub(crate) const LANGUAGES: [&Language; 38] = [
    &ar::LANGUAGE,
    &bg::LANGUAGE,
    &ca::LANGUAGE,
    &cs::LANGUAGE,
    &da::LANGUAGE,
    &de::LANGUAGE,
    &el::LANGUAGE,
    &en::LANGUAGE,
    &es::LANGUAGE,
    &et::LANGUAGE,
    &fa::LANGUAGE,
    &fi::LANGUAGE,
    &fr::LANGUAGE,
    &he::LANGUAGE,
    &hi::LANGUAGE,
    &hr::LANGUAGE,
    &hu::LANGUAGE,
    &id::LANGUAGE,
    &it::LANGUAGE,
    &ja::LANGUAGE,
    &ko::LANGUAGE,
    &lt::LANGUAGE,
    &lv::LANGUAGE,
    &nl::LANGUAGE,
    &no::LANGUAGE,
    &pl::LANGUAGE,
    &pt::LANGUAGE,
    &ro::LANGUAGE,
    &ru::LANGUAGE,
    &sk::LANGUAGE,
    &sl::LANGUAGE,
    &sr::LANGUAGE,
    &sv::LANGUAGE,
    &th::LANGUAGE,
    &tr::LANGUAGE,
    &uk::LANGUAGE,
    &vi::LANGUAGE,
    &zh::LANGUAGE,
];

impl Language {
    /// The language of a BCP 47 tag: `en-GB`, `nb`.
    pub(crate) fn of_tag(tag: &str) -> Option<&'static Language> {
        let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let code = match first.as_str() {
            "nb" | "nn" => "no",
            "iw" => "he",
            "in" => "id",
            "sh" | "bs" => "hr",
            code => code,
        };
        let at = LANGUAGES.binary_search_by(|language| language.code.cmp(code)).ok()?;
        Some(LANGUAGES[at])
    }

    /// The month of a name in lower case, from 1 to 12.
    fn month(&self, word: &str) -> Option<u8> {
        let at = self.months.iter().position(|names| names.contains(&word))?;
        Some(at as u8 + 1)
    }
}

/// The names of the months that mean one month in all languages that have them.
static MONTHS: LazyLock<FxHashMap<&str, Option<u8>>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Option<u8>> = FxHashMap::default();
    for language in LANGUAGES {
        for (month, names) in (1..).zip(language.months) {
            for name in *names {
                let known = all.entry(name).or_insert(Some(month));
                if *known != Some(month) {
                    *known = None;
                }
            }
        }
    }
    all
});

/// The month of a name in lower case, from 1 to 12: in a language, else in any.
pub(crate) fn month(word: &str, language: Option<&Language>) -> Option<u8> {
    let own = language.and_then(|language| language.month(word));
    own.or_else(|| MONTHS.get(word).copied().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_sorted_and_found_by_their_tags() {
        assert!(LANGUAGES.windows(2).all(|pair| pair[0].code < pair[1].code));
        let code = |tag| Language::of_tag(tag).map(|language| language.code);
        assert_eq!(code("en-GB"), Some("en"));
        assert_eq!(code("nb"), Some("no"));
        assert_eq!(code("tlh"), None);
    }

    #[test]
    fn stop_words_are_sorted_plain_and_enough() {
        for language in LANGUAGES.iter().filter(|language| !language.stop_words.is_empty()) {
            let words: Vec<&str> = language.stop_words.split(' ').collect();
            let code = language.code;
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{code}: not sorted");
            assert!((60..=150).contains(&words.len()), "{code}: {} words", words.len());
            for word in words {
                assert_eq!(word, word.to_lowercase());
                assert!(word.chars().all(char::is_alphanumeric), "{code}: a sign in {word:?}");
            }
        }
    }

    #[test]
    fn all_labels_are_in_lower_case_and_no_list_is_empty() {
        for language in LANGUAGES {
            let Language { by, behind, and, roles, published, updated, months, code, .. } =
                language;
            for list in [by, and, roles, published, updated] {
                assert!(!list.is_empty(), "{code}");
            }
            for label in [by, behind, and, roles, published, updated].into_iter().copied().flatten()
            {
                assert_eq!(*label, label.to_lowercase(), "{code}");
            }
            assert!(months.is_empty() || months.len() == 12, "{code}");
        }
    }

    #[test]
    fn a_month_s_name_is_read_in_the_page_s_language_first() {
        let month = |word, tag| month(word, Language::of_tag(tag));
        assert_eq!(month("listopada", "pl"), Some(11));
        assert_eq!(month("listopada", "hr"), Some(10));
        assert_eq!(month("listopada", ""), None);
        assert_eq!(month("märz", "en"), Some(3));
    }
}
