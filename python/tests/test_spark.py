"""The job on a real Spark gives what one process gives, whatever it loses on the way."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import deboiler_rs
import pytest
from conftest import REPOSITORY, write_json_lines

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
pytest.importorskip("pyspark", reason="pyspark is not installed")
if not shutil.which("java"):
    pytest.skip("there is no Java to run Spark with", allow_module_level=True)

from spark import Cluster  # noqa: E402

FILES = 24
COLUMNS = "id long, url string, html string"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), workers=2)
    yield cluster
    cluster.close()


@pytest.fixture
def crawl(tmp_path, records) -> Path:
    folder = tmp_path / "crawl"
    write_json_lines(folder, records, FILES)
    return folder


def in_one_process(records: list[dict], by_site: bool) -> bytes:
    """The rows that the job has to give, by the package alone."""
    extractors = {None: deboiler_rs.Extractor()}
    if by_site:
        profiles: dict[str, deboiler_rs.SiteProfile] = {}
        for record in records:
            profile = profiles.setdefault(deboiler_rs.site_key(record["url"]), deboiler_rs.SiteProfile())
            profile.observe(record["html"], url=record["url"])
        extractors = {
            site: deboiler_rs.Extractor(site_profile=profile) for site, profile in profiles.items()
        }
    rows = []
    for record in records:
        site = deboiler_rs.site_key(record["url"]) if by_site else None
        page = extractors[site].extract(record["html"])
        row = {"id": record["id"], "url": record["url"], "text": page.text}
        rows.append(row | {"title": page.title, "status": page.status})
    return lines(rows)


def lines(rows: list[dict]) -> bytes:
    """Rows as JSON Lines, as `pipe` writes them."""
    made = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows]
    return "".join(made).encode()


def output(folder: Path) -> bytes:
    """What the job wrote, sorted by id."""
    columns = ["id", "url", "text", "title", "status"]
    rows = pq.read_table(folder, columns=columns).to_pylist()
    return lines(sorted(rows, key=lambda row: row["id"]))


def lost_executors(events: list[dict]) -> int:
    return sum(event["Event"] == "SparkListenerExecutorRemoved" for event in events)


def failed_tasks(events: list[dict]) -> int:
    ends = [event for event in events if event["Event"] == "SparkListenerTaskEnd"]
    return sum(event["Task End Reason"]["Reason"] != "Success" for event in ends)


# With sites, the first stage has learned from the pages, and what it wrote for the next ones
# is lost with the worker.
@pytest.mark.parametrize("by_site, stage", [(False, 0), (True, 1)], ids=["pages", "sites"])
def test_with_a_worker_killed_in_the_middle_every_byte_is_that_of_one_process(
    cluster, crawl, records, tmp_path, by_site, stage
):
    arguments = ["--columns", COLUMNS] + ["--sites"] * by_site
    job = cluster.submit(str(crawl), str(tmp_path / "clean"), *arguments)
    job.wait_until_half_done(stage)
    cluster.kill_worker(0)
    job.wait()
    cluster.replace_worker(0)
    events = job.event_list()
    assert lost_executors(events) == 1
    assert failed_tasks(events) > 0
    assert output(tmp_path / "clean") == in_one_process(records, by_site)


def test_warc_and_parquet_give_what_json_lines_give(cluster, records, tmp_path):
    records = records[:45]
    warc, parquet = tmp_path / "warc", tmp_path / "parquet"
    write_warc(warc, records, files=3)
    cluster.submit(str(warc), str(tmp_path / "from-warc"), "--format", "warc").wait()
    rows = pq.read_table(tmp_path / "from-warc").sort_by("url").to_pylist()
    expected = sorted(records, key=lambda record: record["url"])
    assert [row["url"] for row in rows] == [record["url"] for record in expected]
    assert {row["http_status"] for row in rows} == {200}
    assert [row["text"] for row in rows] == [deboiler_rs.extract(of["html"]).text for of in expected]

    write_parquet(parquet, records)
    cluster.submit(str(parquet), str(tmp_path / "from-parquet"), "--format", "parquet").wait()
    assert output(tmp_path / "from-parquet") == in_one_process(records, by_site=False)


def test_rules_hold_on_every_machine(cluster, records, tmp_path):
    records = records[:45]
    crawl, rules = tmp_path / "crawl", tmp_path / "rules.toml"
    write_json_lines(crawl, records, files=3)
    rules.write_text("[[rules]]\ndrop = ['h1', 'p:first-of-type']\n")
    arguments = ["--columns", COLUMNS, "--rules", str(rules)]
    cluster.submit(str(crawl), str(tmp_path / "clean"), *arguments).wait()
    extractor = deboiler_rs.Extractor(rules=rules)
    rows = pq.read_table(tmp_path / "clean").sort_by("id").to_pylist()
    texts = [extractor.extract(of["html"], url=of["url"]).text for of in records]
    assert [row["text"] for row in rows] == texts
    assert texts != [deboiler_rs.extract(of["html"]).text for of in records]


def write_parquet(folder: Path, records: list[dict]) -> None:
    import pyarrow as pa

    folder.mkdir()
    pq.write_table(pa.Table.from_pylist(records), folder / "pages.parquet")


def write_warc(folder: Path, records: list[dict], files: int) -> None:
    """The records in files of gzip members, after a record that is no page."""
    folder.mkdir()
    for at in range(files):
        with (folder / f"{at}.warc.gz").open("wb") as file:
            file.write(gzip.compress(warc_record("warcinfo", "", b"software: a test\r\n")))
            for record in records[at::files]:
                head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                body = head.encode() + record["html"].encode()
                file.write(gzip.compress(warc_record("response", record["url"], body)))


def warc_record(kind: str, url: str, body: bytes) -> bytes:
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0-{len(body)}>\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_the_rows_are_those_of_pipe(records):
    """One program and one package, the same bytes."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    pipe = target / "release" / "examples" / "pipe"
    if not pipe.exists():
        subprocess.run(["cargo", "build", "--release", "--example", "pipe"], cwd=REPOSITORY, check=True)
    page = "".join(json.dumps(record) + "\n" for record in records)
    done = subprocess.run([pipe], input=page.encode(), stdout=subprocess.PIPE, check=True)
    assert done.stdout == in_one_process(records, by_site=False)
