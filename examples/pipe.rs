//! Cleans the pages of a pipeline: JSON Lines in, JSON Lines out, in the same order.
//!
//! ```text
//! cargo run --release --example pipe -- [--format text|markdown|html|json] [--metadata]
//!     [--focus balanced|precision|recall] [--threads N] < pages.jsonl > clean.jsonl
//! ```
//!
//! A record has a page in `"html"`, or in `"text"` where it has no tags left. Its other fields
//! come out as they came, then the page, `"title"` and `"status"`; in a bad record's place
//! stands an `"error"`. The program `deboiler` (`cli/`) does more.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::process::{ExitCode, exit};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

use deboiler::{Extractor, Format, Options};
use lexopt::{Arg, ValueExt};
use serde_json::{Map, Value, json};

/// How many records wait for a thread, and how many answers for their turn.
const WAITING: usize = 4;

fn main() -> ExitCode {
    match cleaner() {
        Ok((threads, cleaner)) => run(threads, &cleaner),
        Err(error) => {
            eprintln!("pipe: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// What the arguments ask for: how many threads, and what they clean with.
fn cleaner() -> Result<(usize, Cleaner), Box<dyn Error>> {
    let mut threads = thread::available_parallelism().map_or(1, usize::from);
    let (mut format, mut has_metadata) = (Format::Text, false);
    let mut options = Options::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("threads") => threads = arguments.value()?.parse::<usize>()?.clamp(1, 1024),
            Arg::Long("format") => format = arguments.value()?.parse()?,
            Arg::Long("metadata") => has_metadata = true,
            Arg::Long("focus") => options = options.with_focus(arguments.value()?.parse()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    // Built once, it is used by reference from all threads.
    Ok((threads, Cleaner { extractor: Extractor::new(options), format, has_metadata }))
}

/// Answers all of standard input: record after record goes to thread after thread, and the
/// answers are asked for in the same turn, so that they keep the order.
fn run(threads: usize, cleaner: &Cleaner) {
    thread::scope(|scope| {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (input, records) = sync_channel::<(usize, Vec<u8>)>(WAITING);
            let (answers, output) = sync_channel(WAITING);
            inputs.push(input);
            outputs.push(output);
            scope.spawn(move || {
                let answer = |(number, line): (usize, Vec<u8>)| {
                    let answer = cleaner.answer(&line);
                    answer.unwrap_or_else(|error| with_line(error, number))
                };
                records.iter().map(answer).try_for_each(|answer| answers.send(answer))
            });
        }
        scope.spawn(move || {
            let lines = io::stdin().lock().split(b'\n').map_while(Result::ok);
            let records = (1..).zip(lines).filter(|(_, line)| !line.trim_ascii().is_empty());
            inputs.iter().cycle().zip(records).try_for_each(|(input, record)| input.send(record))
        });
        if let Err(error) = write(&outputs) {
            // Here, since the thread that reads may still wait for input. Who reads the answers
            // may have had enough of them.
            let is_failure = error.kind() != io::ErrorKind::BrokenPipe;
            if is_failure {
                eprintln!("cannot write standard output: {error}");
            }
            exit(i32::from(is_failure));
        }
    });
}

fn write(outputs: &[Receiver<Fields>]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for output in outputs.iter().cycle() {
        match next(output, &mut out)? {
            Some(answer) => writeln!(out, "{}", Value::Object(answer))?,
            None => break,
        }
    }
    out.flush()
}

/// The next answer of a thread; what was written goes out before it is waited for.
fn next<T>(output: &Receiver<T>, out: &mut impl Write) -> io::Result<Option<T>> {
    match output.try_recv() {
        Err(TryRecvError::Empty) => {
            out.flush()?;
            Ok(output.recv().ok())
        }
        received => Ok(received.ok()),
    }
}

type Fields = Map<String, Value>;

struct Cleaner {
    extractor: Extractor,
    format: Format,
    has_metadata: bool,
}

impl Cleaner {
    /// The answer to a record; an error has the fields that pass through, and what is wrong.
    fn answer(&self, line: &[u8]) -> Result<Fields, (Fields, String)> {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let mut fields: Fields =
            serde_json::from_slice(line).map_err(|error| (Map::new(), error.to_string()))?;
        let (html, text) = (fields.shift_remove("html"), fields.shift_remove("text"));
        for name in ["title", "status", "error", self.format.name()] {
            fields.shift_remove(name);
        }
        let page = match (html, text) {
            (Some(Value::String(html)), _) => self.extractor.extract(&html),
            (None | Some(Value::Null), Some(Value::String(text))) => {
                self.extractor.extract_text(&text)
            }
            _ => return Err((fields, "expected a page in \"html\" or \"text\"".to_owned())),
        };
        let page = match fields.get("url").and_then(Value::as_str) {
            Some(url) => page.with_address(url),
            None => page,
        };
        let content = page.render(self.format);
        let content = if self.format.is_json() { parsed(&content) } else { content.into() };
        fields.insert(self.format.to_string(), content);
        fields.insert("title".to_owned(), page.title().into());
        fields.insert("status".to_owned(), page.status().to_string().into());
        if self.has_metadata {
            fields.shift_remove("metadata");
            fields.insert("metadata".to_owned(), parsed(&page.metadata().json()));
        }
        Ok(fields)
    }
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).expect("the crate writes JSON")
}

fn with_line((mut fields, problem): (Fields, String), number: usize) -> Fields {
    fields.insert("error".to_owned(), json!(format!("line {number}: {problem}")));
    fields
}
