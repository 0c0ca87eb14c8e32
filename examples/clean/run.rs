//! The threads of a run, and what it says.

use std::borrow::Cow;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use deboiler::{Extractor, Status};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::inputs::{Found, From, Input, shown};
use crate::show::Show;
use crate::whole_file::WholeFile;

/// How many pages are held in memory at a time, for each thread: enough that a
/// slow one seldom keeps the others waiting.
const PAGES_A_THREAD: usize = 16;

/// Runs that take longer than this have a progress bar.
const LONG: Duration = Duration::from_secs(1);

const TEMPLATE: &str =
    "{bar:30} {percent:>3}%  {pos} of {len} pages  {per_sec}  {eta_precise} left";

/// What a run does.
pub(crate) struct Run {
    pub(crate) extractor: Extractor,
    pub(crate) show: Show,
    pub(crate) is_text: bool,
    pub(crate) address: Option<String>,
    pub(crate) threads: usize,
}

/// What became of a page.
enum Outcome {
    Done {
        status: Status,
        /// What is left to print, where no file was written.
        content: String,
    },
    Failed(String),
}

#[derive(Default)]
struct Counts {
    kept: usize,
    empty: usize,
    limited: usize,
    failed: usize,
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        *match outcome {
            Outcome::Done { status: Status::Complete, .. } => &mut self.kept,
            Outcome::Done { status: Status::Limited(_), .. } => &mut self.limited,
            Outcome::Done { .. } => &mut self.empty,
            Outcome::Failed(_) => &mut self.failed,
        } += 1;
    }
}

impl Run {
    /// Cleans all pages; false where one failed, which ends no other.
    ///
    /// # Errors
    ///
    /// Where standard output cannot be written.
    pub(crate) fn all(&self, found: Found, to_output: bool) -> io::Result<bool> {
        let start = Instant::now();
        let Found { inputs, problems } = found;
        let bar = Bar::new(inputs.len(), to_output && io::stdout().is_terminal());
        for problem in &problems {
            eprintln!("clean: {problem}");
        }
        if let [Input { from: From::Sample, .. }] = inputs.as_slice() {
            eprintln!("clean: no page given, so this is the sample page (--help says more)");
        }
        let mut counts = Counts { failed: problems.len(), ..Counts::default() };
        let has_names = to_output && self.show.has_names() && inputs.len() + problems.len() > 1;
        let mut is_first = true;
        let mut out = io::stdout().lock();
        for chunk in inputs.chunks(self.threads * PAGES_A_THREAD) {
            for (input, outcome) in chunk.iter().zip(self.chunk(chunk, &bar)) {
                counts.add(&outcome);
                let name = input.name();
                let (status, content) = match outcome {
                    Outcome::Failed(problem) => {
                        bar.say(&problem);
                        continue;
                    }
                    Outcome::Done { status, content } => (status, content),
                };
                if has_names {
                    let blank = if is_first { "" } else { "\n" };
                    writeln!(out, "{blank}==> {name} <==")?;
                    is_first = false;
                }
                // The page comes first where both go to the same terminal.
                out.write_all(content.as_bytes()).and_then(|()| out.flush())?;
                if status != Status::Complete {
                    bar.say(&format!("{name}: {status}"));
                }
            }
        }
        bar.finish();
        if inputs.len() + problems.len() > 1 {
            let Counts { kept, empty, limited, failed } = counts;
            let seconds = start.elapsed().as_secs_f64();
            eprintln!(
                "clean: {kept} kept, {empty} empty, {limited} limited, {failed} failed, in {seconds:.1} s"
            );
        }
        Ok(counts.failed == 0)
    }

    /// Some pages at a time, in any order; what became of them, in theirs.
    fn chunk(&self, inputs: &[Input], bar: &Bar) -> Vec<Outcome> {
        let slots: Vec<Mutex<Option<Outcome>>> = inputs.iter().map(|_| Mutex::default()).collect();
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..self.threads.min(inputs.len()) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(input) = inputs.get(at) else { break };
                        let outcome = self.clean(input);
                        *slots[at].lock().expect("storing does not panic") = Some(outcome);
                        bar.page();
                    }
                });
            }
        });
        let outcome = |slot: Mutex<Option<Outcome>>| {
            let outcome = slot.into_inner().expect("storing does not panic");
            outcome.expect("every page is cleaned before the threads end")
        };
        slots.into_iter().map(outcome).collect()
    }

    fn clean(&self, input: &Input) -> Outcome {
        let name = input.name();
        let bytes = match input.read() {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Failed(format!("cannot read {name}: {error}")),
        };
        let mut page = if self.is_text {
            self.extractor.extract_text(&text_of(&bytes))
        } else {
            self.extractor.extract_bytes(&bytes, None)
        };
        if let Some(address) = &self.address {
            page = page.with_address(address);
        }
        let content = self.show.page(&page, &name);
        let status = page.status();
        let Some(path) = &input.output else { return Outcome::Done { status, content } };
        match write_whole(path, &content) {
            Ok(()) => Outcome::Done { status, content: String::new() },
            Err(error) => Outcome::Failed(format!("cannot write {}: {error}", shown(path))),
        }
    }
}

fn write_whole(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let (mut file, whole) = WholeFile::create(path)?;
    file.write_all(content.as_bytes())?;
    whole.finish(path)
}

/// Flattened text is UTF-8; what is not becomes U+FFFD.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// How far a long run is, on a terminal that nothing else is printed on.
struct Bar {
    bar: ProgressBar,
    start: Instant,
    is_wanted: bool,
}

impl Bar {
    fn new(pages: usize, is_terminal_used: bool) -> Bar {
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is a good one");
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(Some(pages as u64), hidden).with_style(style);
        let is_wanted = !is_terminal_used && io::stderr().is_terminal();
        Bar { bar, start: Instant::now(), is_wanted }
    }

    /// Counts a page.
    fn page(&self) {
        if self.is_wanted && self.bar.is_hidden() && self.start.elapsed() > LONG {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Says something on standard error, above the line.
    fn say(&self, what: &str) {
        self.bar.suspend(|| eprintln!("clean: {what}"));
    }

    /// Takes the line away.
    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
