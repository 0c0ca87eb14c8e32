//! Rows as JSON Lines.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use serde_json::{Map, Value};

use crate::row::{Row, Told};

/// Writes a row a line; what a row does not have is left out.
pub(crate) struct JsonLines(BufWriter<File>);

impl JsonLines {
    pub(crate) fn new(file: File) -> JsonLines {
        JsonLines(BufWriter::with_capacity(1 << 16, file))
    }

    pub(crate) fn write(&mut self, mut row: Row) -> io::Result<()> {
        let mut object = Map::new();
        let mut push = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                object.insert(name.to_owned(), value);
            }
        };
        push("url", row.url.map(Value::from));
        push("date", row.date.map(Value::from));
        push("http_status", row.http_status.map(Value::from));
        push("language", row.language.map(Value::from));
        push("title", row.title.map(Value::from));
        push("text", row.text.map(Value::from));
        push("comments", row.comments.map(Value::from));
        for (name, take) in Told::COLUMNS {
            let text = take(&mut row.told);
            let number = text.as_ref().and_then(|text| text.parse::<u64>().ok());
            push(
                name,
                match number {
                    Some(number) if name == "word_count" => Some(number.into()),
                    _ => text.map(Value::from),
                },
            );
        }
        push("status", row.status.map(Value::from));
        push("truncated", row.truncated.map(Value::from));
        push("offset", Some(row.offset.into()));
        push("error", row.error.map(Value::from));
        serde_json::to_writer(&mut self.0, &object)?;
        self.0.write_all(b"\n")
    }

    /// The file, with all rows in it.
    pub(crate) fn finish(self) -> io::Result<File> {
        Ok(self.0.into_inner()?)
    }
}
