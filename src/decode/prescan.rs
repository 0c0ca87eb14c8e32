//! The encoding that a page declares of itself, by `<meta>` or XML declaration.

use encoding_rs::Encoding;
use memchr::{memchr, memchr_iter, memmem};

use super::{labelled_inside, parameter};

/// How far into a page, in bytes, a `<meta charset>` is searched for.
///
/// Of 3,577 real pages with one (wcxb-dev, dragnet, trafilatura), 348 have it
/// behind byte 1,024, 17 behind 15,000, 5 behind 65,536, and the last of all
/// starts at 215,040.
pub(super) const PRESCAN_BYTES: usize = 256 * 1024;

/// Where, in bytes, the standard ends its prescan: a `<body>` that starts
/// earlier does not end ours, so that no page is read worse than by a browser.
pub(super) const STANDARD_PRESCAN_BYTES: usize = 1024;

/// Returns the encoding that the page itself declares: the first `<meta>` that
/// names a known one, else the XML declaration.
///
/// HTML standard, "prescan a byte stream to determine its encoding". The
/// search ends at [`PRESCAN_BYTES`] or a `<body>`: the metas of pages pasted
/// into the body (Word documents, mails) are not this page's.
pub(super) fn meta_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN_BYTES)];
    prescan(head).or_else(|| xml_encoding(head))
}

/// Returns the encoding of the first `<meta>` that names a known one, outside
/// comments, scripts and styles.
fn prescan(head: &[u8]) -> Option<&'static Encoding> {
    let mut rest = head;
    loop {
        rest = &rest[memchr(b'<', rest)? + 1..];
        let tag_start = head.len() - rest.len() - 1;
        match rest {
            // The hyphens of `<!-->` both open the comment and close it.
            [b'!', comment @ ..] if comment.starts_with(b"--") => {
                rest = &comment[memmem::find(comment, b"-->")?..];
            }
            [b'!' | b'/' | b'?', ..] => rest = &rest[memchr(b'>', rest)?..],
            [letter, ..] if letter.is_ascii_alphabetic() => {
                let name = take_while(&mut rest, |byte| !ends_name(byte));
                let mut attributes = Attributes { rest };
                if name.eq_ignore_ascii_case(b"meta") {
                    if let Some(encoding) = encoding_of_meta(&mut attributes) {
                        return Some(encoding);
                    }
                } else if name.eq_ignore_ascii_case(b"body") && tag_start >= STANDARD_PRESCAN_BYTES
                {
                    return None;
                }
                attributes.by_ref().for_each(drop);
                rest = attributes.rest;
                if name.eq_ignore_ascii_case(b"script") || name.eq_ignore_ascii_case(b"style") {
                    rest = after_raw_text(rest, name)?;
                }
            }
            _ => {}
        }
    }
}

/// Returns the encoding that the attributes of a `<meta>` declare: `charset`,
/// else `content` if `http-equiv` is `content-type`. Of attributes with the
/// same name the first counts.
fn encoding_of_meta(attributes: &mut Attributes<'_>) -> Option<&'static Encoding> {
    let (mut charset, mut content, mut pragma) = (None, None, None);
    for (name, value) in attributes {
        let slot = match name {
            _ if name.eq_ignore_ascii_case(b"charset") => &mut charset,
            _ if name.eq_ignore_ascii_case(b"content") => &mut content,
            _ if name.eq_ignore_ascii_case(b"http-equiv") => &mut pragma,
            _ => continue,
        };
        slot.get_or_insert(value);
    }
    let is_content_type =
        pragma.is_some_and(|value| value.trim_ascii().eq_ignore_ascii_case(b"content-type"));
    charset.and_then(labelled_inside).or_else(|| {
        let content = content.filter(|_| is_content_type)?;
        labelled_inside(parameter(content, b"charset")?)
    })
}

/// Returns the encoding in an XML declaration at the very start of the page
/// (HTML standard, "get an XML encoding").
fn xml_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr(b'>', declaration)?];
    labelled_inside(parameter(declaration, b"encoding")?)
}

/// Returns what follows the `</name` that ends a script or style, or `None` if
/// it never ends: then a parser has no more markup either.
fn after_raw_text<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    memchr_iter(b'<', text).find_map(|start| {
        let tag = text[start..].strip_prefix(b"</")?;
        let (tag_name, rest) = tag.split_at_checked(name.len())?;
        let is_end = tag_name.eq_ignore_ascii_case(name) && ends_name(*rest.first()?);
        is_end.then_some(rest)
    })
}

/// The names and values of a tag's attributes, as written: HTML standard,
/// "get an attribute", but for character case. Used up, it stands at the tag's
/// `>` or at the end of the input. A name may be empty (`<meta =x>`), which the
/// standard avoids and nothing here minds.
struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &mut self.rest;
        take_while(rest, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if matches!(rest.first()?, b'>') {
            return None;
        }
        let name = take_while(rest, |byte| !ends_name(byte) && byte != b'=');
        *rest = rest.trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else {
            return Some((name, b""));
        };
        *rest = value.trim_ascii_start();
        if let [quote @ (b'"' | b'\''), quoted @ ..] = *rest {
            *rest = quoted;
            let value = take_while(rest, |byte| byte != *quote);
            *rest = rest.get(1..).unwrap_or_default();
            return Some((name, value));
        }
        let value = take_while(rest, |byte| !byte.is_ascii_whitespace() && byte != b'>');
        Some((name, value))
    }
}

/// Whether a byte ends the name of a tag or attribute.
fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// Splits off and returns the leading bytes that satisfy a condition.
pub(super) fn take_while<'a>(rest: &mut &'a [u8], condition: impl Fn(u8) -> bool) -> &'a [u8] {
    let end = rest.iter().position(|&byte| !condition(byte));
    let (taken, left) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = left;
    taken
}
