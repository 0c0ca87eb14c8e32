//! CSS selectors over the page's own tree.

use std::borrow::Borrow;
use std::cell::Cell;
use std::fmt;

use cssparser::ToCss;
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, matches_selector};
use selectors::parser::{
    Combinator, Component, NonTSPseudoClass, ParseRelative, Parser, PseudoElement,
    RelativeSelector, Selector, SelectorImpl, SelectorList, SelectorParseErrorKind,
};
use selectors::visitor::SelectorVisitor;
use selectors::{Element, OpaqueElement};

use crate::parse::{AttrName, DOCUMENT, NONE, NodeId, Tag, Tree};

/// How long a list of selectors may be, in bytes, how deep its parentheses may be nested,
/// and how many combinators it may have: matching recurses over these.
pub(super) const MOST_BYTES: usize = 4096;
const MOST_DEPTH: usize = 8;
const MOST_COMBINATORS: usize = 64;

/// Steps that a list of selectors may take on a page: so many for any page, and so many for
/// each element of it. Holding a selector against an element is a step, and so is going on
/// from there to another element: `.promo` takes none but where the class stands,
/// `li:nth-child(2n)` three for each `li`, and `a b c` for each `c` as many as it is deep.
const FREE_STEPS: usize = 50_000;
const STEPS_AN_ELEMENT: usize = 64;
const RESERVE_AN_ELEMENT: usize = 4;

/// After how many steps it is forgotten what `:has()` found: for each element and selector it
/// would be remembered, which is more memory than the page takes.
const STEPS_TO_FORGET: usize = 4096;

/// A list of selectors.
#[derive(Clone, Debug)]
pub(super) struct Selectors(SelectorList<Simple>);

impl Selectors {
    /// Reads a list of selectors; else what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Selectors, String> {
        if text.len() > MOST_BYTES {
            return Err(format!("expected at most {MOST_BYTES} bytes, found {}", text.len()));
        }
        let depths = text.bytes().scan(0usize, |depth, byte| {
            match byte {
                b'(' => *depth += 1,
                b')' => *depth = depth.saturating_sub(1),
                _ => {}
            }
            Some(*depth)
        });
        if depths.max().unwrap_or(0) > MOST_DEPTH {
            return Err(format!("expected at most {MOST_DEPTH} parentheses in each other"));
        }
        let mut parser = cssparser::Parser::new(text);
        let list = SelectorList::parse(&Reader, &mut parser, ParseRelative::No);
        let list = list.map_err(|error| {
            let near: String = text.chars().take(40).collect();
            match error.kind {
                cssparser::ParseErrorKind::Custom(Problem(kind)) => {
                    format!("expected a CSS selector, found `{near}`: {kind:?}")
                }
                cssparser::ParseErrorKind::Basic(kind) => {
                    format!("expected a CSS selector, found `{near}`: {kind:?}")
                }
            }
        })?;
        let combinators = |selector: &Selector<Simple>| {
            let mut seen = Seen::default();
            selector.visit(&mut seen);
            seen.combinators
        };
        match list.slice().iter().map(combinators).max() {
            Some(most) if most > MOST_COMBINATORS => {
                Err(format!("expected at most {MOST_COMBINATORS} combinators, found {most}"))
            }
            _ => Ok(Selectors(list)),
        }
    }

    /// The attributes that are looked at, in lower case.
    pub(super) fn attributes(&self) -> Vec<String> {
        let mut seen = Seen::default();
        self.0.slice().iter().for_each(|selector| {
            selector.visit(&mut seen);
        });
        seen.attributes
    }

    /// What each selector of the list asks of an element that it matches.
    pub(super) fn keys(&self) -> Vec<Key<'_>> {
        self.0
            .slice()
            .iter()
            .map(|selector| {
                let mut key = Key::Any;
                for component in selector.iter() {
                    key = match (component, key) {
                        (Component::ID(id), _) => Key::Id(&id.0),
                        (_, Key::Id(id)) => Key::Id(id),
                        (Component::Class(class), _) => Key::Class(&class.0),
                        (_, Key::Class(class)) => Key::Class(class),
                        (Component::AttributeInNoNamespaceExists { local_name_lower, .. }, _) => {
                            Key::Attribute(&local_name_lower.0)
                        }
                        (Component::AttributeInNoNamespace { local_name, .. }, _) => {
                            Key::Attribute(&local_name.0)
                        }
                        (_, Key::Attribute(name)) => Key::Attribute(name),
                        (Component::LocalName(name), _) => Key::Name(&name.lower_name.0),
                        (_, key) => key,
                    };
                }
                key
            })
            .collect()
    }

    /// The classes that elements must have for a selector of the list to match: on what it
    /// matches, or around or before it.
    pub(super) fn classes(&self, selector: usize) -> Vec<&str> {
        let components = self.0.slice()[selector].iter_raw_match_order();
        let mut classes = Vec::new();
        for component in components {
            if let Component::Class(class) = component {
                classes.push(&*class.0);
            }
        }
        classes
    }
}

/// What the last part of a selector asks for, the rarest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key<'a> {
    Id(&'a str),
    Class(&'a str),
    Attribute(&'a str),
    Name(&'a str),
    Any,
}

/// Holds a list of selectors against elements of one page.
pub(super) struct Matcher<'a> {
    tree: &'a Tree,
    selectors: &'a Selectors,
    caches: SelectorCaches,
    steps: Cell<usize>,
    /// How many of them are left when they count as spent: what is begun may go on a while, so
    /// that a place among siblings is counted to its end.
    reserve: usize,
    /// How many steps were left when it was last forgotten what `:has()` found.
    forgot_at: usize,
}

impl<'a> Matcher<'a> {
    /// For a page with so many elements.
    pub(super) fn new(tree: &'a Tree, selectors: &'a Selectors, elements: usize) -> Matcher<'a> {
        let reserve = RESERVE_AN_ELEMENT * elements;
        let steps = FREE_STEPS + STEPS_AN_ELEMENT * elements + reserve;
        let caches = SelectorCaches::default();
        Matcher { tree, selectors, caches, steps: Cell::new(steps), reserve, forgot_at: steps }
    }

    /// Whether one selector of the list, by its place, matches an element. None does after
    /// the steps are spent.
    pub(super) fn matches(&mut self, selector: usize, node: NodeId) -> bool {
        let Some(selector) = self.selectors.0.slice().get(selector) else { return false };
        let element = At { tree: self.tree, node, steps: &self.steps };
        if self.is_spent() || !element.take(1) {
            return false;
        }
        if self.forgot_at - self.steps.get() > STEPS_TO_FORGET {
            self.forgot_at = self.steps.get();
            self.caches.relative_selector = Default::default();
            self.caches.relative_selector_filter_map = Default::default();
        }
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut self.caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        matches_selector(selector, 0, None, &element, &mut context) && !self.is_spent()
    }

    /// Whether the steps are spent.
    pub(super) fn is_spent(&self) -> bool {
        self.steps.get() <= self.reserve
    }

    /// The first elements of a page that the list matches, in order, at most so many: what
    /// [`Index`](super::candidates::Index) finds faster.
    #[cfg(test)]
    pub(super) fn find(mut self, most: usize) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut at = self.tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(node) = at {
            let selectors = self.selectors.0.slice().len();
            if self.tree.tag(node).is_some() && (0..selectors).any(|one| self.matches(one, node)) {
                found.push(node);
                if found.len() == most {
                    break;
                }
            }
            at = self.tree.next_in_order(node, DOCUMENT);
        }
        found
    }
}

/// A name or a value in a selector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(Box<str>);

impl From<&str> for Word {
    fn from(text: &str) -> Word {
        Word(text.into())
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl ToCss for Word {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        cssparser::serialize_identifier(&self.0, out)
    }
}

impl PrecomputedHash for Word {
    fn precomputed_hash(&self) -> u32 {
        // For filters that are not used here.
        self.0.len() as u32
    }
}

/// The kinds of words in selectors, without pseudo-elements and states of elements, which
/// no page at rest has.
#[derive(Clone, Debug)]
pub(super) struct Simple;

impl SelectorImpl for Simple {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Word;
    type Identifier = Word;
    type LocalName = Word;
    type NamespaceUrl = Word;
    type NamespacePrefix = Word;
    type BorrowedNamespaceUrl = str;
    type BorrowedLocalName = str;
    type NonTSPseudoClass = Nothing;
    type PseudoElement = Nothing;
}

/// There is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nothing {}

impl ToCss for Nothing {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl NonTSPseudoClass for Nothing {
    fn is_active_or_hover(&self) -> bool {
        match *self {}
    }

    fn is_user_action_state(&self) -> bool {
        match *self {}
    }
}

impl PseudoElement for Nothing {}

struct Reader;

/// Why a selector could not be read.
#[derive(Clone, Debug)]
struct Problem(SelectorParseErrorKind);

impl From<SelectorParseErrorKind> for Problem {
    fn from(kind: SelectorParseErrorKind) -> Problem {
        Problem(kind)
    }
}

impl Parser<'_> for Reader {
    type Impl = Simple;
    type Error = Problem;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn allow_forgiving_selectors(&self) -> bool {
        false
    }
}

/// What a selector holds, what stands in parentheses included.
#[derive(Default)]
struct Seen {
    attributes: Vec<String>,
    combinators: usize,
}

impl SelectorVisitor for Seen {
    type Impl = Simple;

    fn visit_attribute_selector(
        &mut self,
        _: &NamespaceConstraint<&Word>,
        _: &Word,
        lower: &Word,
    ) -> bool {
        self.attributes.push(lower.0.to_string());
        true
    }

    fn visit_complex_selector(&mut self, combinator: Option<Combinator>) -> bool {
        self.combinators += usize::from(combinator.is_some());
        true
    }

    fn visit_relative_selector_list(&mut self, list: &[RelativeSelector<Simple>]) -> bool {
        list.iter().all(|relative| relative.selector.visit(self))
    }
}

/// An element of a tree; each step from it to another takes one of those that are left.
#[derive(Clone)]
struct At<'a> {
    tree: &'a Tree,
    node: NodeId,
    steps: &'a Cell<usize>,
}

impl fmt::Debug for At<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "element {}", self.node)
    }
}

impl At<'_> {
    /// Takes steps off what is left; whether there were as many.
    fn take(&self, steps: usize) -> bool {
        let left = self.steps.get().saturating_sub(steps);
        self.steps.set(left);
        left > 0
    }

    /// The first element from a node on.
    fn element(&self, first: NodeId, step: impl Fn(NodeId) -> NodeId) -> Option<Self> {
        let mut node = first;
        while node != NONE && self.take(1) {
            if self.tree.tag(node).is_some() {
                return Some(At { node, ..*self });
            }
            node = step(node);
        }
        None
    }

    /// The value of an attribute. Looking into it takes a step for 64 bytes.
    fn attribute(&self, name: AttrName) -> Option<&str> {
        let value = self.tree.attribute(self.node, name)?;
        self.take(value.len() / 64).then_some(value)
    }
}

impl Element for At<'_> {
    type Impl = Simple;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.tree.node(self.node))
    }

    fn parent_element(&self) -> Option<Self> {
        // What is above an element is one, or nothing.
        self.element(self.tree.node(self.node).parent, |_| NONE)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.element(self.tree.node(self.node).previous, |node| self.tree.node(node).previous)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.element(self.tree.node(self.node).next, |node| self.tree.node(node).next)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.element(self.tree.node(self.node).first_child(), |node| self.tree.node(node).next)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        true
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.tree.name(self.node) == Some(name)
    }

    fn has_namespace(&self, _: &str) -> bool {
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.tree.name(self.node) == other.tree.name(other.node)
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Word>,
        name: &Word,
        operation: &AttrSelectorOperation<&Word>,
    ) -> bool {
        let value = self.tree.attribute_named(self.node, &name.0);
        value.is_some_and(|value| self.take(value.len() / 64) && operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, pc: &Nothing, _: &mut MatchingContext<Simple>) -> bool {
        match *pc {}
    }

    fn match_pseudo_element(&self, pe: &Nothing, _: &mut MatchingContext<Simple>) -> bool {
        match *pe {}
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.tree.tag(self.node) == Some(Tag::A)
            && self.tree.attribute(self.node, AttrName::Href).is_some()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Word, case: CaseSensitivity) -> bool {
        self.attribute(AttrName::Id).is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Word, case: CaseSensitivity) -> bool {
        let is_name = |own: &str| case.eq(own.as_bytes(), name.0.as_bytes());
        self.attribute(AttrName::Class)
            .is_some_and(|classes| classes.split_ascii_whitespace().any(is_name))
    }

    fn has_custom_state(&self, _: &Word) -> bool {
        false
    }

    fn imported_part(&self, _: &Word) -> Option<Word> {
        None
    }

    fn is_part(&self, _: &Word) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.tree.node(self.node).first_child() == NONE
    }

    fn is_root(&self) -> bool {
        self.tree.node(self.node).parent == DOCUMENT
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of what a list of selectors matches.
    fn found(selectors: &str, html: &str) -> Vec<String> {
        let tree = Tree::parse(html);
        let selectors = Selectors::parse(selectors).expect("selectors");
        let matcher = Matcher::new(&tree, &selectors, 100);
        matcher.find(100).iter().map(|&node| tree.text_below(node)).collect()
    }

    const HTML: &str = "<main id=m><p class='a b'>1</p><p>2<i>3</i></p><p lang=de>4</p></main>";

    #[test]
    fn selectors_match_as_in_browsers() {
        for (selectors, wanted) in [
            ("#m .b", &["1"][..]),
            ("p:nth-child(2), i", &["23", "3"]),
            ("p:has(> i)", &["23"]),
            ("main > :not(.a, :has(i))", &["4"]),
            ("p + p i", &["3"]),
            (".a ~ [lang|=de]", &["4"]),
            ("P.A", &[]),
            ("p:last-of-type", &["4"]),
            ("div", &[]),
        ] {
            assert_eq!(found(selectors, HTML), wanted, "{selectors}");
        }
    }

    #[test]
    fn what_is_no_selector_or_cannot_be_bounded_is_refused() {
        let deep = format!("{}a{}", ":not(".repeat(9), ")".repeat(9));
        let (long, many) = (format!("a{}", ",a".repeat(4096)), "a ".repeat(70));
        let inside = format!(":is({many})");
        for wrong in ["", "..a", "p >", "a::before", "a:hover", "[", &deep, &long, &many, &inside] {
            let problem = Selectors::parse(wrong).expect_err(wrong);
            assert!(problem.starts_with("expected "), "{problem}");
        }
    }

    #[test]
    fn the_attributes_of_nested_selectors_are_told() {
        let selectors = Selectors::parse("p[data-A]:not([data-b=c]):has([d])").expect("selectors");
        let mut names = selectors.attributes();
        names.sort();
        assert_eq!(names, ["d", "data-a", "data-b"]);
    }

    #[test]
    fn holding_a_selector_against_an_element_is_a_step() {
        let tree = Tree::parse(&"<b></b>".repeat(2000));
        let selectors = Selectors::parse("[id], [lang]").expect("selectors");
        let mut matcher = Matcher::new(&tree, &selectors, 0);
        (0..FREE_STEPS).for_each(|_| assert!(!matcher.matches(0, 1)));
        assert!(matcher.is_spent());
    }

    #[test]
    fn what_has_found_is_forgotten_and_found_again() {
        let html = "<p>The harbour is closed<b></b> until further notice.</p>\
                    <p>Nobody knows how long that will take.</p>"
            .repeat(2000);
        let count = |selectors: &str| {
            let tree = Tree::parse(&html);
            let selectors = Selectors::parse(selectors).expect("selectors");
            Matcher::new(&tree, &selectors, tree.len()).find(usize::MAX).len()
        };
        assert_eq!([count("p:has(b)"), count("p:has(+ p > b)")], [2000, 1999]);
    }

    #[test]
    fn a_selector_that_walks_far_is_cut() {
        let tree = Tree::parse(&"<b></b>".repeat(20_000));
        let selectors = Selectors::parse("i ~ b").expect("selectors");
        let mut matcher = Matcher::new(&tree, &selectors, 0);
        let body = (0..tree.len() as NodeId).filter(|&node| tree.tag(node) == Some(Tag::B));
        assert!(!body.into_iter().any(|node| matcher.matches(0, node)));
        assert!(matcher.is_spent());
    }
}
