//! Names of authors in texts: apart from each other, without labels, roles and dates.

use crate::chars::floor_char_boundary;
use crate::metadata::date::is_month;
use crate::metadata::labels::{Labels, is_dense};
use crate::metadata::title::SiteNames;
use crate::metadata::{letters, plain};

/// A text that is longer than this holds no names, in bytes.
const MOST_BYTES: usize = 2000;

/// Accounts and words that are nobody's name, as letters.
const NOBODY: [&str; 61] = [
    "admin",
    "administrator",
    "anonymous",
    "author",
    "authors",
    "blog",
    "blogteam",
    "contributor",
    "default",
    "digitaledition",
    "editor",
    "editorial",
    "editorialboard",
    "editorialstaff",
    "editorialteam",
    "editors",
    "email",
    "facebook",
    "fri",
    "get",
    "guest",
    "guestauthor",
    "guestpost",
    "home",
    "member",
    "instagram",
    "linkedin",
    "mon",
    "moderator",
    "nan",
    "newsdesk",
    "newsroom",
    "none",
    "null",
    "owner",
    "pageheadextraauthor",
    "press",
    "pressrelease",
    "root",
    "sat",
    "share",
    "staff",
    "staffreporter",
    "staffwriter",
    "superadmin",
    "superuser",
    "sun",
    "system",
    "team",
    "theauthor",
    "theeditors",
    "thu",
    "tue",
    "twitter",
    "undefined",
    "unknown",
    "user",
    "webadmin",
    "webmaster",
    "wed",
    "writer",
];

/// Words that no name has, but what stands on buttons and lines of facts.
const NO_NAME_WORDS: [&str; 35] = [
    "about",
    "article",
    "bio",
    "button",
    "click",
    "comment",
    "comments",
    "content",
    "cookies",
    "follow",
    "from",
    "here",
    "is",
    "likes",
    "menu",
    "min",
    "mins",
    "minute",
    "minutes",
    "more",
    "news",
    "newsletter",
    "photo",
    "post",
    "posts",
    "read",
    "shares",
    "sign",
    "store",
    "subscribe",
    "this",
    "view",
    "views",
    "visit",
    "was",
];

/// Words of the names of bodies, by which a site's own name is told from a
/// person's whose site it is.
const BODY_WORDS: [&str; 30] = [
    "academy",
    "agency",
    "association",
    "blog",
    "center",
    "club",
    "co",
    "company",
    "corp",
    "courier",
    "daily",
    "gmbh",
    "group",
    "inc",
    "institute",
    "journal",
    "llc",
    "ltd",
    "magazine",
    "media",
    "net",
    "news",
    "post",
    "school",
    "services",
    "society",
    "team",
    "the",
    "times",
    "university",
];

/// What names are read with.
pub(super) struct Names<'a> {
    labels: Labels,
    sites: &'a SiteNames,
}

impl<'a> Names<'a> {
    pub(super) fn new(labels: Labels, sites: &'a SiteNames) -> Names<'a> {
        Names { labels, sites }
    }

    /// The names in a text that is declared to be an author; of somebody who
    /// is declared to be a person, also where a site has that name.
    pub(super) fn declared(&self, text: &str, is_person: bool) -> Vec<String> {
        let text = plain(&text[..floor_char_boundary(text, MOST_BYTES)]);
        let mut names = self.split(self.labels.without_by(&text));
        names.retain(|name| self.is_author(name) && !self.is_site(name, is_person));
        names
    }

    /// The name of a body in a text that is declared to be an author.
    pub(super) fn body(&self, text: &str) -> Option<String> {
        let name = self.clean(&plain(&text[..floor_char_boundary(text, MOST_BYTES)]));
        self.is_author(&name).then_some(name)
    }

    /// The names in a line of an element that is marked as an author's.
    pub(super) fn marked(&self, line: &str) -> Vec<String> {
        let line = plain(&line[..floor_char_boundary(line, MOST_BYTES)]);
        let label = self.labels.by_in(&line);
        let text = label.map_or(line.as_str(), |end| &line[end..]);
        let mut names = self.split(self.labels.without_by(text));
        let is_inside = label.is_some() && self.labels.by_at_start(&line).is_none();
        let is_name = |name: &String| {
            self.is_author(name)
                && !self.is_site(name, label.is_some())
                && may_be_marked(name)
                && (!is_inside || looks_like_a_person(name))
        };
        // A heading of the box, a category or a count stands first as well.
        names.retain(is_name);
        names.iter().map(|name| self.labels.without_roles(name).to_owned()).collect()
    }

    /// The names in a line with a label: "By Ada Fell"; with nothing behind
    /// the label those on the next line.
    pub(super) fn of_byline(&self, line: &str, next: &str) -> Vec<String> {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let text = match self.labels.by_at_start(line) {
            Some(end) if line[end..].chars().all(|c| !c.is_alphanumeric()) => next,
            Some(end) => &line[end..],
            // "3 March 2024 by Ada Fell"
            None => match self.labels.by_in(line) {
                Some(end) if is_dated(line) => &line[end..],
                _ => match self.labels.before_behind(line) {
                    Some(name) => name,
                    None => return Vec::new(),
                },
            },
        };
        let mut names = self.split(self.labels.without_by(text));
        names.retain(|name| {
            self.is_author(name) && looks_like_a_person(name) && !self.is_site(name, true)
        });
        names
    }

    /// The names in a line with a label that says nothing else, such as
    /// "Written by", wherever it stands.
    pub(super) fn of_clear_byline(&self, line: &str, next: &str) -> Vec<String> {
        let is_clear = self
            .labels
            .by_at_start(line)
            .is_some_and(|end| end > 8 || line[end..].chars().all(|c| !c.is_alphanumeric()));
        if is_clear { self.of_byline(line, next) } else { Vec::new() }
    }

    /// Several names in one text, without what else stands on their line.
    fn split(&self, text: &str) -> Vec<String> {
        let text = cut(text);
        let mut parts: Vec<&str> = text.split([';', '&', '、', '/', '|', '•', '·', '，']).collect();
        if !text.contains(' ') && text.contains(['/', '|']) {
            parts = vec![text];
        }
        let mut names = Vec::new();
        for part in parts.into_iter().flat_map(|part| self.labels.split_at_and(part)) {
            self.push_pieces(part, &mut names);
        }
        names
    }

    /// The names in a part, between commas: all of a list, else the name
    /// before what somebody is.
    fn push_pieces(&self, part: &str, names: &mut Vec<String>) {
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let is_list = pieces.len() > 1
            && pieces.iter().all(|piece| words(piece) >= 2)
            && !pieces.iter().skip(1).any(|piece| self.labels.says_role(piece));
        if is_list {
            let pieces = pieces.iter().enumerate();
            let people = pieces.filter(|&(at, piece)| at == 0 || looks_like_a_person(piece));
            names.extend(people.map(|(_, piece)| self.clean(piece)));
            return;
        }
        let mut name = pieces.first().copied().unwrap_or_default().to_owned();
        for piece in pieces.iter().skip(1) {
            if !is_degree(piece) {
                // "Fell, Ada": the family's name first.
                if pieces.len() == 2
                    && words(&name) <= 2
                    && may_be_given(piece)
                    && !self.labels.says_role(piece)
                {
                    name = format!("{piece} {name}");
                }
                break;
            }
            name = format!("{name}, {piece}");
        }
        names.push(self.clean(&name));
    }

    fn clean(&self, name: &str) -> String {
        let name = without_date(self.labels.without_by(name.trim()));
        let name = self.labels.without_behind(&name);
        let is_sign = |c: char| {
            c.is_whitespace()
                || matches!(c, ',' | ':' | ';' | '-' | '"' | '“' | '”' | '*' | '~' | '’' | '⋅')
        };
        name.trim_matches(is_sign).to_owned()
    }

    fn is_author(&self, name: &str) -> bool {
        is_name(name)
            && !NOBODY.contains(&&*letters(name))
            && !self.labels.is_role(name)
            && !self.labels.is_label(name)
    }

    /// Whether a name is the site's own. A person's may be a site's as well.
    fn is_site(&self, name: &str, is_person: bool) -> bool {
        let small = name.to_lowercase();
        let mut parts = small.split(|c: char| !c.is_alphanumeric());
        let is_body = parts.any(|word| BODY_WORDS.contains(&word));
        let is_whole_name = is_person || words(name) <= 3 && looks_like_a_person(name);
        !(is_whole_name && words(name) >= 2 && !is_body) && self.sites.names(name)
    }
}

/// Whether a short line has a date or the like before its byline.
fn is_dated(line: &str) -> bool {
    const MOST_WORDS: usize = 14;
    words(line) <= MOST_WORDS && line.chars().any(|c| c.is_ascii_digit())
}

/// Whether a name is that of an account: "mary-k7", "ada.fell".
pub(super) fn is_account(name: &str) -> bool {
    words(name) == 1
        && name.starts_with(char::is_lowercase)
        && name.contains(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A text without what begins behind a name on its line.
fn cut(text: &str) -> &str {
    const ENDS: [&str; 13] =
        ["»", " – ", " — ", " - ", " | ", " • ", " · ", " ⋅ ", "(", "<", " on ", " in ", " at "];
    // What is in brackets inside of a name is a part of it.
    let is_inside = |at: usize| {
        text[at..].split_once(") ").is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
    };
    let ends = ENDS.iter().filter_map(|end| text.find(end).filter(|&at| at > 0));
    let ends = ends.filter(|&at| !text[at..].starts_with('(') || !is_inside(at));
    let text = ends.min().map_or(text, |at| &text[..at]);
    match text.find('@') {
        Some(at) if at > 0 && text[..at].ends_with(' ') => &text[..at],
        _ => text,
    }
}

/// A name without the date or count behind it: what begins with a digit.
fn without_date(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let number =
        words.iter().skip(1).position(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(at) = number {
        words.truncate(at + 1);
        let is_month = |word: &&str| is_month(word.trim_end_matches(['.', ',']));
        if words.len() > 1 && words.last().is_some_and(is_month) {
            words.pop();
        }
    }
    words.join(" ")
}

/// Whether what stands behind a name is a degree: "MD", "Ph.D.", "E-RYT 200".
fn is_degree(piece: &str) -> bool {
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = piece.chars().filter(|c| c.is_uppercase()).count();
    (1..=12).contains(&letters) && (2 * capitals > letters || capitals == letters)
        || matches!(
            piece.trim_end_matches('.').to_ascii_lowercase().as_str(),
            "jr" | "sr" | "phd" | "ph.d" | "esq"
        )
}

/// Whether a piece may be the given name behind a family's.
fn may_be_given(piece: &str) -> bool {
    words(piece) <= 2 && piece.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text may be the name of a person or of a body.
fn is_name(name: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let small = name.to_lowercase();
    let is_word = |word: &str| NO_NAME_WORDS.contains(&word);
    letters >= 2
        && digits <= letters
        && name.chars().count() <= 100
        && words(name) <= MOST_WORDS
        && !is_month(name.trim_end_matches('.'))
        && !["://", "www.", "{", "}", "?", "!", "="].iter().any(|sign| name.contains(sign))
        && !(name.contains('@') && name.contains('.'))
        && !(words(name) > 1 && small.split(|c: char| !c.is_alphanumeric()).any(is_word))
}

/// Whether the text of a marked element may be a name: words with capitals, or
/// one word alone.
fn may_be_marked(name: &str) -> bool {
    let first = name.chars().find(|c| c.is_alphanumeric());
    words(name) <= 5
        && !name.contains(':')
        && first.is_some_and(|c| !c.is_ascii_digit())
        && (words(name) == 1 || looks_like_a_person(name))
}

/// Whether a text looks like the name of a person: two to five words, the
/// first and the last one with a capital, or of a script that has none.
fn looks_like_a_person(name: &str) -> bool {
    let is_capital =
        |word: &&str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let dense = name.chars().filter(|&c| is_dense(c) || is_hangul(c)).count();
    if dense >= 2 && dense == name.chars().filter(|c| c.is_alphabetic()).count() {
        return dense <= 10;
    }
    let name = name.split(',').next().unwrap_or_default();
    let words: Vec<&str> = name.split_whitespace().collect();
    is_name(name)
        && !name.contains([':', '/'])
        && (2..=5).contains(&words.len())
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}
