//! The file that is written for an input, and whether it is there already.
//!
//! A file gets its name when all of it is written, and its summary stands beside
//! it by then: whatever ends a run, what has its name is whole.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::columns::Columns;
use crate::json_lines::JsonLines;
use crate::row::Row;
use crate::summary::Counts;
use crate::whole_file::WholeFile;

/// What rows are written as.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub(crate) enum Format {
    /// JSON Lines
    Jsonl,
    /// Parquet, compressed with Snappy
    Parquet,
}

impl Format {
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
        }
    }
}

enum Rows {
    JsonLines(JsonLines),
    Columns(Box<Columns>),
}

/// An output that is being written, under another name; taken away again unless
/// it is finished.
pub(crate) struct Output {
    path: PathBuf,
    rows: Rows,
    whole: WholeFile,
}

impl Output {
    pub(crate) fn create(path: &Path, format: Format) -> io::Result<Output> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let (file, whole) = WholeFile::create(path)?;
        let rows = match format {
            Format::Jsonl => Rows::JsonLines(JsonLines::new(file)),
            Format::Parquet => Rows::Columns(Box::new(Columns::new(file)?)),
        };
        Ok(Output { path: path.to_owned(), rows, whole })
    }

    pub(crate) fn write(&mut self, row: Row) -> io::Result<()> {
        match &mut self.rows {
            Rows::JsonLines(lines) => lines.write(row),
            Rows::Columns(columns) => columns.write(row),
        }
    }

    /// Gives the output its name, and puts its summary beside it.
    pub(crate) fn finish(self, made_from: &Value, counts: Counts) -> io::Result<()> {
        let file = match self.rows {
            Rows::JsonLines(lines) => lines.finish()?,
            Rows::Columns(columns) => columns.finish()?,
        };
        file.sync_all()?;
        drop(file);
        // The old output goes before the summary changes, which would vouch for it.
        remove(&self.path)?;
        let summary = json!({ "made_from": made_from, "counts": counts.to_json() });
        let summary_path = with_suffix(&self.path, SUMMARY);
        let (mut file, whole) = WholeFile::create(&summary_path)?;
        file.write_all(format!("{summary:#}\n").as_bytes())?;
        whole.finish(&summary_path)?;
        self.whole.finish(&self.path)
    }
}

/// Whether an output is there, made from the same input with the same settings.
pub(crate) fn is_done(path: &Path, made_from: &Value) -> bool {
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
