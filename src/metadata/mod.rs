//! What a page says of itself: its title, authors, dates and the like.
//!
//! [`facts`] reads the head while the page is extracted, for the signals: it
//! parses JSON-LD as the trained models saw it, without repairs.
//! All else happens when metadata is asked for: [`json_ld`] and [`marks`]
//! gather what the page declares, [`labels`] knows the words of bylines and
//! dates, and one file or folder per field chooses from it.

mod article;
mod author;
mod bounded_json;
mod classes;
mod date;
#[cfg(feature = "language-detection")]
mod detect;
mod facts;
mod json_ld;
mod kind;
mod labels;
mod marks;
mod published;
mod simple;
mod title;

use std::fmt;

#[cfg(feature = "language-detection")]
pub use detect::DetectedLanguage;
pub(crate) use facts::Facts;
pub use kind::{KindOfPage, PageKind};

use crate::chars::{floor_char_boundary, is_control_to_drop, kinds};
use crate::decide::Ruled;
use crate::names::named;
use crate::parse::{DOCUMENT, Tree};
use crate::segment::Segments;
use json_ld::{Items, JsonLd};
use marks::Marks;

/// What a page says of itself, each value with the place that it was found in.
///
/// Nothing is made up: where a page does not tell, the field is empty. Values
/// are text without tags and entities, white space folded. The sources of each
/// field are asked in the order that its documentation gives, and the first
/// one with a usable value counts.
///
/// ```
/// let page = deboiler::extract(
///     r#"<html lang=en-GB><title>The harbour freezes over | The Tern</title>
///     <meta property="og:site_name" content="The Tern">
///     <h1>The harbour freezes over</h1><p>By Ada Fell, 3 March 2024</p>"#,
/// );
/// let metadata = page.metadata();
/// assert_eq!(metadata.title.as_ref().unwrap().value, "The harbour freezes over");
/// assert_eq!(metadata.authors[0].value, "Ada Fell");
/// assert_eq!(metadata.published.as_ref().unwrap().to_string(), "2024-03-03 (visible date)");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Metadata {
    /// The title, without the name of the site: the best of
    /// [`Metadata::title_candidates`].
    ///
    /// All that could be the title has a score, and the highest wins; of equals
    /// the first one in this order:
    ///
    /// | score | what |
    /// |---|---|
    /// | 100 | what Open Graph, JSON-LD or Twitter declare, where a heading says it behind a kicker and a sign: `Harbour: Ice` |
    /// | 98 | a heading of level 1 that says what a declared title says, or a part of that title |
    /// | 95 | another heading, or an element whose class says that it is the title, that says what a declared title says |
    /// | 82 to 90 | a heading of level 1 that shares words with a declared title: all of the shorter one's, or two in five; each word is a point |
    /// | 75 | another heading that says a part of a declared title |
    /// | 70 | the only heading of level 1 of an article |
    /// | 60 to 50 | what is declared, in this order: Open Graph, the headline in JSON-LD, Twitter, the `title` element, other `meta` elements, Dublin Core, names in JSON-LD |
    /// | 45 | another heading of level 1 |
    /// | 42 | what is declared and names a section of the site |
    /// | 40 | an element whose class says that it is the title |
    /// | 30 | the first heading of level 2 |
    /// | 25 | a short line that is all bold |
    /// | 10 | what names nothing but the site, such as a logo, is the page's description, or is a word such as "Home" |
    ///
    /// From declared titles goes what stands at their ends behind or before a
    /// separator in any script, where the page shows it to be the site's name
    /// (by what it declares, its address, its logo), or a section next to it by
    /// its menus; and what stands behind the last bar, where that is no longer
    /// than the rest. Declared titles are parts of another one between
    /// separators, too. A heading's kicker that its markup tells goes where the
    /// headline is declared without it.
    pub title: Option<MetadataField>,
    /// All that could be the title, the best first.
    pub title_candidates: Vec<TitleCandidate>,
    /// Who wrote it, in the order of the page, each once; a family's name that
    /// stands first, "Fell, Ada", is put behind.
    ///
    /// From JSON-LD, `meta` elements, Open Graph, Dublin Core, Twitter,
    /// microdata, `rel=author`, elements whose class or link says author,
    /// lines such as "By Ada Fell" near the main heading, or "Written by Ada
    /// Fell" anywhere; at last the body that JSON-LD says to be the author of a
    /// dated article. The site, accounts such as "admin", addresses, roles and
    /// dates are no authors, nor are those who comment or buy; lists of texts
    /// have none.
    pub authors: Vec<MetadataField>,
    /// When it was published, in ISO 8601: `2024-03-03`, or with the time of
    /// day, as the page has it, `2024-03-03T09:30:00+01:00`.
    ///
    /// From JSON-LD, Open Graph, other `meta` elements, microdata, Dublin Core;
    /// near the main heading `time` elements, elements whose class says date,
    /// dates in the text; the only day with a label anywhere; and the page's own
    /// address. What JSON-LD says of a page that is no article, and all
    /// that a shop's, a manual's or a list's page declares, counts only where the same day
    /// stands near the heading.
    /// A date that can be read in two ways, such as 5/6/2024 on a page whose
    /// language does not settle it, is none, and so is one of several in a line.
    pub published: Option<MetadataField>,
    /// When it was last changed, in the form of [`Metadata::published`].
    ///
    /// From the same sources, but the address; those near the heading where
    /// they say that it is about a change. Of a page without a date of
    /// publication that is no text, only where readers are shown it.
    pub modified: Option<MetadataField>,
    /// The name of the site: from Open Graph, JSON-LD, other `meta` elements,
    /// Dublin Core.
    pub site_name: Option<MetadataField>,
    /// The language as a BCP 47 tag: `en-GB`. From the `lang` of the `html`
    /// element, `Content-Language`, JSON-LD, Open Graph, Dublin Core.
    pub language: Option<MetadataField>,
    /// The page's own address as it stands there: from `link rel=canonical`,
    /// Open Graph, JSON-LD.
    pub canonical: Option<MetadataField>,
    /// What the page is about, in its own words: from the `meta` description,
    /// Open Graph, JSON-LD, Twitter, Dublin Core.
    pub description: Option<MetadataField>,
    /// The address of the lead image as it stands there: from Open Graph,
    /// JSON-LD, Twitter, other `meta` elements.
    pub image: Option<MetadataField>,
    /// What the page is, in its own word: `NewsArticle`, `Product`, `article`,
    /// `website`. From JSON-LD where it names more than a page, Open Graph,
    /// microdata, JSON-LD.
    pub page_type: Option<MetadataField>,
    /// What kind of page it is, as far as that can be told, with a confidence:
    /// by types in JSON-LD and Open Graph, the program that made the page, its
    /// address, microdata, and whether it has a date or lists texts with dates.
    pub kind: Option<KindOfPage>,
    /// What it is about, in the site's words, each once: from Open Graph,
    /// JSON-LD, links with `rel=tag`, other `meta` elements.
    pub tags: Vec<MetadataField>,
    /// What it is filed under, each once: from JSON-LD, Open Graph, links with
    /// `rel="category tag"`.
    pub categories: Vec<MetadataField>,
    /// The section of the site that it stands in: from Open Graph, JSON-LD,
    /// other `meta` elements.
    pub section: Option<MetadataField>,
    /// The licence, an address as a rule: from a link with `rel=license`,
    /// JSON-LD, Dublin Core.
    pub licence: Option<MetadataField>,
    /// The host of [`Metadata::canonical`], without `www.`.
    pub host: Option<MetadataField>,
    /// The addresses of the site's feeds as they stand there.
    pub feeds: Vec<MetadataField>,
    /// The alternative text of the lead image: from Open Graph, Twitter, an
    /// `img` element with the same file.
    pub image_alt: Option<MetadataField>,
    /// How it is written, `ltr` or `rtl`: from the `dir` of the `html` or
    /// `body` element, else by its language.
    pub direction: Option<MetadataField>,
    /// The language of the text itself, whatever the page declares.
    #[cfg(feature = "language-detection")]
    pub detected_language: Option<DetectedLanguage>,
}

/// A text that could be the title of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TitleCandidate {
    /// The text, without the name of the site where that is known.
    pub value: String,
    /// Where it stands.
    pub source: MetadataSource,
    /// How much speaks for it, 0 to 100: see [`Metadata::title`].
    pub score: u8,
}

/// A value with the place that it was found in.
///
/// It prints as `value (source)`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MetadataField {
    /// What the page says.
    pub value: String,
    /// Where it says so.
    pub source: MetadataSource,
}

impl MetadataField {
    fn new(value: impl Into<String>, source: MetadataSource) -> MetadataField {
        let mut value = value.into();
        value.retain(|c| !is_control_to_drop(c));
        MetadataField { value, source }
    }

    /// The field of a text; `None` where it is blank.
    fn of(value: &str, source: MetadataSource) -> Option<MetadataField> {
        let field = MetadataField::new(plain(value), source);
        (!field.value.is_empty()).then_some(field)
    }
}

#[cfg(feature = "jiff")]
impl MetadataField {
    /// The day of a date: of [`Metadata::published`] and [`Metadata::modified`].
    /// `None` for any other field.
    #[must_use]
    pub fn date(&self) -> Option<jiff::civil::Date> {
        self.value.get(..10)?.parse().ok()
    }

    /// The point in time of a date with a time of day and an offset from UTC;
    /// `None` where the page does not tell both.
    #[must_use]
    pub fn timestamp(&self) -> Option<jiff::Timestamp> {
        self.value.parse().ok()
    }
}

impl fmt::Display for MetadataField {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.value, self.source)
    }
}

/// The place in a page that a piece of metadata was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MetadataSource {
    /// A `script` of type `application/ld+json`.
    JsonLd,
    /// A `meta` element of Open Graph: `og:`, `article:`, `book:`.
    OpenGraph,
    /// A `meta` element of a Twitter card.
    Twitter,
    /// A `meta` element of Dublin Core.
    DublinCore,
    /// Any other `meta` element.
    Meta,
    /// An element with an `itemprop`.
    Microdata,
    /// The `title` element.
    TitleElement,
    /// The page's main heading.
    Heading,
    /// A `time` element.
    TimeElement,
    /// A link with `rel=author`.
    AuthorLink,
    /// An element whose class names say that it holds the author or the date.
    ClassName,
    /// A line of the text such as "By Ada Fell".
    Byline,
    /// A date in the text near the main heading.
    VisibleDate,
    /// The `link` element with `rel=canonical`.
    CanonicalLink,
    /// The `lang` attribute of the `html` element.
    LangAttribute,
    /// The page's own address: `/2024/03/03/`.
    Address,
    /// The `dir` attribute of the `html` or `body` element.
    DirAttribute,
    /// A `link` element with `rel=alternate` to a feed.
    FeedLink,
    /// An `img` element.
    ImageElement,
    /// A link with `rel=license`.
    LicenceLink,
    /// A link with `rel=tag`.
    TagLink,
    /// The place that a rule of the caller's names.
    Rule,
}

named!(MetadataSource, "source of metadata" {
    JsonLd "JSON-LD",
    OpenGraph "Open Graph",
    Twitter "Twitter card",
    DublinCore "Dublin Core",
    Meta "meta element",
    Microdata "microdata",
    TitleElement "title element",
    Heading "heading",
    TimeElement "time element",
    AuthorLink "author link",
    ClassName "class name",
    Byline "byline",
    VisibleDate "visible date",
    CanonicalLink "canonical link",
    LangAttribute "lang attribute",
    Address "address",
    DirAttribute "dir attribute",
    FeedLink "feed link",
    ImageElement "img element",
    LicenceLink "licence link",
    TagLink "tag link",
    Rule "rule",
});

/// What a page declares, gathered for the fields to choose from.
struct Sources<'a> {
    facts: &'a Facts,
    segments: &'a Segments,
    items: Items<'a>,
    marks: Marks,
}

impl Sources<'_> {
    /// The site's name, all names by which titles are told from it, and the
    /// candidates for the title.
    fn titles(&self) -> (Option<MetadataField>, title::Names, Vec<TitleCandidate>) {
        let site_name = simple::site_name(self);
        let names = title::Names::of(self, site_name.as_ref());
        let candidates = title::candidates(self, &names);
        (site_name, names, candidates)
    }
}

/// The value of [`Metadata::title`] without all the rest; empty where there is none.
pub(crate) fn read_title(tree: &Tree, facts: &Facts, segments: &Segments) -> String {
    let marks = Marks::read(tree, segments);
    let json_ld = JsonLd::read(&marks.json_ld);
    let sources = Sources { facts, segments, items: json_ld.items(), marks };
    let (_, _, candidates) = sources.titles();
    candidates.into_iter().next().map(|best| best.value).unwrap_or_default()
}

/// The article in the JSON-LD of a page as HTML, where there is one of some length.
pub(crate) fn article_of_json_ld(tree: &Tree, segments: &Segments) -> Option<String> {
    let json_ld = JsonLd::read(&Marks::read(tree, segments).json_ld);
    json_ld.items().article().map(article::as_html)
}

impl crate::Page {
    /// The words of the content; a character of a script without spaces is a
    /// part of one, so that pages compare across scripts.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.decision.content_words.round() as usize
    }

    /// The page's metadata as YAML between two lines of `---`, to stand above
    /// [`Page::markdown`](crate::Page::markdown): `title`, `date`, `modified`,
    /// `description`, `site_name`, `url`, `language`, `image`, `section`,
    /// `licence`, `authors`, `categories`, `tags` and `word_count`, each where it
    /// is known. Empty where nothing is.
    #[must_use]
    pub fn front_matter(&self) -> String {
        crate::render::front_matter(self.metadata(), self.word_count())
    }
}

impl Metadata {
    /// The metadata as a JSON object on one line: the `metadata` of
    /// [`Page::json`](crate::Page::json).
    #[must_use]
    pub fn json(&self) -> String {
        crate::render::metadata_json(self).to_string()
    }

    /// Puts what the caller's rules found in place of what was found without them.
    pub(crate) fn rule(&mut self, ruled: &Ruled) {
        let field = |value: &String| MetadataField::new(value.as_str(), MetadataSource::Rule);
        if let Some(title) = ruled.title.as_ref().map(field) {
            let (value, source) = (title.value.clone(), title.source);
            self.title_candidates.insert(0, TitleCandidate { value, source, score: 100 });
            self.title = Some(title);
        }
        if !ruled.authors.is_empty() {
            self.authors = ruled.authors.iter().map(field).collect();
        }
        let tag = self.language.as_ref().map_or("", |language| &language.value);
        let notation = date::Notation::of_language(tag);
        if let Some(date) = ruled.date.as_ref().and_then(|date| {
            date::iso(date, notation).or_else(|| date::only_day(date, notation).map(date::Day::iso))
        }) {
            self.published = Some(MetadataField::new(date, MetadataSource::Rule));
        }
    }

    /// Reads what a page says of itself.
    pub(crate) fn read(tree: &Tree, facts: &Facts, segments: &Segments) -> Metadata {
        let marks = Marks::read(tree, segments);
        let json_ld = JsonLd::read(&marks.json_ld);
        let sources = Sources { facts, segments, items: json_ld.items(), marks };
        let language = simple::language(&sources);
        let (site_name, names, title_candidates) = sources.titles();
        let title = title_candidates
            .first()
            .map(|best| MetadataField { value: best.value.clone(), source: best.source });
        let head = title::head(&sources, title.as_ref());
        let tag = language.as_ref().map_or("", |language| &language.value);
        let notation = date::Notation::of_language(tag);
        let sites = names.into_sites(facts.address());
        let days = published::days(&sources, head, notation);
        let page = author::PageTraits { is_list: days.is_list, is_dated: days.published.is_some() };
        let canonical = simple::canonical(&sources);
        let image = simple::image(&sources);
        Metadata {
            kind: kind::kind(&sources, &days),
            tags: simple::tags(&sources),
            categories: simple::categories(&sources),
            section: simple::section(&sources),
            licence: simple::licence(&sources),
            host: simple::host(canonical.as_ref()),
            feeds: simple::feeds(&sources),
            image_alt: simple::image_alt(&sources, image.as_ref()),
            direction: simple::direction(&sources, language.as_ref()),
            #[cfg(feature = "language-detection")]
            detected_language: detect::language(segments),
            authors: author::authors(&sources, head, notation.language(), &sites, page),
            published: days.published,
            modified: days.modified,
            canonical,
            description: simple::description(&sources),
            image,
            page_type: simple::page_type(&sources),
            title,
            title_candidates,
            site_name,
            language,
        }
    }
}

/// The first `meta` element with a value among those named.
fn first_meta(facts: &Facts, names: &[&str], source: MetadataSource) -> Option<MetadataField> {
    names.iter().find_map(|name| MetadataField::of(facts.meta(name), source))
}

/// White space folded to single spaces, none at the ends.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Text without the tags and entities that values in `meta` elements and
/// JSON-LD often hold a second time, white space folded.
fn plain(text: &str) -> String {
    /// Nothing that is worth it is longer, in bytes.
    const MOST_BYTES: usize = 1 << 16;
    let text = &text[..floor_char_boundary(text, MOST_BYTES)];
    if text.contains("</") {
        return fold(&Tree::parse(text).text_below(DOCUMENT));
    }
    // A text about markup, as in "The <table> element", shows its tags.
    if text.contains('&') {
        return fold(&Tree::parse(&text.replace('<', "&lt;")).text_below(DOCUMENT));
    }
    fold(text)
}

/// The letters and digits of a text in lower case, by which two are compared.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    if text.is_ascii() {
        for letter in text.bytes().filter(u8::is_ascii_alphanumeric) {
            letters.push(char::from(letter.to_ascii_lowercase()));
        }
        return letters;
    }
    for c in text.chars() {
        let kinds = kinds(c);
        if kinds.is_alphanumeric() && kinds.has_lowercase() {
            letters.extend(c.to_lowercase());
        } else if kinds.is_alphanumeric() {
            letters.push(c);
        }
    }
    letters
}

#[cfg(test)]
mod tests;
