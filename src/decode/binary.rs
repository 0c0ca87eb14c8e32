//! Bytes that are no page at all.

use encoding_rs::Encoding;

use super::utf_16_by_nuls;
use crate::status::Compression;

/// How many bytes [`looks_binary`] reads.
const BINARY_PREFIX_BYTES: usize = 4096;

/// How files begin whose first kilobytes may hold few control bytes, being
/// text in part or very short.
const MAGIC_NUMBERS: &[&[u8]] = &[
    b"%PDF-",
    b"%!PS-Adobe-",
    b"{\\rtf",
    b"GIF87a",
    b"GIF89a",
    b"PK\x03\x04", // zip, and the office and book formats in it
    b"\x89PNG\r\n\x1A\n",
    b"\xFF\xD8\xFF", // JPEG
];

/// How bytes are compressed, where their first ones say so.
pub(crate) fn compression(bytes: &[u8]) -> Option<Compression> {
    match bytes {
        [0x1F, 0x8B, 0x08, ..] => Some(Compression::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Compression::Zstd),
        _ => None,
    }
}

/// Returns whether the bytes are an image, an archive or the like rather than
/// a page in any encoding.
///
/// True for the formats in [`MAGIC_NUMBERS`] and [`compression`], and where more than one byte in
/// twenty (and more than three) of the first [`BINARY_PREFIX_BYTES`] is a
/// control byte that no text holds. Compressed data, such as a Brotli response
/// that was never unpacked, has one in nine. The MIME Sniffing standard takes a
/// single such byte as proof, which real pages with a stray one refute. UTF-16
/// is never binary.
pub(crate) fn looks_binary(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() {
        return false;
    }
    if compression(bytes).is_some() || MAGIC_NUMBERS.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let prefix = &bytes[..bytes.len().min(BINARY_PREFIX_BYTES)];
    let controls = prefix.iter().filter(|&&byte| is_binary_data(byte)).count();
    controls > 3 && controls * 20 > prefix.len() && utf_16_by_nuls(bytes).is_none()
}

/// Whether a byte is a "binary data byte" of the MIME Sniffing standard: a
/// control byte other than tab, line ends, form feed and escape.
fn is_binary_data(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F)
}
