"""The files that can be read, by their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

YAML_SUFFIXES = (".yaml", ".yml")
SUFFIXES = (".json", *YAML_SUFFIXES)
"""The endings of the files that can be read."""


def is_searched(folder: str) -> bool:
    """Whether files are looked for in a folder of this name."""
    return not folder.startswith(".") and folder != "node_modules"


def candidates(folder: Path) -> Iterator[Path]:
    """The JSON and YAML files in a folder and below, sorted; hidden folders are left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(filter(is_searched, folders))
        yield from (Path(parent, name) for name in sorted(names) if name.endswith(SUFFIXES))
