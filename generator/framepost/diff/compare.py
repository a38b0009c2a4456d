"""Compares an old and a new module. It visits each pair of subschemas of the same value once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from ..errors import problem
from ..graph import ir
from ..targets.compilation import Compilation
from . import code
from .change import REVIEW, Change, RawFinding
from .graph import Graph
from .logic import Demand, Logic
from .pair import AUDIENCES, BOTH, NO_AUDIENCE, VARIANTS, Audience, Pair
from .rules import RULES
from .view import Side
from .witness import Prover


def compare(old: Compilation, new: Compilation) -> list[RawFinding]:
    """All changes from `old` to `new`, without duplicates.

    Raises `SchemaError` if the schemas are nested too deeply.
    """
    if old.graph == new.graph:
        return []
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEEP))
    try:
        sides = Side(0, old), Side(1, new)
        comparison = _Comparison(Graph(old.graph, new.graph), *sides)
        prover = Prover(old.graph, new.graph)
        findings = [proved for finding in comparison.run() for proved in prover.proved(finding)]
        return _united([*findings, *code.changes(*sides, comparison.matched_variants)])
    except RecursionError:
        hint = "shorten the chains of schemas that refer to one another"
        raise problem("the schema is nested too deeply to be compared", "", hint) from None
    finally:
        sys.setrecursionlimit(limit)


_DEEP = 3000
"""The recursion limit during a comparison. Deeper parts are reported for review."""


class _Comparison:
    def __init__(self, graph: Graph, old: Side, new: Side) -> None:
        roles = dict.fromkeys(("type", "action"), "envelope") if old.envelope else {}
        self._root = Pair(graph, Logic(graph), old.root, new.root, BOTH, roles=roles)
        self._todo: list[Pair] = [self._root]
        self._seen: set[object] = set()
        self.matched_variants: dict[ir.NodeKey, ir.NodeKey] = {}

    def run(self) -> Iterator[RawFinding]:
        """All findings. Afterwards, `matched_variants` maps old keys of variants to new ones."""
        while self._todo:
            pair = self._todo.pop()
            mark = (pair.old.keys, pair.new.keys, pair.counts, pair.role, *sorted(pair.roles))
            if mark not in self._seen:
                self._seen.add(mark)
                try:
                    yield from list(self._at(pair))
                except RecursionError:
                    if pair.counts:
                        yield _review(pair, ("", ""), pair.counts)

    def _at(self, pair: Pair) -> Iterator[RawFinding]:
        explained: dict[Demand, Audience] = {}
        parts: dict[Demand, Audience] = {}
        for rule in RULES:
            if rule.find is not None:
                for change in rule.find(pair):
                    yield RawFinding(rule.id, change, pair)
                    for demand in change.demands:
                        explained[demand] = explained.get(demand, NO_AUDIENCE) | change.breaks
        for demand, child in self._parts(pair):
            part = replace(child, counts=child.counts - explained.get(demand, NO_AUDIENCE))
            self._todo.append(part)
            parts[demand] = parts.get(demand, NO_AUDIENCE) | part.breaks
        for demand, audiences_ in pair.failing.items():
            left = audiences_ - explained.get(demand, NO_AUDIENCE) - parts.get(demand, NO_AUDIENCE)
            if left:
                yield _review(pair, demand, left)

    def _parts(self, pair: Pair) -> Iterator[tuple[Demand, Pair]]:
        """The pairs to visit next, each with the demand that it explains."""
        if pair.is_union or (pair.old.choice and pair.new.choice):
            for same in pair.variants.same:
                self.matched_variants.update(zip(same.old.keys, same.new.keys, strict=False))
                if (same.old, same.new) != (pair.old, pair.new):
                    yield VARIANTS, same
        if not pair.is_union:
            for demand in pair.parts:
                part = pair.child(demand)
                if part.old.entries or part.new.entries:
                    yield demand, part


def _review(pair: Pair, demand: Demand, audiences_: Audience) -> RawFinding:
    keyword, detail = demand
    keywords = {"variants": ("anyOf", "oneOf"), "": ()}.get(keyword, (keyword,))
    part = f" {detail}" if detail and keyword not in ("contains", "items") else ""
    subject = f'"{keyword}"{part} differs' if keyword else "the schemas differ"
    places = pair.old.place(*keywords), pair.new.place(*keywords)
    message = f"{subject}, and framepost cannot decide what that breaks"
    removed = bool(keywords) and pair.old.declares(*keywords) and not pair.new.declares(*keywords)
    return RawFinding(REVIEW, Change(message, audiences_, *places, (demand,), removed=removed))


def _united(findings: list[RawFinding]) -> list[RawFinding]:
    """Merge findings with the same rule, message and place, for different audiences."""
    merged: dict[tuple[str, ...], RawFinding] = {}
    for finding in findings:
        change = finding.change
        message = "" if finding.rule == "field-deleted" else change.message
        key = (finding.rule, change.old if change.removed else change.new, message)
        first = merged.setdefault(key, finding).change
        merged[key] = merged[key]._replace(
            change=replace(first, breaks=first.breaks | change.breaks),
            witness=merged[key].witness or finding.witness,
        )
    return list(merged.values())


def audiences(breaks: Audience) -> tuple[str, ...]:
    """The audiences that a change breaks, in the order of `AUDIENCES`."""
    return tuple(audience for audience in AUDIENCES if audience in breaks)
