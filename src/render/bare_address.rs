//! Addresses in text that some renderers of Markdown make links of by themselves.
//!
//! The renderer of GitHub reads on from `https://` or `www.` up to white space or a
//! `<`, so that the backslash before what is escaped there is part of the address,
//! and what was escaped means something again; so is the mark that begins code.
//! Where that would happen, the address must not be known for one.

/// Whether an address begins at some place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    No,
    /// With a mark in it that is escaped.
    WithMarks,
    /// Without one up to the end of the text.
    ToTheEnd,
    /// Without one, and with white space behind it.
    Alone,
}

/// Looks for bare addresses in a text, from its start on.
pub(super) struct BareAddresses<'a> {
    text: &'a str,
    /// Where the stretch without white space ends that was looked at last, and where
    /// the last mark stands in it: each is looked through once.
    end: usize,
    last_mark: Option<usize>,
}

impl<'a> BareAddresses<'a> {
    pub(super) fn of(text: &'a str) -> BareAddresses<'a> {
        BareAddresses { text, end: 0, last_mark: None }
    }

    /// Whether the character at a place is the colon or dot behind the first word of
    /// an address; `before` is all that stands before it. Where the text ends too soon
    /// to tell, it is taken for one.
    pub(super) fn find(&mut self, before: &str, at: usize) -> Found {
        let rest = &self.text[at..];
        let ends_with = |word: &&str| {
            let tail = before.len().checked_sub(word.len()).and_then(|at| before.get(at..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        };
        let (words, mark): (&[&str], &str) = match rest.as_bytes() {
            [b':', ..] => (&["http", "https", "ftp"], "://"),
            [b'.', ..] => (&["www"], "."),
            _ => return Found::No,
        };
        let is_mark = rest.starts_with(mark) || mark.starts_with(rest);
        if !is_mark || !words.iter().any(ends_with) {
            return Found::No;
        }
        if at >= self.end {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.end = at + length;
            self.last_mark = rest[..length].rfind(is_escaped).map(|mark| at + mark);
        }
        match self.last_mark {
            Some(mark) if mark > at => Found::WithMarks,
            _ if self.end == self.text.len() => Found::ToTheEnd,
            _ => Found::Alone,
        }
    }
}

/// Whether a character may be escaped in the middle of a line.
fn is_escaped(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '_' | '&' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, at: usize) -> Found {
        BareAddresses::of(text).find(&text[..at], at)
    }

    #[test]
    fn an_address_is_found_with_what_stands_in_it() {
        assert_eq!(found("see https://x.example/<b> y", 9), Found::WithMarks);
        assert_eq!(found("see WWW.x.example/`a` y", 7), Found::WithMarks);
        assert_eq!(found("see http://x.example y", 8), Found::Alone);
        assert_eq!(found("see http://x.example", 8), Found::ToTheEnd);
        assert_eq!(found("see http:", 8), Found::ToTheEnd);
    }

    #[test]
    fn other_colons_and_dots_are_none() {
        assert_eq!(found("note: a*b", 4), Found::No);
        assert_eq!(found("http: a*b", 4), Found::No);
        assert_eq!(found("x.y", 1), Found::No);
    }

    #[test]
    fn marks_before_an_address_are_not_in_it() {
        let text = "http://a*b/http://c d*";
        let mut addresses = BareAddresses::of(text);
        assert_eq!(addresses.find(&text[..4], 4), Found::WithMarks);
        assert_eq!(addresses.find(&text[..15], 15), Found::Alone);
    }
}
