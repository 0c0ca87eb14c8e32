//! Signals that only lines of flattened text have: how they are set out, how
//! they open and end, and what is left in them of the page they were part of.

use crate::block::{Block, BlockKind, Marker, split_marker};
use crate::features::signal::{Family, Row, Unit, share};
use crate::features::text::Texts;
use crate::features::text::block_words::BlockWords;
use crate::features::text::shape::TextShape;
use crate::segment::Segments;

/// Words from which on a block that does not end like a sentence counts as
/// broken off: headlines are shorter.
const BROKEN_OFF_WORDS: f32 = 14.0;

/// Words up to which a line can be a title, and from which on.
const TITLE_WORDS: std::ops::RangeInclusive<f32> = 3.0..=18.0;

/// What one reading of a block's lines gives.
#[derive(Default)]
pub(in crate::features) struct LineShape {
    /// Whether a long text ends without the end of a sentence.
    pub(in crate::features) is_broken_off: bool,
    /// Whether it could be the title of a story: capitalised, of a few words,
    /// and no sentence.
    pub(in crate::features) is_title_like: bool,
    /// Whether it is an item of a list.
    pub(in crate::features) is_item: bool,
    indent: f32,
    lines: f32,
    blank_above: f32,
    blank_below: f32,
    is_numbered: bool,
    ends_in_function_word: bool,
    ends_in_comma: bool,
    has_capital_label: bool,
    label_words: f32,
    glued_words: f32,
    steps: f32,
    columns: f32,
    dates: f32,
    years: f32,
    times: f32,
    has_copyright: bool,
    has_address: bool,
    starts_small: bool,
    starts_with_digit: bool,
    starts_with_dash: bool,
    starts_with_quote: bool,
    starts_with_bracket: bool,
    opens_like_code: bool,
}

impl LineShape {
    /// Whether it holds a date, a year or a time of day.
    pub(in crate::features) fn has_date(&self) -> bool {
        self.dates + self.years + self.times > 0.0
    }
}

/// The layout of all blocks of flattened text.
pub(in crate::features) struct Lines {
    shapes: Vec<LineShape>,
    groups: Vec<Group>,
    group_of: Vec<usize>,
    items: f32,
    broken_off: f32,
    blank: f32,
    titles: f32,
    sentences: f32,
}

/// Blocks with no blank line between them.
#[derive(Default)]
struct Group {
    start: usize,
    blocks: f32,
    words: f32,
    long_words: f32,
    sentences: f32,
}

impl Family for &Lines {
    const NAME: &'static str = "lines";

    fn put(&mut self, block: usize, row: &mut impl Row) {
        self.put_own(block, row);
        self.put_layout(block, row);
        self.put_neighbours(block, row);
    }
}

impl Lines {
    pub(in crate::features) fn read(
        segments: &Segments,
        texts: &Texts,
        words: &BlockWords,
    ) -> Lines {
        let blocks = &segments.blocks;
        let mut shapes = Vec::with_capacity(blocks.len());
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of = Vec::with_capacity(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            let text = texts.shape(at);
            let blank = |above: Option<&Block>, below: Option<&Block>| match (above, below) {
                (Some(above), Some(below)) => (below.lines.start - above.lines.end).min(3) as f32,
                _ => 3.0,
            };
            let above = at.checked_sub(1).map(|at| &blocks[at]);
            let mut shape = read_line(segments, block, text, words.ends_in_stop_word(at));
            shape.blank_above = blank(above, Some(block));
            shape.blank_below = blank(Some(block), blocks.get(at + 1));
            if shape.blank_above > 0.0 {
                groups.push(Group { start: at, ..Group::default() });
            }
            let last = groups.len() - 1;
            let group = &mut groups[last];
            group.blocks += 1.0;
            group.words += text.words;
            group.long_words += if text.is_long() { text.words } else { 0.0 };
            group.sentences += f32::from(text.ends_sentence);
            group_of.push(last);
            shapes.push(shape);
        }
        let count = blocks.len().max(1) as f32;
        let part = |is: fn(&LineShape) -> bool| {
            shapes.iter().filter(|shape| is(shape)).count() as f32 / count
        };
        Lines {
            items: part(|shape| shape.is_item),
            broken_off: part(|shape| shape.is_broken_off),
            blank: part(|shape| shape.blank_above > 0.0),
            titles: part(|shape| shape.is_title_like),
            sentences: texts.shapes().iter().filter(|text| text.ends_sentence).count() as f32
                / count,
            shapes,
            groups,
            group_of,
        }
    }

    /// What one reading of a block's lines gave.
    pub(in crate::features) fn shape(&self, block: usize) -> &LineShape {
        &self.shapes[block]
    }

    /// All blocks' shapes, in their order.
    pub(in crate::features) fn shapes(&self) -> &[LineShape] {
        &self.shapes
    }

    fn put_own(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let s = &self.shapes[block];
        let mut flag = |name, about, value: bool| row.put(name, Flag, about, value.into());
        flag("is_item", "is an item of a list", s.is_item);
        flag("is_numbered", "is a numbered item of a list", s.is_numbered);
        flag("is_broken_off", "is long and does not end like a sentence", s.is_broken_off);
        flag("ends_in_function_word", "ends in a function word", s.ends_in_function_word);
        flag("ends_in_comma", "ends in a comma", s.ends_in_comma);
        flag("has_capital_label", "opens with a label in capitals", s.has_capital_label);
        flag("has_copyright", "holds a copyright sign", s.has_copyright);
        flag("has_address", "holds the address of a page or mailbox", s.has_address);
        flag("starts_small", "starts with a small letter", s.starts_small);
        flag("starts_with_digit", "starts with a digit", s.starts_with_digit);
        flag("starts_with_dash", "starts with a dash", s.starts_with_dash);
        flag("starts_with_quote", "starts with a quotation mark", s.starts_with_quote);
        flag("starts_with_bracket", "starts with a bracket", s.starts_with_bracket);
        flag("opens_like_code", "starts with a sign of markup or code", s.opens_like_code);
        flag("is_title_like", "looks like a title", s.is_title_like);
        let mut count = |name, about, value| row.put(name, Count, about, value);
        count("indent", "characters of indentation", s.indent);
        count("lines", "lines it was wrapped into", s.lines);
        count("label_words", "words before an early colon", s.label_words);
        count("glued_words", "small letters that a capital follows", s.glued_words);
        count("path_steps", "steps of a path such as Home > News", s.steps);
        count("columns", "tabs and bars between columns", s.columns);
        count("dates", "dates in it", s.dates);
        count("years", "years in it", s.years);
        count("times", "times of day in it", s.times);
    }

    fn put_layout(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        let s = &self.shapes[block];
        let mut count = |name, about, value| row.put(name, Count, about, value);
        count("blank_above", "blank lines above it", s.blank_above);
        count("blank_below", "blank lines below it", s.blank_below);
        let group = &self.groups[self.group_of[block]];
        let place = (block - group.start) as f32;
        count("group_blocks", "blocks up to the next blank lines", group.blocks);
        count("group_words", "words up to the next blank lines", group.words);
        count("group_above", "blocks since the last blank line", place);
        count("group_below", "blocks to the next blank line", group.blocks - 1.0 - place);
        let per_block = group.words / group.blocks;
        count("group_words_per_block", "words per block up to the next blank lines", per_block);
        let mut part = |name, about, value| row.put(name, Share, about, value);
        part("group_long_text", "long text up to the next blank lines", {
            share(group.long_words, group.words)
        });
        part("group_sentences", "blocks up to the next blank lines that end like a sentence", {
            group.sentences / group.blocks
        });
        part("page_items", "items of lists on the page", self.items);
        part("page_broken_off", "blocks of the page that break off", self.broken_off);
        part("page_blank", "blocks of the page below a blank line", self.blank);
        part("page_titles", "title-like lines of the page", self.titles);
        part("page_sentences", "blocks of the page that end like a sentence", self.sentences);
    }

    fn put_neighbours(&self, block: usize, row: &mut impl Row) {
        use Unit::*;
        for distance in 1..=2 {
            let above = block.checked_sub(distance);
            let below = Some(block + distance).filter(|&at| at < self.shapes.len());
            for (side, at) in [("above", above), ("below", below)] {
                let shape = at.map(|at| &self.shapes[at]);
                let mut put = |name, unit, about, value: fn(&LineShape) -> f32| {
                    row.put_of(side, distance, name, unit, about, shape.map_or(0.0, value));
                };
                put("is_item", Flag, "a neighbour is an item", |s| s.is_item.into());
                put("indent", Count, "indentation of a neighbour", |s| s.indent);
                put("broken_off", Flag, "a neighbour breaks off", |s| s.is_broken_off.into());
                put("is_title_like", Flag, "a neighbour looks like a title", |s| {
                    s.is_title_like.into()
                });
                put("dates", Count, "dates of a neighbour", |s| s.dates + s.years);
                put("capital_label", Flag, "a neighbour opens with a label in capitals", |s| {
                    s.has_capital_label.into()
                });
            }
        }
    }
}

fn read_line(
    segments: &Segments,
    block: &Block,
    text: &TextShape,
    ends_in_stop_word: bool,
) -> LineShape {
    let whole = segments.text(block);
    let bare = whole.trim_start();
    let body = segments.body(block);
    let first = body.chars().next();
    let starts = |set: &[char]| first.is_some_and(|c| set.contains(&c));
    let indent =
        whole[..whole.len() - bare.len()].chars().map(|c| if c == '\t' { 4.0 } else { 1.0 }).sum();
    let marks = read_marks(body);
    let open_end = !text.ends_sentence && !text.ends_in_colon;
    LineShape {
        indent,
        lines: (block.lines.end - block.lines.start) as f32,
        is_item: block.kind == BlockKind::ListItem,
        is_numbered: split_marker(bare).0 == Marker::Number,
        is_broken_off: open_end && text.words >= BROKEN_OFF_WORDS
            || text.ends_in_ellipsis && text.words >= 5.0,
        is_title_like: open_end && text.starts_upper && TITLE_WORDS.contains(&text.words),
        ends_in_function_word: open_end && ends_in_stop_word,
        ends_in_comma: body.ends_with([',', '，', '、', '،', ';', '；']),
        has_capital_label: has_capital_label(body),
        label_words: label_words(body),
        starts_small: first.is_some_and(char::is_lowercase),
        starts_with_digit: first.is_some_and(char::is_numeric),
        starts_with_dash: starts(&['-', '–', '—', '―', '−']),
        starts_with_quote: starts(&['"', '“', '”', '„', '«', '»', '‘', '\'', '「', '『']),
        starts_with_bracket: starts(&['[', '(', '<', '{', '（', '【']),
        opens_like_code: starts(&['#', '$', '/', '{', '}', '<', '@', '\\', '`', '=']),
        ..marks
    }
}

/// Counts signs that need one look at the text.
fn read_marks(body: &str) -> LineShape {
    let mut shape = LineShape::default();
    let mut last = [' '; 2];
    let mut digits = Vec::new();
    for c in body.chars().chain([' ']) {
        let between_small = last[1].is_lowercase() && !is_unspaced(last[1]);
        shape.glued_words += f32::from(u8::from(c.is_uppercase() && between_small));
        match c {
            '>' | '›' | '»' | '→' | '/' if last[1] == ' ' => shape.steps += 1.0,
            '|' | '·' if last[1] == ' ' => shape.columns += 1.0,
            '\t' if last[1] != '\t' => shape.columns += 1.0,
            '©' => shape.has_copyright = true,
            '@' if last[1].is_alphanumeric() => shape.has_address = true,
            '/' if last == [':', '/'] => shape.has_address = true,
            _ => {}
        }
        if c.is_ascii_digit() || (matches!(c, '.' | '/' | '-' | ':') && last[1].is_ascii_digit()) {
            digits.push(c as u8);
        } else if !digits.is_empty() {
            read_number(&digits, &mut shape);
            digits.clear();
        }
        last = [last[1], c];
    }
    shape
}

/// Tells dates, years and times of day by their digits.
fn read_number(digits: &[u8], shape: &mut LineShape) {
    let parts: Vec<&[u8]> =
        digits.split(|c| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_year =
        |part: &[u8]| part.len() == 4 && (part.starts_with(b"19") || part.starts_with(b"20"));
    if digits.contains(&b':') {
        let is_time = parts.len() >= 2 && parts.iter().all(|part| part.len() <= 2);
        shape.times += f32::from(u8::from(is_time));
    } else if parts.len() == 3 && parts.iter().all(|part| part.len() <= 2 || is_year(part)) {
        shape.dates += 1.0;
    } else if parts.len() == 1 && is_year(parts[0]) {
        shape.years += 1.0;
    }
}

/// Whether a small letter is one of a script without capitals, where it says nothing.
fn is_unspaced(c: char) -> bool {
    !c.is_ascii() && !c.is_lowercase()
}

/// Whether a text opens with a few words in capitals and a colon, as the
/// teasers of some newspapers do: `CARROT AND STICK: While …`.
fn has_capital_label(body: &str) -> bool {
    let Some((label, rest)) = body.split_once(':') else { return false };
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4
        && label.chars().count() <= 40
        && rest.starts_with(char::is_whitespace)
        && rest.trim_start().chars().any(char::is_lowercase)
        && label.chars().all(|c| !c.is_lowercase() && (!c.is_alphabetic() || c.is_uppercase()))
}

/// Words before a colon that stands among the first six words; 0 where there is none.
fn label_words(body: &str) -> f32 {
    for (index, word) in body.split_whitespace().take(6).enumerate() {
        if word.ends_with([':', '：']) {
            return (index + 1) as f32;
        }
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;
    use crate::segment::segment_lines;

    fn lines_of(segments: &Segments) -> Lines {
        let (texts, words) = Texts::read(segments);
        Lines::read(segments, &texts, &words)
    }

    fn shapes(text: &str) -> Vec<LineShape> {
        let segments = segment_lines(text, &Limits::default());
        lines_of(&segments).shapes
    }

    fn shape(text: &str) -> LineShape {
        shapes(text).remove(0)
    }

    #[test]
    fn words_that_lost_their_space_are_seen() {
        assert_eq!(shape("HomeWorldAsiaOfficials say no").glued_words, 3.0);
        assert_eq!(shape("Officials of NATO say no").glued_words, 0.0);
    }

    #[test]
    fn a_path_of_pages_has_steps() {
        assert_eq!(shape("Home > News > Asia").steps, 2.0);
        assert_eq!(shape("and/or").steps, 0.0);
    }

    #[test]
    fn dates_years_and_times_are_told_apart() {
        let shape = shape("13.04.2024 05:03:06, since 1998, of 3.14 and 12345");
        assert_eq!((shape.dates, shape.years, shape.times), (1.0, 1.0, 1.0));
    }

    #[test]
    fn a_label_in_capitals_opens_a_teaser() {
        assert!(has_capital_label("HARBOUR WORKS: Drivers face a third month"));
        assert!(!has_capital_label("Harbour works: drivers face a third month"));
        assert!(!has_capital_label("AT 10:30 they left"));
    }

    #[test]
    fn a_long_text_without_an_end_is_broken_off() {
        let text = "A pair of birds has nested on the floodlight of the football ground, \
            which means that evening matches";
        assert!(shape(text).is_broken_off);
        assert!(!shape(&format!("{text} are off.")).is_broken_off);
        assert!(!shape("A pair of birds").is_broken_off);
        assert!(shape("A pair of large birds…").is_broken_off);
    }

    #[test]
    fn blank_lines_make_groups() {
        let segments = segment_lines("a\n\nb\nc\n", &Limits::default());
        let lines = lines_of(&segments);
        assert_eq!(lines.group_of, [0, 1, 1]);
        assert_eq!((lines.shape(1).blank_above, lines.shape(1).blank_below), (1.0, 0.0));
    }
}
