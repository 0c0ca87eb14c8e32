//! The content of a page as text, Markdown, HTML and JSON.
//!
//! Text is put together from the blocks alone. Markdown and HTML are written
//! from one stream of [`event`]s: [`walk`] makes it from the tree, through
//! [`structure`], which sees to it that it is well formed; of flattened text
//! [`flattened`] makes it.

mod address;
mod bare_address;
mod embed;
pub mod event;
mod flattened;
mod footnotes;
mod front_matter;
mod html;
mod image;
mod inline;
mod json;
mod markdown;
mod pipe_table;
mod structure;
mod tex;
mod text;
mod walk;

pub(crate) use front_matter::front_matter;
pub(crate) use html::push_escaped;
pub(crate) use json::{metadata as metadata_json, write as write_json};
pub(crate) use text::text;

use crate::page::{Origin, Page};
use event::Events;

/// The wanted blocks as Markdown.
pub(crate) fn markdown(page: &Page, wanted: impl Fn(usize) -> bool) -> String {
    markdown::markdown(&events(page, wanted))
}

/// The wanted blocks as HTML.
pub(crate) fn html(page: &Page, wanted: impl Fn(usize) -> bool) -> String {
    html::html(&events(page, wanted))
}

/// The wanted blocks as a stream of events.
pub(crate) fn events<'p>(page: &'p Page, is_kept: impl Fn(usize) -> bool) -> Events<'p> {
    match &page.origin {
        Origin::Html(html) => {
            let own = page.own().map_or("", |(own, _)| own.facts.address());
            let address = page.address.as_deref().unwrap_or(own);
            walk::walk(&html.tree, &page.segments, is_kept, address)
        }
        Origin::Text(_) => {
            let kept = (0..page.decision.labels.len()).filter(|&index| is_kept(index));
            flattened::paragraphs(&page.segments, kept)
        }
    }
}

#[cfg(test)]
mod tests;
