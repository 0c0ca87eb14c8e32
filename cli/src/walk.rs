//! The files below a folder.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::terminal::shown;

/// The files that were found, sorted by path, and what could not be read.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) problems: Vec<String>,
}

/// The ends of the names that pages in HTML have.
pub(crate) const HTML_NAMES: &[&str] = &[".html", ".htm", ".xhtml", ".mhtml"];

/// What may stand behind all names.
const COMPRESSED: &[&str] = &[".gz", ".zst"];

/// The files below a folder, however deep, whose names end in one of these, as in [`has_end`].
///
/// Folders that are links are not entered, since they may lead in a circle, nor is the one
/// that outputs go to.
pub(crate) fn files(folder: &Path, ends: &[&str], output_folder: Option<&Path>) -> Files {
    let own = output_folder.and_then(|folder| fs::canonicalize(folder).ok());
    let is_entered = |entry: &DirEntry| {
        let is_own = || own.is_some() && fs::canonicalize(entry.path()).ok() == own;
        entry.depth() == 0 || !entry.file_type().is_dir() || !is_own()
    };
    let mut files = Files::default();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_entered) {
        match entry {
            Ok(entry) => {
                if has_end(entry.path(), ends) && entry.path().is_file() {
                    files.paths.push(entry.into_path());
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let reason = error.into_io_error().map_or_else(String::new, |e| format!(": {e}"));
                files.problems.push(format!("cannot read {}{reason}", shown(&path)));
            }
        }
    }
    files
}

/// Whether the name of a file ends in one of these, in any case, compressed or not.
pub(crate) fn has_end(path: &Path, ends: &[&str]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let inner = COMPRESSED.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    ends.iter().any(|end| inner.ends_with(end))
}
