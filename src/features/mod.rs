//! What is measured of each block: the named signals that the model scores by.
//!
//! One file per family, in the room of the pages that have it: `text` reads the text once,
//! `shared` is measured of every page, `html` of those with a tree, `flattened` of lines that
//! have lost theirs. Every signal is declared where it is computed, in one
//! line with its name, unit and meaning; [`catalogue`] lists them all in the
//! order of the matrix' columns. All are computed in time linear in the page.

mod flattened;
mod html;
mod shared;
mod signal;
mod text;

use std::sync::LazyLock;

pub use flattened::word_scores::WordWeights;
use flattened::{lines::Lines, records::Records, story::Story, word_scores::WordScores};
pub(crate) use html::classes::{Classes, class_groups, for_each_class_token};
use html::{candidate::Candidates, headings::Headings, links::Links};
use html::{markup::Markup, page::PageTree, subtree::Subtrees, template::Templates};
use shared::{context::Context, page::PageLines, regions::Regions, repetition::Repetition};
use signal::put;
pub(crate) use signal::{BATCH, Names, Row, Rows, Values, Wanted, share};
pub use signal::{Signal, Unit};
use text::Texts;
use text::block_words::BlockWords;
pub(crate) use text::shape::{TextShape, read_shape};
pub(crate) use text::words::{GROUPS as PHRASE_GROUPS, WordPrint, look_up, words_of};

use crate::metadata::Facts;
use crate::options::Limits;
use crate::parse::Tree;
use crate::segment::{Segments, segment_tree};

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
    let (texts, words) = Texts::read(segments);
    match source {
        Source::Html(tree, facts) => put_html(segments, tree, facts, &texts, words, row),
        Source::Text(weights) => put_flattened(segments, weights, &texts, &words, row),
    }
    texts.shapes().iter().map(|shape| shape.words).collect()
}

fn put_html(
    segments: &Segments,
    tree: &Tree,
    facts: &Facts,
    texts: &Texts,
    words: BlockWords,
    row: &mut impl Row,
) {
    let blocks = &segments.blocks;
    let repetition = Repetition::count(texts, &words);
    let mut regions = Regions::new(texts, &words);
    let mut headings = Headings::new(segments, texts, &words, facts);
    // The words are as large as the page, and no other family of HTML reads them.
    drop(words);
    let context = Context::new(texts);
    let page = PageLines::new(texts, &context, &repetition);
    let links = Links::new(blocks, texts, &context);
    let classes = Classes::read(segments, tree);
    let mut markup = Markup::new(segments, tree, &classes);
    let mut subtrees = Subtrees::new(segments, &context, &links);
    let templates = Templates::new(segments, &classes, texts, &context, &links);
    let mut candidates = Candidates::new(segments, &links);
    let page_tree = PageTree::new(segments, facts, texts, &links, &mut markup, &templates);
    for block in 0..blocks.len() {
        put(texts, block, row);
        put(&mut regions, block, row);
        put(&repetition, block, row);
        put(&context, block, row);
        put(&links, block, row);
        put(&mut markup, block, row);
        put(&mut subtrees, block, row);
        put(&mut candidates, block, row);
        put(&templates, block, row);
        put(&mut headings, block, row);
        row.put_page(|row| {
            put(&page, block, row);
            put(&page_tree, block, row);
        });
        row.end();
    }
}

fn put_flattened(
    segments: &Segments,
    weights: &WordWeights,
    texts: &Texts,
    words: &BlockWords,
    row: &mut impl Row,
) {
    let blocks = &segments.blocks;
    let repetition = Repetition::count(texts, words);
    let mut regions = Regions::new(texts, words);
    let context = Context::new(texts);
    let page = PageLines::new(texts, &context, &repetition);
    let lines = Lines::read(segments, texts, words);
    let story = Story::new(texts, words, &lines);
    let scores = WordScores::new(blocks, words, weights);
    let mut records = Records::new(segments, texts, &lines, &repetition);
    for block in 0..blocks.len() {
        put(texts, block, row);
        put(&mut regions, block, row);
        put(&repetition, block, row);
        put(&context, block, row);
        put(&lines, block, row);
        put(&story, block, row);
        put(&mut records, block, row);
        put(&scores, block, row);
        row.put_page(|row| put(&page, block, row));
        row.end();
    }
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
