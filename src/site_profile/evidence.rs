//! What a profile says of the blocks of a page: how much less probable it is
//! that they are content.
//!
//! The form and its constants were chosen on the hosts of labelled pages that
//! have three pages or more (127 pages) and on six manuals: of the settings
//! that leave next to nothing of what stands on a third of a manual's pages,
//! the one that costs the labelled pages least. Their labels count as content
//! much that a shop repeats on every page, so they set the bound from below.
//! Where a block stands among the elements of the page was tried as well, as
//! the share of texts at the same kind of place that repeat: it made things
//! worse, and doubled the profile.

use super::SiteProfile;
use super::prints::PagePrints;
use crate::block::Block;
use crate::features::Unit;
use crate::keyed::NumberMap;
use crate::model::sigmoid;
use crate::reason::Weight;
use crate::segment::Segments;

/// What the loss of a text that stands on every page tends to, in log-odds.
const MOST: f32 = 10.0;

/// The share of pages at which the loss is half of that. It grows with the
/// square of the share, so that a text on few pages of many loses hardly anything.
const HALF_SHARE: f32 = 0.45;

/// Other pages that are taken to be without the text, so that few pages say little.
const DOUBT_PAGES: f32 = 2.0;

/// Letters and digits of a text that counts half by itself: a heading of many
/// pages' sections is shorter, a paragraph that stands on many by chance hardly exists.
const HALF_LETTERS: f32 = 40.0;

/// The share of pages with the neighbours' texts at which a text counts at
/// least half, however short.
const HALF_NEAR: f32 = 0.4;

/// How many blocks on each side are neighbours.
const NEAR: usize = 2;

/// A profile, turned about for asking: from texts to pages.
#[derive(Clone, Debug)]
pub(crate) struct SiteEvidence {
    /// On how many pages of the sample a text stands, where on several.
    texts: NumberMap<u32, u32>,
    /// Of each page of the sample the texts that are repeated, ascending, by
    /// the fingerprint of its body.
    pages: NumberMap<u64, Vec<u32>>,
    /// Of the pages that were cut: the largest fingerprint they hold, ascending.
    cuts: Vec<u32>,
}

impl SiteEvidence {
    pub(crate) fn new(profile: &SiteProfile) -> SiteEvidence {
        let mut texts: NumberMap<u32, u32> = NumberMap::default();
        let mut cuts = Vec::new();
        for (_, page) in profile.distinct() {
            for &text in &page.texts {
                *texts.entry(text).or_default() += 1;
            }
            cuts.extend(page.texts.last().filter(|_| page.is_cut));
        }
        cuts.sort_unstable();
        texts.retain(|_, pages| *pages > 1);
        texts.shrink_to_fit();
        let repeated =
            |page: &[u32]| page.iter().copied().filter(|text| texts.contains_key(text)).collect();
        let pages = profile.distinct().map(|(body, page)| (body, repeated(&page.texts))).collect();
        SiteEvidence { texts, pages, cuts }
    }

    /// What the site says of every block of a page.
    pub(crate) fn weigh(&self, segments: &Segments) -> Vec<Evidence> {
        let prints = PagePrints::read(segments);
        let own = self.pages.get(&prints.body).map(Vec::as_slice);
        let share = |text: &Option<u32>| text.map(|text| self.share(text, own));
        let shares: Vec<Option<f32>> = prints.texts.iter().map(share).collect();
        let weigh = |(index, block): (usize, &Block)| match shares[index] {
            Some(share) if share > 0.0 => Evidence::new(block.letters, share, near(&shares, index)),
            _ => Evidence::default(),
        };
        segments.blocks.iter().enumerate().map(weigh).collect()
    }

    /// The share of the site's other pages with a text, less one of these
    /// pages: what stands on two pages may do so by chance.
    fn share(&self, text: u32, own: Option<&[u32]>) -> f32 {
        let Some(&pages) = self.texts.get(&text) else { return 0.0 };
        let own = u32::from(own.is_some_and(|own| own.binary_search(&text).is_ok()));
        // A page that was cut tells nothing of the texts beyond.
        let all = self.pages.len() - self.cuts.partition_point(|&last| last < text);
        let others = (pages - own).saturating_sub(1) as f32;
        others / ((all as f32 - own as f32 - 1.0).max(others) + DOUBT_PAGES)
    }
}

/// The mean share of the nearest blocks that have letters.
fn near(shares: &[Option<f32>], index: usize) -> f32 {
    let before = shares[..index].iter().rev().flatten().take(NEAR);
    let after = shares[index + 1..].iter().flatten().take(NEAR);
    let (sum, count) =
        before.chain(after).fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
    if count == 0.0 { 0.0 } else { sum / count }
}

/// From 0 to 1: half at `half`, and ever slower.
fn saturated(value: f32, half: f32) -> f32 {
    value / (value + half)
}

/// What a site's profile adds to the score of a block, in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    text_share: f32,
    near_share: f32,
    by_text: f32,
    by_near: f32,
}

impl Evidence {
    fn new(letters: u32, text_share: f32, near_share: f32) -> Evidence {
        let loss = -MOST * saturated(text_share * text_share, HALF_SHARE * HALF_SHARE);
        let by_length = saturated(letters as f32, HALF_LETTERS);
        let by_near = (1.0 - by_length) * saturated(near_share, HALF_NEAR);
        Evidence { text_share, near_share, by_text: loss * by_length, by_near: loss * by_near }
    }

    /// All that is added: never more than nothing.
    fn added(&self) -> f32 {
        self.by_text + self.by_near
    }

    /// A probability after the evidence: its odds times e to what is added.
    pub(crate) fn apply(&self, probability: f32) -> f32 {
        if self.added() == 0.0 {
            return probability;
        }
        let factor = sigmoid(self.added());
        let with = probability * factor;
        // At least the smallest share stays of a probability of one.
        with / (with + (1.0 - probability).max(f32::EPSILON) * (1.0 - factor))
    }

    /// What each signal adds.
    pub(crate) fn weights(&self) -> impl Iterator<Item = Weight> {
        let unit = Unit::Share;
        let weight = |signal, about, value, added| Weight { signal, about, unit, value, added };
        [
            weight(
                "site_text_share",
                "share of the site's other pages with the same text",
                self.text_share,
                self.by_text,
            ),
            weight(
                "site_near_share",
                "share of the site's other pages with the texts beside it",
                self.near_share,
                self.by_near,
            ),
        ]
        .into_iter()
        .filter(|weight| weight.added != 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(letters: u32, text_share: f32, near_share: f32) -> f32 {
        Evidence::new(letters, text_share, near_share).added()
    }

    #[test]
    fn a_short_heading_of_many_pages_loses_little_in_unique_text_and_much_in_a_menu() {
        assert!(added(8, 0.4, 0.0) > -1.0, "{}", added(8, 0.4, 0.0));
        assert!(added(8, 0.95, 0.95) < -5.0, "{}", added(8, 0.95, 0.95));
    }

    #[test]
    fn more_pages_more_letters_and_more_repeated_neighbours_never_lose_less() {
        let steps = [0.0, 0.01, 0.1, 0.33, 0.5, 0.9, 1.0];
        for pair in steps.windows(2) {
            assert!(added(80, pair[1], 0.2) <= added(80, pair[0], 0.2));
            assert!(added(80, 0.5, pair[1]) <= added(80, 0.5, pair[0]));
        }
        assert!(added(200, 0.5, 0.2) < added(20, 0.5, 0.2));
    }

    #[test]
    fn a_probability_stays_one_and_goes_down_only() {
        for probability in [0.0, 0.2, 0.9, 1.0] {
            for share in [0.0, 0.3, 1.0] {
                let after = Evidence::new(100, share, share).apply(probability);
                assert!((0.0..=probability).contains(&after), "{probability} {share} {after}");
            }
        }
    }
}
