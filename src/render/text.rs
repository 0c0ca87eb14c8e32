//! Plain text.

use crate::block::{Block, BlockKind};
use crate::page::{Origin, Page};
use crate::parse::{Tag, Tree};
use crate::segment::{DataTables, Element, Segments};

/// The wanted blocks as plain text.
pub(crate) fn text(page: &Page, wanted: impl Fn(usize) -> bool) -> String {
    let kept = (0..page.decision.labels.len()).filter(|&index| wanted(index));
    match &page.origin {
        Origin::Html(html) => {
            blocks(&html.tree, &page.segments, kept.map(|index| page.block(index)))
        }
        Origin::Text(_) => lines(page, kept),
    }
}

/// Blocks with a blank line between them; a tab between the cells of a row, and a
/// line for each row of a table. Of a table that holds data a row is one line whatever
/// stands in its cells, and empty cells have their tabs.
fn blocks<'a>(tree: &Tree, segments: &Segments, kept: impl Iterator<Item = &'a Block>) -> String {
    let mut rows = Rows { tree, segments, tables: None };
    let mut out = String::new();
    let mut last: Option<(&Block, Option<Place>)> = None;
    for block in kept {
        let place = rows.place(block);
        let before = last.map(|(last, last_place)| separator((last, last_place), (block, place)));
        out.push_str(before.unwrap_or_default());
        let Some(here) = place.filter(|place| place.is_data) else {
            out.push_str(segments.text(block));
            last = Some((block, place));
            continue;
        };
        let goes_on = last.and_then(|(_, last)| last).filter(|last| last.row == here.row);
        let first = goes_on.map_or(here.row, |last| last.cell);
        out.extend(std::iter::repeat_n('\t', rows.cells_between(first, here)));
        out.extend(segments.text(block).chars().map(|c| if c == '\n' { ' ' } else { c }));
        last = Some((block, place));
    }
    out
}

/// What stands between two blocks.
fn separator(last: (&Block, Option<Place>), next: (&Block, Option<Place>)) -> &'static str {
    let (Some(before), Some(here)) = (last.1, next.1) else { return "\n\n" };
    let are_cells = [last.0, next.0].iter().all(|block| block.kind == BlockKind::TableCell);
    let is_data = before.is_data && here.is_data;
    if before.table != here.table || !is_data && !are_cells {
        "\n\n"
    } else if before.cell == here.cell {
        if is_data { " " } else { "\n\n" }
    } else if before.row == here.row {
        "\t"
    } else {
        "\n"
    }
}

/// Where blocks stand in tables.
struct Rows<'a> {
    tree: &'a Tree,
    segments: &'a Segments,
    /// Found when the first block of a row comes.
    tables: Option<DataTables>,
}

/// The place of a block in a table, all in the outline.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    table: u32,
    /// The cell around the block.
    cell: u32,
    /// Whether the table holds data.
    is_data: bool,
}

impl Rows<'_> {
    fn place(&mut self, block: &Block) -> Option<Place> {
        let row = block.row?.get();
        let outline = &self.segments.outline;
        let tables = self.tables.get_or_insert_with(|| DataTables::find(self.tree, self.segments));
        let (cell, table) = (cell_of(outline, block), table_of(outline, row));
        let is_data = tables.holds_data(table) && outline[cell as usize].parent == row;
        Some(Place { row, table, cell, is_data })
    }

    /// How many cells of its row stand behind an element and before the cell of a place.
    fn cells_between(&self, first: u32, place: Place) -> usize {
        let between = self.segments.outline.get(first as usize + 1..place.cell as usize);
        let is_cell = |element: &&Element| {
            element.parent == place.row && matches!(element.tag, Tag::Td | Tag::Th)
        };
        between.unwrap_or_default().iter().filter(is_cell).count()
    }
}

/// The cell that a block of a table stands in, in the outline.
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
    use crate::decide::Label;
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
