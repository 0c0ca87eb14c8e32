//! Plain text.

use crate::decide::Label;
use crate::page::{Origin, Page};

/// The kept blocks as plain text.
pub(crate) fn text(page: &Page) -> String {
    match page.origin {
        Origin::Html { .. } => blocks(page),
        Origin::Text => lines(page),
    }
}

/// Kept blocks with their positions.
fn kept<'a>(page: &'a Page) -> impl Iterator<Item = usize> + 'a {
    (0..page.labels.len()).filter(|&index| page.labels[index] == Label::Content)
}

/// A blank line between blocks, a tab between the cells of a row.
fn blocks(page: &Page) -> String {
    let mut out = String::new();
    let mut last_row = None;
    for block in kept(page).map(|index| page.block(index)) {
        if !out.is_empty() {
            let same_row = block.row.is_some() && block.row == last_row;
            out.push_str(if same_row { "\t" } else { "\n\n" });
        }
        out.push_str(&block.text);
        last_row = block.row;
    }
    out
}

/// The kept lines; a blank line where one or more stood between them, or where
/// lines were dropped.
fn lines(page: &Page) -> String {
    let mut out = String::new();
    let mut next_line = 0;
    for block in kept(page).map(|index| page.block(index)) {
        if !out.is_empty() {
            out.push_str(if block.lines.start == next_line { "\n" } else { "\n\n" });
        }
        out.push_str(&block.text);
        next_line = block.lines.end;
    }
    out
}
