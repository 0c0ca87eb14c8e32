//! What it costs that a caller asks for more.

use std::time::Duration;

use deboiler::Extractor;

use crate::clock::processor_time;

/// How many times as long pages take by one extractor as by another, in processor time. They
/// extract every page by turns; the best of the rounds counts.
pub(crate) fn ratio(plain: &Extractor, more: &Extractor, pages: &[String], rounds: usize) -> f64 {
    let time = |extractor: &Extractor, page: &str| {
        let start = processor_time();
        std::hint::black_box(extractor.extract(page).text());
        processor_time() - start
    };
    let mut best = [Duration::MAX; 2];
    for round in 0..rounds {
        let mut sums = [Duration::ZERO; 2];
        for page in pages {
            // What comes second finds the page in the processor's caches.
            for turn in [round % 2, 1 - round % 2] {
                sums[turn] += time(if turn == 0 { plain } else { more }, page);
            }
        }
        best = [best[0].min(sums[0]), best[1].min(sums[1])];
    }
    best[1].as_secs_f64() / best[0].as_secs_f64()
}
