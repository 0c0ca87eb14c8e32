//! The profiles of many sites, by host.

use std::collections::BTreeMap;

use super::file::{Reader, Writer};
use super::{SiteProfile, site_key};
use crate::error::Error;
use crate::page::Page;

const MAGIC: [u8; 12] = *b"sites' known";

/// The profiles of the sites of a crawl, each under its name: the host of its
/// addresses, as [`site_key`] gives it, or any that the caller chooses.
///
/// Memory is bounded for a site, not for their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteProfiles {
    sites: BTreeMap<String, SiteProfile>,
}

impl SiteProfiles {
    /// The profiles of no sites.
    #[must_use]
    pub const fn new() -> SiteProfiles {
        SiteProfiles { sites: BTreeMap::new() }
    }

    /// The profile of a site.
    #[must_use]
    pub fn get(&self, site: &str) -> Option<&SiteProfile> {
        self.sites.get(site)
    }

    /// The profile of a site, an empty one where there is none yet: what to
    /// observe pages with.
    pub fn entry(&mut self, site: &str) -> &mut SiteProfile {
        if !self.sites.contains_key(site) {
            self.sites.insert(site.to_owned(), SiteProfile::new());
        }
        self.sites.get_mut(site).expect("it was there or is now")
    }

    /// Adds a page to the profile of the site that its address names; false
    /// where it names none, and nothing was added.
    pub fn observe(&mut self, page: &Page, address: &str) -> bool {
        let site = site_key(address);
        if let Some(site) = &site {
            self.entry(site).observe(page, Some(address));
        }
        site.is_some()
    }

    /// Adds all that others have observed, by [`SiteProfile::merge`].
    pub fn merge(&mut self, others: &SiteProfiles) {
        for (site, profile) in others.iter() {
            self.entry(site).merge(profile);
        }
    }

    /// All sites and their profiles, sorted by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &SiteProfile)> {
        self.sites.iter().map(|(site, profile)| (site.as_str(), profile))
    }

    /// The profiles as a file holds them.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new(MAGIC);
        out.number(self.sites.len() as u32);
        for (site, profile) in &self.sites {
            out.bytes(site.as_bytes());
            out.bytes(&profile.to_bytes());
        }
        out.finish()
    }

    /// Reads what [`SiteProfiles::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// [`Error::SiteProfile`], as of [`SiteProfile::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<SiteProfiles, Error> {
        let mut input = Reader::new(bytes, MAGIC)?;
        let mut sites: BTreeMap<String, SiteProfile> = BTreeMap::new();
        for _ in 0..input.number()? {
            let name = input.bytes()?;
            let Ok(site) = str::from_utf8(name) else {
                return Err(input.problem("expected a site's name in UTF-8".into()));
            };
            if sites.last_key_value().is_some_and(|(last, _)| last.as_str() >= site) {
                return Err(input.problem("expected sites in ascending order".into()));
            }
            let profile = SiteProfile::from_bytes(input.bytes()?)?;
            sites.insert(site.to_owned(), profile);
        }
        input.end()?;
        Ok(SiteProfiles { sites })
    }
}
