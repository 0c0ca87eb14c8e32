//! The parts of flattened text, by what its lines say: there is no model for it.

use super::Part;
use crate::decide::{Decision, Label};
use crate::features::{Source, Wanted, measure};
use crate::model::Input;
use crate::segment::Segments;

/// What groups of phrases speak for, in dropped lines; the first that a line holds counts.
const PHRASES: &[(&str, Part)] = &[
    ("says_cookie_consent", Part::Consent),
    ("says_data_use", Part::Consent),
    ("says_paywall", Part::Signup),
    ("says_sign_up", Part::Signup),
    ("says_advertising", Part::Ad),
    ("says_share", Part::Share),
    ("says_print_download", Part::Share),
    ("says_comment", Part::Comment),
    ("says_legal", Part::Legal),
    ("says_disclaimer", Part::Legal),
    ("says_byline", Part::Byline),
    ("says_author_box", Part::About),
    ("says_contact_details", Part::About),
    ("says_related", Part::Related),
    ("says_read_also", Part::Related),
    ("says_read_more", Part::Navigation),
    ("says_next_article", Part::Navigation),
    ("says_navigation", Part::Navigation),
    ("says_filter", Part::Navigation),
    ("says_rating", Part::Form),
    ("says_shop", Part::Form),
    ("says_browser_notice", Part::Form),
    ("says_shell", Part::Form),
];

/// From this number of words on, a dropped line is no entry of a menu, but a teaser.
const LEAST_WORDS_OF_TEASER: f32 = 6.0;

/// The share of a line's words that say who wrote it or when, so that it is a byline
/// amid the content.
const LEAST_BYLINE: f32 = 0.3;

/// The part of every line: content is the body, but for bylines and dates; what is dropped
/// goes by its phrases, and else by its length.
pub(super) fn name(segments: &Segments, source: Source, decision: &Decision) -> Vec<Part> {
    let signals = Input::Text.signals();
    let place = |name: &str| {
        let found = signals.iter().position(|signal| signal.name == name);
        found.expect("a signal of flattened text: a test looks all up")
    };
    let phrases: Vec<(usize, Part)> =
        PHRASES.iter().map(|&(name, part)| (place(name), part)).collect();
    let [words, byline, dates] = ["words", "says_byline", "says_date_words"].map(place);
    let mut parts = Vec::with_capacity(segments.blocks.len());
    measure(segments, source, &Wanted::all(signals.len()), |rows| {
        rows.for_each(|row| {
            let is_content = decision.labels[parts.len()] == Label::Content;
            parts.push(if !is_content {
                let said = phrases.iter().find(|(at, _)| row[*at] > 0.0);
                said.map_or_else(|| by_length(row[words]), |&(_, part)| part)
            } else if row[byline] >= LEAST_BYLINE {
                Part::Byline
            } else if row[dates] >= LEAST_BYLINE {
                Part::Date
            } else {
                Part::Body
            });
        });
    });
    parts
}

fn by_length(words: f32) -> Part {
    if words < LEAST_WORDS_OF_TEASER { Part::Navigation } else { Part::Related }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_by_what_they_say() {
        let prose = "The salt of the lake is raked by hand in the eight weeks after the rains, \
            when the water draws back and leaves a crust on the flats as thick as a finger.";
        let page = crate::extract_text(&format!(
            "Salt\n\n{prose}\n\n{prose} It is sold.\n\nSign up for our newsletter\n\n\
             Share on Facebook"
        ));
        let parts: Vec<Part> = page.blocks().map(|block| block.part()).collect();
        use Part::{Body, Share, Signup};
        assert_eq!(parts, [Body, Body, Body, Signup, Share]);
    }
}
