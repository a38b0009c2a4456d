"""Types of objects."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.infer import infer_types
from framepost.types.types import AnyType, MapOf, RecordRef, Scalar

STRING, INTEGER = {"type": "string"}, {"type": "integer"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({}, MapOf(AnyType())),
        ({"additionalProperties": False}, MapOf(None)),
        ({"additionalProperties": STRING}, MapOf(Scalar("string"))),
        ({"unevaluatedProperties": STRING}, MapOf(Scalar("string"))),
        (
            {"patternProperties": {"^x": INTEGER}, "additionalProperties": STRING},
            MapOf(Scalar("string"), (("^x", Scalar("integer")),)),
        ),
        (
            {"patternProperties": {"^x": STRING}, "additionalProperties": False},
            MapOf(Scalar("string")),
        ),
    ],
)
def test_an_object_without_named_properties_is_a_map(
    schema: dict[str, Any], expected: MapOf
) -> None:
    assert infer_types(lower(Bundle({"type": "object", **schema}))).root == expected


def test_parts_of_an_all_of_become_one_record() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": ["string", "null"]}},
        "allOf": [{"properties": {"a": {"type": ["string", "integer"]}, "b": INTEGER}}],
        "required": ["b"],
    }
    types = infer_types(lower(Bundle(schema)))
    assert isinstance(types.root, RecordRef)
    fields = {
        field.name: (field.type, field.required) for field in types.records[types.root.key].fields
    }
    assert fields == {"a": (Scalar("string"), False), "b": (Scalar("integer"), True)}


def test_records_that_are_nested_deeply_are_complete() -> None:
    schema: dict[str, Any] = INTEGER
    for _ in range(60):
        schema = {"type": "object", "properties": {"a": schema}}
    records = infer_types(lower(Bundle(schema))).records
    assert len(records) == 60
    assert all(len(record.fields) == 1 for record in records.values())
