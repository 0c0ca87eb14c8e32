//! Measures labelled pages for training: JSON Lines in, the signals of every block out.
//!
//! ```text
//! cargo run --release --example measure -- pages.jsonl OUT [--field html|text] [--words FILE]
//! ```
//!
//! `--words` measures with word weights of a file in place of the crate's.
//!
//! `OUT.jsonl` gets one object a page, with its blocks' texts, and a first line
//! that names the signals; `OUT.f32` gets the signals, four bytes each,
//! little-endian, block after block.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};

use deboiler::{Extractor, Input, WordWeights};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: measure PAGES.jsonl OUT [--field html|text] [--words FILE]";
    let mut arguments = std::env::args().skip(1);
    let (Some(pages), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(usage.into());
    };
    let (mut input, mut extractor) = (Input::Html, Extractor::default());
    while let Some(option) = arguments.next() {
        match (option.as_str(), arguments.next().as_deref()) {
            ("--field", Some("html")) => input = Input::Html,
            ("--field", Some("text")) => input = Input::Text,
            ("--words", Some(file)) => {
                extractor =
                    extractor.with_word_weights(WordWeights::parse(&fs::read_to_string(file)?)?);
            }
            _ => return Err(usage.into()),
        }
    }
    let mut blocks = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    let mut rows = BufWriter::new(File::create(format!("{out}.f32"))?);
    let names: Vec<&str> = input.signals().iter().map(|signal| signal.name.as_str()).collect();
    let families: Vec<&str> = input.signals().iter().map(|signal| signal.family).collect();
    writeln!(blocks, "{}", json!({ "signals": names, "families": families }))?;
    for line in BufReader::new(File::open(pages)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default();
        let page = match input {
            Input::Text => extractor.text(field("text")),
            _ => extractor.html(field("html")),
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
