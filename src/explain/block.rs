//! One block of the report: its text, and behind its score what that is made of.

use crate::block::{BlockKind, Place};
use crate::decide::{Cause, Label};
use crate::page::Page;
use crate::reason::{Reason, shortest};

use super::{class, put, put_text};

/// How much of a block's text is shown, in characters.
const MOST_CHARS: usize = 600;

/// How many signals are shown of a block, the strongest ones.
const MOST_WEIGHTS: usize = 8;

/// How far a score may be from its signals' sum before the report says why.
const LEAST_DIFFERENCE: f32 = 0.005;

pub(super) fn item(out: &mut String, page: &Page, index: usize, reason: &Reason) {
    let verdict = page.verdict(index);
    let (class, score, part) = (class(verdict.label()), verdict.score(), verdict.part());
    let percent = 100.0 * score;
    let number = index + 1;
    put(
        out,
        format_args!(
            "<li class=\"{class} part-{part}\" id=\"b{number}\" style=\"--score:{percent:.0}%\">\n\
             <details><summary><span class=\"part\">{part}</span> <span class=\"score\">{class} \
             {score:.2}</span> <span class=\"kind\">{}",
            verdict.kind()
        ),
    );
    if verdict.is_hidden() {
        out.push_str(", hidden");
    }
    out.push_str("</span> ");
    put(out, format_args!("<span class=\"number\">{number}</span></summary>\n"));
    reasons(out, page, index, reason);
    out.push_str("</details>\n");
    let element = if verdict.kind() == BlockKind::Preformatted { "pre" } else { "p" };
    put(out, format_args!("<{element} class=\"text\" dir=\"auto\">"));
    text(out, verdict.text());
    put(out, format_args!("</{element}>\n</li>\n"));
}

/// The start of a text, and how much there is more of it.
fn text(out: &mut String, text: &str) {
    match text.char_indices().nth(MOST_CHARS) {
        None => put_text(out, text),
        Some((end, _)) => {
            put_text(out, &text[..end]);
            let rest = text[end..].chars().count();
            put(out, format_args!("… <span class=\"rest\">{rest} more characters</span>"));
        }
    }
}

fn reasons(out: &mut String, page: &Page, index: usize, reason: &Reason) {
    let verdict = page.verdict(index);
    out.push_str("<div class=\"why\">\n<p class=\"because\">");
    put_text(out, &verdict.sentence_of(reason));
    out.push_str("</p>\n<p><span class=\"name\">Place</span> <code>");
    match verdict.place() {
        Place::Path(path) => put_text(out, &path),
        Place::Lines(lines) if lines.len() == 1 => put(out, format_args!("line {}", lines.start)),
        Place::Lines(lines) => {
            put(out, format_args!("lines {} to {}", lines.start, lines.end - 1));
        }
    }
    out.push_str("</code></p>\n");
    if verdict.links() > 0 {
        let (links, share) = (verdict.links(), 100.0 * verdict.link_share());
        put(
            out,
            format_args!(
                "<p><span class=\"name\">Links</span> {links}, with {share:.0} % of its letters\
                 </p>\n"
            ),
        );
    }
    if verdict.cause() != Cause::Score {
        out.push_str("<p><span class=\"name\">Cause</span> ");
        put_text(out, verdict.because());
        out.push_str(match verdict.label() {
            Label::Content => ": kept, whatever its score</p>\n",
            _ => ": dropped, whatever its score</p>\n",
        });
    }
    weights(out, reason);
    difference(out, page, index, reason);
    out.push_str("</div>\n");
}

/// What the score is summed from, in log-odds.
fn weights(out: &mut String, reason: &Reason) {
    out.push_str(
        "<table>\n<thead><tr><th scope=\"col\">Signal</th><th scope=\"col\">What it tells</th>\
         <th scope=\"col\" class=\"number\">Value</th><th scope=\"col\" class=\"number\">\
         Adds</th></tr></thead>\n<tbody>\n",
    );
    put(
        out,
        format_args!(
            "<tr><th scope=\"row\">start</th><td>what every block starts with</td><td></td>{}\
             </tr>\n",
            added(reason.start())
        ),
    );
    let (shown, others) = reason.weights().split_at(reason.weights().len().min(MOST_WEIGHTS));
    for weight in shown {
        out.push_str("<tr><th scope=\"row\"><code>");
        put_text(out, weight.signal);
        out.push_str("</code></th><td>");
        put_text(out, weight.about);
        let (value, added) = (shortest(weight.value), added(weight.added));
        put(out, format_args!("</td><td class=\"number\">{value}</td>{added}</tr>\n"));
    }
    let (count, rest) = reason.others();
    let count = count + others.len();
    if count > 0 {
        let sum = added(others.iter().map(|weight| weight.added).sum::<f32>() + rest);
        put(
            out,
            format_args!(
                "<tr><th scope=\"row\">{count} more</th><td>weaker signals</td><td></td>{sum}</tr>\n"
            ),
        );
    }
    let sum = reason.sum();
    put(
        out,
        format_args!(
            "</tbody>\n<tfoot><tr><th scope=\"row\">sum</th><td>log-odds, a probability of \
             {:.2}</td><td></td>{}</tr></tfoot>\n</table>\n",
            probability(sum),
            added(sum)
        ),
    );
}

/// A cell with what a signal adds, and as a class whom it speaks for.
fn added(added: f32) -> String {
    let side = if added < 0.0 { "against" } else { "for" };
    let sign = if added < 0.0 { "−" } else { "+" };
    format!("<td class=\"number {side}\">{sign}{:.2}</td>", added.abs())
}

fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Why the score or the label is another one than the signals make it.
fn difference(out: &mut String, page: &Page, index: usize, reason: &Reason) {
    let verdict = page.verdict(index);
    let differs = (probability(reason.sum()) - verdict.score()).abs() > LEAST_DIFFERENCE;
    let is_scored = verdict.cause() != Cause::Line;
    if is_scored && differs && page.block(index).letters == 0 {
        out.push_str(
            "<p>It has no letter or digit, and goes with the lesser of its neighbours’ scores.</p>\n",
        );
    }
}
