//! What the classes and ids of elements say.

use crate::chars::floor_char_boundary;
use crate::features::for_each_class_token;
use crate::keyed::NumberMap;
use crate::parse::{AttrName, ByClass, NodeId, Tree};

/// What the class and id attributes of a page say, each value read once.
pub(super) struct Classes<'a> {
    by_class: ByClass<Tokens>,
    by_id: NumberMap<&'a str, Tokens>,
}

impl<'a> Classes<'a> {
    pub(super) fn read(tree: &Tree) -> Classes<'a> {
        Classes { by_class: ByClass::read(tree, Tokens::read), by_id: NumberMap::default() }
    }

    /// What the tokens of an element's class and id say.
    pub(super) fn of(&mut self, tree: &'a Tree, id: NodeId) -> Tokens {
        let by_class = self.by_class.of(tree, id);
        let by_id = tree.attribute(id, AttrName::Id).map_or(Tokens::default(), |value| {
            *self.by_id.entry(value).or_insert_with(|| Tokens::read(value))
        });
        Tokens(by_class.0 | by_id.0)
    }
}

/// What the tokens of class and id say, a bit each.
#[derive(Clone, Copy, Default)]
pub(super) struct Tokens(u16);

impl Tokens {
    pub(super) const AUTHOR: u16 = 1;
    pub(super) const DATE: u16 = 2;
    pub(super) const CHANGE: u16 = 4;
    pub(super) const COMMENT: u16 = 8;
    /// What stands beside or below the page's own text.
    pub(super) const ASIDE: u16 = 16;
    pub(super) const HEADER: u16 = 32;
    /// Whose date is that of a thing or an occasion.
    pub(super) const OCCASION: u16 = 64;
    pub(super) const FOOTER: u16 = 128;
    /// That the element is the page's title.
    pub(super) const TITLE: u16 = 256;
    /// That it is the site's name.
    pub(super) const LOGO: u16 = 512;

    fn read(value: &str) -> Tokens {
        /// No class attribute that is written by hand has more names.
        const MOST_NAMES: usize = 40;
        let mut tokens = 0;
        for name in value.split_ascii_whitespace().take(MOST_NAMES) {
            let (mut found, mut is_of_text) = (0, false);
            for_each_class_token(name, |token| {
                found |= Tokens::of(token);
                is_of_text |= matches!(token, "post" | "entry" | "article" | "story");
            });
            // The footer of a text holds its author and date.
            tokens |= if is_of_text { found & !Tokens::FOOTER } else { found };
        }
        for name in names_of(value) {
            tokens |= Tokens::of_name(name);
        }
        Tokens(tokens)
    }

    /// What a name says by its end.
    fn of_name(name: &str) -> u16 {
        // All that are looked for end with one of a few pairs of letters.
        let mut letters = name.bytes().rev().filter(u8::is_ascii_alphabetic);
        let mut next = || letters.next().unwrap_or_default().to_ascii_lowercase();
        let (last, before) = (next(), next());
        if !matches!(
            &[before, last],
            b"le" | b"ne" | b"ng" | b"go" | b"rk" | b"ad" | b"nd" | b"pe" | b"me"
        ) {
            return 0;
        }
        let word = squeezed(name);
        let title = if is_title(&word) { Tokens::TITLE } else { 0 };
        let logo = if is_logo(&word) { Tokens::LOGO } else { 0 };
        title | logo
    }

    fn of(token: &str) -> u16 {
        match token {
            "author" | "authors" | "authorname" | "bigusername" | "auteur" | "autor" | "autore"
            | "byline" | "bylines" | "contributor" | "contributors" | "forfatter" | "reporter"
            | "username" | "verfasser" | "writer" => Tokens::AUTHOR,
            "data" | "date" | "dateline" | "dates" | "datetime" | "datum" | "fecha"
            | "postdate" | "posted" | "pubdate" | "publish" | "published" | "publishdate"
            | "time" | "timestamp" => Tokens::DATE,
            "edited" | "lastmod" | "modified" | "update" | "updated" => Tokens::CHANGE,
            "comment" | "comments" => Tokens::COMMENT | Tokens::ASIDE,
            "reply" => Tokens::COMMENT,
            "footer" => Tokens::FOOTER,
            "related" | "sidebar" | "recommended" => Tokens::ASIDE,
            "header" | "masthead" | "topbar" | "navbar" => Tokens::HEADER,
            "birth" | "deadline" | "event" | "expiry" | "joined" | "release" => Tokens::OCCASION,
            _ => 0,
        }
    }

    pub(super) const fn say(self, kind: u16) -> bool {
        self.0 & kind != 0
    }
}

/// The names of a class or id.
pub(super) fn names_of(value: &str) -> impl Iterator<Item = &str> {
    const MOST_BYTES: usize = 1024;
    value[..floor_char_boundary(value, MOST_BYTES)].split_ascii_whitespace()
}

/// A class or id as one word of small letters.
pub(super) fn squeezed(name: &str) -> String {
    let mut word = String::with_capacity(name.len());
    for letter in name.bytes().filter(u8::is_ascii_alphabetic) {
        word.push(char::from(letter.to_ascii_lowercase()));
    }
    word
}

/// Whether a word says that the element is the page's title.
fn is_title(word: &str) -> bool {
    const TEXTS: [&str; 9] =
        ["article", "entry", "post", "story", "news", "blog", "thread", "topic", "page"];
    let of = |kind: &str| {
        word.strip_suffix(kind).is_some_and(|start| TEXTS.iter().any(|name| start.ends_with(name)))
    };
    of("title") || of("headline") || of("heading") || word == "headline"
}

/// Whether a word says that the element is the site's name.
fn is_logo(word: &str) -> bool {
    const LOGOS: [&str; 6] =
        ["logo", "wordmark", "masthead", "navbarbrand", "branding", "logotype"];
    let of_site = |kind: &str| {
        word.strip_suffix(kind)
            .is_some_and(|start| start.ends_with("site") || start.ends_with("brand"))
    };
    LOGOS.iter().any(|logo| word.ends_with(logo))
        || ["name", "title"].into_iter().any(of_site) && !word.contains("post")
}
