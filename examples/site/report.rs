//! What a profile changes, in figures: the texts that a site repeats, and those
//! that stand on one page alone.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use deboiler::{Extractor, Page, SiteProfile};

use crate::pages::Pages;

/// A text is repeated where it stands on more than one page in this many.
const REPEATED_ONE_IN: usize = 3;

/// On how many pages each text stands: word for word, only white space folded.
#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) pages: usize,
    pub(crate) counts: HashMap<String, usize>,
}

impl Texts {
    pub(crate) fn count(&mut self, page: &Page) {
        self.pages += 1;
        let texts: HashSet<&str> = page.blocks().map(|block| block.text()).collect();
        for text in texts {
            match self.counts.get_mut(text) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(text.to_owned(), 1);
                }
            }
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

/// Cleans all pages as one site, without and with what the site repeats.
pub(crate) fn report(
    pages: &Pages,
    extractor: &Extractor,
    known: Option<&SiteProfile>,
    out: &mut impl Write,
) -> Result<u64, String> {
    let mut texts = Texts::default();
    let mut learned = SiteProfile::new();
    let bad = pages.for_each(|read| {
        let page = read.page(extractor);
        learned.observe(&page, read.address.as_deref());
        texts.count(&page);
        Ok(())
    })?;
    let with_profile = extractor.clone().with_site_profile(known.unwrap_or(&learned));
    let [mut raw, mut without, mut with] = [(); 3].map(|()| Characters::default());
    let (mut lost, mut gained) = (0, 0);
    pages.for_each(|read| {
        let (plain, sited) = (read.page(extractor), read.page(&with_profile));
        for (before, after) in plain.blocks().zip(sited.blocks()) {
            let text = before.text();
            raw.add(text, &texts);
            if before.is_content() {
                without.add(text, &texts);
            }
            if after.is_content() {
                with.add(text, &texts);
            }
            if texts.is_single(text) && before.is_content() != after.is_content() {
                *(if before.is_content() { &mut lost } else { &mut gained }) +=
                    text.chars().count();
            }
        }
        Ok(())
    })?;
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    let mut print = || -> io::Result<()> {
        writeln!(out, "{} pages", texts.pages)?;
        writeln!(out, "texts on more than one page in {REPEATED_ONE_IN}, in characters:")?;
        writeln!(out, "  of all text                {:6.2} %", share(raw.repeated, raw.all))?;
        writeln!(
            out,
            "  of the cleaned text        {:6.2} %",
            share(without.repeated, without.all)
        )?;
        writeln!(out, "  cleaned with the profile   {:6.2} %", share(with.repeated, with.all))?;
        writeln!(out, "texts on one page alone, in characters:")?;
        writeln!(out, "  kept                       {:6.2} %", share(without.single, raw.single))?;
        writeln!(out, "  kept with the profile      {:6.2} %", share(with.single, raw.single))?;
        writeln!(out, "  lost by it                 {:6.2} %", share(lost, raw.single))?;
        writeln!(out, "  gained by it               {:6.2} %", share(gained, raw.single))
    };
    print().map_err(|error| format!("cannot write: {error}"))?;
    Ok(bad)
}
