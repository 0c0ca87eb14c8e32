//! Tables as lines with pipes between the cells.

use super::event::Align;

/// A table in the making.
#[derive(Default)]
pub(super) struct PipeTable {
    rows: Vec<Vec<String>>,
    /// How many of the first rows are headings.
    header_rows: usize,
    /// How many more rows a cell further up takes in each column.
    taken: Vec<u16>,
    aligns: Vec<Option<Align>>,
    cells: usize,
    /// Empty cells that stand for what others span.
    padding: usize,
}

/// Empty cells that any table may have, for those that are spanned; beyond
/// them it has one for each cell. A page may claim a thousand columns for a
/// cell of ten bytes.
const FREE_PADDING: usize = 64;

/// How many rows of headings are one row of Markdown at most.
const MOST_HEADER_ROWS: usize = 4;

impl PipeTable {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn start_row(&mut self, is_header: bool) {
        self.end_row();
        if is_header && self.header_rows == self.rows.len() && self.header_rows < MOST_HEADER_ROWS {
            self.header_rows += 1;
        }
        self.rows.push(Vec::new());
    }

    /// Cells above that reach down to columns behind the last cell of a row have reached
    /// down to it all the same.
    fn end_row(&mut self) {
        let Some(row) = self.rows.last() else { return };
        for taken in self.taken.iter_mut().skip(row.len()) {
            *taken = taken.saturating_sub(1);
        }
    }

    /// Adds a cell to the last row, behind those that reach down from above. It
    /// stands in the first of the columns and rows that it spans; the others
    /// are empty.
    pub(super) fn add_cell(&mut self, text: String, columns: u16, rows: u16, align: Option<Align>) {
        if self.rows.is_empty() {
            self.start_row(false);
        }
        self.cells += 1;
        self.pad_taken();
        let column = self.last_row().len();
        if self.aligns.len() <= column {
            self.aligns.resize(column + 1, None);
        }
        self.aligns[column] = self.aligns[column].or(align);
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

    /// The lines of the table. Several rows of headings are one, with a space between
    /// what stands in a column. Where the table has none, that row is empty, since Markdown
    /// asks for one. Rows are not filled up: a reader does that.
    pub(super) fn to_lines(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let (headers, rows) = self.rows.split_at(self.header_rows);
        let mut out = String::from("|");
        for column in 0..columns {
            let cells = headers.iter().filter_map(|row| row.get(column));
            let cells: Vec<&str> =
                cells.map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            push_cell(&mut out, &cells.join(" "));
        }
        out.push_str("\n|");
        for column in 0..columns {
            out.push_str(match self.aligns.get(column).copied().flatten() {
                None => " --- |",
                Some(Align::Left) => " :--- |",
                Some(Align::Center) => " :---: |",
                Some(Align::Right) => " ---: |",
            });
        }
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

    fn table(rows: &[&[(&str, u16, u16)]], header_rows: usize) -> String {
        let mut table = PipeTable::default();
        for (number, row) in rows.iter().enumerate() {
            table.start_row(number < header_rows);
            for &(text, columns, rows) in *row {
                table.add_cell(text.to_owned(), columns, rows, None);
            }
        }
        table.to_lines()
    }

    #[test]
    fn what_a_cell_spans_is_empty() {
        let rows: [&[_]; 2] = [&[("a", 2, 1), ("b", 1, 2)], &[("c", 1, 1), ("d", 1, 1)]];
        assert_eq!(table(&rows, 1), "| a | | b |\n| --- | --- | --- |\n| c | d |");
        let rows: [&[_]; 2] = [&[("a", 1, 2), ("b", 1, 1)], &[("c", 1, 1)]];
        assert_eq!(table(&rows, 1), "| a | b |\n| --- | --- |\n| | c |");
    }

    #[test]
    fn cells_that_reach_down_behind_the_last_of_a_row_shift_no_other_row() {
        let rows: [&[_]; 3] =
            [&[("a", 1, 1), ("b", 1, 2)], &[("c", 1, 1)], &[("d", 1, 1), ("e", 1, 1)]];
        assert_eq!(table(&rows, 1), "| a | b |\n| --- | --- |\n| c |\n| d | e |");
    }

    #[test]
    fn several_rows_of_headings_are_one() {
        let rows: [&[_]; 3] = [
            &[("Part", 1, 2), ("Length", 2, 1)],
            &[("least", 1, 1), ("most", 1, 1)],
            &[("Axle", 1, 1), ("1", 1, 1), ("2", 1, 1)],
        ];
        let wanted = "| Part | Length least | most |\n| --- | --- | --- |\n| Axle | 1 | 2 |";
        assert_eq!(table(&rows, 2), wanted);
    }

    #[test]
    fn a_column_is_aligned_as_its_first_cell_that_is() {
        let mut table = PipeTable::default();
        for (row, aligns) in
            [[None, Some(Align::Right)], [Some(Align::Center), None]].iter().enumerate()
        {
            table.start_row(row == 0);
            aligns.iter().for_each(|&align| table.add_cell("a".to_owned(), 1, 1, align));
        }
        assert_eq!(table.to_lines(), "| a | a |\n| :---: | ---: |\n| a | a |");
    }

    #[test]
    fn without_headings_their_row_is_empty() {
        assert_eq!(table(&[&[("a", 1, 1), ("b", 1, 1)]], 0), "| | |\n| --- | --- |\n| a | b |");
    }

    #[test]
    fn spans_make_no_more_cells_than_there_are() {
        let row: &[_] = &[("a", 1000, 1000), ("b", 1000, 1000)];
        let lines = table(&vec![row; 100], 100);
        assert!(lines.len() < 3000, "{}", lines.len());
    }
}
