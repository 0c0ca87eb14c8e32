//! English.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "en",
    stop_words: "a about after all also am an and any are as at be because been before being between \
        both but by can could did didn do does doesn don down during each few for from had has \
        have he her here him his how i if in into is isn it its just may me might more most \
        must my no nor not of off on only or other our out over own s shall she should so some \
        such t than that the their them then there these they this those through to too under \
        until up us very was wasn we were what when where which while who whom whose why will \
        with would you your",
    months: &[
        &["january", "jan"],
        &["february", "feb"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sep", "sept"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    day_order: DayOrder::Unknown,
    by: &[
        "by", "written by", "posted by", "post by", "published by", "reviewed by",
        "medically reviewed by", "authored by", "article by", "story by", "report by",
        "reported by", "reporting by", "words by", "words", "text by", "text", "recipe by",
        "review by", "started by", "asked by", "submitted by", "contributed by",
        "a guest post by", "guest post by", "analysis by", "opinion by", "column by",
        "interview by", "author", "authors", "author s", "contributors", "thread starter", "topic starter", "reporter", "columnist",
    ],
    behind: &[],
    and: &["and", "with"],
    roles: &[
        "editor", "reporter", "correspondent", "columnist", "journalist", "writer",
        "contributor", "author", "producer", "photographer", "director", "manager", "expert",
        "specialist", "staff", "newsroom", "desk", "chief", "analyst", "bureau", "critic",
        "blogger", "founder", "owner", "president", "professor", "fellow", "strategist",
        "editorial", "dietitian", "officer", "intern", "head", "lead", "vp", "senior",
    ],
    published: &[
        "published", "posted", "first published", "posted on", "published on", "date",
        "originally published", "created",
    ],
    updated: &[
        "updated", "last updated", "update", "modified", "last modified", "edited", "changed",
        "reviewed", "last reviewed", "revised",
    ],
};
