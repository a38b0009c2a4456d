"""The old and the new schema of one value, and the differences between them."""

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
"""What a change can break: publishers whose messages are refused now, receivers that get messages
they do not expect, and code that uses generated code."""

Audience = frozenset[str]
BOTH: Audience = frozenset({PUBLISHERS, RECEIVERS})
NO_AUDIENCE: Audience = frozenset()

VARIANTS: Demand = ("variants", "")


@dataclass(frozen=True)
class Pair:
    """An old and a new view of one value. `counts` limits the audiences that a change can break.

    `roles` has the properties that identify messages ("envelope") or variants ("tag"); `role` is
    the role of this value itself. `step` leads from the pair `parent` to this one; `VARIANTS` is a
    step to a variant of the same value.
    """

    graph: Graph
    logic: Logic
    old: View
    new: View
    counts: Audience
    roles: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    parent: Pair | None = field(default=None, compare=False)
    step: Demand = field(default=("", ""), compare=False)

    def normal(self, view: View) -> Normal:
        """The normal form of a view."""
        return self.logic.normal(self.numbers(view))

    def numbers(self, view: View) -> list[int]:
        """The numbers of the view's schemas in the graph."""
        return [self.graph.number(view.side.index, entry.key) for entry in view.entries]

    @cached_property
    def before(self) -> Normal:
        """The normal form of the old schema."""
        return self.normal(self.old)

    @cached_property
    def after(self) -> Normal:
        """The normal form of the new schema."""
        return self.normal(self.new)

    def tags(self, view: View) -> frozenset[tuple[str, str]]:
        """The required fields with only one possible value, each with this value."""
        fields = self.logic.tags(self.numbers(view)).items()
        return frozenset(
            (name, text) for name, texts in fields if len(texts) == 1 for text in texts
        )

    def representatives(self, view: View) -> frozenset[int]:
        """The representatives of the view's schemas in the graph."""
        return frozenset(self.graph.representatives[number] for number in self.numbers(view))

    @cached_property
    def are_equal(self) -> bool:
        """Whether both consist of equal subschemas."""
        return self.representatives(self.old) == self.representatives(self.new)

    @cached_property
    def breaks(self) -> Audience:
        """The audiences that this pair may break: no proof of the opposite exists."""
        if self.are_equal or not self.counts:
            return NO_AUDIENCE
        return self.counts & broken(self.logic, self.before, self.after)

    @cached_property
    def failing(self) -> Mapping[Demand, Audience]:
        """The demands that are not proved to be the same, and the audiences they may break."""
        by_demand: dict[Demand, Audience] = {}
        for audience, (one, other) in (
            (PUBLISHERS, (self.before, self.after)),
            (RECEIVERS, (self.after, self.before)),
        ):
            if audience not in self.breaks:
                continue
            demands = [VARIANTS] if self.is_union else list(self.logic.failures(one, other))
            for keyword, detail in demands or [("", "")]:
                demand = VARIANTS if keyword in ("anyOf", "oneOf") else (keyword, detail)
                by_demand[demand] = by_demand.get(demand, NO_AUDIENCE) | {audience}
        return by_demand

    def audiences(self, *demands: Demand) -> Audience:
        """The audiences that a difference in these demands may break."""
        return frozenset[str]().union(
            *(self.failing.get(demand, NO_AUDIENCE) for demand in demands)
        )

    @cached_property
    def is_union(self) -> bool:
        """Whether at least one side is a union of variants without other constraints."""
        if self.before.values is not None or self.after.values is not None:
            return False
        bare = [view.is_bare for view in (self.old, self.new)]
        plain = [view.choice is None for view in (self.old, self.new)]
        return any(bare) and all(one or two for one, two in zip(bare, plain, strict=True))

    @cached_property
    def variants(self) -> Variants:
        """The variants of both sides, matched."""
        return align(self)

    def child(self, demand: Demand) -> Pair:
        """The pair of schemas of a part of the value."""
        keyword, detail = demand
        role = self.roles.get(detail, "") if keyword == "properties" else ""
        return Pair(
            self.graph,
            self.logic,
            self.old.child(demand),
            self.new.child(demand),
            self.failing.get(demand, NO_AUDIENCE),
            role=role,
            parent=self,
            step=demand,
        )

    @property
    def parts(self) -> Iterator[Demand]:
        """The parts of the value that have their own schema on both sides."""
        yield from (("properties", w) for w in self.old.properties if w in self.new.properties)
        yield from (("patternProperties", p) for p in self.old.patterns if p in self.new.patterns)
        yield "additionalProperties", ""
        yield from (("items", str(i)) for i in range(min(self.old.prefix, self.new.prefix)))
        yield "items", "rest"


def broken(logic: Logic, before: Normal, after: Normal) -> Audience:
    """The audiences that a change between two schemas may break."""
    logic.refresh()
    audiences = set()
    if not logic.includes(before, after):
        audiences.add(PUBLISHERS)
    if not logic.includes(after, before):
        audiences.add(RECEIVERS)
    return frozenset(audiences)


@dataclass(frozen=True)
class Variants:
    """The variants of a union: matched pairs, removed ones, added ones."""

    same: tuple[Pair, ...]
    removed: tuple[View, ...]
    added: tuple[View, ...]


def align(pair: Pair) -> Variants:
    """Match the variants: equal ones first, then by discriminator, title, fields, type, place."""
    old = list(pair.old.choice[2]) if pair.old.choice else [pair.old]
    new = list(pair.new.choice[2]) if pair.new.choice else [pair.new]
    same: list[Pair] = []
    for find in (_same_nodes, _equal, _by_tag, _by_title, _by_fields, _by_kinds, _by_place):
        for one, other in list(find(pair, old, new)):
            if one in old and other in new:
                old.remove(one)
                new.remove(other)
                roles = {name: "tag" for name, _ in pair.tags(one)}
                same.append(
                    Pair(
                        pair.graph,
                        pair.logic,
                        one,
                        other,
                        pair.audiences(VARIANTS),
                        roles=roles,
                        parent=pair,
                        step=VARIANTS,
                    )
                )
    return Variants(tuple(same), tuple(old), tuple(new))


Matches = Iterable[tuple[View, View]]


def _same_nodes(pair: Pair, old: list[View], new: list[View]) -> Matches:
    known: dict[frozenset[int], list[View]] = {}
    for other in new:
        known.setdefault(pair.representatives(other), []).append(other)
    for one in old:
        others = known.get(pair.representatives(one))
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
    return _unique(old, new, lambda view: frozenset(view.properties) or None)


def _by_kinds(pair: Pair, old: list[View], new: list[View]) -> Matches:
    return _unique(old, new, lambda view: pair.normal(view).kinds)


def _by_place(pair: Pair, old: list[View], new: list[View]) -> Matches:
    if len(old) == len(new) == 1 and pair.normal(old[0]).kinds & pair.normal(new[0]).kinds:
        yield old[0], new[0]


def _unique(old: list[View], new: list[View], mark) -> Matches:  # type: ignore[no-untyped-def]
    marks = [[mark(view) for view in views] for views in (old, new)]
    for one, value in zip(old, marks[0], strict=True):
        if value is not None and marks[0].count(value) == marks[1].count(value) == 1:
            yield one, new[marks[1].index(value)]
