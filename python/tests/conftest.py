"""Pages to test with: those of the repository, each in many variations."""

import json
import os
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
GOLDEN = sorted((REPOSITORY / "tests" / "golden").glob("*/page.html"))


def pages(count: int) -> list[dict]:
    """Records with an id, an address on one of a few sites, and a page.

    The variations of a page differ in which of its paragraphs they hold, so that
    they are many pages of one site.
    """
    texts = [(path.parent.name, path.read_text()) for path in GOLDEN]
    records = []
    for number in range(count):
        name, html = texts[number % len(texts)]
        url = f"https://www.{name}.example/{number}"
        records.append({"id": number, "url": url, "html": variation(html, number)})
    return records


def variation(html: str, number: int) -> str:
    """The page without every seventh paragraph, counted from a place of its own."""
    parts = re.split(r"(?=<p[ >])", html)
    kept = [part for at, part in enumerate(parts) if at == 0 or (at + number) % 7]
    return "".join(kept) + f"<p>Written for the page of the number {number}, and no other one."


def write_json_lines(path: Path, records: list[dict], files: int) -> None:
    """The records in a folder, dealt out to files."""
    path.mkdir()
    for at in range(files):
        lines = [json.dumps(record) + "\n" for record in records[at::files]]
        (path / f"part-{at:04}.jsonl").write_text("".join(lines))


@pytest.fixture(scope="session")
def records() -> list[dict]:
    return pages(320)


def pytest_sessionfinish(session, exitstatus):
    """A check that was skipped is none that passed, where that is asked for."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("NO_SKIPS") and reporter.stats.get("skipped") and not exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
