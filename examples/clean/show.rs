//! What is written of a page.

use std::fmt::Write;

use deboiler::{Cause, Label, Page, Place, Verdict};

/// How much of a block's text the listing shows, in characters.
const SHOWN_CHARS: usize = 200;

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Plain text
    Text,
    /// CommonMark with tables
    Markdown,
    /// Clean HTML, for the inside of a body
    Html,
    /// All that is known of the page and its blocks, an object on a line
    Json,
    /// What the page says of itself, an object on a line; as --metadata
    Metadata,
    /// A report to look at, an HTML file: every block with its score and reasons
    Explain,
}

impl Format {
    pub(crate) const ALL: [Format; 6] = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Json,
        Format::Metadata,
        Format::Explain,
    ];

    /// What the name of an output ends in. The forms of HTML have two extensions,
    /// so that no page that is read is ever replaced.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Format::Text => ".txt",
            Format::Markdown => ".md",
            Format::Html => ".clean.html",
            Format::Json => ".json",
            Format::Metadata => ".metadata.json",
            Format::Explain => ".explain.html",
        }
    }
}

/// How pages are shown.
pub(crate) struct Show {
    pub(crate) format: Format,
    /// Every block as a list for terminals, in place of the format.
    pub(crate) is_listing: bool,
    pub(crate) has_comments_below: bool,
    /// Metadata as YAML above Markdown.
    pub(crate) has_front_matter: bool,
    pub(crate) has_colours: bool,
}

impl Show {
    /// A page as it is written, with its line end; nothing where it is empty.
    pub(crate) fn page(&self, page: &Page, name: &str) -> String {
        if self.is_listing {
            return self.list(page, name);
        }
        let mut out = match self.format {
            Format::Text => page.text(),
            Format::Markdown if self.has_front_matter => {
                format!("{}\n{}", page.front_matter(), page.markdown())
            }
            Format::Markdown => page.markdown(),
            Format::Html => page.html(),
            Format::Json => page.json(),
            Format::Metadata => page.metadata().json(),
            Format::Explain => page.explain(),
        };
        if self.format == Format::Text && self.has_comments_below {
            let comments = page.comments();
            if !comments.is_empty() {
                out.push_str("\n\n--- comments ---\n\n");
                out.push_str(&comments);
            }
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out
    }

    /// Whether names above the pages tell them apart where there are several.
    pub(crate) fn has_names(&self) -> bool {
        self.is_listing || !matches!(self.format, Format::Json | Format::Metadata)
    }

    /// Lists every block of a page.
    fn list(&self, page: &Page, name: &str) -> String {
        let mut out = String::new();
        let kept = page.blocks().filter(Verdict::is_content).count();
        let all = page.blocks().len();
        let written = writeln!(out, "{name}: {}, {kept} of {all} blocks kept", page.status())
            .and_then(|()| match page.title() {
                "" => Ok(()),
                title => writeln!(out, "title: {}", shortened(title)),
            })
            .and_then(|()| page.blocks().try_for_each(|block| self.block(&mut out, block)));
        written.expect("a string can be written to");
        out
    }

    fn block(&self, out: &mut String, block: Verdict) -> std::fmt::Result {
        let (sign, colour) = match block.label() {
            Label::Content => ("KEPT   ", "1;32"),
            Label::Comment => ("comment", "35"),
            _ => ("dropped", "31"),
        };
        let (on, off) = if self.has_colours {
            (format!("\x1b[{colour}m"), "\x1b[0m")
        } else {
            (String::new(), "")
        };
        let hidden = if block.is_hidden() { ", hidden" } else { "" };
        let place = match block.place() {
            Place::Path(path) => shortened(&path),
            Place::Lines(lines) if lines.len() == 1 => format!("line {}", lines.start),
            Place::Lines(lines) => format!("lines {} to {}", lines.start, lines.end - 1),
            _ => "somewhere".to_owned(),
        };
        let (score, kind) = (block.score(), block.kind().name());
        writeln!(out, "\n{on}{sign} {score:.2}{off}  {kind}{hidden}, {place}")?;
        writeln!(out, "    {}", shortened(block.text()))?;
        let because = match block.cause() {
            Cause::Score => block.reason().to_string(),
            _ => block.because().to_owned(),
        };
        if because.is_empty() { Ok(()) } else { writeln!(out, "    because: {because}") }
    }
}

/// The start of a text, on one line and without what a terminal would obey.
fn shortened(text: &str) -> String {
    let printable = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = text.chars().take(SHOWN_CHARS).map(printable).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        short.push('…');
    }
    short
}
