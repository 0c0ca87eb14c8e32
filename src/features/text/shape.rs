//! What one reading of a block's text gives: how much there is of what, how it
//! ends, and its words.

use super::words::{Word, WordPrint};
use crate::chars::kinds;
use crate::features::signal::share;

/// What one reading of a block's text gives.
#[derive(Default)]
pub(crate) struct TextShape {
    /// Words, where characters of scripts without spaces count as parts of words.
    pub(crate) words: f32,
    pub(crate) stop_words: f32,
    pub(crate) sentences: f32,
    pub(crate) ends_sentence: bool,
    pub(crate) capitalised_share: f32,
    pub(crate) phrase_hits: f32,
    pub(crate) chars: f32,
    pub(crate) letters: f32,
    pub(crate) digits: f32,
    pub(crate) upper: f32,
    pub(crate) ideographs: f32,
    pub(crate) commas: f32,
    pub(crate) separators: f32,
    pub(crate) code_chars: f32,
    pub(crate) has_quote: bool,
    pub(crate) ends_in_ellipsis: bool,
    pub(crate) ends_in_colon: bool,
    pub(crate) ends_in_question: bool,
    pub(crate) starts_upper: bool,
    pub(crate) unique_share: f32,
    pub(crate) longest_word: f32,
    /// The place of its hits per group of phrases.
    pub(crate) group_hits: u32,
}

impl TextShape {
    /// Whether the text reads like prose: fifteen words that end like a
    /// sentence, or twenty-five words.
    pub(crate) fn is_long(&self) -> bool {
        self.words >= 25.0 || (self.words >= 15.0 && self.ends_sentence)
    }
}

/// The fingerprints of a whole text: of its words as they are, and of its words
/// with the digits masked.
#[derive(Clone, Copy, Default)]
pub(crate) struct TextPrints {
    pub(crate) exact: u64,
    pub(crate) masked: u64,
}

impl TextPrints {
    fn add(&mut self, word: WordPrint, masked: WordPrint) {
        let add = |sum: u64, word: WordPrint| {
            (sum.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x517C_C1B7_2722_0A95)
        };
        self.exact = add(self.exact, word);
        self.masked = add(self.masked, masked);
    }
}

/// Reads a text once: pushes its words' fingerprints, and gives all counts but
/// those that look words up.
pub(crate) fn read_shape(text: &str, words: &mut Vec<WordPrint>) -> (TextShape, TextPrints) {
    let mut reader = Reader {
        words,
        word: Word::NONE,
        prints: TextPrints::default(),
        counts: Counts { starts_token: true, ..Counts::default() },
    };
    reader.read(text);
    let Reader { prints, counts, .. } = reader;
    let shape = TextShape {
        words: counts.weight,
        sentences: (counts.sentences + u32::from(counts.may_end)) as f32,
        capitalised_share: share(counts.capitalised as f32, counts.tokens as f32),
        chars: counts.chars as f32,
        letters: counts.letters as f32,
        digits: counts.digits as f32,
        upper: counts.upper as f32,
        ideographs: counts.ideographs as f32,
        commas: counts.commas as f32,
        separators: counts.separators as f32,
        code_chars: counts.code_chars as f32,
        has_quote: counts.has_quote,
        longest_word: counts.longest_run as f32,
        ends_in_ellipsis: ["…", "...", "…]", "...]"].iter().any(|end| text.ends_with(end)),
        ends_in_colon: text.ends_with([':', '：']),
        ends_in_question: text.ends_with(['?', '？', '؟']),
        ends_sentence: ends_sentence(text),
        starts_upper: text.starts_with(char::is_uppercase),
        ..TextShape::default()
    };
    (shape, prints)
}

/// A text that is being read.
struct Reader<'a> {
    words: &'a mut Vec<WordPrint>,
    word: Word,
    prints: TextPrints,
    counts: Counts,
}

/// What was counted so far.
#[derive(Default)]
struct Counts {
    /// What the words count as.
    weight: f32,
    chars: u32,
    letters: u32,
    upper: u32,
    digits: u32,
    ideographs: u32,
    sentences: u32,
    commas: u32,
    separators: u32,
    code_chars: u32,
    has_quote: bool,
    /// Stretches without white space, and those of them that start with a capital.
    tokens: u32,
    capitalised: u32,
    run_letters: u32,
    longest_run: u32,
    /// Whether a sentence would end here, if white space or the end followed.
    may_end: bool,
    starts_token: bool,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            // Most text is words of ASCII with a space between them.
            if byte.is_ascii_alphanumeric() {
                let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
                let run = &bytes[at..at + run.count()];
                self.read_run(run);
                at += run.len();
            } else if byte == b' ' {
                self.end_word();
                self.counts.read_space();
                at += 1;
            } else if let Some(c) = text[at..].chars().next() {
                self.read_char(c);
                at += c.len_utf8();
            }
        }
        self.end_word();
    }

    /// Takes in letters and digits of ASCII.
    fn read_run(&mut self, run: &[u8]) {
        let counts = &mut self.counts;
        counts.read_start(run[0].is_ascii_uppercase());
        let (mut upper, mut digits) = (0u32, 0u32);
        for &byte in run {
            upper += u32::from(byte.is_ascii_uppercase());
            if byte.is_ascii_digit() {
                digits += 1;
                counts.run_letters = 0;
            } else {
                counts.run_letters += 1;
                counts.longest_run = counts.longest_run.max(counts.run_letters);
            }
        }
        counts.chars += run.len() as u32;
        counts.letters += run.len() as u32 - digits;
        counts.upper += upper;
        counts.digits += digits;
        counts.may_end = false;
        self.word.push_run(run, digits > 0);
    }

    fn read_char(&mut self, c: char) {
        let Reader { words, word, prints, counts } = self;
        word.read(c, &mut |word, masked, counts_as| {
            words.push(word);
            prints.add(word, masked);
            counts.weight += counts_as;
        });
        self.counts.read_char(c);
    }

    fn end_word(&mut self) {
        let Reader { words, word, prints, counts } = self;
        word.end(&mut |word, masked, counts_as| {
            words.push(word);
            prints.add(word, masked);
            counts.weight += counts_as;
        });
    }
}

impl Counts {
    fn read_space(&mut self) {
        self.chars += 1;
        self.sentences += u32::from(self.may_end);
        self.may_end = false;
        self.starts_token = true;
        self.run_letters = 0;
    }

    /// Counts a token, where one starts here.
    fn read_start(&mut self, is_upper: bool) {
        if self.starts_token {
            self.tokens += 1;
            self.capitalised += u32::from(is_upper);
            self.starts_token = false;
        }
    }

    fn read_char(&mut self, c: char) {
        let kinds = kinds(c);
        if kinds.is_white_space() {
            self.read_space();
            return;
        }
        self.chars += 1;
        self.read_start(kinds.is_uppercase());
        if kinds.is_alphabetic() {
            self.letters += 1;
            self.upper += u32::from(kinds.is_uppercase());
            let is_ideograph = matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
            self.ideographs += u32::from(is_ideograph);
            self.run_letters += 1;
            self.longest_run = self.longest_run.max(self.run_letters);
            self.may_end = false;
            return;
        }
        self.run_letters = 0;
        match c {
            '.' | '!' | '?' | '…' | '؟' | '।' | '۔' => self.may_end = true,
            '。' | '！' | '？' => {
                self.sentences += 1;
                self.may_end = false;
            }
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => {
                self.has_quote = true;
            }
            '\'' | '’' | ')' | ']' => {}
            ',' | '，' | '、' | '،' | ';' | '；' => {
                self.commas += 1;
                self.may_end = false;
            }
            '|' | '›' | '•' | '·' | '→' | '/' => self.separators += 1,
            '(' | '{' | '}' | '[' | '<' | '>' | '=' | '_' => self.code_chars += 1,
            _ => {
                self.digits += u32::from(kinds.is_numeric());
                self.may_end = false;
            }
        }
    }
}

/// Whether a text ends like a sentence: with a full stop, question or
/// exclamation mark, and at most closing quotes and brackets behind it.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“', '」', '』', '）']);
    text.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '۔'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> TextShape {
        read_shape(text, &mut Vec::new()).0
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

    #[test]
    fn texts_of_the_same_words_have_one_fingerprint() {
        let prints = |text: &str| read_shape(text, &mut Vec::new()).1;
        assert_eq!(prints("Read more »").exact, prints("read, more").exact);
        assert_ne!(prints("Page 1").exact, prints("Page 2").exact);
        assert_eq!(prints("Page 1 of v2b").masked, prints("Page 7 of v3b").masked);
        assert_ne!(prints("Page 1").masked, prints("Page 12").masked);
        assert_eq!(prints("٣ é1").masked, prints("٧ é2").masked);
    }
}
