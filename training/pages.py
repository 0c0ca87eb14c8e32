"""Labelled pages: their blocks and signals by the crate itself, their labels by alignment."""

import gzip
import json
import os
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

from align import matched_shares, words

ROOT = Path(__file__).resolve().parent.parent


class Page:
    """One page: what its gold says, its blocks' words, and its rows in the matrix."""

    def __init__(self, gold, texts, rows):
        self.id, self.type = gold["id"], gold.get("type", "all")
        self.host = urlparse(gold.get("url") or "").netloc.removeprefix("www.") or str(self.id)
        self.rows = rows
        self.gold = gold
        self.texts = texts
        blocks = [words(text) for text in texts]
        self.sizes = np.array([len(block) for block in blocks], np.float32)
        self.known = np.ones(len(blocks), bool)
        self.comment_shares = np.zeros(len(blocks), np.float32)
        if gold.get("text") is None:
            self.shares = self.by_snippets(gold)
            return
        gold_words = words(gold["text"])
        self.shares = matched_shares(blocks, gold_words).astype(np.float32)
        if gold.get("comments"):
            self.comment_shares = matched_shares(blocks, words(gold["comments"])).astype(np.float32)
        # Words as numbers, for a fast F1.
        ids = {}
        self.gold_ids = np.array([ids.setdefault(word, len(ids)) for word in gold_words], np.int32)
        self.block_ids = np.array(
            [ids.setdefault(word, len(ids)) for block in blocks for word in block], np.int32
        )
        self.words, self.word_count = list(ids), len(ids)
        self.block_of_word = np.repeat(np.arange(len(blocks)), self.sizes.astype(int))
        self.gold_counts = np.bincount(self.gold_ids, minlength=self.word_count)

    def seek_comments(self):
        """Makes the readers' comments what is sought, in place of the content.

        Where the gold does not tell them apart, all that is known is that the
        content is none.
        """
        content = self.shares >= 0.5
        self.shares = self.comment_shares
        if self.gold.get("comments") is None:
            self.known = content
            self.gold = {"type": self.type}
            return
        self.gold = {**self.gold, "text": self.gold["comments"]}
        ids = {word: at for at, word in enumerate(self.words)}
        gold_words = words(self.gold["text"])
        self.gold_ids = np.array([ids.setdefault(word, len(ids)) for word in gold_words], np.int32)
        self.word_count = len(ids)
        self.gold_counts = np.bincount(self.gold_ids, minlength=self.word_count)

    def by_snippets(self, gold):
        """1 and 0 for blocks that hold a wanted or an unwanted snippet; the rest is unknown."""
        fold = lambda text: " ".join(text.lower().split())
        folded = [fold(text) for text in self.texts]
        shares = np.zeros(len(folded), np.float32)
        self.known[:] = False
        for key, share in (("without", 0.0), ("with", 1.0)):
            for snippet in map(fold, gold[key]):
                for at, text in enumerate(folded):
                    if snippet and snippet in text:
                        shares[at], self.known[at] = share, True
        return shares

    def f1(self, kept):
        """Word-level F1 of the blocks that are kept, a mask."""
        ids = self.block_ids[kept[self.block_of_word]]
        if len(self.gold_ids) == 0 or len(ids) == 0:
            return float(len(self.gold_ids) == len(ids))
        common = np.minimum(np.bincount(ids, minlength=self.word_count), self.gold_counts).sum()
        return 2 * common / (len(ids) + len(self.gold_ids))

    def snippets(self, kept):
        """tp, fn, fp of the snippets in the kept blocks."""
        fold = lambda text: " ".join(text.lower().split())
        text = fold("\n\n".join(t for t, k in zip(self.texts, kept) if k))
        tp = sum(fold(s) in text for s in self.gold.get("with", []))
        fp = sum(fold(s) in text for s in self.gold.get("without", []))
        return tp, len(self.gold.get("with", [])) - tp, fp


def open_lines(path):
    return gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")


def _page(arguments):
    return Page(*arguments)


def run_measure(scratch, lines, options):
    """What the program `measure` prints of JSON Lines of pages, a record each; gives where its
    other output is as well."""
    plain, out = Path(scratch) / "pages.jsonl", Path(scratch) / "out"
    with open(plain, "w", encoding="utf-8") as copy:
        copy.writelines(lines)
    run = ["cargo", "run", "--quiet", "--release", "--bin", "measure", "--"]
    subprocess.run([*run, plain, out, *options], cwd=ROOT, check=True)
    return map(json.loads, open(f"{out}.jsonl", encoding="utf-8")), f"{out}.f32"


def constants():
    """What the crate decides by: `forest_share`, `least_comment_score`."""
    with tempfile.TemporaryDirectory() as scratch:
        return next(run_measure(scratch, [], [])[0])


def decide(folder, field, scores, focus="balanced"):
    """The blocks of each page that the crate would keep by scores of ours, as masks, in the order
    of the pages; `scores`: [(id, the scores of its blocks)] in that order."""
    with tempfile.TemporaryDirectory() as scratch:
        given = Path(scratch) / "scores.jsonl"
        with open(given, "w", encoding="utf-8") as out:
            for id, of_page in scores:
                out.write(json.dumps({"id": id, "scores": [round(float(x), 6) for x in of_page]}) + "\n")
        options = ["--field", field, "--scores", given, "--focus", focus]
        records, _ = run_measure(scratch, open_lines(pages_file(folder, field)), options)
        return [np.array(record["kept"], bool) for record in records]


def measure(lines, field, words=None):
    """(signal names, their families, matrix, [(id, blocks)]) of JSON Lines of pages, by the
    crate itself; `words`: a file of word weights in place of the crate's."""
    with tempfile.TemporaryDirectory() as scratch:
        options = ["--field", field, *(["--words", words] if words else [])]
        records, rows = run_measure(scratch, lines, options)
        head = next(records)
        blocks = [(record["id"], record["blocks"]) for record in records]
        matrix = np.fromfile(rows, np.float32).reshape(-1, len(head["signals"]))
    return head["signals"], head["families"], matrix, blocks


def pages_file(folder, field):
    return Path(folder) / ("pages.jsonl.gz" if field == "html" else "flat.jsonl.gz")


def read_set(folder, field, processes=os.cpu_count()):
    """(signal names, their families, matrix, pages) of a folder with pages.jsonl.gz or flat.jsonl.gz and gold.jsonl.gz."""
    gold = {row["id"]: row for row in map(json.loads, open_lines(Path(folder) / "gold.jsonl.gz"))}
    names, families, matrix, blocks = measure(open_lines(pages_file(folder, field)), field)
    tasks, start = [], 0
    for id, texts in blocks:
        tasks.append((gold[id], texts, slice(start, start + len(texts))))
        start += len(texts)
    with ProcessPoolExecutor(processes) as pool:
        pages = list(pool.map(_page, tasks, chunksize=8))
    return names, families, matrix, pages
