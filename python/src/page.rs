//! Results as Python reads them.

use deboiler::{Page, Place, Verdict};
use pyo3::prelude::*;

/// What a page gave: owned texts, so that it outlives its extractor.
#[pyclass(frozen, eq, get_all, module = "deboiler", name = "Page")]
#[derive(Clone, PartialEq)]
pub(crate) struct PyPage {
    text: String,
    comments: String,
    title: String,
    status: String,
    confidence: f32,
    encoding: Option<String>,
    metadata_json: Option<String>,
}

impl PyPage {
    pub(crate) fn new(page: &Page, text: String, metadata_json: Option<String>) -> PyPage {
        PyPage {
            text,
            comments: page.comments(),
            title: page.title().to_owned(),
            status: page.status().to_string(),
            confidence: page.confidence(),
            encoding: page.encoding().map(str::to_owned),
            metadata_json,
        }
    }
}

#[pymethods]
impl PyPage {
    #[new]
    fn from_parts(
        text: String,
        comments: String,
        title: String,
        status: String,
        confidence: f32,
        encoding: Option<String>,
        metadata_json: Option<String>,
    ) -> PyPage {
        PyPage { text, comments, title, status, confidence, encoding, metadata_json }
    }

    /// Parsed when it is asked for, by Python's own reader.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(json) = &self.metadata_json else { return Ok(None) };
        py.import("json")?.call_method1("loads", (json,)).map(Some)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, Parts) {
        let PyPage { text, comments, title, status, confidence, encoding, metadata_json } =
            slf.get().clone();
        let parts = (text, comments, title, status, confidence, encoding, metadata_json);
        (slf.get_type().into_any(), parts)
    }

    fn __repr__(&self) -> String {
        let chars = self.text.chars().count();
        format!("<deboiler.Page {:?}: {chars} characters, {}>", self.title, self.status)
    }
}

/// What a [`PyPage`] is made of again.
type Parts = (String, String, String, String, f32, Option<String>, Option<String>);

/// What a [`PyBlock`] is made of again.
type BlockParts = (String, String, String, f32, String, String, String);

/// A block of a page, kept or dropped, and why.
#[pyclass(frozen, eq, get_all, module = "deboiler", name = "Block")]
#[derive(Clone, PartialEq)]
pub(crate) struct PyBlock {
    text: String,
    kind: String,
    label: String,
    score: f32,
    cause: String,
    reason: String,
    place: String,
}

impl PyBlock {
    pub(crate) fn new(block: Verdict<'_>) -> PyBlock {
        PyBlock {
            text: block.text().to_owned(),
            kind: block.kind().name().to_owned(),
            label: block.label().name().to_owned(),
            score: block.score(),
            cause: block.cause().name().to_owned(),
            reason: block.reason().to_string(),
            place: match block.place() {
                Place::Path(path) => path,
                Place::Lines(lines) => format!("lines {}-{}", lines.start, lines.end - 1),
                other => format!("{other:?}"),
            },
        }
    }
}

#[pymethods]
impl PyBlock {
    #[new]
    fn from_parts(
        text: String,
        kind: String,
        label: String,
        score: f32,
        cause: String,
        reason: String,
        place: String,
    ) -> PyBlock {
        PyBlock { text, kind, label, score, cause, reason, place }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, BlockParts) {
        let PyBlock { text, kind, label, score, cause, reason, place } = slf.get().clone();
        (slf.get_type().into_any(), (text, kind, label, score, cause, reason, place))
    }

    fn __repr__(&self) -> String {
        format!("<deboiler.Block {} {:.2}: {:?}>", self.label, self.score, self.text)
    }
}
