//! The content of a page as a stream of events, which every writer reads: for a format of your
//! own.
//!
//! The stream is well formed whatever the page was: what is opened is closed in
//! the opposite order; items stand in lists, cells in rows and rows in tables;
//! cells hold leaves and lists of them; text and line breaks stand in leaves, and
//! leaves hold nothing but inline elements. How deep containers nest is bounded.
//!
//! ```
//! use deboiler::event::{Event, Inline, Leaf};
//!
//! // Gemtext, which has links on lines of their own.
//! let page = deboiler::extract(
//!     "<h2>Ice</h2><p>The harbour is <em>closed</em>, says the <a href=/office>office</a>.",
//! )
//! .with_address("https://port.example/");
//! let events = page.events();
//! let (mut gemtext, mut links) = (String::new(), Vec::new());
//! for event in &events {
//!     match *event {
//!         Event::Start(Leaf::Heading(level)) => {
//!             gemtext.push_str(&"#".repeat(usize::from(level.min(3))));
//!             gemtext.push(' ');
//!         }
//!         Event::Text(text) => gemtext.push_str(text),
//!         Event::Space | Event::SoftBreak => gemtext.push(' '),
//!         Event::StartInline(Inline::Link(link)) => links.push(events.address(link)),
//!         Event::End(_) => {
//!             gemtext.push('\n');
//!             links.drain(..).for_each(|link| gemtext.push_str(&format!("=> {link}\n")));
//!         }
//!         _ => {}
//!     }
//! }
//! let wanted = "## Ice\nThe harbour is closed, says the office.\n=> https://port.example/office\n";
//! assert_eq!(gemtext, wanted);
//! ```

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::parse::NodeId;
pub use crate::segment::{Callout, NoteMark};

/// Something that holds other containers or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Container {
    /// Bullets, or numbers from `start` on.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u32>,
    },
    /// An item of a list.
    Item,
    /// A quotation, or a callout.
    Quote {
        /// What callout it is; `None` for a quotation.
        callout: Option<Callout>,
    },
    /// A description list, of terms and descriptions.
    Descriptions,
    /// What is described.
    Term,
    /// What is said of the terms before.
    Description,
    /// A table of data, of rows and captions.
    Table,
    /// A row of cells.
    Row {
        /// Whether it names what stands in the columns below.
        is_header: bool,
    },
    /// A cell, which is there even where it is empty.
    Cell {
        /// Whether it names what stands in its row or column.
        is_header: bool,
        /// How many columns it spans, from 1 to 1000.
        columns: u16,
        /// How many rows it spans, from 1 to 1000.
        rows: u16,
        /// Where its text stands.
        align: Option<Align>,
    },
    /// The caption of a table.
    Caption,
    /// A picture or the like with its caption.
    Figure,
    /// The caption of a figure.
    FigureCaption,
    /// A footnote.
    Note {
        /// What refers to it.
        mark: NoteMark,
    },
}

/// Where the text of a cell stands, where the page says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

impl Container {
    /// Whether it holds leaves alone, and no other container.
    pub(super) const fn is_flat(self) -> bool {
        use Container::{Caption, FigureCaption, Term};
        matches!(self, Caption | FigureCaption | Term)
    }
}

/// Something that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Leaf<'a> {
    /// Text of any kind.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Preformatted text, with the language it is written in, if it is told.
    Code(Option<&'a str>),
}

/// A link of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link(pub(super) NodeId);

/// Something that sets out a part of a leaf's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Inline {
    /// A link, which [`Events::address`] tells the address of.
    Link(Link),
    /// What is important: bold type.
    Strong,
    /// What is stressed: italics.
    Emphasis,
    /// What was taken back: struck out.
    Deletion,
    /// Text above the line.
    Superscript,
    /// Text below the line.
    Subscript,
    /// Code amid text.
    Code,
    /// The mark in the text that refers to a footnote.
    Reference {
        /// That of the note.
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
#[non_exhaustive]
pub struct Image {
    /// Where it is, by `http` or `https`, or relative.
    pub address: String,
    /// What it shows, in words; white space folded.
    pub alt: String,
    /// Where it leads, if it stands in a link.
    pub link: Option<Arc<str>>,
}

/// What a page embeds from elsewhere: a film, a post, a map.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Embed {
    /// Where it is, by `http` or `https`, or relative.
    pub address: String,
    /// What it is, in words; white space folded.
    pub title: String,
}

/// One step of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A container begins.
    Open(Container),
    /// It ends.
    Close(Container),
    /// A leaf begins.
    Start(Leaf<'a>),
    /// It ends.
    End(Leaf<'a>),
    /// An inline element begins.
    StartInline(Inline),
    /// It ends.
    EndInline(Inline),
    /// Text without white space at its ends; save in code.
    Text(&'a str),
    /// Lines of flattened text: each as a text, without the white space at its ends,
    /// and soft breaks between them. A text may have one for every two bytes.
    Lines(&'a str),
    /// One space, between texts.
    Space,
    /// The end of a line that the page asks for.
    Break,
    /// The end of a line as the source happened to be wrapped.
    SoftBreak,
    /// An image by its place in [`Events::images`]; in a leaf or between them.
    Image(u32),
    /// Something embedded by its place in [`Events::embeds`]; between leaves.
    Embed(u32),
    /// A line across the page; between leaves.
    Rule,
    /// The box of a task, at the start of the leaf, and whether it is ticked.
    Task(bool),
}

/// The lines of [`Event::Lines`].
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The stream with what its events refer to.
#[derive(Debug, Default)]
pub struct Events<'a> {
    pub(super) events: Vec<Event<'a>>,
    pub(super) links: FxHashMap<Link, Arc<str>>,
    pub(super) images: Vec<Image>,
    pub(super) embeds: Vec<Embed>,
    /// Whether TeX stands in the text, between dollar signs and the like.
    pub(super) has_raw_tex: bool,
}

impl<'a> Events<'a> {
    /// The events, in the order of the page.
    pub fn iter(&self) -> std::slice::Iter<'_, Event<'a>> {
        self.events.iter()
    }

    /// Where a link leads: an address by `http`, `https`, `mailto`, `tel` or `ftp`, or a
    /// relative one where the page's own is not known.
    #[must_use]
    pub fn address(&self, link: Link) -> &str {
        self.links.get(&link).map_or("", |address| address)
    }

    /// The images that [`Event::Image`] names by their places.
    #[must_use]
    pub fn images(&self) -> &[Image] {
        &self.images
    }

    /// What [`Event::Embed`] names by its place.
    #[must_use]
    pub fn embeds(&self) -> &[Embed] {
        &self.embeds
    }

    /// Whether the page has TeX between dollar signs and the like amid its texts, which most
    /// renderers of formulas would read.
    #[must_use]
    pub fn has_raw_tex(&self) -> bool {
        self.has_raw_tex
    }
}

impl<'e, 'a> IntoIterator for &'e Events<'a> {
    type Item = &'e Event<'a>;
    type IntoIter = std::slice::Iter<'e, Event<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
