//! Tags and their attributes.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{EndTag, StartTag, Tag, TagKind, TokenSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr2, memchr3};

use super::names::fold;
use super::reference::Place;
use super::{State, Tokenizer, is_space};

/// Name of an attribute that stands for all those which were dropped from a
/// formatting element, `b` or `font` or the like. No page can write it.
///
/// The tree builder never keeps more than three *equal* formatting elements
/// open ("Noah's Ark"), so elements that differ only in what was dropped must
/// not become equal. The value is a hash of names and values, in any order.
pub(crate) const DROPPED_ATTRIBUTES: &str = "/";

/// What a byte does in the name of a tag or an attribute.
static NAME_BYTES: [u8; 256] = name_bytes();
/// It ends the name of a tag.
const ENDS_TAG_NAME: u8 = 1;
/// It ends the name of an attribute.
const ENDS_ATTRIBUTE_NAME: u8 = 2;
/// It is not kept as it is.
const FOLDED: u8 = 4;

const fn name_bytes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            0 | b'A'..=b'Z' => FOLDED,
            b'=' => ENDS_ATTRIBUTE_NAME,
            b'/' | b'>' => ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME,
            _ if is_space(byte) => ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// A name in the page.
#[derive(Clone, Copy)]
struct Name {
    start: usize,
    end: usize,
    /// Whether it must be put into lower case first.
    is_raw: bool,
}

/// The value of an attribute in the page.
#[derive(Clone, Copy)]
struct Value {
    start: usize,
    end: usize,
    /// Whether it holds references or NULs; not looked for if nobody wants it.
    is_raw: bool,
    /// Where the page goes on.
    next: usize,
}

impl<S: TokenSink, E: Fn() -> bool> Tokenizer<'_, S, E> {
    /// Reads from the `<` of a start tag on.
    pub(super) fn start_tag(&mut self) {
        self.tag(StartTag, self.at + 1);
    }

    /// Reads from `</` on, which is no end tag if no letter follows.
    pub(super) fn end_tag(&mut self) {
        let name = self.at + 2;
        match self.bytes.get(name) {
            Some(b'>') => self.at = name + 1,
            Some(byte) if !byte.is_ascii_alphabetic() => self.bogus_comment(name),
            _ => self.tag(EndTag, name),
        }
    }

    fn tag(&mut self, kind: TagKind, name: usize) {
        if self.whole_tag(kind, name).is_none() {
            // A tag that the page ends in is not there.
            self.at = self.bytes.len();
            self.state = State::End;
        }
    }

    /// Reads a tag from its name on; `None` if the page ends before it does.
    fn whole_tag(&mut self, kind: TagKind, name: usize) -> Option<()> {
        let name = read_name(self.bytes, name, ENDS_TAG_NAME)?;
        let at = name.end;
        let text = &self.page[name.start..name.end];
        let name = if name.is_raw {
            self.names.get(fold(text, &mut self.scratch), self.keep.interned_names)
        } else {
            self.names.get(text, self.keep.interned_names)
        };
        let mut tag = Tag {
            kind,
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        self.at = self.attributes(at, &mut tag)?;
        self.emit_tag(tag);
        Some(())
    }

    /// Reads the rest of a tag; returns where the page goes on.
    fn attributes(&mut self, mut at: usize, tag: &mut Tag) -> Option<usize> {
        let is_formatting = tag.kind == StartTag && is_formatting(&tag.name);
        let mut dropped = is_formatting.then(Dropped::default);
        let mut count = 0;
        loop {
            at = match *self.bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    tag.self_closing = self.bytes.get(at + 1) == Some(&b'>');
                    at + 1
                }
                byte if is_space(byte) => at + 1,
                _ if tag.kind == EndTag || count == self.keep.attribute_limit => {
                    self.has_skipped_attributes |= tag.kind == StartTag;
                    let name = read_name(self.bytes, at, ENDS_ATTRIBUTE_NAME)?;
                    read_value(self.bytes, name.end, false)?.next
                }
                _ => {
                    count += 1;
                    self.attribute(at, tag, &mut dropped)?
                }
            };
        }
        if let Some(dropped) = dropped {
            tag.attrs.extend(dropped.into_attribute());
        }
        Some(at + 1)
    }

    /// Reads an attribute and adds it to those of its element; returns where
    /// the page goes on, or `None` if it ends first.
    fn attribute(
        &mut self,
        at: usize,
        tag: &mut Tag,
        dropped: &mut Option<Dropped>,
    ) -> Option<usize> {
        let name = read_name(self.bytes, at, ENDS_ATTRIBUTE_NAME)?;
        let text = &self.page[name.start..name.end];
        let text = if name.is_raw { fold(text, &mut self.scratch) } else { text };
        if let Some(local) = self.keep.attributes.get(text, &tag.name) {
            let value = read_value(self.bytes, name.end, true)?;
            if tag.attrs.iter().any(|known| known.name.local == local) {
                tag.had_duplicate_attributes = true;
            } else {
                let value = self.value_text(value);
                let name = QualName::new(None, ns!(), local);
                tag.attrs.push(Attribute { name, value });
            }
            return Some(value.next);
        }
        let Some(dropped) = dropped else {
            return Some(read_value(self.bytes, name.end, false)?.next);
        };
        let name_hash = hash(text.as_bytes());
        let value = read_value(self.bytes, name.end, true)?;
        dropped.add(name_hash, self.value_hash(value));
        Some(value.next)
    }

    fn value_text(&mut self, value: Value) -> StrTendril {
        if value.is_raw {
            self.decoded(value.start, value.end, Place::Attribute)
        } else {
            self.slice(value.start, value.end)
        }
    }

    fn value_hash(&mut self, value: Value) -> u64 {
        if value.is_raw {
            hash(self.value_text(value).as_bytes())
        } else {
            hash(&self.bytes[value.start..value.end])
        }
    }
}

/// Reads a name, whose first byte counts whatever it is; `None` if the page
/// ends before the name does.
fn read_name(bytes: &[u8], start: usize, ends: u8) -> Option<Name> {
    let (first, rest) = bytes.get(start..)?.split_first()?;
    let mut seen = NAME_BYTES[usize::from(*first)];
    for (len, byte) in (1..).zip(rest) {
        let kind = NAME_BYTES[usize::from(*byte)];
        if kind & ends != 0 {
            return Some(Name { start, end: start + len, is_raw: seen & FOLDED != 0 });
        }
        seen |= kind;
    }
    None
}

/// Reads what follows the name of an attribute: `=` and a value, or nothing.
/// `None` if the page ends first.
#[inline]
fn read_value(bytes: &[u8], at: usize, is_wanted: bool) -> Option<Value> {
    let empty = |at| Value { start: at, end: at, is_raw: false, next: at };
    let at = skip_space(bytes, at)?;
    if bytes[at] != b'=' {
        return Some(empty(at));
    }
    let at = skip_space(bytes, at + 1)?;
    match bytes[at] {
        b'>' => Some(empty(at)),
        quote @ (b'"' | b'\'') => quoted_value(bytes, at + 1, quote, is_wanted),
        _ => bare_value(bytes, at),
    }
}

#[inline]
fn quoted_value(bytes: &[u8], start: usize, quote: u8, is_wanted: bool) -> Option<Value> {
    let rest = &bytes[start..];
    let mut len = if is_wanted { memchr3(quote, b'&', 0, rest)? } else { memchr(quote, rest)? };
    let is_raw = rest[len] != quote;
    if is_raw {
        len += memchr(quote, &rest[len..])?;
    }
    let end = start + len;
    Some(Value { start, end, is_raw, next: end + 1 })
}

#[inline]
fn bare_value(bytes: &[u8], start: usize) -> Option<Value> {
    let rest = &bytes[start..];
    let len = rest.iter().position(|byte| is_space(*byte) || *byte == b'>')?;
    let end = start + len;
    Some(Value { start, end, is_raw: memchr2(b'&', 0, &rest[..len]).is_some(), next: end })
}

/// Returns the place of the next byte that is no white space.
#[inline]
fn skip_space(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    rest.iter().position(|byte| !is_space(*byte)).map(|len| at + len)
}

/// The attributes dropped from a formatting element.
#[derive(Default)]
struct Dropped {
    /// Hashes of their names.
    names: Vec<u64>,
    /// The sum of a hash of each.
    values: u64,
}

impl Dropped {
    /// Adds an attribute by the hashes of its name and its value.
    fn add(&mut self, name: u64, value: u64) {
        // The first of several attributes of one name counts.
        if !self.names.contains(&name) {
            self.names.push(name);
            self.values = self.values.wrapping_add(mix(name ^ value.rotate_left(32)));
        }
    }

    fn into_attribute(self) -> Option<Attribute> {
        // Eight characters of six bits: as many as a tendril holds inline.
        let code = |n: u32| char::from(b'0' + (self.values >> (6 * n) & 0x3f) as u8);
        (!self.names.is_empty()).then(|| Attribute {
            name: QualName::new(None, ns!(), LocalName::from(DROPPED_ATTRIBUTES)),
            value: StrTendril::from((0..8).map(code).collect::<String>()),
        })
    }
}

/// A hash that is the same on every machine and in every run. Nothing but
/// the equality of two elements on one page rests on it.
fn hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    words.fold(bytes.len() as u64, |hash, word| mix(hash ^ word))
}

/// Spreads each bit over all others (the finaliser of `MurmurHash3`).
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The elements of which the tree builder keeps a list to open them again.
pub(crate) fn is_formatting(element: &LocalName) -> bool {
    matches!(
        *element,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
