//! The inside of a Markdown paragraph, heading or cell.

use super::bare_address::{BareAddresses, Found};
use super::event::{Event, Events, Inline, lines};
use super::tex;
use crate::segment::{RawTex, raw_formulas};

/// What the text stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// Renders the events of one leaf. All that would mean something to Markdown
/// and is text is escaped; lines are as the page breaks them.
pub(super) fn render(content: &Events, events: &[Event], place: Place) -> String {
    render_behind("", content, events, place)
}

/// The same, for what follows on a text in one paragraph.
pub(super) fn render_behind(
    before: &str,
    content: &Events,
    events: &[Event],
    place: Place,
) -> String {
    let mut writer = Writer {
        content,
        events,
        place,
        out: String::new(),
        line: Line::Start,
        raised: None,
        marks: Vec::new(),
        last_dollar: 0,
        is_behind_dollar: before.contains('$'),
        is_in_brackets: false,
    };
    let may_end_formula = |event: &Event| match event {
        Event::Text(text) | Event::Lines(text) => last_dollar(text).is_some(),
        Event::StartInline(inline) => matches!(inline, Inline::Formula { .. }),
        _ => false,
    };
    writer.last_dollar = events.iter().rposition(may_end_formula).unwrap_or(0);
    let mut at = 0;
    while at < events.len() {
        at = writer.event(at);
    }
    writer.out
}

/// What ends a line in a cell of a table, where Markdown has nothing of its own: `<br>` would
/// be the one piece of HTML, which not all who read Markdown understand.
pub(super) const BREAK_IN_CELL: &str = " ";

/// The longest run of a character.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    let runs = text.split(|c| c != of);
    runs.map(str::len).max().unwrap_or(0)
}

/// What was written of the line so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Start,
    /// Nothing but digits: with a dot behind them they would number a list.
    Digits,
    Text,
}

struct Writer<'a> {
    content: &'a Events<'a>,
    events: &'a [Event<'a>],
    place: Place,
    out: String,
    line: Line,
    /// Whether text stands above or below the line.
    raised: Option<Inline>,
    /// The marks that end the open emphases.
    marks: Vec<&'static str>,
    /// The last event with a dollar sign that may end a formula.
    last_dollar: usize,
    /// Whether a dollar sign stands before it all, which any here would be an end to.
    is_behind_dollar: bool,
    /// Whether the words of a link or image are being written.
    is_in_brackets: bool,
}

impl Writer<'_> {
    /// Writes the event at a place; gives the place of the next one.
    fn event(&mut self, at: usize) -> usize {
        match self.events[at] {
            Event::StartInline(inline) => return self.start(at, inline),
            Event::EndInline(inline) => self.end(inline),
            Event::Text(text) => self.text(text, at),
            Event::Lines(text) => {
                // What a line begins, one further down may end.
                if text.matches('$').nth(1).is_some() {
                    self.last_dollar = self.last_dollar.max(at + 1);
                }
                for (number, line) in lines(text).enumerate() {
                    if number > 0 {
                        self.end_line("\n");
                    }
                    self.text(line, at);
                }
            }
            Event::Space => self.out.push(' '),
            Event::Break => self.end_line("\\\n"),
            Event::SoftBreak => self.end_line("\n"),
            Event::Image(image) => self.image(image, at),
            Event::Embed(embed) => self.embed(embed, at),
            Event::Task(is_done) => self.task(is_done),
            _ => {}
        }
        at + 1
    }

    fn start(&mut self, at: usize, inline: Inline) -> usize {
        match inline {
            Inline::Link(_) => {
                // What stands before a link must not make an image of it.
                if self.out.ends_with('!') {
                    self.out.pop();
                    self.out.push_str("\\!");
                }
                self.markup("[");
                self.is_in_brackets = true;
            }
            Inline::Strong | Inline::Emphasis | Inline::Deletion => {
                let mark = self.emphasis(at, inline);
                self.markup(mark);
                self.marks.push(mark);
            }
            Inline::Superscript | Inline::Subscript => {
                if let Some(end) = self.exponent(at, inline) {
                    return end;
                }
                self.raised = Some(inline);
            }
            Inline::Code => return self.code(at),
            Inline::Reference { mark } => {
                self.markup(&format!("[^{}]", mark.as_str()));
                return self.plain(at).1;
            }
            Inline::Formula { is_display } => return self.formula(at, is_display),
        }
        at + 1
    }

    fn end(&mut self, inline: Inline) {
        match inline {
            Inline::Link(node) => {
                let address = self.content.address(node);
                self.is_in_brackets = false;
                self.out.push_str("](");
                push_address(&mut self.out, address);
                self.out.push(')');
            }
            Inline::Strong | Inline::Emphasis | Inline::Deletion => {
                let mark = self.marks.pop().unwrap_or_default();
                self.out.push_str(mark);
            }
            Inline::Superscript | Inline::Subscript => self.raised = None,
            Inline::Code | Inline::Reference { .. } | Inline::Formula { .. } => {}
        }
    }

    fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
        if !markup.is_empty() {
            self.line = Line::Text;
        }
    }

    fn end_line(&mut self, end: &str) {
        match self.place {
            Place::Paragraph => {
                self.out.push_str(end);
                self.line = Line::Start;
            }
            Place::Cell if end.starts_with('\\') => self.out.push_str(BREAK_IN_CELL),
            Place::Cell | Place::Heading => self.out.push(' '),
        }
    }

    /// What is embedded, as a link.
    fn embed(&mut self, embed: u32, at: usize) {
        let embed = &self.content.embeds[embed as usize];
        self.markup("[");
        self.is_in_brackets = true;
        self.text(&embed.title, at);
        self.is_in_brackets = false;
        self.out.push_str("](");
        push_address(&mut self.out, &embed.address);
        self.out.push(')');
    }

    /// The box of a task: GitHub's at the start of a paragraph, a sign elsewhere.
    fn task(&mut self, is_done: bool) {
        let is_first = self.out.is_empty() && self.place == Place::Paragraph;
        self.markup(match (is_first, is_done) {
            (true, true) => "[x]",
            (true, false) => "[ ]",
            (false, true) => "☑",
            (false, false) => "☐",
        });
    }

    /// Writes what stands above or below the line as in TeX, where it has a meaning there and
    /// no characters of its own, and on the line would have another: `10^{n+1}`, `x_{max}`.
    /// Gives the place behind it.
    fn exponent(&mut self, start: usize, side: Inline) -> Option<usize> {
        let (text, end) = self.plain(start);
        let is_plain = self.events.get(end - 1) == Some(&Event::EndInline(side));
        let is_behind_word =
            self.out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '_' | '*'));
        let goes_on = self.char_after(end - 1).is_some_and(char::is_alphanumeric);
        let is_whole = is_plain && is_behind_word && !goes_on && shifted(&text, side).is_none();
        if !is_whole || !is_exponent(&text, side) {
            return None;
        }
        self.markup(if side == Inline::Superscript { "^" } else { "\\_" });
        let is_one = text.chars().nth(1).is_none();
        self.out.push_str(if is_one { "" } else { "{" });
        self.text(&text, start + 1);
        self.out.push_str(if is_one { "" } else { "}" });
        Some(end)
    }

    fn image(&mut self, image: u32, at: usize) {
        let image = &self.content.images[image as usize];
        if image.link.is_some() {
            // What stands before a link must not make an image of it.
            if self.out.ends_with('!') {
                self.out.pop();
                self.out.push_str("\\!");
            }
            self.markup("[");
        }
        self.markup("![");
        let is_in_link = std::mem::replace(&mut self.is_in_brackets, true);
        self.text(&image.alt, at);
        self.is_in_brackets = is_in_link;
        self.out.push_str("](");
        push_address(&mut self.out, &image.address);
        self.out.push(')');
        if let Some(link) = &image.link {
            self.out.push_str("](");
            push_address(&mut self.out, link);
            self.out.push(')');
        }
    }

    /// The mark for an emphasis that starts at a place. Where Markdown would
    /// not take it for one, for what stands on its two sides, there is none.
    fn emphasis(&self, at: usize, inline: Inline) -> &'static str {
        let is_end = |event: &Event| *event == Event::EndInline(inline);
        let Some(len) = self.events[at..].iter().position(is_end) else { return "" };
        let end = at + len;
        let before = self.out.chars().next_back();
        let after = self.char_after(end);
        let char_of = |event: Event, pick: fn(&str) -> Option<char>| match event {
            Event::Text(text) => pick(text),
            _ => None,
        };
        let first = char_of(self.events[at + 1], |text| text.chars().next());
        let last = char_of(self.events[end - 1], |text| text.chars().next_back());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opens = is_letter(first) || is_gap(before);
        let closes = is_letter(last) || is_gap(after);
        if !opens || !closes {
            return "";
        }
        let touches = |mark: char| before == Some(mark) || after == Some(mark);
        match inline {
            Inline::Deletion if touches('~') => "",
            Inline::Deletion => "~~",
            Inline::Strong if touches('*') => "",
            Inline::Strong => "**",
            _ if is_gap(before) && is_gap(after) && !touches('_') => "_",
            _ if touches('*') || !is_letter(first) || !is_letter(last) => "",
            _ => "*",
        }
    }

    /// The first character of the text behind an event; a mark's where there
    /// is one for certain; `None` for the end of a line or of the text.
    fn char_after(&self, at: usize) -> Option<char> {
        for event in &self.events[at + 1..] {
            match event {
                Event::Text(text) => return text.chars().next(),
                Event::Space | Event::Break | Event::SoftBreak => return Some(' '),
                Event::Image(_) => return Some('!'),
                Event::StartInline(Inline::Link(_) | Inline::Reference { .. }) => return Some('['),
                Event::StartInline(Inline::Code) => return Some('`'),
                Event::StartInline(Inline::Formula { .. }) => return Some('$'),
                // Two emphases that touch: one mark would be taken for the other's.
                Event::StartInline(Inline::Strong | Inline::Emphasis) => return Some('*'),
                _ => {}
            }
        }
        None
    }

    /// The text between the start of an element that holds text alone and its end, and
    /// the place behind that.
    fn plain(&self, start: usize) -> (String, usize) {
        let mut text = String::new();
        let mut at = start + 1;
        while at < self.events.len() && !matches!(self.events[at], Event::EndInline(_)) {
            match self.events[at] {
                Event::Text(part) => text.push_str(part),
                Event::Space | Event::Break | Event::SoftBreak => text.push(' '),
                _ => {}
            }
            at += 1;
        }
        (text, at + 1)
    }

    /// Writes code from its start on; gives the place behind its end.
    fn code(&mut self, start: usize) -> usize {
        let (code, end) = self.plain(start);
        let mut code = code.replace(['\n', '\t'], " ");
        if self.place == Place::Cell {
            code = code.replace('|', "\\|");
        }
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        // A fence right behind another one would be one with it.
        if self.out.ends_with('`') {
            self.out.push(' ');
        }
        self.markup(&fence);
        self.out.push_str(pad);
        self.out.push_str(&code);
        self.out.push_str(pad);
        self.out.push_str(&fence);
        end
    }

    /// Writes a formula from its start on; gives the place behind its end.
    fn formula(&mut self, start: usize, is_display: bool) -> usize {
        let (tex, end) = self.plain(start);
        // A bracket without its like would end the words of a link.
        if self.is_in_brackets && tex.contains(['[', ']']) {
            self.text(&tex, start + 1);
            return end;
        }
        let is_alone = start == 0 && end == self.events.len() && self.place == Place::Paragraph;
        let formula = match is_display && is_alone {
            true => tex::formula_alone(&tex),
            false => tex::formula(&tex, is_display, self.place),
        };
        // Two signs of one formula behind two of another would be four; one that is escaped
        // begins nothing.
        if self.out.ends_with('$') && !self.out.ends_with("\\$") {
            self.out.push(' ');
        }
        self.markup(&formula);
        end
    }

    /// Writes a formula that stands amid text.
    fn raw_formula(&mut self, text: &str, formula: &RawTex) {
        let tex = &text[formula.tex.clone()];
        let tex = tex::formula(tex, formula.is_display, self.place);
        self.markup(&tex);
    }

    /// Writes the text of the event at a place.
    fn text(&mut self, text: &str, at: usize) {
        if let Some(raised) = self.raised.and_then(|side| shifted(text, side)) {
            self.markup(&raised);
            return;
        }
        let mut previous: Option<char> = None;
        let mut addresses = BareAddresses::of(text);
        let has_formulas = self.content.has_raw_tex && !self.is_in_brackets;
        let formulas = if has_formulas { raw_formulas(text) } else { Vec::new() };
        let mut formulas = formulas.into_iter().peekable();
        let mut formula_end = 0;
        let last_dollar = self.last_dollar(text, at);
        for (start, c) in text.char_indices() {
            if start < formula_end {
                continue;
            }
            if let Some(formula) = formulas.next_if(|formula| formula.range.start == start) {
                self.raw_formula(text, &formula);
                formula_end = formula.range.end;
                previous = Some('$');
                continue;
            }
            let rest = &text[start + c.len_utf8()..];
            match c {
                '<' if begins_no_tag(rest) => self.out.push('<'),
                // A backslash would be part of an address that stands before it.
                '<' => self.out.push_str("&lt;"),
                '&' if may_refer(rest) => self.out.push_str("&amp;"),
                _ => {
                    let is_unsafe_address = match addresses.find(&self.out, start) {
                        Found::WithMarks => true,
                        Found::ToTheEnd => self.is_followed(at),
                        Found::No | Found::Alone => false,
                    };
                    let next = rest.chars().next();
                    let begins_formula = c == '$'
                        && (start < last_dollar && !is_space(next) || self.is_behind_dollar);
                    if is_unsafe_address || begins_formula || self.needs_escape(c, previous, next) {
                        self.out.push('\\');
                    }
                    self.out.push(if c.is_control() { ' ' } else { c });
                }
            }
            self.line = match self.line {
                Line::Start | Line::Digits if c.is_ascii_digit() => Line::Digits,
                _ => Line::Text,
            };
            previous = Some(c);
        }
    }

    /// Where the last dollar sign stands in the text of an event that one before it would
    /// begin a formula with: beyond its end where there is one further on.
    fn last_dollar(&self, text: &str, at: usize) -> usize {
        if at < self.last_dollar {
            return text.len();
        }
        last_dollar(text).unwrap_or(0)
    }

    /// Whether something follows the text of an event right behind it.
    fn is_followed(&self, at: usize) -> bool {
        let ends_emphasis = |event: &&Event| {
            use Inline::{Deletion, Emphasis, Strong};
            matches!(event, Event::EndInline(Strong | Emphasis | Deletion))
        };
        match self.events[at + 1..].iter().find(|event| !ends_emphasis(event)) {
            // In the words of a link there is no other one.
            None | Some(Event::Space | Event::SoftBreak | Event::EndInline(Inline::Link(_))) => {
                false
            }
            Some(Event::Break) => self.place == Place::Paragraph,
            Some(_) => true,
        }
    }

    /// Whether a character of text would mean something to Markdown. At the
    /// ends of a piece of text it is not known what follows, and the worst is
    /// taken for granted.
    fn needs_escape(&self, c: char, previous: Option<char>, next: Option<char>) -> bool {
        let before_space = next.is_none_or(char::is_whitespace);
        match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '|' => self.place == Place::Cell || self.line == Line::Start,
            // Inside of a word it never is a mark.
            '_' => {
                let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !is_letter(previous) || !is_letter(next)
            }
            '#' => self.place == Place::Heading || self.line == Line::Start,
            '>' | '-' | '=' => self.line == Line::Start,
            '+' => self.line == Line::Start && before_space,
            ':' => self.line == Line::Start && (before_space || next == Some('-')),
            '.' | ')' => self.line == Line::Digits && before_space,
            _ => false,
        }
    }
}

/// Where the last dollar sign stands that may end a formula.
fn last_dollar(text: &str) -> Option<usize> {
    let mut signs = text.rmatch_indices('$').map(|(at, _)| at);
    signs.find(|&at| !text[..at].ends_with(char::is_whitespace))
}

fn is_space(c: Option<char>) -> bool {
    c.is_some_and(char::is_whitespace)
}

/// Whether a `<` before this is a sign, and no tag or address, to every reader of Markdown.
fn begins_no_tag(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '=' | '-'))
}

/// Whether an `&` before this is the start of a reference to a character, or may be
/// where the text is cut off.
pub(super) fn may_refer(rest: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '#';
    match rest.find(|c| !is_part(c)) {
        Some(end) => end > 0 && rest[end..].starts_with(';'),
        None => true,
    }
}

/// Whether nothing, white space or a mark of ASCII stands there, next to which
/// every emphasis can start and end.
fn is_gap(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

/// Writes an address between parentheses, with the marks escaped that would end it.
/// What would be read as a reference to a character is one to an `&`: some
/// renderers undo references first and backslashes behind them.
fn push_address(out: &mut String, address: &str) {
    for (at, c) in address.char_indices() {
        match c {
            '&' if may_refer(&address[at + 1..]) => out.push_str("&amp;"),
            '(' | ')' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

/// Whether a text above or below the line is part of a formula, or a sort of something: not
/// the end of an ordinal number or of an abbreviation, and no mark of a note.
fn is_exponent(text: &str, side: Inline) -> bool {
    const MOST_CHARS: usize = 16;
    let is_letters = text.chars().all(char::is_alphabetic);
    let is_short = text.chars().nth(MOST_CHARS).is_none();
    let is_part = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '+' | '-' | '−' | '–' | '/' | ',' | '.' | '=' | '(' | ')' | ' ' | '·' | '′'
            )
    };
    let is_word = text.contains(char::is_alphanumeric) && text.chars().all(is_part);
    let is_kind = match side {
        // Ordinals end in such letters in many languages: `1er`, `2nd`, `Mme`, `nº`.
        Inline::Superscript if is_letters => {
            matches!(text, "n" | "m" | "k" | "x" | "y" | "i" | "j" | "p" | "q" | "N" | "T")
        }
        _ => true,
    };
    is_short && is_word && is_kind
}

/// Digits and signs above or below the line, where all of a text has such
/// forms in Unicode.
fn shifted(text: &str, side: Inline) -> Option<String> {
    const PLAIN: &str = "0123456789+-=()";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let forms = if side == Inline::Superscript { ABOVE } else { BELOW };
    let shift = |c| {
        let c = if c == '−' { '-' } else { c };
        PLAIN.chars().zip(forms.chars()).find(|(plain, _)| *plain == c).map(|(_, form)| form)
    };
    text.chars().map(shift).collect()
}
