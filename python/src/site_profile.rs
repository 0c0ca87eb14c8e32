//! What sites repeat, in Python's hands.

use std::sync::{Mutex, MutexGuard, PoisonError};

use deboiler::{SiteProfile, SiteProfiles, site_key};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::cleaner::DEFAULT;
use crate::extractor::bad;
use crate::source::PySource;

/// What the pages of a site repeat: observed page by page, merged, saved, pickled.
///
/// Merging is commutative and associative, and an empty profile changes nothing, so that any
/// engine's reduce step can build one. A page counts once. At most 1.1 MB of memory.
#[pyclass(frozen, module = "deboiler_rs", name = "SiteProfile")]
#[derive(Default)]
pub(crate) struct PySiteProfile {
    // Never held while a page is worked on or Python is called.
    profile: Mutex<SiteProfile>,
}

impl PySiteProfile {
    fn new(profile: SiteProfile) -> PySiteProfile {
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

    /// Adds a page, with the address it was found at if that is known.
    #[pyo3(signature = (html, *, url = None, content_type = None))]
    fn observe(
        &self,
        py: Python<'_>,
        html: PySource,
        url: Option<&str>,
        content_type: Option<&str>,
    ) -> PyResult<()> {
        html.check()?;
        py.detach(|| {
            let page = html.page(&DEFAULT, content_type);
            self.lock().observe(&page, url);
        });
        Ok(())
    }

    /// Adds all that another profile of the same site has observed.
    fn merge(&self, other: &PySiteProfile) {
        let other = other.copy();
        self.lock().merge(&other);
    }

    /// How many different pages were observed: exact up to 256, estimated beyond.
    #[getter]
    fn page_count(&self) -> u64 {
        self.lock().page_count()
    }

    /// The profile as a file holds it.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.lock().to_bytes())
    }

    /// Reads what ``to_bytes`` wrote. Raises ``ValueError`` of anything else.
    #[staticmethod]
    fn from_bytes(data: &[u8]) -> PyResult<PySiteProfile> {
        SiteProfile::from_bytes(data).map(PySiteProfile::new).map_err(bad)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (), Bound<'py, PyBytes>) {
        (slf.get_type().into_any(), (), slf.get().to_bytes(slf.py()))
    }

    fn __setstate__(&self, state: &[u8]) -> PyResult<()> {
        *self.lock() = SiteProfile::from_bytes(state).map_err(bad)?;
        Ok(())
    }

    fn __eq__(&self, other: &PySiteProfile) -> bool {
        let other = other.copy();
        *self.lock() == other
    }

    fn __repr__(&self) -> String {
        format!("<deboiler_rs.SiteProfile of {} pages>", self.page_count())
    }
}

/// What many sites repeat, each by its host; the same holds of it as of ``SiteProfile``.
#[pyclass(frozen, module = "deboiler_rs", name = "SiteProfiles")]
#[derive(Default)]
pub(crate) struct PySiteProfiles {
    // Never held while a page is worked on or Python is called.
    profiles: Mutex<SiteProfiles>,
}

impl PySiteProfiles {
    pub(crate) fn copy(&self) -> SiteProfiles {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, SiteProfiles> {
        self.profiles.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl PySiteProfiles {
    #[new]
    fn empty() -> PySiteProfiles {
        PySiteProfiles::default()
    }

    /// Adds a page to the profile of its site: the host of the address.
    ///
    /// Raises ``ValueError`` for an address without a host.
    #[pyo3(signature = (html, url, *, content_type = None))]
    fn observe(
        &self,
        py: Python<'_>,
        html: PySource,
        url: &str,
        content_type: Option<&str>,
    ) -> PyResult<()> {
        html.check()?;
        let site = site_key(url).ok_or_else(|| {
            PyValueError::new_err(format!("expected an address with a host, found {url:?}"))
        })?;
        py.detach(|| {
            let page = html.page(&DEFAULT, content_type);
            self.lock().entry(&site).observe(&page, Some(url));
        });
        Ok(())
    }

    /// Adds all that others have observed.
    fn merge(&self, other: &PySiteProfiles) {
        let other = other.copy();
        self.lock().merge(&other);
    }

    /// The names of the sites, sorted.
    #[getter]
    fn sites(&self) -> Vec<String> {
        let mut sites: Vec<String> = self.lock().iter().map(|(site, _)| site.to_owned()).collect();
        sites.sort_unstable();
        sites
    }

    fn __len__(&self) -> usize {
        self.lock().iter().count()
    }

    fn __contains__(&self, site: &str) -> bool {
        self.lock().get(site).is_some()
    }

    fn __getitem__(&self, site: &str) -> PyResult<PySiteProfile> {
        let found = self.lock().get(site).cloned();
        found.map(PySiteProfile::new).ok_or_else(|| PyKeyError::new_err(site.to_owned()))
    }

    /// The profiles as a file holds them.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.lock().to_bytes())
    }

    /// Reads what ``to_bytes`` or ``deboiler site learn`` wrote. Raises ``ValueError`` of
    /// anything else.
    #[staticmethod]
    fn from_bytes(data: &[u8]) -> PyResult<PySiteProfiles> {
        let profiles = Mutex::new(SiteProfiles::from_bytes(data).map_err(bad)?);
        Ok(PySiteProfiles { profiles })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (), Bound<'py, PyBytes>) {
        (slf.get_type().into_any(), (), slf.get().to_bytes(slf.py()))
    }

    fn __setstate__(&self, state: &[u8]) -> PyResult<()> {
        *self.lock() = SiteProfiles::from_bytes(state).map_err(bad)?;
        Ok(())
    }

    fn __eq__(&self, other: &PySiteProfiles) -> bool {
        let (one, other) = (self.copy().to_bytes(), other.copy().to_bytes());
        one == other
    }

    fn __repr__(&self) -> String {
        format!("<deboiler_rs.SiteProfiles of {} sites>", self.__len__())
    }
}
