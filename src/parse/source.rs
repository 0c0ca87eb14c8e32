//! Pages whose source is not read as it stands: XHTML, and framesets.

use std::borrow::Cow;

use memchr::memmem;

/// A page as a reader of HTML understands it.
#[derive(Debug, PartialEq)]
pub(super) struct Source<'s> {
    pub(super) html: Cow<'s, str>,
    /// Whether it is a set of frames.
    pub(super) is_frameset: bool,
}

/// The source as a reader of HTML understands it.
///
/// A page that begins with an XML declaration may close any element in its start tag
/// (`<script src="a.js"/>`), which HTML takes for an open one, and all behind it for a
/// script. Of a frameset, whose frames are pages of their own, what it says to those who
/// see no frames is the page.
pub(super) fn as_html(source: &str) -> Source<'_> {
    let start = source.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.starts_with("<?xml") {
        return Source { html: closed(source), is_frameset: false };
    }
    let frames = frames(source);
    let html = frames.and_then(|frames| without_frames(source, frames));
    Source { html: html.unwrap_or(Cow::Borrowed(source)), is_frameset: frames.is_some() }
}

/// Elements that are closed where they stand, in HTML too.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "wbr",
];

/// Elements whose inside is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The source with an end tag behind each start tag that ends in a slash.
fn closed(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(start) = memchr::memchr(b'<', &bytes[at..]).map(|found| at + found) {
        let rest = &source[start..];
        if rest.starts_with("<!--") {
            let end = memmem::find(rest.as_bytes(), b"-->");
            at = end.map_or(source.len(), |end| start + end + 3);
            continue;
        }
        let name_len = rest[1..]
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b":-".contains(byte))
            .count();
        if name_len == 0 {
            at = start + 1;
            continue;
        }
        // Where a tag does not end, none behind it does.
        let Some(end) = tag_end(bytes, start + 1) else { break };
        let name = &source[start + 1..start + 1 + name_len];
        at = end + 1;
        let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if bytes[end - 1] != b'/' {
            if is(&RAW) {
                at = raw_end(source, at, name);
            }
        } else if !is(&VOID) && may_close(bytes, end - 1) {
            out.push_str(&source[copied..end - 1]);
            out.push_str("></");
            out.push_str(name);
            out.push('>');
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(source);
    }
    out.push_str(&source[copied..]);
    Cow::Owned(out)
}

/// Where the `>` of a tag stands, behind the values of its attributes.
fn tag_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let found = at + memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        if bytes[found] == b'>' {
            return Some(found);
        }
        at = found + 1 + memchr::memchr(bytes[found], &bytes[found + 1..])? + 1;
    }
}

/// Whether a slash ends a tag, and is no part of an attribute's value.
fn may_close(bytes: &[u8], slash: usize) -> bool {
    let before = bytes[slash - 1];
    let tag = bytes[..slash].iter().rposition(|&byte| byte == b'<').unwrap_or(0);
    let has_attributes = bytes[tag..slash].iter().any(u8::is_ascii_whitespace);
    before.is_ascii_whitespace() || b"\"'".contains(&before) || !has_attributes
}

/// Where the end tag of an element without markup begins; the end of the source where it
/// has none.
fn raw_end(source: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = memmem::find(&source.as_bytes()[at..], b"</").map(|found| at + found) {
        let end = found + 2 + name.len();
        let is_same = source.as_bytes().get(found + 2..end);
        if is_same.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return found;
        }
        at = found + 2;
    }
    source.len()
}

/// How far into a page its frames begin at the latest, in bytes.
const FRAMES_WITHIN: usize = 16 << 10;

/// Where the frames of a page begin, in bytes; `None` where it has a body.
fn frames(source: &str) -> Option<usize> {
    let start = &source.as_bytes()[..source.len().min(FRAMES_WITHIN)];
    let frames = memchr::memchr_iter(b'<', start).find(|&at| {
        start[at..].get(..9).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<frameset"))
    })?;
    find(&start[..frames], b"<body").is_none().then_some(frames)
}

/// The source of a page of frames with what it says without them in their place.
fn without_frames(source: &str, frames: usize) -> Option<Cow<'_, str>> {
    let from = frames + find(&source.as_bytes()[frames..], b"<noframes")?;
    let inside = tag_end(source.as_bytes(), from + 1)? + 1;
    let end =
        find(&source.as_bytes()[inside..], b"</noframes").map_or(source.len(), |end| inside + end);
    Some(Cow::Owned(format!("{}{}", &source[..frames], &source[inside..end])))
}

fn find(bytes: &[u8], tag: &[u8]) -> Option<usize> {
    bytes.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xhtml_closes_what_ends_in_a_slash() {
        let xml = "<?xml version='1.0'?>";
        for (source, wanted) in [
            ("<script src='a'/><p>b</p>", "<script src='a'></script><p>b</p>"),
            ("<title/><a id=\"x\"/>b<br/>", "<title></title><a id=\"x\"></a>b<br/>"),
            ("<script>'<a/>'</script><i/>", "<script>'<a/>'</script><i></i>"),
            ("<!-- <a/> --><b title='/>'>c</b>", "<!-- <a/> --><b title='/>'>c</b>"),
            ("<a href=b/>c", "<a href=b/>c"),
            ("a < b <", "a < b <"),
        ] {
            assert_eq!(as_html(&format!("{xml}{source}")).html, format!("{xml}{wanted}"));
        }
        assert_eq!(as_html("<p><script src='a'/>").html, "<p><script src='a'/>");
    }

    #[test]
    fn frames_give_what_they_say_to_those_who_see_none() {
        let page = "<html><title>t</title><FRAMESET cols=1><frame src=a><noframes><body>b</noframes></frameset>";
        let html = "<html><title>t</title><body>b".into();
        assert_eq!(as_html(page), Source { html, is_frameset: true });
        for (page, is_frameset) in [
            ("<body><frameset><noframes>a</noframes>", false),
            ("<frameset><frame src=a></frameset>", true),
            ("<p>a", false),
        ] {
            assert_eq!(as_html(page), Source { html: page.into(), is_frameset });
        }
    }
}
