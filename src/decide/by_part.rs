//! What the caller keeps by the names of parts.

use super::{Cause, Decision, Evidence, Label};
use crate::options::{Keep, Options};
use crate::parts::Part;

/// Keeps and drops what the options name, but for what a rule decided.
pub(super) fn apply(
    evidence: &Evidence,
    decision: &mut Decision,
    parts: &[Part],
    options: &Options,
) {
    for (at, &part) in parts.iter().enumerate() {
        if decision.causes[at] == Cause::Rule {
            continue;
        }
        let kept = if part == Part::Comment { Label::Comment } else { Label::Content };
        match options.part(part) {
            Keep::Always if decision.labels[at] != kept && !evidence.blocks()[at].is_hidden => {
                decision.overrule(at, kept, Cause::Part);
            }
            Keep::Never if decision.is_content(at) => {
                decision.overrule(at, Label::Boilerplate, Cause::Part);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{evidence_of, kept};

    #[test]
    fn parts_are_kept_always_or_never_whatever_their_scores() {
        let page = "<h1>Salt</h1><p>It is raked by hand.</p><p>By Ida</p><p hidden>By Ida</p>";
        evidence_of(page, &[0.9, 0.9, 0.1, 0.1], |evidence| {
            let mut decision = crate::decide::threshold::decide(&evidence);
            let options = Options::default()
                .with_part(Part::Title, Keep::Never)
                .with_part(Part::Byline, Keep::Always);
            let parts = [Part::Title, Part::Body, Part::Byline, Part::Byline];
            apply(&evidence, &mut decision, &parts, &options);
            assert_eq!(kept(&decision), "-++-");
            assert_eq!(decision.causes[..3], [Cause::Part, Cause::Score, Cause::Part]);
            let before = decision.before_caller();
            assert_eq!((kept(&before).as_str(), before.causes[0]), ("++--", Cause::Score));
        });
    }
}
