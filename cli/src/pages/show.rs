//! What is written of a page.

use std::fmt::Write;

use deboiler::{Format, Label, Page, Place, Verdict};

/// How much of a block's text a list shows, in characters.
const SHOWN_CHARS: usize = 200;

/// How pages are shown.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Show {
    Format {
        format: Format,
        /// Readers' comments below plain text.
        has_comments_below: bool,
    },
    /// Markdown below its metadata in YAML.
    FrontMatter,
    /// Every block, for terminals.
    List { has_colours: bool },
}

const LIST_EXTENSION: &str = "explain.txt";

impl Show {
    /// What the names of outputs end in, without the dot.
    pub(super) fn extensions() -> impl Iterator<Item = &'static str> {
        Format::ALL.iter().map(|format| format.extension()).chain([LIST_EXTENSION])
    }

    /// What the name of an output ends in, without the dot.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Show::Format { format, .. } => format.extension(),
            Show::FrontMatter => Format::Markdown.extension(),
            Show::List { .. } => LIST_EXTENSION,
        }
    }

    /// The subcommand that shows pages so.
    pub(super) fn subcommand(self) -> &'static str {
        match self {
            Show::Format { format: Format::Explain, .. } | Show::List { .. } => "explain",
            Show::Format { .. } | Show::FrontMatter => "clean",
        }
    }

    pub(super) fn is_html(self) -> bool {
        matches!(self, Show::Format { format: Format::Html | Format::Explain, .. })
    }

    /// Whether names above the pages tell them apart where there are several.
    pub(super) fn has_names(self) -> bool {
        !matches!(self, Show::Format { format, .. } if format.is_json())
    }

    /// A page as it is written, with its line end; nothing where it is empty.
    pub(super) fn page(self, page: &Page, name: &str) -> String {
        let mut out = match self {
            Show::Format { format, .. } => page.render(format),
            Show::FrontMatter => format!("{}\n{}", page.front_matter(), page.markdown()),
            Show::List { has_colours } => list(page, name, has_colours),
        };
        if let Show::Format { format: Format::Text, has_comments_below: true } = self {
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
}

/// Lists every block of a page.
fn list(page: &Page, name: &str, has_colours: bool) -> String {
    let mut out = String::new();
    let kept = page.blocks().filter(Verdict::is_content).count();
    let all = page.blocks().len();
    let (status, confidence) = (page.status(), page.confidence());
    let written =
        writeln!(out, "{name}: {status}, {kept} of {all} blocks kept, confidence {confidence:.2}")
            .and_then(|()| match page.title() {
                "" => Ok(()),
                title => writeln!(out, "title: {}", shortened(title)),
            })
            .and_then(|()| page.blocks().try_for_each(|found| block(&mut out, found, has_colours)));
    written.expect("a string can be written to");
    out
}

fn block(out: &mut String, block: Verdict, has_colours: bool) -> std::fmt::Result {
    let (sign, colour) = match block.label() {
        Label::Content => ("KEPT   ", "1;32"),
        Label::Comment => ("comment", "35"),
        _ => ("dropped", "31"),
    };
    let (on, off) = match has_colours {
        true => (format!("\x1b[{colour}m"), "\x1b[0m"),
        false => (String::new(), ""),
    };
    let hidden = if block.is_hidden() { ", hidden" } else { "" };
    let place = match block.place() {
        Place::Path(path) => shortened(&path),
        Place::Lines(lines) if lines.len() == 1 => format!("line {}", lines.start),
        Place::Lines(lines) => format!("lines {} to {}", lines.start, lines.end - 1),
        _ => "somewhere".to_owned(),
    };
    let (score, part, kind) = (block.score(), block.part(), block.kind().name());
    writeln!(out, "\n{on}{sign} {score:.2}{off}  {part}: {kind}{hidden}, {place}")?;
    writeln!(out, "    {}", shortened(block.text()))?;
    writeln!(out, "    {}", block.sentence())
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
