//! Many pages at a time.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::cleaner::Cleaner;
use crate::page::PyPage;
use crate::source::PySource;

/// More threads than any machine has use for are a slip of the keyboard.
const MOST_THREADS: usize = 1024;

/// The pages' contents in the pages' order, by as many threads; Python's lock
/// is let go of meanwhile. Ctrl-C ends it as soon as the pages that are being worked
/// on are done.
pub(crate) fn extract(
    py: Python<'_>,
    cleaner: &Cleaner,
    pages: Vec<PySource>,
    threads: Option<usize>,
) -> PyResult<Vec<PyPage>> {
    let threads = match threads {
        Some(threads) if (1..=MOST_THREADS).contains(&threads) => threads,
        Some(found) => {
            let problem = format!("expected 1 to {MOST_THREADS} threads, found {found}");
            return Err(PyValueError::new_err(problem));
        }
        None => thread::available_parallelism().map_or(1, NonZero::get),
    };
    py.detach(|| spread(cleaner, &pages, threads.min(pages.len()).max(1)))
}

/// How often it is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(100);

/// Each thread takes the next page that nobody took: pages differ in size a
/// thousandfold, and equal shares would leave threads waiting.
fn spread(cleaner: &Cleaner, pages: &[PySource], threads: usize) -> PyResult<Vec<PyPage>> {
    let (next, is_ended) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, done) = mpsc::channel();
    let work = |sender: Sender<(usize, PyPage)>| {
        while !is_ended.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(page) = pages.get(at) else { return };
            // Nobody listens any more where the batch was ended.
            let _ = sender.send((at, cleaner.html(page, None)));
        }
    };
    let mut last_asked = Instant::now();
    let mut found: Vec<Option<PyPage>> = pages.iter().map(|_| None).collect();
    thread::scope(|scope| -> PyResult<()> {
        for _ in 0..threads {
            let sender = sender.clone();
            let work = &work;
            scope.spawn(move || work(sender));
        }
        drop(sender);
        loop {
            match done.recv_timeout(PATIENCE) {
                Ok((at, page)) => found[at] = Some(page),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if last_asked.elapsed() > PATIENCE {
                last_asked = Instant::now();
                Python::attach(|py| py.check_signals())
                    .inspect_err(|_| is_ended.store(true, Ordering::Relaxed))?;
            }
        }
    })?;
    let all: Option<Vec<PyPage>> = found.into_iter().collect();
    all.ok_or_else(|| PyRuntimeError::new_err("a thread ended before its pages were done"))
}
