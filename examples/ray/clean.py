"""Cleans JSON Lines with Ray Data: `python examples/ray/clean.py pages/ clean/`."""

import sys

import deboiler_rs
import pandas as pd
import ray


class Clean:
    """Built once in each of Ray's processes, called with a batch of rows at a time."""

    def __init__(self) -> None:
        self.extractor = deboiler_rs.Extractor()

    def __call__(self, batch: pd.DataFrame) -> pd.DataFrame:
        # One thread: Ray starts as many processes as there are cores.
        pages = self.extractor.extract_batch(batch["html"], urls=batch["url"], threads=1)
        return batch.drop(columns="html").assign(
            text=[page.text for page in pages],
            title=[page.title for page in pages],
            status=[page.status for page in pages],
        )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = sys.argv[1:]
    pages = ray.data.read_json(source, lines=True)
    clean = pages.map_batches(Clean, batch_format="pandas", batch_size=64, concurrency=1)
    clean.write_parquet(target)
