//! Cleans web pages and prints what they were written to say.
//!
//! ```text
//! cargo run --release --example clean -- page.html
//! curl -s https://example.org/ | cargo run --release --example clean -- --explain -
//! ```

use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use deboiler::{Extractor, Focus, Options, Page, Place, Status, Verdict};
use lexopt::ValueExt;

const HELP: &str = "\
Cleans web pages and prints what they were written to say.

Usage: clean [OPTIONS] [FILE]...

FILE is a page in HTML, - is standard input. Without one, the sample page that
comes with the crate is cleaned.

Options:
  --text         the files have no tags left: clean them line by line
  --focus FOCUS  balanced, precision (less text, and cleaner) or recall (more
                 text) [default: balanced]
  --explain      list every block, kept or dropped, with its score, its kind,
                 its place in the page and the signals that decided most
  -h, --help     print this

Exit status: 0 when all files were read, 1 when one could not be, 2 for a bad
option.
";

const SAMPLE: &[u8] = include_bytes!("sample.html");

/// How much of a block's text the listing shows, in characters.
const SHOWN_CHARS: usize = 200;

fn main() -> ExitCode {
    let settings = match Settings::from_arguments(lexopt::Parser::from_env()) {
        Ok(Some(settings)) => settings,
        Ok(None) => {
            let _ = io::stdout().write_all(HELP.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            complain(format_args!("{error} (--help lists the options)"));
            return ExitCode::from(2);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match clean_all(&settings, &mut out).and_then(|all_read| out.flush().map(|()| all_read)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Who reads the text has had enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(format_args!("cannot write standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn complain(problem: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "clean: {problem}");
}

struct Settings {
    files: Vec<PathBuf>,
    source: Source,
    show: Show,
    extractor: Extractor,
}

/// What the files hold.
#[derive(Clone, Copy)]
enum Source {
    Html,
    Text,
}

/// What is printed of a page.
#[derive(Clone, Copy)]
enum Show {
    Content,
    EveryBlock,
}

impl Settings {
    /// Reads the options; `None` where help was asked for.
    fn from_arguments(mut arguments: lexopt::Parser) -> Result<Option<Settings>, lexopt::Error> {
        use lexopt::Arg::{Long, Short, Value};
        let mut files = Vec::new();
        let (mut source, mut show) = (Source::Html, Show::Content);
        let mut options = Options::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Value(file) => files.push(file.into()),
                Long("text") => source = Source::Text,
                Long("explain") => show = Show::EveryBlock,
                Long("focus") => {
                    options = options.with_focus(focus(&arguments.value()?.string()?)?);
                }
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected()),
            }
        }
        Ok(Some(Settings { files, source, show, extractor: Extractor::new(options) }))
    }
}

fn focus(name: &str) -> Result<Focus, lexopt::Error> {
    match name {
        "balanced" => Ok(Focus::Balanced),
        "precision" => Ok(Focus::Precision),
        "recall" => Ok(Focus::Recall),
        _ => Err(format!("expected balanced, precision or recall, found {name:?}").into()),
    }
}

/// Cleans file after file; false where one could not be read.
fn clean_all(settings: &Settings, out: &mut impl Write) -> io::Result<bool> {
    if settings.files.is_empty() {
        complain(format_args!("no file given, so this is the sample page (--help says more)"));
        let page = settings.extractor.bytes(SAMPLE, None);
        print(&page, "sample.html", settings.show, out)?;
        return Ok(true);
    }
    let mut all_read = true;
    let mut is_first = true;
    for file in &settings.files {
        let name = file.display();
        let bytes = match read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(format_args!("cannot read {name}: {error}"));
                all_read = false;
                continue;
            }
        };
        if settings.files.len() > 1 {
            let blank = if is_first { "" } else { "\n" };
            writeln!(out, "{blank}==> {name} <==")?;
            is_first = false;
        }
        let page = match settings.source {
            Source::Html => settings.extractor.bytes(&bytes, None),
            Source::Text => settings.extractor.text(&text_of(&bytes)),
        };
        print(&page, name, settings.show, out)?;
    }
    Ok(all_read)
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file.as_os_str() != "-" {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Flattened text is UTF-8; what is not becomes U+FFFD.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// Prints a page, and says where there is nothing to print or not all of it.
fn print(page: &Page, name: impl Display, show: Show, out: &mut impl Write) -> io::Result<()> {
    match show {
        Show::Content => {
            let text = page.text();
            if !text.is_empty() {
                writeln!(out, "{text}")?;
            }
        }
        Show::EveryBlock => list(page, &name, out)?,
    }
    if page.status() != Status::Complete {
        // The page comes first where both go to the same terminal.
        out.flush()?;
        complain(format_args!("{name}: {}", page.status()));
    }
    Ok(())
}

/// Lists every block of a page.
fn list(page: &Page, name: impl Display, out: &mut impl Write) -> io::Result<()> {
    let kept = page.blocks().filter(Verdict::is_content).count();
    writeln!(out, "{name}: {}, {kept} of {} blocks kept", page.status(), page.blocks().len())?;
    if !page.title().is_empty() {
        writeln!(out, "title: {}", page.title())?;
    }
    for block in page.blocks() {
        let sign = if block.is_content() { "KEPT   " } else { "dropped" };
        let hidden = if block.is_hidden() { ", hidden" } else { "" };
        let place = match block.place() {
            Place::Path(path) => path,
            Place::Lines(lines) if lines.len() == 1 => format!("line {}", lines.start),
            Place::Lines(lines) => format!("lines {} to {}", lines.start, lines.end - 1),
            _ => "somewhere".to_owned(),
        };
        writeln!(out)?;
        writeln!(out, "{sign} {:.2}  {}{hidden}, {place}", block.score(), block.kind().name())?;
        writeln!(out, "    {}", shortened(block.text()))?;
        let reason = block.reason().to_string();
        if !reason.is_empty() {
            writeln!(out, "    because: {reason}")?;
        }
    }
    Ok(())
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
