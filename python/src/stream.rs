//! Many pages, one after the other.

use std::collections::HashMap;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::cleaner::Cleaner;
use crate::page::PyPage;
use crate::source::PySource;

/// More threads than any machine has use for are a slip of the keyboard.
const MOST_THREADS: usize = 1024;

/// How many pages are in memory at a time, for each thread: enough that a slow one keeps no
/// other thread waiting for long.
const PAGES_A_THREAD: usize = 4;

/// How often it is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(100);

/// Results that come one after the other, while threads work on those behind.
///
/// Made by ``extract_iter``.
#[pyclass(module = "deboiler_rs", name = "Pages")]
pub(crate) struct PyPages {
    cleaner: Arc<Cleaner>,
    items: Py<PyIterator>,
    urls: Option<Py<PyIterator>>,
    is_at_end: bool,
    most_threads: usize,
    threads: usize,
    jobs: Sender<Job>,
    taken: Arc<Mutex<Receiver<Job>>>,
    answers: Sender<(u64, PyPage)>,
    answered: Mutex<Receiver<(u64, PyPage)>>,
    /// What came before its turn.
    ready: HashMap<u64, PyPage>,
    next_in: u64,
    next_out: u64,
    /// Whether nobody wants the rest.
    is_dropped: Arc<AtomicBool>,
}

struct Job {
    number: u64,
    source: PySource,
    url: Option<String>,
}

impl PyPages {
    pub(crate) fn new(
        cleaner: Arc<Cleaner>,
        pages: &Bound<'_, PyAny>,
        urls: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<PyPages> {
        let most_threads = match threads {
            Some(threads) if (1..=MOST_THREADS).contains(&threads) => threads,
            Some(found) => {
                let problem = format!("expected 1 to {MOST_THREADS} threads, found {found}");
                return Err(PyValueError::new_err(problem));
            }
            None => thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS),
        };
        // A str is an iterable of its characters, each a page without content.
        if pages.is_instance_of::<pyo3::types::PyString>()
            || pages.is_instance_of::<pyo3::types::PyBytes>()
        {
            let problem = "expected an iterable of pages, found one page";
            return Err(pyo3::exceptions::PyTypeError::new_err(problem));
        }
        let (jobs, taken) = mpsc::channel();
        let (answers, answered) = mpsc::channel();
        Ok(PyPages {
            cleaner,
            items: pages.try_iter()?.unbind(),
            urls: urls.map(|urls| urls.try_iter().map(Bound::unbind)).transpose()?,
            is_at_end: false,
            most_threads,
            threads: 0,
            jobs,
            taken: Arc::new(Mutex::new(taken)),
            answers,
            answered: Mutex::new(answered),
            ready: HashMap::new(),
            next_in: 0,
            next_out: 0,
            is_dropped: Arc::default(),
        })
    }

    /// All results; Ctrl-C ends it as soon as a page is done.
    pub(crate) fn all(mut self, py: Python<'_>) -> PyResult<Vec<PyPage>> {
        let mut pages = Vec::new();
        while let Some(page) = self.__next__(py)? {
            pages.push(page);
        }
        Ok(pages)
    }

    /// Hands out pages while there is place.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        let most = (self.most_threads * PAGES_A_THREAD) as u64;
        while !self.is_at_end && self.next_in - self.next_out < most {
            let Some(item) = self.items.bind(py).clone().next() else {
                self.is_at_end = true;
                break;
            };
            let (item, url) = (item?, self.next_url(py)?);
            let number = self.next_in;
            self.next_in += 1;
            let source = item.extract::<PySource>().and_then(|source| {
                source.check()?;
                Ok(source)
            });
            match source {
                Ok(source) => self.hand_out(Job { number, source, url }),
                Err(error) => {
                    let problem = error.value(py).to_string();
                    self.ready.insert(number, PyPage::of_bad_item(problem, url));
                }
            }
        }
        Ok(())
    }

    /// The address of the next page. Columns have NaN where they have none, and what is no
    /// text names no place.
    fn next_url(&self, py: Python<'_>) -> PyResult<Option<String>> {
        let Some(urls) = &self.urls else { return Ok(None) };
        match urls.bind(py).clone().next() {
            Some(url) => Ok(url?.extract().ok()),
            None => Err(PyValueError::new_err("expected an address for each page, found fewer")),
        }
    }

    /// Gives a page to the threads, of which there are as many as pages at first.
    fn hand_out(&mut self, job: Job) {
        if self.threads < self.most_threads {
            self.threads += 1;
            let (jobs, answers) = (Arc::clone(&self.taken), self.answers.clone());
            let (cleaner, is_dropped) = (Arc::clone(&self.cleaner), Arc::clone(&self.is_dropped));
            thread::spawn(move || work(&cleaner, &jobs, &answers, &is_dropped));
        }
        // The receiver is held here as well.
        let _ = self.jobs.send(job);
    }
}

fn work(
    cleaner: &Cleaner,
    jobs: &Mutex<Receiver<Job>>,
    answers: &Sender<(u64, PyPage)>,
    is_dropped: &AtomicBool,
) {
    loop {
        let next = jobs.lock().expect("receiving does not panic").recv();
        let Ok(Job { number, source, url }) = next else { return };
        if is_dropped.load(Ordering::Relaxed) {
            return;
        }
        // No page is known to cause a panic; if one does, it costs its own answer alone.
        let clean = AssertUnwindSafe(|| cleaner.html(&source, url.clone(), None));
        let page = match catch_unwind(clean) {
            Ok(Ok(page)) => page,
            Ok(Err(error)) => PyPage::of_bad_item(error.to_string(), url),
            Err(_) => PyPage::of_bad_item("the extractor panicked on this page".to_owned(), url),
        };
        if answers.send((number, page)).is_err() {
            return;
        }
    }
}

impl Drop for PyPages {
    fn drop(&mut self) {
        self.is_dropped.store(true, Ordering::Relaxed);
    }
}

#[pymethods]
impl PyPages {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<PyPage>> {
        py.check_signals()?;
        self.fill(py)?;
        if self.next_out == self.next_in {
            return Ok(None);
        }
        loop {
            if let Some(page) = self.ready.remove(&self.next_out) {
                self.next_out += 1;
                return Ok(Some(page));
            }
            let answered = &self.answered;
            let receive =
                || answered.lock().expect("receiving does not panic").recv_timeout(PATIENCE);
            match py.detach(receive) {
                Ok((number, page)) => drop(self.ready.insert(number, page)),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err("the threads that extract have ended"));
                }
            }
        }
    }
}
