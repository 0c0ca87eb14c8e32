//! Signals of the page as a whole, the same for all its blocks: what kind of page it is by
//! its tree and its head.

use super::links::Links;
use super::markup::Markup;
use super::template::Templates;
use crate::block::BlockKind;
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::metadata::Facts;
use crate::parse::Tag;
use crate::segment::Segments;
use crate::tables::{CLASS_TOKENS, CLASSES_OF_CONTENT};

/// Types of JSON-LD objects by which articles announce themselves.
const ARTICLES: [&str; 3] = ["article", "blogposting", "newsarticle"];

/// Elements that are counted over the page, where they hold text.
const COUNTED: [(Tag, &str); 13] = [
    (Tag::Section, "section"),
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

/// Parts of a page's own address, by which forums are often found; each begins at a letter
/// and ends at none.
const FORUMS: [&str; 15] = [
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
];

/// What the tree and the head of a page tell of it as a whole.
pub(in crate::features) struct PageTree {
    is_forum: bool,
    address_depth: f32,
    address_hyphens: f32,
    address_digits: f32,
    is_shared: bool,
    is_announced_article: bool,
    is_shared_as_site: bool,
    is_by_wordpress: bool,
    counts: [f32; COUNTED.len()],
    /// The share of words inside elements of each group of class tokens.
    classes: Vec<f32>,
    link_density: f32,
    prose: f32,
    prose_blocks: f32,
    in_main: f32,
    in_article: f32,
    in_nav: f32,
    in_paragraphs: f32,
    in_items: f32,
    code: f32,
    largest_repeat: (f32, f32, f32),
}

impl Family for &PageTree {
    const NAME: &'static str = "page";

    fn put(&mut self, _: usize, row: &mut impl Row) {
        use Unit::*;
        let mut flag = |name, about, is: bool| row.put(name, Flag, about, is.into());
        flag("page_json_ld_article", "announces an article", self.is_announced_article);
        flag("page_og_website", "is shared as a site", self.is_shared_as_site);
        flag("page_by_wordpress", "made by a blog system", self.is_by_wordpress);
        flag("page_address_forum", "its address is that of a forum", self.is_forum);
        row.put("page_address_depth", Count, "steps of the page's address", self.address_depth);
        row.put("page_address_hyphens", Count, "hyphens of its last step", self.address_hyphens);
        row.put("page_address_digits", Count, "digits of the page's address", self.address_digits);
        row.put("page_shared", Flag, "the page names itself for sharing", self.is_shared.into());
        for ((_, name), &value) in COUNTED.iter().zip(&self.counts) {
            row.put_of("page_", name, "elements", Count, "elements of a kind on the page", value);
        }
        for (group, &value) in CLASS_TOKENS[..CLASSES_OF_CONTENT].iter().zip(&self.classes) {
            row.put_of("page_class_", group.name, "", Share, group.about, value);
        }
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
        row.put("page_code", Share, "the page's text that is code", self.code);
        let (part, words, density) = self.largest_repeat;
        row.put(
            "page_repeat_share",
            Share,
            "the page's text in its largest row of like elements",
            part,
        );
        row.put("page_repeat_words", Count, "words of each of them", words);
        row.put("page_repeat_link_density", Share, "link density of them", density);
    }
}

impl PageTree {
    pub(in crate::features) fn new(
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
        let address = facts.address().to_lowercase();
        let path = address.split_once("://").map_or(&*address, |(_, rest)| rest);
        let tokens: Vec<&str> = path.split(|c: char| !c.is_ascii_alphabetic()).collect();
        let steps = path.trim_end_matches('/').split('/').skip(1);
        let mut page = PageTree {
            is_forum: tokens.iter().any(|token| FORUMS.contains(token)),
            address_depth: steps.clone().count() as f32,
            address_hyphens: steps.last().map_or(0.0, |last| last.matches('-').count() as f32),
            address_digits: path.bytes().filter(u8::is_ascii_digit).count() as f32,
            is_shared: !facts.meta("og:title").is_empty(),
            is_announced_article: facts
                .json_ld_types
                .iter()
                .any(|kind| ARTICLES.iter().any(|name| kind.contains(name))),
            is_shared_as_site: facts.meta("og:type").to_lowercase().contains("website"),
            is_by_wordpress: facts.meta("generator").to_lowercase().contains("wordpress"),
            counts: COUNTED.map(|(tag, _)| by_tag[tag as usize] as f32),
            classes: vec![0.0; CLASS_TOKENS.len()],
            link_density: 0.0,
            prose: 0.0,
            prose_blocks: links.prose_blocks.total(),
            in_main: 0.0,
            in_article: 0.0,
            in_nav: 0.0,
            in_paragraphs: 0.0,
            in_items: 0.0,
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
}

#[cfg(test)]
mod tests {
    use crate::features::measured;

    #[test]
    fn the_page_s_address_tells_its_kind() {
        let page = "<link rel=canonical href='https://x.example/forum/thread-12'><p>a";
        let block = &measured(page)[0];
        assert_eq!(block["page_address_forum"], 1.0);
        assert_eq!(block["page_address_depth"], 2.0);
        assert_eq!(block["page_address_digits"], 2.0);
    }

    #[test]
    fn what_the_head_announces_is_the_same_for_all_blocks() {
        let page = "<script type=application/ld+json>{\"@type\":\"Article\"}</script><p>a<p>b";
        for block in measured(page) {
            assert_eq!(block["page_json_ld_article"], 1.0);
        }
    }
}
