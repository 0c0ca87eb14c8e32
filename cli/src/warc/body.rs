//! The body of an HTTP answer, out of what it was sent in.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// The most that a page sent in zstd may look back, in bytes: RFC 9659 allows no more.
const MOST_ZSTD_WINDOW: u64 = 8 << 20;

/// The most encodings of a body, one in the other: each may be as long as a body may be.
const MOST_ENCODINGS: usize = 5;

const BROTLI_BUFFER_BYTES: usize = 1 << 12;

/// A body, or as much of it as could be had.
pub(crate) struct Body {
    pub(crate) bytes: Vec<u8>,
    pub(crate) loss: Option<Loss>,
}

/// Why a body is not whole.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Loss {
    /// It is longer than what is read of one.
    Length,
    /// It cannot be decoded to its end.
    Encoding,
}

/// Takes a body out of its chunks.
///
/// Many crawlers do that before they write it and leave the head as it was, so
/// a body that does not start with a chunk is taken for one without.
pub(crate) fn without_chunks(body: Vec<u8>) -> Body {
    let mut bytes = Vec::new();
    let mut rest = body.as_slice();
    loop {
        let Some((length, data)) = chunk(rest) else {
            if bytes.is_empty() {
                return Body { bytes: body, loss: None };
            }
            return Body { bytes, loss: Some(Loss::Encoding) };
        };
        if length == 0 {
            return Body { bytes, loss: None };
        }
        if length > data.len() {
            bytes.extend_from_slice(data);
            return Body { bytes, loss: Some(Loss::Encoding) };
        }
        bytes.extend_from_slice(&data[..length]);
        rest = &data[length..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The length of a chunk, and what follows the line that says so.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8])> {
    /// Lengths, and the extensions that nobody uses, are shorter.
    const MOST_LINE_BYTES: usize = 256;
    let line_end = bytes.iter().take(MOST_LINE_BYTES).position(|&byte| byte == b'\n')?;
    let line = bytes[..line_end].split(|&byte| byte == b';').next()?;
    let digits = str::from_utf8(line.trim_ascii()).ok()?;
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[line_end + 1..]))
}

/// Undoes the encodings that a `Content-Encoding` lists, up to so many bytes.
///
/// Here too crawlers leave the head as it was: what is not in an encoding is
/// taken as it stands. Servers send one encoding or two; of more than
/// [`MOST_ENCODINGS`] the rest is left, and the body is not whole.
pub(crate) fn decoded(body: Body, encodings: &str, most_bytes: usize) -> Body {
    let mut body = body;
    for (number, name) in encodings.rsplit(',').enumerate() {
        if number == MOST_ENCODINGS {
            return Body { loss: Some(Loss::Encoding), ..body };
        }
        let name = name.trim().to_ascii_lowercase();
        let bytes = body.bytes.as_slice();
        let (decoded, result) = match name.as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(b"\x1F\x8B") => {
                read(MultiGzDecoder::new(bytes), most_bytes)
            }
            "deflate" if is_zlib(bytes) => read(ZlibDecoder::new(bytes), most_bytes),
            // What the standard means by the name is not what all servers send.
            "deflate" => read(DeflateDecoder::new(bytes), most_bytes),
            "br" => read(Decompressor::new(bytes, BROTLI_BUFFER_BYTES), most_bytes),
            "zstd" if bytes.starts_with(b"\x28\xB5\x2F\xFD") => unzstd(bytes, most_bytes),
            _ => continue,
        };
        let loss = match result {
            Err(_) if is_markup(bytes) => continue,
            Err(_) => Some(Loss::Encoding),
            Ok(()) if decoded.len() > most_bytes => Some(Loss::Length),
            Ok(()) => None,
        };
        body = Body { bytes: decoded, loss: body.loss.or(loss) };
        body.bytes.truncate(most_bytes);
    }
    body
}

/// All that a decoder gives, or what it gave before it failed; one byte more
/// than the most where there is more.
fn read(decoder: impl Read, most_bytes: usize) -> (Vec<u8>, io::Result<()>) {
    let mut bytes = Vec::new();
    let result = decoder.take(most_bytes as u64 + 1).read_to_end(&mut bytes);
    (bytes, result.map(drop))
}

fn unzstd(bytes: &[u8], most_bytes: usize) -> (Vec<u8>, io::Result<()>) {
    let decoder =
        StreamingDecoder::<_, FrameDecoder>::new_with_max_window_size(bytes, MOST_ZSTD_WINDOW);
    match decoder {
        Ok(decoder) => read(decoder, most_bytes),
        Err(error) => (Vec::new(), Err(io::Error::other(error.to_string()))),
    }
}

/// Whether bytes start with the two of zlib.
fn is_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] => {
            first & 0x0F == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31)
        }
        _ => false,
    }
}

/// Whether bytes look like a page that is in no encoding.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}
