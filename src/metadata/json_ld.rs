//! JSON-LD: what the objects in a page's scripts say of the page.

use std::borrow::Cow;
use std::collections::HashMap;

use super::bounded_json::{self, Fields, Value};

/// Objects beyond this number are not looked at.
const MOST_OBJECTS: usize = 10_000;

/// Fields whose objects are other things than the page.
const FOREIGN: [&str; 19] = [
    "about",
    "acceptedAnswer",
    "answer",
    "author",
    "blogPost",
    "comment",
    "creator",
    "hasPart",
    "isPartOf",
    "isRelatedTo",
    "itemListElement",
    "mentions",
    "offers",
    "publisher",
    "relatedLink",
    "review",
    "subjectOf",
    "suggestedAnswer",
    "video",
];

/// The JSON-LD of a page.
pub(super) struct JsonLd {
    scripts: Vec<Value>,
}

/// How near an object comes to being what the page is about; the least is nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A text that somebody wrote and published.
    Writing,
    /// Another thing: a product, an event.
    Thing,
    /// The page that it stands on.
    Page,
    /// The site.
    Site,
}

/// An object of JSON-LD that is about the page.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) rank: Rank,
    pub(super) kind: &'a str,
    fields: &'a Fields,
}

/// Somebody who made something.
pub(super) struct Person {
    pub(super) name: String,
    /// Whether it is said to be a person, not a body.
    pub(super) is_person: bool,
}

/// All items of a page, and the named objects that they refer to.
pub(super) struct Items<'a> {
    /// The nearest first, else in the order of the source.
    items: Vec<Item<'a>>,
    by_id: HashMap<&'a str, &'a Fields>,
}

impl JsonLd {
    /// Parses the texts of scripts; what is broken is repaired where that is
    /// simple, else passed over.
    pub(super) fn read(scripts: &[String]) -> JsonLd {
        let parse = |text: &String| {
            let text = text.trim().trim_end_matches(';');
            bounded_json::parse(text).or_else(|| bounded_json::parse(&repaired(text)))
        };
        JsonLd { scripts: scripts.iter().filter_map(parse).collect() }
    }

    /// The objects that are about the page.
    pub(super) fn items(&self) -> Items<'_> {
        let mut found = Items { items: Vec::new(), by_id: HashMap::new() };
        // Values with whether they belong to the page.
        let mut open: Vec<(&Value, bool)> = self.scripts.iter().rev().map(|v| (v, true)).collect();
        let mut objects = 0;
        while let Some((value, is_own)) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev().map(|v| (v, is_own))),
                Value::Object(fields) if objects < MOST_OBJECTS => {
                    objects += 1;
                    if let Some(Value::String(id)) = fields.get("@id")
                        && fields.len() > 1
                    {
                        found.by_id.entry(id).or_insert(fields);
                    }
                    if let Some(kind) = kind_of(fields)
                        && is_own
                        && let Some(rank) = rank_of(kind)
                    {
                        found.items.push(Item { rank, kind, fields });
                    }
                    open.extend(fields.iter().rev().map(|(name, value)| {
                        (value, is_own && FOREIGN.binary_search(&name).is_err())
                    }));
                }
                _ => {}
            }
        }
        // What buyers say of a product is not what the page is.
        let is_product = |item: &Item| item.kind.to_ascii_lowercase().starts_with("product");
        if found.items.iter().any(is_product) {
            found.items.retain(|item| !item.kind.eq_ignore_ascii_case("review"));
        }
        found.items.sort_by_key(|item| item.rank);
        found
    }
}

fn kind_of(fields: &Fields) -> Option<&str> {
    match fields.get("@type")? {
        Value::String(kind) => Some(kind.as_str()),
        Value::Array(kinds) => kinds.iter().find_map(Value::as_str),
        _ => None,
    }
    .map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind))
}

/// `None` for what is never what a page is about.
fn rank_of(kind: &str) -> Option<Rank> {
    const WRITINGS: [&str; 13] = [
        "book",
        "chapter",
        "claimreview",
        "criticreview",
        "guide",
        "howto",
        "medicalscholarlyarticle",
        "podcastepisode",
        "question",
        "recipe",
        "report",
        "review",
        "thesis",
    ];
    const THINGS: [&str; 13] = [
        "clip",
        "course",
        "creativework",
        "dataset",
        "event",
        "jobposting",
        "movie",
        "product",
        "productgroup",
        "service",
        "softwareapplication",
        "videoobject",
        "webapplication",
    ];
    let kind = kind.to_ascii_lowercase();
    if THINGS.contains(&kind.as_str()) {
        Some(Rank::Thing)
    } else if WRITINGS.contains(&kind.as_str())
        || kind.ends_with("article")
        || kind.ends_with("posting")
    {
        Some(Rank::Writing)
    } else if kind.ends_with("page") {
        Some(Rank::Page)
    } else {
        (kind == "website").then_some(Rank::Site)
    }
}

impl<'a> Items<'a> {
    /// What the first item with a text in one of the fields says, by rank.
    pub(super) fn text(&self, ranks: &[Rank], names: &[&str]) -> Option<Cow<'a, str>> {
        self.of(ranks)
            .find_map(|item| names.iter().find_map(|name| self.text_of(item.fields.get(name)?)))
    }

    /// What the first thing that somebody wrote says as a whole, if it says something.
    pub(super) fn article(&self) -> Option<&'a str> {
        const LEAST_LETTERS: usize = 200;
        let body = |item: &Item<'a>| {
            let texts =
                ["articleBody", "text"].into_iter().filter_map(|name| item.fields.get(name));
            texts.filter_map(Value::as_str).next()
        };
        let is_long = |text: &&str| {
            text.chars().filter(|c| c.is_alphanumeric()).nth(LEAST_LETTERS - 1).is_some()
        };
        self.of(&[Rank::Writing]).filter_map(body).find(is_long)
    }

    /// The items of some ranks, the nearest first.
    pub(super) fn of(&self, ranks: &[Rank]) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(move |item| ranks.contains(&item.rank))
    }

    /// The names that the first item with any in one of the fields gives.
    pub(super) fn names(&self, ranks: &[Rank], fields: &[&str]) -> Vec<String> {
        let all = self.of(ranks).flat_map(|item| fields.iter().map(|name| item.fields.get(name)));
        all.flatten().map(|value| self.names_of(value)).find(|n| !n.is_empty()).unwrap_or_default()
    }

    /// The people or bodies that the first item of a rank with any gives.
    pub(super) fn people(&self, rank: Rank, fields: &[&str]) -> Vec<Person> {
        let ranks = [rank];
        let all = self.of(&ranks).flat_map(|item| fields.iter().map(|name| item.fields.get(name)));
        let people = |value: &'a Value| {
            let values = match value {
                Value::Array(values) => values.as_slice(),
                one => std::slice::from_ref(one),
            };
            let person = |value: &'a Value| {
                let name = self.names_of(value).into_iter().next()?;
                Some(Person { name, is_person: self.is_person(value) })
            };
            values.iter().filter_map(person).collect::<Vec<_>>()
        };
        all.flatten().map(people).find(|people| !people.is_empty()).unwrap_or_default()
    }

    fn is_person(&self, value: &Value) -> bool {
        let kind = |fields: &'a Fields| kind_of(fields).map(|kind| kind == "Person");
        let Value::Object(fields) = value else { return false };
        let linked = || kind(self.by_id.get(fields.get("@id")?.as_str()?)?);
        kind_of(fields).map(|kind| kind == "Person").or_else(linked).unwrap_or(false)
    }

    fn names_of(&self, value: &'a Value) -> Vec<String> {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        let name = |value: &'a Value| match value {
            Value::String(name) => Some(Cow::Borrowed(name.as_str())),
            Value::Object(fields) => self.name_of(fields),
            _ => None,
        };
        values.iter().filter_map(name).map(Cow::into_owned).collect()
    }

    /// The name of a person or organization, here or where its `@id` leads.
    fn name_of(&self, fields: &'a Fields) -> Option<Cow<'a, str>> {
        let own = |fields: &'a Fields| {
            let part = |name: &str| fields.get(name).and_then(Value::as_str);
            fields.get("name").and_then(first_text).or_else(|| {
                Some(Cow::Owned(format!("{} {}", part("givenName")?, part("familyName")?)))
            })
        };
        own(fields).or_else(|| {
            let id = fields.get("@id")?.as_str()?;
            own(self.by_id.get(id)?)
        })
    }

    /// A text, or the text of an object: its value, address or name.
    fn text_of(&self, value: &'a Value) -> Option<Cow<'a, str>> {
        if let Some(text) = first_text(value) {
            return Some(text);
        }
        let fields = match value {
            Value::Array(values) => values.first()?.as_object()?,
            one => one.as_object()?,
        };
        let inner = |fields: &'a Fields| {
            let names = ["@value", "url", "contentUrl", "alternateName", "name"];
            names.iter().find_map(|name| first_text(fields.get(name)?))
        };
        inner(fields).or_else(|| {
            let id = fields.get("@id")?.as_str()?;
            inner(self.by_id.get(id)?).or(Some(Cow::Borrowed(id)))
        })
    }
}

/// A text that is not blank, or the first of several.
fn first_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(Cow::Borrowed(text)),
        Value::Array(values) => match values.first()? {
            Value::String(text) if !text.trim().is_empty() => Some(Cow::Borrowed(text)),
            _ => None,
        },
        _ => None,
    }
}

/// JSON without what most often breaks it in pages: comment and CDATA marks
/// around it, control characters in strings, escapes that there are not, and
/// commas before a closing bracket.
fn repaired(text: &str) -> String {
    let text = text.replace("<![CDATA[", "").replace("]]>", "");
    let Some(start) = text.find(['{', '[']) else { return String::new() };
    let end = text.rfind(['}', ']']).map_or(text.len(), |at| at + 1);
    let text = text.get(start..end).unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => match chars.next() {
                Some(escape @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.extend(['\\', escape]);
                }
                Some(other) => out.push(other),
                None => {}
            },
            _ if in_string && c.is_control() => out.push(' '),
            '}' | ']' if !in_string => {
                let trimmed = out.trim_end();
                let kept = trimmed.strip_suffix(',').map_or(out.len(), str::len);
                out.truncate(kept);
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> JsonLd {
        JsonLd::read(&[script.to_owned()])
    }

    fn headline(script: &str) -> Option<String> {
        let json_ld = read(script);
        json_ld.items().text(&[Rank::Writing], &["headline"]).map(Cow::into_owned)
    }

    #[test]
    fn the_article_in_a_graph_is_found_and_its_author_by_reference() {
        let json_ld = read(
            r##"{"@graph": [{"@type": "WebPage", "name": "p"}, {"@type": "Person", "@id": "#a",
            "name": "Ada Fell"}, {"@type": ["BlogPosting"], "author": {"@id": "#a"}}]}"##,
        );
        assert_eq!(json_ld.items().names(&[Rank::Writing], &["author"]), ["Ada Fell"]);
        assert_eq!(json_ld.items().text(&[Rank::Page], &["name"]).unwrap(), "p");
    }

    #[test]
    fn articles_that_a_page_lists_are_not_the_page() {
        let list = r#"{"@type": "WebPage", "hasPart": [{"@type": "Article", "headline": "x"}]}"#;
        assert_eq!(headline(list), None);
    }

    #[test]
    fn common_mistakes_are_repaired() {
        for script in [
            "<!-- {\"@type\": \"Article\", \"headline\": \"a b\",} -->",
            "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"a\nb\"}\n//]]>",
            "{\"@type\": \"Article\", \"headline\": \"a\tb\", \"x\": [1, ], \"y\": \"it\\'s\"};",
        ] {
            assert_eq!(headline(script).as_deref(), Some("a b"), "{script}");
        }
    }

    #[test]
    fn what_cannot_be_repaired_is_passed_over() {
        for script in ["", "}{", "{\"@type\": oops", "\"\\", &"[".repeat(10_000)] {
            assert_eq!(headline(script), None);
        }
    }

    #[test]
    fn foreign_fields_are_sorted() {
        assert!(FOREIGN.is_sorted());
    }
}
