"""Reads YAML 1.2 as JSON values, with the place of every value. It needs the extra ruamel.yaml.

Values are resolved by the core schema of YAML 1.2, so `NO` and dates are strings and `<<` is an
ordinary key. Values that JSON does not have are refused.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isinf
from typing import Any

from ..errors import Problem, SchemaError
from .pointer import token

_MAX_ALIASED = 100_000
"""The greatest number of values that aliases may add. A few lines could add billions."""

Position = tuple[int, int]


class Places:
    """Finds values by the positions that were recorded while a text was read."""

    def __init__(self, positions: Mapping[str, Position]) -> None:
        self._positions = positions

    def find(self, pointer: str) -> Position:
        """Line and column (from 1) of the value at `pointer`, or of its nearest known ancestor."""
        while pointer not in self._positions and pointer:
            pointer = pointer.rpartition("/")[0]
        return self._positions.get(pointer, (1, 1))


def parse_yaml(text: str, file: str, max_depth: int) -> tuple[Any, Places]:
    """The value of a YAML text, and the places of the values in it. Messages name the `file`.

    Raises `SchemaError` for a text that is not YAML or has several documents, duplicate keys, tags,
    aliases of too many values or of themselves, or values that JSON does not have.
    """
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415 - an extra, which may not be there
        from ruamel.yaml.error import YAMLError  # noqa: PLC0415
    except ImportError as error:
        hint = "install the extra framepost[yaml]"
        raise SchemaError(Problem("YAML files need ruamel.yaml", hint, file=file)) from error
    reader = _Reader(file, max_depth)
    try:
        value = reader.read(YAML(typ="safe", pure=True).parse(text))
    except YAMLError as error:
        raise SchemaError(_malformed(error, file)) from error
    except RecursionError:
        raise SchemaError(Problem("is nested too deeply", "use fewer levels", file=file)) from None
    return value, Places(reader.positions)


def _malformed(error: Any, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = (
        getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    )
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    hint = "check the indentation and the punctuation before this place"
    return Problem(f"is not YAML: {message}", hint, None, "", file, line, column)


@dataclass(slots=True)
class _Open:
    """A mapping or a sequence that is being read."""

    value: dict[str, Any] | list[Any]
    pointer: str
    anchor: str | None
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None

    def next_pointer(self) -> str:
        step = len(self.value) if self.key is None else self.key
        return self.pointer + token(step)

    def add(self, value: Any) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value[self.key] = value
            self.key = None


@dataclass(slots=True)
class _Reader:
    """Builds a value from the events of a parser."""

    file: str
    max_depth: int
    positions: dict[str, Position] = field(default_factory=dict)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, Any] = field(default_factory=dict)
    _roots: list[Any] = field(default_factory=list)
    _aliased: int = 0

    def read(self, events: Iterator[Any]) -> Any:
        """The value of the only document."""
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent" and self._roots:
                hint = "write only one document in a file"
                raise self._error(event, "has a second document", hint)
            if kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._start(event, {} if kind == "MappingStartEvent" else [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                closed = self._stack.pop()
                self._finish(closed.value, closed.anchor)
            elif kind == "ScalarEvent":
                self._scalar(event)
            elif kind == "AliasEvent":
                self._alias(event)
        if not self._roots:
            hint = "write a value, for example {}"
            raise SchemaError(Problem("is not YAML: it is empty", hint, None, "", self.file, 1, 1))
        return self._roots[0]

    def _error(
        self, event: Any, message: str, hint: str, pointer: str | None = None
    ) -> SchemaError:
        line, column = _position(event)
        if pointer is None:
            pointer = self._pointer()
        return SchemaError(Problem(message, hint, pointer, "", self.file, line, column))

    def _pointer(self) -> str:
        if not self._stack:
            return ""
        last = self._stack[-1]
        return last.pointer if last.awaits_key else last.next_pointer()

    def _start(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        self._refuse_tag(event)
        self._refuse_key(event)
        pointer = self._pointer()
        if len(self._stack) >= self.max_depth:
            message = f"is nested deeper than {self.max_depth} levels"
            raise self._error(event, message, "use fewer levels")
        self.positions[pointer] = _position(event)
        self._stack.append(_Open(value, pointer, event.anchor))
        if event.anchor is not None:
            self._anchors[event.anchor] = _UNFINISHED

    def _finish(self, value: Any, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = value
        if self._stack:
            self._stack[-1].add(value)
        else:
            self._roots.append(value)

    def _scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        value = self._resolved(event) if event.style is None else event.value
        if self._stack and self._stack[-1].awaits_key:
            self._take_key(event, value)
            if event.anchor is not None:
                self._anchors[event.anchor] = value
            return
        self.positions[self._pointer()] = _position(event)
        self._finish(value, event.anchor)

    def _take_key(self, event: Any, key: Any) -> None:
        last = self._stack[-1]
        if not isinstance(key, str):
            hint = "put it in quotation marks"
            raise self._error(event, "has a key that is not a string", hint, last.pointer)
        if key in last.value:
            raise self._error(event, f'has the key "{key}" twice', "keep one of them", last.pointer)
        last.key = key

    def _alias(self, event: Any) -> None:
        value = self._anchors.get(event.anchor, _UNFINISHED)
        if value is _UNFINISHED:
            message = f"*{event.anchor} is an alias of a value that contains it"
            raise self._error(event, message, "JSON values cannot contain themselves")
        if self._stack and self._stack[-1].awaits_key:
            self._take_key(event, value)
            return
        self._aliased += _size(value, _MAX_ALIASED - self._aliased)
        if self._aliased > _MAX_ALIASED:
            message = f"aliases add more than {_MAX_ALIASED} values"
            raise self._error(event, message, "use fewer aliases")
        self.positions[self._pointer()] = _position(event)
        self._finish(copy.deepcopy(value), None)

    def _refuse_key(self, event: Any) -> None:
        if self._stack and self._stack[-1].awaits_key:
            hint = "use a string: JSON has no other keys"
            raise self._error(event, "has a key that is not a string", hint)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None and str(event.tag) != "None":
            message = f"has the tag {event.tag}"
            raise self._error(event, message, "remove it: JSON has no tags")

    def _resolved(self, event: Any) -> Any:
        """The value of a plain scalar (YAML 1.2.2 section 10.3.2)."""
        text: str = event.value
        if text in _WORDS:
            return _WORDS[text]
        for pattern, base in _INTEGERS:
            if pattern.fullmatch(text):
                if len(text) > _MAX_DIGITS:
                    message = f"is a number of more than {_MAX_DIGITS} digits"
                    raise self._error(event, message, "use a string")
                return int(text, base)
        if _INFINITE.fullmatch(text):
            message = f"is {text}, which is not JSON"
            raise self._error(event, message, "use null, or remove it")
        if _FLOAT.fullmatch(text):
            value = float(text)
            if isinf(value):
                hint = "the greatest number is 1.7976931348623157e308"
                raise self._error(event, f"is the number {text}, too large for a double", hint)
            return value
        return text


_UNFINISHED = object()
_MAX_DIGITS = 4000
_WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGERS = (
    (re.compile(r"[-+]?[0-9]+"), 10),
    (re.compile(r"0o[0-7]+"), 8),
    (re.compile(r"0x[0-9a-fA-F]+"), 16),
)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def _position(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _size(value: Any, most: int) -> int:
    """The number of values in a value, including itself. Counting stops soon after `most`."""
    count, todo = 0, [value]
    while todo and count <= most:
        count += 1
        item = todo.pop()
        if isinstance(item, dict):
            todo += item.values()
        elif isinstance(item, list):
            todo += item
    return count
