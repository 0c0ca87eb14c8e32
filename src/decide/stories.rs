//! Other stories in full below the page's own, as pages that scroll without end have them.

use std::collections::HashSet;
use std::ops::Range;

use super::{Cause, Decision, Evidence, Label};
use crate::block::{Block, BlockKind};
use crate::chars::kinds;
use crate::parse::Tag;

/// The share of a headline's words that stand in the page's title where it is the page's own.
const LEAST_SHARED: f32 = 0.6;

/// The share of another story's headline that the page's title may have by chance.
const MOST_SHARED: f32 = 0.34;

/// How many kept words make a story.
const LEAST_STORY_WORDS: f32 = 25.0;

/// How many kept words the page's own story has at least.
const LEAST_OWN_WORDS: f32 = 60.0;

/// How many blocks below its headline a story begins at most: a byline, a date, buttons.
const MOST_LINES: usize = 6;

/// How many words a line between headline and story has at most.
const MOST_LINE_WORDS: f32 = 8.0;

/// Drops what stands below a second headline that is not the page's own.
///
/// The page's own headline is the first one that its title names: where there is none, as on
/// the index of a blog, stories are what the page is about. Another one is of the same level,
/// of the first one or in an `article` of its own, shares no word with the title, and has a byline or a date below it as the page's own has.
pub(super) fn drop_others(evidence: &Evidence, decision: &mut Decision) {
    let blocks = evidence.blocks();
    let title = words_of(evidence.title);
    let headlines = || (0..blocks.len()).filter(|&at| is_headline(&blocks[at]));
    let Some(own) = headlines().find(|&at| {
        let words = words_of(evidence.segments.text(&blocks[at]));
        words.len() >= 2 && shared(&words, &title) >= LEAST_SHARED
    }) else {
        return;
    };
    let Some(own_lines) = lines_below(evidence, decision, own) else { return };
    if own_lines.is_empty() {
        return;
    }
    let others: Vec<usize> = headlines()
        .filter(|&at| {
            at > own
                && blocks[at].kind == blocks[own].kind
                && shared(&words_of(evidence.segments.text(&blocks[at])), &title) <= MOST_SHARED
                && (blocks[at].kind == BlockKind::Heading(1) || is_in_article(evidence, own, at))
                && lines_below(evidence, decision, at).is_some_and(|lines| !lines.is_empty())
        })
        .collect();
    let first_other = others.first().copied().unwrap_or(own);
    if kept_words(evidence, decision, own..first_other) < LEAST_OWN_WORDS {
        return;
    }
    for (number, &at) in others.iter().enumerate() {
        let end = end_of_story(evidence, own, at);
        let end = others.get(number + 1).map_or(end, |&next| end.min(next));
        if kept_words(evidence, decision, at..end) < LEAST_STORY_WORDS {
            continue;
        }
        for at in at..end {
            if decision.is_content(at) {
                decision.settle(at, Label::Boilerplate, Cause::OtherStory);
            }
        }
    }
}

/// Whether a headline stands in an `article` that does not hold the page's own headline.
fn is_in_article(evidence: &Evidence, own: usize, headline: usize) -> bool {
    let outline = &evidence.segments.outline;
    let mut at = evidence.blocks()[headline].container;
    while outline[at as usize].first_block as usize > own {
        if outline[at as usize].tag == Tag::Article {
            return true;
        }
        at = outline[at as usize].parent;
    }
    false
}

fn is_headline(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(1 | 2)) && !block.is_hidden
}

fn kept_words(evidence: &Evidence, decision: &Decision, blocks: Range<usize>) -> f32 {
    blocks.filter(|&at| decision.is_content(at)).map(|at| evidence.words[at]).sum()
}

/// The short lines between a headline and the first kept paragraph below it; `None` where
/// there is no such paragraph close by.
fn lines_below(evidence: &Evidence, decision: &Decision, headline: usize) -> Option<Range<usize>> {
    let blocks = evidence.blocks();
    let is_line = |at: usize| {
        evidence.words[at] <= MOST_LINE_WORDS && !matches!(blocks[at].kind, BlockKind::Heading(_))
    };
    let start = headline + 1;
    let end = (start..blocks.len()).take(MOST_LINES + 1).find(|&at| !is_line(at))?;
    decision.is_content(end).then_some(start..end)
}

/// Where the story below a headline ends: with the outermost element around it that does not
/// hold the page's own headline.
fn end_of_story(evidence: &Evidence, own: usize, headline: usize) -> usize {
    let outline = &evidence.segments.outline;
    let mut at = evidence.blocks()[headline].container;
    let mut end = headline + 1;
    loop {
        let element = &outline[at as usize];
        if element.tag == Tag::Body || element.first_block as usize <= own {
            // The story lies bare beside the page's own: all that follows there is other.
            return if end == headline + 1 { element.end_block as usize } else { end };
        }
        end = element.end_block as usize;
        at = element.parent;
    }
}

/// The words of a text, in lower case; of scripts without spaces, its characters.
fn words_of(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for word in text.split(|c: char| !kinds(c).is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_unspaced = word.chars().all(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
        if is_unspaced {
            words.extend(word.chars().map(String::from));
        } else {
            words.insert(word.to_lowercase());
        }
    }
    words
}

/// The share of some words that are among others.
fn shared(words: &HashSet<String>, others: &HashSet<String>) -> f32 {
    let found = words.iter().filter(|&word| others.contains(word)).count();
    found as f32 / words.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{decided_with_title, kept};

    const STORY: &str = "<p>The salt of the lake is raked by hand in the eight weeks after the \
        rains, when the water draws back and leaves a crust on the flats that is as thick as a \
        finger and as white as snow in the hills, which the women carry up in baskets on their \
        heads to the two sheds at the edge of the village, where it dries for a month and is \
        then weighed, sewn into sacks and sold at the gate to whoever has a lorry.</p>";

    fn story(headline: &str) -> String {
        format!("<article><h1>{headline}</h1><p>By Ann Gray</p>{STORY}</article>")
    }

    #[test]
    fn a_second_story_goes_and_the_index_of_a_blog_stays() {
        let page = story("Salt raked by hand") + &story("Ferry sold to a fund");
        let scores = [0.5, 0.1, 0.99, 0.5, 0.1, 0.98];
        let kept = |title| kept(&decided_with_title(&page, title, &scores, &[drop_others]));
        assert_eq!(kept("Salt raked by hand | The Tern"), "+-+---");
        assert_eq!(kept("The Tern"), "+-++-+");
    }

    #[test]
    fn headings_within_one_story_are_none_of_another() {
        let page =
            format!("<h1>Salt raked by hand</h1><p>By Ann</p>{STORY}<h1>The rains</h1>{STORY}");
        let scores = [0.5, 0.1, 0.99, 0.5, 0.98];
        let title = "Salt raked by hand";
        assert_eq!(kept(&decided_with_title(&page, title, &scores, &[drop_others])), "+-+++");
    }
}
