//! What forms ask for.

use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};
use crate::segment::Segments;

/// What fields ask for, a bit each.
pub(super) type Fields = u8;

pub(super) const FIELDS: [(&str, &str); 7] = [
    ("mail", "a field for an address of mail"),
    ("password", "a field for a password"),
    ("search", "a field to search"),
    ("long_text", "a field for a long text"),
    ("choice", "boxes to tick and lists to choose from"),
    ("text", "a field for a text"),
    ("submit", "a button to send"),
];

/// How far up a field speaks for the elements around it, unless a form comes before.
const MOST_LEVELS: usize = 5;

/// The fields in each element of the outline.
pub(super) struct Forms(Vec<Fields>);

impl Forms {
    pub(super) fn read(segments: &Segments, tree: &Tree) -> Forms {
        let mut fields = vec![0; segments.outline.len()];
        let mut places: Vec<u32> = Vec::new();
        let mut at = tree.next_in_order(crate::parse::DOCUMENT, crate::parse::DOCUMENT);
        while let Some(id) = at {
            let field = field_of(tree, id);
            if field != 0 {
                if places.is_empty() {
                    places = vec![u32::MAX; tree.len()];
                    for (place, element) in segments.outline.iter().enumerate() {
                        places[element.node as usize] = place as u32;
                    }
                }
                mark(&mut fields, &places, tree, id, field);
            }
            at = tree.next_in_order(id, crate::parse::DOCUMENT);
        }
        Forms(fields)
    }

    pub(super) fn of(&self, element: u32) -> Fields {
        self.0[element as usize]
    }
}

fn mark(fields: &mut [Fields], places: &[u32], tree: &Tree, mut id: NodeId, field: Fields) {
    for _ in 0..MOST_LEVELS {
        id = tree.node(id).parent;
        if id == NONE {
            return;
        }
        if let Some(fields) = fields.get_mut(places[id as usize] as usize) {
            *fields |= field;
        }
        if tree.tag(id) == Some(Tag::Form) {
            return;
        }
    }
}

fn field_of(tree: &Tree, id: NodeId) -> Fields {
    match tree.tag(id) {
        Some(Tag::Textarea) => 1 << 3,
        Some(Tag::Select) => 1 << 4,
        Some(Tag::Input) => {
            let kind = tree.attribute(id, AttrName::Type).unwrap_or("text");
            let name = tree.attribute(id, AttrName::Name).unwrap_or_default();
            let is = |text: &str, word: &str| {
                text.as_bytes()
                    .windows(word.len())
                    .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
            };
            match kind.to_ascii_lowercase().as_str() {
                "hidden" => 0,
                "email" => 1,
                "password" => 1 << 1,
                "search" => 1 << 2,
                "checkbox" | "radio" => 1 << 4,
                "submit" | "button" | "image" => 1 << 6,
                _ if is(name, "mail") => 1,
                _ if is(name, "search") || matches!(name, "q" | "s" | "query") => 1 << 2,
                _ => 1 << 5,
            }
        }
        _ => 0,
    }
}
