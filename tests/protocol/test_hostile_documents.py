"""Any content of an AsyncAPI document is accepted, or refused with a place."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framepost import SchemaError
from framepost.errors import Problem
from framepost.protocol import asyncapi
from framepost.protocol.graph import compile_value

FOLDER = Path(__file__).parent / "player"
DOCUMENT = json.loads((FOLDER / "player.asyncapi.json").read_text())
URI = "file:///player.asyncapi.json"
TRACK = "file:///track.schema.json"
RESOURCES = {TRACK: json.loads((FOLDER / "track.schema.json").read_text())}
VALUES: tuple[Any, ...] = (
    *(None, True, 0, 10**400, "x", "$message.payload#/a", [], [1], {}),
    *({"$ref": each} for each in ("#/nowhere", 7, "#", "http://[x", "track.schema.json")),
)

Steps = tuple[str | int, ...]


def paths_in(value: Any, path: Steps = ()) -> Iterator[Steps]:
    """The paths of all parts of a JSON value."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from paths_in(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from paths_in(child, (*path, index))


def replaced(path: Steps, value: Any) -> Any:
    document = copy.deepcopy(DOCUMENT)
    part = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = copy.deepcopy(value)
    return document


def problems_of(document: Any) -> tuple[Problem, ...]:
    try:
        asyncapi.read(document, URI, RESOURCES.__getitem__)
    except SchemaError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("value", VALUES, ids=lambda value: json.dumps(value)[:30])
def test_any_value_at_any_place_is_accepted_or_refused(value: Any) -> None:
    found = [each for path in paths_in(DOCUMENT) for each in problems_of(replaced(path, value))]
    assert found
    assert all(each.message and each.pointer is not None for each in found)


def test_any_part_may_be_empty_also_where_schemas_are_compiled() -> None:
    for path in paths_in(DOCUMENT):
        with contextlib.suppress(SchemaError):
            compile_value(replaced(path, {}), {"track.schema.json": RESOURCES[TRACK]})
