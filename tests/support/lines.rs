//! What must hold of the lines that are kept of flattened text: for the tests
//! and the fuzzer.

/// Panics where a kept line does not stand in the source, in the same order, as
/// it came but for controls.
pub(crate) fn check_lines(kept: &str, source: &str) {
    let mut source = source.split(['\n', '\r']).map(|line| without_controls(line.trim_end()));
    for line in kept.split('\n').filter(|line| !line.is_empty()) {
        assert!(source.any(|other| other == line), "{line:?} is not where it was");
    }
}

/// A line without the characters that are in no output.
fn without_controls(line: &str) -> String {
    let is_dropped = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let kept = line.chars().filter(|&c| c.is_whitespace() || !is_dropped(c));
    let kept: String = kept.map(|c| if is_dropped(c) { ' ' } else { c }).collect();
    kept.trim_end().to_owned()
}
