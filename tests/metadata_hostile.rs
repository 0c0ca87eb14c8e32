//! Pages made to cost much when their metadata is read: what they give is
//! bounded, and time grows with their size and no faster.

#[path = "support/clock.rs"]
mod clock;

use std::time::Duration;

use clock::processor_time;

/// How many times as large the large page is.
const TIMES: usize = 8;

/// The most that it may cost, in times of what as many small ones cost as make
/// up its size: linear is 1, quadratic [`TIMES`].
const MOST_RATIO: f64 = 2.5;

/// How often the two are compared at most.
const MOST_TRIES: usize = 6;

fn time(html: &str) -> Duration {
    let page = deboiler::extract(html);
    let start = processor_time();
    let metadata = page.metadata();
    let taken = processor_time() - start;
    assert!(metadata.title_candidates.len() <= 40);
    assert!(metadata.authors.len() <= 100 && metadata.tags.len() <= 100);
    taken
}

fn assert_linear(make: impl Fn(usize) -> String) {
    let mut count = 500;
    let mut small = make(count);
    time(&small);
    while count < 1 << 16 && time(&small) < Duration::from_millis(8) {
        count *= 2;
        small = make(count);
    }
    let large = make(count * TIMES);
    let mut ratio = f64::INFINITY;
    for _ in 0..MOST_TRIES {
        let small = (0..TIMES).map(|_| time(&small)).sum::<Duration>().as_secs_f64();
        ratio = ratio.min(time(&large).as_secs_f64() / small.max(1e-3));
        if ratio <= MOST_RATIO {
            return;
        }
    }
    panic!("{TIMES} times the page cost {ratio:.1} times as much as {TIMES} pages");
}

#[test]
fn time_grows_with_the_page_and_no_faster() {
    let shapes: [&dyn Fn(usize) -> String; 12] = [
        &|n| "<meta name=author content='Ada Fell'>".repeat(n),
        &|n| format!("<title>{}</title>", "Ice | ".repeat(n)),
        &|n| format!("<h1>{}</h1>", "<span>Ice : </span>".repeat(n)),
        &|n| "<h1><a href=/>Ice</a></h1>".repeat(n),
        &|n| "<h2 class=entry-title>Ice - Ice | Ice</h2>".repeat(n),
        &|n| "<div class=author>By Ada Fell<div class=date>3 March 2024".repeat(n),
        &|n| "<p>By Ada Fell on 3 March 2024, updated 4 March 2024</p>".repeat(n),
        &|n| "<div class=comments><time datetime=2024-03-03>3 March".repeat(n),
        &|n| "<nav><a href=/x>Ice</a><a rel=tag href=/y>Snow</a></nav>".repeat(n),
        &|n| format!("<link rel=canonical href='//x.example/{}'>", "2024/03/".repeat(n)),
        &|n| format!("<p class='{}'>Ice", "author ".repeat(n)),
        &|n| {
            let item = r#"{"@type":"Article","author":{"@id":"x"},"headline":"Ice"},"#;
            format!("<script type=application/ld+json>[{}]</script>", item.repeat(n))
        },
    ];
    for shape in shapes {
        assert_linear(shape);
    }
}

#[test]
fn json_ld_of_any_size_and_depth_gives_nothing_and_takes_little() {
    let large = format!(
        "<script type=application/ld+json>{{\"@type\":\"Article\",\"author\":\"{}\"}}</script>",
        "x".repeat(20 << 20)
    );
    assert!(deboiler::extract(&large).metadata().authors.is_empty());
    for deep in ["[".repeat(100_000), "{\"author\":".repeat(100_000)] {
        for closed in ["", "]"] {
            let html = format!(
                "<title>Ice</title><script type=application/ld+json>{deep}{}</script>",
                closed.repeat(100_000)
            );
            assert_eq!(deboiler::extract(&html).title(), "Ice");
        }
    }
}

#[test]
fn a_million_meta_elements_and_a_title_of_a_megabyte_are_read_as_far_as_is_of_use() {
    let metas = "<meta property=article:tag content=ice>".repeat(1_000_000);
    let html = format!("<title>Ice</title>{metas}");
    assert!(deboiler::extract(&html).metadata().tags.len() <= 100);
    let long = "ice and snow ".repeat(80_000);
    for html in [
        format!("<title>{long}</title>"),
        format!("<meta property=og:title content='{long}'>"),
        format!("<h1>{long}</h1>"),
    ] {
        let page = deboiler::extract(&html);
        assert!(page.title().len() <= 1000, "{}", page.title().len());
    }
}

#[test]
fn days_that_there_are_not_are_none() {
    for day in ["2024-02-31", "2023-02-29", "2024-13-01", "2024-00-00", "0000-00-00", "9999-12-32"]
    {
        for html in [
            format!("<meta property=article:published_time content={day}>"),
            format!("<h1>Ice</h1><time datetime={day}>x</time>"),
            format!("<h1>Ice</h1><p>Published {day}</p>"),
        ] {
            assert_eq!(deboiler::extract(&html).metadata().published, None, "{html}");
        }
    }
}
