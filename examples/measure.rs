//! Measures labelled pages for training: JSON Lines in, the signals of every block out.
//!
//! ```text
//! cargo run --release --example measure -- pages.jsonl OUT [--field html|text]
//! ```
//!
//! `OUT.jsonl` gets one object a page, with its blocks' texts, and a first line
//! that names the signals; `OUT.f32` gets the signals, four bytes each,
//! little-endian, block after block.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use deboiler::Input;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (pages, out, input) = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [pages, out] | [pages, out, "--field", "html"] => (*pages, *out, Input::Html),
        [pages, out, "--field", "text"] => (*pages, *out, Input::Text),
        _ => return Err("usage: measure PAGES.jsonl OUT [--field html|text]".into()),
    };
    let mut blocks = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    let mut rows = BufWriter::new(File::create(format!("{out}.f32"))?);
    let names: Vec<&str> = input.signals().iter().map(|signal| signal.name.as_str()).collect();
    let families: Vec<&str> = input.signals().iter().map(|signal| signal.family).collect();
    writeln!(blocks, "{}", json!({ "signals": names, "families": families }))?;
    for line in BufReader::new(File::open(pages)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default();
        let page = match input {
            Input::Text => deboiler::extract_text(field("text")),
            _ => deboiler::extract(field("html")),
        };
        let mut result = Ok(());
        page.for_each_row(|row| {
            let bytes: Vec<u8> = row.iter().flat_map(|value| value.to_le_bytes()).collect();
            if result.is_ok() {
                result = rows.write_all(&bytes);
            }
        });
        result?;
        let texts: Vec<&str> = page.blocks().map(|block| block.text()).collect();
        writeln!(blocks, "{}", json!({ "id": record["id"], "blocks": texts }))?;
    }
    blocks.flush()?;
    rows.flush()?;
    Ok(())
}
