//! The pages of a site: the files of a folder, or the records of JSON Lines.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deboiler::{Extractor, Page, site_key};
use serde_json::value::RawValue;

use crate::Failure;
use crate::extraction::{Extraction, Threads, guarded};
use crate::json_lines::{Body, Lines, Record};
use crate::ordered::{Next, Pool};
use crate::source::{self, Source};
use crate::terminal::{say, shown};
use crate::walk::{self, HTML_NAMES};

/// Where pages are read from.
#[derive(clap::Args)]
pub(crate) struct PagesArguments {
    /// Pages, .html, .htm, .xhtml and .mhtml, folders of them, and files of JSON Lines, each line
    /// with a page in "html" or "text" and its address in "url", all compressed or not; - is
    /// standard input [default: what comes through a pipe]
    #[arg(value_name = "PAGES")]
    pages: Vec<PathBuf>,
    /// All pages are of this site, whatever their addresses
    #[arg(long, value_name = "NAME")]
    site: Option<String>,
    /// At most so many pages of each folder, spread evenly
    #[arg(long = "pages", value_name = "N")]
    most_pages: Option<usize>,
    #[command(flatten)]
    extraction: Extraction,
    #[command(flatten)]
    threads: Threads,
}

/// Where pages are read from, looked through, and how they are extracted.
pub(crate) struct Pages {
    pub(crate) extractor: Arc<Extractor>,
    threads: usize,
    places: Vec<Place>,
    /// The site that all pages belong to; where none is given, each belongs to
    /// the host of its address.
    site: Option<String>,
}

#[derive(Clone)]
enum Place {
    /// The pages below a folder, sorted.
    Files(Vec<PathBuf>),
    JsonLines(Source),
}

/// A page that was read.
pub(crate) struct Read {
    /// What the page is called in answers: `"path"` or `"id"`, and its value in JSON.
    pub(crate) name: (&'static str, Box<RawValue>),
    pub(crate) url: Option<String>,
    /// Empty where nobody named it and the page has no address.
    pub(crate) site: String,
    body: ReadBody,
}

enum ReadBody {
    Bytes(Vec<u8>),
    Record(Body),
}

impl Read {
    /// The page's address; of a file, that of its site.
    pub(crate) fn address(&self) -> Option<Cow<'_, str>> {
        match &self.url {
            Some(url) => Some(Cow::Borrowed(url)),
            None if self.site.is_empty() => None,
            None => Some(Cow::Owned(format!("https://{}/", self.site))),
        }
    }

    pub(crate) fn page(&self, extractor: &Extractor) -> Page {
        match &self.body {
            ReadBody::Bytes(bytes) => extractor.extract_bytes(bytes, None),
            ReadBody::Record(Body::Html(html)) => extractor.extract(html),
            ReadBody::Record(Body::Text(text)) => extractor.extract_text(text),
        }
    }
}

impl PagesArguments {
    /// The pages below folders and in files.
    pub(crate) fn find(&self) -> Result<Pages, Failure> {
        if let Some(address) = source::address(&self.pages) {
            return Err(source::fetching(address, |_| " >page.html".to_owned()));
        }
        let mut places = Vec::new();
        if self.pages.is_empty() {
            places.extend(Source::named(&[])?.into_iter().map(Place::JsonLines));
        }
        for path in &self.pages {
            let is_standard_input = path.as_os_str() == "-";
            let cannot = |error: io::Error| format!("cannot read {}: {error}", shown(path));
            if !is_standard_input && path.is_file() && walk::has_end(path, HTML_NAMES) {
                places.push(Place::Files(vec![path.clone()]));
                continue;
            }
            if is_standard_input || !fs::metadata(path).map_err(cannot)?.is_dir() {
                let sources = Source::named(std::slice::from_ref(path))?;
                places.extend(sources.into_iter().map(Place::JsonLines));
                continue;
            }
            let files = walk::files(path, HTML_NAMES, None);
            if let Some(problem) = files.problems.into_iter().next() {
                return Err(Failure::Run(problem));
            }
            let files = spread(files.paths, self.most_pages.unwrap_or(usize::MAX));
            if files.is_empty() {
                let problem = format!("expected pages (*.html) in {}, found none", shown(path));
                return Err(Failure::Run(problem));
            }
            places.push(Place::Files(files));
        }
        Ok(Pages {
            extractor: Arc::new(self.extraction.extractor()?),
            threads: self.threads.count(),
            places,
            site: self.site.clone(),
        })
    }

    /// The one file that was named, where it is no folder.
    pub(crate) fn only_file(&self) -> Option<&Path> {
        match self.pages.as_slice() {
            [path] if path.is_file() => Some(path),
            _ => None,
        }
    }

    /// The name of the site that all pages belong to, if one was given.
    pub(crate) fn site(&self) -> Option<&str> {
        self.site.as_deref()
    }
}

impl Pages {
    /// Says where standard input would have to be read twice.
    pub(crate) fn check_twice(&self) -> Result<(), Failure> {
        let once =
            |place: &Place| matches!(place, Place::JsonLines(source) if !source.is_there_again());
        if self.places.iter().any(once) {
            let problem = "pages that are read twice cannot come through a pipe: store them, or \
                           use a --profile";
            return Err(Failure::Usage(problem.to_owned()));
        }
        Ok(())
    }

    /// Works on all pages, and calls back with what came of each, in their order. Bad records and files are named on standard error and passed over; how many
    /// there were is returned.
    pub(crate) fn for_each<R: Send + 'static>(
        &self,
        work: impl Fn(&Read) -> Result<R, String> + Send + Sync + 'static,
        mut each: impl FnMut(R) -> Result<(), Failure>,
    ) -> Result<u64, Failure> {
        let site = self.site.clone();
        let pool = Pool::start(self.threads, move |(place, page): (String, Unread)| {
            let read = page.read(site.as_deref());
            let result = read.and_then(|read| guarded(|| work(&read))?);
            Ok(result.map_err(|problem| format!("{place}{problem}")))
        });
        let mut bad = 0;
        for result in pool.answers(self.places.clone().into_iter().flat_map(unread)) {
            match result.map_err(Failure::Run)? {
                Ok(found) => each(found)?,
                Err(problem) => {
                    say(&problem);
                    bad += 1;
                }
            }
        }
        Ok(bad)
    }
}

/// A page that is there to read.
enum Unread {
    File(PathBuf),
    Line(Result<Vec<u8>, String>),
}

type NextPage<R> = Next<(String, Unread), Result<Result<R, String>, String>>;

/// The pages of a place, each with what is said of it before its problems, and what ends
/// them early.
fn unread<R: Send + 'static>(place: Place) -> Box<dyn Iterator<Item = NextPage<R>> + Send> {
    let source = match place {
        Place::Files(files) => {
            let job =
                |path: PathBuf| (format!("cannot read {}: ", shown(&path)), Unread::File(path));
            return Box::new(files.into_iter().map(move |path| Next::Job(job(path))));
        }
        Place::JsonLines(source) => source,
    };
    let name = source.name();
    let reader = match source.open() {
        Ok(reader) => BufReader::new(reader),
        Err(error) => {
            let problem = format!("cannot read {name}: {error}");
            return Box::new(std::iter::once(Next::Known(Err(problem))));
        }
    };
    Box::new(Lines::new(reader).map(move |line| match line {
        Ok(line) => Next::Job((format!("{name}, line {}: ", line.number), Unread::Line(line.line))),
        Err(error) => Next::Known(Err(format!("cannot read {name}: {error}"))),
    }))
}

impl Unread {
    fn read(self, site: Option<&str>) -> Result<Read, String> {
        match self {
            Unread::File(path) => file(&path, site),
            Unread::Line(line) => record(&line?, site),
        }
    }
}

fn file(path: &Path, site: Option<&str>) -> Result<Read, String> {
    let bytes = Source::File(path.to_owned()).page().map_err(|error| error.to_string())?;
    let name = quoted(&path.to_string_lossy());
    let site = site.unwrap_or_default().to_owned();
    Ok(Read { name: ("path", name), url: None, site, body: ReadBody::Bytes(bytes) })
}

fn record(line: &[u8], site: Option<&str>) -> Result<Read, String> {
    let record = Record::parse(line)?;
    let body = ReadBody::Record(record.page("html", "text")?);
    let url = record.string("url")?;
    let host = || url.as_deref().and_then(site_key);
    let site = site.map(str::to_owned).or_else(host).unwrap_or_default();
    let id = record.fields.iter().rfind(|(name, _)| name == "id");
    let id = id.map(|(_, value)| (*value).to_owned());
    let name = id.unwrap_or_else(|| quoted(url.as_deref().unwrap_or_default()));
    Ok(Read { name: ("id", name), url, site, body })
}

fn quoted(text: &str) -> Box<RawValue> {
    serde_json::value::to_raw_value(text).expect("a string is JSON")
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
