"""The validators that framepost generates for itself; as a script (`make own`), it writes them."""

from __future__ import annotations

import json
from pathlib import Path

import framepost

PACKAGE = Path(framepost.__file__).parent
SCHEMAS = [
    PACKAGE / "project/settings.schema.json",
    PACKAGE / "message/vocabulary.schema.json",
    PACKAGE / "protocol/extensions.schema.json",
]


def module_of(schema: Path) -> Path:
    """The module that is the validator of `schema`."""
    return schema.with_name(schema.name.replace(".schema.json", ".py"))


def source_of(schema: Path) -> str:
    """The expected text of that module."""
    source = framepost.render(json.loads(schema.read_text()), "python-validator")
    return source.replace("from a JSON Schema", f"from {schema.name}", 1)


if __name__ == "__main__":
    for each in SCHEMAS:
        module_of(each).write_text(source_of(each))
