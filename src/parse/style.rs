//! What style declarations and style sheets hide.

use std::collections::HashSet;

use memchr::{memchr, memchr2_iter, memchr3, memmem};

/// How many declarations of a style are read; hostile ones have thousands.
const MOST_DECLARATIONS: usize = 64;

/// Whether declarations show nothing of their element.
pub(crate) fn hides(declarations: &str) -> bool {
    // Whatever hides says one of these; most styles say neither.
    if !says(declarations, b"none") && !says(declarations, b"hidden") {
        return false;
    }
    let (mut is_flat, mut is_clipped) = (false, false);
    for declaration in declarations.split(';').take(MOST_DECLARATIONS) {
        let Some((property, value)) = split(declaration) else { continue };
        let is = |name: &str, wanted: &str| {
            property.eq_ignore_ascii_case(name) && value.eq_ignore_ascii_case(wanted)
        };
        if is("display", "none") || is("visibility", "hidden") {
            return true;
        }
        is_clipped |= is("overflow", "hidden");
        let is_zero = value.trim_end_matches(|c: char| c.is_ascii_alphabetic()) == "0";
        let names = ["height", "max-height", "width", "font-size"];
        is_flat |= is_zero && names.iter().any(|name| property.eq_ignore_ascii_case(name));
    }
    is_flat && is_clipped
}

/// Whether a text has a word in it, which is in lower case, in any case.
fn says(text: &str, word: &[u8]) -> bool {
    let (text, first) = (text.as_bytes(), word[0]);
    let is_word = |at: usize| {
        text.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
    };
    memchr2_iter(first, first.to_ascii_uppercase(), text).any(is_word)
}

/// The name and the value of a declaration.
fn split(declaration: &str) -> Option<(&str, &str)> {
    let (property, value) = declaration.split_once(':')?;
    Some((property.trim(), value.split('!').next().unwrap_or_default().trim()))
}

/// How many class names are kept, and how long each may be, in bytes.
const MOST_NAMES: usize = 256;
const MOST_NAME_BYTES: usize = 64;

/// The classes that the style sheets of a page hide by themselves, on every screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct HidingClasses {
    names: HashSet<Box<str>>,
    /// A bit for each kind of name that is there, by its length and first byte.
    kinds: u64,
}

impl HidingClasses {
    /// Whether an element with such a class is hidden.
    pub(crate) fn has(&self, class: &str) -> bool {
        self.kinds & kind(class) != 0 && self.names.contains(class)
    }

    /// Takes in a style sheet: its rules for single classes, outside of all at-rules. A later
    /// rule that shows a class again counts.
    pub(super) fn read(&mut self, sheet: &str) {
        let bytes = sheet.as_bytes();
        let says = |what: &[u8]| memmem::find(bytes, what).is_some();
        if !says(b"none") && !says(b"hidden") {
            return;
        }
        let (mut start, mut at) = (0, 0);
        while let Some(found) = memchr3(b'{', b'}', b'/', &bytes[at..]) {
            at += found + 1;
            match bytes[at - 1] {
                b'/' if bytes.get(at) == Some(&b'*') => {
                    let Some(end) = memmem::find(&bytes[at + 1..], b"*/") else { return };
                    at += end + 3;
                    start = at;
                }
                b'/' => {}
                b'{' => {
                    let selectors = sheet.get(start..at - 1).unwrap_or_default().trim();
                    let end = if selectors.starts_with('@') {
                        end_of_block(bytes, at)
                    } else {
                        let end = memchr(b'}', &bytes[at..]).map_or(bytes.len(), |end| at + end);
                        self.add(selectors, sheet.get(at..end).unwrap_or_default());
                        end + 1
                    };
                    at = end.min(bytes.len());
                    start = at;
                }
                _ => start = at,
            }
        }
    }

    fn add(&mut self, selectors: &str, declarations: &str) {
        let is_name = |name: &&str| {
            let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            name.len() <= MOST_NAME_BYTES && name.bytes().all(is_of_name)
        };
        let names = selectors.split(',').take(MOST_NAMES);
        let names = names.filter_map(|selector| selector.trim().strip_prefix('.'));
        let mut names = names.filter(is_name).peekable();
        if names.peek().is_none() {
            return;
        }
        if hides(declarations) {
            for name in names {
                if self.names.len() < MOST_NAMES {
                    self.kinds |= kind(name);
                    self.names.insert(name.into());
                }
            }
        } else if !self.names.is_empty() && says(declarations, b"display") {
            let mut properties = declarations.split(';').take(MOST_DECLARATIONS).filter_map(split);
            if properties.any(|(name, _)| name.eq_ignore_ascii_case("display")) {
                names.for_each(|name| {
                    self.names.remove(name);
                });
            }
        }
    }
}

fn kind(name: &str) -> u64 {
    let first = name.bytes().next().unwrap_or_default();
    1 << ((name.len() * 7 + usize::from(first)) % 64)
}

/// Where a block ends that begins at a place, nested blocks included.
fn end_of_block(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 1;
    while depth > 0 {
        let Some(found) = memchr::memchr2(b'{', b'}', &bytes[at..]) else { return bytes.len() };
        depth = if bytes[at + found] == b'{' { depth + 1 } else { depth - 1 };
        at += found + 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_hide() {
        for style in [
            "color:red; DISPLAY : none !important",
            "visibility:hidden",
            "opacity:0;height:0;overflow:hidden",
            "overflow: hidden; font-size: 0px",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in ["display:block", "overflow:hidden", "height:0", "margin:0;overflow:hidden"] {
            assert!(!hides(style), "{style}");
        }
    }

    fn hidden(sheet: &str) -> Vec<&'static str> {
        let mut classes = HidingClasses::default();
        classes.read(sheet);
        ["a", "b", "c", "d"].into_iter().filter(|name| classes.has(name)).collect()
    }

    #[test]
    fn sheets_hide_classes() {
        assert_eq!(hidden(".a{display:none}"), ["a"]);
        assert_eq!(
            hidden("p{x:y} /* .b{ */ .a , .c { color:red; visibility: hidden }"),
            ["a", "c"]
        );
        assert_eq!(hidden(".a .b{display:none} .c:hover{display:none} p.d{display:none}"), [""; 0]);
        assert_eq!(hidden("@media print{.a{display:none} p{x:y}} .b{display:none}"), ["b"]);
        assert_eq!(hidden(".a{display:none} .a{display:block}"), [""; 0]);
        assert_eq!(hidden(".a{display:none"), ["a"]);
        assert_eq!(hidden("}}{{.a{display:none}/*"), [""; 0]);
    }
}
