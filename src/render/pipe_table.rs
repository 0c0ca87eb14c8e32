//! Tables as lines with pipes between the cells.

/// A table in the making.
#[derive(Default)]
pub(super) struct PipeTable {
    rows: Vec<Vec<String>>,
    has_header: bool,
    /// How many more rows a cell further up takes in each column.
    taken: Vec<u16>,
    cells: usize,
    /// Empty cells that stand for what others span.
    padding: usize,
}

/// Empty cells that any table may have, for those that are spanned; beyond
/// them it has one for each cell. A page may claim a thousand columns for a
/// cell of ten bytes.
const FREE_PADDING: usize = 64;

impl PipeTable {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn start_row(&mut self, is_header: bool) {
        self.has_header |= self.rows.is_empty() && is_header;
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the last row, behind those that reach down from above. It
    /// stands in the first of the columns and rows that it spans; the others
    /// are empty.
    pub(super) fn add_cell(&mut self, text: String, columns: u16, rows: u16) {
        if self.rows.is_empty() {
            self.start_row(false);
        }
        self.cells += 1;
        self.pad_taken();
        self.push(text, rows);
        for _ in 1..columns {
            if !self.may_pad() {
                break;
            }
            self.push(String::new(), rows);
        }
    }

    /// Empty cells where cells above reach down to the place of the next one.
    fn pad_taken(&mut self) {
        loop {
            let column = self.last_row().len();
            match self.taken.get_mut(column) {
                Some(taken) if *taken > 0 => *taken -= 1,
                _ => return,
            }
            if !self.may_pad() {
                return;
            }
            self.last_row().push(String::new());
        }
    }

    fn push(&mut self, text: String, rows: u16) {
        let column = self.last_row().len();
        if self.taken.len() <= column {
            self.taken.resize(column + 1, 0);
        }
        self.taken[column] = rows - 1;
        self.last_row().push(text);
    }

    fn may_pad(&mut self) -> bool {
        self.padding += 1;
        self.padding <= FREE_PADDING + self.cells
    }

    fn last_row(&mut self) -> &mut Vec<String> {
        self.rows.last_mut().expect("a cell is added to a row")
    }

    /// The lines of the table. Where it has no row of headings, that row is
    /// empty, since Markdown asks for one. Rows are not filled up: a reader
    /// does that.
    pub(super) fn to_lines(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let none = Vec::new();
        let (header, rows) = match self.rows.split_first() {
            Some((header, rows)) if self.has_header => (header, rows),
            _ => (&none, &self.rows[..]),
        };
        let mut out = String::from("|");
        for column in 0..columns {
            let cell = header.get(column).map_or("", String::as_str);
            push_cell(&mut out, cell);
        }
        out.push_str("\n|");
        out.push_str(&" --- |".repeat(columns));
        for row in rows.iter().filter(|row| !row.is_empty()) {
            out.push_str("\n|");
            row.iter().for_each(|cell| push_cell(&mut out, cell));
        }
        out
    }
}

fn push_cell(out: &mut String, cell: &str) {
    if !cell.is_empty() {
        out.push(' ');
        out.push_str(cell);
    }
    out.push_str(" |");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[(&str, u16, u16)]], has_header: bool) -> String {
        let mut table = PipeTable::default();
        for row in rows {
            table.start_row(has_header);
            for &(text, columns, rows) in *row {
                table.add_cell(text.to_owned(), columns, rows);
            }
        }
        table.to_lines()
    }

    #[test]
    fn what_a_cell_spans_is_empty() {
        let rows: [&[_]; 2] = [&[("a", 2, 1), ("b", 1, 2)], &[("c", 1, 1), ("d", 1, 1)]];
        assert_eq!(table(&rows, true), "| a | | b |\n| --- | --- | --- |\n| c | d |");
        let rows: [&[_]; 2] = [&[("a", 1, 2), ("b", 1, 1)], &[("c", 1, 1)]];
        assert_eq!(table(&rows, true), "| a | b |\n| --- | --- |\n| | c |");
    }

    #[test]
    fn without_headings_their_row_is_empty() {
        assert_eq!(table(&[&[("a", 1, 1), ("b", 1, 1)]], false), "| | |\n| --- | --- |\n| a | b |");
    }

    #[test]
    fn spans_make_no_more_cells_than_there_are() {
        let row: &[_] = &[("a", 1000, 1000), ("b", 1000, 1000)];
        let lines = table(&vec![row; 100], false);
        assert!(lines.len() < 3000, "{}", lines.len());
    }
}
