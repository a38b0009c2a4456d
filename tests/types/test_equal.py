"""Equal schemas of one title become one class."""

from __future__ import annotations

import json
from typing import Any

import pytest

from framepost.graph.ir import NodeKey
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.infer import infer_types

CORNER = {"title": "Corner", "type": "object", "properties": {"x": {"type": "number"}}}
OTHER = {**CORNER, "required": ["x"]}
NESTED = {"title": "Box", "type": "object", "properties": {"a": CORNER}}


def classes(schema: dict[str, Any]) -> list[str]:
    schema = json.loads(json.dumps(schema))  # two places never share an object, as in parsed JSON
    also = [NodeKey("", f"/$defs/{key}") for key in schema.get("$defs", {})]
    return [str(key) for key in infer_types(lower(Bundle(schema), also=also)).records]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"properties": {"a": CORNER, "b": CORNER}}, ["", "/properties/a"]),
        (
            {"properties": {"a": {**CORNER, "description": "A."}, "b": CORNER}},
            ["", "/properties/a"],
        ),
        ({"properties": {"a": CORNER, "b": OTHER}}, ["", "/properties/a", "/properties/b"]),
        ({"properties": {"a": CORNER}, "$defs": {"C": CORNER}}, ["", "/$defs/C"]),
        ({"$defs": {"C": CORNER, "D": CORNER}}, ["/$defs/C", "/$defs/D"]),
        (
            {"properties": {"a": NESTED, "b": NESTED}},
            ["", "/properties/a", "/properties/a/properties/a"],
        ),
        (
            {"properties": {"a": CORNER, "b": {**CORNER, "title": "Edge"}}},
            ["", "/properties/a", "/properties/b"],
        ),
    ],
)
def test_classes_of_equal_schemas(schema: dict[str, Any], expected: list[str]) -> None:
    assert sorted(classes({"type": "object", **schema})) == expected
