//! Measures labelled pages for training, and decides them by scores that training found:
//! JSON Lines in, JSON Lines out.
//!
//! ```text
//! cargo run --release --bin measure -- PAGES.jsonl OUT [--field html|text] [--words FILE]
//! cargo run --release --bin measure -- PAGES.jsonl OUT --scores FILE [--field html|text]
//!     [--focus balanced|precision|recall]
//! ```
//!
//! `OUT.jsonl` gets one object a page, with its blocks' texts, labels and causes, with
//! `--parts` their parts, and a first line
//! that names the signals, and the constants that the crate decides by; `OUT.f32`
//! gets the signals, four bytes each, little-endian, block after block. `--words`
//! measures with word weights of a file in place of the crate's.
//!
//! With `--scores`, a file of `{"id", "scores"}` for the same pages in the same order,
//! a score for each block, `OUT.jsonl` gets what the crate would print by those scores:
//! `{"id", "kept", "text", "markdown"}`, where `kept` is a list of true and false.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};

use deboiler::training::{Input, Model, WordWeights};
use deboiler::training::{PART_BOX_WEIGHT, part_signals};
use deboiler::{Extractor, Focus, JsonLd, Options, Page};
use serde_json::{Value, json};

const USAGE: &str = "usage: measure PAGES.jsonl OUT [--field html|text] [--words FILE] \
    [--scores FILE] [--focus balanced|precision|recall] [--parts]";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(pages), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(USAGE.into());
    };
    let (mut input, mut focus) = (Input::Html, Focus::Balanced);
    let (mut words, mut scores) = (None, None);
    let mut names_parts = false;
    while let Some(option) = arguments.next() {
        if option == "--parts" {
            names_parts = true;
            continue;
        }
        match (option.as_str(), arguments.next().as_deref()) {
            ("--field", Some("html")) => input = Input::Html,
            ("--field", Some("text")) => input = Input::Text,
            ("--focus", Some("balanced")) => focus = Focus::Balanced,
            ("--focus", Some("precision")) => focus = Focus::Precision,
            ("--focus", Some("recall")) => focus = Focus::Recall,
            ("--words", Some(file)) => {
                words = Some(WordWeights::parse(&fs::read_to_string(file)?)?);
            }
            ("--scores", Some(file)) => scores = Some(file.to_owned()),
            _ => return Err(USAGE.into()),
        }
    }
    // Rows are those of the page's own blocks.
    let options = Options::default().with_focus(focus).with_json_ld(JsonLd::Never);
    let mut extractor = Extractor::new(options);
    if let Some(words) = words {
        extractor = extractor.with_word_weights(words);
    }
    let pages = BufReader::new(File::open(pages)?).lines();
    let out_lines = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    match scores {
        None => {
            let rows = BufWriter::new(File::create(format!("{out}.f32"))?);
            measure(&extractor, input, names_parts, pages, out_lines, rows)
        }
        Some(scores) => {
            let scores = BufReader::new(File::open(scores)?).lines();
            decide(&extractor, input, pages, scores, out_lines)
        }
    }
}

fn extract(extractor: &Extractor, input: Input, record: &Value) -> Page {
    let field = |name: &str| record[name].as_str().unwrap_or_default();
    match input {
        Input::Text => extractor.extract_text(field("text")),
        _ => extractor.extract(field("html")),
    }
}

fn measure(
    extractor: &Extractor,
    input: Input,
    names_parts: bool,
    pages: impl Iterator<Item = std::io::Result<String>>,
    mut blocks: impl Write,
    mut rows: impl Write,
) -> Result<()> {
    let signals = if names_parts { part_signals() } else { input.signals() };
    let names: Vec<&str> = signals.iter().map(|signal| signal.name.as_str()).collect();
    let families: Vec<&str> = signals.iter().map(|signal| signal.family).collect();
    let head = json!({
        "signals": names,
        "families": families,
        "forest_share": Model::FOREST_SHARE,
        "least_comment_score": Model::LEAST_COMMENT_SCORE,
        "part_box_weight": PART_BOX_WEIGHT,
    });
    writeln!(blocks, "{head}")?;
    for line in pages {
        let record: Value = serde_json::from_str(&line?)?;
        let page = extract(extractor, input, &record);
        let mut result = Ok(());
        let take = |row: &[f32]| {
            let bytes: Vec<u8> = row.iter().flat_map(|value| value.to_le_bytes()).collect();
            if result.is_ok() {
                result = rows.write_all(&bytes);
            }
        };
        if names_parts {
            page.for_each_part_row(take)
        } else {
            page.for_each_row(take)
        }
        result?;
        let texts: Vec<&str> = page.blocks().map(|block| block.text()).collect();
        let labels: Vec<&str> = page.blocks().map(|block| block.label().name()).collect();
        let causes: Vec<&str> = page.blocks().map(|block| block.cause().name()).collect();
        let mut of_page = json!({
            "id": record["id"],
            "blocks": texts,
            "labels": labels,
            "causes": causes,
        });
        if names_parts {
            let parts: Vec<&str> = page.blocks().map(|block| block.part().name()).collect();
            of_page["parts"] = parts.into();
        }
        writeln!(blocks, "{of_page}")?;
    }
    blocks.flush()?;
    rows.flush()?;
    Ok(())
}

fn decide(
    extractor: &Extractor,
    input: Input,
    pages: impl Iterator<Item = std::io::Result<String>>,
    scores: impl Iterator<Item = std::io::Result<String>>,
    mut out: impl Write,
) -> Result<()> {
    for (line, scores) in pages.zip(scores) {
        let record: Value = serde_json::from_str(&line?)?;
        let scores: Value = serde_json::from_str(&scores?)?;
        if scores["id"] != record["id"] {
            return Err(format!(
                "scores of page {} where those of {} belong",
                scores["id"], record["id"]
            )
            .into());
        }
        let page = extract(extractor, input, &record);
        let scores = scores["scores"].as_array().map_or(&[][..], Vec::as_slice);
        let scores: Vec<f32> =
            scores.iter().map(|s| s.as_f64().unwrap_or_default() as f32).collect();
        if scores.len() != page.blocks().len() {
            let (found, blocks) = (scores.len(), page.blocks().len());
            return Err(
                format!("page {} has {blocks} blocks and {found} scores", record["id"]).into()
            );
        }
        let page = extractor.decide_by(page, &scores);
        let kept: Vec<bool> = page.blocks().map(|block| block.is_content()).collect();
        let (text, markdown) = (page.text(), page.markdown());
        let found = json!({ "id": record["id"], "kept": kept, "text": text, "markdown": markdown });
        writeln!(out, "{found}")?;
    }
    out.flush()?;
    Ok(())
}
