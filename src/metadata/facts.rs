//! What a page says of itself in its head: the part that signals read.

use super::bounded_json::{self, Value};
use super::fold;
use crate::parse::{AttrName, DOCUMENT, Tag, Tree};

/// JSON-LD beyond this size is not read, in bytes: no page needs it, and its
/// value tree would take many times that in memory.
const MOST_JSON_LD_BYTES: usize = 1 << 20;

/// Elements of `meta` and JSON-LD beyond this number are not read.
const MOST_ENTRIES: usize = 400;

/// What the head of a page tells: title, `meta` and JSON-LD.
///
/// Where something stands several times, the first one counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The text of the `title` element, white space folded.
    pub(crate) title: String,
    /// The page's address by its `link rel=canonical`.
    pub(crate) canonical: String,
    /// Name or property, in lower case, and content of the `meta` elements.
    metas: Vec<(String, String)>,
    /// The lower-case `@type`s of all JSON-LD objects.
    pub(crate) json_ld_types: Vec<String>,
}

impl Facts {
    /// Reads what a page says of itself.
    pub(crate) fn read(tree: &Tree) -> Facts {
        let mut facts = Facts::default();
        let mut json_ld = 0;
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            match tree.tag(id) {
                Some(Tag::Title) if facts.title.is_empty() => {
                    facts.title = fold(&tree.text_below(id));
                }
                Some(Tag::Meta) if facts.metas.len() < MOST_ENTRIES => facts.read_meta(tree, id),
                Some(Tag::Link) if facts.canonical.is_empty() => {
                    let rel = tree.attribute(id, AttrName::Rel).unwrap_or_default();
                    if rel.eq_ignore_ascii_case("canonical") {
                        let href = tree.attribute(id, AttrName::Href).unwrap_or_default();
                        facts.canonical = href.trim().to_owned();
                    }
                }
                Some(Tag::Script) if json_ld < MOST_ENTRIES => {
                    let text = tree.text_below(id);
                    if !text.is_empty() && text.len() <= MOST_JSON_LD_BYTES {
                        json_ld += 1;
                        facts.read_json_ld(&text);
                    }
                }
                Some(Tag::Svg | Tag::Template) => {
                    at = tree.next_after(id, DOCUMENT);
                    continue;
                }
                _ => {}
            }
            at = tree.next_in_order(id, DOCUMENT);
        }
        facts
    }

    /// The content of the first `meta` of a name or property.
    pub(crate) fn meta(&self, name: &str) -> &str {
        self.metas.iter().find(|(key, _)| key == name).map_or("", |(_, content)| content)
    }

    /// The contents of all `meta` elements of a name or property.
    pub(super) fn all_metas(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| &**content)
    }

    /// Name and content of all `meta` elements.
    pub(super) fn metas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.metas.iter().map(|(name, content)| (&**name, &**content))
    }

    /// The page's own address: its canonical one, else its `og:url`.
    pub(crate) fn address(&self) -> &str {
        if self.canonical.is_empty() { self.meta("og:url") } else { &self.canonical }
    }

    fn read_meta(&mut self, tree: &Tree, id: u32) {
        let key = tree.attribute(id, AttrName::Property).or(tree.attribute(id, AttrName::Name));
        let content = tree.attribute(id, AttrName::Content);
        if let (Some(key), Some(content)) = (key, content)
            && !content.trim().is_empty()
        {
            self.metas.push((key.trim().to_lowercase(), fold(content)));
        }
    }

    fn read_json_ld(&mut self, text: &str) {
        let text = text.trim().trim_end_matches(';');
        let Some(value) = bounded_json::parse(text) else { return };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(fields) => {
                    for (name, value) in fields.iter() {
                        self.read_json_ld_field(name, value);
                    }
                    open.extend(fields.iter().map(|(_, value)| value));
                }
                _ => {}
            }
        }
    }

    fn read_json_ld_field(&mut self, name: &str, value: &Value) {
        match (name, value) {
            ("@type", Value::String(kind)) => self.json_ld_types.push(kind.to_lowercase()),
            ("@type", Value::Array(kinds)) => {
                let kinds = kinds.iter().filter_map(Value::as_str);
                self.json_ld_types.extend(kinds.map(str::to_lowercase));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_meta_and_canonical_address_are_read() {
        let facts = Facts::read(&Tree::parse(
            "<title> A\n title </title><meta property=OG:Title content='B'>\
             <meta name=description content=c><link rel=canonical href=' /d '>",
        ));
        assert_eq!(facts.title, "A title");
        assert_eq!(facts.meta("og:title"), "B");
        assert_eq!(facts.meta("description"), "c");
        assert_eq!(facts.canonical, "/d");
    }

    #[test]
    fn a_title_inside_a_drawing_is_not_the_page_s() {
        assert_eq!(Facts::read(&Tree::parse("<svg><title>icon</title></svg>")).title, "");
    }

    #[test]
    fn json_ld_tells_types() {
        let facts = Facts::read(&Tree::parse(
            r#"<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],
            "articleBody":"b","x":{"@type":"Person","description":"d"}}]};</script>"#,
        ));
        assert_eq!(facts.json_ld_types, ["newsarticle", "person"]);
    }

    #[test]
    fn broken_json_ld_is_passed_over() {
        let html = "<script type='application/ld+json'>{\"@type\": oops</script>";
        assert!(Facts::read(&Tree::parse(html)).json_ld_types.is_empty());
    }
}
