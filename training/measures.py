"""How good it is what the crate keeps by scores of ours, page by page."""

from collections import defaultdict

import numpy as np


def report(pages, masks, title):
    """Prints mean page F1 by type, or snippet F1, of the blocks that are kept, a mask for each page;
    gives the overall figure."""
    scores, snippets = defaultdict(list), np.zeros(3)
    for page, mask in zip(pages, masks, strict=True):
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


def precision_and_recall(pages, masks):
    """Mean precision and recall of the blocks that are kept, a mask for each page."""
    rows = []
    for page, mask in zip(pages, masks, strict=True):
        size, gold = page.sizes[mask].sum(), len(page.gold_ids)
        if size and gold:
            common = page.f1(mask) * (size + gold) / 2
            rows.append((common / size, common / gold))
    return np.mean(rows, 0)
