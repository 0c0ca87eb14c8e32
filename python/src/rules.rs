//! The caller's own rules, in Python's hands.

use std::fs;
use std::path::PathBuf;

use deboiler::{Error, SiteRules};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::extractor::bad;

/// Rules of your own: what is always content and what never is, and where title, authors and
/// date stand, for all pages or for those of a host, by the page's ``url``.
///
/// ``SiteRules(toml)`` reads the text of a file of rules, ``SiteRules.read(path)`` a file;
/// ``docs/rules.md`` has the form of both. They are pickled, and shared between threads.
///
/// Raises ``ValueError`` with line, column and what was expected.
#[pyclass(frozen, module = "deboiler_rs", name = "SiteRules")]
#[derive(Clone)]
pub(crate) struct PySiteRules {
    text: String,
    rules: SiteRules,
}

#[pymethods]
impl PySiteRules {
    #[new]
    pub(crate) fn new(toml: String) -> PyResult<PySiteRules> {
        let rules = SiteRules::parse(&toml).map_err(bad)?;
        Ok(PySiteRules { text: toml, rules })
    }

    /// Reads a file of rules in TOML.
    ///
    /// Raises ``OSError`` where it cannot be read, and ``ValueError`` with its name, line, column
    /// and what was expected.
    #[staticmethod]
    pub(crate) fn read(path: PathBuf) -> PyResult<PySiteRules> {
        let file = path.display().to_string();
        let text = String::from_utf8(fs::read(&path)?)
            .map_err(|_| PyValueError::new_err(format!("{file}: expected TOML in UTF-8")))?;
        let rules = SiteRules::parse(&text).map_err(|error| match error {
            Error::Rules { place: Some((line, column)), problem, .. } => {
                let problem = format!("{file}, line {line}, column {column}: {problem}");
                PyValueError::new_err(problem)
            }
            other => PyValueError::new_err(format!("{file}: {other}")),
        })?;
        Ok(PySiteRules { text, rules })
    }

    /// All rules' own texts, those of a site with its name in front: beside what ``Page.rules``
    /// tells of pages they show which never matched.
    #[getter]
    fn texts(&self) -> Vec<&str> {
        self.rules.texts().collect()
    }

    fn __eq__(&self, other: &PySiteRules) -> bool {
        self.text == other.text
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String,)) {
        (slf.get_type().into_any(), (slf.get().text.clone(),))
    }

    fn __repr__(&self) -> String {
        format!("<deboiler_rs.SiteRules: {} rules>", self.rules.texts().count())
    }
}

impl PySiteRules {
    /// What an extractor is given: rules, or the file that they stand in.
    pub(crate) fn given(rules: &Bound<'_, PyAny>) -> PyResult<PySiteRules> {
        if let Ok(rules) = rules.cast::<PySiteRules>() {
            return Ok(rules.get().clone());
        }
        match rules.extract::<PathBuf>() {
            Ok(path) => PySiteRules::read(path),
            Err(_) => {
                let found = rules.get_type().name()?;
                let problem = format!("expected SiteRules or the path of a file, found {found}");
                Err(PyTypeError::new_err(problem))
            }
        }
    }

    /// The text that they were read from.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn rules(&self) -> &SiteRules {
        &self.rules
    }
}
