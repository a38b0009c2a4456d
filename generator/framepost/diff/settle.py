"""What schemas ask for together, in its plainest form, and whether it lets a value through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import Any

from . import language
from .graph import Graph
from .normal import (
    ANY,
    ANYTHING,
    NEVER,
    NOTHING,
    NUMBERS,
    Ids,
    Limit,
    Normal,
    Pattern,
    canon,
    exact,
    is_above,
    is_below,
    kind_of,
    least_of,
    meet,
)

FEW = 64
"""So many values are looked at one by one."""


class Settler:
    """Answers about single schemas of a graph; only a sure no is a no."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._normals: dict[Ids, Normal] = {}
        self._settling: set[Ids] = set()

    def normal(self, ids: Iterable[int]) -> Normal:
        """What schemas ask for together, in its plainest form."""
        key = frozenset(self._graph.kin[each] for each in ids) - {ANY}
        if key not in self._normals:
            if NEVER in key:
                return NOTHING
            self._settling.add(key)
            try:
                made = self._settle(self._gather(key))
            finally:
                self._settling.discard(key)
            self._normals[key] = made
        return self._normals[key]

    def _gather(self, ids: Ids) -> Normal:
        made, todo, seen = ANYTHING, sorted(ids), set(ids)
        while todo:
            demands = self._graph.demands(todo.pop())
            further = sorted(demands.joins - seen)
            seen.update(further)
            todo += further
            made = meet(made, replace(demands, joins=frozenset()))
        return made

    def _maybe(self, ids: Iterable[int]) -> Normal | None:
        """As `normal`, but None for schemas that are being settled."""
        key = frozenset(self._graph.kin[each] for each in ids) - {ANY}
        return None if key in self._settling else self.normal(key)

    def _is_empty(self, ids: Iterable[int]) -> bool:
        made = self._maybe(ids)
        return made is not None and not made.kinds

    def _settle(self, made: Normal) -> Normal:
        """`made` in its plainest form: without what follows from the rest or cannot matter."""
        made = self._choose(made)
        if made.nots:
            made = self._exclude(made)
        for kind, settle in (
            ("number", self._settle_numbers),
            ("string", self._settle_strings),
            ("array", self._settle_arrays),
            ("object", self._settle_objects),
        ):
            if made.kinds & (NUMBERS if kind == "number" else {kind}):
                made = settle(made)
        made = without_idle(made)
        if made.values is not None:
            made = self._settle_values(made)
        return made if made.kinds else NOTHING

    def _choose(self, made: Normal) -> Normal:
        """Without the branches that cannot hold here; a choice of one is none."""
        for choice in sorted(made.choices):
            wire, branches = choice
            found = {each: self._maybe({each}) for each in branches}
            if len(found) < len(branches) and wire == "oneOf":
                continue  # what stands there twice never holds once
            kept = [
                each
                for each, branch in found.items()
                if branch is None or (branch.kinds & made.kinds and not _apart(made, branch))
            ]
            rest = made.choices - {choice}
            if not kept:
                return NOTHING
            only = found[kept[0]] if len(kept) == 1 else None
            if only is not None:
                return self._choose(meet(replace(made, choices=rest), only))
            kinds = frozenset[str]().union(*((found[e] or ANYTHING).kinds for e in kept))
            values = _united(found[each] for each in kept)
            if values is not None:
                values = values if made.values is None else values & made.values
            else:
                values = made.values
            made = replace(
                made,
                kinds=made.kinds & kinds,
                values=values,
                choices=rest | {(wire, tuple(kept))},
            )
        return made

    def _exclude(self, made: Normal) -> Normal:
        """Without the kinds that a `not` forbids as a whole."""
        for each in sorted(made.nots):
            found = self._maybe({each})
            if found is not None and found == Normal(kinds=found.kinds):
                made = replace(made, kinds=made.kinds - found.kinds, nots=made.nots - {each})
        return made

    def _settle_numbers(self, made: Normal) -> Normal:
        low, high, step = range_of(made)
        kinds = made.kinds
        if step is not None and step.denominator == 1:
            kinds -= {"fraction"}
        return replace(made, kinds=kinds - NUMBERS if _is_void(low, high) else kinds)

    def _settle_strings(self, made: Normal) -> Normal:
        void = made.max_length is not None and made.min_length > made.max_length
        void = void or any(never_both(each) for each in combinations(made.patterns, 2))
        return replace(made, kinds=made.kinds - {"string"}) if void else made

    def _settle_arrays(self, made: Normal) -> Normal:
        most = self._most_items(made)
        void = most is not None and least_items(made) > most
        if void or any(self._is_empty({child}) for child, _ in made.least):
            return replace(made, kinds=made.kinds - {"array"})
        return made

    def _settle_objects(self, made: Normal) -> Normal:
        needs = frozenset(each for each in made.needs if self.can_have(made, each[0]))
        implies = frozenset(each for each in made.implies if self.can_have(made, each[0]))
        made = replace(made, needs=needs, implies=implies)
        required, most = required_of(made), self._most_properties(made)
        void = most is not None and max(made.min_properties, len(required)) > most
        if void or not all(self.can_have(made, name) for name in required):
            return replace(made, kinds=made.kinds - {"object"})
        return made

    def _most_items(self, made: Normal) -> int | None:
        """How many items an array can have at most, for whatever reason."""
        most = made.max_items
        for index in range(made.prefix + 1):
            if self._is_empty(made.item(index)):
                most = least_of(most, index)
                break
        for child, count in made.most:
            most = least_of(most, count) if child == ANY else most
        return most

    def _most_properties(self, made: Normal) -> int | None:
        known = self.known_names(made)
        return made.max_properties if known is None else least_of(made.max_properties, len(known))

    def _settle_values(self, made: Normal) -> Normal:
        bare = replace(made, values=None)
        answers = {text: self.admits(bare, json.loads(text)) for text in made.values or ()}
        values = frozenset(text for text, answer in answers.items() if answer is not False)
        kinds = made.kinds & {kind_of(json.loads(text)) for text in values}
        if all(answers[text] for text in values):
            return Normal(kinds=kinds, values=values)
        return replace(made, values=values, kinds=kinds)

    def can_have(self, made: Normal, name: str) -> bool:
        """Whether an object may have a property of this name; only a sure no is a no."""
        if self._is_empty(made.field(name)):
            return False
        found = self._maybe(made.names) if made.names else ANYTHING
        return found is None or self.admits(found, name) is not False

    def known_names(self, made: Normal) -> frozenset[str] | None:
        """The only names that properties can have; None if there are endless ones."""
        found: frozenset[str] | None = None
        for each in made.fields:
            if not each.patterns and self._is_empty({each.rest}):
                own = frozenset(wire for wire, _ in each.named)
                found = own if found is None else found & own
        listed = self._maybe(made.names) if made.names else None
        if listed is not None and listed.values is not None:
            texts = frozenset(json.loads(text) for text in listed.values if text[0] == '"')
            found = texts if found is None else found & texts
        if found is None:
            return None
        return frozenset(name for name in found if self.can_have(made, name))

    def values(self, made: Normal) -> list[Any] | None:
        """All values that may be let through, if they are few."""
        if made.values is not None:
            return [json.loads(text) for text in sorted(made.values)]
        if made.kinds <= {"null", "boolean"}:
            found: list[Any] = [None] if "null" in made.kinds else []
            found += [True, False] if "boolean" in made.kinds else []
        else:
            low, high, step = range_of(made)
            if made.kinds != {"integer"} or low is None or high is None or step is None:
                return None
            count = int((high.value - low.value) / step) + 1
            if count > FEW:
                return None
            found = [int(low.value + index * step) for index in range(count)]
        return [value for value in found if self.admits(made, value) is not False]

    # Whether a value is let through

    def admits(self, made: Normal, value: Any) -> bool | None:
        """Whether a value is let through; None if that is not known."""
        kind = kind_of(value)
        if kind not in made.kinds:
            return False
        if made.values is not None and canon(value) not in made.values:
            return False
        return _all_hold(self._answers(made, kind, value))

    def _answers(self, made: Normal, kind: str, value: Any) -> Iterator[bool | None]:
        if kind in NUMBERS:
            number = Limit(exact(value))
            yield is_above(number, made.low) and is_below(number, made.high)
            yield made.step is None or (number.value / made.step).denominator == 1
        elif kind == "string":
            yield made.min_length <= len(value)
            yield made.max_length is None or len(value) <= made.max_length
            yield all(pattern.matches(value) for pattern in made.patterns)
            yield None if made.formats else True
        elif kind == "array":
            yield from self._array_answers(made, value)
        elif kind == "object":
            yield from self._object_answers(made, value)
        for wire, branches in made.choices:
            answers = [self._holds({branch}, value) for branch in branches]
            yield _any_holds(answers) if wire == "anyOf" else _one_holds(answers)
        for each in made.nots:
            yield _negated(self._holds({each}, value))
        for one, two, three in made.ifs:
            yield _if_holds(*(self._holds({each}, value) for each in (one, two, three)))
        if made.opaque:
            yield None

    def _array_answers(self, made: Normal, value: list[Any]) -> Iterator[bool | None]:
        yield made.min_items <= len(value)
        yield made.max_items is None or len(value) <= made.max_items
        yield not made.unique or len(set(map(canon, value))) == len(value)
        for index, item in enumerate(value):
            yield self._holds(made.item(index), item)
        for child, count in made.least | made.most:
            answers = [self._holds({child}, item) for item in value]
            sure = sum(answer is True for answer in answers)
            maybe = sure + sum(answer is None for answer in answers)
            if (child, count) in made.least:
                yield True if sure >= count else (None if maybe >= count else False)
            if (child, count) in made.most:
                yield True if maybe <= count else (None if sure <= count else False)

    def _object_answers(self, made: Normal, value: dict[str, Any]) -> Iterator[bool | None]:
        yield made.min_properties <= len(value)
        yield made.max_properties is None or len(value) <= made.max_properties
        yield made.required <= value.keys()
        yield all(name in value for trigger, name in made.needs if trigger in value)
        for name, item in value.items():
            yield self._holds(made.field(name), item)
            yield self._holds(made.names, name)
        for trigger, child in made.implies:
            if trigger in value:
                yield self._holds({child}, value)

    def _holds(self, ids: Iterable[int], value: Any) -> bool | None:
        found = self._maybe(ids)
        return None if found is None else self.admits(found, value)


def without_idle(made: Normal) -> Normal:
    """Without the demands on kinds that cannot come."""
    idle = [
        name
        for kind, names in _OF_KIND.items()
        if not made.kinds & (NUMBERS if kind == "number" else {kind})
        for name in names
    ]
    return replace(made, **{name: getattr(ANYTHING, name) for name in idle})


_OF_KIND = {
    "number": ("low", "high", "step"),
    "string": ("min_length", "max_length", "patterns", "formats"),
    "array": ("min_items", "max_items", "unique", "tuples", "least", "most"),
    "object": (
        *("min_properties", "max_properties", "required", "fields", "names"),
        *("needs", "implies"),
    ),
}


def _apart(one: Normal, other: Normal) -> bool:
    """Whether two lists of values have nothing in common."""
    if one.values is None or other.values is None:
        return False
    return not one.values & other.values


def _united(found: Iterable[Normal | None]) -> frozenset[str] | None:
    """The values of all, if all of them list theirs."""
    united: frozenset[str] = frozenset()
    for each in found:
        values = None if each is None else _listed(each)
        if values is None:
            return None
        united |= values
    return united


def _listed(made: Normal) -> frozenset[str] | None:
    if made.values is None and made.kinds <= {"null", "boolean"}:
        found = {"null"} if "null" in made.kinds else set()
        return frozenset(found | ({"true", "false"} if "boolean" in made.kinds else set()))
    return made.values


def range_of(made: Normal) -> tuple[Limit | None, Limit | None, Fraction | None]:
    """The ends of the range of numbers that is let through, and the step, as near as can be."""
    low, high, step = made.low, made.high, made.step
    if "fraction" not in made.kinds:
        step = meet(Normal(step=step), Normal(step=Fraction(1))).step
    if step is not None and low is not None:
        count = ceil(low.value / step)
        low = Limit((count + (low.exclusive and count * step == low.value)) * step)
    if step is not None and high is not None:
        count = floor(high.value / step)
        high = Limit((count - (high.exclusive and count * step == high.value)) * step)
    return low, high, step


def least_items(made: Normal) -> int:
    """How many items an array has at least, for whatever reason."""
    return max([made.min_items, *(count for _, count in made.least)])


def required_of(made: Normal) -> frozenset[str]:
    """The properties that must be there, those that others need included."""
    found, before = made.required, None
    while before != found:
        before = found
        found |= {name for trigger, name in made.needs if trigger in found}
    return found


def _is_void(low: Limit | None, high: Limit | None) -> bool:
    if low is None or high is None:
        return False
    if low.value == high.value:
        return low.exclusive or high.exclusive
    return low.value > high.value


def never_both(patterns: tuple[Pattern, Pattern]) -> bool:
    """Whether it is sure that no text matches both patterns."""
    return language.are_apart(patterns[0].source, patterns[1].source) is True


def _all_hold(answers: Iterable[bool | None]) -> bool | None:
    unsure = False
    for answer in answers:
        if answer is False:
            return False
        unsure = unsure or answer is None
    return None if unsure else True


def _any_holds(answers: list[bool | None]) -> bool | None:
    return True if True in answers else (None if None in answers else False)


def _one_holds(answers: list[bool | None]) -> bool | None:
    if answers.count(True) > 1:
        return False
    return None if None in answers else answers.count(True) == 1


def _negated(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _if_holds(one: bool | None, two: bool | None, three: bool | None) -> bool | None:
    if one is None:
        return two if two == three else None
    return two if one else three
