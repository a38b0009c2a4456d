"""The problems that framepost reports, and the exceptions that contain them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem and its place.

    `pointer` is a JSON Pointer (RFC 6901) into the document `uri` (empty for the root document).
    `file`, `line` and `column` (both from 1) are known if the document was read from a file.
    """

    message: str
    hint: str = ""
    pointer: str | None = None
    uri: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def parts(self) -> tuple[str, str, str, str]:
        """The place, pointer, message and hint, safe to print; empty texts if unknown."""
        place = ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        pointer = shortened(self.pointer or "")
        if self.uri and self.file is None:
            pointer = f"{self.uri}#{pointer}"
        hint = _sentence(self.hint) if self.hint else ""
        return printable(place), printable(pointer), _sentence(self.message), hint

    def __str__(self) -> str:
        place, pointer, message, hint = self.parts()
        text = ": ".join(part for part in (place, pointer, message) if part)
        return f"{text} Hint: {hint}" if hint else text


def _sentence(text: str) -> str:
    return printable(text if text.endswith("?") else f"{text.rstrip('.')}.")


_MAX_POINTER = 160
"""The greatest length of pointers in messages."""


def shortened(pointer: str) -> str:
    """A pointer for messages. If it is too long, steps in the middle are left out."""
    if len(pointer) <= _MAX_POINTER:
        return pointer
    half = (_MAX_POINTER - len("/…")) // 2
    start, end = pointer[:half], pointer[-half:]
    start = start[: start.rindex("/")] if start.rfind("/") > 0 else start
    end = end[end.index("/") :] if "/" in end else end
    return f"{start}/…{end}"


def printable(text: str) -> str:
    """`text` with all control, bidi and surrogate characters escaped, safe for a terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


class FramepostError(Exception):
    """Base class of errors, with one or more `Problem`s in order of place."""

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
    """The schema, or a document to which it refers, cannot be used."""


class ConfigError(FramepostError, ValueError):
    """The configuration or the command line cannot be used."""


class WriteError(FramepostError):
    """The output could not be written. Nothing was changed."""


def problem(message: str, pointer: str | None = None, hint: str = "", uri: str = "") -> SchemaError:
    """A `SchemaError` with one problem."""
    return SchemaError(Problem(message, hint, pointer, uri))


class UnreachableError(KeyError):
    """There is no document with a URI. `reason` and `hint` explain that at the reference.

    `files` are the files that the reference could mean: the URI of each, and the URIs of the
    document that was read from it.
    """

    def __init__(
        self, uri: str, reason: str, hint: str, files: Sequence[tuple[str, frozenset[str]]] = ()
    ) -> None:
        super().__init__(uri)
        self.reason, self.hint, self.files = reason, hint, files
