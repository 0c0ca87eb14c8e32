//! Options whose values are names of the library.

use std::fmt::Debug;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use deboiler::{Comments, Focus, Format, JsonLd, Part};

/// Every format.
pub(crate) fn any_format() -> impl TypedValueParser<Value = Format> {
    parser(Format::ALL.iter().map(|format| format.name()))
}

/// A format that has a place in a record or row.
pub(crate) fn format_of_content() -> impl TypedValueParser<Value = Format> {
    let formats = [Format::Text, Format::Markdown, Format::Html, Format::Json];
    parser(formats.map(Format::name))
}

pub(crate) fn focus() -> impl TypedValueParser<Value = Focus> {
    parser(Focus::ALL.iter().map(|focus| focus.name()))
}

pub(crate) fn comments() -> impl TypedValueParser<Value = Comments> {
    parser(Comments::ALL.iter().map(|comments| comments.name()))
}

pub(crate) fn json_ld() -> impl TypedValueParser<Value = JsonLd> {
    parser(JsonLd::ALL.iter().map(|json_ld| json_ld.name()))
}

pub(crate) fn part() -> impl TypedValueParser<Value = Part> {
    parser(Part::ALL.iter().map(|part| part.name()))
}

/// Reads one of these names, which help and completions list.
fn parser<T>(names: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: Debug> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).map(|name| name.parse().expect("it is one of the names"))
}
