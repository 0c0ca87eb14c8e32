"""Makes a crawl of the pages that ship with the project, or of yours, to measure what one takes.

    python3 tools/crawl.py 5000 crawl.warc.gz [PAGES.jsonl.gz]

Each record is a server's answer with one of the pages of tests/golden in turn, or with the
"html" of a line of the file, in a member of gzip of its own.
"""

import gzip
import json
import sys
from itertools import cycle, islice
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"


def main() -> None:
    if len(sys.argv) not in (3, 4) or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    count, path, *files = sys.argv[1:]
    pages = own(files[0]) if files else shipped()
    with open(path, "wb") as file:
        for number, page in enumerate(islice(cycle(pages), int(count))):
            file.write(gzip.compress(record(number, page), 6, mtime=0))


def shipped():
    return [page.read_bytes() for page in sorted(GOLDEN.glob("*/page.html"))]


def own(path: str):
    lines = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
    with lines:
        for line in lines:
            yield json.loads(line)["html"].encode("utf-8", "replace")


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
