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
    assert!(text(&explained.stdout).contains("because: a rule: tern.example: drop `.promo`"));
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
