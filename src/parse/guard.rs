//! The limits on depth and size, held while the page is parsed.

use std::cell::{Cell, RefCell};

use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{Tracer, TreeBuilder};
use html5ever::{LocalName, local_name};

use super::sink::{Handle, Sink};
use super::tag;
use super::tokenizer::is_formatting;
use super::tree::Tree;
use crate::keyed::NumberSet;
use crate::status::Limit;

/// How many of the innermost refused elements an end tag is held against.
///
/// A misnested end tag may close several at once; more than a handful never
/// occurs outside of hostile pages, where the bound keeps the cost linear.
const REFUSED_LOOKED_AT: usize = 32;

/// How many names of refused elements are kept; of more, those looked at stay.
const MOST_REFUSED: usize = 1024;

/// Stands between tokenizer and tree builder and refuses what is too much.
///
/// html5ever's cost grows with the square of the depth of open elements, so a
/// check after parsing comes too late. Here a start tag beyond the bound is
/// taken out of the stream, with the end tag that belongs to it; its text
/// stays, in the element that is open, and a boundary keeps the words of two
/// refused blocks apart. So it is once the tree has as many nodes as a page of
/// its size may; where text makes more of them all the same, all further tokens go.
///
/// The tree builder does not tell its depth. It is counted from above: the
/// elements made since the depth was last known. Only when that reaches the
/// bound are the open elements counted, which costs at most the bound and is
/// due at most once for as many new elements as there was room for.
pub(super) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    max_depth: usize,
    /// From how many nodes on no elements are taken in any more, and from how many on
    /// nothing is.
    dense_from: usize,
    max_nodes: usize,
    /// No fewer than the elements that are open.
    depth_at_most: Cell<usize>,
    nodes_at_last_look: Cell<usize>,
    /// Whether an element may have been closed since the depth was counted.
    may_be_less_deep: Cell<bool>,
    /// Whether a `noscript` is open, as far as its tags tell.
    in_noscript: Cell<bool>,
    /// The names of elements that were refused and are not closed yet.
    refused: RefCell<Vec<LocalName>>,
    /// The names that open elements may have, where that is known: see [`DEEP`].
    open_names: RefCell<Option<NumberSet<u64>>>,
    /// How many more end tags than start tags there were.
    ends: Cell<i64>,
    limit: Cell<Option<Limit>>,
}

/// From this depth on, and once there were so many more end tags than start tags, those of
/// elements that are not open are taken out of the stream: the tree builder would look
/// for each among all that are, and find nothing.
const DEEP: usize = 64;
const MANY_ENDS: i64 = 64;

/// Gathers the names of the elements that the tree builder holds on to.
#[derive(Default)]
struct Names {
    names: RefCell<NumberSet<u64>>,
    last: Cell<u64>,
}

impl Tracer for Names {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        let name = node.name().unsafe_data();
        if self.last.replace(name) != name {
            self.names.borrow_mut().insert(name);
        }
    }
}

/// Counts the elements that the tree builder holds on to.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _node: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

impl Guard {
    pub(super) fn new(
        builder: TreeBuilder<Handle, Sink>,
        max_depth: usize,
        dense_from: usize,
        max_nodes: usize,
    ) -> Guard {
        Guard {
            builder,
            max_depth,
            dense_from,
            max_nodes,
            depth_at_most: Cell::new(0),
            nodes_at_last_look: Cell::new(0),
            may_be_less_deep: Cell::new(true),
            in_noscript: Cell::new(false),
            refused: RefCell::new(Vec::new()),
            open_names: RefCell::new(None),
            ends: Cell::new(0),
            limit: Cell::new(None),
        }
    }

    /// Whether the tree is full, so that reading on would change nothing.
    pub(super) fn is_full(&self) -> bool {
        self.builder.sink.node_count() >= self.max_nodes
    }

    /// Whether the tree has as many elements as a page of this size may.
    fn is_dense(&self) -> bool {
        self.builder.sink.node_count() >= self.dense_from
    }

    /// Ends parsing and gives the tree, which tells the limit that was met, if any.
    pub(super) fn finish(self) -> Tree {
        let mut tree = self.builder.sink.finish();
        if let Some(limit) = self.limit.get() {
            tree.limit_met(limit);
        }
        tree
    }

    /// Whether as many elements are open as may be.
    fn is_deepest(&self) -> bool {
        let nodes = self.builder.sink.node_count();
        let made = nodes - self.nodes_at_last_look.replace(nodes);
        self.depth_at_most.set(self.depth_at_most.get() + made);
        if self.depth_at_most.get() >= self.max_depth && self.may_be_less_deep.take() {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            self.depth_at_most.set(count.0.get());
        }
        self.depth_at_most.get() >= self.max_depth
    }

    /// Whether an end tag, where it is deep, ends nothing and changes nothing. Those of
    /// paragraphs and line breaks make elements; those of headings end others too, and
    /// those of forms what no longer is open.
    fn ends_nothing(&self, name: &LocalName) -> bool {
        use tag::Tag::*;
        let mut open = self.open_names.borrow_mut();
        self.ends.set(self.ends.get() + 1);
        if self.depth_at_most.get() < DEEP || self.ends.get() < MANY_ENDS {
            *open = None;
            return false;
        }
        let always = matches!(
            tag::Tag::of(name),
            P | Br | Form | Html | Head | Body | H1 | H2 | H3 | H4 | H5 | H6
        );
        let names = open.get_or_insert_with(|| {
            let names = Names::default();
            self.builder.trace_handles(&names);
            names.names.into_inner()
        });
        let ends_nothing = !always && !names.contains(&name.unsafe_data());
        if !ends_nothing {
            *open = None;
        }
        ends_nothing
    }

    /// Takes a tag out of the stream, or lets it through.
    fn refuses(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => {
                let limit = match (self.is_dense(), self.is_deepest()) {
                    (true, _) => Limit::Nodes,
                    (false, true) => Limit::Depth,
                    (false, false) => return false,
                };
                // What the tokenizer must know of passes: it nests nothing.
                if holds_raw_text(&tag.name) {
                    return false;
                }
                self.limit.set(self.limit.get().or(Some(limit)));
                if !tag.self_closing {
                    let mut refused = self.refused.borrow_mut();
                    refused.push(tag.name.clone());
                    if refused.len() > MOST_REFUSED {
                        refused.drain(..MOST_REFUSED - REFUSED_LOOKED_AT);
                    }
                }
                true
            }
            TagKind::EndTag => {
                let mut refused = self.refused.borrow_mut();
                let from = refused.len().saturating_sub(REFUSED_LOOKED_AT);
                match refused[from..].iter().rposition(|name| *name == tag.name) {
                    Some(at) => {
                        refused.truncate(from + at);
                        true
                    }
                    None => {
                        // The element it closes is further out and takes the refused with it.
                        refused.clear();
                        self.may_be_less_deep.set(true);
                        false
                    }
                }
            }
        }
    }

    /// Whether a tag opens a frame inside `noscript`.
    ///
    /// A page read without scripts has the inside of `noscript` parsed, which
    /// no browser in use does: a tracking frame there that is never closed
    /// would take the whole rest of the page for its own text.
    fn is_frame_in_noscript(&self, tag: &Tag) -> bool {
        if tag.name == local_name!("noscript") {
            self.in_noscript.set(tag.kind == TagKind::StartTag);
        }
        tag.kind == TagKind::StartTag && tag.name == local_name!("iframe") && self.in_noscript.get()
    }

    /// A boundary in place of a refused block, where text came before it.
    ///
    /// It is a `track`, which means nothing outside of a film. An `hr` would
    /// do, but has the tree builder look through all open elements for a
    /// paragraph to close; inside of foreign content it is what leads out. Where the
    /// tree has all its elements it is a line break in the text.
    fn mark_boundary(&self, name: &LocalName, line: u64) {
        let is_block = tag::Tag::of(name).is_block() || *name == local_name!("br");
        if is_block && self.builder.sink.take_text_seen() {
            if self.is_dense() {
                let text = Token::CharacterTokens(StrTendril::from_slice("\n"));
                let _ = self.builder.process_token(text, line);
                return;
            }
            let is_foreign = self.adjusted_current_node_present_but_not_in_html_namespace();
            let boundary = Tag {
                kind: TagKind::StartTag,
                name: if is_foreign { local_name!("hr") } else { local_name!("track") },
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            };
            let _ = self.builder.process_token(Token::TagToken(boundary), line);
        }
    }
}

/// Whether the tokenizer changes its state after the element's start tag.
fn holds_raw_text(name: &LocalName) -> bool {
    use tag::Tag::*;
    matches!(
        tag::Tag::of(name),
        Script | Style | Textarea | Title | Xmp | Iframe | Noembed | Noframes | Plaintext
    )
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.is_full() {
            self.limit.set(Some(Limit::Nodes));
            return TokenSinkResult::Continue;
        }
        let mut token = token;
        if let Token::TagToken(tag) = &mut token {
            if self.is_frame_in_noscript(tag) {
                return TokenSinkResult::Continue;
            }
            if self.refuses(tag) {
                self.mark_boundary(&tag.name, line);
                return TokenSinkResult::Continue;
            }
            if tag.kind == TagKind::EndTag && self.ends_nothing(&tag.name) {
                return TokenSinkResult::Continue;
            }
            if tag.kind == TagKind::StartTag {
                self.ends.set(self.ends.get() - 1);
                if let Some(names) = &mut *self.open_names.borrow_mut() {
                    names.insert(tag.name.unsafe_data());
                }
                if is_formatting(&tag.name) {
                    self.builder.sink.share_attributes(tag);
                }
            }
        }
        // A start tag may close others, a heading or a list item for example. Text
        // never does where it is deep.
        if matches!(token, Token::TagToken(_)) {
            self.may_be_less_deep.set(true);
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
