//! `deboiler pipe`, run as the program it is.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use support::{deboiler, root, run, text};

/// Pages that the filter answers with these words, whatever the model says.
const PAGE: &str = "<p>One plain paragraph that says what the page was written to say.</p>";

/// The lines that come out, with success, for some input.
fn filter(arguments: &[&str], input: &[u8]) -> Vec<String> {
    let output = run(deboiler("pipe").args(arguments), input);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(str::to_owned).collect()
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

/// A page's confidence as it is written: with four digits.
fn confidence(page: &deboiler::Page) -> f64 {
    (f64::from(page.confidence()) * 10_000.0).round() / 10_000.0
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().expect("a line is an object").keys().map(String::as_str).collect()
}

#[test]
fn the_order_holds_with_many_threads() {
    let mut input = String::new();
    for id in 0..300 {
        // Long pages between short ones, so that later records are done first.
        let html = PAGE.repeat(if id % 7 == 0 { 200 } else { 1 });
        writeln!(input, "{}", json!({ "id": id, "html": html })).unwrap();
    }
    let lines = filter(&["--threads", "4"], input.as_bytes());
    let ids: Vec<u64> =
        lines.iter().map(|line| parsed(line)["id"].as_u64().expect("an id")).collect();
    assert_eq!(ids, (0..300).collect::<Vec<_>>());
}

#[test]
fn many_threads_and_one_give_the_same() {
    let input: String = (0..50)
        .map(|id| format!("{}\n", json!({ "id": id, "html": PAGE.repeat(id % 5) })))
        .collect();
    let one = filter(&["--threads", "1"], input.as_bytes());
    assert_eq!(one, filter(&["--threads", "3"], input.as_bytes()));
    assert_eq!(one.len(), 50);
}

#[test]
fn other_formats_have_fields_of_their_own_and_links_from_the_records_address() {
    let html = PAGE.replace("plain", "<a href=b>plain</a>");
    let input = json!({ "html": html, "url": "https://x.example/a/" }).to_string();
    for (format, link) in [
        ("markdown", "One [plain](https://x.example/a/b) paragraph"),
        ("html", "<p>One <a href=\"https://x.example/a/b\">plain</a> paragraph"),
    ] {
        let line = &filter(&["--format", format], input.as_bytes())[0];
        let record = parsed(line);
        assert_eq!(names(&record), ["url", format, "title", "status", "confidence"]);
        let out = record[format].as_str().expect("a string");
        assert!(out.starts_with(link), "{out}");
    }
}

#[test]
fn a_record_comes_out_with_its_text_title_and_status() {
    let html = format!("<title>A title</title>{PAGE}");
    let input = json!({ "id": "a", "html": html, "url": "https://x.example/" }).to_string();
    let lines = filter(&[], input.as_bytes());
    let page = deboiler::extract(&html);
    let wanted = json!({
        "id": "a",
        "url": "https://x.example/",
        "text": page.text(),
        "title": "A title",
        "status": page.status().to_string(),
        "confidence": confidence(&page),
    });
    assert_eq!(lines, [wanted.to_string()]);
}

#[test]
fn metadata_and_json_come_out_where_they_are_asked_for() {
    let html = format!("<title>A title</title><meta name=author content='Ada Fell'>{PAGE}");
    let input = json!({ "html": html, "metadata": "old" }).to_string();
    let lines = filter(&["--metadata", "--format", "json"], input.as_bytes());
    let value = parsed(&lines[0]);
    assert_eq!(names(&value), ["json", "title", "status", "confidence", "metadata"]);
    assert_eq!(value["metadata"]["authors"][0]["value"], "Ada Fell");
    assert_eq!(value["json"]["metadata"], value["metadata"]);
}

#[test]
fn flattened_text_is_cleaned_line_by_line() {
    let flat = "First line of the text.\nSecond line of the text.\n";
    let lines = filter(&[], json!({ "text": flat, "id": 1 }).to_string().as_bytes());
    let page = deboiler::extract_text(flat);
    let wanted = json!({
        "id": 1,
        "text": page.text(),
        "title": "",
        "status": page.status().to_string(),
        "confidence": confidence(&page),
    });
    assert_eq!(lines, [wanted.to_string()]);
}

#[test]
fn other_fields_come_out_as_they_came_in() {
    let fields = concat!(
        r#""id":123456789012345678901234567890,"whole":1.0,"one":1,"small":-0.0,"#,
        r#""large":1e400,"digits":0.10000000000000000000000001,"nested":{"b": [1, null],"a":true},"#,
        r#""lone":"\ud800","escaped":"\u00e9\/""#
    );
    let input = format!(r#"{{{fields},"html":""}}"#);
    let lines = filter(&[], input.as_bytes());
    assert_eq!(
        lines,
        [format!(r#"{{{fields},"text":"","title":"","status":"empty","confidence":1.0}}"#)]
    );
}

#[test]
fn fields_of_the_answers_names_give_way() {
    let input = r#"{"title":"old","html":"","status":200,"error":null,"text":"old","id":1}"#;
    let lines = filter(&[], input.as_bytes());
    assert_eq!(lines, [r#"{"id":1,"text":"","title":"","status":"empty","confidence":1.0}"#]);
}

#[test]
fn a_bad_record_is_answered_in_its_place() {
    let lone = r#"{"id":5,"html":"\ud83d"}"#;
    let input = [
        br#"{"id":0,"html":"<p>a"}"# as &[u8],
        b"no json",
        b"[1, 2]",
        br#"{"id":3,"url":"u"}"#,
        br#"{"id":4,"html":["<p>"],"url":"u"}"#,
        lone.as_bytes(),
        b"{\"id\":6,\"html\":\"\xFF\"}",
        br#"{"id":7,"html":"<p>"#,
        br#"{"id":8,"html":null}"#,
        br#"{"id":9,"html":"<p>b"}"#,
    ]
    .join(&b'\n');
    let output = run(deboiler("pipe").args(["--threads", "4"]), &input);
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("8 of 10 records were bad"), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(parsed).collect();
    assert_eq!(lines.len(), 10);
    for good in [0, 9] {
        assert_eq!(lines[good]["id"], good);
        assert_eq!(names(&lines[good]), ["id", "text", "title", "status", "confidence"]);
    }
    let wanted = [
        (1, "line 2: expected a JSON object, found bad JSON at byte 2"),
        (2, "line 3: expected a JSON object, found an array"),
        (3, "line 4: expected a page in \"html\" or \"text\", found neither field"),
        (4, "line 5: expected a string in \"html\", found an array"),
        (5, "line 6: expected text in \"html\", found what is no Unicode"),
        (6, "line 7: expected a JSON object, found bytes that are no UTF-8 after the first 16"),
        (7, "line 8: expected a JSON object, found bad JSON at byte 19"),
        (8, "line 9: expected a page in \"html\" or \"text\", found null"),
    ];
    for (at, problem) in wanted {
        let error = lines[at]["error"].as_str().expect("an error");
        assert!(error.starts_with(problem), "{error}\n{problem}");
        assert!(lines[at].get("text").is_none());
    }
    assert_eq!(names(&lines[3]), ["id", "url", "error"]);
    assert_eq!(names(&lines[4]), ["id", "url", "error"]);
    assert_eq!(lines[5]["id"], 5);
}

#[test]
fn a_single_record_is_answered_before_the_next_one_comes() {
    let mut child = deboiler("pipe")
        .args(["--threads", "3"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let (sender, answers) = mpsc::channel();
    thread::spawn(move || {
        stdout.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok())
    });
    for id in 0..5 {
        writeln!(stdin, "{}", json!({ "id": id, "html": PAGE })).expect("the filter reads");
        // Far longer than an answer takes, so that one held back is a failure, no hang.
        let line = answers.recv_timeout(Duration::from_secs(60)).expect("an answer to each record");
        assert_eq!(parsed(&line)["id"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("the filter ends").success());
}

#[test]
fn text_of_any_script_comes_through() {
    let words = "Kafkas Žižek 日本語の文章 العربية 😀 \u{1F468}\u{200D}\u{1F469}";
    let input = json!({ "名": words, "html": format!("<title>{words}</title><p>{words}") });
    let lines = filter(&[], input.to_string().as_bytes());
    let line = parsed(&lines[0]);
    assert_eq!(line["名"], words);
    assert_eq!(line["title"], words);
    let escaped = r#"{"id":"\ud83d\ude00","html":"<title>\ud83d\ude00</title>"}"#;
    assert_eq!(parsed(&filter(&[], escaped.as_bytes())[0])["title"], "😀");
}

#[test]
fn line_ends_of_any_kind_and_blank_lines_are_nothing_special() {
    let input = "\u{FEFF}{\"id\":1,\"html\":\"\"}\r\n\r\n \t\n\n{\"id\":2,\"html\":\"\"}\r\n{\"id\":3,\"html\":\"\"}";
    let lines = filter(&[], input.as_bytes());
    let ids: Vec<Value> = lines.iter().map(|line| parsed(line)["id"].clone()).collect();
    assert_eq!(ids, [1, 2, 3]);
    assert!(filter(&[], b"").is_empty());
    assert!(filter(&[], b"\n\n").is_empty());
}

#[test]
fn a_record_may_be_long() {
    let html = PAGE.repeat(20_000);
    let input = format!("{}\n", json!({ "html": html, "id": "x".repeat(1 << 20) }));
    let lines = filter(&[], input.as_bytes());
    assert_eq!(parsed(&lines[0])["id"].as_str().map(str::len), Some(1 << 20));
}

#[test]
fn fields_can_be_named() {
    let arguments = ["--html-field", "page", "--text-field", "flat", "--output-field", "clean"];
    let input = r#"{"html":"stays","page":"","text":"stays"}
{"flat":"","text":"stays"}"#;
    assert_eq!(
        filter(&arguments, input.as_bytes()),
        [
            r#"{"html":"stays","text":"stays","clean":"","title":"","status":"empty","confidence":1.0}"#,
            r#"{"text":"stays","clean":"","title":"","status":"empty","confidence":1.0}"#,
        ]
    );
}

#[test]
fn a_bad_option_is_refused() {
    let bad: [&[&str]; 9] = [
        &["--threads", "0"],
        &["--threads", "many"],
        &["--focus", "sharp"],
        &["--format", "pdf"],
        &["--html-field", "text"],
        &["--output-field", "status"],
        &["--no-such-option"],
        &["--output-field", "confidence"],
        &["https://x.example/pages.jsonl"],
    ];
    for arguments in bad {
        let output = run(deboiler("pipe").args(arguments), b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).starts_with("error: "), "{arguments:?}");
    }
    for focus in ["balanced", "precision", "recall"] {
        assert!(filter(&["--focus", focus, "--format", "text"], b"").is_empty());
    }
}

#[test]
fn help_names_every_option() {
    let help = filter(&["--help"], b"").join("\n");
    for option in
        ["--threads", "--html-field", "--text-field", "--format", "--output-field", "--focus"]
    {
        assert!(help.contains(option), "{option}");
    }
}

#[test]
fn a_reader_that_leaves_ends_the_run_quietly() {
    let mut child = deboiler("pipe")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("it is piped");
    let line = format!("{}\n", json!({ "html": PAGE }));
    // Until nobody reads any more, which is soon.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().expect("the filter ends");
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let mut child = deboiler("pipe")
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    writeln!(stdin, "{}", json!({ "html": PAGE })).expect("the filter reads");
    let output = child.wait_with_output().expect("the filter ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("cannot write standard output"));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

#[test]
fn files_are_read_one_after_the_other_and_written_to_a_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pipe-files");
    fs::create_dir_all(&folder).expect("folders can be made");
    let line = |id: u64| format!("{}\n", json!({ "id": id, "html": PAGE }));
    fs::write(folder.join("a.jsonl"), line(1)).expect("files can be written");
    fs::write(folder.join("b.jsonl.gz"), gzip((line(2) + "no json\n").as_bytes()))
        .expect("written");
    let arguments = ["a.jsonl", "b.jsonl.gz", "-o", "out.jsonl"];
    let output = run(deboiler("pipe").current_dir(&folder).args(arguments), b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let written = fs::read_to_string(folder.join("out.jsonl")).expect("it is there");
    let lines: Vec<Value> = written.lines().map(parsed).collect();
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&json!(1), &json!(2)));
    let error = lines[2]["error"].as_str().expect("an error");
    assert!(error.starts_with("b.jsonl.gz, line 2: expected a JSON object"), "{error}");
}

#[test]
fn input_that_is_cut_short_is_answered_up_to_there() {
    let lines: String =
        (0..200).map(|id| format!("{}\n", json!({ "id": id, "html": "" }))).collect();
    let whole = gzip(lines.as_bytes());
    let output = run(deboiler("pipe").args(["--threads", "2"]), &whole[..whole.len() / 2]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("deboiler: cannot read standard input: "));
    let answered = text(&output.stdout).lines().count();
    assert!(answered < 200, "{answered}");
    assert!(text(&output.stdout).lines().all(|line| parsed(line)["status"] == "empty"));
    let missing = run(deboiler("pipe").arg("none.jsonl"), b"");
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn comments_have_a_field_of_their_own_where_asked_for() {
    let page =
        fs::read_to_string(root().join("tests/golden/blog-comments/page.html")).expect("there");
    let input = json!({ "html": page, "comments": "old" }).to_string();
    let lines = filter(&["--comments", "apart"], input.as_bytes());
    assert!(parsed(&lines[0])["comments"].as_str().is_some_and(|text| text.len() > 10));
    assert_eq!(parsed(&filter(&[], input.as_bytes())[0])["comments"], "old");
}
