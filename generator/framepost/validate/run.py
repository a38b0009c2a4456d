"""Validates documents: fast verdicts, and every error of an invalid document with its place.

The validator is generated and compiled once, and kept for the next run. A valid document costs
strict parsing and one call. Errors and places are found only for invalid ones.
"""

from __future__ import annotations

import json
import marshal
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import FramepostError, Problem, SchemaError
from ..jsontext.strict import MAX_BYTES, STRICT, counting, depth, keys
from .read import BLOCK, Piece, Source, looks_like_lines

if TYPE_CHECKING:
    from concurrent.futures import Future

MAX_DEPTH = 900
"""The limit of nesting: every supported version of Python can read it."""

_SPACE = " \t\r\n"
_KEEP = "surrogateescape"


class Finding(NamedTuple):
    """One issue of a document. Without `keyword`, the document is not strict JSON."""

    problem: Problem
    keyword: str = ""
    schema_path: str = ""
    params: Any = None


class Verdict(NamedTuple):
    """What is said of a piece: its documents counted, and what is wrong with the invalid ones.

    `lines` is how many lines of NDJSON the piece has. `failure` says why the rest of its file could
    not be read; then there is nothing else. If the schema is a conversation, `messages` are the
    ids of messages with how many were valid and invalid; documents that are none of them have the
    id "".
    """

    source: int
    end: int = 0
    lines: int = 0
    documents: int = 0
    invalid: int = 0
    findings: tuple[Finding, ...] = ()
    failure: FramepostError | None = None
    messages: tuple[tuple[str, int, int], ...] = ()


class Row(NamedTuple):
    """What is said of one document: what is wrong with it, and the id of the message it is.

    The id is empty if it is no message of a conversation.
    """

    findings: tuple[Finding, ...]
    message: str = ""


class _Rows(NamedTuple):
    """Lines read: how many, how many are documents, and, with their numbers, those not in order."""

    lines: int
    documents: int
    suspect: list[tuple[int, str]]


class Judge:
    """The compiled validator in `code`."""

    def __init__(self, code: CodeType) -> None:
        names: dict[str, Any] = {"__name__": "validator"}
        exec(code, names)  # noqa: S102 - framepost has made it
        self._is_valid, self._iter_errors = names["is_valid"], names["iter_errors"]
        self._message_of = names.get("message_of")
        self._valid_messages: list[str] = []
        if self._message_of is not None:
            self._is_valid = self._noting(self._is_valid, self._message_of)
        self._scan, self._properties = counting()
        # Until it has seen so much freed, glibc gives back what a piece took, to take it again for
        # the next one.
        bytes(64 * BLOCK)
        self._wary = self._pause = 0  # for how many pieces not to skim, now and the next time

    def _noting(
        self, is_valid: Callable[[Any], bool], message_of: Callable[[Any], str | None]
    ) -> Callable[[Any], bool]:
        """`is_valid`, which also notes the ids of the valid messages of a conversation."""
        note = self._valid_messages.append

        def is_valid_message(value: Any) -> bool:
            if not is_valid(value):
                return False
            note(message_of(value) or "")
            return True

        return is_valid_message

    def judge(self, piece: Piece, source: int) -> Verdict:
        """Validate every document of a piece. Its lines count from 1."""
        self._valid_messages.clear()
        verdict, invalid = self._judge(piece, source)
        if self._message_of is None:
            return verdict
        valid, names = Counter(self._valid_messages), Counter(map(self._name, invalid))
        ids = dict.fromkeys((*valid, *names))
        counts = tuple((id_, valid[id_], names[id_]) for id_ in ids)
        return verdict._replace(messages=counts)

    def _name(self, data: bytes) -> str:
        """The id of the message that an invalid document is, or an empty string."""
        if self._message_of is None:
            return ""
        try:
            return self._message_of(json.loads(data)) or ""
        except (ValueError, RecursionError):
            return ""

    def _judge(self, piece: Piece, source: int) -> tuple[Verdict, list[bytes]]:
        """The verdict on a piece, and its invalid documents."""
        if piece.kind == "too long":
            problem = _too_long(piece.file)
            return Verdict(source, piece.end, 1, 1, 1, (Finding(problem),)), [b""]
        if piece.kind == "document":
            found = tuple(self._explain(piece.data, piece.file))
            if found and not found[0].keyword and looks_like_lines(piece.data):
                hint = "if each line is a document, call the file .ndjson"
                found = (Finding(replace(found[0].problem, hint=hint)),)
            verdict = Verdict(source, piece.end, 0, 1, int(bool(found)), found)
            return verdict, [piece.data] if found else []
        rows = self._skim(piece.data) or self._read(piece.data)
        invalid: list[bytes] = []
        findings: list[Finding] = []
        for number, row in rows.suspect:
            data = row.encode(errors=_KEEP)
            found = tuple(self._explain(data, piece.file, number))
            findings += found
            invalid += [data] if found else []
        counts = (rows.lines, rows.documents, len(invalid))
        return Verdict(source, piece.end, *counts, tuple(findings)), invalid

    def judge_rows(self, documents: Sequence[bytes]) -> Iterator[Row]:
        """Validate some documents, in their order."""
        start = 0
        while start < len(documents):
            stop, size = start, 0
            while stop < len(documents) and size < BLOCK:
                size += len(documents[stop])
                stop += 1
            yield from self._rows(documents[start:stop])
            start = stop

    def _rows(self, documents: Sequence[bytes]) -> Iterator[Row]:
        # A document becomes a line. In JSON, a carriage return is allowed where a line feed is.
        data = b"\n".join(
            each.replace(b"\n", b"\r") if len(each) <= MAX_BYTES else b"" for each in documents
        )
        self._valid_messages.clear()
        rows = self._skim(data) or self._read(data)
        valid_messages = iter(self._valid_messages.copy())
        suspect = {number for number, _ in rows.suspect}
        if rows.documents < len(documents):  # a blank line is no document, but a blank row is one
            blank = (not each.strip(b" \t\r\n") or len(each) > MAX_BYTES for each in documents)
            suspect |= {number for number, is_blank in enumerate(blank) if is_blank}
        for number, each in enumerate(documents):
            if number not in suspect:
                yield Row((), next(valid_messages, ""))
            elif len(each) > MAX_BYTES:
                yield Row((Finding(_too_long("")),))
            else:
                yield Row(tuple(self._explain(each, "")), self._name(each))

    def _skim(self, data: bytes) -> _Rows | None:
        """The lines of a piece; None where it takes more than a glance to know that they are JSON.

        Whether a key is there twice is asked of all lines together.
        """
        if self._wary:
            self._wary -= 1
            return None
        found = self._skimmed(data)
        # One doubtful piece is often followed by more: then the fast path is skipped for a while.
        self._wary = self._pause = 0 if found else min(2 * self._pause + 1, 15)
        return found

    def _skimmed(self, data: bytes) -> _Rows | None:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return None
        scan, is_valid, find = self._scan, self._is_valid, text.find
        at = lines = blank = 0
        suspect: list[tuple[int, str]] = []
        before, size = self._properties(), len(text)
        try:
            while at < size:
                stop = find("\n", at)
                if stop == at:
                    blank += 1
                else:
                    if stop < 0:  # the last line of a file
                        stop = size
                    value, end = scan(text, at)
                    # A value that goes on in the next line ends beyond this one.
                    if end != stop and (end != stop - 1 or text[end] != "\r"):
                        return None
                    if _is_too_deep(value, text, at, stop) or not is_valid(value):
                        suspect.append((lines, text[at:stop]))
                lines += 1
                at = stop + 1
        except (ValueError, StopIteration, RecursionError):
            return None
        if keys(data) != self._properties() - before:
            return None
        return _Rows(lines, lines - blank, suspect)

    def _read(self, data: bytes) -> _Rows:
        """The lines of a piece, each looked at by itself."""
        try:
            rows, is_utf8 = data.decode().split("\n"), True
        except UnicodeDecodeError:
            rows, is_utf8 = data.decode(errors=_KEEP).split("\n"), False
        scan, is_valid = STRICT.raw_decode, self._is_valid
        self._valid_messages.clear()  # the fast path may have begun to count
        documents = 0
        suspect: list[tuple[int, str]] = []
        for number, row in enumerate(rows):
            text = row.strip(_SPACE)
            if not text:
                continue
            documents += 1
            try:
                value, end = scan(text, 0)
                is_whole = end == len(text) and not _is_too_deep(value, text, 0, end)
                if is_whole and (is_utf8 or text.encode()) and is_valid(value):
                    continue
            except (ValueError, RecursionError):
                pass  # the error and its place are found later
            suspect.append((number, row))
        lines = len(rows) - (not rows[-1])  # the last one of a file may have no end
        return _Rows(lines, documents, suspect)

    def _explain(self, data: bytes, file: str, lines: int = 0) -> Iterator[Finding]:
        """Everything wrong with one document, before whose text there are `lines`."""
        from ..jsontext.read import parse

        try:
            document = parse(data, file, MAX_DEPTH)
        except SchemaError as refusal:
            for each in refusal.problems:
                yield Finding(_lower(each, lines))
            return
        if self._is_valid(document.value):
            return
        locator = document.locator()
        for error in self._iter_errors(document.value):
            at = error.instance_path
            row, column = locator.find(at)
            place = Problem(error.message, "", at, "", file, row + lines, column)
            yield Finding(place, error.keyword, error.schema_path, error.params)


def _is_too_deep(value: Any, text: str, start: int, stop: int) -> bool:
    """Whether the value that is read from a part of a text is nested too deeply.

    Each level takes a bracket at its beginning and one at its end, so a short text needs no look.
    """
    if stop - start <= 2 * MAX_DEPTH:
        return False
    opened = text.count("[", start, stop) + text.count("{", start, stop)
    return opened > MAX_DEPTH and depth(value) > MAX_DEPTH


def _too_long(file: str) -> Problem:
    hint = "write one document a line (NDJSON)"
    return Problem(f"is longer than {MAX_BYTES} bytes", hint, file=file, line=1)


def _lower(found: Problem, lines: int) -> Problem:
    """The problem, moved down by some lines."""
    return found if found.line is None else replace(found, line=found.line + lines)


def judge_all(code: CodeType, sources: Iterable[Source], jobs: int = 1) -> Iterator[Verdict]:
    """What the validator in `code`, compiled, says of everything in `sources`, in their order.

    `jobs` is the number of processes, 0 for one per CPU core.
    """
    current, lines = 0, 0
    for verdict in _verdicts(code, sources, jobs or _cores()):
        if verdict.source != current:
            current, lines = verdict.source, 0
        if verdict.findings and lines:
            lower = (f._replace(problem=_lower(f.problem, lines)) for f in verdict.findings)
            yield verdict._replace(findings=tuple(lower))
        else:
            yield verdict
        lines += verdict.lines


def _verdicts(code: CodeType, sources: Iterable[Source], jobs: int) -> Iterator[Verdict]:
    if jobs == 1:
        own = Judge(code)
        for number, piece in _pieces(sources):
            yield own.judge(piece, number) if isinstance(piece, Piece) else piece
        return
    from concurrent.futures import ProcessPoolExecutor

    packed = marshal.dumps(code)
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(packed,)) as pool:
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
    return isinstance(found, Verdict) or found.done()


def _done(found: Verdict | Future[Verdict]) -> Verdict:
    return found if isinstance(found, Verdict) else found.result()


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


_own: list[Judge] = []
"""The validator of this process, if it is one of several."""


def _start(packed: bytes) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process handles it
    _own[:] = [Judge(marshal.loads(packed))]  # noqa: S302 - from the process that started this one


def _judge(piece: Piece, source: int) -> Verdict:
    return _own[0].judge(piece, source)
