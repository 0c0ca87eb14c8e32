//! The threads of a run.
//!
//! A lane is a thread that takes file after file: it reads the records of one,
//! hands those that may be pages to the threads that extract, and writes what
//! comes back in the records' order. What is handed out is bounded, in number
//! and in bytes, and so is the memory, however large the files are.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

use crate::budget::{Budget, Part};
use crate::inputs::Input;
use crate::output::{Format, Output};
use crate::progress::Progress;
use crate::record::{Found, Record, Records};
use crate::row::{Cleaner, Outcome, Row, Skip, Source};
use crate::summary::Counts;

/// How many records are handed out at a time, for each thread that extracts:
/// enough that a slow page keeps no other thread waiting for long.
const RECORDS_A_THREAD: usize = 4;

/// How many bytes of records are handed out at a time, for each thread.
const BYTES_A_THREAD: usize = 16 << 20;

/// How many threads that extract one lane can feed: decompressing is some ten
/// times as fast as extracting.
const THREADS_A_LANE: usize = 4;

/// What a run does.
pub(crate) struct Run<'a> {
    pub(crate) threads: usize,
    pub(crate) format: Format,
    pub(crate) cleaner: &'a Cleaner,
    pub(crate) progress: &'a Progress,
}

/// A file, and what its output is said to be made from.
pub(crate) struct Task {
    pub(crate) input: Input,
    pub(crate) made_from: Value,
}

/// How a run ended.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) counts: Counts,
    pub(crate) done: usize,
    pub(crate) failed: usize,
}

/// A record that waits for a thread, and where its outcome goes.
struct Job<'a> {
    record: Record,
    source: Source,
    part: Part<'a>,
    reply: SyncSender<Outcome>,
}

/// What becomes of a record, now or later.
enum Slot {
    Known(Outcome),
    Awaited(Receiver<Outcome>),
}

impl Run<'_> {
    /// Reads all files; one that fails is named and ends no other.
    pub(crate) fn all(&self, tasks: &[Task]) -> Report {
        let report = Mutex::new(Report::default());
        let next = AtomicUsize::new(0);
        let budget = Budget::new(self.threads * BYTES_A_THREAD);
        let (jobs, receiver) = sync_channel(self.threads);
        let receiver = Arc::new(Mutex::new(receiver));
        thread::scope(|scope| {
            for _ in 0..self.threads {
                let receiver = Arc::clone(&receiver);
                scope.spawn(move || self.work(&receiver));
            }
            drop(receiver);
            for _ in 0..self.threads.div_ceil(THREADS_A_LANE).min(tasks.len()) {
                let (jobs, report, next, budget) = (jobs.clone(), &report, &next, &budget);
                scope.spawn(move || {
                    while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let result = self.file(task, budget, &jobs);
                        self.note(task, result, &mut report.lock().expect("adding does not panic"));
                    }
                });
            }
            drop(jobs);
        });
        report.into_inner().expect("adding does not panic")
    }

    fn note(&self, task: &Task, result: io::Result<Counts>, report: &mut Report) {
        match result {
            Ok(counts) => {
                report.done += 1;
                report.counts += counts;
                if counts.bad > 0 {
                    let Counts { bad, records, .. } = counts;
                    let name = task.input.output.display();
                    self.progress.say(&format!("{bad} of {records} records are bad, see {name}"));
                }
            }
            Err(error) => {
                report.failed += 1;
                self.progress.say(&format!("{}: {error}", task.input.path.display()));
            }
        }
    }

    fn work(&self, jobs: &Mutex<Receiver<Job<'_>>>) {
        let next = || jobs.lock().expect("receiving does not panic").recv();
        while let Ok(Job { record, source, part, reply }) = next() {
            let outcome = self.cleaner.clean(source, record);
            drop(part);
            // An error means that the output could not be written.
            let _ = reply.send(outcome);
        }
    }

    /// Reads a file and writes its output.
    fn file<'b>(
        &self,
        task: &Task,
        budget: &'b Budget,
        jobs: &SyncSender<Job<'b>>,
    ) -> io::Result<Counts> {
        let most_bytes = self.cleaner.most_record_bytes;
        let mut records = Records::open(&task.input.path, most_bytes, &self.progress.read_bytes)?;
        let mut output = Output::create(&task.input.output, self.format)?;
        let mut counts = Counts::default();
        let mut slots = VecDeque::new();
        while let Some(found) = records.next()? {
            slots.push_back(hand_out(found, budget, jobs));
            while let Some(slot) = slots.pop_front() {
                let outcome = match slot {
                    Slot::Known(outcome) => outcome,
                    Slot::Awaited(reply) if slots.len() + 1 < self.most_slots() => {
                        match reply.try_recv() {
                            Ok(outcome) => outcome,
                            Err(_) => {
                                slots.push_front(Slot::Awaited(reply));
                                break;
                            }
                        }
                    }
                    Slot::Awaited(reply) => wait(&reply),
                };
                self.write(outcome, &mut output, &mut counts)?;
            }
        }
        for slot in slots {
            let outcome = match slot {
                Slot::Known(outcome) => outcome,
                Slot::Awaited(reply) => wait(&reply),
            };
            self.write(outcome, &mut output, &mut counts)?;
        }
        output.finish(&task.made_from, counts)?;
        Ok(counts)
    }

    fn most_slots(&self) -> usize {
        self.threads * RECORDS_A_THREAD
    }

    fn write(&self, outcome: Outcome, output: &mut Output, counts: &mut Counts) -> io::Result<()> {
        counts.add(&outcome);
        self.progress.record();
        match outcome {
            Outcome::Row(row) => output.write(*row),
            Outcome::Skipped(_) => Ok(()),
        }
    }
}

/// Hands a record to the threads that extract, if it may be a page.
fn hand_out<'a>(found: Found, budget: &'a Budget, jobs: &SyncSender<Job<'a>>) -> Slot {
    let record = match found {
        Found::Record(record) => record,
        Found::Bad(bad) => return Slot::Known(Outcome::Row(Box::new(Row::from(bad)))),
    };
    let Some(source) = Source::of(&record) else {
        return Slot::Known(Outcome::Skipped(Skip::NoPage));
    };
    let part = budget.take(record.content.len());
    let (reply, slot) = sync_channel(1);
    let sent = jobs.send(Job { record, source, part, reply });
    sent.expect("the threads that extract end after those that hand out");
    Slot::Awaited(slot)
}

fn wait(reply: &Receiver<Outcome>) -> Outcome {
    reply.recv().expect("a thread answers every record it takes")
}
