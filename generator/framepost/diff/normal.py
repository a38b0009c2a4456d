"""The normal form of a conjunction of schemas. It does not depend on dialects and spelling."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from functools import cache
from math import lcm
from typing import Any

from ..regex.translate import is_risky, to_python
from . import language

Ids = frozenset[int]
"""Schemas that must all hold, by their numbers in a `Graph`."""

ANY, NEVER = 0, 1
"""The numbers of the two boolean schemas."""

NUMBERS = frozenset({"integer", "fraction"})
KINDS = frozenset({"null", "boolean", "string", "array", "object"}) | NUMBERS
"""The kinds of values. A number is an integer or a fraction, so that kinds do not overlap."""


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """A pattern. `source` is its text in the schema, `plain` its translation to Python.

    Two patterns are equal if their translations are.
    """

    plain: str
    source: str = field(compare=False)

    @staticmethod
    @cache
    def of(source: str) -> Pattern:
        """The pattern with this text."""
        parts = to_python(source)
        return Pattern("".join(p if isinstance(p, str) else p.inside() for p in parts), source)

    def matches(self, text: str) -> bool:
        """Whether the pattern matches anywhere in `text`."""
        answer = language.matches(self.source, text) if _is_risky(self.source) else None
        return answer if answer is not None else _compiled(self.plain).search(text) is not None


@cache
def _is_risky(source: str) -> bool:
    """Whether Python may need exponential time to match it."""
    return bool(is_risky(source))


@cache
def _compiled(plain: str) -> re.Pattern[str]:
    return re.compile(plain)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a range of numbers."""

    value: Fraction
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Tuple:
    """`prefixItems` and `items` of one schema."""

    prefix: tuple[int, ...]
    rest: int

    def at(self, index: int) -> int:
        """The schema of the item at `index`."""
        return self.prefix[index] if index < len(self.prefix) else self.rest


@dataclass(frozen=True, slots=True)
class Fields:
    """`properties`, `patternProperties` and `additionalProperties` of one schema."""

    named: tuple[tuple[str, int], ...]
    patterns: tuple[tuple[Pattern, int], ...]
    rest: int

    def at(self, name: str) -> Ids:
        """The schemas of the property `name`."""
        children = {child for property_name, child in self.named if property_name == name}
        children |= {child for pattern, child in self.patterns if pattern.matches(name)}
        return frozenset(children or {self.rest})


@dataclass(frozen=True, slots=True)
class Normal:
    """All constraints that must hold. Each keyword, or group of keywords, has one field.

    `values` are JSON texts as written by `canon`. `formats` are pairs of a keyword of
    `FORMAT_KEYWORDS` and its argument. `contents` are schemas of the JSON value in a string.
    `least` and `most` are from `contains`: a schema and a count. `joins` are further schemas that
    must hold (`$ref`, `allOf`). `opaque` are constraints that can only be compared as a whole: a
    keyword, and the schema that contains it.
    """

    kinds: frozenset[str] = KINDS
    values: frozenset[str] | None = None
    low: Limit | None = None
    high: Limit | None = None
    step: Fraction | None = None
    min_length: int = 0
    max_length: int | None = None
    patterns: frozenset[Pattern] = frozenset()
    formats: frozenset[tuple[str, str]] = frozenset()
    contents: Ids = frozenset()
    min_items: int = 0
    max_items: int | None = None
    unique: bool = False
    tuples: frozenset[Tuple] = frozenset()
    least: frozenset[tuple[int, int]] = frozenset()
    most: frozenset[tuple[int, int]] = frozenset()
    min_properties: int = 0
    max_properties: int | None = None
    required: frozenset[str] = frozenset()
    fields: frozenset[Fields] = frozenset()
    names: Ids = frozenset()
    needs: frozenset[tuple[str, str]] = frozenset()
    implies: frozenset[tuple[str, int]] = frozenset()
    choices: frozenset[tuple[str, tuple[int, ...]]] = frozenset()
    nots: Ids = frozenset()
    ifs: frozenset[tuple[int, int, int]] = frozenset()
    joins: Ids = frozenset()
    opaque: frozenset[tuple[str, int]] = frozenset()

    def item(self, index: int) -> Ids:
        """The schemas of the item at `index`."""
        return _all(tuple_.at(index) for tuple_ in self.tuples)

    @property
    def prefix(self) -> int:
        """How many items at the start have their own schema."""
        return max((len(tuple_.prefix) for tuple_ in self.tuples), default=0)

    def field(self, name: str) -> Ids:
        """The schemas of the property `name`."""
        return _all(child for group in self.fields for child in group.at(name))

    @property
    def property_names(self) -> frozenset[str]:
        """The names of the properties that have their own schema."""
        return frozenset(name for group in self.fields for name, _ in group.named)

    @property
    def others(self) -> Ids:
        """The schemas of a property that is not named and matches no pattern."""
        return _all(group.rest for group in self.fields)

    @property
    def name_patterns(self) -> frozenset[Pattern]:
        """The patterns of `patternProperties`."""
        return frozenset(pattern for group in self.fields for pattern, _ in group.patterns)


ANYTHING = Normal()
NOTHING = Normal(kinds=frozenset())


def _all(ids: Iterable[int]) -> Ids:
    return frozenset(ids) - {ANY}


def meet(one: Normal, other: Normal) -> Normal:
    """The conjunction of two normal forms."""
    if one is ANYTHING:
        return other
    changes: dict[str, Any] = {
        name: getattr(one, name) | getattr(other, name) for name in _UNITED if getattr(other, name)
    }
    if other.values is not None:
        changes["values"] = other.values if one.values is None else one.values & other.values
    if other.step is not None:
        changes["step"] = other.step if one.step is None else _common(one.step, other.step)
    for name in ("min_length", "min_items", "min_properties"):
        changes[name] = max(getattr(one, name), getattr(other, name))
    for name in ("max_length", "max_items", "max_properties"):
        changes[name] = least_of(getattr(one, name), getattr(other, name))
    return replace(
        one,
        kinds=one.kinds & other.kinds,
        low=one.low if is_above(one.low, other.low) else other.low,
        high=one.high if is_below(one.high, other.high) else other.high,
        unique=one.unique or other.unique,
        **changes,
    )


_UNITED = [
    field.name for field in fields(Normal) if field.name != "kinds" and field.default == frozenset()
]


def least_of(one: int | None, other: int | None) -> int | None:
    """The lower of two upper limits, where None is no limit."""
    return min((limit for limit in (one, other) if limit is not None), default=None)


def is_above(one: Limit | None, other: Limit | None) -> bool:
    """Whether every number above the lower limit `one` is above `other`."""
    if one is None or other is None:
        return other is None
    return (one.value, one.exclusive) >= (other.value, other.exclusive)


def is_below(one: Limit | None, other: Limit | None) -> bool:
    """Whether every number below the upper limit `one` is below `other`."""
    if one is None or other is None:
        return other is None
    return (-one.value, one.exclusive) >= (-other.value, other.exclusive)


def _common(one: Fraction, other: Fraction) -> Fraction:
    """The least common multiple of two fractions."""
    denominator = lcm(one.denominator, other.denominator)
    return Fraction(lcm(int(one * denominator), int(other * denominator)), denominator)


def canon(value: Any) -> str:
    """A text that is the same for two JSON values if and only if they are equal in JSON Schema."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=True)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def kind_of(value: Any) -> str:
    """The kind of a JSON value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) or value.is_integer() else "fraction"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def exact(number: float) -> Fraction:
    """The exact value of a JSON number as it is written: 0.1 is a tenth."""
    return Fraction(str(number))


def types_text(normal: Normal) -> str:
    """The types that a schema allows, as text for people."""
    kinds = set(normal.kinds)
    if kinds >= {"integer", "fraction"}:
        kinds = kinds - {"integer", "fraction"} | {"number"}
    if not kinds:
        return "nothing"
    if len(kinds) == 6:
        return "anything"
    *others, last = sorted("number" if kind == "fraction" else kind for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last
