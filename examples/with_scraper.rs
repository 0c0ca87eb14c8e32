//! For programs that parse with scraper: the page is not parsed a second time.

use deboiler::Extractor;
use scraper::{Html, Selector};

fn main() {
    let html = Html::parse_document(include_str!("sample.html"));

    // What the program parsed the page for.
    let links = Selector::parse("a[href]").expect("the selector is valid");
    println!("{} links\n", html.select(&links).count());

    // Built once, it serves any number of pages and threads.
    let extractor = Extractor::default();
    println!("{}", extractor.extract_tree(&html).text());
}
