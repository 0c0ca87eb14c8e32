//! Pages that attack whoever shows what comes out.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use proptest::test_runner::TestCaseError;
use pulldown_cmark::{Event, Tag};
use scraper::Html;

use super::words::parser;
use super::{whole, whole_text};

/// A cleaner that lets through what our HTML may hold, and nothing else.
fn cleaner() -> Builder<'static> {
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan"])),
        ("code", HashSet::from(["class"])),
    ]);
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from([
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "code",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "img",
            "a",
            "em",
            "strong",
            "del",
            "sup",
            "sub",
            "br",
        ]))
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "ftp"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    cleaner
}

/// Asserts that a cleaner finds nothing to clean.
pub(super) fn check_html(html: &str) -> Result<(), TestCaseError> {
    let cleaned = cleaner().clean(html).to_string();
    let parsed = |html: &str| Html::parse_fragment(html).root_element().inner_html();
    proptest::prop_assert_eq!(parsed(&cleaned), parsed(html));
    Ok(())
}

/// Asserts that there is no HTML in Markdown, and that links and images lead
/// nowhere they should not.
pub(super) fn check_markdown(markdown: &str) -> Result<(), TestCaseError> {
    const SCHEMES: [&str; 5] = ["http:", "https:", "mailto:", "tel:", "ftp:"];
    for event in parser(markdown) {
        let address = match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                return Err(TestCaseError::fail(format!("{html:?} in {markdown:?}")));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => dest_url,
            _ => continue,
        };
        let start = address.split(['/', '?', '#']).next().unwrap_or_default();
        let is_safe = !start.contains(':') || SCHEMES.iter().any(|s| address.starts_with(s));
        proptest::prop_assert!(is_safe, "{address:?} in {markdown:?}");
    }
    Ok(())
}

/// Markup that runs a script somewhere, or did once, each in its own way.
const ATTACKS: [&str; 64] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script\t>",
    "<img src=x onerror=alert(1)>",
    "<img src=javascript:alert(1) alt=a>",
    "<img src='x\" onerror=\"alert(1)' alt='\"><script>alert(1)</script>'>",
    "<img srcset='javascript:alert(1) 2x' alt=b>",
    "<img data-src=javascript:alert(1)>",
    "<img alt='](javascript:alert(1))' src=/a.png>",
    "<img alt='![x](y) `code`' src='/a)b(.png'>",
    "<picture><source srcset='data:image/svg+xml,<svg onload=alert(1)> 1x'><img></picture>",
    "<a href=javascript:alert(1)>link</a>",
    "<a href='JaVaScRiPt:alert(1)'>link</a>",
    "<a href='  \u{1}javascript:alert(1)'>link</a>",
    "<a href='java&Tab;script:alert(1)'>link</a>",
    "<a href='java\nscript:alert(1)'>link</a>",
    "<a href='&#106;avascript:alert(1)'>link</a>",
    "<a href='javascript&colon;alert(1)'>link</a>",
    "<a href='javascript&#58;alert(1)'>link</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>link</a>",
    "<a href='vbscript:msgbox(1)'>link</a>",
    "<a href='x' onclick=alert(1)>link</a>",
    "<a href='x\" onmouseover=\"alert(1)'>link</a>",
    "<a href='x>\"><script>alert(1)</script>'>link</a>",
    "<a href='/x) [y](javascript:alert(1)'>link</a>",
    "<a href='<javascript:alert(1)>'>link</a>",
    "<a href='\\javascript:alert(1)'>link</a>",
    "<a href='/a&#10;&#10;<script>alert(1)</script>'>link</a>",
    "<a href='/x \"title\" onerror'>link</a>",
    "<a href=/ok>](javascript:alert(1))</a>",
    "<a href=/ok>x](y)<img src=x onerror=alert(1)></a>",
    "<a href=/ok>[</a>a](javascript:alert(1))",
    "<base href='javascript:alert(1)//'><a href=x>link</a>",
    "[a](javascript:alert(1))",
    "[a]: javascript:alert(1)<br>[a]",
    "![a](javascript:alert(1))",
    "&lt;javascript:alert(1)&gt;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&lt;!-- <p>x --&gt;",
    "&lt;?php echo 1 ?&gt;",
    "&lt;![CDATA[ x ]]&gt;",
    "<p>a</p>&lt;div&gt;<p>b",
    "<code>`</code><code>&lt;script&gt;</code>`",
    "<code>a``b`</code>&lt;script&gt;`",
    "<pre>```\n</pre><p>&lt;script&gt;alert(1)&lt;/script&gt;</p><pre>```</pre>",
    "<pre>~~~\n````\n&lt;script&gt;</pre>",
    "<pre class='language-x\" onload=\"alert(1)'>code</pre>",
    "<pre class='language-x`y\n'><code class='lang-<b>'>code</code></pre>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>text",
    "<svg><style><img src=x onerror=alert(1)></style></svg>text",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>text",
    "<math><annotation encoding=application/x-tex>`$&lt;script&gt;</annotation></math>text",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>text</noscript>",
    "<template><script>alert(1)</script></template><iframe src=javascript:alert(1)></iframe>text",
    "<form action=javascript:alert(1)><button formaction=javascript:x>text</button></form>",
    "<object data=javascript:alert(1)>text</object><embed src=javascript:x>text",
    "<table background=javascript:alert(1)><tr><td>a|b<td>`|`<td colspan='2\" onx=\"'>c</table>",
    "<ol start='1\" onclick=\"alert(1)'><li value=javascript:x>text</ol>",
    "<q cite=javascript:alert(1)>text</q><blockquote cite=javascript:x>text</blockquote>",
    "<p style='background:url(javascript:alert(1))' id=x name=y>text</p>",
    "<xmp><script>alert(1)</script></xmp><plaintext></plaintext><script>alert(1)</script>",
];

#[test]
fn no_attack_gets_through() {
    for attack in ATTACKS {
        for frame in ["%", "<p>before % after", "<ul><li>%</ul>", "<table><tr><td>x<td>%</table>"] {
            let html = frame.replace('%', attack);
            for page in [whole(&html), whole(&html).with_address("https://x.example/")] {
                check_html(&page.html()).unwrap_or_else(|error| panic!("{html}: {error}"));
                check_markdown(&page.markdown()).unwrap_or_else(|error| panic!("{html}: {error}"));
            }
        }
        let page = whole_text(&format!("before\n{attack}\n\n{attack}"));
        check_html(&page.html()).unwrap_or_else(|error| panic!("{attack}: {error}"));
        check_markdown(&page.markdown()).unwrap_or_else(|error| panic!("{attack}: {error}"));
    }
}

#[test]
fn a_cleaner_changes_nothing_in_the_golden_pages() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut pages = 0;
    for entry in std::fs::read_dir(golden).expect("the pages are there") {
        let page = entry.expect("the folder is readable").path().join("page.html");
        let Ok(bytes) = std::fs::read(&page) else { continue };
        let extractor = crate::Extractor::default();
        let result = extractor.bytes(&bytes, None);
        check_html(&result.html()).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        check_markdown(&result.markdown())
            .unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        pages += 1;
    }
    assert!(pages > 10, "{pages}");
}

#[test]
fn controls_and_marks_that_turn_the_order_around_go() {
    let html = "<p>a\u{202e}b\u{2066}c\u{7}d\u{9b}e&#8238;f&#27;g</p><pre>h\u{202e}\ti\u{b}j</pre>";
    let page = whole(html);
    assert_eq!(page.text(), "abcdefg\n\nh\ti j");
    let flattened = whole_text("a\u{202e}b\u{7}c\u{85}d\te\u{1b}[0m");
    assert_eq!(flattened.text(), "abc d\te[0m");
    for page in [page, flattened] {
        for out in [page.text(), page.markdown(), page.html()] {
            let is_bad = |c: char| {
                c.is_control() && c != '\n' && c != '\t'
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!out.contains(is_bad), "{out:?}");
        }
    }
}

#[test]
fn an_address_around_many_paragraphs_does_not_blow_the_page_up() {
    let html = format!("<a href='/{}'>{}</a>", "x".repeat(8000), "<p>a".repeat(3000));
    let page = whole(&html).with_address("https://x.example/");
    for out in [page.markdown(), page.html()] {
        assert!(out.len() < 20 * html.len() + (1 << 19), "{}", out.len());
    }
}

#[test]
fn spans_of_a_million_cells_do_not_blow_the_page_up() {
    let html = format!(
        "<table>{}</table>",
        "<tr><td colspan=1000000 rowspan=1000000>a<td colspan=1000000>b".repeat(1000)
    );
    let page = whole(&html);
    assert!(page.markdown().len() < html.len(), "{}", page.markdown().len());
    assert!(page.html().len() < 2 * html.len(), "{}", page.html().len());
}

#[test]
fn deep_quotations_do_not_blow_the_page_up() {
    let html = "<blockquote>a<pre>b\nc\n".repeat(400);
    let page = whole(&html);
    assert!(page.markdown().len() < 10 * html.len(), "{}", page.markdown().len());
}
