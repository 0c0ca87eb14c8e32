//! The reader of crawls, run as the program it is over files with real gzip members.
#![cfg(feature = "warc")]

mod support;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use parquet::file::reader::SerializedFileReader;
use parquet::record::Field;
use serde_json::{Map, Value, json};
use support::text;

/// What a page is written to say, whatever the model says.
const TEXT: &str = "One plain paragraph that says what the page was written to say.";

/// A page in HTML.
fn page(text: &str) -> Vec<u8> {
    format!("<title>A title</title><p>{text}</p>").into_bytes()
}

/// A record of some type with the content that `fields` describe.
fn record(kind: &str, fields: &str, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// The record of an HTTP answer.
fn response(address: &str, http_fields: &str, body: &[u8]) -> Vec<u8> {
    let fields = format!(
        "WARC-Target-URI: {address}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n\
         Content-Type: application/http; msgtype=response\r\n"
    );
    let head = format!("HTTP/1.1 200 OK\r\n{http_fields}\r\n");
    record("response", &fields, &[head.as_bytes(), body].concat())
}

/// The record of a page that is sent as it is.
fn simple(number: usize) -> Vec<u8> {
    let body = page(&format!("{TEXT} Number {number}."));
    response(&address(number), "Content-Type: text/html\r\n", &body)
}

fn address(number: usize) -> String {
    format!("https://example.com/{number}")
}

/// The records around the page of an answer, as crawlers write them.
fn surrounded(response: Vec<u8>) -> Vec<Vec<u8>> {
    let about = record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: x\r\n");
    let request = "Content-Type: application/http; msgtype=request\r\n";
    let request = record("request", request, b"GET / HTTP/1.1\r\n\r\n");
    vec![about, request, response, record("metadata", "", b"fetchTimeMs: 7\r\n")]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Records, each in a gzip member of its own.
fn members(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().flat_map(|record| gzip(record)).collect()
}

/// A folder of files to read and one for what is written, for one test.
struct Crawl {
    folder: PathBuf,
}

impl Crawl {
    fn new(name: &str) -> Crawl {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("warc-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("in")).unwrap();
        Crawl { folder }
    }

    /// A crawl with one file.
    fn of(name: &str, file: &str, bytes: &[u8]) -> Crawl {
        Crawl::new(name).with(file, bytes)
    }

    fn with(self, file: &str, bytes: &[u8]) -> Crawl {
        let path = self.input(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn input(&self, file: &str) -> PathBuf {
        self.folder.join("in").join(file)
    }

    fn output(&self, file: &str) -> PathBuf {
        self.folder.join("out").join(file)
    }

    /// The program, over the files of the crawl.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deboiler"));
        command.arg("warc").arg(self.folder.join("in")).arg("-o").arg(self.folder.join("out"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// The rows of a file after a run that ended well.
    fn rows(&self, file: &str, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        self.written(file)
    }

    fn written(&self, file: &str) -> Vec<Value> {
        let lines = fs::read_to_string(self.output(&format!("{file}.jsonl"))).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn counts(&self, file: &str) -> Value {
        let summary = fs::read(self.output(&format!("{file}.jsonl.summary.json"))).unwrap();
        serde_json::from_slice::<Value>(&summary).unwrap()["counts"].take()
    }
}

/// Files of which several are written at a time, since each waits for the disk.
const MANY_FILES: &[&str] = &["--threads", "32"];

/// The rows of the one file of a crawl.
fn rows_of(name: &str, file: &str, bytes: &[u8]) -> Vec<Value> {
    Crawl::of(name, file, bytes).rows(file, &[])
}

/// The addresses of the rows with a page, in their order.
fn addresses(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .filter(|row| row["text"].is_string())
        .map(|row| row["url"].as_str().unwrap())
        .collect()
}

/// The reasons of the rows without one.
fn errors(rows: &[Value]) -> Vec<&str> {
    rows.iter().filter_map(|row| row["error"].as_str()).collect()
}

#[test]
fn a_page_comes_out_with_all_that_is_known_of_it() {
    let records = surrounded(response(
        "https://example.com/",
        "Content-Type: text/html\r\nContent-Language: en\r\n",
        &page(TEXT),
    ));
    let crawl = Crawl::of("all-known", "a.warc.gz", &members(&records));
    let mut rows = crawl.rows("a.warc.gz", &[]);
    let confidence = rows[0]["confidence"].take().as_f64().unwrap();
    assert!((0.0..=1.0).contains(&confidence), "{confidence}");
    let offset = gzip(&records[0]).len() + gzip(&records[1]).len();
    let expected = json!({
        "url": "https://example.com/", "date": "2026-01-02T03:04:05Z", "http_status": 200,
        "language": "en", "title": "A title", "text": TEXT, "status": "complete",
        "confidence": null, "offset": offset,
    });
    assert_eq!(rows, [expected]);
    let skipped = json!({ "no page": 3, "no HTML": 0, "HTTP status": 0 });
    let expected = json!({ "records": 4, "pages": 1, "bad": 0, "skipped": skipped });
    assert_eq!(crawl.counts("a.warc.gz"), expected);
}

/// Brotli without compression: one block of bytes as they are, and the end.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    // A window of 64 KB (0), not the last (0), four digits of length (00), the
    // length less one, as they are (1).
    let head = (bytes.len() as u32 - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, b"\x03"].concat()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(20) {
        out.extend(format!("{:x};name=value\r\n", chunk.len()).into_bytes());
        out.extend(chunk);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

#[test]
fn a_body_comes_out_of_whatever_it_was_sent_in() {
    let page = page(TEXT);
    let bodies: [(&str, Vec<u8>); 13] = [
        ("", page.clone()),
        ("Transfer-Encoding: chunked\r\n", chunked(&page)),
        ("Content-Encoding: gzip\r\n", gzip(&page)),
        ("Content-Encoding: x-gzip\r\n", gzip(&page)),
        ("Content-Encoding: deflate\r\n", zlib(&page)),
        ("Content-Encoding: deflate\r\n", deflate(&page)),
        ("Content-Encoding: br\r\n", brotli(&page)),
        ("Content-Encoding: zstd\r\n", zstd(&page)),
        ("Content-Encoding: deflate, gzip\r\n", gzip(&zlib(&page))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(&gzip(&page))),
        // The crawler took it out of what the head still speaks of.
        ("Transfer-Encoding: chunked\r\n", page.clone()),
        ("Content-Encoding: gzip\r\n", page.clone()),
        ("Content-Encoding: br\r\n", page.clone()),
    ];
    let records: Vec<Vec<u8>> = bodies
        .iter()
        .map(|(fields, body)| {
            response("https://example.com/", &format!("Content-Type: text/html\r\n{fields}"), body)
        })
        .collect();
    let rows = rows_of("encodings", "a.warc.gz", &members(&records));
    assert_eq!(rows.len(), bodies.len());
    for (row, (fields, _)) in rows.iter().zip(&bodies) {
        assert_eq!(row["text"], TEXT, "{fields}");
        assert_eq!(row["truncated"], Value::Null, "{fields}");
    }
}

/// Each of them may be as long as a body may be.
#[test]
fn no_more_than_five_encodings_of_a_body_are_undone() {
    let in_gzip = |times: usize| {
        let body = (0..times).fold(page(TEXT), |body, _| gzip(&body));
        let encodings = vec!["gzip"; times].join(", ");
        let fields = format!("Content-Type: text/html\r\nContent-Encoding: {encodings}\r\n");
        rows_of(
            &format!("encodings-{times}"),
            "a.warc.gz",
            &members(&[response("https://example.com/", &fields, &body)]),
        )
    };
    assert_eq!(in_gzip(5)[0]["text"], TEXT);
    assert!(in_gzip(6).iter().all(|row| row["text"] != TEXT));
}

#[test]
fn a_body_that_breaks_off_is_read_up_to_there() {
    let long: String = (0..400).map(|n| format!("<p>{TEXT} For the {n}th time.</p>")).collect();
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() * 2 / 3);
        bytes
    };
    let html = "Content-Type: text/html\r\n";
    let records = [
        response("a", &format!("{html}Content-Encoding: gzip\r\n"), &cut(gzip(long.as_bytes()))),
        response(
            "b",
            &format!("{html}Transfer-Encoding: chunked\r\n"),
            &cut(chunked(long.as_bytes())),
        ),
        response("c", &format!("{html}Content-Encoding: gzip\r\n"), &gzip(b"")[..5]),
    ];
    let rows = rows_of("broken-bodies", "a.warc.gz", &members(&records));
    for row in &rows[..2] {
        assert!(row["text"].as_str().unwrap().contains("For the 9th time"));
        assert_eq!(row["truncated"], "encoding");
    }
    assert_eq!(rows[2]["error"], "the body cannot be decoded: gzip");
    assert_eq!(rows[2]["url"], "c");
}

#[test]
fn the_charset_of_the_head_counts() {
    let russian = "Одно простое предложение о том, для чего эта страница была написана.";
    let chinese = "这是一个简单的段落，说明这个页面是为了什么而写的，以及读者能从中得到什么。";
    let (windows, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    let (gbk, _, _) = encoding_rs::GBK.encode(chinese);
    let body = |text: &[u8]| [b"<p>", text, b"</p>"].concat();
    let records = [
        response("a", "Content-Type: text/html; charset=windows-1251\r\n", &body(&windows)),
        response("b", "content-type: text/html;charset=\"GBK\"\r\n", &body(&gbk)),
    ];
    let rows = rows_of("charsets", "a.warc.gz", &members(&records));
    assert_eq!(rows[0]["text"], russian);
    assert_eq!(rows[1]["text"], chinese);
}

#[test]
fn heads_are_read_as_they_are_found() {
    let body = String::from_utf8(page(TEXT)).unwrap();
    let answers = [
        format!("HTTP/1.0 200\n\n{body}"),
        format!("HTTP/1.1 200 OK\r\n\r\n{body}"),
        format!(
            "HTTP/1.1  200  Fine\r\nno colon\r\ncontent-TYPE : text/html;\r\n charset=utf-8\r\n\r\n{body}"
        ),
        format!("HTTP/2 200\r\nContent-Type: text/html\r\n\r\n{body}"),
    ];
    let heads = [
        "WARC/1.1\r\nwarc-type: response\r\nwarc-target-uri: https://example.com/\r\n",
        "WARC/1.0\nWARC-Type:response\nWARC-Target-URI:\n <https://example.com/>\n",
        "WARC/0.18\r\nWARC-Type: Response\r\nContent-Type: application/http;msgtype=response\r\n\
         WARC-Target-URI: https://example.com/\r\n",
    ];
    let mut file = Vec::new();
    for head in heads {
        for answer in &answers {
            let end = if head.contains('\r') { "\r\n" } else { "\n" };
            let length = answer.len();
            file.extend(
                format!("{head}content-length: {length}{end}{end}{answer}{end}{end}").into_bytes(),
            );
        }
    }
    for name in ["a.warc", "a.warc.gz"] {
        let bytes = if name == "a.warc" { file.clone() } else { gzip(&file) };
        let rows = rows_of(&format!("heads-{name}"), name, &bytes);
        assert_eq!(rows.len(), heads.len() * answers.len(), "{name}");
        for row in rows {
            assert_eq!(row["text"], TEXT, "{row}");
            assert_eq!(row["url"], "https://example.com/");
            assert_eq!(row["http_status"], 200);
        }
    }
}

#[test]
fn what_is_no_page_is_counted_and_not_written() {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    let found =
        "Content-Type: application/http\r\nWARC-Identified-Payload-Type: application/pdf\r\n";
    let records = [
        response("a", "Content-Type: image/png\r\n", png),
        response("b", "Content-Type: text/html\r\n", png),
        response("c", "", png),
        record("response", found, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%PDF-1.4"),
        record("response", "Content-Type: text/dns\r\n", b"20260102030405\r\n"),
        record("revisit", "", b"HTTP/1.1 200 OK\r\n\r\n"),
        record("resource", "Content-Type: image/png\r\n", png),
        record("resource", "WARC-Target-URI: d\r\nContent-Type: text/html\r\n", &page(TEXT)),
    ];
    let crawl = Crawl::of("no-pages", "a.warc.gz", &members(&records));
    assert_eq!(addresses(&crawl.rows("a.warc.gz", &[])), ["d"]);
    let counts = crawl.counts("a.warc.gz");
    assert_eq!(counts["skipped"], json!({ "no page": 2, "no HTML": 5, "HTTP status": 0 }));
    assert_eq!(counts["bad"], 0);
}

#[test]
fn only_the_http_statuses_asked_for_come_out() {
    let records: Vec<Vec<u8>> = (0..3).map(simple).collect();
    let mut file = records.concat();
    let at = memchr::memmem::rfind(&file, b"200 OK").unwrap();
    file[at..at + 6].copy_from_slice(b"404 No");
    let crawl = Crawl::of("statuses", "a.warc", &file);
    let all = crawl.rows("a.warc", &[]);
    assert_eq!(all[2]["http_status"], 404);
    let rows = crawl.rows("a.warc", &["--only-status", "200,203"]);
    assert_eq!(rows, all[..2]);
    assert_eq!(crawl.counts("a.warc")["skipped"]["HTTP status"], 1);
}

#[test]
fn the_text_of_a_wet_file_is_read_line_by_line() {
    let content = format!("Home\nLog in\n{TEXT} {TEXT}\n");
    let fields = "WARC-Target-URI: https://example.com/\r\nContent-Type: text/plain\r\n\
                  WARC-Identified-Content-Language: eng\r\n";
    let record = record("conversion", fields, content.as_bytes());
    let rows = rows_of("wet", "a.warc.wet.gz", &gzip(&record));
    let expected = deboiler::extract_text(&content);
    assert_eq!(rows[0]["text"], expected.text());
    assert!(expected.text().contains(TEXT));
    assert_eq!(rows[0]["language"], "eng");
    assert_eq!(rows[0]["http_status"], Value::Null);
}

#[test]
fn what_the_crawler_cut_and_what_is_over_the_limit_is_told() {
    let cut = String::from_utf8(simple(0)).unwrap();
    let cut = cut.replace("WARC-Date", "WARC-Truncated: disconnect\r\nWARC-Date").into_bytes();
    let long: String = (0..900).map(|n| format!("<p>{TEXT} For the {n}th time.</p>")).collect();
    let html = "Content-Type: text/html\r\n";
    let bomb = response("b", &format!("{html}Content-Encoding: gzip\r\n"), &gzip(long.as_bytes()));
    let records = [cut, response("a", html, long.as_bytes()), bomb, simple(1)];
    let crawl = Crawl::of("limits", "a.warc.gz", &members(&records));
    let rows = crawl.rows("a.warc.gz", &["--max-record-bytes", "20000"]);
    let told: Vec<&Value> = rows.iter().map(|row| &row["truncated"]).collect();
    assert_eq!(told, [&json!("disconnect"), &json!("record"), &json!("record"), &Value::Null]);
    for row in &rows[1..3] {
        let text = row["text"].as_str().unwrap();
        assert!(text.contains("For the 20th time") && text.len() < 20_000);
    }
}

#[test]
fn a_wrong_length_costs_its_own_record_alone() {
    for (name, wrong) in [("short", "Content-Length: 20\r\n"), ("long", "Content-Length: 9000\r\n")]
    {
        let records: Vec<Vec<u8>> = (0..5).map(simple).collect();
        let mut bad = String::from_utf8(records[1].clone()).unwrap();
        let at = bad.find("Content-Length").unwrap();
        let end = at + bad[at..].find('\n').unwrap() + 1;
        bad.replace_range(at..end, wrong);
        let records = [&records[..1], &[bad.into_bytes()], &records[2..]].concat();
        for (file, bytes) in [("a.warc.gz", members(&records)), ("a.warc", records.concat())] {
            let rows = rows_of(&format!("wrong-length-{name}-{file}"), file, &bytes);
            let expected = [0, 2, 3, 4].map(address);
            assert_eq!(addresses(&rows), expected, "{name} {file}");
            assert_eq!(rows[1]["url"], address(1).as_str());
            assert!(rows[1]["error"].as_str().unwrap().starts_with("Content-Length is "));
            assert_eq!(errors(&rows).len(), 1, "{rows:?}");
        }
    }
}

#[test]
fn a_record_without_a_length_is_named() {
    let mut bad = String::from_utf8(simple(1)).unwrap();
    bad = bad.replace("Content-Length", "Content-Size");
    let records = [simple(0), bad.into_bytes(), simple(2)];
    for (file, bytes) in [("a.warc.gz", members(&records)), ("a.warc", records.concat())] {
        let rows = rows_of(&format!("no-length-{file}"), file, &bytes);
        assert_eq!(addresses(&rows), [address(0), address(2)]);
        assert_eq!(errors(&rows), ["expected a number as Content-Length, found \"\""]);
        assert_eq!(rows[1]["url"], address(1).as_str());
    }
}

#[test]
fn garbage_between_records_is_named() {
    let (one, two) = (simple(0), simple(1));
    for garbage in [&b"garbage"[..], b"WARC", b"\x1F\x8B\x08\0\0\0\0\0zzz"] {
        let compressed = [&gzip(&one), garbage, &gzip(&two)].concat();
        let plain = [&one, garbage, &two].concat();
        for (file, bytes, start) in
            [("a.warc.gz", compressed, gzip(&one).len()), ("a.warc", plain, one.len())]
        {
            let rows = rows_of(&format!("garbage-{file}"), file, &bytes);
            // Behind a plain record, what it is not followed by may be of its own.
            let lost = usize::from(file == "a.warc");
            assert_eq!(addresses(&rows), &[address(0), address(1)][lost..], "{garbage:?}");
            assert_eq!(errors(&rows).len(), 1, "{rows:?}");
            if lost == 0 {
                assert_eq!(rows[1]["offset"], start);
            }
        }
    }
}

#[test]
fn every_whole_record_before_a_cut_comes_out_and_the_cut_one_is_named() {
    let records: Vec<Vec<u8>> = (0..2).map(simple).collect();
    let crawls = [
        ("members", members(&records), records.iter().map(|record| gzip(record).len()).collect()),
        ("plain", records.concat(), records.iter().map(Vec::len).collect::<Vec<usize>>()),
    ];
    for (name, bytes, lengths) in crawls {
        let end = if name == "plain" { "warc" } else { "warc.gz" };
        let mut crawl = Crawl::new(&format!("cuts-{name}"));
        for cut in 0..=bytes.len() {
            crawl = crawl.with(&format!("{cut}.{end}"), &bytes[..cut]);
        }
        let output = crawl.run(MANY_FILES);
        assert!(output.status.success(), "{}", text(&output.stderr));
        for cut in 0..=bytes.len() {
            let file = format!("{cut}.{end}");
            let rows = crawl.written(&file);
            let (whole, left) = whole_before(&lengths, cut);
            // The line ends behind a record that is not compressed may be missing.
            let is_whole = name == "plain" && left > 0 && left + 4 >= lengths[whole];
            let whole = whole + usize::from(is_whole);
            assert_eq!(addresses(&rows), (0..whole).map(address).collect::<Vec<_>>(), "{file}");
            let bad = usize::from(left > 0 && !is_whole);
            assert_eq!(errors(&rows).len(), bad, "{file}: {rows:?}");
            let counts = crawl.counts(&file);
            assert_eq!([&counts["pages"], &counts["bad"]], [whole, bad], "{file}");
            if bad == 1 {
                let start: usize = lengths[..whole].iter().sum();
                assert_eq!(rows[whole]["offset"], start, "{file}");
            }
        }
    }
}

/// How many lengths fit before a cut, and how much is left behind them.
fn whole_before(lengths: &[usize], cut: usize) -> (usize, usize) {
    let (mut whole, mut left) = (0, cut);
    while whole < lengths.len() && left >= lengths[whole] {
        left -= lengths[whole];
        whole += 1;
    }
    (whole, left)
}

#[test]
fn a_member_with_all_records_gives_those_before_a_cut() {
    let records: Vec<Vec<u8>> = (0..40).map(simple).collect();
    let bytes = gzip(&records.concat());
    let rows = rows_of("one-member", "a.warc.gz", &bytes[..bytes.len() * 2 / 3]);
    let count = addresses(&rows).len();
    assert!((5..40).contains(&count), "{count}");
    assert_eq!(addresses(&rows), (0..count).map(address).collect::<Vec<_>>());
    assert_eq!(errors(&rows), ["the file ends inside a gzip member"]);
}

#[test]
fn records_go_on_from_member_to_member() {
    let records: Vec<Vec<u8>> = (0..3).map(simple).collect();
    let bytes: Vec<u8> = records.concat().chunks(100).flat_map(gzip).collect();
    let rows = rows_of("small-members", "a.warc.gz", &bytes);
    assert_eq!(addresses(&rows), [0, 1, 2].map(address));
}

#[test]
fn a_bad_byte_costs_no_record_of_another_member() {
    let records: Vec<Vec<u8>> = (0..3).map(simple).collect();
    let bytes = members(&records);
    let start = gzip(&records[0]).len();
    let length = gzip(&records[1]).len();
    let mut crawl = Crawl::new("bad-bytes");
    for at in 0..length {
        let mut bad = bytes.clone();
        bad[start + at] ^= 0x55;
        crawl = crawl.with(&format!("{at}.warc.gz"), &bad);
    }
    assert!(crawl.run(MANY_FILES).status.success());
    for at in 0..length {
        let rows = crawl.written(&format!("{at}.warc.gz"));
        let expected = [address(0), address(2)];
        let mut found = addresses(&rows);
        // The bytes of a member's head that say when and where it was made may be any.
        if (4..10).contains(&at) {
            assert_eq!(found.remove(1), address(1));
        } else {
            assert_eq!(errors(&rows).len(), 1, "{at}: {rows:?}");
        }
        assert_eq!(found, expected, "{at}");
    }
}

#[test]
fn a_member_without_its_end_costs_no_record_of_the_next() {
    let records: Vec<Vec<u8>> = (0..3).map(simple).collect();
    let first = gzip(&records[0]);
    let mut crawl = Crawl::new("missing-ends");
    for cut in 1..first.len() {
        let bytes = [&first[..cut], &gzip(&records[1]), &gzip(&records[2])].concat();
        crawl = crawl.with(&format!("{cut}.warc.gz"), &bytes);
    }
    assert!(crawl.run(MANY_FILES).status.success());
    for cut in 1..first.len() {
        let rows = crawl.written(&format!("{cut}.warc.gz"));
        assert_eq!(addresses(&rows), [address(1), address(2)], "{cut}: {rows:?}");
        assert_eq!(errors(&rows).len(), 1, "{cut}: {rows:?}");
    }
}

#[test]
fn one_thread_and_many_write_the_same() {
    let mut crawl = Crawl::new("threads");
    for file in 0..7 {
        let records: Vec<Vec<u8>> = (0..20)
            .map(|number| {
                // Long pages between short ones, so that later records are done first.
                let body = page(&TEXT.repeat(if number % 7 == 0 { 100 } else { 1 }));
                response(&address(number), "Content-Type: text/html\r\n", &body)
            })
            .collect();
        let mut bytes = members(&records);
        bytes.truncate(bytes.len() - file);
        crawl = crawl.with(&format!("deep/{file}.warc.gz"), &bytes);
    }
    for format in ["jsonl", "parquet"] {
        let written = |threads: &str| -> Vec<Vec<u8>> {
            let _ = fs::remove_dir_all(crawl.folder.join("out"));
            assert!(crawl.run(&["--rows", format, "--threads", threads]).status.success());
            let read = |file| fs::read(crawl.output(&format!("deep/{file}.warc.gz.{format}")));
            (0..7).map(|file| read(file).unwrap()).collect()
        };
        let one = written("1");
        assert_eq!(one, written("9"));
        assert_ne!(one[0], one[1]);
    }
}

/// A row of Parquet as it stands in JSON Lines.
fn object(row: &parquet::record::Row) -> Value {
    let mut object = Map::new();
    for (name, field) in row.get_column_iter() {
        let value = match field {
            Field::Null => continue,
            Field::Str(text) => json!(text),
            Field::Int(number) => json!(number),
            Field::Long(number) => json!(number),
            Field::Double(number) => json!(number),
            other => panic!("a column of another type: {other:?}"),
        };
        object.insert(name.clone(), value);
    }
    Value::Object(object)
}

#[test]
fn parquet_has_the_rows_of_json_lines() {
    let mut bytes = members(&[simple(0), simple(1)]);
    bytes.extend(b"garbage");
    let crawl = Crawl::of("parquet", "a.warc.gz", &bytes);
    let lines = crawl.rows("a.warc.gz", &["--comments", "apart"]);
    assert!(crawl.run(&["--rows", "parquet", "--comments", "apart"]).status.success());
    let file = File::open(crawl.output("a.warc.gz.parquet")).unwrap();
    let rows = SerializedFileReader::new(file).unwrap().into_iter();
    let rows: Vec<Value> = rows.map(|row| object(&row.unwrap())).collect();
    assert_eq!(rows, lines);
    assert_eq!(rows[0]["comments"], "");
    assert_eq!(rows.len(), 3);
}

#[test]
fn metadata_has_columns_where_it_is_asked_for() {
    let bytes = members(&[simple(0)]);
    let crawl = Crawl::of("metadata", "a.warc.gz", &bytes);
    assert!(crawl.rows("a.warc.gz", &[])[0]["metadata"].is_null());
    let crawl = Crawl::of("metadata-asked", "a.warc.gz", &bytes);
    let row = &crawl.rows("a.warc.gz", &["--metadata"])[0];
    let metadata: Value = serde_json::from_str(row["metadata"].as_str().unwrap()).unwrap();
    assert_eq!(metadata["title"]["value"], row["title"]);
    assert!(row["word_count"].is_u64());
}

#[test]
fn a_run_goes_on_where_another_ended() {
    let crawl = Crawl::of("resume", "a.warc.gz", &members(&[simple(0)]));
    let first = crawl.rows("a.warc.gz", &[]);
    let crawl = crawl.with("b.warc.gz", &members(&[simple(1)]));
    // Were it read again, it would not be this.
    fs::write(crawl.output("a.warc.gz.jsonl"), "{}\n").unwrap();
    let output = crawl.run(&[]);
    assert!(text(&output.stderr).contains("1 files done, 1 before"), "{}", text(&output.stderr));
    assert_eq!(crawl.written("a.warc.gz"), [json!({})]);
    assert_eq!(addresses(&crawl.written("b.warc.gz")), [address(1)]);
    // Other settings, or another input, make another output.
    crawl.run(&["--focus", "recall"]);
    assert_eq!(crawl.written("a.warc.gz")[0]["text"], first[0]["text"]);
    let crawl = crawl.with("a.warc.gz", &members(&[simple(2), simple(3)]));
    assert_eq!(crawl.rows("a.warc.gz", &["--focus", "recall"]).len(), 2);
}

#[test]
fn a_run_that_is_ended_leaves_no_half_file_under_its_name() {
    let records: Vec<Vec<u8>> = (0..500).map(simple).collect();
    let crawl = Crawl::of("ended", "a.warc.gz", &members(&records));
    let mut child = crawl.command().stderr(Stdio::null()).spawn().unwrap();
    let out = crawl.output("");
    let has_part = || {
        let mut files = fs::read_dir(&out).into_iter().flatten().flatten();
        files.any(|file| file.path().extension().is_some_and(|end| end == "part"))
    };
    while !has_part() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!crawl.output("a.warc.gz.jsonl").exists());
    assert!(!crawl.output("a.warc.gz.jsonl.summary.json").exists());
    assert_eq!(crawl.rows("a.warc.gz", &[]).len(), 500);
}

#[test]
fn a_file_that_cannot_be_written_ends_no_other() {
    let crawl = Crawl::of("unwritable", "a.warc.gz", &members(&[simple(0)]))
        .with("b.warc.gz", &members(&[simple(1)]));
    // Where the file should go, there is a folder.
    fs::create_dir_all(crawl.output("a.warc.gz.jsonl/folder")).unwrap();
    let output = crawl.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("a.warc.gz: "), "{}", text(&output.stderr));
    assert_eq!(addresses(&crawl.written("b.warc.gz")), [address(1)]);
}

#[test]
fn rows_of_all_files_are_printed_in_their_order() {
    let crawl = Crawl::of("printed", "a.warc.gz", &members(&[simple(0), simple(1)]))
        .with("b.warc", &simple(2));
    let mut command = Command::new(env!("CARGO_BIN_EXE_deboiler"));
    command.arg("warc").arg(crawl.folder.join("in")).args(["-o", "-", "--threads", "9"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(addresses(&rows), [address(0), address(1), address(2)]);
    assert!(!crawl.folder.join("out").exists());
    assert_eq!(command.args(["--rows", "parquet"]).output().unwrap().status.code(), Some(2));
}

#[test]
fn a_reader_that_leaves_ends_a_printed_run_quietly() {
    let records: Vec<Vec<u8>> = (0..3000).map(simple).collect();
    let crawl = Crawl::of("left", "a.warc", &records.concat());
    let mut command = Command::new(env!("CARGO_BIN_EXE_deboiler"));
    command.arg("warc").arg(crawl.folder.join("in")).args(["-o", "-"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn pages_come_in_the_format_that_is_asked_for() {
    let crawl = Crawl::of("format", "a.warc.gz", &members(&[simple(0)]));
    for (format, start) in [("markdown", "One plain"), ("html", "<p>One plain")] {
        let row = &crawl.rows("a.warc.gz", &["--format", format])[0];
        assert!(row[format].as_str().unwrap().starts_with(start), "{row}");
        assert!(row["text"].is_null());
    }
    let row = &crawl.rows("a.warc.gz", &["--format", "json"])[0];
    assert_eq!(row["json"]["blocks"][0]["text"], format!("{TEXT} Number 0."));
}

#[test]
fn what_cannot_be_run_is_refused() {
    let crawl = Crawl::new("refused");
    let output = crawl.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("expected files .warc, "), "{}", text(&output.stderr));
    assert_eq!(crawl.run(&["--focus", "nowhere"]).status.code(), Some(2));
    let crawl = crawl.with("a.warc", &simple(0));
    let file = crawl.input("a.warc");
    assert_eq!(crawl.run(&[file.to_str().unwrap()]).status.code(), Some(1));
    assert!(!crawl.folder.join("out").exists());
}

/// Records, each in a frame of zstd of its own.
fn frames(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().flat_map(|record| zstd(record)).collect()
}

#[test]
fn records_come_out_of_zstd_whatever_their_frames() {
    let records: Vec<Vec<u8>> = (0..3).map(simple).collect();
    let skipped = [skippable(0x5A, b" what"), frames(&records)].concat();
    let crawl = Crawl::of("zstd", "each.warc.zst", &frames(&records))
        .with("one.warc.zst", &zstd(&records.concat()))
        .with(
            "small.warc.zst",
            &frames(&records.concat().chunks(99).map(Vec::from).collect::<Vec<_>>()),
        )
        .with("skipped.warc.zst", &skipped)
        .with("nothing.warc.zst", b"");
    assert!(crawl.run(&[]).status.success());
    for file in ["each", "one", "small", "skipped"] {
        let rows = crawl.written(&format!("{file}.warc.zst"));
        assert_eq!(addresses(&rows), [0, 1, 2].map(address), "{file}: {rows:?}");
        assert!(errors(&rows).is_empty(), "{file}: {rows:?}");
    }
    let rows = crawl.written("each.warc.zst");
    assert_eq!(rows[1]["offset"], zstd(&records[0]).len());
    assert!(crawl.written("nothing.warc.zst").is_empty());
}

/// A frame that decoders are to skip, as the dictionary of a file stands in.
fn skippable(mark: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [&[mark, 0x2A, 0x4D, 0x18], length.as_slice(), content].concat()
}

#[test]
fn records_come_out_of_zstd_by_the_dictionary_that_the_file_starts_with() {
    let (plain, made_by_it) =
        (include_bytes!("zstd/dictionary"), include_bytes!("zstd/records.zst"));
    let all = [skippable(0x5D, plain), made_by_it.to_vec()].concat();
    let compressed = [skippable(0x5D, &zstd(plain)), made_by_it.to_vec()].concat();
    let behind = [skippable(0x5A, b"what"), all.clone(), zstd(&simple(3))].concat();
    let crawl = Crawl::of("dictionary", "plain.warc.zst", &all)
        .with("compressed.warc.zst", &compressed)
        .with("behind.warc.zst", &behind);
    assert!(crawl.run(&[]).status.success());
    for (file, count) in [("plain", 3), ("compressed", 3), ("behind", 4)] {
        let rows = crawl.written(&format!("{file}.warc.zst"));
        let expected: Vec<String> = (0..count).map(address).collect();
        assert_eq!(addresses(&rows), expected, "{file}: {rows:?}");
        assert!(errors(&rows).is_empty(), "{file}: {rows:?}");
        assert_eq!(rows[0]["text"], format!("{TEXT} Number 0."));
    }
    assert_eq!(addresses(&piped(&all, &[])), [0, 1, 2].map(address));
}

#[test]
fn a_dictionary_that_is_missing_or_bad_is_told_of_and_costs_its_own_frames_alone() {
    let (plain, made_by_it) =
        (include_bytes!("zstd/dictionary"), include_bytes!("zstd/records.zst"));
    let own = zstd(&simple(7));
    for dictionary in [
        Vec::new(),
        skippable(0x5D, b""),
        skippable(0x5D, b"no dictionary"),
        skippable(0x5D, &plain[..200]),
        skippable(0x5D, &zstd(plain)[..200]),
    ] {
        let rows = piped(&[dictionary, made_by_it.to_vec(), own.clone()].concat(), &[]);
        assert_eq!(addresses(&rows).last(), Some(&address(7).as_str()), "{rows:?}");
        assert!(!errors(&rows).is_empty(), "{rows:?}");
    }
    // One that the file ends in.
    assert!(addresses(&piped(&skippable(0x5D, plain)[..500], &[])).is_empty());
}

#[test]
fn a_bad_byte_or_a_missing_end_costs_no_record_of_another_frame() {
    let records: Vec<Vec<u8>> = (0..3).map(simple).collect();
    let (bytes, first, second) = (frames(&records), zstd(&records[0]), zstd(&records[1]));
    let mut crawl = Crawl::new("bad-frames");
    for at in 0..second.len() {
        let mut bad = bytes.clone();
        bad[first.len() + at] ^= 0x55;
        let cut = [&first, &second[..at], &zstd(&records[2])].concat();
        crawl =
            crawl.with(&format!("{at}.warc.zst"), &bad).with(&format!("cut-{at}.warc.zst"), &cut);
    }
    assert!(crawl.run(MANY_FILES).status.success());
    for at in 0..second.len() {
        for file in [format!("{at}.warc.zst"), format!("cut-{at}.warc.zst")] {
            let rows = crawl.written(&file);
            let found = addresses(&rows);
            assert!(found.contains(&address(0).as_str()), "{file}: {rows:?}");
            assert_eq!(found.last(), Some(&address(2).as_str()), "{file}: {rows:?}");
            // Some bytes of a frame's head may be any.
            let is_named = !errors(&rows).is_empty() || found.len() == 3;
            assert!(is_named || file == "cut-0.warc.zst", "{file}: {rows:?}");
        }
    }
}

/// The rows that are printed for what comes through a pipe.
fn piped(bytes: &[u8], arguments: &[&str]) -> Vec<Value> {
    let mut command = support::deboiler("warc");
    let output = support::run(command.args(arguments).args(["-o", "-"]), bytes);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_comes_through_a_pipe_is_read_like_a_file() {
    let records: Vec<Vec<u8>> = (0..300).map(simple).collect();
    let all: Vec<String> = (0..300).map(address).collect();
    for bytes in [records.concat(), members(&records), frames(&records)] {
        assert_eq!(addresses(&piped(&bytes, &[])), all);
    }
    assert_eq!(piped(&records.concat(), &["-"]).len(), 300);
    let mut bad = members(&records);
    let at = members(&records[..7]).len() + 40;
    bad[at] ^= 0x55;
    let rows = piped(&bad, &[]);
    assert_eq!((addresses(&rows).len(), errors(&rows).len()), (299, 1));
    assert!(piped(b"", &[]).is_empty());
}

#[test]
fn what_comes_through_a_pipe_into_a_folder_is_written_each_time() {
    let crawl = Crawl::new("piped");
    for number in 0..2 {
        let mut command = support::deboiler("warc");
        command.arg("-o").arg(crawl.folder.join("out"));
        assert!(support::run(&mut command, &simple(number)).status.success());
        assert_eq!(addresses(&crawl.written("stdin")), [address(number)]);
    }
}

#[test]
fn files_of_false_starts_are_read_in_time_that_grows_with_their_size() {
    let starts = "WARC/1.0\r\n".repeat(50_000).into_bytes();
    let lengths = "WARC/1.0\r\nContent-Length: 400000\r\n\r\n".repeat(30_000).into_bytes();
    let cut = &gzip(&simple(0))[..60];
    let crawl = Crawl::of("false-starts", "starts.warc", &starts)
        .with("lengths.warc", &lengths)
        .with("starts.warc.gz", &gzip(&starts))
        .with("marks.warc.gz", &b"\x1F\x8B\x08\0".repeat(20_000))
        .with("cuts.warc.gz", &cut.repeat(5_000))
        .with("marks.warc.zst", &b"\x28\xB5\x2F\xFD\0\x58".repeat(20_000))
        .with("cuts.warc.zst", &zstd(&simple(0))[..60].repeat(5_000));
    let output = crawl.run(&[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let plain = ["starts.warc", "lengths.warc"];
    let gzip = ["starts.warc.gz", "marks.warc.gz", "cuts.warc.gz"];
    for file in plain.into_iter().chain(gzip).chain(["marks.warc.zst", "cuts.warc.zst"]) {
        let mut rows = String::new();
        let path = crawl.output(&format!("{file}.jsonl"));
        File::open(path).unwrap().read_to_string(&mut rows).unwrap();
        assert!(rows.contains("\"error\""), "{file}");
    }
}
