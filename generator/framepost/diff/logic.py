"""Whether all that one schema lets through is let through by another: proved, or not proved.

What is proved holds for every instance. What is not proved may hold all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from . import language
from .graph import Graph
from .normal import (
    ANY,
    ANYTHING,
    NUMBERS,
    Ids,
    Normal,
    Pattern,
    canon,
    is_above,
    is_below,
    kind_of,
    meet,
)
from .settle import FEW, Settler, least_items, never_both, range_of, required_of, without_idle

Demand = tuple[str, str]
"""What may fail: a keyword, and the name or the index of the child it is about, or nothing."""

_BUDGET = 50_000
"""So many pairs may be compared for one question,"""
_WHOLE_BUDGET = 1_000_000
"""and so many for all of them; what is left is not proved."""


class Logic(Settler):
    """Proofs about pairs of schemas of a graph.

    A schema that leads back to itself holds for a child as it is assumed to hold (the greatest
    relation that is consistent): instances are finite, and so every counter-example would have a
    smaller one. An assumption is never used where no step into the instance was taken since.
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._trail: list[tuple[Normal, Normal]] = []
        self._assumed: dict[tuple[Normal, Normal], int] = {}
        self._refuted: set[tuple[Normal, Normal]] = set()
        self._exclusive: dict[tuple[int, ...], bool] = {}
        self._depth = 0
        self._left, self._whole = _BUDGET, _WHOLE_BUDGET

    def refresh(self) -> None:
        """Begin a question of its own: what it may cost does not depend on earlier ones."""
        spent = _BUDGET - self._left
        self._whole -= spent
        self._left = max(0, min(_BUDGET, self._whole))

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
            answers = [(value, self.admits(other, value)) for value in self.values(one) or ()]
            for value, answer in answers:
                if answer is False:
                    is_type = other.values is None and kind_of(value) not in other.kinds
                    yield ("type" if is_type else "enum"), canon(value)
            if None not in [answer for _, answer in answers]:
                return
            other = replace(other, values=None)  # it lists them, but may refuse them all the same
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
        if least_items(one) < other.min_items:
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
        return least_items(one) >= count and all(
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
        required = required_of(one)
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
            self._is_among(without_idle(replace(bare, kinds=frozenset({kind}))), branches)
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


def _differ(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> bool:
    """Whether a field that both have never has the same value."""
    return any(not one[wire] & other[wire] for wire in one.keys() & other.keys())


def _is_within(one: int | None, other: int | None) -> bool:
    """Whether what is at most `one` is at most `other`; None is no limit."""
    return other is None or (one is not None and one <= other)


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
    pairs = {pair for pair in combinations(patterns, 2) if not never_both(pair)}
    found: list[tuple[Pattern, ...]] = sorted(pairs)
    for some in found:
        if len(found) > FEW:
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
