//! What comes out, read again by parsers that others wrote.

mod features;
#[path = "../../../tests/support/rendered.rs"]
mod rendered;
mod safety;
mod soup;
#[path = "../../../tests/support/words.rs"]
mod words;

use crate::decide::Label;
use crate::page::Page;
use crate::{extract, extract_text};

/// A page of which every block is content.
fn whole(html: &str) -> Page<'static> {
    let mut page = extract(html);
    page.decision.labels.fill(Label::Content);
    page
}

/// A page that keeps the blocks in whose text a letter does not stand.
fn without(html: &str, letter: char) -> Page<'static> {
    let mut page = whole(html);
    for (label, block) in page.decision.labels.iter_mut().zip(&page.segments.blocks) {
        if page.segments.text(block).contains(letter) {
            *label = Label::Boilerplate;
        }
    }
    page
}

/// Flattened text of which every line is content.
fn whole_text(text: &str) -> Page<'static> {
    let mut page = extract_text(text);
    page.decision.labels.fill(Label::Content);
    page
}
