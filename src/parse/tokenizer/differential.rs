//! This tokenizer against html5ever's own, under its tree builder: for tests and
//! for the fuzzer.

#[cfg_attr(fuzzing, allow(dead_code, reason = "the tests of tokens have sinks of their own"))]
pub(super) mod sinks;

use std::sync::LazyLock;

use html5ever::TokenizerResult;
use html5ever::local_name;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use sinks::{Log, WithoutErrors};

use super::{AttributeNames, Keep, tokenize};

/// Panics where a page makes another tree than with html5ever's tokenizer.
///
/// # Panics
///
/// That is what it is for.
#[cfg_attr(test, expect(unreachable_pub, reason = "public for the fuzzer"))]
pub fn assert_same_tree(page: &str) {
    for scripting_enabled in [false, true] {
        let options = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
        for keep in [everything(), lean()] {
            let (ours, theirs) = (ours(page, &keep, options), theirs(page, &keep, options));
            if let Some((ours, theirs)) = ours.lines().zip(theirs.lines()).find(|(a, b)| a != b) {
                panic!("expected {theirs:?}, found {ours:?} in the tree of:\n{page:?}");
            }
            assert_eq!(ours.lines().count(), theirs.lines().count(), "{page:?}");
        }
    }
}

static EVERY: LazyLock<AttributeNames> = LazyLock::new(AttributeNames::every);

static FEW: LazyLock<AttributeNames> =
    LazyLock::new(|| AttributeNames::only(["class", "href", "id"]));

pub(super) fn everything() -> Keep<'static> {
    Keep {
        attributes: &EVERY,
        attribute_limit: usize::MAX,
        raw_text: |_| true,
        comments: true,
        interned_names: true,
    }
}

pub(super) fn lean() -> Keep<'static> {
    Keep {
        attributes: &FEW,
        attribute_limit: usize::MAX,
        raw_text: |tag| tag.name == local_name!("title"),
        comments: false,
        interned_names: true,
    }
}

fn ours(page: &str, keep: &Keep, options: TreeBuilderOpts) -> String {
    let builder = TreeBuilder::new(Log::new(keep), options);
    tokenize(page, &builder, keep, || false);
    builder.sink.into_text()
}

fn theirs(page: &str, keep: &Keep, options: TreeBuilderOpts) -> String {
    let builder = TreeBuilder::new(Log::new(keep), options);
    // Left to itself it would drop a byte order mark after each script too.
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = html5ever::tokenizer::Tokenizer::new(WithoutErrors(builder), options);
    let input = BufferQueue::default();
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    input.push_back(StrTendril::from_slice(page));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.into_text()
}
