"""Cleans JSON Lines with datatrove: `python examples/datatrove/clean.py pages/ clean/`."""

import sys

import deboiler_rs
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter


class Deboiler(BaseExtractor):
    """Stands where datatrove's pipelines have `Trafilatura`: HTML in, its content out.

    ``focus`` is that of `deboiler_rs.Extractor`, ``timeout`` in seconds a page.
    """

    name = "deboiler"

    def __init__(self, focus: str = "balanced", timeout: float = 10) -> None:
        super().__init__(timeout)
        self.extractor = deboiler_rs.Extractor(focus=focus)

    def extract(self, text: str) -> str:
        return self.extractor.extract(text).text


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = sys.argv[1:]
    steps = [
        JsonlReader(source, text_key="html"),
        Deboiler(),
        JsonlWriter(target, compression=None),
    ]
    LocalPipelineExecutor(steps, tasks=1, logging_dir=f"{target}/logs").run()
