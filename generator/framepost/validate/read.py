"""Reads documents from files and streams in chunks, so that memory does not grow with the archive.

A chunk is one JSON document, or some whole lines of NDJSON, each of which is a document. gzip is
recognized by its first bytes. NDJSON is recognized by the name of the file, or else by its content.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from ..errors import FramepostError, Problem
from ..jsontext.strict import MAX_BYTES

BLOCK = 128 * 1024
"""The number of bytes that are read at once. They fit into the cache of the processor."""
STDIN = Path("-")

Kind = Literal["document", "lines", "too long"]

_KINDS: dict[str, Kind] = {
    ".json": "document",
    ".yaml": "document",
    ".yml": "document",
    ".ndjson": "lines",
    ".jsonl": "lines",
    ".jsonlines": "lines",
    ".ldjson": "lines",
}


class StreamError(FramepostError):
    """A file cannot be read completely."""


class Chunk(NamedTuple):
    """A part of a file. `end` is the number of bytes of the file on disk that were read before.

    "too long" is a line or a document longer than `MAX_BYTES`, without its data.
    """

    file: str
    kind: Kind
    data: bytes
    end: int


class Source:
    """A file, or standard input if `path` is `-`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.file = "<stdin>" if path == STDIN else path.as_posix()

    @property
    def size(self) -> int:
        """The size on disk in bytes; 0 if it is unknown, as for a pipe."""
        try:
            status = os.fstat(sys.stdin.fileno()) if self._path == STDIN else self._path.stat()
        except (OSError, ValueError):
            return 0
        return status.st_size if stat.S_ISREG(status.st_mode) else 0

    def chunks(self) -> Iterator[Chunk]:
        """All chunks, in order. Raises `StreamError`, possibly after some chunks."""
        try:
            if self._path == STDIN:
                stdin = sys.stdin.buffer
                is_buffered = isinstance(stdin, io.BufferedReader)
                yield from self._read(stdin if is_buffered else io.BufferedReader(stdin))  # type: ignore[arg-type]
            else:
                with self._path.open("rb") as raw:
                    yield from self._read(raw)
        except (OSError, EOFError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"cannot be read: {reason[:1].lower()}{reason[1:]}"
            raise StreamError(Problem(message, file=self.file)) from error

    def _read(self, raw: io.BufferedReader) -> Iterator[Chunk]:
        # Data of a pipe is used at once: the writer may be a person or a log.
        read: Callable[[int], bytes] = raw.read if raw.seekable() else raw.read1
        if raw.peek(2)[:2] == b"\x1f\x8b":
            read = _unpacked(raw)

        def position() -> int:
            return raw.tell() if raw.seekable() else 0

        kind = _kind_of(self._path)
        head = b""
        while kind is None:
            block = read(BLOCK)
            head += block
            kind = _sniff(head, whole=not block)
        blocks = _chain(head, read)
        if kind == "document":
            yield _document(self.file, blocks, position)
        else:
            yield from _lines(self.file, blocks, position)


def _unpacked(raw: BinaryIO) -> Callable[[int], bytes]:
    """A function that reads the uncompressed content of the gzip file `raw`."""
    import gzip
    import zlib

    packed = gzip.GzipFile(fileobj=raw)

    def read(size: int) -> bytes:
        try:
            return packed.read(size)
        except zlib.error as error:
            raise OSError(str(error)) from error

    return read


def _kind_of(path: Path) -> Kind | None:
    names = [suffix.lower() for suffix in path.suffixes]
    if names and names[-1] == ".gz":
        names.pop()
    return _KINDS.get(names[-1]) if names else None


def _sniff(head: bytes, *, whole: bool) -> Kind | None:
    """The kind of a file that begins with `head`; None if more of it is needed.

    `whole` says that `head` is the whole file.
    """
    rows = head.split(b"\n")
    if not whole:
        rows.pop()
    rows = [row for row in rows if row.strip()]
    if rows and _is_json(rows[0]):
        return "lines"
    if not whole and len(head) < BLOCK:
        return None
    if not rows or (whole and _is_json(head)):
        return "document" if rows else "lines"
    # Neither the first line nor the whole file is JSON, so there is an error in it.
    return "lines" if sum(map(_is_json, rows)) * 2 > len(rows) else "document"


def looks_like_lines(data: bytes) -> bool:
    """Whether `data` is more likely NDJSON than one document."""
    return b"\n" in data.strip() and _sniff(data[:BLOCK], whole=len(data) <= BLOCK) == "lines"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


def _chain(head: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    if head:
        yield head
    while block := read(BLOCK):
        yield block


def _document(file: str, blocks: Iterator[bytes], position: Callable[[], int]) -> Chunk:
    data = bytearray()
    for block in blocks:
        data += block
        if len(data) > MAX_BYTES:
            return Chunk(file, "too long", b"", position())
    return Chunk(file, "document", bytes(data), position())


def _lines(file: str, blocks: Iterator[bytes], position: Callable[[], int]) -> Iterator[Chunk]:
    rest, skipping = bytearray(), False
    mark = codecs.BOM_UTF8  # a file may begin with it
    for block in blocks:
        start, cut = 0, block.rfind(b"\n") + 1
        if cut and skipping:
            skipping = False
            yield Chunk(file, "too long", b"", position())
            start = block.index(b"\n") + 1
        if cut > start:
            data = bytes(rest) + block[start:cut]
            yield Chunk(file, "lines", data.removeprefix(mark), position())
        if cut:
            rest, mark = bytearray(block[cut:]), b""
        elif not skipping:
            rest += block
        if len(rest) > MAX_BYTES:
            rest, skipping = bytearray(), True
    if skipping:
        yield Chunk(file, "too long", b"", position())
    elif rest:
        yield Chunk(file, "lines", bytes(rest).removeprefix(mark), position())
