//! Takes the boilerplate off web pages.

mod block;
mod decide;
mod decode;
mod error;
mod extractor;
mod features;
mod metadata;
mod model;
mod options;
mod page;
mod parse;
mod render;
mod rules;
mod segment;
mod status;
mod tables;

use std::sync::LazyLock;

pub use block::{BlockKind, Place};
pub use decide::Label;
pub use error::Error;
pub use extractor::Extractor;
pub use features::{Signal, Unit};
pub use model::{Input, Model};
pub use options::{Focus, Limits, Options};
pub use page::{Page, Reason, Verdict, Weight};
pub use parse::Tree;
pub use status::{Limit, Status};

/// The extractor behind the functions that take no options.
static DEFAULT: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// The content of a page in HTML, with the default options.
#[must_use]
pub fn extract(html: &str) -> Page<'static> {
    DEFAULT.html(html)
}

/// The content of text that has no tags left, with the default options.
#[must_use]
pub fn extract_text(text: &str) -> Page<'static> {
    DEFAULT.text(text)
}
