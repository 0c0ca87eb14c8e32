//! What JavaScript gets of a page.

use std::io::{self, Write};

use deboiler::{BlockKind, Page, Part};
use serde_json::json;

use crate::rules::matched;

/// The most bytes of one output: JavaScript's engines hold strings of some 512 million
/// characters, and WebAssembly 4 GiB with all that the page takes besides.
const MOST_BYTES: usize = 256 << 20;

/// What can be asked of a page.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    /// What is known of the page as a whole, as JSON.
    Head,
    Text,
    Markdown,
    Html,
    Comments,
    /// All that `Page::json` gives.
    Json,
    /// The report on the page.
    Report,
    /// What one of its parts says.
    Part(Part),
}

impl Format {
    /// A format by its number in `engine.js`; those of the parts, in their order, come last.
    pub(crate) fn numbered(number: u32) -> Option<Format> {
        use Format::{Comments, Head, Html, Json, Markdown, Report, Text};
        let formats = [Head, Text, Markdown, Html, Comments, Json, Report];
        let number = number as usize;
        let part = || Part::ALL.get(number - formats.len()).copied().map(Format::Part);
        formats.get(number).copied().or_else(part)
    }

    /// What was asked for, or none where that is too large.
    pub(crate) fn write(self, page: &Page) -> Option<Vec<u8>> {
        let written = match self {
            Format::Head => head(page),
            Format::Text => page.text(),
            Format::Markdown => page.markdown(),
            Format::Html => page.html(),
            Format::Comments => page.comments(),
            Format::Report => page.explain(),
            Format::Part(part) => page.part_text(part),
            Format::Json => {
                let mut bounded = Bounded(Vec::new());
                page.write_json(&mut bounded).ok()?;
                return Some(bounded.0);
            }
        };
        Some(written.into_bytes()).filter(|written| written.len() <= MOST_BYTES)
    }
}

fn head(page: &Page) -> String {
    let metadata = page.metadata().json();
    let mut paragraphs = page.blocks().filter(|block| {
        block.is_content() && block.kind() == BlockKind::Paragraph && !block.is_hidden()
    });
    let mut head = json!({
        "status": page.status().to_string(),
        "confidence": page.confidence(),
        "worthReading": page.is_worth_reading(),
        "rules": matched(page),
        "firstParagraph": paragraphs.next().map(|block| block.text()),
    })
    .to_string();
    // The metadata follows inside of the object.
    head.pop();
    format!("{head},\"metadata\":{metadata}}}")
}

/// Bytes that refuse to become more than [`MOST_BYTES`].
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
