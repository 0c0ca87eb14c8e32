//! The addresses of links and images: made absolute, and only of schemes that
//! can do no harm.

use url::{ParseError, Url};

use crate::chars::is_control_to_drop;
use crate::parse::{AttrName, DOCUMENT, NONE, Tag, Tree};

/// The schemes that a link may have.
const LINK_SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];

/// The schemes that an image may have.
const IMAGE_SCHEMES: [&str; 2] = ["http", "https"];

/// The longest address that is kept, in bytes. Browsers and servers stop at a
/// few thousand.
const MOST_BYTES: usize = 8192;

/// The longest address that others are resolved against, in bytes: it comes
/// back with each of them.
const MOST_BASE_BYTES: usize = 2048;

/// What the addresses of a page are resolved against.
#[derive(Debug)]
pub(super) struct Addresses {
    base: Option<Url>,
}

impl Addresses {
    /// For a page that was found at `address`, if that is an address: its
    /// `base` element counts from there.
    pub(super) fn of_page(tree: &Tree, address: &str) -> Addresses {
        let address = Url::parse(address).ok();
        let base = match base_href(tree) {
            Some(href) => match &address {
                Some(address) => address.join(href).ok(),
                None => Url::parse(href).ok(),
            },
            None => None,
        };
        let is_fit = |url: &Url| {
            url.as_str().len() <= MOST_BASE_BYTES && IMAGE_SCHEMES.contains(&url.scheme())
        };
        Addresses { base: base.filter(is_fit).or(address.filter(is_fit)) }
    }

    /// Where a link leads; `None` where it should lead nowhere.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        self.resolve(href, &LINK_SCHEMES)
    }

    /// Where an image is; `None` where it is nowhere, or in the page itself.
    pub(super) fn image(&self, source: &str) -> Option<String> {
        self.resolve(source, &IMAGE_SCHEMES)
    }

    fn resolve(&self, address: &str, schemes: &[&str]) -> Option<String> {
        if address.len() > MOST_BYTES {
            return None;
        }
        let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        match Url::options().base_url(self.base.as_ref()).parse(address) {
            Ok(url) if !schemes.contains(&url.scheme()) => None,
            Ok(url) => Some(String::from(url)),
            // It has no scheme, and nothing is known to resolve it against.
            Err(ParseError::RelativeUrlWithoutBase) if !address.is_empty() => {
                Some(encode_relative(address))
            }
            Err(_) => None,
        }
        .map(|address| encode(&address))
        .filter(|address| address.len() <= MOST_BYTES)
    }
}

/// The address of the first `base` element in the head.
fn base_href(tree: &Tree) -> Option<&str> {
    let mut html = tree.node(DOCUMENT).first_child();
    while html != NONE && tree.tag(html) != Some(Tag::Html) {
        html = tree.node(html).next;
    }
    if html == NONE {
        return None;
    }
    let mut head = tree.node(html).first_child();
    while head != NONE && tree.tag(head) != Some(Tag::Head) {
        head = tree.node(head).next;
    }
    let mut at = if head == NONE { NONE } else { tree.node(head).first_child() };
    while at != NONE {
        if tree.tag(at) == Some(Tag::Base)
            && let Some(href) = tree.attribute(at, AttrName::Href)
        {
            return Some(href);
        }
        at = tree.node(at).next;
    }
    None
}

/// A relative address without what URL parsers drop or encode, and with nothing
/// at its start that a careless reader takes for a scheme, one who undoes references
/// to characters once too often included.
fn encode_relative(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    if address.split(['/', '?', '#', '\\']).next().is_some_and(|start| start.contains([':', '&'])) {
        out.push_str("./");
    }
    for c in address.chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            '\\' => out.push('/'),
            c if is_control_to_drop(c) || c.is_whitespace() => push_encoded(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

/// Encodes the ASCII characters that mean something to Markdown or HTML and
/// nothing in an address.
fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '<' | '>' | '"' | '`' | '|' | '\\' | '{' | '}' | '^' | ' ' => {
                push_encoded(&mut out, c);
            }
            c => out.push(c),
        }
    }
    out
}

fn push_encoded(out: &mut String, c: char) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(html: &str, address: &str) -> Addresses {
        Addresses::of_page(&Tree::parse(html), address)
    }

    #[test]
    fn relative_addresses_count_from_the_page() {
        let page = addresses("", "https://x.example/a/b?c");
        assert_eq!(page.link("d").as_deref(), Some("https://x.example/a/d"));
        assert_eq!(page.link("#e").as_deref(), Some("https://x.example/a/b?c#e"));
        assert_eq!(page.image("//i.example/f").as_deref(), Some("https://i.example/f"));
    }

    #[test]
    fn a_base_element_moves_what_they_count_from() {
        let html = "<head><base target=x><base href=/other/></head>";
        let page = addresses(html, "https://x.example/a/b");
        assert_eq!(page.link("d").as_deref(), Some("https://x.example/other/d"));
        let html = "<base href=https://y.example/z/>";
        assert_eq!(addresses(html, "").link("d").as_deref(), Some("https://y.example/z/d"));
        let html = "<base href=javascript:x>";
        assert_eq!(addresses(html, "").link("d").as_deref(), Some("d"));
    }

    #[test]
    fn without_an_address_relative_ones_stay() {
        let page = addresses("", "");
        assert_eq!(page.link(" a b\n/c ").as_deref(), Some("a%20b/c"));
        assert_eq!(page.link("<x:y>").as_deref(), Some("./%3Cx:y%3E"));
        assert_eq!(page.link("\\\\evil").as_deref(), Some("//evil"));
        assert_eq!(page.link(""), None);
    }

    #[test]
    fn schemes_that_run_or_embed_something_lead_nowhere() {
        for base in ["", "https://x.example/"] {
            let page = addresses("", base);
            for href in [
                "javascript:alert(1)",
                " \u{1}JaVa\nScRiPt\t:alert(1)",
                "vbscript:x",
                "data:text/html,<script>",
                "blob:https://x/y",
                "file:///etc/passwd",
                "view-source:x",
                "x-unknown:y",
            ] {
                assert_eq!(page.link(href), None, "{href:?}");
                assert_eq!(page.image(href), None, "{href:?}");
            }
            assert_eq!(page.image("mailto:a@b.example"), None);
            assert_eq!(page.link("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
        }
    }

    #[test]
    fn what_breaks_out_of_markdown_is_encoded() {
        let page = addresses("", "");
        assert_eq!(page.link("a`b|c<d>\"e").as_deref(), Some("a%60b%7Cc%3Cd%3E%22e"));
    }

    /// A relative address came out with them as they were.
    #[test]
    fn marks_that_turn_the_order_around_are_encoded() {
        for base in ["", "https://x.example/"] {
            for address in ["a\u{202e}b", "?a\u{202e}b", "#a\u{202e}b", "mailto:a\u{202e}b"] {
                let found = addresses("", base).link(address).expect("it is an address");
                assert!(found.ends_with("a%E2%80%AEb"), "{found}");
            }
        }
        assert_eq!(addresses("", "").image("a\u{2066}").as_deref(), Some("a%E2%81%A6"));
    }

    #[test]
    fn an_endless_address_leads_nowhere() {
        assert_eq!(addresses("", "").link(&"a".repeat(10_000)), None);
    }
}
