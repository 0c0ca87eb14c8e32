//! What must hold of every line of the JSON Lines protocol: for the tests and
//! the fuzzer.

// What else the program does with lines is no matter here.
#[allow(dead_code)]
#[path = "../../src/json_lines.rs"]
mod json_lines;

use json_lines::{Body, Line, Record};
use serde_json::Value;

/// Reads lines as `pipe` does, and panics where that does not hold together.
pub(crate) fn check(lines: &[u8]) {
    for line in lines.split(|&byte| byte == b'\n') {
        check_line(line.trim_ascii_end());
    }
}

fn check_line(line: &[u8]) {
    let record = match Record::parse(line) {
        Ok(record) => record,
        Err(problem) => {
            assert!(problem.starts_with("expected a JSON object"), "{problem}");
            let is_object =
                serde_json::from_slice::<Value>(line).is_ok_and(|json| json.is_object());
            assert!(!is_object, "an object was refused: {problem}");
            return;
        }
    };
    check_page(&record, line);
    // What passes through is written as one line that reads as what came in.
    let mut out = Line::new();
    for (name, value) in &record.fields {
        out.push(name, value.get());
    }
    let out = out.finish();
    assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 1);
    let again = Record::parse(out.trim_ascii_end()).unwrap_or_else(|problem| panic!("{problem}"));
    let spelt = |record: &Record| -> Vec<(String, String)> {
        let fields = record.fields.iter();
        fields.map(|(name, value)| (name.clone(), value.get().to_owned())).collect()
    };
    assert_eq!(spelt(&again), spelt(&record));
}

/// The page is the string that another reader finds as well.
fn check_page(record: &Record, line: &[u8]) {
    let Ok(source) = record.page("html", "text") else { return };
    let (field, page) = match source {
        Body::Html(page) => ("html", page),
        Body::Text(page) => ("text", page),
    };
    if let Ok(json) = serde_json::from_slice::<Value>(line) {
        assert_eq!(json[field].as_str(), Some(page.as_str()));
    }
    let mut out = Line::new();
    out.push_string(field, &page);
    let out = out.finish();
    let again = Record::parse(out.trim_ascii_end()).and_then(|record| record.page("html", "text"));
    let again = match again {
        Ok(Body::Html(again) | Body::Text(again)) => again,
        Err(problem) => panic!("{problem}"),
    };
    assert_eq!(again, page);
}
