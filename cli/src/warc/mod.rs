//! Crawls: WARC and WET files in, JSON Lines or Parquet out.
//!
//! `pieces` takes a file out of its compression, by its `members`, `record` reads its records,
//! `http` and `body` what a server answered, and `row` makes a row of it; `run`
//! has the threads, `output` writes.

mod body;
mod budget;
mod columns;
mod fields;
mod http;
mod inputs;
mod members;
mod output;
mod pieces;
mod progress;
mod record;
mod row;
mod run;
mod summary;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use deboiler::Format;
use serde_json::{Value, json};

use self::inputs::Input;
use self::output::Shape;
use self::progress::{Progress, speed};
use self::row::Cleaner;
use self::run::{Report, Run, Task};
use crate::Failure;
use crate::extraction::{Extraction, Threads};
use crate::names::format_of_content;
use crate::rules::RulesArguments;
use crate::source::{self, Source};
use crate::terminal::say;

/// Clean the pages of a crawl: WARC and WET files in, JSON Lines or Parquet out
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    /// Files, compressed with gzip or zstd or not, folders of files .warc, .warc.gz, .warc.zst
    /// and the same of .wet, and - for standard input [default: what comes through a pipe]
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The folder that gets an output and a summary for each file; - prints all rows
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// What files to write
    #[arg(long, value_enum, default_value_t = RowsName::Jsonl)]
    rows: RowsName,
    /// What to write of a page, into a column of that name
    #[arg(long, value_name = "FORMAT", value_parser = format_of_content(), default_value = "text")]
    format: Format,
    /// Columns for what pages say of themselves: authors, published, modified and the like
    #[arg(long)]
    metadata: bool,
    /// Only pages that were sent with one of these HTTP statuses: 200,203
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    only_status: Vec<u16>,
    /// How much of a record is read, in bytes, as it stands in the file and decoded
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    max_record_bytes: u32,
    #[command(flatten)]
    extraction: Extraction,
    #[command(flatten)]
    rules: RulesArguments,
    #[command(flatten)]
    threads: Threads,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum RowsName {
    /// JSON Lines
    Jsonl,
    /// Parquet, compressed with Snappy
    Parquet,
}

const HELP: &str = "\
Examples:
  deboiler warc crawl/ -o clean/
  deboiler warc CC-MAIN-x.warc.gz -o clean/ --rows parquet --only-status 200
  deboiler warc CC-MAIN-x.warc.wet.gz -o - | head
  curl -sSL https://…/CC-MAIN-x.warc.gz | deboiler warc -o - >clean.jsonl

The output of crawl/a.warc.gz is clean/a.warc.gz.jsonl, with a row for each page in
the order of the file: url, date, http_status, language (as the crawler or the server
said), title, text, or what --format says, status (whether the extraction is complete),
confidence (how far it can be trusted, 0 to 1), truncated (why the
page is not whole: what the crawler said, record for a record over the limit, encoding
for a body that cannot be decoded to its end), offset (of the record in the file, or
of its member). With --metadata there are authors and tags (between semicolons),
published, modified, site_name, canonical, description, image, kind, section,
declared_language, word_count, and metadata, all of it as JSON. A record that cannot be
read has a row with offset and error, and the run goes on. Records that are no HTML are counted in clean/a.warc.gz.jsonl.summary.json
and not written.

A file gets its name when it is whole. Run again after an interruption, it goes on
with the files that have no output yet, or one made with other settings.

Exit status: 0 when all files were read, with bad records too; 1 when a file could
not be read or written; 2 for a bad option.";

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    if let Some(address) = source::address(&arguments.inputs) {
        return Err(source::fetching(address, |_| " | deboiler warc -o -".to_owned()));
    }
    let shape = match (arguments.output.as_os_str() == "-", arguments.rows) {
        (true, RowsName::Jsonl) => Shape::Printed,
        (true, RowsName::Parquet) => {
            return Err(Failure::Usage("Parquet needs a folder: --output out/".to_owned()));
        }
        (false, RowsName::Jsonl) => Shape::JsonLines,
        (false, RowsName::Parquet) => Shape::Parquet,
    };
    let folder = (shape != Shape::Printed).then_some(arguments.output.as_path());
    let inputs = inputs::find(&Source::named(&arguments.inputs)?, folder, shape)?;
    let start = Instant::now();
    let all = inputs.len();
    let tasks = tasks(&arguments, inputs)?;
    let before = all - tasks.len();
    let progress = Progress::new(tasks.iter().map(|task| task.input.bytes).sum());
    let run = Run::new(arguments.threads.count(), shape, arguments.cleaner()?, &progress);
    let report = run.all(&tasks)?;
    progress.finish();
    let Report { counts, done, failed } = report;
    let speed = speed(counts.records, start.elapsed());
    let (pages, bad) = (counts.pages, counts.bad);
    let skipped = counts.records - pages - bad;
    say(&format!(
        "{done} files done, {before} before, {failed} failed: {speed}: {pages} pages, {bad} bad, {skipped} skipped"
    ));
    Ok(if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The files that have no output yet.
fn tasks(arguments: &Arguments, inputs: Vec<Input>) -> Result<Vec<Task>, String> {
    let settings = arguments.settings()?;
    let mut tasks = Vec::new();
    for input in inputs {
        let made_from = json!({ "bytes": input.bytes, "settings": settings });
        let is_done = |path: &PathBuf| output::is_done(path, &made_from);
        // What comes through a pipe is another thing each time.
        if input.source == Source::StandardInput || !input.output.as_ref().is_some_and(is_done) {
            tasks.push(Task { input, made_from });
        }
    }
    Ok(tasks)
}

impl Arguments {
    /// All that an output depends on besides its input.
    fn settings(&self) -> Result<Value, String> {
        Ok(json!({
            "extraction": self.extraction.fingerprint()?,
            "rules": self.rules.fingerprint()?,
            "format": self.format.name(),
            "metadata": self.metadata,
            "only_status": self.only_status,
            "max_record_bytes": self.max_record_bytes,
        }))
    }

    fn cleaner(&self) -> Result<Cleaner, String> {
        Ok(Cleaner {
            extractor: self.extraction.extractor()?,
            rules: self.rules.read()?,
            format: self.format,
            has_comments: self.extraction.has_comments_apart(),
            has_metadata: self.metadata,
            most_record_bytes: self.max_record_bytes as usize,
            http_statuses: self.only_status.clone(),
        })
    }
}
