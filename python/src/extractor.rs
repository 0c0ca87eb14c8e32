//! The extractor, and its options by their names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deboiler::training::{Model, WordWeights};
use deboiler::{
    Comments, Extractor, Focus, Keep, Limits, Options, Part, SiteProfile, SiteProfiles,
};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::cleaner::Cleaner;
use crate::page::PyPage;
use crate::rules::PySiteRules;
use crate::site_profile::{PySiteProfile, PySiteProfiles};
use crate::source::PySource;
use crate::stream::PyPages;

/// Extracts by options; built once, used from any number of threads, pickled.
///
/// ``focus``: which error weighs more where a block is in doubt; ``precision`` gives less text
/// and cleaner, ``recall`` more. ``comments``: readers' comments are dropped (``out``), part of
/// the text (``in``), or in ``Page.comments`` (``apart``). ``limits``: bounds in place of the
/// default ones, by their names: ``bytes``, ``depth``, ``nodes``, ``blocks``, ``attributes``,
/// ``output``. ``models``: files of models of your own, each in place of the built-in one for
/// the same input. ``word_weights``: the file that a model of flattened text was trained with.
/// ``site_profile``: what the site of the pages repeats, or what many sites do, of which that of
/// ``url`` is chosen; pages that are observed later change nothing. ``rules``: what is always
/// content and what never is, ``SiteRules`` or the path of a file of them, by ``url``.
///
/// ``keep`` and ``without``: names of parts, such as ``title`` or ``caption``, that come out
/// whatever their score, or do not. ``body``: the text of articles alone, as benchmarks on news
/// define it, and what ``keep`` names.
///
/// Raises ``ValueError`` for any other word, and for a file that holds something else.
#[pyclass(frozen, module = "deboiler_rs", name = "Extractor")]
pub(crate) struct PyExtractor {
    cleaner: Arc<Cleaner>,
    settings: Settings,
}

/// What an extractor is made of, again where it was pickled.
#[derive(Clone)]
struct Settings {
    focus: String,
    comments: String,
    limits: BTreeMap<String, usize>,
    models: Vec<String>,
    word_weights: Option<String>,
    site_profile: Option<Profile>,
    rules: Option<PySiteRules>,
    named: Named,
}

/// Parts to keep, parts to leave out, and whether the body alone is wanted.
type Named = (Vec<String>, Vec<String>, bool);

#[derive(Clone)]
enum Profile {
    One(SiteProfile),
    Many(SiteProfiles),
}

/// Settings as pickle has them: a profile is in bytes, with whether it is of many sites, and
/// rules are in TOML.
pub(crate) type Parts = (
    String,
    (String, Named),
    BTreeMap<String, usize>,
    Vec<String>,
    Option<String>,
    Option<(bool, Vec<u8>)>,
    Option<String>,
);

#[pymethods]
impl PyExtractor {
    #[new]
    #[pyo3(signature = (*, focus = "balanced", comments = "out", limits = None,
        models = Vec::new(), word_weights = None, site_profile = None, rules = None,
        keep = Vec::new(), without = Vec::new(), body = false))]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn new(
        focus: &str,
        comments: &str,
        limits: Option<BTreeMap<String, usize>>,
        models: Vec<PathBuf>,
        word_weights: Option<PathBuf>,
        site_profile: Option<&Bound<'_, PyAny>>,
        rules: Option<&Bound<'_, PyAny>>,
        keep: Vec<String>,
        without: Vec<String>,
        body: bool,
    ) -> PyResult<PyExtractor> {
        let models = models.iter().map(read).collect::<PyResult<Vec<String>>>()?;
        PyExtractor::of(Settings {
            focus: focus.to_owned(),
            comments: comments.to_owned(),
            limits: limits.unwrap_or_default(),
            models,
            word_weights: word_weights.as_deref().map(read).transpose()?,
            site_profile: site_profile.map(profile).transpose()?,
            rules: rules.map(PySiteRules::given).transpose()?,
            named: (keep, without, body),
        })
    }

    /// Which error weighs more where a block is in doubt.
    #[getter]
    fn focus(&self) -> &str {
        &self.settings.focus
    }

    /// What becomes of readers' comments.
    #[getter]
    fn comments(&self) -> &str {
        &self.settings.comments
    }

    /// The content of a page in HTML.
    ///
    /// As the function of this name, by the extractor's options.
    #[pyo3(signature = (html, *, url = None, content_type = None))]
    fn extract(
        &self,
        py: Python<'_>,
        html: PySource,
        url: Option<String>,
        content_type: Option<&str>,
    ) -> PyResult<PyPage> {
        html.check()?;
        py.detach(|| self.cleaner.html(&html, url, content_type)).map_err(bad)
    }

    /// The content of text that has no tags left.
    ///
    /// As the function of this name, by the extractor's options.
    #[pyo3(signature = (text, *, url = None))]
    fn extract_text(
        &self,
        py: Python<'_>,
        text: PySource,
        url: Option<String>,
    ) -> PyResult<PyPage> {
        py.detach(|| self.cleaner.text(&text, url)).map_err(bad)
    }

    /// The contents of many pages in HTML, as a list in their order.
    ///
    /// As the function of this name, by the extractor's options.
    #[pyo3(signature = (pages, *, urls = None, threads = None))]
    fn extract_batch(
        &self,
        py: Python<'_>,
        pages: &Bound<'_, PyAny>,
        urls: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Vec<PyPage>> {
        PyPages::new(Arc::clone(&self.cleaner), pages, urls, threads)?.all(py)
    }

    /// The contents of many pages in HTML, one after the other in their order.
    ///
    /// As the function of this name, by the extractor's options.
    #[pyo3(signature = (pages, *, urls = None, threads = None))]
    fn extract_iter(
        &self,
        pages: &Bound<'_, PyAny>,
        urls: Option<&Bound<'_, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<PyPages> {
        PyPages::new(Arc::clone(&self.cleaner), pages, urls, threads)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Parts)> {
        let make = slf.py().import("deboiler_rs._native")?.getattr("_stored_extractor")?;
        let Settings { focus, comments, limits, models, word_weights, site_profile, rules, named } =
            slf.get().settings.clone();
        let site_profile = site_profile.map(|profile| match profile {
            Profile::One(profile) => (false, profile.to_bytes()),
            Profile::Many(profiles) => (true, profiles.to_bytes()),
        });
        let rules = rules.map(|rules| rules.text().to_owned());
        let parts = (comments, named);
        Ok((make, (focus, parts, limits, models, word_weights, site_profile, rules)))
    }

    fn __repr__(&self) -> String {
        let Settings { focus, comments, .. } = &self.settings;
        format!("deboiler_rs.Extractor(focus={focus:?}, comments={comments:?})")
    }
}

impl PyExtractor {
    fn of(settings: Settings) -> PyResult<PyExtractor> {
        let options = Options::default()
            .with_focus(focus_by_name(&settings.focus)?)
            .with_limits(limits(&settings.limits)?);
        let comments = comments_by_name(&settings.comments)?;
        let options = with_parts(options, &settings.named, comments)?;
        let mut extractor = Extractor::new(options);
        for text in &settings.models {
            extractor = extractor.with_model(Model::parse(text).map_err(bad)?);
        }
        if let Some(text) = &settings.word_weights {
            extractor = extractor.with_word_weights(WordWeights::parse(text).map_err(bad)?);
        }
        let profiles = match &settings.site_profile {
            None => None,
            Some(Profile::One(profile)) => {
                extractor = extractor.with_site_profile(profile);
                None
            }
            Some(Profile::Many(profiles)) => Some(profiles.clone()),
        };
        let rules = settings.rules.as_ref().map(|rules| rules.rules().clone());
        let cleaner = Arc::new(Cleaner::new(extractor, profiles, rules));
        Ok(PyExtractor { cleaner, settings })
    }
}

/// An extractor as pickle has it.
#[pyfunction(name = "_stored_extractor")]
pub(crate) fn stored_extractor(
    focus: String,
    parts: (String, Named),
    limits: BTreeMap<String, usize>,
    models: Vec<String>,
    word_weights: Option<String>,
    site_profile: Option<(bool, Vec<u8>)>,
    rules: Option<String>,
) -> PyResult<PyExtractor> {
    let (comments, named) = parts;
    let site_profile = match site_profile {
        None => None,
        Some((false, bytes)) => Some(Profile::One(SiteProfile::from_bytes(&bytes).map_err(bad)?)),
        Some((true, bytes)) => Some(Profile::Many(SiteProfiles::from_bytes(&bytes).map_err(bad)?)),
    };
    let rules = rules.map(PySiteRules::new).transpose()?;
    PyExtractor::of(Settings {
        focus,
        comments,
        limits,
        models,
        word_weights,
        site_profile,
        rules,
        named,
    })
}

fn profile(given: &Bound<'_, PyAny>) -> PyResult<Profile> {
    if let Ok(profile) = given.cast::<PySiteProfile>() {
        return Ok(Profile::One(profile.get().copy()));
    }
    if let Ok(profiles) = given.cast::<PySiteProfiles>() {
        return Ok(Profile::Many(profiles.get().copy()));
    }
    let found = given.get_type().name()?;
    Err(PyTypeError::new_err(format!("expected a SiteProfile or SiteProfiles, found {found}")))
}

fn read(path: impl AsRef<Path>) -> PyResult<String> {
    Ok(fs::read_to_string(path)?)
}

pub(crate) fn bad(error: deboiler::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn limits(given: &BTreeMap<String, usize>) -> PyResult<Limits> {
    let mut limits = Limits::default();
    for (name, &most) in given {
        limits = match name.as_str() {
            "attributes" => limits.with_attributes(most),
            "blocks" => limits.with_blocks(most),
            "bytes" => limits.with_bytes(most),
            "depth" => limits.with_depth(most),
            "nodes" => limits.with_nodes(most),
            "output" => limits.with_output(most),
            _ => return Err(unknown("attributes, blocks, bytes, depth, nodes or output", name)),
        };
    }
    Ok(limits)
}

fn with_parts(mut options: Options, named: &Named, comments: Comments) -> PyResult<Options> {
    let (keep, without, body) = named;
    if *body {
        options = options.with_body_alone();
    }
    for (names, what) in [(without, Keep::Never), (keep, Keep::Always)] {
        for name in names {
            options = options.with_part(name.parse::<Part>().map_err(bad)?, what);
        }
    }
    Ok(if comments == Comments::Out { options } else { options.with_comments(comments) })
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

fn unknown(expected: &str, found: &str) -> PyErr {
    PyValueError::new_err(format!("expected {expected}, found {found:?}"))
}
