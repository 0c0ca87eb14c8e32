//! What the caller's own rules say.

use std::sync::Arc;

use super::{Cause, Decision, Detail, Label};

/// What the caller's rules say of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ruled {
    /// In the order of the blocks, of each at most one.
    pub(crate) rulings: Vec<Ruling>,
    /// Each rule's own text, and how often it matched.
    #[cfg(feature = "rules")]
    pub(crate) matches: Vec<(Arc<str>, usize)>,
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) date: Option<String>,
    /// Whether a selector was cut short.
    pub(crate) is_cut: bool,
}

/// A rule that decides a block.
#[derive(Clone, Debug)]
pub(crate) struct Ruling {
    pub(crate) block: usize,
    pub(crate) label: Label,
    /// The rule's own text.
    pub(crate) rule: Arc<str>,
}

/// Gives every block that a rule decides the label that it says, whatever decided it so far.
pub(super) fn apply(decision: &mut Decision, ruled: &Ruled) {
    for ruling in &ruled.rulings {
        decision.overrule(ruling.block, ruling.label, Cause::Rule);
        decision.details.insert(ruling.block, Detail::Rule(Arc::clone(&ruling.rule)));
    }
}
