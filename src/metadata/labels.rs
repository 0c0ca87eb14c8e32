//! The labels of bylines and dates: the lists of languages, made ready to look for.

use std::mem;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::{floor_char_boundary, kinds};
use crate::languages::{LANGUAGES, Language};

/// Labels of so few bytes mean something else in other languages, and are
/// looked for in their own one alone.
const LEAST_BYTES: usize = 4;

/// Words beyond this number are not looked at.
const MOST_WORDS: usize = 60;

/// What the dates of a reader's account, an offer or a thing stand with.
const OF_OTHERS: [&str; 16] = [
    "beigetreten",
    "birthday",
    "born",
    "deadline",
    "expires",
    "inscrit",
    "join date",
    "joined",
    "first available",
    "last active",
    "last edited by",
    "member since",
    "mitglied seit",
    "registered",
    "release date",
    "valid until",
];

/// What a label is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    By,
    Behind,
    And,
    Role,
    Published,
    Updated,
}

/// The labels of one language and of all others, as far as those are clear.
#[derive(Clone, Copy)]
pub(super) struct Labels {
    language: Option<&'static Language>,
    /// English and the page's own language, as bits of [`Known`].
    own: u64,
}

/// All labels: their languages, a bit each in the order of [`LANGUAGES`].
type Known = FxHashMap<(&'static str, u8), u64>;

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    for (at, language) in LANGUAGES.iter().enumerate() {
        let lists = [
            (Kind::By, language.by),
            (Kind::Behind, language.behind),
            (Kind::And, language.and),
            (Kind::Role, language.roles),
            (Kind::Published, language.published),
            (Kind::Updated, language.updated),
        ];
        for (kind, labels) in lists {
            for label in labels {
                *known.entry((label, kind as u8)).or_default() |= 1 << at;
            }
        }
    }
    known
});
const _: () = assert!(LANGUAGES.len() <= u64::BITS as usize);

/// Where each word of a text in lower case begins and ends. A character of a
/// script without spaces is a word.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if !is_letter(c) {
            open = false;
        } else if is_dense(c) {
            words.push((at, end));
            open = false;
        } else {
            match words.last_mut() {
                Some(word) if open => word.1 = end,
                _ => words.push((at, end)),
            }
            open = true;
        }
        if words.len() > MOST_WORDS {
            break;
        }
    }
    words
}

fn is_letter(c: char) -> bool {
    kinds(c).is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{94d}' | '\u{e47}'..='\u{e4e}')
}

/// Whether words of a character's script are written without spaces.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}')
}

/// A text in lower case, whose places are the text's.
fn same_length(text: &str) -> String {
    let small = text.to_lowercase();
    // Lower case may be longer; a place in it is then none in the text.
    if small.len() == text.len() { small } else { text.to_owned() }
}

impl Labels {
    pub(super) fn of(language: Option<&'static Language>) -> Labels {
        let is_own = |other: &&Language| {
            other.code == "en" || language.is_some_and(|own| own.code == other.code)
        };
        let bits = LANGUAGES.iter().enumerate().filter(|(_, other)| is_own(other));
        Labels { language, own: bits.map(|(at, _)| 1 << at).sum() }
    }

    fn has(&self, text: &str, kind: Kind) -> bool {
        // The map's keys are static; a look-up needs none of that.
        let Some(&languages) = KNOWN.get(&(text, kind as u8)) else { return false };
        languages & self.own != 0
            || text.len() >= LEAST_BYTES
            || self.language.is_none() && text.len() > 2
    }

    /// The longest label of a kind at a word of a text, where it ends.
    fn label_at(&self, text: &str, words: &[(usize, usize)], kind: Kind) -> Option<usize> {
        /// No label has more words; a character of a dense script is one.
        const MOST: usize = 5;
        let start = words.first()?.0;
        let ends = words.iter().take(MOST).map(|word| word.1);
        ends.rev().find(|&end| self.has(&text[start..end], kind))
    }

    /// Where a text begins to be about a kind of label.
    fn first(&self, text: &str, kind: Kind) -> Option<usize> {
        let small = same_length(text);
        let words = words(&small);
        let at =
            (0..words.len()).find(|&at| self.label_at(&small, &words[at..], kind).is_some())?;
        Some(words[at].0)
    }

    /// Where a line begins to be about a change: "Updated 3 March 2024".
    pub(super) fn change(&self, line: &str) -> Option<usize> {
        self.first(line, Kind::Updated)
    }

    /// Where a line begins to be about a publication.
    pub(super) fn publication(&self, line: &str) -> Option<usize> {
        self.first(line, Kind::Published)
    }

    /// Where the label of a byline at the start of a line ends.
    pub(super) fn by_at_start(&self, line: &str) -> Option<usize> {
        let head = &line[..floor_char_boundary(line, 200)];
        let small = same_length(head);
        let words = words(&small);
        let end = self.label_at(&small, &words, Kind::By)?;
        // "ByAda Fell", as markup without spaces leaves it, is one word.
        Some(end).filter(|_| words.first().is_some_and(|word| word.0 == 0))
    }

    /// Where the last label of a byline in a line ends: "This was written by".
    pub(super) fn by_in(&self, line: &str) -> Option<usize> {
        let small = same_length(&line[..floor_char_boundary(line, 200)]);
        let words = words(&small);
        let ends = (0..words.len()).filter_map(|at| {
            let end = self.label_at(&small, &words[at..], Kind::By)?;
            (at == 0 || end - words[at].0 > 4 || &small[words[at].0..end] == "by").then_some(end)
        });
        ends.max().filter(|&end| line[end..].chars().any(char::is_alphabetic))
    }

    /// A text without the labels of bylines that it begins with.
    pub(super) fn without_by<'a>(&self, text: &'a str) -> &'a str {
        let is_sign = |c: char| {
            c.is_whitespace() || matches!(c, ':' | '：' | '/' | '／' | '-' | '–' | '|' | '●')
        };
        let mut text = text.trim_start_matches(is_sign);
        while let Some(end) = self.by_at_start(text) {
            let rest = text[end..].trim_start_matches(is_sign);
            if rest.is_empty() {
                break;
            }
            text = rest;
        }
        text
    }

    /// What stands before a label such as "기자" at the end of a short line.
    pub(super) fn before_behind<'a>(&self, line: &'a str) -> Option<&'a str> {
        const MOST_CHARS: usize = 16;
        let name = self.without_behind(line);
        let is_short = (2..=MOST_CHARS).contains(&name.chars().count());
        (name.len() < line.trim().len() && is_short).then_some(name)
    }

    /// A name without the label behind it.
    pub(super) fn without_behind<'a>(&self, name: &'a str) -> &'a str {
        let name = name.trim();
        let labels = LANGUAGES.iter().flat_map(|language| language.behind);
        let rest =
            labels.filter_map(|label| name.strip_suffix(label)).min_by_key(|rest| rest.len());
        rest.map(|rest| rest.trim_end_matches([' ', '=', '/']))
            .filter(|rest| !rest.is_empty())
            .unwrap_or(name)
    }

    /// A text cut where two names are joined.
    pub(super) fn split_at_and<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut parts = Vec::new();
        let (mut start, mut at) = (0, 0);
        for word in text.split_inclusive(' ') {
            let small = word.trim().to_lowercase();
            let is_and = self.has_and(&small) && at > start && at + word.len() < text.len();
            if is_and {
                parts.push(text[start..at].trim());
                start = at + word.len();
            }
            at += word.len();
        }
        parts.push(text[start..].trim());
        parts
    }

    fn has_and(&self, word: &str) -> bool {
        // "e", "y" and "i" are initials in other languages.
        let is_long = word.len() > 1;
        let own = self.language.is_some_and(|language| language.and.contains(&word));
        own || is_long && word != "with" && LANGUAGES.iter().any(|l| l.and.contains(&word))
    }

    /// Whether a label of a `meta` element says that it is about an author.
    pub(super) fn says_author(&self, label: &str) -> bool {
        let small = label.to_lowercase();
        !words(&small).is_empty() && self.label_at(&small, &words(&small), Kind::By).is_some()
    }

    /// Whether a text tells what somebody is: "harbour correspondent".
    pub(super) fn says_role(&self, text: &str) -> bool {
        self.first(text, Kind::Role).is_some()
    }

    /// A name of several words without the roles that it ends with.
    pub(super) fn without_roles<'a>(&self, name: &'a str) -> &'a str {
        let mut name = name;
        while let Some((start, last)) = name.rsplit_once(' ')
            && start.contains(' ')
            && !last.contains('.')
            && self.has(&last.to_lowercase(), Kind::Role)
        {
            name = start.trim_end();
        }
        name
    }

    /// Whether a text is nothing but such words.
    pub(super) fn is_role(&self, text: &str) -> bool {
        let small = same_length(text);
        let words = words(&small);
        !words.is_empty() && words.iter().all(|word| self.has(&small[word.0..word.1], Kind::Role))
            || self.label_at(&small, &words, Kind::Role) == words.last().map(|word| word.1)
                && !words.is_empty()
    }

    /// Whether a text is nothing but a label of a byline or a date.
    pub(super) fn is_label(&self, text: &str) -> bool {
        let small = same_length(text);
        let words = words(&small);
        let end = words.last().map(|word| word.1);
        let kinds = [Kind::By, Kind::Published, Kind::Updated];
        end.is_some() && kinds.into_iter().any(|kind| self.label_at(&small, &words, kind) == end)
    }

    /// Whether a line begins with a label of publication.
    pub(super) fn says_published(&self, line: &str) -> bool {
        let small = line[..floor_char_boundary(line, 200)].to_lowercase();
        self.label_at(&small, &words(&small), Kind::Published).is_some()
    }

    /// Whether a date on a line is of something else than the page.
    pub(super) fn is_of_other(&self, line: &str) -> bool {
        let line = line.to_lowercase();
        let begins_with_one = |text: &str| {
            let mut rests = OF_OTHERS.iter().filter_map(|label| text.strip_prefix(label));
            rests.any(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let mut is_in_word = false;
        line.char_indices().any(|(at, c)| {
            let is_start = !mem::replace(&mut is_in_word, kinds(c).is_alphanumeric());
            is_start && is_in_word && begins_with_one(&line[at..])
        })
    }
}
