//! Where the content of `script`, `style`, `title` and their like ends.

use memchr::{memchr, memchr2};

use super::is_space;

/// Returns the place of the end tag that closes an element, `</title>` or its
/// like, at or after `from`; `None` if the element reaches to the end.
pub(super) fn end(bytes: &[u8], from: usize, element: &[u8]) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(b'<', &bytes[at..])?;
        if is_end_tag(&bytes[at..], element) {
            return Some(at);
        }
        at += 1;
    }
}

/// How deep inside a script we are. Pages used to hide their scripts from old
/// browsers by `<!--` and `-->`, and `<script>` written inside one of these
/// does not end at its own end tag.
#[derive(Clone, Copy)]
enum Escape {
    None,
    Escaped,
    DoubleEscaped,
}

/// Returns the place of the end tag that closes a script.
pub(super) fn script_end(bytes: &[u8], from: usize, element: &[u8]) -> Option<usize> {
    let mut at = from;
    let mut escape = Escape::None;
    loop {
        let rest = &bytes[at..];
        at += match escape {
            Escape::None => memchr(b'<', rest)?,
            Escape::Escaped | Escape::DoubleEscaped => memchr2(b'<', b'-', rest)?,
        };
        let rest = &bytes[at..];
        match escape {
            Escape::DoubleEscaped if is_end_tag(rest, b"script") => escape = Escape::Escaped,
            Escape::DoubleEscaped => {}
            _ if is_end_tag(rest, element) => return Some(at),
            Escape::Escaped if is_tag(rest, b"<", b"script") => escape = Escape::DoubleEscaped,
            Escape::None if rest.starts_with(b"<!--") => escape = Escape::Escaped,
            Escape::None | Escape::Escaped => {}
        }
        if rest.starts_with(b"-->") {
            escape = Escape::None;
        }
        // By one only: the dashes of `<!-->` also end what they start.
        at += 1;
    }
}

fn is_end_tag(bytes: &[u8], element: &[u8]) -> bool {
    is_tag(bytes, b"</", element)
}

fn is_tag(bytes: &[u8], opening: &[u8], element: &[u8]) -> bool {
    let Some(name) = bytes.strip_prefix(opening) else {
        return false;
    };
    match name.split_at_checked(element.len()) {
        Some((name, [next, ..])) => {
            name.eq_ignore_ascii_case(element) && (is_space(*next) || matches!(next, b'/' | b'>'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_raw_text_ends_at_its_own_end_tag_only() {
        assert_eq!(end("a</b></styles></style", "style"), None);
        assert_eq!(end("a</b></styles></STYLE\n>", "style"), Some("a</b></styles>"));
    }

    #[test]
    fn a_script_ends_at_its_end_tag() {
        assert_eq!(script("if (a<b) '<\\/script>';</script/>"), Some("if (a<b) '<\\/script>';"));
        assert_eq!(script("</scripts>"), None);
    }

    #[test]
    fn a_comment_in_a_script_does_not_hide_the_end_tag() {
        assert_eq!(script("<!-- a </script>"), Some("<!-- a "));
        assert_eq!(script("<!-- a --></script>"), Some("<!-- a -->"));
    }

    #[test]
    fn a_script_in_a_comment_in_a_script_hides_its_own_end_tag() {
        assert_eq!(script("<!--<script></script>"), None);
        assert_eq!(script("<!--<script></script></script>"), Some("<!--<script></script>"));
        assert_eq!(script("<!--<script>--></script>"), Some("<!--<script>-->"));
        assert_eq!(script("<!--<scripty></script>"), Some("<!--<scripty>"));
    }

    #[test]
    fn the_shortest_comment_ends_where_it_starts() {
        for comment in ["<!-->", "<!--->", "<!---->"] {
            let content = format!("{comment}<script>");
            assert_eq!(script(&format!("{content}</script>")), Some(&*content));
        }
    }

    fn end<'t>(text: &'t str, element: &str) -> Option<&'t str> {
        super::end(text.as_bytes(), 0, element.as_bytes()).map(|at| &text[..at])
    }

    fn script(text: &str) -> Option<&str> {
        super::script_end(text.as_bytes(), 0, b"script").map(|at| &text[..at])
    }
}
