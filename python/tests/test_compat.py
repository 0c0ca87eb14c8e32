"""The stand-in for trafilatura takes its calls and answers in its forms."""

import importlib.util
import inspect
import json
import warnings

import pytest
from deboiler_rs.compat.trafilatura import extract

HTML = (
    "<html lang=en><title>Ice</title><meta name=author content='Ada Fell'><h1>Ice</h1>"
    "<p>The harbour is closed by <a href=ice>ice</a>, and the ferries stay at their moorings "
    "until further notice, the harbour master said on Monday."
)


def test_text_comes_back_and_nothing_where_there_is_none():
    assert "closed by ice" in extract(HTML)
    assert "closed by ice" in extract(HTML.encode())
    for nothing in (None, "", "<p>"):
        assert extract(nothing) is None
    assert extract(HTML, url="https://port.example/", url_blacklist={"https://port.example/"}) is None


def test_formats_are_those_that_are_asked_for():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        markdown = extract(HTML, "https://port.example/", output_format="markdown")
        assert "[ice](https://port.example/ice)" in markdown
        assert "<p>" in extract(HTML, output_format="html", favor_recall=True)
        assert extract(HTML, output_format="markdown", with_metadata=True).startswith("---\ntitle:")
    document = json.loads(extract(HTML, record_id="7", output_format="json"))
    assert (document["title"], document["author"], document["id"]) == ("Ice", "Ada Fell", "7")
    assert "closed by ice" in document["text"]
    with pytest.raises(ValueError, match="expected txt, markdown, html, json, found 'xmltei'"):
        extract(HTML, output_format="xmltei")
    assert extract(HTML, only_with_metadata=True) is None


def test_what_is_ignored_is_said():
    with pytest.warns(UserWarning, match="deboiler_rs ignores include_tables, deduplicate"):
        extract(HTML, include_tables=False, deduplicate=True, fast=True)
    with pytest.warns(UserWarning, match="ignores include_links"):
        extract(HTML, output_format="html", include_links=False)


def test_every_argument_of_the_other_package_is_taken():
    if not importlib.util.find_spec("trafilatura"):
        pytest.skip("trafilatura is not installed: requirements-engines.txt")
    import trafilatura

    theirs = inspect.signature(trafilatura.extract).parameters.values()
    defaults = {of.name: of.default for of in theirs if of.default is not of.empty}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert extract(HTML, **defaults) is not None
