//! Markdown: CommonMark with GitHub's tables, strikethrough, footnotes, callouts and tasks.

use super::event::{Align, Container, Event, Events, Leaf};
use super::inline::{self, Place};
use super::pipe_table::PipeTable;

/// The content as Markdown, without a line break at its end.
pub(super) fn markdown(content: &Events) -> String {
    let mut writer = Writer::new(content);
    let mut at = 0;
    while at < content.events.len() {
        at = writer.event(at);
    }
    writer.out
}

/// A container that is open in the output.
struct Frame {
    kind: Kind,
    /// How long the prefix of lines was outside of it, in bytes.
    outer_prefix: usize,
}

enum Kind {
    List {
        /// The next item's number; `None` for bullets.
        number: Option<u32>,
        marker: char,
        /// Whether the next item may follow without a blank line.
        is_tight: bool,
    },
    Item {
        /// Paragraphs so far, and whether there was anything that wants blank
        /// lines around it.
        paragraphs: usize,
        is_simple: bool,
    },
    Term,
    /// A list of long descriptions, which are no items.
    Descriptions,
    Cell {
        columns: u16,
        rows: u16,
        align: Option<Align>,
        text: String,
        /// Whether what comes next begins an item, or is a term.
        item: Option<ItemInCell>,
    },
    Caption,
    Other,
}

/// What a list in a cell of a table has, where Markdown has no lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemInCell {
    Item,
    Term,
}

struct Writer<'a> {
    content: &'a Events<'a>,
    out: String,
    /// What stands at the start of each line, and of the next one alone.
    prefix: String,
    next_prefix: String,
    /// How much of the prefix the last block and the next one have in common.
    common_prefix: usize,
    frames: Vec<Frame>,
    /// Whether the next block follows without a blank line.
    tightness: Option<bool>,
    /// The depth and marker of a list that has just ended: another one there
    /// would go on with it, had it the same marker.
    last_list: Option<(usize, char)>,
    table: Option<PipeTable>,
}

impl<'a> Writer<'a> {
    fn new(content: &'a Events<'a>) -> Writer<'a> {
        Writer {
            content,
            out: String::new(),
            prefix: String::new(),
            next_prefix: String::new(),
            common_prefix: 0,
            frames: Vec::new(),
            tightness: None,
            last_list: None,
            table: None,
        }
    }

    /// Writes the event at a place, or the leaf that starts there; gives the
    /// place of the next one.
    fn event(&mut self, at: usize) -> usize {
        let events = &self.content.events;
        if let Some(Kind::Cell { item, .. }) = self.top() {
            match events[at] {
                Event::Open(container) => {
                    *item = match container {
                        Container::Item => Some(ItemInCell::Item),
                        Container::Term => Some(ItemInCell::Term),
                        _ => *item,
                    };
                    return at + 1;
                }
                Event::Close(Container::Cell { .. }) | Event::Start(_) => {}
                Event::Close(_) => {
                    *item = None;
                    return at + 1;
                }
                _ => {}
            }
        }
        match events[at] {
            Event::Open(Container::Descriptions) if is_long(&events[at + 1..]) => {
                self.keep_apart();
                self.mark_item_as_complex();
                self.push(Kind::Descriptions, "", "");
            }
            Event::Open(container) => self.open(container),
            Event::Close(container) => self.close(container),
            Event::Start(leaf) => {
                let inside = &events[at + 1..];
                let len = inside.iter().position(|event| matches!(event, Event::End(_)));
                let len = len.unwrap_or(inside.len());
                self.leaf(leaf, &inside[..len]);
                return at + len + 2;
            }
            Event::Image(_) | Event::Embed(_) => self.leaf(Leaf::Paragraph, &events[at..=at]),
            Event::Rule => {
                self.tightness = None;
                self.last_list = None;
                self.block("---");
            }
            _ => {}
        }
        at + 1
    }

    fn open(&mut self, container: Container) {
        match container {
            Container::List { start } => self.open_list(start),
            Container::Descriptions => self.open_list(None),
            Container::Item => self.open_item(),
            Container::Quote { callout } => {
                self.last_list = None;
                self.mark_item_as_complex();
                self.push(Kind::Other, "> ", "> ");
                if let Some(callout) = callout {
                    self.block(&format!("[!{}]", callout.name()));
                    self.tightness = Some(true);
                }
            }
            Container::Term if matches!(self.top(), Some(Kind::Descriptions)) => {
                self.push(Kind::Term, "", "");
            }
            Container::Term => {
                self.close_description();
                self.open_item();
                self.push(Kind::Term, "", "");
            }
            Container::Description => {
                if matches!(self.top(), Some(Kind::List { .. })) {
                    self.open_item();
                }
                self.push(Kind::Other, "", "");
            }
            Container::Table => self.table = Some(PipeTable::default()),
            Container::Row { is_header } => {
                self.table.get_or_insert_default().start_row(is_header);
            }
            Container::Cell { columns, rows, align, .. } => {
                let text = String::new();
                self.push(Kind::Cell { columns, rows, align, text, item: None }, "", "");
            }
            Container::Caption => {
                self.end_table();
                self.push(Kind::Caption, "", "");
            }
            Container::Note { mark } => {
                self.last_list = None;
                self.mark_item_as_complex();
                self.push(Kind::Other, &format!("[^{}]: ", mark.as_str()), "    ");
            }
            Container::Figure | Container::FigureCaption => self.push(Kind::Other, "", ""),
        }
    }

    fn close(&mut self, container: Container) {
        match container {
            Container::Table => self.end_table(),
            Container::Row { .. } => {}
            Container::Cell { .. } => {
                if let Some(Kind::Cell { columns, rows, align, text, .. }) = self.pop() {
                    self.table.get_or_insert_default().add_cell(text, columns, rows, align);
                }
            }
            Container::List { .. } => self.close_list(),
            Container::Descriptions if matches!(self.top(), Some(Kind::Descriptions)) => {
                drop(self.pop());
            }
            Container::Descriptions => {
                self.close_description();
                self.close_list();
            }
            Container::Item => self.close_item(),
            _ => drop(self.pop()),
        }
    }

    fn open_list(&mut self, start: Option<u32>) {
        self.keep_apart();
        let depth = self.frames.len();
        let (usual, other) = if start.is_some() { ('.', ')') } else { ('-', '*') };
        let is_after_its_like = self.last_list == Some((depth, usual));
        let marker = if is_after_its_like { other } else { usual };
        // Numbers other than 1 cannot end a paragraph.
        let is_in_item = matches!(self.top(), Some(Kind::Item { .. }));
        let is_tight = is_in_item && start.is_none_or(|start| start == 1) && !is_after_its_like;
        let is_tight =
            is_tight && matches!(self.top(), Some(Kind::Item { paragraphs: 1, is_simple: true }));
        self.push(Kind::List { number: start, marker, is_tight }, "", "");
    }

    fn close_list(&mut self) {
        if let Some(Kind::List { marker, is_tight, .. }) = self.pop() {
            self.last_list = Some((self.frames.len(), marker));
            if let Some(Kind::Item { is_simple, .. }) = self.top() {
                *is_simple &= is_tight;
            }
        }
    }

    fn open_item(&mut self) {
        let Some(Kind::List { number, marker, is_tight }) = self.top() else {
            return self.push(Kind::Item { paragraphs: 0, is_simple: true }, "", "");
        };
        let mark = match number {
            Some(number) => {
                let mark = format!("{number}{marker} ");
                *number = (*number + 1).min(999_999_999);
                mark
            }
            None => format!("{marker} "),
        };
        let is_tight = *is_tight;
        self.tightness.get_or_insert(is_tight);
        let indent = " ".repeat(mark.len());
        self.push(Kind::Item { paragraphs: 0, is_simple: true }, &mark, &indent);
    }

    fn close_item(&mut self) {
        if let Some(Kind::Item { paragraphs, is_simple }) = self.pop()
            && let Some(Kind::List { is_tight, .. }) = self.top()
        {
            *is_tight = is_simple && paragraphs <= 1;
        }
    }

    /// Ends the item that a term and its descriptions make.
    fn close_description(&mut self) {
        if matches!(self.top(), Some(Kind::Item { .. })) {
            self.close_item();
        }
    }

    /// What is no paragraph stands apart from the line with a callout's kind.
    fn keep_apart(&mut self) {
        if matches!(self.top(), Some(Kind::Other)) {
            self.tightness = None;
        }
    }

    fn mark_item_as_complex(&mut self) {
        if let Some(Kind::Item { is_simple, .. }) = self.top() {
            *is_simple = false;
        }
    }

    fn top(&mut self) -> Option<&mut Kind> {
        self.frames.last_mut().map(|frame| &mut frame.kind)
    }

    fn push(&mut self, kind: Kind, first: &str, others: &str) {
        self.frames.push(Frame { kind, outer_prefix: self.prefix.len() });
        self.prefix.push_str(others);
        self.next_prefix.push_str(first);
    }

    fn pop(&mut self) -> Option<Kind> {
        let frame = self.frames.pop()?;
        self.prefix.truncate(frame.outer_prefix);
        self.common_prefix = self.common_prefix.min(self.prefix.len());
        self.next_prefix.clone_from(&self.prefix);
        Some(frame.kind)
    }

    fn leaf(&mut self, leaf: Leaf, events: &[Event]) {
        let content = self.content;
        if let Some(Kind::Cell { text, item, .. }) = self.top() {
            let added = inline::render_behind(text, content, events, Place::Cell);
            if added.is_empty() {
                return;
            }
            if !text.is_empty() {
                text.push_str(inline::BREAK_IN_CELL);
            }
            match item.take() {
                Some(ItemInCell::Item) => text.push_str(BULLET_IN_CELL),
                Some(ItemInCell::Term) => return text.push_str(&format!("**{added}**")),
                None => {}
            }
            return text.push_str(&added);
        }
        if leaf != Leaf::Paragraph {
            self.keep_apart();
        }
        let is_term = matches!(self.top(), Some(Kind::Term));
        let text = match leaf {
            Leaf::Paragraph => inline::render(content, events, Place::Paragraph),
            Leaf::Heading(level) => {
                let text = inline::render(content, events, Place::Heading);
                format!("{} {text}", "#".repeat(usize::from(level)))
            }
            Leaf::Code(language) => fenced(events, language),
        };
        if text.is_empty() {
            return;
        }
        if leaf == Leaf::Paragraph && !is_term {
            if let Some(Kind::Item { paragraphs, .. }) = self.top() {
                *paragraphs += 1;
            }
        } else {
            self.mark_item_as_complex();
        }
        if is_term {
            // The item of a term and its descriptions has several blocks.
            let outer = self.frames.len() - 2;
            if let Some(Frame { kind: Kind::Item { is_simple, .. }, .. }) =
                self.frames.get_mut(outer)
            {
                *is_simple = false;
            }
            self.block(&format!("**{text}**"));
        } else {
            self.block(&text);
        }
    }

    /// Writes a block of lines behind all that was written.
    fn block(&mut self, text: &str) {
        let is_tight = self.tightness.take().unwrap_or(false);
        if !self.out.is_empty() {
            self.out.push('\n');
            if !is_tight {
                self.out.push_str(self.prefix[..self.common_prefix].trim_end());
                self.out.push('\n');
            }
        }
        for (number, line) in text.split('\n').enumerate() {
            if number == 0 {
                self.out.push_str(&self.next_prefix);
            } else {
                self.out.push('\n');
                let prefix = &self.prefix;
                self.out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
            }
            self.out.push_str(line);
        }
        self.next_prefix.clone_from(&self.prefix);
        self.common_prefix = self.prefix.len();
        if self.last_list.is_some_and(|(depth, _)| depth >= self.frames.len()) {
            self.last_list = None;
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take().filter(|table| !table.is_empty()) else { return };
        self.mark_item_as_complex();
        self.keep_apart();
        self.block(&table.to_lines());
    }
}

/// What an item begins with in a cell of a table, which ends no line.
const BULLET_IN_CELL: &str = "• ";

/// Whether a description list, by what stands behind its start, holds code, headings, tables
/// or other such lists, as the pages of a manual do: its terms and descriptions are paragraphs
/// then, since items would set all of it in.
fn is_long(events: &[Event]) -> bool {
    let mut depth = 0;
    for event in events {
        match event {
            Event::Open(Container::Descriptions)
            | Event::Start(Leaf::Code(_) | Leaf::Heading(_)) => {
                return true;
            }
            Event::Open(Container::Table) => return true,
            Event::Open(_) => depth += 1,
            Event::Close(_) if depth == 0 => return false,
            Event::Close(_) => depth -= 1,
            _ => {}
        }
    }
    false
}

/// A block of code, in a fence that is longer than any in it.
fn fenced(events: &[Event], language: Option<&str>) -> String {
    let mut code = String::new();
    for event in events {
        if let Event::Text(text) = event {
            code.push_str(text);
        }
    }
    let fence = "`".repeat(inline::longest_run(&code, '`').max(2) + 1);
    format!("{fence}{}\n{code}\n{fence}", language.unwrap_or_default())
}
