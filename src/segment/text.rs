//! Flattened text into blocks.

use super::markup::Markup;
use super::texts::{BlockTexts, Stretch};
use super::{Element, Segments, fill_ranges};
use crate::block::{Block, BlockKind, Marker, split_marker};
use crate::chars::{floor_char_boundary, is_control_to_drop};
use crate::options::Limits;
use crate::parse::{DOCUMENT, Tag};
use crate::status::Limit;

/// Cuts flattened text into blocks: one per line that is not blank, and one
/// per paragraph where a paragraph was wrapped into several lines, or broken
/// where its links begin and end.
///
/// A line without a letter or digit is a block as well: a rule between two
/// stanzas and a bracket in a listing are part of what they stand in.
pub(crate) fn segment_lines(text: &str, limits: &Limits) -> Segments {
    let (lines, is_dense) = read_lines(text);
    let mut continues = wrapped(&lines);
    join_pieces(&lines, &mut continues);
    let mut outline = vec![Element::new(DOCUMENT, 0, 0, Tag::Other)];
    let count = continues.iter().filter(|continues| !**continues).count();
    let mut blocks: Vec<Block> = Vec::with_capacity(count.min(limits.blocks()));
    let mut texts = BlockTexts::default();
    // The text of the last block, which may go on.
    let mut text = String::new();
    let mut limit = None;
    let mut room = limits.output().min(texts.room());
    for (line, continues) in lines.iter().zip(continues) {
        // A line break may come before it.
        if line.text.len() >= room {
            limit = Some(Limit::Output);
            let cut = floor_char_boundary(line.text, room.saturating_sub(1));
            let line = Line::read(line.number, line.text[..cut].trim_end());
            if !line.is_blank() && blocks.len() < limits.blocks() {
                end_block(&mut blocks, &mut texts, &mut text);
                blocks.push(line.block(&mut text));
            }
            break;
        }
        room -= line.text.len() + 1;
        if continues && let Some(block) = blocks.last_mut() {
            text.push('\n');
            push_without_controls(&mut text, line.text);
            block.letters += line.letters();
            block.lines.end = line.last + 1;
            continue;
        }
        if blocks.len() >= limits.blocks() {
            limit = Some(Limit::Blocks);
            break;
        }
        end_block(&mut blocks, &mut texts, &mut text);
        blocks.push(line.block(&mut text));
    }
    end_block(&mut blocks, &mut texts, &mut text);
    fill_ranges(&blocks, &mut outline);
    let limit = limit.or(is_dense.then_some(Limit::Blocks));
    Segments { blocks, outline, limit, markup: Markup::default(), texts }
}

/// Lines that any text may have; beyond them it may have one for so many bytes, counted
/// from its start. Shorter ones are read together with the next.
///
/// Of 3,683 flattened pages the densest has 1,652 in 33 KB. What is held of a block while
/// a page is read takes some 500 bytes: lines of one letter would be 300 times the text.
const FREE_LINES: usize = 1_000;
const BYTES_A_LINE: usize = 36;

/// The lines of a text that are not blank, and whether some were read together.
fn read_lines(text: &str) -> (Vec<Line<'_>>, bool) {
    let (mut lines, mut is_dense) = (Vec::new(), false);
    let place = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    for (number, line) in (0..).zip(lines_of(text)) {
        let line = Line::read(number, line.trim_end());
        if line.is_blank() {
            continue;
        }
        let start = place(line.text);
        if lines.len() < FREE_LINES + start / BYTES_A_LINE {
            lines.push(line);
        } else if let Some(last) = lines.last_mut() {
            let both = &text[place(last.text)..start + line.text.len()];
            *last = Line { last: number, ..Line::read(last.number, both) };
            is_dense = true;
        }
    }
    (lines, is_dense)
}

/// Gives the last block the text that was gathered for it.
fn end_block(blocks: &mut [Block], texts: &mut BlockTexts, text: &mut String) {
    if let Some(block) = blocks.last_mut() {
        block.text = texts.push(text);
    }
    text.clear();
}

/// The lines of a text, which end as in files of Unix, Windows or the old Mac OS.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Adds a line, or several that are read together, without what steers a terminal or turns
/// the order of letters around. White space among it becomes a space, so that words stay
/// apart; at the end of a line there is none.
fn push_without_controls(text: &mut String, lines: &str) {
    let kept = |c| match c {
        '\t' => Some(c),
        c if !is_control_to_drop(c) => Some(c),
        c if c.is_whitespace() => Some(' '),
        _ => None,
    };
    for (at, line) in lines_of(lines).enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let start = text.len();
        text.extend(line.chars().filter_map(kept));
        text.truncate(start + text[start..].trim_end().len());
    }
}

/// A line of the source.
struct Line<'a> {
    /// Counted from 0; of several that are read together, the first and the last one.
    number: u32,
    last: u32,
    /// Without the white space at its end.
    text: &'a str,
    chars: usize,
    /// Characters up to the text.
    indent: usize,
    /// Characters that would have had to fit on the line before for the first
    /// word to stand there; a space included where the script has spaces.
    first_word: usize,
    marker: Marker,
    /// Whether the text starts with a small letter, or with one of a script
    /// that has no capitals.
    starts_small: bool,
}

impl<'a> Line<'a> {
    fn read(number: u32, text: &'a str) -> Line<'a> {
        let bare = text.trim_start();
        let first_word = match bare.chars().next() {
            Some(c) if is_ideograph(c) => 1,
            _ => 1 + bare.chars().take_while(|&c| !c.is_whitespace() && !is_ideograph(c)).count(),
        };
        Line {
            number,
            last: number,
            text,
            chars: text.chars().count(),
            indent: text[..text.len() - bare.len()].chars().count(),
            first_word,
            marker: split_marker(bare).0,
            starts_small: bare
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| c.is_alphabetic() && !c.is_uppercase()),
        }
    }

    /// Whether nothing of it comes out.
    fn is_blank(&self) -> bool {
        !self.text.chars().any(|c| !c.is_whitespace() && !is_control_to_drop(c))
    }

    fn letters(&self) -> u32 {
        self.text.chars().filter(|c| c.is_alphanumeric()).count() as u32
    }

    /// A block that begins with the line, whose text is gathered in `text`.
    fn block(&self, text: &mut String) -> Block {
        push_without_controls(text, self.text);
        Block {
            text: Stretch::default(),
            kind: match self.marker {
                Marker::None => BlockKind::Paragraph,
                Marker::Bullet | Marker::Number => BlockKind::ListItem,
            },
            letters: self.letters(),
            link_letters: 0,
            bold_letters: 0,
            code_letters: 0,
            links: 0,
            images: 0,
            line_breaks: 0,
            is_hidden: false,
            element: 0,
            container: 0,
            row: None,
            first_text: 0,
            lines: self.number..self.last + 1,
        }
    }

    /// Whether the line was broken because the next one's first word did not
    /// fit into a width.
    fn is_full(&self, next: &Line, width: usize) -> bool {
        self.chars <= width && self.chars + next.first_word > width
    }

    /// Whether it begins with a mark that ends something.
    fn starts_with_end(&self) -> bool {
        let mut chars = self.text.trim_start().chars();
        matches!(chars.next(), Some(',' | '.' | ';' | ':' | ')' | '!' | '?'))
            && chars.next().is_none_or(char::is_whitespace)
    }

    fn starts_lower(&self) -> bool {
        self.text.trim_start().starts_with(char::is_lowercase)
    }

    /// Whether it ends within a sentence.
    fn ends_open(&self) -> bool {
        self.text.ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, ',' | '(' | '“' | '”' | '"' | '’')
        })
    }

    fn ends_lower(&self) -> bool {
        self.text.ends_with(|c: char| c.is_lowercase() || c == ',' || c == '(')
    }

    /// Whether it has more words than an entry of a menu.
    fn has_words(&self) -> bool {
        self.text.split_whitespace().nth(3).is_some()
    }

    /// Whether the line may go on with a paragraph: it is the next one in the
    /// source, and no item of a list.
    fn may_follow(&self, last: &Line) -> bool {
        self.number == last.last + 1 && self.marker == Marker::None
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Widths that text is wrapped to, in characters: mail and terminals have 65
/// to 80, narrow columns 40; what is longer is a paragraph on one line. Lines
/// of Chinese and Japanese hold half as many.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=100;

/// Full lines in a row that show that text is wrapped: two or three happen
/// among headlines of like length.
const PROOF: usize = 4;

/// For each line whether it goes on with the paragraph of the line before.
///
/// Wrapped text shows itself by full lines: each one is so long that the next
/// line's first word did not fit. A page that has shown a width so is unwrapped
/// by it wherever a line is full.
fn wrapped(lines: &[Line]) -> Vec<bool> {
    let mut continues = vec![false; lines.len()];
    let mut page_width = 0;
    for run in runs(lines) {
        let width = lines[run.clone()]
            .iter()
            .filter(|line| line.text.trim_start().contains(char::is_whitespace) || line.chars < 60)
            .map(|line| line.chars)
            .max();
        let Some(width) = width.filter(|width| WIDTHS.contains(width)) else { continue };
        if shows_width(&lines[run], width) {
            page_width = page_width.max(width);
        }
    }
    if page_width == 0 {
        return continues;
    }
    for at in 1..lines.len() {
        let (last, line) = (&lines[at - 1], &lines[at]);
        // A paragraph's lines are indented alike, save the first.
        let same_indent = line.indent == last.indent || !continues[at - 1];
        continues[at] = line.may_follow(last) && same_indent && last.is_full(line, page_width);
    }
    continues
}

/// Lines that begin with the end of something, and so show that a text has a line
/// for every element: one may happen anywhere.
const STRAY_ENDS: usize = 3;

/// Joins what is left of paragraphs that were broken where a link or a word in
/// bold type begins and ends, as they are where somebody asked for the text of every
/// element on a line of its own.
///
/// Such text shows itself by lines that begin with the comma or full stop behind a
/// link: three in five such pages have three, of others one in five hundred.
fn join_pieces(lines: &[Line], continues: &mut [bool]) {
    let is_stray = |last: &Line, line: &Line| {
        line.may_follow(last) && last.ends_open() && line.starts_with_end()
    };
    if lines.windows(2).filter(|pair| is_stray(&pair[0], &pair[1])).count() < STRAY_ENDS {
        return;
    }
    // Whether a line goes on with a sentence, whatever stands above it.
    let goes_on = |last: &Line, line: &Line| {
        let is_lower = line.may_follow(last) && last.ends_open() && line.starts_lower();
        is_lower || is_stray(last, line)
    };
    for at in 1..lines.len() {
        let (last, line) = (&lines[at - 1], &lines[at]);
        let is_inside = || {
            let next_goes_on = lines.get(at + 1).is_some_and(|next| goes_on(line, next));
            line.may_follow(last) && last.ends_lower() && next_goes_on
        };
        // Entries of a menu may begin with small letters as well.
        let is_text = continues[at - 1] || last.has_words();
        continues[at] |= is_stray(last, line) || is_text && (goes_on(last, line) || is_inside());
    }
}

/// The runs of lines with neither a blank line nor an item of a list between them.
fn runs<'a>(lines: &'a [Line]) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= lines.len() {
            return None;
        }
        let mut end = start + 1;
        while end < lines.len() && lines[end].may_follow(&lines[end - 1]) {
            end += 1;
        }
        let run = start..end;
        start = end;
        Some(run)
    })
}

/// Whether a run has enough full lines in a row, one in three of which goes on
/// in the middle of a sentence: headlines start with capitals.
fn shows_width(run: &[Line], width: usize) -> bool {
    let (mut full, mut small) = (0, 0);
    run.windows(2).any(|pair| {
        if pair[0].is_full(&pair[1], width) {
            full += 1;
            small += usize::from(pair[1].starts_small);
        } else {
            (full, small) = (0, 0);
        }
        full >= PROOF && small * 3 >= full
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let segments = segment_lines(text, &Limits::default());
        segments.all_texts().into_iter().map(str::to_owned).collect()
    }

    const WRAPPED: &str = "It was the opinion of my uncle, who had been\n\
        for thirty years inspector of weirs in the\n\
        eastern division, that every river has a\n\
        weight, and that a man who has lived long\n\
        enough beside it can feel this weight in his\n\
        knees. He did not mean the water.\n";

    #[test]
    fn a_line_is_a_block_that_keeps_its_indentation() {
        assert_eq!(texts("One\r\n\r\n  • two  \n\tthree\n"), ["One", "  • two", "\tthree"]);
    }

    #[test]
    fn lines_end_in_all_three_ways_and_are_counted_alike() {
        let numbers = |end| {
            let text = ["one", "", "two", "three", ""].join(end);
            let segments = segment_lines(&text, &Limits::default());
            let lines = segments.blocks.iter().map(|block| block.lines.start).collect::<Vec<_>>();
            assert_eq!(segments.all_texts(), ["one", "two", "three"]);
            lines
        };
        for end in ["\n", "\r\n", "\r"] {
            assert_eq!(numbers(end), [0, 2, 3], "{end:?}");
        }
    }

    #[test]
    fn a_line_of_signs_is_a_block() {
        assert_eq!(texts("a {\n}\n\n* * *"), ["a {", "}", "* * *"]);
    }

    #[test]
    fn a_wrapped_paragraph_is_one_block() {
        let text = format!("THE WEIGHT\n\n{WRAPPED}\n{WRAPPED}");
        assert_eq!(texts(&text), ["THE WEIGHT", WRAPPED.trim_end(), WRAPPED.trim_end()]);
    }

    #[test]
    fn wrapped_paragraphs_without_a_blank_line_end_at_their_short_line() {
        let blocks = texts(&format!("{WRAPPED}{WRAPPED}"));
        assert_eq!(blocks, [WRAPPED.trim_end(), WRAPPED.trim_end()]);
    }

    #[test]
    fn a_wrapped_block_knows_its_lines() {
        let blocks = segment_lines(&format!("Title\n\n{WRAPPED}"), &Limits::default()).blocks;
        assert_eq!((blocks[0].lines.clone(), blocks[1].lines.clone()), (0..1, 2..8));
    }

    #[test]
    fn paragraphs_that_were_broken_at_their_links_are_joined() {
        let broken = "News\nSport\nThe old harbour is\nclosed\n, says the\nHarbour Office\n, until\n\
            further notice.\nShips wait outside\n, some for days.\nRelated\nIce in the bay\n";
        let joined = [
            "News",
            "Sport",
            "The old harbour is\nclosed\n, says the\nHarbour Office\n, until\nfurther notice.",
            "Ships wait outside\n, some for days.",
            "Related",
            "Ice in the bay",
        ];
        assert_eq!(texts(broken), joined);
        // Lines like these without such a comma stay apart.
        let lines = "to do\nbuy bread\ncall the\nharbour office\n, if it is open";
        assert_eq!(texts(lines).len(), 5);
    }

    #[test]
    fn verses_and_headlines_are_not_joined() {
        let verses = "One ladder, ash, with a missing rung,\nlight them, light them all,\n\
            one song that is nearly always sung\nwhere the harbour wall\nthrows back the line\n";
        assert_eq!(texts(verses).len(), 5);
        let headlines = "Why the night market opens at dawn\nA hundred drummers and a small bridge\n\
            Rail workers vote to accept an offer\nHow to fold a paper boat that floats\n\
            Storm damages orchards in the north\nThe village that moved up the hill\n";
        assert_eq!(texts(headlines).len(), 6);
    }

    #[test]
    fn lines_of_one_letter_are_joined_where_they_would_be_too_many_blocks() {
        let segments = segment_lines(&"a\n".repeat(20_000), &Limits::default());
        assert_eq!(segments.limit, Some(Limit::Blocks));
        assert!(segments.blocks.len() < FREE_LINES + 40_000 / BYTES_A_LINE + 1);
        assert_eq!(segments.all_texts().join("\n"), "a\n".repeat(20_000).trim_end());
        let segments = segment_lines(&"a\n".repeat(FREE_LINES), &Limits::default());
        assert_eq!((segments.blocks.len(), segments.limit), (FREE_LINES, None));
    }

    /// The carriage return became a space at its end.
    #[test]
    fn lines_read_together_have_no_space_at_their_ends() {
        let source = "\tindented\r\n".repeat(20_000);
        let segments = segment_lines(&source, &Limits::default());
        let text = segments.all_texts().join("\n");
        assert!(text.split('\n').all(|line| line == "\tindented"));
    }

    #[test]
    fn the_limit_cuts_after_its_number_of_blocks() {
        let limits = Limits::default().with_blocks(2);
        let segments = segment_lines("a\nb\nc\n", &limits);
        assert_eq!(segments.blocks.len(), 2);
        assert_eq!(segments.limit, Some(Limit::Blocks));
    }

    #[test]
    fn the_limit_of_output_ends_inside_a_line() {
        let limits = Limits::default().with_output(10);
        let segments = segment_lines("one two\nthree\nfour\n", &limits);
        let texts = segments.all_texts();
        assert_eq!((texts, segments.limit), (vec!["one two", "t"], Some(Limit::Output)));
    }

    /// It was a block without text.
    #[test]
    fn controls_that_the_limit_of_output_leaves_of_a_line_are_no_block() {
        let limits = Limits::default().with_output(10);
        let segments = segment_lines("one\n\0\0\0\0\0\0\0\0two\n", &limits);
        assert_eq!((segments.blocks.len(), segments.limit), (1, Some(Limit::Output)));
    }
}
