//! Rules of the caller's own, where the build has them: what reads them is a third of it.

use deboiler::{Error, Extractor};

#[cfg(feature = "rules")]
use deboiler::SiteRules;

/// Rules for all pages and for those of sites.
#[cfg(feature = "rules")]
pub(crate) struct Rules(SiteRules);

#[cfg(feature = "rules")]
impl Rules {
    /// The rules in the text of a file, with line, column and what was expected where it is
    /// none.
    pub(crate) fn parse(text: &str) -> Result<Rules, Error> {
        SiteRules::parse(text).map(Rules)
    }

    /// An extractor with the rules for a page at an address.
    pub(crate) fn applied(&self, to: &Extractor, address: &str) -> Result<Extractor, Error> {
        Ok(to.clone().with_rules(&self.0.at(address)?))
    }
}

/// None: `engine.js` asks no build without rules for any.
#[cfg(not(feature = "rules"))]
pub(crate) struct Rules;

#[cfg(not(feature = "rules"))]
impl Rules {
    pub(crate) fn parse(_: &str) -> Result<Rules, Error> {
        Ok(Rules)
    }

    pub(crate) fn applied(&self, to: &Extractor, _: &str) -> Result<Extractor, Error> {
        Ok(to.clone())
    }
}

/// The rules that matched something on a page, each with how often.
#[cfg(feature = "rules")]
pub(crate) fn matched(page: &deboiler::Page) -> Vec<(&str, usize)> {
    page.rules().collect()
}

#[cfg(not(feature = "rules"))]
pub(crate) fn matched(_: &deboiler::Page) -> Vec<(&str, usize)> {
    Vec::new()
}
