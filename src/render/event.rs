//! The content of a page as a stream of events, which every writer reads.
//!
//! The stream is well formed whatever the page was: what is opened is closed in
//! the opposite order; items stand in lists, cells in rows and rows in tables;
//! text and line breaks stand in leaves, and leaves hold nothing but inline
//! elements.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::parse::NodeId;
use crate::segment::{Callout, NoteMark};

/// Something that holds other containers or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// Bullets, or numbers from `start` on.
    List {
        start: Option<u32>,
    },
    Item,
    /// A quotation, or a callout.
    Quote {
        callout: Option<Callout>,
    },
    /// A description list, of terms and descriptions.
    Descriptions,
    Term,
    Description,
    Table,
    Row {
        is_header: bool,
    },
    Cell {
        is_header: bool,
        columns: u16,
        rows: u16,
        align: Option<Align>,
    },
    /// The caption of a table.
    Caption,
    Figure,
    FigureCaption,
    /// A footnote.
    Note {
        mark: NoteMark,
    },
}

/// Where the text of a cell stands, where the page says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

impl Container {
    /// Whether it holds leaves alone, and no other container.
    pub(super) const fn is_flat(self) -> bool {
        use Container::{Caption, Cell, FigureCaption, Term};
        matches!(self, Cell { .. } | Caption | FigureCaption | Term)
    }
}

/// Something that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf<'a> {
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Preformatted text, with the language it is written in, if it is told.
    Code(Option<&'a str>),
}

/// Something that sets out a part of a leaf's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// A link, by its node, which has its address in [`Content::links`].
    Link(NodeId),
    Strong,
    Emphasis,
    Deletion,
    Superscript,
    Subscript,
    Code,
    /// The mark in the text that refers to a footnote.
    Reference {
        mark: NoteMark,
    },
    /// A formula in TeX.
    Formula {
        /// Whether it stands on a line of its own.
        is_display: bool,
    },
}

impl Inline {
    /// Whether both are the same element to the reader, so that one inside of
    /// the other says nothing.
    pub(super) const fn is_like(self, other: Inline) -> bool {
        matches!(
            (self, other),
            (Inline::Link(_), Inline::Link(_))
                | (Inline::Strong, Inline::Strong)
                | (Inline::Emphasis, Inline::Emphasis)
                | (Inline::Deletion, Inline::Deletion)
                | (
                    Inline::Superscript | Inline::Subscript,
                    Inline::Superscript | Inline::Subscript
                )
                | (Inline::Reference { .. }, Inline::Reference { .. })
                | (Inline::Code | Inline::Formula { .. }, Inline::Code | Inline::Formula { .. })
        )
    }
}

/// A picture that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) address: String,
    /// What it shows, in words; white space folded.
    pub(super) alt: String,
    /// Where it leads, if it stands in a link.
    pub(super) link: Option<Rc<str>>,
}

/// What a page embeds from elsewhere: a film, a post, a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Embed {
    pub(super) address: String,
    /// What it is, in words; white space folded.
    pub(super) title: String,
}

/// One step of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    Open(Container),
    Close(Container),
    Start(Leaf<'a>),
    End(Leaf<'a>),
    StartInline(Inline),
    EndInline(Inline),
    /// Text without white space at its ends; save in code.
    Text(&'a str),
    /// Lines of flattened text: each as a text, without the white space at its ends,
    /// and soft breaks between them. A text may have one for every two bytes.
    Lines(&'a str),
    Space,
    /// The end of a line that the page asks for.
    Break,
    /// The end of a line as the source happened to be wrapped.
    SoftBreak,
    /// An image by its place in [`Content::images`]; in a leaf or between them.
    Image(u32),
    /// Something embedded by its place in [`Content::embeds`]; between leaves.
    Embed(u32),
    /// A line across the page; between leaves.
    Rule,
    /// The box of a task, at the start of the leaf, and whether it is ticked.
    Task(bool),
}

/// The lines of [`Event::Lines`].
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The stream with what its events refer to.
#[derive(Debug, Default)]
pub(super) struct Content<'a> {
    pub(super) events: Vec<Event<'a>>,
    pub(super) links: FxHashMap<NodeId, Rc<str>>,
    pub(super) images: Vec<Image>,
    pub(super) embeds: Vec<Embed>,
    /// Whether TeX stands in the text, between dollar signs and the like.
    pub(super) has_raw_tex: bool,
}
