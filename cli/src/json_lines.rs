//! JSON Lines: lines read, records read of them, and lines written.

use std::fmt;
use std::io::{self, BufRead, Read};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The longest line that is read as a record, in bytes: one that never ends must not take all
/// memory. A page at the limit of an extraction is shorter, with every character escaped.
const MOST_LINE_BYTES: u64 = 1 << 30;

/// A line of a file, without its end.
pub(crate) struct Numbered {
    /// Counted from 1.
    pub(crate) number: u64,
    pub(crate) line: Result<Vec<u8>, String>,
}

/// The lines of a file that are not blank.
pub(crate) struct Lines<R> {
    reader: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R) -> Lines<R> {
        Lines { reader, number: 0 }
    }

    fn read(&mut self) -> io::Result<Option<Numbered>> {
        loop {
            let mut line = Vec::new();
            let read = (&mut self.reader).take(MOST_LINE_BYTES).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            let number = self.number;
            if read as u64 == MOST_LINE_BYTES && line.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
                let problem = format!("expected at most {MOST_LINE_BYTES} bytes, found more");
                return Ok(Some(Numbered { number, line: Err(problem) }));
            }
            if number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            line.truncate(line.trim_ascii_end().len());
            return Ok(Some(Numbered { number, line: Ok(line) }));
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Numbered>;

    fn next(&mut self) -> Option<io::Result<Numbered>> {
        self.read().transpose()
    }
}

/// A record's fields in their order. The values are kept as they were spelt,
/// so that a number of any length comes out as it came in.
pub(crate) struct Record<'a> {
    pub(crate) fields: Vec<(String, &'a RawValue)>,
}

/// The page of a record.
pub(crate) enum Body {
    Html(String),
    Text(String),
}

impl<'a> Record<'a> {
    pub(crate) fn parse(line: &'a [u8]) -> Result<Record<'a>, String> {
        let found = |what: String| format!("expected a JSON object, found {what}");
        let line = str::from_utf8(line).map_err(|error| {
            found(format!("bytes that are no UTF-8 after the first {}", error.valid_up_to()))
        })?;
        serde_json::from_str(line).map_err(|error| {
            if error.is_data() {
                return found(type_of(line).to_owned());
            }
            found(format!("bad JSON at byte {}: {}", error.column(), reason(&error)))
        })
    }

    /// The page in the field `html`, else in the field `text`.
    pub(crate) fn page(&self, html: &str, text: &str) -> Result<Body, String> {
        if let Some(page) = self.string(html)? {
            return Ok(Body::Html(page));
        }
        if let Some(page) = self.string(text)? {
            return Ok(Body::Text(page));
        }
        let is_null = self.fields.iter().any(|(name, _)| name == html || name == text);
        let found = if is_null { "null" } else { "neither field" };
        Err(format!("expected a page in {html:?} or {text:?}, found {found}"))
    }

    /// The string in a field; `None` where there is none, or null. Of a field
    /// that stands twice the last one counts.
    pub(crate) fn string(&self, field: &str) -> Result<Option<String>, String> {
        let Some((_, value)) = self.fields.iter().rfind(|(name, _)| name == field) else {
            return Ok(None);
        };
        serde_json::from_str(value.get()).map_err(|error| {
            if error.is_data() {
                return format!("expected a string in {field:?}, found {}", type_of(value.get()));
            }
            format!("expected text in {field:?}, found what is no Unicode: {}", reason(&error))
        })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Record<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Record<'a>, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Record<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Record { fields })
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// The type of a JSON value, by its first character.
fn type_of(json: &str) -> &'static str {
    match json.trim_start().bytes().next() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// What a JSON error says, without the place, which is told in our own words.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// An object on one line, in the making.
pub(crate) struct Line {
    bytes: Vec<u8>,
}

impl Line {
    pub(crate) fn new() -> Line {
        Line { bytes: b"{".to_vec() }
    }

    /// Adds a field whose value is JSON already.
    pub(crate) fn push(&mut self, name: &str, json: &str) {
        if self.bytes.len() > 1 {
            self.bytes.push(b',');
        }
        self.push_quoted(name);
        self.bytes.push(b':');
        self.bytes.extend_from_slice(json.as_bytes());
    }

    pub(crate) fn push_string(&mut self, name: &str, value: &str) {
        self.push(name, "");
        self.push_quoted(value);
    }

    /// Adds the fields of another line.
    pub(crate) fn append(&mut self, other: Line) {
        if self.bytes.len() > 1 && other.bytes.len() > 1 {
            self.bytes.push(b',');
        }
        self.bytes.extend_from_slice(&other.bytes[1..]);
    }

    fn push_quoted(&mut self, text: &str) {
        serde_json::to_writer(&mut self.bytes, text).expect("a string always is JSON");
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"}\n");
        self.bytes
    }
}
