//! What must hold of every file of rules, on every page: for the tests and the fuzzer.

use deboiler::{Cause, Error, Extractor, Page, SiteRules};

const ADDRESS: &str = "https://www.tern.example/news/ice";

/// What divides the rules from the page.
const BORDER: &str = "\n<!doctype";

/// Reads the rules in front of a page, and panics where they do not hold together: where a rule
/// moves a block that it does not decide, or an error does not say where it is. Says whether
/// they were rules.
pub(crate) fn check(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let (rules, html) = text.split_at(text.find(BORDER).map_or(text.len(), |at| at + 1));
    let sites = match SiteRules::parse(rules) {
        Ok(sites) => sites,
        Err(Error::Rules { place, problem, .. }) => {
            let (line, column) = place.unwrap_or((1, 1));
            assert!(line <= rules.lines().count().max(1) + 1 && column > 0, "{line}, {column}");
            assert!(!problem.is_empty());
            return false;
        }
        Err(other) => panic!("{other}"),
    };
    let Ok(chosen) = sites.at(ADDRESS) else { return false };
    let plain = Extractor::default();
    let ruled = plain.clone().with_rules(&chosen);
    check_moved(&plain.extract(html), &ruled.extract(html));
    check_moved(&plain.extract_text(html), &ruled.extract_text(html));
    let told: Vec<&str> = chosen.texts().collect();
    let page = ruled.extract(html);
    assert!(page.rules().all(|(rule, count)| count > 0 && told.contains(&rule)));
    let _ = page.metadata().json();
    true
}

fn check_moved(plain: &Page, ruled: &Page) {
    assert_eq!(plain.blocks().len(), ruled.blocks().len());
    for (plain, ruled) in plain.blocks().zip(ruled.blocks()) {
        assert_eq!(plain.text(), ruled.text());
        match ruled.cause() {
            Cause::Rule => assert!(ruled.because().starts_with("a rule: ")),
            cause => assert_eq!((plain.label(), plain.cause()), (ruled.label(), cause)),
        }
    }
}
