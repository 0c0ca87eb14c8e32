//! Learns what sites repeat on their pages, and cleans the pages with it.
//!
//! ```text
//! cargo run --release --example site -- learn crawl.jsonl -o crawl.profile
//! cargo run --release --example site -- clean crawl.jsonl --profile crawl.profile
//! ```

mod pages;
mod report;
#[path = "../shared/whole_file.rs"]
mod whole_file;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use deboiler::{Extractor, SiteProfile, SiteProfiles};
use lexopt::ValueExt;
use serde_json::json;

use pages::{Pages, Read};
use report::{Texts, report};
use whole_file::WholeFile;

const HELP: &str = "\
Learns what sites repeat on their pages, and cleans the pages with it.

Usage: site learn  [OPTIONS] PAGES... -o PROFILES
       site merge  PROFILES... -o PROFILES
       site show   [OPTIONS] PROFILES | PAGES...
       site clean  [OPTIONS] PAGES... [-o FILE]
       site report [OPTIONS] PAGES...

PAGES is a folder, whose *.html files are read, those of its folders as well;
or a file of JSON Lines, each an object with a page in \"html\", or in \"text\"
where it has no tags left, and its address in \"url\". Pages with an address
belong to the site of its host, all others to one without a name.

  learn   writes the profiles of the pages' sites
  merge   writes what several files of profiles know together
  show    of profiles: how many pages and texts each has seen;
          of pages: the texts that stand on the most of them, as one site
  clean   writes a line of JSON for each page: its \"path\" or \"id\", \"text\", \"title\"
          and \"status\". Without --profile the pages are read twice, first to learn
  report  prints how much of the text is repeated, and how much of it is left
          without and with a profile, of all pages as one site

Options:
  -o, --output FILE  where to write; a file that is there is replaced when the
                     new one is whole
  --profile FILE     clean, report: with profiles that were learned before
  --site NAME        all pages are of one site, whatever their addresses
  --pages N          at most N pages of each folder, spread evenly
  --top N            show: how many texts [default: 30]
  -h, --help         print this

Exit status: 0 when all was read; 1 when a page could not be, or nothing could
be written; 2 for a bad option.
";

fn main() -> ExitCode {
    let settings = match Settings::from_arguments(lexopt::Parser::from_env()) {
        Ok(Some(settings)) => settings,
        Ok(None) => {
            let _ = io::stdout().write_all(HELP.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "site: {error} (--help lists the options)");
            return ExitCode::from(2);
        }
    };
    match run(&settings) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            let _ = writeln!(io::stderr(), "site: {bad} pages could not be read");
            ExitCode::FAILURE
        }
        Err(problem) => {
            let _ = writeln!(io::stderr(), "site: {problem}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Command {
    Learn,
    Merge,
    Show,
    Clean,
    Report,
}

struct Settings {
    command: Command,
    paths: Vec<PathBuf>,
    output: Option<PathBuf>,
    profile: Option<PathBuf>,
    site: Option<String>,
    most_pages: usize,
    top: usize,
    extractor: Extractor,
}

impl Settings {
    /// Reads the options; `None` where help was asked for.
    fn from_arguments(mut arguments: lexopt::Parser) -> Result<Option<Settings>, lexopt::Error> {
        use lexopt::Arg::{Long, Short, Value};
        let mut settings = Settings {
            command: Command::Learn,
            paths: Vec::new(),
            output: None,
            profile: None,
            site: None,
            most_pages: usize::MAX,
            top: 30,
            extractor: Extractor::default(),
        };
        let mut command = None;
        while let Some(argument) = arguments.next()? {
            match argument {
                Value(name) if command.is_none() => command = Some(command_of(&name.string()?)?),
                Value(path) => settings.paths.push(path.into()),
                Long("output") | Short('o') => settings.output = Some(arguments.value()?.into()),
                Long("profile") => settings.profile = Some(arguments.value()?.into()),
                Long("site") => settings.site = Some(arguments.value()?.string()?),
                Long("pages") => settings.most_pages = arguments.value()?.parse()?,
                Long("top") => settings.top = arguments.value()?.parse()?,
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected()),
            }
        }
        settings.command = command.ok_or("expected learn, merge, show, clean or report")?;
        if settings.paths.is_empty() {
            return Err("expected a folder or a file, found none".into());
        }
        let needs_output = matches!(settings.command, Command::Learn | Command::Merge);
        if needs_output && settings.output.is_none() {
            return Err("expected -o and the file to write, found none".into());
        }
        Ok(Some(settings))
    }

    fn pages(&self) -> Result<Pages, String> {
        Pages::find(&self.paths, self.most_pages, self.site.clone())
    }
}

fn command_of(name: &str) -> Result<Command, String> {
    match name {
        "learn" => Ok(Command::Learn),
        "merge" => Ok(Command::Merge),
        "show" => Ok(Command::Show),
        "clean" => Ok(Command::Clean),
        "report" => Ok(Command::Report),
        _ => Err(format!("expected learn, merge, show, clean or report, found {name:?}")),
    }
}

/// Does what was asked for; how many pages could not be read.
fn run(settings: &Settings) -> Result<u64, String> {
    match settings.command {
        Command::Learn => {
            let (profiles, bad) = learn(&settings.pages()?, &settings.extractor)?;
            save(&profiles, settings)?;
            Ok(bad)
        }
        Command::Merge => {
            let mut all = SiteProfiles::new();
            for path in &settings.paths {
                all.merge(&load(path)?);
            }
            save(&all, settings)?;
            Ok(0)
        }
        Command::Show => show(settings),
        Command::Clean => clean(settings),
        Command::Report => {
            let known = settings.profile.as_deref().map(load).transpose()?;
            let site = settings.site.as_deref().unwrap_or_default();
            let known = known.map(|known| profile_of(&known, site)).transpose()?;
            report(&settings.pages()?, &settings.extractor, known.as_ref(), &mut io::stdout())
        }
    }
}

/// The profile of a site; where there is one alone, that one.
fn profile_of(profiles: &SiteProfiles, site: &str) -> Result<SiteProfile, String> {
    let mut all = profiles.iter();
    let only = all.next().filter(|_| profiles.iter().len() == 1 && site.is_empty());
    let found = profiles.get(site).or(only.map(|(_, profile)| profile));
    found.cloned().ok_or_else(|| format!("expected a profile of the site {site:?}, found none"))
}

/// The profiles of the sites that the pages belong to.
fn learn(pages: &Pages, extractor: &Extractor) -> Result<(SiteProfiles, u64), String> {
    let mut profiles = SiteProfiles::new();
    let bad = pages.for_each(|read| {
        let page = read.page(extractor);
        profiles.entry(&read.site).observe(&page, read.address.as_deref());
        Ok(())
    })?;
    Ok((profiles, bad))
}

fn load(path: &Path) -> Result<SiteProfiles, String> {
    let bytes =
        fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    SiteProfiles::from_bytes(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn save(profiles: &SiteProfiles, settings: &Settings) -> Result<(), String> {
    let path = settings.output.as_deref().expect("the options have it where it is needed");
    write_whole(path, |out| out.write_all(&profiles.to_bytes()).map_err(cannot_write))
}

fn cannot_write(error: io::Error) -> String {
    format!("cannot write: {error}")
}

/// Writes a file under another name, and gives it its own when it is whole.
fn write_whole<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, String>,
) -> Result<T, String> {
    let cannot = |error: io::Error| format!("cannot write {}: {error}", path.display());
    let (file, whole) = WholeFile::create(path).map_err(cannot)?;
    let mut out = BufWriter::new(file);
    let result = write(&mut out)?;
    let file = out.into_inner().map_err(|error| cannot(error.into_error()))?;
    file.sync_all().map_err(cannot)?;
    whole.finish(path).map_err(cannot)?;
    Ok(result)
}

fn show(settings: &Settings) -> Result<u64, String> {
    let mut out = io::stdout().lock();
    if let [path] = settings.paths.as_slice()
        && path.is_file()
        && let Ok(profiles) = load(path)
    {
        for (site, profile) in profiles.iter() {
            let (pages, bytes) = (profile.page_count(), profile.to_bytes().len());
            writeln!(out, "{pages:8} pages {bytes:9} bytes  {site}").map_err(cannot_write)?;
        }
        return Ok(0);
    }
    let mut texts = Texts::default();
    let bad = settings.pages()?.for_each(|read| {
        texts.count(&read.page(&settings.extractor));
        Ok(())
    })?;
    let mut counts: Vec<(usize, &str)> =
        texts.counts.iter().map(|(t, n)| (*n, t.as_str())).collect();
    counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    for (count, text) in counts.into_iter().take_while(|&(count, _)| count > 1).take(settings.top) {
        let share = 100.0 * count as f64 / texts.pages as f64;
        let text: String =
            text.chars().take(100).map(|c| if c.is_control() { ' ' } else { c }).collect();
        writeln!(out, "{share:5.1} %  {text}").map_err(cannot_write)?;
    }
    Ok(bad)
}

/// Cleans the pages, each with the profile of its site.
fn clean(settings: &Settings) -> Result<u64, String> {
    let pages = settings.pages()?;
    let profiles = match &settings.profile {
        Some(path) => load(path)?,
        None => learn(&pages, &settings.extractor)?.0,
    };
    let cleaner =
        Cleaner { plain: &settings.extractor, profiles: &profiles, by_site: HashMap::new() };
    match &settings.output {
        Some(path) => write_whole(path, |out| cleaner.clean(&pages, out)),
        None => cleaner.clean(&pages, &mut BufWriter::new(io::stdout().lock())),
    }
}

/// How many extractors are held at a time.
const MOST_EXTRACTORS: usize = 64;

struct Cleaner<'a> {
    plain: &'a Extractor,
    profiles: &'a SiteProfiles,
    by_site: HashMap<String, Extractor>,
}

impl Cleaner<'_> {
    fn clean(mut self, pages: &Pages, out: &mut impl Write) -> Result<u64, String> {
        let bad = pages.for_each(|read| {
            let page = read.page(self.extractor(&read));
            let mut line = serde_json::Map::new();
            let mut answer = json!({
                "text": page.text(),
                "title": page.title(),
                "status": page.status().to_string(),
            });
            line.append(answer.as_object_mut().expect("it is an object"));
            let rest = serde_json::to_string(&line).expect("strings are JSON");
            let (name, value) = &read.name;
            writeln!(out, "{{\"{name}\":{},{}", value.get(), &rest[1..]).map_err(cannot_write)
        })?;
        out.flush().map_err(cannot_write)?;
        Ok(bad)
    }

    fn extractor(&mut self, read: &Read) -> &Extractor {
        let Some(profile) = self.profiles.get(&read.site) else { return self.plain };
        if self.by_site.len() >= MOST_EXTRACTORS && !self.by_site.contains_key(&read.site) {
            self.by_site.clear();
        }
        let new = || self.plain.clone().with_site_profile(profile);
        self.by_site.entry(read.site.clone()).or_insert_with(new)
    }
}
