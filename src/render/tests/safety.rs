//! Pages that attack whoever shows what comes out.

use super::rendered::{check, check_characters};
use super::{whole, whole_text};

/// Markup that runs a script somewhere, or did once, each in its own way.
const ATTACKS: [&str; 97] = [
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
    "https://h.example/&lt;img src=x onerror=alert(1)&gt;",
    "see www.h.example/&lt;img src=x onerror=alert(1)&gt;",
    "HTTP://h.example/a*b*&lt;b&gt; *",
    "http://h.example/<code>&lt;img src=x onerror=alert(1)&gt;</code>",
    "http://h.example/<b>x</b><code>&lt;img src=x onerror=alert(1)&gt;</code>",
    "<b>http://h.example/</b><code>&lt;img src=x onerror=alert(1)&gt;</code>",
    "http:<i>//h.example/</i><code>&lt;img src=x onerror=alert(1)&gt;</code>",
    "www<b>.</b>h.example/<code>&lt;img src=x onerror=alert(1)&gt;</code>",
    "<a href='javascript&amp;colon;alert(1)'>link</a>",
    "<a href='&amp;#106;avascript:alert(1)'>link</a>",
    "<a href='javascript&amp;amp;colon;alert(1)'>link</a>",
    "<img src='javascript&amp;colon;alert(1)' alt='https://h.example/&lt;b&gt;'>",
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
    "<sup><a href=#n1>1</a></sup><ol><li id=n1>javascript:alert(1)</ol>",
    "a<sup><a href=#n1>1</a></sup><p id=n1 class=fn>javascript:alert(1) (title)</p>",
    "a<sup><a href=#n1>1</a></sup><p id=n1 class=fn><pre>&lt;script></pre><pre>&lt;b>",
    "<script type=math/tex>x<img src=x onerror=alert(1)></script>",
    "<script type='math/tex; mode=display'>\\(a\\)\n\n[a](javascript:alert(1))</script>",
    "<span data-tex='</code><script>alert(1)</script>'>x</span>",
    "<span data-tex='a$ [a](javascript:alert(1)) $b'>x</span>",
    "<span data-tex='[a]: javascript:alert(1)'>x</span>[a]",
    "<p>\\(\\frac{a}{b}\\) $x_{1} &lt;img src=x onerror=alert(1)&gt;$ $$[a](javascript:alert(1))$$",
    "<p>\\(\\frac{a}{b}\\) \\[ - [a]: javascript:alert(1) \\] [a]",
    "<img class=latex alt='&lt;script&gt;`]' src=javascript:alert(1)>",
    "<div data-lang='\"><script>'>a<br>b</div><pre data-language='x`'>c</pre>",
    "<math><mi>&lt;script&gt;</mi><mtext>](javascript:alert(1))</mtext></math>",
    "<iframe src='https://youtube.com/embed/x\"><script>alert(1)</script>' title='x](javascript:alert(1))'></iframe>",
    "<iframe src=javascript:alert(1) title=x></iframe><video src=javascript:alert(1) title=x></video>",
    "<video title='<script>alert(1)</script>`[' src='/a) [y](javascript:alert(1)'></video>text",
    "<audio><source src=data:text/html,x><source src=vbscript:x></audio><embed src=javascript:x title=y>",
    "a<span class=sidenote><a href=javascript:alert(1)>&lt;script&gt;</a></span>b",
    "x<sup>&lt;b onclick=alert(1)&gt;</sup> x<sub>](javascript:alert(1))</sub> x<sup>n](y)</sup>",
    "<ruby>a<rt>](javascript:alert(1))</rt></ruby><ruby>[a<rt>javascript:alert(1)</rt></ruby>",
    "<table><tr><td align='right\" onclick=\"alert(1)' style='text-align:right\" x=\"'>a<br>b&lt;br onclick=alert(1)&gt;<td>c</table>",
];

#[test]
fn no_attack_gets_through() {
    for attack in ATTACKS {
        for frame in ["%", "<p>before % after", "<ul><li>%</ul>", "<table><tr><td>x<td>%</table>"] {
            let html = frame.replace('%', attack);
            println!("{html}");
            for page in [whole(&html), whole(&html).with_address("https://x.example/")] {
                check(&page.markdown(), &page.html(), html.len());
            }
        }
        let text = format!("before\n{attack}\n\n{attack}");
        let page = whole_text(&text);
        check(&page.markdown(), &page.html(), text.len());
    }
}

#[test]
fn a_cleaner_changes_nothing_in_the_golden_pages() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut pages = 0;
    for entry in std::fs::read_dir(golden).expect("the pages are there") {
        let page = entry.expect("the folder is readable").path().join("page.html");
        let Ok(bytes) = std::fs::read(&page) else { continue };
        println!("{}", page.display());
        let extractor = crate::Extractor::default();
        let result = extractor.extract_bytes(&bytes, None);
        check(&result.markdown(), &result.html(), bytes.len());
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
        check_characters(&page.markdown());
        check_characters(&page.html());
    }
}

#[test]
fn no_page_is_blown_up() {
    let open = |element: &str, times: usize| format!("<{element}>").repeat(times);
    let inlines = "<a href=/><b><i><del><code><sup>";
    for html in [
        // Every line repeats the marks of all that it stands in.
        format!("{}{}", open("blockquote", 100), "a\n<pre>b\nc\n\n".repeat(100)),
        format!("{}<pre>{}", open("blockquote", 16), "\n".repeat(100)),
        format!("{}<pre>{}", open("ol start=999999999><li", 16), "a\n".repeat(100)),
        format!("{}{}", open("ol start=999999999><li", 16), "<p>a".repeat(100)),
        format!("{}{}", open("ul><li", 16), "<li>a".repeat(100)),
        // A parser opens them anew in each paragraph.
        format!("{inlines}{}", "<p>a".repeat(100)),
        format!("{inlines}{}", "<td>a<p>b".repeat(100)),
        format!("<table>{}", format!("<tr><td>{inlines}b").repeat(100)),
        // One address, and a paragraph for every few bytes.
        format!("<a href='/{}'>{}</a>", "x(".repeat(100), "<p>a".repeat(1000)),
        format!("<a href='/{}&amp;'>{}</a>", "x".repeat(4000), "<p>a".repeat(100)),
        (0..100).map(|n| format!("<p>a<img src={n} alt='\"\"\"\"\"'>")).collect(),
        // Spans, and tables whose cells are empty.
        format!("<table>{}", "<tr><td colspan=1000 rowspan=1000>a<td colspan=1000>b".repeat(100)),
        format!("<table>{}", "<tr><td>a<td><td><td><td>b".repeat(100)),
        format!("<table><tr>{}", "<td>a".repeat(100)),
        format!("<table><tr><td>a<td>b{}", "<tr>".repeat(100)),
        "<table><tr><td>a<td>b</table>".repeat(100),
        // Characters that take more room than in the page.
        format!("a{}", "\"&".repeat(100)),
        format!("a{}", "*".repeat(100)),
        format!("a<code>{}", "`".repeat(100)),
        format!("a{}", "<code>`</code>".repeat(100)),
        "<li>a</li><p>".repeat(100),
        "<dl><dt>a<dd>b</dl>".repeat(100),
        "<h6>a".repeat(100),
        "<pre>a".repeat(100),
        "<hr>a".repeat(100),
        "<q>a</q>".repeat(100),
        "<td>a".repeat(100),
        "<hr>a<hr>".repeat(100),
        "<table><tr><td>a<td>".to_owned() + &"b<br>".repeat(100),
        format!("a{}", "<span class=sidenote>b</span>c".repeat(100)),
        format!(
            "<p>a{}",
            "<label class=sidenote-number></label><span class=sidenote>b</span>".repeat(100)
        ),
        format!("a{}", "<sup>n</sup>".repeat(100)),
        format!("<ul>{}", "<li><input type=checkbox disabled>a".repeat(100)),
        (0..100).map(|n| format!("<p>a<video src={n}></video>")).collect(),
    ] {
        println!("{html:.80}");
        for address in ["", "https://x.example/"] {
            let page = whole(&html).with_address(address);
            check(&page.markdown(), &page.html(), html.len());
        }
    }
}
