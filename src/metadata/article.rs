//! The article that a page's JSON-LD holds.

/// An article as HTML: its lines as paragraphs, where it has no tags of its own.
///
/// Both come with references to characters, as the templates that write them leave them.
pub(super) fn as_html(article: &str) -> String {
    if has_tags(article) {
        return article.to_owned();
    }
    let unescaped = || {
        let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
        pairs.iter().fold(article.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    if article.contains("&lt;/") {
        let article = unescaped();
        if has_tags(&article) {
            return article;
        }
    }
    let mut html = String::with_capacity(article.len() + 64);
    for line in article.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        html.push_str(&line.replace('<', "&lt;"));
        html.push('\n');
    }
    html
}

/// Whether a text has the tags that texts of articles have.
fn has_tags(text: &str) -> bool {
    ["</p>", "<br", "</div>", "</h2>", "</li>", "</a>"].iter().any(|tag| text.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs_and_tags_stay() {
        assert_eq!(as_html(" a < b\r\n\n c &amp; d"), "<p>a &lt; b\n<p>c &amp; d\n");
        assert_eq!(as_html("<p>a</p>b"), "<p>a</p>b");
        assert_eq!(as_html("&lt;p&gt;a &amp;amp; b&lt;/p&gt;"), "<p>a &amp; b</p>");
        assert_eq!(as_html(""), "");
    }
}
