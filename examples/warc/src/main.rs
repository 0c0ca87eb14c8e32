//! Cleans the pages of a crawl: WARC and WET files in, JSON Lines or Parquet out.
//!
//! ```text
//! cargo run --release --bin warc -- crawl/ -o clean/
//! ```
//!
//! `pieces` takes a file out of its compression, `record` reads its records,
//! `http` and `body` what a server answered, and `row` makes a row of it; `run`
//! has the threads, `output` writes.

mod body;
mod budget;
mod columns;
mod fields;
mod http;
mod inputs;
mod json_lines;
mod output;
mod pieces;
mod progress;
mod record;
mod row;
mod run;
mod summary;
#[path = "../../shared/whole_file.rs"]
mod whole_file;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use clap::{Parser, ValueEnum};
use deboiler::{Comments, Extractor, Focus, Options};
use serde_json::{Value, json};

use crate::inputs::Input;
use crate::output::Format;
use crate::progress::{Progress, speed};
use crate::row::Cleaner;
use crate::run::{Report, Run, Task};

/// Cleans the pages of a crawl: WARC and WET files in, JSON Lines or Parquet out
#[derive(Parser)]
#[command(name = "warc", after_help = HELP)]
struct Arguments {
    /// Files, compressed with gzip or not, and folders of files .warc, .warc.gz, .wet, .wet.gz
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// The folder that gets an output and a summary for each file
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Threads that extract [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// What becomes of readers' comments
    #[arg(long, value_enum, default_value_t = CommentsName::Out)]
    comments: CommentsName,
    /// Columns for what pages say of themselves: authors, published, modified and the like
    #[arg(long)]
    metadata: bool,
    /// What a doubtful block counts as
    #[arg(long, value_enum, default_value_t = FocusName::Balanced)]
    focus: FocusName,
    /// Only pages that were sent with one of these HTTP statuses: 200,203
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    only_status: Vec<u16>,
    /// How much of a record is read, in bytes, as it stands in the file and decoded
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    max_record_bytes: u32,
}

const HELP: &str = "\
Examples:
  warc crawl/ -o clean/
  warc CC-MAIN-x.warc.gz -o clean/ --format parquet --only-status 200
  warc CC-MAIN-x.warc.wet.gz -o clean/ --threads 4

The output of crawl/a.warc.gz is clean/a.warc.gz.jsonl, with a row for each page in
the order of the file: url, date, http_status, language (as the crawler or the server
said), title, text, status (whether the extraction is complete), truncated (why the
page is not whole: what the crawler said, record for a record over the limit, encoding
for a body that cannot be decoded to its end), offset (of the record in the file, or
of its gzip member). With --metadata there are authors and tags (between semicolons),
published, modified, site_name, canonical, description, image, kind, section,
declared_language, word_count, and metadata, all of it as JSON. A record that cannot be read has a row with offset and error, and
the run goes on. Records that are no HTML are counted in clean/a.warc.gz.jsonl.summary.json
and not written.

A file gets its name when it is whole. Run again after an interruption, it goes on
with the files that have no output yet, or one made with other settings.

Exit status: 0 when all files were read, with bad records too; 1 when a file could
not be read or written; 2 for a bad option.";

#[derive(Clone, Copy, ValueEnum)]
enum CommentsName {
    /// They are dropped
    Out,
    /// They are part of the text
    In,
    /// They get a column of their own
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
    let arguments = Arguments::parse();
    let inputs = match inputs::find(&arguments.inputs, &arguments.output, arguments.format) {
        Ok(inputs) => inputs,
        Err(problem) => {
            eprintln!("warc: {problem}");
            return ExitCode::FAILURE;
        }
    };
    let start = Instant::now();
    let all = inputs.len();
    let tasks = tasks(&arguments, inputs);
    let before = all - tasks.len();
    let progress = Progress::new(tasks.iter().map(|task| task.input.bytes).sum());
    let cleaner = cleaner(&arguments);
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let run = Run { threads, format: arguments.format, cleaner: &cleaner, progress: &progress };
    let report = run.all(&tasks);
    progress.finish();
    let Report { counts, done, failed } = report;
    let speed = speed(counts.records, start.elapsed());
    let (pages, bad) = (counts.pages, counts.bad);
    let skipped = counts.records - pages - bad;
    eprintln!(
        "warc: {done} files done, {before} before, {failed} failed: {speed}: {pages} pages, {bad} bad, {skipped} skipped"
    );
    if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The files that have no output yet.
fn tasks(arguments: &Arguments, inputs: Vec<Input>) -> Vec<Task> {
    let settings = settings(arguments);
    let mut tasks = Vec::new();
    for input in inputs {
        let made_from = json!({ "bytes": input.bytes, "settings": settings });
        if !output::is_done(&input.output, &made_from) {
            tasks.push(Task { input, made_from });
        }
    }
    tasks
}

/// All that an output depends on besides its input.
fn settings(arguments: &Arguments) -> Value {
    let name = |value: Option<clap::builder::PossibleValue>| {
        value.expect("every value has a name").get_name().to_owned()
    };
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "comments": name(arguments.comments.to_possible_value()),
        "metadata": arguments.metadata,
        "focus": name(arguments.focus.to_possible_value()),
        "only_status": arguments.only_status,
        "max_record_bytes": arguments.max_record_bytes,
    })
}

fn cleaner(arguments: &Arguments) -> Cleaner {
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
    Cleaner {
        extractor: Extractor::new(Options::default().with_focus(focus).with_comments(comments)),
        comments,
        has_metadata: arguments.metadata,
        most_record_bytes: arguments.max_record_bytes as usize,
        http_statuses: arguments.only_status.clone(),
    }
}
