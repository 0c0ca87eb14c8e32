//! How near the elements are that tell something, up the tree.

use crate::features::{Classes, PHRASE_GROUPS, Row, Unit};
use crate::parse::{AttrName, Tag, Tree};
use crate::segment::{Element, Segments};
use crate::tables::{CLASS_TOKENS, PHRASES};

use super::forms::{FIELDS, Forms};
use super::texts::{Said, Texts};

/// Elements that tell something by their names, or by their roles.
const TAGS: [(&str, &[Tag], &[&str]); 23] = [
    ("nav", &[Tag::Nav], &["navigation", "menu", "menubar"]),
    ("header", &[Tag::Header], &["banner"]),
    ("footer", &[Tag::Footer], &["contentinfo"]),
    ("aside", &[Tag::Aside], &["complementary"]),
    ("main", &[Tag::Main], &["main"]),
    ("article", &[Tag::Article], &["article"]),
    ("section", &[Tag::Section], &["region"]),
    ("form", &[Tag::Form], &["form"]),
    ("search", &[Tag::Search], &["search"]),
    ("dialog", &[Tag::Dialog], &["dialog", "alertdialog", "alert"]),
    ("figure", &[Tag::Figure], &["figure"]),
    ("caption", &[Tag::Figcaption, Tag::Caption], &[]),
    ("list", &[Tag::Ul, Tag::Ol, Tag::Menu], &["list"]),
    ("item", &[Tag::Li], &["listitem"]),
    ("table", &[Tag::Table], &["table", "grid"]),
    ("link", &[Tag::A], &[]),
    ("button", &[Tag::Button], &["button"]),
    ("quote", &[Tag::Blockquote], &[]),
    ("address", &[Tag::Address], &[]),
    ("time", &[Tag::Time], &[]),
    ("heading", &[Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6], &["heading"]),
    ("tab", &[Tag::Details], &["tab", "tablist", "tabpanel"]),
    ("noscript", &[Tag::Noscript, Tag::Iframe], &[]),
];

/// What microdata and relations tell.
const PROPERTIES: [(&str, &[&str]); 10] = [
    ("author", &["author", "creator", "byline"]),
    ("date", &["datepublished", "datemodified", "datecreated", "uploaddate"]),
    ("headline", &["headline", "alternativeheadline"]),
    ("body", &["articlebody", "text", "reviewbody"]),
    ("description", &["description", "abstract"]),
    ("caption", &["caption", "copyrightholder"]),
    ("comment", &["comment", "commenttext", "review"]),
    ("path", &["breadcrumb", "itemlistelement"]),
    ("tags", &["keywords", "articlesection", "about", "tag", "category"]),
    ("neighbour", &["next", "prev", "bookmark"]),
];

const CLASSES: usize = CLASS_TOKENS.len();
const LEADS: usize = PHRASE_GROUPS;
const ALL: usize = CLASSES + TAGS.len() + PROPERTIES.len() + LEADS + FIELDS.len();

/// The first block of a box says what is in it, up to this number of words.
const MOST_LEAD_WORDS: f32 = 8.0;

/// How many levels away each is; 255 for nowhere.
type Levels = [u8; ALL];

/// The elements around the block that came last.
pub(super) struct Elements<'a> {
    segments: &'a Segments,
    tree: &'a Tree,
    classes: &'a Classes,
    texts: &'a Texts<'a>,
    forms: &'a Forms,
    open: Vec<(u32, Levels)>,
    last_heading: Said,
}

impl<'a> Elements<'a> {
    pub(super) fn new(
        segments: &'a Segments,
        tree: &'a Tree,
        classes: &'a Classes,
        texts: &'a Texts<'a>,
        forms: &'a Forms,
    ) -> Elements<'a> {
        let open = vec![(0, [u8::MAX; ALL])];
        Elements { segments, tree, classes, texts, forms, open, last_heading: 0 }
    }

    /// Opens the elements around a block, and closes all others.
    fn move_to(&mut self, element: u32) {
        let outline = &self.segments.outline;
        let mut below = Vec::new();
        let mut at = element;
        loop {
            let depth = outline[at as usize].depth as usize;
            if self.open.get(depth).is_some_and(|&(open, _)| open == at) {
                self.open.truncate(depth + 1);
                break;
            }
            below.push(at);
            at = outline[at as usize].parent;
        }
        for &at in below.iter().rev() {
            let mut levels = self.open.last().map_or([u8::MAX; ALL], |&(_, levels)| levels);
            for level in &mut levels {
                *level = level.saturating_add(1);
            }
            self.mark(&outline[at as usize], at, &mut levels);
            self.open.push((at, levels));
        }
    }

    /// Sets to nothing what an element is itself.
    fn mark(&self, element: &Element, at: u32, levels: &mut Levels) {
        let mut set = |place: usize| levels[place] = 0;
        let mut groups = self.classes.groups(at);
        while groups != 0 {
            set(groups.trailing_zeros() as usize);
            groups &= groups - 1;
        }
        let mut start = CLASSES;
        let attribute = |name| self.tree.attribute(element.node, name);
        let role = attribute(AttrName::Role).unwrap_or_default();
        for (place, (_, tags, roles)) in TAGS.iter().enumerate() {
            if tags.contains(&element.tag) || roles.contains(&role) {
                set(start + place);
            }
        }
        start += TAGS.len();
        let values = [attribute(AttrName::Itemprop), attribute(AttrName::Rel)];
        for word in values.into_iter().flatten().flat_map(str::split_ascii_whitespace) {
            for (place, (_, words)) in PROPERTIES.iter().enumerate() {
                if words.iter().any(|one| one.eq_ignore_ascii_case(word)) {
                    set(start + place);
                }
            }
        }
        start += PROPERTIES.len();
        let first = element.first_block as usize;
        if element.block_count() >= 2 && self.texts.word_count(first) <= MOST_LEAD_WORDS {
            let said = self.texts.said(first);
            for group in (0..LEADS).filter(|group| said >> group & 1 == 1) {
                set(start + group);
            }
        }
        start += LEADS;
        let fields = self.forms.of(at);
        for place in (0..FIELDS.len()).filter(|place| fields >> place & 1 == 1) {
            set(start + place);
        }
    }

    /// Puts the signals of the next block; the blocks must come in their order.
    pub(super) fn put(&mut self, block: usize, row: &mut impl Row) {
        row.family("elements");
        let b = &self.segments.blocks[block];
        self.move_to(b.element);
        if matches!(b.kind, crate::block::BlockKind::Heading(_)) {
            self.last_heading = self.texts.said(block);
        }
        let levels = &self.open[self.open.len() - 1].1;
        let mut levels = levels.iter().map(|&level| match level {
            u8::MAX => 0.0,
            level => 1.0 / (1.0 + f32::from(level)),
        });
        let mut next = || levels.next().unwrap_or_default();
        use Unit::Nearness;
        for group in CLASS_TOKENS {
            row.put_of("class_", group.name, "", Nearness, group.about, next());
        }
        for (name, ..) in TAGS {
            row.put_of("in_", name, "", Nearness, "inside such an element", next());
        }
        for (name, _) in PROPERTIES {
            row.put_of("property_", name, "", Nearness, "microdata or relations say so", next());
        }
        for phrases in PHRASES {
            row.put_of("lead_", phrases.name, "", Nearness, phrases.about, next());
        }
        for (name, about) in FIELDS {
            row.put_of("field_", name, "", Nearness, about, next());
        }
        for (group, phrases) in PHRASES.iter().enumerate() {
            let says = self.last_heading >> group & 1;
            row.put_of("heading_says_", phrases.name, "", Unit::Flag, phrases.about, says as f32);
        }
    }
}
