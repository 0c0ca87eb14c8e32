//! What the tokens of small pages are, and that those of any page make the
//! tree that html5ever's own tokenizer makes.

#[path = "../../../tests/support/clock.rs"]
mod clock;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clock::processor_time;
use proptest::prelude::*;
use serde_json::Value;

use super::differential::sinks::{Forgetful, Tokens};
use super::differential::{assert_same_tree, everything, lean};
use super::*;

#[test]
fn names_are_put_into_lower_case() {
    assert_eq!(tokens("<DIV CLASS=Big></Div>"), ["<div class=Big>", "</div>"]);
    assert_eq!(tokens("<A É=1 Éa=2>"), ["<a É=1 Éa=2>"]);
}

#[test]
fn an_attribute_has_its_value_in_quotes_or_bare_or_none() {
    assert_eq!(tokens("<a b='c d' e = \"f>g\"h=i/j k l= =m/>"), ["<a b=c d e=f>g h=i/j k= l==m/>"]);
    assert_eq!(tokens("<a/b//c=/>"), ["<a b= c=/>"]);
    assert_eq!(tokens("<a b=>c"), ["<a b=>", "c"]);
    assert_eq!(tokens("<br/ >"), ["<br>"]);
    assert_eq!(tokens("<br />"), ["<br />"]);
}

#[test]
fn the_first_of_two_attributes_of_one_name_counts() {
    assert_eq!(tokens("<a b=1 B=2 b>"), ["<a b=1>"]);
}

#[test]
fn an_end_tag_has_no_attributes() {
    assert_eq!(tokens("</a b='>'>c</>d</1>"), ["</a>", "c", "d", "<!--1-->"]);
}

#[test]
fn a_tag_that_the_page_ends_in_is_not_there() {
    for page in ["a<b", "a<b ", "a<b c", "a<b c=", "a<b c='>", "a<b c=d", "a<b/", "a</b"] {
        assert_eq!(tokens(page), ["a"], "{page}");
    }
}

#[test]
fn a_sign_that_starts_no_markup_is_text() {
    assert_eq!(tokens("1 < 2 <3 <"), ["1 < 2 <3 <"]);
    assert_eq!(tokens("a</"), ["a</"]);
    assert_eq!(tokens("&&amp;& &unknown;"), ["&&& &unknown;"]);
}

#[test]
fn newlines_are_line_feeds_and_a_byte_order_mark_is_dropped() {
    assert_eq!(tokens("\u{feff}a\r\nb\rc\r\r\nd\n\re"), ["a\nb\nc\n\nd\n\ne"]);
    assert_eq!(tokens("<a b='\r\n'>"), ["<a b=\n>"]);
    assert_eq!(tokens("&#13;"), ["\r"]);
}

#[test]
fn a_nul_is_a_token_in_text_and_a_replacement_character_elsewhere() {
    assert_eq!(tokens("a\0b"), ["a", "NUL", "b"]);
    assert_eq!(
        tokens("<a\0 \0='\0'><title>\0&amp;</title><style>\0</style><!--\0-->"),
        [
            "<a\u{fffd} \u{fffd}=\u{fffd}>",
            "<title>",
            "\u{fffd}&",
            "</title>",
            "<style>",
            "\u{fffd}",
            "</style>",
            "<!--\u{fffd}-->"
        ]
    );
}

#[test]
fn a_comment_ends_as_the_standard_says() {
    for (page, comment) in [
        ("<!--a-->", "a"),
        ("<!-->", ""),
        ("<!--->", ""),
        ("<!---->", ""),
        ("<!--a--!>", "a"),
        ("<!--a--->", "a-"),
        ("<!-- <!-- a --! -- >-->", " <!-- a --! -- >"),
        ("<!-- a", " a"),
        ("<!-- a-", " a"),
        ("<!-- a--", " a"),
        ("<!-- a--!", " a"),
        ("<!-a>", "-a"),
        ("<?php a?>", "?php a?"),
        ("<![CDATA[a]]>", "[CDATA[a]]"),
        ("<!a", "a"),
    ] {
        assert_eq!(tokens(page), [format!("<!--{comment}-->")], "{page}");
    }
}

#[test]
fn a_doctype_says_when_it_asks_for_quirks() {
    for (page, doctype) in [
        ("<!DOCTYPE HTML>", "html - - false"),
        ("<!doctype>", "- - - true"),
        ("<!doctype", "- - - true"),
        ("<!doctype html", "html - - true"),
        ("<!doctype html public 'a' \"b\">", "html a b false"),
        ("<!doctype html public 'a'>", "html a - false"),
        ("<!doctype html public 'a", "html a - true"),
        ("<!doctype html public 'a>", "html a - true"),
        ("<!doctype html public>", "html - - true"),
        ("<!doctype html system'b'c>", "html - b false"),
        ("<!doctype html system 'b'", "html - b true"),
        ("<!doctype html a>", "html - - true"),
    ] {
        assert_eq!(tokens(page), [format!("<!DOCTYPE {doctype}>")], "{page}");
    }
}

#[test]
fn what_is_not_kept_is_not_emitted() {
    let page = "<p data-x='>' class=a>b<!-- c --><script>d</script><title>e</title><style>f";
    assert_eq!(
        lean_tokens(page),
        ["<p class=a>", "b", "<script>", "</script>", "<title>", "e", "</title>", "<style>"]
    );
}

#[test]
fn the_tree_builder_sees_the_attributes_that_it_looks_at() {
    let page = "<input type=hidden><font face=a class=b><div type=c face=d>";
    assert_eq!(lean_tokens(page), ["<input type=hidden>", "<font face=a class=b>", "<div>"]);
}

#[test]
fn formatting_elements_differ_by_what_is_dropped_from_them() {
    let tag = |attributes: &str| lean_tokens(&format!("<b {attributes}>")).concat();
    assert_eq!(tag("x=1 y=2"), tag("Y='2' x=1 x=3"));
    assert_eq!(tag("x=&amp;"), tag("x='&'"));
    for other in ["x=1", "x=2 y=1", "x=1 y=3", "x=1 y=2 z", "x=1&amp;y=2"] {
        assert_ne!(tag("x=1 y=2"), tag(other), "{other}");
    }
    assert_eq!(tag(""), "<b>");
}

#[test]
fn an_element_has_no_more_attributes_than_allowed() {
    let keep = Keep { attribute_limit: 2, ..everything() };
    assert_eq!(tokens_of("<i a b c d>", &keep), ["<i a= b=>"]);
}

#[test]
fn a_dropped_comment_still_parts_white_space_from_text() {
    assert_eq!(lean_tokens(" <!--a-->b<!--c-->d"), [" ", "<!---->", "b", "d"]);
    assert_eq!(lean_tokens("b<!--a--> "), ["b", "<!---->", " "]);
    assert_eq!(lean_tokens("<pre><!--a-->\n"), ["<pre>", "<!---->", "\n"]);
    assert_eq!(lean_tokens(" <!--a--><p>b"), [" ", "<p>", "b"]);
}

#[test]
fn reading_ends_when_the_caller_has_enough() {
    let sink = Tokens::default();
    let tags = Cell::new(0);
    let enough = || tags.replace(tags.get() + 1) == 1;
    tokenize("<a>b<c>d<e>f", &sink, &everything(), enough);
    assert_eq!(sink.seen.into_inner(), ["<a>", "b", "<c>", "end of file", "end"]);
}

/// One page may take up to five times what sixteen of a sixteenth take; with
/// quadratic time it would be sixteen times.
#[test]
fn hostile_pages_take_linear_time() {
    for unit in [
        "<",
        "&",
        "&am",
        "&#x",
        "<!--",
        "<!-- -",
        "<!--><!",
        "<a ",
        "</a",
        "a='",
        "<![CDATA[",
        "\0<!---->",
        " <!-- --> a",
        "<script>",
        "</script",
        "<script><!--<script>",
        "<script>--",
        "<title></titl",
        "<textarea>&",
        "<b a b c d e f g>",
        "\r",
    ] {
        assert_linear(unit, |count| format!("<{}", unit.repeat(count)));
    }
    assert_linear("many attributes", |count| {
        let names: String = (0..count).map(|n| format!("a{n} ")).collect();
        format!("<b {names}>")
    });
}

fn assert_linear(what: &str, page: impl Fn(usize) -> String) {
    let time = |count: usize, runs: usize| {
        let page = page(count);
        let keep = Keep { attribute_limit: 256, ..lean() };
        let start = processor_time();
        (0..runs).for_each(|_| {
            tokenize(&page, &Forgetful, &keep, || false);
        });
        processor_time() - start
    };
    // Both take about as long, so that what disturbs one disturbs the other.
    let mut last = (Duration::ZERO, Duration::ZERO);
    for _ in 0..10 {
        last = (time(4_000, 16).max(Duration::from_millis(4)), time(64_000, 1));
        if last.1 < last.0 * 5 {
            return;
        }
    }
    panic!("{what}: {:?}, then {:?}", last.0, last.1);
}

/// Where the fuzzer starts from, and what it has found.
#[test]
fn stored_pages_make_the_trees_that_html5ever_makes() {
    for folder in ["seeds/tokenizer", "findings/tokenizer", "seeds/html", "findings/html"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder);
        // They are not part of the published package.
        for file in fs::read_dir(folder).into_iter().flatten() {
            let page = fs::read(file.expect("it can be read").path()).expect("it is a file");
            assert_same_tree(&String::from_utf8_lossy(&page));
        }
    }
}

#[test]
fn attributes_beyond_the_limit_are_told_and_end_where_they_end() {
    let tokens_and_answer = |page: &str| {
        let sink = Tokens::default();
        let keep = Keep { attribute_limit: 2, ..everything() };
        let skipped = tokenize(page, &sink, &keep, || false).has_skipped_attributes;
        (sink.seen.into_inner().concat(), skipped)
    };
    assert_eq!(tokens_and_answer("<a b=c d>e").0, "<a b=c d=>eend of fileend");
    assert!(!tokens_and_answer("<a b=c d>e</a b c d>").1);
    assert_eq!(
        tokens_and_answer("<a b=c d e='>' f/>g"),
        ("<a b=c d= />gend of fileend".to_owned(), true)
    );
}

proptest! {
    #[test]
    fn any_page_makes_the_tree_that_html5ever_makes(page in soup()) {
        assert_same_tree(&page);
    }

    #[test]
    fn no_page_panics(page: String) {
        tokens(&page);
    }
}

/// Compares the trees of the pages in the folders that `PARSER_PAGES` names:
/// the `.dat` and `.test` files of html5lib-tests, and JSON Lines with `"html"`.
///
/// ```text
/// PARSER_PAGES=html5lib-tests:pages cargo test --release --lib -- --ignored the_same_tree
/// ```
#[test]
#[ignore = "needs the folders that PARSER_PAGES names"]
fn pages_from_elsewhere_make_the_same_tree() {
    let folders = std::env::var("PARSER_PAGES").expect("PARSER_PAGES names folders");
    let mut pages = 0;
    for page in folders.split(':').flat_map(|folder| pages_below(folder.as_ref())) {
        assert_same_tree(&page);
        pages += 1;
    }
    println!("{pages} pages made the same trees");
    assert!(pages > 0, "no pages in {folders}");
}

/// The pages in the files below a folder whose format is known.
fn pages_below(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder that can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let read = || {
            let bytes = fs::read(&path).expect("a file that can be read");
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let json = |text: &str| -> Value { serde_json::from_str(text).expect("JSON") };
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => pages.extend(pages_below(&path)),
            Some("dat") => pages.extend(
                read()
                    .split("#data\n")
                    .skip(1)
                    .map(|case| case.split("\n#errors\n").next().unwrap_or_default().to_owned()),
            ),
            Some("test") => {
                let cases = json(&read());
                let cases = cases["tests"].as_array().into_iter().flatten();
                pages.extend(cases.filter_map(|case| case["input"].as_str().map(str::to_owned)));
            }
            Some("jsonl") => {
                let field = |line: &str| json(line)["html"].as_str().map(str::to_owned);
                pages.extend(read().lines().filter_map(field));
            }
            _ => {}
        }
    }
    pages
}

/// Pages made of pieces that mean something to a tokenizer, in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => prop::sample::select(ELEMENTS).prop_map(|name| format!("<{name}>")),
        2 => prop::sample::select(ELEMENTS).prop_map(|name| format!("</{name}>")),
        1 => (prop::sample::select(ELEMENTS), prop::sample::select(ATTRIBUTES))
            .prop_map(|(name, attribute)| format!("<{name} {attribute}>")),
        1 => "[a-z<>&;/!=\"'\\-\\[\\]#x0-9 \\n]{0,4}",
        1 => "\\PC{0,2}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<", "</", ">", "/>", "/", "<!", "<?", "<!-", "<!--", "-->", "--!>", "->", "-", "--", "!",
    "<![CDATA[", "]]>", "]]", "&", "&amp", "&amp;", "&ampx", "&not", "&notin;", "&noti", "&copy=",
    "&#", "&#x", "&#65", "&#x41;", "&#0;", "&#128;", "&#x110000;", "&nGt;", ";", "\"", "'", "=",
    "\0", "\r", "\n", "\r\n", "\t", "\x0c", " ", "  ", "a", "b", "x y", "é", "\u{feff}",
    "<!DOCTYPE html>", "<!doctype", "<!DOCTYPE html PUBLIC \"", "\" SYSTEM '", "<script>",
    "</script>", "<!--<script>", "</script", "</SCRIPT ", "<svg>", "</svg>", "<math>", "<style>",
    "</style>", "<textarea>", "</textarea>", "<title>", "</title>", "<a href=\"", "<b c='",
    "<table>", "<tr>", "</table>", "<pre>", "<plaintext>", "<p", "<DIV", "</p", " id=", " class",
];

#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "p", "div", "a", "b", "i", "font", "nobr", "pre", "listing", "table", "tr", "td", "caption",
    "colgroup", "col", "tbody", "svg", "math", "mi", "annotation-xml", "foreignObject", "desc",
    "title", "textarea", "script", "style", "xmp", "iframe", "noscript", "noframes", "select",
    "option", "template", "frameset", "html", "head", "body", "form", "input", "br", "image", "li",
    "h1", "button", "object", "ruby", "rt", "my-element",
];

#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "class=a", "CLASS=b class=c", "id='&amp'", "data-x=1", "data-x=2 data-y", "data-y data-x=2",
    "type=hidden", "type=HIDDEN data-x", "color=red", "face", "encoding=text/html", "a=&not=b",
    "xlink:href=a", "viewbox=1", "x=\"&quot;\"", "x='\"'", "/", "a=b/", "class=\"\r\n\"", "\0=\0",
];

/// Tokens, one string each, as a page without a tree builder gives them.
fn tokens(page: &str) -> Vec<String> {
    tokens_of(page, &everything())
}

fn lean_tokens(page: &str) -> Vec<String> {
    tokens_of(page, &lean())
}

fn tokens_of(page: &str, keep: &Keep) -> Vec<String> {
    let sink = Tokens::default();
    tokenize(page, &sink, keep, || false);
    let mut seen = sink.seen.into_inner();
    assert_eq!(seen.split_off(seen.len() - 2), ["end of file", "end"]);
    seen
}
