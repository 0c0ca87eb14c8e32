//! The words of what a page is rendered as, by parsers that others wrote.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{Html, Node};

/// How Markdown is read: CommonMark with tables and strikethrough.
pub(crate) const PLAIN: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Reads Markdown with formulas, footnotes, callouts and tasks besides.
pub(crate) fn parser(markdown: &str) -> Parser<'_> {
    let options = PLAIN.union(Options::ENABLE_MATH).union(Options::ENABLE_FOOTNOTES);
    let options = options.union(Options::ENABLE_GFM).union(Options::ENABLE_TASKLISTS);
    Parser::new_ext(markdown, options)
}

/// The text of Markdown, with a space where a block or a line ends; nothing of
/// images.
pub(crate) fn text_of_markdown(markdown: &str) -> String {
    let mut text = String::new();
    let mut images = 0;
    for event in parser(markdown) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            _ if images > 0 => {}
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::FootnoteReference(number) => text.push_str(&number),
            Event::InlineMath(part) | Event::DisplayMath(part) => text.push_str(&part),
            Event::Html(html) | Event::InlineHtml(html) => panic!("there is HTML in it: {html}"),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(tag) if !is_inline(tag.to_end()) => text.push(' '),
            Event::End(tag) if !is_inline(tag) => text.push(' '),
            _ => {}
        }
    }
    text
}

fn is_inline(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Link, Strikethrough, Strong};
    matches!(tag, Emphasis | Strong | Strikethrough | Link)
}

/// The text of HTML, with a space where a block or a line ends.
pub(crate) fn text_of_html(html: &str) -> String {
    const INLINE: [&str; 8] = ["a", "em", "strong", "del", "sup", "sub", "code", "img"];
    let mut text = String::new();
    for edge in Html::parse_fragment(html).tree.root().traverse() {
        use ego_tree::iter::Edge::{Close, Open};
        let (Open(node) | Close(node)) = edge;
        match (node.value(), edge) {
            (Node::Text(part), Open(_)) => text.push_str(part),
            (Node::Element(element), _) if !INLINE.contains(&element.name()) => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Runs of letters and digits; those above and below the line like others. The signs
/// around a formula, an exponent or the mark of a note, which not every format has, join what
/// they stand between.
pub(crate) fn words(text: &str) -> Vec<String> {
    let signs = ["\\(", "\\)", "\\[", "\\]", "$", "[", "]", "^{", "_{", "^", "_"];
    let text = signs.iter().fold(text.to_owned(), |text, sign| text.replace(sign, ""));
    const SHIFTED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";
    let plain = |c: char| {
        let at = SHIFTED.chars().position(|shifted| shifted == c);
        at.map_or(c, |at| char::from(b'0' + (at % 10) as u8))
    };
    let text: String = text.chars().map(plain).collect();
    let runs = text.split(|c: char| !c.is_alphanumeric());
    runs.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
