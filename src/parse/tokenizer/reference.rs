//! Character references: `&amp;`, `&#8364;`, `&#x20ac;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr2;

/// Where a reference stands: in the value of an attribute, `&lang=` is no
/// reference although `&lang` elsewhere is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Text,
    Attribute,
}

/// Length of the longest name, in bytes, without its semicolon.
const LONGEST_NAME: usize = 31;

/// Length of the longest name that needs no semicolon, in bytes.
const LONGEST_BARE_NAME: usize = 6;

/// Appends text with its references decoded, and U+FFFD for each NUL.
pub(super) fn decode(text: &str, place: Place, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr2(b'&', 0, rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if rest.as_bytes()[at] == 0 {
            out.push('\u{fffd}');
            rest = after;
            continue;
        }
        let found = match after.strip_prefix('#') {
            Some(digits) => numeric(digits).map(|(c, len)| ([Some(c), None], len + 1)),
            None => named(after, place),
        };
        if let Some((chars, len)) = found {
            out.extend(chars.into_iter().flatten());
            rest = &after[len..];
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
}

/// Reads what follows `&#`; returns the character and the bytes read.
fn numeric(text: &str) -> Option<(char, usize)> {
    let (marker, radix) = match text.as_bytes() {
        [b'x' | b'X', ..] => (1, 16),
        _ => (0, 10),
    };
    let mut number = 0u32;
    let mut len = marker;
    while let Some(digit) = digit(text.as_bytes().get(len), radix) {
        number = number.saturating_mul(radix).saturating_add(digit);
        len += 1;
    }
    if len == marker {
        return None;
    }
    if text.as_bytes().get(len) == Some(&b';') {
        len += 1;
    }
    let char = match number {
        0 => None,
        0x80..=0x9f => C1_REPLACEMENTS[number as usize - 0x80].or(char::from_u32(number)),
        _ => char::from_u32(number),
    };
    Some((char.unwrap_or('\u{fffd}'), len))
}

fn digit(byte: Option<&u8>, radix: u32) -> Option<u32> {
    byte.and_then(|byte| char::from(*byte).to_digit(radix))
}

/// Reads what follows `&`; returns one or two characters and the bytes read.
fn named(text: &str, place: Place) -> Option<([Option<char>; 2], usize)> {
    let bytes = text.as_bytes();
    let name_len =
        bytes.iter().take(LONGEST_NAME + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if bytes.get(name_len) == Some(&b';')
        && let Some(chars) = look_up(&text[..=name_len])
    {
        return Some((chars, name_len + 1));
    }
    let (chars, len) = (1..=name_len.min(LONGEST_BARE_NAME))
        .rev()
        .find_map(|len| look_up(&text[..len]).map(|chars| (chars, len)))?;
    let is_part_of_an_address = place == Place::Attribute
        && bytes.get(len).is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric());
    (!is_part_of_an_address).then_some((chars, len))
}

fn look_up(name: &str) -> Option<[Option<char>; 2]> {
    // The most frequent ones of real pages; the table hashes with SipHash.
    let usual = match name {
        "amp;" => '&',
        "nbsp;" => '\u{a0}',
        "quot;" => '"',
        "lt;" => '<',
        "gt;" => '>',
        _ => return look_up_in_table(name),
    };
    Some([Some(usual), None])
}

fn look_up_in_table(name: &str) -> Option<[Option<char>; 2]> {
    // The table also holds every prefix of a name, with 0 for its characters.
    match *NAMED_ENTITIES.get(name)? {
        (0, _) => None,
        (first, 0) => Some([char::from_u32(first), None]),
        (first, second) => Some([char::from_u32(first), char::from_u32(second)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_names_are_as_long_as_stated() {
        let names = NAMED_ENTITIES.entries().filter(|(_, chars)| chars.0 != 0);
        let (with, bare): (Vec<&str>, Vec<&str>) =
            names.map(|(name, _)| *name).partition(|name| name.ends_with(';'));
        assert_eq!(with.iter().map(|name| name.len() - 1).max(), Some(LONGEST_NAME));
        assert_eq!(bare.iter().map(|name| name.len()).max(), Some(LONGEST_BARE_NAME));
    }

    #[test]
    fn the_usual_references_are_those_of_the_table() {
        for name in ["amp;", "nbsp;", "quot;", "lt;", "gt;"] {
            assert_eq!(look_up(name), look_up_in_table(name));
        }
    }

    #[test]
    fn every_name_decodes_to_its_characters() {
        for (name, (first, second)) in NAMED_ENTITIES.entries().filter(|(_, chars)| chars.0 != 0) {
            let expected: String = [*first, *second]
                .into_iter()
                .filter(|code| *code != 0)
                .filter_map(char::from_u32)
                .collect();
            assert_eq!(decoded(&format!("&{name}"), Place::Text), expected);
        }
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(decoded("&notin; &notit; &not", Place::Text), "∉ ¬it; ¬");
    }

    #[test]
    fn an_address_keeps_what_looks_like_a_reference() {
        assert_eq!(
            decoded("?a=1&lang=de&copy2&amp;x&copy", Place::Attribute),
            "?a=1&lang=de&copy2&x©"
        );
    }

    #[test]
    fn numbers_outside_unicode_become_the_replacement_character() {
        assert_eq!(
            decoded("&#0;&#xd800;&#x110000;&#99999999999;", Place::Text),
            "\u{fffd}".repeat(4)
        );
        assert_eq!(decoded("&#128;&#x81;&#65&#x;&#;", Place::Text), "€\u{81}A&#x;&#;");
    }

    fn decoded(text: &str, place: Place) -> String {
        let mut out = String::new();
        decode(text, place, &mut out);
        out
    }
}
