//! Dates in the notations of many languages, into ISO 8601.

use crate::languages::{self, DayOrder, Language};

/// How the dates of a page are written.
#[derive(Clone, Copy)]
pub(super) struct Notation {
    order: DayOrder,
    language: Option<&'static Language>,
}

impl Notation {
    /// The notation of a language, by its tag. English without a region is not
    /// told apart: half of the world writes the day first.
    pub(super) fn of_language(tag: &str) -> Notation {
        let language = Language::of_tag(tag);
        let order = match tag.to_ascii_lowercase().as_str() {
            "en-us" | "en-ph" | "es-us" => DayOrder::MonthFirst,
            "" | "en-ca" => DayOrder::Unknown,
            other if other.starts_with("en-") => DayOrder::DayFirst,
            _ => language.map_or(DayOrder::DayFirst, |language| language.day_order),
        };
        Notation { order, language }
    }

    pub(super) fn language(self) -> Option<&'static Language> {
        self.language
    }
}

/// A day that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Days outside of these years are slips or placeholders.
    const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

    fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(is_leap),
            _ => return None,
        };
        let is_one = Day::YEARS.contains(&year) && (1..=days).contains(&day);
        is_one.then_some(Day { year: year as u16, month: month as u8, day: day as u8 })
    }

    /// The day in ISO 8601: `2024-03-03`.
    pub(super) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A value that is meant to be a date, in ISO 8601: with its time of day and
/// offset where it has them in that form already, else the day alone.
pub(super) fn iso(value: &str, notation: Notation) -> Option<String> {
    let value = value.trim();
    if let Some(day) = leading_iso_day(value) {
        let time = value.get(10..).and_then(iso_time).unwrap_or_default();
        return Some(day.iso() + &time);
    }
    if value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return day_of_digits(&value[..4], &value[4..6], &value[6..]).map(Day::iso);
    }
    let day = first_day(value, notation)?.iso();
    Some(day + &clock_time(value).unwrap_or_default())
}

/// The time of day with its offset in a date such as those of mails:
/// `Tue, 05 Mar 2024 09:30:00 GMT`.
fn clock_time(value: &str) -> Option<String> {
    let colon = value.find(':')?;
    let time = value.get(colon.checked_sub(2)?..)?;
    let time = iso_time(&format!("T{time}"))?;
    // Without an offset it may be anybody's.
    (time.ends_with('Z') || time.contains('+') || time.rfind('-').is_some()).then_some(time)
}

fn leading_iso_day(value: &str) -> Option<Day> {
    let bytes = value.as_bytes();
    let is_whole = bytes.len() == 10 || bytes.get(10).is_some_and(|byte| !byte.is_ascii_digit());
    if !is_whole || !value.is_char_boundary(10) || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    day_of_digits(value.get(..4)?, value.get(5..7)?, value.get(8..10)?)
}

fn day_of_digits(year: &str, month: &str, day: &str) -> Option<Day> {
    let number = |digits: &str| {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<u32>().ok())?
    };
    Day::new(number(year)?, number(month)?, number(day)?)
}

/// `T09:30:00+01:00` of what stands behind an ISO day, seconds and offset as
/// far as they are there; `None` where it is no time of day.
fn iso_time(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim();
    let bytes = rest.as_bytes();
    let pair = |at: usize| {
        let pair = rest.get(at..at + 2)?;
        pair.bytes().all(|byte| byte.is_ascii_digit()).then(|| pair.parse::<u8>().ok())?
    };
    if bytes.get(2) != Some(&b':') || pair(0)? > 23 || pair(3)? > 59 {
        return None;
    }
    let (mut time, mut at) = (format!("T{}", &rest[..5]), 5);
    if bytes.get(5) == Some(&b':') && pair(6)? <= 59 {
        time.push_str(&rest[5..8]);
        at = 8;
    }
    let rest = rest.get(at..).unwrap_or_default();
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    Some(time + &iso_offset(rest.trim()))
}

/// The offset from UTC in the form `Z` or `+01:00`; empty where there is none.
fn iso_offset(rest: &str) -> String {
    if matches!(rest, "Z" | "z" | "UTC" | "GMT") {
        return "Z".to_owned();
    }
    let Some(sign) = rest.chars().next().filter(|c| matches!(c, '+' | '-')) else {
        return String::new();
    };
    let digits: String = rest.chars().skip(1).filter(char::is_ascii_digit).take(4).collect();
    match digits.len() {
        2 => format!("{sign}{digits}:00"),
        4 => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
        _ => String::new(),
    }
}

/// The day that an address has in its path: `/2024/03/03/`, `-20240303`, `2024-03-03`.
pub(super) fn day_of_address(address: &str) -> Option<Day> {
    let path = address.split_once("//").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut runs = path.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let (mut before, mut last) = (runs.next()?, runs.next().unwrap_or_default());
    let compact =
        |run: &str| (run.len() == 8).then(|| day_of_digits(&run[..4], &run[4..6], &run[6..]))?;
    let separated = |year: &str, month: &str, day: &str| {
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        ["/", "-", "_"].iter().find_map(|s| path.find(&[year, month, day].join(s)))?;
        day_of_digits(year, month, day)
    };
    if let Some(day) = compact(before).or_else(|| compact(last)) {
        return Some(day);
    }
    // Few, so that a path of digits costs no more than its length.
    const MOST_RUNS: usize = 20;
    for run in runs.take(MOST_RUNS) {
        if let Some(day) = separated(before, last, run).or_else(|| compact(run)) {
            return Some(day);
        }
        (before, last) = (last, run);
    }
    None
}

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    languages::month(&word.to_lowercase(), None).is_some()
}

/// A piece of text that a date is made of.
#[derive(Debug)]
enum Token {
    Number { value: u32, digits: usize },
    Month(u32),
    Word(String),
    Sign(char),
}

/// Tokens beyond this number are not looked at.
const MOST_TOKENS: usize = 80;

/// The first date in a text, with day, month and a year of four digits; `None`
/// too where the first one can be read in two ways.
pub(super) fn first_day(text: &str, notation: Notation) -> Option<Day> {
    let tokens = tokens(text, notation.language);
    (0..tokens.len()).find_map(|at| {
        let rest = &tokens[at..];
        year_first(rest).or_else(|| in_numbers(rest, notation.order)).or_else(|| in_words(rest))
    })
}

/// The first date in a text; `None` too where another one follows, as in
/// "3 March 2024 - 5 March 2024".
pub(super) fn only_day(text: &str, notation: Notation) -> Option<Day> {
    let tokens = tokens(text, notation.language);
    let mut days = (0..tokens.len()).filter_map(|at| {
        let rest = &tokens[at..];
        year_first(rest).or_else(|| in_numbers(rest, notation.order)).or_else(|| in_words(rest))
    });
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn tokens(text: &str, language: Option<&Language>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if tokens.len() == MOST_TOKENS {
            break;
        }
        if let Some(digit) = digit(c) {
            let (mut value, mut digits) = (digit, 1);
            while let Some(digit) = chars.peek().and_then(|&c| self::digit(c)) {
                value = value.saturating_mul(10).saturating_add(digit);
                digits += 1;
                chars.next();
            }
            if digits == 4 && is_thai(language) && (2400..2700).contains(&value) {
                value -= 543;
            }
            tokens.push(Token::Number { value, digits });
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            tokens.push(Token::Sign(c));
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(c) = chars.next_if(|&c| c.is_alphabetic() || is_mark(c)) {
                word.extend(c.to_lowercase());
            }
            let month = languages::month(&word, language);
            tokens.push(month.map_or(Token::Word(word), |month| Token::Month(month.into())));
        } else if !c.is_whitespace() {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}

/// The value of a decimal digit, also of Arabic, Persian and Devanagari.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// Whether a character is a mark on a letter that is no letter itself.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{94d}' | '\u{e47}'..='\u{e4e}')
}

/// Whether years are those of the Buddhist calendar.
fn is_thai(language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.code == "th")
}

/// 2024-03-03, 2024. 3. 3., 2024年3月3日, 2024 March 3.
fn year_first(tokens: &[Token]) -> Option<Day> {
    let Token::Number { value: year, digits: 4 } = tokens[0] else { return None };
    let (sign, rest) = match tokens.get(1)? {
        Token::Sign(sign @ ('-' | '/' | '.' | '年' | '년')) => (Some(*sign), &tokens[2..]),
        _ => (None, without_fillers(&tokens[1..])),
    };
    match rest {
        [
            Token::Number { value: month, .. },
            Token::Sign(second),
            Token::Number { value: day, digits: 1..=2 },
            ..,
        ] if sign.is_some_and(|first| {
            matches!(
                (first, *second),
                ('-', '-') | ('/', '/') | ('.', '.') | ('年', '月') | ('년', '월')
            )
        }) =>
        {
            Day::new(year, *month, *day)
        }
        [Token::Month(month), Token::Number { value: day, digits: 1..=2 }, ..]
        | [
            Token::Month(month),
            Token::Sign('-'),
            Token::Number { value: day, digits: 1..=2 },
            ..,
        ] => Day::new(year, *month, *day),
        _ => None,
    }
}

/// 3.3.2024, 3/3/2024, 03-03-2024.
fn in_numbers(tokens: &[Token], order: DayOrder) -> Option<Day> {
    let [
        Token::Number { value: first, digits: 1..=2 },
        Token::Sign(sign @ ('.' | '/' | '-')),
        Token::Number { value: second, digits: 1..=2 },
        Token::Sign(again),
        Token::Number { value: year, digits: 4 },
        ..,
    ] = tokens
    else {
        return None;
    };
    if sign != again {
        return None;
    }
    let day_first = Day::new(*year, *second, *first);
    let month_first = Day::new(*year, *first, *second);
    match (day_first, month_first) {
        (Some(a), Some(b)) if a != b && *sign != '.' => match order {
            DayOrder::DayFirst => day_first,
            DayOrder::MonthFirst => month_first,
            DayOrder::Unknown => None,
        },
        _ => day_first.or(month_first),
    }
}

/// 3 March 2024, 3rd of March, 2024, 3. März 2024, March 3, 2024, 3 de marzo de 2024.
fn in_words(tokens: &[Token]) -> Option<Day> {
    let mut rest = tokens.iter().peekable();
    let (mut day, mut month) = (None, None);
    for _ in 0..2 {
        match rest.next()? {
            Token::Number { value, digits: 1..=2 } if day.is_none() => day = Some(*value),
            Token::Month(value) if month.is_none() => month = Some(*value),
            _ => return None,
        }
        while rest.next_if(|token| is_filler(token)).is_some() {}
    }
    let Token::Number { value: year, digits: 4 } = rest.next()? else { return None };
    Day::new(*year, month?, day?)
}

fn without_fillers(tokens: &[Token]) -> &[Token] {
    let first = tokens.iter().position(|token| !is_filler(token)).unwrap_or(tokens.len());
    &tokens[first..]
}

fn is_filler(token: &Token) -> bool {
    match token {
        Token::Word(word) => matches!(
            word.as_str(),
            "st" | "nd"
                | "rd"
                | "th"
                | "er"
                | "º"
                | "ª"
                | "o"
                | "of"
                | "de"
                | "del"
                | "d"
                | "m"
                | "г"
        ),
        Token::Sign(sign) => matches!(sign, '.' | ',' | '-' | '/' | '\'' | '’' | '°'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        first_day(text, Notation::of_language("")).map(Day::iso)
    }

    #[test]
    fn days_are_read_in_many_notations() {
        for text in [
            "2024-03-05",
            "Posted on March 5, 2024 by Ada",
            "5 March 2024",
            "5th of March, 2024",
            "Di, 5. März 2024, 10:30",
            "5 de marzo de 2024",
            "le 5 mars 2024",
            "2024年3月5日",
            "2024년 3월 5일",
            "5 марта 2024 г.",
            "05.03.2024",
            "2024/3/5",
            "2024. 3. 5.",
            "5-Mar-2024",
            "Mar. 5th 2024",
            "am 5.3.2024 um 12 Uhr",
            "2024 march 5",
            "٥ مارس ٢٠٢٤",
            "5 मार्च 2024",
            "5. maaliskuuta 2024",
            "2024. március 5.",
            "2024 m. kovo 5 d.",
        ] {
            assert_eq!(day(text).as_deref(), Some("2024-03-05"), "{text}");
        }
        let thai = first_day("5 มีนาคม 2567", Notation::of_language("th"));
        assert_eq!(thai.map(Day::iso).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn what_is_no_whole_day_is_none() {
        for text in ["March 2024", "30 February 2024", "2024", "5/2024", "1.2.3", "13/13/2024", ""]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn the_language_settles_which_number_is_the_day() {
        let day = |tag| first_day("5/6/2024", Notation::of_language(tag)).map(Day::iso);
        assert_eq!(day("en-US").as_deref(), Some("2024-05-06"));
        assert_eq!(day("fr").as_deref(), Some("2024-06-05"));
        assert_eq!(day("en"), None);
        assert_eq!(first_day("25/6/2024", Notation::of_language("en-US")), Day::new(2024, 6, 25));
    }

    #[test]
    fn the_time_of_day_stays_where_it_is_whole() {
        for (value, iso_value) in [
            ("2024-03-05T09:30:00.000Z", "2024-03-05T09:30:00Z"),
            ("2024-03-05 09:30:00+0100", "2024-03-05T09:30:00+01:00"),
            ("2024-03-05T09:30", "2024-03-05T09:30"),
            ("2024-03-05T99:30", "2024-03-05"),
            ("20240305", "2024-03-05"),
            ("Tue, 05 Mar 2024 09:30:00 GMT", "2024-03-05T09:30:00Z"),
            ("Tue, 05 Mar 2024 09:30:00 +0100", "2024-03-05T09:30:00+01:00"),
            ("5 March 2024 09:30", "2024-03-05"),
            ("2024-02-31 of no year, 1 March 2024", "2024-03-01"),
        ] {
            assert_eq!(
                iso(value, Notation::of_language("")).as_deref(),
                Some(iso_value),
                "{value}"
            );
        }
        for value in ["0001-01-01T00:00:00", "2024-13-05", "today", "20249999", "2024-03-é5"] {
            assert_eq!(iso(value, Notation::of_language("")), None, "{value}");
        }
    }

    #[test]
    fn an_address_tells_a_day() {
        for address in [
            "https://x.example/2024/03/05/title",
            "https://x.example/a-2024-03-05.html",
            "https://x.example/news/20240305",
            "/2024/3/5",
        ] {
            assert_eq!(day_of_address(address).map(Day::iso).as_deref(), Some("2024-03-05"));
        }
        for address in
            ["https://x.example/2024/03/title", "https://x.example/12345678901", "", "/1/2"]
        {
            assert_eq!(day_of_address(address), None, "{address}");
        }
    }
}
