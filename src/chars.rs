//! What kind of character each one is, looked up once.
//!
//! The standard library searches its tables anew for each question, which is
//! slow for every script but Latin; here the answers of 256 neighbouring
//! characters are kept together as soon as one of them is asked for.

use std::sync::OnceLock;

/// The kinds that a character belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

const ALPHABETIC: u8 = 1;
const NUMERIC: u8 = 2;
const UPPERCASE: u8 = 4;
const WHITE_SPACE: u8 = 8;
const HAS_LOWERCASE: u8 = 16;

/// The last place of a text that is not behind `index`, in bytes, and where it can be cut.
///
/// The standard library's own function needs a later compiler than the crate.
pub(crate) fn floor_char_boundary(text: &str, index: usize) -> usize {
    match index.min(text.len()) {
        end if text.is_char_boundary(end) => end,
        // A character has at most four bytes.
        end => (1..4).map(|back| end - back).find(|&at| text.is_char_boundary(at)).unwrap_or(0),
    }
}

/// The characters of the basic plane in rows of 256.
static ROWS: [OnceLock<[Kinds; 256]>; 256] = [const { OnceLock::new() }; 256];

/// The kinds of a character.
#[inline]
pub(crate) fn kinds(c: char) -> Kinds {
    let code = u32::from(c) as usize;
    match ROWS.get(code >> 8) {
        Some(row) => row.get_or_init(|| read_row(code >> 8))[code & 0xFF],
        None => Kinds::read(c),
    }
}

/// Whether a character has no place in any output: the controls of terminals
/// and printers, and the marks that turn the order of letters around, with
/// which a text can look like another one.
pub(crate) fn is_control_to_drop(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cold]
fn read_row(row: usize) -> [Kinds; 256] {
    std::array::from_fn(|at| {
        let code = (row << 8 | at) as u32;
        char::from_u32(code).map_or(Kinds(0), Kinds::read)
    })
}

impl Kinds {
    fn read(c: char) -> Kinds {
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        Kinds(
            flag(c.is_alphabetic(), ALPHABETIC)
                | flag(c.is_numeric(), NUMERIC)
                | flag(c.is_uppercase(), UPPERCASE)
                | flag(c.is_whitespace(), WHITE_SPACE)
                | flag(!c.to_lowercase().eq([c]), HAS_LOWERCASE),
        )
    }

    pub(crate) const fn is_alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    pub(crate) const fn is_numeric(self) -> bool {
        self.0 & NUMERIC != 0
    }

    pub(crate) const fn is_alphanumeric(self) -> bool {
        self.0 & (ALPHABETIC | NUMERIC) != 0
    }

    pub(crate) const fn is_uppercase(self) -> bool {
        self.0 & UPPERCASE != 0
    }

    pub(crate) const fn is_white_space(self) -> bool {
        self.0 & WHITE_SPACE != 0
    }

    /// Whether the character is another one in lower case.
    pub(crate) const fn has_lowercase(self) -> bool {
        self.0 & HAS_LOWERCASE != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_of_the_kinds_that_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(kinds(c), Kinds::read(c), "{c:?}");
        }
    }

    #[test]
    fn letters_digits_and_spaces_are_told_apart() {
        assert!(kinds('Ж').is_uppercase() && kinds('Ж').has_lowercase());
        assert!(kinds('中').is_alphabetic() && !kinds('中').has_lowercase());
        assert!(kinds('٣').is_numeric() && kinds('\u{3000}').is_white_space());
    }
}
