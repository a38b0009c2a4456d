"""A fast scanner of strict JSON (RFC 8259): no duplicate keys, no NaN and no Infinity.

It only detects that there is an error. `read` finds the place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

MAX_BYTES = 64 * 1024 * 1024


class SuspectError(ValueError):
    """Raised by the hooks of the scanner, which do not know the position in the text."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise SuspectError
    return value


def _refuse(_: str) -> NoReturn:
    raise SuspectError


def _finite(digits: str) -> float:
    value = float(digits)
    if value - value != 0:
        raise SuspectError
    return value


STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse, parse_float=_finite)
"""The scanner. The stack limits the depth of nesting."""


Scan = Callable[[str, int], tuple[Any, int]]
"""Returns the value that begins at an offset of a text, and the offset of its end."""


def counting() -> tuple[Scan, Callable[[], int]]:
    """A faster scanner that accepts duplicate keys, and a count of the properties it has read.

    If a value has as many properties as its text has `keys`, there is no duplicate key. Counting
    is faster than checking each object. Raises `ValueError` or `StopIteration`.
    """
    count = 0

    def counted(value: dict[str, Any]) -> dict[str, Any]:
        nonlocal count
        count += len(value)
        return value

    decoder = json.JSONDecoder(object_hook=counted, parse_constant=_refuse, parse_float=_finite)
    scan: Scan = decoder.scan_once  # type: ignore[attr-defined]  # it exists, and is the fastest way
    return scan, lambda: count


_KEY_ENDS = bytes(
    ord('"') if char in b'" \t\r\n' else char if char == ord(":") else 0 for char in range(256)
)


def keys(data: bytes) -> int:
    """The largest possible number of keys in JSON texts: a colon follows each key.

    Before the colon there is a quotation mark or white space, which is rare inside strings.
    """
    ends = data.translate(_KEY_ENDS)
    # Decode pairs of bytes as one character, at both offsets: single characters are counted faster.
    pairs = (ends.decode("utf-16-le", "ignore"), ends[1:].decode("utf-16-le", "ignore"))
    return sum(text.count(_KEY_END) for text in pairs)


_KEY_END = b'":'.decode("utf-16-le")


def depth(value: Any) -> int:
    """How many levels a parsed JSON value has: 1 if it contains no arrays and no objects."""
    levels, level = 0, [value]
    while level:
        levels += 1
        level = [
            child
            for parent in level
            if isinstance(parent, (dict, list))
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, (dict, list))
        ]
    return levels
