//! A page as JavaScript asks for it, and what it gets of it.

use std::io::{self, Write};
use std::sync::OnceLock;

use deboiler::{BlockKind, Comments, Extractor, Focus, Options, Page};
use serde_json::json;

/// The most bytes of one output: JavaScript's engines hold strings of some 512 million
/// characters, and WebAssembly 4 GiB with all that the page takes besides.
const MOST_BYTES: usize = 256 << 20;

/// In the order of their numbers in `deboiler.js`.
const FOCI: [Focus; 3] = [Focus::Balanced, Focus::Precision, Focus::Recall];
const COMMENTS: [Comments; 3] = [Comments::Out, Comments::In, Comments::Apart];

/// A page that is to be extracted, and how.
pub(crate) struct Request<'a> {
    /// In UTF-8.
    pub(crate) page: &'a [u8],
    /// Empty where there is none.
    pub(crate) address: &'a [u8],
    pub(crate) focus: u32,
    pub(crate) comments: u32,
}

impl Request<'_> {
    pub(crate) fn extract(&self) -> Page {
        let extractor = extractor(self.focus as usize, self.comments as usize);
        let page = extractor.extract(&String::from_utf8_lossy(self.page));
        if self.address.is_empty() {
            page
        } else {
            page.with_address(&String::from_utf8_lossy(self.address))
        }
    }
}

/// The extractor of a focus and a way with comments by their numbers, made when first asked
/// for; the default ones in place of unknown numbers.
fn extractor(focus: usize, comments: usize) -> &'static Extractor {
    static EXTRACTORS: [OnceLock<Extractor>; FOCI.len() * COMMENTS.len()] =
        [const { OnceLock::new() }; FOCI.len() * COMMENTS.len()];
    let focus = if focus < FOCI.len() { focus } else { 0 };
    let comments = if comments < COMMENTS.len() { comments } else { 0 };
    EXTRACTORS[focus * COMMENTS.len() + comments].get_or_init(|| {
        let options = Options::default().with_focus(FOCI[focus]).with_comments(COMMENTS[comments]);
        Extractor::new(options)
    })
}

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
}

impl Format {
    /// A format by its number in `deboiler.js`.
    pub(crate) fn numbered(number: u32) -> Option<Format> {
        use Format::*;
        let formats = [Head, Text, Markdown, Html, Comments, Json, Report];
        formats.get(number as usize).copied()
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
