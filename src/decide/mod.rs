//! The verdict: from scores to labels, each with its cause.
//!
//! A [`Decision`] starts with the page's threshold over the scores. Then come the
//! passes, in the order of the lists below: each is a function from the evidence to
//! a changed decision, and gives what it changes a cause. A block that has a cause
//! other than its score is settled, and later passes leave it alone. What is
//! counted over all labels, such as the confidence, is counted once, at the end.

mod apart;
mod body;
mod by_part;
mod clean_text;
mod clear;
mod code;
mod comments;
mod enclosed;
mod figures;
mod forms;
mod fragment;
mod headings;
mod heads;
mod hidden;
mod label;
mod last;
mod lines;
mod lists;
mod notes;
mod notices;
mod phrases;
mod prose;
mod quotes;
mod records;
mod rules;
mod shell;
mod siblings;
mod signs;
mod site;
mod stories;
mod tables;
mod threshold;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::block::{Block, BlockKind};
use crate::options::{Focus, Options};
use crate::parse::Tree;
use crate::parts::Part;
use crate::segment::Segments;
use crate::site_profile::Evidence as SiteEvidence;

pub use label::{Cause, Label};
pub(crate) use lines::LineEvidence;
pub(crate) use phrases::Phrases;
pub(crate) use rules::Ruled;
#[cfg(feature = "rules")]
pub(crate) use rules::Ruling;

/// What the passes for pages with tags are, in order.
const OF_HTML: &[Pass] = &[
    clear::raise_threshold,
    hidden::drop,
    apart::drop,
    notices::drop,
    forms::drop,
    fragment::keep,
    tables::vote,
    lists::vote,
    records::vote,
    code::keep,
    figures::keep,
    enclosed::keep,
    siblings::keep,
    last::keep,
    heads::keep,
    notes::keep,
    quotes::keep,
    headings::keep,
    stories::drop_others,
    headings::drop_empty,
    site::apply,
    comments::find,
    shell::drop,
];

/// What the passes for flattened text are, in order.
const OF_LINES: &[Pass] = &[clean_text::spare, prose::keep, site::apply];

/// A step of the decision.
type Pass = fn(&Evidence, &mut Decision);

/// All that a page is decided by.
pub(crate) struct Evidence<'a> {
    pub(crate) segments: &'a Segments,
    /// The tree that the blocks were cut from; `None` for flattened text.
    pub(crate) tree: Option<&'a Tree>,
    /// What the page calls itself in its head; empty for flattened text.
    pub(crate) title: &'a str,
    /// The probability of every block to be content, by the model.
    pub(crate) scores: Vec<f32>,
    /// The probability of every block to be a reader's comment; empty for
    /// flattened text.
    pub(crate) comment_scores: Vec<f32>,
    /// The number of words of every block.
    pub(crate) words: Vec<f32>,
    /// What flattened text shows line by line; empty for pages with tags.
    pub(crate) lines: Vec<LineEvidence>,
    /// What phrases of boilerplate every block holds; empty for flattened text.
    pub(crate) phrases: Vec<Phrases>,
    /// What the profile of the page's site says of every block; empty without one.
    pub(crate) site: Vec<SiteEvidence>,
    pub(crate) focus: Focus,
    /// Whether comments are labelled, and not only told from content.
    pub(crate) finds_comments: bool,
}

impl Evidence<'_> {
    fn blocks(&self) -> &[Block] {
        &self.segments.blocks
    }
}

/// The labels of all blocks with their causes, and how far they can be trusted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decision {
    pub(crate) labels: Vec<Label>,
    pub(crate) causes: Vec<Cause>,
    /// Whether a block was decided with the rest of its table, which nothing tears.
    is_whole: Vec<bool>,
    /// Of the blocks whose cause does not tell all.
    details: BTreeMap<usize, Detail>,
    /// What the blocks were that the caller decided otherwise.
    overruled: Vec<(usize, Label, Cause)>,
    /// The probability of every block to be content, as it was decided by.
    pub(crate) scores: Vec<f32>,
    /// The least probability of content; nothing means it where nothing is kept.
    pub(crate) threshold: f32,
    /// The score from which on it is worth keeping any more words; not above the threshold.
    worth: f32,
    /// The F measure to be expected, from 0 to 1, if the scores are right.
    pub(crate) confidence: f32,
    /// Words of the content, as the signals count them.
    pub(crate) content_words: f32,
}

/// What a cause is in the case of one block.
#[derive(Clone, Debug)]
enum Detail {
    /// The form of line that it has.
    Line(&'static str),
    /// The own text of the caller's rule.
    Rule(Arc<str>),
}

impl Decision {
    /// What decided a block's label, in words for people.
    pub(crate) fn because(&self, block: usize) -> &str {
        match self.details.get(&block) {
            Some(Detail::Line(about)) => about,
            Some(Detail::Rule(rule)) => rule,
            None => self.causes[block].about(),
        }
    }

    pub(crate) fn is_content(&self, block: usize) -> bool {
        self.labels[block] == Label::Content
    }

    /// Whether no pass has settled the block yet.
    fn is_open(&self, block: usize) -> bool {
        self.causes[block] == Cause::Score
    }

    /// Makes a block content that is not, unless it is settled.
    fn keep(&mut self, block: usize, cause: Cause) {
        if !self.is_content(block) && self.is_open(block) {
            self.settle(block, Label::Content, cause);
        }
    }

    /// A decision to be made yet.
    pub(crate) fn undecided(blocks: usize) -> Decision {
        Decision {
            labels: vec![Label::Boilerplate; blocks],
            causes: vec![Cause::Score; blocks],
            scores: vec![0.0; blocks],
            ..Decision::default()
        }
    }

    fn count_words(&mut self, evidence: &Evidence) {
        let content = self.labels.iter().zip(&evidence.words);
        let content = content.filter(|(label, _)| **label == Label::Content);
        self.content_words = content.fold(0.0, |sum, (_, words)| sum + words);
    }

    /// Gives a block the label that the caller says.
    fn overrule(&mut self, block: usize, label: Label, cause: Cause) {
        self.overruled.push((block, self.labels[block], self.causes[block]));
        self.settle(block, label, cause);
    }

    /// The decision as it was before the caller said anything: what parts are named by.
    pub(crate) fn before_caller(&self) -> Cow<'_, Decision> {
        if self.overruled.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut before = self.clone();
        for (block, label, cause) in before.overruled.drain(..).rev() {
            before.labels[block] = label;
            before.causes[block] = cause;
        }
        Cow::Owned(before)
    }

    fn settle(&mut self, block: usize, label: Label, cause: Cause) {
        self.labels[block] = label;
        self.causes[block] = cause;
        self.details.remove(&block);
    }
}

/// Keeps or drops some blocks together: they stay where the mean score of their words
/// reaches the threshold, or half of their words would stay one by one.
fn vote(
    evidence: &Evidence,
    decision: &mut Decision,
    blocks: &[usize],
    threshold: f32,
    cause: Cause,
) {
    let votes = |decision: &Decision, at: usize| {
        decision.is_open(at) && evidence.blocks()[at].kind != BlockKind::Control
    };
    let (mut sum, mut words, mut kept) = (0.0, 0.0, 0.0);
    for &at in blocks.iter().filter(|&&at| votes(decision, at)) {
        sum += evidence.words[at] * decision.scores[at];
        words += evidence.words[at];
        kept += if decision.is_content(at) { evidence.words[at] } else { 0.0 };
    }
    let label = match words > 0.0 && (sum >= threshold * words || 2.0 * kept >= words) {
        true => Label::Content,
        false => Label::Boilerplate,
    };
    for &at in blocks {
        if votes(decision, at) && decision.labels[at] != label {
            decision.settle(at, label, cause);
        }
    }
}

/// Decides a page, but for what its caller says.
pub(crate) fn decide(evidence: &Evidence) -> Decision {
    let mut decision = threshold::decide(evidence);
    let passes = if evidence.tree.is_some() { OF_HTML } else { OF_LINES };
    for pass in passes {
        pass(evidence, &mut decision);
    }
    decision
}

/// Decides the article of a page's JSON-LD: all of it that can be seen is content.
pub(crate) fn decide_json_ld(evidence: &Evidence) -> Decision {
    let mut decision = threshold::decide(evidence);
    for (at, block) in evidence.blocks().iter().enumerate() {
        let is_shown = !block.is_hidden && block.kind != BlockKind::Control;
        let label = if is_shown { Label::Content } else { Label::Boilerplate };
        decision.settle(at, label, Cause::JsonLd);
    }
    decision
}

/// Does as the caller says, by rules and by the names of parts, and counts what is counted
/// over all labels. It comes last, so that what the caller says moves no other block; a rule
/// outranks an option. `parts` is empty where no option asks for names.
pub(crate) fn obey(
    evidence: &Evidence,
    decision: &mut Decision,
    ruled: &Ruled,
    parts: &[Part],
    options: &Options,
) {
    rules::apply(decision, ruled);
    decision.confidence = threshold::expected(decision, evidence);
    by_part::apply(evidence, decision, parts, options);
    decision.count_words(evidence);
}

/// For the tests of the passes: pages with scores that are handed in.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::options::Limits;
    use crate::segment::segment_tree;

    impl<'a> Evidence<'a> {
        /// Blocks of one word each.
        pub(super) fn of(segments: &'a Segments, scores: &[f32]) -> Evidence<'a> {
            Evidence {
                segments,
                tree: None,
                title: "",
                scores: scores.to_vec(),
                comment_scores: Vec::new(),
                words: vec![1.0; scores.len()],
                lines: Vec::new(),
                phrases: vec![Phrases::default(); scores.len()],
                site: Vec::new(),
                focus: Focus::Balanced,
                finds_comments: false,
            }
        }
    }

    /// Decides a page by the threshold and these passes alone, each block with as
    /// many words as it has.
    pub(super) fn decided(html: &str, scores: &[f32], passes: &[Pass]) -> Decision {
        decided_with_title(html, "", scores, passes)
    }

    /// The same for a page that has a title.
    pub(super) fn decided_with_title(
        html: &str,
        title: &str,
        scores: &[f32],
        passes: &[Pass],
    ) -> Decision {
        evidence_of(html, scores, |evidence| {
            let evidence = Evidence { title, ..evidence };
            let mut decision = threshold::decide(&evidence);
            passes.iter().for_each(|pass| pass(&evidence, &mut decision));
            decision.confidence = threshold::expected(&decision, &evidence);
            decision
        })
    }

    /// Hands the evidence of a page to a function.
    pub(super) fn evidence_of<T>(
        html: &str,
        scores: &[f32],
        then: impl FnOnce(Evidence) -> T,
    ) -> T {
        let tree = Tree::parse(html);
        let segments = segment_tree(&tree, &Limits::default());
        let texts = segments.all_texts();
        assert_eq!(texts.len(), scores.len(), "a score for each of {texts:?}");
        let words = texts.iter().map(|text| text.split_whitespace().count() as f32).collect();
        then(Evidence { tree: Some(&tree), words, ..Evidence::of(&segments, scores) })
    }

    /// Which blocks are content, as a string of `+` and `-`.
    pub(super) fn kept(decision: &Decision) -> String {
        decision.labels.iter().map(|&l| if l == Label::Content { '+' } else { '-' }).collect()
    }
}
