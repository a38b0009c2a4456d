"""The files that can be read, by their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

YAML_SUFFIXES = (".yaml", ".yml")
SUFFIXES = (".json", *YAML_SUFFIXES)
"""The endings of the files that can be read."""


def candidates(folder: Path) -> Iterator[Path]:
    """The JSON and YAML files in a folder and below, sorted; hidden folders are left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name != "node_modules"
        )
        yield from (Path(parent, name) for name in sorted(names) if name.endswith(SUFFIXES))
