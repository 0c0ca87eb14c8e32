//! What is measured of lines that have lost their tags.

pub(super) mod lines;
pub(super) mod records;
pub(super) mod story;
pub(super) mod word_scores;
