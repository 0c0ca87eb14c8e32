//! The file that is written for an input, and whether it is there already.
//!
//! A file gets its name when all of it is written, and its summary stands beside
//! it by then: whatever ends a run, what has its name is whole.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use deboiler::Format;
use serde_json::{Value, json};

use super::columns::Columns;
use super::row::Row;
use super::summary::Counts;
use crate::Failure;
use crate::out::Out;
use crate::terminal::shown;
use crate::whole_file::WholeFile;

/// The form that rows have.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// JSON Lines on standard output.
    Printed,
    /// A file of JSON Lines for each input.
    JsonLines,
    /// A Parquet file for each input.
    Parquet,
}

impl Shape {
    pub(super) fn extension(self) -> &'static str {
        match self {
            Shape::Printed | Shape::JsonLines => "jsonl",
            Shape::Parquet => "parquet",
        }
    }
}

/// An output that is being written: a file under another name, taken away again
/// unless it is finished, or standard output.
pub(super) struct Output {
    path: Option<PathBuf>,
    format: Format,
    rows: Rows,
}

enum Rows {
    JsonLines(Out),
    Columns(Box<Columns>, WholeFile),
}

impl Output {
    /// The output at a path; standard output where there is none.
    pub(super) fn create(
        path: Option<&Path>,
        shape: Shape,
        format: Format,
    ) -> Result<Output, Failure> {
        let rows = match path {
            Some(path) => Self::file(path, shape, format)?,
            None => Rows::JsonLines(Out::standard()),
        };
        Ok(Output { path: path.map(Path::to_owned), format, rows })
    }

    fn file(path: &Path, shape: Shape, format: Format) -> Result<Rows, Failure> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
        }
        if shape != Shape::Parquet {
            return Ok(Rows::JsonLines(Out::to(Some(path))?));
        }
        let create = || {
            let (file, whole) = WholeFile::create(path)?;
            Ok(Rows::Columns(Box::new(Columns::new(file, format)?), whole))
        };
        create().map_err(|error| cannot_write(path, &error))
    }

    pub(super) fn write(&mut self, row: Row) -> Result<(), Failure> {
        match &mut self.rows {
            Rows::JsonLines(out) => out.write(&row.line(self.format)),
            Rows::Columns(columns, _) => columns.write(row).map_err(failed),
        }
    }

    /// Hands on what was written, where somebody reads along.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        match &mut self.rows {
            Rows::JsonLines(out) => out.flush(),
            Rows::Columns(..) => Ok(()),
        }
    }

    /// Gives the output its name, and puts its summary beside it.
    pub(super) fn finish(self, made_from: &Value, counts: Counts) -> Result<(), Failure> {
        let vouch = |path: &Option<PathBuf>| match path {
            Some(path) => write_summary(path, made_from, counts),
            None => Ok(()),
        };
        match self.rows {
            Rows::JsonLines(mut out) => {
                out.sync()?;
                vouch(&self.path)?;
                out.finish()
            }
            Rows::Columns(columns, whole) => {
                let file = columns.finish().map_err(failed)?;
                file.sync_all().map_err(failed)?;
                vouch(&self.path)?;
                let path = self.path.expect("only a file has columns");
                whole.finish(&path).map_err(|error| cannot_write(&path, &error))
            }
        }
    }
}

/// Writes the summary of an output that is about to get its name. The old output goes before
/// the summary changes, which would vouch for it.
fn write_summary(path: &Path, made_from: &Value, counts: Counts) -> Result<(), Failure> {
    let summary = json!({ "made_from": made_from, "counts": counts.to_json() });
    let summary_path = with_suffix(path, SUMMARY);
    remove(path)
        .and_then(|()| WholeFile::write(&summary_path, format!("{summary:#}\n").as_bytes()))
        .map_err(|error| cannot_write(&summary_path, &error))
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::Run(format!("cannot write {}: {error}", shown(path)))
}

fn failed(error: io::Error) -> Failure {
    Failure::Run(error.to_string())
}

/// Whether an output is there, made from the same input with the same settings.
pub(super) fn is_done(path: &Path, made_from: &Value) -> bool {
    let Ok(summary) = fs::read(with_suffix(path, SUMMARY)) else { return false };
    let Ok(summary) = serde_json::from_slice::<Value>(&summary) else { return false };
    path.is_file() && summary["made_from"] == *made_from
}

const SUMMARY: &str = ".summary.json";

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = OsString::from(path);
    path.push(suffix);
    path.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
