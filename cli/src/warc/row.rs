//! From a record to the row that is written of it.

use std::borrow::Cow;

use deboiler::{Extractor, Format, MetadataField, Page, Status};

use super::body::Loss;
use super::http::Answer;
use super::record::{Bad, Record};
use crate::extraction::{confidence, guarded};
use crate::json_lines::Line;
use crate::rules::Rules;

/// What is written of a page, or of a record that is bad.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) url: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) http_status: Option<u16>,
    pub(crate) language: Option<String>,
    pub(crate) title: Option<String>,
    /// The page in the format that was asked for.
    pub(crate) page: Option<String>,
    pub(crate) comments: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) confidence: Option<f64>,
    pub(crate) truncated: Option<String>,
    pub(crate) offset: u64,
    pub(crate) error: Option<String>,
    /// What the page says of itself; nothing unless it was asked for.
    pub(crate) told: Told,
}

impl Row {
    /// The row as a line of JSON; what it does not have is left out.
    pub(crate) fn line(mut self, format: Format) -> Vec<u8> {
        let mut line = Line::new();
        let mut push = |name: &str, text: Option<String>| match text {
            Some(text) if JSON_COLUMNS.contains(&name) => line.push(name, &text),
            Some(text) => line.push_string(name, &text),
            None => {}
        };
        push("url", self.url);
        push("date", self.date);
        push("http_status", self.http_status.map(|status| status.to_string()));
        push("language", self.language);
        push("title", self.title);
        push(format.name(), self.page);
        push("comments", self.comments);
        for (name, take) in Told::COLUMNS {
            push(name, take(&mut self.told));
        }
        push("status", self.status);
        let confidence = self.confidence.map(|confidence| format!("{confidence:?}"));
        push("confidence", confidence);
        push("truncated", self.truncated);
        push("offset", Some(self.offset.to_string()));
        push("error", self.error);
        line.finish()
    }
}

/// The columns whose text is JSON already.
const JSON_COLUMNS: [&str; 5] = ["http_status", "json", "word_count", "confidence", "offset"];

/// The metadata of a page, a column each.
#[derive(Default)]
pub(crate) struct Told {
    /// The names, between semicolons.
    pub(crate) authors: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) site_name: Option<String>,
    pub(crate) canonical: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) image: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) section: Option<String>,
    /// Between semicolons.
    pub(crate) tags: Option<String>,
    /// The language that the page declares.
    pub(crate) declared_language: Option<String>,
    pub(crate) word_count: Option<String>,
    /// All of it as JSON, with sources.
    pub(crate) metadata: Option<String>,
}

/// Takes the text of a column out of what a page tells.
pub(crate) type TakeTold = fn(&mut Told) -> Option<String>;

impl Told {
    /// The columns, in their order.
    pub(crate) const COLUMNS: [(&str, TakeTold); 13] = [
        ("authors", |told| told.authors.take()),
        ("published", |told| told.published.take()),
        ("modified", |told| told.modified.take()),
        ("site_name", |told| told.site_name.take()),
        ("canonical", |told| told.canonical.take()),
        ("description", |told| told.description.take()),
        ("image", |told| told.image.take()),
        ("kind", |told| told.kind.take()),
        ("section", |told| told.section.take()),
        ("tags", |told| told.tags.take()),
        ("declared_language", |told| told.declared_language.take()),
        ("word_count", |told| told.word_count.take()),
        ("metadata", |told| told.metadata.take()),
    ];

    fn of(page: &Page) -> Told {
        let metadata = page.metadata();
        let one = |field: &Option<MetadataField>| Some(field.as_ref()?.value.clone());
        let many = |fields: &[MetadataField]| {
            let values: Vec<&str> = fields.iter().map(|field| &*field.value).collect();
            (!values.is_empty()).then(|| values.join("; "))
        };
        Told {
            authors: many(&metadata.authors),
            published: one(&metadata.published),
            modified: one(&metadata.modified),
            site_name: one(&metadata.site_name),
            canonical: one(&metadata.canonical),
            description: one(&metadata.description),
            image: one(&metadata.image),
            kind: metadata.kind.map(|found| found.kind.name().to_owned()),
            section: one(&metadata.section),
            tags: many(&metadata.tags),
            declared_language: one(&metadata.language),
            word_count: Some(page.word_count().to_string()),
            metadata: Some(metadata.json()),
        }
    }
}

impl From<Bad> for Row {
    fn from(bad: Bad) -> Row {
        Row { url: bad.address, offset: bad.offset, error: Some(bad.reason), ..Row::default() }
    }
}

/// What becomes of a record.
pub(crate) enum Outcome {
    Row(Box<Row>),
    Skipped(Skip),
}

/// Why nothing is written of a record.
#[derive(Clone, Copy)]
pub(crate) enum Skip {
    /// It holds no answer: a request, the crawl's own data, a page seen before.
    NoPage,
    /// It holds an image, a script, a document of another kind.
    NoHtml,
    /// Its HTTP status is not asked for.
    HttpStatus,
}

/// What records are cleaned with.
pub(crate) struct Cleaner {
    pub(crate) extractor: Extractor,
    pub(crate) rules: Option<Rules>,
    pub(crate) format: Format,
    pub(crate) has_comments: bool,
    pub(crate) has_metadata: bool,
    pub(crate) most_record_bytes: usize,
    /// The statuses of the answers that are wanted; all where it is empty.
    pub(crate) http_statuses: Vec<u16>,
}

/// What a record is read as.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Source {
    /// An HTTP answer.
    Answer,
    /// A file as it is.
    Resource,
    /// A page's text without its tags, as in WET files.
    Conversion,
}

impl Source {
    /// What a record is read as, if it may hold a page.
    pub(crate) fn of(record: &Record) -> Option<Source> {
        let content_type = record.fields.get("Content-Type").unwrap_or_default();
        match record.fields.get("WARC-Type")?.to_ascii_lowercase().as_str() {
            // Besides there are answers of name servers.
            "response" if content_type.is_empty() => Some(Source::Answer),
            "response" => is_type(content_type, &["application/http"]).then_some(Source::Answer),
            "resource" => Some(Source::Resource),
            "conversion" => is_type(content_type, &["text/plain"]).then_some(Source::Conversion),
            _ => None,
        }
    }
}

/// The media types of pages.
const HTML_TYPES: &[&str] = &["text/html", "application/xhtml+xml"];

/// Whether a `Content-Type` is one of some media types.
fn is_type(content_type: &str, types: &[&str]) -> bool {
    let media_type = content_type.split([';', ',']).next().unwrap_or_default().trim();
    types.iter().any(|wanted| wanted.eq_ignore_ascii_case(media_type))
}

impl Cleaner {
    /// What becomes of a record.
    pub(crate) fn clean(&self, source: Source, mut record: Record) -> Outcome {
        let content = std::mem::take(&mut record.content);
        let result = guarded(|| self.row(source, &record, content));
        match result.unwrap_or_else(|problem| Err(Refusal::Bad(problem))) {
            Ok(row) => Outcome::Row(Box::new(row)),
            Err(Refusal::Skip(skip)) => Outcome::Skipped(skip),
            Err(Refusal::Bad(error)) => {
                let (url, date) = address_and_date(&record);
                let error = Some(error);
                let offset = record.offset;
                Outcome::Row(Box::new(Row { url, date, offset, error, ..Row::default() }))
            }
        }
    }

    fn row(&self, source: Source, record: &Record, content: Vec<u8>) -> Result<Row, Refusal> {
        let (url, date) = address_and_date(record);
        let mut row = Row { url, date, offset: record.offset, ..Row::default() };
        let mut truncated = record.fields.get("WARC-Truncated");
        if record.is_too_long {
            truncated = Some("record");
        }
        row.language = record.fields.get("WARC-Identified-Content-Language").map(str::to_owned);
        let page = match source {
            Source::Conversion => {
                self.extractor(record)?.extract_text(&String::from_utf8_lossy(&content))
            }
            Source::Resource => {
                let content_type = record.fields.get("Content-Type");
                self.html(record, &content, content_type)?
            }
            Source::Answer => {
                let answer = Answer::parse(content, self.most_record_bytes).ok_or_else(|| {
                    Refusal::Bad("expected an HTTP answer, found none".to_owned())
                })?;
                row.http_status = answer.status;
                if !self.wants(answer.status) {
                    return Err(Refusal::Skip(Skip::HttpStatus));
                }
                let content_type = answer.fields.get("Content-Type");
                if !is_html(record, content_type) {
                    return Err(Refusal::Skip(Skip::NoHtml));
                }
                if answer.is_unreadable() {
                    let encoding = answer.fields.get("Content-Encoding").unwrap_or_default();
                    return Err(Refusal::Bad(format!("the body cannot be decoded: {encoding}")));
                }
                truncated = truncated.or(answer.body.loss.map(|loss| match loss {
                    Loss::Length => "record",
                    Loss::Encoding => "encoding",
                }));
                if row.language.is_none() {
                    row.language = answer.fields.get("Content-Language").map(str::to_owned);
                }
                self.html(record, &answer.body.bytes, content_type)?
            }
        };
        row.truncated = truncated.map(str::to_owned);
        self.fill(&mut row, &page);
        Ok(row)
    }

    /// The page in a file, if it is HTML.
    fn html(
        &self,
        record: &Record,
        bytes: &[u8],
        content_type: Option<&str>,
    ) -> Result<Page, Refusal> {
        if !is_html(record, content_type) {
            return Err(Refusal::Skip(Skip::NoHtml));
        }
        let page = self.extractor(record)?.extract_bytes(bytes, content_type);
        match page.status() {
            Status::Binary | Status::Compressed(_) => Err(Refusal::Skip(Skip::NoHtml)),
            _ => Ok(page),
        }
    }

    /// The extractor with the rules for a record's address.
    fn extractor(&self, record: &Record) -> Result<Cow<'_, Extractor>, Refusal> {
        Rules::extractor(self.rules.as_ref(), &self.extractor, record.address())
            .map_err(Refusal::Bad)
    }

    fn fill(&self, row: &mut Row, page: &Page) {
        // The title is taken from the metadata where that is read.
        if self.has_metadata {
            row.told = Told::of(page);
        }
        row.title = Some(page.title().to_owned());
        row.page = Some(page.render(self.format));
        row.status = Some(page.status().to_string());
        row.confidence = Some(confidence(page));
        row.comments = self.has_comments.then(|| page.comments());
    }

    fn wants(&self, status: Option<u16>) -> bool {
        self.http_statuses.is_empty()
            || status.is_some_and(|status| self.http_statuses.contains(&status))
    }
}

/// Why a record gives no page.
enum Refusal {
    Skip(Skip),
    Bad(String),
}

fn address_and_date(record: &Record) -> (Option<String>, Option<String>) {
    let date = record.fields.get("WARC-Date").map(str::to_owned);
    (record.address().map(str::to_owned), date)
}

/// Whether a file may be a page: by what the crawler found its bytes to be, else
/// by what the server said, else by the bytes themselves.
fn is_html(record: &Record, content_type: Option<&str>) -> bool {
    let found = record.fields.get("WARC-Identified-Payload-Type").or(content_type);
    found.is_none_or(|content_type| is_type(content_type, HTML_TYPES))
}
