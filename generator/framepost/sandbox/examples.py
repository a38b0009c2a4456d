"""The example values of a schema, with the labels that the sandbox shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import SchemaError
from ..jsontext.read import read


def written(examples: Any) -> Iterator[tuple[str, Any]]:
    """The values of the keyword `examples`, if it has a list."""
    values = examples if isinstance(examples, list) else []
    for number, value in enumerate(values, 1):
        yield f"the schema's example{f' {number}' if len(values) > 1 else ''}", value


def stored(folder: Path) -> Iterator[tuple[str, Any]]:
    """The names and values of the JSON files in a folder. Files that are not JSON are left out."""
    for path in sorted(folder.glob("*.json")):
        with suppress(SchemaError):
            yield path.stem, read(path).value
