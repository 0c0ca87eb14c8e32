//! Where the links of a block lead to.

use crate::features::{Row, Unit, class_groups};
use crate::keyed::NumberMap;
use crate::metadata::Facts;
use crate::parse::{AttrName, Tag, Tree};
use crate::segment::Segments;
use crate::tables::CLASS_TOKENS;

use super::texts::flag;

/// A link around many blocks speaks for the first ones, so that time stays linear.
const MOST_BLOCKS: u32 = 8;

/// How much of an address is read, in bytes.
const READ_BYTES: usize = 200;

/// From this number of words on, the last part of a path is a headline.
const LEAST_HEADLINE_WORDS: usize = 4;

/// What an address may be, by name.
const KINDS: [(&str, &str); 13] = [
    ("fragment", "to a place on the page"),
    ("nowhere", "to no address"),
    ("mail", "to an address of mail"),
    ("phone", "to a number of a telephone"),
    ("root", "to the front page"),
    ("absolute", "with an address in full"),
    ("short_path", "to a path of one part"),
    ("deep_path", "to a path of three parts and more"),
    ("headline", "to a path that ends in a headline"),
    ("number", "to a path with a long number"),
    ("query", "with a query"),
    ("share", "to a page that shares an address"),
    ("elsewhere", "to another site"),
];

/// The groups of words in addresses that count.
const WORDS: [&str; 17] = [
    "tags",
    "meta",
    "login",
    "newsletter",
    "legal",
    "contact",
    "search",
    "comment",
    "share",
    "networks",
    "cookie",
    "pagination",
    "author_box",
    "app_download",
    "promo",
    "cart",
    "ad",
];

pub(super) type Kinds = u32;
const _: () = assert!(KINDS.len() + WORDS.len() <= Kinds::BITS as usize);

/// What each block's links lead to, a bit for each kind.
pub(super) struct Links {
    kinds: Vec<Kinds>,
}

impl Links {
    pub(super) fn read(segments: &Segments, tree: &Tree, facts: &Facts) -> Links {
        let own = own_host(segments, tree, facts);
        let mut kinds = vec![0; segments.blocks.len()];
        for element in &segments.outline {
            if element.tag != Tag::A || element.block_count() == 0 {
                continue;
            }
            let Some(address) = tree.attribute(element.node, AttrName::Href) else { continue };
            let mut found = kinds_of(address.trim());
            if host(address.trim()).is_some_and(|host| !is_of(host, own)) {
                found |= 1 << 12;
            }
            let end = element.end_block.min(element.first_block + MOST_BLOCKS);
            for block in element.first_block..end {
                kinds[block as usize] |= found;
            }
        }
        Links { kinds }
    }

    /// Whether a link of a block leads to what looks like an article.
    pub(super) fn leads_to_headline(&self, block: usize) -> bool {
        self.kinds[block] >> 8 & 1 == 1
    }

    /// Whether a link of a block leads to a short path.
    pub(super) fn leads_to_short_path(&self, block: usize) -> bool {
        self.kinds[block] >> 6 & 1 == 1
    }

    /// Whether a link of a block leads to another site.
    pub(super) fn leads_elsewhere(&self, block: usize) -> bool {
        self.kinds[block] >> 12 & 1 == 1
    }

    pub(super) fn put(&self, block: usize, row: &mut impl Row) {
        row.family("links");
        let kinds = self.kinds[block];
        for (bit, (name, about)) in KINDS.into_iter().enumerate() {
            row.put_of("leads_", name, "", Unit::Flag, about, flag(kinds >> bit & 1 == 1));
        }
        for (at, name) in WORDS.into_iter().enumerate() {
            let is = kinds >> (KINDS.len() + at) & 1 == 1;
            row.put_of("leads_to_", name, "", Unit::Flag, "words of it in an address", flag(is));
        }
    }
}

/// The host of the page: as it declares, or else the one that most of its links lead to.
fn own_host<'a>(segments: &Segments, tree: &'a Tree, facts: &'a Facts) -> &'a str {
    let declared = [facts.canonical.as_str(), facts.meta("og:url")];
    if let Some(host) = declared.into_iter().find_map(host) {
        return host;
    }
    let mut counts: NumberMap<&str, u32> = NumberMap::default();
    let mut most = (0, "");
    for element in segments.outline.iter().filter(|element| element.tag == Tag::A) {
        if let Some(host) = tree.attribute(element.node, AttrName::Href).and_then(host) {
            let count = counts.entry(host).or_default();
            *count += 1;
            if *count > most.0 {
                most = (*count, host);
            }
        }
    }
    most.1
}

/// The host of an address in full.
fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.trim().split_once("//")?;
    let is_web = scheme.is_empty()
        || scheme.eq_ignore_ascii_case("http:")
        || scheme.eq_ignore_ascii_case("https:");
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (is_web && host.len() <= READ_BYTES).then_some(host)
}

/// Whether a host is of the site of another: the last two parts of their names are the same.
fn is_of(host: &str, own: &str) -> bool {
    let site = |host: &str| -> Vec<String> {
        host.rsplit('.').take(2).map(str::to_ascii_lowercase).collect()
    };
    own.is_empty() || site(host) == site(own)
}

fn kinds_of(address: &str) -> Kinds {
    let bytes = address.as_bytes();
    let address = std::str::from_utf8(&bytes[..bytes.len().min(READ_BYTES)])
        .unwrap_or_else(|bad| std::str::from_utf8(&bytes[..bad.valid_up_to()]).unwrap_or_default());
    let starts = |with: &str| {
        address.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    if starts("#") {
        return 1;
    }
    if address.is_empty() || starts("javascript:") {
        return 1 << 1;
    }
    if starts("mailto:") {
        return 1 << 2;
    }
    if starts("tel:") || starts("callto:") || starts("sms:") {
        return 1 << 3;
    }
    let (is_absolute, rest) = match address.split_once("//") {
        Some((before, rest)) if before.len() <= 6 => (true, rest),
        _ => (false, address),
    };
    let (path_at, query) = rest.split_once('?').map_or((rest, ""), |(path, query)| (path, query));
    let path = match is_absolute {
        true => path_at.split_once('/').map_or("", |(_, path)| path),
        false => path_at,
    };
    let path = path.split('#').next().unwrap_or_default();
    let parts = || path.split('/').filter(|part| !part.is_empty());
    let last = parts().next_back().unwrap_or_default();
    let words = last.split(['-', '_', '+']).filter(|word| !word.is_empty()).count();
    let words = words.max(last.matches("%20").count() + 1);
    let digits = last.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    let is_share = [
        "sharer",
        "intent/",
        "share?",
        "shareArticle",
        "pin/create",
        "whatsapp.com/send",
        "/share",
        "api.whatsapp",
        "t.me/share",
    ]
    .iter()
    .any(|share| rest.contains(share));
    let mut kinds = 0;
    for (bit, is) in [
        (4, parts().next().is_none()),
        (5, is_absolute),
        (6, parts().count() == 1),
        (7, parts().count() > 2),
        (8, words >= LEAST_HEADLINE_WORDS),
        (9, digits >= 5),
        (10, !query.is_empty()),
        (11, is_share),
    ] {
        kinds |= Kinds::from(is) << bit;
    }
    let groups = class_groups(rest);
    for (at, name) in WORDS.into_iter().enumerate() {
        let group = CLASS_TOKENS.iter().position(|group| group.name == name);
        let has = group.is_some_and(|group| groups >> group & 1 == 1);
        kinds |= Kinds::from(has) << (KINDS.len() + at);
    }
    kinds
}
