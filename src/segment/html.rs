//! A tree into blocks of text.

use std::num::NonZeroU32;

use super::fold::{push_folded, push_preformatted};
use super::gaps::Beside;
use super::hidden::Hiding;
use super::markup::{Markup, is_between_lines, is_line_of_code};
use super::texts::{BlockTexts, Stretch};
use super::{Element, Segments, common_ancestor, fill_ranges};
use crate::block::{Block, BlockKind};
use crate::chars::floor_char_boundary;
use crate::options::Limits;
use crate::parse::{AttrName, DOCUMENT, NONE, NodeData, NodeId, Tag, Tree};
use crate::status::Limit;

/// Cuts a tree into blocks.
///
/// A block ends where a block-level element starts or ends, cells and
/// buttons included, and at two `br` in a row; a single one is a line break
/// inside the block. Inline elements neither join nor split words. Text that
/// the page hides makes blocks of its own, flagged as hidden. A stretch
/// without a letter or digit is no block, save in the cells of tables. What `q` quotes
/// gets its quotation marks. A listing is one block whatever stands in it, a formula is its TeX,
/// and a side note is a block behind the one it stands in: what the page's [`Markup`] tells.
pub(crate) fn segment_tree(tree: &Tree, limits: &Limits) -> Segments {
    let markup = Markup::read(tree);
    let segments = cut(tree, &markup, limits);
    Segments { markup, ..segments }
}

fn cut(tree: &Tree, markup: &Markup, limits: &Limits) -> Segments {
    let mut walk = Walk::new(tree, markup, limits);
    let mut at = DOCUMENT;
    loop {
        let goes_down = at == DOCUMENT || walk.enter(at);
        let node = tree.node(at);
        if goes_down && node.first_child() != NONE {
            at = node.first_child();
            continue;
        }
        if goes_down && at != DOCUMENT {
            walk.leave(at);
        }
        // Up to the nearest ancestor that has a follower.
        loop {
            if at == DOCUMENT {
                return walk.finish();
            }
            let node = tree.node(at);
            if node.next != NONE {
                at = node.next;
                break;
            }
            at = node.parent;
            if at != DOCUMENT {
                walk.leave(at);
            }
        }
        if walk.limit.is_some() {
            return walk.finish();
        }
    }
}

/// What an open element hands down to the text inside it.
#[derive(Clone, Copy, Default)]
struct Inherited {
    /// The link around the text, in the outline; 0 for none.
    link: u32,
    /// The row of a table around it, in the outline; 0 for none.
    row: u32,
    is_preformatted: bool,
    is_bold: bool,
    is_code: bool,
    is_hidden: bool,
    /// Whether it stands in a block of code, which is one block whatever is in it.
    is_listing: bool,
    /// Whether it stands in a side note, which is a block behind the one that it is in.
    is_side_note: bool,
    /// How many quotations were still to begin where that note begins.
    quotes_outside: usize,
    /// The letters of the block that came before the element.
    letters_before: u32,
    /// The bytes of its text that came before the element.
    bytes_before: u32,
}

/// The block that is being gathered.
#[derive(Default)]
struct Run {
    text: String,
    space_due: bool,
    is_preformatted: bool,
    letters: u32,
    link_letters: u32,
    bold_letters: u32,
    code_letters: u32,
    links: u32,
    last_link: u32,
    images: u32,
    line_breaks: u32,
    /// The innermost element around all text so far; 0 for none.
    element: u32,
    /// The row of a table around it: one ends all text before it.
    row: u32,
    /// The first node whose text is not blank; 0 for none.
    first_text: NodeId,
    /// Whether another node's text came after it.
    has_more_text: bool,
    /// Line feeds that go before the next text of a block of code.
    lines_due: usize,
}

impl Run {
    /// A run that nothing is in yet, with the room that this one's text had.
    fn cleared(mut self) -> Run {
        self.text.clear();
        Run { text: self.text, ..Run::default() }
    }
}

struct Walk<'a> {
    tree: &'a Tree,
    markup: &'a Markup,
    hiding: Hiding,
    most_blocks: usize,
    max_depth: usize,
    /// How many bytes of text there is room for.
    room: usize,
    /// Whether an element was left out of the outline for its depth.
    is_too_deep: bool,
    blocks: Vec<Block>,
    texts: BlockTexts,
    outline: Vec<Element>,
    /// Of the root and the open elements in the outline, from the outside in.
    inherited: Vec<Inherited>,
    /// The innermost open element, in the outline.
    open: u32,
    visible: Run,
    hidden: Run,
    /// Those of the side notes in the block that is being gathered.
    side_notes: Vec<Run>,
    /// Line breaks since the last text.
    breaks_in_a_row: u32,
    /// The inline item that has just ended, with nothing behind it yet; 0 for none.
    item_just_ended: u32,
    /// That item, and one that follows it directly.
    beside: Option<Beside>,
    /// Open `q` elements that no text came in yet.
    quotes_due: usize,
    limit: Option<Limit>,
}

impl<'a> Walk<'a> {
    fn new(tree: &'a Tree, markup: &'a Markup, limits: &Limits) -> Walk<'a> {
        let texts = BlockTexts::of_tree(tree.all_text());
        Walk {
            tree,
            markup,
            hiding: Hiding::read(tree),
            most_blocks: limits.blocks(),
            max_depth: limits.depth(),
            room: limits.output().min(texts.room()),
            is_too_deep: false,
            blocks: Vec::new(),
            texts,
            outline: vec![Element::new(DOCUMENT, 0, 0, Tag::Other)],
            inherited: vec![Inherited::default()],
            open: 0,
            visible: Run::default(),
            hidden: Run::default(),
            side_notes: Vec::new(),
            breaks_in_a_row: 0,
            item_just_ended: 0,
            beside: None,
            quotes_due: 0,
            limit: None,
        }
    }

    /// Takes in a node; true where its children are to be walked.
    fn enter(&mut self, id: NodeId) -> bool {
        if self.markup.is_left_out(id) {
            return false;
        }
        match &self.tree.node(id).data {
            NodeData::Fragment { .. } => false,
            NodeData::Text { .. } => {
                self.add_text(id, self.tree.text(id));
                false
            }
            NodeData::Element { tag, .. } => self.enter_element(id, *tag),
        }
    }

    fn enter_element(&mut self, id: NodeId, tag: Tag) -> bool {
        let own_text = self.markup.own_text(id);
        match tag {
            _ if own_text.is_some() => {}
            Tag::Br => self.add_break(),
            Tag::Img => self.run().images += 1,
            // What the parser leaves in place of a block that is too deep.
            Tag::Track => self.end_block(),
            _ => {}
        }
        let has_no_text = tag.is_skipped() || matches!(tag, Tag::Br | Tag::Img | Tag::Wbr);
        if has_no_text && own_text.is_none() {
            return false;
        }
        if self.outline[self.open as usize].depth as usize >= self.max_depth {
            // Its text belongs to the innermost element that is not too deep.
            self.is_too_deep = true;
            if let Some(text) = own_text {
                self.add_text(id, text);
                return false;
            }
            if tag.is_block() {
                self.end_block();
            }
            return true;
        }
        let open = self.outline.len() as u32;
        let mut inherited = self.inherited();
        match tag {
            Tag::A if self.tree.attribute(id, AttrName::Href).is_some() => {
                inherited.link = open;
            }
            Tag::Tr => inherited.row = open,
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => {
                inherited.is_preformatted = true;
                inherited.is_code = true;
            }
            _ if self.markup.is_listing(id) => {
                inherited.is_preformatted = true;
                inherited.is_code = true;
            }
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => inherited.is_code = true,
            Tag::B | Tag::Strong => inherited.is_bold = true,
            Tag::Q => self.quotes_due += 1,
            _ => {}
        }
        // A side note is shown as a whole.
        let is_hidden = !inherited.is_side_note && self.hiding.hides(self.tree, id);
        inherited.is_hidden |= is_hidden;
        if inherited.is_listing {
            self.start_line(id, tag);
        } else if self.is_block(id, tag) {
            self.flush();
        } else if self.item_just_ended != 0 && is_item(tag) && !inherited.is_code {
            let first = self.outline[self.item_just_ended as usize].node;
            self.beside = Some(Beside { first, second: id });
        }
        inherited.is_listing |= self.markup.is_listing(id);
        inherited.letters_before = self.run().letters;
        inherited.bytes_before = self.run().text.len() as u32;
        let parent = self.open;
        let depth = self.outline[parent as usize].depth + 1;
        self.outline[parent as usize].children += 1;
        self.outline.push(Element { is_hidden, ..Element::new(id, parent, depth, tag) });
        if self.markup.is_side_note(id) && !inherited.is_hidden && !inherited.is_side_note {
            self.start_side_note(&mut inherited);
        }
        self.inherited.push(inherited);
        self.open = open;
        if let Some(text) = own_text {
            self.add_text(id, text);
            self.leave(id);
            return false;
        }
        true
    }

    /// A side note begins, amid a block that goes on behind it.
    fn start_side_note(&mut self, inherited: &mut Inherited) {
        inherited.is_side_note = true;
        inherited.quotes_outside = std::mem::take(&mut self.quotes_due);
        self.item_just_ended = 0;
        self.beside = None;
        self.breaks_in_a_row = 0;
        self.side_notes.push(Run::default());
    }

    /// Such a note ends.
    fn end_side_note(&mut self) {
        self.quotes_due = self.inherited().quotes_outside;
        self.item_just_ended = 0;
        self.beside = None;
        self.breaks_in_a_row = 0;
    }

    /// Ends a quotation: with its mark, where the text it began in goes on.
    fn close_quote(&mut self) {
        if self.quotes_due > 0 {
            self.quotes_due -= 1;
        } else if self.run().first_text != 0 {
            self.run().text.push_str(CLOSING_QUOTE);
        }
    }

    /// Closes an element: the innermost open one, or one that was too deep.
    fn leave(&mut self, id: NodeId) {
        if self.outline[self.open as usize].node != id {
            if self.tree.tag(id).is_some_and(Tag::is_block) {
                self.end_block();
            }
            return;
        }
        let Element { tag, parent, .. } = self.outline[self.open as usize];
        if tag == Tag::Q {
            self.close_quote();
        }
        if self.is_in_listing() {
            self.end_line(id, tag);
        } else if self.is_block(id, tag) {
            self.flush();
        } else if is_item(tag) {
            let before = self.inherited().letters_before;
            let letters = self.run().letters.saturating_sub(before);
            if letters >= LEAST_ITEM_LETTERS {
                self.item_just_ended = self.open;
            }
        }
        let is_side_note = self.inherited().is_side_note;
        if is_side_note && !self.inherited.iter().nth_back(1).is_some_and(|i| i.is_side_note) {
            self.end_side_note();
        }
        self.close(parent);
    }

    /// Makes the parent of the innermost open element the innermost one.
    fn close(&mut self, parent: u32) {
        self.inherited.pop();
        self.open = parent;
    }

    /// What the innermost open element hands down.
    fn inherited(&self) -> Inherited {
        self.inherited.last().copied().unwrap_or_default()
    }

    /// Whether what is around the innermost open element is a block of code.
    fn is_in_listing(&self) -> bool {
        self.inherited.iter().nth_back(1).is_some_and(|around| around.is_listing)
    }

    /// Whether an element begins and ends a block.
    fn is_block(&self, id: NodeId, tag: Tag) -> bool {
        tag.is_block() && !self.markup.is_words(id) || self.markup.is_listing(id)
    }

    /// Ends a block, unless it is one of code, where the text goes on.
    fn end_block(&mut self) {
        if !self.inherited().is_listing {
            self.flush();
        }
    }

    /// An element inside of a block of code that is a line of its own begins.
    fn start_line(&mut self, id: NodeId, tag: Tag) {
        if !is_line_of_code(self.tree, id, tag) {
            return;
        }
        let run = self.run();
        if run.lines_due == 0 && !run.text.ends_with('\n') {
            run.lines_due = 1;
        }
        pay_lines(run, "");
    }

    /// Such an element ends: with a line feed, unless one stands at its end.
    fn end_line(&mut self, id: NodeId, tag: Tag) {
        if !is_line_of_code(self.tree, id, tag) {
            return;
        }
        let before = self.inherited().bytes_before as usize;
        let run = self.run();
        let is_empty = run.text.len() == before;
        if is_empty || !run.text.ends_with('\n') {
            run.lines_due += usize::from(is_empty || run.lines_due == 0);
        }
    }

    /// The run that text at this place belongs to.
    fn run(&mut self) -> &mut Run {
        let Inherited { is_hidden, is_side_note, .. } = self.inherited();
        match self.side_notes.last_mut() {
            _ if is_hidden => &mut self.hidden,
            Some(note) if is_side_note => note,
            _ => &mut self.visible,
        }
    }

    fn add_break(&mut self) {
        self.breaks_in_a_row += 1;
        let is_preformatted = self.inherited().is_preformatted;
        if self.breaks_in_a_row >= 2 && !is_preformatted {
            self.flush();
            return;
        }
        let run = self.run();
        run.line_breaks += 1;
        run.space_due = false;
        run.lines_due = run.lines_due.saturating_sub(1);
        if !run.text.is_empty() {
            if !is_preformatted {
                run.text.truncate(run.text.trim_end_matches(' ').len());
            }
            run.text.push('\n');
            self.room = self.room.saturating_sub(1);
        }
    }

    /// Adds what a node says: a text node its text, a formula its TeX.
    fn add_text(&mut self, id: NodeId, text: &str) {
        let open = self.open;
        let inherited = self.inherited();
        let is_blank = text.trim_start().is_empty();
        if is_blank && inherited.is_listing && is_between_lines(self.tree, id) {
            return;
        }
        if !is_blank {
            self.breaks_in_a_row = 0;
        }
        self.item_just_ended = 0;
        if let Some(beside) = self.beside.take()
            && beside.are_apart(self.tree, &self.run().text, text)
        {
            self.run().space_due = true;
        }
        // A space may come before it.
        let text = if text.len() < self.room || is_blank {
            text
        } else {
            self.limit = Some(Limit::Output);
            &text[..floor_char_boundary(text, self.room.saturating_sub(1))]
        };
        let quotes = if is_blank { 0 } else { std::mem::take(&mut self.quotes_due) };
        let run = self.run();
        let bytes_before = run.text.len();
        if !is_blank {
            if run.first_text == 0 {
                run.first_text = id;
            } else {
                run.has_more_text = true;
            }
        }
        for _ in 0..quotes {
            push_folded(&mut run.text, &mut run.space_due, OPENING_QUOTE);
        }
        let text = if quotes > 0 { text.trim_start() } else { text };
        let letters = if inherited.is_preformatted {
            run.is_preformatted = true;
            pay_lines(run, text);
            push_preformatted(&mut run.text, text)
        } else {
            push_folded(&mut run.text, &mut run.space_due, text)
        };
        let added = run.text.len() - bytes_before;
        if is_blank {
            self.room = self.room.saturating_sub(added);
            return;
        }
        run.letters += letters;
        if inherited.link != 0 {
            run.link_letters += letters;
            if run.last_link != inherited.link {
                run.last_link = inherited.link;
                run.links += 1;
            }
        }
        if inherited.is_bold {
            run.bold_letters += letters;
        }
        if inherited.is_code {
            run.code_letters += letters;
        }
        let element = run.element;
        self.room = self.room.saturating_sub(added);
        let element =
            if element == 0 { open } else { common_ancestor(&self.outline, element, open) };
        let run = self.run();
        run.element = element;
        run.row = inherited.row;
    }

    /// Ends the block that is being gathered: in a side note that one alone.
    fn flush(&mut self) {
        self.breaks_in_a_row = 0;
        self.item_just_ended = 0;
        self.beside = None;
        if !self.inherited().is_side_note {
            self.flush_all();
        } else if self.side_notes.last().is_none_or(|note| note.first_text != 0) {
            self.side_notes.push(Run::default());
        }
    }

    /// Ends the block that is being gathered, those of its side notes, and the hidden one.
    fn flush_all(&mut self) {
        let visible = std::mem::take(&mut self.visible);
        self.push_block(&visible, false);
        self.visible = visible.cleared();
        for note in std::mem::take(&mut self.side_notes) {
            self.push_block(&note, false);
        }
        let hidden = std::mem::take(&mut self.hidden);
        self.push_block(&hidden, true);
        self.hidden = hidden.cleared();
    }

    fn push_block(&mut self, run: &Run, is_hidden: bool) {
        if run.letters == 0 && !self.is_cell_of_signs(run) {
            return;
        }
        if self.blocks.len() >= self.most_blocks {
            self.limit = Some(Limit::Blocks);
            return;
        }
        let mut text = run.text.trim_end();
        if run.is_preformatted {
            text = text.trim_start_matches(['\n', '\r']);
        }
        let mut container = run.element;
        while container != 0 && !self.outline[container as usize].tag.is_block() {
            container = self.outline[container as usize].parent;
        }
        let text = self.place(run, text);
        self.blocks.push(Block {
            text,
            kind: self.kind_of(container, run.is_preformatted),
            letters: run.letters,
            link_letters: run.link_letters,
            bold_letters: run.bold_letters,
            code_letters: run.code_letters,
            links: run.links,
            images: run.images,
            line_breaks: run.line_breaks,
            is_hidden,
            element: run.element,
            container,
            row: NonZeroU32::new(run.row),
            first_text: run.first_text,
            lines: 0..0,
        });
    }

    /// Whether a run without a letter or digit is what a cell of a table says: a tick,
    /// a dash; not a character of a font of icons, or a script's.
    fn is_cell_of_signs(&self, run: &Run) -> bool {
        let is_cell = |at: u32| matches!(self.outline[at as usize].tag, Tag::Td | Tag::Th);
        let is_shown = |c: char| !c.is_whitespace() && !matches!(c, '\u{e000}'..='\u{f8ff}');
        if run.first_text == 0 || !run.text.contains(is_shown) {
            return false;
        }
        let mut at = run.element;
        while at != 0 && !self.outline[at as usize].tag.is_block() {
            at = self.outline[at as usize].parent;
        }
        is_cell(at) || is_cell(self.outline[at as usize].parent)
    }

    /// Where the text of a block stands: in the tree, if one node has it as it is.
    fn place(&mut self, run: &Run, text: &str) -> Stretch {
        if !run.has_more_text {
            let node = self.tree.text(run.first_text);
            let before = node.len() - node.trim_start().len();
            if node[before..].starts_with(text) {
                let start = self.tree.text_start(run.first_text) + before;
                return self.texts.part_of_tree(start..start + text.len());
            }
        }
        self.texts.push(text)
    }

    /// What a block is: by its block-level element or, where that one says
    /// nothing, by those right around it.
    fn kind_of(&self, container: u32, is_preformatted: bool) -> BlockKind {
        /// A `p` or `div` inside of an item or cell is that item's text;
        /// further out it is a paragraph of its own.
        const LEVELS: usize = 3;
        if is_preformatted {
            return BlockKind::Preformatted;
        }
        let mut at = container;
        for _ in 0..LEVELS {
            let element = &self.outline[at as usize];
            if let Some(level) = element.tag.heading_level() {
                return BlockKind::Heading(level);
            }
            match element.tag {
                Tag::Li => return BlockKind::ListItem,
                Tag::Td | Tag::Th => return BlockKind::TableCell,
                Tag::Blockquote => return BlockKind::Quote,
                Tag::Figcaption | Tag::Caption => return BlockKind::Caption,
                Tag::Dt => return BlockKind::Term,
                Tag::Dd => return BlockKind::Description,
                Tag::Button | Tag::Option | Tag::Optgroup => return BlockKind::Control,
                Tag::P | Tag::Div => at = element.parent,
                _ => break,
            }
        }
        BlockKind::Paragraph
    }

    fn finish(mut self) -> Segments {
        // What was gathered when the text grew too long is the last block.
        if self.limit != Some(Limit::Blocks) {
            self.flush_all();
        }
        self.blocks.shrink_to_fit();
        self.outline.shrink_to_fit();
        fill_ranges(&self.blocks, &mut self.outline);
        let limit = self.limit.or(self.is_too_deep.then_some(Limit::Depth));
        let Walk { blocks, outline, texts, .. } = self;
        Segments { blocks, outline, limit, markup: Markup::default(), texts }
    }
}

/// Sets the line feeds that are due before a text of code, of which one may begin it.
fn pay_lines(run: &mut Run, text: &str) {
    let due = std::mem::take(&mut run.lines_due);
    let due = due.saturating_sub(usize::from(text.starts_with(['\n', '\r'])));
    if !run.text.is_empty() {
        run.text.extend(std::iter::repeat_n('\n', due));
    }
}

/// An element with fewer letters is no item: pages that animate a heading wrap
/// each of its letters in a `span`.
const LEAST_ITEM_LETTERS: u32 = 2;

/// Whether two such elements side by side, with nothing between, are two items
/// that the style sheet keeps apart, not two parts of a word.
fn is_item(tag: Tag) -> bool {
    matches!(tag, Tag::A | Tag::Span | Tag::Time | Tag::Label | Tag::Small | Tag::Other)
}

/// The marks that browsers set around what `q` quotes.
const OPENING_QUOTE: &str = "“";
const CLOSING_QUOTE: &str = "”";

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<Block> {
        segment_tree(&Tree::parse(html), &Limits::default()).blocks
    }

    fn texts(html: &str) -> Vec<String> {
        let segments = segment_tree(&Tree::parse(html), &Limits::default());
        segments.all_texts().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn paragraphs_cells_and_items_are_blocks_of_their_own() {
        assert_eq!(texts("<p>a</p><p>b</p>"), ["a", "b"]);
        assert_eq!(texts("<table><tr><td>a<td>b</table>"), ["a", "b"]);
        assert_eq!(texts("<table><tr><td>✓<td><p>—</p><td>\u{e012}</table>*"), ["✓", "—"]);
        assert_eq!(texts("<ul><li>a<li>b<ul><li>c</ul>d</ul>"), ["a", "b", "c", "d"]);
        assert_eq!(texts("a<button>b</button>c"), ["a", "b", "c"]);
    }

    #[test]
    fn inline_elements_do_not_split_words() {
        assert_eq!(
            texts("H<sub>2</sub>O, <u>u</u>nder, un<wbr>break<i></i>able"),
            ["H2O, under, unbreakable"]
        );
        assert_eq!(texts("soft\u{ad}hyphen zero\u{200b}width"), ["softhyphen zerowidth"]);
    }

    #[test]
    fn a_break_is_a_new_line_and_two_are_a_new_block() {
        assert_eq!(texts("one<br>two<br> <br>three"), ["one\ntwo", "three"]);
    }

    #[test]
    fn white_space_folds_across_elements() {
        assert_eq!(texts("<p> a <b> b</b>&nbsp;\n c </p>"), ["a b c"]);
    }

    #[test]
    fn items_side_by_side_are_kept_apart_and_pieces_of_a_word_or_sentence_are_not() {
        for (html, text) in [
            ("<a>Ann</a><span>3 May</span>", "Ann 3 May"),
            ("<span>See</span><span>. The</span>", "See. The"),
            ("<p>by <a>Ann Gray</a><span>Editor</span> today", "by Ann Gray Editor today"),
            ("<p>carries <span>12</span><span>000</span> a day", "carries 12000 a day"),
            ("<span>12</span><span>replies</span>", "12 replies"),
            (
                "<p>to <span>sink.</span><span>example</span><span>/in</span> now",
                "to sink.example/in now",
            ),
            (
                "<span>os.</span><span>path</span><span>(</span><em>at</em><span>)</span>",
                "os.path(at)",
            ),
            ("<span>os.path.</span><span>Path</span>", "os.path.Path"),
            ("<p><span>沙港新</span><span>潮闸的</span></p>", "沙港新潮闸的"),
            ("<a href=a>首页</a><a href=b>新闻</a>", "首页 新闻"),
            ("<span>News</span><span>Sport</span>", "News Sport"),
        ] {
            assert_eq!(texts(html), [text], "{html}");
        }
    }

    #[test]
    fn two_spans_side_by_side_are_kept_apart_and_letters_are_not() {
        assert_eq!(texts("<span>12</span><span>comments</span>"), ["12 comments"]);
        assert_eq!(texts("<span>H</span><span>i</span> <span>T</span>he"), ["Hi The"]);
        assert_eq!(texts("<code><span>fn</span><span>x</span></code>"), ["fnx"]);
    }

    #[test]
    fn two_links_side_by_side_are_kept_apart() {
        assert_eq!(texts("<a href=x>Home</a><a href=y>News</a>"), ["Home News"]);
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(texts("<pre>\n\n  a  b\n\tc\n</pre>"), ["  a  b\n\tc"]);
    }

    #[test]
    fn entities_are_decoded() {
        assert_eq!(texts("caf&eacute; &lt;b&gt; &#x4e2d;&amp;"), ["café <b> 中&"]);
    }

    #[test]
    fn hidden_text_is_a_block_of_its_own() {
        let html = "<p>seen <span style='color:red; DISPLAY : none !important'>not</span> here</p>";
        assert_eq!(texts(html), ["seen here", "not"]);
        assert_eq!([0, 1].map(|at| blocks(html)[at].is_hidden), [false, true]);
        assert!(blocks("<div hidden><p>x</div>")[0].is_hidden);
        assert!(!blocks("<div hidden=until-found><p>x</div>")[0].is_hidden);
    }

    #[test]
    fn links_and_their_letters_are_counted() {
        let block = &blocks("<p>See <a href=x>one</a> and <a href=y>two <b>more</b></a>.")[0];
        assert_eq!((block.letters, block.link_letters, block.links), (16, 10, 2));
        assert_eq!(block.bold_letters, 4);
    }

    #[test]
    fn an_anchor_without_an_address_is_no_link() {
        assert_eq!(blocks("<p><a name=x>Section</a> one")[0].links, 0);
    }

    #[test]
    fn kinds_come_from_the_elements_around() {
        let html = "<h2>h</h2><li><p>i</p></li><table><caption>c</caption><tr><th>t</table>\
                    <blockquote><p>q</p></blockquote><dl><dt>d<dd>e</dl><button>b</button><p>p";
        let kinds: Vec<_> = blocks(html).into_iter().map(|block| block.kind).collect();
        use BlockKind::*;
        let wanted = [
            Heading(2),
            ListItem,
            Caption,
            TableCell,
            Quote,
            Term,
            Description,
            Control,
            Paragraph,
        ];
        assert_eq!(kinds, wanted);
    }

    #[test]
    fn scripts_and_choices_are_no_text() {
        assert!(
            texts(
                "<script>a</script><style>b</style><select><option>c</select><textarea>d</textarea>"
            )
            .is_empty()
        );
    }

    #[test]
    fn every_element_knows_its_blocks() {
        let segments = segment_tree(&Tree::parse("<div><p>a<p>b</div><p>c"), &Limits::default());
        let ranges: Vec<_> = segments
            .outline
            .iter()
            .filter(|element| matches!(element.tag, Tag::Div | Tag::Body))
            .map(|element| (element.first_block, element.end_block))
            .collect();
        assert_eq!(ranges, [(0, 3), (0, 2)]);
    }

    #[test]
    fn elements_that_are_too_deep_still_keep_blocks_apart() {
        let limits = Limits::default().with_depth(4);
        let html = "<div><div><div><p>a</p><p>b <b>c</b></p></div></div></div><p>d";
        let segments = segment_tree(&Tree::parse(html), &limits);
        let texts = segments.all_texts();
        assert_eq!(texts, ["a", "b c", "d"]);
        assert_eq!(segments.limit, Some(Limit::Depth));
        assert!(segments.outline.iter().all(|element| element.depth <= 4));
    }

    #[test]
    fn the_limit_of_blocks_ends_the_walk() {
        let limits = Limits::default().with_blocks(10);
        let segments = segment_tree(&Tree::parse(&"<p>a".repeat(50)), &limits);
        assert_eq!((segments.blocks.len(), segments.limit), (10, Some(Limit::Blocks)));
    }

    #[test]
    fn the_limit_of_output_ends_the_walk_inside_a_block() {
        let html = "<p>one two<p>three <b>four</b> five<p>six";
        for output in 0..40 {
            let segments = segment_tree(&Tree::parse(html), &Limits::default().with_output(output));
            let texts = segments.all_texts();
            assert!(texts.concat().len() <= output, "{output}: {texts:?}");
            assert!("one two|three four five|six".starts_with(&texts.join("|")), "{texts:?}");
            assert_eq!(segments.limit.is_none(), texts.len() == 3 && texts[2] == "six");
        }
    }
}
