"""Changes that a rule finds between two schemas, before they have lines and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from .logic import Demand
from .pair import Audience, Pair


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its message, the audiences that it breaks, and the demands that it explains.

    `old` and `new` are places: the key of a node, followed by a JSON Pointer. Users see the place
    in the new schema, or the one in the old schema if `removed`.
    """

    message: str
    breaks: Audience
    old: str
    new: str
    demands: tuple[Demand, ...] = ()
    removed: bool = False


class RawFinding(NamedTuple):
    """A change and the id of the rule that found it, in a pair of subschemas.

    `witness` is empty, or contains one message that proves the change.
    """

    rule: str
    change: Change
    pair: Pair | None = None
    witness: tuple[Any, ...] = ()


REVIEW = "review"

Handler = Callable[[Pair], Iterator[Change]]
