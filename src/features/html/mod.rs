//! What is measured of pages that have a tree.

pub(crate) mod candidate;
pub(crate) mod classes;
pub(crate) mod headings;
pub(crate) mod links;
pub(crate) mod markup;
pub(crate) mod page;
pub(crate) mod subtree;
pub(crate) mod template;
