//! The pages that a run reads, and the files it writes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::show::Show;
use crate::source::Source;
use crate::terminal::shown;
use crate::walk::{self, HTML_NAMES};

/// The ends of the names that files in a folder are read by, where they have no tags left.
const TEXT_NAMES: &[&str] = &[".txt"];

/// Where pages go.
pub(super) enum Destination {
    StandardOutput,
    /// The one page there is.
    File(PathBuf),
    Folder(PathBuf),
    Beside,
}

/// A page to read.
pub(super) struct Input {
    pub(super) source: Source,
    /// The file to write; none for standard output.
    pub(super) output: Option<PathBuf>,
}

/// What was found of the inputs that were named.
#[derive(Default)]
pub(super) struct Found {
    pub(super) inputs: Vec<Input>,
    /// What cannot be read, and why.
    pub(super) problems: Vec<String>,
}

/// What to look for, and where the outputs go.
pub(super) struct Search {
    pub(super) is_text: bool,
    pub(super) extension: &'static str,
    pub(super) destination: Destination,
}

impl Search {
    /// The pages that were named, and those in the folders that were, by name.
    ///
    /// The output of a page has its name and one more extension, and stands in
    /// the output folder as the page does in the folder that was named.
    ///
    /// # Errors
    ///
    /// Where two pages would have the same output, an output would take the place of its page,
    /// or standard input would have one beside it.
    pub(super) fn find(&self, sources: &[Source]) -> Result<Found, String> {
        let mut found = Found::default();
        for source in sources {
            let path = match source {
                Source::StandardInput => {
                    let output = self.output(Path::new("stdin"), None)?;
                    found.inputs.push(Input { source: source.clone(), output });
                    continue;
                }
                Source::File(path) => path,
            };
            let files = self.files_of(path, &mut found.problems);
            let base = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
            for file in files {
                let name = base.and_then(|base| file.strip_prefix(base).ok()).unwrap_or(&file);
                let output = self.output(name, Some(&file))?;
                found.inputs.push(Input { source: Source::File(file), output });
            }
        }
        check_outputs(&found.inputs)?;
        Ok(found)
    }

    fn output(&self, name: &Path, file: Option<&Path>) -> Result<Option<PathBuf>, String> {
        let path = match (&self.destination, file) {
            (Destination::StandardOutput, _) => return Ok(None),
            (Destination::File(path), _) => return Ok(Some(path.clone())),
            (Destination::Folder(folder), _) => folder.join(name),
            (Destination::Beside, Some(file)) => file.to_owned(),
            (Destination::Beside, None) => {
                return Err("--beside needs files: standard input stands nowhere".to_owned());
            }
        };
        let mut path = OsString::from(path);
        path.push(".");
        path.push(self.extension);
        Ok(Some(path.into()))
    }

    /// The file itself, or the pages in a folder.
    fn files_of(&self, path: &Path, problems: &mut Vec<String>) -> Vec<PathBuf> {
        if !fs::metadata(path).is_ok_and(|found| found.is_dir()) {
            return vec![path.to_owned()];
        }
        let own_folder = match &self.destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            _ => None,
        };
        let names = if self.is_text { TEXT_NAMES } else { HTML_NAMES };
        let mut files = walk::files(path, names, own_folder);
        files.paths.retain(|path| !is_output(path));
        if files.paths.is_empty() && files.problems.is_empty() {
            let (names, folder) = (names.join(", "), shown(path));
            problems.push(format!("expected files {names} in {folder}, found none"));
        }
        problems.append(&mut files.problems);
        files.paths
    }
}

fn check_outputs(inputs: &[Input]) -> Result<(), String> {
    let mut by_output = BTreeMap::new();
    for input in inputs {
        let Some(output) = &input.output else { continue };
        let name = input.source.name();
        if let Source::File(page) = &input.source
            && let (Ok(page), Ok(output)) = (fs::canonicalize(page), fs::canonicalize(output))
            && page == output
        {
            return Err(format!("the output would take the place of the page {name}"));
        }
        if let Some(other) = by_output.insert(output, name.clone()) {
            return Err(format!("{other} and {name} would both be {}", shown(output)));
        }
    }
    Ok(())
}

/// Whether a file was written beside a page: it has the page's name and one of
/// the extensions that outputs have.
fn is_output(path: &Path) -> bool {
    let Some(name) = path.to_str() else { return false };
    Show::extensions().any(|end| {
        let page = name.strip_suffix(end).and_then(|name| name.strip_suffix('.'));
        page.is_some_and(|page| Path::new(page).is_file())
    })
}
