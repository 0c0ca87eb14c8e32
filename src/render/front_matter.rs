//! Metadata as the YAML block that stands above Markdown.

use std::fmt::Write;

use crate::metadata::{Metadata, MetadataField};

/// The block with its two lines of hyphens and a line end; empty where nothing is known.
pub(crate) fn front_matter(metadata: &Metadata, word_count: usize) -> String {
    let mut out = String::new();
    let mut one = |name: &str, field: &Option<MetadataField>| {
        if let Some(field) = field {
            put(&mut out, name, &field.value);
        }
    };
    one("title", &metadata.title);
    one("date", &metadata.published);
    one("modified", &metadata.modified);
    one("description", &metadata.description);
    one("site_name", &metadata.site_name);
    one("url", &metadata.canonical);
    one("language", &metadata.language);
    one("image", &metadata.image);
    one("section", &metadata.section);
    one("licence", &metadata.licence);
    for (name, fields) in [
        ("authors", &metadata.authors),
        ("categories", &metadata.categories),
        ("tags", &metadata.tags),
    ] {
        if !fields.is_empty() {
            out.push_str(name);
            out.push_str(":\n");
            for field in fields {
                out.push_str("  - ");
                quote(&mut out, &field.value);
                out.push('\n');
            }
        }
    }
    if word_count > 0 {
        writeln!(out, "word_count: {word_count}").expect("a string can be written to");
    }
    if out.is_empty() { out } else { format!("---\n{out}---\n") }
}

fn put(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str(": ");
    quote(out, value);
    out.push('\n');
}

/// Writes a text in double quotes, the one style of YAML in which every text
/// can be written, on one line. What YAML does not count as printable, or as a
/// line break in one of its versions, is escaped.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                write!(out, "\\u{:04x}", u32::from(c)).expect("a string can be written to");
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut out = String::new();
        quote(&mut out, text);
        out
    }

    #[test]
    fn odd_titles_stay_one_text_in_yaml() {
        for (text, wanted) in [
            ("Ice: a \"short\" story", r#""Ice: a \"short\" story""#),
            ("yes", r#""yes""#),
            ("- [x] # no: {list}", r#""- [x] # no: {list}""#),
            ("---", r#""---""#),
            ("C:\\ice", r#""C:\\ice""#),
            ("a\u{2028}b\u{85}c\u{7}\td\ne", r#""a\u2028b\u0085c\u0007\td\ne""#),
            ("%!@`'&*|>", r#""%!@`'&*|>""#),
            ("", r#""""#),
            ("結氷 ☃ 😀", r#""結氷 ☃ 😀""#),
        ] {
            assert_eq!(quoted(text), wanted);
        }
    }

    #[test]
    fn what_a_page_tells_stands_above_its_markdown() {
        let page = crate::extract(
            "<html lang=en><title>Ice: a story | The Tern</title><meta name=author content='Ada \
             Fell'><meta property=og:site_name content='The Tern'><h1>Ice: a story</h1><p>Ice.",
        );
        let wanted = "---\ntitle: \"Ice: a story\"\nsite_name: \"The Tern\"\nlanguage: \"en\"\n\
            authors:\n  - \"Ada Fell\"\n";
        assert!(page.front_matter().starts_with(wanted), "{}", page.front_matter());
        assert!(page.front_matter().ends_with("\n---\n"));
        assert_eq!(crate::extract("").front_matter(), "");
    }
}
