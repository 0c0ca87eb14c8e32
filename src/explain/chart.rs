//! The scores of all blocks down the page, as a strip of bars.

use crate::decide::Label;
use crate::page::Page;

use super::{class, put};

/// Below this number of blocks the chart keeps its width, so that few bars are
/// not broad ones.
const LEAST_WIDTH: usize = 60;

pub(super) fn section(out: &mut String, page: &Page) {
    out.push_str(
        "<section class=\"scores\" aria-labelledby=\"scores\">\n\
         <h2 id=\"scores\">Scores down the page</h2>\n<figure>\n<div class=\"chart\">\n\
         <span class=\"axis top\">1</span><span class=\"axis bottom\">0</span>\n",
    );
    let cut = cut(page);
    svg(out, page, cut);
    if let Some(cut) = cut {
        let percent = 100.0 * cut;
        put(
            out,
            format_args!(
                "<span class=\"axis cut\" style=\"bottom:{percent:.1}%\">cut {cut:.2}</span>\n"
            ),
        );
    }
    out.push_str("</div>\n<figcaption>");
    caption(out, page, cut);
    out.push_str("</figcaption>\n</figure>\n</section>\n");
}

/// The page's cut; none where nothing is kept.
fn cut(page: &Page) -> Option<f32> {
    page.decision.labels.contains(&Label::Content).then_some(page.decision.threshold)
}

fn svg(out: &mut String, page: &Page, cut: Option<f32>) {
    let blocks = page.decision.labels.len();
    let width = blocks.max(LEAST_WIDTH);
    put(
        out,
        format_args!(
            "<svg viewBox=\"0 0 {width} 100\" preserveAspectRatio=\"none\" role=\"img\" \
             aria-label=\"A bar for each of {blocks} blocks\" \
             aria-describedby=\"scores-caption\">\n"
        ),
    );
    for label in [Label::Content, Label::Comment, Label::Boilerplate] {
        put(out, format_args!("<path class=\"{}\" d=\"", class(label)));
        for (at, (&score, _)) in page
            .decision
            .scores
            .iter()
            .zip(&page.decision.labels)
            .enumerate()
            .filter(|bar| *bar.1.1 == label)
        {
            // Bars of no height would not be seen at all.
            let height = (100.0 * score).max(1.0);
            put(out, format_args!("M{at}.1 100v-{height:.0}h.8v{height:.0}z"));
        }
        out.push_str("\"/>\n");
    }
    if let Some(cut) = cut {
        let y = 100.0 * (1.0 - cut);
        put(
            out,
            format_args!(
                "<line class=\"cut\" x1=\"0\" x2=\"{width}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\n"
            ),
        );
    }
    out.push_str("</svg>\n");
}

fn caption(out: &mut String, page: &Page, cut: Option<f32>) {
    out.push_str("<span id=\"scores-caption\">");
    let Some(cut) = cut else {
        out.push_str("Nothing is kept, so that there is no cut.</span>");
        return;
    };
    put(
        out,
        format_args!(
            "From the first block to the last: how probable it is that each is content. What \
             reaches the dashed line, the page’s own cut at {cut:.2}, is kept."
        ),
    );
    let kept_below = || {
        let scored = page.decision.scores.iter().zip(&page.decision.labels);
        scored.filter(|&(&score, &label)| score < cut && label == Label::Content).count()
    };
    match kept_below() {
        0 => {}
        below => {
            put(out, format_args!(" Below it {below} kept for another reason, which each names."))
        }
    }
    out.push_str(
        "</span> <span class=\"key kept\">kept</span> <span class=\"key dropped\">dropped</span>",
    );
    if page.decision.labels.contains(&Label::Comment) {
        out.push_str(" <span class=\"key comment\">comment</span>");
    }
}
