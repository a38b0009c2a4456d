"""Creates sample values of a schema, on both sides of its limits. Not all of them are valid."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from . import language
from .logic import Logic
from .normal import Limit, Normal, Pattern, meet

_MOST = (40, 12, 6, 3, 2)
"""How many samples of a schema are created, by depth."""
_LONGEST = 300
"""The greatest number of characters or items of a sample."""
_MOST_BASES = 5
"""How many objects or arrays are changed part by part."""
_FORMATS = {
    "date": "2020-01-31",
    "time": "12:00:00Z",
    "date-time": "2020-01-31T12:00:00Z",
    "duration": "P1D",
    "email": "a@example.com",
    "idn-email": "a@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "iri": "https://example.com/",
    "uri-reference": "/a",
    "iri-reference": "/a",
    "uri-template": "/a/{b}",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "json-pointer": "/a",
    "relative-json-pointer": "0",
    "regex": "a",
    "base64": "YQ==",
    "application/json": "1",
    "application/json base64": "MQ==",
}
"""A valid text of each format and each encoded content."""
ANY_VALUES: tuple[Any, ...] = (None, True, 0, 1, -1, 0.5, "", "a", "ab", [], [1], {}, {"x": 1})
"""A few values of every type."""


class Samples:
    """Sample values of the schemas of a graph."""

    def __init__(self, logic: Logic) -> None:
        self._logic = logic
        self._known: dict[tuple[frozenset[int], int], list[Any]] = {}

    def of(self, ids: Iterable[int], depth: int = 0) -> list[Any]:
        """Values of the conjunction of these schemas."""
        key = frozenset(ids), depth
        if key not in self._known:
            self._known[key] = []  # for recursive schemas
            self._known[key] = self.values(self._logic.normal(key[0]), depth)
        return self._known[key]

    def values(self, normal: Normal, depth: int = 0) -> list[Any]:
        """Values of a normal form, the most useful ones first."""
        if depth >= len(_MOST):
            return []
        return list(islice(_distinct(self._all(normal, depth)), _MOST[depth]))

    def between(self, before: Normal, after: Normal) -> Iterator[Any]:
        """Values of both, and copies in which parts that one of them constrains are changed."""
        yield from _distinct(self._between(before, after))

    def _between(self, before: Normal, after: Normal) -> Iterator[Any]:
        samples = _alternating([self.values(before), self.values(after)])
        bases = list(_distinct(chain(samples, ANY_VALUES)))
        yield from bases
        objects = [base for base in bases if isinstance(base, dict)][:_MOST_BASES]
        arrays = [base for base in bases if isinstance(base, list)][:_MOST_BASES]
        changed: list[Iterable[Any]] = [self._changed_objects(v, before, after) for v in objects]
        changed += [self._changed_arrays(value, before, after) for value in arrays]
        yield from _alternating([list(samples) for samples in changed])

    def _changed_objects(
        self, value: dict[str, Any], before: Normal, after: Normal
    ) -> Iterator[dict[str, Any]]:
        sides = before, after
        names = dict.fromkeys(
            chain(
                *(sorted(normal.property_names | normal.required) for normal in sides),
                *(chain(*sorted(normal.needs)) for normal in sides),
                (trigger for normal in sides for trigger, _ in sorted(normal.implies)),
                (t for normal in sides for p in sorted(normal.name_patterns) for t in _example(p)),
                *(self._names(normal) for normal in sides),
                ("x", "xy", ""),
            )
        )
        yield from ({**value, name: value.get(name, 1)} for name in names)
        for name in names:
            yield {key: member for key, member in value.items() if key != name}
            fields = [self.of(normal.field(name), 1) for normal in sides]
            yield from ({**value, name: new} for new in (*_alternating(fields), *ANY_VALUES))
        for count in {normal.max_properties for normal in sides} - {None}:
            more = range(min(int(count or 0), _LONGEST) + 1 - len(value))
            yield {**value, **{f"x{i}": 1 for i in more}}
        for normal in sides:
            for trigger, child in sorted(normal.implies):
                for part in self.of({child}, 1):
                    if isinstance(part, dict):
                        yield {**value, trigger: value.get(trigger, 1), **part}

    def _names(self, normal: Normal) -> list[str]:
        """Names that properties may have."""
        if not normal.names:
            return []
        names = self._logic.normal(normal.names)
        values = self.values(replace(names, kinds=names.kinds & {"string"}), 1)
        return [value for value in values if isinstance(value, str)]

    def _changed_arrays(
        self, value: list[Any], before: Normal, after: Normal
    ) -> Iterator[list[Any]]:
        sides = before, after
        for normal in sides:
            counts = [
                normal.min_items,
                normal.max_items,
                *(n for _, n in (*normal.least, *normal.most)),
            ]
            for count in (min(n, _LONGEST) for n in counts if n is not None):
                for length in (count - 1, count, count + 1):
                    yield [*value[:length], *range(len(value), length)]
                    yield [*value[:length], *(value[-1:] or [1]) * (length - len(value))]
            for child, count in sorted(normal.least | normal.most):
                for part in self.of({child}, 1):
                    yield from ([part] * n for n in (count - 1, count, count + 1) if n <= _LONGEST)
        for index in range(max(before.prefix, after.prefix) + 1):
            items = [self.of(normal.item(index), 1) for normal in sides]
            start = [*value[:index], *[1] * (index - len(value))]
            for part in (*_alternating(items), *ANY_VALUES):
                yield [*start, part, *value[index + 1 :]]
                yield [*start, part, part]

    def _all(self, normal: Normal, depth: int) -> Iterator[Any]:
        if normal.values is not None:
            yield from (json.loads(text) for text in sorted(normal.values))
            return
        parts = [self.values(part, depth + 1) for part in self._parts(normal)]
        yield from _alternating(parts)
        bare = replace(normal, choices=frozenset(), ifs=frozenset(), nots=frozenset())
        kinds = [self._of_kind(kind, bare, depth) for kind in sorted(normal.kinds)]
        yield from _alternating([list(values) for values in kinds])

    def _parts(self, normal: Normal) -> Iterator[Normal]:
        """The normal form with each branch of its choices and conditions."""
        yield from self._logic.split(normal) or ()
        for negated in sorted(normal.nots):
            yield self._logic.normal({negated})
            yield meet(replace(normal, nots=frozenset()), self._logic.normal({negated}))
        for condition in sorted(normal.ifs):
            rest = replace(normal, ifs=normal.ifs - {condition})
            test, then, otherwise = condition
            yield meet(rest, self._logic.normal({test, then}))
            yield meet(rest, self._logic.normal({otherwise}))

    def _of_kind(self, kind: str, normal: Normal, depth: int) -> Iterator[Any]:
        if kind == "null":
            yield None
        elif kind == "boolean":
            yield from (True, False)
        elif kind in ("integer", "fraction"):
            yield from _numbers(normal, is_integer=kind == "integer")
        elif kind == "string":
            yield from _strings(normal)
        elif kind == "array":
            yield from self._arrays(normal, depth)
        else:
            yield from self._objects(normal, depth)

    def _arrays(self, normal: Normal, depth: int) -> Iterator[Any]:
        def item(index: int, number: int = 0) -> Any:
            samples = self.of(normal.item(index), depth + 1) or [1]
            return samples[number % len(samples)]

        least = min(normal.min_items, _LONGEST)
        lengths = {least, normal.prefix, normal.prefix + 1, least + 1, 0}
        if normal.max_items is not None:
            lengths |= {min(normal.max_items, _LONGEST)}
        contained = [self.of({child}, depth + 1) for child, _ in sorted(normal.least)]
        counts = [count for _, count in sorted(normal.least)]
        items_ = [
            v for values, count in zip(contained, counts, strict=True) for v in values[:1] * count
        ]
        for length in sorted(lengths):
            yield [*items_, *(item(index) for index in range(len(items_), length))]
            yield [item(index, index) for index in range(length)]
        for index in range(normal.prefix + 1):
            for value in self.of(normal.item(index), depth + 1):
                yield [*(item(before) for before in range(index)), value]

    def _objects(self, normal: Normal, depth: int) -> Iterator[Any]:
        def value(name: str) -> Any:
            return next(iter(self.of(normal.field(name), depth + 1)), 1)

        required = {name: value(name) for name in sorted(normal.required)}
        optional = sorted(normal.property_names - normal.required)
        named = [text for pattern in sorted(normal.name_patterns) for text in _example(pattern)]
        extra = ["x", *named[:3]]
        count = max(normal.min_properties, 0) - len(required)
        filled = dict(required)
        for name in [*optional, *(f"x{i}" for i in range(min(max(count, 0), _LONGEST)))]:
            if len(filled) < normal.min_properties:
                filled[name] = value(name)
        for trigger, needed in sorted(normal.needs):
            if trigger in filled:
                filled[needed] = value(needed)
        yield filled
        for name in [*optional, *extra, *(trigger for trigger, _ in sorted(normal.needs))]:
            more = {**filled, name: value(name)}
            yield more
            needs = {
                needed: value(needed)
                for dependent, needed in sorted(normal.needs)
                if dependent == name
            }
            if needs:
                yield {**more, **needs}
        yield {**filled, **{name: value(name) for name in optional}}
        for name in [*required, *optional]:
            for sample in self.of(normal.field(name), depth + 1)[1:]:
                yield {**filled, name: sample}
        if normal.max_properties is not None and normal.max_properties < _LONGEST:
            missing = range(normal.max_properties - len(filled))
            yield {**filled, **{f"x{i}": value(f"x{i}") for i in missing}}


def _distinct(values: Iterable[Any]) -> Iterator[Any]:
    """The values, each JSON value once."""
    seen: set[str] = set()
    for value in values:
        text = json.dumps(value, sort_keys=True)
        if text not in seen:
            seen.add(text)
            yield value


def _alternating(lists: list[list[Any]]) -> Iterator[Any]:
    """The first of each list, then the second of each, and so on."""
    for index in range(max(map(len, lists), default=0)):
        yield from (values[index] for values in lists if index < len(values))


def _numbers(normal: Normal, *, is_integer: bool) -> Iterator[Any]:
    step = normal.step or Fraction(1)
    unit = Fraction(1) if is_integer else Fraction(1, 2)
    near: list[Fraction] = []
    for limit in (normal.low, normal.high):
        near += _around(limit, step) + _around(limit, unit)
    near += [Fraction(value) for value in (0, 1, -1, 2, 3, 100)]
    near += [] if is_integer else [value + Fraction(1, 2) for value in near]
    near += [step, -step, 2 * step, 3 * step, 7 * step]
    for number in near:
        whole = number.denominator == 1
        if whole is is_integer:
            yield int(number) if whole else float(number)


def _around(limit: Limit | None, unit: Fraction) -> list[Fraction]:
    """The limit, its neighbours, and the nearest multiples of `unit`."""
    if limit is None:
        return []
    nearest = limit.value // unit * unit
    return [limit.value, limit.value + unit, limit.value - unit, nearest, nearest + unit]


def _strings(normal: Normal) -> Iterator[Any]:
    texts = [text for pattern in sorted(normal.patterns) for text in _example(pattern)]
    texts += [_FORMATS[name] for _, name in sorted(normal.formats) if name in _FORMATS]
    least = min(normal.min_length, _LONGEST)
    most = _LONGEST if normal.max_length is None else min(normal.max_length, _LONGEST)
    yield from texts
    yield from (text.ljust(least, text[-1:] or "a") for text in texts)
    yield from ("a" * length for length in dict.fromkeys((least, least + 1, most, 0, 1, 2)))
    yield from ("b", "ab", "0", "a b")


def _example(pattern: Pattern) -> list[str]:
    """A text that matches the pattern, or an empty list."""
    text = language.example(pattern.source)
    return [] if text is None else [text]
