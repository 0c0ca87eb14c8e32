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

use deboiler::{Extractor, Format, Options, Page, Status};
use lexopt::{Arg, ValueExt};

fn main() -> Result<(), Box<dyn Error>> {
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
            Arg::Value(file) => files.push(file.string()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    // Built once, it serves any number of pages.
    let extractor = Extractor::new(options);
    if files.is_empty() {
        eprintln!("no page given, so this is the sample page");
        let page = extractor.extract(include_str!("sample.html"));
        return show(page, format, address.as_deref());
    }
    for file in &files {
        let bytes = read(file).map_err(|error| format!("cannot read {file}: {error}"))?;
        if files.len() > 1 {
            println!("==> {file} <==");
        }
        let page = if is_text {
            extractor.extract_text(&String::from_utf8_lossy(&bytes))
        } else {
            extractor.extract_bytes(&bytes, None)
        };
        if page.status() != Status::Complete {
            eprintln!("{file}: {}", page.status());
        }
        show(page, format, address.as_deref())?;
    }
    Ok(())
}

fn read(file: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match file {
        "-" => io::stdin().read_to_end(&mut bytes)?,
        _ => return fs::read(file),
    };
    Ok(bytes)
}

fn show(page: Page, format: Format, address: Option<&str>) -> Result<(), Box<dyn Error>> {
    let page = match address {
        Some(address) => page.with_address(address),
        None => page,
    };
    let out = page.render(format);
    let mut stdout = io::stdout().lock();
    if !out.is_empty() {
        writeln!(stdout, "{}", out.trim_end_matches('\n'))?;
    }
    if format == Format::Text && !page.comments().is_empty() {
        writeln!(stdout, "\n--- comments ---\n\n{}", page.comments())?;
    }
    Ok(())
}
