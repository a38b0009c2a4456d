"""Times of several sides that do the same work, taken in turns.

What slows the machine for a while then slows them all, and ratios within a round still hold.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from timeit import Timer
from typing import Any

ROUNDS = 41
BATCH = 0.003
"""How long one side runs before the next has its turn, in seconds."""


@dataclass(frozen=True)
class Side:
    """One way to do the work: a statement, and what its names stand for."""

    statement: str
    names: Mapping[str, Any]


@dataclass(frozen=True)
class Spread:
    """The quartiles of a series."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """What a piece of work took framepost and its peers, by their names; framepost comes first."""

    work: str
    seconds: dict[str, list[float]]

    def time(self, side: str) -> float:
        """The median time of a side."""
        return statistics.median(self.seconds[side])

    def ratio(self, peer: str) -> Spread:
        """How many times as long as framepost a peer took, round by round."""
        ours, *_ = self.seconds.values()
        return spread([b / a for a, b in zip(ours, self.seconds[peer], strict=True)])

    @property
    def peers(self) -> list[str]:
        """Everybody but framepost."""
        return list(self.seconds)[1:]


def spread(series: list[float]) -> Spread:
    """The quartiles of a series."""
    return Spread(*statistics.quantiles(series, n=4, method="inclusive"))


def compare(work: str, sides: Mapping[str, Side]) -> Comparison:
    """Time the sides in rounds; who begins changes from round to round."""
    timers = {name: Timer(each.statement, globals=dict(each.names)) for name, each in sides.items()}
    numbers = {name: _number(timer) for name, timer in timers.items()}
    seconds: dict[str, list[float]] = {name: [] for name in timers}
    order = list(timers)
    for _ in range(ROUNDS):
        for name in order:
            seconds[name].append(timers[name].timeit(numbers[name]) / numbers[name])
        order = order[1:] + order[:1]
    return Comparison(work, seconds)


def _number(timer: Timer) -> int:
    """How often to repeat a statement for one batch."""
    number = 1
    while (took := timer.timeit(number)) < BATCH:
        number = max(2 * number, int(number * BATCH / max(took, 1e-7)))
    return number
