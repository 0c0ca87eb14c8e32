//! Rules in TOML.

use std::fs;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::sites::{SiteRules, place, told};
use super::{Kind, Layer, Rule};
use crate::error::Error;

/// How large a file may be, in bytes.
const MOST_BYTES: usize = 16 << 20;

/// A file of rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rules: Vec<Table>,
}

/// The rules for one site, or for all pages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    host: Option<Spanned<String>>,
    path: Option<Spanned<String>>,
    content: Option<Spanned<String>>,
    #[serde(default)]
    drop: Vec<Spanned<String>>,
    #[serde(default)]
    drop_text: Vec<Spanned<String>>,
    #[serde(default)]
    drop_address: Vec<Spanned<String>>,
    #[serde(default)]
    drop_part: Vec<Spanned<String>>,
    #[serde(default)]
    keep: Vec<Spanned<String>>,
    #[serde(default)]
    keep_text: Vec<Spanned<String>>,
    #[serde(default)]
    keep_address: Vec<Spanned<String>>,
    #[serde(default)]
    keep_part: Vec<Spanned<String>>,
    title: Option<Spanned<String>>,
    author: Option<Spanned<String>>,
    date: Option<Spanned<String>>,
}

impl SiteRules {
    /// Reads rules from the text of a file in TOML; `docs/rules.md` says what stands in
    /// one.
    ///
    /// # Errors
    ///
    /// [`Error::Rules`] with line, column and what was expected, where it is no TOML, has
    /// other fields, or a rule in it cannot be read or is beyond a
    /// [bound](crate::Rules#bounds).
    pub fn parse(text: &str) -> Result<SiteRules, Error> {
        if text.len() > MOST_BYTES {
            let bytes = text.len();
            let problem = format!("expected at most {MOST_BYTES} bytes, found {bytes}");
            return Err(super::problem(None, problem));
        }
        let file: File = toml::from_str(text).map_err(|error| {
            let place = error.span().map(|span| line_and_column(text, span));
            super::problem(place, error.message().to_owned())
        })?;
        let mut sites = SiteRules::new();
        let mut lines = Lines { text, at: 0, line: 1, start: 0 };
        for table in file.rules {
            let spanned = |value: &Option<Spanned<String>>| {
                value
                    .as_ref()
                    .map_or((0..0, String::new()), |value| (value.span(), value.get_ref().clone()))
            };
            let ((host_span, host), (path_span, path)) =
                (spanned(&table.host), spanned(&table.path));
            let (host, path) = place(&host, &path).map_err(|error| {
                let span = if error.starts_with("expected a host") { host_span } else { path_span };
                super::problem(Some(line_and_column(text, span)), error)
            })?;
            let mut rules: Vec<Rule> = Vec::new();
            for (kind, value) in table.rules() {
                let place = lines.place(value.span().start);
                let rule = Rule::new(kind, value.into_inner(), Some(place));
                rule.check()?;
                rules.push(rule);
            }
            let layer = Layer::new(&told(&host, &path), rules)?;
            sites.add(&host, &path, layer);
        }
        Ok(sites)
    }

    /// Reads rules from a file in TOML, as [`SiteRules::parse`] does.
    ///
    /// # Errors
    ///
    /// [`Error::Rules`], with the name of the file.
    pub fn read(file: &Path) -> Result<SiteRules, Error> {
        let name = || file.display().to_string();
        let text = fs::read(file).map_err(|error| error.to_string()).and_then(|bytes| {
            String::from_utf8(bytes).map_err(|_| "expected TOML in UTF-8".to_owned())
        });
        text.map_err(|problem| Error::Rules { file: Some(name()), place: None, problem })
            .and_then(|text| SiteRules::parse(&text))
            .map_err(|error| match error {
                Error::Rules { file: None, place, problem } => {
                    Error::Rules { file: Some(name()), place, problem }
                }
                other => other,
            })
    }
}

impl Table {
    /// The rules in the order of the file.
    fn rules(self) -> Vec<(Kind, Spanned<String>)> {
        let lists = [
            (Kind::Drop, self.drop),
            (Kind::DropText, self.drop_text),
            (Kind::DropAddress, self.drop_address),
            (Kind::DropPart, self.drop_part),
            (Kind::Keep, self.keep),
            (Kind::KeepText, self.keep_text),
            (Kind::KeepAddress, self.keep_address),
            (Kind::KeepPart, self.keep_part),
            (Kind::Content, self.content.into_iter().collect()),
            (Kind::Title, self.title.into_iter().collect()),
            (Kind::Author, self.author.into_iter().collect()),
            (Kind::Date, self.date.into_iter().collect()),
        ];
        let lists = lists.into_iter();
        let mut all: Vec<(Kind, Spanned<String>)> =
            lists.flat_map(|(kind, list)| list.into_iter().map(move |one| (kind, one))).collect();
        all.sort_by_key(|(_, value)| value.span().start);
        all
    }
}

/// Counts lines up to places that come one behind the other.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    start: usize,
}

impl Lines<'_> {
    fn place(&mut self, at: usize) -> (usize, usize) {
        if at < self.at {
            (self.at, self.line, self.start) = (0, 1, 0);
        }
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
        if let Some(last) = passed.rfind('\n') {
            self.start = self.at + last + 1;
        }
        self.at += passed.len();
        let column = self.text.get(self.start..at).unwrap_or_default().chars().count() + 1;
        (self.line, column)
    }
}

fn line_and_column(text: &str, span: Range<usize>) -> (usize, usize) {
    Lines { text, at: 0, line: 1, start: 0 }.place(span.start)
}
