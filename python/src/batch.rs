//! Many pages at a time.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::cleaner::Cleaner;
use crate::page::PyPage;
use crate::source::PySource;

/// More threads than any machine has use for are a slip of the keyboard.
const MOST_THREADS: usize = 1024;

/// The pages' contents in the pages' order, by as many threads; Python's lock
/// is let go of meanwhile.
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
    Ok(py.detach(|| spread(cleaner, &pages, threads.min(pages.len()))))
}

fn spread(cleaner: &Cleaner, pages: &[PySource], threads: usize) -> Vec<PyPage> {
    if threads < 2 {
        return pages.iter().map(|page| cleaner.html(page, None)).collect();
    }
    // Each thread takes the next page that nobody took: pages differ in size a
    // thousandfold, and equal shares would leave threads waiting.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(page) = pages.get(at) else { return done };
            done.push((at, cleaner.html(page, None)));
        }
    };
    let mut done: Vec<(usize, PyPage)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no page panics")).collect()
    });
    done.sort_unstable_by_key(|&(at, _)| at);
    done.into_iter().map(|(_, page)| page).collect()
}
