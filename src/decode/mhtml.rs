//! Pages that a browser saved as one file: MHTML, a message of several parts.

use memchr::memmem;

/// How many bytes of a file or of a part its headers take at most.
const MOST_HEADER_BYTES: usize = 16 << 10;

/// How many parts are looked at for the page.
const MOST_PARTS: usize = 64;

/// The page in a file of several parts.
pub(crate) struct MainPart {
    /// Its bytes, in the encoding that they were in before they were packed.
    pub(crate) bytes: Vec<u8>,
    pub(crate) content_type: Option<String>,
}

/// The page in an MHTML file, which is its first part in HTML; `None` for other bytes.
/// The part is unpacked (quoted-printable, base64) as far as the file has it.
pub(crate) fn main_part(bytes: &[u8]) -> Option<MainPart> {
    let (headers, mut rest) = headers(bytes)?;
    let content_type = header(&headers, "content-type")?;
    if !content_type.to_ascii_lowercase().starts_with("multipart/related") {
        return None;
    }
    let boundary = format!("--{}", parameter(content_type, "boundary")?);
    let finder = memmem::Finder::new(boundary.as_bytes());
    for _ in 0..MOST_PARTS {
        rest = &rest[finder.find(rest)? + boundary.len()..];
        let line_end = memchr::memchr(b'\n', rest)?;
        let (headers, body) = self::headers(&rest[line_end + 1..])?;
        let content_type = header(&headers, "content-type").unwrap_or_default();
        let kind = content_type.to_ascii_lowercase();
        if kind.starts_with("text/html") || kind.starts_with("application/xhtml") {
            let body = &body[..finder.find(body).unwrap_or(body.len())];
            let packing = header(&headers, "content-transfer-encoding").unwrap_or_default();
            let bytes = match packing.to_ascii_lowercase().as_str() {
                "quoted-printable" => quoted_printable(body),
                "base64" => base64(body),
                _ => body.to_vec(),
            };
            return Some(MainPart { bytes, content_type: Some(content_type.to_owned()) });
        }
    }
    None
}

/// The headers that bytes begin with, each on a line of its own, and what follows the
/// blank line behind them; `None` where they are no headers.
fn headers(bytes: &[u8]) -> Option<(String, &[u8])> {
    let mut lines = String::new();
    let mut at = 0;
    while at < bytes.len().min(MOST_HEADER_BYTES) {
        let end = at + memchr::memchr(b'\n', &bytes[at..])?;
        let line = str::from_utf8(&bytes[at..end]).ok()?.trim_end_matches('\r');
        at = end + 1;
        if line.is_empty() {
            if lines.is_empty() {
                continue;
            }
            return Some((lines, &bytes[at..]));
        }
        if line.starts_with([' ', '\t']) && !lines.is_empty() {
            lines.push(' ');
            lines.push_str(line.trim());
            continue;
        }
        let (name, _) = line.split_once(':')?;
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(line);
    }
    None
}

/// The value of a header.
fn header<'h>(headers: &'h str, name: &str) -> Option<&'h str> {
    headers.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// The value of a parameter of a header's value.
fn parameter<'h>(value: &'h str, name: &str) -> Option<&'h str> {
    value.split(';').skip(1).find_map(|part| {
        let (found, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (found.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then_some(value)
    })
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = (bytes.get(at + 1), bytes.get(at + 2));
        at += 1;
        match (byte, next) {
            (b'=', (Some(b'\n'), _)) => at += 1,
            (b'=', (Some(b'\r'), Some(b'\n'))) => at += 2,
            (b'=', (high, low)) => match (digit(high), digit(low)) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 2;
                }
                _ => out.push(b'='),
            },
            _ => out.push(byte),
        }
    }
    out
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(packing: &str, body: &str) -> String {
        format!(
            "From: <Saved>\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n\r\n\
             ----b\r\nContent-Type: text/css\r\n\r\na{{}}\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Transfer-Encoding: {packing}\r\n\r\n{body}\r\n----b--\r\n"
        )
    }

    #[test]
    fn the_page_is_unpacked() {
        for (packing, body) in [
            ("quoted-printable", "<p class=3D\"a\">caf=C3=\r\n=A9"),
            ("base64", "PHAgY2xhc3M9ImEi\r\nPmNhZsOp"),
            ("8bit", "<p class=\"a\">café"),
        ] {
            let part = main_part(file(packing, body).as_bytes()).expect("it is MHTML");
            let text = String::from_utf8(part.bytes).expect("it is UTF-8");
            assert_eq!(text.trim(), "<p class=\"a\">café");
            assert_eq!(part.content_type.as_deref(), Some("text/html; charset=utf-8"));
        }
    }

    #[test]
    fn other_bytes_are_not_taken_for_it() {
        for bytes in [
            "",
            "<p>Content-Type: multipart/related; boundary=x\n\n--x",
            "A: b\n\n<p>c",
            "Content-Type: multipart/related\n\nx",
            "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\nx",
        ] {
            assert!(main_part(bytes.as_bytes()).is_none(), "{bytes}");
        }
        let whole = file("quoted-printable", "<p>=");
        for end in 0..whole.len() {
            let _ = main_part(&whole.as_bytes()[..end]);
        }
    }
}
