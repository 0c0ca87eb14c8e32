//! The parts of a page by their names: what each block is.
//!
//! A model of its own reads what the text, the elements around it, the links and the decision
//! tell of a block ([`evidence`]). Names are found when somebody asks for them: an option or a
//! rule beforehand, or a caller of the page afterwards; either way from the decision as it was
//! before options and rules changed it.

mod around;
mod evidence;
mod flattened;
mod part;

use std::sync::LazyLock;

use crate::decide::{Cause, Decision};
use crate::features::{Source, Wanted};
use crate::model::Classes;
use crate::segment::Segments;

#[cfg(feature = "unstable-training")]
pub use around::BOX_WEIGHT as PART_BOX_WEIGHT;
use evidence::Decided;
pub use evidence::signals as part_signals;
pub use part::Part;

/// The model that comes with the crate.
static MODEL: LazyLock<Classes> = LazyLock::new(|| {
    let text = include_str!("parts.model");
    let names = Part::ALL.iter().map(|part| part.name());
    let model = Classes::parse(text, names, part_signals());
    model.expect("the model that comes with the crate is whole: a test reads it")
});

/// The part of every block of a page that was decided.
pub(crate) fn name(segments: &Segments, source: Source, decision: &Decision) -> Vec<Part> {
    let Source::Html(tree, facts) = source else {
        return flattened::name(segments, source, decision);
    };
    let wanted = Wanted::only(part_signals().len(), MODEL.wanted_signals());
    let mut scoring = MODEL.scoring();
    let page = Decided { segments, tree, facts, decision };
    evidence::measure(page, &wanted, |rows| scoring.add(rows));
    let mut names = around::name(scoring.finish(), evidence::large_boxes(segments));
    for (name, &cause) in names.iter_mut().zip(&decision.causes) {
        if cause == Cause::Comment {
            *name = Part::Comment;
        }
    }
    names
}

/// Calls back with the signals that parts are named by, a block after the other.
#[cfg(feature = "unstable-training")]
pub(crate) fn for_each_row(
    segments: &Segments,
    source: Source,
    decision: &Decision,
    mut each: impl FnMut(&[f32]),
) {
    if let Source::Html(tree, facts) = source {
        let page = Decided { segments, tree, facts, decision };
        let wanted = Wanted::all(part_signals().len());
        evidence::measure(page, &wanted, |rows| rows.for_each(&mut each));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Keep, Options};

    #[test]
    fn the_model_that_comes_with_the_crate_is_whole_and_small() {
        assert!(MODEL.bytes() < 300_000, "{} bytes", MODEL.bytes());
    }

    #[test]
    fn names_are_the_same_whether_asked_for_before_or_afterwards() {
        let html = include_str!("../../examples/sample.html");
        let options = Options::default().with_part(Part::Ad, Keep::Never);
        let before = Extractor::new(options);
        let parts =
            |page: &crate::Page| page.blocks().map(|block| block.part()).collect::<Vec<_>>();
        assert_eq!(parts(&before.extract(html)), parts(&crate::extract(html)));
    }
}
