//! Pages as Python hands them over.

use deboiler::{Extractor, Page};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

/// A page in a `str`, or in bytes of any encoding; Python's own memory, which
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
        if object.is_instance_of::<PyMemoryView>() {
            return Ok(PySource::Bytes(object.call_method0("tobytes")?.extract()?));
        }
        let found = object.get_type().name()?;
        let expected = "expected a page in str, bytes, bytearray or memoryview";
        Err(PyTypeError::new_err(format!("{expected}, found {found}")))
    }
}

/// The longest address that is told from a page, in bytes.
const MOST_ADDRESS_BYTES: usize = 2048;

impl PySource {
    fn text(&self) -> Option<&str> {
        match self {
            PySource::Text(text) => Some(text),
            PySource::Mended(text) => Some(text),
            PySource::Bytes(_) => None,
        }
    }

    /// An error where somebody hands over an address in place of a page: it would be a page of
    /// one line, and nobody would be told why.
    pub(crate) fn check(&self) -> PyResult<()> {
        let text = self.text().unwrap_or_default();
        let is_address = (text.starts_with("http://") || text.starts_with("https://"))
            && text.len() <= MOST_ADDRESS_BYTES
            && !text.contains(|c: char| c.is_whitespace() || c == '<');
        if is_address {
            let problem = format!("expected a page, found the address {text}: nothing is fetched");
            return Err(PyValueError::new_err(problem));
        }
        Ok(())
    }

    /// The page that this is in HTML.
    pub(crate) fn page(&self, extractor: &Extractor, content_type: Option<&str>) -> Page {
        match self {
            PySource::Text(html) => extractor.extract(html),
            PySource::Mended(html) => extractor.extract(html),
            PySource::Bytes(bytes) => extractor.extract_bytes(bytes, content_type),
        }
    }

    /// The page that this is as text without tags. Bytes are UTF-8 here: WET files and `text`
    /// columns are nothing else.
    pub(crate) fn text_page(&self, extractor: &Extractor) -> Page {
        match self {
            PySource::Bytes(bytes) => extractor.extract_text(&String::from_utf8_lossy(bytes)),
            _ => extractor.extract_text(self.text().unwrap_or_default()),
        }
    }
}
