//! Damages real pages in many ways and extracts each, to see that nothing panics,
//! that no page takes long, and that memory stays where it was.
//!
//! ```text
//! cargo run --release --bin torture -- [--each N] [--write] pages.jsonl …
//! ```
//!
//! A line in is an object with a page in `"html"`; of each page `N` damaged ones
//! are made (default 46). A page's damage follows from its line and the round
//! alone, so that every run does the same. With `--write` nothing is extracted:
//! the damaged pages go out as JSON Lines, for `pipe`.

#[path = "../../tests/support/clock.rs"]
mod clock;
#[path = "torture/damage.rs"]
mod damage;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::time::Duration;

use clock::processor_time;
use damage::{Random, damaged};
use deboiler::{Comments, Extractor, Options, Page};
use serde_json::{Value, json};

/// Larger pages are left out, so that many small ones fit into the time.
const MOST_BYTES: usize = 120_000;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = lexopt::Parser::from_env();
    let (mut each, mut is_written, mut files) = (46, false, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("each") => each = lexopt::ValueExt::parse(&arguments.value()?)?,
            lexopt::Arg::Long("write") => is_written = true,
            lexopt::Arg::Value(file) => files.push(file),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err("usage: torture [--each N] [--write] PAGES.jsonl …".into());
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut tally = Tally::default();
    let extractor = Extractor::new(Options::default().with_comments(Comments::Apart));
    let mut other = String::from("<p>another page");
    let mut number = 0;
    for file in files {
        for line in BufReader::new(File::open(&file)?).lines() {
            let mut record: Value = serde_json::from_str(&line?)?;
            let Value::String(html) = record["html"].take() else { continue };
            if html.len() > MOST_BYTES {
                continue;
            }
            for round in 0..each {
                let seed = number * 1000 + round;
                let page = damaged(&html, &other, &mut Random::new(seed));
                if is_written {
                    let html = String::from_utf8_lossy(&page);
                    writeln!(out, "{}", json!({ "id": seed, "html": html }))?;
                } else {
                    tally.add(&extractor, &page, seed);
                }
            }
            number += 1;
            other = html;
        }
        if !is_written {
            writeln!(out, "up to the end of {}:", file.display())?;
            tally.print(&mut out)?;
        }
        out.flush()?;
    }
    Ok(if tally.panicked.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is counted.
#[derive(Default)]
struct Tally {
    bytes: u64,
    time: Duration,
    slowest: (Duration, u64, usize),
    over_a_second: u64,
    panicked: Vec<u64>,
    /// Resident memory in KiB after each page, where the system tells it.
    resident: Vec<u64>,
}

impl Tally {
    fn add(&mut self, extractor: &Extractor, page: &[u8], seed: u64) {
        let start = processor_time();
        let result = catch_unwind(|| match seed % 4 {
            0 => consume(&extractor.extract_bytes(page, None), seed),
            1 => consume(&extractor.extract_text(&String::from_utf8_lossy(page)), seed),
            _ => consume(&extractor.extract(&String::from_utf8_lossy(page)), seed),
        });
        let time = processor_time() - start;
        if result.is_err() {
            self.panicked.push(seed);
        }
        self.bytes += page.len() as u64;
        self.time += time;
        self.over_a_second += u64::from(time > Duration::from_secs(1));
        self.slowest = self.slowest.max((time, seed, page.len()));
        self.resident.push(memory("VmRSS:"));
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let pages = self.resident.len();
        writeln!(out, "pages: {pages}, {} MB, in {:.1?}", self.bytes / 1_000_000, self.time)?;
        writeln!(out, "panics: {} {:?}", self.panicked.len(), self.panicked)?;
        let (time, seed, bytes) = self.slowest;
        writeln!(out, "slowest: {time:.1?}, {bytes} bytes, seed {seed}")?;
        writeln!(out, "over a second: {}", self.over_a_second)?;
        for (name, index) in
            [("a tenth", pages / 10), ("half", pages / 2), ("all", pages.saturating_sub(1))]
        {
            let mib = self.resident.get(index).copied().unwrap_or_default() / 1024;
            writeln!(out, "memory after {name}: {mib} MiB")?;
        }
        writeln!(out, "memory at its peak: {} MiB", memory("VmHWM:") / 1024)
    }
}

/// All that is made of a page; now and then the reasons too, which cost as
/// much as the whole page.
fn consume(page: &Page, seed: u64) {
    let _ = (page.text(), page.comments(), page.title().len(), page.status());
    let Some(block) = page.blocks().last() else { return };
    let _ = block.place();
    if seed.is_multiple_of(32) {
        let _ = block.reason().to_string();
    }
}

/// A figure of Linux about this program's memory, in KiB; 0 elsewhere.
fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or_default()
}
