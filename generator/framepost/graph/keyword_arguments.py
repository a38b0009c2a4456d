"""Checks the arguments of keywords. Each check yields the problems of an argument."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from ..jsontext.pointer import token
from ..regex.translate import PatternError, to_ecma, to_python

TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")

ArgumentProblem = tuple[str, str, str]
"""A pointer relative to the keyword's argument, what is wrong there, and what to do."""
Argument = Callable[[Any], Iterator[ArgumentProblem]]


def is_schema(value: Any) -> bool:
    """Whether `value` has the JSON type of a schema: an object or a boolean."""
    return isinstance(value, (dict, bool))


def anything(_: Any) -> Iterator[ArgumentProblem]:
    """Accepts every argument."""
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


def number(value: Any) -> Iterator[ArgumentProblem]:
    """Checks a number."""
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


def positive(value: Any) -> Iterator[ArgumentProblem]:
    """Checks a number above 0."""
    if not _is_number(value) or value <= 0:
        yield "", "must be a number above 0", _unquoted(value) or "write, for example, 0.01"
    else:
        yield from number(value)


string = _expect(
    lambda value: isinstance(value, str), "must be a string", "put it in quotation marks"
)
boolean = _expect(
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
count = _expect(_is_count, "must be an integer, 0 or more", "write, for example, 1")
array = _expect(lambda value: isinstance(value, list), "must be an array", "put it in [ ]")


def vocabularies(value: Any) -> Iterator[ArgumentProblem]:
    """Checks an object of vocabularies."""
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


def reference(
    value: Any, hint: str = 'write, for example, "#/$defs/User" or "user.schema.json"'
) -> Iterator[ArgumentProblem]:
    """Checks a URI reference."""
    if not isinstance(value, str):
        yield "", "must be a URI reference (a string)", hint
        return
    try:
        urlsplit(value)
    except ValueError as error:
        yield "", f"must be a URI reference: {error}", hint


def base_uri(value: Any) -> Iterator[ArgumentProblem]:
    """Checks the identifier of a schema."""
    yield from reference(value, 'write, for example, "https://example.com/user.schema.json"')


def identifier(value: Any) -> Iterator[ArgumentProblem]:
    """Checks the identifier of a schema, which must not have a fragment."""
    yield from base_uri(value)
    if isinstance(value, str) and value.partition("#")[2]:
        yield "", "must not have a fragment", "name a part of the schema with $anchor"


def name(regex: str) -> Argument:
    """Returns the check of a name that matches `regex`."""
    matches = re.compile(regex, re.ASCII).fullmatch
    return _expect(
        lambda value: isinstance(value, str) and matches(value) is not None,
        f"must be a name that matches {regex}",
        "write, for example, user",
    )


def types(value: Any) -> Iterator[ArgumentProblem]:
    """Checks one type or an array of types."""
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


def names(value: Any) -> Iterator[ArgumentProblem]:
    """Checks an array of property names."""
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


def names_map(value: Any) -> Iterator[ArgumentProblem]:
    """Checks an object of arrays of property names."""
    if not isinstance(value, dict):
        hint = 'write, for example, {"street": ["city"]}'
        yield "", "must be an object of arrays of property names", hint
        return
    for key, item in value.items():
        for pointer, message, hint in names(item):
            yield token(key) + pointer, message, hint


def pattern(value: Any) -> Iterator[ArgumentProblem]:
    """Checks a regular expression."""
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


def pattern_keys(value: Any) -> Iterator[ArgumentProblem]:
    """Checks regular expressions that are the keys of an object."""
    if isinstance(value, dict):
        for key in value:
            for _, message, hint in pattern(key):
                yield token(key), message, hint


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
        for pointer, message, hint in () if is_schema(item) else names(item):
            yield token(key) + pointer, message, hint


SCHEMAS: dict[str, Argument] = {
    "one": _one,
    "list": _list,
    "one-or-list": _one_or_list,
    "map": _map,
    "map-or-names": _map_or_names,
}
"""The checks of subschemas, by the value of `Keyword.holds`."""
