"""What is measured: a piece of work, and the sides that do it."""

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
"""Does the work so many times and says how many seconds that took: pyperf's `time_func`."""


@dataclass(frozen=True)
class Work:
    """The same work by several sides, framepost first; `size` is that of a value that grows."""

    name: str
    sides: Mapping[str, Timer]
    size: int = 0


def statement(code: str, **names: Any) -> Timer:
    """Times a statement, with the garbage collector off."""
    return timeit.Timer(code, globals=names).timeit


def command(
    arguments: Sequence[str | Path],
    *,
    before: Callable[[], object] = lambda: None,
    env: Mapping[str, str] | None = None,
) -> Timer:
    """Times a process from start to end; `before` each, outside the time, prepares it."""

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
    """Asks a process for the seconds that something took inside it."""
    return lambda loops: sum(float(_run(arguments, {})) for _ in range(loops))


_PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak if sys.platform == "darwin" else peak * 1024)
"""


def peak(arguments: Sequence[str | Path]) -> int:
    """The most memory that a process has had, in bytes. A small one starts it: see `growth`."""
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
