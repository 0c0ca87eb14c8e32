"""The examples of the README run, and give what it says."""

import importlib.util
import re
from pathlib import Path

import deboiler_rs
import pytest

README = Path(__file__).parents[1] / "README.md"
EXAMPLES = re.findall(r"^```python\n(.*?)^```", README.read_text(), re.DOTALL | re.MULTILINE)
HTML = (
    "<title>Ice</title><h1>Ice</h1><p>The harbour is closed by <a href=ice>ice</a>, and the "
    "ferries stay at their moorings until further notice, the harbour master said."
)
ADDRESS = "https://port.example/news/"


def run(start: str, needs: str | None = None) -> dict:
    """What an example leaves behind: the one that holds a text."""
    if needs and not importlib.util.find_spec(needs):
        pytest.skip(f"{needs} is not installed: requirements-engines.txt")
    [example] = [example for example in EXAMPLES if start in example]
    other = deboiler_rs.SiteProfiles()
    names = {
        "deboiler_rs": deboiler_rs, "html": HTML, "body": HTML.encode("gbk"), "other": other,
        "flattened": "The harbour is closed.", "many": [HTML, None], "urls": [ADDRESS, None],
    }  # fmt: skip
    exec(compile(example, str(README), "exec"), names)
    return names


def test_every_example_is_tested():
    tests = Path(__file__).read_text()
    starts = re.findall(r'run\("(.*?)"', tests)
    for example in EXAMPLES:
        assert any(start in example for start in starts), example


def test_the_first_example(capsys):
    names = run("page.explain()")
    assert names["report"].startswith("<!DOCTYPE html>")
    printed = capsys.readouterr().out
    assert printed.endswith("Ice\nexpected a page in str, bytes, bytearray or memoryview, found NoneType\n")


def test_site_profiles():
    assert run("SiteProfiles()")["page"].title == "Ice"


def test_rules():
    names = run("SiteRules(")
    assert (names["page"].title, len(names["never"])) == ("Ice", 2)


def test_trafilatura():
    assert "[ice](https://port.example/ice)" in run("compat.trafilatura")["text"]


def test_pandas():
    frame = run("import pandas", "pandas")["frame"]
    assert list(frame["status"]) == ["complete", "error"]
    assert "closed by ice" in frame["text"][0] and frame["text"][1] == ""


def test_polars():
    frame = run("import polars", "polars")["frame"]
    assert "[ice](https://port.example/news/ice)" in frame["markdown"][0]
    assert frame["markdown"][1] == ""


def test_scrapy():
    names = run("import scrapy", "scrapy")
    from scrapy.http import HtmlResponse

    header = {"Content-Type": "text/html; charset=utf-8"}
    response = HtmlResponse(ADDRESS, headers=header, body=HTML.encode())
    [item] = names["Pages"]().parse(response)
    assert (item["url"], item["title"], item["status"]) == (ADDRESS, "Ice", "complete")


def test_langchain():
    names = run("langchain_core", "langchain_core")
    [document] = names["Deboiler"]().transform_documents(
        [names["Document"](HTML, metadata={"source": ADDRESS})]
    )
    assert "(https://port.example/news/ice)" in document.page_content
    assert document.metadata["source"] == ADDRESS and 0 <= document.metadata["confidence"] <= 1
