//! What the class and id attributes of the elements around the blocks say.
//!
//! The same few class attributes stand on most elements of a page, so each
//! value is read once.

use std::hash::Hash;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::keyed::NumberMap;
use crate::parse::{AttrName, ByClass, Tree};
use crate::segment::Segments;
use crate::tables::CLASS_TOKENS;

/// How much of a class or id attribute is read, in bytes: hostile ones are
/// megabytes long, real ones a few hundred bytes.
const MOST_CLASS_BYTES: usize = 1024;

/// How many class names of an element make its signature; hostile pages have
/// thousands.
const MOST_CLASSES: usize = 16;

/// Groups of class tokens, a bit each, in the order of the table.
pub(crate) type Groups = u64;
const _: () = assert!(CLASS_TOKENS.len() <= Groups::BITS as usize);

/// The groups that a token belongs to.
static GROUPS_BY_TOKEN: LazyLock<FxHashMap<&str, Groups>> = LazyLock::new(|| {
    let mut groups: FxHashMap<&str, Groups> = FxHashMap::default();
    for (group, tokens) in CLASS_TOKENS.iter().enumerate() {
        for token in tokens.tokens {
            *groups.entry(token).or_default() |= 1 << group;
        }
    }
    groups
});

/// For each element of the outline what its class and id say; nothing for
/// those without a block.
pub(crate) struct Classes(Distinct<(Groups, u64)>);

/// Values of which many are the same, each kept once.
pub(crate) struct Distinct<T> {
    values: Vec<T>,
    places: NumberMap<T, u32>,
    place_of: Vec<u32>,
}

impl<T: Copy + Default + Eq + Hash> Distinct<T> {
    /// An empty list, with room for so many.
    pub(crate) fn with_capacity(count: usize) -> Distinct<T> {
        Distinct {
            values: Vec::new(),
            places: NumberMap::default(),
            place_of: Vec::with_capacity(count),
        }
    }

    pub(crate) fn push(&mut self, value: T) {
        let place = *self.places.entry(value).or_insert_with(|| {
            self.values.push(value);
            self.values.len() as u32 - 1
        });
        self.place_of.push(place);
    }

    pub(crate) fn get(&self, at: usize) -> T {
        self.values[self.place_of[at] as usize]
    }
}

impl Classes {
    pub(crate) fn read(segments: &Segments, tree: &Tree) -> Classes {
        let known = ByClass::read(tree, |class| (class_groups(class), signature_of(class)));
        let mut classes = Distinct::with_capacity(segments.outline.len());
        for element in &segments.outline {
            if element.block_count() == 0 {
                classes.push(Default::default());
                continue;
            }
            let (groups, names) = known.of(tree, element.node);
            let id = tree.attribute(element.node, AttrName::Id).map_or(0, class_groups);
            let tag = tree.tag(element.node).map_or(0, |tag| tag as u64 + 1);
            let signature = tag.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(names);
            classes.push((groups | id, signature));
        }
        Classes(classes)
    }

    /// The groups that the tokens of an element's class and id belong to.
    pub(crate) fn groups(&self, element: u32) -> Groups {
        self.0.get(element as usize).0
    }

    /// What elements of one template have in common: name and class names, in
    /// whatever order, without digits.
    pub(crate) fn signature(&self, element: u32) -> u64 {
        self.0.get(element as usize).1
    }
}

fn signature_of(classes: &str) -> u64 {
    let mut sum = 0u64;
    for class in classes.split_ascii_whitespace().take(MOST_CLASSES) {
        let mut hash = 0xCBF2_9CE4_8422_2325u64;
        for byte in class.bytes().filter(|byte| !byte.is_ascii_digit()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
        sum = sum.wrapping_add(hash.rotate_left(17));
    }
    sum
}

/// The groups that the tokens of a class or id attribute belong to.
pub(crate) fn class_groups(value: &str) -> Groups {
    let mut groups = 0;
    for_each_class_token(value, |token| {
        groups |= GROUPS_BY_TOKEN.get(token).copied().unwrap_or_default();
    });
    groups
}

/// Calls back with every token of a class or id attribute, in lower case:
/// a run of letters, cut where a capital follows a small letter.
pub(crate) fn for_each_class_token(value: &str, mut each: impl FnMut(&str)) {
    /// No token of the lists is longer, in bytes.
    const MOST_TOKEN_BYTES: usize = 32;
    let value = &value.as_bytes()[..value.len().min(MOST_CLASS_BYTES)];
    let mut token = [0u8; MOST_TOKEN_BYTES];
    let mut length = 0;
    let mut last_is_lower = false;
    let mut end = |token: &[u8], length: usize| {
        if (1..=MOST_TOKEN_BYTES).contains(&length)
            && let Ok(token) = std::str::from_utf8(&token[..length])
        {
            each(token);
        }
    };
    for &byte in value {
        let is_new = byte.is_ascii_uppercase() && last_is_lower;
        if length > 0 && (is_new || !byte.is_ascii_alphabetic()) {
            end(&token, length);
            length = 0;
        }
        if byte.is_ascii_alphabetic() {
            if length < MOST_TOKEN_BYTES {
                token[length] = byte.to_ascii_lowercase();
            }
            length += 1;
        }
        last_is_lower = byte.is_ascii_lowercase();
    }
    end(&token, length);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(value: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        for_each_class_token(value, |token| tokens.push(token.to_owned()));
        tokens
    }

    #[test]
    fn class_names_are_cut_into_lower_case_tokens() {
        assert_eq!(tokens("mainContent post-42__Body é"), ["main", "content", "post", "body"]);
        assert!(tokens(&"x".repeat(2000)).is_empty());
    }

    #[test]
    fn a_token_that_merely_contains_a_known_one_is_not_it() {
        assert_eq!(class_groups("adventure"), 0);
        assert_ne!(class_groups("ad-slot"), 0);
    }

    #[test]
    fn digits_and_order_of_class_names_do_not_matter() {
        assert_eq!(signature_of("card post-12"), signature_of("post-7 card"));
        assert_ne!(signature_of("card"), signature_of("cart"));
    }
}
