//! TeX that stands in the text of a page, between dollar signs or `\(` and `\)`, for a
//! renderer to find it there.

use std::ops::Range;

use memchr::memchr2;

use crate::chars::floor_char_boundary;

/// A formula amid text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawTex {
    /// Where it stands, the signs around it included.
    pub(crate) range: Range<usize>,
    /// Where its TeX stands.
    pub(crate) tex: Range<usize>,
    pub(crate) is_display: bool,
}

/// The longest formula amid text, in bytes.
const MOST_BYTES: usize = 4096;

/// Whether a text has a sign that a formula may begin with.
pub(super) fn may_hold(text: &str) -> bool {
    memchr2(b'$', b'\\', text.as_bytes()).is_some()
}

/// The formulas in a text, in order.
pub(crate) fn formulas(text: &str) -> Vec<RawTex> {
    let mut found = Vec::new();
    if !may_hold(text) {
        return found;
    }
    let pairs =
        [("$$", "$$", true), ("\\[", "\\]", true), ("\\(", "\\)", false), ("$", "$", false)];
    // Where no end of a kind stands behind, none is looked for again.
    let mut has_end = [true; 4];
    let mut at = 0;
    while let Some(start) = memchr2(b'$', b'\\', &text.as_bytes()[at..]).map(|start| at + start) {
        let rest = &text[start..];
        let Some(kind) = pairs.iter().position(|(open, ..)| rest.starts_with(open)) else {
            // A backslash and what it escapes.
            at = start + 1 + text[start + 1..].chars().next().map_or(0, char::len_utf8);
            continue;
        };
        let (open, close, is_display) = pairs[kind];
        let inner = start + open.len();
        let within = inner..floor_char_boundary(text, inner + MOST_BYTES);
        let end = has_end[kind].then(|| text[within.clone()].find(close)).flatten();
        has_end[kind] &= end.is_some() || within.end < text.len();
        let formula = end.map(|end| RawTex {
            range: start..inner + end + close.len(),
            tex: inner..inner + end,
            is_display,
        });
        match formula.filter(|formula| is_formula(text, formula, open)) {
            Some(formula) => {
                at = formula.range.end;
                found.push(formula);
            }
            None => at = inner,
        }
    }
    found
}

/// Whether what stands between such signs may be a formula: between dollar signs, not
/// what stands between two prices.
fn is_formula(text: &str, formula: &RawTex, open: &str) -> bool {
    let tex = &text[formula.tex.clone()];
    if tex.trim().is_empty() || tex.ends_with('\\') {
        return false;
    }
    if open != "$" {
        return true;
    }
    const MOST_LETTERS: usize = 12;
    let is_tight = !tex.starts_with(char::is_whitespace) && !tex.ends_with(char::is_whitespace);
    let is_before_digit = text[formula.range.end..].starts_with(|c: char| c.is_ascii_digit());
    let is_short = !tex.contains(' ') && tex.chars().count() <= MOST_LETTERS;
    let is_price = tex.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    is_tight
        && !is_before_digit
        && !is_price
        && (is_short || tex.contains(['\\', '^', '_', '=', '{']))
}

/// Whether a text plainly holds TeX: a formula with a command or an index in braces.
pub(super) fn is_plain(text: &str) -> bool {
    formulas(text).iter().any(|formula| {
        let tex = &text[formula.tex.clone()];
        let commands = tex.match_indices('\\').filter(|(at, _)| {
            let name = tex[at + 1..].bytes().take_while(u8::is_ascii_alphabetic).count();
            name >= 2
        });
        commands.count() > 0 || tex.contains("_{") || tex.contains("^{")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        formulas(text).into_iter().map(|formula| &text[formula.tex]).collect()
    }

    #[test]
    fn formulas_stand_between_their_signs() {
        let text = "Let $h_i$ and \\(a+b\\), $$x$$ or \\[ y \\] be $n$.";
        assert_eq!(found(text), ["h_i", "a+b", "x", " y ", "n"]);
        let shown: Vec<_> = formulas(text).iter().map(|formula| formula.is_display).collect();
        assert_eq!(shown, [false, false, true, true, false]);
    }

    #[test]
    fn prices_and_stray_signs_are_no_formulas() {
        for text in [
            "from $5 to $6",
            "$5-$6 each",
            "costs $5.",
            "$5$",
            "\\$x\\$",
            "a $ b $ c",
            "C:\\dir \\(x",
            "$HOME and then the long path of $PATH",
            "$$",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn commands_and_indices_are_plain_tex() {
        assert!(is_plain("as \\(\\frac{a}{b}\\) is"));
        assert!(is_plain("as $x_{i}$ is"));
        assert!(!is_plain("as $x$ is \\frac"));
    }
}
