"""Proves that one schema includes another: it accepts every value that the other accepts.

A proof holds for every value. Without a proof, the inclusion may still hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from . import language
from .graph import Graph
from .limits import least_items, range_of, required_of
from .name_patterns import have_one_set, implies_more, schemas_of, sets_together
from .normal import (
    ANYTHING,
    NUMBERS,
    Normal,
    canon,
    is_above,
    is_below,
    kind_of,
    meet,
)
from .simplify import Simplifier, without_idle

Demand = tuple[str, str]
"""A constraint that may fail: a keyword, and the name or index of its child, or an empty text."""

_BUDGET = 50_000
"""How many pairs may be compared for one question."""
_WHOLE_BUDGET = 1_000_000
"""How many pairs may be compared in total. Further inclusions count as not proved."""


class Logic(Simplifier):
    """Proofs about pairs of schemas of a graph.

    Recursive schemas are proved by induction on the size of the value: while an inclusion is being
    proved, it is assumed for parts of the value, but never for the value itself.
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
        """Start a new question with a new budget, so that its answer does not depend on others."""
        spent = _BUDGET - self._left
        self._whole -= spent
        self._left = max(0, min(_BUDGET, self._whole))

    def includes(self, one: Normal, other: Normal) -> bool:
        """Whether it is proved that `other` accepts every value that `one` accepts."""
        if one == other or not one.kinds or other == ANYTHING:
            return True
        pair = one, other
        if pair in self._refuted:
            return False
        if pair in self._assumed:
            # Proved, or assumed: an assumption may be used only for a part of the value.
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
        finally:  # also after a RecursionError: no assumption may remain
            if proved:
                self._assumed[pair] = -1
            else:
                for key in self._trail[mark:]:
                    del self._assumed[key]
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

    def split(self, normal: Normal) -> list[Normal] | None:
        """A copy for each branch of the smallest choice; None if there is no choice."""
        if not normal.choices:
            return None
        choice = min(normal.choices, key=lambda choice: (len(choice[1]), choice))
        rest = replace(normal, choices=normal.choices - {choice})
        return [self._simplify(meet(rest, self.normal({branch}))) for branch in choice[1]]

    def are_disjoint(self, one: Normal, other: Normal) -> bool:
        """Whether it is proved that no value is accepted by both."""
        conjunction = self._simplify(meet(one, other))
        if not conjunction.kinds:
            return True
        self._left -= 1
        parts = self.split(conjunction) if self._left > 0 else None
        return parts is not None and all(not part.kinds for part in parts)

    def tags(self, ids: Iterable[int]) -> dict[str, frozenset[str]]:
        """The required fields of an object that have few possible values, each with its values."""
        normal = self.normal(ids)
        if normal.kinds != {"object"}:
            return {}
        fields = ((name, self.normal(normal.field(name)).values) for name in normal.required)
        return {name: values for name, values in fields if values is not None}

    def _child(self, one: Iterable[int], other: Iterable[int]) -> bool:
        self._depth += 1
        try:
            return self.includes(self.normal(one), self.normal(other))
        finally:
            self._depth -= 1

    def _same(self, one: int, other: int) -> bool:
        """Whether it is proved that two schemas accept the same values."""
        if self._graph.representatives[one] == self._graph.representatives[other]:
            return True
        two = self.normal({one}), self.normal({other})
        return self.includes(*two) and self.includes(*two[::-1])

    def failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        """The demands of `other` that are not proved for the values that `one` accepts."""
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
            other = replace(other, values=None)  # other constraints may refuse listed values
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
        for required in other.patterns - one.patterns:
            sources = ["", *(pattern.source for pattern in one.patterns)]
            if not any(language.covers(source, required.source) for source in sources):
                yield "pattern", ""
        for keyword in sorted({name for name, _ in other.formats - one.formats}):
            yield keyword, ""
        if not self._child(one.contents, other.contents):
            yield "contentSchema", ""

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
        if any(least >= count and self._child({id_}, {child}) for id_, least in one.least):
            return True
        return least_items(one) >= count and all(
            self._child(one.item(index), {child}) for index in range(one.prefix + 1)
        )

    def _has_at_most(self, one: Normal, child: int, count: int) -> bool:
        if _is_within(self._most_items(one), count):
            return True
        if any(most <= count and self._child({child}, {id_}) for id_, most in one.most):
            return True
        unwanted = self.normal({child})
        return all(
            self.are_disjoint(self.normal(one.item(index)), unwanted)
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
        names = one.property_names | other.property_names if known is None else known
        for name in sorted(names):
            if self.can_have(one, name) and not self._child(one.field(name), other.field(name)):
                yield "properties", name
        if known is None:
            yield from self._name_failures(one, other)
        for child in sorted(other.names):
            if not self._names_hold(one, child, known):
                yield "propertyNames", ""

    def _names_hold(self, one: Normal, child: int, known: Iterable[str] | None) -> bool:
        required = self.normal({child})
        if known is not None:
            return all(self.admits(required, name) for name in known)
        names = self.normal(one.names)
        return self.includes(replace(names, kinds=names.kinds & {"string"}), required)

    def _is_implied(self, one: Normal, trigger: str, child: int) -> bool:
        if not self.can_have(one, trigger):
            return True
        required = self.normal({child})
        present = meet(one, Normal(required=frozenset({trigger})))
        present = replace(present, kinds=present.kinds & {"object"})
        for name, implied in one.implies:
            if name == trigger:
                present = meet(present, self.normal({implied}))
                if self.includes(self.normal({implied}), required):
                    return True
        return self.includes(self._simplify(present), required)

    def _name_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        """Demands on properties that match patterns, and on all others."""
        patterns = sorted(one.name_patterns | other.name_patterns)
        # If both have the same patterns, a proof for each pattern is enough where several match.
        several = [] if have_one_set(one, other) else sets_together(patterns)
        if several is None:
            yield "patternProperties", ""
        for group in [*((pattern,) for pattern in patterns), *(several or ())]:
            schemas = schemas_of(one, group)
            if implies_more(group, patterns) or self._is_empty(schemas):
                continue
            if not self._child(schemas, schemas_of(other, group)):
                yield "patternProperties", group[-1].plain
        if any(language.covers("", pattern.source) for pattern in patterns):
            return  # every name matches a pattern
        if not self._is_empty(one.others) and not self._child(one.others, other.others):
            yield "additionalProperties", ""

    def _in_place_failures(self, one: Normal, other: Normal) -> Iterator[Demand]:
        for choice in sorted(other.choices - one.choices):
            if not self._offers(one, *choice):
                yield choice[0], ""
        for id_ in sorted(other.nots - one.nots):
            unwanted = self.normal({id_})
            if not (
                any(self.includes(unwanted, self.normal({excluded})) for excluded in one.nots)
                or self.are_disjoint(one, unwanted)
            ):
                yield "not", ""
        for condition in sorted(other.ifs - one.ifs):
            if not self._follows(one, *condition):
                yield "if", ""
        for keyword, _ in sorted(other.opaque - one.opaque):
            yield keyword.split()[0], ""

    def _offers(self, one: Normal, keyword: str, branches: tuple[int, ...]) -> bool:
        """Whether it is proved that the choice accepts every value that `one` accepts."""
        if keyword == "oneOf" and not self.is_exclusive(branches):
            return any(
                self._is_choice(branches_, branches)
                for kind, branches_ in one.choices
                if kind == keyword
            )
        if any(
            all(self._is_among({branch}, branches) for branch in alternatives)
            for _, alternatives in one.choices
        ):
            return True
        # Without the choices of `one`: `_proves` splits them if this is not enough.
        bare = replace(one, choices=frozenset())
        return all(
            self._is_among(without_idle(replace(bare, kinds=frozenset({kind}))), branches)
            for kind in sorted(one.kinds)
        )

    def _is_among(self, one: Normal | Iterable[int], branches: tuple[int, ...]) -> bool:
        """Whether it is proved that a single branch accepts every value that `one` accepts."""
        normal = one if isinstance(one, Normal) else self.normal(one)
        normals = [self.normal({branch}) for branch in branches]
        return normal in normals or any(self.includes(normal, other) for other in normals)

    def _is_choice(self, ids: tuple[int, ...], branches: tuple[int, ...]) -> bool:
        """Whether two choices have the same branches, in any order."""
        left = list(branches)
        for id_ in ids:
            same = next((branch for branch in left if self._same(id_, branch)), None)
            if same is None:
                return False
            left.remove(same)
        return not left

    def is_exclusive(self, branches: tuple[int, ...]) -> bool:
        """Whether it is proved that no value is accepted by two branches."""
        if branches not in self._exclusive:
            parts = [(self.normal({branch}), self.tags({branch})) for branch in branches]
            self._exclusive[branches] = all(
                not one.kinds & other.kinds
                or _differ(one_tags, tags)
                or self.are_disjoint(one, other)
                for (one, one_tags), (other, tags) in combinations(parts, 2)
            )
        return self._exclusive[branches]

    def _follows(self, one: Normal, if_: int, then: int, otherwise: int) -> bool:
        for conditional in one.ifs:
            if self._same(conditional[0], if_) and all(
                self.includes(self.normal({first}), self.normal({second}))
                for first, second in ((conditional[1], then), (conditional[2], otherwise))
            ):
                return True
        condition, two, three = map(self.normal, ({if_}, {then}, {otherwise}))
        if self.includes(one, two) and (self.includes(one, three) or self.includes(one, condition)):
            return True
        return self.includes(one, three) and self.are_disjoint(one, condition)


def _differ(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> bool:
    """Whether the possible values of a field in both are disjoint."""
    return any(not one[name] & other[name] for name in one.keys() & other.keys())


def _is_within(one: int | None, other: int | None) -> bool:
    """Whether the upper limit `one` is at most `other`; None is no limit."""
    return other is None or (one is not None and one <= other)
