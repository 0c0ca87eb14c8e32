//! What sites repeat on their pages: learned, looked at, and used for cleaning.

mod pages;
mod report;

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::Subcommand;
use deboiler::{Extractor, SiteProfile, SiteProfiles};

use self::pages::{Pages, PagesArguments, Read};
use self::report::{Texts, report};
use crate::Failure;
use crate::extraction::site_profiles;
use crate::json_lines::Line;
use crate::out::Out;
use crate::rules::{Rules, RulesArguments};
use crate::terminal::say;

/// Learn what sites repeat on their pages, and clean the pages with it
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const HELP: &str = "\
Pages with an address belong to the site of its host, all others to one without a name. A page
that cannot be read is named and passed over.

Examples:
  deboiler site learn crawl.jsonl -o crawl.profile
  deboiler site merge one.profile two.profile -o all.profile
  deboiler site clean manual/ -o manual.jsonl
  deboiler pipe --site-profile crawl.profile <crawl.jsonl

Exit status: 0 when all was read; 1 when a page could not be, or nothing could be written; 2 for
a bad option.";

#[derive(Subcommand)]
enum Command {
    /// Write the profiles of the pages' sites
    Learn {
        #[command(flatten)]
        pages: PagesArguments,
        /// The file to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Write what several files of profiles know together
    Merge {
        /// Files that `learn` or `merge` wrote
        #[arg(required = true, value_name = "PROFILES")]
        profiles: Vec<PathBuf>,
        /// The file to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Print what profiles have seen, or the texts that stand on the most pages
    ///
    /// Of a file of profiles: how many pages each has seen; of pages: their commonest texts,
    /// as those of one site.
    Show {
        #[command(flatten)]
        pages: PagesArguments,
        /// How many texts
        #[arg(long, value_name = "N", default_value_t = 30)]
        top: usize,
    },
    /// Write a line of JSON for each page: its "path" or "id", "text", "title" and "status"
    ///
    /// Without --profile the pages are read twice, first to learn.
    Clean {
        #[command(flatten)]
        pages: PagesArguments,
        /// Profiles that were learned before
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        #[command(flatten)]
        rules: RulesArguments,
        /// The file to write, in place of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print how much of the text is repeated, and is left without and with a profile
    ///
    /// All pages count as one site.
    Report {
        #[command(flatten)]
        pages: PagesArguments,
        /// Profiles that were learned before
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
    },
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let bad = match arguments.command {
        Command::Learn { pages, output } => {
            let (profiles, bad) = learn(&pages.find()?)?;
            save(&profiles, &output)?;
            bad
        }
        Command::Merge { profiles, output } => {
            let mut all = SiteProfiles::new();
            for path in &profiles {
                all.merge(&site_profiles(path)?);
            }
            save(&all, &output)?;
            0
        }
        Command::Show { pages, top } => show(&pages, top)?,
        Command::Clean { pages, profile, rules, output } => {
            let rules = rules.read()?;
            let pages = pages.find()?;
            let profiles = match profile {
                Some(path) => site_profiles(&path)?,
                None => {
                    pages.check_twice()?;
                    learn(&pages)?.0
                }
            };
            clean(&pages, profiles, rules, output.as_deref())?
        }
        Command::Report { pages, profile } => {
            let known = profile.as_deref().map(site_profiles).transpose()?;
            let site = pages.site().unwrap_or_default();
            let known = known.map(|known| profile_of(&known, site)).transpose()?;
            let pages = pages.find()?;
            pages.check_twice()?;
            let (bad, text) = report(&pages, known)?;
            print(&text)?;
            bad
        }
    };
    if bad > 0 {
        say(&format!("{bad} pages could not be read"));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The profile of a site; where there is one alone, that one.
fn profile_of(profiles: &SiteProfiles, site: &str) -> Result<SiteProfile, String> {
    let mut all = profiles.iter();
    let only = all.next().filter(|_| profiles.iter().len() == 1 && site.is_empty());
    let found = profiles.get(site).or(only.map(|(_, profile)| profile));
    found.cloned().ok_or_else(|| format!("expected a profile of the site {site:?}, found none"))
}

/// The profiles of the sites that the pages belong to, and how many pages were bad.
fn learn(pages: &Pages) -> Result<(SiteProfiles, u64), Failure> {
    let mut profiles = SiteProfiles::new();
    let extractor = Arc::clone(&pages.extractor);
    let observe = move |read: &Read| {
        let mut profile = SiteProfile::new();
        profile.observe(&read.page(&extractor), read.url.as_deref());
        Ok((read.site.clone(), profile))
    };
    let bad = pages.for_each(observe, |(site, profile)| {
        profiles.entry(&site).merge(&profile);
        Ok(())
    })?;
    Ok((profiles, bad))
}

fn save(profiles: &SiteProfiles, path: &Path) -> Result<(), Failure> {
    let mut out = Out::to(Some(path))?;
    out.write(&profiles.to_bytes())?;
    out.finish()
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = Out::standard();
    out.write(text.as_bytes())?;
    out.finish()
}

fn show(arguments: &PagesArguments, top: usize) -> Result<u64, Failure> {
    let mut text = String::new();
    if let Some(profiles) = arguments.only_file().and_then(|path| site_profiles(path).ok()) {
        for (site, profile) in profiles.iter() {
            let (pages, bytes) = (profile.page_count(), profile.to_bytes().len());
            let _ = writeln!(text, "{pages:8} pages {bytes:9} bytes  {site}");
        }
        print(&text)?;
        return Ok(0);
    }
    let mut texts = Texts::default();
    let pages = arguments.find()?;
    let extractor = Arc::clone(&pages.extractor);
    let found = move |read: &Read| Ok(Texts::of(&read.page(&extractor)));
    let bad = pages.for_each(found, |found| {
        texts.count(found);
        Ok(())
    })?;
    let mut counts: Vec<(usize, &str)> =
        texts.counts.iter().map(|(text, count)| (*count, text.as_str())).collect();
    counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    for (count, found) in counts.into_iter().take_while(|&(count, _)| count > 1).take(top) {
        let share = 100.0 * count as f64 / texts.pages as f64;
        let found: String =
            found.chars().take(100).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(text, "{share:5.1} %  {found}");
    }
    print(&text)?;
    Ok(bad)
}

/// Cleans the pages, each with the profile of its site.
fn clean(
    pages: &Pages,
    profiles: SiteProfiles,
    rules: Option<Rules>,
    output: Option<&Path>,
) -> Result<u64, Failure> {
    let plain = Arc::clone(&pages.extractor);
    let cleaner = Cleaner { plain, profiles, rules, by_site: Mutex::default() };
    let mut out = Out::to(output)?;
    let bad = pages.for_each(move |read| cleaner.line(read), |line| out.write(&line))?;
    out.finish()?;
    Ok(bad)
}

/// How many extractors are held at a time.
const MOST_EXTRACTORS: usize = 64;

struct Cleaner {
    plain: Arc<Extractor>,
    profiles: SiteProfiles,
    rules: Option<Rules>,
    by_site: Mutex<HashMap<String, Arc<Extractor>>>,
}

impl Cleaner {
    fn line(&self, read: &Read) -> Result<Vec<u8>, String> {
        let extractor = self.extractor(&read.site);
        let (rules, address) = (self.rules.as_ref(), read.address());
        let page = read.page(&*Rules::extractor(rules, &extractor, address.as_deref())?);
        let mut line = Line::new();
        let (name, value) = &read.name;
        line.push(name, value.get());
        line.push_string("text", &page.text());
        line.push_string("title", page.title());
        line.push_string("status", &page.status().to_string());
        Ok(line.finish())
    }

    fn extractor(&self, site: &str) -> Arc<Extractor> {
        let Some(profile) = self.profiles.get(site) else { return Arc::clone(&self.plain) };
        let mut by_site = self.by_site.lock().expect("nothing panics while it is held");
        if by_site.len() >= MOST_EXTRACTORS && !by_site.contains_key(site) {
            by_site.clear();
        }
        let new = || Arc::new(Extractor::clone(&self.plain).with_site_profile(profile));
        Arc::clone(by_site.entry(site.to_owned()).or_insert_with(new))
    }
}
