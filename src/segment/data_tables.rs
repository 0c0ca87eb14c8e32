//! Which tables hold data, and which only lay a page out.

use std::collections::HashMap;
use std::ops::Range;

use super::{Element, Segments};
use crate::parse::{AttrName, Tag, Tree};

/// What the cells of a table of data have at most, in the mean, in letters and digits.
const MOST_MEAN_LETTERS: u32 = 120;

/// The same for tables with cells that are headers, which lay nothing out.
const MOST_MEAN_LETTERS_WITH_HEADERS: u32 = 400;

/// A cell with more blocks than this is a part of the page, not a datum.
const MOST_CELL_BLOCKS: u32 = 12;

/// How many blocks a cell has at most, in the mean.
const MOST_MEAN_BLOCKS: u32 = 2;

/// How many names two tables share at least that are alike.
const LEAST_NAMES: usize = 2;

/// The tables of a page that hold data, and their header rows.
#[derive(Debug, Default)]
pub(crate) struct DataTables {
    /// Places in the outline, ascending.
    tables: Vec<u32>,
    header_rows: Vec<u32>,
}

/// What is counted of a table, or of a row.
#[derive(Clone, Copy, Default)]
struct Counts {
    rows: u32,
    /// Rows with two cells or more.
    wide_rows: u32,
    /// Cells, of a table only those with text.
    cells: u32,
    letters: u32,
    blocks: u32,
    is_layout: bool,
    has_headers: bool,
    has_plain_cells: bool,
    has_headings: bool,
}

impl DataTables {
    /// Looks at all tables of a page.
    pub(crate) fn find(tree: &Tree, segments: &Segments) -> DataTables {
        let outline = &segments.outline;
        if outline.iter().all(|element| element.tag != Tag::Table) {
            return DataTables::default();
        }
        let counts = count(tree, segments);
        let places = |is_wanted: &dyn Fn(usize) -> bool| {
            (0..outline.len()).filter(|&at| is_wanted(at)).map(|at| at as u32).collect()
        };
        let is_header = |at: usize| {
            let is_in_head = outline[outline[at].parent as usize].tag == Tag::Thead;
            is_in_head || counts[at].has_headers && !counts[at].has_plain_cells
        };
        DataTables {
            tables: places(&|at| outline[at].tag == Tag::Table && counts[at].is_data()),
            header_rows: places(&|at| outline[at].tag == Tag::Tr && is_header(at)),
        }
    }

    /// The blocks of each table.
    pub(crate) fn blocks<'a>(
        &'a self,
        outline: &'a [Element],
    ) -> impl Iterator<Item = Range<u32>> + 'a {
        let elements = self.tables.iter().map(|&at| &outline[at as usize]);
        elements.map(|element| element.first_block..element.end_block)
    }

    /// The tables with one header row, or with one first column, as places in the order of
    /// [`DataTables::blocks`]; each table is in one group.
    pub(crate) fn alike(&self, segments: &Segments) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        if self.tables.len() < 2 {
            return (0..self.tables.len()).map(|table| vec![table]).collect();
        }
        let mut known: HashMap<(Side, Vec<&str>), usize> = HashMap::new();
        for (at, &table) in self.tables.iter().enumerate() {
            let names = [Side::Row, Side::Column].map(|side| (side, names(segments, table, side)));
            let group = names.iter().find_map(|name| known.get(name).copied());
            let group = group.unwrap_or(groups.len());
            if group == groups.len() {
                groups.push(Vec::new());
            }
            groups[group].push(at);
            for name in names.into_iter().filter(|(_, names)| names.len() >= LEAST_NAMES) {
                known.entry(name).or_insert(group);
            }
        }
        groups
    }

    /// Whether a table holds data in rows and columns, by its place in the outline.
    pub(crate) fn holds_data(&self, table: u32) -> bool {
        self.tables.binary_search(&table).is_ok()
    }

    /// Whether a row names what stands in the columns below it, by its place in the outline.
    pub(crate) fn is_header(&self, row: u32) -> bool {
        self.header_rows.binary_search(&row).is_ok()
    }
}

/// Where a table names what it holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Row,
    Column,
}

/// The texts of the first row, or those that begin the rows, of a table at a place in the outline.
fn names(segments: &Segments, table: u32, side: Side) -> Vec<&str> {
    let end = segments.outline[table as usize].end_block;
    let inside = segments.outline[table as usize..].iter().take_while(|of| of.first_block < end);
    let mut rows = inside.filter(|element| element.tag == Tag::Tr && element.block_count() > 0);
    let blocks: Vec<u32> = match side {
        Side::Row => rows.next().map_or(0..0, |row| row.first_block..row.end_block).collect(),
        Side::Column => rows.map(|row| row.first_block).collect(),
    };
    blocks.iter().map(|&block| segments.text(&segments.blocks[block as usize])).collect()
}

impl Counts {
    fn is_data(&self) -> bool {
        let most_letters = match self.has_headers {
            true => MOST_MEAN_LETTERS_WITH_HEADERS,
            false => MOST_MEAN_LETTERS,
        };
        !self.is_layout
            && self.rows >= 2
            && self.wide_rows >= 2
            && self.cells >= 4
            && (self.has_headers || !self.has_headings)
            && self.blocks <= MOST_MEAN_BLOCKS * self.cells
            && self.letters <= most_letters * self.cells
    }
}

/// Counts the tables and rows of a page, by their places in the outline.
fn count(tree: &Tree, segments: &Segments) -> Vec<Counts> {
    let outline = &segments.outline;
    let mut counts = vec![Counts::default(); outline.len()];
    // The nearest table and row around each element; 0 for none.
    let mut around = vec![(0_u32, 0_u32); outline.len()];
    for at in 1..outline.len() {
        let element = &outline[at];
        let (table, row) = around[element.parent as usize];
        around[at] = (table, row);
        let has_text = element.block_count() > 0;
        match element.tag {
            Tag::Table => {
                around[at] = (at as u32, 0);
                let role = tree.attribute(element.node, AttrName::Role);
                counts[at].is_layout = matches!(role, Some("presentation" | "none"));
                counts[table as usize].is_layout |= has_text;
            }
            Tag::Tr => {
                around[at] = (table, at as u32);
                counts[table as usize].rows += 1;
            }
            Tag::Td | Tag::Th if row != 0 => {
                let is_header = element.tag == Tag::Th;
                let of_row = &mut counts[row as usize];
                of_row.cells += 1;
                of_row.has_headers |= is_header;
                of_row.has_plain_cells |= !is_header;
                let is_second = of_row.cells == 2;
                let of_table = &mut counts[table as usize];
                of_table.wide_rows += u32::from(is_second);
                of_table.cells += u32::from(has_text);
                of_table.has_headers |= is_header;
                of_table.is_layout |= element.block_count() > MOST_CELL_BLOCKS;
            }
            Tag::Pre | Tag::Listing | Tag::Blockquote if row != 0 => {
                counts[table as usize].is_layout |= has_text;
            }
            tag if row != 0 && tag.heading_level().is_some() => {
                counts[table as usize].has_headings = true;
            }
            _ => {}
        }
    }
    for block in &segments.blocks {
        let (table, _) = around[block.element as usize];
        counts[table as usize].letters += block.letters;
        counts[table as usize].blocks += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::segment::segment_tree;

    fn count_of(html: &str) -> usize {
        let tree = Tree::parse(html);
        let segments = segment_tree(&tree, &Limits::default());
        DataTables::find(&tree, &segments).tables.len()
    }

    #[test]
    fn rows_and_columns_of_short_cells_hold_data() {
        assert_eq!(count_of("<table><tr><th>a<th>b<tr><td>1<td>—</table>"), 1);
        assert_eq!(count_of("<table><tr><th>a<td>1<tr><th>b<td>2</table>"), 1);
        assert_eq!(count_of("<table><tr><td>a<td>1</table>"), 0);
        assert_eq!(count_of("<table><tr><td>a<tr><td>1<tr><td>b<tr><td>2</table>"), 0);
    }

    #[test]
    fn what_holds_parts_of_a_page_is_layout() {
        let rows = |cell: &str| format!("<table><tr><td>a<td>b<tr><td>c<td>{cell}</table>");
        assert_eq!(count_of(&rows("d")), 1);
        assert_eq!(count_of(&rows("<h2>d</h2>")), 0);
        assert_eq!(count_of(&rows("<pre>d</pre>")), 0);
        assert_eq!(count_of(&rows(&"<p>d".repeat(20))), 0);
        assert_eq!(count_of(&rows(&"a long text ".repeat(60))), 0);
        let data = rows("d");
        assert_eq!(count_of(&rows(&data)), 1, "the inner one");
        assert_eq!(count_of(&data.replace("<table", "<table role=presentation")), 0);
    }
}
