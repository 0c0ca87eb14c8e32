//! How an extraction ended.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::names::{named, serialized, unknown};

/// Whether a result is whole, empty, or was cut short.
///
/// It prints as the short text that the JSON Lines protocol carries:
///
/// ```
/// let page = deboiler::extract("");
/// assert_eq!(page.status(), deboiler::Status::Empty);
/// assert_eq!(page.status().to_string(), "empty");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// The page shows no content, and the result is the article that its JSON-LD holds;
    /// [`Options::with_json_ld`](crate::Options::with_json_ld) turns that off.
    JsonLd,
    /// The page is a set of frames, whose texts stand at other addresses; the result is what
    /// it says to those who see no frames, if anything.
    Frames,
    /// The bytes are no text: an image, an archive, a program.
    Binary,
    /// The bytes are compressed, and no page before they are unpacked.
    Compressed(Compression),
    /// A limit was met; the result is what was read up to there.
    Limited(Limit),
}

/// How bytes are compressed that were expected to be a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Compression {
    /// RFC 1952.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstd,
}

named!(Compression, "compression" {
    Gzip "gzip",
    Zstd "zstd",
});

/// One of the bounds of [`Limits`](crate::Limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// The steps that selectors of the caller's rules take.
    Rules,
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Complete => out.pad("complete"),
            Status::Empty => out.pad("empty"),
            Status::NoContent => out.pad("no content"),
            Status::Shell => out.pad("shell"),
            Status::JsonLd => out.pad("JSON-LD"),
            Status::Frames => out.pad("frames"),
            Status::Binary => out.pad("binary"),
            Status::Compressed(compression) => write!(out, "compressed: {compression}"),
            Status::Limited(limit) => write!(out, "limited: {limit}"),
        }
    }
}

named!(Limit, "limit" {
    Bytes "bytes",
    Depth "depth",
    Nodes "nodes",
    Blocks "blocks",
    Attributes "attributes",
    Output "output",
    Rules "rules",
});

impl Status {
    /// All there are in this version, each limit included.
    pub const ALL: &'static [Status] = &[
        Status::Complete,
        Status::Empty,
        Status::NoContent,
        Status::Shell,
        Status::JsonLd,
        Status::Frames,
        Status::Binary,
        Status::Compressed(Compression::Gzip),
        Status::Compressed(Compression::Zstd),
        Status::Limited(Limit::Bytes),
        Status::Limited(Limit::Depth),
        Status::Limited(Limit::Nodes),
        Status::Limited(Limit::Blocks),
        Status::Limited(Limit::Attributes),
        Status::Limited(Limit::Output),
        Status::Limited(Limit::Rules),
    ];
}

impl FromStr for Status {
    type Err = Error;

    /// Reads what is printed.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for any other text.
    fn from_str(text: &str) -> Result<Status, Error> {
        match Status::ALL.iter().find(|status| status.to_string() == text) {
            Some(status) => Ok(*status),
            None => {
                let names: Vec<String> = Status::ALL.iter().map(Status::to_string).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                Err(unknown("status", &names, text))
            }
        }
    }
}

serialized!(Status);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_its_status() {
        let limited = |limit: &Limit| Status::ALL.contains(&Status::Limited(*limit));
        assert!(Limit::ALL.iter().all(limited));
        let compressed = |kind: &Compression| Status::ALL.contains(&Status::Compressed(*kind));
        assert!(Compression::ALL.iter().all(compressed));
        assert_eq!(Status::ALL.len(), 7 + Compression::ALL.len() + Limit::ALL.len());
    }
}
