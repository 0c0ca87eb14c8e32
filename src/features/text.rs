//! Signals of a block's own text: how much, of what, and how it ends.

use std::ops::Range;

use super::signal::{Row, Unit, share};
use super::words::{Found, Word, look_up};
use crate::block::Block;
use crate::chars::kinds;
use crate::tables::PHRASES;

/// The texts of all blocks, read once; other families build on them.
pub(super) struct Texts {
    words: Vec<u64>,
    is_stop_word: Vec<bool>,
    ranges: Vec<Range<usize>>,
    shapes: Vec<TextShape>,
}

/// What one reading of a block's text gives.
#[derive(Default)]
pub(super) struct TextShape {
    /// Words, where characters of scripts without spaces count as parts of words.
    pub(super) words: f32,
    pub(super) stop_words: f32,
    pub(super) sentences: f32,
    pub(super) ends_sentence: bool,
    pub(super) capitalised_share: f32,
    pub(super) phrase_hits: f32,
    pub(super) chars: f32,
    letters: f32,
    digits: f32,
    upper: f32,
    ideographs: f32,
    commas: f32,
    separators: f32,
    code_chars: f32,
    has_quote: bool,
    pub(super) ends_in_ellipsis: bool,
    pub(super) ends_in_colon: bool,
    ends_in_question: bool,
    pub(super) starts_upper: bool,
    unique_share: f32,
    longest_word: f32,
    found: Found,
}

impl TextShape {
    /// Looks the text's words up; pushes whether each is a function word.
    fn look_up(&mut self, words: &[u64], is_stop_word: &mut Vec<bool>) {
        self.found = look_up(words, |is_stop| is_stop_word.push(is_stop));
        self.stop_words = self.found.stop_words as f32;
        self.phrase_hits = self.found.groups.iter().map(|&hits| f32::from(hits)).sum();
    }

    /// Whether the text reads like prose: fifteen words that end like a
    /// sentence, or twenty-five words.
    pub(super) fn is_long(&self) -> bool {
        self.words >= 25.0 || (self.words >= 15.0 && self.ends_sentence)
    }

    /// Hits of a group of phrases, over the square root of the words.
    pub(super) fn group_density(&self, group: usize) -> f32 {
        f32::from(self.found.groups[group]) / self.words.max(3.0).sqrt()
    }

    /// Whether the text holds a phrase of the group.
    pub(super) fn has_group(&self, group: usize) -> bool {
        self.found.groups[group] > 0
    }
}

impl Texts {
    pub(super) fn read(blocks: &[Block]) -> Texts {
        let mut texts = Texts {
            words: Vec::new(),
            is_stop_word: Vec::new(),
            ranges: Vec::with_capacity(blocks.len()),
            shapes: Vec::with_capacity(blocks.len()),
        };
        let mut sorted = Vec::new();
        for block in blocks {
            let start = texts.words.len();
            let mut shape = read_shape(block.body(), &mut texts.words);
            let words = &texts.words[start..];
            sorted.clear();
            sorted.extend_from_slice(words);
            sorted.sort_unstable();
            sorted.dedup();
            shape.unique_share = share(sorted.len() as f32, words.len() as f32);
            shape.look_up(words, &mut texts.is_stop_word);
            texts.ranges.push(start..texts.words.len());
            texts.shapes.push(shape);
        }
        texts
    }

    /// Lets go of the words, as large as the text they were read from; the
    /// shapes stay. After that no word may be asked for.
    pub(super) fn forget_words(&mut self) {
        self.words = Vec::new();
        self.is_stop_word = Vec::new();
    }

    /// The fingerprints of a block's words.
    pub(super) fn words(&self, block: usize) -> &[u64] {
        &self.words[self.ranges[block].clone()]
    }

    /// The fingerprints of those that are no function words.
    pub(super) fn content_words(&self, block: usize) -> impl Iterator<Item = u64> {
        let range = self.ranges[block].clone();
        let words = self.words[range.clone()].iter().zip(&self.is_stop_word[range]);
        words.filter(|&(_, &is_stop_word)| !is_stop_word).map(|(&word, _)| word)
    }

    /// Whether the last of a block's words is a function word.
    pub(super) fn ends_in_stop_word(&self, block: usize) -> bool {
        self.is_stop_word[self.ranges[block].clone()].last().is_some_and(|&is_stop| is_stop)
    }

    /// What reading a block's text gave.
    pub(super) fn shape(&self, block: usize) -> &TextShape {
        &self.shapes[block]
    }

    /// All blocks' shapes, in their order.
    pub(super) fn shapes(&self) -> &[TextShape] {
        &self.shapes
    }

    /// The share of the page's characters that are ideographs.
    pub(super) fn ideograph_share(&self) -> f32 {
        let sum = |value: fn(&TextShape) -> f32| self.shapes.iter().map(value).sum::<f32>();
        share(sum(|shape| shape.ideographs), sum(|shape| shape.chars))
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        row.family("text");
        use Unit::*;
        let s = &self.shapes[block];
        row.put("words", Count, "number of words", s.words);
        row.put("chars", Count, "number of characters", s.chars);
        row.put("word_length", Number, "characters per word", share(s.chars, s.words).min(100.0));
        row.put(
            "stop_words",
            Share,
            "function words among its words",
            share(s.stop_words, s.words),
        );
        row.put("ends_sentence", Flag, "ends like a sentence", s.ends_sentence.into());
        row.put("ends_in_ellipsis", Flag, "breaks off with dots", s.ends_in_ellipsis.into());
        row.put("ends_in_colon", Flag, "ends with a colon", s.ends_in_colon.into());
        row.put("ends_in_question", Flag, "ends with a question mark", s.ends_in_question.into());
        row.put("commas", Share, "commas per word", share(s.commas, s.words));
        row.put("sentences", Count, "number of sentences", s.sentences);
        let per_sentence = s.words / s.sentences.max(1.0);
        row.put("words_per_sentence", Count, "words per sentence", per_sentence);
        row.put("digits", Share, "digits among its characters", share(s.digits, s.chars));
        row.put("upper_case", Share, "capitals among its letters", share(s.upper, s.letters));
        row.put("capitalised", Share, "words that start with a capital", s.capitalised_share);
        row.put("starts_upper", Flag, "starts with a capital", s.starts_upper.into());
        row.put(
            "separators",
            Share,
            "bars, arrows and bullets per word",
            share(s.separators, s.words),
        );
        row.put("unique_words", Share, "different words among its words", s.unique_share);
        row.put("longest_word", Count, "letters of the longest word", s.longest_word);
        row.put(
            "ideographs",
            Share,
            "ideographs among its characters",
            share(s.ideographs, s.chars),
        );
        row.put(
            "code_chars",
            Share,
            "brackets and operators among its characters",
            share(s.code_chars, s.chars),
        );
        row.put("has_quote", Flag, "holds a quotation mark", s.has_quote.into());
        row.put("letters", Share, "letters among its characters", share(s.letters, s.chars));
        for (group, phrases) in PHRASES.iter().enumerate() {
            row.put_of("says_", phrases.name, "", Density, phrases.about, s.group_density(group));
        }
    }
}

/// Reads a text once: its words' fingerprints, and all counts but those that
/// look words up.
fn read_shape(text: &str, words: &mut Vec<u64>) -> TextShape {
    let mut shape = TextShape {
        ends_in_ellipsis: ["…", "...", "…]", "...]"].iter().any(|end| text.ends_with(end)),
        ends_in_colon: text.ends_with([':', '：']),
        ends_in_question: text.ends_with(['?', '？', '؟']),
        ends_sentence: ends_sentence(text),
        starts_upper: text.starts_with(char::is_uppercase),
        ..TextShape::default()
    };
    let mut word = Word::NONE;
    let mut weight = 0.0;
    let mut push_word = |word, counts_as| {
        words.push(word);
        weight += counts_as;
    };
    // Whether a sentence would end here, if white space or the end followed.
    let mut may_end = false;
    let mut starts_token = true;
    let (mut chars, mut letters, mut upper, mut digits, mut ideographs) = (0u32, 0u32, 0u32, 0, 0);
    let (mut sentences, mut commas, mut separators, mut code_chars) = (0u32, 0u32, 0u32, 0u32);
    let (mut tokens, mut capitalised) = (0u32, 0u32);
    let (mut run_letters, mut longest_run) = (0u32, 0u32);
    for c in text.chars() {
        word.read(c, &mut push_word);
        chars += 1;
        let kinds = kinds(c);
        if kinds.is_white_space() {
            sentences += u32::from(may_end);
            may_end = false;
            starts_token = true;
            run_letters = 0;
            continue;
        }
        if starts_token {
            tokens += 1;
            capitalised += u32::from(kinds.is_uppercase());
            starts_token = false;
        }
        if kinds.is_alphabetic() {
            letters += 1;
            upper += u32::from(kinds.is_uppercase());
            ideographs += u32::from(matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'));
            run_letters += 1;
            longest_run = longest_run.max(run_letters);
            may_end = false;
            continue;
        }
        run_letters = 0;
        match c {
            '.' | '!' | '?' | '…' | '؟' | '।' | '۔' => may_end = true,
            '。' | '！' | '？' => {
                sentences += 1;
                may_end = false;
            }
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => {
                shape.has_quote = true
            }
            '\'' | '’' | ')' | ']' => {}
            ',' | '，' | '、' | '،' | ';' | '；' => {
                commas += 1;
                may_end = false;
            }
            '|' | '›' | '•' | '·' | '→' | '/' => separators += 1,
            '(' | '{' | '}' | '[' | '<' | '>' | '=' | '_' => code_chars += 1,
            _ => {
                digits += u32::from(kinds.is_numeric());
                may_end = false;
            }
        }
    }
    word.end(&mut push_word);
    sentences += u32::from(may_end);
    shape.words = weight;
    shape.sentences = sentences as f32;
    shape.capitalised_share = share(capitalised as f32, tokens as f32);
    shape.chars = chars as f32;
    shape.letters = letters as f32;
    shape.digits = digits as f32;
    shape.upper = upper as f32;
    shape.ideographs = ideographs as f32;
    shape.commas = commas as f32;
    shape.separators = separators as f32;
    shape.code_chars = code_chars as f32;
    shape.longest_word = longest_run as f32;
    shape
}

/// Whether a text ends like a sentence: with a full stop, question or
/// exclamation mark, and at most closing quotes and brackets behind it.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“', '」', '』', '）']);
    text.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '۔'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> TextShape {
        read_shape(text, &mut Vec::new())
    }

    #[test]
    fn sentences_end_at_marks_that_a_space_follows() {
        assert_eq!(shape("One. Two is 3.5 long! “Three?” Four").sentences, 3.0);
        assert_eq!(shape("第一句。第二句。").sentences, 2.0);
    }

    #[test]
    fn a_closing_quote_does_not_hide_the_end_of_a_sentence() {
        assert!(ends_sentence("“He left.”"));
        assert!(!ends_sentence("Read on"));
    }

    #[test]
    fn a_teaser_breaks_off() {
        assert!(shape("It was around ten when the…").ends_in_ellipsis);
        assert!(shape("It was around ten [...]").ends_in_ellipsis);
    }

    #[test]
    fn capitals_are_counted_by_letter_and_by_word() {
        let shape = shape("New York is BIG");
        assert_eq!(shape.upper, 5.0);
        assert_eq!(shape.capitalised_share, 0.75);
    }
}
