//! The files that a run reads.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::Format;

/// The ends of the names that files in a folder are read by.
const NAMES: &[&str] = &[".warc", ".warc.gz", ".wet", ".wet.gz"];

/// A file to read.
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) output: PathBuf,
}

/// The files that were named, and those in the folders that were, however deep.
///
/// The output of a file has its name and one more extension, and stands in the
/// output folder as the file does in the folder that was named.
///
/// # Errors
///
/// Where something cannot be read, or two files would have the same output.
pub(crate) fn find(
    named: &[PathBuf],
    output_folder: &Path,
    format: Format,
) -> Result<Vec<Input>, String> {
    let mut by_output = BTreeMap::new();
    for path in named {
        let cannot_read = |error| format!("cannot read {}: {error}", path.display());
        let files = files_of(path).map_err(cannot_read)?;
        if files.is_empty() {
            let names = NAMES.join(", ");
            return Err(format!("expected files {names} in {}, found none", path.display()));
        }
        let base = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
        for file in files {
            let bytes = fs::metadata(&file).map_err(cannot_read)?.len();
            let name = base.and_then(|base| file.strip_prefix(base).ok()).unwrap_or(&file);
            let mut output = output_folder.join(name).into_os_string();
            output.push(".");
            output.push(format.extension());
            let output = PathBuf::from(output);
            let input = Input { path: file, bytes, output: output.clone() };
            if let Some(other) = by_output.insert(output, input) {
                let (one, two) = (other.path.display(), path.display());
                return Err(format!("{one} and a file of {two} would have the same output"));
            }
        }
    }
    Ok(by_output.into_values().collect())
}

fn files_of(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            // Links to folders are not followed: they may lead in a circle.
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if has_name(&entry.path()) {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

fn has_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    NAMES.iter().any(|end| name.ends_with(end)) && path.is_file()
}
