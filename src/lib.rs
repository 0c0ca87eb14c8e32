//! Takes the boilerplate off web pages.
//!
//! Give it a page, and it gives back what the page was written to say: it cuts
//! the page into blocks of text, measures each by several hundred named signals,
//! scores them with a trained model, and leaves out navigation, cookie banners,
//! ads, share bars, newsletter boxes, comments, related stories and footers.
//! Every block, kept or dropped, can be read with its score and the reasons
//! for it.
//!
//! ```
//! let page = deboiler::extract(
//!     "<nav><a href=/>Home</a> <a href=/news>News</a></nav>
//!      <main><h1>The harbour freezes over</h1>
//!      <p>For the first time in forty years the old harbour is closed by ice,
//!      and the ferries stay at their moorings until further notice.</p>
//!      <p>The harbour master expects that it will take until March, he said on
//!      Monday, before the first boats can leave for the islands again.</p></main>
//!      <footer><a href=/imprint>Imprint</a> © The Harbour News</footer>",
//! );
//! assert!(page.text().contains("For the first time in forty years the old harbour"));
//! assert!(!page.text().contains("Imprint"));
//! for block in page.blocks() {
//!     println!("{:.2} {:?} {}", block.score(), block.label(), block.text());
//! }
//! ```
//!
//! # What goes in
//!
//! - HTML as `&str`: [`extract`], [`Extractor::extract`].
//! - Bytes of any encoding: [`extract_bytes`], [`Extractor::extract_bytes`].
//! - A tree that was parsed already: [`Extractor::extract_tree`] with a [`Tree`],
//!   which a `&scraper::Html` turns into (feature `with-scraper-0_29`).
//! - Text that has no tags left, a `text` column or a WET record:
//!   [`extract_text`], [`Extractor::extract_text`] (feature `text-model`,
//!   on by default).
//!
//! # What comes out
//!
//! A [`Page`]: its [`text`](Page::text), the same as
//! [`Markdown`](Page::markdown) and [`HTML`](Page::html) with headings, lists,
//! tables, links and images, its [`status`](Page::status), and all its
//! [`blocks`](Page::blocks). A [`Verdict`] tells a block's text, kind,
//! score, label, reason and place in the source.
//!
//! # How it decides
//!
//! One way through, from bytes to text; [`Extractor`] lists the stages. The
//! model is a forest of small decision trees over several hundred named signals,
//! learned from labelled pages; each signal's part
//! of a block's score is in its [`Reason`]. Beside the forest, a small network
//! reads flattened text in order, and the score is a weighted mean of both. The
//! cut between content and boilerplate is the one that maximises the page's
//! expected F measure, and [`Focus`] moves it.
//!
//! # Rules of the caller's
//!
//! Who knows a site better than any model says so with [`Rules`] and [`SiteRules`]
//! (feature `rules`): by CSS selector, by pattern, for hosts and paths.
//!
//! # More than one page
//!
//! A [`SiteProfile`] learns what the pages of a site repeat, and
//! [`Extractor::with_site_profile`] takes it into account.
//!
//! # Untrusted input
//!
//! A page may be written by anybody, and be as broken or as hostile as it
//! likes. What is promised of every page, and by which test it is held:
//!
//! - **No page is an error, and none makes a panic.** Made-up pages and tag
//!   soup (`tests/properties.rs`), empty, binary and cut pages
//!   (`tests/bad_input.rs`), what fuzzing starts from and has found
//!   (`tests/corpus.rs`, `fuzz/`), and damaged real pages (`cargo run --release
//!   --bin torture`).
//! - **Time grows with the size of the page and not faster.** Over a hundred
//!   shapes that cost other parsers the square of their size are each measured
//!   against one eight times as large (`tests/hostile.rs`). The factor depends
//!   on the depth, up to its limit: a block that is 500 elements deep costs
//!   several times what a shallow one does.
//! - **Memory grows with the size of the page,** and nothing is kept of it: a
//!   tree has at most one element or text for 13 bytes and 1,000 more, flattened
//!   text at most one line for 36 bytes and 1,000 more (`tests/memory.rs`);
//!   `torture` prints what memory is in use while pages pass.
//! - **Nothing recurses over the depth of a tree,** one that was handed in as
//!   a `scraper::Html` included: 100,000 levels are read on a stack of 128 KiB
//!   (`tests/hostile.rs`).
//! - **[`Limits`] bound what is read and what comes out,** while the page is
//!   parsed and not after. Where one is met, the part up to there is extracted
//!   and [`Status::Limited`] names it (`tests/bad_input.rs`).
//! - **The same page gives the same result,** in any order, on any number of
//!   threads (`tests/properties.rs`).
//! - **No `unsafe` code, and no regular expressions** in this crate but those of the
//!   caller's [`Rules`], whose cost is bounded as they say.
//!
//! Its decisions are not a defence: who writes a page can make boilerplate
//! look like content, and the other way round.
//!
//! What comes out is safe to show. HTML is written from a short list of
//! elements and attributes, and a cleaner (ammonia, in the tests) finds nothing
//! to take away. In Markdown all that is text reads as text. Links lead to
//! `http`, `https`, `mailto`, `tel` and `ftp`, images to the first two. No
//! format has control characters but line break and tab, or marks that turn
//! the order of letters around (U+202A to U+202E, U+2066 to U+2069); U+FFFD
//! stays where bytes could not be read. Output is at most 48 times as large as
//! the page, beside its addresses, for which there is a budget: nesting, spans
//! and repeated addresses are bounded. The fuzz target `render` looks for pages
//! that break this.

#![cfg_attr(docsrs, feature(doc_cfg))]
// What is public for training alone is out of reach, and some of it unused, without it.
#![cfg_attr(not(feature = "unstable-training"), allow(dead_code, unreachable_pub, unused_imports))]

mod because;
mod block;
mod chars;
mod decide;
mod decode;
mod error;
mod explain;
mod extractor;
mod features;
mod format;
mod keyed;
mod languages;
mod metadata;
mod model;
mod names;
mod options;
mod page;
mod parse;
mod parts;
mod reason;
mod render;
#[cfg(feature = "rules")]
mod rules;
mod segment;
mod site_profile;
mod status;
mod tables;
mod timings;

use std::sync::LazyLock;

pub use block::{BlockKind, Place};
pub use decide::{Cause, Label};
pub use error::Error;
pub use extractor::Extractor;
pub use format::Format;
#[cfg(feature = "language-detection")]
pub use metadata::DetectedLanguage;
pub use metadata::{KindOfPage, Metadata, MetadataField, MetadataSource, PageKind, TitleCandidate};
pub use options::{Comments, Focus, JsonLd, Keep, Limits, Options};
pub use page::{Page, Verdict};
pub use parse::Tree;
#[cfg(fuzzing)]
#[doc(hidden)]
pub use parse::assert_same_tree;
pub use parts::Part;
pub use reason::{Reason, Weight};
pub use render::event;
#[cfg(feature = "rules")]
pub use rules::{Rules, RulesBuilder, SiteRules};
pub use site_profile::{SiteProfile, SiteProfiles, site_key};
pub use status::{Compression, Limit, Status};
pub use timings::Timings;

/// What training needs: signals, models, word weights.
///
/// It changes with the signals, in any version.
#[cfg(feature = "unstable-training")]
pub mod training {
    pub use crate::features::{Signal, Unit, WordWeights};
    pub use crate::model::{Input, Model, Target};
    pub use crate::parts::{PART_BOX_WEIGHT, part_signals};
}

/// The README's examples are tests, with the features that they need.
#[cfg(all(doctest, feature = "rules", feature = "with-scraper-0_29"))]
#[doc = include_str!("../README.md")]
struct Readme;

/// The extractor behind the functions that take no options.
static DEFAULT: LazyLock<Extractor> = LazyLock::new(Extractor::default);

/// The content of a page in HTML, with the default options.
///
/// It is [`Extractor::extract`] of a default [`Extractor`], which is made once.
#[must_use]
pub fn extract(html: &str) -> Page {
    DEFAULT.extract(html)
}

/// The content of a page in bytes, with the `Content-Type` it was sent with, and the
/// default options.
///
/// It is [`Extractor::extract_bytes`] of a default [`Extractor`], which is made once.
#[must_use]
pub fn extract_bytes(bytes: &[u8], content_type: Option<&str>) -> Page {
    DEFAULT.extract_bytes(bytes, content_type)
}

/// The content of text that has no tags left, with the default options.
///
/// It is [`Extractor::extract_text`] of a default [`Extractor`], which is made once.
#[cfg(feature = "text-model")]
#[must_use]
pub fn extract_text(text: &str) -> Page {
    DEFAULT.extract_text(text)
}
