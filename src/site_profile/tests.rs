//! Of profiles as a whole: the laws of merging, files, and what they change.

use proptest::prelude::*;

use super::*;
use crate::Extractor;

/// A page of a site with a frame of its own around one sentence.
fn framed(sentence: &str) -> String {
    format!(
        "<p>Sign up for the letter that we send to our readers on the first day of every month!
         <main><h1>On {sentence}</h1><p>{sentence}, as everybody in the harbour could see for
         themselves on that long and windy afternoon in {sentence}, was not what it seemed to be.
         <p>It was said of {sentence} that the boats would not leave before the spring came, and
         that the ice was as thick as the keeper's arm.</main>"
    )
}

fn observed(pages: &[(u8, Option<u8>)]) -> SiteProfile {
    let mut profile = SiteProfile::new();
    for (body, address) in pages {
        let address = address.map(|number| format!("https://example.org/{number}"));
        let page = crate::extract_text(&format!("Home\nNews\nStory {body}\nPart {}", body / 8));
        profile.observe(&page, address.as_deref());
    }
    profile
}

/// A profile of any pages, more than it can hold as well.
fn profiles() -> impl Strategy<Value = SiteProfile> {
    let page = (any::<u16>(), prop::option::of(any::<u8>()), prop::collection::vec(0u32..50, 1..4));
    prop::collection::vec(page, 0..400).prop_map(|pages| {
        let mut profile = SiteProfile::new();
        for (body, address, mut texts) in pages {
            texts.sort_unstable();
            texts.dedup();
            let address = address.map_or(NO_ADDRESS, u64::from);
            profile.add(body.into(), Sampled { address, is_cut: false, texts });
        }
        profile
    })
}

fn merged(profiles: &[&SiteProfile]) -> Vec<u8> {
    let mut all = SiteProfile::new();
    profiles.iter().for_each(|profile| all.merge(profile));
    all.to_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        a in profiles(), b in profiles(), c in profiles(),
    ) {
        prop_assert_eq!(merged(&[&a, &b]), merged(&[&b, &a]));
        let mut right = b.clone();
        right.merge(&c);
        prop_assert_eq!(merged(&[&a, &b, &c]), merged(&[&a, &right]));
        prop_assert_eq!(merged(&[&a, &a]), a.to_bytes());
        prop_assert_eq!(merged(&[&a, &SiteProfile::new()]), a.to_bytes());
    }

    #[test]
    fn a_profile_comes_back_from_its_bytes(profile in profiles()) {
        prop_assert_eq!(SiteProfile::from_bytes(&profile.to_bytes()), Ok(profile));
    }

    #[test]
    fn the_order_of_pages_and_the_machine_they_are_seen_on_change_nothing(
        pages in prop::collection::vec((0u8..40, prop::option::of(0u8..20)), 0..30),
        cut in 0usize..30,
    ) {
        let whole = observed(&pages);
        let reversed: Vec<_> = pages.iter().rev().copied().collect();
        prop_assert_eq!(observed(&reversed).to_bytes(), whole.to_bytes());
        let (one, two) = pages.split_at(cut.min(pages.len()));
        prop_assert_eq!(merged(&[&observed(one), &observed(two)]), whole.to_bytes());
    }

    #[test]
    fn no_bytes_make_a_panic(
        mut bytes in profiles().prop_map(|profile| profile.to_bytes()),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let at = at.index(bytes.len());
        prop_assert!(SiteProfile::from_bytes(&bytes[..at]).is_err());
        let old = std::mem::replace(&mut bytes[at], byte);
        prop_assert_eq!(SiteProfile::from_bytes(&bytes).is_ok(), old == byte);
    }
}

#[test]
fn a_file_that_promises_too_much_is_refused() {
    for (pages, texts) in [(u32::MAX, 0), (1, u32::MAX), (1, 1024), (257, 1)] {
        let mut out = file::Writer::new(*b"site profile");
        for number in [pages, 1, 1, 1, 1, texts, 7] {
            out.number(number);
        }
        assert!(SiteProfile::from_bytes(&out.finish()).is_err(), "{pages} {texts}");
    }
}

#[test]
fn an_error_says_what_was_expected() {
    let error = |bytes: &[u8]| SiteProfile::from_bytes(bytes).expect_err("no profile").to_string();
    assert_eq!(error(b"{}"), "site profile, byte 0: expected 12 more bytes, found 2");
    let page = error(b"<!doctype html><p>A page.");
    assert_eq!(page, "site profile, byte 0: expected a file that begins with \"site profile\"");
    let mut bytes = SiteProfile::new().to_bytes();
    bytes[12] = 9;
    assert_eq!(error(&bytes), "site profile, byte 16: expected version 1, found 9");
    bytes[12] = 1;
    bytes[16] = 9;
    assert!(error(&bytes).contains("cut short or damaged"));
}

#[test]
fn many_sites_come_back_from_their_bytes() {
    let mut sites = SiteProfiles::new();
    let page = crate::extract_text("Some words.");
    assert!(sites.observe(&page, "https://www.example.org/a"));
    assert!(sites.observe(&page, "https://example.net/"));
    assert!(!sites.observe(&page, "a/b.html"));
    let bytes = sites.to_bytes();
    assert_eq!(SiteProfiles::from_bytes(&bytes), Ok(sites.clone()));
    assert!((0..bytes.len()).all(|end| SiteProfiles::from_bytes(&bytes[..end]).is_err()));
    let names: Vec<&str> = sites.iter().map(|(site, _)| site).collect();
    assert_eq!(names, ["example.net", "example.org"]);
    let twice = {
        let mut twice = sites.clone();
        twice.merge(&sites);
        twice
    };
    assert_eq!(twice, sites);
}

#[test]
fn a_page_counts_once_by_its_address_or_its_body() {
    assert_eq!(observed(&[(1, None), (1, None), (2, None)]).page_count(), 2);
    assert_eq!(observed(&[(1, Some(1)), (1, Some(2))]).page_count(), 1);
    assert_eq!(observed(&[(1, Some(1)), (2, Some(1)), (3, Some(2))]).page_count(), 2);
    let mut merged = observed(&[(1, Some(1))]);
    merged.merge(&observed(&[(1, Some(1)), (2, None)]));
    assert_eq!(merged.page_count(), 2);
}

#[test]
fn a_page_without_text_is_no_page() {
    let mut profile = SiteProfile::new();
    profile.observe(&crate::extract("<p> <hr>"), None);
    assert_eq!(profile, SiteProfile::new());
}

/// Pages of which every one has the text 7, and each a text of its own.
fn large(pages: u64, texts: u32) -> SiteProfile {
    let mut profile = SiteProfile::new();
    for page in 0..pages {
        let mut hash = prints::Hash::new();
        hash.add(page);
        let mut texts: Vec<u32> = (0..texts).map(|text| text.wrapping_mul(7)).collect();
        texts.push(hash.finish() as u32 | 1 << 31);
        let is_cut = texts.len() > MOST_TEXTS;
        texts.truncate(MOST_TEXTS);
        profile.add(hash.finish(), Sampled { address: NO_ADDRESS, is_cut, texts });
    }
    profile
}

#[test]
fn a_profile_stays_small_and_tells_how_many_pages_there_were() {
    let profile = large(20_000, 2000);
    assert!(profile.to_bytes().len() < 1_100_000);
    let count = profile.page_count() as f64;
    assert!((count / 20_000.0 - 1.0).abs() < 0.2, "{count}");
    assert_eq!(large(200, 3).page_count(), 200);
}

/// The blocks of a page: whether each is content, and its score.
fn judged(extractor: &Extractor, html: &str) -> Vec<(bool, f32)> {
    extractor.extract(html).blocks().map(|block| (block.is_content(), block.score())).collect()
}

fn site(pages: usize) -> SiteProfile {
    let mut profile = SiteProfile::new();
    for number in 0..pages {
        profile.observe(&crate::extract(&framed(&format!("Aldren{number}"))), None);
    }
    profile
}

#[test]
fn what_every_page_says_goes_and_the_rest_stays() {
    let html = framed("Brackmoor");
    let plain = judged(&Extractor::default(), &html);
    let sited = judged(&Extractor::default().with_site_profile(&site(20)), &html);
    assert!(!sited[0].0 && sited[0].1 < plain[0].1);
    assert_eq!(sited[1..], plain[1..]);
}

#[test]
fn a_page_that_was_seen_does_not_speak_against_itself() {
    let profile = site(20);
    let extractor = Extractor::default();
    let html = framed("Aldren3");
    let with = judged(&extractor.clone().with_site_profile(&profile), &html);
    assert_eq!(with[1..], judged(&extractor, &html)[1..]);
}

#[test]
fn few_pages_say_little() {
    let html = framed("Brackmoor");
    let plain = judged(&Extractor::default(), &html);
    for (pages, most) in [(0, 0.0), (1, 0.0), (2, 0.4), (20, 1.0)] {
        let extractor = Extractor::default().with_site_profile(&site(pages));
        let page = extractor.extract(&html);
        let share = page
            .blocks()
            .next()
            .expect("there is a block")
            .reason()
            .weights()
            .iter()
            .find(|weight| weight.signal == "site_text_share")
            .map_or(0.0, |weight| weight.value);
        assert!(share <= most, "{pages}: {share}");
        if pages < 2 {
            assert_eq!(judged(&extractor, &html), plain);
        }
    }
}

#[test]
fn a_sentence_on_two_pages_stays() {
    let mut profile = site(30);
    let html = framed("Brackmoor");
    profile.observe(&crate::extract(&html), None);
    let other = format!("{html}<p>One line more.");
    let extractor = Extractor::default();
    let with = judged(&extractor.clone().with_site_profile(&profile), &other);
    assert_eq!(with[1..], judged(&extractor, &other)[1..]);
}

#[test]
fn the_weights_of_a_reason_sum_to_the_score_with_a_profile() {
    let extractor = Extractor::default().with_site_profile(&site(20));
    let html = framed("Brackmoor");
    let page = extractor.extract(&html);
    for block in page.blocks() {
        let sum = block.reason().sum();
        assert!((crate::model::sigmoid(sum) - block.score()).abs() < 1e-3, "{}", block.text());
    }
    let first = page.blocks().next().expect("there is a block");
    let shown = first.reason().to_string();
    assert!(shown.contains("-share of the site's other pages with the same text (0."), "{shown}");
}

#[test]
fn lines_of_flattened_text_are_told_apart_by_the_site() {
    let page = |word: &str| {
        format!(
            "Our readers get the Sunday paper for half the price, this week and the next.\n\n\
             The ice at {word} was as thick as the keeper's arm, and the boats stayed in.\n\n\
             Nobody in {word} had seen the like of it since the winter of the great storm.\n"
        )
    };
    let mut profile = SiteProfile::new();
    for number in 0..20 {
        profile.observe(&crate::extract_text(&page(&format!("Aldren{number}"))), None);
    }
    let extractor = Extractor::default().with_site_profile(&profile);
    let page = page("Brackmoor");
    let text = extractor.extract_text(&page).text();
    assert!(!text.contains("Sunday paper") && text.contains("great storm"), "{text}");
}
