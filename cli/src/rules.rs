//! Rules of the caller's own, chosen by the addresses of pages.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use deboiler::{Extractor, Page, SiteRules};

use crate::extraction::hash_of;

/// Where rules are read from.
#[derive(clap::Args)]
pub(crate) struct RulesArguments {
    /// Rules of your own, in TOML: what is always content and what never is, on all pages or
    /// on those of a host, by the page's address
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
}

/// Rules, and which of them have matched something.
pub(crate) struct Rules {
    sites: SiteRules,
    matched: Mutex<BTreeSet<String>>,
}

impl RulesArguments {
    /// The rules; `None` where none are asked for.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or holds something else, with the place in it.
    pub(crate) fn read(&self) -> Result<Option<Rules>, String> {
        let Some(path) = &self.rules else { return Ok(None) };
        let sites = SiteRules::read(path).map_err(|error| error.to_string())?;
        Ok(Some(Rules { sites, matched: Mutex::default() }))
    }

    /// What tells the file from others; `None` where none is asked for.
    #[cfg_attr(not(feature = "warc"), expect(dead_code, reason = "only warc goes on with a run"))]
    pub(crate) fn fingerprint(&self) -> Result<Option<u64>, String> {
        self.rules.as_deref().map(hash_of).transpose()
    }
}

impl Rules {
    /// An extractor with the rules for a page.
    pub(crate) fn extractor<'e>(
        rules: Option<&Rules>,
        extractor: &'e Extractor,
        url: Option<&str>,
    ) -> Result<Cow<'e, Extractor>, String> {
        let Some(rules) = rules else { return Ok(Cow::Borrowed(extractor)) };
        let chosen = rules.sites.at(url.unwrap_or_default()).map_err(|error| error.to_string())?;
        Ok(Cow::Owned(extractor.clone().with_rules(&chosen)))
    }

    /// Notes which rules matched something on a page.
    pub(crate) fn note(&self, page: &Page) {
        let mut matched = self.matched.lock().unwrap_or_else(PoisonError::into_inner);
        for (rule, _) in page.rules() {
            if !matched.contains(rule) {
                matched.insert(rule.to_owned());
            }
        }
    }

    /// The rules that matched nothing so far.
    pub(crate) fn unmatched(&self) -> Vec<&str> {
        let matched = self.matched.lock().unwrap_or_else(PoisonError::into_inner);
        self.sites.texts().filter(|rule| !matched.contains(*rule)).collect()
    }
}
