//! What a site repeats, in Python's hands.

use std::sync::{Mutex, MutexGuard, PoisonError};

use deboiler::SiteProfile;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::cleaner::DEFAULT;
use crate::source::PySource;

/// A profile that several threads may observe with. The lock is never held
/// while a page is worked on or Python is called.
#[pyclass(frozen, module = "deboiler", name = "SiteProfile")]
#[derive(Default)]
pub(crate) struct PySiteProfile {
    profile: Mutex<SiteProfile>,
}

impl PySiteProfile {
    pub(crate) fn new(profile: SiteProfile) -> PySiteProfile {
        PySiteProfile { profile: Mutex::new(profile) }
    }

    pub(crate) fn copy(&self) -> SiteProfile {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, SiteProfile> {
        self.profile.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl PySiteProfile {
    #[new]
    fn empty() -> PySiteProfile {
        PySiteProfile::default()
    }

    #[pyo3(signature = (html, address = None, content_type = None))]
    fn observe(
        &self,
        py: Python<'_>,
        html: PySource,
        address: Option<&str>,
        content_type: Option<&str>,
    ) {
        py.detach(|| {
            html.with_page(DEFAULT.extractor(), content_type, |page| {
                self.lock().observe(page, address);
            });
        });
    }

    fn merge(&self, other: &PySiteProfile) {
        let other = other.copy();
        self.lock().merge(&other);
    }

    #[getter]
    fn page_count(&self) -> u64 {
        self.lock().page_count()
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.lock().to_bytes())
    }

    #[staticmethod]
    fn from_bytes(data: &[u8]) -> PyResult<PySiteProfile> {
        read(data).map(PySiteProfile::new)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (), Bound<'py, PyBytes>) {
        (slf.get_type().into_any(), (), slf.get().to_bytes(slf.py()))
    }

    fn __setstate__(&self, state: &[u8]) -> PyResult<()> {
        *self.lock() = read(state)?;
        Ok(())
    }

    fn __eq__(&self, other: &PySiteProfile) -> bool {
        let other = other.copy();
        *self.lock() == other
    }

    fn __repr__(&self) -> String {
        format!("<deboiler.SiteProfile of {} pages>", self.page_count())
    }
}

fn read(bytes: &[u8]) -> PyResult<SiteProfile> {
    SiteProfile::from_bytes(bytes).map_err(|error| PyValueError::new_err(error.to_string()))
}
