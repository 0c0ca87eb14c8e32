"""Makes a crawl of the pages that ship with the project, to measure what a crawl takes.

    python3 tools/crawl.py 5000 crawl.warc.gz

Each record is a server's answer with one of the pages of tests/golden in turn, in a member of
gzip of its own.
"""

import gzip
import sys
from pathlib import Path

PAGES = sorted((Path(__file__).parents[1] / "tests" / "golden").glob("*/page.html"))


def main() -> None:
    count, path = int(sys.argv[1]), sys.argv[2]
    pages = [page.read_bytes() for page in PAGES]
    with open(path, "wb") as file:
        for number in range(count):
            file.write(gzip.compress(record(number, pages[number % len(pages)]), 6))


def record(number: int, page: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://tern.example/{number}\r\n"
        "WARC-Date: 2026-01-02T03:04:05Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


if __name__ == "__main__":
    main()
