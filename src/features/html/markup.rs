//! Signals of the elements around a block: their names, roles, classes and ids.

use super::classes::{Classes, Distinct, Groups};
use crate::features::signal::{Family, Row, Unit};
use crate::parse::{AttrName, Tag, Tree};
use crate::segment::{Element, Segments};
use crate::tables::{CLASS_TOKENS, CLASSES_OF_CONTENT};

macro_rules! kinds {
    ($(#[$about:meta])* $kind:ident { $($variant:ident $name:literal $says:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        enum $kind { $($variant,)* }

        impl $kind {
            /// Name and meaning of each, in their order.
            const ALL: &[(&str, &str)] = &[$(($name, $says),)*];
        }
    };
}

kinds! {
    /// What a block's own block-level element is.
    Container {
        Paragraph "p" "is a paragraph element",
        Item "li" "is a list item",
        Div "div" "is a div",
        Term "dt" "is a term of a description list",
        Caption "caption" "is a caption",
    }
}

kinds! {
    /// What kind of region an element makes, by its name or its ARIA role.
    Region {
        Nav "nav" "inside navigation",
        Footer "footer" "inside a footer",
        Aside "aside" "inside an aside",
        Main "main" "inside the main element",
        Article "article" "inside an article element",
        Section "section" "inside a section",
        Form "form" "inside a form",
        List "list" "inside a list",
        Figure "figure" "inside a figure",
        Dialog "dialog" "inside a dialog",
        Item "li" "inside a list item",
        Descriptions "dl" "inside a description list",
        Heading "heading" "inside a heading",
        Button "button" "inside a button",
        Hidden "hidden" "inside hidden elements",
    }
}

kinds! {
    /// What microdata says an element is, by `itemprop` or `itemtype`.
    Microdata {
        Body "body" "marked as the body text",
        Question "question" "inside a question or answer by its microdata",
    }
}

const REGIONS: usize = Region::ALL.len();
const MICRODATA: usize = Microdata::ALL.len();
const GROUPS: usize = CLASS_TOKENS.len();

/// Marks of an element: regions, then microdata, then groups of class tokens.
const MARKS: usize = REGIONS + MICRODATA + GROUPS;

type MarkSet = u128;
const _: () = assert!(MARKS <= MarkSet::BITS as usize);

/// The elements around the current block, with the nearest bearer of each mark.
pub(in crate::features) struct Markup<'a> {
    segments: &'a Segments,
    /// The marks that each element of the outline bears by itself.
    marks: Distinct<MarkSet>,
    /// The open elements, in the outline, from the root down; with the place
    /// in `replaced` where what each one covered begins.
    path: Vec<(u32, usize)>,
    /// The elements that are about to be opened, from the inside out.
    to_open: Vec<u32>,
    /// What is to be put back when an element closes: a mark and its depth before.
    replaced: Vec<(u8, u32)>,
    /// The depth of the nearest element around with a mark, plus 1; 0 for none.
    depths: [u32; MARKS],
}

impl Family for &mut Markup<'_> {
    const NAME: &'static str = "markup";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        self.go_to_block(block);
        self.put_container(block, row);
        self.put_marks(block, row);
    }
}

impl<'a> Markup<'a> {
    pub(in crate::features) fn new(
        segments: &'a Segments,
        tree: &Tree,
        classes: &Classes,
    ) -> Markup<'a> {
        let mut marks = Distinct::with_capacity(segments.outline.len());
        for (index, element) in segments.outline.iter().enumerate() {
            let has_marks = index > 0 && element.block_count() > 0;
            let groups = classes.groups(index as u32);
            marks.push(if has_marks { marks_of(tree, element, groups) } else { 0 });
        }
        Markup {
            segments,
            marks,
            path: Vec::new(),
            to_open: Vec::new(),
            replaced: Vec::new(),
            depths: [0; MARKS],
        }
    }

    /// Whether the current block is inside a region, right or further up.
    pub(in crate::features) fn is_inside_main(&self) -> bool {
        self.depths[Region::Main as usize] > 0
    }

    pub(in crate::features) fn is_inside_article(&self) -> bool {
        self.depths[Region::Article as usize] > 0
    }

    pub(in crate::features) fn is_inside_nav(&self) -> bool {
        self.depths[Region::Nav as usize] > 0
    }

    /// The groups of class tokens around the current block.
    pub(in crate::features) fn groups_around(&self) -> impl Iterator<Item = usize> {
        (0..GROUPS).filter(|group| self.depths[REGIONS + MICRODATA + group] > 0)
    }

    /// Makes a block the current one; the blocks must come in their order.
    pub(in crate::features) fn go_to_block(&mut self, block: usize) {
        self.go_to(self.segments.blocks[block].element);
    }

    /// Goes back to the start, with no block as the current one.
    pub(in crate::features) fn go_to_root(&mut self) {
        self.go_to(0);
    }

    /// Closes and opens elements until `element` is the innermost open one.
    fn go_to(&mut self, element: u32) {
        let outline = &self.segments.outline;
        let mut at = element;
        while at != 0 {
            let depth = outline[at as usize].depth as usize;
            if self.path.get(depth - 1).is_some_and(|&(open, _)| open == at) {
                break;
            }
            self.to_open.push(at);
            at = outline[at as usize].parent;
        }
        while self.path.len() > outline[at as usize].depth as usize {
            self.close();
        }
        while let Some(element) = self.to_open.pop() {
            self.open(element);
        }
    }

    fn open(&mut self, element: u32) {
        self.path.push((element, self.replaced.len()));
        let depth = self.segments.outline[element as usize].depth + 1;
        let mut marks = self.marks.get(element as usize);
        while marks != 0 {
            let mark = marks.trailing_zeros() as usize;
            self.replaced.push((mark as u8, self.depths[mark]));
            self.depths[mark] = depth;
            marks &= marks - 1;
        }
    }

    fn close(&mut self) {
        if let Some((_, covered_from)) = self.path.pop() {
            for (mark, depth) in self.replaced.drain(covered_from..).rev() {
                self.depths[usize::from(mark)] = depth;
            }
        }
    }

    fn put_container(&self, block: usize, row: &mut impl Row) {
        let container = self.segments.blocks[block].container;
        let kind = container_kind(self.segments.outline[container as usize].tag);
        for (index, (name, about)) in Container::ALL.iter().enumerate() {
            let is_one = kind.is_some_and(|kind| kind as usize == index);
            row.put_of("is_", name, "", Unit::Flag, about, is_one.into());
        }
    }

    fn put_marks(&self, block: usize, row: &mut impl Row) {
        let element = self.segments.blocks[block].element;
        let depth = self.segments.outline[element as usize].depth + 1;
        let mut depths = self.depths.iter();
        let mut nearness = || match depths.next() {
            None | Some(0) => 0.0,
            Some(marked) => 1.0 / (1 + depth - marked) as f32,
        };
        for (name, about) in Region::ALL {
            row.put_of("in_", name, "", Unit::Nearness, about, nearness());
        }
        for (name, about) in Microdata::ALL {
            row.put_of("microdata_", name, "", Unit::Nearness, about, nearness());
        }
        for group in &CLASS_TOKENS[..CLASSES_OF_CONTENT] {
            row.put_of("class_", group.name, "", Unit::Nearness, group.about, nearness());
        }
    }
}

fn container_kind(tag: Tag) -> Option<Container> {
    match tag {
        Tag::P => Some(Container::Paragraph),
        Tag::Li => Some(Container::Item),
        Tag::Div => Some(Container::Div),
        Tag::Dt => Some(Container::Term),
        Tag::Figcaption | Tag::Caption => Some(Container::Caption),
        _ => None,
    }
}

/// All marks that an element bears by itself.
fn marks_of(tree: &Tree, element: &Element, groups: Groups) -> MarkSet {
    let attribute = |name| tree.attribute(element.node, name);
    let mut marks = MarkSet::from(groups) << (REGIONS + MICRODATA);
    let mut mark = |region: Region| marks |= 1 << region as usize;
    if let Some(region) = region_of_tag(element.tag) {
        mark(region);
    }
    if !tree.has_attributes(element.node) {
        return marks;
    }
    if let Some(region) = attribute(AttrName::Role).and_then(region_of_role) {
        mark(region);
    }
    if element.is_hidden {
        mark(Region::Hidden);
    }
    for name in [AttrName::Itemprop, AttrName::Itemtype] {
        if let Some(kind) = attribute(name).and_then(|value| microdata_of(name, value)) {
            marks |= 1 << (REGIONS + kind as usize);
        }
    }
    marks
}

fn region_of_tag(tag: Tag) -> Option<Region> {
    Some(match tag {
        Tag::Nav => Region::Nav,
        Tag::Footer => Region::Footer,
        Tag::Aside => Region::Aside,
        Tag::Main => Region::Main,
        Tag::Article => Region::Article,
        Tag::Section => Region::Section,
        Tag::Form => Region::Form,
        Tag::Ul | Tag::Ol | Tag::Menu => Region::List,
        Tag::Figure => Region::Figure,
        Tag::Dialog => Region::Dialog,
        Tag::Li => Region::Item,
        Tag::Dl => Region::Descriptions,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => Region::Heading,
        Tag::Button => Region::Button,
        _ => return None,
    })
}

fn region_of_role(role: &str) -> Option<Region> {
    Some(match role.trim().to_ascii_lowercase().as_str() {
        "navigation" | "menu" | "menubar" | "menuitem" => Region::Nav,
        "contentinfo" => Region::Footer,
        "complementary" => Region::Aside,
        "main" => Region::Main,
        "article" => Region::Article,
        "region" => Region::Section,
        "dialog" | "alertdialog" => Region::Dialog,
        "button" => Region::Button,
        "list" => Region::List,
        "listitem" => Region::Item,
        "heading" => Region::Heading,
        "form" => Region::Form,
        _ => return None,
    })
}

fn microdata_of(name: AttrName, value: &str) -> Option<Microdata> {
    let value = value.trim().to_ascii_lowercase();
    if name == AttrName::Itemprop {
        let is_body = matches!(value.as_str(), "articlebody" | "text" | "recipeinstructions");
        return is_body.then_some(Microdata::Body);
    }
    let kind = value.rsplit('/').next().unwrap_or_default();
    let is_question = kind.contains("question") || kind.contains("answer");
    is_question.then_some(Microdata::Question)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::measured;

    #[test]
    fn microdata_is_read_from_property_and_type() {
        let kind =
            |name, value| microdata_of(name, value).map(|kind| Microdata::ALL[kind as usize].0);
        assert_eq!(kind(AttrName::Itemprop, "articleBody"), Some("body"));
        assert_eq!(kind(AttrName::Itemtype, "https://schema.org/Answer"), Some("question"));
        assert_eq!(kind(AttrName::Itemprop, "sku"), None);
    }

    #[test]
    fn regions_count_by_how_near_they_are() {
        let blocks = measured("<nav><p>a</nav><div role=navigation><div><p>b</div></div><p>c");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["in_nav"]), [0.5, 1.0 / 3.0, 0.0]);
    }

    #[test]
    fn an_inner_mark_gives_way_to_the_outer_one_when_it_ends() {
        let blocks = measured("<div class=nav><div class=menu><p>a</div><p>b</div><p class=x>c");
        assert_eq!([0, 1, 2].map(|at| blocks[at]["class_nav"]), [0.5, 0.5, 0.0]);
    }
}
