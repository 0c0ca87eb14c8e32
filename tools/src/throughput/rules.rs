//! What rules of the caller's own cost.

use std::path::Path;
use std::time::Duration;

use deboiler::{Error, Extractor, SiteRules};

use crate::clock::processor_time;

/// How long all pages take without rules and with them.
pub(crate) struct Cost {
    pub(crate) rules: usize,
    pub(crate) without: Duration,
    pub(crate) with: Duration,
}

impl Cost {
    /// Extracts every page by turns without the rules of a file that are for all pages and with
    /// them, in processor time; the best of the rounds counts.
    pub(crate) fn of(file: &str, pages: &[String], rounds: usize) -> Result<Cost, Error> {
        let rules = SiteRules::read(Path::new(file))?.at("")?;
        let (plain, ruled) = (Extractor::default(), Extractor::default().with_rules(&rules));
        let time = |extractor: &Extractor, page: &str| {
            let start = processor_time();
            std::hint::black_box(extractor.extract(page).text());
            processor_time() - start
        };
        let (mut without, mut with) = (Duration::MAX, Duration::MAX);
        for round in 0..rounds {
            let mut sums = [Duration::ZERO; 2];
            for page in pages {
                // What comes second finds the page in the processor's caches.
                for turn in [round % 2, 1 - round % 2] {
                    sums[turn] += time(if turn == 0 { &plain } else { &ruled }, page);
                }
            }
            (without, with) = (without.min(sums[0]), with.min(sums[1]));
        }
        Ok(Cost { rules: rules.texts().count(), without, with })
    }

    /// How many times as long they take with rules.
    pub(crate) fn ratio(&self) -> f64 {
        self.with.as_secs_f64() / self.without.as_secs_f64()
    }
}
