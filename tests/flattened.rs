//! What holds of every flattened text, whatever it says.

use std::fs;
use std::path::Path;

use deboiler::{Place, extract_text};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The lines that are not blank, without the white space at their ends.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn is_subsequence(part: &[String], whole: &[String]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|line| whole.any(|other| other == line))
}

/// A word: letters that make up no phrase of boilerplate.
fn word() -> impl Strategy<Value = String> {
    "[bdfgklmnprstv][aeiou][bdfgklmnprstv]{1,2}[aeiou]([bdfgklmnprstv][aeiou]){0,2}"
}

fn function_word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["the", "of", "and", "to", "in", "that", "was", "for", "with", "it"])
        .prop_map(str::to_owned)
}

fn sentence() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop_oneof![3 => word(), 2 => function_word()], 8..25);
    words.prop_map(|words| {
        let text = words.join(" ");
        format!("{}{}.", text[..1].to_uppercase(), &text[1..])
    })
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 2..6).prop_map(|sentences| sentences.join(" "))
}

fn prose() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(), 4..20)
}

/// The lines that pages have around their text.
fn menu_line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Home",
        "  • News",
        "  • Contact",
        "Share on Facebook",
        "Sign in",
        "Subscribe to our newsletter",
        "Advertisement",
        "Read more",
        "Home > News > World",
        "© 2021 The Courier. All rights reserved.",
        "Privacy Policy",
        "|",
        "",
        "12.03.2021, 10:15",
        "Leave a comment",
        "Related articles",
    ])
    .prop_map(str::to_owned)
}

fn wrap(paragraph: &str, width: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in paragraph.split(' ') {
        if length > 0 && length + 1 + word.len() > width {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += word.len();
    }
    out
}

proptest! {
    // A fixed seed: what a model was trained to do is no law, and must not fail by chance.
    #![proptest_config(ProptestConfig {
        cases: 128,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_output_is_made_of_the_lines_of_the_input(text in "(\\PC{0,60}[\r\n\t ]{0,3}){0,30}") {
        let page = extract_text(&text);
        let source = text.replace('\r', "\n");
        prop_assert!(is_subsequence(&lines(&page.text()), &lines(&source)));
    }

    #[test]
    fn every_line_has_a_verdict_with_its_numbers(text in "(([a-z .]{0,80}|[•*] [A-Z][a-z]{3,9})\r?\n){0,40}") {
        let page = extract_text(&text);
        let source: Vec<&str> = text.lines().collect();
        let mut numbers = Vec::new();
        for block in page.blocks() {
            let Place::Lines(range) = block.place() else { panic!("lines of a text") };
            let stood: Vec<&str> =
                source[range.start - 1..range.end - 1].iter().map(|line| line.trim_end()).collect();
            prop_assert_eq!(block.text(), stood.join("\n"));
            numbers.extend(range);
        }
        let with_text = (1..=source.len()).filter(|&at| !source[at - 1].trim().is_empty());
        prop_assert_eq!(numbers, with_text.collect::<Vec<_>>());
    }

    #[test]
    fn prose_alone_loses_nothing(paragraphs in prose()) {
        for text in [
            paragraphs.join("\n\n"),
            paragraphs.join("\n"),
            paragraphs.join("\r\n\r\n"),
            paragraphs.iter().map(|p| wrap(p, 72)).collect::<Vec<_>>().join("\n\n"),
        ] {
            prop_assert_eq!(lines(&extract_text(&text).text()), lines(&text));
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing_more(
        above in prop::collection::vec(menu_line(), 0..25),
        paragraphs in prose(),
        below in prop::collection::vec(menu_line(), 0..25),
    ) {
        let text = [above.join("\n"), paragraphs.join("\n\n"), below.join("\n")].join("\n\n");
        let once = extract_text(&text).text();
        prop_assert_eq!(extract_text(&once).text(), once);
    }
}

#[test]
fn what_is_content_alone_stays_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden-text");
    for case in ["poem", "dialogue", "chat-log", "code-and-list", "hard-wrapped"] {
        let text = fs::read_to_string(folder.join(case).join("page.txt")).expect("a case");
        assert_eq!(extract_text(&text).text(), text.trim_end(), "{case}");
    }
}
