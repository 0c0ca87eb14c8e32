//! How an extraction ended.

use std::fmt;

/// Whether a result is whole, empty, or was cut short.
///
/// It prints as the short text that the JSON Lines protocol carries:
///
/// ```
/// let page = deboiler::extract("");
/// assert_eq!(page.status(), deboiler::Status::Empty);
/// assert_eq!(page.status().to_string(), "empty");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// The whole page was read and some of its text is content.
    Complete,
    /// The page holds no text at all.
    Empty,
    /// The page holds text, and none of it was found to be content.
    NoContent,
    /// The page says no more than that it is loading, or that it needs scripts to show
    /// what it holds.
    Shell,
    /// The bytes are no text: an image, an archive, a program.
    Binary,
    /// A limit was met; the result is what was read up to there.
    Limited(Limit),
}

/// One of the bounds of [`Limits`](crate::Limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// The bytes of the page.
    Bytes,
    /// The depth of nesting.
    Depth,
    /// The nodes of the tree.
    Nodes,
    /// The blocks of text.
    Blocks,
    /// The attributes of an element.
    Attributes,
    /// The bytes of text that come out.
    Output,
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Complete => out.write_str("complete"),
            Status::Empty => out.write_str("empty"),
            Status::NoContent => out.write_str("no content"),
            Status::Shell => out.write_str("shell"),
            Status::Binary => out.write_str("binary"),
            Status::Limited(limit) => write!(out, "limited: {limit}"),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Limit::Bytes => "bytes",
            Limit::Depth => "depth",
            Limit::Nodes => "nodes",
            Limit::Blocks => "blocks",
            Limit::Attributes => "attributes",
            Limit::Output => "output",
        })
    }
}
