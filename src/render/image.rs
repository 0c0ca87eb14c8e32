//! Where the picture of an `img` element really is, and what it shows.

use super::address::Addresses;
use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};
use crate::segment::push_folded;

/// An image of at most this many pixels in one direction is an icon, a rule
/// or a tracker, not a picture.
const MOST_ICON_PIXELS: u32 = 48;

/// The longest text in place of an image, in bytes.
const MOST_ALT_BYTES: usize = 1000;

/// The attributes that scripts load a picture from, before `src`, which holds
/// a placeholder then.
const LAZY_SOURCES: [AttrName; 3] =
    [AttrName::DataSrc, AttrName::DataLazySrc, AttrName::DataOriginal];

/// Whether an image tells by its own size that it is no picture.
pub(super) fn is_icon(tree: &Tree, image: NodeId) -> bool {
    [AttrName::Width, AttrName::Height].into_iter().any(|name| {
        let pixels = tree.attribute(image, name).map(|value| value.trim().trim_end_matches("px"));
        pixels.and_then(|value| value.parse().ok()).is_some_and(|n: u32| n <= MOST_ICON_PIXELS)
    })
}

/// The address of an image's picture: what a script would load, its `src`, the
/// largest of its `srcset`, or of the `source` elements beside it.
pub(super) fn address(tree: &Tree, image: NodeId, addresses: &Addresses) -> Option<String> {
    let plain = |name| tree.attribute(image, name).and_then(|value| addresses.image(value));
    let set = |node, name| {
        let largest = largest_of_set(tree.attribute(node, name)?)?;
        addresses.image(largest)
    };
    LAZY_SOURCES
        .into_iter()
        .find_map(plain)
        .or_else(|| set(image, AttrName::DataSrcset))
        .or_else(|| plain(AttrName::Src))
        .or_else(|| set(image, AttrName::Srcset))
        .or_else(|| {
            /// A `picture` has a source for each of some widths and formats.
            const MOST_SOURCES: usize = 16;
            let mut before = tree.node(image).previous;
            for _ in 0..MOST_SOURCES {
                if before == NONE {
                    break;
                }
                if tree.tag(before) == Some(Tag::Source) {
                    let found = set(before, AttrName::DataSrcset);
                    if let Some(found) = found.or_else(|| set(before, AttrName::Srcset)) {
                        return Some(found);
                    }
                }
                before = tree.node(before).previous;
            }
            None
        })
}

/// What an image shows, in words.
pub(super) fn alt(tree: &Tree, image: NodeId) -> String {
    let alt = tree.attribute(image, AttrName::Alt).unwrap_or_default();
    let mut out = String::new();
    let end = alt.floor_char_boundary(MOST_ALT_BYTES);
    push_folded(&mut out, &mut false, &alt[..end]);
    out
}

/// The address with the largest width or density in a `srcset`; of equals the
/// first.
fn largest_of_set(set: &str) -> Option<&str> {
    let mut best: Option<(&str, f64)> = None;
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return best.map(|(address, _)| address);
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        let size = if bare.len() < address.len() {
            rest = after;
            1.0
        } else {
            let end = after.find(',').unwrap_or(after.len());
            rest = &after[end..];
            after[..end].trim().trim_end_matches(['w', 'x']).parse().unwrap_or(1.0)
        };
        if best.is_none_or(|(_, most)| size > most) {
            best = Some((bare, size));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::DOCUMENT;

    fn of(html: &str) -> Option<String> {
        let tree = Tree::parse(html);
        let mut at = DOCUMENT;
        while tree.tag(at) != Some(Tag::Img) {
            at = tree.next_in_order(at, DOCUMENT)?;
        }
        address(&tree, at, &Addresses::of_page(&tree, "https://x.example/"))
    }

    #[test]
    fn the_largest_of_a_set_is_taken() {
        assert_eq!(largest_of_set("a 320w, b,c 640w,d 480w"), Some("b,c"));
        assert_eq!(largest_of_set("a, b 2x"), Some("b"));
        assert_eq!(largest_of_set(" , "), None);
    }

    #[test]
    fn lazy_sources_go_before_placeholders() {
        let found = of("<img src=data:image/gif;base64,R0 data-src=/a.jpg>");
        assert_eq!(found.as_deref(), Some("https://x.example/a.jpg"));
        let found = of("<img src=blank.gif data-srcset='/b.jpg 1x, /c.jpg 2x'>");
        assert_eq!(found.as_deref(), Some("https://x.example/c.jpg"));
        let found = of("<picture><source srcset='/d.webp 2x'><img alt=x></picture>");
        assert_eq!(found.as_deref(), Some("https://x.example/d.webp"));
        assert_eq!(of("<img src=data:image/png;base64,R0>"), None);
    }
}
