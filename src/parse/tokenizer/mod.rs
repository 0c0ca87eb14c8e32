//! Reads a page into the tokens that html5ever's tree builder takes.
//!
//! html5ever's own tokenizer is a state machine that is fed one character at
//! a time, may be paused anywhere and builds everything it reads. Here the
//! whole page is one `&str`, so each construct is read in one go, by searching
//! for the byte that ends it, and what the caller does not [`Keep`] is
//! searched through but never built. The tokens are those of the [standard];
//! parse errors, which the tree builder only passes on, are left out.
//!
//! What is read, by file: text and the order of things here, tags and
//! attributes in [`tag`], script and its like in [`raw_text`], comments,
//! doctypes and CDATA sections in [`declaration`], `&amp;` and its like in
//! [`reference`], names in [`names`].
//!
//! # Untrusted input
//!
//! Nothing here panics, and time grows linearly with the input: whatever is
//! left open (a tag, a comment, a script) reaches to the end of the page and
//! ends the reading there, so nothing is ever read twice.
//!
//! [standard]: https://html.spec.whatwg.org/multipage/parsing.html#tokenization

mod declaration;
#[cfg(any(test, fuzzing))]
pub(crate) mod differential;
mod names;
mod raw_text;
mod reference;
mod tag;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::mem;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use memchr::{memchr, memchr3};

use super::style::HidingClasses;
use crate::chars::floor_char_boundary;

pub(crate) use names::{AttributeNames, UnknownNames};
pub(crate) use tag::is_formatting;

/// Bytes of a page that are read; the rest is ignored.
///
/// A `StrTendril` holds less than 4 GiB, and text can triple: NUL is one byte,
/// the U+FFFD read for it three. The limits of a page allow no more before this.
const MAX_BYTES: usize = 1 << 30;

/// The line number given with each token. Nobody asks for it, and as long as
/// it stays 1 the tree builder does not tell its sink about it.
const LINE: u64 = 1;

/// What the caller wants of a page. The tree is the same whatever is dropped.
pub(crate) struct Keep<'n> {
    /// The attributes to build. What the tree builder itself looks at is
    /// built besides, see [`AttributeNames`].
    pub(crate) attributes: &'n AttributeNames,
    /// The number of attributes to read per element; further ones are skipped.
    pub(crate) attribute_limit: usize,
    /// Whether to emit the text inside an element whose content is raw:
    /// `script`, `style`, `title`, `textarea`, `iframe`, `noembed`,
    /// `noframes`, `xmp`, and `noscript` where the tree builder has scripting
    /// enabled. The tag carries its kept attributes.
    pub(crate) raw_text: fn(&Tag) -> bool,
    /// Whether to emit comments. If not, an *empty* one is still emitted where
    /// the tree would be another without it, for the sink to ignore: between
    /// white space and text (in a table they go to different places), and
    /// after `<pre>` (which swallows a newline only right behind it).
    pub(crate) comments: bool,
    /// Whether all element names become atoms of html5ever, for good; if not,
    /// long ones that it does not know are numbers in [`UnknownNames`].
    pub(crate) interned_names: bool,
}

/// What is known of a page once it is read.
pub(crate) struct End {
    /// Whether some element had more attributes than are read.
    pub(crate) has_skipped_attributes: bool,
    /// What the numbers among the element names stand for.
    pub(crate) names: UnknownNames,
    /// The classes that the page's style sheets hide.
    pub(crate) hiding_classes: HidingClasses,
}

/// Sends the tokens of a page to a sink, then the end-of-file token, then
/// calls its `end`.
///
/// `enough` is asked after each tag; if it says true the page ends there.
///
/// A sink in front of a tree builder may hold tags back, but not those of raw
/// text elements: it is the tree builder's answer to them which tells that
/// their content is not markup.
pub(crate) fn tokenize<S: TokenSink>(
    page: &str,
    sink: &S,
    keep: &Keep,
    enough: impl Fn() -> bool,
) -> End {
    let page = prepare(page);
    Tokenizer::new(&page, sink, keep, enough).run()
}

/// The page without its byte order mark and with `\n` for every newline.
fn prepare(page: &str) -> Cow<'_, str> {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let page = &page[..floor_char_boundary(page, MAX_BYTES)];
    let Some(first) = memchr(b'\r', page.as_bytes()) else {
        return Cow::Borrowed(page);
    };
    let (before, mut rest) = page.split_at(first);
    let mut prepared = String::with_capacity(page.len());
    prepared.push_str(before);
    while let Some(after) = rest.strip_prefix('\r') {
        let line = after.strip_prefix('\n').unwrap_or(after);
        let next = memchr(b'\r', line.as_bytes()).unwrap_or(line.len());
        prepared.push('\n');
        prepared.push_str(&line[..next]);
        rest = &line[next..];
    }
    Cow::Owned(prepared)
}

/// How the next bytes are to be read.
enum State {
    Data,
    RawText(RawText),
    Plaintext,
    End,
}

/// An element whose content is not markup.
struct RawText {
    element: LocalName,
    kind: RawKind,
    wanted: bool,
}

/// What was emitted last, as far as a comment that is dropped now or text that
/// follows must know.
#[derive(Clone, Copy)]
enum Previous {
    Other,
    /// A start tag after which a newline is ignored.
    Preformatted,
    /// The text in this range of the page, and nothing since its start.
    Text {
        start: usize,
        end: usize,
    },
    /// Such text, then a comment that was dropped.
    Comment {
        blank: Option<bool>,
    },
}

struct Tokenizer<'a, S, E> {
    page: &'a str,
    bytes: &'a [u8],
    /// Everything before this byte has been read; never beyond the end.
    at: usize,
    /// How to read on; set by each tag, as the sink answers it.
    state: State,
    sink: &'a S,
    keep: &'a Keep<'a>,
    enough: E,
    /// Whether attributes were skipped for their number.
    has_skipped_attributes: bool,
    previous: Previous,
    names: names::Names,
    hiding_classes: HidingClasses,
    /// Reused for text that is not the same as in the page.
    scratch: String,
}

impl<'a, S: TokenSink, E: Fn() -> bool> Tokenizer<'a, S, E> {
    fn new(page: &'a str, sink: &'a S, keep: &'a Keep<'a>, enough: E) -> Self {
        Tokenizer {
            page,
            bytes: page.as_bytes(),
            at: 0,
            state: State::Data,
            sink,
            keep,
            enough,
            has_skipped_attributes: false,
            previous: Previous::Other,
            names: names::Names::default(),
            hiding_classes: HidingClasses::default(),
            scratch: String::new(),
        }
    }

    fn run(mut self) -> End {
        loop {
            match mem::replace(&mut self.state, State::Data) {
                State::Data => self.data(),
                State::RawText(raw) => self.raw_text(&raw),
                State::Plaintext => self.plaintext(),
                State::End => break,
            }
        }
        self.emit(Token::EOFToken);
        self.sink.end();
        End {
            has_skipped_attributes: self.has_skipped_attributes,
            names: self.names.into_unknown(),
            hiding_classes: self.hiding_classes,
        }
    }

    /// Reads text up to the next markup, then that.
    fn data(&mut self) {
        self.text();
        match self.bytes[self.at..] {
            [b'<', b'/', ..] => self.end_tag(),
            [b'<', b'!', ..] => self.declaration(),
            [b'<', b'?', ..] => self.bogus_comment(self.at + 1),
            [b'<', ..] => self.start_tag(),
            _ => self.state = State::End,
        }
    }

    /// Emits the text up to the next markup, or to the end.
    fn text(&mut self) {
        let mut start = self.at;
        let mut from = start;
        let mut has_references = false;
        let end = loop {
            let Some(found) = memchr3(b'<', b'&', 0, &self.bytes[from..]) else {
                break self.bytes.len();
            };
            let at = from + found;
            match self.bytes[at] {
                b'<' if opens_markup(&self.bytes[at + 1..]) => break at,
                b'<' => {}
                b'&' => has_references = true,
                _ => {
                    self.emit_text(start, at, has_references);
                    self.emit(Token::NullCharacterToken);
                    start = at + 1;
                    has_references = false;
                }
            }
            from = at + 1;
        };
        self.emit_text(start, end, has_references);
        self.at = end;
    }

    fn raw_text(&mut self, raw: &RawText) {
        let (start, end) = (self.at, self.bytes.len());
        let tag = match raw.kind {
            RawKind::Rcdata | RawKind::Rawtext => {
                raw_text::end(self.bytes, start, raw.element.as_bytes())
            }
            RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => {
                raw_text::script_end(self.bytes, start, raw.element.as_bytes())
            }
        };
        if raw.wanted {
            self.emit_raw(start, tag.unwrap_or(end), raw.kind == RawKind::Rcdata);
        } else if &*raw.element == "style" {
            self.hiding_classes.read(&self.page[start..tag.unwrap_or(end)]);
        }
        self.at = tag.unwrap_or(end);
        match tag {
            Some(_) => self.end_tag(),
            None => self.state = State::End,
        }
    }

    fn plaintext(&mut self) {
        self.emit_raw(self.at, self.bytes.len(), false);
        self.state = State::End;
    }

    /// Emits text of the data state, which holds no NUL.
    fn emit_text(&mut self, start: usize, end: usize, has_references: bool) {
        if start == end {
            return;
        }
        if !self.keep.comments {
            self.part_text(start, end);
        }
        let text = if has_references {
            self.decoded(start, end, reference::Place::Text)
        } else {
            self.slice(start, end)
        };
        self.emit(Token::CharacterTokens(text));
    }

    /// Emits text in which NUL reads as U+FFFD.
    fn emit_raw(&mut self, start: usize, end: usize, references: bool) {
        let bytes = &self.bytes[start..end];
        let text = if references && memchr::memchr2(b'&', 0, bytes).is_some() {
            self.decoded(start, end, reference::Place::Text)
        } else {
            self.slice_without_nul(start, end)
        };
        if !text.is_empty() {
            self.emit(Token::CharacterTokens(text));
        }
    }

    /// Notes the text to come, and emits the comment that was dropped before
    /// it if the tree depends on it.
    fn part_text(&mut self, start: usize, end: usize) {
        self.previous = match self.previous {
            Previous::Text { start: first, .. } => Previous::Text { start: first, end },
            Previous::Comment { blank } => {
                let same = blank.is_some() && blank == is_blank(&self.bytes[start..end]);
                if !same {
                    self.emit(Token::CommentToken(StrTendril::new()));
                }
                Previous::Text { start, end }
            }
            Previous::Other | Previous::Preformatted => Previous::Text { start, end },
        };
    }

    fn emit(&self, token: Token) {
        // Only a tag can make the tree builder ask for another state.
        let _ = self.sink.process_token(token, LINE);
    }

    /// Emits a tag, and takes the answer for how to read on.
    fn emit_tag(&mut self, tag: Tag) {
        let element = tag.name.clone();
        self.previous = match element {
            local_name!("pre") | local_name!("listing") if tag.kind == StartTag => {
                Previous::Preformatted
            }
            _ => Previous::Other,
        };
        let wanted = !is_raw_text(&element) || (self.keep.raw_text)(&tag);
        let answer = self.sink.process_token(Token::TagToken(tag), LINE);
        self.state = match answer {
            _ if (self.enough)() => State::End,
            TokenSinkResult::RawData(kind) => State::RawText(RawText { element, kind, wanted }),
            TokenSinkResult::Plaintext => State::Plaintext,
            _ => State::Data,
        };
    }

    /// Copies a part of the page. Tendrils that share one copy of the whole
    /// page were no faster, and each keeps all of it alive.
    fn slice(&self, start: usize, end: usize) -> StrTendril {
        StrTendril::from_slice(&self.page[start..end])
    }

    fn slice_without_nul(&mut self, start: usize, end: usize) -> StrTendril {
        if memchr(0, &self.bytes[start..end]).is_none() {
            return self.slice(start, end);
        }
        StrTendril::from(self.page[start..end].replace('\0', "\u{fffd}"))
    }

    fn decoded(&mut self, start: usize, end: usize, place: reference::Place) -> StrTendril {
        self.scratch.clear();
        reference::decode(&self.page[start..end], place, &mut self.scratch);
        StrTendril::from_slice(&self.scratch)
    }
}

/// Whether a `<` before these bytes is the start of markup and not text.
fn opens_markup(after: &[u8]) -> bool {
    match after {
        [b'/', rest @ ..] => !rest.is_empty(),
        [first, ..] => first.is_ascii_alphabetic() || matches!(first, b'!' | b'?'),
        [] => false,
    }
}

fn is_raw_text(element: &LocalName) -> bool {
    matches!(
        *element,
        local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("xmp")
    )
}

/// Whether text is white space only; `None` if references or markup in it
/// would have to be read first to tell.
fn is_blank(text: &[u8]) -> Option<bool> {
    match text.iter().find(|byte| !is_space(**byte) && **byte != 0) {
        None => Some(true),
        Some(b'<' | b'&') => None,
        Some(_) => Some(false),
    }
}

/// White space of the standard; there is no `\r` left.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0c')
}
