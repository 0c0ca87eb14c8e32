//! An extractor, and what it has to find for Python.

use std::borrow::Cow;
use std::sync::LazyLock;

use deboiler::Extractor;

use crate::page::PyPage;
use crate::source::PySource;

/// The one behind the functions that take no options.
pub(crate) static DEFAULT: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::new(Extractor::default(), false));

/// Makes results of pages, without Python.
pub(crate) struct Cleaner {
    extractor: Extractor,
    reads_metadata: bool,
}

impl Cleaner {
    pub(crate) fn new(extractor: Extractor, reads_metadata: bool) -> Cleaner {
        Cleaner { extractor, reads_metadata }
    }

    pub(crate) fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    pub(crate) fn reads_metadata(&self) -> bool {
        self.reads_metadata
    }

    pub(crate) fn html(&self, html: &PySource, content_type: Option<&str>) -> PyPage {
        html.with_page(&self.extractor, content_type, |page| {
            PyPage::new(page, self.reads_metadata.then(|| page.metadata().json()))
        })
    }

    /// Bytes are UTF-8 here: WET files and `text` columns are nothing else.
    pub(crate) fn text(&self, text: &PySource) -> PyPage {
        let text: Cow<'_, str> = match text {
            PySource::Text(text) => Cow::Borrowed(text),
            PySource::Mended(text) => Cow::Borrowed(text),
            PySource::Bytes(bytes) => String::from_utf8_lossy(bytes),
        };
        PyPage::new(&self.extractor.text(&text), None)
    }
}
