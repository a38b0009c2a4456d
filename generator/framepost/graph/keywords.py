"""The keywords of all supported dialects, with one row for each.

Schemas are visited and checked with this table. A row says to which values the keyword applies,
what its argument must be, where its subschemas are, and in which dialects it exists. The order of
the table is the order in which errors are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from ..jsontext.pointer import token
from ..regex.translate import PatternError, to_ecma, to_python

DRAFT_04 = "http://json-schema.org/draft-04/schema"
DRAFT_06 = "http://json-schema.org/draft-06/schema"
DRAFT_07 = "http://json-schema.org/draft-07/schema"
DRAFT_2019_09 = "https://json-schema.org/draft/2019-09/schema"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"
DIALECTS = (DRAFT_04, DRAFT_06, DRAFT_07, DRAFT_2019_09, DRAFT_2020_12)

TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")

ArgumentProblem = tuple[str, str, str]
"""A pointer relative to the keyword's argument, what is wrong there, and what to do."""
Argument = Callable[[Any], Iterator[ArgumentProblem]]


def is_schema(value: Any) -> bool:
    """Whether `value` has the JSON type of a schema: an object or a boolean."""
    return isinstance(value, (dict, bool))


def _anything(_: Any) -> Iterator[ArgumentProblem]:
    yield from ()


_ALL_TYPES = "remove the keyword to allow every type"


def _expect(test: Callable[[Any], bool], message: str, hint: str) -> Argument:
    def check(value: Any) -> Iterator[ArgumentProblem]:
        if not test(value):
            yield "", message, _unquoted(value) or hint

    return check


def _unquoted(value: Any) -> str:
    """The hint for a number or a boolean that was written as a string."""
    if isinstance(value, str) and re.fullmatch(r"true|false|-?[0-9]+(\.[0-9]+)?", value):
        return f"write {value} without quotation marks"
    return ""


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_double(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:
        return False


def _is_count(value: Any) -> bool:
    return _is_number(value) and value >= 0 and value == int(value)


def _number(value: Any) -> Iterator[ArgumentProblem]:
    if not _is_number(value):
        hint = "write the limit itself: only draft-04 allows true and false"
        is_bool = isinstance(value, bool)
        yield (
            "",
            "must be a number",
            hint if is_bool else _unquoted(value) or "write, for example, 10",
        )
    elif not _is_double(value):
        yield "", "is too large for JavaScript", "the greatest number is 1.7976931348623157e308"


def _positive(value: Any) -> Iterator[ArgumentProblem]:
    if not _is_number(value) or value <= 0:
        yield "", "must be a number above 0", _unquoted(value) or "write, for example, 0.01"
    else:
        yield from _number(value)


_string = _expect(
    lambda value: isinstance(value, str), "must be a string", "put it in quotation marks"
)
_boolean = _expect(
    lambda value: isinstance(value, bool),
    "must be true or false",
    "write true or false, or remove the keyword",
)
EXCLUSIVE_FLAG = _expect(
    lambda value: isinstance(value, bool),
    "must be true or false in draft-04",
    "write the limit itself as the argument of minimum or maximum",
)
"""Checks the boolean of draft-04 that makes a limit exclusive."""
_count = _expect(_is_count, "must be an integer, 0 or more", "write, for example, 1")
_array = _expect(lambda value: isinstance(value, list), "must be an array", "put it in [ ]")


def _vocabularies(value: Any) -> Iterator[ArgumentProblem]:
    hint = "write true for a vocabulary that must be understood, else false"
    if not isinstance(value, dict):
        yield (
            "",
            "must be an object of vocabularies",
            f"write the URIs of vocabularies as keys. {hint[0].upper()}{hint[1:]}",
        )
        return
    for uri, required in value.items():
        if not isinstance(required, bool):
            yield token(uri), "must be true or false", hint


def _reference(
    value: Any, hint: str = 'write, for example, "#/$defs/User" or "user.schema.json"'
) -> Iterator[ArgumentProblem]:
    if not isinstance(value, str):
        yield "", "must be a URI reference (a string)", hint
        return
    try:
        urlsplit(value)
    except ValueError as error:
        yield "", f"must be a URI reference: {error}", hint


def _base(value: Any) -> Iterator[ArgumentProblem]:
    yield from _reference(value, 'write, for example, "https://example.com/user.schema.json"')


def _identifier(value: Any) -> Iterator[ArgumentProblem]:
    yield from _base(value)
    if isinstance(value, str) and value.partition("#")[2]:
        yield "", "must not have a fragment", "name a part of the schema with $anchor"


def _name(pattern: str) -> Argument:
    matches = re.compile(pattern, re.ASCII).fullmatch
    return _expect(
        lambda value: isinstance(value, str) and matches(value) is not None,
        f"must be a name that matches {pattern}",
        "write, for example, user",
    )


def _types(value: Any) -> Iterator[ArgumentProblem]:
    if isinstance(value, list):
        if not value:
            yield "", "must name at least one type", _ALL_TYPES
        for index, item in enumerate(value):
            if item not in TYPES:
                yield f"/{index}", f"must be one of {', '.join(TYPES)}", _type_meant(item)
            elif item in value[:index]:
                yield f"/{index}", f"names {item} twice", "remove one of them"
    elif not isinstance(value, str) or value not in TYPES:
        message = f"must be one of {', '.join(TYPES)}, or an array of them"
        yield "", message, _type_meant(value)


_OTHER_NAMES = {
    "str": "string",
    "text": "string",
    "date": "string",
    "int": "integer",
    "long": "integer",
    "float": "number",
    "double": "number",
    "bool": "boolean",
    "list": "array",
    "tuple": "array",
    "dict": "object",
    "map": "object",
    "none": "null",
    "nil": "null",
    "undefined": "null",
}
"""Names of types in other languages."""


def _type_meant(value: Any) -> str:
    if not isinstance(value, str):
        return 'write, for example, "string"'
    plain = value.lower()
    near = [_OTHER_NAMES[plain]] if plain in _OTHER_NAMES else get_close_matches(plain, TYPES, 1)
    if plain == "any":
        return _ALL_TYPES
    return f"did you mean {near[0]}?" if near else _ALL_TYPES


def _names(value: Any) -> Iterator[ArgumentProblem]:
    if not isinstance(value, list):
        hint = 'write, for example, ["id", "name"]'
        if isinstance(value, bool):
            hint = 'write required names next to properties, for example ["id", "name"]'
        yield "", "must be an array of property names", hint
        return
    seen: set[str] = set()
    for index, item in enumerate(value):
        if not isinstance(item, str):
            yield f"/{index}", "must be a property name (a string)", "put it in quotation marks"
        elif item in seen:
            yield f"/{index}", "names a property twice", "remove one of them"
        else:
            seen.add(item)


def _names_map(value: Any) -> Iterator[ArgumentProblem]:
    if not isinstance(value, dict):
        hint = 'write, for example, {"street": ["city"]}'
        yield "", "must be an object of arrays of property names", hint
        return
    for key, item in value.items():
        for pointer, message, hint in _names(item):
            yield token(key) + pointer, message, hint


def _pattern(value: Any) -> Iterator[ArgumentProblem]:
    if not isinstance(value, str):
        yield "", "must be a regular expression (a string)", 'write, for example, "^[0-9]+$"'
        return
    try:
        to_python(value)
        to_ecma(value)
    except PatternError as error:
        hint = error.hint or "write patterns as in ECMA-262 with the flag u"
        message = f"cannot be used: {error}, at position {error.position}"
        yield "", message, hint


def _pattern_keys(value: Any) -> Iterator[ArgumentProblem]:
    if isinstance(value, dict):
        for key in value:
            for _, message, hint in _pattern(key):
                yield token(key), message, hint


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword.

    `applies` is the type of values that it constrains, "any", or "" for none. `holds` says where
    the subschemas are in the argument: "" (nowhere), "one", "list", "map", "one-or-list" or
    "map-or-names". `place` says to which value they apply: "same", "child" or "" (none, as in
    definitions). `vocabulary` is the last segment of the URI of its vocabulary.
    """

    name: str
    applies: str
    argument: Argument = _anything
    holds: str = ""
    place: str = ""
    vocabulary: str = "validation"
    since: str = DRAFT_04
    until: str = DRAFT_2020_12

    @property
    def is_annotation(self) -> bool:
        """Whether it never constrains values, so that a wrong argument is only a warning."""
        return self.vocabulary in ("meta-data", "content") or self.name in ("$comment", "format")

    def in_dialect(self, dialect: str) -> bool:
        """Whether the dialect has this keyword."""
        return (
            DIALECTS.index(self.since)
            <= DIALECTS.index(dialect)
            <= DIALECTS.index(self.until)
        )  # fmt: skip

    def subschemas(self, argument: Any) -> Iterator[tuple[str, Any]]:
        """The relative pointer and the value of each subschema in a valid `argument`."""
        if self.holds == "one" or (self.holds == "one-or-list" and is_schema(argument)):
            yield "", argument
        elif self.holds in ("list", "one-or-list"):
            for index, item in enumerate(argument):
                yield f"/{index}", item
        elif self.holds in ("map", "map-or-names"):
            for key, item in argument.items():
                if is_schema(item):
                    yield token(key), item

    def problems(self, argument: Any) -> Iterator[ArgumentProblem]:
        """The problems of `argument`, without those inside its subschemas."""
        shape = _SHAPES.get(self.holds)
        if shape:
            yield from shape(argument)
        yield from self.argument(argument)


def _one(value: Any) -> Iterator[ArgumentProblem]:
    if not is_schema(value):
        yield "", "must be a schema (an object or a boolean)", _schema_meant(value)


def _schema_meant(value: Any) -> str:
    if isinstance(value, str) and value in TYPES:
        return f'write, for example, {{"type": "{value}"}}'
    if isinstance(value, list):
        return "write one schema; only prefixItems has an array, with a schema for each position"
    return "write {} or true to allow everything"


def _list(value: Any) -> Iterator[ArgumentProblem]:
    if not isinstance(value, list) or not value:
        hint = "remove the keyword" if value == [] else "put it in [ ]"
        yield "", "must be an array of at least one schema", hint
        return
    for index, item in enumerate(value):
        for _, message, hint in _one(item):
            yield f"/{index}", message, hint


def _one_or_list(value: Any) -> Iterator[ArgumentProblem]:
    if isinstance(value, list):
        yield from _list(value)
    elif not is_schema(value):
        yield "", "must be a schema or an array of schemas", _schema_meant(value)


def _map(value: Any) -> Iterator[ArgumentProblem]:
    if not isinstance(value, dict):
        yield "", "must be an object of schemas", 'write, for example, {"id": {"type": "string"}}'
        return
    for key, item in value.items():
        for _, message, hint in _one(item):
            yield token(key), message, hint


def _map_or_names(value: Any) -> Iterator[ArgumentProblem]:
    if not isinstance(value, dict):
        hint = 'write, for example, {"street": ["city"]}'
        yield "", "must be an object of schemas or arrays of property names", hint
        return
    for key, item in value.items():
        for pointer, message, hint in () if is_schema(item) else _names(item):
            yield token(key) + pointer, message, hint


_SHAPES: dict[str, Argument] = {
    "one": _one,
    "list": _list,
    "one-or-list": _one_or_list,
    "map": _map,
    "map-or-names": _map_or_names,
}

_04, _06, _07, _19, _20 = DIALECTS

KEYWORDS: tuple[Keyword, ...] = (
    # Identifiers and containers, which do not constrain values.
    Keyword("$schema", "", _string, vocabulary="core"),
    Keyword("id", "", _base, vocabulary="core", until=_04),
    Keyword("$id", "", _base, vocabulary="core", since=_06, until=_07),
    Keyword("$id", "", _identifier, vocabulary="core", since=_19),
    Keyword(
        "$anchor", "", _name("[A-Za-z][-A-Za-z0-9.:_]*"), vocabulary="core", since=_19, until=_19
    ),
    Keyword("$anchor", "", _name("[A-Za-z_][-A-Za-z0-9._]*"), vocabulary="core", since=_20),
    Keyword("$dynamicAnchor", "", _name("[A-Za-z_][-A-Za-z0-9._]*"), vocabulary="core", since=_20),
    Keyword("$recursiveAnchor", "", _boolean, vocabulary="core", since=_19, until=_19),
    Keyword("$vocabulary", "", _vocabularies, vocabulary="core", since=_19),
    Keyword("$comment", "", _string, vocabulary="core", since=_07),
    Keyword("$defs", "", holds="map", vocabulary="core", since=_19),
    Keyword("definitions", "", holds="map", vocabulary="core"),
    # Assertions on any instance.
    Keyword("type", "any", _types),
    Keyword("const", "any", since=_06),
    Keyword("enum", "any", _array),
    # Numbers.
    Keyword("multipleOf", "number", _positive),
    Keyword("maximum", "number", _number),
    Keyword("exclusiveMaximum", "number", EXCLUSIVE_FLAG, until=_04),
    Keyword("exclusiveMaximum", "number", _number, since=_06),
    Keyword("minimum", "number", _number),
    Keyword("exclusiveMinimum", "number", EXCLUSIVE_FLAG, until=_04),
    Keyword("exclusiveMinimum", "number", _number, since=_06),
    # Strings.
    Keyword("maxLength", "string", _count),
    Keyword("minLength", "string", _count),
    Keyword("pattern", "string", _pattern),
    Keyword("format", "string", _string, vocabulary="format-annotation"),
    # Arrays.
    Keyword("maxItems", "array", _count),
    Keyword("minItems", "array", _count),
    Keyword("uniqueItems", "array", _boolean),
    Keyword(
        "prefixItems", "array", holds="list", place="child", vocabulary="applicator", since=_20
    ),
    Keyword(
        "items", "array", holds="one-or-list", place="child", vocabulary="applicator", until=_19
    ),
    Keyword("items", "array", holds="one", place="child", vocabulary="applicator", since=_20),
    Keyword(
        "additionalItems", "array", holds="one", place="child", vocabulary="applicator", until=_19
    ),
    Keyword("contains", "array", holds="one", place="child", vocabulary="applicator", since=_06),
    Keyword("maxContains", "array", _count, since=_19),
    Keyword("minContains", "array", _count, since=_19),
    # Objects.
    Keyword("maxProperties", "object", _count),
    Keyword("minProperties", "object", _count),
    Keyword("required", "object", _names),
    Keyword("properties", "object", holds="map", place="child", vocabulary="applicator"),
    Keyword(
        "patternProperties",
        "object",
        _pattern_keys,
        holds="map",
        place="child",
        vocabulary="applicator",
    ),
    Keyword("additionalProperties", "object", holds="one", place="child", vocabulary="applicator"),
    Keyword(
        "propertyNames", "object", holds="one", place="child", vocabulary="applicator", since=_06
    ),
    Keyword("dependentRequired", "object", _names_map, since=_19),
    Keyword(
        "dependentSchemas", "object", holds="map", place="same", vocabulary="applicator", since=_19
    ),
    Keyword("dependencies", "object", holds="map-or-names", place="same", vocabulary="applicator"),
    # Applicators in place.
    Keyword("$ref", "any", _reference, vocabulary="core"),
    Keyword("$recursiveRef", "any", _reference, vocabulary="core", since=_19, until=_19),
    Keyword("$dynamicRef", "any", _reference, vocabulary="core", since=_20),
    Keyword("allOf", "any", holds="list", place="same", vocabulary="applicator"),
    Keyword("anyOf", "any", holds="list", place="same", vocabulary="applicator"),
    Keyword("oneOf", "any", holds="list", place="same", vocabulary="applicator"),
    Keyword("not", "any", holds="one", place="same", vocabulary="applicator"),
    Keyword("if", "any", holds="one", place="same", vocabulary="applicator", since=_07),
    Keyword("then", "any", holds="one", place="same", vocabulary="applicator", since=_07),
    Keyword("else", "any", holds="one", place="same", vocabulary="applicator", since=_07),
    # They depend on what all keywords above have evaluated.
    Keyword(
        "unevaluatedItems", "array", holds="one", place="child", vocabulary="unevaluated", since=_19
    ),
    Keyword(
        "unevaluatedProperties",
        "object",
        holds="one",
        place="child",
        vocabulary="unevaluated",
        since=_19,
    ),
    # Annotations.
    Keyword("title", "", _string, vocabulary="meta-data"),
    Keyword("description", "", _string, vocabulary="meta-data"),
    Keyword("default", "", vocabulary="meta-data"),
    Keyword("examples", "", _array, vocabulary="meta-data", since=_06),
    Keyword("deprecated", "", _boolean, vocabulary="meta-data", since=_19),
    Keyword("readOnly", "", _boolean, vocabulary="meta-data", since=_07),
    Keyword("writeOnly", "", _boolean, vocabulary="meta-data", since=_07),
    Keyword("contentEncoding", "", _string, vocabulary="content", since=_07),
    Keyword("contentMediaType", "", _string, vocabulary="content", since=_07),
    Keyword("contentSchema", "", holds="one", vocabulary="content", since=_19),
)


@lru_cache
def keywords_of(dialect: str) -> Mapping[str, Keyword]:
    """The rows of a dialect, by keyword, in table order."""
    return {row.name: row for row in KEYWORDS if row.in_dialect(dialect)}
