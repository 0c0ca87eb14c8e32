//! Pages made to cost much: time must grow with their size and no faster.
//!
//! Every shape is measured at doubling sizes, and no doubling may take more
//! than [`MOST_RATIO`] times as long. No test asserts seconds, so that the
//! machine and the build do not matter; what is measured runs alone.

use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deboiler::{Extractor, Limit, Limits, Options, Page, Status};

/// The most that a doubled page may cost, in times of what it cost before:
/// linear is 2, quadratic 4, and between them there is room for caches that
/// get too small.
const MOST_RATIO: f64 = 3.0;

/// How often the size doubles.
const DOUBLINGS: usize = 4;

/// The time of the smallest size that is measured: enough for the clock.
const LEAST_TIME: Duration = Duration::from_millis(10);

/// The fewest repetitions to begin with: several times the limit of depth, so
/// that the limit is met at every size or at none.
const LEAST_COUNT: usize = 2048;

/// How often a size is measured at most, for the least time of all.
const MOST_TRIES: usize = 12;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// Held while something is measured.
static CLOCK: Mutex<()> = Mutex::new(());

/// Asserts that the time of a run over `make(n)` grows with n and no faster.
#[track_caller]
fn assert_linear<T>(make: impl Fn(usize) -> T, run: impl Fn(&T)) {
    let _alone = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let time = |input: &T| {
        let start = Instant::now();
        run(input);
        start.elapsed()
    };
    let mut count = LEAST_COUNT;
    // The first run warms up what is built once.
    time(&make(count));
    while time(&make(count)) < LEAST_TIME {
        count *= 2;
    }
    let inputs: Vec<T> = (0..=DOUBLINGS).map(|doubling| make(count << doubling)).collect();
    let mut times = vec![Duration::MAX; inputs.len()];
    for tries in 1..=MOST_TRIES {
        for (input, least) in inputs.iter().zip(&mut times) {
            *least = time(input).min(*least);
        }
        let is_linear = times.windows(2).all(|pair| ratio(pair) <= MOST_RATIO);
        // What is far from linear does not get there by another try.
        let is_hopeless = ratio(&[times[0], times[DOUBLINGS]]) > 6_f64.powi(DOUBLINGS as i32);
        if is_linear && tries >= 2 {
            return;
        }
        if is_hopeless || times[DOUBLINGS] > Duration::from_secs(5) {
            break;
        }
    }
    let ratios: Vec<String> = times.windows(2).map(|pair| format!("{:.1}", ratio(pair))).collect();
    panic!("{count} and its doubles took {times:.1?}, ratios {}", ratios.join(" "));
}

fn ratio(pair: &[Duration]) -> f64 {
    pair[1].as_secs_f64() / pair[0].as_secs_f64()
}

/// All that is made of a page to print its text.
fn consume(page: &Page) {
    let _ = (page.text(), page.title().len(), page.status());
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

linear! { html:
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
    nested_headings = |n| "<h1><div>text".repeat(n);

    fonts_of_their_own_then_paragraphs = |n| {
        let fonts: String = (0..n).map(|i| format!("<font size={i}>")).collect();
        fonts + &"<p>text".repeat(n)
    };
    a_few_fonts_then_paragraphs = |n| {
        let fonts: String = (0..20).map(|i| format!("<font size={i}>")).collect();
        fonts + &"<p>text</p>".repeat(n)
    };
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
    end_tags_that_match_nothing_deep_inside = |n| "<div>".repeat(500) + &"</section>".repeat(n);
    end_tags_of_formatting_deep_inside = |n| "<div>".repeat(500) + &"</b>".repeat(n);
    text_beside_cells = |n| "<table>".to_owned() + &"<tr>text<td>cell".repeat(n);
    elements_beside_cells = |n| "<table>".to_owned() + &"<p>text<tr>".repeat(n);
    bodies = |n| "<body class=a><html lang=b>".repeat(n);

    attributes_of_one_element = |n| {
        let attributes: String = (0..n).map(|i| format!(" a{i}=b")).collect();
        format!("<p{attributes}>text")
    };
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
    line_breaks = |n| "<br>".repeat(n);
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
        format!("{}text{}", "<div>".repeat(50), "</div>".repeat(50)).repeat(n / 64)
    };
}

linear! { text:
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
    lines_of_signs = |n| "* | -\n".repeat(n);
    lines_with_addresses = |n| "see https://x.example/a?b=c#d or a@b.example\n".repeat(n);
}

#[cfg(feature = "scraper")]
mod scraper_tree {
    use scraper::{Html, Node};

    use super::{EXTRACTOR, assert_linear, consume};

    /// A document that is `depth` elements deep, with text in each.
    fn deep_document(depth: usize) -> Html {
        let fragment = Html::parse_fragment("<div>text</div>");
        let mut values = fragment.tree.root().descendants().map(|node| node.value().clone());
        let is_div = |node: &Node| node.as_element().is_some_and(|e| e.name() == "div");
        let div = values.find(is_div).expect("the fragment has an element");
        let text = values.next().expect("and a text in it");
        let mut html = Html::new_document();
        let mut at = html.tree.root().id();
        for _ in 0..depth {
            let mut node = html.tree.get_mut(at).expect("it was just appended");
            node.append(text.clone());
            at = node.append(div.clone()).id();
        }
        html
    }

    #[test]
    fn a_deep_tree_costs_what_a_flat_one_does() {
        assert_linear(deep_document, |html| consume(&EXTRACTOR.tree(html)));
    }

    #[test]
    fn a_tree_of_100_000_levels_is_read_without_recursion() {
        let read = || {
            let html = deep_document(100_000);
            let page = EXTRACTOR.tree(&html);
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
fn two_megabytes_of_nested_divs_meet_the_limit_of_depth() {
    let page = EXTRACTOR.html(&"<div>".repeat((2 << 20) / 5));
    assert_eq!(page.status(), Status::Limited(Limit::Depth));
}

#[test]
fn the_limit_of_nodes_bounds_what_a_small_page_is_blown_up_to() {
    // The standard opens every font anew in every paragraph.
    let fonts: String = (0..400).map(|i| format!("<font size={i}>")).collect();
    let html = fonts + &"<p>text</p>".repeat(2000);
    let limits = Limits::default().with_nodes(100_000);
    let extractor = Extractor::new(Options::default().with_limits(limits));
    assert_eq!(extractor.html(&html).status(), Status::Limited(Limit::Nodes));
}

#[test]
fn the_place_of_every_block() {
    assert_linear(
        |n| EXTRACTOR.html(&"<p>text".repeat(n)),
        |page| assert!(page.blocks().map(|block| block.place()).count() > 0),
    );
}

#[test]
fn the_reason_of_every_block() {
    assert_linear(
        |n| "<p>text".repeat(n),
        |html| {
            let page = EXTRACTOR.html(html);
            assert!(page.blocks().map(|block| block.reason().weights().len()).count() > 0);
        },
    );
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
        assert_linear(kind, |bytes| consume(&EXTRACTOR.bytes(bytes, None)));
    }
}
