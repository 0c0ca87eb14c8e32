//! Cleans web pages: files and folders in, what they were written to say out.
//!
//! ```text
//! cargo run --release --example clean -- page.html
//! curl -s https://example.org/ | cargo run --release --example clean -- --explain -
//! ```
//!
//! `inputs` finds the pages, `run` has the threads, `show` makes of a page what
//! was asked for, and `output` writes it.

mod inputs;
mod run;
mod show;
#[path = "../shared/whole_file.rs"]
mod whole_file;

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use clap::{ArgGroup, ColorChoice, CommandFactory, Parser, ValueEnum, error::ErrorKind};
use deboiler::{Comments, Extractor, Focus, Options};

use crate::inputs::{Destination, Search};
use crate::run::Run;
use crate::show::{Format, Show};

/// Cleans web pages: files and folders in, what they were written to say out
#[derive(Parser)]
#[command(name = "clean", after_help = HELP)]
#[command(group(ArgGroup::new("what").args(["format", "explain", "metadata"])))]
#[command(group(ArgGroup::new("where").args(["output", "beside"])))]
struct Arguments {
    /// Pages, folders of pages, and - for standard input [default: a sample page]
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The inputs have no tags left: clean them line by line
    #[arg(long)]
    text: bool,
    /// What to write of a page
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// List every block, kept or dropped, with its score, its kind, its place in the page
    /// and the signals that decided most
    #[arg(long)]
    explain: bool,
    /// Write what the page says of itself: title, authors, dates and the like, each with its
    /// source
    #[arg(long)]
    metadata: bool,
    /// Put the metadata above Markdown, as YAML between lines of ---
    #[arg(long)]
    front_matter: bool,
    /// Write into this folder, under the names that the pages have in theirs
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Write beside each page
    #[arg(long)]
    beside: bool,
    /// What a doubtful block counts as
    #[arg(long, value_enum, default_value_t = FocusName::Balanced)]
    focus: FocusName,
    /// What becomes of readers' comments
    #[arg(long, value_enum, default_value_t = CommentsName::Out)]
    comments: CommentsName,
    /// Where the page was found: relative links are resolved against it
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Threads that extract [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// When to use colours; auto is on terminals, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

const HELP: &str = "\
Examples:
  clean page.html                              its text, to standard output
  curl -s https://example.org/ | clean --format markdown --address https://example.org/ -
  clean saved/ -o cleaned/ --format markdown   saved/a/b.html to cleaned/a/b.html.md
  clean saved/ --beside --format json          saved/a/b.html.json
  clean --metadata page.html                   its title, authors, dates and the like
  clean --format markdown --front-matter page.html
  clean --explain page.html                    why, block by block
  clean --format explain page.html > why.html  the same to look at in a browser

In folders, however deep, the files .html, .htm and .xhtml are pages, with --text the
files .txt, and what was written by --beside is none. Names get one more extension:
.txt, .md, .json, .metadata.json, .clean.html or .explain.html. Files that are there already are
replaced; a file gets its name when it is whole. Without --output or --beside all goes
to standard output in the order of the inputs: where there are several, text, Markdown
and --explain have the name above each, JSON and --metadata are a line each, and the two forms of HTML
are refused.

Exit status: 0 when all pages were read, with empty ones too; 1 when a page could not
be read or written; 2 for a bad option.";

#[derive(Clone, Copy, ValueEnum)]
enum CommentsName {
    /// They are dropped
    Out,
    /// They are part of the page
    In,
    /// They come below the text, and are marked in json, explain and --explain
    Apart,
}

#[derive(Clone, Copy, ValueEnum)]
enum FocusName {
    /// Both errors weigh the same
    Balanced,
    /// Less text, and cleaner
    Precision,
    /// More text
    Recall,
}

fn main() -> ExitCode {
    let mut arguments = Arguments::parse();
    if arguments.metadata {
        arguments.format = Format::Metadata;
    }
    if arguments.front_matter && arguments.format != Format::Markdown {
        refuse("--front-matter stands above Markdown: it needs --format markdown");
    }
    let search = Search {
        is_text: arguments.text,
        format: arguments.format,
        destination: match (&arguments.output, arguments.beside) {
            (Some(folder), _) => Destination::Folder(folder.clone()),
            (None, true) => Destination::Beside,
            (None, false) => Destination::StandardOutput,
        },
    };
    let found = match search.find(&arguments.inputs) {
        Ok(found) => found,
        Err(problem) => refuse(&problem),
    };
    let is_html = matches!(arguments.format, Format::Html | Format::Explain);
    let to_output = matches!(search.destination, Destination::StandardOutput);
    if is_html && to_output && found.inputs.len() > 1 {
        refuse("several pages in HTML need --output or --beside");
    }
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let run = Run {
        extractor: extractor(&arguments),
        show: Show {
            format: arguments.format,
            is_listing: arguments.explain,
            has_front_matter: arguments.front_matter,
            has_comments_below: matches!(arguments.comments, CommentsName::Apart),
            has_colours: has_colours(arguments.color),
        },
        is_text: arguments.text,
        address: arguments.address.clone(),
        threads: arguments.threads.map_or_else(cores, usize::from),
    };
    match run.all(found, to_output) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Who reads the text has had enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clean: cannot write standard output: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Ends the program as a bad option does.
fn refuse(problem: &str) -> ! {
    Arguments::command().error(ErrorKind::ArgumentConflict, problem).exit()
}

fn extractor(arguments: &Arguments) -> Extractor {
    let focus = match arguments.focus {
        FocusName::Balanced => Focus::Balanced,
        FocusName::Precision => Focus::Precision,
        FocusName::Recall => Focus::Recall,
    };
    let comments = match arguments.comments {
        CommentsName::Out => Comments::Out,
        CommentsName::In => Comments::In,
        CommentsName::Apart => Comments::Apart,
    };
    Extractor::new(Options::default().with_focus(focus).with_comments(comments))
}

fn has_colours(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let is_refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
            !is_refused && !is_dumb && io::stdout().is_terminal()
        }
    }
}
