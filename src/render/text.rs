//! Plain text.

use crate::block::Block;
use crate::decide::Label;
use crate::page::{Origin, Page};

/// The blocks whose label is wanted, as plain text.
pub(crate) fn text(page: &Page, wanted: impl Fn(Label) -> bool) -> String {
    let kept = (0..page.labels.len()).filter(|&index| wanted(page.labels[index]));
    match page.origin {
        Origin::Html(_) => blocks(kept.map(|index| page.block(index))),
        Origin::Text => lines(page, kept),
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
        out.push_str(&block.text);
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
        page.labels = labels
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
