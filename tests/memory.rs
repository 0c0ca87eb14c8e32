//! Pages made to cost much, in memory and against ordinary pages of their size.
//!
//! Every shape is held against two promises: beside the page, an extraction with
//! what may be asked of it takes so many times the page as [`ASKED`] says, and at most
//! [`MOST_COST`] times the time of an ordinary page of that size. What is
//! measured runs alone.

#[path = "support/clock.rs"]
mod clock;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use clock::processor_time;
use deboiler::{Extractor, Page, Rules};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most time, in times of what an ordinary page of that size takes.
const MOST_COST: u32 = 10;

/// How large the pages are whose memory is measured, and those whose time is, in bytes; a build
/// without optimisation takes several seconds a page.
const BYTES: usize = 100_000;
const TIMED_BYTES: usize = if cfg!(debug_assertions) { 100_000 } else { 400_000 };

/// Held while something is measured.
static ALONE: Mutex<()> = Mutex::new(());

/// What is asked of a page.
type Ask = fn(&Page) -> usize;

/// With the most memory that it may take at a time beside the page, in times of it: of
/// HTML and of flattened text, which has no tags that its blocks could be few for.
const ASKED: [(&str, f64, f64, Ask); 5] = [
    ("text", 20.0, 28.0, |page| page.text().len() + page.title().len()),
    ("markdown", 28.0, 28.0, |page| page.markdown().len()),
    ("html", 28.0, 28.0, |page| page.html().len()),
    ("json", 48.0, 36.0, |page| usize::from(page.write_json(&mut std::io::sink()).is_ok())),
    ("reasons", 50.0, 40.0, |page| page.blocks().map(|block| block.reason().weights().len()).sum()),
];

#[derive(Clone, Copy)]
enum Kind {
    Html,
    Text,
}

/// What it costs to extract a page and to ask one thing of it.
struct Cost {
    bytes: usize,
    time: Duration,
}

fn cost(source: &str, kind: Kind, ask: Ask) -> Cost {
    static EXTRACTOR: std::sync::LazyLock<Extractor> = std::sync::LazyLock::new(Extractor::default);
    let extractor = &*EXTRACTOR;
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = processor_time();
    let page = match kind {
        Kind::Html => extractor.extract(source),
        Kind::Text => extractor.extract_text(source),
    };
    std::hint::black_box(ask(&page));
    let time = processor_time() - start;
    Cost { bytes: MEMORY.peak_usage().saturating_sub(before), time }
}

/// An ordinary page or text of at least so many bytes.
fn ordinary(kind: Kind, bytes: usize) -> String {
    let (menu, paragraph) = match kind {
        Kind::Html => (
            "<li class=\"menu-item menu-item-type-post\"><a href=\"/section/of/the/site\" \
             class=\"menu-link\">Section</a></li>\n",
            "<div class=\"entry\"><p class=\"text\">The harbour master said on Monday that the \
             ferries stay at their moorings until the ice is gone, which may take weeks.</p></div>\n",
        ),
        Kind::Text => (
            "Section of the site\n",
            "The harbour master said on Monday that the ferries stay at their moorings until the \
             ice is gone, which may take weeks.\n",
        ),
    };
    let part = menu.repeat(10) + &paragraph.repeat(10);
    part.repeat(bytes.div_ceil(part.len()))
}

/// Asserts that both promises hold of a shape: for a size, the page.
#[track_caller]
fn assert_bounded(kind: Kind, make: impl Fn(usize) -> String) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let page = make(BYTES);
    let mut problems = Vec::new();
    for (name, most_of_html, most_of_text, ask) in ASKED {
        let most = match kind {
            Kind::Html => most_of_html,
            Kind::Text => most_of_text,
        };
        // What is built once is not the page's.
        cost("<p>word", kind, ask);
        let times = cost(&page, kind, ask).bytes as f64 / page.len() as f64;
        println!("{name}: {times:.1} times the page");
        if times > most {
            problems.push(format!("{name}: {times:.1} times the page"));
        }
    }
    let page = make(TIMED_BYTES);
    let ordinary = ordinary(kind, page.len());
    let least =
        |page: &str| (0..3).map(|_| cost(page, kind, |page| page.markdown().len()).time).min();
    let (time, usual) = (least(&page).unwrap_or_default(), least(&ordinary).unwrap_or_default());
    println!("{time:.1?}, an ordinary page {usual:.1?}");
    if time > usual * MOST_COST {
        problems.push(format!("{time:.1?}, an ordinary page {usual:.1?}"));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// One test for each shape: its name, and the page for a size.
macro_rules! bounded {
    ($kind:ident: $($name:ident = $make:expr;)*) => {
        $(
            #[test]
            fn $name() {
                assert_bounded(Kind::$kind, $make);
            }
        )*
    };
}

/// A unit as often as fits into a size.
fn filled(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

bounded! { Html:
    an_ordinary_page = |size| ordinary(Kind::Html, size);
    a_long_class_that_every_paragraph_opens_anew =
        |size| format!("<p><b class='{}'>{}", "a".repeat(size / 2), filled("<p>x", size / 2));
    long_attributes_of_all_kinds_that_every_paragraph_opens_anew = |size| {
        let value = "word ".repeat(size / 80);
        let names = ["class", "id", "style", "rel", "role", "itemprop", "itemtype", "href"];
        let attributes: String = names.iter().map(|name| format!(" {name}='{value}'")).collect();
        format!("<p><a{attributes}>{}", filled("<p>x", size / 2))
    };
    short_attributes_that_every_paragraph_opens_anew = |size| {
        let names = ["class", "id", "style", "rel", "role", "itemprop", "itemtype", "lang", "alt"];
        let attributes: String = names.iter().map(|name| format!(" {name}=ab")).collect();
        format!("<p>{}{}", format!("<font{attributes}>").repeat(3), filled("<p>x", size))
    };
    a_link_around_many_paragraphs =
        |size| format!("<p><a href='/{}'>{}", "x".repeat(8000.min(size / 2)), filled("<p>x", size / 2));
    a_long_base_and_short_links = |size| {
        let base = format!("<base href=http://x.example/{}/>", "b".repeat(2000));
        base + &filled("<p>Words with <a href=y>a link</a>.", size)
    };
    a_long_base_and_links_of_their_own = |size| {
        let base = format!("<base href=http://x.example/{}/>", "b".repeat(2000));
        base + &(0..size / 40).map(|n| format!("<p>Words with <a href={n}>a link</a>.")).collect::<String>()
    };
    bodies_that_add_nothing = |size| {
        let names = ["class", "id", "style", "rel", "role", "itemprop", "itemtype", "lang", "alt"];
        let attributes: String = names.iter().map(|name| format!(" {name}=a")).collect();
        format!("<body{attributes}>{}", filled("<body class=b>", size))
    };
    brackets_in_json_ld = |size| {
        let nested = format!("{}{},", "[".repeat(60), "]".repeat(60));
        format!("<script type=application/ld+json>[{}0]</script><p>words", filled(&nested, size))
    };
    objects_in_json_ld = |size| {
        let nested = r#"{"":{"":{"":0}}},"#;
        format!("<script type=application/ld+json>[{}0]</script><p>words", filled(nested, size))
    };
    end_tags_behind_open_fonts = |size| {
        let fonts: String = (0..480).map(|n| format!("<font size={n}>")).collect();
        fonts + &filled("</b>", size)
    };
    starts_and_ends_behind_open_fonts = |size| {
        let fonts: String = (0..480).map(|n| format!("<font size={n}>")).collect();
        fonts + &filled("<i>x</i></b>", size)
    };
    paragraphs_of_one_letter = |size| filled("<p>x", size);
    paragraphs_and_text_between = |size| filled("<p>x</p>y", size);
    cells_of_one_letter = |size| format!("<table>{}", filled("<tr><td>x<td>y", size));
    items_of_one_letter = |size| format!("<ul>{}", filled("<li>x", size));
    rules_and_letters = |size| filled("x<hr>", size);
    breaks_and_letters = |size| filled("x<br><br>", size);
    elements_without_text = |size| filled("<i></i>", size);
    bold_letters = |size| format!("<p>{}", filled("<b>x</b> ", size));
    links_of_one_letter = |size| filled("<a href=y>x</a> ", size);
    pictures = |size| filled("<img src=a>x", size);
    names_that_nobody_knows = |size| (0..size / 20).map(|n| format!("<my-name-{n:07}>x")).collect();
    names_of_classes = |size| (0..size / 16).map(|n| format!("<p class=c{n:x}>x")).collect();
    text_without_elements = |size| filled("word ", size);
}

bounded! { Text:
    an_ordinary_text = |size| ordinary(Kind::Text, size);
    lines_of_one_letter = |size| filled("x\n", size);
    lines_of_two_words = |size| filled("an item\n", size);
    blank_lines_between_letters = |size| filled("x\n\n", size);
    blank_lines = |size| filled("\n", size);
    one_line = |size| filled("word ", size);
    lines_of_signs = |size| filled("-\n", size);
    lines_that_end_as_on_windows = |size| filled("x\r\n", size);
}

/// Selectors that would be remembered for each element.
#[test]
fn rules_remember_no_more_of_a_page_than_a_place_for_each_element() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let page = filled("<b></b>", 10 * BYTES);
    let peak = |selectors: &[&str]| {
        let rules = selectors.iter().fold(Rules::builder(), |rules, one| rules.drop(one)).build();
        let extractor = Extractor::default().with_rules(&rules.expect("they are selectors"));
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        std::hint::black_box(extractor.extract(&page).text().len());
        MEMORY.peak_usage().saturating_sub(before)
    };
    let plain = peak(&["b"]);
    let has = peak(&["b:has(i)", "b:has(~ i)", ":has(b > i)"]).saturating_sub(plain);
    println!("`:has()`: {has} bytes");
    assert!(has < page.len() + (4 << 20), "{has}");
    let nth = peak(&["b:nth-child(2n)"]).saturating_sub(plain);
    println!("`:nth-child()`: {:.1} times the page", nth as f64 / page.len() as f64);
    assert!(nth < 8 * page.len(), "{nth}");
}
