#!/usr/bin/env python3
"""Train the model that names the parts of pages, or measure it.

    parts.py GOLD.jsonl [MORE.jsonl:WEIGHT …] --pages FOLDER … [--out FILE] [--validate]
             [--floors FILE [--raise]]

GOLD        pages whose blocks have names: {"id", "set", "url", "parts": [[name, text], …]};
            figures are of the first one, the others are only learned from; with "hashed": true
            the texts are hashes of their first words, as in named.jsonl.gz beside this file
--pages     folders that hold pages.jsonl.gz of a set, under the set's name: {"id", "html"}
--out       where the model goes (default src/parts/parts.model)
--validate  cross-validate, five folds by host, and print the figures and the pairs of names
            that are confused
--floors    measure what the crate names, by the model that it has; with a table of the least
            figures, one that is missed makes the exit status 1; with --raise, figures above
            their floors become the floors

The trees are LightGBM's, with thresholds drawn at random, a forest for each name. Among the
signals is what was decided of each block; the models that decide have seen these pages. Needs the
packages in requirements.txt.
"""

import argparse
import hashlib
import json
import re
import sys
import tempfile
import zlib
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

from floors import hold_floors
from pages import ROOT, open_lines, run_measure

NAMES = (
    "title byline date summary body caption comment navigation related share signup consent ad legal "
    "about form other"
).split()
STAND_ALONE = "title byline date summary caption".split()
WORD = re.compile(r"\w+|[^\w\s]+")
ID = re.compile(r'{"id": "([^"\\]*)"')
# More words of a block say nothing new.
MOST_WORDS = 30
HASHED_WORDS = 8
FOLDS = 5
# Trees of each name. Half as many that learn twice as fast are two points of blocks worse.
TREES = 90
SETTINGS = {
    "objective": "multiclass",
    "num_class": len(NAMES),
    "num_leaves": 9,
    "learning_rate": 0.14,
    "max_bin": 63,
    "min_data_in_leaf": 8,
    "feature_fraction": 0.2,
    "lambda_l2": 3.0,
    "extra_trees": True,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}


def words_of(texts):
    """All words of some texts, and the number of the text that each stands in."""
    found = [(word, at) for at, text in enumerate(texts) for word in WORD.findall(text.lower())[:MOST_WORDS]]
    return [word for word, _ in found], [at for _, at in found]


def hashes_of(texts):
    """The same of the hashes of their first words: names can be published where texts can't."""
    found = [(word, at) for at, text in enumerate(texts) for word in WORD.findall(text.lower())[:HASHED_WORDS]]
    return [f"{zlib.crc32(word.encode()) & 0xFFFF:04x}" for word, _ in found], [at for _, at in found]


class Page:
    """A page's blocks as the crate cuts them, with the names that the gold gives their words."""

    def __init__(self, gold, record, start, weight):
        self.gold, self.weight = gold["parts"], weight
        self.host = urlparse(gold["url"] or "").netloc.removeprefix("www.") or str(gold["id"])
        self.rows = slice(start, start + len(record["blocks"]))
        self.given = record["parts"]
        gold_words, gold_blocks = words_of([text for _, text in self.gold])
        words, blocks = (hashes_of if gold.get("hashed") else words_of)(record["blocks"])
        votes = [Counter() for _ in record["blocks"]]
        # For each block of the gold, the blocks that its words stand in.
        self.stands_in = [[] for _ in self.gold]
        for run in SequenceMatcher(None, gold_words, words, autojunk=False).get_matching_blocks():
            for step in range(run.size):
                block, of_gold = blocks[run.b + step], gold_blocks[run.a + step]
                votes[block][self.gold[of_gold][0]] += 1
                self.stands_in[of_gold].append(block)
        self.names = [NAMES.index(vote.most_common(1)[0][0]) if vote else -1 for vote in votes]
        self.fold = zlib.crc32(self.host.encode()) % FOLDS


def read(golds, folders):
    """(signal names, weight of boxes, matrix, pages) of the labelled pages; `golds`: [(path, weight)]."""
    wanted, lines = [], []
    for at, (path, weight) in enumerate(golds):
        wanted += [(at, weight, row) for row in map(json.loads, open_lines(path))]
    by_id = {(row["set"], str(row["id"])): (at, weight, row) for at, weight, row in reversed(wanted)}
    found = []
    for folder in map(Path, folders):
        for line in open_lines(folder / "pages.jsonl.gz"):
            # Pages are long, and most are none of those.
            start = ID.match(line)
            key = folder.name, start[1] if start else str(json.loads(line)["id"])
            if key in by_id:
                found.append(by_id[key])
                lines.append(line)
    with tempfile.TemporaryDirectory() as scratch:
        records, rows = run_measure(scratch, lines, ["--field", "html", "--parts"])
        head = next(records)
        signals = head["signals"]
        pages, start = [], 0
        for (at, weight, gold), record in zip(found, records):
            page = Page(gold, record, start, weight)
            page.is_measured = at == 0
            pages.append(page)
            start = page.rows.stop
        matrix = np.fromfile(rows, np.float32).reshape(-1, len(signals))
    return signals, head["part_box_weight"], matrix, pages


def figures(pages, found):
    """(share of the gold's blocks right, mean F1 of names, F1 by name, mistakes); `found`: a name for
    each block of ours, by number."""
    right, said, wanted, mistakes = Counter(), Counter(), Counter(), Counter()
    for page in (page for page in pages if page.is_measured):
        names = found[page.rows]
        for (name, text), blocks in zip(page.gold, page.stands_in):
            if WORD.search(text):
                votes = Counter(NAMES[names[block]] for block in blocks)
                given = votes.most_common(1)[0][0] if votes else None
                wanted[name] += 1
                said[given] += 1
                right[name] += given == name
                mistakes[name, given] += given != name
    f1 = {name: 2 * right[name] / max(1, wanted[name] + said[name]) for name in wanted}
    mean = np.mean([value for name, value in f1.items() if name != "other"])
    return sum(right.values()) / sum(wanted.values()), mean, f1, mistakes


def learn(matrix, names, weights):
    """The trees, a forest for each name, from blocks whose names are known."""
    import lightgbm  # what measures needs it not

    counts = np.maximum(np.bincount(names, weights, minlength=len(NAMES)), 1)
    weights = weights / np.sqrt(counts)[names]
    data = lightgbm.Dataset(matrix, label=names, weight=weights / weights.mean())
    return lightgbm.train(SETTINGS, data, TREES)


def names_of(shares, box_first, box_blocks, weight):
    """The names of a page's blocks as the crate finds them (src/parts/around.rs), by the shares of
    all names, and which blocks the box around each has."""
    best = shares.argmax(1)
    firsts = np.arange(len(shares)) - box_first.astype(int)
    ends = np.minimum(firsts + box_blocks.astype(int), len(shares))
    sums = np.vstack([np.zeros(len(NAMES)), shares.cumsum(0)])
    means = (sums[ends] - sums[firsts]) / np.maximum(ends - firsts, 1)[:, None]
    fills = np.array([name not in STAND_ALONE for name in NAMES])
    return np.where(fills[best], (shares + weight * means * fills).argmax(1), best)


def validate(signals, box_weight, matrix, names, weights, pages):
    """The name of every block by what was learned from the pages of other hosts."""
    boxes = [signals.index("box30_first"), signals.index("box30_blocks")]
    found = np.zeros(len(names), int)
    for fold in range(FOLDS):
        held_back = [page for page in pages if page.is_measured and page.fold == fold]
        hosts = {page.host for page in held_back}
        known = names >= 0
        for page in pages:
            if page.host in hosts:
                known[page.rows] = False
        trees = learn(matrix[known], names[known], weights[known])
        for page in held_back:
            rows = matrix[page.rows]
            shares = trees.predict(rows, num_threads=1)
            found[page.rows] = names_of(shares, *rows[:, boxes].T, box_weight)
    return found


def write(path, signals, trees, notes):
    """Writes the model file that the crate reads."""
    from forest import units

    used, forests = {}, [[] for _ in NAMES]
    for at, tree in enumerate(trees.dump_model()["tree_info"]):
        splits, leaves = [], []

        def place(node):
            if "split_feature" not in node:
                leaves.append(units(node["leaf_value"]))
                return -len(leaves)
            number = len(splits)
            splits.append(None)
            signal = used.setdefault(signals[node["split_feature"]], len(used))
            low, high = place(node["left_child"]), place(node["right_child"])
            # Its mean is what only reasons read, and names have none.
            splits[number] = f"{signal} {float(node['threshold']):.5g} {low} {high} 0"
            return number

        place(tree["tree_structure"])
        forests[at % len(NAMES)].append((splits, leaves))
    with open(path, "w", encoding="utf-8") as out:
        out.write("deboiler parts 1\n")
        out.writelines(f"# {note}\n" for note in notes)
        out.write(f"signals {len(used)}\n")
        out.writelines(f"{name}\n" for name in used)
        for name, forest in zip(NAMES, forests):
            out.write(f"class {name}\nstart 0\ntrees {len(forest)}\n")
            for splits, leaves in forest:
                out.write(f"tree {len(splits)}\n")
                out.writelines(f"{split}\n" for split in splits)
                out.write("leaves " + " ".join(map(str, leaves)) + "\n")


def show(title, right, mean, f1, mistakes):
    print(f"{title}: {right:.4f} of blocks right, mean F1 of names {mean:.4f}")
    print("  " + "  ".join(f"{name} {value:.2f}" for name, value in sorted(f1.items(), key=lambda x: -x[1])))
    confused = [(pair, count) for pair, count in mistakes.most_common(10) if count]
    print("  " + ", ".join(f"{name} as {given} {count}" for (name, given), count in confused), flush=True)


def gold_of(argument):
    path, colon, weight = argument.rpartition(":")
    return (Path(path), float(weight)) if colon else (Path(argument), 1.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("golds", nargs="+", type=gold_of, metavar="GOLD.jsonl[:WEIGHT]")
    parser.add_argument("--pages", nargs="+", required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=ROOT / "src/parts/parts.model")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--raise", dest="raises", action="store_true")
    arguments = parser.parse_args()

    signals, box_weight, matrix, pages = read(arguments.golds, arguments.pages)
    if arguments.floors:
        return measure_built_in(arguments, pages, len(matrix))
    names = np.concatenate([page.names for page in pages])
    weights = np.concatenate([np.full(len(page.names), page.weight) for page in pages])
    notes = [f"Generated by: training/parts.py {' '.join(path.name + f':{weight:g}' for path, weight in arguments.golds)}"]
    for path, _ in arguments.golds:
        notes.append(f"sha256 of {path.name}: {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}…")
    if arguments.validate:
        found = figures(pages, validate(signals, box_weight, matrix, names, weights, pages))
        show("cross-validated, five folds by host", *found)
        notes.append(f"cross-validated by host: {found[0]:.4f} of blocks right, mean F1 of names {found[1]:.4f}")
    notes.append("The labels' authors and licences: see NOTICE.")
    known = names >= 0
    write(arguments.out, signals, learn(matrix[known], names[known], weights[known]), notes)
    return 0


def measure_built_in(arguments, pages, blocks):
    """Holds what the crate names against the table of the least figures."""
    found = np.zeros(blocks, int)
    for page in pages:
        found[page.rows] = [NAMES.index(name) for name in page.given]
    of_all = figures(pages, found)
    show("by the built-in model, which has learned from these pages", *of_all)
    named = {"parts right": of_all[0], "parts mean F1": of_all[1]}
    return 1 if hold_floors(arguments.floors, named, arguments.raises) else 0


if __name__ == "__main__":
    sys.exit(main())
