//! The language of a page's text, by its trigrams.

use crate::chars::floor_char_boundary;
use crate::segment::Segments;

/// A language that was found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct DetectedLanguage {
    /// The language's code of three letters, ISO 639-3: `deu`.
    pub code: &'static str,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
}

/// Text beyond this size is not read, in bytes.
const MOST_BYTES: usize = 8192;

/// Shorter blocks are labels, in letters and digits.
const LEAST_LETTERS: u32 = 60;

/// The language of the long blocks of a page, links left aside; of all blocks
/// where none is long.
pub(super) fn language(segments: &Segments) -> Option<DetectedLanguage> {
    let read = |least: u32| {
        let mut text = String::new();
        for block in segments.blocks.iter().filter(|block| !block.is_hidden) {
            if block.letters >= least + 2 * block.link_letters && text.len() < MOST_BYTES {
                let piece = segments.text(block);
                text.push_str(&piece[..floor_char_boundary(piece, MOST_BYTES)]);
                text.push('\n');
            }
        }
        text
    };
    let mut text = read(LEAST_LETTERS);
    if text.is_empty() {
        text = read(1);
    }
    let found = whatlang::detect(&text)?;
    Some(DetectedLanguage { code: found.lang().code(), confidence: found.confidence() })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_language_of_the_text_is_found_whatever_the_page_declares() {
        let html = "<html lang=en><nav><a href=/>Home</a></nav><p>Der Hafen ist zum ersten Mal seit \
            vierzig Jahren zugefroren, und die Fähren bleiben bis auf Weiteres am Kai, wie der \
            Hafenmeister am Montag mitteilte.</p>";
        let page = crate::extract(html);
        let found = page.metadata().detected_language.unwrap();
        assert_eq!(found.code, "deu");
        assert!(found.confidence > 0.5);
    }
}
