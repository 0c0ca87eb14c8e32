//! The Python package of `deboiler`: its functions and classes, and nothing
//! that they decide.
//!
//! Pages are taken over from Python without a copy, and Python's lock is let go
//! of while they are worked on. `deboiler.pyi` holds the docs that users read.

#![deny(unsafe_code)]

mod batch;
mod cleaner;
mod extractor;
mod page;
mod site_profile;
mod source;

use pyo3::prelude::*;

#[pymodule(name = "deboiler")]
mod python {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::extractor::PyExtractor;
    #[pymodule_export]
    use super::page::PyBlock;
    #[pymodule_export]
    use super::page::PyPage;
    #[pymodule_export]
    use super::site_profile::PySiteProfile;

    use super::batch;
    use super::cleaner::DEFAULT;
    use super::source::PySource;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    #[pyfunction]
    #[pyo3(signature = (html, content_type = None))]
    fn extract(py: Python<'_>, html: PySource, content_type: Option<&str>) -> PyPage {
        py.detach(|| DEFAULT.html(&html, content_type))
    }

    #[pyfunction]
    fn extract_text(py: Python<'_>, text: PySource) -> PyPage {
        py.detach(|| DEFAULT.text(&text))
    }

    #[pyfunction]
    #[pyo3(signature = (pages, *, threads = None))]
    fn extract_batch(
        py: Python<'_>,
        pages: Vec<PySource>,
        threads: Option<usize>,
    ) -> PyResult<Vec<PyPage>> {
        batch::extract(py, &DEFAULT, pages, threads)
    }

    #[pyfunction]
    fn site_key(address: &str) -> Option<String> {
        deboiler::site_key(address)
    }
}
