//! Pages in, the reasons for every block out.

use std::process::ExitCode;

use clap::ColorChoice;
use deboiler::Format;

use crate::Failure;
use crate::pages::{PageArguments, Show};
use crate::terminal::has_colours;

/// Tell why: every block of a page, kept or dropped, with its score and its reasons
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pages: PageArguments,
    /// Write an HTML file to look at in a browser, in place of a list
    #[arg(long)]
    html: bool,
    /// When the list has colours; auto is on terminals, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

const HELP: &str = "\
Examples:
  deboiler explain page.html
  curl -sL https://example.org/ | deboiler explain
  deboiler explain --html page.html -o why.html

A line of the list is a block with its label, its score from 0 to 1, its part by name, its kind
and its place in the page; below it stand its text and why, in a sentence. The report of --html loads
nothing and needs no script. All that both are made from is in `deboiler clean --format json`.";

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments { pages, html, color } = arguments;
    let show = match html {
        true => Show::Format { format: Format::Explain, has_comments_below: false },
        false => Show::List { has_colours: has_colours(color) },
    };
    pages.run(show)
}
