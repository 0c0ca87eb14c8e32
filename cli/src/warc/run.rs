//! The files of a run, and its threads.
//!
//! A lane is a thread that takes file after file and writes the rows of one in the records'
//! order; the threads that extract are shared by all lanes. What is handed out to them is
//! bounded, in number and in bytes, and so is the memory, however large the files are.

use std::io;
use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use deboiler::Format;
use serde_json::Value;

use super::budget::{Budget, Part};
use super::inputs::Input;
use super::output::{Output, Shape};
use super::progress::Progress;
use super::record::{Found, Record, Records};
use super::row::{Cleaner, Outcome, Row, Skip, Source};
use super::summary::Counts;
use crate::Failure;
use crate::ordered::{Next, Pool};
use crate::terminal::shown;

/// How many bytes of records are handed out at a time, for each thread.
const BYTES_A_THREAD: usize = 16 << 20;

/// How many threads that extract one lane can feed: decompressing is some ten
/// times as fast as extracting.
const THREADS_A_LANE: usize = 4;

/// What a run does.
pub(super) struct Run<'a> {
    threads: usize,
    shape: Shape,
    format: Format,
    most_record_bytes: usize,
    progress: &'a Progress,
    pool: Pool<Job, Answer>,
    budget: Arc<Budget>,
}

/// A file, and what its output is said to be made from.
pub(super) struct Task {
    pub(super) input: Input,
    pub(super) made_from: Value,
}

/// How a run ended.
#[derive(Default)]
pub(super) struct Report {
    pub(super) counts: Counts,
    pub(super) done: usize,
    pub(super) failed: usize,
}

/// A record that waits for a thread.
struct Job {
    record: Record,
    source: Source,
    /// Given back when the record is answered.
    part: Part,
}

/// What becomes of a record; an error where the file could not be read on.
type Answer = io::Result<Outcome>;

impl<'a> Run<'a> {
    pub(super) fn new(
        threads: usize,
        shape: Shape,
        cleaner: Cleaner,
        progress: &'a Progress,
    ) -> Run<'a> {
        let (format, most_record_bytes) = (cleaner.format, cleaner.most_record_bytes);
        let pool = Pool::start(threads, move |Job { record, source, part }| {
            let outcome = cleaner.clean(source, record);
            drop(part);
            Ok(outcome)
        });
        let budget = Arc::new(Budget::new(threads * BYTES_A_THREAD));
        Run { threads, shape, format, most_record_bytes, progress, pool, budget }
    }

    /// Reads all files; one that fails is named and ends no other.
    ///
    /// # Errors
    ///
    /// Where standard output is written, and cannot be.
    pub(super) fn all(&self, tasks: &[Task]) -> Result<Report, Failure> {
        let report = Mutex::new(Report::default());
        let next = AtomicUsize::new(0);
        // What is printed comes in the order of the files.
        let lanes = match self.shape {
            Shape::Printed => 1,
            Shape::JsonLines | Shape::Parquet => {
                self.threads.div_ceil(THREADS_A_LANE).min(tasks.len())
            }
        };
        let lane = || {
            while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                let result = self.file(task);
                self.note(task, result, &mut report.lock().expect("adding does not panic"))?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let lanes: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
            let ends = lanes.into_iter().map(|lane| lane.join().expect("a lane does not panic"));
            ends.collect::<Result<(), Failure>>()
        })?;
        Ok(report.into_inner().expect("adding does not panic"))
    }

    fn note(
        &self,
        task: &Task,
        result: Result<Counts, Failure>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        match result {
            Ok(counts) => {
                report.done += 1;
                report.counts += counts;
                if counts.bad > 0 {
                    let Counts { bad, records, .. } = counts;
                    let name = task.input.source.name();
                    let see = match &task.input.output {
                        Some(path) => shown(path),
                        None => "their rows".to_owned(),
                    };
                    self.progress
                        .say(&format!("{name}: {bad} of {records} records are bad, see {see}"));
                }
            }
            Err(Failure::Run(problem)) => {
                report.failed += 1;
                self.progress.say(&format!("{}: {problem}", task.input.source.name()));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    /// Reads a file and writes its output.
    fn file(&self, task: &Task) -> Result<Counts, Failure> {
        let failed = |error: io::Error| Failure::Run(error.to_string());
        let read_bytes = Arc::clone(&self.progress.read_bytes);
        let records = Records::open(&task.input.source, self.most_record_bytes, read_bytes);
        let mut records = records.map_err(failed)?;
        let mut output = Output::create(task.input.output.as_deref(), self.shape, self.format)?;
        let mut counts = Counts::default();
        let budget = Arc::clone(&self.budget);
        let next = iter::from_fn(move || match records.next() {
            Ok(found) => Some(hand_out(found?, &budget)),
            Err(error) => Some(Next::Known(Err(error))),
        });
        let mut answers = self.pool.answers(next);
        while let Some(outcome) = answers.next(|| output.flush())? {
            let outcome = outcome.map_err(failed)?;
            counts.add(&outcome);
            self.progress.record();
            if let Outcome::Row(row) = outcome {
                output.write(*row)?;
            }
        }
        output.finish(&task.made_from, counts)?;
        Ok(counts)
    }
}

/// What is done with a record: one that may be a page goes to the threads that extract.
fn hand_out(found: Found, budget: &Arc<Budget>) -> Next<Job, Answer> {
    let record = match found {
        Found::Record(record) => record,
        Found::Bad(bad) => return Next::Known(Ok(Outcome::Row(Box::new(Row::from(bad))))),
    };
    let Some(source) = Source::of(&record) else {
        return Next::Known(Ok(Outcome::Skipped(Skip::NoPage)));
    };
    let part = budget.take(record.content.len());
    Next::Job(Job { record, source, part })
}
