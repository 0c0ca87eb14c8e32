//! The block of text: the one type that all stages share.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::Range;
use std::str::FromStr;

use crate::error::Error;
use crate::names::{serialized, unknown};
use crate::segment::Stretch;

/// What a block of text is in its page.
///
/// It prints as its name, a heading with its level: `heading 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A paragraph, or any text that is none of the others.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// Text whose lines and spaces stay as they are.
    Preformatted,
    /// A quotation.
    Quote,
    /// The caption of a figure or table.
    Caption,
    /// The term of a description list.
    Term,
    /// The description of a description list.
    Description,
    /// The text of a button or of another control.
    Control,
}

impl BlockKind {
    /// All there are in this version, each level of heading included.
    pub const ALL: &'static [BlockKind] = &[
        BlockKind::Paragraph,
        BlockKind::Heading(1),
        BlockKind::Heading(2),
        BlockKind::Heading(3),
        BlockKind::Heading(4),
        BlockKind::Heading(5),
        BlockKind::Heading(6),
        BlockKind::ListItem,
        BlockKind::TableCell,
        BlockKind::Preformatted,
        BlockKind::Quote,
        BlockKind::Caption,
        BlockKind::Term,
        BlockKind::Description,
        BlockKind::Control,
    ];

    /// The kind's name as it stands in JSON: `paragraph`, `heading`, `list item`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading(_) => "heading",
            BlockKind::ListItem => "list item",
            BlockKind::TableCell => "table cell",
            BlockKind::Preformatted => "preformatted",
            BlockKind::Quote => "quote",
            BlockKind::Caption => "caption",
            BlockKind::Term => "term",
            BlockKind::Description => "description",
            BlockKind::Control => "control",
        }
    }
}

impl fmt::Display for BlockKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BlockKind::Heading(level) => write!(out, "heading {level}"),
            kind => out.pad(kind.name()),
        }
    }
}

impl FromStr for BlockKind {
    type Err = Error;

    /// Reads what is printed.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for any other text.
    fn from_str(text: &str) -> Result<BlockKind, Error> {
        match BlockKind::ALL.iter().find(|kind| kind.to_string() == text) {
            Some(kind) => Ok(*kind),
            None => {
                let names: Vec<String> = BlockKind::ALL.iter().map(BlockKind::to_string).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                Err(unknown("kind of block", &names, text))
            }
        }
    }
}

serialized!(BlockKind);

/// Where a block stands in its source.
///
/// It prints as the path, or as `line 3`, `lines 3-5`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The path of elements from the root to the one that holds the text,
    /// each numbered among its siblings of the same name where there are
    /// several: `html/body/div[2]/p`.
    Path(String),
    /// The lines of a flattened text, counted from 1; the end is not part.
    Lines(Range<usize>),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Path(path) => out.pad(path),
            Place::Lines(lines) if lines.len() == 1 => write!(out, "line {}", lines.start),
            Place::Lines(lines) => {
                write!(out, "lines {}-{}", lines.start, lines.end.saturating_sub(1))
            }
        }
    }
}

impl FromStr for Place {
    type Err = Error;

    /// Reads what is printed: all that names no lines is a path.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] where lines are named that there cannot be.
    fn from_str(text: &str) -> Result<Place, Error> {
        let lines = match (text.strip_prefix("lines "), text.strip_prefix("line ")) {
            (Some(lines), _) => lines.split_once('-'),
            (None, Some(line)) => Some((line, line)),
            (None, None) => return Ok(Place::Path(text.to_owned())),
        };
        let number = |text: &str| text.parse().ok().filter(|&number: &usize| number > 0);
        lines
            .and_then(|(first, last)| Some(number(first)?..number(last)?.checked_add(1)?))
            .filter(|lines| !lines.is_empty())
            .map(Place::Lines)
            .ok_or_else(|| unknown("place", &["a path", "lines such as 3-5"], text))
    }
}

serialized!(Place);

/// A stretch of text between two boundaries, with what the source tells of it.
///
/// White space is folded, save in preformatted text; of flattened text, the
/// lines stand as they came, without the white space at their ends. Counts are
/// of letters and digits, in Unicode scalar values.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) text: Stretch,
    pub(crate) kind: BlockKind,
    /// Letters and digits.
    pub(crate) letters: u32,
    /// Letters and digits inside links.
    pub(crate) link_letters: u32,
    /// Letters and digits in bold type.
    pub(crate) bold_letters: u32,
    /// Letters and digits of code.
    pub(crate) code_letters: u32,
    pub(crate) links: u32,
    pub(crate) images: u32,
    pub(crate) line_breaks: u32,
    /// Whether the page hides the text.
    pub(crate) is_hidden: bool,
    /// The innermost element that holds all of the text, in the outline.
    pub(crate) element: u32,
    /// The innermost block-level element around it, in the outline.
    pub(crate) container: u32,
    /// The row of a table that the block stands in, in the outline.
    pub(crate) row: Option<NonZeroU32>,
    /// The first node of the tree whose text stands in the block, blank ones
    /// left aside; 0 where there is no tree.
    pub(crate) first_text: u32,
    /// The lines of the source, counted from 0; empty for HTML.
    pub(crate) lines: Range<u32>,
}

/// What an item of a list begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    None,
    Bullet,
    Number,
}

/// Takes the bullet or number of a list, and the white space behind it, off a line.
pub(crate) fn split_marker(line: &str) -> (Marker, &str) {
    const BULLETS: [char; 14] =
        ['•', '◦', '▪', '‣', '·', '*', '-', '+', '●', '○', '■', '□', '►', '▶'];
    let after_space = |rest: &str| -> Option<usize> {
        let trimmed = rest.trim_start();
        (trimmed.len() < rest.len() && !trimmed.is_empty()).then(|| line.len() - trimmed.len())
    };
    if let Some(at) = line.strip_prefix(BULLETS).and_then(after_space) {
        return (Marker::Bullet, &line[at..]);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(at) = line[digits..].strip_prefix(['.', ')']).and_then(after_space)
    {
        return (Marker::Number, &line[at..]);
    }
    (Marker::None, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_taken_off() {
        assert_eq!(split_marker("• Home"), (Marker::Bullet, "Home"));
        assert_eq!(split_marker("12) Stir."), (Marker::Number, "Stir."));
    }

    #[test]
    fn a_mark_without_a_space_or_a_text_behind_it_is_no_marker() {
        for line in ["-5 degrees", "3.5 million", "*", "2024. ", "– he said"] {
            assert_eq!(split_marker(line), (Marker::None, line));
        }
    }
}
