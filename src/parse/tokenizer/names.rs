//! Names of elements and attributes, from bytes to atoms.

use html5ever::{LocalName, local_name};

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
        let mut unique: Vec<Name> = Vec::new();
        let wanted = names.into_iter().map(|name| (LocalName::from(name), None));
        for (local, element) in wanted.chain(needed_by_the_tree_builder()) {
            let known = unique.iter().any(|name| name.local == local && (name.element.is_none()));
            if !known && unique.len() < usize::from(FREE) {
                unique.push(Name { local, element });
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
                return Some(known.local.clone());
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
}

impl Names {
    pub(super) fn get(&mut self, name: &str) -> LocalName {
        if name.len() <= INLINE_BYTES {
            return LocalName::from(name);
        }
        let slot = &mut self.recent[slot(name.as_bytes(), 32)];
        match slot {
            Some(known) if **known == *name => known.clone(),
            _ => slot.insert(LocalName::from(name)).clone(),
        }
    }
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
