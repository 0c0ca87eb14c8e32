//! Maps whose keys a page may choose.
//!
//! A hash that anybody can compute lets a page choose keys that all fall into
//! one place of a map, where each costs a look at all others. These hashes have
//! a secret that is drawn once for each run of the program. Nothing that comes
//! out depends on it: no map here is ever gone through in its order.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// A map by whole numbers, or by short texts that are looked up by the thousand;
/// [`HashMap`] itself is one by text.
pub(crate) type NumberMap<K, V> = HashMap<K, V, Secret>;

/// A set of whole numbers; [`HashSet`] itself is one of text.
pub(crate) type NumberSet<K> = HashSet<K, Secret>;

/// What the hashes of numbers are made with: words of a page are looked up by the
/// thousand, for which the standard library's hash takes several times as long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Secret {
    added: u64,
    factor: u64,
}

impl Default for Secret {
    fn default() -> Secret {
        static DRAWN: LazyLock<Secret> = LazyLock::new(|| {
            let random = RandomState::new();
            Secret { added: random.hash_one(0), factor: random.hash_one(1) | 1 }
        });
        *DRAWN
    }
}

impl BuildHasher for Secret {
    type Hasher = NumberHasher;

    fn build_hasher(&self) -> NumberHasher {
        NumberHasher { hash: self.added, factor: self.factor }
    }
}

/// Multiplies with the secret, and folds the upper half of the product into the
/// lower one, so that every bit of it rests on all bits of the number.
#[derive(Debug)]
pub(crate) struct NumberHasher {
    hash: u64,
    factor: u64,
}

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.hash
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.hash ^ number) * u128::from(self.factor);
        self.hash = (product as u64) ^ (product >> 64) as u64;
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }
}

/// Things of which each has a place of its own in a list, by their hashes.
///
/// What they are is held by the caller, who is asked whether two are the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(NumberMap<u64, u32>);

impl Places {
    /// The place of a thing by its hash, `next` for one that is new.
    pub(crate) fn find(&mut self, hash: u64, next: u32, is_same: impl Fn(u32) -> bool) -> u32 {
        let mut hash = hash;
        loop {
            let place = *self.0.entry(hash).or_insert(next);
            if place == next || is_same(place) {
                return place;
            }
            hash = hash.wrapping_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_takes_in_all_of_its_numbers() {
        let secret = Secret { added: 0x1234_5678_9abc_def1, factor: 0x9e37_79b9_7f4a_7c15 };
        let hashes: HashSet<u64> = (0..1000u64)
            .flat_map(|n| {
                [secret.hash_one(n), secret.hash_one(n << 40), secret.hash_one((n, 7u32))]
            })
            .collect();
        // 0 and 0 << 40 are the same.
        assert_eq!(hashes.len(), 2999);
    }

    #[test]
    fn another_secret_gives_other_hashes() {
        let with = |added| Secret { added, factor: 0x9e37_79b9_7f4a_7c15 }.hash_one(1u64);
        assert_ne!(with(1), with(2));
    }

    #[test]
    fn things_of_one_hash_have_places_of_their_own() {
        let mut places = Places::default();
        let mut things = Vec::new();
        let found: Vec<u32> = ["a", "b", "a", "c", "b"]
            .into_iter()
            .map(|thing| {
                let place =
                    places.find(9, things.len() as u32, |place| things[place as usize] == thing);
                if place as usize == things.len() {
                    things.push(thing);
                }
                place
            })
            .collect();
        assert_eq!(found, [0, 1, 0, 2, 1]);
    }
}
