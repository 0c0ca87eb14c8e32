//! Pages as Python hands them over.

use deboiler::{Extractor, Page};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyString};

/// A page in a `str`, or in `bytes` of any encoding; Python's own memory, which
/// any thread may read.
pub(crate) enum PySource {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
    /// A `str` that is no Unicode: half of a surrogate pair stands as U+FFFD.
    Mended(String),
}

impl<'a, 'py> FromPyObject<'a, 'py> for PySource {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<PySource> {
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(match text.extract() {
                Ok(backed) => PySource::Text(backed),
                Err(_) => PySource::Mended(text.to_string_lossy().into_owned()),
            });
        }
        if object.is_instance_of::<PyBytes>() || object.is_instance_of::<PyByteArray>() {
            return Ok(PySource::Bytes(object.extract()?));
        }
        let found = object.get_type().name()?;
        Err(PyTypeError::new_err(format!("expected a page in str or bytes, found {found}")))
    }
}

impl PySource {
    /// What the caller makes of the page that this is in HTML.
    pub(crate) fn with_page<T>(
        &self,
        extractor: &Extractor,
        content_type: Option<&str>,
        make: impl FnOnce(&Page) -> T,
    ) -> T {
        make(&match self {
            PySource::Text(html) => extractor.extract(html),
            PySource::Mended(html) => extractor.extract(html),
            PySource::Bytes(bytes) => extractor.extract_bytes(bytes, content_type),
        })
    }
}
