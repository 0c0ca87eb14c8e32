//! The crate in a few lines.

fn main() {
    let page = deboiler::extract(include_str!("sample.html"));
    println!("{}\n", page.title());
    println!("{}\n", page.text());
    for block in page.blocks().filter(|block| !block.is_content()) {
        println!("dropped with {:.2}: {}", block.score(), block.text());
    }
}
