//! What was wrong once, by fuzzing or by looking at what it had found.

use deboiler::{Page, Place, extract};

/// A mark that turns the order of letters around, and the start of a command
/// to a terminal.
const MARKS: &str = "\u{202e}\u{1b}[2J\u{9b}";

/// All that a page gives as text.
fn outputs(page: &Page) -> Vec<String> {
    let paths = page.blocks().map(|block| match block.place() {
        Place::Path(path) => path,
        place => panic!("an odd place: {place:?}"),
    });
    let mut outputs: Vec<String> = paths.collect();
    outputs.extend([page.text(), page.markdown(), page.html(), page.json(), page.explain()]);
    outputs.extend([page.title().to_owned(), page.metadata().json()]);
    outputs
}

/// Relative addresses, metadata and the names of unknown elements in paths had
/// them as they came; `clean --explain` shows the last two on a terminal.
#[test]
fn marks_that_rule_terminals_or_the_order_of_letters_come_out_nowhere() {
    let html = format!(
        "<html lang='en{MARKS}'><title>a{MARKS}b</title><meta name=author content='Ada{MARKS} Fell'>\
         <meta name=description content='c{MARKS}d'><link rel=canonical href='/e{MARKS}f'>\
         <meta property=og:site_name content='{MARKS}'><x{MARKS}y>g <a href='h{MARKS}i'>j</a>"
    );
    let page = extract(&html);
    let outputs = outputs(&page);
    for out in &outputs {
        let is_bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(is_bad), "{out:?}");
    }
    assert_eq!(outputs[0], "html/body/x[2jy");
    assert_eq!(page.title(), "a[2Jb");
}
