//! Pages of a pipeline: JSON Lines in, JSON Lines out, in the same order.

use std::collections::HashMap;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use deboiler::{Extractor, Format, Page, site_key};

use crate::Failure;
use crate::extraction::{Extraction, Threads, confidence, guarded, site_profiles};
use crate::json_lines::{Body, Line, Lines, Numbered, Record};
use crate::names::format_of_content;
use crate::ordered::{Next, Pool};
use crate::out::Out;
use crate::rules::{Rules, RulesArguments};
use crate::source::{self, Source};
use crate::terminal::say;

/// Clean the pages of a pipeline: JSON Lines in, JSON Lines out, in the same order
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    /// Files of JSON Lines, and - for standard input [default: what comes through a pipe]
    #[arg(value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Write to this file, in place of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to write of a page
    #[arg(long, value_name = "FORMAT", value_parser = format_of_content(), default_value = "text")]
    format: Format,
    /// Add "metadata": authors, dates, site name, language and the like, each with its source
    #[arg(long)]
    metadata: bool,
    #[command(flatten)]
    fields: Fields,
    /// What sites repeat, as `deboiler site learn` wrote it: used for the pages of these sites,
    /// by their addresses
    #[arg(long, value_name = "FILE")]
    site_profile: Option<PathBuf>,
    #[command(flatten)]
    extraction: Extraction,
    #[command(flatten)]
    rules: RulesArguments,
    #[command(flatten)]
    threads: Threads,
}

/// What the fields of records are called.
#[derive(clap::Args)]
struct Fields {
    /// The field with a page in HTML
    #[arg(long, value_name = "NAME", default_value = "html")]
    html_field: String,
    /// The field with a page that has no tags left
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The field with the page's address: relative links are resolved against it
    #[arg(long, value_name = "NAME", default_value = "url")]
    url_field: String,
    /// The field to write the page to [default: the format's name]
    #[arg(long, value_name = "NAME")]
    output_field: Option<String>,
}

const HELP: &str = r#"A line in is an object with a page in "html", or in "text" where it has no tags left. The line
out has its other fields as they came, then "text", "title", "status" and "confidence", which
take the place of fields of these names, and "comments" with --comments apart. Where a record is
bad, its line out has "error" in their stead, and the run goes on. Of a record with both pages
"html" is read; a page that is null counts as none. Blank lines are nothing. Files may be
compressed with gzip or zstd.

At most 4 records a thread wait for their turn. An answer is written as soon as it is there,
however slowly the records come.

Examples:
  zcat pages.jsonl.gz | deboiler pipe >clean.jsonl
  deboiler pipe pages.jsonl.zst --format markdown --metadata -o clean.jsonl

Exit status: 0 when all input was answered, with bad records too; 1 when reading or writing
failed; 2 for a bad option."#;

/// The fields that every answer has beside the page.
const OWN_FIELDS: [&str; 6] = ["title", "status", "confidence", "error", "metadata", "comments"];

/// What records are answered with.
struct Answerer {
    fields: Fields,
    output_field: String,
    format: Format,
    has_metadata: bool,
    has_comments: bool,
    extractor: Extractor,
    rules: Option<Rules>,
    /// By the names of the sites that have profiles.
    sites: HashMap<String, Extractor>,
}

/// A line that goes out.
struct Answer {
    line: Vec<u8>,
    is_bad: bool,
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    if let Some(address) = source::address(&arguments.inputs) {
        return Err(source::fetching(address, |_| " | deboiler pipe".to_owned()));
    }
    let sources = Source::named(&arguments.inputs)?;
    let answerer = Answerer::new(arguments.fields, &arguments.extraction, arguments.format)?
        .with_metadata(arguments.metadata)
        .with_sites(arguments.site_profile)?
        .with_rules(arguments.rules.read()?);
    let mut out = Out::to(arguments.output.as_deref())?;
    let pool = Pool::start(arguments.threads.count(), move |(place, line): (String, Numbered)| {
        Ok(answerer.answer(&place, line))
    });
    let mut answers = pool.answers(sources.into_iter().flat_map(lines));
    let (mut all, mut bad) = (0_u64, 0_u64);
    while let Some(answer) = answers.next(|| out.flush())? {
        match answer {
            Ok(Answer { line, is_bad }) => {
                out.write(&line)?;
                all += 1;
                bad += u64::from(is_bad);
            }
            Err(problem) => {
                out.finish()?;
                return Err(Failure::Run(problem));
            }
        }
    }
    out.finish()?;
    if bad > 0 {
        say(&format!("{bad} of {all} records were bad"));
    }
    Ok(ExitCode::SUCCESS)
}

type NextAnswer = Next<(String, Numbered), Result<Answer, String>>;

/// The lines of a source, each with what its place is called, and what ends them early.
fn lines(source: Source) -> Box<dyn Iterator<Item = NextAnswer> + Send> {
    const BUFFER_BYTES: usize = 1 << 16;
    let (name, place) = match &source {
        Source::StandardInput => ("standard input".to_owned(), String::new()),
        Source::File(_) => (source.name(), format!("{}, ", source.name())),
    };
    let failed = move |error| Next::Known(Err(format!("cannot read {name}: {error}")));
    match source.open() {
        Err(error) => Box::new(std::iter::once(failed(error))),
        Ok(reader) => {
            let lines = Lines::new(BufReader::with_capacity(BUFFER_BYTES, reader));
            Box::new(lines.map(move |line| match line {
                Ok(line) => Next::Job((place.clone(), line)),
                Err(error) => failed(error),
            }))
        }
    }
}

impl Answerer {
    fn new(fields: Fields, extraction: &Extraction, format: Format) -> Result<Answerer, Failure> {
        let output_field = fields.output_field.clone().unwrap_or_else(|| format.name().to_owned());
        if fields.html_field == fields.text_field {
            let field = &fields.html_field;
            let problem = format!("expected two fields for pages, found {field:?} twice");
            return Err(Failure::Usage(problem));
        }
        if OWN_FIELDS.contains(&output_field.as_str()) {
            let problem = format!("{output_field:?} is written anyway, choose another field");
            return Err(Failure::Usage(problem));
        }
        Ok(Answerer {
            fields,
            output_field,
            format,
            has_metadata: false,
            has_comments: extraction.has_comments_apart(),
            extractor: extraction.extractor()?,
            rules: None,
            sites: HashMap::new(),
        })
    }

    fn with_metadata(self, has_metadata: bool) -> Answerer {
        Answerer { has_metadata, ..self }
    }

    fn with_rules(self, rules: Option<Rules>) -> Answerer {
        Answerer { rules, ..self }
    }

    fn with_sites(mut self, profiles: Option<PathBuf>) -> Result<Answerer, Failure> {
        if let Some(path) = profiles {
            let with = |profile| self.extractor.clone().with_site_profile(profile);
            let profiles = site_profiles(&path)?;
            self.sites =
                profiles.iter().map(|(site, profile)| (site.to_owned(), with(profile))).collect();
        }
        Ok(self)
    }

    /// The line that goes out for one that came in.
    fn answer(&self, place: &str, line: Numbered) -> Answer {
        let Numbered { number, line } = line;
        let mut out = Line::new();
        let added = line.and_then(|line| self.extract(&line, &mut out));
        let is_bad = added.is_err();
        if let Err(problem) = added {
            out.push_string("error", &format!("{place}line {number}: {problem}"));
        }
        Answer { line: out.finish(), is_bad }
    }

    /// Adds to a line what passes through of a record, then what its page gives.
    fn extract(&self, line: &[u8], out: &mut Line) -> Result<(), String> {
        let record = Record::parse(line)?;
        for (name, value) in &record.fields {
            if !self.is_replaced(name) {
                out.push(name, value.get());
            }
        }
        let body = record.page(&self.fields.html_field, &self.fields.text_field)?;
        // An address that is no string is none.
        let url = record.string(&self.fields.url_field).ok().flatten();
        let fields = guarded(|| {
            let (extractor, url) = (self.extractor(url.as_deref()), url.as_deref());
            let extractor = Rules::extractor(self.rules.as_ref(), extractor, url)?;
            let page = match &body {
                Body::Html(html) => extractor.extract(html),
                Body::Text(text) => extractor.extract_text(text),
            };
            let page = match url {
                Some(url) => page.with_address(url),
                None => page,
            };
            let mut fields = Line::new();
            self.push_page(&page, &mut fields);
            Ok::<_, String>(fields)
        })??;
        out.append(fields);
        Ok(())
    }

    fn push_page(&self, page: &Page, out: &mut Line) {
        let content = page.render(self.format);
        match self.format.is_json() {
            true => out.push(&self.output_field, &content),
            false => out.push_string(&self.output_field, &content),
        }
        out.push_string("title", page.title());
        out.push_string("status", &page.status().to_string());
        out.push("confidence", &format!("{:?}", confidence(page)));
        if self.has_comments {
            out.push_string("comments", &page.comments());
        }
        if self.has_metadata {
            out.push("metadata", &page.metadata().json());
        }
    }

    /// The extractor for the site of an address.
    fn extractor(&self, url: Option<&str>) -> &Extractor {
        let url = if self.sites.is_empty() { None } else { url };
        let site = url.and_then(site_key);
        site.and_then(|site| self.sites.get(&site)).unwrap_or(&self.extractor)
    }

    /// Whether a field of a record stays behind: the page, and what would stand beside an
    /// answer of the same name.
    fn is_replaced(&self, name: &str) -> bool {
        let Fields { html_field, text_field, .. } = &self.fields;
        match name {
            "metadata" => self.has_metadata,
            "comments" => self.has_comments,
            "title" | "status" | "confidence" | "error" => true,
            _ => [html_field, text_field, &self.output_field].iter().any(|field| *field == name),
        }
    }
}
