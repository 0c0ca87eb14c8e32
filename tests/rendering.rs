//! Real pages: the words are the same in every format, but for the titles of what pages
//! embed, which Markdown and HTML have besides, both the same.
//!
//! The pages are no part of the repository. They are read as JSON Lines with a
//! page in `html`, as `pipe` reads them:
//!
//! ```text
//! zcat pages.jsonl.gz > pages.jsonl
//! PAGES=pages.jsonl cargo test --release --test rendering -- --ignored --nocapture
//! ```
//!
//! Several files are separated by colons.

#[path = "support/words.rs"]
mod words;

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use deboiler::Extractor;
use words::{text_of_html, text_of_markdown, words};

#[test]
#[ignore = "reads the pages that PAGES names"]
fn no_word_is_lost_or_glued_on_real_pages() {
    let files = std::env::var("PAGES").expect("PAGES names files of pages");
    let extractor = Extractor::default();
    let (mut pages, mut all_words, mut failures) = (0, 0, Vec::new());
    for file in files.split(':') {
        let file = File::open(file).unwrap_or_else(|error| panic!("cannot open {file}: {error}"));
        for line in BufReader::new(file).lines() {
            let line = line.expect("the file is readable");
            let record: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
            let Some(html) = record["html"].as_str() else { continue };
            let page = extractor.extract(html).with_address(record["url"].as_str().unwrap_or(""));
            let text = counts(&page.text());
            pages += 1;
            all_words += text.values().sum::<usize>();
            let mut in_html = counts(&text_of_html(&page.html()));
            let mut in_markdown = counts(&text_of_markdown(&page.markdown()));
            if may_embed(html) {
                take_off_titles(&text, &mut in_html, &mut in_markdown);
            }
            for (format, found) in [("Markdown", in_markdown), ("HTML", in_html)] {
                let differs = difference(&text, &found);
                if !differs.is_empty() {
                    failures.push(format!("{} in {format}: {}", record["id"], differs.join(" ")));
                }
            }
        }
    }
    println!("{pages} pages, {all_words} words, {} differences", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Whether a page may embed something from elsewhere, of which the text has nothing.
fn may_embed(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    ["<iframe", "<video", "<audio", "<embed", "videoid", "gist.github.com"]
        .iter()
        .any(|part| html.contains(part))
}

/// Takes off the words that Markdown and HTML have besides those of the text, as often as
/// both have them.
fn take_off_titles(
    text: &HashMap<String, usize>,
    html: &mut HashMap<String, usize>,
    markdown: &mut HashMap<String, usize>,
) {
    for (word, count) in html {
        let Some(other) = markdown.get_mut(word) else { continue };
        let besides = (*count).min(*other).saturating_sub(text.get(word).copied().unwrap_or(0));
        *count -= besides;
        *other -= besides;
    }
}

fn counts(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    words(text).into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

/// The first words that do not stand as often in both.
fn difference(expected: &HashMap<String, usize>, found: &HashMap<String, usize>) -> Vec<String> {
    const SHOWN: usize = 8;
    let count =
        |counts: &HashMap<String, usize>, word: &str| counts.get(word).copied().unwrap_or(0);
    let mut all: Vec<&String> = expected.keys().chain(found.keys()).collect();
    all.sort();
    all.dedup();
    all.into_iter()
        .filter(|word| count(expected, word) != count(found, word))
        .take(SHOWN)
        .map(|word| format!("{word} {}/{}", count(expected, word), count(found, word)))
        .collect()
}
