"""The decision as the crate makes it, and how good it is page by page."""

from collections import defaultdict

import numpy as np

# As in the crate's decision: below this the best block is no content.
LEAST_BEST = 0.1

# As in the crate's decision: from this probability on, what is no content is a comment.
LEAST_COMMENT = 0.5


def kept(probabilities, sizes, recall_weight=1.0, least_best=LEAST_BEST):
    """The blocks of a page that maximise its expected F measure, as a mask."""
    if len(probabilities) == 0 or probabilities.max() < least_best:
        return np.zeros(len(probabilities), bool)
    order = np.argsort(-probabilities, kind="stable")
    p, w = probabilities[order].astype(float), sizes[order].astype(float)
    beta = recall_weight * recall_weight
    measure = (1 + beta) * np.cumsum(w * p) / np.maximum(1e-9, np.cumsum(w) + beta * (w * p).sum())
    return probabilities >= p[int(np.argmax(measure))]


def comments(probabilities, sizes):
    """The blocks of a page that are readers' comments, as a mask."""
    return probabilities >= LEAST_COMMENT


def report(pages, probabilities, title, keep=kept):
    """Prints mean page F1 by type, or snippet F1; gives the overall figure."""
    scores, snippets = defaultdict(list), np.zeros(3)
    for page in pages:
        mask = keep(probabilities[page.rows], page.sizes)
        if page.gold.get("text") is None:
            snippets += page.snippets(mask)
        else:
            scores[page.type].append(page.f1(mask))
    if not scores and not snippets.any():
        return float("nan")
    if not scores:
        tp, fn, fp = snippets
        figure = 2 * tp / (2 * tp + fp + fn)
        print(f"{title}: snippet F1 {figure:.4f}", flush=True)
        return figure
    everything = [score for group in scores.values() for score in group]
    by_type = "  ".join(f"{kind} {np.mean(group):.3f}" for kind, group in sorted(scores.items()))
    print(f"{title}: F1 {np.mean(everything):.4f}  {by_type}", flush=True)
    return float(np.mean(everything))


def focus_curve(pages, probabilities):
    """Prints mean precision and recall at the three points that a caller can choose."""
    for name, recall_weight in (("precision", 0.5), ("balanced", 1.0), ("recall", 2.0)):
        rows = []
        for page in pages:
            mask = kept(probabilities[page.rows], page.sizes, recall_weight)
            size, gold = page.sizes[mask].sum(), len(page.gold_ids)
            if size and gold:
                common = page.f1(mask) * (size + gold) / 2
                rows.append((common / size, common / gold))
        print(f"    focus on {name}: P {np.mean(rows, 0)[0]:.3f} R {np.mean(rows, 0)[1]:.3f}")
