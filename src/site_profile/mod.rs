//! What repeats across the pages of a site.
//!
//! A profile is a sample of the site's pages: those whose bodies have the
//! smallest fingerprints. Which pages these are hangs on the pages alone, not
//! on their order or on how they were split among machines, so that merging
//! two samples is a union cut to size: commutative, associative, and a page
//! that is in both counts once. Counting every text of every page (by a
//! count-min sketch, say) would do the first two in bounded memory, but not
//! the third.

mod evidence;
mod file;
mod prints;
mod sites;

use std::collections::BTreeMap;

use crate::page::Page;
pub(crate) use evidence::{Evidence, SiteEvidence};
pub use prints::site_key;
#[cfg(feature = "rules")]
pub(crate) use prints::split_host;
use prints::{PagePrints, of_address};
pub use sites::SiteProfiles;

/// How many pages a profile holds. The share of pages with a text, taken from
/// a sample of 256, has a standard error of at most 0.031.
const MOST_PAGES: usize = 256;

/// How many texts of a page it holds: of a longer page those with the smallest
/// fingerprints, which are the same ones on every page.
const MOST_TEXTS: usize = 1024;

/// What a site repeats: on how many of its pages a text stands.
///
/// It is made by observing pages, any number and in any order, and by merging
/// with profiles that were made elsewhere; given to
/// [`Extractor::with_site_profile`](crate::Extractor::with_site_profile), it
/// tells the site's template from what is written on one page.
///
/// ```
/// use deboiler::{Extractor, SiteProfile};
///
/// let extractor = Extractor::default();
/// let mut profile = SiteProfile::new();
/// for number in ["one", "two", "three", "four"] {
///     let html = format!("<p>Sign up for our letter!<p>This is page {number}.");
///     profile.observe(&extractor.extract(&html), None);
/// }
/// assert_eq!(profile.page_count(), 4);
/// let loaded = SiteProfile::from_bytes(&profile.to_bytes())?;
/// assert_eq!(loaded, profile);
/// let extractor = extractor.with_site_profile(&loaded);
/// # Ok::<(), deboiler::Error>(())
/// ```
///
/// # Bounds and errors
///
/// A profile keeps fingerprints, no text. Up to 256 pages it knows all of
/// them; of more it holds a uniform sample of 256, so that the share of pages
/// with a given text has a standard error of at most 0.031. Of a page with
/// more than 1,024 different texts a sample of these is kept, for which the
/// shares allow. That makes at most 1.1 MB, in memory and in a file, and
/// mostly a tenth of it.
///
/// # Pages that count once
///
/// A page counts once however often it is observed, in one profile or in
/// several that are merged: where all its texts are the same, or where its
/// address is. Of two pages at one address the body with the smaller
/// fingerprint counts; a body at several addresses is remembered with one of
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteProfile {
    /// By the fingerprint of their bodies; the smallest [`MOST_PAGES`] of all
    /// that were observed.
    pages: BTreeMap<u64, Sampled>,
}

/// A page in the sample.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sampled {
    /// The fingerprint of its address, [`NO_ADDRESS`] where none is known.
    address: u64,
    /// Whether the page has more texts, all of them with larger fingerprints.
    is_cut: bool,
    /// The fingerprints of its texts in ascending order, each once.
    texts: Vec<u32>,
}

/// Larger than any address, so that the smaller of two is one that is known.
const NO_ADDRESS: u64 = u64::MAX;

impl SiteProfile {
    /// A profile of no pages: merged with another it changes nothing.
    #[must_use]
    pub const fn new() -> SiteProfile {
        SiteProfile { pages: BTreeMap::new() }
    }

    /// Adds a page, with the address it was found at if that is known.
    ///
    /// Addresses that differ in scheme, `www.` or fragment are one. What the
    /// page says of its own address is not read: there are sites that name
    /// the same one on every page. A page without text is no page.
    pub fn observe(&mut self, page: &Page, address: Option<&str>) {
        let prints = PagePrints::read(&page.segments);
        let mut texts: Vec<u32> = prints.texts.into_iter().flatten().collect();
        if texts.is_empty() {
            return;
        }
        texts.sort_unstable();
        texts.dedup();
        let is_cut = texts.len() > MOST_TEXTS;
        texts.truncate(MOST_TEXTS);
        texts.shrink_to_fit();
        let address = address.map_or(NO_ADDRESS, |address| of_address(address).min(NO_ADDRESS - 1));
        self.add(prints.body, Sampled { address, is_cut, texts });
    }

    /// Adds all that another profile of the same site has observed.
    ///
    /// The result is the same, to the byte of [`SiteProfile::to_bytes`],
    /// whichever profile is merged into which and in whatever order.
    pub fn merge(&mut self, other: &SiteProfile) {
        for (&body, page) in &other.pages {
            self.add(body, page.clone());
        }
    }

    fn add(&mut self, body: u64, page: Sampled) {
        if self.pages.len() >= MOST_PAGES
            && self.pages.last_key_value().is_some_and(|(&last, _)| last < body)
        {
            return;
        }
        match self.pages.get_mut(&body) {
            Some(known) => {
                let address = known.address.min(page.address);
                // The texts are the same but in a file made up to be odd.
                if (page.is_cut, &page.texts) < (known.is_cut, &known.texts) {
                    *known = page;
                }
                known.address = address;
            }
            None => {
                self.pages.insert(body, page);
            }
        }
        if self.pages.len() > MOST_PAGES {
            self.pages.pop_last();
        }
    }

    /// How many different pages were observed: exact up to 256, an estimate
    /// with a relative standard error of 0.06 beyond.
    #[must_use]
    pub fn page_count(&self) -> u64 {
        let distinct = self.distinct().count();
        match self.pages.last_key_value() {
            // The sample holds all bodies up to the last one's fingerprint,
            // and fingerprints are spread evenly.
            Some((&last, _)) if self.pages.len() >= MOST_PAGES => {
                let bodies = (MOST_PAGES - 1) as f64 / ((last as f64 + 1.0) / 2f64.powi(64));
                (bodies * distinct as f64 / self.pages.len() as f64).round() as u64
            }
            _ => distinct as u64,
        }
    }

    /// The pages of the sample, of each address only the first.
    fn distinct(&self) -> impl Iterator<Item = (u64, &Sampled)> {
        let mut addresses = std::collections::HashSet::new();
        self.pages
            .iter()
            .map(|(&body, page)| (body, page))
            .filter(move |(_, page)| page.address == NO_ADDRESS || addresses.insert(page.address))
    }
}

#[cfg(test)]
mod tests;
