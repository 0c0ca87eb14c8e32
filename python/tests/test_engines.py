"""The examples for other engines run, and give what the package gives."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import deboiler_rs
import pytest
from conftest import REPOSITORY, write_json_lines


def run(script: str, *arguments: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "examples" / script), *map(str, arguments)]
    settings = {"HF_HUB_OFFLINE": "1", "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | settings,
    )
    assert done.returncode == 0, done.stdout[-5000:]


def needs(module: str) -> None:
    if not importlib.util.find_spec(module):
        pytest.skip(f"{module} is not installed: requirements-engines.txt")


def test_ray_data_gives_what_the_package_gives(records, tmp_path):
    needs("ray")
    import pyarrow.parquet as pq

    write_json_lines(tmp_path / "pages", records[:30], files=2)
    run("ray/clean.py", tmp_path / "pages", tmp_path / "clean")
    rows = pq.read_table(tmp_path / "clean").sort_by("id").to_pylist()
    pages = deboiler_rs.extract_batch([record["html"] for record in records[:30]])
    assert [row["text"] for row in rows] == [page.text for page in pages]
    assert [row["title"] for row in rows] == [page.title for page in pages]


def test_datatrove_gives_what_the_package_gives(records, tmp_path):
    needs("datatrove")
    write_json_lines(tmp_path / "pages", records[:30], files=1)
    run("datatrove/clean.py", tmp_path / "pages", tmp_path / "clean")
    [file] = (tmp_path / "clean").glob("*.jsonl")
    found = [json.loads(line)["text"] for line in file.read_text().splitlines()]
    texts = [deboiler_rs.extract(record["html"]).text for record in records[:30]]
    assert found == [text for text in texts if text]
