"""Changes the files of one folder together: writes new files to a stage, then moves them.

The stage is a folder in the output folder. It is complete when it contains its plan. A run that is
cut off earlier has changed nothing. A run that is cut off later is completed by the next run, from
the files in the stage. A run that fails moves the old files back. Nothing is forced to the disk:
after a power failure a file may be empty. Then its digest differs from the plan and the manifest,
and it is written again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import fcntl

STAGE = ".framepost-stage"
_PLAN, _NEW, _OLD = "plan.json", "new", "old"

_PART = re.compile(r'[^.<>:"/\\|?*\s][^<>:"/\\|?*\n\r]*')


@contextmanager
def lock_folder(out: Path) -> Iterator[None]:
    """Create the folder `out` if it is missing, lock it, and complete a run that was cut off.

    A folder that was created and stays empty is removed again.
    """
    fresh = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(out):
            _finish(out)
            yield
    finally:
        if fresh:
            with suppress(OSError):
                out.rmdir()


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Wait for other runs. On Windows, where a folder cannot be opened, there is no lock."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_left(out: Path) -> bool:
    """Whether a run was cut off in `out`, or is running there."""
    return (out / STAGE).exists()


def change(out: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write or remove the files of `out`, all of them or none, in this order.

    There must be no `obstacle` for the names. Raises `OSError`; then nothing has changed.
    """
    stage = out / STAGE
    stage.mkdir()
    plan: dict[str, tuple[str, str]] = {}
    try:
        for name, data in changes.items():
            plan[name] = (present_digest(out / name), "" if data is None else sha256(data))
            if data is not None:
                _ready(stage / _NEW / name).write_bytes(data)
            if plan[name][0]:
                _keep(out / name, _ready(stage / _OLD / name))
        (stage / _PLAN).write_text(json.dumps(plan), encoding="ascii")
        _carry_out(out, plan)
    except BaseException:
        _undo(out, plan)
        raise
    finally:
        with suppress(OSError):  # an audit hook may refuse the call itself
            shutil.rmtree(stage, ignore_errors=True)


def obstacle(out: Path, name: str) -> str:
    """Why the file `name` cannot be written or removed in `out`; empty if it can."""
    if not is_inside(name):
        return "would be outside of the output folder"
    place = out / name
    for folder in list(place.relative_to(out).parents)[-2::-1]:
        if (out / folder).is_symlink():
            return "is behind a symbolic link, which may lead out of the output folder"
        if (out / folder).exists() and not (out / folder).is_dir():
            return "cannot be written: there is a file where its folder should be"
    if place.is_symlink():
        return "is a symbolic link, which is never replaced"
    return "is a folder, which is never replaced" if place.is_dir() else ""


def is_inside(name: str) -> bool:
    """Whether `name` is a relative path that stays below its folder, on every system."""
    return name.isprintable() and all(_PART.fullmatch(part) for part in name.split("/"))


def digest(path: Path) -> str:
    """The sha256 of a file, in hexadecimal; empty if it cannot be read."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""


def present_digest(path: Path) -> str:
    """The sha256 of a file, in hexadecimal; empty if it does not exist. Raises `OSError`."""
    try:
        return sha256(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""


def sha256(data: bytes) -> str:
    """The sha256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _ready(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _keep(path: Path, backup: Path) -> None:
    try:
        backup.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, backup)


def _carry_out(out: Path, plan: Mapping[str, tuple[str, str]]) -> None:
    for name, (_, new) in plan.items():
        staged = out / STAGE / _NEW / name
        if not new:
            (out / name).unlink(missing_ok=True)
        elif staged.exists():  # otherwise the interrupted run has moved it already
            staged.replace(_ready(out / name))


def _undo(out: Path, plan: Mapping[str, tuple[str, str]]) -> None:
    stage = out / STAGE
    (stage / _PLAN).unlink(missing_ok=True)  # first, so that no run completes this stage
    for name, (old, new) in plan.items():
        backup = stage / _OLD / name
        if backup.exists():
            backup.replace(out / name)
        elif new and not old and not (stage / _NEW / name).exists():
            (out / name).unlink(missing_ok=True)


def _finish(out: Path) -> None:
    """Complete a stage if the files are unchanged since then, and remove it."""
    stage = out / STAGE
    if stage.is_symlink() or not stage.is_dir():
        return
    plan = _read(stage / _PLAN)
    if all(_fits(out, name, *step) for name, step in plan.items()):
        _carry_out(out, plan)
    shutil.rmtree(stage)


def _fits(out: Path, name: str, old: str, new: str) -> bool:
    """Whether a step of a plan was done already, or can be done."""
    if obstacle(out, name):
        return False
    current = present_digest(out / name)
    ready = not new or digest(out / STAGE / _NEW / name) == new
    return current == new or (current == old and ready)


def _read(path: Path) -> dict[str, tuple[str, str]]:
    """The plan, empty if it was not written completely."""
    try:
        plan: Any = json.loads(path.read_bytes())
        return {name: (str(old), str(new)) for name, (old, new) in plan.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
