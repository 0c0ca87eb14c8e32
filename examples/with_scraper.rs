//! For programs that parse with scraper: the page is not parsed a second time.

use std::io::{Write, stdout};

use deboiler::Extractor;
use scraper::{Html, Selector};

fn main() {
    let html = Html::parse_document(include_str!("sample.html"));

    // What the program parsed the page for.
    let links = Selector::parse("a[href]").expect("the selector is valid");
    let count = html.select(&links).count();

    // Built once, it serves any number of pages and threads.
    let extractor = Extractor::default();
    let text = extractor.extract_tree(&html).text();

    // Whoever reads it may have had enough.
    let _ = writeln!(stdout(), "{count} links\n\n{text}");
}
