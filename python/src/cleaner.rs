//! An extractor with all that it needs, shared by the threads of a batch.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use deboiler::{Error, Extractor, SiteProfiles, SiteRules, site_key};

use crate::page::PyPage;
use crate::source::PySource;

/// The one behind the functions that take no options.
pub(crate) static DEFAULT: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// How many extractors for sites are held at a time.
const MOST_EXTRACTORS: usize = 64;

/// Makes results of pages, without Python.
pub(crate) struct Cleaner {
    plain: Extractor,
    profiles: Option<SiteProfiles>,
    rules: Option<SiteRules>,
    /// By the names of the sites that have profiles, made when they are met.
    by_site: Mutex<HashMap<String, Extractor>>,
}

impl Cleaner {
    pub(crate) fn new(
        plain: Extractor,
        profiles: Option<SiteProfiles>,
        rules: Option<SiteRules>,
    ) -> Cleaner {
        Cleaner { plain, profiles, rules, by_site: Mutex::default() }
    }

    /// The result of a page in HTML.
    ///
    /// # Errors
    ///
    /// Where the rules for its address are together beyond a bound; so it is of `text`.
    pub(crate) fn html(
        &self,
        html: &PySource,
        url: Option<String>,
        content_type: Option<&str>,
    ) -> Result<PyPage, Error> {
        let mut page = html.page(&self.extractor(url.as_deref())?, content_type);
        if let Some(url) = &url {
            page = page.with_address(url);
        }
        Ok(PyPage::new(page, url))
    }

    pub(crate) fn text(&self, text: &PySource, url: Option<String>) -> Result<PyPage, Error> {
        Ok(PyPage::new(text.text_page(&self.extractor(url.as_deref())?), url))
    }

    /// The extractor for an address: with the rules for it, and the profile of its site.
    fn extractor(&self, url: Option<&str>) -> Result<Extractor, Error> {
        let extractor = self.of_site(url);
        let Some(rules) = &self.rules else { return Ok(extractor) };
        Ok(extractor.with_rules(&rules.at(url.unwrap_or_default())?))
    }

    fn of_site(&self, url: Option<&str>) -> Extractor {
        let found = self.profiles.as_ref().zip(url).and_then(|(profiles, url)| {
            let site = site_key(url)?;
            let profile = profiles.get(&site)?;
            Some((site, profile))
        });
        let Some((site, profile)) = found else { return self.plain.clone() };
        let mut by_site = self.by_site.lock().unwrap_or_else(PoisonError::into_inner);
        if by_site.len() >= MOST_EXTRACTORS && !by_site.contains_key(&site) {
            by_site.clear();
        }
        let new = || self.plain.clone().with_site_profile(profile);
        by_site.entry(site).or_insert_with(new).clone()
    }
}
