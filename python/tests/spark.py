"""A Spark of its own: a master and workers on loopback, each a process."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pyspark

JOB = Path(__file__).parents[2] / "examples" / "spark" / "crawl.py"
SPARK_HOME = Path(pyspark.__file__).parent
PATIENCE_SECONDS = 600

# Short runs on few cores: what a JVM compiles well costs more here than it saves.
JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


class Cluster:
    """A master and its workers, each with one core; to be closed after use."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        self.jobs: list[Job] = []
        port, self.ui_port = free_port(), free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self.start("Master", "--port", str(port), "--webui-port", str(self.ui_port))
        self.workers = [self.start_worker(number) for number in range(workers)]
        wait_for(lambda: len(self.alive_workers()) == workers, "the workers")

    def start(self, role: str, *arguments: str) -> subprocess.Popen:
        log = open(self.folder / f"{role.lower()}-{len(self.processes)}.log", "w")
        name = f"org.apache.spark.deploy.{role.lower()}.{role}"
        command = [str(SPARK_HOME / "bin" / "spark-class"), name, "--host", "127.0.0.1"]
        process = subprocess.Popen(
            command + list(arguments), stdout=log, stderr=subprocess.STDOUT, env=environment()
        )
        self.processes.append(process)
        return process

    def start_worker(self, number: int) -> subprocess.Popen:
        folder = str(self.folder / f"worker-{number}")
        size = ["--cores", "1", "--memory", "1g"]
        return self.start("Worker", *size, "--webui-port", "0", "--work-dir", folder, self.master)

    def alive_workers(self) -> list[dict]:
        workers = (get(self.ui_port, "/json/") or {}).get("workers", [])
        return [worker for worker in workers if worker["state"] == "ALIVE"]

    def submit(self, *arguments: str, split: str = "1m") -> "Job":
        """Starts the job; ``split``: the most bytes of JSON that make a task."""
        self.jobs.append(Job(self, arguments, split))
        return self.jobs[-1]

    def kill_worker(self, number: int) -> None:
        """Ends a worker and its executor as a machine ends that loses its power."""
        for process in [*children(self.workers[number].pid), self.workers[number].pid]:
            os.kill(process, signal.SIGKILL)

    def replace_worker(self, number: int) -> None:
        """Another machine in the place of one that was lost."""
        known = {worker["id"] for worker in self.alive_workers()}
        self.workers[number] = self.start_worker(len(self.processes))
        wait_for(lambda: {of["id"] for of in self.alive_workers()} - known, "the worker")

    def close(self) -> None:
        processes = [job.process for job in self.jobs] + self.processes[::-1]
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(PATIENCE_SECONDS)


class Job:
    """The job of `examples/spark/crawl.py`, under way."""

    def __init__(self, cluster: Cluster, arguments: tuple[str, ...], split: str) -> None:
        self.ui_port = free_port()
        self.events = cluster.folder / f"events-{self.ui_port}"
        self.events.mkdir()
        self.log = cluster.folder / f"job-{self.ui_port}.log"
        settings = {
            "spark.driver.extraJavaOptions": JVM,
            "spark.driver.host": "127.0.0.1",
            "spark.eventLog.dir": self.events.as_uri(),
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.executor.extraJavaOptions": JVM,
            "spark.executor.memory": "512m",
            "spark.sql.files.maxPartitionBytes": split,
            "spark.sql.shuffle.partitions": "8",
            "spark.ui.port": str(self.ui_port),
        }
        command = [str(SPARK_HOME / "bin" / "spark-submit"), "--master", cluster.master]
        command += [part for item in settings.items() for part in ("--conf", "=".join(item))]
        self.process = subprocess.Popen(
            command + [str(JOB), *arguments],
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
            env=environment(),
        )

    def stages(self) -> list[dict]:
        applications = get(self.ui_port, "/api/v1/applications") or []
        paths = [f"/api/v1/applications/{of['id']}/stages" for of in applications]
        return [stage for path in paths for stage in get(self.ui_port, path) or []]

    def wait_until_half_done(self, stage: int) -> None:
        """Waits until this stage or a later one has done some tasks and has others to do."""

        def is_half_done() -> bool:
            assert self.process.poll() is None, "the job ended too early: " + self.log.read_text()
            stages = [of for of in self.stages() if of["stageId"] >= stage and of["numTasks"] > 4]
            return any(0 < of["numCompleteTasks"] < of["numTasks"] for of in stages)

        wait_for(is_half_done, "the job's tasks")

    def wait(self) -> None:
        assert self.process.wait(PATIENCE_SECONDS) == 0, self.log.read_text()[-5000:]

    def event_list(self) -> list[dict]:
        """What Spark itself noted of the run that has ended."""
        [log] = self.events.iterdir()
        return [json.loads(line) for line in log.read_text().splitlines()]


def environment() -> dict[str, str]:
    return os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_JAVA_OPTS": JVM,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_HOME": str(SPARK_HOME),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def children(process: int) -> list[int]:
    """A worker's children, which are its executors."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parent = re.search(r"^PPid:\s*(\d+)", status.read_text(), re.MULTILINE)
        except OSError:
            continue
        if parent and int(parent[1]) == process:
            found.append(int(status.parent.name))
    return found


def get(port: int, path: str):
    """What a web interface of Spark's answers; nothing while it is not there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def wait_for(is_there, what: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_there():
        assert time.monotonic() < end, f"waited {PATIENCE_SECONDS} s for {what}"
        time.sleep(0.05)
