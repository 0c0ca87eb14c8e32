//! The report: a page's blocks with their scores and reasons, as an HTML file
//! to look at.
//!
//! The file stands for itself: nothing is loaded, no script runs, and all that
//! comes from the page is text. Its size grows with the number of blocks.

mod block;
mod chart;

use std::fmt::Write;

use crate::decide::Label;
use crate::page::Page;
use crate::parts::Part;
use crate::render::push_escaped;
use crate::timings::Timings;

const STYLE: &str = include_str!("style.css");

/// How many blocks are shown with their texts and reasons, some 2 KB each. A
/// browser has trouble with more; the chart and the counts take in all.
const MOST_BLOCKS: usize = 5_000;

/// The report on a page.
pub(crate) fn report(page: &Page) -> String {
    report_with(page, MOST_BLOCKS)
}

fn report_with(page: &Page, most_blocks: usize) -> String {
    let mut out = String::new();
    head(&mut out, page);
    out.push_str("<main>\n");
    chart::section(&mut out, page);
    time(&mut out, page.timings());
    blocks(&mut out, page, most_blocks);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// How many blocks have each label.
struct Counts {
    kept: usize,
    comments: usize,
    dropped: usize,
}

impl Counts {
    fn of(page: &Page) -> Counts {
        let count = |wanted| page.decision.labels.iter().filter(|&&label| label == wanted).count();
        Counts {
            kept: count(Label::Content),
            comments: count(Label::Comment),
            dropped: count(Label::Boilerplate),
        }
    }
}

/// A label as a class of the style sheet.
fn class(label: Label) -> &'static str {
    match label {
        Label::Content => "kept",
        Label::Comment => "comment",
        Label::Boilerplate => "dropped",
    }
}

/// Writes what is formatted: a string takes whatever is written to it.
fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    out.write_fmt(what).expect("a string can be written to");
}

/// Writes text that shows as it is, without what is not to be seen: control
/// characters, and marks that turn the order of letters around.
fn put_text(out: &mut String, text: &str) {
    let is_turn = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_shown = |&c: &char| c == '\n' || c == '\t' || !(c.is_control() || is_turn(c));
    push_escaped(out, &text.chars().filter(is_shown).collect::<String>());
}

fn head(out: &mut String, page: &Page) {
    let title = if page.title().is_empty() { "A page without a title" } else { page.title() };
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Explained: ",
    );
    put_text(out, title);
    put(out, format_args!("</title>\n<style>\n{STYLE}"));
    for part in Part::ALL {
        put(
            out,
            format_args!(
                ":root:has(#part-{part}:checked) .blocks > li:not(.part-{part}) {{ display: none; }}\n"
            ),
        );
    }
    out.push_str("</style>\n</head>\n<body>\n");
    out.push_str("<a class=\"skip\" href=\"#blocks\">Skip to the blocks</a>\n<header>\n");
    out.push_str("<p class=\"what\">What was kept of a page, and why</p>\n<h1 dir=\"auto\">");
    put_text(out, title);
    out.push_str("</h1>\n<dl class=\"facts\">\n");
    let counts = Counts::of(page);
    let mut fact = |id: &str, name: &str, value: &str| {
        put(out, format_args!("<div id=\"{id}\"><dt>{name}</dt><dd>{value}</dd></div>\n"));
    };
    fact("kept", "Blocks kept", &counts.kept.to_string());
    fact("dropped", "Dropped", &counts.dropped.to_string());
    fact("comments", "Comments", &counts.comments.to_string());
    fact("status", "Status", &page.status().to_string());
    fact("confidence", "Confidence", &format!("{:.2}", page.confidence()));
    fact("words", "Words kept", &format!("{:.0}", page.decision.content_words));
    if let Some(encoding) = page.encoding() {
        fact("encoding", "Encoding", encoding);
    }
    out.push_str("</dl>\n</header>\n");
}

/// What the stages took: only those that the page went through, and nothing where there is
/// no clock.
fn time(out: &mut String, timings: Timings) {
    if timings.total().is_zero() {
        return;
    }
    let stages = [
        ("Decode", timings.decode),
        ("Parse", timings.parse),
        ("Segment", timings.segment),
        ("Measure", timings.measure),
        ("Score", timings.score),
        ("Decide", timings.decide),
        ("All", timings.total()),
    ];
    out.push_str(
        "<section aria-labelledby=\"time\">\n<h2 id=\"time\">What it took</h2>\n\
         <table class=\"time\">\n<caption>Milliseconds on each stage, without this \
         report</caption>\n<thead><tr>",
    );
    let stages = || stages.iter().filter(|(_, time)| !time.is_zero());
    for (name, _) in stages() {
        put(out, format_args!("<th scope=\"col\" class=\"number\">{name}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody><tr>");
    for (_, time) in stages() {
        let milliseconds = time.as_secs_f64() * 1e3;
        put(out, format_args!("<td class=\"number\">{milliseconds:.2}</td>"));
    }
    out.push_str("</tr></tbody>\n</table>\n</section>\n");
}

fn blocks(out: &mut String, page: &Page, most: usize) {
    out.push_str(
        "<section aria-labelledby=\"blocks\">\n<h2 id=\"blocks\" tabindex=\"-1\">Blocks</h2>\n\
         <p>In the order of the page. Open one to see why it was kept or dropped, and what its
         score is made of.</p>\n",
    );
    filter(out, page);
    out.push_str("<ol class=\"blocks\">\n");
    page.for_each_reason(|index, reason| {
        if index < most {
            block::item(out, page, index, &reason);
        }
    });
    out.push_str("</ol>\n");
    let rest = page.blocks().len().saturating_sub(most);
    if rest > 0 {
        put(out, format_args!("<p class=\"rest\">{rest} more blocks are not shown.</p>\n"));
    }
    out.push_str("</section>\n");
}

/// Buttons that leave blocks of one label, or of one part, alone on view, by the style
/// sheet.
fn filter(out: &mut String, page: &Page) {
    let counts = Counts::of(page);
    let labels = [
        ("all", page.decision.labels.len()),
        ("kept", counts.kept),
        ("dropped", counts.dropped),
        ("comments", counts.comments),
    ];
    let labels = labels.iter().filter(|&&(name, count)| count > 0 || name != "comments");
    choices(out, "Show", "show", labels.copied());
    let of_part = |part: &Part| page.blocks_of(*part).count();
    let parts = Part::ALL.iter().map(|part| (part.name(), of_part(part)));
    let parts = parts.filter(|&(_, count)| count > 0);
    let all = ("any", page.decision.labels.len());
    choices(out, "Part", "part", std::iter::once(all).chain(parts));
}

/// Radio buttons of a name with how many blocks each leaves, the first one chosen.
fn choices(
    out: &mut String,
    legend: &str,
    name: &str,
    choices: impl Iterator<Item = (&'static str, usize)>,
) {
    put(out, format_args!("<fieldset class=\"{name}\">\n<legend>{legend}</legend>\n"));
    for (at, (choice, count)) in choices.enumerate() {
        let checked = if at == 0 { " checked" } else { "" };
        put(
            out,
            format_args!(
                "<label class=\"part-{choice}\"><input type=\"radio\" name=\"{name}\" \
                 id=\"{name}-{choice}\"{checked}> {choice} <span class=\"count\">{count}</span>\
                 </label>\n"
            ),
        );
    }
    out.push_str("</fieldset>\n");
}

#[cfg(test)]
mod tests;
