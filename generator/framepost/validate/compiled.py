"""The compiled validator of a schema: that of an earlier run where nothing has changed since."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

from ..jsontext.files import candidates
from ..output import cache
from ..package_data import package_folder, templates_folder
from ..version import VERSION


def validator(path: Path, *, assert_format: bool = False) -> CodeType:
    """The compiled validator of the schema in the file `path`. Raises `SchemaError`.

    `assert_format` makes `format` an assertion.
    """
    if not path.is_file():  # a pipe can be read but once
        return _made(path, assert_format=assert_format)[0]
    name = f"{path.absolute()} with formats" if assert_format else str(path.absolute())
    own = _made_from(path)
    match cache.kept(name):
        case then, [*followed], others, CodeType() as code if then == own:
            present = [(each, _bytes(Path(each))) for each, _ in followed]
            if followed == present and others == _others(path, followed):
                return code
    code, texts = _made(path, assert_format=assert_format)
    if _made_from(path) == own:  # else it may have been read before or after the change
        read = [(str(each), text.encode()) for each, text in texts.items()]
        cache.keep(name, (own, read, _others(path, read), code))
    return code


def _made(path: Path, *, assert_format: bool) -> tuple[CodeType, dict[Path, str]]:
    from .. import pipeline

    source, followed = pipeline.validator_code(path, assert_format=assert_format)
    return compile(source, "validator", "exec"), followed


def _made_from(path: Path) -> tuple[Any, ...]:
    """What a validator depends on, but for what its schema refers to."""
    return sys.version, sys.flags.optimize, VERSION, sorted(_tools()), path.name, _bytes(path)


def _tools() -> Iterator[tuple[str, int, int]]:
    """The toolkit and what it uses, by size and time, as Python tells when bytecode is too old."""
    folders = [str(package_folder()), str(templates_folder())]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    found = entry.stat()
                    yield entry.path, found.st_size, found.st_mtime_ns
    for each in sys.path:
        if each.endswith("-packages"):  # where packages are installed: it changes with each of them
            with contextlib.suppress(OSError):
                yield each, 0, Path(each).stat().st_mtime_ns


def _others(path: Path, followed: Sequence[object]) -> list[str]:
    """The files that references could lead to, if they lead to any: one could have their `$id`."""
    return [str(each) for each in candidates(path.absolute().parent)] if followed else []


def _bytes(path: Path) -> bytes | None:
    """The content of a file; None if it cannot be read, which is for others to report."""
    try:
        return path.read_bytes()
    except OSError:
        return None
