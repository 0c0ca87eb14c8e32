//! What each kind of element becomes, and that parsers read it as what it was.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::words::parser;
use super::{whole, whole_text, without};
use crate::decide::Label;
use crate::{Comments, Extractor, Options};

fn markdown(html: &str) -> String {
    whole(html).with_address("https://x.example/a/").markdown()
}

fn html(html: &str) -> String {
    whole(html).with_address("https://x.example/a/").html()
}

/// The elements that Markdown is read as, each as an indented line.
fn outline(markdown: &str) -> String {
    let mut lines = Vec::new();
    let mut depth = 0;
    for event in parser(markdown) {
        let line = match event {
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            Event::Start(ref tag) => {
                let name = match tag {
                    Tag::Heading { level, .. } => format!("h{}", *level as usize),
                    Tag::Link { dest_url, .. } => format!("link {dest_url}"),
                    Tag::Image { dest_url, .. } => format!("image {dest_url}"),
                    Tag::List(start) => format!("list {start:?}"),
                    Tag::Table(columns) => format!("table of {}", columns.len()),
                    tag => format!("{:?}", tag.to_end()),
                };
                lines.push(format!("{}{name}", " ".repeat(depth)));
                depth += 1;
                continue;
            }
            Event::Text(text) => format!("{:?}", &*text),
            event => format!("{event:?}"),
        };
        lines.push(format!("{}{line}", " ".repeat(depth)));
    }
    lines.join("\n")
}

#[test]
fn headings_keep_their_level() {
    assert_eq!(markdown("<h1>a</h1><p>x<h3>b <b>c</b> #</h3>"), "# a\n\nx\n\n### b c \\#");
    assert_eq!(html("<h1>a</h1><h6>b<br>c</h6>"), "<h1>a</h1>\n<h6>b<br>\nc</h6>");
    let levels: Vec<_> = (1..=6).map(|level| format!("<h{level}>a #</h{level}>")).collect();
    let markdown = markdown(&levels.concat());
    let read: Vec<_> = parser(&markdown)
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(level),
            _ => None,
        })
        .collect();
    use HeadingLevel::{H1, H2, H3, H4, H5, H6};
    assert_eq!(read, [H1, H2, H3, H4, H5, H6]);
}

#[test]
fn lists_nest_and_keep_their_start() {
    let page = "<ol start=9><li>a<ul><li>b<li>c</ul><li>d<p>e</ol>";
    assert_eq!(markdown(page), "9. a\n   - b\n   - c\n10. d\n\n    e");
    assert_eq!(
        html(page),
        "<ol start=\"9\">\n<li>a<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n\
         <li><p>d</p>\n<p>e</p>\n</li>\n</ol>"
    );
    let read = outline(&markdown(page));
    assert!(read.starts_with("list Some(9)\n Item\n"), "{read}");
    assert_eq!(read.matches("Item").count(), 4);
    assert!(read.contains("\n  list None\n   Item\n"), "{read}");
}

#[test]
fn a_list_beside_an_item_belongs_to_it() {
    assert_eq!(markdown("<ul><li>a</li><ul><li>b</li></ul><li>c</ul>"), "- a\n  - b\n- c");
}

#[test]
fn items_without_a_list_make_one() {
    assert_eq!(markdown("<div><li>a</li><li>b</li></div><p>c"), "- a\n- b\n\nc");
}

#[test]
fn two_lists_in_a_row_stay_two() {
    let two = markdown("<ul><li>a</ul><ul><li>b</ul>");
    assert_eq!(two, "- a\n\n* b");
    assert_eq!(outline(&two).matches("list").count(), 2);
    let two = markdown("<ol><li>a</ol><ol><li>b</ol>");
    assert_eq!(outline(&two).matches("list").count(), 2);
}

#[test]
fn links_are_absolute_and_go_into_the_blocks_they_stand_around() {
    assert_eq!(
        markdown("<a href='../b?c=(1)'><h2>d</h2><p>e <b>f</b></p></a>"),
        "## [d](https://x.example/b?c=\\(1\\))\n\n[e **f**](https://x.example/b?c=\\(1\\))"
    );
    assert_eq!(
        html("<p><a href=//y.example title=z>a</a>"),
        "<p><a href=\"https://y.example/\">a</a></p>"
    );
    assert_eq!(markdown("<p>Wow!<a href=/b>c</a>"), "Wow\\![c](https://x.example/b)");
}

#[test]
fn the_address_of_a_page_that_names_none_is_its_canonical_one() {
    let page = "<link rel=canonical href=https://c.example/d/><p><a href=e>f</a>";
    assert_eq!(whole(page).markdown(), "[f](https://c.example/d/e)");
    assert_eq!(whole("<p><a href=e>f</a>").markdown(), "[f](e)");
}

#[test]
fn emphasis_that_markdown_cannot_show_is_left_out() {
    assert_eq!(markdown("<p>a <b>b</b> <i>c</i>"), "a **b** _c_");
    assert_eq!(markdown("<p>un<i>believ</i>able <b>x</b>y"), "un*believ*able **x**y");
    assert_eq!(markdown("<p>a<b>«b»</b>c"), "a«b»c");
    assert_eq!(markdown("<p><b>a</b><i>b</i>"), "a*b*");
    assert_eq!(markdown("<p><b>a </b>b<del> c</del>"), "**a** b ~~c~~");
}

#[test]
fn code_keeps_its_white_space_and_language() {
    let page = "<pre><code class='hljs lang-c++'>if (a) {\n\n\t``` b;\n}\n</code></pre>";
    assert_eq!(markdown(page), "````c++\nif (a) {\n\n\t``` b;\n}\n````");
    assert_eq!(
        html(page),
        "<pre><code class=\"language-c++\">if (a) {\n\n\t``` b;\n}</code></pre>"
    );
    assert_eq!(markdown("<p>Run <code>a `b` &lt;c&gt; *d*</code>."), "Run ``a `b` <c> *d*``.");
    let nested = markdown("<ul><li>a<blockquote><p>q<pre>b\n\n  c</pre></blockquote></ul>");
    assert_eq!(nested, "- a\n\n  > q\n  >\n  > ```\n  > b\n  >\n  >   c\n  > ```");
    assert!(outline(&nested).contains("\"b\\n\"\n"), "{}", outline(&nested));
}

#[test]
fn the_lines_of_a_listing_are_one_block_of_code() {
    assert_eq!(markdown("<pre><div>a</div><div> b</div></pre>c"), "```\na\n b\n```\n\nc");
}

#[test]
fn quotations_hold_what_stands_in_them() {
    let page = "<blockquote><p>a<p>b<ul><li>c</ul></blockquote><blockquote>d</blockquote>";
    assert_eq!(markdown(page), "> a\n>\n> b\n>\n> - c\n\n> d");
    assert_eq!(outline(&markdown(page)).matches("BlockQuote").count(), 2);
    assert_eq!(markdown("<p>He said <q>no</q>."), "He said “no”.");
    assert_eq!(whole("<p><q> no <b>way</b></q>, <q></q>he").text(), "“no way”, he");
}

#[test]
fn tables_keep_their_cells_and_headings() {
    let page = "<table><caption>e</caption><tr><th>a<th>b|c<tr><td>1<td><p>2<p>3</table>";
    assert_eq!(markdown(page), "e\n\n| a | b\\|c |\n| --- | --- |\n| 1 | 2 3 |");
    assert_eq!(
        outline(&markdown(page)).lines().skip(2).collect::<Vec<_>>(),
        [
            "table of 2",
            " TableHead",
            "  TableCell",
            "   \"a\"",
            "  TableCell",
            "   \"b\"",
            "   \"|c\"",
            " TableRow",
            "  TableCell",
            "   \"1\"",
            "  TableCell",
            "   \"2 3\""
        ]
    );
    assert_eq!(whole(page).text(), "e\n\na\tb|c\n1\t2 3");
    assert_eq!(
        html("<table><tr><td colspan=2>a<tr><td>b<td>c<tr><td>d<td>e</table>"),
        "<table>\n<tbody>\n<tr>\n<td colspan=\"2\">a</td>\n</tr>\n<tr>\n<td>b</td>\n<td>c</td>\n\
         </tr>\n<tr>\n<td>d</td>\n<td>e</td>\n</tr>\n</tbody>\n</table>"
    );
}

#[test]
fn lists_in_cells_stay_in_their_row() {
    let page = "<table><tr><th>a<th>b<th>c<tr><td>1<td><ul><li>d<li>e<ol><li>f</ol></ul><p>g<td>2\
                <tr><td>3<td><dl><dt>h<dd>i<dt>k<dd>l</dl><td>4</table>";
    assert_eq!(
        markdown(page),
        "| a | b | c |\n| --- | --- | --- |\n| 1 | • d • e • f g | 2 |\n| 3 | **h** i **k** l | 4 |"
    );
    assert!(outline(&markdown(page)).starts_with("table of 3"));
    assert_eq!(whole(page).text(), "a\tb\tc\n1\td e f g\t2\n3\th i k l\t4");
    let html = html(page);
    let list = "<td><ul>\n<li>d</li>\n<li>e<ol>\n<li>f</li>\n</ol>\n</li>\n</ul>\n<p>g</p>\n</td>";
    assert!(html.contains(list), "{html}");
    assert!(html.contains("<td><dl>\n<dt>h</dt>\n<dd>i</dd>"), "{html}");
}

#[test]
fn a_row_of_text_has_a_tab_for_every_cell() {
    let page = "<table><tr><th>a<th>b<th>c<tr><td>1<br>2<td><td>3<tr><td><td>4<td>5</table>";
    assert_eq!(whole(page).text(), "a\tb\tc\n1 2\t\t3\n\t4\t5");
}

#[test]
fn a_table_around_another_one_is_its_blocks_and_the_inner_one_stays() {
    let page =
        "<table><tr><th>a<th>b<tr><td>c<td><table><tr><th>d<th>e<tr><td>1<td>2</table></table>";
    let wanted = "a\n\nb\n\nc\n\n| d | e |\n| --- | --- |\n| 1 | 2 |";
    assert_eq!(markdown(page), wanted);
}

#[test]
fn a_dropped_cell_leaves_its_place_empty() {
    let page = without("<table><tr><td>a<td>x<td>b<tr><td>x<td>x<td>x</table>", 'x');
    assert_eq!(page.markdown(), "| | | |\n| --- | --- | --- |\n| a | | b |");
}

#[test]
fn a_table_that_lays_out_the_page_is_its_blocks() {
    for page in [
        "<table><tr><td><h2>a</h2><p>b<td>c</table>",
        "<table role=presentation><tr><td><p>a<td>b c</table>",
        "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
        "<table><tr><td>a<tr><td>b<tr><td>c</table>",
    ] {
        let markdown = markdown(page);
        assert!(!markdown.starts_with("- ") && !outline(&markdown).starts_with("table of 3"));
    }
    assert_eq!(markdown("<table><tr><td>a<tr><td>b</table>"), "a\n\nb");
}

#[test]
fn description_lists_are_items_with_the_term_in_bold() {
    let page = "<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd>e</dd></dl>";
    assert_eq!(markdown(page), "- **a**\n\n  b\n\n  c\n\n- **d**\n\n  e");
    assert_eq!(
        html(page),
        "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n<dt>d</dt>\n<dd>e</dd>\n</dl>"
    );
}

#[test]
fn figures_keep_picture_and_caption() {
    let page = "<p>a</p><figure><picture><source srcset='/b.webp'><img src='c.jpg' alt='d\n e'>\
                </picture><figcaption>f</figcaption></figure>";
    assert_eq!(markdown(page), "a\n\n![d e](https://x.example/a/c.jpg)\n\nf");
    assert_eq!(
        html(page),
        "<p>a</p>\n<figure>\n<img src=\"https://x.example/a/c.jpg\" alt=\"d e\">\n\
         <figcaption>f</figcaption>\n</figure>"
    );
}

#[test]
fn images_stand_where_kept_text_is_around_them() {
    let keeps = |html: &str| without(html, 'x').markdown().contains("![");
    assert!(keeps("<p>a <img src=/i> b"));
    assert!(keeps("<p><img src=/i>a"));
    assert!(keeps("<p>a</p><div><img src=/i></div><p>b"));
    assert!(!keeps("<p>a</p><img src=/i><p>x</p><p>x</p><p>x</p><p>b"));
    assert!(!keeps("<div><img src=/i></div><p>a"));
    assert!(!keeps("<p>a</p><div><img src=/i></div>"));
    assert!(!keeps("<p>a</p><div><img src=/i><p>x</p></div><p>b"));
    assert!(!keeps("<p>a</p><img src=/i width=1 height=1><p>b"));
    assert!(!keeps("<p>a</p><div hidden><img src=/i></div><p>b"));
}

#[test]
fn a_picture_that_stands_twice_is_shown_once() {
    let lazy = "<p>a<p><img src=data:, data-src=/i><noscript><img src=/i></noscript>b";
    assert_eq!(markdown(lazy).matches("![").count(), 1);
}

#[test]
fn raised_digits_are_characters_of_their_own() {
    assert_eq!(markdown("<p>10<sup>−6</sup> m<sup>th</sup> CO<sub>2</sub>"), "10⁻⁶ mth CO₂");
    assert_eq!(markdown("<p>said<sup><a href=#n1>1</a></sup>"), "said[¹](https://x.example/a/#n1)");
    assert_eq!(html("<p>10<sup>6</sup>"), "<p>10<sup>6</sup></p>");
}

#[test]
fn a_formula_is_its_tex() {
    let page = "<p>so <math><semantics><mi>x</mi><annotation encoding=application/x-tex>x_1\
                </annotation></semantics></math>.";
    assert_eq!(markdown(page), "so $x_1$.");
    assert_eq!(html(page), "<p>so <code class=\"language-math\">x_1</code>.</p>");
    assert_eq!(whole(page).text(), "so x_1.");
    assert_eq!(markdown("<p>so <math><mi>x</mi><mo>=</mo></math>"), "so $x=$");
}

#[test]
fn text_is_text_to_markdown() {
    for text in [
        "# a",
        "> a",
        "- a",
        "+ a",
        "* a",
        "1. a",
        "12) a",
        "=== a",
        "--- a",
        "| a | b |",
        "a * b * c",
        "__a__",
        "`a`",
        "~~a~~",
        "[a](b)",
        "![a](b)",
        "&amp;lt; a",
        "a\\",
        ": a",
        "&lt;b>a&lt;/b>",
    ] {
        let page = format!("<p>{text}<br>{text}<p>b");
        let read: Vec<_> = parser(&markdown(&page))
            .map(|event| match event {
                Event::Start(Tag::Paragraph) | Event::End(_) | Event::HardBreak => String::new(),
                Event::Text(text) => text.into_string(),
                event => panic!("{text}: {event:?}"),
            })
            .collect();
        let plain = text.replace("&lt;", "<").replace("&amp;", "&");
        assert_eq!(read.concat(), format!("{plain}{plain}b"));
    }
    assert_eq!(
        markdown("<p>3.5 snake_case a-b (c) d! 5 > 4 = x < 7 <= 8 <9"),
        "3.5 snake_case a-b (c) d! 5 > 4 = x < 7 <= 8 <9"
    );
}

#[test]
fn what_is_dropped_leaves_nothing() {
    let html = "<p>a <a href=/b>b</a></p><ul><li>x <a href=/s>s</a><img src=/i></li></ul>\
                <aside><h3>x</h3><blockquote><img src=/j><a href=/t></a>x</blockquote></aside><p>c";
    let page = without(html, 'x');
    assert_eq!(page.markdown(), "a [b](/b)\n\nc");
    assert_eq!(page.html(), "<p>a <a href=\"/b\">b</a></p>\n<p>c</p>");
}

#[test]
fn hidden_text_that_is_kept_follows_what_it_stands_in() {
    assert_eq!(markdown("<p>se<i hidden>x</i>en</p><p>b"), "seen\n\nx\n\nb");
    assert_eq!(markdown("<p>a<i hidden>x</i> b <i hidden> y</i></p>"), "a b\n\nx y");
}

/// The mark that ends the quotation opens a paragraph anew, from a step that is
/// left already: it was a panic.
#[test]
fn a_quotation_may_end_behind_hidden_text() {
    let page = whole("<i hidden>;</i> <q>a<i hidden>b");
    assert_eq!(page.markdown(), "_;_\n\n“a\n\n_b_\n\n”");
}

#[test]
fn comments_are_in_where_they_are_asked_for() {
    let extractor = Extractor::new(Options::default().with_comments(Comments::In));
    let mut page = extractor.extract("<p>a</p><p>b</p><p>c</p>");
    *page.labels_mut() = vec![Label::Content, Label::Boilerplate, Label::Comment];
    assert_eq!(page.markdown(), "a\n\nc");
    page.comments = Comments::Apart;
    assert_eq!(page.html(), "<p>a</p>");
}

#[test]
fn flattened_text_is_paragraphs_of_its_lines() {
    let page = whole_text("# a\n  b\n\n- c <d>\n");
    assert_eq!(page.markdown(), "\\# a\nb\n\n\\- c &lt;d>");
    assert_eq!(page.html(), "<p># a\nb</p>\n<p>- c &lt;d&gt;</p>");
}

#[test]
fn headings_have_no_signs_and_no_links_to_themselves() {
    let page = "<h2 id=a><a class=anchor href=#a>#</a> Oil <a href=/edit>edit</a></h2>\
                <h2 id=b><a href=#b>Belts</a><a class=headerlink href=#b>¶</a></h2>";
    assert_eq!(markdown(page), "## Oil\n\n## Belts");
    assert_eq!(whole(page).text(), "Oil\n\nBelts");
    assert_eq!(html(page), "<h2>Oil</h2>\n<h2>Belts</h2>");
}

#[test]
fn notes_at_the_end_are_footnotes() {
    let page = "<p>One<sup>[<a href=#n1>1</a>]</sup> two<sup><a href=#n2>2</a></sup>.\
                <ol class=footnotes><li id=n1><p>First note. <a href=#r1>↩</a></p><p>More of it.</p>\
                <li id=n2>Second note.</ol><p>End.";
    let markdown = markdown(page);
    assert_eq!(
        markdown,
        "One[^1] two[^2].\n\n[^1]: First note.\n\n    More of it.\n\n[^2]: Second note.\n\nEnd."
    );
    let read = outline(&markdown);
    assert_eq!(read.matches("FootnoteDefinition").count(), 2, "{read}");
    assert_eq!(read.matches("FootnoteReference").count(), 2, "{read}");
    assert_eq!(
        whole(page).text(),
        "One[1] two2.\n\nFirst note.\n\nMore of it.\n\nSecond note.\n\nEnd."
    );
    assert!(
        html(page).starts_with("<p>One<sup><a href=\"#fn-1\">") || html(page).contains("#fn-1")
    );
    assert!(html(page).contains("<div id=\"fn-2\">Second note.</div>"));
}

/// What follows its number alone would be the address of a link to other readers.
#[test]
fn a_note_of_one_word_is_an_item() {
    let page = "<p>One<sup><a href=#n1>1</a></sup>.<ol><li id=n1>Yes.</ol>";
    assert_eq!(markdown(page), "One[¹](https://x.example/a/#n1).\n\n1. Yes.");
}

#[test]
fn code_comes_without_numbers_and_buttons() {
    let page = "<div class='language-python code'><div class=header>python<button>Copy</button></div>\
                <pre><code><span class=lineno>1</span>def f():\n<span class=lineno>2</span>    pass\n\
                </code></pre></div>";
    assert_eq!(markdown(page), "```python\ndef f():\n    pass\n```");
    assert_eq!(whole(page).text(), "def f():\n    pass");
    let table = "<figure class='highlight js'><table><tr><td class=gutter><pre>1\n2</pre>\
                 <td class=code><pre>a\n b</pre></table></figure>";
    assert_eq!(markdown(table), "```js\na\n b\n```");
    let lines = "<pre><div class=line>a {</div><div class=line></div><div class=line>  b</div><div>}</div></pre>";
    assert_eq!(markdown(lines), "```\na {\n\n  b\n}\n```");
    let shiki = "<pre class=shiki><code><span class=line>a</span>\n<span class=line></span>\n<span class=line>b</span></code></pre>";
    assert_eq!(markdown(shiki), "```\na\n\nb\n```");
    let rows = "<table class='highlight js-file-line-container'><tr><td class=blob-num data-line-number=1>\
                <td class=blob-code>a\n<tr><td class=blob-num><td class=blob-code> b</table>";
    assert_eq!(markdown(rows), "```\na\n b\n```");
}

#[test]
fn numbers_that_count_the_lines_of_code_are_left_out() {
    let page = "<pre><div><span>1</span><div>a = 1\n</div></div><div><span>2</span><div>b</div></div></pre>";
    assert_eq!(markdown(page), "```\na = 1\nb\n```");
    let other =
        "<pre><div><span>1</span><div>a\n</div></div><div><span>7</span><div>b</div></div></pre>";
    assert_eq!(markdown(other), "```\n1\na\n7\nb\n```");
    assert_eq!(markdown("<pre><div>1</div><div>2</div></pre>"), "```\n1\n2\n```");
}

#[test]
fn blank_pieces_of_code_are_white_space_whatever_their_class_is() {
    let page = "<pre><code><span class=line><span class=code-key>let</span><span class=code-text> \
                </span>a</span>\n<span class=highlighted-line>\n</span><span class=line>b</span></code></pre>";
    assert_eq!(markdown(page), "```\nlet a\n\nb\n```");
}

#[test]
fn a_quotation_of_code_alone_is_code() {
    let page = "<p>x<blockquote><pre>a\n b</pre><pre>c</pre></blockquote>";
    assert_eq!(markdown(page), "x\n\n```\na\n b\n```\n\n```\nc\n```");
}

#[test]
fn code_without_a_frame_has_its_lines() {
    assert_eq!(markdown("<p>x<p><code>a\n  b</code><p>y"), "x\n\n```\na\n  b\n```\n\ny");
    assert_eq!(markdown("<p>Call <code>a\nb</code> now"), "Call `a b` now");
    assert_eq!(
        markdown("<div data-lang=http>GET /\nAccept: x</div>"),
        "```http\nGET /\nAccept: x\n```"
    );
}

#[test]
fn formulas_stand_in_their_sentence_or_alone() {
    let katex = "<span class=katex><span class=katex-mathml><math><semantics><mi>x</mi>\
                 <annotation encoding=application/x-tex>x_1</annotation></semantics></math></span>\
                 <span class=katex-html aria-hidden=true>x1</span></span>";
    let page = format!("<p>so {katex} is<p><span class=katex-display>{katex}</span>");
    assert_eq!(markdown(&page), "so $x_1$ is\n\n$$\nx_1\n$$");
    assert_eq!(whole(&page).text(), "so x_1 is\n\nx_1");
    assert!(html(&page).contains("<code class=\"language-math display\">x_1</code>"));
    let raw = "<p>as \\(a_{1} * b_{2}\\) and $c^{2}$ cost $5";
    assert_eq!(markdown(raw), "as $a_{1} * b_{2}$ and $c^{2}$ cost $5");
    assert_eq!(whole(raw).text(), "as \\(a_{1} * b_{2}\\) and $c^{2}$ cost $5");
    assert_eq!(markdown("<p>A$<span class=katex>x_{1}$"), "A\\$$x_{1}$");
    assert_eq!(markdown("<p>from $5 to $6, $7-$8"), "from \\$5 to \\$6, \\$7-$8");
}

#[test]
fn callouts_keep_their_kind() {
    let page = "<div class='admonition warning'><p class=admonition-title>Warning</p><p>Hot.</div>\
                <div class='admonition note'><p class=admonition-title>Read this</p><ul><li>a</ul></div>";
    let markdown = markdown(page);
    assert_eq!(markdown, "> [!WARNING]\n> Hot.\n\n> [!NOTE]\n> Read this\n>\n> - a");
    assert_eq!(outline(&markdown).matches("BlockQuote").count(), 2);
    assert_eq!(whole(page).text(), "Hot.\n\nRead this\n\na");
}

#[test]
fn a_button_amid_a_sentence_is_words_of_it() {
    assert_eq!(
        markdown("<p>the longest <button><b>run</b></button> of them"),
        "the longest **run** of them"
    );
    assert_eq!(markdown("<p>text<p><button>Share</button>"), "text\n\nShare");
}

#[test]
fn a_picture_in_a_link_keeps_it() {
    let page = "<p>a<a href=/big.jpg><img src=/small.jpg alt=b></a>";
    let linked = "[![b](https://x.example/small.jpg)](https://x.example/big.jpg)";
    assert_eq!(markdown(page), format!("a\n\n{linked}"));
    assert!(html(page).contains("<a href=\"https://x.example/big.jpg\"><img src="));
}

#[test]
fn the_picture_above_the_text_belongs_to_it() {
    let page = |lead: &str| format!("<article>{lead}<p>x<p>a<p>b</article>");
    let lead = without(&page("<figure><img src=/lead.jpg></figure>"), 'x');
    assert!(lead.markdown().starts_with("![](/lead.jpg)"), "{}", lead.markdown());
    let logo = without(&page("<div><img src=/logo.png></div>"), 'x');
    assert_eq!(logo.markdown(), "a\n\nb");
}

#[test]
fn what_is_embedded_leaves_a_link_with_its_title() {
    let page = "<p>Look:<iframe src=https://www.youtube.com/embed/x1 title='Ice [1]'></iframe>\
                <p>and <video src=/b.mp4></video> listen <audio><source src=c.ogg></audio><p>so";
    assert_eq!(
        markdown(page),
        "Look:\n\n[Ice \\[1\\]](https://www.youtube.com/watch?v=x1)\n\nand listen\n\n\
         [b.mp4](https://x.example/b.mp4)\n\n[c.ogg](https://x.example/a/c.ogg)\n\nso"
    );
    assert!(html(page).contains("<p><a href=\"https://x.example/b.mp4\">b.mp4</a></p>"));
    assert_eq!(whole(page).text(), "Look:\n\nand listen\n\nso");
    let dropped = without("<p>x<p><video src=/b.mp4></video><p>x<p>x<p>x<p>a", 'x');
    assert_eq!(dropped.markdown(), "a");
}

#[test]
fn a_line_across_the_page_parts_what_is_kept() {
    assert_eq!(markdown("<p>a<hr><p>b<hr>"), "a\n\n---\n\nb");
    assert_eq!(html("<p>a<hr><p>b"), "<p>a</p>\n<hr>\n<p>b</p>");
    assert_eq!(outline(&markdown("<p>a<hr><hr><p>b")).matches("Rule").count(), 1);
    assert_eq!(without("<p>a<hr><p>x<p>b", 'x').markdown(), "a\n\nb");
}

#[test]
fn tasks_keep_their_boxes() {
    let page = "<ul><li><input type=checkbox disabled checked> a<li><input type=checkbox disabled>\
                <b>b</b></ul><p><input type=checkbox disabled> c";
    assert_eq!(markdown(page), "- [x] a\n- [ ] **b**\n\nc");
    assert!(outline(&markdown(page)).contains("TaskListMarker(true)"));
    assert_eq!(whole(page).text(), "☑ a\n\n☐ b\n\nc");
    assert!(html(page).starts_with("<ul>\n<li>☑ a</li>"), "{}", html(page));
}

#[test]
fn side_notes_stand_behind_their_sentence() {
    let page = "<p>The wheel<label class=sidenote-number></label><input type=checkbox>\
                <span class=sidenote>Of <i>oak</i>, mostly.</span> turns.";
    assert_eq!(markdown(page), "The wheel[^1] turns.\n\n[^1]: Of _oak_, mostly.");
    assert_eq!(whole(page).text(), "The wheel1 turns.\n\nOf oak, mostly.");
    assert_eq!(
        html(page),
        "<p>The wheel<a href=\"#fn-1\">1</a> turns.</p>\n\
         <div id=\"fn-1\">Of <em>oak</em>, mostly.</div>"
    );
    let linked = "<p>The wheel<sup><a href=#n1>1</a></sup><span class=sidenote id=n1><span>1.</span>\
                  Of oak, mostly.</span> turns.";
    assert_eq!(markdown(linked), "The wheel[^1] turns.\n\n[^1]: Of oak, mostly.");
    let margin =
        "<ul><li>The wheel<label>&#8853;</label><span class=marginnote>Of oak</span> turns.</ul>";
    assert_eq!(markdown(margin), "- The wheel turns.\n\n  Of oak");
    assert_eq!(without(&page.replace("mostly", "x"), 'x').markdown(), "The wheel1 turns.");
}

#[test]
fn notes_that_nothing_leads_to_are_found_by_their_numbers() {
    let text = "<p>A wheel<sup>1</sup> and a chain<sup>2</sup>.";
    let wanted = "A wheel[^1] and a chain[^2].";
    for notes in [
        "<p><sup>1</sup> Of oak.<p><sup>2</sup> Of iron.",
        "<ol class=footnotes><li>Of oak.<li>Of iron.</ol>",
    ] {
        assert_eq!(
            markdown(&format!("{text}{notes}")),
            format!("{wanted}\n\n[^1]: Of oak.\n\n[^2]: Of iron.")
        );
    }
    // An exponent among them.
    let text = "<p>A wheel<sup>1</sup> of 2 m<sup>2</sup> and a chain<sup>2</sup>.";
    let notes = "<p><sup>1</sup> Of oak.<p><sup>2</sup> Of iron.";
    assert!(!markdown(&format!("{text}{notes}")).contains("[^"));
}

#[test]
fn notes_have_letters_as_marks_as_well() {
    let page = "<p>Old<sup><a href=#a>[a]</a></sup><sup><a href=#n>[note 2]</a></sup>\
                <ol><li id=a>Some say.<li id=n>Others, too.</ol>";
    assert_eq!(markdown(page), "Old[^a][^note-2]\n\n[^a]: Some say.\n\n[^note-2]: Others, too.");
}

#[test]
fn what_stands_above_and_below_the_line_keeps_its_meaning() {
    let page = "<p>10<sup>n+1</sup> CO<sub>2</sub> x<sub>max</sub> the 1<sup>st</sup> M<sup>me</sup> \
                a<sup>n</sup> Acme<sup>TM</sup>";
    let wanted = "10^{n+1} CO₂ x\\_{max} the 1st Mme a^n AcmeTM";
    assert_eq!(markdown(page), wanted);
}

#[test]
fn readings_stand_in_brackets_once() {
    let page = "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>";
    assert_eq!(whole(page).text(), "漢(かん)字(じ)");
    assert_eq!(markdown(page), "漢(かん)字(じ)");
}

#[test]
fn tables_keep_their_rows_whatever_they_span() {
    let page = "<table><thead><tr><th rowspan=2>a<th colspan=2>b<tr><th align=right>c<th>d</thead>\
                <tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5<br>6<tr><td>7<td>8<td>9</table>";
    assert_eq!(
        markdown(page),
        "| a | b c | d |\n| --- | ---: | --- |\n| 1 | 2 | 3 |\n| | 4 | 5 6 |\n| 7 | 8 | 9 |"
    );
    assert!(html(page).contains("<th align=\"right\">c</th>"), "{}", html(page));
}

#[test]
fn a_picture_amid_a_sentence_adds_no_space() {
    assert_eq!(
        markdown("<p>The plate <img src=/m.png alt=x>, and <img src=/n.png alt=y> <b>more</b>"),
        "The plate ![x](https://x.example/m.png), and ![y](https://x.example/n.png) **more**"
    );
}

#[test]
fn long_descriptions_are_no_items() {
    let page = "<dl><dt>turn()<dd><p>Turns it.<pre>turn(1)</pre><dt>stop()<dd>Stops it.</dl><p>a";
    let wanted = "**turn()**\n\nTurns it.\n\n```\nturn(1)\n```\n\n**stop()**\n\nStops it.\n\na";
    assert_eq!(markdown(page), wanted);
    assert_eq!(markdown("<dl><dt>hub<dd>Holds it.</dl>"), "- **hub**\n\n  Holds it.");
}

#[test]
fn details_have_their_summary() {
    let page = "<details><summary>How <b>it</b> is lifted</summary><p>With a chain.</details>";
    assert_eq!(markdown(page), "**How it is lifted**\n\nWith a chain.");
}
