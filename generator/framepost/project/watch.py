"""Watches the inputs of a run. The only module that uses watchfiles, which is an extra.

Folders are watched, not files: an editor may write a new file and move it over the old one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..errors import ConfigError, Problem
from ..graph.registry import SOURCES
from .config import FILE, Config, near

_IDLE = 250
"""The milliseconds without a change after which the list of folders is updated."""


def changes(
    load: Callable[[], Config], schemas: Iterable[Path], followed: Collection[Path] = ()
) -> Iterator[str]:
    """Yields a line for each change, such as `a.schema.json changed`.

    Watches `schemas`, or by default those of the configuration, the configuration file and the
    templates. `followed` are more files; the caller may add to it. The first line is empty and
    means that watching has begun. Later, an empty line means that changes may have been missed.
    Raises `ConfigError` if watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        hint = "install the extra framepost[watch]"
        raise ConfigError(Problem("--watch needs watchfiles", hint)) from error

    files = {path.resolve() for path in schemas}
    folders_ = [path.parent for path in files]
    config = load()
    while True:
        folders = _identities(_folders(config, folders_, followed))
        is_first, is_last = True, False
        for file_changes in watch(
            *folders,
            watch_filter=None,
            rust_timeout=_IDLE,
            yield_on_timeout=True,
            recursive=False,
        ):
            paths = sorted({Path(path) for _, path in file_changes})
            inputs = [path for path in paths if path in files or _is_input(path, config, followed)]
            if is_first or inputs:
                yield _line(inputs)
            is_first = False
            if is_last:
                break
            config = _loaded(load, config)
            # New folders are watched after the changes that are already known were yielded.
            is_last = _identities(_folders(config, folders_, followed)) != folders


def _loaded(load: Callable[[], Config], known: Config) -> Config:
    try:
        return load()
    except ConfigError:
        return known  # the run reports the problem


def _folders(
    config: Config, parents: Collection[Path], followed: Collection[Path]
) -> Iterator[Path]:
    root = config.root.resolve()
    yield root
    yield from parents
    yield from sorted({path.resolve().parent for path in followed})
    for pattern in config.patterns if not parents else ():
        folder = Path(pattern).parent.as_posix()
        yield root / re.split(r"[*?\[]", folder)[0]
        with suppress(ValueError, OSError):  # a bad pattern, which the run reports
            yield from (path for path in root.glob(folder) if path.is_dir())
    if config.templates is not None:
        templates = config.templates.resolve()
        yield templates
        yield from (path for path in templates.rglob("*") if path.is_dir())


def _identities(folders: Iterable[Path]) -> dict[Path, int]:
    """Returns the existing folders with their inodes, because a folder may be replaced."""
    inodes = {}
    for folder in folders:
        existing = next(path for path in (folder, *folder.parents) if path.is_dir())
        inodes[existing] = existing.stat().st_ino
    return inodes


def _is_input(path: Path, config: Config, followed: Collection[Path]) -> bool:
    if config.templates is not None and path.is_relative_to(config.templates.resolve()):
        return not path.name.startswith(".") and not path.name.endswith("~")
    if path == config.root.resolve() / FILE or path in {file.resolve() for file in followed}:
        return True
    return path.name.endswith(SOURCES)


def _line(paths: list[Path]) -> str:
    if not paths:
        return ""
    verb = "changed" if paths[0].exists() else "deleted"
    others = f" and {len(paths) - 1} more" if paths[1:] else ""
    return f"{near(paths[0]).as_posix()}{others} {verb}"
