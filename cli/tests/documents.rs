//! What the documents show of the program is what it prints.
//!
//! After a change that is meant, such as of a model, this writes it anew:
//!
//! ```text
//! BLESS=1 cargo test -p deboiler-cli --test documents
//! ```

mod support;

use std::env;
use std::fs;
use std::sync::{Mutex, PoisonError};

use support::{deboiler, root, run, text};

/// How wide a document is, in characters.
const WIDTH: usize = 95;

/// The blocks of the sample page that the README shows, by their places.
const SHOWN: &[&str] = &[
    "html/body/div[1]/p",
    "html/body/main/article/figure/figcaption",
    "html/body/main/article/p[2]",
    "html/body/main/section[1]/ul/li[1]/a",
];

const SAMPLE: &str = "examples/sample.html";

#[test]
fn the_sample_page_is_cleaned_as_the_readme_says() {
    let printed = printed(&["clean", SAMPLE], "");
    let blocks: Vec<&str> = printed.trim_end().split("\n\n").collect();
    let first = blocks[..4].iter().map(|block| wrapped(block));
    let last = blocks.last().map(|block| wrapped(block));
    let shown: Vec<String> = first.chain(["[…]".to_owned()]).chain(last).collect();
    let before = "`cargo run --release --example clean` prints\n\n```text\n";
    hold("README.md", before, &shown.join("\n\n"));
}

#[test]
fn the_sample_page_is_explained_as_the_readme_says() {
    let printed = printed(&["explain", SAMPLE], "");
    let (head, blocks) = printed.split_once("\n\n").expect("blocks below a head");
    let block = |place: &&str| {
        let is_it = |block: &&str| block.lines().next().is_some_and(|line| line.ends_with(place));
        wrapped(blocks.split("\n\n").find(is_it).unwrap_or_else(|| panic!("no block at {place}")))
    };
    let shown: Vec<String> = [head.to_owned()].into_iter().chain(SHOWN.iter().map(block)).collect();
    let before = "block by block (long lines are wrapped\nhere):\n\n```text\n";
    hold("README.md", before, &shown.join("\n\n"));
}

#[test]
fn records_are_answered_as_the_documents_say() {
    for (document, before_record, behind_record, arguments) in [
        ("README.md", "$ echo '", "' | deboiler pipe --threads 4\n", &["--threads", "4"]),
        ("docs/agents.md", "$ deboiler pipe --format markdown\n", "\n", &["--format", "markdown"]),
    ] {
        let content = content(document);
        let (_, rest) = content.split_once(before_record).expect("the document has a record");
        let (record, _) = rest.split_once(behind_record).expect("its end");
        let arguments = [&["pipe"], arguments.as_slice()].concat();
        let answer = printed(&arguments, record);
        let before = format!("{record}{behind_record}");
        hold(document, &before, answer.trim_end());
    }
}

/// Holds that a document has this text behind some other, up to the end of the listing.
fn hold(document: &str, before: &str, wanted: &str) {
    // A document is written by one test at a time.
    static WRITER: Mutex<()> = Mutex::new(());
    let _writer = WRITER.lock().unwrap_or_else(PoisonError::into_inner);
    let content = content(document);
    let (start, rest) = content.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    let (found, end) = rest.split_once("\n```").expect("it ends");
    if env::var_os("BLESS").is_some_and(|value| value == "1") {
        let blessed = [start, before, wanted, "\n```", end].concat();
        return fs::write(root().join(document), blessed).expect("the document can be written");
    }
    assert_eq!(found, wanted, "{document}: see the head of {}", file!());
}

fn content(document: &str) -> String {
    fs::read_to_string(root().join(document)).expect("the document is there")
}

fn printed(arguments: &[&str], input: &str) -> String {
    let output = run(deboiler(arguments[0]).args(&arguments[1..]), input.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

/// Lines that are no longer than a document is wide.
fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        let mut wrapped = String::new();
        for word in line.trim_start().split(' ') {
            if !wrapped.is_empty() && wrapped.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut wrapped));
            }
            wrapped += if wrapped.is_empty() { indent } else { " " };
            wrapped += word;
        }
        lines.push(wrapped);
    }
    lines.join("\n")
}
