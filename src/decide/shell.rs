//! Shells: pages that say no more than that they are loading, or that they need scripts.

use super::phrases::Phrases;
use super::{Cause, Decision, Evidence, Label};

/// How many words a shell says at most.
const MOST_WORDS: f32 = 60.0;

/// How many words the line has at most that says so.
const MOST_LINE_WORDS: f32 = 10.0;

/// Drops all of a page that says little, and that it has still to load.
pub(super) fn drop(evidence: &Evidence, decision: &mut Decision) {
    let words: f32 = evidence.words.iter().sum();
    let says = |at: usize| {
        evidence.phrases[at].has(Phrases::SHELL) && evidence.words[at] <= MOST_LINE_WORDS
    };
    if words > MOST_WORDS || !(0..evidence.words.len()).any(says) {
        return;
    }
    for at in 0..evidence.words.len() {
        decision.settle(at, Label::Boilerplate, Cause::Shell);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Status, extract};

    #[test]
    fn a_shell_is_no_content_and_says_so() {
        for html in [
            "<div id=app>Loading…</div><script src=/a.js></script>",
            "<h1>Hold on</h1><p>Checking your browser before you get to port.example.</p>",
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
            "<p>Bitte aktivieren Sie JavaScript.</p>",
        ] {
            let page = extract(html);
            assert_eq!((page.text(), page.status()), (String::new(), Status::Shell), "{html}");
        }
        let page = extract("<p>Loading the truck took all morning, since nobody had the key.</p>");
        assert_eq!(page.status(), Status::Complete);
    }
}
