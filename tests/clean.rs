//! The command-line tool for people, run as the program it is.

mod support;

use std::path::Path;
use std::process::Output;

use support::{example, run, text};

const PAGE: &str = "tests/golden/news/page.html";
const OTHER_PAGE: &str = "tests/golden/short-notice/page.html";
const TEXT: &str = "tests/golden-text/poem/page.txt";

fn clean(arguments: &[&str], input: &[u8]) -> Output {
    run(example("clean").current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments), input)
}

fn read(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file is there")
}

/// What the crate makes of a page, as the tool prints it.
fn printed(path: &str) -> String {
    lines(deboiler::Extractor::default().bytes(&read(path), None).text())
}

/// A text with its line end; nothing where it is empty.
fn lines(text: String) -> String {
    if text.is_empty() { text } else { text + "\n" }
}

#[test]
fn a_file_is_cleaned() {
    let output = clean(&[PAGE], b"");
    assert_eq!(text(&output.stdout), printed(PAGE));
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn a_dash_is_standard_input() {
    let output = clean(&["-"], &read(PAGE));
    assert_eq!(text(&output.stdout), printed(PAGE));
    assert!(output.status.success());
}

#[test]
fn several_files_have_their_names_above_them() {
    let output = clean(&[PAGE, OTHER_PAGE], b"");
    let wanted =
        format!("==> {PAGE} <==\n{}\n==> {OTHER_PAGE} <==\n{}", printed(PAGE), printed(OTHER_PAGE));
    assert_eq!(text(&output.stdout), wanted);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_cleaned() {
    let output = clean(&["no-such-file.html", PAGE], b"");
    assert_eq!(output.status.code(), Some(1));
    let problem = text(&output.stderr);
    assert!(problem.starts_with("clean: cannot read no-such-file.html: "), "{problem}");
    assert_eq!(text(&output.stdout), format!("==> {PAGE} <==\n{}", printed(PAGE)));
}

#[test]
fn flattened_text_is_cleaned_line_by_line() {
    let page = String::from_utf8(read(TEXT)).expect("the file is UTF-8");
    let output = clean(&["--text", TEXT], b"");
    assert_eq!(text(&output.stdout), lines(deboiler::extract_text(&page).text()));
}

#[test]
fn without_a_file_it_is_the_sample_page() {
    let output = clean(&[], b"");
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("sample page"));
    assert_eq!(text(&output.stdout), printed("examples/sample.html"));
}

#[test]
fn an_explanation_lists_every_block() {
    let output = clean(&["--explain", PAGE], b"");
    let listing = text(&output.stdout);
    let html = String::from_utf8(read(PAGE)).expect("the file is UTF-8");
    let page = deboiler::extract(&html);
    let of = |sign: &str| listing.lines().filter(|line| line.starts_with(sign)).count();
    let kept = page.blocks().filter(|block| block.is_content()).count();
    assert_eq!((of("KEPT "), of("dropped ")), (kept, page.blocks().len() - kept));
    assert!(listing.starts_with(&format!("{PAGE}: complete, {kept} of")), "{listing}");
    assert!(listing.contains("html/body"));
    let lines = clean(&["--explain", "--text", TEXT], b"");
    assert!(text(&lines.stdout).contains(", line 1\n"));
}

#[test]
fn a_page_with_nothing_to_print_says_so_without_an_error() {
    let pages: [(&[u8], &str); 3] = [
        (b"", "clean: -: empty\n"),
        (b"<script>x</script>", "clean: -: empty\n"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "clean: -: binary\n"),
    ];
    for (page, message) in pages {
        let output = clean(&["-"], page);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
        assert_eq!(text(&output.stderr), message);
    }
}

#[test]
fn bytes_of_any_encoding_are_read() {
    let page =
        b"<meta charset=windows-1252><title>x</title><p>Caf\xE9 cr\xE8me, s'il vous pla\xEEt.";
    let output = clean(&["--explain", "-"], page);
    assert!(text(&output.stdout).contains("Café crème, s'il vous plaît."));
}

#[test]
fn a_listing_holds_nothing_that_a_terminal_obeys() {
    let output = clean(&["--explain", "--text", "-"], b"red \x1b[31m text");
    assert!(!text(&output.stdout).contains('\x1b'));
}

#[test]
fn a_bad_option_is_refused() {
    for arguments in [&["--focus", "sharp"] as &[&str], &["--no-such-option"]] {
        let output = clean(arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).starts_with("clean: "));
    }
    assert!(text(&clean(&["--help"], b"").stdout).contains("--explain"));
}
