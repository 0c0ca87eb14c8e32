"""What the package gives, in one process."""

import pickle
import signal
import subprocess
import sys
import threading
import time

import deboiler
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
    page = deboiler.extract(PAGE)
    assert "For the first time in forty years" in page.text
    assert "Imprint" not in page.text
    assert (page.title, page.status) == ("The harbour freezes over", "complete")
    assert 0 <= page.confidence <= 1
    assert page.encoding is None


def test_bytes_are_decoded_as_their_header_says():
    body = PAGE.replace("harbour", "Hafen für Öl").encode("windows-1252")
    page = deboiler.extract(body, "text/html; charset=windows-1252")
    assert "Hafen für Öl" in page.text
    assert page.encoding == "windows-1252"
    assert deboiler.extract(bytearray(PAGE.encode())).text == deboiler.extract(PAGE).text


def test_half_a_surrogate_pair_is_no_error():
    page = deboiler.extract(PAGE.replace("until March", "until\ud83d March"))
    assert "until\ufffd" in page.text and "\ufffd March" in page.text


@pytest.mark.parametrize("page", ["", b"", "<", b"\x89PNG\r\n\x1a\n", "\0", "<p>" * 100_000])
def test_no_page_is_an_error(page):
    assert deboiler.extract(page).status != "complete"


def test_what_is_no_page_is_a_type_error():
    with pytest.raises(TypeError, match="expected a page in str or bytes, found NoneType"):
        deboiler.extract(None)
    with pytest.raises(TypeError):
        deboiler.extract_batch([PAGE, 7])


def test_flattened_text_loses_its_menu():
    text = deboiler.extract(PAGE).text
    assert deboiler.extract_text(text).text == text
    assert deboiler.extract_text(text.encode()).text == text


def test_a_batch_keeps_the_order_whatever_the_threads(records):
    pages = [record["html"] for record in records[:60]]
    one_by_one = [deboiler.extract(page) for page in pages]
    for threads in (1, 2, 7, None):
        assert deboiler.extract_batch(pages, threads=threads) == one_by_one
    assert deboiler.extract_batch([]) == []
    for threads in (0, 1025):
        with pytest.raises(ValueError, match="expected 1 to 1024 threads"):
            deboiler.extract_batch(pages, threads=threads)


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
    deboiler.extract(page)
    end = time.monotonic()
    stop.set()
    other.join()
    inside = [turn for turn in turns if start + 0.1 < turn < end - 0.1]
    assert len(inside) > 3


def test_the_focus_moves_the_cut(records):
    pages = [record["html"] for record in records[:15]]

    def chars(focus):
        batch = deboiler.Extractor(focus).extract_batch(pages)
        return sum(len(page.text) for page in batch)

    assert chars("precision") < chars("balanced") < chars("recall")
    with pytest.raises(ValueError, match="balanced, precision or recall"):
        deboiler.Extractor("everything")


def test_comments_come_apart_where_asked_for(records):
    page = next(record["html"] for record in records if "blog-comments" in record["url"])
    assert deboiler.extract(page).comments == ""
    apart = deboiler.Extractor(comments="apart").extract(page)
    assert apart.comments and apart.comments not in apart.text
    assert len(deboiler.Extractor(comments="in").extract(page).text) > len(apart.text)


def test_every_block_has_a_label_and_a_reason():
    blocks = deboiler.Extractor().blocks(PAGE)
    kept = [block for block in blocks if block.label == "content"]
    assert "until further notice" in " ".join(block.text for block in kept)
    assert all(block.reason and block.place for block in blocks)
    assert any(block.label == "boilerplate" and "Home" in block.text for block in blocks)


def test_metadata_is_read_where_asked_for():
    assert deboiler.extract(PAGE).metadata is None
    page = deboiler.Extractor(metadata=True).extract(PAGE)
    assert page.metadata["title"]["value"] == "The harbour freezes over"


def test_the_text_is_written_in_the_format_that_is_asked_for():
    parts = PAGE.replace("<p>The harbour master", "<h2>Until March</h2><p>The harbour master")
    markdown = deboiler.Extractor(format="markdown").extract(parts).text
    assert "\n\n## Until March\n\nThe harbour master" in markdown
    html = deboiler.Extractor(format="html").extract_batch([parts])[0].text
    assert "<h2>Until March</h2>" in html and "Imprint" not in html
    with pytest.raises(ValueError, match='expected text, markdown or html, found "pdf"'):
        deboiler.Extractor(format="pdf")


def test_results_and_extractors_are_pickled():
    extractor = deboiler.Extractor("recall", comments="apart", metadata=True, format="markdown")
    page = extractor.extract(PAGE)
    assert pickle.loads(pickle.dumps(page)) == page
    again = pickle.loads(pickle.dumps(extractor))
    assert repr(again) == repr(extractor)
    assert again.extract(PAGE) == page


def test_blocks_are_pickled():
    blocks = deboiler.Extractor().blocks(PAGE)
    assert blocks and pickle.loads(pickle.dumps(blocks)) == blocks


def test_control_c_ends_a_batch_within_a_second():
    program = (
        "import deboiler\n"
        "page = '<p>' + 'Some words of a page. ' * 2000\n"
        "print('ready', flush=True)\n"
        "deboiler.extract_batch([page] * 50000, threads=2)\n"
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
