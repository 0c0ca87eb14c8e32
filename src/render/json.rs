//! JSON: all that is known of a page and its blocks.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::block::{BlockKind, Place};
use crate::metadata::{Metadata, MetadataField, TitleCandidate};
use crate::page::{Page, Verdict};
use crate::reason::Reason;

/// The version of the schema: it rises when a field goes or changes its
/// meaning, not when one is added.
const SCHEMA: u32 = 2;

/// How many signals of a block's reason are told.
const MOST_WEIGHTS: usize = 5;

/// Writes a page as a JSON object on one line, block by block.
pub(crate) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    // The title is taken from the metadata where that is read.
    let metadata = metadata(page.metadata());
    let mut head = json!({
        "schema": SCHEMA,
        "status": page.status().to_string(),
        "confidence": decimals(page.confidence()),
        "worth_reading": page.is_worth_reading(),
        "content_words": page.decision.content_words,
        "encoding": page.encoding(),
        "title": page.title(),
        "metadata": metadata,
    })
    .to_string();
    // The text and the blocks follow inside of the object.
    head.pop();
    write!(out, "{head},\"text\":")?;
    serde_json::to_writer(&mut *out, &page.text())?;
    out.write_all(b",\"blocks\":[")?;
    let mut written = Ok(());
    page.for_each_reason(|index, reason| {
        if written.is_ok() {
            let comma = if index > 0 { "," } else { "" };
            written = write!(out, "{comma}{}", block(index, page.verdict(index), &reason));
        }
    });
    written?;
    out.write_all(b"]}")
}

fn block(index: usize, verdict: Verdict, reason: &Reason) -> Value {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("index", json!(index));
    put("label", json!(verdict.label().name()));
    put("score", decimals(verdict.score()));
    put("cause", json!(verdict.cause().name()));
    put("cause_about", json!(verdict.cause().about()));
    put("kind", json!(verdict.kind().name()));
    if let BlockKind::Heading(level) = verdict.kind() {
        put("level", json!(level));
    }
    put("text", json!(verdict.text()));
    match verdict.place() {
        Place::Path(path) => put("path", json!(path)),
        Place::Lines(lines) => put("lines", json!([lines.start, lines.end - 1])),
    }
    put("hidden", json!(verdict.is_hidden()));
    put("links", json!(verdict.links()));
    put("link_share", decimals(verdict.link_share()));
    let weights: Vec<Value> = reason
        .weights()
        .iter()
        .take(MOST_WEIGHTS)
        .map(|weight| {
            json!({
                "signal": weight.signal,
                "value": decimals(weight.value),
                "added": decimals(weight.added),
            })
        })
        .collect();
    put("reason", json!({ "start": decimals(reason.start()), "weights": weights }));
    Value::Object(fields)
}

/// Metadata as an object; what the page does not tell is null.
pub(crate) fn metadata(metadata: &Metadata) -> Value {
    let field =
        |field: &MetadataField| json!({ "value": field.value, "source": field.source.to_string() });
    let one = |value: &Option<MetadataField>| value.as_ref().map_or(Value::Null, field);
    let many = |fields: &[MetadataField]| fields.iter().map(field).collect::<Vec<_>>();
    let candidate = |candidate: &TitleCandidate| {
        json!({
            "value": candidate.value,
            "source": candidate.source.to_string(),
            "score": candidate.score,
        })
    };
    let candidates: Vec<Value> = metadata.title_candidates.iter().map(candidate).collect();
    let kind = metadata.kind.map(
        |found| json!({ "value": found.kind.name(), "confidence": decimals(found.confidence) }),
    );
    #[cfg_attr(not(feature = "language-detection"), expect(unused_mut))]
    let mut fields = json!({
        "title": one(&metadata.title),
        "title_candidates": candidates,
        "authors": many(&metadata.authors),
        "published": one(&metadata.published),
        "modified": one(&metadata.modified),
        "site_name": one(&metadata.site_name),
        "language": one(&metadata.language),
        "direction": one(&metadata.direction),
        "canonical": one(&metadata.canonical),
        "host": one(&metadata.host),
        "description": one(&metadata.description),
        "image": one(&metadata.image),
        "image_alt": one(&metadata.image_alt),
        "page_type": one(&metadata.page_type),
        "kind": kind,
        "section": one(&metadata.section),
        "categories": many(&metadata.categories),
        "tags": many(&metadata.tags),
        "licence": one(&metadata.licence),
        "feeds": many(&metadata.feeds),
    });
    #[cfg(feature = "language-detection")]
    {
        fields["detected_language"] = metadata.detected_language.map_or(
            Value::Null,
            |found| json!({ "value": found.code, "confidence": decimals(found.confidence as f32) }),
        );
    }
    fields
}

/// A number with at most four decimals, which keeps the text short.
fn decimals(value: f32) -> Value {
    json!((f64::from(value) * 1e4).round() / 1e4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Cause;

    const HTML: &str = "<html lang=en><title>Ice</title><nav><a href=/>Home</a></nav><h1>Ice</h1>\
        <p>For the first time in forty years the old harbour is closed by ice, and the ferries \
        stay at their moorings until <a href=/n>further notice</a>, the harbour master said.";

    fn parsed(page: &Page) -> Value {
        serde_json::from_str(&page.json()).expect("the page is JSON")
    }

    #[test]
    fn a_page_has_the_fields_of_the_schema() {
        let value = parsed(&crate::extract(HTML));
        let names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let documented = [
            "schema",
            "status",
            "confidence",
            "content_words",
            "worth_reading",
            "encoding",
            "title",
            "metadata",
            "text",
            "blocks",
        ];
        assert_eq!(names.len(), documented.len());
        assert!(documented.iter().all(|name| names.contains(name)), "{names:?}");
        assert_eq!(value["schema"], SCHEMA);
        assert_eq!(value["title"], "Ice");
        assert_eq!(value["metadata"]["language"]["source"], "lang attribute");
        assert_eq!(value["metadata"]["published"], Value::Null);
    }

    #[test]
    fn every_block_is_there_with_all_that_is_known_of_it() {
        let page = crate::extract(HTML);
        let value = parsed(&page);
        let blocks = value["blocks"].as_array().unwrap();
        assert_eq!(blocks.len(), page.blocks().len());
        assert_eq!((&blocks[1]["kind"], &blocks[1]["level"]), (&json!("heading"), &json!(1)));
        let last = &blocks[2];
        assert_eq!(last["path"], "html/body/p");
        assert_eq!((&last["links"], &last["hidden"]), (&json!(1), &json!(false)));
        assert!(last["link_share"].as_f64().unwrap() > 0.05);
        assert_eq!(
            (&last["cause"], &last["cause_about"]),
            (&json!("score"), &json!(Cause::Score.about()))
        );
        assert!(last["reason"]["weights"].as_array().unwrap().len() <= MOST_WEIGHTS);
    }

    #[test]
    fn blocks_of_flattened_text_tell_their_lines() {
        let value = parsed(&crate::extract_text("one line of text\n\nand another one"));
        assert_eq!(value["blocks"][1]["lines"], json!([3, 3]));
        assert_eq!(value["metadata"]["authors"], json!([]));
    }

    #[test]
    fn deep_nesting_does_not_multiply_the_page() {
        let name = "x".repeat(2000);
        let html = format!("{}{}", format!("<{name}>").repeat(200), "<p>a".repeat(500));
        let json = crate::extract(&html).json();
        assert!(json.len() < 12 * html.len(), "{} of {}", json.len(), html.len());
    }
}
