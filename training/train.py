#!/usr/bin/env python3
"""Train a model: from labelled pages to the model file that the crate reads.

    train.py html FOLDER[:WEIGHT] … [--finds comments] [--out FILE] [--validate] [--ablate]

FOLDER   holds gold.jsonl.gz and pages.jsonl.gz (html) or flat.jsonl.gz (text):
         gold:  {"id", "url", "type", "text", "comments", "with", "without"}
         pages: {"id", "html"}; flat: {"id", "text"}
WEIGHT   what its pages weigh against those of weight 1 (default 1)

--finds     content (the default) or comments: these are learned from pages whose gold
            has "comments"; of others only their content is taken, as what no comment is
--out       where the model goes (default src/model/<input>.model, or comments.model)
--validate  cross-validate: five folds by host; without it the header's scores
            are taken over from the model that is replaced
--ablate    cross-validate the forest once more without each family of signals

Same pages, same command, same bytes out. Needs the packages in requirements.txt.
"""

import argparse
import hashlib
import json
import re
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np

import flattened
import forest
import measures
import words
from pages import ROOT, constants, decide, measure, open_lines, pages_file, read_set

FOLDS = 5

# Rows are drawn in proportion to their weight, this many for all sets together:
# more rows make training slower and the model of HTML no better. Of flattened text
# about half are those of made pages.
ROWS = {"html": 200_000, "text": 400_000}

# A pilot forest ranks the signals; the model is grown from this many.
SIGNALS = 260
PILOT = {"trees": 60}

# By input and target. The tables that scoring reads may take 200 kB; those for flattened
# text, whose pages are a tenth of the size, may take more. In cross-validation:
#
# HTML: where each signal that a split may take offers one threshold drawn by chance
# ("extremely randomized trees", P. Geurts et al., 2006), what the trees learn holds for more
# pages: .887 on WCXB against .884 with the best thresholds, .946 against .945 on dragnet,
# three points on pages of products. Other random numbers change that by .0015. 600 such trees
# at half the rate, against 325, are better by .1 points on WCXB and dragnet, and on pages made
# to be hard: what one draw loses, another finds. 900 trees of 16 leaves lose .1.
#
# Flattened text: 600 trees and twice the rows, against 265, are better by a third of a point
# on WCXB and by one on dragnet. Thresholds by chance lose .2 points on WCXB and win .45 on
# dragnet.
SIZES = {
    ("html", "content"): {
        "trees": 600, "leaves": 31, "rate": 0.055, "extra_trees": True, "feature_fraction": 0.6,
    },
    ("text", "content"): {"trees": 600, "leaves": 31, "rate": 0.045},
    ("html", "comments"): {"trees": 80, "leaves": 15, "rate": 0.1},
}

# What the made pages of flattened text weigh against the labelled ones.
MADE_WEIGHT = 0.25


def fold_of(page):
    return zlib.crc32(page.host.encode()) % FOLDS


class Set:
    """One folder of labelled pages, measured."""

    def __init__(self, argument, input, finds):
        folder, _, weight = argument.partition(":")
        self.folder, self.weight = Path(folder), float(weight or 1)
        self.names, self.families, self.matrix, self.pages = read_set(self.folder, input)
        self.shares = np.zeros(len(self.matrix), np.float32)
        self.fold = np.zeros(len(self.matrix), np.int8)
        for page in self.pages:
            if finds == "comments":
                page.seek_comments()
            self.shares[page.rows] = page.shares
            self.fold[page.rows] = fold_of(page)
        self.weights = np.zeros(len(self.matrix), np.float32)
        for page in self.pages:
            self.weights[page.rows] = self.weight * page_weights(page)
        self.documents = [page.rows for page in self.pages]

    def measure_again(self, words_without):
        """Measures the flattened text of each fold with the word weights that were learned without it, so that
        what a page's own words speak for is as little known as on a page never seen."""
        rows = {str(page.id): page.rows for page in self.pages}
        fold = {str(page.id): fold_of(page) for page in self.pages}
        lines = [(str(json.loads(line)["id"]), line) for line in open_lines(pages_file(self.folder, "text"))]
        for number, words in enumerate(words_without):
            own = (line for id, line in lines if fold[id] == number)
            _, _, matrix, blocks = measure(own, "text", words)
            start = 0
            for id, texts in blocks:
                self.matrix[rows[str(id)]] = matrix[start : start + len(texts)]
                start += len(texts)

    def hash(self):
        """A fingerprint of the labels that were learned from."""
        gold = (self.folder / "gold.jsonl.gz").read_bytes()
        return hashlib.sha256(gold).hexdigest()[:12]


def page_weights(page):
    """What each block of a page weighs: about its part in the page's score, so
    that every page counts about the same."""
    count = page.rows.stop - page.rows.start
    if count == 0:
        return np.zeros(0, np.float32)
    if page.gold.get("text") is None:
        return np.where(page.known, 1 / max(1, page.known.sum()), 0).astype(np.float32)
    gold_words = max(len(page.gold_ids), 20)
    weights = np.minimum(1, page.sizes / gold_words) + 0.1 / count
    weights *= min(1, 3 / weights.sum())
    # Lines of signs alone are decided by their neighbours.
    return np.where(page.sizes > 0, weights, 0).astype(np.float32)


def draw(weights, count):
    """About `count` rows drawn in proportion to their weights, and the weights that undo it."""
    count = min(count, int(0.95 * (weights > 0).sum()))
    low, high = 0.0, float(weights.max()) * 10
    for _ in range(60):
        scale = (low + high) / 2
        low, high = (scale, high) if np.minimum(1, weights / scale).sum() > count else (low, scale)
    chance = np.minimum(1, weights / scale)
    rows = np.flatnonzero(np.random.RandomState(0).rand(len(weights)) < chance)
    return rows, weights[rows] / chance[rows]


class Sample:
    """The drawn rows of all sets."""

    def __init__(self, sets, rows):
        whole = sum(s.weights.sum() for s in sets)
        drawn = [draw(s.weights, int(rows * s.weights.sum() / whole)) for s in sets]
        self.matrix = np.concatenate([s.matrix[rows] for s, (rows, _) in zip(sets, drawn)])
        self.shares = np.concatenate([s.shares[rows] for s, (rows, _) in zip(sets, drawn)])
        self.fold = np.concatenate([s.fold[rows] for s, (rows, _) in zip(sets, drawn)])
        weights = np.concatenate([weights for _, weights in drawn])
        self.weights = weights / weights.mean()

    def learn(self, columns, without_fold=None, **settings):
        rows = self.fold != without_fold if without_fold is not None else slice(None)
        matrix = np.ascontiguousarray(self.matrix[rows][:, columns])
        return forest.learn(matrix, self.shares[rows], self.weights[rows], **settings)


def validate(sets, sample, columns, title, size, finds, input, read=None):
    """Scores each fold by what was learned without it; prints and gives the figures of each set.
    `read`: for each fold what the network that has not read it makes of each set's rows."""
    found = [np.zeros(len(s.matrix), np.float32) for s in sets]
    known = constants()
    share = known["forest_share"]
    for fold in range(FOLDS):
        grown = sample.learn(columns, without_fold=fold, **size)
        for at, s in enumerate(sets):
            rows = np.flatnonzero(s.fold == fold)
            scores = grown.predict(s.matrix[rows][:, columns], num_threads=1, raw_score=True)
            if read:
                scores = share * scores + (1 - share) * read[fold][at][rows]
            found[at][rows] = 1 / (1 + np.exp(-scores))
    print(title)
    figures = []
    for s, probabilities in zip(sets, found):
        scores = [(page.id, probabilities[page.rows]) for page in s.pages]
        if finds == "comments":
            masks = [of_page >= known["least_comment_score"] for _, of_page in scores]
        else:
            masks = decide(s.folder, input, scores)
        figures.append(measures.report(s.pages, masks, f"  {s.folder.name}"))
        if finds == "content" and s.pages[0].gold.get("text") is not None:
            for focus in ("precision", "balanced", "recall"):
                chosen = masks if focus == "balanced" else decide(s.folder, input, scores, focus)
                precision, recall = measures.precision_and_recall(s.pages, chosen)
                print(f"    focus on {focus}: P {precision:.3f} R {recall:.3f}", flush=True)
    return figures


def measured(folders, input, finds):
    """The sets, and the made ones that only training looks at."""
    sets = [Set(folder, input, finds) for folder in folders]
    if input == "html":
        return sets, []
    whole = [(s.folder, MADE_WEIGHT * s.weight, s.pages) for s in sets if s.pages[0].gold.get("text") is not None]
    with tempfile.TemporaryDirectory() as scratch:
        blocks = words.Blocks(sets)
        words_without = [Path(scratch) / f"{fold}.txt" for fold in range(FOLDS)]
        for fold, path in enumerate(words_without):
            words.write(path, blocks.learn(without_fold=fold), [])
        for s in sets:
            s.measure_again(words_without)
        return sets, [flattened.Made(whole, fold_of, words_without)]


def old_scores(path):
    """The lines of a model's header that tell its scores."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line[2:] for line in lines if re.match(r"# cross-validated", line)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("input", choices=["html", "text"])
    arguments.add_argument("folders", nargs="+", metavar="FOLDER[:WEIGHT]")
    arguments.add_argument("--finds", choices=["content", "comments"], default="content")
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--validate", action="store_true")
    arguments.add_argument("--ablate", action="store_true")
    arguments = arguments.parse_args()
    finds = arguments.finds
    if (arguments.input, finds) not in SIZES:
        sys.exit(f"there is no model that finds {finds} in {arguments.input}")
    out = arguments.out or ROOT / f"src/model/{arguments.input if finds == 'content' else finds}.model"

    sets, made = measured(arguments.folders, arguments.input, finds)
    size = SIZES[arguments.input, finds]
    names, families = sets[0].names, np.array(sets[0].families)
    sample = Sample(sets + made, ROWS[arguments.input])
    pilot = sample.learn(np.arange(len(names)), **PILOT)
    gains = pilot.feature_importance("gain")
    columns = np.sort(np.argsort(-gains, kind="stable")[:SIGNALS])

    # A network reads flattened text besides.
    reads, reader, of_network = arguments.input == "text", None, None
    if reads:
        # PyTorch is needed for nothing else.
        import network

        sequences = network.Sequences(sets + made)
        folds = range(FOLDS) if arguments.validate else []
        *held_back, reader = sequences.learn([*folds, None])
        of_network = [sequences.read(trained, fold) for fold, trained in zip(folds, held_back)]

    scores = old_scores(out)
    if arguments.validate:
        title = "cross-validated, five folds by host"
        figures = validate(sets, sample, columns, title, size, finds, arguments.input, of_network)
        scores = [
            f"cross-validated on {s.folder.name}: {'F1' if s.pages[0].gold.get('text') is not None else 'snippet F1'} {figure:.4f}"
            for s, figure in zip(sets, figures)
            if figure == figure
        ]
    if arguments.ablate:
        for family in sorted(set(families)):
            validate(sets, sample, columns[families[columns] != family], f"without {family}", size, finds, arguments.input)

    grown = sample.learn(columns, **size)
    folders = " ".join(f"{s.folder.name}:{s.weight:g}" for s in sets)
    notes = [
        f"Generated by: training/train.py {arguments.input} {folders} --finds {finds}",
        *(f"from {len(s.pages)} pages of {s.folder.name}, sha256 of the labels {s.hash()}…" for s in sets),
        *scores,
        "The labels' authors and licences: see NOTICE.",
    ]
    write_network = reads and (names, lambda out, numbers: network.write(out, reader, sequences, numbers))
    forest.write(out, grown, arguments.input, finds, [names[column] for column in columns], notes, write_network)
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
