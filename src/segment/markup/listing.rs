//! Listings: blocks of code, whatever elements a site makes them of.

use super::languages::{is_language, language};
use super::{Steps, classes, has_class};
use crate::parse::{AttrName, NONE, NodeData, NodeId, Tag, Tree};

/// A block of code.
pub(super) struct Listing {
    pub(super) language: Option<String>,
    /// Line numbers, buttons and labels, in it and beside it.
    pub(super) left_out: Vec<NodeId>,
}

/// Class names of elements that hold code without a `pre`.
const ROOTS: [&str; 9] = [
    "blob-wrapper",
    "CodeMirror-code",
    "crayon-syntax",
    "enlighter",
    "enlighter-code",
    "highlighttable",
    "js-file-line-container",
    "syntaxhighlighter",
    "view-lines",
];

/// The attributes that name the language of a listing.
pub(super) const ATTRIBUTES: [AttrName; 3] =
    [AttrName::DataLang, AttrName::DataLanguage, AttrName::DataCodeLang];

/// Whether a class name is that of an element that holds code without a `pre`.
pub(super) fn is_root(name: &str) -> bool {
    ROOTS.contains(&name)
}

/// Whether an element may be a listing: which holds if [`Listing::at`] finds one.
pub(super) fn may_be(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    match tag {
        Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext | Tag::Code => true,
        Tag::Div | Tag::Table | Tag::Figure => {
            let names_language =
                || ATTRIBUTES.iter().any(|&name| tree.attribute(id, name).is_some());
            has_class(tree, id, is_root) || tag == Tag::Div && names_language()
        }
        _ => false,
    }
}

impl Listing {
    /// The listing that an element is.
    pub(super) fn at(tree: &Tree, id: NodeId, tag: Tag, steps: &mut Steps) -> Option<Listing> {
        let inside = Inside::of(tree, id, steps)?;
        let is_pre = matches!(tag, Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext);
        let is_root = || has_class(tree, id, is_root);
        let is_listing = match tag {
            Tag::Code => inside.is_set_as_block(tree, id),
            _ if is_pre => true,
            _ => is_root() || !inside.has_code && inside.has_lines() && !inside.has_blocks,
        };
        if !is_listing {
            return None;
        }
        let mut listing = Listing { language: language(tree, id), left_out: inside.left_out };
        listing.leave_out_what_stands_beside(tree, id, steps);
        Some(listing)
    }

    /// Leaves out the labels and buttons right around a listing; a label that names a
    /// language is taken for its own.
    fn leave_out_what_stands_beside(&mut self, tree: &Tree, id: NodeId, steps: &mut Steps) {
        /// How far out they stand, and how many elements are looked at on each side.
        const MOST_LEVELS: usize = 3;
        const MOST_SIBLINGS: usize = 6;
        let mut at = id;
        for _ in 0..MOST_LEVELS {
            let mut is_alone = true;
            let previous = |node: NodeId| tree.node(node).previous;
            let next = |node: NodeId| tree.node(node).next;
            for step in [&previous as &dyn Fn(NodeId) -> NodeId, &next] {
                let mut sibling = step(at);
                for _ in 0..MOST_SIBLINGS {
                    if sibling == NONE {
                        break;
                    }
                    is_alone &= self.leave_out_if_tool(tree, sibling, steps);
                    sibling = step(sibling);
                }
                is_alone &= sibling == NONE;
            }
            let parent = tree.node(at).parent;
            if !is_alone
                || parent == NONE
                || !matches!(tree.tag(parent), Some(Tag::Div | Tag::Figure))
            {
                return;
            }
            at = parent;
        }
    }

    /// Leaves out a sibling that is a label or button; true where nothing is left of it.
    fn leave_out_if_tool(&mut self, tree: &Tree, sibling: NodeId, steps: &mut Steps) -> bool {
        let tag = match tree.node(sibling).data {
            NodeData::Element { tag, .. } => tag,
            _ => return tree.text(sibling).trim().is_empty(),
        };
        if tag.is_skipped() {
            return true;
        }
        let may_be = matches!(
            tag,
            Tag::Div
                | Tag::Span
                | Tag::Button
                | Tag::Figcaption
                | Tag::Header
                | Tag::A
                | Tag::Small
                | Tag::Other
        );
        let Some(pieces) = may_be.then(|| pieces(tree, sibling, steps)).flatten() else {
            return false;
        };
        if pieces.is_empty() {
            return true;
        }
        if is_gutter(tree, sibling) && pieces.iter().all(|piece| is_numbers(piece)) {
            self.left_out.push(sibling);
            return true;
        }
        let has_tool = pieces.iter().any(|piece| is_tool(piece));
        let is_label = |piece: &str| {
            is_language(piece)
                || self.language.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(piece))
        };
        let all = pieces.iter().all(|piece| is_tool(piece) || is_label(piece));
        if !all || !has_tool && !has_class(tree, sibling, is_tool_class) {
            return false;
        }
        if self.language.is_none() {
            let label = pieces.iter().find(|piece| is_language(piece));
            self.language = label.map(|label| label.to_ascii_lowercase());
        }
        self.left_out.push(sibling);
        true
    }
}

/// What stands inside of an element that may be a listing.
#[derive(Default)]
struct Inside {
    left_out: Vec<NodeId>,
    /// Line breaks and elements for lines, and line feeds amid text.
    breaks: usize,
    has_line_feeds: bool,
    has_code: bool,
    has_blocks: bool,
}

impl Inside {
    /// `None` where something stands in it that is no code: a heading, a picture.
    fn of(tree: &Tree, root: NodeId, steps: &mut Steps) -> Option<Inside> {
        let mut inside = Inside::default();
        let mut numbers: Vec<(NodeId, u32)> = Vec::new();
        let mut has_text = false;
        let mut at = tree.next_in_order(root, root);
        while let Some(id) = at {
            steps.take()?;
            at = match tree.tag(id) {
                None => {
                    let text = tree.text(id);
                    let text = if has_text { text } else { text.trim_start() };
                    has_text |= !text.is_empty();
                    let is_amid = text.trim_end().contains('\n');
                    let goes_on = text.contains('\n') && tree.next_after(id, root).is_some();
                    inside.has_line_feeds |= is_amid || goes_on;
                    tree.next_in_order(id, root)
                }
                Some(tag) if tag.is_skipped() && tag != Tag::Svg => {
                    if tag == Tag::Iframe || tag == Tag::Video {
                        return None;
                    }
                    tree.next_after(id, root)
                }
                Some(tag) if is_foreign(tag) => return None,
                Some(tag) => {
                    inside.breaks += usize::from(tag == Tag::Br || is_line(tree, id, tag));
                    inside.has_code |= matches!(tag, Tag::Pre | Tag::Code);
                    inside.has_blocks |= tag.is_block() && tag != Tag::Button;
                    if is_left_out(tree, id, tag, steps) {
                        inside.left_out.push(id);
                        tree.next_after(id, root)
                    } else {
                        numbers.extend(line_number(tree, id, tag).map(|number| (id, number)));
                        tree.next_in_order(id, root)
                    }
                }
            };
        }
        // One number may be all that a line says; several that count the lines are theirs.
        if numbers.len() >= 2 && numbers.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1) {
            inside.left_out.extend(numbers.iter().map(|(id, _)| *id));
        }
        Some(inside)
    }

    fn has_lines(&self) -> bool {
        self.has_line_feeds || self.breaks > 0
    }

    /// Whether a `code` without a `pre` has lines, and is set as a block.
    fn is_set_as_block(&self, tree: &Tree, code: NodeId) -> bool {
        if !self.has_lines() {
            return false;
        }
        let style = tree.attribute(code, AttrName::Style).unwrap_or_default();
        let is_pre = style.split(';').any(|declaration| {
            let (name, value) = declaration.split_once(':').unwrap_or_default();
            name.trim().eq_ignore_ascii_case("white-space") && value.trim().starts_with("pre")
        });
        if is_pre || self.breaks >= 2 || has_class(tree, code, |name| name == "block") {
            return true;
        }
        let parent = tree.node(code).parent;
        let parent = if parent == NONE { None } else { tree.tag(parent) };
        let holds_blocks = parent.is_some_and(|tag| {
            let is_item = matches!(tag, Tag::Li | Tag::Td | Tag::Th | Tag::Dt | Tag::Caption);
            tag.is_block() && !is_item && tag.heading_level().is_none()
        });
        let is_blank = |id: NodeId| {
            id == NONE
                || match tree.tag(id) {
                    None => tree.text(id).trim().is_empty(),
                    Some(tag) => tag.is_block() || tag == Tag::Br,
                }
        };
        let beside = |step: fn(&Tree, NodeId) -> NodeId| {
            let next = step(tree, code);
            let is_white =
                next != NONE && tree.tag(next).is_none() && tree.text(next).trim().is_empty();
            if is_white { step(tree, next) } else { next }
        };
        holds_blocks
            && is_blank(beside(|tree, id| tree.node(id).previous))
            && is_blank(beside(|tree, id| tree.node(id).next))
    }
}

/// Whether an element stands in no listing.
fn is_foreign(tag: Tag) -> bool {
    use Tag::*;
    tag.heading_level().is_some()
        || matches!(
            tag,
            Article
                | Aside
                | Blockquote
                | Details
                | Dialog
                | Dl
                | Fieldset
                | Figure
                | Footer
                | Form
                | Hr
                | Img
                | Main
                | Nav
                | P
                | Section
        )
}

/// Whether an element inside a listing is a line of its own.
pub(super) fn is_line(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    match tag {
        Tag::Div | Tag::Li | Tag::Tr => true,
        Tag::Span | Tag::Code | Tag::Other => has_class(tree, id, |name| {
            matches!(
                name,
                "line"
                    | "code-line"
                    | "codeline"
                    | "token-line"
                    | "view-line"
                    | "ec-line"
                    | "CodeMirror-line"
                    | "crayon-line"
                    | "react-code-line-contents"
            )
        }),
        _ => false,
    }
}

/// Whether an element inside a listing is no code.
fn is_left_out(tree: &Tree, id: NodeId, tag: Tag, steps: &mut Steps) -> bool {
    if tag == Tag::Button || tree.attribute(id, AttrName::Role) == Some("button") {
        return true;
    }
    let is_first_cell = matches!(tag, Tag::Td | Tag::Th) && is_before_a_cell(tree, id);
    if is_first_cell || is_gutter(tree, id) || is_unselectable(tree, id) {
        return pieces(tree, id, steps)
            .is_some_and(|all| all.iter().all(|piece| is_numbers(piece)));
    }
    let is_block = matches!(tag, Tag::Div | Tag::Figcaption | Tag::Header | Tag::Span);
    is_block
        && has_class(tree, id, |name| is_tool_class(name) && !name.contains("code-block"))
        && pieces(tree, id, steps).is_some_and(|all| {
            !all.is_empty() && all.iter().all(|piece| is_tool(piece) || is_language(piece))
        })
}

/// The number that an element says and nothing else, where it begins a line: what the line says
/// stands in the element behind it.
fn line_number(tree: &Tree, id: NodeId, tag: Tag) -> Option<u32> {
    const MOST_DIGITS: usize = 6;
    let node = tree.node(id);
    let text = node.first_child();
    let is_plain = text != NONE && tree.tag(text).is_none() && tree.node(text).next == NONE;
    let is_before_line = matches!(tag, Tag::Span | Tag::Div)
        && node.previous == NONE
        && node.next != NONE
        && tree.tag(node.next) == Some(Tag::Div);
    if !is_plain || !is_before_line {
        return None;
    }
    let text = tree.text(text).trim();
    let is_number = text.len() <= MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn is_before_a_cell(tree: &Tree, cell: NodeId) -> bool {
    let mut at = tree.node(cell).next;
    while at != NONE && tree.tag(at).is_none() {
        at = tree.node(at).next;
    }
    at != NONE && matches!(tree.tag(at), Some(Tag::Td | Tag::Th))
}

/// Whether the names of an element's classes are those of line numbers.
fn is_gutter(tree: &Tree, id: NodeId) -> bool {
    has_class(tree, id, |name| {
        let name = name.to_ascii_lowercase();
        let is_number = name.contains("line") && (name.contains("num") || name.contains("no"));
        is_number
            || name.contains("gutter")
            || matches!(
                &*name,
                "ln" | "lnt"
                    | "lntd"
                    | "lno"
                    | "lnos"
                    | "hljs-ln-n"
                    | "hljs-ln-numbers"
                    | "blob-num"
                    | "crayon-nums"
                    | "crayon-num"
                    | "gl"
                    | "line-index"
            )
    })
}

/// Whether a reader can't select an element, or it is kept from those who listen.
fn is_unselectable(tree: &Tree, id: NodeId) -> bool {
    tree.attribute(id, AttrName::AriaHidden) == Some("true")
        || tree.attribute(id, AttrName::Style).is_some_and(|style| style.contains("user-select"))
}

/// Whether a class is that of what stands around code: its language, buttons.
fn is_tool_class(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["copy", "toolbar", "header", "lang", "clipboard", "code", "highlight", "title", "caption"]
        .iter()
        .any(|part| name.contains(part))
}

/// Whether a text is numbers of lines.
fn is_numbers(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "|.:".contains(c))
}

/// What buttons beside code say.
const TOOLS: [&str; 38] = [
    "collapse",
    "copied",
    "copied!",
    "copiar",
    "copiar código",
    "copiare",
    "copier",
    "copier le code",
    "copy",
    "copy code",
    "copy link",
    "copy snippet",
    "copy text",
    "copy to clipboard",
    "download",
    "edit",
    "expand",
    "explain",
    "kopieren",
    "kopiëren",
    "open in playground",
    "plain text",
    "raw",
    "run",
    "run code",
    "toggle word wrap",
    "try it",
    "try it yourself",
    "view raw",
    "wrap",
    "wrap lines",
    "копировать",
    "скопировать",
    "コピー",
    "复制",
    "复制代码",
    "複製",
    "복사",
];

fn is_tool(piece: &str) -> bool {
    TOOLS.contains(&&*piece.to_lowercase())
}

/// The texts of the nodes below one that are not blank, each without white space at its
/// ends; `None` where they are more than a label or some line numbers.
fn pieces<'t>(tree: &'t Tree, id: NodeId, steps: &mut Steps) -> Option<Vec<&'t str>> {
    /// In bytes: of words, and of line numbers.
    const MOST_BYTES: usize = 64;
    let mut pieces = Vec::new();
    let mut bytes = 0;
    let mut at = Some(id);
    while let Some(node) = at {
        steps.take()?;
        let piece = tree.text(node).trim();
        if !piece.is_empty() {
            if !is_numbers(piece) {
                bytes += piece.len();
            }
            pieces.push(piece);
        }
        if bytes > MOST_BYTES {
            return None;
        }
        at = tree.next_in_order(node, id);
    }
    Some(pieces)
}

/// Whether an element is the column of line numbers of a table that has code in the
/// next one.
pub(super) fn is_number_column(tree: &Tree, id: NodeId, steps: &mut Steps) -> bool {
    let is_code = |classes: &str| {
        classes.split_ascii_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            name.contains("code") || name == "lntd"
        })
    };
    let mut next = tree.node(id).next;
    while next != NONE && tree.tag(next).is_none() {
        next = tree.node(next).next;
    }
    if next == NONE || !matches!(tree.tag(next), Some(Tag::Td | Tag::Th)) {
        return false;
    }
    let is_gutter = is_gutter(tree, id);
    let holds_pre = |cell: NodeId| {
        const MOST_NODES: usize = 8;
        let mut at = tree.next_in_order(cell, cell);
        for _ in 0..MOST_NODES {
            let Some(node) = at else { return false };
            if tree.tag(node) == Some(Tag::Pre) {
                return true;
            }
            at = tree.next_in_order(node, cell);
        }
        false
    };
    let is_beside_code = holds_pre(next) && (is_gutter || holds_pre(id))
        || is_gutter && is_code(classes(tree, next));
    is_beside_code
        && pieces(tree, id, steps)
            .is_some_and(|all| !all.is_empty() && all.iter().all(|piece| is_numbers(piece)))
}
