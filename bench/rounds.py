"""Measures in rounds, so that a slower machine slows all sides alike.

pyperf and mitata measure one side after another. Here they measure one round at a time. A round
is a process in which each side has a short turn; the side that begins changes from round to
round. A ratio is computed within a round. The rounds of a side are the runs of one
`pyperf.Benchmark`.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyperf

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Spread:
    """The quartiles of a series."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """The times of all sides for one work, framepost first."""

    work: str
    size: int
    sides: dict[str, pyperf.Benchmark]

    def time(self, side: str) -> float:
        """The median time of a side, in seconds."""
        return statistics.median(self.sides[side].get_values())

    def ratio(self, peer: str) -> Spread:
        """The quartiles of the time of a peer divided by that of framepost, over all rounds."""
        ours, *_ = self.sides.values()
        pairs = zip(_rounds(ours), _rounds(self.sides[peer]), strict=True)
        ratios = [theirs / own for own, theirs in pairs]
        if len(ratios) == 1:
            return Spread(*ratios * 3)
        return Spread(*statistics.quantiles(ratios, n=4, method="inclusive"))

    @property
    def peers(self) -> list[str]:
        """The other sides."""
        return list(self.sides)[1:]


def _rounds(bench: pyperf.Benchmark) -> list[float]:
    return [statistics.median(run.values) for run in bench.get_runs() if run.values]


@dataclass(frozen=True)
class Plan:
    """How many rounds there are, and how many values of at least `seconds` each side measures.

    `once` is for work that takes long: it is done once in a turn, without a warm-up. In JavaScript,
    each side runs for `warm` seconds before it is measured.
    """

    rounds: int
    values: int = 3
    seconds: float = 0.005
    once: bool = False
    warm: float = 0.1


@dataclass(frozen=True)
class Measured:
    """Comparisons, and notes on the sides that could not take part."""

    comparisons: list[Comparison]
    notes: list[str]


def python(part: str, plan: Plan, *, quick: bool = False) -> Measured:
    """Measure the works of a module in this folder."""
    asked = {
        "part": part,
        "quick": quick,
        "once": plan.once,
        "values": 1 if plan.once else plan.values,
        "seconds": plan.seconds,
        "loops": {},
    }
    if not plan.once:
        calibrated, _ = _python({**asked, "values": 1, "round": 0, "loops": None})
        asked["loops"] = {each.get_name(): _calibrated(each) for each in calibrated}
    rounds = [_python({**asked, "round": number}) for number in range(plan.rounds)]
    failed = {(work, side): why for _, said in rounds for work, side, why in said}
    found: dict[tuple[str, int], dict[str, pyperf.Benchmark]] = {}
    for suite, _ in rounds:
        for bench in suite:
            known = bench.get_metadata()
            if (known["work"], known["side"]) not in failed:
                sides = found.setdefault((known["work"], known["size"]), {})
                if known["side"] in sides:
                    sides[known["side"]].add_runs(bench)
                else:
                    sides[known["side"]] = bench
    return Measured(
        _comparisons(found),
        [f"{side} could not {work}: `{why}`" for (work, side), why in failed.items()],
    )


def _python(asked: dict[str, Any]) -> tuple[pyperf.BenchmarkSuite, list[tuple[str, str, str]]]:
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder, "suite.json"))
        said = _run([sys.executable, str(HERE / "worker.py")], {**asked, "out": out})
        return pyperf.BenchmarkSuite.load(out), json.loads(said)


def _calibrated(bench: pyperf.Benchmark) -> int:
    (run,) = bench.get_runs()
    loops = run.get_metadata()["calibrate_loops"]
    assert isinstance(loops, int)
    return loops


def _comparisons(found: dict[tuple[str, int], dict[str, pyperf.Benchmark]]) -> list[Comparison]:
    """Comparisons with framepost first, without the works that framepost could not do."""
    return [
        Comparison(*key, {"framepost": sides.pop("framepost"), **sides})
        for key, sides in found.items()
        if "framepost" in sides
    ]


def javascript(asked: dict[str, Any], plan: Plan) -> list[Comparison]:
    """Measure works in JavaScript; `asked` is the input of `worker.mjs`."""
    runs: dict[tuple[str, int], dict[str, list[pyperf.Run]]] = {}
    for number in range(plan.rounds):
        turn = {
            "round": number,
            "turns": plan.values,
            "seconds": plan.seconds,
            "warm": plan.warm,
        }
        for work in node("worker.mjs", {**asked, **turn}):
            known = {"name": work["work"], "unit": "second"}
            sides = runs.setdefault((work["work"], work["size"]), {})
            for side, seconds in work["seconds"].items():
                sides.setdefault(side, []).extend(
                    pyperf.Run([each], metadata=known, collect_metadata=False) for each in seconds
                )
    return _comparisons(
        {
            key: {side: pyperf.Benchmark(each) for side, each in sides.items()}
            for key, sides in runs.items()
        }
    )


def node(script: str, asked: dict[str, Any]) -> Any:
    """The output of a script in this folder."""
    return json.loads(_run(["node", str(HERE / script)], asked))


def _run(command: list[str], asked: dict[str, Any]) -> str:
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-2000:] or f"{command} ended with {done.returncode}")
    return done.stdout
