"""A change between two schemas, as a rule finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from .logic import Demand
from .pair import Pair, Whom


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what to say, whom it breaks, the demands that it explains.

    `old` and `new` are places, as keys of nodes with a pointer behind them. It is shown in the new
    schema, or in the old one if what it is about is `gone`.
    """

    message: str
    breaks: Whom
    old: str
    new: str
    demands: tuple[Demand, ...] = ()
    gone: bool = False


class Found(NamedTuple):
    """A change and the id of the rule that found it.

    `pair` is where it was found. `witness` is empty, or has one message that proves the change.
    """

    rule: str
    change: Change
    pair: Pair | None = None
    witness: tuple[Any, ...] = ()


REVIEW = "review"

Handler = Callable[[Pair], Iterator[Change]]
