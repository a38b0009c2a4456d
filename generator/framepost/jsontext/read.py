"""Reads strict JSON (RFC 8259), with the place of every value.

The scanner of the standard library reads the text. If something is wrong, a slower scanner reads it
again and finds the place. A correct file has no extra cost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import Any

from ..errors import Problem, SchemaError
from .files import YAML_SUFFIXES
from .pointer import token
from .positions import Locator
from .similar import similar_file
from .strict import MAX_BYTES, STRICT, SuspectError, depth
from .yaml_text import Places, parse_yaml

MAX_DEPTH = 200

Json = Any
"""A parsed JSON value: None, bool, int, float, str, list or dict with str keys."""


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value, its text, and the name of its file for messages.

    `places` has the positions in a YAML text.
    """

    value: Json
    text: str
    file: str
    places: Places | None = None

    def locator(self) -> Locator | Places:
        """An object that finds the places of many values."""
        return self.places or Locator(self.text)

    def position(self, pointer: str) -> tuple[int, int]:
        """Line and column (from 1) of the value at `pointer`, or of its nearest known ancestor."""
        return self.locator().find(pointer)


def read(path: Path, file: str | None = None) -> Document:
    """The JSON or YAML document in the file `path`, which messages call `file`.

    Raises `SchemaError` if it cannot be read, or is not strict JSON or YAML.
    """
    name = file or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SchemaError(
            Problem(f"cannot be read: {reason}", _file_meant(path), file=name)
        ) from error
    return parse(data, name)


def parse(data: bytes, file: str, max_depth: int = MAX_DEPTH) -> Document:
    """The JSON document in `data`, or the YAML document if the name `file` has such an ending.

    It is strict: UTF-8, no duplicate keys, no NaN or Infinity, no number too large for a double, at
    most `MAX_BYTES` long and `max_depth` deep. Raises `SchemaError`.
    """
    if len(data) > MAX_BYTES:
        hint = "split it into several files"
        raise SchemaError(Problem(f"is larger than {MAX_BYTES} bytes", hint, file=file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = _line_column(before, len(before))
        raise SchemaError(
            Problem(
                f"is not UTF-8: byte 0x{data[error.start]:02x}",
                "save the file as UTF-8",
                file=file,
                line=line,
                column=column,
            )
        ) from error
    if file.removesuffix(".gz").endswith(YAML_SUFFIXES):
        return Document(*_yaml(text, file, max_depth))
    try:
        value = STRICT.decode(text)
        if depth(value) > max_depth:
            raise SuspectError
    except (ValueError, RecursionError) as error:
        raise SchemaError(_diagnose(text, file, max_depth, error)) from None
    return Document(value, text, file)


def _yaml(text: str, file: str, max_depth: int) -> tuple[Json, str, str, Places]:
    value, places = parse_yaml(text, file, max_depth)
    return value, text, file, places


def _file_meant(path: Path) -> str:
    if path.is_dir():
        return "name a file"
    try:
        names = [sibling.name for sibling in path.parent.iterdir()]
    except OSError:
        names = []
    near = similar_file(path.name, names)
    return f"did you mean {near}?" if near else "check that it exists and is readable"


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _diagnose(text: str, file: str, max_depth: int, error: BaseException) -> Problem:
    try:
        for pointer, offset, message, hint in _scan(text, max_depth):
            if message:
                line, column = _line_column(text, offset)
                return Problem(message, hint, pointer, "", file, line, column)
    except json.JSONDecodeError as malformed:
        error = malformed
    if isinstance(error, json.JSONDecodeError):
        message, hint, offset = _malformed(error.msg, text, error.pos)
        line, column = _line_column(text, offset)
        return Problem(f"is not JSON: {message}", hint, None, "", file, line, column)
    return Problem(f"is not JSON: {error}", "correct it", file=file)


def _malformed(original: str, text: str, offset: int) -> tuple[str, str, int]:
    """The problem, a hint and the offset, for a text that is not JSON from `offset` on.

    `said` is the message of the standard library. It is replaced, because it and the place of an
    extra comma differ between versions of Python.
    """
    before, rest = text[:offset].rstrip(_SPACE), text[offset:].lstrip(_SPACE)
    if not text.strip(_SPACE):
        return "it is empty", "write a value, for example {}", 0
    if original.startswith("Illegal trailing comma") or (
        rest[:1] in ("}", "]") and before[-1:] == ","
    ):
        return "an extra comma", "remove it", offset if rest[:1] == "," else len(before) - 1
    for beginning, message, hint in _BY_MESSAGE:
        if original.startswith(beginning):
            return message, hint, offset
    if not rest:
        return "it is not complete", "close all brackets, braces and strings", offset
    for pattern, message, hint in _BY_TEXT:
        if re.match(pattern, rest):
            return message, hint, offset
    if before[-1:] in ("}", "]", '"') and rest[0] in '"{[':
        return "a comma or a colon is missing before this place", "add it", offset
    return "unexpected text", "check the brackets and commas before it", offset


_SPACE = " \t\r\n"
_BY_MESSAGE = (
    ("Extra data", "there is text after its end", "write only one value in a file"),
    (
        "Invalid control",
        "a control character in a string",
        r"write it as an escape, for example \n",
    ),
    (r"Invalid \u", r"\u without four hexadecimal digits", r"write, for example, \u00e9"),
    (r"Invalid \escape", "an unknown escape", r"write \\ for a backslash"),
    ("Unterminated string", "a string that is never closed", 'put a " at its end'),
)
"""How messages of the standard library begin, with our message and hint for each."""
_BY_TEXT = (
    ("'", "a single quote", "put strings in double quotes"),
    (r"//|/\*|#", "a comment", "JSON has no comments; a schema can have $comment"),
    (
        r"(True|False|None|undefined)\b",
        "a constant of another language",
        "write true, false or null",
    ),
    (r"[A-Za-z_$][\w$]*[ \t]*:", "a key without quotation marks", "put it in double quotes"),
)
"""Patterns of text that is not JSON, with a message and a hint for each."""


_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<punctuation>[\[\]{},:])
      | (?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")
      | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)
      | (?P<word>-?[A-Za-z]+)
    )""",
    re.VERBOSE | re.ASCII,
)


def _scan(text: str, max_depth: int) -> Iterator[tuple[str, int, str, str]]:
    """The pointer and offset of each value, and a message and hint if it is not strict JSON."""
    stack: list[_Open] = []
    offset, expect_key = 0, False
    while match := _TOKEN.match(text, offset):
        kind = match.lastgroup
        start, offset = match.start(kind or 0), match.end()
        lexeme = match[kind or 0]
        if kind == "punctuation" and lexeme not in "[{":
            if lexeme in "]}":
                if not stack:
                    break
                stack.pop()
                expect_key = False
            elif lexeme == "," and stack:
                stack[-1].index += 1
                expect_key = stack[-1].keys is not None
            continue
        if expect_key and kind == "string":
            key = _string(lexeme, text, start)
            keys = stack[-1].keys
            if keys is not None:
                if key in keys:
                    yield stack[-1].pointer, start, f'has the key "{key}" twice', "keep one of them"
                keys.add(key)
                stack[-1].key = key
            expect_key = False
            continue
        pointer = stack[-1].child() if stack else ""
        levels = len(stack) + (lexeme in ("[", "{"))
        yield pointer, start, *_what_is_wrong(kind, lexeme, levels, max_depth)
        if lexeme in ("[", "{"):
            stack.append(_Open(pointer, set() if lexeme == "{" else None))
            expect_key = lexeme == "{"
    if text[offset:].strip(" \t\r\n"):
        json.loads(text)
        raise json.JSONDecodeError("unexpected text", text, offset)


def _string(lexeme: str, text: str, start: int) -> str:
    try:
        return str(json.loads(lexeme))
    except json.JSONDecodeError as error:
        raise json.JSONDecodeError(error.msg, text, start + error.pos) from None


def _what_is_wrong(kind: str | None, lexeme: str, levels: int, max_depth: int) -> tuple[str, str]:
    if kind == "word" and lexeme.lstrip("-") in ("NaN", "Infinity"):
        return f"is {lexeme}, which is not JSON", "use null, or remove it"
    if kind == "number":
        if len(lexeme) > 4000:
            return "is a number of more than 4000 digits", "use a string"
        if not lexeme.lstrip("-").isdigit() and isinf(float(lexeme)):
            hint = "the greatest number is 1.7976931348623157e308"
            return f"is the number {lexeme}, too large for a double", hint
    if levels > max_depth:
        return f"is nested deeper than {max_depth} levels", "use fewer levels"
    return "", ""


class _Open:
    """An array or object being scanned."""

    def __init__(self, pointer: str, keys: set[str] | None) -> None:
        self.pointer, self.keys, self.key, self.index = pointer, keys, "", 0

    def child(self) -> str:
        return self.pointer + token(self.key if self.keys is not None else self.index)
