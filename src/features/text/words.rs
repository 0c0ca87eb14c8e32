//! A block's text as words: their number, their fingerprints, what they belong to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::kinds;
use crate::keyed::NumberSet;
use crate::languages::LANGUAGES;
use crate::tables::{CJK_FUNCTION_CHARS, PHRASES};

/// How many groups of phrases there are.
pub(crate) const GROUPS: usize = PHRASES.len();

/// What the lists know of a word or phrase.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// The groups that have it, a bit each.
    groups: u32,
    is_stop_word: bool,
    /// Whether a longer phrase starts with it.
    goes_on: bool,
}

/// All lists as one map from a fingerprint of 1 to 4 words.
static LEXICON: LazyLock<FxHashMap<u64, Entry>> = LazyLock::new(|| {
    let mut lexicon: FxHashMap<u64, Entry> = FxHashMap::default();
    for language in LANGUAGES {
        for word in language.stop_words.split_ascii_whitespace() {
            lexicon.entry(word_hash(word).into()).or_default().is_stop_word = true;
        }
    }
    for c in CJK_FUNCTION_CHARS.chars() {
        lexicon.entry(word_hash(c.encode_utf8(&mut [0; 4])).into()).or_default().is_stop_word =
            true;
    }
    for (group, phrases) in PHRASES.iter().enumerate() {
        for phrase in phrases.phrases {
            let mut words = Vec::new();
            read_words(phrase, |hash, _| words.push(hash));
            let mut so_far = 0;
            for (index, &word) in words.iter().enumerate() {
                so_far = phrase_hash(so_far, word);
                let entry = lexicon.entry(so_far).or_default();
                if index + 1 == words.len() {
                    entry.groups |= 1 << group;
                } else {
                    entry.goes_on = true;
                }
            }
        }
    }
    lexicon
});

/// The fingerprint of a phrase that goes on with a word; a phrase of one word
/// has the word's own.
fn phrase_hash(so_far: u64, word: WordPrint) -> u64 {
    if so_far == 0 {
        word.into()
    } else {
        so_far.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(word)
    }
}

/// A word's fingerprint. A page has as many as it has words, and one of 64 bits
/// would be larger than most words are; with 32, one word in a million is taken
/// for one of those in the lists.
pub(crate) type WordPrint = u32;

/// The fingerprint of a lower-case word.
pub(crate) fn word_hash(word: &str) -> WordPrint {
    fold(word.chars().fold(FNV_START, fnv))
}

/// The fingerprint of a word whose letters were read into `hash`: the high bits
/// of a product, on which all others bear.
fn fold(hash: u64) -> WordPrint {
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

const FNV_START: u64 = 0xCBF2_9CE4_8422_2325;

fn fnv(hash: u64, c: char) -> u64 {
    // FNV-1a over scalar values; the rotation spreads what the product leaves in the high bits.
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(5)
}

/// How a character takes part in words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Between words.
    Outside,
    /// Goes on with the word before it.
    Letter,
    /// A word by itself, in a script that puts no spaces between words.
    Ideograph,
    /// Goes on with the word before it, in a script of South-East Asia that
    /// puts no spaces between words.
    Unspaced,
}

fn part(c: char) -> Part {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() || c == '_' { Part::Letter } else { Part::Outside };
    }
    match c {
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
            if kinds(c).is_alphanumeric() =>
        {
            Part::Ideograph
        }
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Part::Unspaced,
        // Marks that stand on a letter, which are no letters by themselves.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}'
        | '\u{200c}'
        | '\u{200d}' => Part::Letter,
        _ if kinds(c).is_alphanumeric() => Part::Letter,
        _ => Part::Outside,
    }
}

/// How many words an ideograph counts as: Chinese and Japanese words have
/// about two characters.
const WORDS_PER_IDEOGRAPH: f32 = 0.5;

/// How many words a letter of an unspaced script counts as: Thai words have
/// about five, marks included.
const WORDS_PER_UNSPACED: f32 = 0.2;

/// A word that is being read, letter by letter.
pub(crate) struct Word {
    hash: u64,
    /// The same with the digits masked, from the first one on.
    masked: Option<u64>,
    chars: u32,
    unspaced: u32,
}

impl Word {
    pub(crate) const NONE: Word = Word { hash: FNV_START, masked: None, chars: 0, unspaced: 0 };

    fn push(&mut self, c: char) {
        self.chars += 1;
        let kinds = kinds(c);
        if c.is_ascii() || !kinds.has_lowercase() {
            self.push_lower(c.to_ascii_lowercase(), kinds.is_numeric());
        } else {
            // The dot that `İ` leaves behind is not written in lower case.
            for lower in c.to_lowercase().filter(|&lower| lower != '\u{307}') {
                self.push_lower(lower, false);
            }
        }
    }

    fn push_lower(&mut self, c: char, is_digit: bool) {
        if is_digit {
            self.masked = Some(fnv(self.masked.unwrap_or(self.hash), '0'));
        } else if let Some(masked) = &mut self.masked {
            *masked = fnv(*masked, c);
        }
        self.hash = fnv(self.hash, c);
    }

    /// Takes in letters and digits of ASCII.
    #[inline]
    pub(crate) fn push_run(&mut self, run: &[u8], has_digits: bool) {
        self.chars += run.len() as u32;
        if has_digits || self.masked.is_some() {
            for &byte in run {
                self.push_lower(byte.to_ascii_lowercase().into(), byte.is_ascii_digit());
            }
            return;
        }
        for &byte in run {
            self.hash = fnv(self.hash, byte.to_ascii_lowercase().into());
        }
    }

    /// Takes in the next character of the text.
    #[inline]
    pub(crate) fn read(&mut self, c: char, each: &mut impl FnMut(WordPrint, WordPrint, f32)) {
        match part(c) {
            Part::Outside => self.end(each),
            Part::Ideograph => {
                self.end(each);
                let print = fold(fnv(FNV_START, c));
                each(print, print, WORDS_PER_IDEOGRAPH);
            }
            Part::Letter => self.push(c),
            Part::Unspaced => {
                self.push(c);
                self.unspaced += 1;
            }
        }
    }

    /// Calls back with the fingerprint of the word, lower-cased, with that of
    /// the word with its digits masked, and with the number of words it counts
    /// as, if there is one.
    #[inline]
    pub(crate) fn end(&mut self, each: &mut impl FnMut(WordPrint, WordPrint, f32)) {
        if self.chars > 0 {
            let weight = match self.unspaced {
                0 => 1.0,
                chars => chars as f32 * WORDS_PER_UNSPACED,
            };
            let print = fold(self.hash);
            each(print, self.masked.map_or(print, fold), weight);
            *self = Word::NONE;
        }
    }
}

/// Calls back with the fingerprint of every word, lower-cased, and with the
/// number of words it counts as.
pub(crate) fn read_words(text: &str, mut each: impl FnMut(WordPrint, f32)) {
    let mut each = |word, _, counts_as| each(word, counts_as);
    let mut word = Word::NONE;
    for c in text.chars() {
        word.read(c, &mut each);
    }
    word.end(&mut each);
}

/// What the lists find in a row of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) stop_words: u32,
    /// Hits per group of phrases.
    pub(crate) groups: [u16; GROUPS],
}

/// Looks up every word, and every phrase of up to four words that starts at it;
/// calls back with whether each word is a function word.
pub(crate) fn look_up(words: &[WordPrint], mut each: impl FnMut(bool)) -> Found {
    let lexicon = &*LEXICON;
    let mut found = Found { stop_words: 0, groups: [0; GROUPS] };
    for start in 0..words.len() {
        let mut so_far = 0;
        let mut is_stop_word = false;
        for (length, &word) in words[start..].iter().take(LONGEST_PHRASE).enumerate() {
            so_far = phrase_hash(so_far, word);
            let Some(entry) = lexicon.get(&so_far) else { break };
            is_stop_word |= length == 0 && entry.is_stop_word;
            let mut groups = entry.groups;
            while groups != 0 {
                let group = groups.trailing_zeros() as usize;
                found.groups[group] = found.groups[group].saturating_add(1);
                groups &= groups - 1;
            }
            if !entry.goes_on {
                break;
            }
        }
        found.stop_words += u32::from(is_stop_word);
        each(is_stop_word);
    }
    found
}

/// The most words that a phrase of the lists has.
const LONGEST_PHRASE: usize = 4;

/// The fingerprints of all runs of three words.
pub(crate) fn trigrams(words: &[WordPrint]) -> impl Iterator<Item = u64> {
    words.windows(3).map(|three| three.iter().fold(0, |hash, &word| phrase_hash(hash, word)))
}

/// The share of a text's runs of three words that a set has; 0 for fewer than three words.
pub(crate) fn trigram_share(words: &[WordPrint], set: &NumberSet<u64>) -> f32 {
    if words.len() < 3 || set.is_empty() {
        return 0.0;
    }
    let hits = trigrams(words).filter(|gram| set.contains(gram)).count();
    hits as f32 / (words.len() - 2) as f32
}

/// The words of a text.
pub(crate) fn words_of(text: &str) -> Vec<WordPrint> {
    let mut words = Vec::new();
    read_words(text, |word, _| words.push(word));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(text: &str) -> f32 {
        let mut sum = 0.0;
        read_words(text, |_, weight| sum += weight);
        sum
    }

    fn group(name: &str) -> usize {
        PHRASES.iter().position(|group| group.name == name).expect("a group of this name")
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words_of("It's 3_4, Éa!"), ["it", "s", "3_4", "éa"].map(word_hash));
    }

    #[test]
    fn a_dotted_capital_i_is_a_small_i() {
        assert_eq!(words_of("İÇERİK"), [word_hash("içerik")]);
    }

    #[test]
    fn scripts_without_spaces_count_by_their_characters() {
        assert_eq!(weight("中文网页"), 2.0);
        assert!((weight("ภาษาไทยไม่มีช่องว่าง") - 4.0).abs() < 0.3);
        assert_eq!(weight("한국어 문장"), 2.0);
    }

    #[test]
    fn phrases_are_found_whatever_their_case() {
        let found = look_up(&words_of("READ MORE or leave a Reply"), |_| {});
        assert!(found.groups[group("read_more")] >= 1);
        assert!(found.groups[group("comment")] >= 1);
        assert!(found.stop_words >= 2);
    }

    #[test]
    fn three_words_in_a_row_are_shared_or_not() {
        let set: NumberSet<u64> = trigrams(&words_of("one two three four")).collect();
        assert_eq!(trigram_share(&words_of("two three four five"), &set), 0.5);
        assert_eq!(trigram_share(&words_of("two three"), &set), 0.0);
    }
}
