//! From the bytes of a page to its text.
//!
//! The order is that of the HTML standard's
//! [encoding sniffing algorithm](https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding):
//! byte order mark, HTTP `charset`, `<meta>` or XML declaration, guess. The
//! encodings and their labels are those of the
//! [Encoding standard](https://encoding.spec.whatwg.org/), by `encoding_rs`;
//! the guess is by `chardetng`, Firefox's detector.
//!
//! A browser believes what a page declares, because its author would have seen
//! the page broken. A crawl meets pages that nobody looked at. Where we differ
//! from the standard:
//!
//! | the standard | here | why |
//! |---|---|---|
//! | UTF-16 takes a mark or a label | also seen by its NUL bytes, before any label | no other encoding of text puts a NUL beside every letter |
//! | the declaration is final | it has to fit the bytes, see [`fits`] | servers declare one encoding for all files; templates keep an old `<meta>` |
//! | 1,024 bytes are searched for a `<meta>`; a later one restarts the parser | [`prescan::PRESCAN_BYTES`] are searched at once | same pages read, no restart |
//! | the search looks into scripts and styles | it does not | `document.write("<meta …>")` |
//! | `iso-2022-kr`, `hz-gb-2312` and other labels become "replacement", a page of one U+FFFD | such a label is ignored | scripts could hide in them; we run none, and their markup is ASCII |
//! | UTF-8 is not guessed for the web | it is | the standard wants authors to label; we want their text |
//! | ISO-2022-JP is better not guessed | it is, in bytes that are all ASCII | the danger is a filter that reads the bytes otherwise than the browser; here all filtering follows decoding |
//! | HTTP may say `x-user-defined` | windows-1252, as in a `<meta>` | its private-use characters are no text |
//!
//! Time is linear in the length of the input, whatever the input is, and
//! nothing here panics.

mod binary;
mod mhtml;
mod prescan;

use std::borrow::Cow;
use std::str;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memchr;

pub(crate) use binary::{compression, looks_binary};
pub(crate) use mhtml::main_part;
use prescan::{meta_encoding, take_while};

/// How many bytes a detector or a trial decoding gets to see, from the first
/// byte that tells encodings apart.
///
/// `chardetng` reads 4 MB/s where nothing is ASCII, so that a guess costs at
/// most some 16 ms. Of 1,212 real pages re-encoded in 14 legacy encodings and
/// declared as UTF-8, 1,102 came out under the encoding's own name with 64 KiB,
/// 1,099 with 32 KiB, and 1,114 with 256 KiB, at three times the time. Most of
/// the rest hold only quotes and signs, which many encodings share.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How many code units decide whether bytes are UTF-16. The first 512 of a page,
/// its `<head>`, are mostly ASCII in every language.
const UTF_16_UNITS: usize = 512;

/// Characters of valid UTF-8 that outweigh a declared double-byte encoding.
/// One common Chinese character in five is valid UTF-8 in GBK, taken alone;
/// that four are and nothing else stands against it, is one case in a thousand.
const CHARS_AGAINST_DOUBLE_BYTE: usize = 4;

/// A page's text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    /// The text without its byte order mark; borrowed where the bytes were
    /// that text already.
    pub(crate) text: Cow<'a, str>,
    /// The encoding's name in the Encoding standard, such as `"UTF-8"`,
    /// `"windows-1252"` or `"Shift_JIS"`.
    pub(crate) encoding: &'static str,
}

/// Returns the bytes as text, in the encoding that they are most likely in.
///
/// `content_type` is the value of an HTTP `Content-Type` header
/// (`"text/html; charset=ISO-8859-1"`) or a bare label (`"gbk"`); what cannot
/// be understood in it is ignored. Never fails: see [`looks_binary`] for bytes
/// that are no text at all. The module's documentation has the order of
/// evidence and where it differs from the standard.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark_bytes)) => (encoding, &bytes[mark_bytes..]),
        None => (unmarked_encoding(bytes, content_type), bytes),
    };
    // Malformed bytes become U+FFFD, so that nothing goes silently.
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name() }
}

/// Returns the encoding of bytes without a byte order mark.
fn unmarked_encoding(bytes: &[u8], content_type: Option<&str>) -> &'static Encoding {
    if let Some(encoding) = utf_16_by_nuls(bytes) {
        return encoding;
    }
    let utf_8 = Utf8Evidence::of(bytes);
    let fitting = |encoding: &&'static Encoding| fits(encoding, bytes, &utf_8);
    content_type
        .and_then(http_encoding)
        .filter(fitting)
        .or_else(|| meta_encoding(bytes).filter(fitting))
        .unwrap_or_else(|| guess(bytes, &utf_8))
}

/// Returns UTF-16 in the byte order that the NUL bytes show, if they do.
///
/// At least one code unit in eight of the first [`UTF_16_UNITS`] must be an
/// ASCII letter, sign or space, and next to none the same in the other byte
/// order or U+0000. The standard knows only the case of an XML declaration
/// ("prescan a byte stream", step 2).
fn utf_16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_text = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    let (mut little, mut big, mut zero, mut units) = (0, 0, 0, 0);
    for unit in bytes.chunks_exact(2).take(UTF_16_UNITS) {
        units += 1;
        match *unit {
            [0, 0] => zero += 1,
            [byte, 0] if is_text(byte) => little += 1,
            [0, byte] if is_text(byte) => big += 1,
            _ => {}
        }
    }
    let shows =
        |ours: usize, other: usize| ours > 0 && ours * 8 >= units && (other + zero) * 16 <= ours;
    if shows(little, big) {
        Some(UTF_16LE)
    } else if shows(big, little) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What speaks for bytes being UTF-8, and what against.
#[derive(Debug, Clone, Copy)]
struct Utf8Evidence {
    /// Valid sequences of two to four bytes.
    multibyte: usize,
    /// Bytes that can stand in no sequence where they are. A sequence that
    /// only lacks its end counts as neither: texts cut at a byte length, the
    /// page itself among them, have such.
    malformed: usize,
}

impl Utf8Evidence {
    /// Weighs all of the bytes.
    fn of(bytes: &[u8]) -> Self {
        let mut evidence = Self { multibyte: 0, malformed: 0 };
        let mut rest = bytes;
        // `str::from_utf8` is several times faster than `utf8_chunks`, and
        // most pages are valid.
        if let Ok(text) = str::from_utf8(bytes) {
            evidence.multibyte = multibyte_chars(text);
            rest = &[];
        }
        for chunk in rest.utf8_chunks() {
            evidence.multibyte += multibyte_chars(chunk.valid());
            rest = &rest[chunk.valid().len() + chunk.invalid().len()..];
            if let [byte] = *chunk.invalid() {
                let is_cut_by_the_end = rest.is_empty() && byte >= 0xC2;
                evidence.malformed += usize::from(!is_cut_by_the_end);
            }
        }
        evidence
    }

    /// Whether these bytes are UTF-8 even if nothing or something else is
    /// declared.
    ///
    /// Legacy text stays far below: 0.41 valid sequences to a malformed byte at
    /// most, in EUC-JP, on 1,212 real pages in 14 encodings, but for eight that
    /// hold UTF-8 once misread, where the answer repairs the page.
    fn is_convincing(&self) -> bool {
        self.multibyte > self.malformed * 4
    }
}

/// Counts the characters beyond ASCII.
fn multibyte_chars(text: &str) -> usize {
    // So few at a time that a byte holds their number: sixteen are counted in one step.
    let chunks = text.as_bytes().chunks(u8::MAX.into());
    let count = |chunk: &[u8]| chunk.iter().map(|&byte| u8::from(byte >= 0xC0)).sum::<u8>();
    chunks.map(|chunk| usize::from(count(chunk))).sum()
}

/// Returns whether a declared encoding can be that of the bytes.
///
/// - UTF-8 does unless it would lose more characters than it reads.
/// - Any other does not if the bytes are plainly UTF-8, which text of a legacy
///   encoding is by chance only in a few characters.
/// - UTF-16 without NULs is believed only of bytes that are not UTF-8.
/// - A double-byte encoding has to read most of what is not ASCII. Which one of
///   two it is cannot be told that way: GBK reads nearly all of Big5.
fn fits(encoding: &'static Encoding, bytes: &[u8], utf_8: &Utf8Evidence) -> bool {
    if encoding == UTF_8 {
        utf_8.malformed == 0 || utf_8.multibyte > utf_8.malformed
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        utf_8.malformed > utf_8.multibyte
    } else if encoding.is_single_byte() || encoding == ISO_2022_JP {
        !utf_8.is_convincing()
    } else {
        let is_utf_8 = utf_8.is_convincing() && utf_8.multibyte >= CHARS_AGAINST_DOUBLE_BYTE;
        !is_utf_8 && reads_most(encoding, telling_sample(bytes))
    }
}

/// Returns whether an encoding reads at least three in four of the characters
/// beyond ASCII. A character that the sample's end cuts is not counted.
fn reads_most(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length(sample.len());
    let mut text = String::with_capacity(capacity.unwrap_or(sample.len()));
    let (_, _, had_errors) = decoder.decode_to_string(sample, &mut text, false);
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    !had_errors || lost * 4 <= multibyte_chars(&text)
}

/// Returns the bytes from the first that encodings read in different ways
/// (not ASCII, or an ISO-2022 escape), at most [`SAMPLE_BYTES`]. A few ASCII
/// bytes before it come along: the detector scores neighbours.
fn telling_sample(bytes: &[u8]) -> &[u8] {
    let escape = memchr(b'\x1B', bytes).unwrap_or(bytes.len());
    let start = escape.min(Encoding::ascii_valid_up_to(bytes));
    let sample = &bytes[start.saturating_sub(8)..];
    &sample[..sample.len().min(SAMPLE_BYTES)]
}

/// Returns the encoding that nothing but the bytes shows.
///
/// The detector is never told of the input's end, as a character that is cut
/// there would rule out the right encoding. Nor may it answer UTF-8: one stray
/// byte is enough for it to say no, so [`Utf8Evidence`] decides that first.
fn guess(bytes: &[u8], utf_8: &Utf8Evidence) -> &'static Encoding {
    if utf_8.is_convincing() {
        return UTF_8;
    }
    let sample = telling_sample(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, false);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed != ISO_2022_JP && bytes.is_ascii() {
        return UTF_8;
    }
    guessed
}

/// Returns the encoding that a `Content-Type` header or a bare label names.
fn http_encoding(content_type: &str) -> Option<&'static Encoding> {
    let bytes = content_type.as_bytes();
    labelled(parameter(bytes, b"charset").unwrap_or(bytes))
}

/// Returns the encoding of a label, or `None` where it is unknown or stands
/// for "replacement".
///
/// ASCII and Latin-1 labels mean windows-1252 (Encoding standard, "names and
/// labels").
/// Around a label, quotes and separators are dropped, and the slash that
/// `<meta charset=utf-8/>` makes part of it.
fn labelled(label: &[u8]) -> Option<&'static Encoding> {
    let is_around = |c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ';' | ',' | '/');
    let label = str::from_utf8(label).ok()?.trim_matches(is_around);
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(if encoding == X_USER_DEFINED { WINDOWS_1252 } else { encoding })
}

/// Returns the encoding of a label inside the page. UTF-16 there is UTF-8: the
/// label could not have been read otherwise ("prescan a byte stream").
fn labelled_inside(label: &[u8]) -> Option<&'static Encoding> {
    labelled(label).map(Encoding::output_encoding)
}

/// Returns the value behind `name =` in text such as `text/html; charset=x`.
///
/// HTML standard, "extracting a character encoding from a meta element". Two
/// additions: a quote that is not closed reaches to the end, as MIME Sniffing
/// has it for headers, and a comma ends a value, as servers send two headers
/// in one.
fn parameter<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = text;
    loop {
        let is_name = |window: &[u8]| window.eq_ignore_ascii_case(name);
        let found = rest.windows(name.len()).position(is_name)?;
        rest = rest[found + name.len()..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else {
            continue;
        };
        let mut value = value.trim_ascii_start();
        return Some(match value {
            [quote @ (b'"' | b'\''), quoted @ ..] => {
                value = quoted;
                take_while(&mut value, |byte| byte != *quote)
            }
            _ => take_while(&mut value, |byte| {
                !byte.is_ascii_whitespace() && !matches!(byte, b';' | b',')
            }),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::prescan::STANDARD_PRESCAN_BYTES;
    use super::*;

    /// Asserts the encoding and text that bytes with an HTTP header decode to.
    #[track_caller]
    fn assert_http(bytes: &[u8], content_type: &str, encoding: &str, text: &str) {
        let decoded = decode(bytes, Some(content_type));
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
    }

    /// Asserts the encoding that bytes alone decode to, and a part of the text.
    #[track_caller]
    fn assert_bytes(bytes: &[u8], encoding: &str, part: &str) {
        let decoded = decode(bytes, None);
        assert_eq!(decoded.encoding, encoding, "{}", decoded.text);
        assert!(decoded.text.contains(part), "{}", decoded.text);
    }

    /// Returns what a `<meta>` with these attributes makes of the byte E4.
    fn meta(attributes: &str) -> &'static str {
        let page = [b"<meta ", attributes.as_bytes(), b">\xE4"].concat();
        meta_encoding(&page).map_or("none", Encoding::name)
    }

    #[test]
    fn an_empty_input_is_empty_utf_8() {
        let decoded = decode(b"", None);
        assert_eq!(decoded.text, "");
        assert_eq!(decoded.encoding, "UTF-8");
    }

    #[test]
    fn valid_utf_8_is_borrowed() {
        let decoded = decode("<p>grün".as_bytes(), None);
        assert!(matches!(decoded.text, Cow::Borrowed("<p>grün")));
        assert_eq!(decoded.encoding, "UTF-8");
    }

    #[test]
    fn malformed_bytes_stand_as_replacement_characters() {
        let decoded = decode("grün 日本".as_bytes().get(..10).unwrap(), None);
        assert_eq!(decoded.text, "grün 日\u{FFFD}");
    }

    #[test]
    fn a_utf_8_mark_is_taken_off() {
        assert_bytes(b"\xEF\xBB\xBFgr\xC3\xBCn", "UTF-8", "grün");
        assert!(!decode(b"\xEF\xBB\xBFa", None).text.contains('\u{FEFF}'));
    }

    #[test]
    fn a_mark_beats_http() {
        let content_type = "text/html; charset=windows-1251";
        assert_http(b"\xEF\xBB\xBFgr\xC3\xBCn", content_type, "UTF-8", "grün");
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        assert_bytes(b"\xFF\xFE<\0p\0>\0\xE5\x65\x2C\x67", "UTF-16LE", "<p>日本");
        assert_bytes(b"\xFE\xFF\0<\0p\0>\x65\xE5\x67\x2C", "UTF-16BE", "<p>日本");
    }

    #[test]
    fn utf_16_without_a_mark_is_read_by_its_nuls() {
        assert_bytes(b"<\0p\0>\0\xE5\x65\x2C\x67", "UTF-16LE", "<p>日本");
        assert_bytes(b"\0<\0p\0>\x65\xE5\x67\x2C", "UTF-16BE", "<p>日本");
        assert_http(b"\0<\0p\0>", "text/html; charset=utf-8", "UTF-16BE", "<p>");
    }

    #[test]
    fn a_utf_16_label_over_plain_bytes_is_ignored() {
        assert_http(b"<p>plain</p>", "utf-16", "UTF-8", "<p>plain</p>");
        assert_eq!(meta("charset=utf-16"), "UTF-8");
    }

    #[test]
    fn a_stray_nul_is_not_utf_16() {
        assert_bytes(b"<p>a\0b and so on</p>", "UTF-8", "a\0b");
    }

    #[test]
    fn latin_1_means_windows_1252() {
        let content_type = "text/html; charset=ISO-8859-1";
        assert_http(b"\x93caf\xE9\x94", content_type, "windows-1252", "“café”");
        assert_http(b"\x80 5", "us-ascii", "windows-1252", "€ 5");
    }

    #[test]
    fn http_beats_meta() {
        let page = b"<meta charset=windows-1252>\xCF\xF0\xE8";
        let text = "<meta charset=windows-1252>При";
        assert_http(page, "text/html; charset=windows-1251", "windows-1251", text);
    }

    #[test]
    fn a_bare_label_is_understood() {
        assert_http(b"\xD6\xD0\xCE\xC4", "gbk", "GBK", "中文");
        assert_http(b"\xD6\xD0\xCE\xC4", " \"GB2312\"; ", "GBK", "中文");
    }

    #[test]
    fn an_unknown_label_is_ignored() {
        let page = b"<meta charset=koi8-r>\xED\xC9\xD2";
        let text = "<meta charset=koi8-r>Мир";
        assert_http(page, "text/html; charset=klingon", "KOI8-R", text);
        assert_http("grün".as_bytes(), "utf8mb4", "UTF-8", "grün");
    }

    #[test]
    fn a_header_without_a_charset_says_nothing() {
        assert_http("grün".as_bytes(), "text/html", "UTF-8", "grün");
        assert_http("grün".as_bytes(), "", "UTF-8", "grün");
    }

    #[test]
    fn a_replacement_label_is_ignored() {
        let page = "<p>grün</p>";
        for label in ["iso-2022-kr", "hz-gb-2312", "replacement"] {
            assert_http(page.as_bytes(), label, "UTF-8", page);
        }
    }

    #[test]
    fn x_user_defined_means_windows_1252() {
        assert_http(b"caf\xE9", "x-user-defined", "windows-1252", "café");
        assert_eq!(meta("charset=x-user-defined"), "windows-1252");
    }

    #[test]
    fn shift_jis_is_read_by_its_meta() {
        let page = b"<meta charset=Shift_JIS>\x93\xFA\x96{\x8C\xEA\x82\xCC\x95\xB6\x8F\xCD";
        assert_bytes(page, "Shift_JIS", "日本語の文章");
    }

    #[test]
    fn shift_jis_is_guessed() {
        let page = b"<p>\x8D\xA1\x93\xFA\x82\xCC\x93\x8C\x8B\x9E\x82\xCC\x93V\x8BC\x82\xCD\
            \x81A\x90\xB0\x82\xEA\x82\xCC\x82\xBF\x93\xDC\x82\xE8\x82\xC5\x82\xB7\x81B";
        assert_bytes(page, "Shift_JIS", "今日の東京の天気は、晴れのち曇りです。");
    }

    #[test]
    fn gbk_is_read_by_http_equiv() {
        let page = b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=gb2312'>\
            \xBC\xF2\xCC\xE5\xD6\xD0\xCE\xC4\xBEW\xED\x93";
        assert_bytes(page, "GBK", "简体中文網頁");
    }

    #[test]
    fn gb18030_reads_four_bytes() {
        let page = b"<meta charset=gb18030>\xD6\xD0\xCE\xC4\x952\x826";
        assert_bytes(page, "gb18030", "中文𠀀");
    }

    #[test]
    fn big5_is_read_by_its_meta() {
        let page = b"<meta charset='big5'>\xC1c\xC5\xE9\xA4\xA4\xA4\xE5";
        assert_bytes(page, "Big5", "繁體中文");
    }

    #[test]
    fn euc_kr_is_read_by_its_meta() {
        let page = b"<meta charset=ks_c_5601-1987>\xC7\xD1\xB1\xB9\xBE\xEE";
        assert_bytes(page, "EUC-KR", "한국어");
    }

    #[test]
    fn koi8_r_is_read_by_its_meta() {
        let page = b"<meta charset=koi8-r>\xF0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2";
        assert_bytes(page, "KOI8-R", "Привет, мир");
    }

    #[test]
    fn windows_1251_is_guessed() {
        let page = b"<p>\xCF\xEE\xE3\xEE\xE4\xE0 \xE2 \xCC\xEE\xF1\xEA\xE2\xE5: \
            \xE7\xE0\xE2\xF2\xF0\xE0 \xEE\xE6\xE8\xE4\xE0\xE5\xF2\xF1\xFF \xE4\xEE\xE6\xE4\xFC.";
        assert_bytes(page, "windows-1251", "Погода в Москве: завтра ожидается дождь.");
    }

    #[test]
    fn windows_1252_is_guessed_even_at_the_end() {
        assert_bytes(b"un caf\xE9", "windows-1252", "un café");
    }

    #[test]
    fn iso_2022_jp_is_guessed_by_its_escapes() {
        assert_bytes(b"<p>\x1B$BF|K\\8l\x1B(B</p>", "ISO-2022-JP", "<p>日本語</p>");
        assert_bytes(b"<p>\x1B[1mbold\x1B[0m", "UTF-8", "bold");
    }

    #[test]
    fn undeclared_utf_8_with_a_stray_byte_stays_utf_8() {
        let page = b"Gr\xC3\xBC\xC3\x9Fe aus K\xC3\xB6ln, \xC3\xA4h, \xC3\xBCber \xFF.";
        assert_bytes(page, "UTF-8", "Grüße aus Köln, äh, über \u{FFFD}.");
    }

    #[test]
    fn valid_utf_8_beats_a_wrong_single_byte_meta() {
        let page = "<meta charset=iso-8859-1>“grün”";
        assert_bytes(page.as_bytes(), "UTF-8", page);
    }

    #[test]
    fn valid_utf_8_beats_a_wrong_http_label() {
        let text = "简体中文网页";
        for label in ["windows-1251", "gb2312", "big5", "shift_jis", "iso-2022-jp"] {
            assert_http(text.as_bytes(), label, "UTF-8", text);
        }
    }

    #[test]
    fn a_little_gbk_that_is_valid_utf_8_by_chance_stays_gbk() {
        assert!(str::from_utf8(b"\xC4\xA3").is_ok());
        assert_http(b"<b>\xC4\xA3</b>", "gbk", "GBK", "<b>模</b>");
    }

    #[test]
    fn a_cut_character_at_the_end_is_no_reason_to_switch() {
        let text = "<p>日\u{FFFD}";
        assert_http(b"<p>\xE6\x97\xA5\xE6\x9C", "utf-8", "UTF-8", text);
        assert_http(b"<p>\xE6\x97\xA5\xE6", "utf-8", "UTF-8", text);
        assert_http(b"<p>only this \xE6", "utf-8", "UTF-8", "<p>only this \u{FFFD}");
        assert_http(b"<p>\xB1\xB9\xBE", "euc-kr", "EUC-KR", "<p>국\u{FFFD}");
    }

    #[test]
    fn a_character_cut_inside_the_page_is_no_reason_to_switch() {
        let text = "<p>teaser \u{FFFD}...</p>";
        assert_http(b"<p>teaser \xE2\x80...</p>", "utf-8", "UTF-8", text);
    }

    #[test]
    fn latin_1_declared_as_utf_8_is_guessed() {
        let page = b"<meta charset=utf-8><p>le caf\xE9 \xE0 cr\xE8me est pr\xEAt";
        assert_bytes(page, "windows-1252", "le café à crème est prêt");
    }

    #[test]
    fn a_meta_that_fits_beats_http_that_does_not() {
        let page = b"<meta charset=windows-1251>\xCC\xE8\xF0";
        let text = "<meta charset=windows-1251>Мир";
        assert_http(page, "text/html; charset=utf-8", "windows-1251", text);
    }

    #[test]
    fn a_double_byte_label_that_reads_little_is_ignored() {
        let page = b"<p>caf\xE9, th\xE9, d\xE9j\xE0 l\xE0.";
        assert_http(page, "euc-kr", "windows-1252", "<p>café, thé, déjà là.");
    }

    #[test]
    fn a_meta_after_long_scripts_is_found() {
        let script = format!("<script>{}</script>", "a < b;".repeat(3500));
        let style = format!("<style>{}</style>", "p{}".repeat(7000));
        let page = [script.as_bytes(), style.as_bytes(), b"<meta charset=koi8-r>\xCD\xC9\xD2"];
        assert_bytes(&page.concat(), "KOI8-R", "мир");
    }

    #[test]
    fn a_meta_inside_a_comment_is_ignored() {
        let page = b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>";
        assert_eq!(meta_encoding(page).map(Encoding::name), Some("windows-1251"));
        assert_eq!(meta_encoding(b"<!-- <meta charset=koi8-r>"), None);
        let page = b"<!--><meta charset=koi8-r><!-- -->";
        assert_eq!(meta_encoding(page).map(Encoding::name), Some("KOI8-R"));
    }

    #[test]
    fn a_meta_inside_a_script_or_style_is_ignored() {
        let page = b"<script>'</scripts><meta charset=koi8-r>'</SCRIPT >\
            <style><meta charset=koi8-r></style><meta charset=windows-1251>";
        assert_eq!(meta_encoding(page).map(Encoding::name), Some("windows-1251"));
        assert_eq!(meta_encoding(b"<script><meta charset=koi8-r>"), None);
    }

    #[test]
    fn a_meta_inside_an_attribute_is_ignored() {
        assert_eq!(meta_encoding(b"<a title='<meta charset=koi8-r>'>"), None);
    }

    #[test]
    fn a_meta_of_a_page_pasted_into_the_body_is_ignored() {
        let page = |head: usize| format!("{}<body><meta charset=koi8-r>", " ".repeat(head));
        assert!(meta_encoding(page(STANDARD_PRESCAN_BYTES).as_bytes()).is_none());
        assert!(meta_encoding(page(0).as_bytes()).is_some());
    }

    #[test]
    fn a_charset_may_be_quoted_and_spaced_in_many_ways() {
        for attributes in [
            "charset=gbk",
            "charset = \"gbk\"",
            "charset\n=\t' GBK '",
            "/charset=gbk/",
            "name=x CHARSET='gbk'",
            "charset=gbk charset=koi8-r",
            "http-equiv=content-type content='text/html; charset = gbk'",
            "content='text/html;charset=\"gbk\"' http-equiv=\"Content-Type\"",
            "http-equiv=Content-Type content=text/html;charset=gbk;x",
            "http-equiv=content-type content=\"charset; charset='gbk'\"",
        ] {
            assert_eq!(meta(attributes), "GBK", "{attributes}");
        }
    }

    #[test]
    fn a_meta_of_another_kind_declares_nothing() {
        assert_eq!(meta("name=description content='charset=gbk'"), "none");
        assert_eq!(meta("http-equiv=refresh content='charset=gbk'"), "none");
        assert_eq!(meta("data-charset=gbk"), "none");
    }

    #[test]
    fn the_first_known_meta_counts() {
        let page = b"<meta charset=klingon><meta charset=gbk><meta charset=koi8-r>";
        assert_eq!(meta_encoding(page).map(Encoding::name), Some("GBK"));
    }

    #[test]
    fn an_xml_declaration_counts_after_meta() {
        let page = b"<?xml version='1.0' encoding='koi8-r'?><p>\xCD\xC9\xD2";
        assert_bytes(page, "KOI8-R", "мир");
        let page = b"<?xml version='1.0' encoding='koi8-r'?><meta charset=gbk>";
        assert_eq!(meta_encoding(page).map(Encoding::name), Some("GBK"));
    }

    #[test]
    fn a_header_may_be_malformed() {
        let header = |value| http_encoding(value).map(Encoding::name);
        assert_eq!(header("text/html; Charset=\"koi8-r"), Some("KOI8-R"));
        assert_eq!(header("text/html; charset=koi8-r, text/html"), Some("KOI8-R"));
        assert_eq!(header("text/html; charset koi8-r"), None);
        assert_eq!(header("charset="), None);
    }

    #[test]
    fn files_with_a_magic_number_are_binary() {
        assert!(looks_binary(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"));
        assert!(looks_binary(b"%PDF-1.7\n1 0 obj"));
        assert!(looks_binary(b"\x1F\x8B\x08\0"));
    }

    #[test]
    fn bytes_with_many_controls_are_binary() {
        let scrambled = (0..2000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8);
        assert!(looks_binary(&scrambled.collect::<Vec<_>>()));
        assert!(looks_binary(&[0; 100]));
    }

    #[test]
    fn text_in_any_encoding_is_not_binary() {
        assert!(!looks_binary(b""));
        assert!(!looks_binary("<p>grün 日本\r\n\t\x0C".as_bytes()));
        assert!(!looks_binary(b"<\0p\0>\0\xE5\x65\x2C\x67"));
        assert!(!looks_binary(b"\xFF\xFE<\0p\0>\0"));
        assert!(!looks_binary(b"\x1B$BF|K\\8l\x1B(B"));
        assert!(!looks_binary(
            b"<p>a few\0 stray\x02 ones\x03 in\x04 a page of text that goes on \
            and on, as pages do, until the share is small</p>"
        ));
    }
}
