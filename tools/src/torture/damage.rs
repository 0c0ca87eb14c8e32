//! What may happen to a page on its way, and what somebody may do to it.

/// The same numbers at every run (splitmix64).
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, which is not part; 0 where `end` is.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }
}

type Damage = fn(Vec<u8>, &[u8], &mut Random) -> Vec<u8>;

const KINDS: [Damage; 9] = [
    bytes_flipped,
    cut,
    spliced,
    tags_doubled,
    tags_removed,
    references_injected,
    an_attribute_blown_up,
    pieces_injected,
    a_part_repeated,
];

/// A page after one to three kinds of damage, of which `other` is the source
/// of foreign parts.
pub(crate) fn damaged(page: &str, other: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = page.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let damage = random.one_of(&KINDS);
        bytes = damage(bytes, other.as_bytes(), random);
    }
    bytes
}

fn bytes_flipped(mut page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    for _ in 0..1 + page.len() / 200 {
        let (at, bit) = (random.below(page.len()), random.below(8));
        if let Some(byte) = page.get_mut(at) {
            *byte ^= 1 << bit;
        }
    }
    page
}

/// Ends in the middle of whatever stands there.
fn cut(mut page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    page.truncate(random.below(page.len()));
    page
}

/// Goes over into another page.
fn spliced(mut page: Vec<u8>, other: &[u8], random: &mut Random) -> Vec<u8> {
    page.truncate(random.below(page.len()));
    page.extend_from_slice(&other[random.below(other.len())..]);
    page
}

fn tags_doubled(page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    tags_changed(&page, |tag, out| {
        let times = if random.below(8) == 0 { 2 + random.below(4) } else { 1 };
        (0..times).for_each(|_| out.extend_from_slice(tag));
    })
}

fn tags_removed(page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    tags_changed(&page, |tag, out| {
        let goes = if tag.starts_with(b"</") { random.below(2) } else { random.below(16) };
        if goes != 1 {
            out.extend_from_slice(tag);
        }
    })
}

/// The page with each of its tags, or what looks like one, written by `write`.
fn tags_changed(page: &[u8], mut write: impl FnMut(&[u8], &mut Vec<u8>)) -> Vec<u8> {
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.iter().position(|&byte| byte == b'<') {
        let (before, tag) = rest.split_at(start);
        out.extend_from_slice(before);
        let end = tag.iter().position(|&byte| byte == b'>').map_or(tag.len(), |end| end + 1);
        write(&tag[..end], &mut out);
        rest = &tag[end..];
    }
    out.extend_from_slice(rest);
    out
}

fn references_injected(page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    const REFERENCES: [&[u8]; 10] = [
        b"&lt;",
        b"&#0;",
        b"&#x202e;",
        b"&#8203;",
        b"&nosuch;",
        b"&#x110000;",
        b"&amp",
        b"&shy;",
        b"&CounterClockwiseContourIntegral;",
        b"&#xd800;",
    ];
    injected(&page, &REFERENCES, random)
}

fn pieces_injected(page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    const PIECES: [&[u8]; 20] = [
        b"<",
        b"</",
        b"<!--",
        b"-->",
        b"\"",
        b"'",
        b"\0",
        b"<table>",
        b"<svg>",
        b"<select>",
        b"<b><i><font>",
        b"<ul><li>",
        b"</div></div></div>",
        b"<template>",
        b"<frameset>",
        b"<pre>",
        b"<a href=x>",
        b"\xe2\x80\xae",
        b"\xff\xfe",
        b"<p hidden>",
    ];
    injected(&page, &PIECES, random)
}

/// The page with pieces at some forty places.
fn injected(page: &[u8], pieces: &[&[u8]], random: &mut Random) -> Vec<u8> {
    let mut places: Vec<usize> = (0..40).map(|_| random.below(page.len())).collect();
    places.sort_unstable();
    let mut out = Vec::with_capacity(page.len());
    let mut done = 0;
    for place in places {
        out.extend_from_slice(&page[done..place]);
        out.extend_from_slice(random.one_of(pieces));
        done = place;
    }
    out.extend_from_slice(&page[done..]);
    out
}

/// A tag with a great attribute, or with a great many.
fn an_attribute_blown_up(mut page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    let count = 1 << (4 + random.below(13));
    let many: String = match random.below(4) {
        0 => format!("<p class='{}'>", "advert box ".repeat(count / 8)),
        1 => format!("<p style='{}'>", "a:b;".repeat(count / 4)),
        2 => format!("<div {}>", "a=b ".repeat(count / 4)),
        _ => format!("<font {}>", (0..count / 8).map(|i| format!("a{i}=b ")).collect::<String>()),
    };
    let at = random.below(page.len());
    page.splice(at..at, many.into_bytes());
    page
}

/// A part of the page many times over: its blocks, or what opens them.
fn a_part_repeated(mut page: Vec<u8>, _: &[u8], random: &mut Random) -> Vec<u8> {
    let start = random.below(page.len());
    let end = (start + 1 + random.below(400)).min(page.len());
    let part = page[start..end].repeat(1 + random.below(200));
    page.splice(start..start, part);
    page
}
