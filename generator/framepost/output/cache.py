"""The cache between runs: compiled templates and validators, and the inputs of an output folder.

Entries that are missing, foreign or out of date are built again.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import stat
import zlib
from pathlib import Path
from typing import Any

SLOTS = 256
"""The number of validators in the cache."""


def folder() -> Path | None:
    """A folder in the system's temporary folder that only the user can write to, or None.

    In a shared folder, another user could replace compiled code.
    """
    if not hasattr(os, "getuid"):  # on Windows, each user has an own temporary folder
        path = Path(_temporary(), "framepost")
    else:
        path = Path(_temporary(), f"framepost-{os.getuid()}")
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        status = path.lstat()
    except OSError:
        return None
    return path if stat.S_ISDIR(status.st_mode) and _is_own(status, 0o077) else None


def _temporary() -> str:
    """The system's temporary folder; `tempfile` is slow to import."""
    named = [os.environ.get(variable) for variable in ("TMPDIR", "TEMP", "TMP")]
    for path in (*named, "/tmp"):  # noqa: S108 - what is used of it is checked
        if path and Path(path).is_dir():
            return str(Path(path).absolute())
    import tempfile

    return tempfile.gettempdir()


def _is_own(status: os.stat_result, others: int) -> bool:
    """Whether the user owns it, and nobody else has the permissions `others`."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & others


def load_entry(name: str) -> Any:
    """The value that `store_entry` stored for `name`; None if there is none.

    Names can share a slot. The entry has its name, so another name's value is not returned.
    """
    file = _slot(name)
    try:
        if file is None:
            return None
        with file.open("rb") as opened:
            # The folder may have been writable by others earlier, so check the file too.
            if not _is_own(os.fstat(opened.fileno()), 0o022):
                return None
            mark, data = opened.read(4), opened.read()
        # Damaged code must not be loaded: it could crash the interpreter.
        if int.from_bytes(mark, "big") != zlib.crc32(data):
            return None
        match marshal.loads(data):  # noqa: S302 - the user's own file in the user's own folder
            case (str(owner), value) if owner == name:
                return value
    except (OSError, EOFError, ValueError, TypeError):
        pass
    return None


def store_entry(name: str, value: Any) -> None:
    """Store a value for later runs. `marshal` must support it; it supports code."""
    data = marshal.dumps((name, value))
    _write(_slot(name), zlib.crc32(data).to_bytes(4, "big") + data)


def load_mark(out: Path) -> str:
    """The text that `remember` stored for the folder `out`; empty if there is none."""
    file = _mark(out)
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape") if file else ""
    except (OSError, UnicodeDecodeError):
        return ""


def store_mark(out: Path, mark: str) -> None:
    """Store `mark`, a digest of the inputs of the folder `out`."""
    _write(_mark(out), mark.encode("utf-8", "surrogateescape"))


def _write(file: Path | None, data: bytes) -> None:
    if file is None:
        return
    fresh = file.with_suffix(f".{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(fresh, flags, 0o600), "wb") as opened:
            opened.write(data)
        fresh.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()


def _slot(name: str) -> Path | None:
    cache = folder()
    return cache and cache / f"{zlib.crc32(os.fsencode(name)) % SLOTS}.validator"


def _mark(out: Path) -> Path | None:
    import hashlib

    cache = folder()
    place = os.fsencode(out.resolve())
    return cache and cache / f"{hashlib.sha256(place).hexdigest()[:32]}.mark"
