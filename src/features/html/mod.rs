//! What is measured of pages that have a tree.

pub(super) mod candidate;
pub(super) mod classes;
pub(super) mod headings;
pub(super) mod links;
pub(super) mod markup;
pub(super) mod page;
pub(super) mod subtree;
pub(super) mod template;
