//! The crate in a few lines.

use std::io::{Write, stdout};

fn main() {
    let page = deboiler::extract(include_str!("sample.html"));
    let mut told = format!("{}\n\n{}\n\n", page.title(), page.text());
    for block in page.blocks().filter(|block| !block.is_content()) {
        told += &format!("dropped with {:.2}: {}\n", block.score(), block.text());
    }
    // Whoever reads it may have had enough.
    let _ = stdout().write_all(told.as_bytes());
}
