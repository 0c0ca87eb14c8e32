//! What a profile changes, in figures: the texts that a site repeats, and those
//! that stand on one page alone.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::sync::Arc;

use deboiler::{Extractor, Page, SiteProfile};

use super::pages::{Pages, Read};
use crate::Failure;

/// A text is repeated where it stands on more than one page in this many.
const REPEATED_ONE_IN: usize = 3;

/// On how many pages each text stands: word for word, only white space folded.
#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) pages: usize,
    pub(crate) counts: HashMap<String, usize>,
}

impl Texts {
    /// The texts of a page, each once.
    pub(crate) fn of(page: &Page) -> HashSet<String> {
        page.blocks().map(|block| block.text().to_owned()).collect()
    }

    pub(crate) fn count(&mut self, texts: HashSet<String>) {
        self.pages += 1;
        for text in texts {
            *self.counts.entry(text).or_default() += 1;
        }
    }

    fn is_repeated(&self, text: &str) -> bool {
        self.counts[text] * REPEATED_ONE_IN > self.pages
    }

    fn is_single(&self, text: &str) -> bool {
        self.counts[text] == 1
    }
}

/// Characters of texts, by how often these stand.
#[derive(Default)]
struct Characters {
    all: usize,
    repeated: usize,
    single: usize,
}

impl Characters {
    fn add(&mut self, text: &str, texts: &Texts) {
        let characters = text.chars().count();
        self.all += characters;
        self.repeated += if texts.is_repeated(text) { characters } else { 0 };
        self.single += if texts.is_single(text) { characters } else { 0 };
    }
}

/// Cleans all pages as one site, without and with what the site repeats; how many pages were
/// bad, and the figures.
pub(crate) fn report(pages: &Pages, known: Option<SiteProfile>) -> Result<(u64, String), Failure> {
    let mut texts = Texts::default();
    let mut learned = SiteProfile::new();
    let plain = Arc::clone(&pages.extractor);
    let learn = move |read: &Read| {
        let page = read.page(&plain);
        let mut profile = SiteProfile::new();
        profile.observe(&page, read.url.as_deref());
        Ok((profile, Texts::of(&page)))
    };
    let bad = pages.for_each(learn, |(profile, found)| {
        learned.merge(&profile);
        texts.count(found);
        Ok(())
    })?;
    let with_profile =
        Extractor::clone(&pages.extractor).with_site_profile(&known.unwrap_or(learned));
    let plain = Arc::clone(&pages.extractor);
    let compare = move |read: &Read| -> Result<Vec<Compared>, String> {
        let (plain, sited) = (read.page(&plain), read.page(&with_profile));
        let pairs = plain.blocks().zip(sited.blocks());
        let compared = pairs.map(|(before, after)| Compared {
            text: before.text().to_owned(),
            is_kept_without: before.is_content(),
            is_kept_with: after.is_content(),
        });
        Ok(compared.collect())
    };
    let mut sums = Sums::default();
    pages.for_each(compare, |blocks| {
        for block in &blocks {
            sums.add(block, &texts);
        }
        Ok(())
    })?;
    Ok((bad, sums.lines(texts.pages)))
}

/// A block, and whether it is kept without and with a profile.
struct Compared {
    text: String,
    is_kept_without: bool,
    is_kept_with: bool,
}

/// Characters of all blocks.
#[derive(Default)]
struct Sums {
    raw: Characters,
    without: Characters,
    with: Characters,
    lost: usize,
    gained: usize,
}

impl Sums {
    fn add(&mut self, block: &Compared, texts: &Texts) {
        let text = block.text.as_str();
        self.raw.add(text, texts);
        if block.is_kept_without {
            self.without.add(text, texts);
        }
        if block.is_kept_with {
            self.with.add(text, texts);
        }
        if texts.is_single(text) && block.is_kept_without != block.is_kept_with {
            let sum = if block.is_kept_without { &mut self.lost } else { &mut self.gained };
            *sum += text.chars().count();
        }
    }

    fn lines(&self, pages: usize) -> String {
        let Sums { raw, without, with, lost, gained } = self;
        let mut out = format!(
            "{pages} pages\ntexts on more than one page in {REPEATED_ONE_IN}, in characters:\n"
        );
        let mut line = |name: &str, part: usize, all: usize| {
            let share = 100.0 * part as f64 / all.max(1) as f64;
            let _ = writeln!(out, "  {name:<26} {share:6.2} %");
        };
        line("of all text", raw.repeated, raw.all);
        line("of the cleaned text", without.repeated, without.all);
        line("cleaned with the profile", with.repeated, with.all);
        out.push_str("texts on one page alone, in characters:\n");
        let mut line = |name: &str, part: usize| {
            let share = 100.0 * part as f64 / raw.single.max(1) as f64;
            let _ = writeln!(out, "  {name:<26} {share:6.2} %");
        };
        line("kept", without.single);
        line("kept with the profile", with.single);
        line("lost by it", *lost);
        line("gained by it", *gained);
        out
    }
}
