"""What a schema says of documents: verdicts fast, and every error with its place.

The validator is our own output, made and compiled once. A good document costs strict parsing and
one call; everything else is worked out only for one that is not.
"""

from __future__ import annotations

import codecs
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from .errors import FramepostError, Problem, SchemaError
from .load import MAX_BYTES, STRICT, parse
from .locate import Locator
from .stream import Piece, Source, looks_like_lines

MAX_DEPTH = 900
"""How deep a document may be nested: what every supported Python can read."""

_SPACE = " \t\r\n"
_KEEP = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in a document; without `keyword`, it is not strict JSON at all."""

    problem: Problem
    keyword: str = ""
    schema_path: str = ""
    params: Any = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a piece: its documents counted, and what is wrong with the invalid ones.

    `lines` is how many lines of NDJSON the piece has. `failure` says why the rest of its file could
    not be read; then there is nothing else.
    """

    source: int
    end: int = 0
    lines: int = 0
    documents: int = 0
    invalid: int = 0
    findings: tuple[Finding, ...] = ()
    failure: FramepostError | None = None


class Judge:
    """The validator with the source `code`, ready to be asked."""

    def __init__(self, code: str) -> None:
        names: dict[str, Any] = {"__name__": "validator"}
        exec(compile(code, "validator", "exec"), names)  # noqa: S102 - framepost has just made it
        self._is_valid, self._iter_errors = names["is_valid"], names["iter_errors"]

    def judge(self, piece: Piece, source: int) -> Verdict:
        """What the validator says of every document in a piece, whose lines count from 1."""
        if piece.kind == "too long":
            hint = "write one document a line (NDJSON)"
            problem = Problem(f"is longer than {MAX_BYTES} bytes", hint, file=piece.file, line=1)
            return Verdict(source, piece.end, 1, 1, 1, (Finding(problem),))
        if piece.kind == "document":
            found = tuple(self._explain(piece.data, piece.file))
            if found and not found[0].keyword and looks_like_lines(piece.data):
                hint = "if each line is a document, call the file .ndjson"
                found = (replace(found[0], problem=replace(found[0].problem, hint=hint)),)
            return Verdict(source, piece.end, 0, 1, int(bool(found)), found)
        return self._lines(piece, source)

    def _lines(self, piece: Piece, source: int) -> Verdict:
        scan, is_valid = STRICT.raw_decode, self._is_valid
        documents = invalid = 0
        findings: list[Finding] = []
        rows, is_utf8 = _rows(piece)
        for number, row in enumerate(rows):
            text = row.strip(_SPACE)
            if not text:
                continue
            documents += 1
            try:
                value, end = scan(text, 0)
                if end == len(text) and is_valid(value) and (is_utf8 or text.encode()):
                    continue
            except (ValueError, RecursionError):
                pass  # what is wrong, and where, is found out below
            found = tuple(self._explain(row.encode(errors=_KEEP), piece.file, number))
            findings += found
            invalid += bool(found)
        lines = len(rows) - (not rows[-1])  # the last one of a file may have no end
        return Verdict(source, piece.end, lines, documents, invalid, tuple(findings))

    def _explain(self, data: bytes, file: str, lines: int = 0) -> Iterator[Finding]:
        """Everything wrong with one document, before whose text there are `lines`."""
        try:
            document = parse(data, file, MAX_DEPTH)
        except SchemaError as refusal:
            for each in refusal.problems:
                yield Finding(_lower(each, lines))
            return
        if self._is_valid(document.value):
            return
        locator = Locator(document.text)
        for error in self._iter_errors(document.value):
            at = error.instance_path
            row, column = locator.find(at)
            place = Problem(error.message, "", at, "", file, row + lines, column)
            yield Finding(place, error.keyword, error.schema_path, error.params)


def _rows(piece: Piece) -> tuple[list[str], bool]:
    """The lines of a piece, and whether they are UTF-8; what is not is kept in them as it is."""
    data = piece.data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode().split("\n"), True
    except UnicodeDecodeError:
        return data.decode(errors=_KEEP).split("\n"), False


def _lower(found: Problem, lines: int) -> Problem:
    """The problem, so many lines further down."""
    return found if found.line is None else replace(found, line=found.line + lines)


def judge_all(code: str, sources: Iterable[Source], jobs: int = 1) -> Iterator[Verdict]:
    """What the validator with the source `code` says of everything in `sources`, in their order.

    `jobs` is how many processes judge at once, 0 for one a core.
    """
    current, lines = 0, 0
    for verdict in _verdicts(code, sources, jobs or _cores()):
        if verdict.source != current:
            current, lines = verdict.source, 0
        if verdict.findings and lines:
            lower = (replace(f, problem=_lower(f.problem, lines)) for f in verdict.findings)
            yield replace(verdict, findings=tuple(lower))
        else:
            yield verdict
        lines += verdict.lines


def _verdicts(code: str, sources: Iterable[Source], jobs: int) -> Iterator[Verdict]:
    if jobs == 1:
        own = Judge(code)
        for number, piece in _pieces(sources):
            yield own.judge(piece, number) if isinstance(piece, Piece) else piece
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(code,)) as pool:
        waiting: deque[Verdict | Future[Verdict]] = deque()
        for number, piece in _pieces(sources):
            # No more is read than can be judged soon: memory must not grow with the archive.
            while len(waiting) >= 2 * jobs or (waiting and _is_done(waiting[0])):
                yield _done(waiting.popleft())
            if isinstance(piece, Piece):
                waiting.append(pool.submit(_judge, piece, number))
            else:
                waiting.append(piece)
        while waiting:
            yield _done(waiting.popleft())


def _pieces(sources: Iterable[Source]) -> Iterator[tuple[int, Piece | Verdict]]:
    for number, source in enumerate(sources):
        yield from ((number, piece) for piece in _pieces_of(source, number))


def _pieces_of(source: Source, number: int) -> Iterator[Piece | Verdict]:
    try:
        yield from source.pieces()
    except FramepostError as error:
        yield Verdict(number, failure=error)


def _is_done(found: Verdict | Future[Verdict]) -> bool:
    return not isinstance(found, Future) or found.done()


def _done(found: Verdict | Future[Verdict]) -> Verdict:
    return found.result() if isinstance(found, Future) else found


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


_own: list[Judge] = []
"""The judge of this process, where it is one of several."""


def _start(code: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one is in charge
    _own[:] = [Judge(code)]


def _judge(piece: Piece, source: int) -> Verdict:
    return _own[0].judge(piece, source)
