//! The pages that a run reads, and the files it writes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use deboiler::Limits;

use crate::show::Format;

/// The ends of the names that files in a folder are read by.
const HTML_NAMES: &[&str] = &[".html", ".htm", ".xhtml"];
const TEXT_NAMES: &[&str] = &[".txt"];

const SAMPLE: &[u8] = include_bytes!("../sample.html");

/// Where pages go.
pub(crate) enum Destination {
    StandardOutput,
    Folder(PathBuf),
    Beside,
}

/// A page to read.
pub(crate) struct Input {
    pub(crate) from: From,
    /// The file to write; none for standard output.
    pub(crate) output: Option<PathBuf>,
}

pub(crate) enum From {
    Sample,
    StandardInput,
    File(PathBuf),
}

impl Input {
    pub(crate) fn name(&self) -> String {
        match &self.from {
            From::Sample => "sample.html".to_owned(),
            From::StandardInput => "-".to_owned(),
            From::File(path) => shown(path),
        }
    }

    /// The page, or as much of it as an extraction reads and one byte more: some inputs
    /// never end.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        let most = Limits::default().bytes() as u64 + 1;
        let mut bytes = Vec::new();
        match &self.from {
            From::Sample => bytes.extend_from_slice(SAMPLE),
            From::File(path) => drop(File::open(path)?.take(most).read_to_end(&mut bytes)?),
            From::StandardInput => {
                io::stdin().lock().take(most).read_to_end(&mut bytes)?;
            }
        }
        Ok(bytes)
    }
}

/// A path as it is printed: whoever names a file must not steer a terminal.
pub(crate) fn shown(path: &Path) -> String {
    let is_turn = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut out = String::new();
    for c in path.display().to_string().chars() {
        if c.is_control() || is_turn(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// What was found of the inputs that were named.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) inputs: Vec<Input>,
    /// What cannot be read, and why.
    pub(crate) problems: Vec<String>,
}

/// What to look for, and where the outputs go.
pub(crate) struct Search {
    pub(crate) is_text: bool,
    pub(crate) format: Format,
    pub(crate) destination: Destination,
}

impl Search {
    /// The pages that were named, and those in the folders that were, by name.
    ///
    /// The output of a page has its name and one more extension, and stands in
    /// the output folder as the page does in the folder that was named.
    ///
    /// # Errors
    ///
    /// Where two pages would have the same output, or standard input one beside it.
    pub(crate) fn find(&self, named: &[PathBuf]) -> Result<Found, String> {
        let mut found = Found::default();
        let mut by_output = BTreeMap::new();
        if named.is_empty() {
            let from = From::Sample;
            found.inputs.push(Input { from, output: self.output(Path::new("sample.html"), None)? });
        }
        for path in named {
            if path.as_os_str() == "-" {
                let output = self.output(Path::new("stdin"), None)?;
                found.inputs.push(Input { from: From::StandardInput, output });
                continue;
            }
            let files = match self.files_of(path) {
                Ok(files) => files,
                Err(error) => {
                    found.problems.push(format!("cannot read {}: {error}", shown(path)));
                    continue;
                }
            };
            if files.is_empty() {
                let (names, folder) = (self.names().join(", "), shown(path));
                found.problems.push(format!("expected files {names} in {folder}, found none"));
            }
            let base = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
            for file in files {
                let name = base.and_then(|base| file.strip_prefix(base).ok()).unwrap_or(&file);
                let output = self.output(name, Some(&file))?;
                found.inputs.push(Input { from: From::File(file), output });
            }
        }
        for input in &found.inputs {
            if let Some(output) = &input.output
                && let Some(other) = by_output.insert(output, input.name())
            {
                let name = input.name();
                return Err(format!("{other} and {name} would both be {}", shown(output)));
            }
        }
        Ok(found)
    }

    fn output(&self, name: &Path, file: Option<&Path>) -> Result<Option<PathBuf>, String> {
        let path = match (&self.destination, file) {
            (Destination::StandardOutput, _) => return Ok(None),
            (Destination::Folder(folder), _) => folder.join(name),
            (Destination::Beside, Some(file)) => file.to_owned(),
            (Destination::Beside, None) => {
                return Err("--beside needs files: standard input stands nowhere".to_owned());
            }
        };
        let mut path = OsString::from(path);
        path.push(self.format.extension());
        Ok(Some(path.into()))
    }

    fn files_of(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        if !fs::metadata(path)?.is_dir() {
            return Ok(vec![path.to_owned()]);
        }
        let own_folder = match &self.destination {
            Destination::Folder(folder) => fs::canonicalize(folder).ok(),
            _ => None,
        };
        let mut files = Vec::new();
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let path = entry.path();
                // Links to folders are not followed: they may lead in a circle.
                if entry.file_type()?.is_dir() {
                    let is_own = own_folder.is_some() && fs::canonicalize(&path).ok() == own_folder;
                    if !is_own {
                        folders.push(path);
                    }
                } else if self.has_name(&path) && !is_output(&path) && path.is_file() {
                    files.push(path);
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn names(&self) -> &'static [&'static str] {
        if self.is_text { TEXT_NAMES } else { HTML_NAMES }
    }

    fn has_name(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        self.names().iter().any(|end| name.ends_with(end))
    }
}

/// Whether a file was written beside a page: it has the page's name and one of
/// the extensions that outputs have.
fn is_output(path: &Path) -> bool {
    let Some(name) = path.to_str() else { return false };
    Format::ALL.iter().any(|format| {
        name.strip_suffix(format.extension()).is_some_and(|page| Path::new(page).is_file())
    })
}
