//! The service, run as the program it is.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

const PAGE: &str = include_str!("../../sample.html");

/// The service at a free port, ended with the test.
struct Service {
    process: Child,
    address: String,
}

impl Service {
    fn start() -> Service {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deboiler-service"));
        let mut process =
            command.arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let out = process.stdout.as_mut().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it listens");
        let address = line.trim().strip_prefix("listening at ").expect("an address").to_owned();
        Service { process, address }
    }

    /// What is answered to a page: the status and the body.
    fn post(&self, target: &str, content_type: &str, page: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: service\r\nConnection: close\r\nContent-Type: \
             {content_type}\r\nContent-Length: {}\r\n\r\n",
            page.len()
        );
        stream.write_all(head.as_bytes()).expect("it reads");
        // A page that is too large is refused before it is read.
        let _ = stream.write_all(page);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).expect("UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.expect("a status"), body.to_owned())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_page_is_answered_with_its_content_and_how_sure_that_is() {
    let service = Service::start();
    let target = "/?format=markdown&url=https://port.example/news/";
    let (status, body) = service.post(target, "text/html", PAGE.as_bytes());
    assert_eq!(status, 200);
    let answer: Value = serde_json::from_str(&body).expect("JSON");
    let page = deboiler::extract(PAGE).with_address("https://port.example/news/");
    assert_eq!(answer["content"], page.markdown());
    assert_eq!(answer["title"], page.title());
    assert_eq!(answer["status"], "complete");
    assert!(answer["confidence"].as_f64().is_some_and(|confidence| confidence > 0.5));
}

#[test]
fn the_header_says_how_a_page_is_encoded() {
    let service = Service::start();
    let (status, body) = service.post("/", "text/html; charset=gbk", b"<p>\xC4\xE3");
    assert_eq!(
        (status, serde_json::from_str::<Value>(&body).expect("JSON")["content"].as_str()),
        (200, Some("\u{4f60}"))
    );
}

#[test]
fn what_it_cannot_do_is_said() {
    let service = Service::start();
    let (status, body) = service.post("/?format=pdf", "text/html", PAGE.as_bytes());
    assert_eq!(status, 400);
    assert!(body.contains("pdf"), "{body}");
    let (status, _) = service.post("/", "text/html", &vec![b'a'; (8 << 20) + 1]);
    assert_eq!(status, 413);
}
