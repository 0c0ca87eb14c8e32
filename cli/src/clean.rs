//! Pages in, what they were written to say out.

use std::process::ExitCode;

use deboiler::Format;

use crate::Failure;
use crate::names::any_format;
use crate::pages::{PageArguments, Show};

/// Clean pages: files, folders, or one that comes through a pipe
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pages: PageArguments,
    /// What to write of a page [default: text, or markdown with --front-matter]
    #[arg(long, value_name = "FORMAT", value_parser = any_format())]
    format: Option<Format>,
    /// The format metadata: what the page says of itself, title, authors, dates and the like,
    /// each with its source, an object on a line
    #[arg(long, conflicts_with = "format")]
    metadata: bool,
    /// Put the metadata above Markdown, as YAML between lines of ---
    #[arg(long, conflicts_with = "metadata")]
    front_matter: bool,
}

const HELP: &str = "\
Examples:
  deboiler clean page.html                     its text, to standard output
  deboiler clean page.html -o page.txt         to a file
  curl -sL https://example.org/ | deboiler clean --format markdown --url https://example.org/
  deboiler clean saved/ -o clean/ --format markdown   saved/a/b.html to clean/a/b.html.md
  deboiler clean saved/ --beside --format json        saved/a/b.html.json
  deboiler clean --metadata page.html          its title, authors, dates and the like
  deboiler clean --front-matter page.html      Markdown below its metadata

Pages may be compressed with gzip or zstd. In folders, however deep, the files .html, .htm,
.xhtml and .mhtml are pages, with --text the files .txt, and all of them with .gz or .zst behind;
what was written by --beside is none. In a folder, names get one more extension: .txt, .md,
.json, .metadata.json, .clean.html or .explain.html. Files that are there already are replaced; a
file gets its name when it is whole. Without --output or --beside all goes to standard output in
the order of the inputs: where there are several, text and Markdown have the name above each, JSON
and metadata are a line each, and HTML is refused.

Exit status: 0 when all pages were read, with empty ones too; 1 when a page could not be read or
written; 2 for a bad option.";

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments { pages, format, metadata, front_matter } = arguments;
    let show = match format {
        None | Some(Format::Markdown) if front_matter => Show::FrontMatter,
        Some(_) if front_matter => {
            let problem = "--front-matter stands above Markdown: it needs --format markdown";
            return Err(Failure::Usage(problem.to_owned()));
        }
        _ => Show::Format {
            format: format.unwrap_or(if metadata { Format::Metadata } else { Format::Text }),
            has_comments_below: pages.has_comments_apart(),
        },
    };
    pages.run(show)
}
