"""Works to measure, and the sides that do them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import timeit
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Timer = Callable[[int], float]
"""Does a work as often as its argument says and returns the seconds: the `time_func` of pyperf."""


@dataclass(frozen=True)
class Work:
    """A work and the sides that do it, framepost first. `size` is that of a growing value."""

    name: str
    sides: Mapping[str, Timer]
    size: int = 0


def statement(code: str, **names: Any) -> Timer:
    """Measure a statement, with the garbage collector off."""
    return timeit.Timer(code, globals=names).timeit


def command(
    arguments: Sequence[str | Path],
    *,
    before: Callable[[], object] = lambda: None,
    env: Mapping[str, str] | None = None,
) -> Timer:
    """Measure a process from start to end. `before` prepares each run and is not measured."""

    def run(loops: int) -> float:
        total = 0.0
        for _ in range(loops):
            before()
            start = time.perf_counter()
            _run(arguments, env or {})
            total += time.perf_counter() - start
        return total

    return run


def answer(arguments: Sequence[str | Path]) -> Timer:
    """Take the seconds that a process measures itself and prints."""
    return lambda loops: sum(float(_run(arguments, {})) for _ in range(loops))


_PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak if sys.platform == "darwin" else peak * 1024)
"""


def peak(arguments: Sequence[str | Path]) -> int:
    """The peak of memory of a process, in bytes.

    A small process starts it, because Linux counts the memory of the parent too.
    """
    return int(_run([sys.executable, "-I", "-c", _PEAK, *arguments], {}))


def _run(arguments: Sequence[str | Path], env: Mapping[str, str]) -> str:
    done = subprocess.run(
        arguments,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise RuntimeError(said[-1])
    return done.stdout
