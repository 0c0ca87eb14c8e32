//! Word tables, each a constant in a file of its own. What belongs to one language stands in
//! `languages/`.
//!
//! | table | what | unit | origin |
//! |---|---|---|---|
//! | [`CJK_FUNCTION_CHARS`] | function characters, Chinese and Japanese | a character | by hand |
//! | [`PHRASES`] | typical phrases of boilerplate | 1 to 4 words | by hand, checked on pages |
//! | [`CLASS_TOKENS`] | tokens of class and id attributes | a token | by hand, checked on pages |
//! | `word_weights.txt` | words that speak for content or against it | a word | learned by `training/words.py` |
//!
//! A group or a language is a row; scoring reads rows in the order of the table, so trained
//! weights hold only for the order they were trained with. Add rows at the end, or retrain.
//! Everything is lower case and in Unicode's composed form (NFC).

mod class_tokens;
mod function_chars;
mod phrases;

pub(crate) use class_tokens::{CLASS_TOKENS, CLASSES_OF_CONTENT};
pub(crate) use function_chars::CJK_FUNCTION_CHARS;
pub(crate) use phrases::PHRASES;

#[cfg(test)]
mod tests {
    use super::class_tokens::TokenGroup;
    use super::phrases::PhraseGroup;
    use super::*;

    /// Panics unless each entry is smaller than the next: sorted, and none twice.
    fn assert_sorted_and_unique<'a>(table: &str, entries: impl IntoIterator<Item = &'a str>) {
        let entries: Vec<&str> = entries.into_iter().collect();
        for pair in entries.windows(2) {
            assert!(pair[0] < pair[1], "{table}: {:?} before {:?}", pair[0], pair[1]);
        }
    }

    /// Panics unless `text` is lower case and its words are letters and digits.
    fn assert_plain(table: &str, text: &str) {
        assert_eq!(text, text.to_lowercase(), "{table}: upper case");
        for word in text.split(' ') {
            assert!(!word.is_empty(), "{table}: two spaces or an outer one in {text:?}");
            assert!(word.chars().all(char::is_alphanumeric), "{table}: a sign in {text:?}");
        }
    }

    fn is_han_or_kana(c: char) -> bool {
        matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
    }

    /// Counts words as phrases do: each Han or kana character is a word by itself.
    fn word_count(phrase: &str) -> usize {
        let mut words = 0;
        for part in phrase.split(' ') {
            let mut in_word = false;
            for c in part.chars() {
                if is_han_or_kana(c) || !in_word {
                    words += 1;
                }
                in_word = !is_han_or_kana(c);
            }
        }
        words
    }

    #[test]
    fn han_characters_count_as_words() {
        assert_eq!(word_count("相关阅读"), 4);
        assert_eq!(word_count("don t miss"), 3);
        assert_eq!(word_count("url 복사"), 2);
    }

    #[test]
    fn function_characters_are_sorted_and_without_spaces() {
        let chars: Vec<char> = CJK_FUNCTION_CHARS.chars().collect();
        assert!(chars.is_sorted_by(|a, b| a < b));
        assert!(chars.iter().all(|&c| is_han_or_kana(c)));
    }

    #[test]
    fn phrases_are_sorted_plain_and_of_one_to_four_words() {
        for PhraseGroup { name, phrases, .. } in PHRASES {
            assert_sorted_and_unique(name, phrases.iter().copied());
            for phrase in *phrases {
                assert_plain(name, phrase);
                assert!((1..=4).contains(&word_count(phrase)), "{name}: {phrase:?}");
            }
        }
    }

    #[test]
    fn class_tokens_are_sorted_and_of_letters() {
        assert!(CLASS_TOKENS.len() <= 60);
        for TokenGroup { name, tokens, .. } in CLASS_TOKENS {
            assert_sorted_and_unique(name, tokens.iter().copied());
            for token in *tokens {
                assert_plain(name, token);
                assert!(token.chars().all(char::is_alphabetic), "{name}: {token:?}");
            }
        }
    }

    #[test]
    fn groups_have_distinct_names_and_say_what_they_are() {
        let phrase_groups = PHRASES.iter().map(|group| (group.name, group.about));
        let token_groups = CLASS_TOKENS.iter().map(|group| (group.name, group.about));
        for groups in [phrase_groups.collect::<Vec<_>>(), token_groups.collect()] {
            let mut names: Vec<&str> = groups.iter().map(|&(name, _)| name).collect();
            names.sort_unstable();
            assert_sorted_and_unique("group names", names);
            assert!(groups.iter().all(|(_, about)| !about.is_empty() && !about.ends_with('.')));
        }
    }
}
