//! What must hold of Markdown and HTML, whatever page they were made from: for
//! the tests and the fuzzer. All is read by parsers that others wrote.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, Parser, Tag};
use scraper::{Html, Selector};

use super::words::{PLAIN, parser};

/// The schemes that a link may have.
const LINK_SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];

/// The schemes that an image may have.
const IMAGE_SCHEMES: [&str; 2] = ["http", "https"];

/// How many times as large as the page Markdown and HTML may be without their
/// addresses.
const MOST_TIMES: usize = 48;

/// How many bytes of addresses there may be on any page, however small, and how
/// many times the page beyond.
const MOST_ADDRESS_BYTES: usize = 5 << 18;
const MOST_ADDRESS_TIMES: usize = 10;

/// The elements that HTML may have.
#[rustfmt::skip]
const ELEMENTS: [&str; 35] = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote",
    "pre", "code", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
    "img", "div", "a", "em", "strong", "del", "sup", "sub", "br", "hr",
];

/// The elements that Markdown may become.
#[rustfmt::skip]
const RENDERED: [&str; 26] = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "table",
    "thead", "tbody", "tr", "th", "td", "img", "a", "em", "strong", "del", "br", "hr",
];

/// Markdown as GitHub reads it, with HTML let through.
static GITHUB: LazyLock<comrak::Options<'static>> = LazyLock::new(|| {
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.render.r#unsafe = true;
    options
});

/// A cleaner that lets through what our HTML may hold, and nothing else.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["colspan", "rowspan", "align"])),
        ("th", HashSet::from(["colspan", "rowspan", "align"])),
        ("code", HashSet::from(["class"])),
        ("div", HashSet::from(["id"])),
    ]);
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(LINK_SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    cleaner
});

static IMAGES: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("img[src]").expect("it is a selector"));

/// Panics where what comes out of a page of so many bytes is not safe to show,
/// or too large.
pub(crate) fn check(markdown: &str, html: &str, source_bytes: usize) {
    check_markdown(markdown);
    check_html(html);
    check_size(markdown, html, source_bytes);
}

/// Panics where a cleaner finds something to clean.
fn check_html(html: &str) {
    let ours = Html::parse_fragment(html);
    let cleaned = Html::parse_fragment(&CLEANER.clean(html).to_string());
    assert_eq!(cleaned.root_element().inner_html(), ours.root_element().inner_html());
    for image in ours.select(&IMAGES) {
        check_address(image.attr("src").unwrap_or_default(), &IMAGE_SCHEMES);
    }
    check_characters(html);
}

/// Panics where there is HTML in Markdown, save line breaks in cells, or a link or an image leads where it
/// should not.
fn check_markdown(markdown: &str) {
    // To those who know no formulas and no footnotes they are text.
    for event in parser(markdown).chain(Parser::new_ext(markdown, PLAIN)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html:?} in {markdown:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => check_address(&dest_url, &LINK_SCHEMES),
            Event::Start(Tag::Image { dest_url, .. }) => check_address(&dest_url, &IMAGE_SCHEMES),
            _ => {}
        }
    }
    check_rendered(&comrak::markdown_to_html(markdown, &GITHUB), markdown);
    check_characters(markdown);
}

/// Panics where a renderer as GitHub has it, which knows bare addresses and lets HTML
/// through, makes of Markdown what our own HTML could not be.
fn check_rendered(html: &str, markdown: &str) {
    let document = Html::parse_fragment(html);
    for node in document.tree.values() {
        let Some(element) = node.as_element() else { continue };
        let name = element.name();
        let is_frame = matches!(name, "html" | "head" | "body");
        assert!(is_frame || RENDERED.contains(&name), "{name} of {markdown:?}");
        for (attribute, value) in element.attrs() {
            match attribute {
                "href" => check_address(value, &LINK_SCHEMES),
                "src" => check_address(value, &IMAGE_SCHEMES),
                _ => {
                    let is_known = ["alt", "align", "class", "start"].contains(&attribute);
                    assert!(is_known, "{attribute}={value:?} of {markdown:?}");
                }
            }
        }
    }
}

/// A colon before the first slash ends a scheme, in letters of any case, to a careless reader too.
fn check_address(address: &str, schemes: &[&str]) {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    let is_safe = match start.split_once(':') {
        Some((scheme, _)) => schemes.contains(&scheme.to_ascii_lowercase().as_str()),
        None => true,
    };
    assert!(is_safe, "an address at {address:?}");
}

/// No controls but line break and tab, and no marks that turn the order of
/// letters around.
pub(crate) fn check_characters(out: &str) {
    let is_bad = |c: char| {
        c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!out.contains(is_bad), "{out:?}");
}

/// Panics where what comes out is larger than a multiple of the page. Addresses
/// and the words in place of images, of which there is a budget, come on top.
fn check_size(markdown: &str, html: &str, source_bytes: usize) {
    let addresses: usize = parser(markdown)
        .map(|event| match event {
            // A backslash may stand before a character, and a reference in its place.
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                dest_url.chars().map(|c| if c == '&' { 5 } else { 1 + c.len_utf8() }).sum()
            }
            _ => 0,
        })
        .sum();
    // Quotation marks stand around the values of attributes and nowhere else.
    let values: usize = html.split('"').skip(1).step_by(2).map(str::len).sum();
    for (bytes, addresses) in [(markdown.len(), addresses), (html.len(), values)] {
        let most = MOST_TIMES * source_bytes;
        let rest = bytes.saturating_sub(addresses);
        assert!(rest <= most, "{rest} bytes and {addresses} of addresses from {source_bytes}");
        let most = MOST_ADDRESS_BYTES + MOST_ADDRESS_TIMES * source_bytes;
        assert!(addresses <= most, "{addresses} bytes of addresses from {source_bytes}");
    }
}
