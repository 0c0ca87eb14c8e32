//! The one walk over a page's tree that Markdown and HTML are written from.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::address::Addresses;
use super::embed;
use super::event::{Align, Container, Event, Events, Image, Inline, Leaf, Link};
use super::footnotes::Footnotes;
use super::image;
use super::structure::Builder;
use crate::block::{Block, BlockKind};
use crate::parse::{AttrName, DOCUMENT, NONE, NodeData, NodeId, Tag, Tree};
use crate::segment::{DataTables, Element, Segments, is_done, is_ignorable};

/// Output that addresses may take on any page, in bytes; beyond that, twice
/// what the page's text and elements come to. A page may put each of a thousand
/// paragraphs into one link, whose address then stands a thousand times.
const FREE_ADDRESS_BYTES: usize = 1 << 18;

/// Walks the tree in the order of the source and gives the kept blocks with
/// the elements around and inside of them.
///
/// The words are those of the blocks: each text node takes its part of the
/// block's text, so that white space, hidden text and what keeps two words
/// apart are decided in one place, where the blocks are cut. What holds no
/// kept block is passed over, with all that is in it.
pub(super) fn walk<'a>(
    tree: &'a Tree,
    segments: &'a Segments,
    is_kept: impl Fn(usize) -> bool,
    address: &str,
) -> Events<'a> {
    let mut walk = Walk::new(tree, segments, is_kept, address);
    walk.below(DOCUMENT);
    walk.finish()
}

/// An element that the walk is in.
struct Step {
    /// Its place in the outline; 0 for one that is too deep to have one.
    element: u32,
    tag: Tag,
    is_hidden: bool,
    /// What it opens as soon as something kept stands in it.
    container: Option<Container>,
    /// What closes that again.
    opened: Option<usize>,
    inline: Option<Inline>,
    /// The preformatted element around or at it; 0 for none.
    preformatted: NodeId,
    /// Whether it is a figure with a kept block, or stands in one.
    is_in_figure: bool,
}

/// How far the text of a block was given to its nodes.
struct Cursor {
    block: u32,
    /// In bytes of the block's text.
    at: usize,
    /// Characters that are no white space and not given yet.
    left: usize,
    /// Whether the block comes out as a whole later on.
    is_deferred: bool,
}

struct Walk<'a> {
    tree: &'a Tree,
    segments: &'a Segments,
    /// How many blocks before each one are kept.
    kept_before: Vec<u32>,
    starts: FxHashMap<NodeId, u32>,
    tables: DataTables,
    footnotes: Footnotes,
    addresses: Addresses,
    address_bytes_left: usize,
    /// Where links lead, by the places of what they say: all that were opened anew
    /// have one. `None` for those that lead nowhere.
    link_addresses: FxHashMap<Range<u32>, Option<Arc<str>>>,
    shown_images: HashSet<String>,
    /// The first kept block that is no heading.
    first_text: u32,
    /// Whether the picture above the text was shown.
    has_lead: bool,
    steps: Vec<Step>,
    /// The first step whose container was not asked for yet.
    first_pending: usize,
    /// The element in the outline that comes next.
    next_element: usize,
    /// The block behind all that were met.
    next_block: u32,
    visible: Option<Cursor>,
    hidden: Option<Cursor>,
    /// The block that the open leaf is of, and the preformatted element that
    /// an open leaf of code is of.
    leaf_block: u32,
    code: NodeId,
    /// Hidden blocks inside of a visible one, which follow it.
    deferred: Vec<u32>,
    /// Side notes of the open leaf, which follow it: their nodes and places in the outline.
    side_notes: Vec<(NodeId, usize)>,
    is_in_side_note: bool,
    /// Embedded things of the open leaf, which follow it.
    embeds_due: Vec<u32>,
    /// Whether what is given is the box of a task.
    is_task: bool,
    /// Whether the space before the text that comes next was given already.
    has_space: bool,
    quotes_due: usize,
    inlines: Vec<Inline>,
    builder: Builder<'a>,
}

impl<'a> Walk<'a> {
    fn new(
        tree: &'a Tree,
        segments: &'a Segments,
        is_kept: impl Fn(usize) -> bool,
        address: &str,
    ) -> Walk<'a> {
        let blocks = &segments.blocks;
        let mut kept_before = vec![0; blocks.len() + 1];
        for index in 0..blocks.len() {
            kept_before[index + 1] = kept_before[index] + u32::from(is_kept(index));
        }
        let tables = DataTables::find(tree, segments);
        let is_text =
            |at: &usize| is_kept(*at) && !matches!(blocks[*at].kind, BlockKind::Heading(_));
        let first_text = (0..blocks.len()).find(is_text).unwrap_or(blocks.len()) as u32;
        let footnotes = Footnotes::find(segments, |block| is_kept(block as usize));
        let starts = (0..).zip(blocks).map(|(index, block)| (block.first_text, index)).collect();
        Walk {
            tree,
            segments,
            starts,
            tables,
            footnotes,
            kept_before,
            addresses: Addresses::of_page(tree, address),
            address_bytes_left: FREE_ADDRESS_BYTES + 2 * tree.bytes(),
            link_addresses: FxHashMap::default(),
            shown_images: HashSet::new(),
            first_text,
            has_lead: false,
            steps: Vec::new(),
            first_pending: 0,
            next_element: 1,
            next_block: 0,
            visible: None,
            hidden: None,
            leaf_block: 0,
            code: NONE,
            deferred: Vec::new(),
            side_notes: Vec::new(),
            is_in_side_note: false,
            embeds_due: Vec::new(),
            is_task: false,
            has_space: false,
            quotes_due: 0,
            inlines: Vec::new(),
            builder: Builder::default(),
        }
    }

    /// Walks all that stands in an element that was entered.
    fn below(&mut self, root: NodeId) {
        let mut at = root;
        loop {
            let goes_down = at == root || self.enter(at);
            let node = self.tree.node(at);
            if goes_down && node.first_child() != NONE {
                at = node.first_child();
                continue;
            }
            if goes_down && at != root {
                self.leave();
            }
            // Up to the nearest ancestor that has a follower.
            loop {
                if at == root {
                    return;
                }
                let node = self.tree.node(at);
                if node.next != NONE {
                    at = node.next;
                    break;
                }
                at = node.parent;
                if at != root {
                    self.leave();
                }
            }
        }
    }

    fn block(&self, index: u32) -> &'a Block {
        &self.segments.blocks[index as usize]
    }

    fn text(&self, index: u32) -> &'a str {
        self.segments.text(self.block(index))
    }

    fn is_kept(&self, index: u32) -> bool {
        self.kept_blocks(index, index + 1) > 0
    }

    fn kept_blocks(&self, first: u32, end: u32) -> u32 {
        if first < end {
            self.kept_before[end as usize] - self.kept_before[first as usize]
        } else {
            0
        }
    }

    /// Takes in a node; true where its children are to be walked.
    fn enter(&mut self, id: NodeId) -> bool {
        if self.segments.markup.is_left_out(id) {
            return false;
        }
        match &self.tree.node(id).data {
            NodeData::Fragment { .. } => false,
            NodeData::Text { .. } => {
                self.take_text(id, self.tree.text(id));
                false
            }
            NodeData::Element { tag, .. } => self.enter_element(id, *tag),
        }
    }

    fn enter_element(&mut self, id: NodeId, tag: Tag) -> bool {
        let segments = self.segments;
        let own_text = segments.markup.own_text(id);
        if tag == Tag::Img && own_text.is_none() {
            self.take_image(id);
        } else if embed::may_be(self.tree, id, tag) {
            self.take_embed(id, tag);
        }
        let has_no_text = tag.is_skipped() || matches!(tag, Tag::Br | Tag::Img | Tag::Wbr);
        if has_no_text && own_text.is_none() {
            return false;
        }
        let outline = &self.segments.outline;
        let element = self.next_element;
        if outline.get(element).is_none_or(|element| element.node != id) {
            // It was too deep to be looked at.
            if let Some(text) = own_text {
                self.take_text(id, text);
                return false;
            }
            let step = self.step(0, tag);
            self.steps.push(step);
            return true;
        }
        self.next_element += 1;
        let (first, end) = (outline[element].first_block, outline[element].end_block);
        let is_hidden =
            outline[element].is_hidden || self.steps.last().is_some_and(|step| step.is_hidden);
        if segments.markup.is_side_note(id) && !is_hidden && !self.is_in_side_note {
            self.take_side_note(id, element);
            return false;
        }
        let around = self.steps.last().map_or(NONE, |step| step.preformatted);
        let is_in_listing = self.segments.markup.is_listing(around);
        let is_apart = (tag.is_block() || self.segments.markup.is_listing(id)) && !is_in_listing;
        if is_apart && first < end && self.kept_blocks(first, end) == 0 {
            if matches!(tag, Tag::Td | Tag::Th) {
                let mut step = self.step(element as u32, tag);
                step.container = self.container(id, element as u32, tag);
                self.steps.push(step);
                self.open_cell();
                self.leave();
            }
            self.pass_over(element);
            return false;
        }
        let mut step = self.step(element as u32, tag);
        step.is_hidden |= outline[element].is_hidden;
        step.is_in_figure |= tag == Tag::Figure && first < end;
        let is_listing = self.segments.markup.is_listing(id);
        if step.preformatted == 0 && !is_listing {
            step.container = self.container(id, element as u32, tag);
        }
        let is_pre = matches!(tag, Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext);
        if is_listing || is_pre && !is_in_listing {
            step.preformatted = id;
        }
        if tag == Tag::Hr {
            self.take_rule();
        }
        let formula = segments.markup.formula(id);
        step.inline = self.inline(id, tag, formula.map(|formula| formula.is_display));
        self.quotes_due += usize::from(tag == Tag::Q);
        let is_cell = matches!(step.container, Some(Container::Cell { .. }));
        self.steps.push(step);
        if is_cell {
            self.open_cell();
        }
        let Some(text) = own_text else { return true };
        self.is_task = tag == Tag::Input;
        self.take_text(id, text);
        self.is_task = false;
        self.leave();
        false
    }

    /// Takes in a line across the page: one between kept blocks, with nothing dropped between.
    fn take_rule(&mut self) {
        let (next, count) = (self.next_block, self.segments.blocks.len() as u32);
        let parts = next > 0 && next < count && self.is_kept(next - 1) && self.is_kept(next);
        if parts && !self.begins_note(next) {
            self.end_leaf();
            self.open_pending();
            self.builder.rule();
        }
    }

    /// Whether a block stands in a footnote.
    fn begins_note(&self, block: u32) -> bool {
        const MOST_LEVELS: usize = 4;
        let outline = &self.segments.outline;
        let container = self.block(block).container as usize;
        let around =
            std::iter::successors(Some(container), |&at| Some(outline[at].parent as usize));
        around.take(MOST_LEVELS).any(|at| self.footnotes.note(outline[at].node).is_some())
    }

    /// Passes over a side note, which comes behind the text that it stands in.
    fn take_side_note(&mut self, id: NodeId, element: usize) {
        let outline = &self.segments.outline;
        let Element { depth, first_block, end_block, .. } = outline[element];
        let below = outline[element + 1..].iter().take_while(|inside| inside.depth > depth);
        self.next_element = element + 1 + below.count();
        if self.kept_blocks(first_block, end_block) == 0 {
            return;
        }
        self.side_notes.push((id, element));
        let goes_on = self.visible.as_ref().is_some_and(|cursor| cursor.block == self.leaf_block);
        if self.builder.leaf().is_none() || !goes_on {
            self.end_leaf();
        }
    }

    /// Walks the side notes that were passed over.
    fn write_side_notes(&mut self) {
        for (id, element) in std::mem::take(&mut self.side_notes) {
            let next_element = std::mem::replace(&mut self.next_element, element + 1);
            let inlines = std::mem::take(&mut self.inlines);
            let cursors = (self.visible.take(), self.hidden.take());
            let quotes = std::mem::take(&mut self.quotes_due);
            let leaf_block = self.leaf_block;
            self.is_in_side_note = true;
            let mut step = self.step(element as u32, self.segments.outline[element].tag);
            step.container = self.container(id, element as u32, step.tag);
            self.steps.push(step);
            self.below(id);
            self.end_leaf();
            self.leave();
            self.is_in_side_note = false;
            self.next_element = next_element;
            self.inlines = inlines;
            (self.visible, self.hidden) = cursors;
            self.quotes_due = quotes;
            self.leaf_block = leaf_block;
        }
    }

    /// A step that takes over what it inherits.
    fn step(&self, element: u32, tag: Tag) -> Step {
        let last = self.steps.last();
        Step {
            element,
            tag,
            is_hidden: last.is_some_and(|step| step.is_hidden),
            container: None,
            opened: None,
            inline: None,
            preformatted: last.map_or(0, |step| step.preformatted),
            is_in_figure: last.is_some_and(|step| step.is_in_figure),
        }
    }

    /// Leaves out an element that holds blocks, and none that is kept.
    fn pass_over(&mut self, element: usize) {
        let outline = &self.segments.outline;
        self.next_block = self.next_block.max(outline[element].end_block);
        self.quotes_due = 0;
        let depth = outline[element].depth;
        let below = outline[element + 1..].iter().take_while(|element| element.depth > depth);
        self.next_element += below.count();
    }

    fn leave(&mut self) {
        let Some(step) = self.steps.pop() else { return };
        self.first_pending = self.first_pending.min(self.steps.len());
        if step.tag == Tag::Q {
            self.close_quote(step.is_hidden);
        }
        if let Some(inline) = step.inline
            && let Some(at) = self.inlines.iter().rposition(|&open| open == inline)
        {
            self.inlines.remove(at);
        }
        let is_outer_pre = || self.steps.last().is_none_or(|outer| outer.preformatted == 0);
        if step.preformatted != 0 && is_outer_pre() {
            self.end_leaf();
        }
        if let Some(opened) = step.opened {
            self.end_leaf();
            self.builder.leave(opened);
        }
    }

    fn finish(mut self) -> Events<'a> {
        self.end_leaf();
        self.builder.content.has_raw_tex = self.segments.markup.has_raw_tex();
        self.builder.finish()
    }

    /// The container that an element is, if it is one.
    fn container(&self, id: NodeId, element: u32, tag: Tag) -> Option<Container> {
        let number = |name| {
            let value = self.tree.attribute(id, name)?.trim();
            value.parse::<i64>().ok().map(|number| number.clamp(0, 999_999_999) as u32)
        };
        if let Some(callout) = self.segments.markup.callout(id) {
            return Some(Container::Quote { callout: Some(callout) });
        }
        if let Some(mark) = self.footnotes.note(id) {
            return Some(Container::Note { mark });
        }
        Some(match tag {
            Tag::Ol | Tag::Ul if self.footnotes.is_list(id) => return None,
            Tag::Ul | Tag::Menu | Tag::Dir => Container::List { start: None },
            Tag::Ol => Container::List { start: Some(number(AttrName::Start).unwrap_or(1)) },
            Tag::Li => Container::Item,
            // Documents of Docutils set code in by a quotation.
            Tag::Blockquote if self.holds_code_alone(element) => return None,
            Tag::Blockquote => Container::Quote { callout: None },
            Tag::Dl => Container::Descriptions,
            Tag::Dt => Container::Term,
            Tag::Dd => Container::Description,
            Tag::Table if self.tables.holds_data(element) => Container::Table,
            Tag::Tr => Container::Row { is_header: self.tables.is_header(element) },
            Tag::Td | Tag::Th => {
                let span = |name| number(name).unwrap_or(1).clamp(1, 1000) as u16;
                Container::Cell {
                    is_header: tag == Tag::Th,
                    columns: span(AttrName::Colspan),
                    rows: span(AttrName::Rowspan),
                    align: align(self.tree, id),
                }
            }
            Tag::Caption => Container::Caption,
            Tag::Figure => Container::Figure,
            Tag::Figcaption => Container::FigureCaption,
            _ => return None,
        })
    }

    /// Whether all that an element says is code.
    fn holds_code_alone(&self, element: u32) -> bool {
        const MOST_BLOCKS: u32 = 32;
        let Element { first_block, end_block, .. } = self.segments.outline[element as usize];
        let is_code = |at: u32| self.block(at).kind == BlockKind::Preformatted;
        let is_short = (1..=MOST_BLOCKS).contains(&end_block.saturating_sub(first_block));
        is_short && (first_block..end_block).all(is_code)
    }

    /// Puts what an element makes of the text inside it among the open inline
    /// elements; gives it where it was not open already.
    fn inline(&mut self, id: NodeId, tag: Tag, formula: Option<bool>) -> Option<Inline> {
        let formula = formula.map(|is_display| Inline::Formula { is_display });
        if self.inlines.iter().any(|open| matches!(open, Inline::Reference { .. })) {
            return None;
        }
        let reference = self.footnotes.reference(id);
        let inline = match tag {
            _ if reference.is_some() => Inline::Reference { mark: reference? },
            _ if formula.is_some() => formula?,
            Tag::A => {
                let href = self.tree.attribute(id, AttrName::Href)?;
                let is_heading = |step: &Step| step.tag.heading_level().is_some();
                // A heading that links to itself.
                if href.starts_with('#') && self.steps.iter().rev().take(4).any(is_heading) {
                    return None;
                }
                Inline::Link(Link(id))
            }
            Tag::B | Tag::Strong | Tag::Summary => Inline::Strong,
            Tag::Em | Tag::I | Tag::Cite | Tag::Var => Inline::Emphasis,
            Tag::Del | Tag::S | Tag::Strike => Inline::Deletion,
            Tag::Sup => Inline::Superscript,
            Tag::Sub => Inline::Subscript,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Inline::Code,
            _ => return None,
        };
        if self.inlines.iter().any(|&open| open.is_like(inline)) {
            return None;
        }
        // Code holds text alone; a link in it goes around it.
        let code = |open: &Inline| matches!(open, Inline::Code | Inline::Formula { .. });
        match (self.inlines.iter().position(code), inline) {
            (Some(at), Inline::Link(_)) => self.inlines.insert(at, inline),
            (Some(_), _) => return None,
            (None, _) => self.inlines.push(inline),
        }
        Some(inline)
    }

    /// Gives the part of its block that a node says to the builder.
    fn take_text(&mut self, id: NodeId, text: &str) {
        if text.chars().all(char::is_whitespace) {
            self.has_space = false;
            return;
        }
        // A space before a picture that has none behind it was that of the words before.
        self.has_space &= !text.starts_with(char::is_whitespace);
        let quotes = std::mem::take(&mut self.quotes_due);
        let shown = text.chars().filter(|c| !c.is_whitespace() && !is_ignorable(*c)).count();
        let is_hidden = self.steps.last().is_some_and(|step| step.is_hidden);
        if self.cursor(is_hidden).is_none() {
            let Some(&block) = self.starts.get(&id) else { return };
            let text = self.text(block);
            let left = text.chars().filter(|c| !c.is_whitespace()).count();
            let is_deferred = is_hidden && self.visible.is_some();
            *self.cursor(is_hidden) = Some(Cursor { block, at: 0, left, is_deferred });
            self.next_block = self.next_block.max(block + 1);
            if is_deferred && self.is_kept(block) {
                self.deferred.push(block);
            }
        }
        self.take(is_hidden, quotes + shown);
    }

    fn cursor(&mut self, is_hidden: bool) -> &mut Option<Cursor> {
        if is_hidden { &mut self.hidden } else { &mut self.visible }
    }

    /// The mark that ends a quotation belongs to the block it began in, if that
    /// one goes on.
    fn close_quote(&mut self, is_hidden: bool) {
        if self.quotes_due > 0 {
            self.quotes_due -= 1;
        } else if self.cursor(is_hidden).is_some() {
            self.take(is_hidden, 1);
        }
    }

    /// Gives the next characters of the block at a cursor to the builder; all
    /// that is left where the block ends.
    fn take(&mut self, is_hidden: bool, shown: usize) {
        let segments = self.segments;
        let Some(cursor) = self.cursor(is_hidden) else { return };
        let block = cursor.block;
        let rest = &segments.text(&segments.blocks[block as usize])[cursor.at..];
        let end = end_of(rest, shown);
        cursor.at += end;
        cursor.left = cursor.left.saturating_sub(shown);
        let (is_last, is_deferred) = (cursor.left == 0, cursor.is_deferred);
        if is_last {
            *self.cursor(is_hidden) = None;
        }
        if end > 0 && !is_deferred && self.is_kept(block) {
            self.give(block, &rest[..end]);
        }
        if is_last
            && self.leaf_block == block
            && !matches!(self.builder.leaf(), Some(Leaf::Code(_)))
        {
            self.end_leaf();
        }
    }

    /// Adds a piece of a kept block's text, white space before it included.
    fn give(&mut self, block: u32, piece: &'a str) {
        if self.builder.leaf().is_none() || self.leaf_block != block {
            self.start_leaf(block);
        }
        let bare = piece.trim_start();
        let space = &piece[..piece.len() - bare.len()];
        let has_space = std::mem::take(&mut self.has_space);
        let before = match space {
            "" => None,
            " " if has_space => None,
            space if space.contains('\n') => Some(Event::Break),
            _ => Some(Event::Space),
        };
        match self.builder.leaf() {
            Some(Leaf::Code(_)) => self.builder.plain(Event::Text(piece)),
            Some(_) if self.is_task => {
                self.builder.plain(Event::Task(is_done(bare).unwrap_or_default()));
            }
            Some(Leaf::Heading(_)) => self.text_without_bold(before, bare),
            _ if self.builder.is_in_term() => self.text_without_bold(before, bare),
            _ => {
                self.charge_links();
                self.builder.text(before, bare, &self.inlines);
            }
        }
    }

    /// Headings and terms are set in bold as they are.
    fn text_without_bold(&mut self, before: Option<Event<'a>>, text: &'a str) {
        self.charge_links();
        let inlines: Vec<Inline> =
            self.inlines.iter().copied().filter(|&inline| inline != Inline::Strong).collect();
        self.builder.text(before, text, &inlines);
    }

    /// Makes sure that the open link leads somewhere, and takes what its address
    /// costs off the budget; once that is spent, links are text.
    fn charge_links(&mut self) {
        let link = |inline: &Inline| match inline {
            Inline::Link(Link(node)) => Some(*node),
            _ => None,
        };
        let Some((at, node)) =
            self.inlines.iter().enumerate().find_map(|(at, inline)| Some((at, link(inline)?)))
        else {
            return;
        };
        let Some(address) = self.link_address(node) else {
            self.inlines.remove(at);
            return;
        };
        match self.address_bytes_left.checked_sub(address.len()) {
            Some(left) => {
                self.address_bytes_left = left;
                self.builder.content.links.insert(Link(node), address);
            }
            None => {
                self.address_bytes_left = 0;
                self.inlines.remove(at);
            }
        }
    }

    /// Where a link leads, if it does and the budget is not spent.
    fn link_address(&mut self, node: NodeId) -> Option<Arc<str>> {
        if self.address_bytes_left == 0 {
            return None;
        }
        let place = self.tree.place_of_value(node, AttrName::Href)?;
        let resolve = || {
            let href = self.tree.attribute(node, AttrName::Href).unwrap_or_default();
            self.addresses.link(href).map(Arc::from)
        };
        self.link_addresses.entry(place).or_insert_with(resolve).clone()
    }

    fn start_leaf(&mut self, block: u32) {
        let preformatted = self.steps.last().map_or(NONE, |step| step.preformatted);
        let kind = self.block(block).kind;
        if let (Some(Leaf::Code(_)), BlockKind::Preformatted) = (self.builder.leaf(), kind)
            && self.code == preformatted
        {
            // Lines of a listing that each have an element of their own.
            self.builder.plain(Event::Text("\n"));
            self.leaf_block = block;
            return;
        }
        self.end_leaf();
        self.open_pending();
        let leaf = match kind {
            BlockKind::Heading(level) => Leaf::Heading(level),
            BlockKind::Preformatted => Leaf::Code(self.segments.markup.language(preformatted)),
            _ => Leaf::Paragraph,
        };
        self.builder.start_leaf(leaf);
        self.leaf_block = block;
        self.code = preformatted;
    }

    fn end_leaf(&mut self) {
        self.builder.end_leaf();
        for block in std::mem::take(&mut self.deferred) {
            self.builder.start_leaf(Leaf::Paragraph);
            let lines = self.text(block).lines().map(str::trim);
            for (number, line) in lines.filter(|line| !line.is_empty()).enumerate() {
                let before = (number > 0).then_some(Event::Break);
                self.builder.text(before, line, &[]);
            }
            self.builder.end_leaf();
        }
        for embed in std::mem::take(&mut self.embeds_due) {
            self.builder.embed(embed);
        }
        if !self.side_notes.is_empty() {
            self.write_side_notes();
        }
    }

    /// Opens what the steps up to here wanted to.
    fn open_pending(&mut self) {
        for step in &mut self.steps[self.first_pending..] {
            if let Some(container) = step.container {
                step.opened = self.builder.enter(container);
            }
        }
        self.first_pending = self.steps.len();
    }

    /// A cell keeps its place in a kept row even when it is empty.
    fn open_cell(&mut self) {
        let row = self.steps.iter().rev().find(|step| step.tag == Tag::Tr);
        let Some(row) = row else { return };
        let row = &self.segments.outline[row.element as usize];
        if self.kept_blocks(row.first_block, row.end_block) > 0 {
            self.end_leaf();
            self.open_pending();
        }
    }

    fn take_image(&mut self, id: NodeId) {
        let Some(step) = self.steps.last() else { return };
        let is_twin = || image::is_twin(self.tree, id, &self.addresses);
        if step.is_hidden || step.preformatted != 0 || image::is_icon(self.tree, id) || is_twin() {
            return;
        }
        let in_leaf = self.builder.leaf().is_some()
            && self.visible.as_ref().is_some_and(|cursor| cursor.block == self.leaf_block);
        if !in_leaf && !self.is_among_kept() && !self.is_beside_kept(id) {
            return;
        }
        let Some(address) = image::address(self.tree, id, &self.addresses) else { return };
        let alt = image::alt(self.tree, id);
        let link = self.inlines.iter().find_map(|inline| match inline {
            Inline::Link(Link(node)) => Some(*node),
            _ => None,
        });
        let link = link.and_then(|node| self.link_address(node));
        let bytes = address.len() + alt.len() + link.as_ref().map_or(0, |link| link.len());
        let Some(left) = self.address_bytes_left.checked_sub(bytes) else {
            return;
        };
        if !self.shown_images.insert(address.clone()) {
            return;
        }
        self.address_bytes_left = left;
        if in_leaf {
            let is_after_space = self.visible.as_ref().is_some_and(|cursor| {
                self.text(cursor.block)[cursor.at..].starts_with(char::is_whitespace)
            });
            if is_after_space && !self.has_space {
                self.builder.plain(Event::Space);
                self.has_space = true;
            }
        } else {
            self.end_leaf();
            self.open_pending();
        }
        let images = &mut self.builder.content.images;
        images.push(Image { address, alt, link });
        let index = images.len() as u32 - 1;
        self.builder.image(index);
    }

    /// Takes in what is embedded from elsewhere amid kept text, or right above it.
    fn take_embed(&mut self, id: NodeId, tag: Tag) {
        let Some(step) = self.steps.last() else { return };
        if step.is_hidden || step.preformatted != 0 {
            return;
        }
        let in_leaf = self.builder.leaf().is_some()
            && self.visible.as_ref().is_some_and(|cursor| cursor.block == self.leaf_block);
        if !in_leaf && !self.is_among_kept() && !self.is_near_kept() && !self.is_lead() {
            return;
        }
        let Some(embed) = embed::at(self.tree, id, tag, &self.addresses) else { return };
        let bytes = embed.address.len() + embed.title.len();
        let Some(left) = self.address_bytes_left.checked_sub(bytes) else { return };
        if !self.shown_images.insert(embed.address.clone()) {
            return;
        }
        self.address_bytes_left = left;
        let embeds = &mut self.builder.content.embeds;
        embeds.push(embed);
        let index = embeds.len() as u32 - 1;
        if in_leaf {
            self.embeds_due.push(index);
        } else {
            self.end_leaf();
            self.open_pending();
            self.builder.embed(index);
        }
    }

    /// Whether an image outside of a kept block's text is a picture of the text by where
    /// it stands: close to kept blocks on both sides, or above them all.
    fn is_beside_kept(&mut self, id: NodeId) -> bool {
        !image::is_decoration(self.tree, id) && (self.is_near_kept() || self.is_lead())
    }

    /// Whether kept blocks stand close before and behind this place.
    fn is_near_kept(&self) -> bool {
        let (next, count) = (self.next_block, self.segments.blocks.len() as u32);
        let before = next.saturating_sub(1 + MOST_BETWEEN);
        let behind = (next + 1 + MOST_BETWEEN).min(count);
        self.kept_blocks(before, next) > 0 && self.kept_blocks(next, behind) > 0
    }

    /// Whether an image is the picture above a text: nothing is kept before it but
    /// headings, and the text begins close behind it, in the element that holds both.
    fn is_lead(&mut self) -> bool {
        let count = self.segments.blocks.len() as u32;
        let behind = (self.next_block + 2 + MOST_BETWEEN).min(count);
        if self.has_lead
            || self.kept_blocks(self.next_block, behind) == 0
            || self.first_text < self.next_block
        {
            return false;
        }
        let is_aside = |step: &Step| {
            matches!(
                step.tag,
                Tag::Header | Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form | Tag::Button
            )
        };
        // The innermost element around the image that has blocks.
        let holder = self.steps.iter().rev().find(|step| {
            let element = &self.segments.outline[step.element as usize];
            step.element != 0 && element.block_count() > 0
        });
        let is_lead = holder.is_some_and(|step| {
            let element = &self.segments.outline[step.element as usize];
            !matches!(step.tag, Tag::Body | Tag::Html)
                && self.kept_blocks(element.first_block, element.end_block) >= 2
        });
        self.has_lead = is_lead && !self.steps.iter().any(is_aside);
        self.has_lead
    }

    /// Whether an image outside of a kept block's text belongs to the content:
    /// it stands in the same element as a kept block next to it, in a figure
    /// that has one, or between two of them with nothing dropped between.
    fn is_among_kept(&self) -> bool {
        let next = (self.next_block as usize) < self.segments.blocks.len();
        let next = (next && self.is_kept(self.next_block)).then_some(self.next_block);
        let last = self.next_block.checked_sub(1).filter(|&last| self.is_kept(last));
        if last.is_some() && next.is_some() {
            return true;
        }
        if self.steps.last().is_some_and(|step| step.is_in_figure) {
            return true;
        }
        let stands_in = |block: u32| {
            let container = self.block(block).container;
            let depth = self.segments.outline[container as usize].depth as usize;
            let step = depth.checked_sub(1).and_then(|at| self.steps.get(at));
            step.is_some_and(|step| step.element == container && step.tag != Tag::Body)
        };
        last.is_some_and(stands_in) || next.is_some_and(stands_in)
    }
}

/// Where the text of a cell stands, by its attribute or its style.
fn align(tree: &Tree, cell: NodeId) -> Option<Align> {
    let style = || {
        let (_, value) = tree.attribute(cell, AttrName::Style)?.split_once("text-align:")?;
        value.split([';', '!']).next()
    };
    let value = tree.attribute(cell, AttrName::Align).or_else(style)?.trim();
    Some(match value {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" | "end" => Align::Right,
        _ => return None,
    })
}

/// How many dropped blocks may stand between a picture and the kept text on either side:
/// its caption, a credit.
const MOST_BETWEEN: u32 = 2;

/// Where a number of characters that are no white space ends, in bytes. What
/// is no white space and left behind them is not part.
fn end_of(text: &str, shown: usize) -> usize {
    if shown == 0 {
        return 0;
    }
    let mut chars = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    chars.nth(shown - 1).map_or(text.len(), |(at, c)| at + c.len_utf8())
}
