//! What is measured of HTML and of flattened text alike.

pub(super) mod context;
pub(super) mod page;
pub(super) mod regions;
pub(super) mod repetition;
