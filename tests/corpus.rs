//! What the fuzzer starts from and what it has found, as plain tests: every file
//! below `fuzz/seeds` and `fuzz/findings` goes the way of its fuzz target.

#[path = "support/keeping.rs"]
mod keeping;
#[path = "support/lines.rs"]
mod lines;
#[path = "support/page.rs"]
mod page;
#[path = "support/profiles.rs"]
mod profiles;
#[path = "support/rendered.rs"]
mod rendered;
#[path = "support/rules.rs"]
mod rules;
// The words of both are no matter here.
#[allow(dead_code)]
#[path = "support/words.rs"]
mod words;

use std::fs;
use std::path::Path;

use deboiler::{Comments, Extractor, Limits, Options, Tree};
use lines::check_lines;
use page::{check, check_reasons};

/// Calls back with the name and bytes of each file stored for a target.
///
/// The folders are not part of the published package: there they hold nothing.
fn for_each(target: &str, mut each: impl FnMut(&str, &[u8])) {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut count = 0;
    for folder in ["seeds", "findings"] {
        let Ok(files) = fs::read_dir(fuzz.join(folder).join(target)) else { continue };
        for file in files {
            let path = file.expect("the folder can be read").path();
            let bytes = fs::read(&path).expect("the file can be read");
            each(&path.display().to_string(), &bytes);
            count += 1;
        }
    }
    assert!(count > 0 || !fuzz.exists(), "nothing is stored for {target}");
}

/// Extractors with limits that are not met, and that are met at once.
fn extractors() -> [Extractor; 2] {
    let narrow = Limits::default()
        .with_bytes(500)
        .with_depth(6)
        .with_nodes(60)
        .with_blocks(9)
        .with_attributes(3)
        .with_output(300);
    [Limits::default(), narrow].map(|limits| {
        Extractor::new(Options::default().with_limits(limits).with_comments(Comments::Apart))
    })
}

#[test]
fn pages_in_html_hold_together() {
    let extractors = extractors();
    for target in ["html", "tokenizer"] {
        for_each(target, |name, bytes| {
            println!("{name}");
            let html = String::from_utf8_lossy(bytes);
            for extractor in &extractors {
                for page in [extractor.extract(&html), extractor.extract_tree(Tree::parse(&html))] {
                    check(&page, html.len());
                    check_reasons(&page);
                }
            }
            check(&extractors[0].extract_tree(&scraper::Html::parse_document(&html)), html.len());
        });
    }
}

#[test]
fn what_comes_out_is_safe_to_show() {
    let extractors = [keeping::keeping_all(), keeping::keeping_longer()];
    for_each("render", |name, bytes| {
        println!("{name}");
        let html = String::from_utf8_lossy(bytes);
        for extractor in &extractors {
            let moved = extractor.extract(&html).with_address("https://x.example/a/");
            for page in [extractor.extract(&html), moved] {
                rendered::check(&page.markdown(), &page.html(), html.len());
            }
        }
    });
}

#[test]
fn texts_hold_together() {
    let extractors = extractors();
    for_each("text", |name, bytes| {
        println!("{name}");
        let text = String::from_utf8_lossy(bytes);
        for extractor in &extractors {
            let page = extractor.extract_text(&text);
            check(&page, text.len());
            check_reasons(&page);
        }
        check_lines(&extractors[0].extract_text(&text).text(), &text);
    });
}

#[test]
fn bytes_of_many_encodings_hold_together() {
    let extractors = extractors();
    for_each("bytes", |name, bytes| {
        println!("{name}");
        let line = bytes.iter().position(|&byte| byte == b'\n').unwrap_or_default();
        let (content_type, bytes) = bytes.split_at(line);
        for extractor in &extractors {
            check(&extractor.extract_bytes(bytes, str::from_utf8(content_type).ok()), bytes.len());
        }
    });
}

#[test]
fn profiles_hold_together() {
    for_each("profiles", |name, bytes| {
        println!("{name}");
        let is_read = profiles::check(bytes);
        assert!(is_read || !name.contains("seeds"), "a seed of another version: {name}");
    });
}

#[test]
fn rules_hold_together() {
    for_each("rules", |name, bytes| {
        println!("{name}");
        let is_read = rules::check(bytes);
        assert_eq!(is_read, !name.contains("wrong"), "{name}");
    });
}
