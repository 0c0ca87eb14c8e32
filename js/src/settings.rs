//! How pages are read: the options of JavaScript, and the extractor that they make.

use deboiler::{Comments, Error, Extractor, Focus, Keep, Options, Page, Part};
use serde_json::Value;

use crate::rules::Rules;

/// An extractor of some options, kept for the next page with the same ones.
pub(crate) struct Reader {
    settings: Vec<u8>,
    extractor: Extractor,
    rules: Option<Rules>,
}

impl Reader {
    /// The reader of options as JSON: an object with `focus`, `comments`, `keep`, `without`,
    /// `body` and `rules`, each of them by default as it is in the library.
    ///
    /// # Errors
    ///
    /// Where `rules` cannot be read, or another option has no such value.
    pub(crate) fn new(settings: &[u8]) -> Result<Reader, Error> {
        let values: Value = serde_json::from_slice(settings).unwrap_or_default();
        let rules = values["rules"].as_str().map(Rules::parse).transpose()?;
        let extractor = Extractor::new(options(&values)?);
        Ok(Reader { settings: settings.to_owned(), extractor, rules })
    }

    /// Whether it is what [`Reader::new`] would give for these options.
    pub(crate) fn is_of(&self, settings: &[u8]) -> bool {
        self.settings == settings
    }

    /// The page in UTF-8 at an address, which is empty where there is none.
    ///
    /// # Errors
    ///
    /// Where the rules for the address are together beyond a bound.
    pub(crate) fn extract(&self, page: &[u8], address: &[u8]) -> Result<Page, Error> {
        let (page, address) = (String::from_utf8_lossy(page), String::from_utf8_lossy(address));
        let page = match &self.rules {
            Some(rules) => rules.applied(&self.extractor, &address)?.extract(&page),
            None => self.extractor.extract(&page),
        };
        Ok(if address.is_empty() { page } else { page.with_address(&address) })
    }
}

fn options(values: &Value) -> Result<Options, Error> {
    let mut options = Options::default();
    if let Some(focus) = values["focus"].as_str() {
        options = options.with_focus(focus.parse::<Focus>()?);
    }
    if values["body"] == true {
        options = options.with_body_alone();
    }
    for (name, keep) in [("without", Keep::Never), ("keep", Keep::Always)] {
        for part in values[name].as_array().into_iter().flatten().filter_map(Value::as_str) {
            options = options.with_part(part.parse::<Part>()?, keep);
        }
    }
    // `out` is the default, and takes nothing back that `keep` says of comments.
    match values["comments"].as_str().map(str::parse::<Comments>).transpose()? {
        None | Some(Comments::Out) => Ok(options),
        Some(comments) => Ok(options.with_comments(comments)),
    }
}
