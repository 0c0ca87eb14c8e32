//! Which tables hold data, and which only lay a page out.

use crate::parse::{AttrName, Tag, Tree};
use crate::segment::Segments;

/// What was found of the elements of a page that are tables or rows.
pub(super) struct Tables {
    /// By the element's place in the outline.
    flags: Vec<u8>,
}

/// On a table: it is there for the sake of layout.
const IS_LAYOUT: u8 = 1;
/// On a row: a cell of it has a follower.
const HAS_COLUMNS: u8 = 2;
/// On a row: it has a cell that heads nothing.
const HAS_DATA: u8 = 4;
/// On a row: it has a cell that is a heading.
const HAS_HEADINGS: u8 = 8;
/// On a row: it is part of the table's head.
const IS_HEAD: u8 = 16;
/// On a row: a cell was seen.
const HAS_CELL: u8 = 32;

/// A cell with more blocks than this is a part of the page, not a datum.
const MOST_BLOCKS_A_CELL: u32 = 4;

impl Tables {
    /// Looks at all tables of a page. `kept` counts the kept blocks of a range.
    pub(super) fn find(tree: &Tree, segments: &Segments, kept: impl Fn(u32, u32) -> u32) -> Tables {
        let outline = &segments.outline;
        let mut flags = vec![0_u8; outline.len()];
        // The nearest table and row around each element; 0 for none.
        let mut around = vec![(0_u32, 0_u32); outline.len()];
        for at in 1..outline.len() {
            let element = &outline[at];
            let (table, row) = around[element.parent as usize];
            around[at] = (table, row);
            let here = at as u32;
            let kept_here = || kept(element.first_block, element.end_block);
            match element.tag {
                Tag::Table => {
                    around[at] = (here, 0);
                    let role = tree.attribute(element.node, AttrName::Role);
                    if matches!(role, Some("presentation" | "none")) {
                        flags[at] |= IS_LAYOUT;
                    }
                    if table != 0 && kept_here() > 0 {
                        flags[table as usize] |= IS_LAYOUT;
                    }
                }
                Tag::Tr => {
                    around[at] = (table, here);
                    if outline[element.parent as usize].tag == Tag::Thead {
                        flags[at] |= IS_HEAD;
                    }
                }
                Tag::Td | Tag::Th if row != 0 => {
                    let row = &mut flags[row as usize];
                    *row |= if *row & HAS_CELL == 0 { HAS_CELL } else { HAS_COLUMNS };
                    *row |= if element.tag == Tag::Th { HAS_HEADINGS } else { HAS_DATA };
                    if kept_here() > MOST_BLOCKS_A_CELL {
                        flags[table as usize] |= IS_LAYOUT;
                    }
                }
                Tag::Pre | Tag::Listing | Tag::Blockquote if table != 0 && kept_here() > 0 => {
                    flags[table as usize] |= IS_LAYOUT;
                }
                tag if tag.heading_level().is_some() && table != 0 && kept_here() > 0 => {
                    flags[table as usize] |= IS_LAYOUT;
                }
                _ => {}
            }
        }
        // A table with one column has no use for being one.
        let mut has_columns = vec![false; outline.len()];
        for at in 1..outline.len() {
            if outline[at].tag == Tag::Tr && flags[at] & HAS_COLUMNS != 0 {
                has_columns[around[at].0 as usize] = true;
            }
        }
        for at in 1..outline.len() {
            if outline[at].tag == Tag::Table && !has_columns[at] {
                flags[at] |= IS_LAYOUT;
            }
        }
        Tables { flags }
    }

    /// Whether a table holds data in rows and columns.
    pub(super) fn holds_data(&self, table: u32) -> bool {
        self.flags[table as usize] & IS_LAYOUT == 0
    }

    /// Whether a row names what stands in the columns below it.
    pub(super) fn is_header(&self, row: u32) -> bool {
        let flags = self.flags[row as usize];
        flags & IS_HEAD != 0 || flags & HAS_HEADINGS != 0 && flags & HAS_DATA == 0
    }
}
