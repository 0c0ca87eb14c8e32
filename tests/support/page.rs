//! What must hold of every page, whatever it was made from: for the tests and
//! the fuzzer.

use deboiler::{Page, Place, Status};

/// Asks a page for all it has, and panics where that does not hold together.
pub(crate) fn check(page: &Page, source_bytes: usize) {
    let text = page.text();
    let (mut bytes, mut kept) = (0, 0);
    for block in page.blocks() {
        assert!((0.0..=1.0).contains(&block.score()), "score {}", block.score());
        assert!(!block.text().trim().is_empty());
        match block.place() {
            // An overlong one begins with what stands for its start.
            Place::Path(path) => {
                assert!(path.starts_with("html") || path.starts_with("…/"), "{path}")
            }
            Place::Lines(lines) => assert!(lines.start >= 1 && lines.end > lines.start),
            _ => panic!("a place of a new kind"),
        }
        let _ = (block.kind().name(), block.is_hidden());
        bytes += block.text().len();
        kept += usize::from(block.is_content());
    }
    // A malformed byte becomes three.
    assert!(bytes <= 3 * source_bytes, "{bytes} bytes of text from {source_bytes}");
    assert!((0.0..=1.0).contains(&page.confidence()), "confidence {}", page.confidence());
    match page.status() {
        Status::Complete => assert!(kept > 0 && !text.is_empty()),
        Status::Empty => assert!(page.blocks().len() == 0 && text.is_empty()),
        Status::NoContent => assert!(kept == 0 && text.is_empty()),
        Status::Binary => assert!(text.is_empty()),
        _ => {}
    }
    let _ = (page.title(), page.comments(), page.encoding());
    check_text(page, &text);
}

/// The text is that of the kept blocks, in their order, each as often as it
/// stands in the page, with nothing between them but white space; a row of a table is one line.
fn check_text(page: &Page, text: &str) {
    const BETWEEN: [char; 2] = [' ', '\t'];
    let on_one_line = |text: &str| text.replace('\n', " ");
    let text = on_one_line(text);
    let mut rest = &*text;
    for block in page.blocks().filter(|block| block.is_content()) {
        rest = rest.trim_start_matches(BETWEEN);
        let own = on_one_line(block.text());
        let own = own.trim_start_matches(BETWEEN);
        let after = rest.strip_prefix(own);
        assert!(after.is_some(), "{own:?} is not where {rest:?} starts");
        rest = after.unwrap_or_default();
    }
    assert_eq!(rest, "");
}

/// The same of the reasons, which cost as much as the whole page.
pub(crate) fn check_reasons(page: &Page) {
    for block in page.blocks() {
        assert!(block.reason().start().is_finite());
        assert!(block.reason().weights().iter().all(|weight| weight.added.is_finite()));
        let _ = block.reason().to_string();
    }
}
