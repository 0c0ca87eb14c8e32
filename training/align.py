"""Which words of a page's blocks belong to its content, by alignment with the gold text."""

import re

import numpy as np
from rapidfuzz.distance import LCSseq

WORD = re.compile(r"\w+")

# Aligned words are found through runs of this many words: single words match
# anywhere, and longer runs lose the short blocks between them.
RUN = 3

# How often what is left over is aligned again, for gold that was written down
# in another order than the page's.
ROUNDS = 4

# The alignment takes a bit of memory for each pair of runs; a page beyond this
# is aligned in its first part only.
MOST_PAIRS = 4_000_000_000


def words(text):
    return WORD.findall(text.lower())


def runs(tokens, ids):
    """The id of the run of words that starts at each position."""
    return np.array(
        [ids.setdefault(tuple(tokens[i : i + RUN]), len(ids)) for i in range(len(tokens) - RUN + 1)],
        np.int64,
    )


def common_runs(page, gold):
    """Pairs of positions that a longest common subsequence of the two pairs up."""
    shared_page = np.flatnonzero(np.isin(page, gold))
    shared_gold = np.flatnonzero(np.isin(gold, page))
    most = max(1, MOST_PAIRS // max(1, len(shared_gold)))
    shared_page = shared_page[:most]
    if not len(shared_page):
        return []
    pairs = []
    a, b = page[shared_page].tolist(), gold[shared_gold].tolist()
    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            for i in range(step.src_end - step.src_start):
                pairs.append((shared_page[step.src_start + i], shared_gold[step.dest_start + i]))
    return pairs


def matched_shares(blocks, gold):
    """For each block, a list of its words, the share of them that stands in the gold text.

    The page is read as one row of words, so that a run of words may reach from
    one block into the next: that places headings, cells and other short blocks
    beside what they stand by in the gold.
    """
    page = [word for block in blocks for word in block]
    matched = np.zeros(len(page), bool)
    if len(gold) < RUN or len(page) < RUN:
        gold_words = set(gold)
        matched[:] = [word in gold_words for word in page]
    else:
        ids = {}
        page_runs, gold_runs = runs(page, ids), runs(gold, ids)
        for round in range(ROUNDS):
            pairs = common_runs(page_runs, gold_runs)
            if len(pairs) < (1 if round == 0 else RUN):
                break
            for at, gold_at in pairs:
                matched[at : at + RUN] = True
                # Used up: a negative id matches nothing.
                page_runs[at], gold_runs[gold_at] = -1, -2
    ends = np.cumsum([len(block) for block in blocks])
    sums = np.concatenate([[0], np.cumsum(matched)])
    sizes = np.array([len(block) for block in blocks])
    starts = ends - sizes
    return (sums[ends] - sums[starts]) / np.maximum(1, sizes) if len(blocks) else np.zeros(0)
