//! JSON: all that is known of a page and its blocks.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::block::{BlockKind, Place};
use crate::metadata::{Metadata, MetadataField, TitleCandidate};
use crate::page::{Page, Verdict};
use crate::reason::{Reason, Weight};

/// The version of the schema: it rises when a field goes or changes its
/// meaning, not when one is added.
const SCHEMA: u64 = 2;

/// How many signals of a block's reason are told.
const MOST_WEIGHTS: usize = 5;

/// A JSON value whose fields stay in the order that they were put in, whatever features a
/// program gives serde_json.
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Count(u64),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(&'static str, Json<'a>)>),
}

impl Json<'_> {
    /// A number with at most four decimals, which keeps the text short.
    fn decimals(value: f32) -> Json<'static> {
        Json::Number((f64::from(value) * 1e4).round() / 1e4)
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Json<'a> {
        Json::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Json::Text(Cow::Owned(text))
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => to.serialize_unit(),
            Json::Bool(value) => to.serialize_bool(*value),
            Json::Count(value) => to.serialize_u64(*value),
            Json::Number(value) => to.serialize_f64(*value),
            Json::Text(text) => to.serialize_str(text),
            Json::List(values) => to.collect_seq(values),
            Json::Object(fields) => {
                to.collect_map(fields.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// Writes a page as a JSON object on one line, block by block.
pub(crate) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let mut head = Json::Object(head(page)).to_string();
    // The text and the blocks follow inside of the object.
    head.pop();
    write!(out, "{head},\"text\":")?;
    serde_json::to_writer(&mut *out, &page.text())?;
    out.write_all(b",\"blocks\":[")?;
    let mut written = Ok(());
    page.for_each_reason(|index, reason| {
        if written.is_ok() {
            let comma = if index > 0 { "," } else { "" };
            let block = block(index, page.verdict(index), &reason);
            written = write!(out, "{comma}{block}");
        }
    });
    written?;
    out.write_all(b"]}")
}

/// The fields of a page before its text and its blocks.
fn head(page: &Page) -> Vec<(&'static str, Json<'_>)> {
    // The title is taken from the metadata where that is read.
    let metadata = metadata(page.metadata());
    vec![
        ("schema", Json::Count(SCHEMA)),
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("model", page.model.id().into()),
        ("status", page.status().to_string().into()),
        ("confidence", Json::decimals(page.confidence())),
        ("worth_reading", Json::Bool(page.is_worth_reading())),
        ("content_words", Json::Number(page.decision.content_words.into())),
        ("encoding", page.encoding().map_or(Json::Null, Json::from)),
        ("title", page.title().into()),
        ("metadata", metadata),
    ]
}

fn block<'a>(index: usize, verdict: Verdict<'a>, reason: &Reason) -> Json<'a> {
    let mut fields = vec![
        ("index", Json::Count(index as u64)),
        ("label", verdict.label().name().into()),
        ("part", verdict.part().name().into()),
        ("score", Json::decimals(verdict.score())),
        ("cause", verdict.cause().name().into()),
        ("cause_about", verdict.because().into()),
        ("kind", verdict.kind().name().into()),
    ];
    if let BlockKind::Heading(level) = verdict.kind() {
        fields.push(("level", Json::Count(level.into())));
    }
    fields.push(("text", verdict.text().into()));
    fields.push(match verdict.place() {
        Place::Path(path) => ("path", path.into()),
        Place::Lines(lines) => {
            let ends = [lines.start, lines.end - 1];
            ("lines", Json::List(ends.map(|line| Json::Count(line as u64)).into()))
        }
    });
    fields.push(("hidden", Json::Bool(verdict.is_hidden())));
    fields.push(("links", Json::Count(verdict.links().into())));
    fields.push(("link_share", Json::decimals(verdict.link_share())));
    fields.push(("because", verdict.sentence_of(reason).into()));
    fields.push(("reason", of_reason(reason)));
    Json::Object(fields)
}

fn of_reason(reason: &Reason) -> Json<'static> {
    let weight = |weight: &Weight| {
        Json::Object(vec![
            ("signal", weight.signal.into()),
            ("value", Json::decimals(weight.value)),
            ("added", Json::decimals(weight.added)),
        ])
    };
    let weights = reason.weights().iter().take(MOST_WEIGHTS).map(weight).collect();
    Json::Object(vec![("start", Json::decimals(reason.start())), ("weights", Json::List(weights))])
}

/// Metadata as an object; what the page does not tell is null.
pub(crate) fn metadata(metadata: &Metadata) -> Json<'_> {
    let candidates = metadata.title_candidates.iter().map(of_candidate).collect();
    let kind = metadata.kind.map(|found| guess(found.kind.name(), found.confidence));
    #[cfg_attr(not(feature = "language-detection"), expect(unused_mut))]
    let mut fields = vec![
        ("title", one(&metadata.title)),
        ("title_candidates", Json::List(candidates)),
        ("authors", many(&metadata.authors)),
        ("published", one(&metadata.published)),
        ("modified", one(&metadata.modified)),
        ("site_name", one(&metadata.site_name)),
        ("language", one(&metadata.language)),
        ("direction", one(&metadata.direction)),
        ("canonical", one(&metadata.canonical)),
        ("host", one(&metadata.host)),
        ("description", one(&metadata.description)),
        ("image", one(&metadata.image)),
        ("image_alt", one(&metadata.image_alt)),
        ("page_type", one(&metadata.page_type)),
        ("kind", kind.unwrap_or(Json::Null)),
        ("section", one(&metadata.section)),
        ("categories", many(&metadata.categories)),
        ("tags", many(&metadata.tags)),
        ("licence", one(&metadata.licence)),
        ("feeds", many(&metadata.feeds)),
    ];
    #[cfg(feature = "language-detection")]
    {
        let detected = metadata.detected_language;
        let detected = detected.map(|found| guess(found.code, found.confidence as f32));
        fields.push(("detected_language", detected.unwrap_or(Json::Null)));
    }
    Json::Object(fields)
}

fn one(field: &Option<MetadataField>) -> Json<'_> {
    field.as_ref().map_or(Json::Null, of_field)
}

fn many(fields: &[MetadataField]) -> Json<'_> {
    Json::List(fields.iter().map(of_field).collect())
}

pub(crate) fn of_field(field: &MetadataField) -> Json<'_> {
    Json::Object(vec![("value", (&*field.value).into()), ("source", field.source.name().into())])
}

pub(crate) fn of_candidate(candidate: &TitleCandidate) -> Json<'_> {
    Json::Object(vec![
        ("value", (&*candidate.value).into()),
        ("source", candidate.source.name().into()),
        ("score", Json::Count(candidate.score.into())),
    ])
}

fn guess(value: &'static str, confidence: f32) -> Json<'static> {
    Json::Object(vec![("value", value.into()), ("confidence", Json::decimals(confidence))])
}

/// What a program serializes is what stands in JSON.
#[cfg(feature = "serde")]
mod serialize {
    use serde::ser::SerializeMap;
    use serde::{Serialize, Serializer};

    use super::{Json, block, head, metadata, of_candidate, of_field, of_reason};
    use crate::metadata::{Metadata, MetadataField, TitleCandidate};
    use crate::page::{Page, Verdict};
    use crate::reason::Reason;

    /// The object that [`Page::json`] gives.
    impl Serialize for Page {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            let mut map = to.serialize_map(None)?;
            for (name, value) in head(self) {
                map.serialize_entry(name, &value)?;
            }
            map.serialize_entry("text", &self.text())?;
            let blocks: Vec<Verdict> = self.blocks().collect();
            map.serialize_entry("blocks", &blocks)?;
            map.end()
        }
    }

    /// The object that stands among the `blocks` of [`Page::json`].
    impl Serialize for Verdict<'_> {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            block(self.index(), *self, self.reason()).serialize(to)
        }
    }

    macro_rules! as_json {
        ($($type:ident $to_json:ident,)*) => {
            $(impl Serialize for $type {
                fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    let json: Json = $to_json(self);
                    json.serialize(to)
                }
            })*
        };
    }

    as_json! {
        Metadata metadata,
        MetadataField of_field,
        TitleCandidate of_candidate,
        Reason of_reason,
    }

    #[cfg(test)]
    mod tests {
        use super::super::tests::HTML;
        use crate::{Focus, Limits, Options};

        #[test]
        fn a_page_is_serialized_as_its_json() {
            let page = crate::extract(HTML);
            assert_eq!(serde_json::to_string(&page).expect("JSON"), page.json());
            let metadata = page.metadata();
            assert_eq!(serde_json::to_string(metadata).expect("JSON"), metadata.json());
        }

        #[test]
        fn options_are_read_again_and_what_is_unknown_is_refused() {
            let limits = Limits::default().with_depth(30);
            let options = Options::default().with_focus(Focus::Recall).with_limits(limits);
            let text = serde_json::to_string(&options).expect("JSON");
            assert_eq!(serde_json::from_str::<Options>(&text).expect("options"), options);
            let some = serde_json::from_str::<Options>(r#"{"focus": "precision"}"#);
            assert_eq!(some.expect("options").focus(), Focus::Precision);
            for wrong in [r#"{"focus": "fast"}"#, r#"{"speed": 1}"#] {
                assert!(serde_json::from_str::<Options>(wrong).is_err(), "{wrong}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::decide::Cause;

    pub(super) const HTML: &str = "<html lang=en><title>Ice</title><nav><a href=/>Home</a></nav><h1>Ice</h1>\
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
            "version",
            "model",
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
        assert_eq!(
            (&blocks[0]["part"], &blocks[2]["part"]),
            (&json!("navigation"), &json!("body"))
        );
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
