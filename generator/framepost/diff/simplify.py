"""Simplifies normal forms, and decides whether they accept a value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from .answers import all_hold, any_holds, if_holds, negated, one_holds
from .graph import Graph
from .limits import is_void, least_items, range_of, required_of
from .name_patterns import never_both
from .normal import (
    ANY,
    ANYTHING,
    NEVER,
    NOTHING,
    NUMBERS,
    Ids,
    Limit,
    Normal,
    canon,
    exact,
    is_above,
    is_below,
    kind_of,
    least_of,
    meet,
)

FEW = 64
"""How many values or sets are at most checked one by one."""


class Simplifier:
    """Answers questions about single schemas of a graph. It answers "no" only with a proof."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._normals: dict[Ids, Normal] = {}
        self._pending: set[Ids] = set()

    def normal(self, ids: Iterable[int]) -> Normal:
        """The simplified conjunction of these schemas."""
        key = frozenset(self._graph.representatives[id_] for id_ in ids) - {ANY}
        if key not in self._normals:
            if NEVER in key:
                return NOTHING
            self._pending.add(key)
            try:
                normal = self._simplify(self._conjunction(key))
            finally:
                self._pending.discard(key)
            self._normals[key] = normal
        return self._normals[key]

    def _conjunction(self, ids: Ids) -> Normal:
        normal, todo, seen = ANYTHING, sorted(ids), set(ids)
        while todo:
            demands = self._graph.demands(todo.pop())
            further = sorted(demands.joins - seen)
            seen.update(further)
            todo += further
            normal = meet(normal, replace(demands, joins=frozenset()))
        return normal

    def _maybe(self, ids: Iterable[int]) -> Normal | None:
        """As `normal`, but None for schemas that are being simplified."""
        key = frozenset(self._graph.representatives[id_] for id_ in ids) - {ANY}
        return None if key in self._pending else self.normal(key)

    def _is_empty(self, ids: Iterable[int]) -> bool:
        normal = self._maybe(ids)
        return normal is not None and not normal.kinds

    def _simplify(self, normal: Normal) -> Normal:
        """Remove constraints that follow from others or never apply."""
        normal = self._choose(normal)
        if normal.nots:
            normal = self._exclude(normal)
        for kind, simplify in (
            ("number", self._simplify_numbers),
            ("string", self._simplify_strings),
            ("array", self._simplify_arrays),
            ("object", self._simplify_objects),
        ):
            if normal.kinds & (NUMBERS if kind == "number" else {kind}):
                normal = simplify(normal)
        normal = without_idle(normal)
        if normal.values is not None:
            normal = self._simplify_values(normal)
        return normal if normal.kinds else NOTHING

    def _choose(self, normal: Normal) -> Normal:
        """Remove branches that cannot hold, and replace a choice of one by its only branch."""
        for choice in sorted(normal.choices):
            keyword, branches = choice
            normals = {branch: self._maybe({branch}) for branch in branches}
            if len(normals) < len(branches) and keyword == "oneOf":
                continue  # a branch that occurs twice never holds exactly once
            possible = [
                number
                for number, branch in normals.items()
                if branch is None
                or (branch.kinds & normal.kinds and not _values_are_disjoint(normal, branch))
            ]
            rest = normal.choices - {choice}
            if not possible:
                return NOTHING
            only = normals[possible[0]] if len(possible) == 1 else None
            if only is not None:
                return self._choose(meet(replace(normal, choices=rest), only))
            kinds = frozenset[str]().union(*((normals[e] or ANYTHING).kinds for e in possible))
            values = _united(normals[id_] for id_ in possible)
            if values is not None:
                values = values if normal.values is None else values & normal.values
            else:
                values = normal.values
            normal = replace(
                normal,
                kinds=normal.kinds & kinds,
                values=values,
                choices=rest | {(keyword, tuple(possible))},
            )
        return normal

    def _exclude(self, normal: Normal) -> Normal:
        """Remove the kinds of values that a `not` forbids completely."""
        for id_ in sorted(normal.nots):
            excluded = self._maybe({id_})
            if excluded is not None and excluded == Normal(kinds=excluded.kinds):
                normal = replace(
                    normal, kinds=normal.kinds - excluded.kinds, nots=normal.nots - {id_}
                )
        return normal

    def _simplify_numbers(self, normal: Normal) -> Normal:
        low, high, step = range_of(normal)
        kinds = normal.kinds
        if step is not None and step.denominator == 1:
            kinds -= {"fraction"}
        return replace(normal, kinds=kinds - NUMBERS if is_void(low, high) else kinds)

    def _simplify_strings(self, normal: Normal) -> Normal:
        void = normal.max_length is not None and normal.min_length > normal.max_length
        void = void or any(never_both(pair) for pair in combinations(normal.patterns, 2))
        return replace(normal, kinds=normal.kinds - {"string"}) if void else normal

    def _simplify_arrays(self, normal: Normal) -> Normal:
        most = self._most_items(normal)
        void = most is not None and least_items(normal) > most
        if void or any(self._is_empty({child}) for child, _ in normal.least):
            return replace(normal, kinds=normal.kinds - {"array"})
        return normal

    def _simplify_objects(self, normal: Normal) -> Normal:
        needs = frozenset(need for need in normal.needs if self.can_have(normal, need[0]))
        implies = frozenset(
            implication for implication in normal.implies if self.can_have(normal, implication[0])
        )
        normal = replace(normal, needs=needs, implies=implies)
        required, most = required_of(normal), self._most_properties(normal)
        void = most is not None and max(normal.min_properties, len(required)) > most
        if void or not all(self.can_have(normal, name) for name in required):
            return replace(normal, kinds=normal.kinds - {"object"})
        return normal

    def _most_items(self, normal: Normal) -> int | None:
        """The greatest number of items that all constraints allow; None for no limit."""
        most = normal.max_items
        for index in range(normal.prefix + 1):
            if self._is_empty(normal.item(index)):
                most = least_of(most, index)
                break
        for child, count in normal.most:
            most = least_of(most, count) if child == ANY else most
        return most

    def _most_properties(self, normal: Normal) -> int | None:
        known = self.known_names(normal)
        return (
            normal.max_properties if known is None else least_of(normal.max_properties, len(known))
        )

    def _simplify_values(self, normal: Normal) -> Normal:
        bare = replace(normal, values=None)
        answers = {text: self.admits(bare, json.loads(text)) for text in normal.values or ()}
        values = frozenset(text for text, answer in answers.items() if answer is not False)
        kinds = normal.kinds & {kind_of(json.loads(text)) for text in values}
        if all(answers[text] for text in values):
            return Normal(kinds=kinds, values=values)
        return replace(normal, values=values, kinds=kinds)

    def can_have(self, normal: Normal, name: str) -> bool:
        """Whether an object may have a property of this name; false only if that is proved."""
        if self._is_empty(normal.field(name)):
            return False
        name_schema = self._maybe(normal.names) if normal.names else ANYTHING
        return name_schema is None or self.admits(name_schema, name) is not False

    def known_names(self, normal: Normal) -> frozenset[str] | None:
        """All names that properties can have; None if the names are not limited."""
        names: frozenset[str] | None = None
        for fields in normal.fields:
            if not fields.patterns and self._is_empty({fields.rest}):
                named = frozenset(name for name, _ in fields.named)
                names = named if names is None else names & named
        listed = self._maybe(normal.names) if normal.names else None
        if listed is not None and listed.values is not None:
            texts = frozenset(json.loads(text) for text in listed.values if text[0] == '"')
            names = texts if names is None else names & texts
        if names is None:
            return None
        return frozenset(name for name in names if self.can_have(normal, name))

    def values(self, normal: Normal) -> list[Any] | None:
        """All values that may be accepted, if there are few; None otherwise."""
        if normal.values is not None:
            return [json.loads(text) for text in sorted(normal.values)]
        if normal.kinds <= {"null", "boolean"}:
            listed: list[Any] = [None] if "null" in normal.kinds else []
            listed += [True, False] if "boolean" in normal.kinds else []
        else:
            low, high, step = range_of(normal)
            if normal.kinds != {"integer"} or low is None or high is None or step is None:
                return None
            count = int((high.value - low.value) / step) + 1
            if count > FEW:
                return None
            listed = [int(low.value + index * step) for index in range(count)]
        return [value for value in listed if self.admits(normal, value) is not False]

    def admits(self, normal: Normal, value: Any) -> bool | None:
        """Whether a value is accepted; None if that is not known."""
        kind = kind_of(value)
        if kind not in normal.kinds:
            return False
        if normal.values is not None and canon(value) not in normal.values:
            return False
        return all_hold(self._answers(normal, kind, value))

    def _answers(self, normal: Normal, kind: str, value: Any) -> Iterator[bool | None]:
        if kind in NUMBERS:
            number = Limit(exact(value))
            yield is_above(number, normal.low) and is_below(number, normal.high)
            yield normal.step is None or (number.value / normal.step).denominator == 1
        elif kind == "string":
            yield normal.min_length <= len(value)
            yield normal.max_length is None or len(value) <= normal.max_length
            yield all(pattern.matches(value) for pattern in normal.patterns)
            yield None if normal.formats or normal.contents else True
        elif kind == "array":
            yield from self._array_answers(normal, value)
        elif kind == "object":
            yield from self._object_answers(normal, value)
        for keyword, branches in normal.choices:
            answers = [self._holds({branch}, value) for branch in branches]
            yield any_holds(answers) if keyword == "anyOf" else one_holds(answers)
        for id_ in normal.nots:
            yield negated(self._holds({id_}, value))
        for one, two, three in normal.ifs:
            yield if_holds(*(self._holds({id_}, value) for id_ in (one, two, three)))
        if normal.opaque:
            yield None

    def _array_answers(self, normal: Normal, value: list[Any]) -> Iterator[bool | None]:
        yield normal.min_items <= len(value)
        yield normal.max_items is None or len(value) <= normal.max_items
        yield not normal.unique or len(set(map(canon, value))) == len(value)
        for index, item in enumerate(value):
            yield self._holds(normal.item(index), item)
        for child, count in normal.least | normal.most:
            answers = [self._holds({child}, item) for item in value]
            sure = sum(answer is True for answer in answers)
            maybe = sure + sum(answer is None for answer in answers)
            if (child, count) in normal.least:
                yield True if sure >= count else (None if maybe >= count else False)
            if (child, count) in normal.most:
                yield True if maybe <= count else (None if sure <= count else False)

    def _object_answers(self, normal: Normal, value: dict[str, Any]) -> Iterator[bool | None]:
        yield normal.min_properties <= len(value)
        yield normal.max_properties is None or len(value) <= normal.max_properties
        yield normal.required <= value.keys()
        yield all(name in value for trigger, name in normal.needs if trigger in value)
        for name, item in value.items():
            yield self._holds(normal.field(name), item)
            yield self._holds(normal.names, name)
        for trigger, child in normal.implies:
            if trigger in value:
                yield self._holds({child}, value)

    def _holds(self, ids: Iterable[int], value: Any) -> bool | None:
        normal = self._maybe(ids)
        return None if normal is None else self.admits(normal, value)


def without_idle(normal: Normal) -> Normal:
    """Remove the constraints on kinds of values that are not allowed anyway."""
    idle = [
        name
        for kind, names in _OF_KIND.items()
        if not normal.kinds & (NUMBERS if kind == "number" else {kind})
        for name in names
    ]
    return replace(normal, **{name: getattr(ANYTHING, name) for name in idle})


_OF_KIND = {
    "number": ("low", "high", "step"),
    "string": ("min_length", "max_length", "patterns", "formats", "contents"),
    "array": ("min_items", "max_items", "unique", "tuples", "least", "most"),
    "object": (
        *("min_properties", "max_properties", "required", "fields", "names"),
        *("needs", "implies"),
    ),
}


def _values_are_disjoint(one: Normal, other: Normal) -> bool:
    """Whether both list their values, and no value is in both lists."""
    if one.values is None or other.values is None:
        return False
    return not one.values & other.values


def _united(normals: Iterable[Normal | None]) -> frozenset[str] | None:
    """The union of the listed values; None if one does not list its values."""
    united: frozenset[str] = frozenset()
    for normal in normals:
        values = None if normal is None else _listed(normal)
        if values is None:
            return None
        united |= values
    return united


def _listed(normal: Normal) -> frozenset[str] | None:
    if normal.values is None and normal.kinds <= {"null", "boolean"}:
        texts = {"null"} if "null" in normal.kinds else set()
        return frozenset(texts | ({"true", "false"} if "boolean" in normal.kinds else set()))
    return normal.values
