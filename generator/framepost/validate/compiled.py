"""The compiled validator of a schema, from the cache if nothing has changed."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from types import CodeType
from typing import Any

from ..errors import Problem
from ..jsontext.files import candidates
from ..output import cache
from ..package_data import package_folder, templates_folder
from ..version import VERSION


def validator(path: Path, *, assert_format: bool = False) -> tuple[CodeType, list[Problem]]:
    """The compiled validator of the schema in the file `path`, and warnings about the schema.

    `assert_format` makes `format` an assertion. Raises `SchemaError`.
    """
    if not path.is_file():  # a pipe can be read only once
        code, _, warnings = _compile(path, assert_format=assert_format)
        return code, warnings
    name = f"{path.absolute()} with formats" if assert_format else str(path.absolute())
    inputs = _inputs(path)
    match cache.load_entry(name):
        case then, [*followed], others, [*fields], CodeType() as code if then == inputs:
            present = [(file, _bytes(Path(file))) for file, _ in followed]
            if followed == present and others == _others(path, followed):
                return code, [_warning(path, values) for values in fields]
    code, texts, warnings = _compile(path, assert_format=assert_format)
    if _inputs(path) == inputs:  # otherwise a file changed during the compilation
        read = [(str(file), text.encode()) for file, text in texts.items()]
        fields = [_fields(path, warning) for warning in warnings]
        cache.store_entry(name, (inputs, read, _others(path, read), fields, code))
    return code, warnings


def _fields(path: Path, warning: Problem) -> tuple[Any, ...]:
    """The fields of a warning, without the path of the schema itself, which may be relative."""
    is_here = warning.file == path.as_posix()
    return astuple(replace(warning, file=None) if is_here else warning)


def _warning(path: Path, fields: Sequence[Any]) -> Problem:
    warning = Problem(*fields)
    return warning if warning.file else replace(warning, file=path.as_posix())


def _compile(path: Path, *, assert_format: bool) -> tuple[CodeType, dict[Path, str], list[Problem]]:
    from .. import pipeline

    source, followed, warnings = pipeline.validator_code(path, assert_format=assert_format)
    return compile(source, "validator", "exec"), followed, warnings


def _inputs(path: Path) -> tuple[Any, ...]:
    """Everything that a validator depends on, except the targets of references."""
    return sys.version, sys.flags.optimize, VERSION, sorted(_tools()), path.name, _bytes(path)


def _tools() -> Iterator[tuple[str, int, int]]:
    """The files of framepost and its dependencies, with size and time of modification."""
    folders = [str(package_folder()), str(templates_folder())]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns
    for folder in sys.path:
        if folder.endswith("-packages"):  # this folder changes when a package is installed
            with contextlib.suppress(OSError):
                yield folder, 0, Path(folder).stat().st_mtime_ns


def _others(path: Path, followed: Sequence[object]) -> list[str]:
    """All files whose `$id` a reference could mean; empty if no reference leads to a file."""
    return [str(file) for file in candidates(path.absolute().parent)] if followed else []


def _bytes(path: Path) -> bytes | None:
    """The content of a file; None if it cannot be read. The caller reports that elsewhere."""
    try:
        return path.read_bytes()
    except OSError:
        return None
