//! Flattened text into blocks.

use super::{Element, Segments, fill_ranges};
use crate::block::{Block, BlockKind};
use crate::options::Limits;
use crate::parse::{DOCUMENT, Tag};
use crate::status::Limit;

/// Cuts flattened text into blocks: one per line that holds a letter or digit.
pub(crate) fn segment_lines(text: &str, limits: &Limits) -> Segments {
    let mut outline = vec![Element::new(DOCUMENT, 0, 0, Tag::Other)];
    let mut blocks = Vec::new();
    let mut limit = None;
    for (number, line) in text.lines().enumerate() {
        let letters = line.chars().filter(|c| c.is_alphanumeric()).count() as u32;
        if letters == 0 {
            continue;
        }
        if blocks.len() >= limits.blocks() {
            limit = Some(Limit::Blocks);
            break;
        }
        blocks.push(Block {
            text: line.trim().to_owned(),
            kind: BlockKind::Paragraph,
            letters,
            link_letters: 0,
            bold_letters: 0,
            code_letters: 0,
            links: 0,
            images: 0,
            line_breaks: 0,
            is_hidden: false,
            element: 0,
            container: 0,
            row: None,
            lines: number as u32..number as u32 + 1,
        });
    }
    fill_ranges(&blocks, &mut outline);
    Segments { blocks, outline, limit }
}
