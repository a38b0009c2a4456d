"""Whether all that one schema lets through is let through by another: proved, or not proved.

What is proved holds for every instance. What is not proved may hold all the same.
"""

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

Demand = tuple[str, str]
"""What may fail: a keyword, and the name or the index of the child it is about, or nothing."""

_BUDGET = 100_000
_FEW = 64
"""So many values are looked at one by one."""


class Logic:
    """Answers about the schemas of a graph.

    A schema that leads back to itself holds for a child as it is assumed to hold (the greatest
    relation that is consistent): instances are finite, and so every counter-example would have a
    smaller one. An assumption is never used where no step into the instance was taken since.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._normals: dict[Ids, Normal] = {}
        self._settling: set[Ids] = set()
        self._trail: list[tuple[Normal, Normal]] = []
        self._assumed: dict[tuple[Normal, Normal], int] = {}
        self._refuted: set[tuple[Normal, Normal]] = set()
        self._exclusive: dict[tuple[int, ...], bool] = {}
        self._depth = 0
        self._left = _BUDGET

    def refresh(self) -> None:
        """Begin a question of its own: what it may cost does not depend on earlier ones."""
        self._left = _BUDGET

    # What is asked for

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
        made = _without_idle(made)
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
        void = void or any(_never_both(each) for each in combinations(made.patterns, 2))
        return replace(made, kinds=made.kinds - {"string"}) if void else made

    def _settle_arrays(self, made: Normal) -> Normal:
        most = self._most_items(made)
        void = most is not None and _least_items(made) > most
        if void or any(self._is_empty({child}) for child, _ in made.least):
            return replace(made, kinds=made.kinds - {"array"})
        return made

    def _settle_objects(self, made: Normal) -> Normal:
        needs = frozenset(each for each in made.needs if self.can_have(made, each[0]))
        implies = frozenset(each for each in made.implies if self.can_have(made, each[0]))
        made = replace(made, needs=needs, implies=implies)
        required, most = _required(made), self._most_properties(made)
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
            if count > _FEW:
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

    # Whether one lets through no more than another

    def includes(self, one: Normal, other: Normal) -> bool:
        """Whether it is proved that all that `one` lets through, `other` does."""
        if one == other or not one.kinds or other == ANYTHING:
            return True
        pair = one, other
        if pair in self._refuted:
            return False
        if pair in self._assumed:
            # Proved for good, or under way; then only if a step was taken since.
            return self._assumed[pair] < self._depth
        self._left -= 1
        if self._left < 0:
            return False
        mark = len(self._trail)
        self._trail.append(pair)
        self._assumed[pair] = self._depth
        proved = False
        try:
            proved = self._proves(one, other)
        finally:  # nor may an assumption outlive a recursion that went too deep
            if proved:
                self._assumed[pair] = -1
            else:
                for each in self._trail[mark:]:
                    del self._assumed[each]
                del self._trail[mark:]
                self._refuted.add(pair)
        return proved

    def _proves(self, one: Normal, other: Normal) -> bool:
        if next(self.failures(one, other), None) is None:
            return True
        values = self.values(one)
        if values is not None and all(self.admits(other, value) for value in values):
            return True
        parts = self.split(one)
        return parts is not None and all(self.includes(part, other) for part in parts)

    def split(self, made: Normal) -> list[Normal] | None:
        """One of the choices taken apart: what is asked for with each of its branches."""
        if not made.choices:
            return None
        choice = min(made.choices, key=lambda choice: (len(choice[1]), choice))
        rest = replace(made, choices=made.choices - {choice})
        return [self._settle(meet(rest, self.normal({branch}))) for branch in choice[1]]

    def are_apart(self, one: Normal, other: Normal) -> bool:
        """Whether it is proved that nothing is let through by both."""
        both = self._settle(meet(one, other))
        if not both.kinds:
            return True
        self._left -= 1
        parts = self.split(both) if self._left > 0 else None
        return parts is not None and all(not part.kinds for part in parts)

    def tags(self, ids: Iterable[int]) -> dict[str, frozenset[str]]:
        """The fields of an object that must be there and have few values, each with these."""
        made = self.normal(ids)
        if made.kinds != {"object"}:
            return {}
        found = ((wire, self.normal(made.field(wire)).values) for wire in made.required)
        return {wire: values for wire, values in found if values is not None}

    def _child(self, one: Iterable[int], other: Iterable[int]) -> bool:
        self._depth += 1
        try:
            return self.includes(self.normal(one), self.normal(other))
        finally:
            self._depth -= 1

    def _same(self, one: int, other: int) -> bool:
        """Whether two schemas in the same place let through the same."""
        if self._graph.kin[one] == self._graph.kin[other]:
            return True
        two = self.normal({one}), self.normal({other})
        return self.includes(*two) and self.includes(*two[::-1])

    def failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        """The demands of `other` that are not proved for what `one` lets through."""
        if one == other or not one.kinds:
            return
        if one.values is not None:
            for value in self.values(one) or ():
                if not self.admits(other, value):
                    is_type = other.values is None and kind_of(value) not in other.kinds
                    yield ("type" if is_type else "enum"), canon(value)
            return
        missing = one.kinds - other.kinds
        if missing:
            is_step = missing == {"fraction"} and "integer" in other.kinds and other.step
            yield ("multipleOf" if is_step else "type"), ""
        kinds = one.kinds & other.kinds
        if not kinds:
            return
        if other.values is not None:
            yield "enum", ""
            return
        for kind, ask in (
            ("number", self._number_failures),
            ("string", self._string_failures),
            ("array", self._array_failures),
            ("object", self._object_failures),
        ):
            if kinds & (NUMBERS if kind == "number" else {kind}):
                yield from ask(one, other)
        yield from self._in_place_failures(one, other)

    def _number_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        low, high, step = range_of(one)
        if not is_above(low, other.low):
            yield "minimum", ""
        if not is_below(high, other.high):
            yield "maximum", ""
        if other.step is not None and (step is None or (step / other.step).denominator != 1):
            yield "multipleOf", ""

    def _string_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        if one.min_length < other.min_length:
            yield "minLength", ""
        if not _is_within(one.max_length, other.max_length):
            yield "maxLength", ""
        for wanted in other.patterns - one.patterns:
            sources = ["", *(own.source for own in one.patterns)]
            if not any(language.covers(own, wanted.source) for own in sources):
                yield "pattern", ""
        if not other.formats <= one.formats:
            yield "format", ""

    def _array_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        most = self._most_items(one)
        if _least_items(one) < other.min_items:
            yield "minItems", ""
        if not _is_within(most, other.max_items):
            yield "maxItems", ""
        if other.unique and not one.unique and not _is_within(most, 1):
            yield "uniqueItems", ""
        length = max(one.prefix, other.prefix)
        for index in range(length + 1):
            if most is not None and index >= most:
                break
            if not self._child(one.item(index), other.item(index)):
                yield "items", str(index) if index < length else "rest"
        for child, count in sorted(other.least):
            if not self._surely_has(one, child, count):
                yield "contains", "least"
        for child, count in sorted(other.most):
            if not self._has_at_most(one, child, count):
                yield "contains", "most"

    def _surely_has(self, one: Normal, child: int, count: int) -> bool:
        if any(own >= count and self._child({each}, {child}) for each, own in one.least):
            return True
        return _least_items(one) >= count and all(
            self._child(one.item(index), {child}) for index in range(one.prefix + 1)
        )

    def _has_at_most(self, one: Normal, child: int, count: int) -> bool:
        if _is_within(self._most_items(one), count):
            return True
        if any(own <= count and self._child({child}, {each}) for each, own in one.most):
            return True
        unwanted = self.normal({child})
        return all(
            self.are_apart(self.normal(one.item(index)), unwanted)
            for index in range(one.prefix + 1)
        )

    def _object_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        required = _required(one)
        if max(one.min_properties, len(required)) < other.min_properties:
            yield "minProperties", ""
        if not _is_within(self._most_properties(one), other.max_properties):
            yield "maxProperties", ""
        for name in sorted(other.required - required):
            yield "required", name
        yield from self._field_failures(one, other)
        for trigger, name in sorted(other.needs - one.needs):
            if name not in required and self.can_have(one, trigger):
                yield "dependentRequired", trigger
        for trigger, child in sorted(other.implies):
            if not self._is_implied(one, trigger, child):
                yield "dependentSchemas", trigger

    def _field_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        known = self.known_names(one)
        names = one.wires | other.wires if known is None else known
        for name in sorted(names):
            if self.can_have(one, name) and not self._child(one.field(name), other.field(name)):
                yield "properties", name
        if known is None:
            yield from self._name_failures(one, other)
        for child in sorted(other.names):
            if not self._names_hold(one, child, known):
                yield "propertyNames", ""

    def _names_hold(self, one: Normal, child: int, known: Iterable[str] | None) -> bool:
        wanted = self.normal({child})
        if known is not None:
            return all(self.admits(wanted, name) for name in known)
        names = self.normal(one.names)
        return self.includes(replace(names, kinds=names.kinds & {"string"}), wanted)

    def _is_implied(self, one: Normal, trigger: str, child: int) -> bool:
        if not self.can_have(one, trigger):
            return True
        wanted = self.normal({child})
        present = meet(one, Normal(required=frozenset({trigger})))
        present = replace(present, kinds=present.kinds & {"object"})
        for each, own in one.implies:
            if each == trigger:
                present = meet(present, self.normal({own}))
                if self.includes(self.normal({own}), wanted):
                    return True
        return self.includes(self._settle(present), wanted)

    def _name_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        """Of the properties that go by patterns, and of all the others."""
        patterns = sorted(one.name_patterns | other.name_patterns)
        # What holds for each pattern alone holds where several match, if both have the same ones.
        several = [] if _pattern_by_pattern(one, other) else _together(patterns)
        if several is None:
            yield "patternProperties", ""
        for some in [*((pattern,) for pattern in patterns), *(several or ())]:
            own = _of_patterns(one, some)
            if _implies_more(some, patterns) or self._is_empty(own):
                continue
            if not self._child(own, _of_patterns(other, some)):
                yield "patternProperties", some[-1].plain
        if any(language.covers("", pattern.source) for pattern in patterns):
            return  # there are no others
        if not self._is_empty(one.others) and not self._child(one.others, other.others):
            yield "additionalProperties", ""

    def _in_place_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        for choice in sorted(other.choices - one.choices):
            if not self._offers(one, *choice):
                yield choice[0], ""
        for each in sorted(other.nots - one.nots):
            unwanted = self.normal({each})
            if not (
                any(self.includes(unwanted, self.normal({own})) for own in one.nots)
                or self.are_apart(one, unwanted)
            ):
                yield "not", ""
        for condition in sorted(other.ifs - one.ifs):
            if not self._follows(one, *condition):
                yield "if", ""
        for wire, _ in sorted(other.opaque - one.opaque):
            yield wire.split()[0], ""

    def _offers(self, one: Normal, wire: str, branches: tuple[int, ...]) -> bool:
        """Whether all that `one` lets through, the choice does."""
        if wire == "oneOf" and not self.is_exclusive(branches):
            return any(self._is_choice(own, branches) for kind, own in one.choices if kind == wire)
        if any(
            all(self._is_among({each}, branches) for each in own) for _, own in one.choices
        ):  # fmt: skip
            return True
        # Without its own choices, which are taken apart elsewhere if this does not suffice.
        bare = replace(one, choices=frozenset())
        return all(
            self._is_among(_without_idle(replace(bare, kinds=frozenset({kind}))), branches)
            for kind in sorted(one.kinds)
        )

    def _is_among(self, one: Normal | Iterable[int], branches: tuple[int, ...]) -> bool:
        """Whether all that `one` lets through, one and the same of the branches does."""
        made = one if isinstance(one, Normal) else self.normal(one)
        found = {branch: self.normal({branch}) for branch in branches}
        return made in found.values() or any(self.includes(made, each) for each in found.values())

    def _is_choice(self, own: tuple[int, ...], branches: tuple[int, ...]) -> bool:
        """Whether two choices have the same branches, in whatever order."""
        left = list(branches)
        for each in own:
            found = next((branch for branch in left if self._same(each, branch)), None)
            if found is None:
                return False
            left.remove(found)
        return not left

    def is_exclusive(self, branches: tuple[int, ...]) -> bool:
        """Whether it is proved that no two branches let the same value through."""
        if branches not in self._exclusive:
            found = [(self.normal({each}), self.tags({each})) for each in branches]
            self._exclusive[branches] = all(
                not one.kinds & other.kinds or _differ(own, tags) or self.are_apart(one, other)
                for (one, own), (other, tags) in combinations(found, 2)
            )
        return self._exclusive[branches]

    def _follows(self, one: Normal, if_: int, then: int, otherwise: int) -> bool:
        for own in one.ifs:
            if self._same(own[0], if_) and all(
                self.includes(self.normal({mine}), self.normal({theirs}))
                for mine, theirs in ((own[1], then), (own[2], otherwise))
            ):
                return True
        condition, two, three = map(self.normal, ({if_}, {then}, {otherwise}))
        if self.includes(one, two) and (self.includes(one, three) or self.includes(one, condition)):
            return True
        return self.includes(one, three) and self.are_apart(one, condition)


def _without_idle(made: Normal) -> Normal:
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


def _differ(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> bool:
    """Whether a field that both have never has the same value."""
    return any(not one[wire] & other[wire] for wire in one.keys() & other.keys())


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


def _least_items(made: Normal) -> int:
    return max([made.min_items, *(count for _, count in made.least)])


def _required(made: Normal) -> frozenset[str]:
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


def _is_within(one: int | None, other: int | None) -> bool:
    """Whether what is at most `one` is at most `other`; None is no limit."""
    return other is None or (one is not None and one <= other)


def _never_both(patterns: tuple[Pattern, Pattern]) -> bool:
    """Whether it is sure that no text matches both patterns."""
    return language.are_apart(patterns[0].source, patterns[1].source) is True


def _implies_more(some: tuple[Pattern, ...], patterns: Iterable[Pattern]) -> bool:
    """Whether a text that matches `some` surely matches a further one of the patterns."""
    return any(
        language.covers(own.source, other.source)
        for own in some
        for other in patterns
        if other not in some
    )


def _together(patterns: list[Pattern]) -> list[tuple[Pattern, ...]] | None:
    """All sets of two patterns or more that may match the same text; None if they are many."""
    pairs = {pair for pair in combinations(patterns, 2) if not _never_both(pair)}
    found: list[tuple[Pattern, ...]] = sorted(pairs)
    for some in found:
        if len(found) > _FEW:
            return None
        further = patterns[patterns.index(some[-1]) + 1 :]
        found += [
            (*some, each) for each in further if all((own, each) in pairs for own in some)
        ]  # fmt: skip
    return found


def _of_patterns(made: Normal, patterns: Iterable[Pattern]) -> Ids:
    """The schemas of a property whose name matches these patterns, and no other."""
    found: set[int] = set()
    for each in made.fields:
        own = {child for pattern, child in each.patterns if pattern in set(patterns)}
        found |= own or {each.rest}
    return frozenset(found) - {ANY}


def _pattern_by_pattern(one: Normal, other: Normal) -> bool:
    """Whether both have one set of patterns, in one schema each."""
    sets = [
        {frozenset(pattern for pattern, _ in each.patterns) for each in made.fields}
        for made in (one, other)
    ]
    return len(sets[0]) == 1 and sets[0] == sets[1]


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
