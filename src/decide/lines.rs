//! What is boilerplate in flattened text whatever the model makes of it.
//!
//! Few words tell little: the model's training weighs a block by its words, so
//! it can afford to be wrong about a line. A rule names a form of line that
//! hardly ever is content on the labelled pages, in terms of the same signals
//! that the model reads.

use std::sync::LazyLock;

use crate::model::Input;

/// What a line of flattened text shows besides its score.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineEvidence {
    /// The form of line that it has, where it is one of boilerplate.
    pub(super) rule: Option<&'static Rule>,
    /// Whether something speaks against it.
    pub(super) is_suspect: bool,
}

impl LineEvidence {
    /// What the signals of a line show.
    pub(crate) fn read(row: &[f32]) -> LineEvidence {
        let rule = met(row);
        LineEvidence { rule, is_suspect: rule.is_some() || is_suspect(row) }
    }
}

/// A form of line that is boilerplate.
#[derive(Debug)]
pub(super) struct Rule {
    /// What the line is, in a few words.
    pub(super) about: &'static str,
    /// What all has to hold: a signal is at least a value, or at most one.
    conditions: &'static [(&'static str, Bound)],
}

#[derive(Debug)]
enum Bound {
    Least(f32),
    Most(f32),
}

use Bound::{Least, Most};

/// The rules, with the share of content in the lines that each one meets on
/// wcxb-dev and on dragnet.
static RULES: [Rule; 6] = [
    // 834 lines, 14 %; 303 lines, 10 %.
    Rule {
        about: "a path to the page, glued to the text of the next line",
        conditions: &[("ends_with_next", Least(1.0))],
    },
    // 58 lines, 8 %; 124 lines, 20 %.
    Rule {
        about: "a path to the page, above its text",
        conditions: &[
            ("path_steps", Least(2.0)),
            ("before_all_long", Least(1.0)),
            ("page_long_blocks", Least(1.0)),
            ("digits", Most(0.05)),
        ],
    },
    // 4,039 lines, 4 %; 3,270 lines, 0.2 %.
    Rule {
        about: "an invitation to sign up on a page of prose",
        conditions: &[
            ("says_sign_up", Least(0.5)),
            ("words", Most(25.0)),
            ("page_long_blocks", Least(3.0)),
        ],
    },
    // 38,580 lines, 4 %; 42,450 lines, 1 %.
    Rule {
        about: "a boilerplate label outside the prose",
        conditions: &[
            ("is_label", Least(1.0)),
            ("in_main_run", Most(0.0)),
            ("page_long_blocks", Least(3.0)),
        ],
    },
    // 37 lines, none content; 73 lines, none content.
    Rule {
        about: "the beginning of another story, behind the prose",
        conditions: &[
            ("broken_off_after_main_run", Least(1.0)),
            ("words", Least(20.0)),
            ("words_of_story_to_mean", Most(0.5)),
            ("prose_above", Least(5.0)),
            ("page_sentences", Least(0.3)),
        ],
    },
    // The date of the day that the page was fetched, as newspapers head their pages with it.
    Rule {
        about: "a date alone at the head of the page",
        conditions: &[("is_head_date", Least(1.0))],
    },
];

/// The rules' conditions by the places of their signals in a row.
static COLUMNS: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let signals = Input::Text.signals();
    let column = |name: &str| signals.iter().position(|signal| signal.name == name);
    let columns = |rule: &Rule| -> Vec<usize> {
        let found = rule.conditions.iter().map(|(name, _)| column(name));
        found.map(|at| at.expect("a signal of flattened text: a test looks all up")).collect()
    };
    RULES.iter().map(columns).collect()
});

/// The first rule that a row of flattened text's signals meets.
fn met(row: &[f32]) -> Option<&'static Rule> {
    RULES.iter().zip(COLUMNS.iter()).find_map(|(rule, columns)| {
        let holds = |((_, bound), &at): (&(&str, Bound), &usize)| match *bound {
            Least(value) => row[at] >= value,
            Most(value) => row[at] <= value,
        };
        rule.conditions.iter().zip(columns).all(holds).then_some(rule)
    })
}

/// Whether a row of flattened text's signals shows a boilerplate phrase, a
/// break-off, or a text that stands elsewhere as well.
fn is_suspect(row: &[f32]) -> bool {
    static SIGNS: LazyLock<Vec<usize>> = LazyLock::new(|| {
        let signals = Input::Text.signals().iter().enumerate();
        let is_sign = |name: &str| {
            name.starts_with("says_")
                || ["ends_in_ellipsis", "same_text", "same_shape", "is_repeat"].contains(&name)
        };
        signals.filter(|(_, signal)| is_sign(&signal.name)).map(|(at, _)| at).collect()
    });
    SIGNS.iter().any(|&at| row[at] > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract_text;

    /// The rules that the lines of a text meet.
    fn rules(text: &str) -> Vec<(String, &'static str)> {
        let mut found = Vec::new();
        let page = extract_text(text);
        let mut blocks = page.blocks();
        page.for_each_row(|row| {
            let block = blocks.next().expect("a row for each block");
            if let Some(rule) = met(row) {
                found.push((block.text().to_owned(), rule.about));
            }
        });
        found
    }

    const PROSE: &str = "The salt of the lake is raked by hand in the eight weeks after the rains, \
        when the water draws back and leaves a crust on the flats that is as thick as a finger.";

    #[test]
    fn a_path_to_the_page_is_boilerplate() {
        let text = format!("HomeWorldSalt farmers win\n\nSalt farmers win\n\n{PROSE}");
        assert_eq!(rules(&text)[0].0, "HomeWorldSalt farmers win");
        let text = format!("Home > World > Lakes\n\n{PROSE}");
        assert_eq!(rules(&text)[0].0, "Home > World > Lakes");
    }

    #[test]
    fn the_date_at_the_head_of_a_page_is_boilerplate() {
        let text = format!("Thursday, March 16, 2023\n\nSalt farmers win\n\n{PROSE}");
        assert_eq!(rules(&text)[0].1, "a date alone at the head of the page");
        let text = format!("Saturday, May 1, 2021\n\nSalt farmers win\n\n{PROSE}");
        assert_eq!(rules(&text)[0].0, "Saturday, May 1, 2021");
        assert_eq!(rules(&format!("Thursday, March 16, 2023\n\n{PROSE}")), []);
    }

    #[test]
    fn the_beginning_of_another_story_is_boilerplate() {
        let other = "SUMMIT: Ministers of eleven countries met in the capital to talk about tariffs \
            on steel, cars and semiconductors, which the chancellor had threatened to double before";
        let article = [PROSE; 5].join("\n\n");
        let about = "the beginning of another story, behind the prose";
        assert_eq!(rules(&format!("{article}\n\n{other}")), [(other.to_owned(), about)]);
        let same = PROSE.trim_end_matches(['.', 'r']);
        assert_eq!(rules(&format!("{article}\n\n{same}")), []);
    }

    #[test]
    fn an_invitation_amid_prose_is_boilerplate() {
        let text = format!("{PROSE}\n\n{PROSE}\n\nSign up for our newsletter\n\n{PROSE}");
        assert_eq!(rules(&text)[0].0, "Sign up for our newsletter");
        assert_eq!(rules(&format!("{PROSE}\n\n{PROSE}\n\n{PROSE}")), []);
    }
}
