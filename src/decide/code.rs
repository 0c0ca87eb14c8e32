//! Code amid the body.

use super::body::Body;
use super::{Cause, Decision, Evidence};
use crate::block::BlockKind;

/// How many blocks away kept text may be.
const MOST_BETWEEN: usize = 4;

/// Keeps preformatted text of the body that stands beside kept text, and any that stands between
/// kept texts, whatever words it holds: a sign-in form in a listing is no sign-in form. What is
/// hidden and still open stands in a panel that a click shows.
pub(super) fn keep(evidence: &Evidence, decision: &mut Decision) {
    let blocks = evidence.blocks();
    let is_code = |at: usize| blocks[at].kind == BlockKind::Preformatted;
    let count = blocks.len();
    if !(0..count).any(|at| is_code(at) && !decision.is_content(at)) {
        return;
    }
    let body = Body::find(evidence, decision).map_or(0..0, |body| body.blocks);
    for at in (0..count).filter(|&at| is_code(at)) {
        let mut before = at.saturating_sub(MOST_BETWEEN)..at;
        let mut behind = at + 1..(at + 1 + MOST_BETWEEN).min(count);
        let is_behind_kept = before.any(|at| decision.is_content(at));
        let is_before_kept = behind.any(|at| decision.is_content(at));
        let is_near = body.contains(&at) && (is_behind_kept || is_before_kept);
        if is_near || is_behind_kept && is_before_kept {
            decision.keep(at, Cause::Code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided, kept};

    #[test]
    fn code_between_kept_texts_stays_outside_of_the_body_too() {
        let page = "<p>The wheel turns twice a minute in spring and once else</p>\
                    <section><p>Turn it<p>Example<pre>turn(1)</pre><p>Run<p>stop</p>\
                    <pre>Sign in</pre></section>";
        let scores = [0.9, 0.9, 0.1, 0.1, 0.1, 0.9, 0.1];
        assert_eq!(kept(&decided(page, &scores, &[keep])), "++-+-+-");
    }
}
