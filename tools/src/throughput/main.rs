//! How fast pages are extracted, beside html5ever's own parse of the same pages.
//!
//! ```text
//! cargo run --release --bin throughput -- [--every N] [--rounds N] [--at-most RATIO]
//!     [--rules FILE [--rules-at-most RATIO]] [--parts] PAGES…
//! ```
//!
//! `PAGES` are JSON Lines with pages in `"html"`, or single pages that end in
//! `.html`. All are read into memory first; then every round parses and
//! extracts them all in turn, and the best round of each counts. With
//! `--at-most`, the exit status is 1 where the extraction takes more than that
//! many times as long as html5ever takes to build a minimal tree. With `--rules`, it is
//! measured besides what the rules of a file for all pages cost, and with `--rules-at-most` the
//! exit status is 1 where extraction takes more than that many times as long with them; with
//! `--parts`, what the names of parts cost.

mod baseline;
#[path = "../../../tests/support/clock.rs"]
mod clock;
mod cost;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use deboiler::{Extractor, Keep, Options, Part, SiteRules, Timings};
use lexopt::ValueExt;
use serde_json::Value;

#[derive(Default)]
struct Settings {
    files: Vec<String>,
    every: usize,
    rounds: usize,
    at_most: Option<f64>,
    rules: Option<String>,
    rules_at_most: Option<f64>,
    parts: bool,
}

impl Settings {
    fn read() -> Result<Settings, lexopt::Error> {
        use lexopt::Arg::{Long, Value};
        let mut settings = Settings { every: 1, rounds: 5, ..Settings::default() };
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("every") => settings.every = arguments.value()?.parse::<usize>()?.max(1),
                Long("rounds") => settings.rounds = arguments.value()?.parse::<usize>()?.max(1),
                Long("at-most") => settings.at_most = Some(arguments.value()?.parse()?),
                Long("rules") => settings.rules = Some(arguments.value()?.string()?),
                Long("rules-at-most") => settings.rules_at_most = Some(arguments.value()?.parse()?),
                Long("parts") => settings.parts = true,
                Value(file) => settings.files.push(file.string()?),
                _ => return Err(argument.unexpected()),
            }
        }
        if settings.files.is_empty() {
            return Err("expected a file with pages".into());
        }
        Ok(settings)
    }

    fn pages(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let mut pages = Vec::new();
        for file in &self.files {
            let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
            if file.ends_with(".html") {
                pages.push(text);
                continue;
            }
            for (index, line) in text.lines().enumerate() {
                let record: Value = serde_json::from_str(line)
                    .map_err(|error| format!("{file}, line {}: {error}", index + 1))?;
                if let Value::String(html) = &record["html"] {
                    pages.push(html.clone());
                }
            }
        }
        Ok(pages.into_iter().step_by(self.every).collect())
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let settings = Settings::read()?;
    let pages = settings.pages()?;
    let bytes: usize = pages.iter().map(String::len).sum();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("{} pages, {:.1} MB, best of {} rounds", pages.len(), mb(bytes), settings.rounds);

    let in_pages = memory("VmRSS:");
    let extractor = Extractor::default();
    let mut best = Rounds::default();
    for _ in 0..settings.rounds {
        best.tokenizer.keep(time(|| pages.iter().map(|page| baseline::tokenize(page)).sum()));
        best.tree.keep(time(|| pages.iter().map(|page| baseline::tree(page)).sum()));
        best.scraper.keep(time(|| pages.iter().map(|page| baseline::scraper(page)).sum()));
        best.extraction
            .keep(time(|| pages.iter().map(|page| extractor.extract(page).text().len()).sum()));
        best.all_cores.keep(time(|| extract_on(cores, &extractor, &pages)));
    }
    let row = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        println!(
            "{name:<40} {:>8.0} pages/s {:>8.1} MB/s   {:.2}",
            pages.len() as f64 / seconds,
            mb(bytes) / seconds,
            seconds / best.tree.0.as_secs_f64()
        );
    };
    println!("\n{:<70}   time, of html5ever's tree", "one thread");
    row("html5ever's tokenizer alone", best.tokenizer.0);
    row("html5ever into a minimal tree", best.tree.0);
    row("scraper's parse", best.scraper.0);
    row("deboiler, from HTML to text", best.extraction.0);
    println!(
        "\n{cores} threads: {:.2} times one",
        best.extraction.0.as_secs_f64() / best.all_cores.0.as_secs_f64()
    );
    row("deboiler, from HTML to text", best.all_cores.0);

    print_stages(&extractor, &pages);
    if let (Some(before), Some(peak)) = (in_pages, peak_of(&extractor, &pages)) {
        let largest = pages.iter().map(String::len).max().unwrap_or_default();
        println!(
            "\npeak memory beside the pages: {:.1} MB; the largest page has {:.1} MB",
            mb(peak.saturating_sub(before)),
            mb(largest)
        );
    }
    let ratio = best.extraction.0.as_secs_f64() / best.tree.0.as_secs_f64();
    let mut is_good = is_at_most(ratio, settings.at_most, "html5ever's minimal tree");
    if let Some(file) = &settings.rules {
        let rules = SiteRules::read(Path::new(file))?.at("")?;
        let ruled = extractor.clone().with_rules(&rules);
        let ratio = cost::ratio(&extractor, &ruled, &pages, settings.rounds);
        println!("\n{} rules: {ratio:.3} times the time without", rules.texts().count());
        is_good &= is_at_most(ratio, settings.rules_at_most, "the time without rules");
    }
    if settings.parts {
        let naming = Extractor::new(Options::default().with_part(Part::Ad, Keep::Never));
        let ratio = cost::ratio(&extractor, &naming, &pages, settings.rounds);
        println!("\nnames of parts: {ratio:.3} times the time without");
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether something takes no longer than it may; says so where it does.
fn is_at_most(ratio: f64, most: Option<f64>, of: &str) -> bool {
    match most {
        Some(most) if ratio > most => {
            println!("\nexpected at most {most} times {of}, found {ratio:.3}");
            false
        }
        _ => true,
    }
}

/// The best time of each way.
#[derive(Default)]
struct Rounds {
    tokenizer: Best,
    tree: Best,
    scraper: Best,
    extraction: Best,
    all_cores: Best,
}

struct Best(Duration);

impl Default for Best {
    fn default() -> Best {
        Best(Duration::MAX)
    }
}

impl Best {
    fn keep(&mut self, time: Duration) {
        self.0 = self.0.min(time);
    }
}

/// How long a way through all pages takes; what it counted is never optimised away.
fn time(run: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    std::hint::black_box(run());
    start.elapsed()
}

fn extract_on(threads: usize, extractor: &Extractor, pages: &[String]) -> usize {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut bytes = 0;
        while let Some(page) = pages.get(next.fetch_add(1, Relaxed)) {
            bytes += extractor.extract(page).text().len();
        }
        bytes
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_default()).sum()
    })
}

fn print_stages(extractor: &Extractor, pages: &[String]) {
    let mut sum = Timings::default();
    let mut render = Duration::ZERO;
    for page in pages {
        let page = extractor.extract(page);
        let timings = page.timings();
        sum.parse += timings.parse;
        sum.segment += timings.segment;
        sum.measure += timings.measure;
        sum.score += timings.score;
        sum.decide += timings.decide;
        render += time(|| page.text().len());
    }
    let all = (sum.total() + render).as_secs_f64();
    println!();
    for (stage, time) in [
        ("parse", sum.parse),
        ("segment", sum.segment),
        ("measure", sum.measure),
        ("score", sum.score),
        ("decide", sum.decide),
        ("render", render),
    ] {
        println!("{stage:<8} {:>5.1} %", 100.0 * time.as_secs_f64() / all);
    }
}

/// The most memory that extracting takes, in bytes; `None` where the system does not tell.
fn peak_of(extractor: &Extractor, pages: &[String]) -> Option<usize> {
    // Linux forgets the peak so far when it is asked to.
    fs::write("/proc/self/clear_refs", "5").ok()?;
    for page in pages {
        std::hint::black_box(extractor.extract(page).text());
    }
    memory("VmHWM:")
}

/// A line of what Linux tells of the process' memory, in bytes.
fn memory(line: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let value = status.lines().find_map(|found| found.strip_prefix(line))?;
    value.trim().trim_end_matches(" kB").parse::<usize>().ok().map(|kilobytes| kilobytes << 10)
}

fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
