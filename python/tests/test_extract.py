"""What the package gives, in one process."""

import json
import multiprocessing
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor

import deboiler_rs
import pytest

PAGE = """<title>The harbour freezes over</title>
<nav><a href=/>Home</a> <a href=/news>News</a></nav>
<main><h1>The harbour freezes over</h1>
<p>For the first time in forty years the old harbour is closed by ice,
and the ferries stay at their moorings until further notice.</p>
<p>The harbour master expects that it will take until March, he said on
Monday, before the first boats can leave for the islands again.</p></main>
<footer><a href=/imprint>Imprint</a> © The Harbour News</footer>"""


def test_a_page_gives_its_text_without_its_menu():
    page = deboiler_rs.extract(PAGE)
    assert "For the first time in forty years" in page.text
    assert "Imprint" not in page.text
    assert (page.title, page.status) == ("The harbour freezes over", "complete")
    assert 0 <= page.confidence <= 1
    assert page.encoding is None


def test_bytes_are_decoded_as_their_header_says():
    body = PAGE.replace("harbour", "Hafen für Öl").encode("windows-1252")
    page = deboiler_rs.extract(body, content_type="text/html; charset=windows-1252")
    assert "Hafen für Öl" in page.text
    assert page.encoding == "windows-1252"
    for kind in (bytearray, memoryview):
        assert deboiler_rs.extract(kind(PAGE.encode())).text == deboiler_rs.extract(PAGE).text
    doubled = bytes(byte for letter in b"<p>Ice" for byte in (letter, 0))
    assert deboiler_rs.extract(memoryview(doubled)[::2]).text == "Ice"


def test_half_a_surrogate_pair_is_no_error():
    page = deboiler_rs.extract(PAGE.replace("until March", "until\ud83d March"))
    assert "until\ufffd" in page.text and "\ufffd March" in page.text


@pytest.mark.parametrize("page", ["", b"", "<", b"\x89PNG\r\n\x1a\n", "\0", "<p>" * 100_000])
def test_no_page_is_an_error(page):
    assert deboiler_rs.extract(page).status != "complete"


def test_what_is_no_page_is_a_type_error():
    with pytest.raises(TypeError, match="expected a page in str, bytes, .* found NoneType"):
        deboiler_rs.extract(None)
    with pytest.raises(TypeError, match="found one page"):
        deboiler_rs.extract_batch(PAGE)


def test_an_address_is_no_page():
    for address in ("https://port.example/news?a=1", "http://port.example"):
        with pytest.raises(ValueError, match="found the address http.*: nothing is fetched"):
            deboiler_rs.extract(address)
    assert deboiler_rs.extract("https://port.example/ is closed by ice.").text
    with pytest.raises(TypeError, match="positional"):
        deboiler_rs.extract(PAGE, "https://port.example/")


def test_links_are_absolute_where_the_address_is_known():
    html = PAGE.replace("old harbour", "<a href=old>old harbour</a>")
    assert "](https://port.example/news/old)" in deboiler_rs.extract(
        html, url="https://port.example/news/"
    ).markdown
    [page] = deboiler_rs.extract_batch([html], urls=["https://port.example/"])
    assert ('href="https://port.example/old"' in page.html, page.url) == (True, "https://port.example/")


def test_a_bad_item_is_an_error_in_its_place():
    items = [PAGE, None, 7, float("nan"), "https://port.example/", PAGE.encode()]
    pages = deboiler_rs.extract_batch(items, urls=[None, "https://a.example/", *[None] * 4])
    assert [page.status for page in pages] == ["complete", *["error"] * 4, "complete"]
    assert [page.error is None for page in pages] == [True, *[False] * 4, True]
    assert pages[1].error.endswith("found NoneType") and pages[1].url == "https://a.example/"
    assert "nothing is fetched" in pages[4].error
    bad = pages[1]
    assert (bad.text, bad.markdown, bad.html, bad.metadata, bad.confidence) == ("", "", "", {}, 0)
    assert pickle.loads(pickle.dumps(bad)) == bad
    with pytest.raises(ValueError, match="found NoneType"):
        bad.blocks


def test_pages_come_one_after_the_other_and_are_not_read_ahead_without_end(records):
    taken = []

    def pages():
        for record in records[:60]:
            taken.append(record["id"])
            yield record["html"]

    found = deboiler_rs.extract_iter(pages(), threads=2)
    first = next(found)
    assert first == deboiler_rs.extract(records[0]["html"])
    assert len(taken) <= 8
    rest = [page.text for page in found]
    assert rest == [deboiler_rs.extract(of["html"]).text for of in records[1:60]]
    assert list(found) == []


def test_what_the_iterable_raises_is_raised():
    def pages():
        yield PAGE
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(deboiler_rs.extract_iter(pages()))
    with pytest.raises(ValueError, match="an address for each page"):
        deboiler_rs.extract_batch([PAGE, PAGE], urls=["https://port.example/"])


def test_flattened_text_loses_its_menu():
    text = deboiler_rs.extract(PAGE).text
    assert deboiler_rs.extract_text(text).text == text
    assert deboiler_rs.extract_text(text.encode()).text == text


def test_a_batch_keeps_the_order_whatever_the_threads(records):
    pages = [record["html"] for record in records[:60]]
    one_by_one = [deboiler_rs.extract(page) for page in pages]
    for threads in (1, 2, 7, None):
        assert deboiler_rs.extract_batch(pages, threads=threads) == one_by_one
    assert deboiler_rs.extract_batch([]) == []
    for threads in (0, 1025):
        with pytest.raises(ValueError, match="expected 1 to 1024 threads"):
            deboiler_rs.extract_batch(pages, threads=threads)


def test_other_threads_run_while_pages_are_worked_on():
    """With the lock held, the other thread would get no turn before the end."""
    page = PAGE * 20_000
    turns = []
    stop = threading.Event()

    def count():
        while not stop.is_set():
            turns.append(time.monotonic())
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    start = time.monotonic()
    deboiler_rs.extract(page)
    end = time.monotonic()
    stop.set()
    other.join()
    inside = [turn for turn in turns if start + 0.1 < turn < end - 0.1]
    assert len(inside) > 3


def test_the_focus_moves_the_cut(records):
    pages = [record["html"] for record in records[:15]]

    def chars(focus):
        batch = deboiler_rs.Extractor(focus=focus).extract_batch(pages)
        return sum(len(page.text) for page in batch)

    assert chars("precision") < chars("balanced") < chars("recall")
    with pytest.raises(ValueError, match="balanced, precision or recall"):
        deboiler_rs.Extractor(focus="everything")


def test_comments_come_apart_where_asked_for(records):
    page = next(record["html"] for record in records if "blog-comments" in record["url"])
    assert deboiler_rs.extract(page).comments == ""
    apart = deboiler_rs.Extractor(comments="apart").extract(page)
    assert apart.comments and apart.comments not in apart.text
    assert len(deboiler_rs.Extractor(comments="in").extract(page).text) > len(apart.text)


def test_every_block_has_a_label_and_a_reason():
    blocks = deboiler_rs.extract(PAGE).blocks
    kept = [block for block in blocks if block.label == "content"]
    assert "until further notice" in " ".join(block.text for block in kept)
    assert all(block.reason and block.place for block in blocks)
    assert any(block.label == "boilerplate" and "Home" in block.text for block in blocks)


def test_blocks_have_the_names_of_their_parts():
    blocks = deboiler_rs.extract(PAGE).blocks
    body = next(block for block in blocks if "until further notice" in block.text)
    assert body.part == "body" and body.sentence.startswith("Kept as body")


def test_parts_are_kept_or_dropped_by_their_names():
    extractor = deboiler_rs.Extractor(without=["body"])
    again = pickle.loads(pickle.dumps(extractor))
    for one in (extractor, again):
        assert "until further notice" not in one.extract(PAGE).text
    page = deboiler_rs.Extractor(body=True, keep=["navigation"]).extract(PAGE)
    assert "until further notice" in page.text
    with pytest.raises(ValueError, match="part: expected title"):
        deboiler_rs.Extractor(without=["headline"])


def test_every_form_comes_from_one_extraction():
    html = PAGE.replace("<p>The harbour master", "<h2>Until March</h2><p>The harbour master")
    page = deboiler_rs.extract(html, url="https://port.example/")
    assert "Until March\n\nThe harbour master" in page.text
    assert "\n\n## Until March\n\nThe harbour master" in page.markdown
    assert "<h2>Until March</h2>" in page.html and "Imprint" not in page.html
    assert page.metadata["title"]["value"] == "The harbour freezes over"
    known = json.loads(page.json)
    assert (known["text"], known["metadata"]) == (page.text, page.metadata)
    assert [block["text"] for block in known["blocks"]] == [block.text for block in page.blocks]
    assert page.explain().startswith("<!DOCTYPE html>")
    assert page.front_matter.startswith("---\ntitle:")
    assert page.word_count > 40
    assert page.text is page.text


def test_limits_are_held():
    page = deboiler_rs.Extractor(limits={"bytes": 250}).extract(PAGE)
    assert page.status == "limited: bytes"
    with pytest.raises(ValueError, match='nodes or output, found "minutes"'):
        deboiler_rs.Extractor(limits={"minutes": 3})
    with pytest.raises(OverflowError):
        deboiler_rs.Extractor(limits={"bytes": -1})


def test_models_of_ones_own_decide(tmp_path):
    model = tmp_path / "all.model"
    model.write_text("deboiler model 1\ninput html\nfinds content\nstart 0\nsignals 0\ntrees 0\n")
    extractor = deboiler_rs.Extractor(models=[model])
    again = pickle.loads(pickle.dumps(extractor))
    model.unlink()
    for one in (extractor, again):
        assert "Imprint" in one.extract(PAGE).text
    model.write_text("no model")
    with pytest.raises(ValueError, match="model, line 1: "):
        deboiler_rs.Extractor(models=[str(model)])
    with pytest.raises(ValueError, match="word weights, line 1: "):
        deboiler_rs.Extractor(word_weights=model)
    with pytest.raises(FileNotFoundError):
        deboiler_rs.Extractor(models=["no such file"])


def test_results_and_extractors_are_pickled():
    extractor = deboiler_rs.Extractor(focus="recall", comments="apart", limits={"depth": 99})
    page = extractor.extract(PAGE, url="https://port.example/")
    stored = pickle.loads(pickle.dumps(page))
    assert stored == page and repr(stored) == repr(page)
    for name in ("text", "markdown", "html", "metadata", "front_matter", "title", "status", "url"):
        assert getattr(stored, name) == getattr(page, name)
    with pytest.raises(ValueError, match="a page that was pickled has no blocks"):
        stored.blocks
    again = pickle.loads(pickle.dumps(extractor))
    assert repr(again) == repr(extractor)
    assert again.extract(PAGE, url="https://port.example/") == page


def test_results_come_back_from_other_processes():
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        [page] = pool.map(deboiler_rs.extract, [PAGE])
    assert page == deboiler_rs.extract(PAGE)


def test_blocks_are_pickled():
    blocks = deboiler_rs.extract(PAGE).blocks
    assert blocks and pickle.loads(pickle.dumps(blocks)) == blocks


def test_control_c_ends_a_batch_within_a_second():
    program = (
        "import deboiler_rs\n"
        "page = '<p>' + 'Some words of a page. ' * 2000\n"
        "print('ready', flush=True)\n"
        "deboiler_rs.extract_batch([page] * 50000, threads=2)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout.readline().strip() == b"ready"
    time.sleep(1)
    start = time.monotonic()
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=30)
    assert time.monotonic() - start < 1
    assert b"KeyboardInterrupt" in errors
