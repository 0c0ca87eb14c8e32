//! The library behind HTTP: a page goes in, and its content comes out with status and
//! confidence.
//!
//! ```text
//! cargo run --release -p deboiler-service -- 127.0.0.1:3000 &
//! curl -sSL https://example.org/ | curl --data-binary @- -H 'Content-Type: text/html' \
//!     'http://127.0.0.1:3000/?format=markdown&url=https://example.org/'
//! ```

use std::env;
use std::error::Error;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::routing::post;
use axum::{Json, Router};
use deboiler::{Extractor, Format, Limits, Options};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How large a page may be; a larger one is answered with 413.
const MOST_BYTES: usize = 8 << 20;

/// Built once, for all pages. Somebody waits for the answer, so the limits are low.
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let limits = Limits::default().with_blocks(50_000).with_nodes(400_000).with_output(4 << 20);
    Extractor::new(Options::default().with_limits(limits))
});

/// Extracting keeps a core busy: more pages at a time than cores would only take memory.
static CORES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, usize::from)));

#[derive(Deserialize)]
struct Wanted {
    /// Where the page was found: links are made absolute.
    url: Option<String>,
    /// `text`, `markdown` or `html`.
    format: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    title: String,
    content: String,
    status: String,
    confidence: f32,
}

async fn clean(
    Query(wanted): Query<Wanted>,
    head: HeaderMap,
    body: Bytes,
) -> Result<Json<Answer>, (StatusCode, String)> {
    let format = wanted.format.as_deref().unwrap_or("text").parse::<Format>();
    let format = format.map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
    let content_type =
        head.get(CONTENT_TYPE).and_then(|value| value.to_str().ok().map(str::to_owned));
    let _core = CORES.acquire().await.expect("nobody closes it");
    // The page owns what it tells, so that it comes back from the thread that made it.
    let page = spawn_blocking(move || EXTRACTOR.extract_bytes(&body, content_type.as_deref()));
    let page =
        page.await.map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    let page = wanted.url.iter().fold(page, |page, url| page.with_address(url));
    let (status, confidence) = (page.status().to_string(), page.confidence());
    let content = page.render(format);
    Ok(Json(Answer { title: page.title().to_owned(), content, status, confidence }))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening at {}", listener.local_addr()?);
    let pages = Router::new().route("/", post(clean)).layer(DefaultBodyLimit::max(MOST_BYTES));
    Ok(axum::serve(listener, pages).await?)
}
