//! HTTP answers as crawlers write them down.

use super::body::{Body, Loss, decoded, without_chunks};
use super::fields::{Fields, head_length};

/// An answer of a server.
pub(crate) struct Answer {
    pub(crate) status: Option<u16>,
    pub(crate) fields: Fields,
    pub(crate) body: Body,
}

impl Answer {
    /// Reads an answer; none where the bytes are no HTTP. Of its body, encoded
    /// or not, at most so many bytes.
    pub(crate) fn parse(mut content: Vec<u8>, most_bytes: usize) -> Option<Answer> {
        if !content.starts_with(b"HTTP/") {
            return None;
        }
        // A head that the crawler could not finish is all there is.
        let length = head_length(&content).unwrap_or(content.len());
        let bytes = content.split_off(length);
        let fields = Fields::parse(&content);
        let is_chunked = fields
            .get("Transfer-Encoding")
            .is_some_and(|encoding| encoding.to_ascii_lowercase().contains("chunked"));
        let mut body = if is_chunked { without_chunks(bytes) } else { Body { bytes, loss: None } };
        if let Some(encodings) = fields.get("Content-Encoding") {
            body = decoded(body, encodings, most_bytes);
        }
        Some(Answer { status: status(&content), fields, body })
    }

    /// Whether the body could be read to none of its bytes, though it has some.
    pub(crate) fn is_unreadable(&self) -> bool {
        self.body.bytes.is_empty() && self.body.loss == Some(Loss::Encoding)
    }
}

/// The number in the first line.
fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|&byte| byte == b'\n').next()?;
    let number = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).nth(1)?;
    str::from_utf8(number).ok()?.parse().ok()
}
