//! Throw-away.
use serde_json::{Value, json};
use std::io::{BufRead, Write};
fn main() {
    let twice = std::env::args().nth(1);
    let mut model = deboiler::Extractor::default();
    if let Some(path) = &twice {
        model = model
            .with_model(deboiler::Model::parse(&std::fs::read_to_string(path).unwrap()).unwrap());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let r: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let page = model.text(r["text"].as_str().unwrap_or(""));
        let t = page.text();
        let again = model.text(&t).text();
        let explain: Vec<Value> = if std::env::var("EXPLAIN").is_ok() {
            page.blocks()
                .map(|b| {
                    json!([
                        b.label() == deboiler::Label::Content,
                        b.score(),
                        b.text(),
                        b.reason().to_string()
                    ])
                })
                .collect()
        } else {
            vec![]
        };
        writeln!(out, "{}", json!({"id": r["id"], "text": t, "again": again, "blocks": explain}))
            .unwrap();
    }
}
