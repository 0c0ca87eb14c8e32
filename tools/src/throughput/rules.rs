//! What rules of the caller's own cost.

use std::path::Path;
use std::time::{Duration, Instant};

use deboiler::{Error, Extractor, SiteRules};

/// How long all pages take without rules and with them.
pub(crate) struct Cost {
    pub(crate) rules: usize,
    pub(crate) without: Duration,
    pub(crate) with: Duration,
}

impl Cost {
    /// Extracts every page by turns without the rules of a file that are for all pages and with
    /// them; the best of the rounds counts for each page, so that what else the machine does
    /// tells on neither.
    pub(crate) fn of(file: &str, pages: &[String], rounds: usize) -> Result<Cost, Error> {
        let rules = SiteRules::read(Path::new(file))?.at("")?;
        let (plain, ruled) = (Extractor::default(), Extractor::default().with_rules(&rules));
        let time = |extractor: &Extractor, page: &str| {
            let start = Instant::now();
            std::hint::black_box(extractor.extract(page).text());
            start.elapsed()
        };
        let mut cost =
            Cost { rules: rules.texts().count(), without: Duration::ZERO, with: Duration::ZERO };
        for page in pages {
            let mut best = (Duration::MAX, Duration::MAX);
            for _ in 0..rounds {
                best = (best.0.min(time(&plain, page)), best.1.min(time(&ruled, page)));
            }
            cost.without += best.0;
            cost.with += best.1;
        }
        Ok(cost)
    }

    /// How many times as long they take with rules.
    pub(crate) fn ratio(&self) -> f64 {
        self.with.as_secs_f64() / self.without.as_secs_f64()
    }
}
