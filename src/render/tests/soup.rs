//! Generated pages: the words of text, Markdown and HTML are the same, and what
//! is dropped leaves nothing.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::rendered::check;
use super::whole_text;
use super::words::{text_of_html, text_of_markdown, words};
use crate::decide::Label;
use crate::extract;

/// How many pages each property is tried on.
const PAGES: u32 = 256;

const ELEMENTS: [&str; 84] = [
    "hr",
    "span class=sidenote",
    "span class=marginnote",
    "label class=sidenote-number",
    "input type=checkbox disabled",
    "input type=checkbox disabled checked",
    "ruby",
    "rt",
    "td style='text-align: right'",
    "video src='/a](javascript:1).mp4' title='](*|'",
    "a href=/x",
    "a href='x(y)z;&amp;q=1'",
    "a href=javascript:x",
    "b",
    "i",
    "em",
    "strong",
    "code",
    "kbd",
    "sup",
    "sub",
    "del",
    "q",
    "span",
    "font",
    "br",
    "br",
    "p",
    "p",
    "div",
    "div",
    "h1",
    "h2",
    "h5",
    "ul",
    "ul",
    "ol",
    "ol start=7",
    "li",
    "li",
    "li",
    "blockquote",
    "blockquote",
    "pre",
    "pre class='brush: rust'",
    "figure",
    "figcaption",
    "img src=/a.png alt='an *image*]('",
    "img src=/b.png",
    "dl",
    "dt",
    "dd",
    "table",
    "table",
    "caption",
    "thead",
    "tr",
    "tr",
    "td",
    "td",
    "td colspan=3",
    "td rowspan=2",
    "th",
    "section",
    "i hidden",
    "div hidden",
    "button",
    "math",
    "span class=line",
    "div class='admonition tip'",
    "div class='alert alert-warning'",
    "p class=admonition-title",
    "a href=#fn1 class=footnote-ref",
    "a href=#fn2 class=footnote-ref",
    "a href=#top class=headerlink",
    "li id=fn1",
    "li id=fn2",
    "p id=fn2 class=footnote",
    "td class=gutter",
    "span class=lineno",
    "div data-lang=rust",
    "span class=katex",
    "span class='math inline'",
    "div data-tex='a_1<b $c [d](e)'",
];

/// Text that could be taken for markup.
const MARKS: [&str; 55] = [
    "$",
    "$",
    "$$",
    "\\(",
    "\\)",
    "$\\frac{a}{b}$",
    "x_{1}$",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~~",
    "~~~",
    "#",
    "# ",
    "## x",
    ">",
    "> ",
    "- ",
    "-",
    "---",
    "+ ",
    "1. ",
    "12) ",
    "9",
    ".",
    ")",
    "(",
    "[",
    "]",
    "](x)",
    "[a](b)",
    "![",
    "!",
    "|",
    "|-|-|",
    ":",
    ": ",
    ":--",
    "=",
    "===",
    "\\",
    "&",
    "&amp;lt;",
    "&amp;#35;",
    "&lt;",
    "&lt;b>",
    "&lt;!--",
    "\"",
    "'",
    "\u{202e}",
    "\u{7}",
    "e\u{301}",
];

pub(super) fn soup() -> impl Strategy<Value = String> {
    let name = |element: &str| element.split(' ').next().unwrap_or_default().to_owned();
    let piece = prop_oneof![
        4 => select(&ELEMENTS[..]).prop_map(|element| format!("<{element}>")),
        3 => select(&ELEMENTS[..]).prop_map(move |element| format!("</{}>", name(element))),
        5 => "[a-zA-Z0-9]{1,5}",
        1 => select(vec!["中文", "слово", "١٢", "é"]).prop_map(str::to_owned),
        3 => Just(" ".to_owned()),
        4 => select(&MARKS[..]).prop_map(str::to_owned),
    ];
    vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: PAGES, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_words_are_the_same_in_every_format(source in soup(), kept in vec(any::<bool>(), 1..8)) {
        let mut page = extract(&source);
        for (label, kept) in page.labels_mut().iter_mut().zip(kept.iter().cycle()) {
            *label = if *kept { Label::Content } else { Label::Boilerplate };
        }
        let text = sorted(words(&page.text()));
        let (markdown, html) = (page.markdown(), page.html());
        prop_assert_eq!(sorted(words(&text_of_markdown(&markdown))), text.clone(), "{}", markdown);
        prop_assert_eq!(sorted(words(&text_of_html(&html))), text, "{}", html);
        check(&markdown, &html, source.len());
        prop_assert_eq!(page.markdown(), markdown);
    }

    #[test]
    fn the_words_of_flattened_text_are_the_same_in_every_format(
        lines in vec(vec(prop_oneof![select(&MARKS[..]).prop_map(str::to_owned), "[a-z0-9 ]{1,6}"], 0..6), 0..12),
    ) {
        let lines: Vec<String> = lines.iter().map(|line| line.concat()).collect();
        let source = lines.join("\n");
        let page = whole_text(&source);
        let text = words(&page.text());
        prop_assert_eq!(words(&text_of_markdown(&page.markdown())), text.clone());
        prop_assert_eq!(words(&text_of_html(&page.html())), text);
        check(&page.markdown(), &page.html(), source.len());
    }
}
