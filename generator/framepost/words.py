"""Words out of titles and pointers, and identifiers out of words: ASCII letters and digits only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .load import tokens

Words = tuple[str, ...]

_WORD = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+")
_CONTAINERS = frozenset({"$defs", "definitions", "properties"})
_PLACES = {
    "items": "item",
    "prefixItems": "item",
    "additionalItems": "additional item",
    "unevaluatedItems": "unevaluated item",
    "patternProperties": "pattern",
    "additionalProperties": "value",
    "unevaluatedProperties": "unevaluated value",
    "propertyNames": "name",
    "dependentSchemas": "dependent",
    "dependencies": "dependent",
}


def words(text: str) -> Words:
    """The words of `text` in lower case: `crmEmails` and `CRM e-mails` are split where read so."""
    return tuple(match.lower() for match in _WORD.findall(text))


def snake(parts: Sequence[str]) -> str:
    """`parts` as snake_case."""
    return "_".join(parts)


def pascal(parts: Sequence[str]) -> str:
    """`parts` as PascalCase."""
    return "".join(part[:1].upper() + part[1:] for part in parts)


def camel(parts: Sequence[str]) -> str:
    """`parts` as camelCase."""
    joined = pascal(parts)
    return joined[:1].lower() + joined[1:]


def readings(at: str, title: str | None) -> Iterable[Words]:
    """Names for the subschema at `at`, the most human first, each longer than the one before."""
    named = words(title or "")
    if named and not named[0][0].isdigit():
        yield named
    uri, _, pointer = at.rpartition("#") if "#" in at else ("", "", at)
    steps: list[tuple[Words, bool]] = []
    inside = ""
    for step in tokens(pointer):
        if not inside and step in _CONTAINERS:
            inside = step
            continue
        plain = _PLACES.get(step, step) if not inside else step
        steps.append((words(plain), bool(inside)))
        inside = ""
    start = next((i for i in range(len(steps) - 1, -1, -1) if steps[i][1]), 0)
    for first in range(start, -1, -1):
        reading = tuple(word for step, _ in steps[first:] for word in step)
        if reading:
            yield reading if not reading[0][0].isdigit() else ("n", *reading)
    # The root of another document has no place but its name.
    document = words(uri.rpartition("/")[2].split(".")[0])
    if document and not document[0][0].isdigit():
        yield document
