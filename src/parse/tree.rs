//! The compact tree of a page: nodes in one arena, text and attribute values
//! in one string each.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use html5ever::LocalName;

use super::style::HidingClasses;
use super::tag::{AskedNames, AttrName, Tag};
use super::tokenizer::UnknownNames;
use crate::chars::{floor_char_boundary, is_control_to_drop};
use crate::keyed::{Places, Secret};
use crate::status::Limit;

/// A tree notes the names of its attributes as bits.
const _: () = assert!((AttrName::Other as u32) < u128::BITS);

/// The place of a node in the arena.
pub(crate) type NodeId = u32;

/// No node: the end of a chain of links.
pub(crate) const NONE: NodeId = NodeId::MAX;

/// The node that holds the whole document.
pub(crate) const DOCUMENT: NodeId = 0;

/// A parsed page, as little of it as the later stages read.
///
/// Names, text and the attributes that a signal reads are kept; comments,
/// scripts, styles and all other attributes are not. It is made by
/// [`Tree::parse`], or from a tree that a program has already; of scraper's trees
/// with the feature `with-scraper-0_29`:
///
#[cfg_attr(feature = "with-scraper-0_29", doc = "```")]
#[cfg_attr(not(feature = "with-scraper-0_29"), doc = "```ignore")]
/// let html = scraper::Html::parse_document("<p>Some words.</p>");
/// let page = deboiler::Extractor::default().extract_tree(&html);
/// assert_eq!(page.text(), "Some words.");
/// ```
///
/// Making, walking and dropping a tree takes no recursion, so that the depth
/// of a page never costs stack.
#[derive(Clone)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Shared with the blocks, most of which are stretches of it.
    text: Arc<String>,
    attributes: Vec<Attribute>,
    /// The attributes that some element has, a bit for each name.
    attribute_names: u128,
    values: String,
    classes: ClassValues,
    /// The names of elements that have no [`Tag`], and what the numbers among
    /// them stand for.
    names: Vec<LocalName>,
    unknown_names: UnknownNames,
    hiding_classes: HidingClasses,
    is_frameset: bool,
    /// The attributes that are kept besides those which some stage reads.
    asked: Option<Arc<AskedNames>>,
    /// The limit that cut it short.
    limit: Option<Limit>,
}

impl fmt::Debug for Tree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Tree")
            .field("nodes", &self.nodes.len())
            .field("text_bytes", &self.text.len())
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// One node and its links to its relatives.
///
/// A dense page has a node for every twenty bytes, so that a field here may
/// cost more than the page's text.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) parent: NodeId,
    pub(crate) previous: NodeId,
    pub(crate) next: NodeId,
    pub(crate) data: NodeData,
}

const _: () = assert!(size_of::<Node>() == 28);

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum NodeData {
    /// The document, or a fragment that hangs nowhere.
    Fragment { children: Children },
    /// An element with its attributes' place in the tree's list of them. Right
    /// before them stands its name, where it has no tag.
    Element { tag: Tag, attributes: u16, first_attribute: u32, children: Children },
    /// A stretch of the tree's text, in bytes.
    Text { start: u32, end: u32 },
}

/// The two ends of the chain of a node's children.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Children {
    first: NodeId,
    last: NodeId,
}

impl Children {
    const NONE: Children = Children { first: NONE, last: NONE };
}

impl Node {
    /// The first node right below; [`NONE`] where there is none.
    pub(crate) fn first_child(&self) -> NodeId {
        self.children().first
    }

    /// The last node right below; [`NONE`] where there is none.
    pub(crate) fn last_child(&self) -> NodeId {
        self.children().last
    }

    fn children(&self) -> Children {
        match self.data {
            NodeData::Fragment { children } | NodeData::Element { children, .. } => children,
            NodeData::Text { .. } => Children::NONE,
        }
    }

    fn children_mut(&mut self) -> Option<&mut Children> {
        match &mut self.data {
            NodeData::Fragment { children } | NodeData::Element { children, .. } => Some(children),
            NodeData::Text { .. } => None,
        }
    }
}

/// A stretch of the values, in bytes; under [`AttrName::Other`] a place in the
/// list of names, and under [`AttrName::Class`] in that of classes.
#[derive(Clone, Copy, Debug)]
struct Attribute {
    name: AttrName,
    start: u32,
    end: u32,
}

/// The values of class attributes, each of which is held once: the same few stand on
/// most elements of a page.
#[derive(Clone, Debug, Default)]
struct ClassValues {
    /// Where they stand among the values, in bytes.
    stretches: Vec<Range<u32>>,
    places: Places,
    secret: Secret,
}

impl ClassValues {
    /// The place of a value in the list; one that is new is added to the values.
    fn place(&mut self, value: &str, values: &mut String) -> u32 {
        let next = place(self.stretches.len());
        let is_same = |at: u32| {
            let known = &self.stretches[at as usize];
            values[known.start as usize..known.end as usize] == *value
        };
        let found = self.places.find(self.secret.hash_one(value), next, is_same);
        if found == next {
            let start = place(values.len());
            values.push_str(value);
            self.stretches.push(start..place(values.len()));
        }
        found
    }
}

const _: () = assert!(AttrName::NAMES.len() < u128::BITS as usize);

/// The attributes of an element: a stretch of the tree's list of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attributes {
    first: u32,
    count: u16,
}

impl Attributes {
    /// None of them, for an element of the same name.
    pub(crate) fn none(self) -> Attributes {
        Attributes { count: 0, ..self }
    }
}

/// A length or a place as it is held. A page has at most 1 GiB, of which each
/// byte may become three, and nothing of it is kept twice.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("limits keep text and values below 4 GiB")
}

impl Tree {
    /// A tree that holds the document node alone.
    pub(crate) fn new() -> Tree {
        let mut tree = Tree {
            nodes: Vec::new(),
            text: Arc::default(),
            attributes: Vec::new(),
            attribute_names: 0,
            values: String::new(),
            classes: ClassValues::default(),
            names: Vec::new(),
            unknown_names: UnknownNames::default(),
            hiding_classes: HidingClasses::default(),
            is_frameset: false,
            asked: None,
            limit: None,
        };
        tree.push_fragment();
        tree
    }

    /// The limit that cut the tree short, if one did.
    pub(crate) fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// Notes that a limit was met; of several the first one counts.
    pub(crate) fn limit_met(&mut self, limit: Limit) {
        self.limit = self.limit.or(Some(limit));
    }

    /// Takes in what the numbers among the names of elements stand for.
    pub(crate) fn set_unknown_names(&mut self, names: UnknownNames) {
        self.unknown_names = names;
    }

    /// Takes in which classes the page's style sheets hide.
    pub(crate) fn set_hiding_classes(&mut self, classes: HidingClasses) {
        self.hiding_classes = classes;
    }

    /// Takes in whether the page is a set of frames.
    pub(crate) fn set_is_frameset(&mut self, is_frameset: bool) {
        self.is_frameset = is_frameset;
    }

    /// Whether the page is a set of frames, of which the tree has what it says without them.
    pub(crate) fn is_frameset(&self) -> bool {
        self.is_frameset
    }

    /// The classes that the page's style sheets hide.
    pub(crate) fn hiding_classes(&self) -> &HidingClasses {
        &self.hiding_classes
    }

    /// Gives back what was in reserve for more of the page.
    pub(crate) fn shrink(&mut self) {
        self.nodes.shrink_to_fit();
        self.attributes.shrink_to_fit();
        self.values.shrink_to_fit();
        self.classes.places = Places::default();
    }

    /// How many nodes the arena holds.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How much text and attribute values there are, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len() + self.values.len()
    }

    /// How long the values of attributes are together, in bytes.
    pub(crate) fn bytes_of(&self, attributes: Attributes) -> usize {
        self.stretch(attributes).iter().map(|attribute| self.value(attribute).len()).sum()
    }

    /// The node at a place.
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The tag of an element; `None` for text and fragments.
    pub(crate) fn tag(&self, id: NodeId) -> Option<Tag> {
        match self.node(id).data {
            NodeData::Element { tag, .. } => Some(tag),
            _ => None,
        }
    }

    /// The name of an element; `None` for text and fragments.
    pub(crate) fn name(&self, id: NodeId) -> Option<&str> {
        match self.node(id).data {
            NodeData::Element { tag: Tag::Other, first_attribute, .. } => {
                let place = self.attributes[first_attribute as usize - 1].start;
                Some(self.unknown_names.name(&self.names[place as usize]))
            }
            NodeData::Element { tag, .. } => Some(Tag::NAMES[tag as usize]),
            _ => None,
        }
    }

    /// The text of all nodes, one behind the other.
    pub(crate) fn all_text(&self) -> &Arc<String> {
        &self.text
    }

    /// The text of a text node; empty for any other.
    pub(crate) fn text(&self, id: NodeId) -> &str {
        match self.node(id).data {
            NodeData::Text { start, end } => &self.text[start as usize..end as usize],
            _ => "",
        }
    }

    /// Where the text of a text node begins in [`Tree::all_text`].
    pub(crate) fn text_start(&self, id: NodeId) -> usize {
        match self.node(id).data {
            NodeData::Text { start, .. } => start as usize,
            _ => 0,
        }
    }

    /// The value of an element's attribute.
    pub(crate) fn attribute(&self, id: NodeId, name: AttrName) -> Option<&str> {
        // Most pages have few of the attributes that are asked for.
        if !self.has_some(&[name]) {
            return None;
        }
        self.attributes_of(id)
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| self.value(attribute))
    }

    fn value(&self, attribute: &Attribute) -> &str {
        let place = match attribute.name {
            AttrName::Class => self.classes.stretches[attribute.start as usize].clone(),
            _ => attribute.start..attribute.end,
        };
        &self.values[place.start as usize..place.end as usize]
    }

    /// The number of an element's class attribute, the same for all with that value,
    /// from 1 on; 0 where it has none.
    pub(crate) fn class_number(&self, id: NodeId) -> usize {
        let attributes = self.attributes_of(id);
        let class = attributes.iter().find(|attribute| attribute.name == AttrName::Class);
        class.map_or(0, |class| class.start as usize + 1)
    }

    /// The values of class attributes in the order of their numbers, from 1 on.
    pub(crate) fn class_values(&self) -> impl Iterator<Item = &str> {
        let places = self.classes.stretches.iter();
        places.map(|place| &self.values[place.start as usize..place.end as usize])
    }

    /// Whether some element has one of these attributes.
    pub(crate) fn has_some(&self, names: &[AttrName]) -> bool {
        names.iter().any(|&name| self.attribute_names >> name as u32 & 1 == 1)
    }

    /// The value of an element's attribute by its name in lower case, if such attributes
    /// are kept.
    #[cfg(feature = "rules")]
    pub(crate) fn attribute_named(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attribute(id, self.attribute_name(name)?)
    }

    /// What an attribute is known by whose name in lower case this is; `None` where such are
    /// not kept.
    #[cfg(feature = "rules")]
    pub(crate) fn attribute_name(&self, name: &str) -> Option<AttrName> {
        let name = match AttrName::named(name) {
            AttrName::Other => self.asked.as_ref()?.stand_in(name),
            known => known,
        };
        (name != AttrName::Other).then_some(name)
    }

    /// Notes which attributes are kept besides those which some stage reads.
    pub(crate) fn set_asked(&mut self, asked: Option<&Arc<AskedNames>>) {
        self.asked = asked.cloned();
    }

    /// Whether an element has attributes that some stage reads.
    pub(crate) fn has_attributes(&self, id: NodeId) -> bool {
        !self.attributes_of(id).is_empty()
    }

    fn attributes_of(&self, id: NodeId) -> &[Attribute] {
        match self.node(id).data {
            NodeData::Element { first_attribute, attributes, .. } => {
                self.stretch(Attributes { first: first_attribute, count: attributes })
            }
            _ => &[],
        }
    }

    fn stretch(&self, attributes: Attributes) -> &[Attribute] {
        let first = attributes.first as usize;
        &self.attributes[first..first + usize::from(attributes.count)]
    }

    /// Where an attribute's value stands among the values, if the element has it:
    /// the same for all elements that were opened anew.
    pub(crate) fn place_of_value(&self, id: NodeId, name: AttrName) -> Option<Range<u32>> {
        let attribute = self.attributes_of(id).iter().find(|attribute| attribute.name == name)?;
        Some(attribute.start..attribute.end)
    }

    /// Whether attributes are these, in the same order.
    pub(crate) fn are(&self, attributes: Attributes, these: &[(AttrName, &str)]) -> bool {
        let known = self.stretch(attributes).iter();
        let known = known.map(|attribute| (attribute.name, self.value(attribute)));
        known.eq(these.iter().copied())
    }

    /// The node after `id` in the order of the source, below `root`: its first
    /// child, else what follows it or the nearest ancestor that has a follower.
    pub(crate) fn next_in_order(&self, id: NodeId, root: NodeId) -> Option<NodeId> {
        let first = self.node(id).first_child();
        if first != NONE { Some(first) } else { self.next_after(id, root) }
    }

    /// The first node after the whole subtree of `id`, below `root`.
    pub(crate) fn next_after(&self, mut id: NodeId, root: NodeId) -> Option<NodeId> {
        while id != root {
            let node = self.node(id);
            if node.next != NONE {
                return Some(node.next);
            }
            id = node.parent;
            if id == NONE {
                return None;
            }
        }
        None
    }

    /// The text of all text nodes below `id`, as it stands.
    pub(crate) fn text_below(&self, id: NodeId) -> String {
        let mut text = String::new();
        let mut at = self.next_in_order(id, id);
        while let Some(node) = at {
            text.push_str(self.text(node));
            at = self.next_in_order(node, id);
        }
        text
    }

    /// For every element its number among its siblings of the same name,
    /// counted from 1; 0 where it is the only one, and for all other nodes.
    pub(crate) fn sibling_numbers(&self) -> Vec<u32> {
        let mut numbers = vec![0; self.nodes.len()];
        // By parent and name: the first such child, and how many came so far.
        let mut seen: HashMap<(NodeId, &str), (NodeId, u32)> = HashMap::new();
        let mut at = self.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            if let Some(name) = self.name(id) {
                let (first, count) = seen.entry((self.node(id).parent, name)).or_insert((id, 0));
                *count += 1;
                if *count > 1 {
                    numbers[*first as usize] = 1;
                    numbers[id as usize] = *count;
                }
            }
            at = self.next_in_order(id, DOCUMENT);
        }
        numbers
    }

    /// The path of element names from the root to a node, each with its number
    /// of [`Tree::sibling_numbers`] where it has one: `html/body/div[2]/p`. Of a
    /// path that is too long for any page but a hostile one, the end behind `…/`.
    pub(crate) fn path(&self, id: NodeId, sibling_numbers: &[u32]) -> String {
        /// In bytes: ordinary paths have a few hundred. Without a bound, the
        /// paths of all blocks could be some hundred times as long as a page.
        const MOST_BYTES: usize = 1024;
        let mut steps = Vec::new();
        let mut bytes = 0;
        let mut at = id;
        while at != NONE {
            if bytes > MOST_BYTES {
                steps.push("…".to_owned());
                break;
            }
            if let Some(name) = self.name(at) {
                let mut name = name[..floor_char_boundary(name, MOST_BYTES)].to_owned();
                name.retain(|c| !is_control_to_drop(c));
                bytes += name.len() + 1;
                steps.push(match sibling_numbers[at as usize] {
                    0 => name,
                    number => format!("{name}[{number}]"),
                });
            }
            at = self.node(at).parent;
        }
        steps.reverse();
        steps.join("/")
    }

    /// Adds a fragment, which hangs nowhere.
    pub(crate) fn push_fragment(&mut self) -> NodeId {
        self.push(NodeData::Fragment { children: Children::NONE })
    }

    /// Adds a node that hangs nowhere yet.
    fn push(&mut self, data: NodeData) -> NodeId {
        let id = NodeId::try_from(self.nodes.len()).expect("limits keep the arena below u32::MAX");
        self.nodes.push(Node { parent: NONE, previous: NONE, next: NONE, data });
        id
    }

    /// Adds an element that hangs nowhere yet, with the attributes that are
    /// read; of two with the same name the first one counts.
    pub(crate) fn push_element<'a>(
        &mut self,
        name: &LocalName,
        tag: Tag,
        attributes: impl Iterator<Item = (AttrName, &'a str)>,
    ) -> NodeId {
        let attributes = self.push_attributes_of(name, tag, attributes);
        self.push_element_with(tag, attributes)
    }

    /// Adds an element that hangs nowhere yet, with attributes that are in the
    /// list already, for an element of the same name.
    pub(crate) fn push_element_with(&mut self, tag: Tag, attributes: Attributes) -> NodeId {
        self.push(NodeData::Element {
            tag,
            attributes: attributes.count,
            first_attribute: attributes.first,
            children: Children::NONE,
        })
    }

    /// Adds attributes for elements of a name.
    pub(crate) fn push_attributes_of<'a>(
        &mut self,
        name: &LocalName,
        tag: Tag,
        attributes: impl Iterator<Item = (AttrName, &'a str)>,
    ) -> Attributes {
        if tag == Tag::Other {
            let place = place(self.names.len());
            self.names.push(name.clone());
            self.attributes.push(Attribute { name: AttrName::Other, start: place, end: place });
        }
        let first = self.attributes.len();
        for (name, value) in attributes {
            if name != AttrName::Other {
                self.push_attribute(name, value);
            }
        }
        self.attributes_from(first)
    }

    fn push_attribute(&mut self, name: AttrName, value: &str) {
        self.attribute_names |= 1 << name as u32;
        let (start, end) = match name {
            AttrName::Class => {
                let place = self.classes.place(value, &mut self.values);
                (place, place)
            }
            _ => {
                let start = place(self.values.len());
                self.values.push_str(value);
                (start, place(self.values.len()))
            }
        };
        self.attributes.push(Attribute { name, start, end });
    }

    /// The attributes from a place in the list on. An element has no more than
    /// there are names that are read.
    fn attributes_from(&self, first: usize) -> Attributes {
        Attributes { first: place(first), count: (self.attributes.len() - first) as u16 }
    }

    /// Gives an element the attributes that it does not have yet.
    pub(crate) fn add_attributes<'a>(
        &mut self,
        id: NodeId,
        added: impl Iterator<Item = (AttrName, &'a str)>,
    ) {
        let NodeData::Element { tag, first_attribute, .. } = self.node(id).data else { return };
        let old: Vec<Attribute> = self.attributes_of(id).to_vec();
        let is_new = |name| name != AttrName::Other && !old.iter().any(|old| old.name == name);
        let mut added = added.filter(|&(name, _)| is_new(name)).peekable();
        // A page may have thousands of `body` tags that add nothing.
        if added.peek().is_none() {
            return;
        }
        if tag == Tag::Other {
            self.attributes.push(self.attributes[first_attribute as usize - 1]);
        }
        let first = self.attributes.len();
        self.attributes.extend_from_slice(&old);
        for (name, value) in added {
            self.push_attribute(name, value);
        }
        let now = self.attributes_from(first);
        if let NodeData::Element { first_attribute, attributes, .. } =
            &mut self.nodes[id as usize].data
        {
            *first_attribute = now.first;
            *attributes = now.count;
        }
    }

    /// Adds text: to the text node `after` where that one ends the tree's
    /// text, else as a node that hangs nowhere yet.
    ///
    /// Two text nodes may so stand side by side, which joins nothing and
    /// splits nothing, since text is read node after node.
    pub(crate) fn push_text(&mut self, after: NodeId, text: &str) -> Option<NodeId> {
        let all = Arc::make_mut(&mut self.text);
        let start = place(all.len());
        all.push_str(text);
        let new_end = place(all.len());
        if after != NONE
            && let NodeData::Text { end, .. } = &mut self.nodes[after as usize].data
            && *end == start
        {
            *end = new_end;
            return None;
        }
        Some(self.push(NodeData::Text { start, end: new_end }))
    }

    /// Hangs a node as the last child of `parent`.
    pub(crate) fn append(&mut self, parent: NodeId, child: NodeId) {
        let Some(children) = self.nodes[parent as usize].children_mut() else { return };
        let last = std::mem::replace(&mut children.last, child);
        if last == NONE {
            children.first = child;
        } else {
            self.nodes[last as usize].next = child;
        }
        let node = &mut self.nodes[child as usize];
        node.parent = parent;
        node.previous = last;
        node.next = NONE;
    }

    /// Hangs a node right before `sibling`, which has a parent.
    pub(crate) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        let (parent, previous) = {
            let node = self.node(sibling);
            (node.parent, node.previous)
        };
        let node = &mut self.nodes[child as usize];
        node.parent = parent;
        node.previous = previous;
        node.next = sibling;
        self.nodes[sibling as usize].previous = child;
        if previous != NONE {
            self.nodes[previous as usize].next = child;
        } else if parent != NONE {
            self.set_first_child(parent, child);
        }
    }

    /// Takes a node, with all below it, off its parent.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let (parent, previous, next) = {
            let node = &mut self.nodes[id as usize];
            let links = (node.parent, node.previous, node.next);
            (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
            links
        };
        if parent == NONE {
            return;
        }
        if previous == NONE {
            self.set_first_child(parent, next);
        } else {
            self.nodes[previous as usize].next = next;
        }
        if next != NONE {
            self.nodes[next as usize].previous = previous;
        } else if let Some(children) = self.nodes[parent as usize].children_mut() {
            children.last = previous;
        }
    }

    fn set_first_child(&mut self, parent: NodeId, child: NodeId) {
        if let Some(children) = self.nodes[parent as usize].children_mut() {
            children.first = child;
        }
    }

    /// Moves all children of `from` to the end of those of `to`.
    pub(crate) fn move_children(&mut self, from: NodeId, to: NodeId) {
        let mut child = self.node(from).first_child();
        while child != NONE {
            let next = self.node(child).next;
            self.append(to, child);
            child = next;
        }
        if let Some(children) = self.nodes[from as usize].children_mut() {
            *children = Children::NONE;
        }
    }
}
