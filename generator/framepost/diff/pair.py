"""Two schemas of one value, old and new, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .graph import Graph
from .logic import Demand, Logic
from .normal import Normal
from .view import View

PUBLISHERS, RECEIVERS, CODE = "publishers", "receivers", "code"
AUDIENCES = (PUBLISHERS, RECEIVERS, CODE)
"""Whom a change breaks: publishers whose messages are refused now, receivers who get what they
never expected, and code that uses what was generated."""

Whom = frozenset[str]
BOTH: Whom = frozenset({PUBLISHERS, RECEIVERS})
NOBODY: Whom = frozenset()

VARIANTS: Demand = ("variants", "")


@dataclass(frozen=True)
class Pair:
    """Two views of one value. `counts` is who may be broken by a change here at all.

    `roles` are properties with a part in telling messages or variants apart, each with its part,
    "envelope" or "tag"; `role` is the part of this value itself. `parent` is the pair that this one
    is a part of, and `step` leads to it from there; `VARIANTS` is a step to the same value.
    """

    graph: Graph
    logic: Logic
    old: View
    new: View
    counts: Whom
    roles: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    parent: Pair | None = field(default=None, compare=False)
    step: Demand = field(default=("", ""), compare=False)

    def normal(self, view: View) -> Normal:
        """What a view asks for."""
        return self.logic.normal(self.numbers(view))

    def numbers(self, view: View) -> list[int]:
        """The numbers of the view's schemas in the graph."""
        return [self.graph.number(view.side.index, entry.key) for entry in view.entries]

    @cached_property
    def before(self) -> Normal:
        """What the old schema asks for."""
        return self.normal(self.old)

    @cached_property
    def after(self) -> Normal:
        """What the new schema asks for."""
        return self.normal(self.new)

    def tags(self, view: View) -> frozenset[tuple[str, str]]:
        """The fields that must be there and have one value only, each with this."""
        found = self.logic.tags(self.numbers(view)).items()
        return frozenset((wire, text) for wire, texts in found if len(texts) == 1 for text in texts)

    def kin(self, view: View) -> frozenset[int]:
        """The first of their kin, of the view's schemas."""
        return frozenset(self.graph.kin[number] for number in self.numbers(view))

    @cached_property
    def are_kin(self) -> bool:
        """Whether both are made of equal subschemas."""
        return self.kin(self.old) == self.kin(self.new)

    @cached_property
    def breaks(self) -> Whom:
        """Who may be broken, as far as is not disproved."""
        if self.are_kin or not self.counts:
            return NOBODY
        return self.counts & broken(self.logic, self.before, self.after)

    @cached_property
    def failing(self) -> Mapping[Demand, Whom]:
        """The demands that are not known to be the same, and whom that may break."""
        found: dict[Demand, Whom] = {}
        for who, (one, other) in (
            (PUBLISHERS, (self.before, self.after)),
            (RECEIVERS, (self.after, self.before)),
        ):
            if who not in self.breaks:
                continue
            demands = [VARIANTS] if self.is_union else list(self.logic.failures(one, other))
            for keyword, which in demands or [("", "")]:
                demand = VARIANTS if keyword in ("anyOf", "oneOf") else (keyword, which)
                found[demand] = found.get(demand, NOBODY) | {who}
        return found

    def who(self, *demands: Demand) -> Whom:
        """Whom a difference in these demands may break."""
        return frozenset[str]().union(*(self.failing.get(each, NOBODY) for each in demands))

    @cached_property
    def is_union(self) -> bool:
        """Whether this is a choice of variants and nothing else, on one side at least."""
        if self.before.values is not None or self.after.values is not None:
            return False
        bare = [view.is_bare for view in (self.old, self.new)]
        plain = [view.choice is None for view in (self.old, self.new)]
        return any(bare) and all(one or two for one, two in zip(bare, plain, strict=True))

    @cached_property
    def variants(self) -> Variants:
        """Which variant has become which."""
        return align(self)

    def child(self, demand: Demand) -> Pair:
        """The same part of the value on both sides."""
        keyword, which = demand
        role = self.roles.get(which, "") if keyword == "properties" else ""
        return Pair(
            self.graph,
            self.logic,
            self.old.child(demand),
            self.new.child(demand),
            self.failing.get(demand, NOBODY),
            role=role,
            parent=self,
            step=demand,
        )

    @property
    def parts(self) -> Iterator[Demand]:
        """The parts of the value for which both sides have a schema of their own."""
        yield from (("properties", w) for w in self.old.wires if w in self.new.wires)
        yield from (("patternProperties", p) for p in self.old.patterns if p in self.new.patterns)
        yield "additionalProperties", ""
        yield from (("items", str(i)) for i in range(min(self.old.prefix, self.new.prefix)))
        yield "items", "rest"


def broken(logic: Logic, before: Normal, after: Normal) -> Whom:
    """Who may be broken by a change between two schemas."""
    logic.refresh()
    found = set()
    if not logic.includes(before, after):
        found.add(PUBLISHERS)
    if not logic.includes(after, before):
        found.add(RECEIVERS)
    return frozenset(found)


@dataclass(frozen=True)
class Variants:
    """The variants of a union: those that are on both sides as pairs, those gone, those new."""

    same: tuple[Pair, ...]
    gone: tuple[View, ...]
    come: tuple[View, ...]


def align(pair: Pair) -> Variants:
    """Pair the variants: equal ones first, then by tag, name, fields, type, and place."""
    old = list(pair.old.choice[2]) if pair.old.choice else [pair.old]
    new = list(pair.new.choice[2]) if pair.new.choice else [pair.new]
    same: list[Pair] = []
    for find in (_kin, _equal, _by_tag, _by_title, _by_fields, _by_kinds, _by_place):
        for one, other in list(find(pair, old, new)):
            if one in old and other in new:
                old.remove(one)
                new.remove(other)
                roles = {wire: "tag" for wire, _ in pair.tags(one)}
                same.append(
                    Pair(
                        pair.graph,
                        pair.logic,
                        one,
                        other,
                        pair.who(VARIANTS),
                        roles=roles,
                        parent=pair,
                        step=VARIANTS,
                    )
                )
    return Variants(tuple(same), tuple(old), tuple(new))


Matches = Iterable[tuple[View, View]]


def _kin(pair: Pair, old: list[View], new: list[View]) -> Matches:
    known: dict[frozenset[int], list[View]] = {}
    for other in new:
        known.setdefault(pair.kin(other), []).append(other)
    for one in old:
        others = known.get(pair.kin(one))
        if others:
            yield one, others.pop(0)


def _equal(pair: Pair, old: list[View], new: list[View]) -> Matches:
    for one in old:
        for other in new:
            normals = pair.normal(one), pair.normal(other)
            if normals[0].kinds == normals[1].kinds and not broken(pair.logic, *normals):
                yield one, other


def _by_tag(pair: Pair, old: list[View], new: list[View]) -> Matches:
    return _unique(old, new, lambda view: pair.tags(view) or None)


def _by_title(_: Pair, old: list[View], new: list[View]) -> Matches:
    return _unique(old, new, lambda view: view.title or None)


def _by_fields(_: Pair, old: list[View], new: list[View]) -> Matches:
    return _unique(old, new, lambda view: frozenset(view.wires) or None)


def _by_kinds(pair: Pair, old: list[View], new: list[View]) -> Matches:
    return _unique(old, new, lambda view: pair.normal(view).kinds)


def _by_place(pair: Pair, old: list[View], new: list[View]) -> Matches:
    if len(old) == len(new) == 1 and pair.normal(old[0]).kinds & pair.normal(new[0]).kinds:
        yield old[0], new[0]


def _unique(old: list[View], new: list[View], mark) -> Matches:  # type: ignore[no-untyped-def]
    marks = [[mark(view) for view in views] for views in (old, new)]
    for one, own in zip(old, marks[0], strict=True):
        if own is not None and marks[0].count(own) == marks[1].count(own) == 1:
            yield one, new[marks[1].index(own)]
