//! Results as Python reads them.

use deboiler::{Cause, Page, Place, Verdict};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

/// What a page gave: text, Markdown, HTML, metadata and blocks of one extraction.
///
/// Made by the functions and methods that are called ``extract``. Each form is made when it
/// is first asked for. Pages are compared by what they say, and pickled without their blocks.
#[pyclass(frozen, module = "deboiler_rs", name = "Page")]
pub(crate) struct PyPage {
    told: Told,
    text: PyOnceLock<Py<PyString>>,
    markdown: PyOnceLock<Py<PyString>>,
    html: PyOnceLock<Py<PyString>>,
}

enum Told {
    Live { page: Box<Page>, url: Option<String> },
    Stored(Box<Stored>),
}

/// What goes along when a page is pickled, and what there is of an item that is no page.
#[derive(Clone, Default, PartialEq)]
struct Stored {
    texts: Texts,
    facts: Facts,
}

/// Text, Markdown, HTML, comments, front matter, and metadata as JSON.
type Texts = (String, String, String, String, String, String);

/// Title, status, confidence, encoding, words, whether they are worth reading, address, error,
/// rules that matched.
type Facts = (
    String,
    String,
    f32,
    Option<String>,
    u64,
    bool,
    Option<String>,
    Option<String>,
    Vec<(String, usize)>,
);

impl PyPage {
    pub(crate) fn new(page: Page, url: Option<String>) -> PyPage {
        PyPage::of(Told::Live { page: Box::new(page), url })
    }

    /// What stands in the place of an item of a batch that is no page.
    pub(crate) fn of_bad_item(problem: String, url: Option<String>) -> PyPage {
        let mut stored = Stored::default();
        stored.texts.5 = "{}".to_owned();
        let status = "error".to_owned();
        let problem = Some(problem);
        stored.facts = (String::new(), status, 0.0, None, 0, false, url, problem, Vec::new());
        PyPage::of(Told::Stored(Box::new(stored)))
    }

    fn of(told: Told) -> PyPage {
        let empty = PyOnceLock::new;
        PyPage { told, text: empty(), markdown: empty(), html: empty() }
    }

    fn stored(&self) -> Stored {
        let (page, url) = match &self.told {
            Told::Stored(stored) => return Stored::clone(stored),
            Told::Live { page, url } => (page, url),
        };
        // The title is taken from the metadata where that is read before.
        let metadata = page.metadata().json();
        Stored {
            texts: (
                page.text(),
                page.markdown(),
                page.html(),
                page.comments(),
                page.front_matter(),
                metadata,
            ),
            facts: (
                page.title().to_owned(),
                page.status().to_string(),
                page.confidence(),
                page.encoding().map(str::to_owned),
                page.word_count() as u64,
                page.is_worth_reading(),
                url.clone(),
                None,
                matched(page),
            ),
        }
    }

    /// The page itself, which a pickled one has not.
    fn live(&self) -> PyResult<&Page> {
        match &self.told {
            Told::Live { page, .. } => Ok(page),
            Told::Stored(stored) => {
                let problem = match &stored.facts.7 {
                    Some(error) => error.as_str(),
                    None => "a page that was pickled has no blocks: read them where it is made",
                };
                Err(PyValueError::new_err(problem.to_owned()))
            }
        }
    }

    /// One of the texts, which is made once.
    fn written<'py>(
        &self,
        py: Python<'py>,
        place: &PyOnceLock<Py<PyString>>,
        write: impl Fn(&Page) -> String + Sync,
        stored: impl Fn(&Texts) -> &String,
    ) -> Bound<'py, PyString> {
        let made = place.get_or_init(py, || match &self.told {
            Told::Live { page, .. } => PyString::new(py, &py.detach(|| write(page))).unbind(),
            Told::Stored(found) => PyString::new(py, stored(&found.texts)).unbind(),
        });
        made.bind(py).clone()
    }
}

#[pymethods]
impl PyPage {
    /// The content as plain text: a blank line between blocks, a tab between cells.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.written(py, &self.text, Page::text, |texts| &texts.0)
    }

    /// The content as CommonMark with tables; links are absolute where the page's address is
    /// known.
    #[getter]
    fn markdown<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.written(py, &self.markdown, Page::markdown, |texts| &texts.1)
    }

    /// The content as clean HTML, for the inside of a body, safe to show.
    #[getter]
    fn html<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.written(py, &self.html, Page::html, |texts| &texts.2)
    }

    /// All that is known of the page and its blocks, an object as JSON.
    ///
    /// Raises ``ValueError`` of a page that was pickled, and of an item that is no page.
    #[getter]
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let page = self.live()?;
        Ok(py.detach(|| page.json()))
    }

    /// The readers' comments, where the extractor was asked for them.
    #[getter]
    fn comments(&self) -> String {
        match &self.told {
            Told::Live { page, .. } => page.comments(),
            Told::Stored(stored) => stored.texts.3.clone(),
        }
    }

    /// What the page says of itself: ``title``, ``authors``, ``published`` and so on, each with
    /// its ``value`` and ``source``; ``None`` or an empty list where it does not tell.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = match &self.told {
            Told::Live { page, .. } => py.detach(|| page.metadata().json()),
            Told::Stored(stored) => stored.texts.5.clone(),
        };
        py.import("json")?.call_method1("loads", (json,))
    }

    /// The metadata as YAML between lines of ``---``, for the head of a Markdown file.
    #[getter]
    fn front_matter(&self, py: Python<'_>) -> String {
        match &self.told {
            Told::Live { page, .. } => py.detach(|| page.front_matter()),
            Told::Stored(stored) => stored.texts.4.clone(),
        }
    }

    /// The page's title without the name of its site; empty where it has none.
    #[getter]
    fn title(&self) -> String {
        match &self.told {
            Told::Live { page, .. } => page.title().to_owned(),
            Told::Stored(stored) => stored.facts.0.clone(),
        }
    }

    /// How it went: ``complete``, ``empty`` (no text), ``no content`` (text, and none of it
    /// content), ``shell`` (it is still to be loaded by scripts), ``JSON-LD`` (empty, but
    /// its JSON-LD has the article), ``frames``, ``binary``, ``compressed:`` and how, ``limited:``
    /// and the bound that was met, or in a batch ``error``.
    #[getter]
    fn status(&self) -> String {
        match &self.told {
            Told::Live { page, .. } => page.status().to_string(),
            Told::Stored(stored) => stored.facts.1.clone(),
        }
    }

    /// How far the result can be trusted, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f32 {
        match &self.told {
            Told::Live { page, .. } => page.confidence(),
            Told::Stored(stored) => stored.facts.2,
        }
    }

    /// What bytes were read as: ``UTF-8``, ``GBK``; ``None`` of a ``str``.
    #[getter]
    fn encoding(&self) -> Option<String> {
        match &self.told {
            Told::Live { page, .. } => page.encoding().map(str::to_owned),
            Told::Stored(stored) => stored.facts.3.clone(),
        }
    }

    /// The words of the content; a character of a script without spaces is a part of one.
    #[getter]
    fn word_count(&self) -> u64 {
        match &self.told {
            Told::Live { page, .. } => page.word_count() as u64,
            Told::Stored(stored) => stored.facts.4,
        }
    }

    /// Whether there is something to read: at least 50 words, and a confidence of 0.4.
    #[getter]
    fn is_worth_reading(&self) -> bool {
        match &self.told {
            Told::Live { page, .. } => page.is_worth_reading(),
            Told::Stored(stored) => stored.facts.5,
        }
    }

    /// The address that was given with the page.
    #[getter]
    fn url(&self) -> Option<String> {
        match &self.told {
            Told::Live { url, .. } => url.clone(),
            Told::Stored(stored) => stored.facts.6.clone(),
        }
    }

    /// What is wrong with an item of a batch; ``None`` of every page.
    #[getter]
    fn error(&self) -> Option<String> {
        match &self.told {
            Told::Live { .. } => None,
            Told::Stored(stored) => stored.facts.7.clone(),
        }
    }

    /// The own texts of the extractor's rules that matched something, each with how often.
    #[getter]
    fn rules(&self) -> Vec<(String, usize)> {
        match &self.told {
            Told::Live { page, .. } => matched(page),
            Told::Stored(stored) => stored.facts.8.clone(),
        }
    }

    /// All blocks of the page, kept and dropped, in its order.
    ///
    /// Raises ``ValueError`` of a page that was pickled, and of an item that is no page.
    #[getter]
    fn blocks(&self) -> PyResult<Vec<PyBlock>> {
        Ok(self.live()?.blocks().map(PyBlock::new).collect())
    }

    /// A report to look at: an HTML file with every block, its score and its reasons.
    ///
    /// Raises ``ValueError`` of a page that was pickled, and of an item that is no page.
    fn explain(&self, py: Python<'_>) -> PyResult<String> {
        let page = self.live()?;
        Ok(py.detach(|| page.explain()))
    }

    fn __eq__(&self, py: Python<'_>, other: &PyPage) -> bool {
        py.detach(|| self.stored() == other.stored())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Texts, Facts))> {
        let py = slf.py();
        let page = slf.get();
        let Stored { texts, facts } = py.detach(|| page.stored());
        let make = py.import("deboiler_rs._native")?.getattr("_stored_page")?;
        Ok((make, (texts, facts)))
    }

    fn __repr__(&self) -> String {
        format!(
            "<deboiler_rs.Page {:?}: {} words, {}>",
            self.title(),
            self.word_count(),
            self.status()
        )
    }
}

fn matched(page: &Page) -> Vec<(String, usize)> {
    page.rules().map(|(rule, count)| (rule.to_owned(), count)).collect()
}

/// A page as pickle has it.
#[pyfunction(name = "_stored_page")]
pub(crate) fn stored_page(texts: Texts, facts: Facts) -> PyPage {
    PyPage::of(Told::Stored(Box::new(Stored { texts, facts })))
}

/// A block of a page, kept or dropped, and why.
#[pyclass(frozen, eq, get_all, module = "deboiler_rs", name = "Block")]
#[derive(Clone, PartialEq)]
pub(crate) struct PyBlock {
    /// Its text, white space folded unless it is preformatted.
    text: String,
    /// ``paragraph``, ``heading``, ``list item``, ``table cell`` and so on.
    kind: String,
    /// ``content``, ``comment`` or ``boilerplate``.
    label: String,
    /// What it is in its page: ``title``, ``body``, ``related`` and so on.
    part: String,
    /// The probability that it is content, from 0 to 1.
    score: f32,
    /// What decided the label: ``score``, or a rule such as ``table`` or ``hidden``.
    cause: String,
    /// What it was found to be and why, as a sentence.
    sentence: String,
    /// Why: the signals that decided most, ``+`` for content and ``-`` against it, or what rule
    /// did, one of your own by its text.
    reason: String,
    /// The path of elements to it, ``html/body/div[2]/p``; of flattened text its lines.
    place: String,
}

/// What a [`PyBlock`] is made of again.
type BlockParts = (String, String, String, String, f32, String, String, String, String);

impl PyBlock {
    fn new(block: Verdict<'_>) -> PyBlock {
        PyBlock {
            text: block.text().to_owned(),
            kind: block.kind().name().to_owned(),
            label: block.label().name().to_owned(),
            part: block.part().name().to_owned(),
            score: block.score(),
            cause: block.cause().name().to_owned(),
            sentence: block.sentence(),
            reason: match block.cause() {
                Cause::Score => block.reason().to_string(),
                _ => block.because().to_owned(),
            },
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
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn from_parts(
        text: String,
        kind: String,
        label: String,
        part: String,
        score: f32,
        cause: String,
        sentence: String,
        reason: String,
        place: String,
    ) -> PyBlock {
        PyBlock { text, kind, label, part, score, cause, sentence, reason, place }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, BlockParts) {
        let PyBlock { text, kind, label, part, score, cause, sentence, reason, place } =
            slf.get().clone();
        let parts = (text, kind, label, part, score, cause, sentence, reason, place);
        (slf.get_type().into_any(), parts)
    }

    fn __repr__(&self) -> String {
        format!("<deboiler_rs.Block {} {:.2}: {:?}>", self.part, self.score, self.text)
    }
}
