//! The rules of many sites, by host and path.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::{Layer, Rules};
use crate::error::Error;
use crate::site_profile::split_host;

/// Rules for all pages, for hosts, and for the paths on them.
///
/// They come from Rust, with [`SiteRules::insert`], or from a file in TOML, with
/// [`SiteRules::parse`]; [`SiteRules::at`] gives those for a page at an address:
///
/// ```
/// use deboiler::{Extractor, SiteRules};
///
/// let rules = SiteRules::parse(r##"
///     [[rules]]                        # for all pages
///     drop_text = ["(?i)^advertisement$"]
///
///     [[rules]]                        # for one host, or `*.tern.example`: those below, too
///     host = "tern.example"
///     path = "/news/"                  # what the path begins with
///     content = "#story"
///     drop = [".promo", "aside"]
///     keep = ["#story .note"]
///     title = "h1.headline"
/// "##)?;
/// let address = "https://www.tern.example/news/ice";
/// let extractor = Extractor::default().with_rules(&rules.at(address)?);
/// let page = extractor.extract("<p>Home</p><div id=story><p>The ice came.<p class=promo>Buy!</div>");
/// assert_eq!(page.text(), "The ice came.");
/// # Ok::<(), deboiler::Error>(())
/// ```
///
/// Of several that are for a page, those for a host outrank those for all pages, those for one
/// host outrank those for the hosts below as well, and a longer path outranks a shorter one.
#[derive(Clone, Default)]
pub struct SiteRules {
    /// By host, `*.` in front where it is those below it, empty for all pages; then by path.
    layers: BTreeMap<String, BTreeMap<String, Vec<Arc<Layer>>>>,
}

impl SiteRules {
    /// The rules for no site.
    #[must_use]
    pub const fn new() -> SiteRules {
        SiteRules { layers: BTreeMap::new() }
    }

    /// Adds rules for a host, for a host and those below (`*.tern.example`), or for all pages
    /// (an empty `host`), on which the path begins with `path`.
    ///
    /// # Errors
    ///
    /// [`Error::Rules`] where the host is none, or the path does not begin with a slash.
    pub fn insert(&mut self, host: &str, path: &str, rules: &Rules) -> Result<(), Error> {
        let (host, path) = place(host, path).map_err(|error| super::problem(None, error))?;
        for layer in &*rules.layers {
            let layer = Layer::new(&told(&host, &path), layer.rules.clone())?;
            self.add(&host, &path, layer);
        }
        Ok(())
    }

    pub(super) fn add(&mut self, host: &str, path: &str, layer: Layer) {
        let of_host = self.layers.entry(host.to_owned()).or_default();
        of_host.entry(path.to_owned()).or_default().push(Arc::new(layer));
    }

    /// The rules for a page at an address; none where nothing is for it.
    ///
    /// Those of a site are compiled when a page of it first asks for them, once for all
    /// threads.
    ///
    /// # Errors
    ///
    /// [`Error::Rules`] where rules for the page are together beyond a
    /// [bound](Rules#bounds).
    pub fn at(&self, address: &str) -> Result<Rules, Error> {
        /// Longer than any host, in bytes.
        const MOST_HOST_BYTES: usize = 255;
        let (mut host, rest) = split_host(address.trim());
        if host.len() > MOST_HOST_BYTES {
            host.clear();
        }
        let path = if rest.starts_with('/') { rest } else { "/" };
        let mut found = Vec::new();
        let below = host.match_indices('.').map(|(at, _)| format!("*{}", &host[at..]));
        let mut hosts: Vec<String> = below.collect();
        // The host with the fewest labels is the most general one.
        hosts.reverse();
        hosts.insert(0, String::new());
        if !host.is_empty() {
            hosts.push(format!("*.{host}"));
            hosts.push(host);
        }
        for paths in hosts.iter().filter_map(|host| self.layers.get(host)) {
            // A shorter one that the path begins with comes before a longer one.
            let of_path = paths.iter().filter(|(start, _)| path.starts_with(start.as_str()));
            found.extend(of_path.flat_map(|(_, layers)| layers).map(Arc::clone));
        }
        Rules::of(found)
    }

    /// All rules' own texts, those of a site with its name in front: beside what
    /// [`Page::rules`](crate::Page::rules) told of pages it lists those that never matched.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let layers = self.layers.values().flat_map(BTreeMap::values).flatten();
        layers.flat_map(|layer| layer.rules.iter().map(|rule| &*rule.told))
    }
}

impl fmt::Debug for SiteRules {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.texts()).finish()
    }
}

/// A host and a path as they are looked up; else what is wrong with them.
pub(super) fn place(host: &str, path: &str) -> Result<(String, String), String> {
    let (start, name) = match host.strip_prefix("*.") {
        Some(name) => ("*.", name),
        None => ("", host),
    };
    let is_name = |c: char| c.is_alphanumeric() || "-._".contains(c);
    let is_host = !name.is_empty() && name.chars().all(is_name) && !name.starts_with('.');
    if !(is_host || host.is_empty()) {
        let host: String = host.chars().take(60).collect();
        return Err(format!(
            "expected a host such as tern.example or *.tern.example, found `{host}`"
        ));
    }
    if !(path.is_empty() || path.starts_with('/')) {
        let path: String = path.chars().take(60).collect();
        return Err(format!("expected a path that begins with a slash, found `{path}`"));
    }
    let name = name.to_lowercase();
    let name = name.strip_prefix("www.").filter(|_| start.is_empty()).unwrap_or(&name);
    let path = if path.is_empty() { "/" } else { path };
    Ok((format!("{start}{name}"), path.to_owned()))
}

/// The site in front of its rules' own texts.
pub(super) fn told(host: &str, path: &str) -> String {
    if path == "/" { host.to_owned() } else { format!("{host}{path}") }
}
