//! The sink: html5ever's tree operations, carried out on the compact tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::hash::BuildHasher;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};
use rustc_hash::FxHashMap;

use super::tag::{AttrName, Tag};
use super::tree::{Attributes, DOCUMENT, NONE, NodeId, Tree};
use crate::keyed::{Places, Secret};
use crate::status::Limit;

/// Builds a [`Tree`] from html5ever's calls.
///
/// Comments, processing instructions and doctypes leave nothing.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// The detached fragments that hold the contents of `template` elements.
    templates: RefCell<FxHashMap<NodeId, NodeId>>,
    /// Whether text came since the last call of [`Sink::take_text_seen`].
    text_seen: Cell<bool>,
    shared: RefCell<Shared>,
}

/// Attributes of which an element has the number alone.
///
/// A paragraph opens all formatting elements anew that the last one left open, with
/// all of their attributes: a page of a few kilobytes would be a gigabyte, were
/// those in the tree for each time.
struct Shared {
    all: Vec<Known>,
    places: Places,
    secret: Secret,
    /// The name of the attribute that is the number: no page can write it.
    name: QualName,
    /// How many bytes of attributes elements may still have: what their tags have in
    /// the page, and [`FREE_BYTES`] and [`FREE_TIMES`] the page for those that were
    /// opened anew. The tree holds each once, but all who read it read them each time.
    bytes_left: usize,
    is_spent: bool,
}

impl Shared {
    /// The number of a tag's attributes: the same for the same ones, since the tree
    /// builder asks whether two formatting elements are alike. It never has several
    /// links to ask that of, since a link ends the one before it.
    fn number(&mut self, tree: &mut Tree, tag: &html5ever::tokenizer::Tag) -> u32 {
        let element = Tag::of(&tag.name);
        let next = self.all.len() as u32;
        let mut read: Vec<_> = Vec::new();
        if element != Tag::A {
            read.extend(read_attributes(&tag.attrs).filter(|&(name, _)| name != AttrName::Other));
            read.sort_unstable_by_key(|&(name, _)| name);
            let is_same = |place: u32| {
                let known = &self.all[place as usize];
                known.tag == element && tree.are(known.attributes, &read)
            };
            let hash = self.secret.hash_one((element, &read));
            let number = self.places.find(hash, next, is_same);
            if number != next {
                return number;
            }
        }
        let attributes = match element {
            Tag::A => tree.push_attributes_of(&tag.name, element, read_attributes(&tag.attrs)),
            _ => tree.push_attributes_of(&tag.name, element, read.into_iter()),
        };
        self.all.push(Known { tag: element, attributes, bytes: tree.bytes_of(attributes) });
        next
    }
}

/// What elements that were opened anew may have of attributes on any page, in bytes,
/// and how many times the page beyond. Of 3,683 labelled pages none has as much.
const FREE_BYTES: usize = 1 << 16;
const FREE_TIMES: usize = 2;

/// Attributes for elements of a tag.
struct Known {
    tag: Tag,
    attributes: Attributes,
    bytes: usize,
}

/// A node as html5ever knows it: it carries its name, which html5ever asks for
/// at every turn.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: NodeId,
    namespace: Namespace,
    name: LocalName,
}

impl Handle {
    /// A node that is no element.
    fn nameless(id: NodeId) -> Handle {
        Handle { id, namespace: Namespace::default(), name: LocalName::default() }
    }
}

impl Handle {
    /// The name of an element; empty for other nodes.
    pub(super) fn name(&self) -> &LocalName {
        &self.name
    }
}

impl ElemName for &Handle {
    fn ns(&self) -> &Namespace {
        &self.namespace
    }

    fn local_name(&self) -> &LocalName {
        &self.name
    }
}

impl Sink {
    /// For a page of so many bytes.
    pub(super) fn new(page_bytes: usize) -> Sink {
        Sink {
            tree: RefCell::new(Tree::new()),
            templates: RefCell::new(FxHashMap::default()),
            text_seen: Cell::new(false),
            shared: RefCell::new(Shared {
                all: Vec::new(),
                places: Places::default(),
                secret: Secret::default(),
                name: QualName::new(None, ns!(), LocalName::from("//")),
                bytes_left: FREE_BYTES + FREE_TIMES * page_bytes,
                is_spent: false,
            }),
        }
    }

    /// Takes the attributes that are read out of a tag, and gives it a number in
    /// their place.
    pub(super) fn share_attributes(&self, tag: &mut html5ever::tokenizer::Tag) {
        let (shared, mut tree) = (&mut *self.shared.borrow_mut(), self.tree.borrow_mut());
        let is_read =
            |attribute: &Attribute| AttrName::of(&attribute.name.local) != AttrName::Other;
        if !tag.attrs.iter().any(is_read) {
            return;
        }
        let number = shared.number(&mut tree, tag);
        shared.bytes_left += shared.all[number as usize].bytes;
        tag.attrs.retain(|attribute| !is_read(attribute));
        // Eight digits: as many bytes as a tendril holds in itself.
        let digit = |n: u32| b"0123456789abcdef"[(number >> (28 - 4 * n) & 15) as usize];
        let digits: [u8; 8] = std::array::from_fn(|n| digit(n as u32));
        let value = StrTendril::from_slice(std::str::from_utf8(&digits).unwrap_or_default());
        tag.attrs.push(Attribute { name: shared.name.clone(), value });
    }

    /// The attributes that a tag has the number of.
    fn shared_attributes(&self, attributes: &[Attribute]) -> Option<Attributes> {
        let number = attributes.last().filter(|last| last.name.local.as_bytes() == b"//")?;
        let number = usize::from_str_radix(&number.value, 16).ok()?;
        let shared = &mut *self.shared.borrow_mut();
        let known = shared.all.get(number)?;
        match shared.bytes_left.checked_sub(known.bytes) {
            Some(left) => {
                shared.bytes_left = left;
                Some(known.attributes)
            }
            None => {
                shared.is_spent = true;
                Some(known.attributes.none())
            }
        }
    }

    /// How many nodes the tree has.
    pub(super) fn node_count(&self) -> usize {
        self.tree.borrow().len()
    }

    /// Whether text was added since this was last asked.
    pub(super) fn take_text_seen(&self) -> bool {
        self.text_seen.take()
    }

    fn add(&self, child: NodeOrText<Handle>, parent: NodeId, before: Option<NodeId>) {
        let mut tree = self.tree.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(node) if node.id == NONE => return,
            NodeOrText::AppendNode(node) => {
                tree.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                self.text_seen.set(true);
                let after = match before {
                    Some(sibling) => tree.node(sibling).previous,
                    None => tree.node(parent).last_child(),
                };
                let Some(node) = tree.push_text(after, &text) else { return };
                node
            }
        };
        match before {
            Some(sibling) => tree.insert_before(sibling, child),
            None => tree.append(parent, child),
        }
    }
}

/// The attributes that are read, as pairs of name and value.
fn read_attributes(attributes: &[Attribute]) -> impl Iterator<Item = (AttrName, &str)> {
    attributes.iter().map(|attribute| (AttrName::of(&attribute.name.local), &*attribute.value))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a Handle;

    fn finish(self) -> Tree {
        let mut tree = self.tree.into_inner();
        if self.shared.borrow().is_spent {
            tree.limit_met(Limit::Attributes);
        }
        tree
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a Handle {
        target
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        let tag = Tag::of(&name.local);
        let mut tree = self.tree.borrow_mut();
        let id = match self.shared_attributes(&attributes) {
            Some(shared) => tree.push_element_with(tag, shared),
            None => tree.push_element(&name.local, tag, read_attributes(&attributes)),
        };
        if flags.template {
            let contents = tree.push_fragment();
            self.templates.borrow_mut().insert(id, contents);
        }
        Handle { id, namespace: name.ns, name: name.local }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        Handle::nameless(NONE)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        Handle::nameless(NONE)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.add(child, parent.id, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.tree.borrow().node(element.id).parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = self.templates.borrow().get(&target.id).copied();
        Handle::nameless(contents.unwrap_or(target.id))
    }

    /// The content of a shadow root is what browsers show of its host: it becomes the
    /// host's own, before what the host has besides.
    fn attach_declarative_shadow(
        &self,
        host: &Handle,
        template: &Handle,
        _attributes: &[Attribute],
    ) -> bool {
        self.templates.borrow_mut().insert(template.id, host.id);
        true
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().node(sibling.id).parent;
        self.add(child, parent, Some(sibling.id));
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.tree.borrow_mut().add_attributes(target.id, read_attributes(&attributes));
    }

    fn remove_from_parent(&self, target: &Handle) {
        if target.id != NONE {
            self.tree.borrow_mut().detach(target.id);
        }
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.tree.borrow_mut().move_children(node.id, new_parent.id);
    }
}
