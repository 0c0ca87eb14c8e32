//! What holds for every page, tried on made-up ones.

#[path = "support/lines.rs"]
mod lines;
#[path = "support/page.rs"]
mod page;

use std::collections::HashMap;

use deboiler::{Extractor, Focus, Options, Page, Status, extract, extract_text};
use lines::check_lines;
use page::{check, check_reasons};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// How many pages each property is tried on.
const PAGES: u32 = 128;

/// Names of elements, each with its own rules in the standard.
const ELEMENTS: [&str; 44] = [
    "a",
    "address",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "code",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "font",
    "footer",
    "form",
    "frameset",
    "h1",
    "h3",
    "head",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "span",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "tr",
    "ul",
];

/// Elements whose inside the tokenizer reads as text.
const RAW_ELEMENTS: [&str; 7] =
    ["script", "style", "title", "textarea", "noscript", "iframe", "xmp"];

/// Pieces that break what is around them.
const ODD_PIECES: [&str; 26] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<!",
    "<?",
    "&",
    "&amp",
    "&#x",
    "&#1114112;",
    "&lt;p&gt;",
    "\"",
    "'",
    "=",
    "\0",
    "\u{feff}",
    "\u{85}",
    "\u{a0}",
    "\r\n",
    "\n\n",
    "<![CDATA[",
    "]]>",
    "<plaintext>",
    "<a href=x",
    "<p class='",
];

/// Block-level elements that may stand in each other in any way.
const BLOCKS: [&str; 8] =
    ["div", "p", "section", "blockquote", "article", "li", "h2", "figcaption"];

/// A word of letters and digits in one of some scripts, without one that
/// changes its length with its case.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9]{1,12}",
        "[a-zà-öø-ÿ]{1,8}",
        "[а-яё]{1,8}",
        "[α-ω]{1,8}",
        "[一-龠]{1,6}",
        "[ا-ي]{1,8}",
        "[𐐀-𐐧]{1,4}",
    ]
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(word(), 1..12)
}

/// A tag, with attributes at times.
fn tag() -> impl Strategy<Value = String> {
    let attribute = select(vec![
        "",
        "",
        "",
        " href=/x",
        " class='nav menu'",
        " id=content",
        " hidden",
        " style=display:none",
        " role=main",
        " colspan=9",
        "/",
    ]);
    prop_oneof![
        3 => (select(&ELEMENTS[..]), attribute).prop_map(|(name, with)| format!("<{name}{with}>")),
        2 => select(&ELEMENTS[..]).prop_map(|name| format!("</{name}>")),
        1 => select(&RAW_ELEMENTS[..]).prop_map(|name| format!("<{name}>")),
        1 => select(&RAW_ELEMENTS[..]).prop_map(|name| format!("</{name}>")),
    ]
}

/// Tag soup: tags, words and odd pieces in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => tag(),
        3 => word(),
        1 => Just(" ".to_owned()),
        1 => select(&ODD_PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Any string at all, or tag soup.
fn html() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 4 => soup()]
}

/// Lines of words, blank ones and odd ones.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => words().prop_map(|words| words.join(" ")),
        1 => Just(String::new()),
        1 => any::<String>(),
        1 => select(&ODD_PIECES[..]).prop_map(str::to_owned),
    ];
    let end = select(vec!["\n", "\n", "\r\n", "\n\n", "\r"]);
    vec((line, end), 0..30)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Words in paragraphs, which stand in blocks at random.
fn page_of_words() -> impl Strategy<Value = (String, Vec<String>)> {
    let block = (select(&BLOCKS[..]), words(), any::<bool>());
    vec(block, 1..20).prop_map(|blocks| {
        let (mut html, mut all) = (String::new(), Vec::new());
        let mut open = Vec::new();
        for (name, words, is_closed) in blocks {
            html.push_str(&format!("<{name}>{}", words.join(" ")));
            all.extend(words);
            open.push(name);
            if is_closed {
                let name = open.pop().unwrap_or_default();
                html.push_str(&format!("</{name}>"));
            }
        }
        (html, all)
    })
}

/// Letters and digits alone.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Whether the letters of a text stand in another one in the same order.
fn is_subsequence(text: &str, source: &str) -> bool {
    let mut source = letters(source);
    letters(text).all(|letter| source.any(|other| other == letter))
}

/// How often each word stands in a text.
fn counts<'a>(words: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

type PageResult = (String, String, Status, Vec<(String, f32, bool)>);

/// What tells two results apart.
fn result(page: &Page) -> PageResult {
    let block =
        |block: deboiler::Verdict| (block.text().to_owned(), block.score(), block.is_content());
    (page.text(), page.title().to_owned(), page.status(), page.blocks().map(block).collect())
}

/// The same of a page read as HTML, as lines and as bytes.
fn result_of(extractor: &Extractor, page: &str) -> [PageResult; 3] {
    [
        extractor.extract(page),
        extractor.extract_text(page),
        extractor.extract_bytes(page.as_bytes(), None),
    ]
    .map(|page| result(&page))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: PAGES, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_html_gives_a_page_that_holds_together(html in html()) {
        let page = extract(&html);
        check(&page, html.len());
        check_reasons(&page);
    }

    #[test]
    fn any_text_gives_a_page_that_holds_together(text in prop_oneof![lines(), any::<String>()]) {
        let page = extract_text(&text);
        check(&page, text.len());
        check_reasons(&page);
    }

    #[test]
    fn any_bytes_give_a_page_that_holds_together(
        bytes in prop_oneof![vec(any::<u8>(), 0..600), html().prop_map(String::into_bytes)],
        content_type in prop_oneof![
            Just(None),
            any::<String>().prop_map(Some),
            select(vec!["utf-8", "utf-16", "gbk", "shift_jis", "iso-2022-jp", "x-user-defined", "replacement"])
                .prop_map(|label| Some(format!("text/html; charset={label}"))),
        ],
    ) {
        let extractor = Extractor::default();
        check(&extractor.extract_bytes(&bytes, content_type.as_deref()), bytes.len());
    }

    #[test]
    fn a_page_gives_the_same_whatever_came_before(html in html(), others in vec(html(), 0..4)) {
        let used = Extractor::default();
        for other in &others {
            let _ = (used.extract(other).text(), used.extract_text(other).text());
        }
        prop_assert_eq!(result(&used.extract(&html)), result(&extract(&html)));
        prop_assert_eq!(result(&used.extract(&html)), result(&used.extract(&html)));
        prop_assert_eq!(result(&used.extract_text(&html)), result(&extract_text(&html)));
    }

    #[test]
    fn pages_in_any_order_on_any_number_of_threads_give_the_same(
        pages in vec(prop_oneof![html(), lines()], 1..8),
        order in any::<prop::sample::Index>(),
        threads in 1_usize..5,
    ) {
        let alone: Vec<_> = pages.iter().map(|page| result_of(&Extractor::default(), page)).collect();
        let shared = Extractor::default();
        std::thread::scope(|scope| {
            for thread in 0..threads {
                let (pages, alone, shared) = (&pages, &alone, &shared);
                let start = order.index(pages.len()) + thread;
                scope.spawn(move || {
                    for at in (start..start + pages.len()).map(|at| at % pages.len()) {
                        // Every other thread goes backwards.
                        let at = if thread % 2 == 0 { at } else { pages.len() - 1 - at };
                        assert_eq!(result_of(shared, &pages[at]), alone[at]);
                    }
                });
            }
        });
    }

    #[test]
    fn bytes_in_utf_8_give_what_the_text_gives(html in page_of_words().prop_map(|page| page.0)) {
        let extractor = Extractor::default();
        let from_bytes = extractor.extract_bytes(html.as_bytes(), Some("text/html; charset=utf-8"));
        prop_assert_eq!(result(&from_bytes), result(&extract(&html)));
    }

    #[test]
    fn the_words_of_blocks_are_those_of_the_page((html, words) in page_of_words()) {
        let page = extract(&html);
        let shown: Vec<&str> =
            page.blocks().flat_map(|block| block.text().split_whitespace()).collect();
        prop_assert_eq!(shown, words.iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn words_are_kept_whole_in_order_and_no_oftener_than_they_stood((html, words) in page_of_words()) {
        for focus in [Focus::Balanced, Focus::Precision, Focus::Recall] {
            let extractor = Extractor::new(Options::default().with_focus(focus));
            let text = extractor.extract(&html).text();
            let in_page = counts(words.iter().map(String::as_str));
            for (word, count) in counts(text.split_whitespace()) {
                prop_assert!(in_page.get(word).is_some_and(|&most| count <= most), "{word:?}");
            }
            prop_assert!(is_subsequence(&text, &words.concat()));
        }
    }

    #[test]
    fn kept_lines_stand_in_the_text_as_they_came(text in lines()) {
        let kept = extract_text(&text).text();
        prop_assert!(is_subsequence(&kept, &text));
        check_lines(&kept, &text);
    }

    #[test]
    fn the_letters_of_soup_without_odd_pieces_keep_their_order(
        pieces in vec(prop_oneof![word(), select(&BLOCKS[..]).prop_map(|name| format!("<{name}>"))], 0..60),
    ) {
        let source: String = pieces.iter().filter(|piece| !piece.starts_with('<')).cloned().collect();
        prop_assert!(is_subsequence(&extract(&pieces.concat()).text(), &source));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: PAGES, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_tree_gives_a_page_that_holds_together(html in html()) {
        let extractor = Extractor::default();
        check(&extractor.extract_tree(&scraper::Html::parse_document(&html)), html.len());
    }

    #[test]
    fn a_tree_gives_what_its_page_gives(html in page_of_words().prop_map(|page| page.0)) {
        let extractor = Extractor::default();
        let from_tree = extractor.extract_tree(&scraper::Html::parse_document(&html));
        prop_assert_eq!(result(&from_tree), result(&extract(&html)));
    }
}
