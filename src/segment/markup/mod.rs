//! What a page means by more than the names of its elements: which of them are a block
//! of code, a formula, a note, and what is no text of the page at all, such as the
//! numbers of lines or the second copy of a formula.
//!
//! It is read once, before blocks are cut, and asked both there and when the content is
//! written. So every format has the same words.

mod callout;
mod formula;
mod heading;
mod languages;
mod listing;
mod mathml;
mod notes;
mod raw_tex;
mod side_notes;
mod task;
mod unlinked;

use rustc_hash::{FxHashMap, FxHashSet};

use super::gaps::is_in_a_sentence;
use crate::parse::{AttrName, ByClass, DOCUMENT, NONE, NodeId, Tag, Tree};
pub use callout::Callout;
use formula::{Formula, Found};
use listing::Listing;
pub use notes::NoteMark;
use notes::{Candidate, Notes};
pub(crate) use raw_tex::{RawTex, formulas as raw_formulas};
use side_notes::SideNotes;
pub(crate) use task::is_done;

/// What the markup of a page means.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    left_out: FxHashSet<NodeId>,
    /// The elements that are blocks of code, with their languages.
    listings: FxHashMap<NodeId, Option<String>>,
    formulas: FxHashMap<NodeId, Formula>,
    /// What elements say that have no text in the source, or another one: the number that a
    /// style sheet shows, the box of a task, a reading in brackets.
    own_texts: FxHashMap<NodeId, String>,
    sides: SideNotes,
    has_raw_tex: bool,
    callouts: FxHashMap<NodeId, Callout>,
    /// Buttons that are words of a sentence.
    words: FxHashSet<NodeId>,
    pub(crate) notes: Notes,
}

impl Markup {
    /// Reads a page.
    pub(super) fn read(tree: &Tree) -> Markup {
        let mut markup = Markup::default();
        let hints = Hints::read(tree);
        let mut steps = Steps::for_tree(tree);
        let mut references = Vec::new();
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            let goes_down = match tree.tag(id) {
                Some(tag) => {
                    let is_told = hints.tell(tree, id, tag);
                    if is_told || tag == Tag::Sup {
                        references.extend(Candidate::at(tree, id, tag));
                    }
                    if is_told {
                        markup.take_in(tree, id, tag, &mut steps)
                    } else {
                        !tag.is_skipped()
                    }
                }
                None => {
                    markup.take_in_text(tree, id);
                    true
                }
            };
            at = match goes_down {
                true => tree.next_in_order(id, DOCUMENT),
                false => tree.next_after(id, DOCUMENT),
            };
        }
        let (sides, left_out) = (&markup.sides, &mut markup.left_out);
        markup.notes = Notes::find(tree, &references, sides, left_out, &mut steps);
        markup
    }

    /// Takes in an element; true where what stands in it may mean something as well.
    fn take_in(&mut self, tree: &Tree, id: NodeId, tag: Tag, steps: &mut Steps) -> bool {
        match formula::at(tree, id, tag, steps) {
            Some(Found::Formula(formula)) => {
                self.formulas.insert(id, formula);
                return false;
            }
            Some(Found::Copy) => {
                self.left_out.insert(id);
                return false;
            }
            None if heading::is_left_out(tree, id, tag) || notes::is_back_link(tree, id, tag) => {
                self.left_out.insert(id);
                return false;
            }
            None if tag == Tag::Input => {
                if task::is_task(tree, id) {
                    let is_done = tree.attribute(id, AttrName::Checked).is_some();
                    self.own_texts.insert(id, task::box_of(is_done).to_owned());
                }
                return false;
            }
            None if tag == Tag::Rt => {
                self.own_texts.extend(reading(tree, id).map(|reading| (id, reading)));
            }
            None if tag.is_skipped() => {
                self.has_raw_tex |= tag == Tag::Script && is_renderer(tree, id);
                return false;
            }
            None => {}
        }
        if matches!(tag, Tag::Td | Tag::Th) && listing::is_number_column(tree, id, steps) {
            self.left_out.insert(id);
            return false;
        }
        if let Some((callout, title)) = callout::at(tree, id, tag) {
            self.callouts.insert(id, callout);
            self.left_out.extend(title);
        }
        if matches!(tag, Tag::Span | Tag::Small) {
            let (own, left_out) = (&mut self.own_texts, &mut self.left_out);
            self.sides.take_in(tree, id, own, left_out, steps);
        }
        if tag == Tag::Button && is_in_paragraph(tree, id) && is_in_a_sentence(tree, id, id) {
            self.words.insert(id);
        }
        if listing::may_be(tree, id, tag)
            && let Some(listing) = Listing::at(tree, id, tag, steps)
        {
            self.left_out.extend(listing.left_out);
            self.listings.insert(id, listing.language);
            return false;
        }
        true
    }

    fn take_in_text(&mut self, tree: &Tree, id: NodeId) {
        let text = tree.text(id);
        if !raw_tex::may_hold(text) {
            return;
        }
        if formula::is_definitions(text) {
            self.left_out.insert(id);
        }
        self.has_raw_tex = self.has_raw_tex || raw_tex::is_plain(text);
    }

    /// Whether what stands between dollar signs and the like in the text of the page is TeX.
    pub(crate) fn has_raw_tex(&self) -> bool {
        self.has_raw_tex
    }

    /// The formula that an element is, with all in it.
    pub(crate) fn formula(&self, id: NodeId) -> Option<&Formula> {
        if self.formulas.is_empty() { None } else { self.formulas.get(&id) }
    }

    /// What an element says, with all in it, where that is not the text in it: a formula, or
    /// what the page shows in its place.
    pub(crate) fn own_text(&self, id: NodeId) -> Option<&str> {
        if let Some(formula) = self.formula(id) {
            return Some(&formula.tex);
        }
        if self.own_texts.is_empty() { None } else { self.own_texts.get(&id).map(String::as_str) }
    }

    /// Whether the page has side notes.
    pub(crate) fn has_side_notes(&self) -> bool {
        !self.sides.notes.is_empty()
    }

    /// Whether an element holds a side note, which stands apart from the sentence it is in.
    pub(crate) fn is_side_note(&self, id: NodeId) -> bool {
        self.sides.is_one(id)
    }

    /// Whether a node, with all in it, is no text of the page.
    pub(crate) fn is_left_out(&self, id: NodeId) -> bool {
        !self.left_out.is_empty() && self.left_out.contains(&id)
    }

    /// What callout an element is.
    pub(crate) fn callout(&self, id: NodeId) -> Option<Callout> {
        if self.callouts.is_empty() { None } else { self.callouts.get(&id).copied() }
    }

    /// Whether a button is words of a sentence, and so ends no block.
    pub(crate) fn is_words(&self, id: NodeId) -> bool {
        !self.words.is_empty() && self.words.contains(&id)
    }

    /// Whether an element is a block of code.
    pub(crate) fn is_listing(&self, id: NodeId) -> bool {
        !self.listings.is_empty() && self.listings.contains_key(&id)
    }

    /// The language of a block of code.
    pub(crate) fn language(&self, id: NodeId) -> Option<&str> {
        self.listings.get(&id)?.as_deref()
    }
}

/// A reading above the line, in brackets behind what it is the reading of.
fn reading(tree: &Tree, id: NodeId) -> Option<String> {
    const MOST_BYTES: usize = 64;
    let text = tree.node(id).first_child();
    let is_plain = text != NONE && tree.tag(text).is_none() && tree.node(text).next == NONE;
    let text = is_plain.then(|| tree.text(text).trim())?;
    let is_reading = !text.is_empty() && text.len() <= MOST_BYTES;
    is_reading.then(|| format!("({text})"))
}

/// What tells that an element may mean something by its markup, beside its name: most
/// have none of it, and are passed over.
struct Hints {
    /// Whether one of the class names is such that some file here asks for it.
    by_class: ByClass<bool>,
    /// Whether some element of the page has an attribute that is for nothing else.
    has_attributes: bool,
}

impl Hints {
    fn read(tree: &Tree) -> Hints {
        let is_telling = |name: &str| {
            formula::is_telling(name)
                || heading::is_edit_link(name)
                || notes::is_back_link_name(name)
                || callout::is_telling(name)
                || listing::is_root(name)
                || side_notes::is_telling(name)
                || notes::may_number(name)
        };
        let attributes = [&formula::ATTRIBUTES[..], &listing::ATTRIBUTES, &callout::ATTRIBUTES];
        Hints {
            by_class: ByClass::read(tree, |classes| names(classes).any(is_telling)),
            has_attributes: attributes.iter().any(|names| tree.has_some(names)),
        }
    }

    /// Whether an element may mean something.
    fn tell(&self, tree: &Tree, id: NodeId, tag: Tag) -> bool {
        use Tag::*;
        let is_by_name = matches!(
            tag,
            A | Button
                | Code
                | Img
                | Input
                | Listing
                | Math
                | Other
                | Plaintext
                | Pre
                | Rt
                | Script
                | Td
                | Th
                | Xmp
        );
        is_by_name || tree.has_attributes(id) && (self.has_attributes || self.by_class.of(tree, id))
    }
}

/// Whether an element stands in a paragraph, or in what is set out within one.
fn is_in_paragraph(tree: &Tree, id: NodeId) -> bool {
    const MOST_LEVELS: usize = 3;
    let mut at = tree.node(id).parent;
    for _ in 0..MOST_LEVELS {
        let tag = if at == NONE { None } else { tree.tag(at) };
        match tag {
            Some(Tag::P) => return true,
            Some(Tag::Span | Tag::Em | Tag::I | Tag::B | Tag::Strong) => at = tree.node(at).parent,
            _ => return false,
        }
    }
    false
}

/// Whether a script renders formulas in the text of the page.
fn is_renderer(tree: &Tree, script: NodeId) -> bool {
    tree.attribute(script, AttrName::Src).is_some_and(|address| {
        let address = address.to_ascii_lowercase();
        address.contains("mathjax") || address.contains("katex")
    })
}

/// Whether an element inside of a block of code is a line of its own.
pub(crate) fn is_line_of_code(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    listing::is_line(tree, id, tag)
}

/// Whether blank text inside of a block of code only sets its elements apart in the source.
pub(crate) fn is_between_lines(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    let is_block = |at: NodeId| {
        let tag = if at == NONE { None } else { tree.tag(at) };
        matches!(
            tag,
            Some(
                Tag::Div
                    | Tag::Table
                    | Tag::Tbody
                    | Tag::Tr
                    | Tag::Ol
                    | Tag::Ul
                    | Tag::Li
                    | Tag::Pre
            )
        )
    };
    let is_holder = |at: NodeId| {
        let tag = if at == NONE { None } else { tree.tag(at) };
        matches!(tag, Some(Tag::Table | Tag::Tbody | Tag::Tr | Tag::Ol | Tag::Ul))
    };
    is_holder(node.parent) || is_block(node.previous) || is_block(node.next)
}

/// How many more nodes may be looked at: some are looked at for every element that they
/// stand in, and a page may nest five hundred of them.
struct Steps(usize);

impl Steps {
    fn for_tree(tree: &Tree) -> Steps {
        Steps(8 * tree.len() + 10_000)
    }

    /// Takes one step; `None` where there is none left.
    fn take(&mut self) -> Option<()> {
        self.0 = self.0.checked_sub(1)?;
        Some(())
    }
}

/// The class attribute of an element.
fn classes(tree: &Tree, id: NodeId) -> &str {
    tree.attribute(id, AttrName::Class).unwrap_or_default()
}

/// Whether one of an element's class names is such.
fn has_class(tree: &Tree, id: NodeId, is_such: impl FnMut(&str) -> bool) -> bool {
    names(classes(tree, id)).any(is_such)
}

/// The names in a class attribute.
fn names(classes: &str) -> impl Iterator<Item = &str> {
    /// How many class names of an element are read.
    const MOST_CLASSES: usize = 64;
    classes.split_ascii_whitespace().take(MOST_CLASSES)
}
