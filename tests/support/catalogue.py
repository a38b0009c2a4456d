"""The schemas of a folder on the tester's machine, each with documents.

`FRAMEPOST_CATALOGUE` names the folder. It has `schemas/NAME.json` and, in any depth, the documents
`valid/NAME/` and `invalid/NAME/`, as JSON or YAML.
"""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import Any

from support import corpora

_VARIABLE = os.environ.get("FRAMEPOST_CATALOGUE", "")
FOLDER = Path(_VARIABLE) if _VARIABLE else None
SCHEMAS = FOLDER / "schemas" if FOLDER else None


def names() -> list[str]:
    """The names of all schemas of the catalogue; none without the variable."""
    return sorted(path.stem for path in SCHEMAS.glob("*.json")) if SCHEMAS else []


def path_of(name: str) -> Path:
    """The file of a schema."""
    assert SCHEMAS is not None
    return SCHEMAS / f"{name}.json"


@functools.cache
def schema_of(name: str) -> Any:
    """The parsed schema of that name."""
    return json.loads(path_of(name).read_text("utf-8"))


def documents_of(name: str) -> list[corpora.Document]:
    """The documents of a schema, each with whether the catalogue calls it valid."""
    assert FOLDER is not None
    return [
        corpora.Document(path.as_posix(), corpora.parsed(path.name, path.read_bytes()), is_valid)
        for folder, is_valid in (("valid", True), ("invalid", False))
        for path in sorted((FOLDER / folder / name).rglob("*"))
        if path.suffix in (".json", ".yaml", ".yml")
    ]


@functools.cache
def _registry() -> Any:
    """All schemas by the URI of their file and by their identifier, for jsonschema-rs."""
    import jsonschema_rs

    resources = {path_of(name).as_uri(): schema_of(name) for name in names()}
    for schema in list(resources.values()):
        if isinstance(schema, dict):
            identifier = schema.get("$id", schema.get("id"))
            if isinstance(identifier, str):
                resources.setdefault(identifier.rstrip("#"), schema)
    return jsonschema_rs.Registry(list(resources.items()))


def oracle_of(name: str) -> Any:
    """The validator of jsonschema-rs for a schema.

    None if a reference of the schema leads to no schema of the catalogue.
    """
    import jsonschema_rs

    try:
        return jsonschema_rs.validator_for(
            schema_of(name),
            registry=_registry(),
            base_uri=path_of(name).as_uri(),
            validate_formats=False,
        )
    except jsonschema_rs.ReferencingError:
        return None
