"""Makes the files beside this one, with zstd (Debian: zstd):

    python3 cli/tests/zstd/make.py

`dictionary` is what zstd learns from records like those of cli/tests/warc.rs, and `records.zst`
has three of them that are compressed by it, a frame each, the last without the dictionary's
number. ruzstd, which the tests have, cannot make such frames.
"""

import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        samples = [Path(folder, str(number)) for number in range(200)]
        for number, sample in enumerate(samples):
            sample.write_bytes(record(number))
        dictionary = HERE / "dictionary"
        zstd("--train", "--maxdict=1024", "--dictID=24", "-o", dictionary, *samples)
        options = [[], [], ["--no-dictID"]]
        frames = [
            zstd("-c", "-D", dictionary, *chosen, sample)
            for chosen, sample in zip(options, samples)
        ]
    (HERE / "records.zst").write_bytes(b"".join(frames))


def zstd(*arguments) -> bytes:
    return subprocess.run(["zstd", "-q", "-f", *arguments], check=True, capture_output=True).stdout


def record(number: int) -> bytes:
    text = f"One plain paragraph that says what the page was written to say. Number {number}."
    answer = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        f"<title>A title</title><p>{text}</p>"
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://example.com/{number}\r\n"
        "WARC-Date: 2026-01-02T03:04:05Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return f"{head}{answer}\r\n\r\n".encode()


if __name__ == "__main__":
    main()
