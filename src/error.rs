//! What can go wrong: only what a program hands in on purpose, never a page.

use std::fmt;

/// An error of the crate.
///
/// No page is ever one: odd HTML, odd bytes and odd text give a result with a
/// [`Status`](crate::Status). Errors come from files that a program loads and from names that
/// it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A text is none of the names of an enum's variants.
    #[non_exhaustive]
    Name {
        /// What it should name: `focus`.
        what: &'static str,
        /// The names that there are.
        expected: String,
        /// The start of the text.
        found: String,
    },
    /// A model's text is not as `Model::parse` expects it.
    #[non_exhaustive]
    Model {
        /// The line of the file, counted from 1.
        line: usize,
        /// What was expected and what was found.
        problem: String,
    },
    /// A file of word weights is not as
    /// `WordWeights::parse` expects it.
    #[non_exhaustive]
    WordWeights {
        /// The line of the file, counted from 1.
        line: usize,
        /// What was expected and what was found.
        problem: String,
    },
    /// The caller's rules cannot be read, or are beyond a bound.
    #[non_exhaustive]
    Rules {
        /// The file that they stand in, where they were read from one.
        file: Option<String>,
        /// Line and column, counted from 1, where they stand in a file or its text.
        place: Option<(usize, usize)>,
        /// What was expected and what was found.
        problem: String,
    },
    /// Bytes are not as [`SiteProfile::from_bytes`](crate::SiteProfile::from_bytes)
    /// expects them.
    #[non_exhaustive]
    SiteProfile {
        /// The place in the bytes, counted from 0.
        byte: usize,
        /// What was expected and what was found.
        problem: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Name { what, expected, found } => {
                write!(out, "{what}: expected {expected}, found {found:?}")
            }
            Error::Model { line, problem } => write!(out, "model, line {line}: {problem}"),
            Error::WordWeights { line, problem } => {
                write!(out, "word weights, line {line}: {problem}")
            }
            Error::Rules { file, place, problem } => {
                out.write_str(file.as_deref().unwrap_or("rules"))?;
                if let Some((line, column)) = place {
                    write!(out, ", line {line}, column {column}")?;
                }
                write!(out, ": {problem}")
            }
            Error::SiteProfile { byte, problem } => {
                write!(out, "site profile, byte {byte}: {problem}")
            }
        }
    }
}

impl std::error::Error for Error {}
