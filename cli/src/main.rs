//! Takes the boilerplate off web pages: a page, a folder, a pipeline, a site or a crawl.
//!
//! A file here is a subcommand (`clean`, `explain`, `pipe`, `site/`, `warc/`) or what several
//! of them share: `extraction` has the options of the extractor, `names` their values, `rules`
//! those of the caller, `pages` the way of files and folders in and out, `json_lines` the records of
//! pipelines, `ordered` the threads, `walk` and `source` what is read, `whole_file` and `out`
//! what is written, `terminal` what is said.

mod clean;
mod explain;
mod extraction;
mod json_lines;
mod manual;
mod names;
mod ordered;
mod out;
mod pages;
mod pipe;
mod rules;
mod site;
mod source;
mod terminal;
mod walk;
#[cfg(feature = "warc")]
mod warc;
mod whole_file;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};

/// Takes the boilerplate off web pages.
///
/// It reads pages that are there already, as files or through a pipe, and fetches nothing.
#[derive(Parser)]
#[command(name = "deboiler", version, propagate_version = true, after_help = HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Clean(clean::Arguments),
    Explain(explain::Arguments),
    Pipe(pipe::Arguments),
    Site(site::Arguments),
    #[cfg(feature = "warc")]
    Warc(warc::Arguments),
    Completions(manual::CompletionArguments),
    Man(manual::ManArguments),
}

const HELP: &str = "\
Examples:
  deboiler clean page.html
  curl -sL https://example.org/ | deboiler clean --format markdown --url https://example.org/
  deboiler explain page.html
  deboiler pipe <pages.jsonl >clean.jsonl
  deboiler warc crawl/ -o clean/

Exit status: 0 when all was read, with empty pages too; 1 when something could not be read or
written; 2 for a bad option.";

/// How a run ends that did not go well.
enum Failure {
    /// It was asked for what cannot be: said as clap says it of a bad option.
    Usage(String),
    /// Something could not be read or written.
    Run(String),
    /// Nobody reads the output any more, which is no failure at all.
    NobodyReads,
}

impl Command {
    /// As it is written on the command line.
    fn name(&self) -> &'static str {
        match self {
            Command::Clean(_) => "clean",
            Command::Explain(_) => "explain",
            Command::Pipe(_) => "pipe",
            Command::Site(_) => "site",
            #[cfg(feature = "warc")]
            Command::Warc(_) => "warc",
            Command::Completions(_) => "completions",
            Command::Man(_) => "man",
        }
    }
}

impl From<String> for Failure {
    fn from(problem: String) -> Failure {
        Failure::Run(problem)
    }
}

/// An error of the arguments; to somebody who named a page and no subcommand it says which one
/// cleans it.
fn named(error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else {
        return error;
    };
    let page = PathBuf::from(name);
    let told = terminal::shown(&page);
    let problem = if source::address(std::slice::from_ref(&page)).is_some() {
        format!("expected a subcommand, found the address {told}: deboiler fetches nothing")
    } else if page.exists() {
        format!("expected a subcommand, found the page {told}: try deboiler clean {told}")
    } else {
        return error;
    };
    Arguments::command().error(ErrorKind::InvalidSubcommand, problem)
}

/// What a subcommand was asked for cannot be: said as clap says it of a bad option.
fn usage(subcommand: &str, problem: String) -> clap::Error {
    let mut program = Arguments::command();
    // So that its usage has the program's name in front.
    program.build();
    let command = program.find_subcommand_mut(subcommand).expect("it was called by this name");
    command.error(ErrorKind::ValueValidation, problem)
}

fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| named(error).exit());
    let subcommand = arguments.command.name();
    let result = match arguments.command {
        Command::Clean(arguments) => clean::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Pipe(arguments) => pipe::run(arguments),
        Command::Site(arguments) => site::run(arguments),
        #[cfg(feature = "warc")]
        Command::Warc(arguments) => warc::run(arguments),
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Man(arguments) => manual::man(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(Failure::NobodyReads) => ExitCode::SUCCESS,
        Err(Failure::Run(problem)) => {
            terminal::say(&problem);
            ExitCode::FAILURE
        }
        Err(Failure::Usage(problem)) => usage(subcommand, problem).exit(),
    }
}
