//! Puts what a walk finds into a well-formed stream of events.

use super::event::{Container, Event, Events, Inline, Leaf};

/// How deep containers are nested; those further in are left out, and what they
/// hold stands in the innermost one that is kept.
///
/// Every line of Markdown repeats the marks of all containers around it: without
/// a bound, depth would multiply the size of the output.
const MOST_NESTING: usize = 16;

/// An open container.
struct Open {
    container: Container,
    /// Opened for what may not stand where the page has it: the list of an
    /// item that has none, the cell of loose text in a row.
    is_implicit: bool,
    /// An item whose element has ended. It stays open for what may still
    /// belong to it: pages nest lists beside the items they belong to.
    is_done: bool,
}

/// Builds [`Events`]: opens what is missing, leaves out what has no place.
#[derive(Default)]
pub(super) struct Builder<'a> {
    pub(super) content: Events<'a>,
    open: Vec<Open>,
    leaf: Option<Leaf<'a>>,
    inlines: Vec<Inline>,
}

impl<'a> Builder<'a> {
    /// Opens a container where it may stand; gives what
    /// [`Builder::leave`] needs to close it.
    pub(super) fn enter(&mut self, container: Container) -> Option<usize> {
        use Container::*;
        self.end_leaf();
        self.settle(Some(container));
        let at = self.open.len();
        let top = self.top();
        let has_place = match container {
            Row { .. } | Caption => top == Some(Table),
            Cell { .. } => matches!(top, Some(Row { .. })),
            FigureCaption => top == Some(Figure),
            Term | Description => top == Some(Descriptions),
            Item if matches!(top, Some(List { .. })) => true,
            List { .. } | Descriptions if self.is_in_cell() => at < MOST_NESTING,
            _ => {
                at < MOST_NESTING
                    && !self.is_in_cell()
                    && !top.is_some_and(|top| top.is_flat() || matches!(top, Table | Row { .. }))
            }
        };
        if !has_place {
            return None;
        }
        match (top, container) {
            (Some(List { .. }), Item) => {}
            (_, Item) => self.push(List { start: None }, true),
            (Some(List { .. }), _) => self.push(Item, true),
            (Some(Descriptions), List { .. } | Quote { .. } | Descriptions | Table | Figure) => {
                self.push(Description, true);
            }
            _ => {}
        }
        self.push(container, false);
        Some(at)
    }

    /// Ends what [`Builder::enter`] opened.
    pub(super) fn leave(&mut self, at: usize) {
        self.end_leaf();
        let is_item = |open: Option<&Open>| open.is_some_and(|o| o.container == Container::Item);
        let is_implicit_list = self.open.get(at).is_some_and(|open| {
            open.is_implicit && matches!(open.container, Container::List { .. })
        });
        let kept = match () {
            () if is_item(self.open.get(at)) => at + 1,
            () if is_implicit_list && is_item(self.open.get(at + 1)) => at + 2,
            () => at,
        };
        self.close_to(kept);
        if kept > at {
            self.open[kept - 1].is_done = true;
        }
    }

    /// Starts a leaf, in a place that may hold it; gives what it became.
    pub(super) fn start_leaf(&mut self, leaf: Leaf<'a>) -> Leaf<'a> {
        self.end_leaf();
        self.settle(None);
        self.make_place_for_leaf();
        let is_flat = self.top().is_some_and(Container::is_flat);
        let leaf = if is_flat || self.is_in_cell() { Leaf::Paragraph } else { leaf };
        self.content.events.push(Event::Start(leaf));
        self.leaf = Some(leaf);
        leaf
    }

    /// The leaf that is open.
    pub(super) fn leaf(&self) -> Option<Leaf<'a>> {
        self.leaf
    }

    /// Whether the innermost container is a term, which is set in bold anyway.
    pub(super) fn is_in_term(&self) -> bool {
        self.top() == Some(Container::Term)
    }

    /// Adds to the open leaf what `before` is, then text, inside of these inline
    /// elements.
    pub(super) fn text(&mut self, before: Option<Event<'a>>, text: &'a str, inlines: &[Inline]) {
        debug_assert!(self.leaf.is_some(), "text stands in a leaf");
        let pairs = self.inlines.iter().zip(inlines);
        let common = pairs.take_while(|(open, wanted)| open == wanted).count();
        self.end_inlines(common);
        self.content.events.extend(before);
        for &inline in &inlines[common..] {
            self.content.events.push(Event::StartInline(inline));
            self.inlines.push(inline);
        }
        self.content.events.push(Event::Text(text));
    }

    /// Adds an image: to the open leaf, or else between leaves.
    pub(super) fn image(&mut self, image: u32) {
        if self.leaf.is_some() {
            self.end_inlines(0);
        } else {
            self.settle(None);
            self.make_place_for_leaf();
        }
        self.content.events.push(Event::Image(image));
    }

    /// Adds something embedded, between leaves.
    pub(super) fn embed(&mut self, embed: u32) {
        self.end_leaf();
        self.settle(None);
        self.make_place_for_leaf();
        self.content.events.push(Event::Embed(embed));
    }

    /// Adds a line across the page where it parts something: not in lists and tables, and
    /// not at the start.
    pub(super) fn rule(&mut self) {
        self.end_leaf();
        self.settle(None);
        let parts = matches!(
            self.content.events.last(),
            Some(Event::End(_) | Event::Close(_) | Event::Image(_) | Event::Embed(_))
        );
        if parts && matches!(self.top(), None | Some(Container::Quote { .. })) {
            self.content.events.push(Event::Rule);
        }
    }

    /// Adds something to the open leaf outside of inline elements.
    pub(super) fn plain(&mut self, event: Event<'a>) {
        self.end_inlines(0);
        self.content.events.push(event);
    }

    /// Ends the open leaf, if there is one.
    pub(super) fn end_leaf(&mut self) {
        if let Some(leaf) = self.leaf.take() {
            self.end_inlines(0);
            self.content.events.push(Event::End(leaf));
        }
    }

    /// Closes all that is open.
    pub(super) fn finish(mut self) -> Events<'a> {
        self.end_leaf();
        self.close_to(0);
        self.content
    }

    fn top(&self) -> Option<Container> {
        self.open.last().map(|open| open.container)
    }

    /// Whether a cell is open: it holds leaves and lists of them, and nothing else.
    fn is_in_cell(&self) -> bool {
        self.open.iter().any(|open| matches!(open.container, Container::Cell { .. }))
    }

    fn push(&mut self, container: Container, is_implicit: bool) {
        self.content.events.push(Event::Open(container));
        let is_done = is_implicit && container == Container::Item;
        self.open.push(Open { container, is_implicit, is_done });
    }

    fn close_to(&mut self, len: usize) {
        while self.open.len() > len {
            let open = self.open.pop().expect("there are more than none");
            self.content.events.push(Event::Close(open.container));
        }
    }

    fn end_inlines(&mut self, len: usize) {
        while self.inlines.len() > len {
            let inline = self.inlines.pop().expect("there are more than none");
            self.content.events.push(Event::EndInline(inline));
        }
    }

    /// Closes what was left open for more to come, where what comes is no part
    /// of it: a container, or a leaf.
    fn settle(&mut self, next: Option<Container>) {
        use Container::*;
        while let Some(top) = self.open.last() {
            let len = self.open.len();
            let in_implicit_list = len > 1 && self.open[len - 2].is_implicit;
            match (top.container, next) {
                (Item, Some(Item)) if top.is_done => return self.close_to(len - 1),
                (Item, Some(List { .. })) if top.is_done => return,
                (Item, _) if top.is_done && in_implicit_list => self.close_to(len - 2),
                (
                    Row { .. } | Cell { .. } | Description,
                    Some(Row { .. } | Cell { .. } | Caption | Term | Description),
                ) if top.is_implicit => self.close_to(len - 1),
                _ => return,
            }
        }
    }

    fn make_place_for_leaf(&mut self) {
        use Container::*;
        let cell = Cell { is_header: false, columns: 1, rows: 1, align: None };
        match self.top() {
            Some(List { .. }) => self.push(Item, true),
            Some(Descriptions) => self.push(Description, true),
            Some(Row { .. }) => self.push(cell, true),
            Some(Table) => {
                self.push(Row { is_header: false }, true);
                self.push(cell, true);
            }
            _ => {}
        }
    }
}
