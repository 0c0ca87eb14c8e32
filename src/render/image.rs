//! Where the picture of an `img` element really is, and what it shows.

use super::address::Addresses;
use crate::chars::floor_char_boundary;
use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};
use crate::segment::push_folded;

/// An image of at most this many pixels in one direction is an icon, a rule
/// or a tracker, not a picture.
const MOST_ICON_PIXELS: u32 = 48;

/// The longest text in place of an image, in bytes.
const MOST_ALT_BYTES: usize = 1000;

/// The attributes that scripts load a picture from, before `src`, which holds a placeholder
/// or a small copy then; those of the largest copies first.
const LAZY_SOURCES: [AttrName; 24] = [
    AttrName::DataOrigFile,
    AttrName::DataFullSrc,
    AttrName::DataHiResSrc,
    AttrName::DataLargeFile,
    AttrName::DataSrcLarge,
    AttrName::DataRawSrc,
    AttrName::DataActualsrc,
    AttrName::DataOriginal,
    AttrName::DataOriginalSrc,
    AttrName::DataSrc,
    AttrName::DataLazySrc,
    AttrName::DataImageSrc,
    AttrName::DataImgSrc,
    AttrName::DataImageLoader,
    AttrName::DataLazyload,
    AttrName::DataLazy,
    AttrName::DataLlSrc,
    AttrName::DataCfsrc,
    AttrName::DataEcho,
    AttrName::DataDelayedUrl,
    AttrName::DataZoomSrc,
    AttrName::DataImage,
    AttrName::DataImg,
    AttrName::DataUrl,
];

/// The same for sets of copies.
const LAZY_SETS: [AttrName; 3] =
    [AttrName::DataSrcset, AttrName::DataLazySrcset, AttrName::DataBgset];

/// Whether an attribute's value is the address of a picture, not a flag, a number or the
/// settings of a script.
fn is_address(value: &str) -> bool {
    let value = value.trim();
    let has_path = value.contains('/') || value.contains('.');
    has_path && !value.contains(char::is_whitespace) && !value.starts_with(['{', '[', '#'])
}

/// Whether a picture stands for another one that a script loads.
fn is_placeholder(address: &str) -> bool {
    const NAMES: [&str; 9] = [
        "placeholder",
        "blank.",
        "spacer",
        "transparent",
        "1x1",
        "pixel.",
        "loading.",
        "lazy.",
        "grey.gif",
    ];
    let file = address.split(['?', '#']).next().unwrap_or_default();
    let file = file.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    NAMES.iter().any(|name| file.contains(name))
}

/// Whether an image tells by its own size that it is no picture.
pub(super) fn is_icon(tree: &Tree, image: NodeId) -> bool {
    [AttrName::Width, AttrName::Height].into_iter().any(|name| {
        let pixels = tree.attribute(image, name).map(|value| value.trim().trim_end_matches("px"));
        pixels.and_then(|value| value.parse().ok()).is_some_and(|n: u32| n <= MOST_ICON_PIXELS)
    })
}

/// The address of an image's picture: what a script would load, the largest of its set,
/// its `src`, or the largest of the `source` elements beside it.
pub(super) fn address(tree: &Tree, image: NodeId, addresses: &Addresses) -> Option<String> {
    let plain = |name| {
        let value = tree.attribute(image, name).filter(|value| is_address(value))?;
        addresses.image(value)
    };
    let set = |node, name| addresses.image(largest_of_set(tree.attribute(node, name)?)?);
    let source = tree.attribute(image, AttrName::Src);
    let is_placeholder = source.is_none_or(is_placeholder);
    LAZY_SETS
        .into_iter()
        .find_map(|name| set(image, name))
        .or_else(|| LAZY_SOURCES.into_iter().find_map(plain))
        .or_else(|| set(image, AttrName::Srcset))
        .or_else(|| if is_placeholder { None } else { addresses.image(source?) })
        .or_else(|| of_sources(tree, image, addresses))
        .or_else(|| addresses.image(source?))
}

/// The address by the `source` elements before an image in its `picture`.
fn of_sources(tree: &Tree, image: NodeId, addresses: &Addresses) -> Option<String> {
    /// A `picture` has a source for each of some widths and formats.
    const MOST_SOURCES: usize = 16;
    let set = |node, name| addresses.image(largest_of_set(tree.attribute(node, name)?)?);
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
}

/// Whether an image stands in a `noscript` right behind the image that a script loads,
/// and that one shows its picture by itself.
pub(super) fn is_twin(tree: &Tree, image: NodeId, addresses: &Addresses) -> bool {
    let holder = tree.node(image).parent;
    if holder == NONE || tree.tag(holder) != Some(Tag::Noscript) {
        return false;
    }
    let mut before = tree.node(holder).previous;
    while before != NONE && tree.tag(before).is_none() && tree.text(before).trim().is_empty() {
        before = tree.node(before).previous;
    }
    if before != NONE && tree.tag(before) == Some(Tag::Picture) {
        before = tree.node(before).last_child();
    }
    before != NONE
        && tree.tag(before) == Some(Tag::Img)
        && address(tree, before, addresses).is_some()
}

/// Whether an image is of a person, a brand or a button by its class or file, and not of
/// what the text is about.
pub(super) fn is_decoration(tree: &Tree, image: NodeId) -> bool {
    const NAMES: [&str; 9] =
        ["avatar", "logo", "icon", "author", "profile", "badge", "sprite", "emoji", "gravatar"];
    let classes = tree.attribute(image, AttrName::Class).unwrap_or_default();
    let source = tree.attribute(image, AttrName::Src).unwrap_or_default();
    let text = format!("{classes} {}", &source[..floor_char_boundary(source, 300)]);
    let text = text.to_ascii_lowercase();
    NAMES.iter().any(|name| text.contains(name))
}

/// What an image shows, in words.
pub(super) fn alt(tree: &Tree, image: NodeId) -> String {
    let alt = tree.attribute(image, AttrName::Alt).unwrap_or_default();
    let mut out = String::new();
    let end = floor_char_boundary(alt, MOST_ALT_BYTES);
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
        let found = of("<img src=data:, data-lazy=true data-image-loader=/e.jpg>");
        assert_eq!(found.as_deref(), Some("https://x.example/e.jpg"));
        let found = of("<img src=/blank.gif data-id=7>");
        assert_eq!(found.as_deref(), Some("https://x.example/blank.gif"));
        let found = of("<img src=/s.jpg srcset='/s.jpg 320w, /l.jpg 1280w'>");
        assert_eq!(found.as_deref(), Some("https://x.example/l.jpg"));
        let found = of("<picture><source srcset='/f.webp'><img src=/placeholder.png></picture>");
        assert_eq!(found.as_deref(), Some("https://x.example/f.webp"));
    }
}
