//! The files that a run reads.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::output::Shape;
use crate::source::Source;
use crate::terminal::shown;
use crate::walk;

/// The ends of the names that files in a folder are read by, compressed or not.
const NAMES: &[&str] = &[".warc", ".wet"];

/// A file to read.
pub(super) struct Input {
    pub(super) source: Source,
    /// Of standard input 0: how many there are nobody knows.
    pub(super) bytes: u64,
    /// The file to write; none for standard output.
    pub(super) output: Option<PathBuf>,
}

/// The files that were named, and those in the folders that were, however deep.
///
/// The output of a file has its name and one more extension, and stands in the
/// output folder, if there is one, as the file does in the folder that was named.
///
/// # Errors
///
/// Where something cannot be read, or two files would have the same output.
pub(super) fn find(
    named: &[Source],
    output_folder: Option<&Path>,
    shape: Shape,
) -> Result<Vec<Input>, String> {
    let (mut by_output, mut inputs) = (BTreeMap::new(), Vec::new());
    for source in named {
        let path = match source {
            Source::File(path) => path,
            Source::StandardInput => {
                let output = output_folder.map(|folder| added(folder.join("stdin"), shape));
                inputs.push(Input { source: source.clone(), bytes: 0, output });
                continue;
            }
        };
        let base = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
        for file in files_of(path)? {
            let cannot_read = |error| format!("cannot read {}: {error}", shown(&file));
            let bytes = fs::metadata(&file).map_err(cannot_read)?.len();
            let name = base.and_then(|base| file.strip_prefix(base).ok()).unwrap_or(&file);
            let output = output_folder.map(|folder| added(folder.join(name), shape));
            if let Some(output) = &output
                && let Some(other) = by_output.insert(output.clone(), file.clone())
            {
                let (one, two) = (shown(&other), shown(path));
                return Err(format!("{one} and a file of {two} would have the same output"));
            }
            inputs.push(Input { source: Source::File(file), bytes, output });
        }
    }
    Ok(inputs)
}

/// A name with the extension of a shape.
fn added(path: PathBuf, shape: Shape) -> PathBuf {
    let mut path = path.into_os_string();
    path.push(".");
    path.push(shape.extension());
    path.into()
}

/// The file itself, or those in a folder.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, String> {
    let found = fs::metadata(path);
    if !found.map_err(|error| format!("cannot read {}: {error}", shown(path)))?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = walk::files(path, NAMES, None);
    if let Some(problem) = files.problems.into_iter().next() {
        return Err(problem);
    }
    if files.paths.is_empty() {
        let names = NAMES.join(", ");
        return Err(format!("expected files {names} in {}, found none", shown(path)));
    }
    Ok(files.paths)
}
