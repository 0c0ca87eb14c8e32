//! The compiled part of the Python package: its functions and classes, and nothing
//! that they decide.
//!
//! Pages are taken over from Python without a copy, and Python's lock is let go of
//! while they are worked on. What stands above a function or class here is what
//! `help` prints; `_native.pyi` has the types.

#![deny(unsafe_code)]

mod cleaner;
mod extractor;
mod page;
mod rules;
mod site_profile;
mod source;
mod stream;

use pyo3::prelude::*;

#[pymodule(name = "_native")]
mod python {
    use std::sync::{Arc, LazyLock};

    use pyo3::prelude::*;

    #[pymodule_export]
    use super::extractor::{PyExtractor, stored_extractor};
    #[pymodule_export]
    use super::page::{PyBlock, PyPage, stored_page};
    #[pymodule_export]
    use super::rules::PySiteRules;
    #[pymodule_export]
    use super::site_profile::{PySiteProfile, PySiteProfiles};
    #[pymodule_export]
    use super::stream::PyPages;

    use super::cleaner::{Cleaner, DEFAULT};
    use super::extractor::bad;
    use super::source::PySource;

    /// The one behind the functions.
    static CLEANER: LazyLock<Arc<Cleaner>> =
        LazyLock::new(|| Arc::new(Cleaner::new(DEFAULT.clone(), None, None)));

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    /// The content of a page in HTML, with the default options.
    ///
    /// ``url``: where it was found; relative links are resolved against it. The encoding of
    /// bytes is that of a byte order mark, else of the ``charset`` in ``content_type``, the HTTP
    /// header, else what the page declares, else a guess. Half of a surrogate pair in a ``str``,
    /// which is no text, reads as U+FFFD.
    ///
    /// Nothing is fetched: an address in place of a page is a ``ValueError``.
    #[pyfunction]
    #[pyo3(signature = (html, *, url = None, content_type = None))]
    fn extract(
        py: Python<'_>,
        html: PySource,
        url: Option<String>,
        content_type: Option<&str>,
    ) -> PyResult<PyPage> {
        html.check()?;
        py.detach(|| CLEANER.html(&html, url, content_type)).map_err(bad)
    }

    /// The content of text that has no tags left: a WET record, a ``text`` column.
    ///
    /// Bytes are read as UTF-8.
    #[pyfunction]
    #[pyo3(signature = (text, *, url = None))]
    fn extract_text(py: Python<'_>, text: PySource, url: Option<String>) -> PyResult<PyPage> {
        py.detach(|| CLEANER.text(&text, url)).map_err(bad)
    }

    /// The contents of many pages in HTML, as a list in their order, by several threads.
    ///
    /// ``urls``: the pages' addresses, as many as there are pages. ``threads``: by default as many
    /// as there are cores, at most 1024; engines that start a process for each core of their own
    /// want ``threads=1``.
    ///
    /// An item that is no page, ``None`` for instance, has a result in its place that is empty and
    /// says what was wrong in ``Page.error``.
    #[pyfunction]
    #[pyo3(signature = (pages, *, urls = None, threads = None))]
    fn extract_batch(
        py: Python<'_>,
        pages: &Bound<'_, PyAny>,
        urls: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Vec<PyPage>> {
        PyPages::new(Arc::clone(&CLEANER), pages, urls, threads)?.all(py)
    }

    /// The contents of many pages in HTML, one after the other in their order: as
    /// ``extract_batch``, for more pages than fit into memory.
    ///
    /// At most four pages a thread are taken from ``pages`` before their results are asked for.
    #[pyfunction]
    #[pyo3(signature = (pages, *, urls = None, threads = None))]
    fn extract_iter(
        pages: &Bound<'_, PyAny>,
        urls: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<PyPages> {
        PyPages::new(Arc::clone(&CLEANER), pages, urls, threads)
    }

    /// The site of an address: its host, without ``www.``; ``None`` where it names none.
    #[pyfunction]
    fn site_key(url: &str) -> Option<String> {
        deboiler::site_key(url)
    }
}
