use super::*;
use crate::{Comments, Extractor, Options};

const HTML: &str = "<title>Ice &amp; <script>alert(1)</script></title>\
    <nav><a href='javascript:alert(2)'>Home</a> <a href=/>News</a></nav><h1>Ice &amp; salt</h1>\
    <p>For the first time in forty years the old harbour is closed by ice, &lt;img src=x \
    onerror=alert(3)> and the ferries stay at their moorings until <a href='https://x.example/'>\
    further notice</a>, as the harbour master said on the evening of the first day.";

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn every_block_is_there_with_its_label() {
    let page = crate::extract(HTML);
    let report = report(&page);
    let kept = page.blocks().filter(|block| block.is_content()).count();
    let all = page.blocks().len();
    assert!(kept > 0 && kept < all);
    assert_eq!(count(&report, "<li class=\"kept "), kept);
    assert_eq!(count(&report, "<li class=\"dropped "), all - kept);
    assert_eq!(count(&report, "<details>"), all);
    assert!(report.contains(&format!("<dt>Blocks kept</dt><dd>{kept}</dd>")));
}

#[test]
fn every_block_has_the_name_of_its_part_and_a_sentence() {
    let page = crate::extract(HTML);
    let report = report(&page);
    for part in page.blocks().map(|block| block.part()) {
        let count_of = page.blocks_of(part).count();
        assert_eq!(count(&report, &format!("<span class=\"part\">{part}</span>")), count_of);
        assert!(report.contains(&format!("id=\"part-{part}\"")));
    }
    assert!(!report.contains("id=\"part-caption\""));
    assert!(report.contains("<p class=\"because\">Dropped as "));
}

#[test]
fn comments_are_marked() {
    let extractor = Extractor::new(Options::default().with_comments(Comments::Apart));
    let mut page = extractor.extract(HTML);
    page.labels_mut()[0] = Label::Comment;
    let report = report(&page);
    assert_eq!(count(&report, "<li class=\"comment "), 1);
    assert!(report.contains("<dt>Comments</dt><dd>1</dd>"));
    assert!(report.contains("id=\"show-comments\""));
}

#[test]
fn what_comes_from_the_page_is_text() {
    let report = report(&crate::extract(HTML));
    assert!(report.contains("&lt;img src=x onerror=alert(3)&gt;"));
    for markup in ["<script", "<img", "javascript:", "x.example", "src=\"", "http:", "https:"] {
        assert!(!report.contains(markup), "{markup} is in the report");
    }
    assert_eq!(count(&report, "href="), 1, "the link that skips to the blocks");
}

#[test]
fn marks_that_turn_letters_around_are_left_out() {
    let mut out = String::new();
    put_text(&mut out, "a\u{202E}b\u{7}c\u{2066}<\n");
    assert_eq!(out, "abc&lt;\n");
}

#[test]
fn the_report_is_well_formed() {
    for html in [HTML, "", "<pre>a\n  b</pre>", "<p>&lt;/li>&lt;/details>-->&quot;>"] {
        let report = report(&crate::extract(html));
        let errors = scraper::Html::parse_document(&report).errors;
        assert!(errors.is_empty(), "{errors:?} in the report on {html:?}");
    }
}

#[test]
fn the_signals_of_a_block_sum_to_its_score() {
    let page = crate::extract(HTML);
    let verdict = page.blocks().last().expect("there are blocks");
    let report = report(&page);
    let last = &report[report.rfind("<li ").expect("there are blocks")..];
    let first = &verdict.reason().weights()[0];
    assert!(last.contains(&format!("<code>{}</code>", first.signal)));
    assert!(last.contains(first.about));
    assert!(last.contains(&format!("a probability of {:.2}", verdict.score())));
}

#[test]
fn the_cut_is_drawn_where_there_is_one() {
    let kept = report(&crate::extract(HTML));
    assert!(kept.contains("<line class=\"cut\""));
    let none = report(&crate::extract("<nav><a href=/>Home</a></nav>"));
    assert!(!none.contains("<line") && none.contains("there is no cut"));
}

#[test]
fn flattened_text_has_lines_and_rules() {
    let report = report(&crate::extract_text("Share on Facebook\n\nThe harbour is closed by ice."));
    assert!(report.contains("<code>line 1</code>"));
    assert!(!report.contains(">Parse<") && report.contains(">Segment<"));
}

#[test]
fn long_texts_and_many_blocks_are_cut() {
    let html = format!("<p>{}", "word ".repeat(1000));
    assert!(report(&crate::extract(&html)).contains(" more characters</span>"));
    let page = crate::extract(HTML);
    let one = report_with(&page, 1);
    assert_eq!(count(&one, "<li "), 1);
    assert!(one.contains(&format!("{} more blocks are not shown", page.blocks().len() - 1)));
}

#[test]
fn size_grows_with_the_number_of_blocks() {
    let size = |blocks: usize| report(&crate::extract(&"<p>A word".repeat(blocks))).len();
    assert!(size(2000) < 3 * size(1000));
}
