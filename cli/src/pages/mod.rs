//! The way of pages: files, folders or standard input, each cleaned, and written to a file, to
//! a folder or to standard output.

mod inputs;
mod show;

use std::borrow::Cow;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use deboiler::{Extractor, Status};

use self::inputs::{Destination, Found, Input, Search};
pub(crate) use self::show::Show;
use crate::Failure;
use crate::extraction::{Extraction, Threads, guarded};
use crate::ordered::{Next, Pool};
use crate::out::Out;
use crate::rules::{Rules, RulesArguments};
use crate::source::{self, Source};
use crate::terminal::{Bar, say, shown};
use crate::whole_file::WholeFile;

/// What is read and where it goes.
#[derive(clap::Args)]
pub(crate) struct PageArguments {
    /// Pages, folders of pages, and - for standard input [default: what comes through a pipe]
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The inputs have no tags left: read them line by line
    #[arg(long)]
    text: bool,
    /// Write one page to this file; or all of them into a folder, out/, under the names that
    /// they have in theirs
    #[arg(short, long, value_name = "FILE | FOLDER/", conflicts_with = "beside")]
    output: Option<PathBuf>,
    /// Write beside each page
    #[arg(long)]
    beside: bool,
    /// Where the page was found: relative links are resolved against it
    #[arg(long, alias = "address")]
    url: Option<String>,
    #[command(flatten)]
    extraction: Extraction,
    #[command(flatten)]
    rules: RulesArguments,
    /// Name the rules that matched nothing on any page, at the end
    #[arg(long, requires = "rules")]
    rules_report: bool,
    #[command(flatten)]
    threads: Threads,
}

impl PageArguments {
    pub(crate) fn has_comments_apart(&self) -> bool {
        self.extraction.has_comments_apart()
    }

    /// Cleans all pages; one that fails is named and ends no other.
    pub(crate) fn run(self, show: Show) -> Result<ExitCode, Failure> {
        if let Some(address) = source::address(&self.inputs) {
            let subcommand = show.subcommand();
            return Err(source::fetching(address, |quoted| {
                format!(" | deboiler {subcommand} --url {quoted}")
            }));
        }
        let sources = Source::named(&self.inputs)?;
        let destination = self.destination()?;
        let is_printed = matches!(destination, Destination::StandardOutput);
        let search = Search { is_text: self.text, extension: show.extension(), destination };
        let found = search.find(&sources).map_err(Failure::Usage)?;
        if is_printed && show.is_html() && found.inputs.len() > 1 {
            let problem = "several pages in HTML need --output or --beside";
            return Err(Failure::Usage(problem.to_owned()));
        }
        let cleaner = Cleaner {
            extractor: self.extraction.extractor()?,
            rules: self.rules.read()?.map(Arc::new),
            show,
            is_text: self.text,
            url: self.url,
        };
        let reported = cleaner.rules.clone().filter(|_| self.rules_report);
        let code = all(found, cleaner, self.threads.count(), is_printed)?;
        for rule in reported.iter().flat_map(|rules| rules.unmatched()) {
            say(&format!("matched nothing: {rule}"));
        }
        Ok(code)
    }

    fn destination(&self) -> Result<Destination, Failure> {
        let Some(path) = &self.output else {
            return Ok(if self.beside { Destination::Beside } else { Destination::StandardOutput });
        };
        if path.as_os_str() == "-" {
            return Ok(Destination::StandardOutput);
        }
        let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\']);
        if is_folder || (self.inputs.iter().any(|input| input.is_dir()) && !path.exists()) {
            return Ok(Destination::Folder(path.clone()));
        }
        if self.inputs.len() > 1 || self.inputs.iter().any(|input| input.is_dir()) {
            let path = shown(path);
            return Err(Failure::Usage(format!("several pages need a folder: --output {path}/")));
        }
        Ok(Destination::File(path.clone()))
    }
}

/// What pages are cleaned with.
struct Cleaner {
    extractor: Extractor,
    rules: Option<Arc<Rules>>,
    show: Show,
    is_text: bool,
    url: Option<String>,
}

/// What became of a page.
enum Outcome {
    Done {
        name: String,
        status: Status,
        /// What is left to print, where no file was written.
        content: String,
    },
    Failed(String),
}

#[derive(Default)]
struct Counts {
    kept: usize,
    empty: usize,
    limited: usize,
    failed: usize,
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        *match outcome {
            Outcome::Done { status: Status::Complete | Status::JsonLd, .. } => &mut self.kept,
            Outcome::Done { status: Status::Limited(_), .. } => &mut self.limited,
            Outcome::Done { .. } => &mut self.empty,
            Outcome::Failed(_) => &mut self.failed,
        } += 1;
    }
}

fn all(
    found: Found,
    cleaner: Cleaner,
    threads: usize,
    is_printed: bool,
) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let Found { inputs, problems } = found;
    let all = inputs.len() + problems.len();
    let bar = Bar::new(inputs.len(), is_printed && io::stdout().is_terminal());
    for problem in &problems {
        bar.say(problem);
    }
    let mut counts = Counts { failed: problems.len(), ..Counts::default() };
    let has_names = is_printed && cleaner.show.has_names() && all > 1;
    let mut is_first = true;
    let mut out = Out::standard();
    let pool = Pool::start(threads.min(inputs.len()), move |input| cleaner.clean(&input));
    for outcome in pool.answers(inputs.into_iter().map(Next::Job)) {
        bar.page();
        counts.add(&outcome);
        let (name, status, content) = match outcome {
            Outcome::Failed(problem) => {
                bar.say(&problem);
                continue;
            }
            Outcome::Done { name, status, content } => (name, status, content),
        };
        if has_names {
            let blank = if is_first { "" } else { "\n" };
            out.write(format!("{blank}==> {name} <==\n").as_bytes())?;
            is_first = false;
        }
        // The page comes first where both go to the same terminal.
        out.write(content.as_bytes())?;
        out.flush()?;
        if status != Status::Complete {
            bar.say(&format!("{name}: {status}"));
        }
    }
    bar.finish();
    if all > 1 {
        let Counts { kept, empty, limited, failed } = counts;
        let seconds = start.elapsed().as_secs_f64();
        bar.say(&format!(
            "{kept} kept, {empty} empty, {limited} limited, {failed} failed, in {seconds:.1} s"
        ));
    }
    Ok(if counts.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Cleaner {
    fn clean(&self, input: &Input) -> Outcome {
        let name = input.source.name();
        let bytes = match input.source.page() {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Failed(format!("cannot read {name}: {error}")),
        };
        let (status, content) = match guarded(|| self.shown(&bytes, &name)).and_then(|shown| shown)
        {
            Ok(shown) => shown,
            Err(problem) => return Outcome::Failed(format!("{name}: {problem}")),
        };
        let Some(path) = &input.output else { return Outcome::Done { name, status, content } };
        match write_whole(path, &content) {
            Ok(()) => Outcome::Done { name, status, content: String::new() },
            Err(error) => Outcome::Failed(format!("cannot write {}: {error}", shown(path))),
        }
    }

    fn shown(&self, bytes: &[u8], name: &str) -> Result<(Status, String), String> {
        let url = self.url.as_deref();
        let extractor = Rules::extractor(self.rules.as_deref(), &self.extractor, url)?;
        let mut page = if self.is_text {
            extractor.extract_text(&text_of(bytes))
        } else {
            extractor.extract_bytes(bytes, None)
        };
        if let Some(rules) = &self.rules {
            rules.note(&page);
        }
        if let Some(url) = &self.url {
            page = page.with_address(url);
        }
        Ok((page.status(), self.show.page(&page, name)))
    }
}

fn write_whole(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    WholeFile::write(path, content.as_bytes())
}

/// Flattened text is UTF-8; what is not becomes U+FFFD.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}
