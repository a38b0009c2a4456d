"""The problems framepost reports, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem and its place.

    `pointer` is an RFC 6901 JSON Pointer into the document `uri` (empty for the root document);
    `file`, `line` and `column` (both from 1) are known when the document was read from a file.
    """

    message: str
    hint: str = ""
    pointer: str | None = None
    uri: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def parts(self) -> tuple[str, str, str, str]:
        """Place, pointer, message and hint, printable; empty if unknown."""
        place = ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        pointer = shortened(self.pointer or "")
        if self.uri and self.file is None:
            pointer = f"{self.uri}#{pointer}"
        hint = _sentence(self.hint) if self.hint else ""
        return printable(place), printable(pointer), _sentence(self.message), hint

    def __str__(self) -> str:
        place, pointer, message, hint = self.parts()
        said = ": ".join(part for part in (place, pointer, message) if part)
        return f"{said} Hint: {hint}" if hint else said


def _sentence(text: str) -> str:
    return printable(text if text.endswith("?") else f"{text.rstrip('.')}.")


_MAX_POINTER = 160
"""Longer pointers are shortened in messages."""


def shortened(pointer: str) -> str:
    """A pointer for people: a very long one is cut in the middle, at whole steps if possible."""
    if len(pointer) <= _MAX_POINTER:
        return pointer
    half = (_MAX_POINTER - len("/…")) // 2
    start, end = pointer[:half], pointer[-half:]
    start = start[: start.rindex("/")] if start.rfind("/") > 0 else start
    end = end[end.index("/") :] if "/" in end else end
    return f"{start}/…{end}"


def printable(text: str) -> str:
    """`text` with every control, bidi and surrogate character escaped, safe for a terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


class FramepostError(Exception):
    """Base class of errors: one or more `Problem`s, in order of place."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @property
    def pointer(self) -> str | None:
        """The JSON Pointer of the first problem."""
        return self.problems[0].pointer

    @property
    def line(self) -> int | None:
        """The line of the first problem, from 1."""
        return self.problems[0].line

    @property
    def column(self) -> int | None:
        """The column of the first problem, from 1."""
        return self.problems[0].column


class SchemaError(FramepostError, ValueError):
    """The schema, or a resource it refers to, cannot be used."""


class ConfigError(FramepostError, ValueError):
    """The configuration or the command line cannot be used."""


class WriteError(FramepostError):
    """The output could not be written; nothing was changed."""


def problem(message: str, pointer: str | None = None, hint: str = "", uri: str = "") -> SchemaError:
    """A `SchemaError` of one problem."""
    return SchemaError(Problem(message, hint, pointer, uri))


class UnreachableError(KeyError):
    """No document has a URI. `reason` and `hint` are for the message at the reference."""

    def __init__(self, uri: str, reason: str, hint: str) -> None:
        super().__init__(uri)
        self.reason, self.hint = reason, hint
