//! The content of a page as text.

mod text;

pub(crate) use text::text;
