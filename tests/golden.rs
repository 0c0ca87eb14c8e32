//! Whole pages: what the crate makes of them, and how near that is to the ideal.
//!
//! A case is a folder of `tests/golden` with a `page.html`, or of
//! `tests/golden-text` with a `page.txt` that has no tags left. Beside it stand
//!
//! - `ideal.txt`: the content as a careful person would cut it out, written by
//!   hand and never by this test;
//! - `expected.txt`: what the crate prints, to the letter, so that a change of
//!   any page shows up in the review of the change that caused it;
//! - `expected.md`, in some: the same of its Markdown. An empty file of that name
//!   asks for it to be blessed;
//! - `expected.parts`, in some, likewise: the part of each block and the start of its text.
//!
//! `tests/golden/floors.tsv` holds for every case the least agreement with the
//! ideal, as F1 over words: 1 is the same words, 0 none in common.
//!
//! ```text
//! BLESS=1 cargo test --test golden
//! ```
//!
//! writes `expected.txt`, `expected.md` and `expected.parts` for what the crate prints now and raises the floors,
//! rounded down to two decimals. It lowers none: a case that falls below its
//! floor fails until the page is read better again, or somebody edits the
//! floor by hand and says why.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use deboiler::{Extractor, Page, Verdict};

/// How many lines of a difference are shown.
const SHOWN_LINES: usize = 12;

/// How many characters of a line are shown.
const SHOWN_CHARS: usize = 100;

/// How many characters of a block tell which one it is.
const SHOWN_CHARS_OF_BLOCK: usize = 50;

#[test]
fn every_page_gives_what_it_gave_and_no_less_of_the_ideal() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut floors = Floors::read();
    let extractor = Extractor::default();
    let (mut failures, mut passed) = (String::new(), 0);
    let cases = cases();
    for case in &cases {
        let (text, others) = case.extract(&extractor);
        let ideal =
            read(&case.folder.join("ideal.txt")).unwrap_or_else(|problem| panic!("{problem}"));
        let agreement = word_f1(&text, &ideal);
        if bless {
            fs::write(case.folder.join("expected.txt"), format!("{text}\n"))
                .expect("it is writable");
            for (name, output) in others.iter().filter(|(name, _)| case.folder.join(name).exists())
            {
                fs::write(case.folder.join(name), format!("{output}\n")).expect("it is writable");
            }
            floors.raise(&case.name, agreement);
        }
        match case.problem(&text, &others, agreement, &floors) {
            Some(problem) => write!(failures, "\n{}: {problem}", case.name).expect("no error"),
            None => passed += 1,
        }
    }
    for name in floors.0.keys().filter(|name| cases.iter().all(|case| case.name != **name)) {
        write!(failures, "\n{name}: has a floor and is no case\n").expect("no error");
    }
    if bless {
        floors.write();
    }
    assert!(failures.is_empty(), "{passed} of {} cases passed\n{failures}", cases.len());
}

/// A page with its folder; its name is that of the folder, with what is above it.
struct Case {
    name: String,
    folder: PathBuf,
    page: PathBuf,
}

/// All cases, sorted by name.
fn cases() -> Vec<Case> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut cases = Vec::new();
    for (set, page) in [("golden", "page.html"), ("golden-text", "page.txt")] {
        for entry in fs::read_dir(tests.join(set)).expect("the cases are there") {
            let folder = entry.expect("the folder is readable").path();
            if folder.is_dir() {
                let case = folder.file_name().expect("it has a name").to_string_lossy();
                let (name, page) = (format!("{set}/{case}"), folder.join(page));
                cases.push(Case { name, folder, page });
            }
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!cases.is_empty(), "there are no cases");
    cases
}

impl Case {
    /// The page as text, and what else is asked for by a file of its name.
    fn extract(&self, extractor: &Extractor) -> (String, Others) {
        let bytes = fs::read(&self.page)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", self.page.display()));
        if self.page.extension().is_some_and(|extension| extension == "html") {
            let page = extractor.extract_bytes(&bytes, None);
            return (page.text(), others(&page));
        }
        let text = String::from_utf8(bytes).expect("flattened text is UTF-8");
        let page = extractor.extract_text(&text);
        (page.text(), others(&page))
    }

    /// What is wrong with the result, if anything.
    fn problem(
        &self,
        text: &str,
        others: &Others,
        agreement: f64,
        floors: &Floors,
    ) -> Option<String> {
        let mut problem = String::new();
        match floors.0.get(&self.name) {
            Some(&floor) if agreement < floor => {
                writeln!(problem, "F1 with the ideal is {agreement:.4}, its floor {floor:.2}")
            }
            Some(_) => Ok(()),
            None => writeln!(problem, "has no floor yet (F1 {agreement:.4}): bless it"),
        }
        .expect("no error");
        match read(&self.folder.join("expected.txt")) {
            Ok(expected) if expected.strip_suffix('\n') == Some(text) => {}
            Ok(expected) => problem.push_str(&difference(&expected, text)),
            Err(error) => writeln!(problem, "{error}: bless it").expect("no error"),
        }
        for (name, output) in others {
            if let Ok(expected) = read(&self.folder.join(name))
                && expected.strip_suffix('\n') != Some(output)
            {
                problem.push_str(&difference(&expected, output));
            }
        }
        (!problem.is_empty()).then_some(problem)
    }
}

/// Outputs by the names of their files.
type Others = [(&'static str, String); 2];

fn others(page: &Page) -> Others {
    [("expected.md", page.markdown()), ("expected.parts", parts(page))]
}

/// The part of each block and the start of its text, a block a line.
fn parts(page: &Page) -> String {
    let start = |text: &str| -> String {
        let of_one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        of_one_line.chars().take(SHOWN_CHARS_OF_BLOCK).collect()
    };
    let line = |block: Verdict| format!("{}\t{}", block.part(), start(block.text()));
    page.blocks().map(line).collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// The least agreement with the ideal, by case.
struct Floors(BTreeMap<String, f64>);

impl Floors {
    fn path() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/floors.tsv")
    }

    /// Reads a case and its floor a line, with a tab between; none where the
    /// file is missing.
    fn read() -> Floors {
        let text = fs::read_to_string(Floors::path()).unwrap_or_default();
        let parse = |line: &str| {
            let (name, floor) = line.split_once('\t')?;
            Some((name.to_owned(), floor.parse().ok()?))
        };
        let floors = text.lines().map(|line| {
            parse(line).unwrap_or_else(|| panic!("expected a case, a tab and a number: {line:?}"))
        });
        Floors(floors.collect())
    }

    fn raise(&mut self, name: &str, agreement: f64) {
        // The sum keeps 0.29 from becoming 0.28 on its way through binary fractions.
        let floor = (agreement * 100.0 + 1e-9).floor() / 100.0;
        let old = self.0.entry(name.to_owned()).or_insert(floor);
        *old = old.max(floor);
    }

    fn write(&self) {
        let lines = self.0.iter().map(|(name, floor)| format!("{name}\t{floor:.2}\n"));
        fs::write(Floors::path(), lines.collect::<String>()).expect("the floors are writable");
    }
}

/// F1 over words, each counted as often as it stands: runs of letters and
/// digits in lower case. Two texts without words agree.
fn word_f1(found: &str, ideal: &str) -> f64 {
    let (found, ideal) = (word_counts(found), word_counts(ideal));
    let all: usize = found.values().sum::<usize>() + ideal.values().sum::<usize>();
    let common: usize =
        found.iter().map(|(word, &count)| count.min(*ideal.get(word).unwrap_or(&0))).sum();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

fn word_counts(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

/// The lines that are not common to both, with their numbers: `-` for what was
/// expected, `+` for what was found.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    // The longest common subsequence; pages here have a few hundred lines.
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut lines = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(format!("  - {}: {}", i + 1, shortened(old[i])));
            i += 1;
        } else {
            lines.push(format!("  + {}: {}", j + 1, shortened(new[j])));
            j += 1;
        }
    }
    let more = lines.len().saturating_sub(SHOWN_LINES);
    lines.truncate(SHOWN_LINES);
    if more > 0 {
        lines.push(format!("  and {more} lines more"));
    }
    if lines.is_empty() {
        lines.push("  only the last line's end differs".to_owned());
    }
    format!("is not as expected:\n{}\n", lines.join("\n"))
}

fn shortened(line: &str) -> String {
    let short: String = line.chars().take(SHOWN_CHARS).collect();
    if short.len() < line.len() { short + "…" } else { short }
}

#[test]
fn agreement_is_that_of_the_words() {
    assert_eq!(word_f1("", ""), 1.0);
    assert_eq!(word_f1("a", ""), 0.0);
    assert_eq!(word_f1("One, two!", "two\n\none"), 1.0);
    assert_eq!(word_f1("a a b", "a b b"), 2.0 / 3.0);
}

#[test]
fn a_floor_only_rises() {
    let mut floors = Floors(BTreeMap::new());
    let mut raised = |agreement| {
        floors.raise("case", agreement);
        floors.0["case"]
    };
    assert_eq!(raised(0.299), 0.29);
    assert_eq!(raised(0.1), 0.29);
    assert_eq!(raised(0.7), 0.7);
}

#[test]
fn a_difference_shows_the_lines_that_came_and_went() {
    let shown = difference("a\nb\nc\n", "a\nx\nc\nd");
    assert_eq!(shown, "is not as expected:\n  - 2: b\n  + 2: x\n  + 4: d\n");
}
