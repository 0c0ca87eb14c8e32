//! Text as it is shown: white space folded, what has no width left out.

use crate::chars::{is_control_to_drop, kinds};

/// Whether a character is white space that folds, no-break spaces included.
fn is_space(c: char) -> bool {
    kinds(c).is_white_space()
}

/// Whether a character has no width and says nothing: soft hyphens and
/// zero-width spaces, marks that set the direction, other controls.
///
/// The joiners U+200C and U+200D stay, since Persian, Indic scripts and
/// emoji are spelt with them.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    ) || (c.is_control() && !is_space(c))
}

/// Adds text with white space folded; gives its letters and digits.
pub(crate) fn push_folded(out: &mut String, space_due: &mut bool, mut text: &str) -> u32 {
    let mut letters = 0;
    while let Some(c) = text.chars().next() {
        // Most text is words of ASCII: they are taken in one go.
        let (length, letters_there) = ascii_words(text.as_bytes());
        if length > 0 {
            pay_space(out, space_due);
            out.push_str(&text[..length]);
            letters += letters_there;
            text = &text[length..];
            continue;
        }
        if is_space(c) {
            *space_due = true;
        } else if !is_ignorable(c) {
            pay_space(out, space_due);
            out.push(c);
            letters += u32::from(kinds(c).is_alphanumeric());
        }
        text = &text[c.len_utf8()..];
    }
    letters
}

/// 1 for each letter and digit of ASCII, 0 for all other bytes.
static LETTERS: [u32; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        letters[byte] = (byte as u8).is_ascii_alphanumeric() as u32;
        byte += 1;
    }
    letters
};

/// How long the words of ASCII are that a text begins with, with one space between
/// them, in bytes; and their letters and digits.
fn ascii_words(text: &[u8]) -> (usize, u32) {
    let (mut length, mut letters) = (0, 0);
    for (at, &byte) in text.iter().enumerate() {
        if byte.is_ascii_graphic() {
            letters += LETTERS[usize::from(byte)];
            length = at + 1;
        } else if byte != b' ' || length == 0 || length < at {
            break;
        }
    }
    (length, letters)
}

fn pay_space(out: &mut String, space_due: &mut bool) {
    if std::mem::take(space_due) && !out.is_empty() && !out.ends_with('\n') {
        out.push(' ');
    }
}

/// Adds text as it stands; gives its letters and digits.
pub(super) fn push_preformatted(out: &mut String, text: &str) -> u32 {
    let mut letters = 0;
    for c in text.chars().filter(|&c| is_space(c) || !is_ignorable(c)) {
        // No-break spaces and the like stay; a form feed would steer a terminal.
        out.push(if c != '\t' && is_control_to_drop(c) { ' ' } else { c });
        letters += u32::from(kinds(c).is_alphanumeric());
    }
    letters
}
