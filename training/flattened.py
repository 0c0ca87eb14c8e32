"""More pages of flattened text, made from the labelled ones: what flattened text looks
like in the wild is more than what one flattener prints.

- *clean*: a page's gold text alone, in the shapes that text comes in: paragraphs with
  and without blank lines between them, hard-wrapped, verses, a chat, a dialogue, a
  list. All of it is content: where nothing speaks for boilerplate, nothing goes.
- *partly cleaned*: a page without all or most of its boilerplate. What one pass left
  over, a second one must leave too.
- *reset*: a page without its blank lines, or hard-wrapped.
- *mixed*: an article amid lines of other pages: what stands above their content,
  between their paragraphs and below, and teasers or titles of other articles.

Every one keeps the fold of the page it was made from, and takes the texts of others
from the same fold.
"""

import gzip
import json
import re
import textwrap
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

from align import words
from pages import measure

# What a made page weighs against the one it was made from.
WEIGHTS = {"clean": 0.3, "partly cleaned": 0.35, "reset": 0.25, "mixed": 0.4}

# What boilerplate weighs more in a mixed page: it is few words beside the article's.
MIXED_WEIGHS = 3.0

# From this share of its words on, a line is content where a page is taken apart.
CONTENT = 0.5


class Document:
    """A made page: lines with the share of each one's words that is content."""

    def __init__(self, page, kind, lines):
        self.page, self.kind = page, kind
        self.lines = lines

    def text(self):
        return "\n".join(line for line, _ in self.lines)


class Made:
    """All made pages, measured: the rows to learn from, as those of a labelled set."""

    def __init__(self, sets, fold_of, words_without):
        """`sets`: (folder, weight, pages) of labelled sets with whole texts; `fold_of`: page to
        fold; `words_without`: for each fold the word weights learned without it."""
        documents, scales = [], []
        for folder, weight, pages in sets:
            made = make(folder, [page for page in pages if page.gold.get("text")], fold_of)
            documents += made
            scales += [weight * WEIGHTS[document.kind] for document in made]
        blocks, matrices, order = [], [], []
        for fold, words in enumerate(words_without):
            own = [at for at, document in enumerate(documents) if fold_of(document.page) == fold]
            lines = (json.dumps({"id": at, "text": documents[at].text()}) + "\n" for at in own)
            self.names, _, matrix, found = measure(lines, "text", words)
            matrices.append(matrix)
            blocks += [texts for _, texts in found]
            order += own
        documents, scales = [documents[at] for at in order], [scales[at] for at in order]
        self.matrix = np.concatenate(matrices)
        shares, weights, folds = [], [], []
        # The rows of each document.
        self.documents = []
        start = 0
        for document, scale, texts in zip(documents, scales, blocks):
            share, sizes = block_shares(document, texts)
            shares.append(share)
            weights.append(scale * block_weights(document, share, sizes))
            folds.append(np.full(len(texts), fold_of(document.page), np.int8))
            self.documents.append(slice(start, start + len(texts)))
            start += len(texts)
        self.shares, self.weights, self.fold = map(np.concatenate, (shares, weights, folds))


def block_shares(document, blocks):
    """The share of each block's words that is content, and its words: a block is one
    line that is not blank, or several."""
    labelled = iter([(line, share) for line, share in document.lines if line.strip()])
    shares, sizes = [], []
    for block in blocks:
        lines = [next(labelled) for _ in block.split("\n")]
        counts = np.array([len(words(line)) for line, _ in lines], float)
        sizes.append(counts.sum())
        shares.append(sum(n * share for n, (_, share) in zip(counts, lines)) / max(1, counts.sum()))
    return np.array(shares, np.float32), np.array(sizes, np.float32)


def block_weights(document, shares, sizes):
    """As for labelled pages: about a block's part in the page's score."""
    if not len(shares):
        return sizes
    content = max(20.0, float((shares * sizes).sum()))
    weights = np.minimum(1, sizes / content) + 0.1 / len(shares)
    weights *= min(1, 3 / weights.sum())
    if document.kind == "mixed":
        weights *= np.where(shares < CONTENT, MIXED_WEIGHS, 1)
    # Signs alone are decided by their neighbours.
    return np.where(sizes > 0, weights, 0).astype(np.float32)


def make(folder, pages, fold_of):
    with gzip.open(Path(folder) / "flat.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {row["id"]: row["text"] for row in map(json.loads, file)}
    stock = defaultdict(Stock)
    labelled = {}
    for page in pages:
        labelled[page.id] = label_lines(texts[page.id], page)
        stock[fold_of(page)].add(page, labelled[page.id])
    documents = []
    for page in pages:
        random = np.random.RandomState(zlib.crc32(str(page.id).encode()))
        lines, others = labelled[page.id], stock[fold_of(page)]
        documents.append(Document(page, "clean", clean(page.gold["text"], random)))
        documents.append(Document(page, "partly cleaned", partly_cleaned(lines, random)))
        if random.rand() < 0.4:
            documents.append(Document(page, "reset", reset(lines, random)))
        if random.rand() < 0.7:
            documents.append(Document(page, "mixed", mixed(page, lines, others, random)))
    return documents


def label_lines(text, page):
    """The lines of a page with the share of its block; None for blank lines."""
    shares = iter([share for block, share in zip(page.texts, page.shares) for _ in block.split("\n")])
    labelled = []
    for line in text.split("\n"):
        line = line.rstrip()
        labelled.append((line, float(next(shares)) if line else None))
    return labelled


class Stock:
    """Texts of the pages of a fold, to put behind those of others."""

    def __init__(self):
        self.paragraphs, self.titles, self.labels = [], [], []
        self.above, self.between, self.below = [], [], []

    def add(self, page, lines):
        paragraphs = [p for p in page.gold["text"].split("\n") if len(p) >= 150]
        self.paragraphs += [(page.id, p) for p in paragraphs[:4]]
        if page.gold.get("title"):
            self.titles.append((page.id, " ".join(page.gold["title"].split())))
        short = [line.strip() for line, share in lines if share == 0 and 3 <= len(line.strip()) <= 30]
        self.labels += short[-12:]
        self.add_lines(page, without_blanks(lines))

    def add_lines(self, page, lines):
        """What stands right above the content, in short gaps of it, and below."""
        content = [at for at, (_, share) in enumerate(lines) if share >= CONTENT]
        if not content:
            return
        plain = lambda start, end: [line for line, share in lines[start:end] if share < 0.1]
        start, end = content[0], content[-1] + 1
        self.above.append((page.id, plain(0, start)))
        self.below.append((page.id, plain(end, len(lines))))
        for a, b in zip(content, content[1:]):
            if 1 < b - a <= 4 and len(lines[a][0]) > 100 and len(lines[b][0]) > 100:
                self.between.append((page.id, plain(a + 1, b)))

    def pick(self, texts, page, random):
        """A text of another page."""
        for _ in range(10):
            owner, text = texts[random.randint(len(texts))]
            if owner != page.id:
                return text
        return text


def without_blanks(lines):
    return [(line, share) for line, share in lines if line.strip()]


def spaced(lines):
    """A blank line between all lines."""
    return [piece for line in without_blanks(lines) for piece in (line, ("", None))][:-1]


def wrap(lines, width):
    """Hard-wrapped: long lines are cut at a width, a blank line between paragraphs."""
    out = []
    for line, share in lines:
        if len(line) <= width:
            out.append((line, share))
            continue
        indent = line[: len(line) - len(line.lstrip())]
        pieces = textwrap.wrap(line.strip(), width - len(indent), break_on_hyphens=False) or [line]
        out += [(indent + piece, share) for piece in pieces]
    return out


def sentences(text):
    return [s.strip() for s in re.findall(r"[^.!?。！？\n]+[.!?。！？]*[\"”’»)]*", text) if len(s.strip()) > 3]


def clean(text, random):
    lines = [line.strip() for line in text.split("\n")]
    shape = random.choice(["as is", "close", "spaced", "wrapped", "verses", "chat", "dialogue", "list"],
                          p=[0.3, 0.2, 0.1, 0.16, 0.08, 0.05, 0.05, 0.06])
    if shape in ("as is", "close", "spaced", "wrapped"):
        document = [(line, 1.0 if line else None) for line in lines]
        if shape == "close":
            return without_blanks(document)
        if shape == "spaced":
            return spaced(document)
        return wrap(spaced(document), random.randint(60, 81)) if shape == "wrapped" else document
    pieces = sentences(text)[: random.randint(10, 120)]
    if shape == "verses":
        return verses(text.split()[: random.randint(60, 500)], random)
    if shape == "chat":
        names = [f"<{word.strip('.,').lower()}>" for word in text.split()[:4] if word]
        minute = random.randint(60 * 24 - len(pieces))
        stamp = lambda at: f"[{(minute + at) // 60:02}:{(minute + at) % 60:02}] {names[random.randint(len(names))]} "
        return [(stamp(at) + piece.rstrip("."), 1.0) for at, piece in enumerate(pieces)]
    if shape == "dialogue":
        names = [word.strip(".,").upper() for word in text.split()[:3] if word.strip(".,")] or ["A"]
        return spaced([(f"{names[at % len(names)]}: {piece}", 1.0) for at, piece in enumerate(pieces)])
    bullet = ["  • ", "- ", "* ", ""][random.randint(4)]
    return [(bullet + piece.rstrip("."), 1.0) for piece in pieces]


def verses(tokens, random):
    """Lines of a few words, each with a capital, in stanzas."""
    length, stanza = random.randint(4, 9), random.randint(3, 7)
    out, at = [], 0
    while at < len(tokens):
        step = max(2, length + random.randint(-2, 3))
        line = " ".join(tokens[at : at + step])
        out.append((line[:1].upper() + line[1:], 1.0))
        at += step
        if sum(1 for text, _ in out if text) % stanza == 0:
            out.append(("", None))
    return out


def partly_cleaned(lines, random):
    """Most of the boilerplate gone, in pieces of some lines."""
    left = random.choice([0.0, 0.0, 0.04, 0.15, 0.4])
    out, piece, keeps = [], 0, False
    for line, share in lines:
        if share is None:
            if not out or out[-1][0]:
                out.append((line, share))
        elif share >= CONTENT:
            out.append((line, 1.0 if left == 0 else share))
        else:
            if piece == 0:
                piece, keeps = random.randint(1, 9), random.rand() < left
            piece -= 1
            if keeps:
                out.append((line, share))
    return without_blanks(out) if random.rand() < 0.3 else out


def reset(lines, random):
    return without_blanks(lines) if random.rand() < 0.6 else wrap(lines, random.randint(60, 81))


def cut(text, random):
    """The start of a text, broken off."""
    tokens = text.split()
    if len(tokens) >= 12:
        text = " ".join(tokens[: random.randint(10, min(len(tokens), 50))])
    else:
        text = text[: random.randint(30, 90)]
    return text.rstrip(" .,;:!?。，") + random.choice(["", "", "", "…", "...", " […]"])


def capital_label(text, random):
    tokens = [token.strip(".,:;\"'“”") for token in text.split()[:6]]
    return " ".join(tokens[: random.randint(1, 4)]).upper() + ": "


def mixed(page, lines, stock, random):
    """An article without its own boilerplate amid that of others."""
    if random.rand() < 0.4:
        article = [(line.strip(), 1.0 if line.strip() else None) for line in page.gold["text"].split("\n")]
    else:
        article = [(line, share if share is None else 1.0) for line, share in lines if share is None or share >= CONTENT]
    article = head(page, stock, random) + [("", None)] + between(page, article, stock, random)
    document = article + [("", None)] + [(line, 0.0) for line in tail(page, stock, random) if line.strip()]
    style = random.rand()
    if style < 0.4:
        return without_blanks(document)
    return spaced(document) if style < 0.65 else document


def head(page, stock, random):
    """Some of the lines above another page's content; a path of pages that lost its
    separators, glued to the title."""
    out = []
    if stock.above and random.rand() < 0.5:
        above = stock.pick(stock.above, page, random)
        count = random.randint(1, 7)
        start = random.choice([0, max(0, len(above) - count), random.randint(len(above) + 1)])
        out = [(line, 0.0) for line in above[start : start + count]]
    title = " ".join((page.gold.get("title") or "").split())
    if title and stock.labels and random.rand() < 0.15:
        steps = [stock.labels[random.randint(len(stock.labels))] for _ in range(random.randint(1, 4))]
        glue = random.choice(["", "", " > ", " / ", " » ", " | "])
        out.append((glue.join([*steps, title]), 0.0))
    return out


def between(page, article, stock, random):
    """The article with what stands between the paragraphs of others."""
    places = [at for at, (line, share) in enumerate(article) if share and len(line) > 100][1:]
    if not places or not stock.between or random.rand() < 0.4:
        return article
    chosen = {places[random.randint(len(places))] for _ in range(random.randint(1, 4))}
    out = []
    for at, line in enumerate(article):
        if at in chosen:
            pieces = stock.pick(stock.between, page, random)
            out += [*((piece, 0.0) for piece in pieces), ("", None)]
        out.append(line)
    return out


def tail(page, stock, random):
    """A label, then teasers of other stories, or titles that the same line follows; or
    the lines below another page's content."""
    kind = random.choice(["teasers", "titles", "both", "lines", "none"], p=[0.4, 0.2, 0.1, 0.2, 0.1])
    if kind == "none":
        return []
    if kind == "lines" and stock.below:
        below = stock.pick(stock.below, page, random)
        start = random.choice([0, 0, random.randint(len(below) + 1)])
        return below[start : start + random.randint(1, 12)]
    label = lambda: stock.labels[random.randint(len(stock.labels))] if stock.labels else "Newsroom"
    out = [label()] if random.rand() < 0.5 else []
    same, has_labels = label(), random.rand() < 0.4
    for _ in range(random.randint(2, 9)):
        if kind != "teasers" and stock.titles:
            out.append(stock.pick(stock.titles, page, random))
        if kind == "titles":
            out.append(same)
        elif stock.paragraphs:
            text = stock.pick(stock.paragraphs, page, random)
            start = capital_label(text, random) if has_labels and random.rand() < 0.5 else ""
            out.append(start + cut(text, random))
    return out
