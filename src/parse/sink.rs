//! The sink: html5ever's tree operations, carried out on the compact tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use rustc_hash::FxHashMap;

use super::tag::{AttrName, Tag};
use super::tree::{DOCUMENT, NONE, NodeData, NodeId, Tree};

/// Builds a [`Tree`] from html5ever's calls.
///
/// The names that html5ever asks back are kept beside the tree and go with
/// the sink. Comments, processing instructions and doctypes leave nothing.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    names: RefCell<Vec<QualName>>,
    /// The detached fragments that hold the contents of `template` elements.
    templates: RefCell<FxHashMap<NodeId, NodeId>>,
    /// Whether text came since the last call of [`Sink::take_text_seen`].
    text_seen: Cell<bool>,
}

impl Sink {
    pub(super) fn new() -> Sink {
        let sink = Sink {
            tree: RefCell::new(Tree::new()),
            names: RefCell::new(Vec::new()),
            templates: RefCell::new(FxHashMap::default()),
            text_seen: Cell::new(false),
        };
        sink.name_nodes_without_name();
        sink
    }

    /// How many nodes the tree has.
    pub(super) fn node_count(&self) -> usize {
        self.names.borrow().len()
    }

    /// Whether text was added since this was last asked.
    pub(super) fn take_text_seen(&self) -> bool {
        self.text_seen.take()
    }

    /// Keeps `names` as long as the arena: what is no element has no name.
    fn name_nodes_without_name(&self) {
        let nameless = QualName::new(None, Namespace::default(), LocalName::default());
        self.names.borrow_mut().resize(self.tree.borrow().len(), nameless);
    }

    fn push(&self, data: NodeData) -> NodeId {
        let id = self.tree.borrow_mut().push(data);
        self.name_nodes_without_name();
        id
    }

    /// Whether text below the node is read by no stage: the insides of
    /// scripts other than JSON-LD, of styles and of frames.
    fn drops_text(tree: &Tree, parent: NodeId) -> bool {
        match tree.tag(parent) {
            Some(Tag::Script) => !tree
                .attribute(parent, AttrName::Type)
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")),
            Some(Tag::Style | Tag::Iframe | Tag::Noembed | Tag::Noframes | Tag::Textarea) => true,
            _ => false,
        }
    }

    fn add(&self, child: NodeOrText<NodeId>, parent: NodeId, before: Option<NodeId>) {
        let mut tree = self.tree.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(node) => {
                tree.detach(node);
                node
            }
            NodeOrText::AppendText(text) => {
                if Self::drops_text(&tree, parent) {
                    return;
                }
                self.text_seen.set(true);
                let after = match before {
                    Some(sibling) => tree.node(sibling).previous,
                    None => tree.node(parent).last_child,
                };
                let Some(node) = tree.push_text(after, &text) else { return };
                drop(tree);
                self.name_nodes_without_name();
                tree = self.tree.borrow_mut();
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

/// The name of an element, borrowed from the sink's list.
#[derive(Debug)]
pub(super) struct ElementName<'a>(Ref<'a, QualName>);

impl html5ever::interface::ElemName for ElementName<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = ElementName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> ElementName<'a> {
        ElementName(Ref::map(self.names.borrow(), |names| &names[*target as usize]))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        let tag = Tag::of(&name.local);
        let id = self.tree.borrow_mut().push_element(
            name.local.clone(),
            tag,
            read_attributes(&attributes),
        );
        self.names.borrow_mut().push(name);
        if flags.template {
            let contents = self.push(NodeData::Fragment);
            self.templates.borrow_mut().insert(id, contents);
        }
        id
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.push(NodeData::Fragment)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.push(NodeData::Fragment)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.add(child, *parent, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        if self.tree.borrow().node(*element).parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.templates.borrow().get(target).copied().unwrap_or(*target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.tree.borrow().node(*sibling).parent;
        self.add(child, parent, Some(*sibling));
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.tree.borrow_mut().add_attributes(*target, read_attributes(&attributes));
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.borrow_mut().move_children(*node, *new_parent);
    }
}
