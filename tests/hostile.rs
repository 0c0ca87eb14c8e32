//! Pages made to cost much: time must grow with their size and no faster.
//!
//! Of every shape a page is measured against one that is [`TIMES`] times as
//! large. No test asserts seconds, so that the machine and the build do not
//! matter; what is measured runs alone.

#[path = "support/clock.rs"]
mod clock;

use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use clock::processor_time;
use deboiler::{Extractor, Limit, Limits, Options, Page, Rules, Status};

/// How many times as large the large page is: three doublings.
const TIMES: usize = 8;

/// The most that the large page may cost, in times of what as many small ones
/// cost as make up its size: linear is 1, quadratic [`TIMES`], and between them
/// there is room for caches that get too small. It is 2.5 for each doubling.
const MOST_RATIO: f64 = 2.0;

/// The time of the small page: enough for the clock.
const LEAST_TIME: Duration = Duration::from_millis(8);

/// The fewest repetitions to begin with: several times the limit of depth, so
/// that most of the page is beyond it at both sizes.
const LEAST_COUNT: usize = 4 * DEPTH;

/// The most repetitions of the small page. What is so cheap that it takes less than
/// [`LEAST_TIME`] then is cheaper to read than the memory that it takes is to get: the large
/// page may take what it would if the small one took all of that.
const MOST_COUNT: usize = 1 << 18;

/// How often the two are compared at most. Other programs take the caches from
/// one of the two at a time, which another try does not repeat.
const MOST_TRIES: usize = 8;

/// The depth up to which the cost of nesting does grow with its square.
///
/// It is lower than the default, so that nesting meets the limit on pages
/// that are small enough for a quick test.
const DEPTH: usize = 64;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    Extractor::new(Options::default().with_limits(Limits::default().with_depth(DEPTH)))
});

/// Held while something is measured.
static CLOCK: Mutex<()> = Mutex::new(());

/// Asserts that the time of a run over `make(n)` grows with n and no faster.
#[track_caller]
fn assert_linear<T>(make: impl Fn(usize) -> T, run: impl Fn(&T)) {
    assert_linear_from(LEAST_COUNT, make, run);
}

/// The same, with no fewer than `count` repetitions.
#[track_caller]
fn assert_linear_from<T>(mut count: usize, make: impl Fn(usize) -> T, run: impl Fn(&T)) {
    let _alone = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let time = |input: &T, runs: usize| {
        let start = processor_time();
        (0..runs).for_each(|_| run(input));
        processor_time() - start
    };
    let mut small = make(count);
    // The first run warms up what is built once.
    time(&small, 1);
    while count < MOST_COUNT && time(&small, 1) < LEAST_TIME {
        count *= 2;
        small = make(count);
    }
    let large = make(count * TIMES);
    let mut problem = String::new();
    for _ in 0..MOST_TRIES {
        // Both take about as long, so that a machine that is slow for a while slows both.
        let (small, large) = (time(&small, TIMES), time(&large, 1));
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        if ratio <= MOST_RATIO || large <= LEAST_TIME * TIMES as u32 {
            return;
        }
        problem = format!(
            "{TIMES} pages of {count} took {small:.1?}, one of {} took {large:.1?}: {ratio:.2}",
            count * TIMES
        );
    }
    panic!("{problem}");
}

/// Formatting elements of which no two are alike.
fn fonts(count: usize) -> String {
    (0..count).map(|i| format!("<font size={i}>")).collect()
}

/// All that is made of a page to print its text, and once more as Markdown and HTML.
fn consume(page: &Page) {
    let _ = (page.text(), page.title().len(), page.status());
    let _ = (page.markdown(), page.html());
}

/// One test for each shape of page: its name, and the page for a number of
/// repetitions.
macro_rules! linear {
    ($extract:ident: $($(#[$attribute:meta])* $name:ident = $page:expr;)*) => {
        $(
            $(#[$attribute])*
            #[test]
            fn $name() {
                assert_linear($page, |page: &String| consume(&EXTRACTOR.$extract(page)));
            }
        )*
    };
}

linear! { extract:
    nested_lists = |n| "<ul><li>".repeat(n);
    nested_lists_with_text = |n| "<ul><li>item".repeat(n);
    nested_divs = |n| "<div>".repeat(n);
    nested_divs_with_text = |n| "<div>text".repeat(n);
    nested_divs_that_are_closed = |n| "<div>".repeat(n) + "text" + &"</div>".repeat(n);
    nested_bold = |n| "<b>".repeat(n) + "text";
    nested_links = |n| "<a href=x>text".repeat(n);
    nested_spans = |n| "<span>text".repeat(n);
    nested_quotes = |n| "<blockquote><p>text".repeat(n);
    nested_tables = |n| "<table><tr><td>text".repeat(n);
    nested_tables_without_cells = |n| "<table>".repeat(n);
    nested_foreign_elements = |n| "<svg><g>".repeat(n) + "text";
    nested_foreign_objects = |n| "<svg><foreignObject><p>text".repeat(n);
    nested_maths = |n| "<math><mrow><mi>x".repeat(n);
    nested_templates = |n| "<template>".repeat(n) + "text";
    nested_buttons = |n| "<button>text".repeat(n);
    nested_forms = |n| "<form><div>text".repeat(n);
    nested_framesets = |n| "<frameset>".repeat(n);
    nested_selects = |n| "<select><option>text".repeat(n);
    nested_ruby = |n| "<ruby><rb>text<rt>text".repeat(n);
    nested_definitions = |n| "<dl><dt>term<dd>text".repeat(n);
    articles_in_json_ld_alone = |n| format!(
        "<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":\"{}\"}}</script>",
        "<p><ul><li>text &lt;/p&gt;\\n".repeat(n.min(1 << 15))
    );
    scripts_of_articles = |n| {
        "<script type=application/ld+json>{\"@type\":\"Article\",\"text\":\"&lt;/\"}</script>".repeat(n)
    };
    nested_headings = |n| "<h1><div>text".repeat(n);

    fonts_of_their_own_around_paragraphs = |n| fonts(n) + &"<p>text".repeat(n);
    fonts_of_their_own_that_every_paragraph_opens_anew =
        |n| format!("<p>{}{}", fonts(n), "<p>text".repeat(n));
    a_few_fonts_that_every_paragraph_opens_anew =
        |n| format!("<p>{}{}", fonts(10), "<p>text".repeat(n));
    breaks_in_nested_spans = |n| "<span>text<br><br>".repeat(n);
    bold_that_paragraphs_end = |n| "<p><b>text</p>".repeat(n);
    bold_around_paragraphs = |n| "<b><p></b>".repeat(n);
    bold_around_paragraphs_with_text = |n| "<b>x<p>y</b>z".repeat(n);
    links_around_divs = |n| "<a href=x><div></a>".repeat(n);
    links_around_divs_with_text = |n| "<a href=x>x<div>y</a>z".repeat(n);
    formatting_that_ends_in_the_wrong_order = |n| "<b><i><u>text</b></i></u>".repeat(n);
    formatting_across_cells = |n| "<table><tr><td><b>text<td></b>text</table>".repeat(n);
    everything_open = |n| {
        "<div><p><b><i><a href=x><span><ul><li><table><tr><td>text<h2>text".repeat(n)
    };
    end_tags_alone = |n| "</p></div></b></table></li>".repeat(n);
    end_tags_that_match_nothing_deep_inside = |n| "<div>".repeat(DEPTH - 4) + &"</section>".repeat(n);
    end_tags_of_formatting_deep_inside = |n| "<div>".repeat(DEPTH - 4) + &"</b>".repeat(n);
    text_beside_cells = |n| "<table>".to_owned() + &"<tr>text<td>cell".repeat(n);
    elements_beside_cells = |n| "<table>".to_owned() + &"<p>text<tr>".repeat(n);
    bodies = |n| "<body class=a><html lang=b>".repeat(n);

    attributes_of_one_element = |n| {
        let attributes: String = (0..n).map(|i| format!(" a{i}=b")).collect();
        format!("<p{attributes}>text")
    };
    attributes_of_one_formatting_element = |n| {
        let attributes: String = (0..n).map(|i| format!(" a{i}=b")).collect();
        format!("<font{attributes}>text")
    };
    formatting_elements_with_many_attributes = |n| {
        let attributes: String = (0..200).map(|i| format!(" a{i}=b")).collect();
        format!("<p><font{attributes}>text").repeat(n / 64)
    };
    references_in_an_attribute = |n| format!("<p class='{}'>text", "&amp;&eacute;".repeat(n));
    the_same_attribute_again = |n| format!("<p{}>text", " class=a".repeat(n));
    one_attribute_each = |n| (0..n).map(|i| format!("<p id=a{i} class=b{i}>text")).collect();
    a_large_attribute = |n| format!("<p title='{}'>text", "word ".repeat(n));
    a_large_class = |n| format!("<p class='{}'>text", "a".repeat(n));
    a_class_of_many_names = |n| format!("<p class='{}'>text", "advert-box ".repeat(n));
    a_large_style = |n| format!("<p style='{}'>text", "display:none;".repeat(n));
    a_large_tag_name = |n| format!("<{}>text", "a".repeat(n));

    one_large_text = |n| format!("<p>{}", "some words of a text ".repeat(n));
    text_without_spaces = |n| format!("<p>{}", "word".repeat(n));
    text_without_paragraphs = |n| "文章".repeat(n);
    spaces = |n| format!("<p>a{}b", " ".repeat(n));
    punctuation = |n| format!("<p>a{}b", "...".repeat(n));
    entities = |n| "&amp;&eacute;&#x4e2d;".repeat(n);
    signs_that_are_no_entities = |n| "&a&&#&#x&nosuch".repeat(n);
    less_than_signs = |n| "a < b <".repeat(n);
    nuls = |n| "a\0".repeat(n);
    an_open_comment = |n| "<!--".repeat(n);
    comments_that_almost_end = |n| "<!-- --!- ->".repeat(n);
    comments = |n| "<!-- words -->text".repeat(n);
    open_scripts = |n| "<script><!--<script>".repeat(n);
    scripts = |n| "<script>var a;</script>text".repeat(n);
    open_titles = |n| "<title>".repeat(n);
    titles = |n| "<title>text</title>".repeat(n);
    metadata = |n| "<meta property=og:title content=text><link rel=canonical href=x>".repeat(n);
    open_raw_text = |n| "<textarea>".repeat(n);
    doctypes = |n| "<!DOCTYPE html>text".repeat(n);
    processing_instructions = |n| "<?xml a?>text".repeat(n);

    empty_elements = |n| "<p></p>".repeat(n);
    empty_inline_elements = |n| format!("<p>{}text", "<i></i>".repeat(n));
    paragraphs = |n| "<p>text".repeat(n);
    paragraphs_that_differ = |n| (0..n).map(|i| format!("<p>text {i} of {n}")).collect();
    duplicates = |n| "<p>The same sentence, word for word, stands on this page.".repeat(n);
    headings = |n| "<h2>A heading</h2>".repeat(n);
    headings_with_text = |n| "<h2>A heading</h2><p>text".repeat(n);
    items = |n| format!("<ul>{}", "<li>item".repeat(n));
    links = |n| "<a href=/x>text</a> ".repeat(n);
    links_in_items = |n| format!("<ul>{}", "<li><a href=/x>text</a>".repeat(n));
    a_long_table = |n| format!("<table>{}", "<tr><td>a<td>b".repeat(n));
    a_wide_table = |n| format!("<table><tr>{}", "<td>a".repeat(n));
    cells_that_span = |n| format!("<table>{}", "<tr><td colspan=1000 rowspan=1000>a".repeat(n));
    cells_in_many_columns_and_rows = |n| {
        let row = format!("<tr>{}", "<td>a".repeat(64));
        format!("<table>{}", row.repeat(n / 64))
    };
    a_wide_row_over_many_short_ones =
        |n| format!("<table><tr>{}{}", "<td>a".repeat(n), "<tr><td>a".repeat(n));
    spans_of_many_columns_and_rows =
        |n| format!("<table>{}", "<tr><td colspan=999999 rowspan=999999>a<td>b".repeat(n));
    items_without_a_list = |n| "<li>item".repeat(n);
    lists_beside_items = |n| format!("<ul>{}", "<li>a</li><ul><li>b</li></ul>".repeat(n));
    a_link_around_paragraphs = |n| format!("<a href=/{}>{}", "x".repeat(n), "<p>text".repeat(n));
    bold_that_starts_and_ends = |n| format!("<p>{}", "<b>a</b> <i>b</i>c".repeat(n));
    lines_of_code_in_quotes = |n| format!("{}<pre>{}", "<blockquote>".repeat(40), "a\n".repeat(n));
    quotation_marks = |n| format!("<p>{}", "<q>a".repeat(n));
    pictures = |n| (0..n).map(|i| format!("<p>a<img src={i} srcset='{i} 2x'>")).collect();
    formulas = |n| {
        format!("<p>{}", "<math><annotation encoding=application/x-tex>a</annotation></math>".repeat(n))
    };
    references_in_one_element = |n| {
        let text = (0..n).map(|i| format!("<a href=/>a</a><sup><a href=#n{i}>{i}</a></sup><br><br>"));
        let notes = (0..n).map(|i| format!("<li id=n{i}>b"));
        ["<nav>".to_owned()].into_iter().chain(text).chain(notes).collect()
    };
    side_notes_in_one_element = |n| {
        format!("<nav>{}", "<a href=/>a</a><br><br><span class=sidenote>b</span>".repeat(n))
    };
    raised_numbers = |n| (1..=n).map(|i| format!("<p>a<sup>{i}</sup>")).collect();
    tasks = |n| format!("<ul>{}", "<li><input type=checkbox disabled>a".repeat(n));
    frames = |n| "<p>a<iframe src=https://vimeo.com/1></iframe>".repeat(n);
    forms = |n| "<form><p>a<textarea></textarea></form>".repeat(n);
    tables_alike = |n| "<table><tr><th>a<th>b<tr><td>c<td>d</table>".repeat(n);
    line_breaks = |n| "<br>".repeat(n);
    line_breaks_in_preformatted_text = |n| format!("<pre>a{}b", "<br>".repeat(n));
    lines = |n| "text<br>".repeat(n);
    rules = |n| "text<hr>".repeat(n);
    images = |n| "<img src=a alt=b>".repeat(n);
    hidden_text = |n| "a<i hidden>b</i>".repeat(n);
    preformatted_lines = |n| format!("<pre>{}", "  code  \n".repeat(n));
    cards = |n| {
        "<div class=card><a href=x><img src=y><h3>Title</h3></a><p>Teaser</p></div>".repeat(n)
    };
    sections = |n| "<section><h2>Title</h2><p>One.</p><p>Two.</p></section>".repeat(n);
    one_deep_branch_each = |n| {
        format!("{}text{}", "<div>".repeat(50), "</div>".repeat(50)).repeat(n / 16)
    };
}

linear! { extract_text:
    one_large_line = |n| "some words of a text ".repeat(n);
    one_line_without_spaces = |n| "word".repeat(n);
    one_line_of_punctuation = |n| format!("a{}", "...".repeat(n));
    one_line_of_spaces = |n| format!("a{}b", " ".repeat(n));
    one_line_of_another_script = |n| "文章".repeat(n);
    lines_of_one_word = |n| "word\n".repeat(n);
    lines_that_differ = |n| (0..n).map(|i| format!("line {i} of {n}\n")).collect();
    lines_that_repeat = |n| "The same sentence, word for word, stands in this text.\n".repeat(n);
    blank_lines = |n| "\n".repeat(n);
    blank_lines_between = |n| "text\n\n\n".repeat(n);
    lines_of_nested_quotes = |n| format!("{}text\n", "> ".repeat(100)).repeat(n / 32);
    one_line_of_nested_quotes = |n| "> ".repeat(n) + "text";
    one_line_of_references = |n| "&amp;&eacute;&#x4e2d;".repeat(n);
    lines_that_are_indented = |n| format!("{}text\n", " ".repeat(200)).repeat(n / 32);
    lines_of_one_sign = |n| "}\n".repeat(n);
    lines_of_signs = |n| "* | -\n".repeat(n);
    lines_with_addresses = |n| "see https://x.example/a?b=c#d or a@b.example\n".repeat(n);
}

mod scraper_tree {
    use scraper::{Html, Node};

    use super::{EXTRACTOR, assert_linear_from, consume};

    /// Deep enough for a walk up from every block to be what costs most.
    const LEAST_DEPTH: usize = 2048;

    /// A document that is `depth` elements deep, with text in each.
    fn deep_document(name: &str, depth: usize) -> Html {
        let fragment = Html::parse_fragment(&format!("<{name}>text</{name}>"));
        let mut values = fragment.tree.root().descendants().map(|node| node.value().clone());
        let is_element = |node: &Node| node.as_element().is_some_and(|e| e.name() == name);
        let element = values.find(is_element).expect("the fragment has the element");
        let text = values.next().expect("and a text in it");
        let mut html = Html::new_document();
        let mut at = html.tree.root().id();
        for _ in 0..depth {
            let mut node = html.tree.get_mut(at).expect("it was just appended");
            node.append(text.clone());
            at = node.append(element.clone()).id();
        }
        html
    }

    #[test]
    fn deep_blocks_cost_what_flat_ones_do() {
        let make = |depth| deep_document("div", depth);
        assert_linear_from(LEAST_DEPTH, make, |html| consume(&EXTRACTOR.extract_tree(html)));
    }

    #[test]
    fn deep_inline_elements_cost_what_flat_ones_do() {
        let make = |depth| deep_document("b", depth);
        assert_linear_from(LEAST_DEPTH, make, |html| consume(&EXTRACTOR.extract_tree(html)));
    }

    #[test]
    fn a_tree_of_100_000_levels_is_read_without_recursion() {
        let read = || {
            let html = deep_document("div", 100_000);
            let page = EXTRACTOR.extract_tree(&html);
            consume(&page);
            let last = page.blocks().last().expect("there is text");
            let _ = (last.place(), last.reason().to_string());
        };
        // Less stack than the threads of a server have.
        let thread = std::thread::Builder::new().stack_size(128 << 10).spawn(read);
        thread.expect("it starts").join().expect("it ends");
    }
}

#[test]
fn nesting_beyond_the_default_limit_of_depth() {
    for start_tags in ["<ul><li>", "<div>"] {
        let extractor = Extractor::default();
        let make = |n| start_tags.repeat(8 * n);
        assert_linear(make, |page: &String| consume(&extractor.extract(page)));
    }
}

#[test]
fn two_megabytes_of_nested_divs_meet_the_limit_of_depth() {
    let page = deboiler::extract(&"<div>".repeat((2 << 20) / 5));
    assert_eq!(page.status(), Status::Limited(Limit::Depth));
}

#[test]
fn the_limit_of_nodes_bounds_what_a_small_page_is_blown_up_to() {
    // By the standard every paragraph opens every font anew.
    let html = format!("<p>{}{}", fonts(200), "<p>text".repeat(2000));
    let limits = Limits::default().with_nodes(100_000);
    let extractor = Extractor::new(Options::default().with_limits(limits));
    assert_eq!(extractor.extract(&html).status(), Status::Limited(Limit::Nodes));
}

#[test]
fn the_place_of_every_block() {
    assert_linear(
        |n| EXTRACTOR.extract(&"<p>text".repeat(n)),
        |page| page.blocks().for_each(|block| drop(block.place())),
    );
}

#[test]
fn the_place_of_every_block_below_a_long_name() {
    assert_linear(
        |n| EXTRACTOR.extract(&format!("<{}>{}", "a".repeat(n), "<p>text".repeat(n))),
        |page| page.blocks().for_each(|block| drop(block.place())),
    );
}

/// The shapes at the sizes that attacks have. Prints what each costs:
/// `cargo test --release --test hostile -- --ignored --nocapture at_full_size`
#[test]
#[ignore = "takes a minute in a release build"]
fn shapes_at_full_size() {
    const MILLION: usize = 1_000_000;
    let numbered = |n: usize| -> String { (0..n).map(|i| format!(" a{i}=b")).collect() };
    let pages: Vec<(&str, String)> = vec![
        ("100,000 attributes", format!("<p{}>text", numbered(100_000))),
        ("100,000 attributes of a font", format!("<font{}>text", numbered(100_000))),
        ("a text of 50 MB", format!("<p>{}", "some words ".repeat(50 * MILLION / 11))),
        ("an attribute of 50 MB", format!("<p class='{}'>text", "a b-c ".repeat(50 * MILLION / 6))),
        ("a million empty elements", "<p></p>".repeat(MILLION)),
        ("a million line breaks", "text<br>".repeat(MILLION)),
        ("10 MB of references", "&amp;&eacute;".repeat(10 * MILLION / 13)),
        ("100 class names of 1 MB", format!("<p class='{}'>text", "a".repeat(MILLION)).repeat(100)),
        ("200,000 duplicates", "<p>The same sentence, word for word.".repeat(200_000)),
        (
            "a table of a million cells",
            "<table>".to_owned() + &("<tr>".to_owned() + &"<td>a".repeat(1000)).repeat(1000),
        ),
        ("20 MB of nested lists", "<ul><li>".repeat(20 * MILLION / 8)),
        ("20 MB of nested blocks with text", "<div>word ".repeat(2 * MILLION)),
    ];
    let texts: Vec<(&str, String)> = vec![
        ("10 MB in one line", "some words of a text ".repeat(10 * MILLION / 21)),
        ("10 MB without a space", "word".repeat(10 * MILLION / 4)),
        ("a million lines of one word", "word\n".repeat(MILLION)),
        ("200,000 lines that repeat", "The same sentence, word for word.\n".repeat(200_000)),
    ];
    let print = |name: &str, bytes: usize, time: Duration, status: Status| {
        println!("{name}: {:.1} MB, {time:.1?}, {status}", bytes as f64 / 1e6);
    };
    let extractor = Extractor::default();
    for (name, page) in &pages {
        let start = processor_time();
        let result = extractor.extract(page);
        consume(&result);
        print(name, page.len(), processor_time() - start, result.status());
    }
    for (name, text) in &texts {
        let start = processor_time();
        let result = extractor.extract_text(text);
        consume(&result);
        print(name, text.len(), processor_time() - start, result.status());
    }
}

#[test]
fn the_reason_of_every_block() {
    assert_linear(
        |n| "<p>text".repeat(n),
        |html| {
            let page = EXTRACTOR.extract(html);
            page.blocks().for_each(|block| drop(block.reason().to_string()));
        },
    );
}

#[test]
fn what_is_opened_anew_costs_no_more_than_ten_times_plain_paragraphs() {
    let _alone = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let least_time = |page: &str| {
        let time = |_| {
            let start = processor_time();
            consume(&deboiler::extract(page));
            processor_time() - start
        };
        (0..3).map(time).min().expect("there were three")
    };
    let hostile = format!("<p>{}{}", fonts(200), "<p>text".repeat(2000));
    let plain = "<p>text".repeat(hostile.len() / 7);
    let (hostile, plain) = (least_time(&hostile), least_time(&plain));
    assert!(hostile < plain * 10, "{hostile:.1?}, plain paragraphs {plain:.1?}");
}

#[test]
fn bytes_of_many_kinds() {
    let kinds: [fn(usize) -> Vec<u8>; 5] = [
        |n| "<p>text".repeat(n).into_bytes(),
        |n| b"caf\xE9 ".repeat(n),
        |n| b"\x82\xa0\x82\xa2".repeat(n),
        |n| b"<\0p\0>\0t\0".repeat(n),
        |n| b"<meta charset=no-such>".repeat(n),
    ];
    for kind in kinds {
        assert_linear(kind, |bytes| consume(&EXTRACTOR.extract_bytes(bytes, None)));
    }
}

/// What code, formulas, notes and callouts are read from.
#[test]
fn markup_that_is_looked_at_more_than_once() {
    let shapes: [fn(usize) -> String; 14] = [
        |n| "<pre>".repeat(n),
        |n| format!("{}<h1>a", "<pre><div data-lang=c>".repeat(n)),
        |n| "<code>a<br>".repeat(n),
        |n| "<td class=gutter>1</td><td><pre>a".repeat(n),
        |n| format!("<pre>{}", "<div class=line></div>".repeat(n)),
        |n| "<div class=code><button>Copy</button><pre>a</pre>".repeat(n),
        |n| "<span class=katex>a</span>".repeat(n),
        |n| format!("<math>{}", "<msqrt><mi>a</mi>".repeat(n)),
        |n| "<span class=MathJax>a</span>".repeat(n),
        |n| "$a_{1} \\( $$ \\[".repeat(n),
        |n| "<table class=ltx_equation><tr><td><math alttext=a>".repeat(n),
        |n| (0..n).map(|n| format!("<sup><a href=#n{n}>1</a></sup><li id=n{n}>a b")).collect(),
        |n| "<div class='admonition tip'><p class=admonition-title>Tip".repeat(n),
        |n| "<p>a <button>b</button>".repeat(n),
    ];
    for shape in shapes {
        assert_linear(shape, |html| consume(&EXTRACTOR.extract(html)));
    }
}

/// Selectors that walk, against pages that they walk far on.
#[test]
fn rules_against_the_pages_that_cost_them_most() {
    let long = vec!["[id=a]"; 500].join(",");
    let selectors = [
        "b:has(i)",
        "b:has(~ i)",
        ":has(b > i)",
        "i ~ b",
        "b + b + b i",
        "b:nth-child(2n)",
        "b:nth-last-child(odd of b)",
        "b:nth-last-of-type(3)",
        "i b b b b",
        "b:not(:is(i *, :has(i), :nth-child(3n)))",
        "[class~=z]",
        &long,
    ];
    let mut rules = Rules::builder().title("i ~ b").author(&long).date("b:has(i)");
    for selector in selectors {
        rules = rules.drop(selector).keep(selector).content(selector);
    }
    let rules = rules.drop_text("(a|aa|a.)*z$").drop_address("(a.*){20}z").build();
    let extractor = EXTRACTOR.clone().with_rules(&rules.expect("they are within the bounds"));
    let shapes: [fn(usize) -> String; 8] = [
        |n| "<b></b>".repeat(n),
        |n| "<p><b>a</b>".repeat(n),
        |n| "<b>".repeat(n),
        |n| format!("{}{}", "<div><b>a".repeat(DEPTH), "<b>a</b>".repeat(n)),
        |n| "<div><b><b><b>a</b></b></b></div>".repeat(n),
        |n| format!("<p class='{}'>a", "a ".repeat(n)).repeat(2),
        |n| format!("<b id=a class='{}'>a</b>", "c".repeat(100)).repeat(n),
        |n| format!("<a href='{}'>a</a>", "a".repeat(100)).repeat(n),
    ];
    for shape in shapes {
        assert_linear(shape, |html| consume(&extractor.extract(html)));
    }
}

#[test]
fn sources_that_are_read_in_another_way() {
    let shapes: [fn(usize) -> String; 5] = [
        |n| format!("<?xml?>{}", "<a '".repeat(n)),
        |n| format!("<?xml?>{}", "<a/>".repeat(n)),
        |n| format!("<?xml?>{}", "<!-- <script".repeat(n)),
        |n| format!("<frameset>{}", "<noframes".repeat(n)),
        |n| format!("Content-Type: multipart/related; boundary=b\n\n{}", "--b\n\n".repeat(n)),
    ];
    for shape in shapes {
        assert_linear(shape, |page| consume(&EXTRACTOR.extract_bytes(page.as_bytes(), None)));
    }
}
