//! Plain text.

use crate::block::{Block, BlockKind};
use crate::decide::Label;
use crate::page::{Origin, Page};
use crate::parse::Tag;
use crate::segment::{Element, Segments};

/// The blocks whose label is wanted, as plain text.
pub(crate) fn text(page: &Page, wanted: impl Fn(Label) -> bool) -> String {
    let kept = (0..page.decision.labels.len()).filter(|&index| wanted(page.decision.labels[index]));
    match page.origin {
        Origin::Html(_) => blocks(&page.segments, kept.map(|index| page.block(index))),
        Origin::Text(_) => lines(page, kept),
    }
}

/// Blocks with a blank line between them; a tab between the cells of a row, and a
/// line for each row of a table.
fn blocks<'a>(segments: &Segments, kept: impl Iterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    let mut last: Option<&Block> = None;
    for block in kept {
        if let Some(last) = last {
            out.push_str(separator(&segments.outline, last, block));
        }
        out.push_str(segments.text(block));
        last = Some(block);
    }
    out
}

fn separator(outline: &[Element], last: &Block, block: &Block) -> &'static str {
    let (Some(last_row), Some(row)) = (last.row, block.row) else { return "\n\n" };
    let are_cells = last.kind == BlockKind::TableCell && block.kind == BlockKind::TableCell;
    if !are_cells || cell_of(outline, last) == cell_of(outline, block) {
        "\n\n"
    } else if last_row == row {
        "\t"
    } else if table_of(outline, last_row.get()) == table_of(outline, row.get()) {
        "\n"
    } else {
        "\n\n"
    }
}

/// The cell that a block of its kind stands in, in the outline.
fn cell_of(outline: &[Element], block: &Block) -> u32 {
    let mut at = block.container;
    while at != 0 && !matches!(outline[at as usize].tag, Tag::Td | Tag::Th) {
        at = outline[at as usize].parent;
    }
    at
}

/// The table right around a row or around the group it stands in.
fn table_of(outline: &[Element], row: u32) -> u32 {
    let parent = outline[row as usize].parent;
    let is_group = matches!(outline[parent as usize].tag, Tag::Tbody | Tag::Thead | Tag::Tfoot);
    if is_group { outline[parent as usize].parent } else { parent }
}

/// The kept lines with the blank lines between them; where lines were dropped,
/// one blank line if there was any.
fn lines(page: &Page, kept: impl Iterator<Item = usize>) -> String {
    let mut out = String::new();
    let mut last_kept: Option<usize> = None;
    for index in kept {
        let block = page.block(index);
        if let Some(last) = last_kept {
            let between = &page.segments.blocks[last..=index];
            let blank = |pair: &[Block]| pair[1].lines.start - pair[0].lines.end;
            let blank_lines = between.windows(2).map(blank).sum::<u32>();
            let kept_lines = if between.len() > 2 { blank_lines.min(1) } else { blank_lines };
            out.extend(std::iter::repeat_n('\n', kept_lines as usize + 1));
        }
        out.push_str(page.segments.text(block));
        last_kept = Some(index);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract_text;

    fn keeping(text: &str, labels: &str) -> String {
        let mut page = extract_text(text);
        *page.labels_mut() = labels
            .chars()
            .map(|c| if c == '+' { Label::Content } else { Label::Boilerplate })
            .collect();
        page.text()
    }

    #[test]
    fn kept_lines_come_out_as_they_stood() {
        let text = "Title\n\n\n  indented\tline\nnext";
        assert_eq!(keeping(text, "+++"), text);
    }

    #[test]
    fn at_most_one_blank_line_stands_where_lines_were_dropped() {
        assert_eq!(keeping("one\n\nad\n\n\ntwo\nad\nthree", "+-+-+"), "one\n\ntwo\nthree");
    }
}
