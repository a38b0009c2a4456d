"""An old module and a new one to findings: every pair of subschemas of one value, each once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from ..errors import problem
from ..graph import ir
from ..targets.compilation import Compilation
from . import code
from .change import REVIEW, Change, Found
from .graph import Graph
from .logic import Demand, Logic
from .pair import AUDIENCES, BOTH, NOBODY, VARIANTS, Pair, Whom
from .rules import RULES
from .view import Side
from .witness import Prover


def compare(old: Compilation, new: Compilation) -> list[Found]:
    """What has changed from `old` to `new`, each once.

    Raises `SchemaError` for schemas that are too deep.
    """
    if old.graph == new.graph:
        return []
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEEP))
    try:
        sides = Side(0, old), Side(1, new)
        comparison = _Comparison(Graph(old.graph, new.graph), *sides)
        prover = Prover(old.graph, new.graph)
        found = [proved for each in comparison.run() for proved in prover.proved(each)]
        return _united([*found, *code.changes(*sides, comparison.twins)])
    except RecursionError:
        hint = "let fewer schemas refer to one another in a row"
        raise problem("the schema is too deep to be compared", "", hint) from None
    finally:
        sys.setrecursionlimit(limit)


_DEEP = 3000
"""So many calls deep, for schemas nested as deep as they may be; what is deeper is for review."""


class _Comparison:
    def __init__(self, graph: Graph, old: Side, new: Side) -> None:
        roles = dict.fromkeys(("type", "action"), "envelope") if old.envelope else {}
        self._root = Pair(graph, Logic(graph), old.root, new.root, BOTH, roles=roles)
        self._todo: list[Pair] = [self._root]
        self._seen: set[object] = set()
        self.twins: dict[ir.NodeKey, ir.NodeKey] = {}

    def run(self) -> Iterator[Found]:
        """All that is found; `twins` are then the variants that are the same, by their keys."""
        while self._todo:
            pair = self._todo.pop()
            mark = (pair.old.keys, pair.new.keys, pair.counts, pair.role, *sorted(pair.roles))
            if mark not in self._seen:
                self._seen.add(mark)
                try:
                    yield from list(self._at(pair))
                except RecursionError:  # it is too deep for Python
                    if pair.counts:
                        yield _review(pair, ("", ""), pair.counts)

    def _at(self, pair: Pair) -> Iterator[Found]:
        explained: dict[Demand, Whom] = {}
        parts: dict[Demand, Whom] = {}
        for rule in RULES:
            if rule.find is not None:
                for change in rule.find(pair):
                    yield Found(rule.id, change, pair)
                    for demand in change.demands:
                        explained[demand] = explained.get(demand, NOBODY) | change.breaks
        for demand, found in self._parts(pair):
            part = replace(found, counts=found.counts - explained.get(demand, NOBODY))
            self._todo.append(part)
            parts[demand] = parts.get(demand, NOBODY) | part.breaks
        for demand, who in pair.failing.items():
            left = who - explained.get(demand, NOBODY) - parts.get(demand, NOBODY)
            if left:
                yield _review(pair, demand, left)

    def _parts(self, pair: Pair) -> Iterator[tuple[Demand, Pair]]:
        """The pairs to look at next, each with the demand that it explains."""
        if pair.is_union or (pair.old.choice and pair.new.choice):
            for each in pair.variants.same:
                self.twins.update(zip(each.old.keys, each.new.keys, strict=False))
                if (each.old, each.new) != (pair.old, pair.new):
                    yield VARIANTS, each
        if not pair.is_union:
            for demand in pair.parts:
                part = pair.child(demand)
                if part.old.entries or part.new.entries:
                    yield demand, part


def _review(pair: Pair, demand: Demand, who: Whom) -> Found:
    keyword, which = demand
    wires = {"variants": ("anyOf", "oneOf"), "": ()}.get(keyword, (keyword,))
    said = f" {which}" if which and keyword not in ("contains", "items") else ""
    what = f'"{keyword}"{said} differs' if keyword else "the schemas differ"
    places = pair.old.place(*wires), pair.new.place(*wires)
    message = f"{what}, and whom that breaks cannot be decided"
    gone = bool(wires) and pair.old.declares(*wires) and not pair.new.declares(*wires)
    return Found(REVIEW, Change(message, who, *places, (demand,), gone=gone))


def _united(found: list[Found]) -> list[Found]:
    """One finding for all that say the same of the place they are shown at, for whomever."""
    made: dict[tuple[str, ...], Found] = {}
    for each in found:
        change = each.change
        said = "" if each.rule == "field-deleted" else change.message
        key = (each.rule, change.old if change.gone else change.new, said)
        first = made.setdefault(key, each).change
        made[key] = made[key]._replace(
            change=replace(first, breaks=first.breaks | change.breaks),
            witness=made[key].witness or each.witness,
        )
    return list(made.values())


def audiences(who: Whom) -> tuple[str, ...]:
    """Whom a change breaks, in the order of `AUDIENCES`."""
    return tuple(each for each in AUDIENCES if each in who)
