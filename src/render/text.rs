//! Plain text.

use crate::block::Block;
use crate::decide::Label;
use crate::page::{Origin, Page};

/// The blocks whose label is wanted, as plain text.
pub(crate) fn text(page: &Page, wanted: impl Fn(Label) -> bool) -> String {
    let labelled = page.segments.blocks.iter().zip(&page.labels);
    let kept = labelled.filter(|&(_, &label)| wanted(label)).map(|(block, _)| block);
    match page.origin {
        Origin::Html { .. } => blocks(kept),
        Origin::Text => lines(kept),
    }
}

/// A blank line between blocks, a tab between the cells of a row.
fn blocks<'a>(kept: impl Iterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    let mut last_row = None;
    for block in kept {
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
fn lines<'a>(kept: impl Iterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    let mut next_line = 0;
    for block in kept {
        if !out.is_empty() {
            out.push_str(if block.lines.start == next_line { "\n" } else { "\n\n" });
        }
        out.push_str(&block.text);
        next_line = block.lines.end;
    }
    out
}
