//! Each stage and the whole, in bytes a second, beside html5ever and scraper.
//!
//! ```text
//! cargo bench
//! ```
//!
//! The pages are those of `tests/golden`, made like pages of the web: as many
//! bytes of scripts and styles as of everything else.

#[path = "../src/throughput/baseline.rs"]
mod baseline;

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use deboiler::{Extractor, Tree};

/// A page of `tests/golden`, with scripts and styles as pages of the web have them.
fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(name);
    let page =
        fs::read_to_string(path.join("page.html")).expect("a page that ships with the crate");
    let head = page.find("</head>").or(page.find("</title>")).unwrap_or(0);
    format!("{}{}{}", &page[..head], filler(page.len()), &page[head..])
}

/// About so many bytes of script and style.
fn filler(bytes: usize) -> String {
    let mut filler = String::from("<style>");
    for number in 0.. {
        if filler.len() > bytes * 3 / 10 {
            break;
        }
        filler.push_str(&format!(".card-{number}>a:hover{{color:#{number:06x};margin:0 auto}}\n"));
    }
    filler.push_str("</style><script>");
    for number in 0.. {
        if filler.len() > bytes {
            break;
        }
        filler.push_str(&format!("w[{number}]=function(e){{return e<{number}&&!t(\"<b>\",e)}};\n"));
    }
    filler.push_str("</script>");
    filler
}

fn stages(criterion: &mut Criterion) {
    let extractor = Extractor::default();
    let pages =
        ["news", "forum-thread", "category-listing", "chinese"].map(|name| (name, page(name)));
    for (name, html) in &pages {
        let mut group = criterion.benchmark_group(*name);
        group.throughput(Throughput::Bytes(html.len() as u64));
        let mut bench = |stage: &str, run: &dyn Fn()| {
            group.bench_function(BenchmarkId::from_parameter(stage), |bencher| bencher.iter(run));
        };
        let tree = Tree::parse(html);
        let extracted = extractor.extract(html);
        let flattened: Vec<&str> = extracted.blocks().map(|block| block.text()).collect();
        let flattened = flattened.join("\n");
        bench("html5ever, tokenizer", &|| {
            black_box(baseline::tokenize(html));
        });
        bench("html5ever, minimal tree", &|| {
            black_box(baseline::tree(html));
        });
        bench("scraper, parse", &|| {
            black_box(baseline::scraper(html));
        });
        bench("parse", &|| drop(black_box(Tree::parse(html))));
        bench("segment to decide", &|| drop(black_box(extractor.extract_tree(tree.clone()))));
        bench("render", &|| drop(black_box(extracted.text())));
        bench("the whole", &|| drop(black_box(extractor.extract(html).text())));
        bench("the whole, from bytes", &|| {
            drop(black_box(extractor.extract_bytes(html.as_bytes(), None).text()));
        });
        bench("the whole, flattened", &|| {
            drop(black_box(extractor.extract_text(&flattened).text()))
        });
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
