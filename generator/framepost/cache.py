"""What a run leaves for the next: compiled templates, and what an output folder was made from.

It is a short cut only: what is missing, foreign or out of date is made again.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path


def folder() -> Path | None:
    """A folder that nobody else can write to, below the system's temporary one; None if in doubt.

    Where it is not the user's own, somebody else could put code into a compiled template.
    """
    if not hasattr(os, "getuid"):  # on Windows the temporary folder is the user's own
        made = Path(tempfile.gettempdir(), "framepost")
    else:
        made = Path(tempfile.gettempdir(), f"framepost-{os.getuid()}")
    try:
        made.mkdir(mode=0o700, exist_ok=True)
        found = made.lstat()
    except OSError:
        return None
    own = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
    return made if stat.S_ISDIR(found.st_mode) and own else None


def recall(out: Path) -> str:
    """What `remember` was told of the folder `out`; empty if nothing."""
    file = _file(out)
    try:
        return file.read_text(encoding="ascii") if file else ""
    except (OSError, UnicodeDecodeError):
        return ""


def remember(out: Path, mark: str) -> None:
    """Keep `mark`, which stands for what the folder `out` was made from."""
    file = _file(out)
    if file is None:
        return
    fresh = file.with_suffix(f".{os.getpid()}")
    try:
        fresh.write_text(mark, encoding="ascii")
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)


def _file(out: Path) -> Path | None:
    own = folder()
    place = os.fsencode(out.resolve())
    return own and own / f"{hashlib.sha256(place).hexdigest()[:32]}.mark"
