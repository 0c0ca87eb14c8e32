//! Cleans the pages of a pipeline: JSON Lines in, JSON Lines out, in the same order.
//!
//! ```text
//! zcat pages.jsonl.gz | cargo run --release --example pipe > clean.jsonl
//! ```
//!
//! One thread reads, `--threads` of them extract, and the main thread writes.
//! Every record gets a slot in the line of answers when it is read, so the
//! order holds whichever thread is done first; the line is bounded, and with
//! it the records that are in memory at a time.

#[path = "pipe/record.rs"]
mod record;

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::panic::catch_unwind;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use deboiler::{Extractor, Focus, Options, Page, SiteProfiles, site_key};
use lexopt::ValueExt;
use record::{Line, Record, Source};

const HELP: &str = "\
Cleans the pages of a pipeline: JSON Lines in, JSON Lines out, in the same order.

Usage: pipe [OPTIONS] < pages.jsonl > clean.jsonl

A line in is an object with a page in \"html\", or in \"text\" where it has no tags
left. The line out has its other fields as they came, then \"text\", \"title\" and
\"status\", which take the place of fields of these names. Where a record is bad,
its line out has \"error\" in their stead, and the run goes on. Of a record with
both pages \"html\" is read; a page that is null counts as none. Blank lines are
nothing.

Options:
  --threads N          threads that extract [default: all cores]
  --html-field NAME    the field with a page in HTML [default: html]
  --text-field NAME    the field with a page that has no tags left [default: text]
  --format FORMAT      what to write of a page: text, markdown, html, or json, an
                       object with all its blocks [default: text]
  --output-field NAME  the field to write it to [default: the format's name]
  --metadata           add \"metadata\": authors, dates, site name, language and the
                       like, each with its source
  --focus FOCUS        balanced, precision (less text, and cleaner) or
                       recall (more text) [default: balanced]
  --site-profile FILE  what sites repeat, as the example site learned it: used for
                       the pages of these sites, by their addresses in \"url\"
  -h, --help           print this

At most 4 records a thread are held in memory at a time. An answer is written as
soon as it is there, however slowly the records come.

Exit status: 0 when all input was answered, with bad records too; 1 when reading
or writing failed; 2 for a bad option.
";

/// How many records are in memory at a time, for each thread: enough that a
/// slow page keeps no other thread waiting for long.
const RECORDS_A_THREAD: usize = 4;

/// More threads than any machine has use for are a slip of the keyboard.
const MOST_THREADS: usize = 1024;

const BUFFER_BYTES: usize = 1 << 16;

fn main() -> ExitCode {
    let settings = match Settings::from_arguments(lexopt::Parser::from_env()) {
        Ok(Some(settings)) => settings,
        Ok(None) => {
            let _ = io::stdout().write_all(HELP.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "pipe: {error} (--help lists the options)");
            return ExitCode::from(2);
        }
    };
    match run(settings) {
        Ok(counts) if counts.bad > 0 => {
            let Counts { bad, all } = counts;
            let _ = writeln!(io::stderr(), "pipe: {bad} of {all} records were bad");
            ExitCode::SUCCESS
        }
        Ok(_) => ExitCode::SUCCESS,
        // Who reads the answers has had enough of them.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = writeln!(io::stderr(), "pipe: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// What a page is written as.
#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Html,
    Json,
}

impl Format {
    fn from_name(name: &str) -> Option<Format> {
        match name {
            "text" => Some(Format::Text),
            "markdown" => Some(Format::Markdown),
            "html" => Some(Format::Html),
            "json" => Some(Format::Json),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
        }
    }

    fn render(self, page: &Page) -> String {
        match self {
            Format::Text => page.text(),
            Format::Markdown => page.markdown(),
            Format::Html => page.html(),
            Format::Json => page.json(),
        }
    }
}

struct Settings {
    threads: usize,
    html_field: String,
    text_field: String,
    output_field: String,
    format: Format,
    has_metadata: bool,
    extractor: Extractor,
    /// By the names of the sites that have profiles.
    sites: HashMap<String, Extractor>,
}

impl Settings {
    /// Reads the options; `None` where help was asked for.
    fn from_arguments(mut arguments: lexopt::Parser) -> Result<Option<Settings>, lexopt::Error> {
        use lexopt::Arg::{Long, Short};
        let mut threads = thread::available_parallelism().map_or(1, usize::from);
        let (mut html_field, mut text_field) = ("html".to_owned(), "text".to_owned());
        let (mut output_field, mut format) = (None, Format::Text);
        let mut has_metadata = false;
        let mut options = Options::default();
        let mut profiles = SiteProfiles::new();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("threads") => {
                    threads = arguments.value()?.parse()?;
                    if !(1..=MOST_THREADS).contains(&threads) {
                        let found =
                            format!("expected 1 to {MOST_THREADS} threads, found {threads}");
                        return Err(found.into());
                    }
                }
                Long("html-field") => html_field = arguments.value()?.string()?,
                Long("text-field") => text_field = arguments.value()?.string()?,
                Long("output-field") => output_field = Some(arguments.value()?.string()?),
                Long("format") => {
                    let name = arguments.value()?.string()?;
                    format = Format::from_name(&name).ok_or_else(|| {
                        format!("expected text, markdown, html or json, found {name:?}")
                    })?;
                }
                Long("metadata") => has_metadata = true,
                Long("focus") => {
                    options = options.with_focus(focus(&arguments.value()?.string()?)?);
                }
                Long("site-profile") => profiles = load(Path::new(&arguments.value()?))?,
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected()),
            }
        }
        let output_field = output_field.unwrap_or_else(|| format.name().to_owned());
        if html_field == text_field {
            return Err(format!("expected two fields for pages, found {html_field:?} twice").into());
        }
        if ["title", "status", "error", "metadata"].contains(&output_field.as_str()) {
            return Err(format!("{output_field:?} is written anyway, choose another field").into());
        }
        let extractor = Extractor::new(options);
        let with = |profile| extractor.clone().with_site_profile(profile);
        let sites =
            profiles.iter().map(|(site, profile)| (site.to_owned(), with(profile))).collect();
        Ok(Some(Settings {
            threads,
            html_field,
            text_field,
            output_field,
            format,
            has_metadata,
            extractor,
            sites,
        }))
    }

    /// The extractor for the site of a record's address.
    fn extractor(&self, record: &Record) -> &Extractor {
        // An address that is no string names no site.
        let address =
            if self.sites.is_empty() { None } else { record.string("url").ok().flatten() };
        let site = address.and_then(|address| site_key(&address));
        site.and_then(|site| self.sites.get(&site)).unwrap_or(&self.extractor)
    }
}

fn load(path: &Path) -> Result<SiteProfiles, String> {
    let cannot = |error: &dyn fmt::Display| format!("cannot read {}: {error}", path.display());
    let bytes = fs::read(path).map_err(|error| cannot(&error))?;
    SiteProfiles::from_bytes(&bytes).map_err(|error| cannot(&error))
}

fn focus(name: &str) -> Result<Focus, lexopt::Error> {
    match name {
        "balanced" => Ok(Focus::Balanced),
        "precision" => Ok(Focus::Precision),
        "recall" => Ok(Focus::Recall),
        _ => Err(format!("expected balanced, precision or recall, found {name:?}").into()),
    }
}

/// What ends a run early.
enum Failure {
    Read(io::Error),
    Write(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Read(error) => write!(out, "cannot read standard input: {error}"),
            Failure::Write(error) => write!(out, "cannot write standard output: {error}"),
        }
    }
}

#[derive(Default)]
struct Counts {
    all: u64,
    bad: u64,
}

/// A line that waits for a thread, and where its answer goes.
struct Job {
    line: Vec<u8>,
    /// Counted from 1.
    line_number: u64,
    reply: SyncSender<Answer>,
}

/// A line that goes out.
struct Answer {
    line: Vec<u8>,
    is_bad: bool,
}

/// A place in the line of answers, or what came instead of a record.
type Slot = io::Result<Receiver<Answer>>;

/// Answers all of standard input.
///
/// The threads are left to end with the program: where nobody reads the
/// answers any more, the reader may still be waiting for input.
fn run(settings: Settings) -> Result<Counts, Failure> {
    let settings = Arc::new(settings);
    let (job_sender, jobs) = sync_channel(settings.threads * RECORDS_A_THREAD);
    let (slot_sender, slots) = sync_channel(settings.threads * RECORDS_A_THREAD);
    let jobs = Arc::new(Mutex::new(jobs));
    thread::spawn(move || read(&job_sender, &slot_sender));
    for _ in 0..settings.threads {
        let (settings, jobs) = (Arc::clone(&settings), Arc::clone(&jobs));
        thread::spawn(move || work(&settings, &jobs));
    }
    write(&slots)
}

/// Reads records, hands them out and keeps their order.
fn read(jobs: &SyncSender<Job>, slots: &SyncSender<Slot>) {
    let mut input = BufReader::with_capacity(BUFFER_BYTES, io::stdin().lock());
    for line_number in 1.. {
        let mut line = Vec::new();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                let _ = slots.send(Err(error));
                return;
            }
        }
        if line_number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (reply, slot) = sync_channel(1);
        // An error means that the writer has ended, and the run with it.
        if jobs.send(Job { line, line_number, reply }).is_err() || slots.send(Ok(slot)).is_err() {
            return;
        }
    }
}

fn work(settings: &Settings, jobs: &Mutex<Receiver<Job>>) {
    let next = || jobs.lock().expect("receiving does not panic").recv();
    while let Ok(Job { line, line_number, reply }) = next() {
        let _ = reply.send(answer(settings, &line, line_number));
    }
}

/// Writes the answers in the order of the records.
fn write(slots: &Receiver<Slot>) -> Result<Counts, Failure> {
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, io::stdout().lock());
    let mut counts = Counts::default();
    while let Some(slot) = next(slots, &mut out)? {
        let slot = match slot {
            Ok(slot) => slot,
            Err(error) => {
                out.flush().map_err(Failure::Write)?;
                return Err(Failure::Read(error));
            }
        };
        let answer = next(&slot, &mut out)?.expect("a thread answers every record it takes");
        out.write_all(&answer.line).map_err(Failure::Write)?;
        counts.all += 1;
        counts.bad += u64::from(answer.is_bad);
    }
    out.flush().map_err(Failure::Write)?;
    Ok(counts)
}

/// The next thing from a channel, if any is to come. What was written is
/// flushed before it is waited for.
fn next<T>(from: &Receiver<T>, out: &mut impl Write) -> Result<Option<T>, Failure> {
    match from.try_recv() {
        Ok(thing) => Ok(Some(thing)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            out.flush().map_err(Failure::Write)?;
            Ok(from.recv().ok())
        }
    }
}

/// The line that goes out for one that came in.
fn answer(settings: &Settings, line: &[u8], line_number: u64) -> Answer {
    let record = Record::parse(line.trim_ascii_end());
    let mut out = Line::new();
    if let Ok(record) = &record {
        for (name, value) in &record.fields {
            if !is_replaced(settings, name) {
                out.push(name, value.get());
            }
        }
    }
    let extracted = record.and_then(|record| {
        let source = record.page(&settings.html_field, &settings.text_field)?;
        let extractor = settings.extractor(&record);
        let address = record.string("url").ok().flatten();
        // No page is known to cause a panic; if one does, it costs its own record alone.
        catch_unwind(|| {
            let page = match &source {
                Source::Html(html) => extractor.extract(html),
                Source::Text(text) => extractor.extract_text(text),
            };
            let page = match &address {
                Some(address) => page.with_address(address),
                None => page,
            };
            let metadata = settings.has_metadata.then(|| page.metadata().json());
            let text = settings.format.render(&page);
            (text, page.title().to_owned(), page.status().to_string(), metadata)
        })
        .map_err(|_| "the extractor panicked on this page".to_owned())
    });
    let is_bad = extracted.is_err();
    match extracted {
        Ok((text, title, status, metadata)) => {
            match settings.format {
                Format::Json => out.push(&settings.output_field, &text),
                Format::Text | Format::Markdown | Format::Html => {
                    out.push_string(&settings.output_field, &text);
                }
            }
            out.push_string("title", &title);
            out.push_string("status", &status);
            if let Some(metadata) = metadata {
                out.push("metadata", &metadata);
            }
        }
        Err(problem) => out.push_string("error", &format!("line {line_number}: {problem}")),
    }
    Answer { line: out.finish(), is_bad }
}

/// Whether a field of a record stays behind: the page, and what would stand
/// beside an answer of the same name.
fn is_replaced(settings: &Settings, name: &str) -> bool {
    let Settings { html_field, text_field, output_field, has_metadata, .. } = settings;
    (*has_metadata && name == "metadata")
        || [html_field, text_field, output_field, "title", "status", "error"].contains(&name)
}
