//! An extractor, and what it has to find for Python.

use std::borrow::Cow;
use std::sync::LazyLock;

use deboiler::{Extractor, Page};

use crate::page::PyPage;
use crate::source::PySource;

/// The one behind the functions that take no options.
pub(crate) static DEFAULT: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::new(Extractor::default(), Format::Text, false));

/// What the content of a page is written as.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
}

impl Format {
    fn write(self, page: &Page) -> String {
        match self {
            Format::Text => page.text(),
            Format::Markdown => page.markdown(),
            Format::Html => page.html(),
        }
    }
}

/// Makes results of pages, without Python.
pub(crate) struct Cleaner {
    extractor: Extractor,
    format: Format,
    reads_metadata: bool,
}

impl Cleaner {
    pub(crate) fn new(extractor: Extractor, format: Format, reads_metadata: bool) -> Cleaner {
        Cleaner { extractor, format, reads_metadata }
    }

    pub(crate) fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    pub(crate) fn reads_metadata(&self) -> bool {
        self.reads_metadata
    }

    pub(crate) fn html(&self, html: &PySource, content_type: Option<&str>) -> PyPage {
        html.with_page(&self.extractor, content_type, |page| {
            let metadata = self.reads_metadata.then(|| page.metadata().json());
            PyPage::new(page, self.format.write(page), metadata)
        })
    }

    /// Bytes are UTF-8 here: WET files and `text` columns are nothing else.
    pub(crate) fn text(&self, text: &PySource) -> PyPage {
        let text: Cow<'_, str> = match text {
            PySource::Text(text) => Cow::Borrowed(text),
            PySource::Mended(text) => Cow::Borrowed(text),
            PySource::Bytes(bytes) => String::from_utf8_lossy(bytes),
        };
        let page = self.extractor.extract_text(&text);
        PyPage::new(&page, self.format.write(&page), None)
    }
}
