//! The options of the extractor, the same for all subcommands.

use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use deboiler::training::{Model, WordWeights};
use deboiler::{Comments, Extractor, Focus, JsonLd, Keep, Options, Page, Part, SiteProfiles};
use serde_json::{Value, json};

use crate::names;
use crate::terminal::shown;

/// How pages are extracted.
#[derive(clap::Args)]
pub(crate) struct Extraction {
    /// What a doubtful block counts as: both errors weigh the same, less text and cleaner, or
    /// more text
    #[arg(long, value_name = "FOCUS", value_parser = names::focus(), default_value = "balanced")]
    focus: Focus,
    /// What becomes of readers' comments: they are dropped, part of the page, or come apart from
    /// it, below its text or in a field of their own
    #[arg(long, value_name = "WHERE", value_parser = names::comments(), default_value = "out")]
    comments: Comments,
    /// What the article in a page's JSON-LD is for: it is the content where the page shows none,
    /// or never read
    #[arg(long, value_name = "USE", value_parser = names::json_ld(), default_value = "fallback")]
    json_ld: JsonLd,
    /// Parts that come out whatever their score: title, byline, date, summary, body, caption …
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = names::part())]
    with: Vec<Part>,
    /// Parts that do not come out whatever their score
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = names::part())]
    without: Vec<Part>,
    /// The text of articles alone, as benchmarks on news define it; --with adds to it
    #[arg(long)]
    body: bool,
    /// A model of your own, in place of the built-in one for the same input; may be repeated
    #[arg(long, value_name = "FILE")]
    model: Vec<PathBuf>,
    /// The word weights that a model of flattened text was trained with
    #[arg(long, value_name = "FILE")]
    word_weights: Option<PathBuf>,
}

impl Extraction {
    /// An extractor with these options.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or holds something else.
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        let options = Options::default().with_focus(self.focus).with_json_ld(self.json_ld);
        let mut extractor = Extractor::new(self.parts(options));
        for path in &self.model {
            extractor = extractor.with_model(parsed(path, Model::parse)?);
        }
        if let Some(path) = &self.word_weights {
            extractor = extractor.with_word_weights(parsed(path, WordWeights::parse)?);
        }
        Ok(extractor)
    }

    /// The options with what becomes of parts.
    fn parts(&self, mut options: Options) -> Options {
        if self.body {
            options = options.with_body_alone();
        }
        for &part in &self.without {
            options = options.with_part(part, Keep::Never);
        }
        for &part in &self.with {
            options = options.with_part(part, Keep::Always);
        }
        match self.comments {
            Comments::Out => options,
            comments => options.with_comments(comments),
        }
    }

    /// Whether comments come out apart from the page.
    pub(crate) fn has_comments_apart(&self) -> bool {
        self.comments == Comments::Apart
    }

    /// All that a result depends on besides its page, to compare it with another run's.
    #[cfg_attr(not(feature = "warc"), expect(dead_code, reason = "only warc goes on with a run"))]
    pub(crate) fn fingerprint(&self) -> Result<Value, String> {
        let models =
            self.model.iter().map(|path| hash_of(path)).collect::<Result<Vec<u64>, String>>()?;
        Ok(json!({
            "version": env!("CARGO_PKG_VERSION"),
            "focus": self.focus.name(),
            "comments": self.comments.name(),
            "json_ld": self.json_ld.name(),
            "with": names_of(&self.with),
            "without": names_of(&self.without),
            "body": self.body,
            "models": models,
            "word_weights": self.word_weights.as_deref().map(hash_of).transpose()?,
        }))
    }
}

fn names_of(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|part| part.name()).collect()
}

fn parsed<T, E: fmt::Display>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, String> {
    parse(&text(path)?).map_err(|error| format!("{}: {error}", shown(path)))
}

/// What tells a file's text from others.
pub(crate) fn hash_of(path: &Path) -> Result<u64, String> {
    let mut hasher = DefaultHasher::new();
    text(path)?.hash(&mut hasher);
    Ok(hasher.finish())
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", shown(path)))
}

/// Reads a file of site profiles.
pub(crate) fn site_profiles(path: &Path) -> Result<SiteProfiles, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read {}: {error}", shown(path)))?;
    SiteProfiles::from_bytes(&bytes).map_err(|error| format!("{}: {error}", shown(path)))
}

/// What a page gives. No page is known to cause a panic; if one does, it costs its own answer
/// alone.
pub(crate) fn guarded<T>(extract: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(extract))
        .map_err(|_| "the extractor panicked on this page".to_owned())
}

/// How far a result can be trusted, from 0 to 1, with the digits that it has in [`Page::json`].
pub(crate) fn confidence(page: &Page) -> f64 {
    (f64::from(page.confidence()) * 10_000.0).round() / 10_000.0
}

/// How many threads extract.
#[derive(clap::Args)]
pub(crate) struct Threads {
    /// Threads that extract [default: all cores]
    // More than any machine has use for are a slip of the keyboard.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl Threads {
    pub(crate) fn count(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(cores, usize::from)
    }
}
