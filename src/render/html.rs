//! Clean HTML: elements that say what something is, and nothing else.

use super::event::{Align, Container, Event, Events, Inline, Leaf, lines};

/// The content as HTML, for the inside of a `body`.
///
/// All that is written is one of the literals below, escaped text, a number, an
/// address of a scheme that was let through, or a name of letters and digits.
pub(super) fn html(content: &Events) -> String {
    let mut writer = Writer { content, out: String::new(), rows: Rows::None, leaves: Vec::new() };
    for (at, &event) in content.events.iter().enumerate() {
        writer.event(at, event);
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// The part of a table that rows are being written to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    None,
    Head,
    Body,
}

struct Writer<'a> {
    content: &'a Events<'a>,
    out: String,
    rows: Rows,
    /// What closes the open leaf.
    leaves: Vec<&'static str>,
}

impl Writer<'_> {
    fn event(&mut self, at: usize, event: Event) {
        match event {
            Event::Open(container) => self.open(container),
            Event::Close(container) => self.close(container),
            Event::Start(leaf) => self.start(at, leaf),
            Event::End(leaf) => {
                let end = self.leaves.pop().unwrap_or_default();
                self.out.push_str(end);
                if !end.is_empty() || leaf != Leaf::Paragraph {
                    self.out.push('\n');
                }
            }
            Event::StartInline(Inline::Link(node)) => {
                let address = self.content.address(node);
                self.out.push_str("<a href=\"");
                push_escaped(&mut self.out, address);
                self.out.push_str("\">");
            }
            Event::StartInline(Inline::Formula { is_display }) => {
                let display = if is_display { " display" } else { "" };
                self.out.push_str(&format!("<code class=\"language-math{display}\">"));
            }
            Event::StartInline(Inline::Reference { mark }) => {
                self.out.push_str(&format!("<a href=\"#fn-{}\">", mark.as_str()));
            }
            Event::StartInline(inline) => self.tag("<", name(inline)),
            Event::EndInline(inline) => self.tag("</", name(inline)),
            Event::Text(text) => push_escaped(&mut self.out, text),
            Event::Lines(text) => {
                for (number, line) in lines(text).enumerate() {
                    self.out.push_str(if number > 0 { "\n" } else { "" });
                    push_escaped(&mut self.out, line);
                }
            }
            Event::Space => self.out.push(' '),
            Event::Break => self.out.push_str("<br>\n"),
            Event::SoftBreak => self.out.push('\n'),
            Event::Image(image) => self.image(at, image),
            Event::Embed(embed) => self.embed(at, embed),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::Task(is_done) => self.out.push(if is_done { '☑' } else { '☐' }),
        }
    }

    fn open(&mut self, container: Container) {
        match container {
            Container::List { start: None } => self.out.push_str("<ul>\n"),
            Container::List { start: Some(1) } => self.out.push_str("<ol>\n"),
            Container::List { start: Some(start) } => {
                self.out.push_str("<ol");
                self.number("start", start);
                self.out.push_str(">\n");
            }
            Container::Table => {
                self.rows = Rows::None;
                self.out.push_str("<table>\n");
            }
            Container::Row { is_header } => self.open_row(is_header),
            Container::Cell { is_header, columns, rows, align } => {
                self.out.push_str(if is_header { "<th" } else { "<td" });
                if columns > 1 {
                    self.number("colspan", u32::from(columns));
                }
                if rows > 1 {
                    self.number("rowspan", u32::from(rows));
                }
                self.out.push_str(match align {
                    None => "",
                    Some(Align::Left) => " align=\"left\"",
                    Some(Align::Center) => " align=\"center\"",
                    Some(Align::Right) => " align=\"right\"",
                });
                self.out.push('>');
            }
            Container::Caption => {
                self.close_rows();
                self.out.push_str("<caption>");
            }
            Container::Item => self.out.push_str("<li>"),
            Container::Term => self.out.push_str("<dt>"),
            Container::Description => self.out.push_str("<dd>"),
            Container::FigureCaption => self.out.push_str("<figcaption>"),
            Container::Quote { .. } => self.out.push_str("<blockquote>\n"),
            Container::Descriptions => self.out.push_str("<dl>\n"),
            Container::Figure => self.out.push_str("<figure>\n"),
            Container::Note { mark } => {
                self.out.push_str(&format!("<div id=\"fn-{}\">", mark.as_str()));
            }
        }
    }

    fn close(&mut self, container: Container) {
        if container == Container::Table {
            self.close_rows();
        }
        self.out.push_str(match container {
            Container::List { start: None } => "</ul>\n",
            Container::List { .. } => "</ol>\n",
            Container::Item => "</li>\n",
            Container::Quote { .. } => "</blockquote>\n",
            Container::Descriptions => "</dl>\n",
            Container::Term => "</dt>\n",
            Container::Description => "</dd>\n",
            Container::Table => "</table>\n",
            Container::Row { .. } => "</tr>\n",
            Container::Cell { is_header: true, .. } => "</th>\n",
            Container::Cell { .. } => "</td>\n",
            Container::Caption => "</caption>\n",
            Container::Figure => "</figure>\n",
            Container::Note { .. } => "</div>\n",
            Container::FigureCaption => "</figcaption>\n",
        });
    }

    /// Rows of headings at the start of a table are its head.
    fn open_row(&mut self, is_header: bool) {
        let wanted = if is_header && self.rows != Rows::Body { Rows::Head } else { Rows::Body };
        if self.rows != wanted {
            self.close_rows();
            self.out.push_str(if wanted == Rows::Head { "<thead>\n" } else { "<tbody>\n" });
            self.rows = wanted;
        }
        self.out.push_str("<tr>\n");
    }

    fn close_rows(&mut self) {
        self.out.push_str(match self.rows {
            Rows::None => "",
            Rows::Head => "</thead>\n",
            Rows::Body => "</tbody>\n",
        });
        self.rows = Rows::None;
    }

    fn start(&mut self, at: usize, leaf: Leaf) {
        const HEADINGS: [(&str, &str); 6] = [
            ("<h1>", "</h1>"),
            ("<h2>", "</h2>"),
            ("<h3>", "</h3>"),
            ("<h4>", "</h4>"),
            ("<h5>", "</h5>"),
            ("<h6>", "</h6>"),
        ];
        let end = match leaf {
            Leaf::Paragraph if self.is_alone(at) => "",
            Leaf::Paragraph => {
                self.out.push_str("<p>");
                "</p>"
            }
            Leaf::Heading(level) => {
                let (start, end) = HEADINGS[usize::from(level.clamp(1, 6)) - 1];
                self.out.push_str(start);
                end
            }
            Leaf::Code(language) => {
                self.out.push_str("<pre><code");
                if let Some(language) = language {
                    self.out.push_str(" class=\"language-");
                    push_escaped(&mut self.out, language);
                    self.out.push('"');
                }
                self.out.push('>');
                "</code></pre>"
            }
        };
        self.leaves.push(end);
    }

    /// Whether a paragraph is the first thing in an item, a cell or the like,
    /// with nothing behind it but the end or a list: its text stands there as
    /// it is.
    fn is_alone(&self, at: usize) -> bool {
        let events = &self.content.events;
        let is_first = at.checked_sub(1).is_some_and(|before| {
            use Container::{Caption, Cell, Description, FigureCaption, Item, Note, Term};
            matches!(
                events[before],
                Event::Open(
                    Item | Cell { .. } | Term | Description | Caption | FigureCaption | Note { .. }
                )
            )
        });
        let after = || {
            let end = events[at..].iter().position(|event| matches!(event, Event::End(_)));
            events.get(at + end.unwrap_or_default() + 1)
        };
        is_first && matches!(after(), Some(Event::Close(_) | Event::Open(Container::List { .. })))
    }

    fn image(&mut self, at: usize, image: u32) {
        let image = &self.content.images[image as usize];
        let before = at.checked_sub(1).map(|before| self.content.events[before]);
        // Between leaves it is a paragraph of its own; a figure needs none.
        let is_loose = self.leaves.is_empty() && before != Some(Event::Open(Container::Figure));
        if is_loose {
            self.out.push_str("<p>");
        }
        if let Some(link) = &image.link {
            self.out.push_str("<a href=\"");
            push_escaped(&mut self.out, link);
            self.out.push_str("\">");
        }
        self.out.push_str("<img src=\"");
        push_escaped(&mut self.out, &image.address);
        self.out.push_str("\" alt=\"");
        push_escaped(&mut self.out, &image.alt);
        self.out.push_str("\">");
        if image.link.is_some() {
            self.out.push_str("</a>");
        }
        if is_loose {
            self.out.push_str("</p>");
        }
        if self.leaves.is_empty() {
            self.out.push('\n');
        }
    }

    /// What is embedded is a link: a paragraph of its own, save in a figure.
    fn embed(&mut self, at: usize, embed: u32) {
        let embed = &self.content.embeds[embed as usize];
        let before = at.checked_sub(1).map(|before| self.content.events[before]);
        let is_loose = before != Some(Event::Open(Container::Figure));
        self.out.push_str(if is_loose { "<p><a href=\"" } else { "<a href=\"" });
        push_escaped(&mut self.out, &embed.address);
        self.out.push_str("\">");
        push_escaped(&mut self.out, &embed.title);
        self.out.push_str(if is_loose { "</a></p>\n" } else { "</a>\n" });
    }

    fn tag(&mut self, start: &str, name: &str) {
        self.out.push_str(start);
        self.out.push_str(name);
        self.out.push('>');
    }

    fn number(&mut self, name: &str, value: u32) {
        self.out.push_str(&format!(" {name}=\"{value}\""));
    }
}

fn name(inline: Inline) -> &'static str {
    match inline {
        Inline::Link(_) | Inline::Reference { .. } => "a",
        Inline::Strong => "strong",
        Inline::Emphasis => "em",
        Inline::Deletion => "del",
        Inline::Superscript => "sup",
        Inline::Subscript => "sub",
        Inline::Code | Inline::Formula { .. } => "code",
    }
}

/// Writes a text so that it reads as text, in an element or in a quoted attribute.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
