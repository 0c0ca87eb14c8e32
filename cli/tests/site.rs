//! `deboiler site`, run as the program it is, on sites of a few pages.

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use support::{deboiler, run, text};

/// An empty folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there from an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

const NOTICE: &str = "Sign up for the letter that we send to our readers on every first Monday!";

fn page(name: &str) -> String {
    format!(
        "<p>{NOTICE}<main><h1>{name}</h1><p>The ice at {name} was as thick as the keeper's arm, \
         and the boats stayed in until the spring came.<p>Nobody in {name} had seen the like of \
         it since the winter of the great storm, said the harbour master.</main>"
    )
}

/// A folder with twelve pages, and one of them in a folder of its own.
fn pages(name: &str) -> PathBuf {
    let folder = folder(&format!("site-{name}"));
    fs::create_dir_all(folder.join("pages/deep")).expect("the folder can be made");
    for number in 0..12 {
        let deep = if number == 7 { "deep/" } else { "" };
        let path = folder.join(format!("pages/{deep}{number:02}.html"));
        fs::write(path, page(&format!("Aldren{number}"))).expect("the page can be written");
    }
    folder
}

/// What the program prints, which ends with success.
fn site(folder: &Path, arguments: &[&str]) -> String {
    let output = run(deboiler("site").args(arguments).current_dir(folder), b"");
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

/// The exit status and what is said on standard error.
fn failure(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(deboiler("site").args(arguments).current_dir(folder), b"");
    (output.status.code(), text(&output.stderr).to_owned())
}

#[test]
fn two_passes_and_a_profile_give_the_same_and_drop_what_repeats() {
    let folder = pages("clean");
    let two_passes = site(&folder, &["clean", "pages"]);
    site(&folder, &["learn", "pages", "-o", "a.profile"]);
    site(&folder, &["clean", "pages", "--profile", "a.profile", "-o", "clean.jsonl"]);
    assert_eq!(fs::read_to_string(folder.join("clean.jsonl")).expect("it is there"), two_passes);
    let lines: Vec<Value> =
        two_passes.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 12);
    assert_eq!(lines[0]["path"], "pages/00.html");
    assert!(lines.iter().all(|line| !line["text"].as_str().expect("text").contains("Sign up")));
    assert!(lines[3]["text"].as_str().expect("text").contains("Nobody in Aldren3"));
}

#[test]
fn profiles_of_parts_merge_into_that_of_the_whole() {
    let folder = pages("merge");
    let all = |range: std::ops::Range<usize>| -> String {
        range
            .map(|n| {
                let url = format!("https://www.example.org/{n}");
                let line = json!({ "id": n, "url": url, "html": page(&format!("Aldren{n}")) });
                format!("{line}\n")
            })
            .collect()
    };
    for (name, range) in [("whole", 0..12), ("one", 0..7), ("two", 5..12)] {
        fs::write(folder.join(name), all(range)).expect("the file can be written");
        site(&folder, &["learn", name, "-o", &format!("{name}.profile")]);
    }
    site(&folder, &["merge", "two.profile", "one.profile", "-o", "merged.profile"]);
    let read = |name| fs::read(folder.join(name)).expect("it is there");
    assert_eq!(read("merged.profile"), read("whole.profile"));
    let shown = site(&folder, &["show", "merged.profile"]);
    assert!(shown.contains("12 pages") && shown.contains("example.org"), "{shown}");

    let one = format!("{}\n", json!({ "url": "http://example.org/x", "html": page("Brackmoor") }));
    let pipe = |arguments: &[&str]| {
        let output = run(deboiler("pipe").args(arguments).current_dir(&folder), one.as_bytes());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout).contains("Sign up")
    };
    assert!(!pipe(&["--site-profile", "merged.profile"]));
}

#[test]
fn what_repeats_is_shown_and_reported() {
    let folder = pages("show");
    let shown = site(&folder, &["show", "pages", "--top", "5"]);
    assert!(shown.starts_with(&format!("100.0 %  {NOTICE}")), "{shown}");
    let report = site(&folder, &["report", "pages", "--pages", "10"]);
    assert!(report.starts_with("10 pages\n"), "{report}");
    assert!(report.contains("cleaned with the profile     0.00 %"), "{report}");
    assert!(report.contains("lost by it                   0.00 %"), "{report}");
}

#[test]
fn a_page_alone_is_read_as_one() {
    let folder = pages("one-page");
    let line: Value =
        serde_json::from_str(&site(&folder, &["clean", "pages/03.html"])).expect("JSON");
    assert_eq!(line["path"], "pages/03.html");
    assert!(line["text"].as_str().expect("text").contains("Nobody in Aldren3"));
}

#[test]
fn compressed_pages_are_read_as_what_is_in_them() {
    let folder = pages("compressed");
    let plain = site(&folder, &["clean", "pages"]);
    for name in ["03.html", "deep/07.html"] {
        let path = folder.join("pages").join(name);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&fs::read(&path).expect("the page is there")).expect("memory takes all");
        let bytes = encoder.finish().expect("memory takes all");
        fs::write(path.with_extension("html.gz"), bytes).expect("the file can be written");
        fs::remove_file(path).expect("the file can be removed");
    }
    assert_eq!(site(&folder, &["clean", "pages"]).replace(".html.gz", ".html"), plain);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = pages("bad");
    let bad = "{\"id\":1}\nno json\n{\"html\":\"<p>Some words.\"}\n";
    fs::write(folder.join("bad.jsonl"), bad).expect("the file can be written");
    fs::create_dir(folder.join("empty")).expect("the folder can be made");
    let (status, said) = failure(&folder, &["learn", "bad.jsonl", "-o", "x"]);
    assert_eq!(status, Some(1));
    assert!(said.contains("bad.jsonl, line 1: expected a page in \"html\" or \"text\""), "{said}");
    assert!(said.contains("bad.jsonl, line 2: ") && said.contains("2 pages could not"), "{said}");
    for (arguments, wanted) in [
        (&["clean", "pages", "--profile", "bad.jsonl"] as &[&str], "bad.jsonl: site profile, byte"),
        (&["merge", "none", "-o", "x"], "cannot read none"),
        (&["show", "empty"], "expected pages (*.html) in empty"),
        (&["learn", "pages", "-o", "none/x"], "cannot write none/x"),
    ] {
        let (status, said) = failure(&folder, arguments);
        assert_eq!(status, Some(1), "{arguments:?}");
        assert!(said.contains(wanted), "{said}");
    }
}

#[test]
fn a_bad_option_is_refused() {
    let folder = folder("site-options");
    let bad: [&[&str]; 6] = [
        &[],
        &["teach", "pages"],
        &["learn"],
        &["learn", "pages"],
        &["show", "pages", "--top", "few"],
        &["clean", "pages", "--no-such-option"],
    ];
    for arguments in bad {
        let (status, said) = failure(&folder, arguments);
        assert_eq!(status, Some(2), "{arguments:?}");
        assert!(said.starts_with("error: ") || said.contains("Usage:"), "{said}");
    }
    assert!(site(&folder, &["--help"]).contains("learn"));
}
