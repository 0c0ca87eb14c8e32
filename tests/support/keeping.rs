//! Extractors that keep what no trained model decides: for the tests and the
//! fuzzer of what comes out.

use deboiler::Extractor;
use deboiler::training::Model;

/// Keeps every block.
pub(crate) fn keeping_all() -> Extractor {
    with_trees("signals 0\ntrees 0\n")
}

/// Keeps the blocks of more than one word, and drops all others.
pub(crate) fn keeping_longer() -> Extractor {
    with_trees("signals 1\nwords\ntrees 1\ntree 1\n0 1.5 -1 -2 0\nleaves -9000 9000\n")
}

fn with_trees(trees: &str) -> Extractor {
    let model = format!("deboiler model 1\ninput html\nfinds content\nstart 0\n{trees}");
    Extractor::default().with_model(Model::parse(&model).expect("it is a model"))
}
