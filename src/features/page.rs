//! Signals of the page as a whole, the same for all its blocks: what kind of
//! page it is.

use super::context::Context;
use super::links::Links;
use super::markup::Markup;
use super::repetition::Repetition;
use super::signal::{Row, Unit, share};
use super::template::Templates;
use super::text::Texts;
use super::words::GROUPS;
use crate::block::BlockKind;
use crate::metadata::Facts;
use crate::parse::Tag;
use crate::segment::Segments;
use crate::tables::{CLASS_TOKENS, PHRASES};

/// What the lines of a page tell of it as a whole.
pub(super) struct PageLines {
    words: f32,
    blocks: f32,
    long_text: f32,
    long_blocks: f32,
    stop_words: f32,
    repeats: f32,
    ideographs: f32,
    /// For each group of phrases how many blocks hold one.
    groups: [f32; GROUPS],
}

impl PageLines {
    pub(super) fn new(texts: &Texts, context: &Context, repetition: &Repetition) -> PageLines {
        let shapes = texts.shapes();
        let words = context.words.total();
        PageLines {
            words,
            blocks: shapes.len() as f32,
            long_text: share(context.long_words.total(), words),
            long_blocks: shapes.iter().filter(|shape| shape.is_long()).count() as f32,
            stop_words: share(context.stop_words.total(), words),
            repeats: repetition.repeat_share,
            ideographs: texts.ideograph_share(),
            groups: texts.blocks_with_groups(),
        }
    }

    pub(super) fn put(&self, row: &mut impl Row) {
        row.family("page");
        use Unit::*;
        row.put("page_words", Count, "words of the page", self.words);
        row.put("page_blocks", Count, "blocks of the page", self.blocks);
        row.put("page_long_text", Share, "long text of the page", self.long_text);
        row.put("page_long_blocks", Count, "long blocks of the page", self.long_blocks);
        let words_per_block = share(self.words, self.blocks);
        row.put("page_words_per_block", Count, "words per block of the page", words_per_block);
        row.put("page_stop_words", Share, "function words of the page", self.stop_words);
        row.put("page_repeats", Share, "repeated blocks of the page", self.repeats);
        row.put("page_ideographs", Share, "ideographs of the page", self.ideographs);
        for (group, &blocks) in PHRASES.iter().zip(&self.groups) {
            row.put_of("page_says_", group.name, "", Count, group.about, blocks);
        }
    }
}

/// Types of JSON-LD objects by which pages of a kind announce themselves.
const JSON_LD_KINDS: [(&str, &str, &[&str]); 6] = [
    ("article", "announces an article", &["article", "blogposting", "newsarticle"]),
    ("product", "announces a product", &["product"]),
    ("collection", "announces a collection", &["collectionpage", "itemlist", "offercatalog"]),
    ("forum", "announces a forum or question", &["discussionforum", "qapage", "question"]),
    ("faq", "announces questions and answers", &["faqpage"]),
    ("business", "announces a business", &["organization", "localbusiness"]),
];

/// Values of `og:type` that are told apart.
const OG_TYPES: [(&str, &str); 3] = [
    ("article", "is shared as an article"),
    ("product", "is shared as a product"),
    ("website", "is shared as a site"),
];

/// Programs that make pages, by their `meta name=generator`.
const GENERATORS: [(&str, &str); 5] = [
    ("wordpress", "made by a blog system"),
    ("discourse", "made by a forum system"),
    ("xenforo", "made by a forum system"),
    ("sphinx", "made by a documentation system"),
    ("mediawiki", "made by a wiki system"),
];

/// Elements that are counted over the page, where they hold text.
const COUNTED: [(Tag, &str); 16] = [
    (Tag::Main, "main"),
    (Tag::Article, "article"),
    (Tag::Section, "section"),
    (Tag::Pre, "pre"),
    (Tag::Table, "table"),
    (Tag::Form, "form"),
    (Tag::H1, "h1"),
    (Tag::H2, "h2"),
    (Tag::H3, "h3"),
    (Tag::Li, "li"),
    (Tag::P, "p"),
    (Tag::Button, "button"),
    (Tag::Nav, "nav"),
    (Tag::Blockquote, "blockquote"),
    (Tag::Figure, "figure"),
    (Tag::Td, "td"),
];

/// Parts of a page's own address, by which pages of a kind are often found;
/// each begins at a letter and ends at none.
const ADDRESS_KINDS: [(&str, &str, &[&str]); 6] = [
    (
        "forum",
        "its address is that of a forum",
        &[
            "forum",
            "forums",
            "thread",
            "threads",
            "topic",
            "viewtopic",
            "showthread",
            "community",
            "discussion",
            "discussions",
            "question",
            "questions",
            "discuss",
            "comments",
            "answers",
        ],
    ),
    (
        "docs",
        "its address is that of documentation",
        &[
            "docs",
            "doc",
            "documentation",
            "api",
            "reference",
            "guide",
            "guides",
            "wiki",
            "manual",
            "tutorial",
            "tutorials",
            "developer",
            "developers",
            "learn",
            "handbook",
        ],
    ),
    (
        "product",
        "its address is that of a product",
        &["product", "products", "dp", "item", "itm", "buy", "shop", "store", "sku", "pd"],
    ),
    (
        "collection",
        "its address is that of a collection",
        &[
            "collection",
            "collections",
            "category",
            "categories",
            "browse",
            "catalog",
            "catalogue",
            "search",
            "list",
            "tag",
            "tags",
            "archive",
            "jobs",
            "listings",
            "directory",
        ],
    ),
    (
        "article",
        "its address is that of an article",
        &[
            "blog", "blogs", "news", "article", "articles", "post", "posts", "story", "stories",
            "magazine", "press", "best", "how",
        ],
    ),
    (
        "service",
        "its address is that of a service",
        &[
            "service",
            "services",
            "solution",
            "solutions",
            "features",
            "pricing",
            "platform",
            "about",
            "company",
            "industries",
        ],
    ),
];

/// What the tree and the head of a page tell of it as a whole.
pub(super) struct PageTree {
    address: [f32; ADDRESS_KINDS.len()],
    address_depth: f32,
    address_hyphens: f32,
    address_digits: f32,
    is_for_phones: bool,
    is_shared: bool,
    json_ld: [f32; JSON_LD_KINDS.len()],
    og_type: [f32; OG_TYPES.len()],
    generator: [f32; GENERATORS.len()],
    counts: [f32; COUNTED.len()],
    /// The share of words inside elements of each group of class tokens.
    classes: Vec<f32>,
    has_json_ld: bool,
    has_body: bool,
    has_description: bool,
    link_density: f32,
    prose: f32,
    prose_blocks: f32,
    in_main: f32,
    in_article: f32,
    in_nav: f32,
    in_paragraphs: f32,
    in_items: f32,
    in_cells: f32,
    code: f32,
    largest_repeat: (f32, f32, f32, f32),
}

impl PageTree {
    pub(super) fn new(
        segments: &Segments,
        facts: &Facts,
        texts: &Texts,
        links: &Links,
        markup: &mut Markup,
        templates: &Templates,
    ) -> PageTree {
        let mut by_tag = [0u32; Tag::Other as usize + 1];
        for element in segments.outline.iter().filter(|element| element.block_count() > 0) {
            by_tag[element.tag as usize] += 1;
        }
        let says = |text: &str, word: &str| f32::from(u8::from(text.contains(word)));
        let og_type = facts.meta("og:type").to_lowercase();
        let generator = facts.meta("generator").to_lowercase();
        let announces = |names: &[&str]| {
            let names_kind = |kind: &String| names.iter().any(|name| kind.contains(name));
            f32::from(u8::from(facts.json_ld_types.iter().any(names_kind)))
        };
        let address = facts.address().to_lowercase();
        let path = address.split_once("://").map_or(&*address, |(_, rest)| rest);
        let tokens: Vec<&str> = path.split(|c: char| !c.is_ascii_alphabetic()).collect();
        let steps = path.trim_end_matches('/').split('/').skip(1);
        let mut page = PageTree {
            address: ADDRESS_KINDS.map(|(_, _, words)| {
                f32::from(u8::from(tokens.iter().any(|token| words.contains(token))))
            }),
            address_depth: steps.clone().count() as f32,
            address_hyphens: steps.last().map_or(0.0, |last| last.matches('-').count() as f32),
            address_digits: path.bytes().filter(u8::is_ascii_digit).count() as f32,
            is_for_phones: !facts.meta("viewport").is_empty(),
            is_shared: !facts.meta("og:title").is_empty(),
            json_ld: JSON_LD_KINDS.map(|(_, _, names)| announces(names)),
            og_type: OG_TYPES.map(|(name, _)| says(&og_type, name)),
            generator: GENERATORS.map(|(name, _)| says(&generator, name)),
            counts: COUNTED.map(|(tag, _)| by_tag[tag as usize] as f32),
            classes: vec![0.0; CLASS_TOKENS.len()],
            has_json_ld: !facts.json_ld_types.is_empty(),
            has_body: !facts.json_ld_bodies.is_empty(),
            has_description: !facts.json_ld_descriptions.is_empty(),
            link_density: 0.0,
            prose: 0.0,
            prose_blocks: links.prose_blocks.total(),
            in_main: 0.0,
            in_article: 0.0,
            in_nav: 0.0,
            in_paragraphs: 0.0,
            in_items: 0.0,
            in_cells: 0.0,
            code: 0.0,
            largest_repeat: templates.largest_siblings,
        };
        let total: f32 = texts.shapes().iter().map(|shape| shape.words).sum();
        page.link_density = share(links.link_words.total(), total);
        page.prose = share(links.prose_words.total(), total);
        for (index, (block, shape)) in segments.blocks.iter().zip(texts.shapes()).enumerate() {
            markup.go_to_block(index);
            let part = share(shape.words, total);
            let add = |sum: &mut f32, is_in: bool| *sum += if is_in { part } else { 0.0 };
            add(&mut page.in_main, markup.is_inside_main());
            add(&mut page.in_article, markup.is_inside_article());
            add(&mut page.in_nav, markup.is_inside_nav());
            let tag = segments.outline[block.container as usize].tag;
            add(&mut page.in_paragraphs, tag == Tag::P);
            add(&mut page.in_items, tag == Tag::Li);
            add(&mut page.in_cells, matches!(tag, Tag::Td | Tag::Th | Tag::Tr));
            add(
                &mut page.code,
                block.kind == BlockKind::Preformatted || block.code_letters * 2 > block.letters,
            );
            for group in markup.groups_around() {
                page.classes[group] += part;
            }
        }
        markup.go_to_root();
        page
    }

    pub(super) fn put(&self, row: &mut impl Row) {
        row.family("page");
        use Unit::*;
        for ((name, about, _), &value) in JSON_LD_KINDS.iter().zip(&self.json_ld) {
            row.put_of("page_json_ld_", name, "", Flag, about, value);
        }
        for ((name, about), &value) in OG_TYPES.iter().zip(&self.og_type) {
            row.put_of("page_og_", name, "", Flag, about, value);
        }
        for ((name, about), &value) in GENERATORS.iter().zip(&self.generator) {
            row.put_of("page_by_", name, "", Flag, about, value);
        }
        for ((name, about, _), &value) in ADDRESS_KINDS.iter().zip(&self.address) {
            row.put_of("page_address_", name, "", Flag, about, value);
        }
        row.put("page_address_depth", Count, "steps of the page's address", self.address_depth);
        row.put("page_address_hyphens", Count, "hyphens of its last step", self.address_hyphens);
        row.put("page_address_digits", Count, "digits of the page's address", self.address_digits);
        row.put(
            "page_for_phones",
            Flag,
            "the page is laid out for phones too",
            self.is_for_phones.into(),
        );
        row.put("page_shared", Flag, "the page names itself for sharing", self.is_shared.into());
        for ((_, name), &value) in COUNTED.iter().zip(&self.counts) {
            row.put_of("page_", name, "elements", Count, "elements of a kind on the page", value);
        }
        for (group, &value) in CLASS_TOKENS.iter().zip(&self.classes) {
            row.put_of("page_class_", group.name, "", Share, group.about, value);
        }
        row.put("page_json_ld", Flag, "the page has embedded data", self.has_json_ld.into());
        row.put("page_json_ld_body", Flag, "the page embeds a body text", self.has_body.into());
        row.put(
            "page_json_ld_description",
            Flag,
            "the page embeds a description",
            self.has_description.into(),
        );
        row.put("page_link_density", Share, "link density of the page", self.link_density);
        row.put("page_prose", Share, "prose of the page", self.prose);
        row.put("page_prose_blocks", Count, "prose blocks of the page", self.prose_blocks);
        row.put("page_in_main", Share, "the page's text inside main elements", self.in_main);
        row.put(
            "page_in_article",
            Share,
            "the page's text inside article elements",
            self.in_article,
        );
        row.put("page_in_nav", Share, "the page's text inside navigation", self.in_nav);
        row.put(
            "page_in_paragraphs",
            Share,
            "the page's text in paragraph elements",
            self.in_paragraphs,
        );
        row.put("page_in_items", Share, "the page's text in list items", self.in_items);
        row.put("page_in_cells", Share, "the page's text in table cells", self.in_cells);
        row.put("page_code", Share, "the page's text that is code", self.code);
        let (part, count, words, density) = self.largest_repeat;
        row.put(
            "page_repeat_share",
            Share,
            "the page's text in its largest row of like elements",
            part,
        );
        row.put("page_repeat_count", Count, "like elements in the largest row", count);
        row.put("page_repeat_words", Count, "words of each of them", words);
        row.put("page_repeat_link_density", Share, "link density of them", density);
    }
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn the_page_s_address_tells_its_kind() {
        let page = "<link rel=canonical href='https://x.example/forum/thread-12'><p>a";
        let block = &measured(page)[0];
        assert_eq!(block["page_address_forum"], 1.0);
        assert_eq!(block["page_address_product"], 0.0);
        assert_eq!(block["page_address_depth"], 2.0);
        assert_eq!(block["page_address_digits"], 2.0);
    }

    #[test]
    fn what_the_head_announces_is_the_same_for_all_blocks() {
        let page = "<script type=application/ld+json>{\"@type\":\"Product\"}</script><p>a<p>b";
        for block in measured(page) {
            assert_eq!((block["page_json_ld_product"], block["page_json_ld_article"]), (1.0, 0.0));
        }
    }
}
