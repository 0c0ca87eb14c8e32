//! What names the parts of a page: signals of its own, so that a page that was decided need not
//! be measured once more for its names.
//!
//! One file per family, as in `features`; a signal is declared where it is computed. All are
//! computed in time linear in the page.

mod boxes;
mod elements;
mod forms;
mod head;
mod links;
mod place;
mod texts;

use std::sync::LazyLock;

use crate::decide::Decision;
use crate::features::{Classes, Names, Row, Rows, Signal, Values, Wanted};
use crate::metadata::Facts;
use crate::options::Limits;
use crate::parse::Tree;
use crate::segment::{Segments, segment_tree};
use boxes::Boxes;
pub(super) use boxes::large_boxes;
use elements::Elements;
use forms::Forms;
use head::Head;
use links::Links;
use place::Places;
use texts::Texts;

/// A page that was decided.
#[derive(Clone, Copy)]
pub(crate) struct Decided<'a> {
    pub(crate) segments: &'a Segments,
    pub(crate) tree: &'a Tree,
    pub(crate) facts: &'a Facts,
    pub(crate) decision: &'a Decision,
}

/// Calls back with the wanted signals of some blocks at a time, in the order of the blocks.
pub(crate) fn measure(page: Decided, wanted: &Wanted, each: impl FnMut(Rows)) {
    let mut values = Values::new(wanted, each);
    put_all(page, &mut values);
    values.finish();
}

/// All signals, in the order of their columns.
pub fn signals() -> &'static [Signal] {
    static SIGNALS: LazyLock<Vec<Signal>> = LazyLock::new(|| {
        let tree = Tree::parse("<p>word");
        let segments = segment_tree(&tree, &Limits::default());
        let facts = Facts::default();
        let decision = Decision::undecided(segments.blocks.len());
        let mut names = Names::default();
        let page = Decided { segments: &segments, tree: &tree, facts: &facts, decision: &decision };
        put_all(page, &mut names);
        names.signals
    });
    &SIGNALS
}

fn put_all(page: Decided, row: &mut impl Row) {
    let Decided { segments, tree, facts, decision } = page;
    let texts = Texts::read(segments);
    let classes = Classes::read(segments, tree);
    let links = Links::read(segments, tree, facts);
    let head = Head::read(segments, facts, &texts);
    let boxes = Boxes::read(segments, &texts, &links, decision);
    let forms = Forms::read(segments, tree);
    let places = Places::read(segments, decision, head.title());
    let mut elements = Elements::new(segments, tree, &classes, &texts, &forms);
    for block in 0..segments.blocks.len() {
        texts.put(block, row);
        links.put(block, row);
        head.put(block, row);
        boxes.put(block, row);
        places.put(block, row);
        elements.put(block, row);
        row.end();
    }
}
