//! The extractor, and its options by their names.

use deboiler::{Comments, Extractor, Focus, Options, SiteProfile};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::batch;
use crate::cleaner::{Cleaner, Format};
use crate::page::{PyBlock, PyPage};
use crate::site_profile::PySiteProfile;
use crate::source::PySource;

/// A [`Cleaner`] with what it was made by, which pickle needs again.
#[pyclass(frozen, module = "deboiler", name = "Extractor")]
pub(crate) struct PyExtractor {
    cleaner: Cleaner,
    #[pyo3(get)]
    focus: String,
    #[pyo3(get)]
    comments: String,
    #[pyo3(get)]
    format: String,
    site_profile: Option<SiteProfile>,
}

/// What a [`PyExtractor`] is made of again.
type Parts = (String, String, bool, Option<PySiteProfile>, String);

#[pymethods]
impl PyExtractor {
    #[new]
    #[pyo3(signature = (focus = "balanced", comments = "out", metadata = false,
        site_profile = None, format = "text"))]
    fn new(
        focus: &str,
        comments: &str,
        metadata: bool,
        site_profile: Option<&PySiteProfile>,
        format: &str,
    ) -> PyResult<PyExtractor> {
        let options = Options::default()
            .with_focus(focus_by_name(focus)?)
            .with_comments(comments_by_name(comments)?);
        let site_profile = site_profile.map(PySiteProfile::copy);
        let mut extractor = Extractor::new(options);
        if let Some(profile) = &site_profile {
            extractor = extractor.with_site_profile(profile);
        }
        Ok(PyExtractor {
            cleaner: Cleaner::new(extractor, format_by_name(format)?, metadata),
            focus: focus.to_owned(),
            comments: comments.to_owned(),
            format: format.to_owned(),
            site_profile,
        })
    }

    #[pyo3(signature = (html, content_type = None))]
    fn extract(&self, py: Python<'_>, html: PySource, content_type: Option<&str>) -> PyPage {
        py.detach(|| self.cleaner.html(&html, content_type))
    }

    fn extract_text(&self, py: Python<'_>, text: PySource) -> PyPage {
        py.detach(|| self.cleaner.text(&text))
    }

    #[pyo3(signature = (pages, *, threads = None))]
    fn extract_batch(
        &self,
        py: Python<'_>,
        pages: Vec<PySource>,
        threads: Option<usize>,
    ) -> PyResult<Vec<PyPage>> {
        batch::extract(py, &self.cleaner, pages, threads)
    }

    #[pyo3(signature = (html, content_type = None))]
    fn blocks(&self, py: Python<'_>, html: PySource, content_type: Option<&str>) -> Vec<PyBlock> {
        py.detach(|| {
            html.with_page(self.cleaner.extractor(), content_type, |page| {
                page.blocks().map(PyBlock::new).collect()
            })
        })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, Parts) {
        let PyExtractor { cleaner, focus, comments, format, site_profile } = slf.get();
        let site_profile = site_profile.clone().map(PySiteProfile::new);
        let metadata = cleaner.reads_metadata();
        let parts = (focus.clone(), comments.clone(), metadata, site_profile, format.clone());
        (slf.get_type().into_any(), parts)
    }

    fn __repr__(&self) -> String {
        let PyExtractor { focus, comments, format, .. } = self;
        format!("deboiler.Extractor(focus={focus:?}, comments={comments:?}, format={format:?})")
    }
}

fn focus_by_name(name: &str) -> PyResult<Focus> {
    match name {
        "balanced" => Ok(Focus::Balanced),
        "precision" => Ok(Focus::Precision),
        "recall" => Ok(Focus::Recall),
        _ => Err(unknown("balanced, precision or recall", name)),
    }
}

fn comments_by_name(name: &str) -> PyResult<Comments> {
    match name {
        "out" => Ok(Comments::Out),
        "in" => Ok(Comments::In),
        "apart" => Ok(Comments::Apart),
        _ => Err(unknown("out, in or apart", name)),
    }
}

fn format_by_name(name: &str) -> PyResult<Format> {
    match name {
        "text" => Ok(Format::Text),
        "markdown" => Ok(Format::Markdown),
        "html" => Ok(Format::Html),
        _ => Err(unknown("text, markdown or html", name)),
    }
}

fn unknown(expected: &str, found: &str) -> PyErr {
    PyValueError::new_err(format!("expected {expected}, found {found:?}"))
}
