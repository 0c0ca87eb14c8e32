//! What a page is written as.

use deboiler::Page;

/// What a page is written as.
#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Plain text
    Text,
    /// CommonMark with tables
    Markdown,
    /// Clean HTML, for the inside of a body
    Html,
    /// All that is known of the page and its blocks, an object
    Json,
}

impl Format {
    /// What the field of a record is called that has a page in this format.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
        }
    }

    /// What the name of a file with it ends in. That of HTML has two extensions, so that no
    /// page that is read is ever replaced.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Format::Text => ".txt",
            Format::Markdown => ".md",
            Format::Html => ".clean.html",
            Format::Json => ".json",
        }
    }

    pub(crate) fn render(self, page: &Page) -> String {
        match self {
            Format::Text => page.text(),
            Format::Markdown => page.markdown(),
            Format::Html => page.html(),
            Format::Json => page.json(),
        }
    }
}
