//! What is measured of each block: the named signals that the model scores by.
//!
//! One file per family. Every signal is declared where it is computed, in one
//! line with its name, unit and meaning; [`catalogue`] lists them all in the
//! order of the matrix' columns. All are computed in time linear in the page.

mod candidate;
mod classes;
mod context;
mod headings;
mod lines;
mod links;
mod markup;
mod page;
mod records;
mod regions;
mod repetition;
mod shape;
mod signal;
mod story;
mod subtree;
mod template;
mod text;
mod word_scores;
mod words;

use std::sync::LazyLock;

pub(crate) use classes::for_each_class_token;
pub(crate) use signal::{BATCH, Row, Rows, Wanted};
use signal::{Names, Values};
pub use signal::{Signal, Unit};
pub use word_scores::WordWeights;

use crate::metadata::Facts;
use crate::options::Limits;
use crate::parse::Tree;
use crate::segment::{Segments, segment_tree};
use candidate::Candidates;
use classes::Classes;
use context::Context;
use headings::Headings;
use lines::Lines;
use links::Links;
use markup::Markup;
use page::{PageLines, PageTree};
use records::Records;
use regions::Regions;
use repetition::Repetition;
use story::Story;
use subtree::Subtrees;
use template::Templates;
use text::Texts;
use word_scores::WordScores;

/// What a page was, before it became blocks.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// A tree with the facts of its head: all families have their signals.
    Html(&'a Tree, &'a Facts),
    /// Flattened text, with the weights of words: the families that need no
    /// tags, and those that only lines have.
    Text(&'a WordWeights),
}

/// Measures all blocks of a page: calls back with the wanted signals of some
/// blocks at a time, in the order of the blocks, and gives each block's number
/// of words.
pub(crate) fn measure(
    segments: &Segments,
    source: Source,
    wanted: &Wanted,
    each: impl FnMut(Rows),
) -> Vec<f32> {
    let mut values = Values::new(wanted, each);
    let words = put_all(segments, source, &mut values);
    values.finish();
    words
}

/// The signals of pages that were HTML, in the order of the matrix' columns.
pub(crate) fn html_signals() -> &'static [Signal] {
    static SIGNALS: LazyLock<Vec<Signal>> = LazyLock::new(|| {
        let tree = Tree::parse("<p>word");
        names(&segment_tree(&tree, &Limits::default()), Source::Html(&tree, &Facts::default()))
    });
    &SIGNALS
}

/// The signals of flattened text, in the order of the matrix' columns.
pub(crate) fn text_signals() -> &'static [Signal] {
    static SIGNALS: LazyLock<Vec<Signal>> = LazyLock::new(|| {
        names(
            &crate::segment::segment_lines("word", &Limits::default()),
            Source::Text(WordWeights::built_in()),
        )
    });
    &SIGNALS
}

fn names(one_block: &Segments, source: Source) -> Vec<Signal> {
    let mut names = Names::default();
    put_all(one_block, source, &mut names);
    names.signals
}

/// Puts the signals of all blocks, family after family, in one row each; gives
/// the blocks' numbers of words.
fn put_all(segments: &Segments, source: Source, row: &mut impl Row) -> Vec<f32> {
    let blocks = &segments.blocks;
    let mut texts = Texts::read(segments);
    let repetition = Repetition::count(&texts);
    let mut regions = Regions::new(&texts);
    let mut headings = match source {
        Source::Html(_, facts) => Some(Headings::new(segments, &texts, facts)),
        Source::Text(_) => None,
    };
    // The words are as large as the page, and no other family of HTML reads them.
    if headings.is_some() {
        texts.forget_words();
    }
    let context = Context::new(&texts);
    let page = PageLines::new(&texts, &context, &repetition);
    let mut put_lines = |block: usize, row: &mut _| {
        texts.put(block, row);
        regions.put(block, &texts, row);
        repetition.put(block, row);
        context.put(block, row);
    };
    match source {
        Source::Text(weights) => {
            let lines = Lines::read(segments, &texts);
            let story = Story::new(&texts, &lines);
            let scores = WordScores::new(blocks, &texts, weights);
            let mut records = Records::new(segments, &texts, &lines, &repetition);
            for block in 0..blocks.len() {
                put_lines(block, row);
                lines.put(block, row);
                story.put(block, row);
                records.put(block, row);
                scores.put(block, row);
                row.put_page(|row| page.put(row));
                row.end();
            }
        }
        Source::Html(tree, facts) => {
            let links = Links::new(blocks, &texts, &context);
            let classes = Classes::read(segments, tree);
            let mut markup = Markup::new(segments, tree, &classes);
            let mut subtrees = Subtrees::new(segments, &context, &links);
            let templates = Templates::new(segments, &classes, &texts, &context, &links);
            let mut candidates = Candidates::new(segments, &links);
            let page_tree = PageTree::new(segments, facts, &texts, &links, &mut markup, &templates);
            for block in 0..blocks.len() {
                put_lines(block, row);
                links.put(block, row);
                markup.put(block, row);
                subtrees.put(block, row);
                candidates.put(block, row);
                templates.put(block, row);
                if let Some(headings) = &mut headings {
                    headings.put(block, &texts, row);
                }
                row.put_page(|row| {
                    page.put(row);
                    page_tree.put(row);
                });
                row.end();
            }
        }
    }
    texts.shapes().iter().map(|shape| shape.words).collect()
}

/// For the tests of the families: the signals of a page's blocks, by name.
#[cfg(test)]
pub(crate) fn measured(html: &str) -> Vec<rustc_hash::FxHashMap<&'static str, f32>> {
    let tree = Tree::parse(html);
    let segments = segment_tree(&tree, &Limits::default());
    let facts = Facts::read(&tree);
    let names = html_signals().iter().map(|signal| signal.name.as_str());
    let mut blocks = Vec::new();
    let wanted = Wanted::all(html_signals().len());
    measure(&segments, Source::Html(&tree, &facts), &wanted, |rows| {
        rows.for_each(|row| blocks.push(names.clone().zip(row.iter().copied()).collect()));
    });
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_has_a_name_of_its_own_and_a_meaning() {
        for signals in [html_signals(), text_signals()] {
            let mut names: Vec<&str> = signals.iter().map(|signal| signal.name.as_str()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
            assert!(signals.iter().all(|signal| !signal.about.is_empty()));
        }
    }

    #[test]
    fn a_row_has_a_value_for_every_signal() {
        let tree = Tree::parse("<nav><a href=x>Home</a></nav><main><h1>A</h1><p>b</main>");
        let segments = segment_tree(&tree, &Limits::default());
        let mut rows = Vec::new();
        let (facts, wanted) = (Facts::read(&tree), Wanted::all(html_signals().len()));
        let words = measure(&segments, Source::Html(&tree, &facts), &wanted, |some| {
            some.for_each(|row| rows.push(row.to_vec()));
        });
        assert_eq!(words, [1.0, 1.0, 1.0]);
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.len() == html_signals().len()));
        assert!(rows.iter().flatten().all(|value| value.is_finite()));
    }
}
