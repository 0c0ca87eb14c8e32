//! The forms that a page is written in.

use crate::names::named;

/// A form that a page is written in by [`Page::render`](crate::Page::render): one list for
/// the library, the programs and the bindings.
///
/// It is read from and printed as its [name](Format::name):
///
/// ```
/// use deboiler::Format;
///
/// let format: Format = "markdown".parse()?;
/// assert_eq!(format, Format::Markdown);
/// assert_eq!(format.to_string(), "markdown");
/// assert_eq!(format.extension(), "md");
/// assert_eq!(
///     "docx".parse::<Format>().unwrap_err().to_string(),
///     "format: expected text, markdown, html, json, metadata or explain, found \"docx\"",
/// );
/// # Ok::<(), deboiler::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text: [`Page::text`](crate::Page::text).
    #[default]
    Text,
    /// CommonMark with tables: [`Page::markdown`](crate::Page::markdown).
    Markdown,
    /// Clean HTML, for the inside of a `body`: [`Page::html`](crate::Page::html).
    Html,
    /// All that is known of the page and its blocks, a JSON object on one line:
    /// [`Page::json`](crate::Page::json).
    Json,
    /// What the page says of itself, a JSON object on one line:
    /// [`Metadata::json`](crate::Metadata::json).
    Metadata,
    /// The report on the page, an HTML file to look at:
    /// [`Page::explain`](crate::Page::explain).
    Explain,
}

impl Format {
    /// What the name of an output ends in, without the dot. The forms of HTML have two
    /// extensions, so that an output beside its page never has the name of another page.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "clean.html",
            Format::Json => "json",
            Format::Metadata => "metadata.json",
            Format::Explain => "explain.html",
        }
    }

    /// Whether what is written is JSON, and so needs no quotation marks in a JSON record.
    #[must_use]
    pub const fn is_json(self) -> bool {
        matches!(self, Format::Json | Format::Metadata)
    }
}

named!(Format, "format" {
    Text "text",
    Markdown "markdown",
    Html "html",
    Json "json",
    Metadata "metadata",
    Explain "explain",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_as_by_the_method_for_the_format() {
        let page = crate::extract("<title>Ice</title><p>The harbour is <em>closed</em>.");
        for (format, wanted) in [
            (Format::Text, page.text()),
            (Format::Markdown, page.markdown()),
            (Format::Html, page.html()),
            (Format::Json, page.json()),
            (Format::Metadata, page.metadata().json()),
        ] {
            assert_eq!(page.render(format), wanted, "{format}");
        }
        assert!(page.render(Format::Explain).starts_with("<!DOCTYPE html>"));
    }
}
