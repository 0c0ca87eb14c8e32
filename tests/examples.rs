//! The short programs in `examples/`, run as what they are: what other programs call them for.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const PAGE: &str = "<title>Ice</title><p>The harbour is closed by <a href=ice>ice</a>.</p>";

/// Runs an example, which plain `cargo test` has built before the tests, on some input.
fn run(example: &str, arguments: &[&str], input: &[u8]) -> Output {
    // target/<profile>/deps/<test> and target/<profile>/examples/<name>
    let test = std::env::current_exe().expect("a test has a path");
    let profile = test.ancestors().nth(2).expect("a test stands in target/<profile>/deps");
    let path = profile.join("examples").join(example);
    let mut child = Command::new(path.with_extension(std::env::consts::EXE_EXTENSION))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example is there: `cargo build --examples` makes it");
    let mut stdin = child.stdin.take().expect("it is piped");
    std::thread::scope(|scope| {
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().expect("the example ends")
    })
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("output is UTF-8")
}

fn answers(arguments: &[&str], input: &str) -> Vec<Value> {
    let output = run("pipe", arguments, input.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines = text(&output.stdout).lines();
    lines.map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn clean_without_a_page_shows_the_sample() {
    let output = run("clean", &[], b"");
    assert!(output.status.success());
    let sample = deboiler::extract(include_str!("../examples/sample.html"));
    assert_eq!(text(&output.stdout).trim_end(), sample.text());
}

#[test]
fn clean_writes_a_page_in_every_format() {
    let extractor = deboiler::Extractor::default();
    let page = || {
        extractor.extract_bytes(PAGE.as_bytes(), None).with_address("https://port.example/news/")
    };
    let wanted = [
        ("text", page().text()),
        ("markdown", page().markdown()),
        ("html", page().html()),
        ("json", page().json()),
    ];
    for (format, wanted) in wanted {
        let arguments = ["--format", format, "--address", "https://port.example/news/", "-"];
        let output = run("clean", &arguments, PAGE.as_bytes());
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout).trim_end(), wanted.trim_end(), "{format}");
    }
    assert!(!run("clean", &["--format", "pdf", "-"], b"").status.success());
    assert!(!run("clean", &["no-such-file.html"], b"").status.success());
}

#[test]
fn clean_reads_flattened_text_and_takes_the_options_of_an_extraction() {
    let flat = "First line of the text.\nSecond line of the text.\n";
    let arguments = ["--text", "--focus", "recall", "--comments", "in", "-"];
    let output = run("clean", &arguments, flat.as_bytes());
    assert_eq!(text(&output.stdout), flat);
}

#[test]
fn clean_shows_comments_once() {
    let page = include_bytes!("golden/blog-comments/page.html");
    let shown = |comments: &str| {
        text(&run("clean", &["--comments", comments, "-"], page).stdout).to_owned()
    };
    let extractor =
        |comments| deboiler::Extractor::new(deboiler::Options::default().with_comments(comments));
    let with = extractor(deboiler::Comments::In).extract_bytes(page, None);
    assert_eq!(shown("in").trim_end(), with.text());
    let apart = extractor(deboiler::Comments::Apart).extract_bytes(page, None);
    assert!(!apart.comments().is_empty());
    let below = format!("{}\n\n--- comments ---\n\n{}", apart.text(), apart.comments());
    assert_eq!(shown("apart").trim_end(), below);
}

#[test]
fn pipe_answers_every_record_in_its_place() {
    let mut input = String::new();
    for id in 0..60 {
        let html = PAGE.repeat(if id % 7 == 0 { 100 } else { 1 });
        input += &format!("{}\n", json!({ "id": id, "html": html, "title": "old" }));
    }
    input += "no json\n\n{\"id\":7,\"text\":[]}\n";
    let lines = answers(&["--threads", "3"], &input);
    assert_eq!(lines.len(), 62);
    for (id, line) in lines[..60].iter().enumerate() {
        let names: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert_eq!(names, ["id", "text", "title", "status"]);
        assert_eq!((&line["id"], &line["title"]), (&json!(id), &json!("Ice")));
    }
    assert!(lines[60]["error"].as_str().expect("an error").starts_with("line 61: "));
    assert_eq!((&lines[61]["id"], lines[61]["error"].is_string()), (&json!(7), true));
}

#[test]
fn pipe_writes_formats_and_metadata() {
    let input = json!({ "html": PAGE, "url": "https://port.example/news/" }).to_string();
    let line = &answers(&["--format", "markdown", "--metadata", "--focus", "precision"], &input)[0];
    let markdown = line["markdown"].as_str().expect("a string");
    assert!(markdown.contains("[ice](https://port.example/news/ice)"), "{markdown}");
    assert_eq!(line["metadata"]["title"]["value"], "Ice");
    let line = &answers(&["--format", "json"], &input)[0];
    assert_eq!(line["json"]["text"], "The harbour is closed by ice.");
}
