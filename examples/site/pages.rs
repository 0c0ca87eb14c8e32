//! The pages of a site: the files of a folder, or the records of JSON Lines.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use deboiler::{Extractor, Page, site_key};
use serde_json::value::RawValue;

/// Where pages are read from.
pub(crate) struct Pages {
    sources: Vec<Source>,
    /// The site that all pages belong to; where none is given, each belongs to
    /// the host of its address.
    site: Option<String>,
}

enum Source {
    /// The pages below a folder, sorted.
    Files(Vec<PathBuf>),
    JsonLines(PathBuf),
}

/// A page that was read.
pub(crate) struct Read {
    /// What the page is called in answers: `"path"` or `"id"`, and its value in JSON.
    pub(crate) name: (&'static str, Box<RawValue>),
    pub(crate) address: Option<String>,
    /// Empty where nobody named it and the page has no address.
    pub(crate) site: String,
    body: Body,
}

enum Body {
    Bytes(Vec<u8>),
    Html(String),
    Text(String),
}

impl Read {
    pub(crate) fn page(&self, extractor: &Extractor) -> Page {
        match &self.body {
            Body::Bytes(bytes) => extractor.extract_bytes(bytes, None),
            Body::Html(html) => extractor.extract(html),
            Body::Text(text) => extractor.extract_text(text),
        }
    }
}

impl Pages {
    /// The pages below folders and in files; of each folder at most `most`,
    /// spread evenly.
    pub(crate) fn find(
        paths: &[PathBuf],
        most: usize,
        site: Option<String>,
    ) -> Result<Pages, String> {
        let mut sources = Vec::new();
        for path in paths {
            let cannot = |error: io::Error| format!("cannot read {}: {error}", path.display());
            if fs::metadata(path).map_err(cannot)?.is_dir() {
                let files = spread(html_files(path)?, most);
                if files.is_empty() {
                    return Err(format!(
                        "expected pages (*.html) in {}, found none",
                        path.display()
                    ));
                }
                sources.push(Source::Files(files));
            } else {
                sources.push(Source::JsonLines(path.clone()));
            }
        }
        if sources.is_empty() {
            return Err("expected folders of pages or files of JSON Lines, found none".into());
        }
        Ok(Pages { sources, site })
    }

    /// Calls back with each page, in order. Bad records and files are named on
    /// standard error and passed over; how many there were is returned.
    pub(crate) fn for_each(
        &self,
        mut each: impl FnMut(Read) -> Result<(), String>,
    ) -> Result<u64, String> {
        let mut bad = 0;
        let mut take = |read: Result<Read, String>| match read {
            Ok(read) => each(read),
            Err(problem) => {
                let _ = writeln!(io::stderr(), "site: {problem}");
                bad += 1;
                Ok(())
            }
        };
        for source in &self.sources {
            match source {
                Source::Files(files) => {
                    for file in files {
                        take(self.file(file))?;
                    }
                }
                Source::JsonLines(path) => {
                    let cannot = |error| format!("cannot read {}: {error}", path.display());
                    let mut lines = BufReader::new(File::open(path).map_err(cannot)?);
                    for number in 1.. {
                        let mut line = Vec::new();
                        if lines.read_until(b'\n', &mut line).map_err(cannot)? == 0 {
                            break;
                        }
                        if !line.trim_ascii().is_empty() {
                            let bad =
                                |problem| format!("{}, line {number}: {problem}", path.display());
                            take(self.record(&line).map_err(bad))?;
                        }
                    }
                }
            }
        }
        Ok(bad)
    }

    fn file(&self, path: &Path) -> Result<Read, String> {
        let bytes = fs::read(path);
        let bytes = bytes.map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let name = quoted(&path.to_string_lossy());
        let site = self.site.clone().unwrap_or_default();
        Ok(Read { name: ("path", name), address: None, site, body: Body::Bytes(bytes) })
    }

    fn record(&self, line: &[u8]) -> Result<Read, String> {
        let fields: HashMap<String, &RawValue> =
            serde_json::from_slice(line).map_err(|error| error.to_string())?;
        let string = |name: &str| -> Result<Option<String>, String> {
            let Some(value) = fields.get(name) else { return Ok(None) };
            serde_json::from_str(value.get())
                .map_err(|_| format!("expected a string in {name:?}, found {}", value.get()))
        };
        let body = match (string("html")?, string("text")?) {
            (Some(html), _) => Body::Html(html),
            (None, Some(text)) => Body::Text(text),
            (None, None) => return Err("expected a page in \"html\" or \"text\"".into()),
        };
        let address = string("url")?;
        let host = || address.as_deref().and_then(site_key);
        let site = self.site.clone().or_else(host).unwrap_or_default();
        let id = fields.get("id").copied().map(ToOwned::to_owned);
        let name = id.unwrap_or_else(|| quoted(address.as_deref().unwrap_or_default()));
        Ok(Read { name: ("id", name), address, site, body })
    }
}

fn quoted(text: &str) -> Box<RawValue> {
    serde_json::value::to_raw_value(text).expect("a string is JSON")
}

/// The pages at and below a folder, sorted by path. Folders that are links are
/// not entered, so that none is entered twice.
fn html_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let cannot = |error: io::Error| format!("cannot read {}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let path = entry.path();
            if entry.file_type().map_err(cannot)?.is_dir() {
                folders.push(path);
            } else if is_html(&path) && path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn is_html(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["html", "htm", "xhtml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// At most so many of all, at even distances.
fn spread(all: Vec<PathBuf>, most: usize) -> Vec<PathBuf> {
    let count = all.len();
    if count <= most {
        return all;
    }
    let mut next = 0;
    let is_due = |(index, path)| {
        let is_due = index == next * count / most;
        next += usize::from(is_due);
        is_due.then_some(path)
    };
    all.into_iter().enumerate().filter_map(is_due).collect()
}
