//! Cleans pages: what they were written to say, to standard output.
//!
//! ```text
//! cargo run --release --example clean -- [--text] [--format text|markdown|html|json]
//!     [--address URL] [--focus balanced|precision|recall] [--comments out|in|apart] [FILE…]
//! ```
//!
//! Without a file it is a page that ships with the project; `-` is standard input. The program
//! `deboiler` (`cli/`) does more.

use std::error::Error;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use deboiler::{Comments, Extractor, Format, Options, Page, Status};
use lexopt::{Arg, ValueExt};

fn main() -> ExitCode {
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads it may have had enough.
        Err(error) if error.downcast_ref().is_some_and(is_closed) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clean: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut options = Options::default();
    let (mut is_text, mut format, mut address) = (false, Format::Text, None);
    let mut files = Vec::new();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("text") => is_text = true,
            Arg::Long("format") => format = arguments.value()?.parse()?,
            Arg::Long("address") => address = Some(arguments.value()?.string()?),
            Arg::Long("focus") => options = options.with_focus(arguments.value()?.parse()?),
            Arg::Long("comments") => {
                options = options.with_comments(arguments.value()?.parse()?);
            }
            Arg::Value(file) => files.push(PathBuf::from(file)),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let has_comments_below = options.comments() == Comments::Apart && format == Format::Text;
    // Built once, it serves any number of pages.
    let extractor = Extractor::new(options);
    let show = |page: Page| -> io::Result<()> {
        let page = match &address {
            Some(address) => page.with_address(address),
            None => page,
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{}", page.render(format).trim_end_matches('\n'))?;
        if has_comments_below && !page.comments().is_empty() {
            writeln!(out, "\n--- comments ---\n\n{}", page.comments())?;
        }
        Ok(())
    };
    if files.is_empty() {
        eprintln!("no page given, so this is the sample page");
        show(extractor.extract(include_str!("sample.html")))?;
    }
    for file in &files {
        let name = file.display();
        let bytes = read(file).map_err(|error| format!("cannot read {name}: {error}"))?;
        if files.len() > 1 {
            writeln!(io::stdout(), "==> {name} <==")?;
        }
        let page = if is_text {
            extractor.extract_text(&String::from_utf8_lossy(&bytes))
        } else {
            extractor.extract_bytes(&bytes, None)
        };
        if page.status() != Status::Complete {
            eprintln!("{name}: {}", page.status());
        }
        show(page)?;
    }
    Ok(())
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
