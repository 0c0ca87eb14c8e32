"""Prints the pages a second that the Spark job cleans on one worker and on two.

    python tests/measure_spark.py [PAGES]

The time is Spark's own, from the start of the first task to the end of the last one: with
the start of Python, without that of the machines and of the job. Three runs for each.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import deboiler_rs
from conftest import pages, write_json_lines
from spark import Cluster

ROUNDS = 3
COLUMNS = "id long, url string, html string"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    records = pages(count)
    size = sum(len(record["html"].encode()) for record in records) / count / 1000
    print(f"{count} pages of {size:.0f} kB")
    start, cpu = time.perf_counter(), time.process_time()
    deboiler_rs.extract_batch([record["html"] for record in records], threads=1)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"one thread: {count / wall:.0f} a second, {count / cpu:.0f} a second of its processor")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_json_lines(folder / "crawl", records, files=32)
        for workers in (1, 2):
            rates = [count / seconds for seconds in job_seconds(folder, workers)]
            print(f"{workers} workers: {' · '.join(f'{rate:.0f}' for rate in rates)} a second")


def job_seconds(folder: Path, workers: int) -> Iterator[float]:
    """How long the job's tasks took, run after run on one cluster."""
    cluster_folder = folder / f"cluster-{workers}"
    cluster_folder.mkdir()
    cluster = Cluster(cluster_folder, workers)
    try:
        for _ in range(ROUNDS):
            places = [str(folder / "crawl"), str(folder / "clean")]
            job = cluster.submit(*places, "--columns", COLUMNS, split="8m")
            job.wait()
            yield task_seconds(job.event_list())
    finally:
        cluster.close()


def task_seconds(events: list[dict]) -> float:
    """From the start of the first task to the end of the last one."""
    tasks = [event["Task Info"] for event in events if event["Event"] == "SparkListenerTaskEnd"]
    first = min(task["Launch Time"] for task in tasks)
    return (max(task["Finish Time"] for task in tasks) - first) / 1000


if __name__ == "__main__":
    main()
