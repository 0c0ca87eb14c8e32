//! What comes out, read again by parsers that others wrote.

mod features;
#[path = "../../../tests/support/rendered.rs"]
mod rendered;
mod safety;
mod soup;
#[path = "../../../tests/support/words.rs"]
mod words;

use std::sync::Arc;

use crate::decide::Label;
use crate::page::Page;
use crate::{extract, extract_text};

/// A page of which every block is content.
fn whole(html: &str) -> Page {
    let mut page = extract(html);
    page.labels_mut().fill(Label::Content);
    page
}

/// A page that keeps the blocks in whose text a letter does not stand.
fn without(html: &str, letter: char) -> Page {
    let mut page = whole(html);
    let segments = Arc::clone(&page.segments);
    for (label, block) in page.labels_mut().iter_mut().zip(&segments.blocks) {
        if segments.text(block).contains(letter) {
            *label = Label::Boilerplate;
        }
    }
    page
}

/// Flattened text of which every line is content.
fn whole_text(text: &str) -> Page {
    let mut page = extract_text(text);
    page.labels_mut().fill(Label::Content);
    page
}
