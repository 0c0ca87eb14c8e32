//! Names of elements and attributes, from bytes to atoms.

use std::hash::{BuildHasher, RandomState};

use html5ever::{LocalName, local_name};

use crate::keyed::Places;

/// The attributes that are built.
///
/// Those which the tree builder looks at are always among them, on the
/// elements where it does: `type` of an `input`, `encoding` of an
/// `annotation-xml`, `color`, `face` and `size` of a `font`.
pub(crate) struct AttributeNames {
    pub(super) every: bool,
    names: Vec<Name>,
    /// Indices into `names`, by hash; `FREE` where there is none. At least
    /// three quarters are free, so most names of a page are turned down by
    /// one look here.
    slots: Vec<u16>,
}

struct Name {
    local: LocalName,
    /// What it is built as.
    built: LocalName,
    /// The element it is built on; `None` stands for all.
    element: Option<LocalName>,
}

const FREE: u16 = u16::MAX;

/// Longest name that an atom holds in itself, in bytes. Longer ones cost a
/// hash and a look at a table, unknown ones a lock on a global table too.
const INLINE_BYTES: usize = 7;

impl AttributeNames {
    /// Builds the attributes of these names (lower case) on all elements.
    pub(crate) fn only<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        AttributeNames::only_as(names.into_iter().map(|name| (name, name)))
    }

    /// Builds the attributes of the first of two names (lower case) on all elements, under
    /// the second one.
    pub(crate) fn only_as<'n>(names: impl IntoIterator<Item = (&'n str, &'n str)>) -> Self {
        let mut unique: Vec<Name> = Vec::new();
        let wanted = names
            .into_iter()
            .map(|(name, built)| (LocalName::from(name), LocalName::from(built), None));
        let needed =
            needed_by_the_tree_builder().map(|(name, element)| (name.clone(), name, element));
        for (local, built, element) in wanted.chain(needed) {
            let known = unique.iter().any(|name| name.local == local && (name.element.is_none()));
            if !known && unique.len() < usize::from(FREE) {
                unique.push(Name { local, built, element });
            }
        }
        let mut slots = vec![FREE; (unique.len() * 4).next_power_of_two()];
        for (index, name) in (0..).zip(&unique) {
            let mut slot = slot(name.local.as_bytes(), slots.len());
            while slots[slot] != FREE {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = index;
        }
        AttributeNames { every: false, names: unique, slots }
    }

    /// Builds every attribute.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn every() -> Self {
        AttributeNames { every: true, ..AttributeNames::only([]) }
    }

    /// Returns the name of an attribute if it is to be built on this element.
    pub(super) fn get(&self, name: &str, element: &LocalName) -> Option<LocalName> {
        if self.every {
            return Some(LocalName::from(name));
        }
        let mut slot = slot(name.as_bytes(), self.slots.len());
        loop {
            // `FREE` is beyond the last name.
            let known = self.names.get(usize::from(self.slots[slot]))?;
            if *known.local == *name && known.element.as_ref().is_none_or(|on| on == element) {
                return Some(known.built.clone());
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

fn needed_by_the_tree_builder() -> [(LocalName, Option<LocalName>); 5] {
    [
        (local_name!("type"), Some(local_name!("input"))),
        (local_name!("encoding"), Some(local_name!("annotation-xml"))),
        (local_name!("color"), Some(local_name!("font"))),
        (local_name!("face"), Some(local_name!("font"))),
        (local_name!("size"), Some(local_name!("font"))),
    ]
}

/// Where to look for a name first, among a number of slots that is a power of
/// two. Length and both ends tell most attribute names of real pages apart.
fn slot(name: &[u8], slots: usize) -> usize {
    let first = name.first().copied().map_or(0, usize::from);
    let last = name.last().copied().map_or(0, usize::from);
    (first * 5 + last * 17 + name.len() * 3) & (slots - 1)
}

/// Makes atoms of element names, and remembers some of the long ones.
#[derive(Default)]
pub(super) struct Names {
    recent: [Option<LocalName>; 32],
    unknown: UnknownNames,
}

impl Names {
    /// The atom of a name; a number for a long one that html5ever does not know,
    /// unless they are to be `interned`.
    pub(super) fn get(&mut self, name: &str, interned: bool) -> LocalName {
        if name.len() <= INLINE_BYTES || interned {
            return LocalName::from(name);
        }
        let slot = slot(name.as_bytes(), 32);
        if let Some(known) = &self.recent[slot]
            && self.unknown.name(known) == name
        {
            return known.clone();
        }
        let atom = LocalName::try_static(name).unwrap_or_else(|| self.unknown.number(name));
        self.recent[slot].insert(atom).clone()
    }

    /// The names that are numbers.
    pub(super) fn into_unknown(self) -> UnknownNames {
        self.unknown
    }
}

/// The long names of elements that html5ever does not know, each kept once, under
/// numbers that atoms hold in themselves.
///
/// An atom of the name itself would stand in a table that all threads share, which
/// has a few thousand places and a lock: a page of nothing but new names, or one
/// with names that all fall into one place, would hold up all of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnknownNames {
    /// One name behind the other, and where each ends.
    names: String,
    ends: Vec<u32>,
    places: Places,
    random: RandomState,
}

/// What a number begins with. No name that a page writes has it.
const NUMBER: char = '/';

/// Digits of a number, of six bits each: with what it begins with, all that an
/// atom holds in itself.
const DIGITS: u32 = 6;

impl UnknownNames {
    /// The number of a name.
    fn number(&mut self, name: &str) -> LocalName {
        let next = self.ends.len() as u32;
        let hash = self.random.hash_one(name);
        let (names, ends) = (&self.names, &self.ends);
        let place = self.places.find(hash, next, |place| get(names, ends, place) == Some(name));
        if place == next {
            self.names.push_str(name);
            self.ends.push(self.names.len() as u32);
        }
        let digit = |n| char::from(b'0' + (place >> (6 * n) & 0x3f) as u8);
        LocalName::from(std::iter::once(NUMBER).chain((0..DIGITS).map(digit)).collect::<String>())
    }

    /// The name that an atom stands for.
    pub(crate) fn name<'a>(&'a self, atom: &'a LocalName) -> &'a str {
        let number = atom.strip_prefix(NUMBER).map(|digits| {
            let digit = |byte: u8| u32::from(byte.wrapping_sub(b'0') & 0x3f);
            (0..).zip(digits.bytes()).fold(0u32, |number, (n, byte)| {
                number | digit(byte).checked_shl(6 * n).unwrap_or(0)
            })
        });
        number.and_then(|place| get(&self.names, &self.ends, place)).unwrap_or(atom)
    }
}

fn get<'a>(names: &'a str, ends: &[u32], place: u32) -> Option<&'a str> {
    let end = *ends.get(place as usize)?;
    let start = match place {
        0 => 0,
        _ => ends[place as usize - 1],
    };
    Some(&names[start as usize..end as usize])
}

/// Puts a name into lower case as the standard does: ASCII only, with U+FFFD
/// for NUL.
pub(super) fn fold<'b>(name: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    buffer.extend(name.chars().map(|c| match c {
        '\0' => '\u{fffd}',
        c => c.to_ascii_lowercase(),
    }));
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_names_are_numbers_that_lead_back_to_them() {
        let mut names = Names::default();
        let all: Vec<String> = (0..5000).map(|n| format!("my-element-{n}")).collect();
        let atoms: Vec<LocalName> = all.iter().map(|name| names.get(name, false)).collect();
        assert!(atoms.iter().all(LocalName::is_inline));
        let again: Vec<LocalName> = all.iter().map(|name| names.get(name, false)).collect();
        assert_eq!(atoms, again);
        let unknown = names.into_unknown();
        assert!(all.iter().zip(&atoms).all(|(name, atom)| unknown.name(atom) == name));
    }

    #[test]
    fn known_and_short_names_stand_for_themselves() {
        let mut names = Names::default();
        for name in ["blockquote", "x-1", "b"] {
            assert_eq!(names.get(name, false), LocalName::from(name));
        }
        assert_eq!(names.get("my-element", true), LocalName::from("my-element"));
        assert_eq!(names.into_unknown().name(&LocalName::from("/no")), "/no");
    }
}
