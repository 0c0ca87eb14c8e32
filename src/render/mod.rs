//! What comes out: plain text, JSON.

mod json;
mod text;

pub(crate) use json::{metadata as metadata_json, page as json};
pub(crate) use text::text;
