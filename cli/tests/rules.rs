//! `--rules`, in the subcommands that have it.

mod support;

use std::fs;
use std::path::PathBuf;

use support::{deboiler, run, text};

const PAGE: &str = "<h1>Ice</h1><p>The harbour is closed by ice until further notice.</p>\
    <p class=promo>Fly to the sun with us, and leave the winter behind you, today.</p>";

const RULES: &str = "[[rules]]\nhost = 'tern.example'\ndrop = ['.promo', '.none']\n";

/// A file of a test's own, by its name.
fn file(name: &str, content: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("deboiler-{}-{name}", std::process::id()));
    fs::write(&path, content).expect("the file is written");
    path
}

#[test]
fn rules_hold_for_the_pages_of_their_host_and_tell_themselves() {
    let rules = file("hold.toml", RULES);
    let run_with = |command: &str, url: &str, more: &[&str]| {
        let mut command = deboiler(command);
        command.arg("--rules").arg(&rules).args(["--url", url]).args(more);
        run(&mut command, PAGE.as_bytes())
    };
    let cleaned = run_with("clean", "https://www.tern.example/ice", &["--rules-report"]);
    assert_eq!(
        text(&cleaned.stdout),
        "Ice\n\nThe harbour is closed by ice until further notice.\n"
    );
    let report = "deboiler: matched nothing: a rule: tern.example: drop `.none`\n";
    assert_eq!(text(&cleaned.stderr), report);
    let other = run_with("clean", "https://other.example/", &[]);
    assert!(text(&other.stdout).contains("Fly to the sun"));
    let explained = run_with("explain", "https://tern.example/", &[]);
    assert!(text(&explained.stdout).contains(": a rule: tern.example: drop `.promo`"));
    let report = run_with("explain", "https://tern.example/", &["--html"]);
    assert!(text(&report.stdout).contains("a rule: tern.example: drop `.promo`"));
    fs::remove_file(rules).expect("it was there");
}

#[test]
fn records_are_ruled_by_their_addresses() {
    let rules = file("records.toml", RULES);
    let record = |url: &str| format!("{}\n", serde_json::json!({ "url": url, "html": PAGE }));
    let input = record("https://tern.example/1") + &record("https://other.example/2");
    let output = run(deboiler("pipe").arg("--rules").arg(&rules), input.as_bytes());
    let kept: Vec<bool> =
        text(&output.stdout).lines().map(|line| line.contains("Fly to the sun")).collect();
    assert_eq!(kept, [false, true]);
    fs::remove_file(rules).expect("it was there");
}

#[test]
fn parts_are_dropped_by_name_on_all_pages() {
    let rules = file("parts.toml", "[[rules]]\ndrop_part = ['title']\n");
    let page = include_str!("../../examples/sample.html");
    let explained = |more: &[&str]| {
        let output = run(deboiler("explain").args(more).arg("-"), page.as_bytes());
        text(&output.stdout).to_owned()
    };
    let has_rule = |told: String| told.contains("Dropped as title: a rule: drop_part `title`.");
    assert!(has_rule(explained(&["--rules", rules.to_str().expect("UTF-8")])));
    assert!(!has_rule(explained(&[])));
    fs::remove_file(rules).expect("it was there");
}

#[test]
fn a_file_that_is_wrong_is_named_with_its_place() {
    let rules = file("wrong.toml", "[[rules]]\ndrop = ['..']\n");
    for command in ["clean", "pipe"] {
        let output = run(deboiler(command).arg("--rules").arg(&rules), PAGE.as_bytes());
        assert_eq!(output.status.code(), Some(1));
        let told = format!("{}, line 2, column 9: drop: expected a CSS selector", rules.display());
        assert!(text(&output.stderr).contains(&told), "{}", text(&output.stderr));
    }
    fs::remove_file(rules).expect("it was there");
}

#[test]
fn records_of_a_crawl_are_ruled_by_their_addresses() {
    let rules = file("crawl.toml", RULES);
    let record = |url: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {url}\r\nContent-Type: \
             text/html\r\nContent-Length: {}\r\n\r\n{PAGE}\r\n\r\n",
            PAGE.len()
        )
    };
    let crawl = record("https://tern.example/1") + &record("https://other.example/2");
    let crawl = file("crawl.warc", &crawl);
    let mut command = deboiler("warc");
    command.arg("--rules").arg(&rules).arg(&crawl).args(["-o", "-"]);
    let output = run(&mut command, b"");
    let kept: Vec<bool> =
        text(&output.stdout).lines().map(|line| line.contains("Fly to the sun")).collect();
    assert_eq!(kept, [false, true]);
    [rules, crawl].iter().for_each(|file| fs::remove_file(file).expect("it was there"));
}

#[test]
fn a_crawl_is_cleaned_again_with_other_rules() {
    let (rules, crawl) = (file("again.toml", RULES), file("again.warc", ""));
    let folder = std::env::temp_dir().join(format!("deboiler-{}-again", std::process::id()));
    let done = |rules: &PathBuf| {
        let mut command = deboiler("warc");
        command.arg("--rules").arg(rules).arg(&crawl).arg("-o").arg(&folder);
        text(&run(&mut command, b"").stderr).to_owned()
    };
    assert!(done(&rules).contains("1 files done, 0 before"));
    assert!(done(&rules).contains("0 files done, 1 before"));
    fs::write(&rules, "").expect("the file is written");
    assert!(done(&rules).contains("1 files done, 0 before"));
    fs::remove_dir_all(folder).expect("it was there");
    [rules, crawl].iter().for_each(|file| fs::remove_file(file).expect("it was there"));
}

#[test]
fn pages_of_a_site_are_ruled_by_their_addresses_or_their_site() {
    let rules = file("site.toml", RULES);
    let kept = |input: &PathBuf, arguments: &[&str]| -> Vec<bool> {
        let mut command = deboiler("site");
        command.args(["clean", "--rules"]).arg(&rules).arg(input).args(arguments);
        let output = run(&mut command, b"");
        text(&output.stdout).lines().map(|line| line.contains("Fly to the sun")).collect()
    };
    let record = |url: &str| format!("{}\n", serde_json::json!({ "url": url, "html": PAGE }));
    let records = record("https://tern.example/1") + &record("https://other.example/2");
    let (records, page) = (file("site.jsonl", &records), file("site.html", PAGE));
    assert_eq!(kept(&records, &[]), [false, true]);
    assert_eq!(kept(&page, &[]), [true]);
    assert_eq!(kept(&page, &["--site", "tern.example"]), [false]);
    [rules, records, page].iter().for_each(|file| fs::remove_file(file).expect("it was there"));
}
