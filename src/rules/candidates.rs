//! Which selectors may match an element.
//!
//! Holding a selector against an element costs a hundred times as much as a look at what it
//! ends in. So selectors are kept by the id, class, attribute or name that their last part asks
//! for, and those are left out that need a class which no element of the page has.

use rustc_hash::FxHashMap;

use super::selector::{Key, Selectors};
use crate::parse::{AttrName, ByClass, NodeId, Tree};

/// Lists of selectors, each selector by what it asks for.
#[derive(Default)]
pub(super) struct Index {
    selectors: Vec<Indexed>,
    /// The numbers of all classes that some selector needs.
    classes: FxHashMap<String, usize>,
    /// By the numbers of classes: the selectors that end in one. All others by its name.
    by_class: Vec<Vec<u32>>,
    by_id: FxHashMap<String, Vec<u32>>,
    by_name: FxHashMap<String, Vec<u32>>,
    by_attribute: FxHashMap<String, Vec<u32>>,
    for_any: Vec<u32>,
}

struct Indexed {
    list: usize,
    /// Its place in the list.
    selector: usize,
    /// The classes that it needs.
    classes: Vec<usize>,
}

impl Index {
    /// Adds the selectors of a list with a number.
    pub(super) fn add(&mut self, list: usize, selectors: &Selectors) {
        for (selector, key) in selectors.keys().into_iter().enumerate() {
            let classes = selectors.classes(selector).into_iter();
            let classes = classes.map(|class| self.class_number(class)).collect();
            let at = self.selectors.len() as u32;
            self.selectors.push(Indexed { list, selector, classes });
            match key {
                Key::Id(id) => self.by_id.entry(id.to_owned()).or_default(),
                Key::Class(class) => {
                    let number = self.class_number(class);
                    &mut self.by_class[number]
                }
                Key::Attribute(name) => self.by_attribute.entry(name.to_owned()).or_default(),
                Key::Name(name) => self.by_name.entry(name.to_owned()).or_default(),
                Key::Any => &mut self.for_any,
            }
            .push(at);
        }
    }

    fn class_number(&mut self, class: &str) -> usize {
        if let Some(&number) = self.classes.get(class) {
            return number;
        }
        self.by_class.push(Vec::new());
        self.classes.insert(class.to_owned(), self.by_class.len() - 1);
        self.by_class.len() - 1
    }

    /// The selectors that may match something on a page; `None` where none can.
    pub(super) fn on<'a>(&'a self, tree: &'a Tree) -> Option<Candidates<'a>> {
        if self.selectors.is_empty() {
            return None;
        }
        let mut is_there = vec![false; self.by_class.len()];
        let mut of_classes = Vec::new();
        let by_class = ByClass::read(tree, |value| {
            let mut found = Vec::new();
            for class in value.split_ascii_whitespace() {
                if let Some(&number) = self.classes.get(class) {
                    is_there[number] = true;
                    found.extend_from_slice(&self.by_class[number]);
                }
            }
            found.sort_unstable();
            found.dedup();
            let start = of_classes.len();
            of_classes.append(&mut found);
            (start, of_classes.len())
        });
        let has_all = |one: &Indexed| one.classes.iter().all(|&number| is_there[number]);
        let is_possible: Vec<bool> = self.selectors.iter().map(has_all).collect();
        let by_attribute = self.by_attribute.iter().filter_map(|(name, found)| {
            let name = tree.attribute_name(name)?;
            tree.has_some(&[name]).then_some((name, found.as_slice()))
        });
        let by_attribute = by_attribute.collect();
        is_possible.contains(&true).then_some(Candidates {
            index: self,
            tree,
            is_possible,
            of_classes,
            by_class,
            by_attribute,
        })
    }
}

/// The selectors that may match something on a page.
pub(super) struct Candidates<'a> {
    index: &'a Index,
    tree: &'a Tree,
    is_possible: Vec<bool>,
    /// The selectors that end in some class of a class attribute, and where those of each are.
    of_classes: Vec<u32>,
    by_class: ByClass<(usize, usize)>,
    by_attribute: Vec<(AttrName, &'a [u32])>,
}

impl Candidates<'_> {
    /// Calls back with the selectors that may match an element: the number of the list, and the
    /// place in it.
    pub(super) fn for_each(&self, node: NodeId, mut each: impl FnMut(usize, usize)) {
        let Candidates { index, tree, .. } = self;
        let mut all = |found: &[u32]| {
            for &at in found.iter().filter(|&&at| self.is_possible[at as usize]) {
                let Indexed { list, selector, .. } = index.selectors[at as usize];
                each(list, selector);
            }
        };
        let (start, end) = self.by_class.of(tree, node);
        all(&self.of_classes[start..end]);
        if !index.by_id.is_empty()
            && let Some(id) = tree.attribute(node, AttrName::Id)
            && let Some(found) = index.by_id.get(id)
        {
            all(found);
        }
        if !index.by_name.is_empty()
            && let Some(name) = tree.name(node)
            && let Some(found) = index.by_name.get(name)
        {
            all(found);
        }
        for &(name, found) in &self.by_attribute {
            if tree.attribute(node, name).is_some() {
                all(found);
            }
        }
        all(&index.for_any);
    }
}
