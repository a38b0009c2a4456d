"""Lines per second of `framepost validate`: the local engine and Spark, with one and two workers.

`make bench-spark` runs it and writes `bench/spark.md`. Each size is an archive of NDJSON in a file,
of which one line in a hundred is invalid. The start of the engine is measured separately. A size
that takes less than a minute is measured twice, and the shorter time counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyspark
from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "generator"))

from framepost import spark  # noqa: E402 - it is not installed where Spark is

SCHEMA = ROOT / "schema/click-to-dial-response.schema.json"
EXAMPLES = ROOT / "schema/examples/click-to-dial-response"
BLOCK = 10_000
"""The number of lines of the smallest archive. Larger archives repeat these lines."""


def write_archive(path: Path, lines: int) -> None:
    """Write an archive with this number of lines."""
    valid = [json.loads(each.read_bytes()) for each in sorted(EXAMPLES.glob("valid/*.json"))]
    texts = [json.dumps(each) for each in valid]
    rows = [texts[number % len(texts)] for number in range(BLOCK)]
    rows[::100] = ['{"type": "ClientAppMessage", "action": "clickToDialResponse"}'] * (BLOCK // 100)
    block = ("\n".join(rows) + "\n").encode()
    with path.open("wb") as file:
        for _ in range(lines // BLOCK):
            file.write(block)


def local(archives: list[Path], jobs: int) -> dict[str, Any]:
    """The seconds of the local engine with `jobs` processes, for each archive and for its start."""
    empty = archives[0].with_name("empty.ndjson")
    empty.touch()

    def run(path: Path) -> float:
        command = [sys.executable, "-m", "framepost", "validate", str(SCHEMA), str(path)]
        start = time.perf_counter()
        done = subprocess.run(
            [*command, "--jobs", str(jobs)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode in (0, 1)
        return time.perf_counter() - start

    run(empty)
    started = min(run(empty) for _ in range(3))
    seconds = [shortest(run, path) - started for path in archives]
    return {"start": started, "seconds": seconds}


def shortest(run: Callable[[Path], float], path: Path) -> float:
    """The seconds of the faster of two runs. A run of a minute or more is not repeated."""
    first = run(path)
    return first if first >= 60 else min(first, run(path))


def on_spark(archives: list[Path], executors: int) -> dict[str, Any]:
    """The same for Spark with this number of executors, and the peak memory of its driver in MB."""
    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_WORKER_DIR"] = str(archives[0].parent / "work")
    start = time.perf_counter()
    session = (
        SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    out = archives[0].parent / f"out-{executors}"

    def run(path: Path) -> float:
        begin = time.perf_counter()
        totals = spark.validate_files(SCHEMA, [str(path)], str(out), overwrite=True).verdict
        assert totals.invalid * 100 == totals.documents
        return time.perf_counter() - begin

    run(archives[0])  # the executors and their Python processes are started for the first job
    started = time.perf_counter() - start
    seconds = [shortest(run, path) for path in archives]
    memory = sum(peak(each) for each in (os.getpid(), *drivers()))
    session.stop()
    return {"start": started, "seconds": seconds, "memory": memory}


def drivers() -> list[int]:
    """The processes of the driver: the children of this process that run Java."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(each) for each in children if b"java" in Path(f"/proc/{each}/cmdline").read_bytes()]


def peak(process: int) -> int:
    """The peak memory of a process, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def table(sizes: list[int], results: dict[str, dict[str, Any]]) -> str:
    """The page: a row for each engine."""
    head = ["engine", "start", *(f"{size:,} lines" for size in sizes), "memory of the driver"]
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    for name, result in results.items():
        speeds = [
            f"{size / seconds:,.0f}/s ({seconds:.1f} s)"
            for size, seconds in zip(sizes, result["seconds"], strict=True)
        ]
        memory = f"{result['memory']} MB" if "memory" in result else ""
        rows.append([name, f"{result['start']:.1f} s", *speeds, memory])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


PAGE = """\
# Validation on one machine and on Spark

`make bench-spark` wrote this page with {versions}, on {cores} cores. The
table shows how many lines `framepost validate` validates per second and, in brackets, the seconds
for the whole archive. The engine starts once for each run. The column "start" is the time of the
start, which the other columns do not include. A line has {width} bytes on average. One line in a
hundred is invalid. Spark runs as a cluster on the same machine, with one core for each executor. We
did not measure a cluster of several machines.

{table}"""


def main() -> None:
    """Measure and write the page. With `--executors`, only print the results of Spark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=7, help="the exponent of the largest size")
    parser.add_argument("--executors", type=int)
    parser.add_argument("archives", nargs="*", type=Path)
    options = parser.parse_args()
    if options.executors:
        print(json.dumps(on_spark(options.archives, options.executors)))
        return
    sizes = [10**exponent for exponent in range(4, options.largest + 1)]
    with tempfile.TemporaryDirectory() as folder:
        archives = [Path(folder, f"{size}.ndjson") for size in sizes]
        for path, size in zip(archives, sizes, strict=True):
            write_archive(path, size)
        width = archives[0].stat().st_size // sizes[0]
        results: dict[str, dict[str, Any]] = {}
        for jobs in (1, 2):
            name = f"local, {jobs} process{'es' if jobs > 1 else ''}"
            results[name] = local(archives, jobs)
            print(name, results[name], flush=True)
        for executors in (1, 2):
            name = f"Spark, {executors} executor{'s' if executors > 1 else ''}"
            command = [sys.executable, __file__, "--executors", str(executors), *archives]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            results[name] = json.loads(done.stdout.splitlines()[-1])
            print(name, results[name], flush=True)
    page = PAGE.format(
        versions=f"Python {platform.python_version()} and Spark {pyspark.__version__}",
        cores=len(os.sched_getaffinity(0)),
        width=width,
        table=table(sizes, results),
    )
    Path(__file__).with_suffix(".md").write_text(page)


if __name__ == "__main__":
    main()
