"""Contradictions in a schema are noticed."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.infer import infer_types

PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string"}},
    "required": ["name"],
    "additionalProperties": False,
}
BADGE = {
    "type": "object",
    "properties": {"badge": {"type": "integer"}},
    "required": ["badge"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({**PERSON, "required": ["name", "ghost"]}, 'requires the property "ghost"'),
        ({"allOf": [PERSON, BADGE]}, "and refuses it"),
        ({"type": "object", "properties": {"a": False}, "required": ["a"]}, 'property "a"'),
        ({"type": "integer", "minimum": 5, "maximum": 4}, "minimum of 5 contradicts"),
        ({"type": "number", "exclusiveMinimum": 4, "maximum": 4}, "exclusiveMinimum of 4"),
        ({"type": "string", "minLength": 2, "maxLength": 1}, "minLength of 2 contradicts"),
        ({"type": "string", "allOf": [{"type": "integer"}]}, "no type in common"),
        ({"type": "string", "enum": [1, 2]}, "none of the values of its enum"),
        ({"const": 1, "allOf": [{"const": 2}]}, "none of the values of its enum"),
        ({"type": "array", "minItems": 1, "items": False}, "the number of allowed items is 0"),
        (
            {"type": "array", "minItems": 3, "prefixItems": [{}, {}, False]},
            "the number of allowed items is 2",
        ),
        (
            {**PERSON, "minProperties": 3, "allOf": [{"minProperties": 2}]},
            "the number of allowed properties is",
        ),
        (
            {"type": "object", "required": ["y"], "propertyNames": {"pattern": "^x"}},
            'requires the property "y" and refuses its name',
        ),
        (
            {"type": "object", "required": ["long"], "propertyNames": {"maxLength": 3}},
            'requires the property "long" and refuses its name',
        ),
        (
            {"type": "object", "required": ["y"], "propertyNames": {"enum": ["x"]}},
            'requires the property "y" and refuses its name',
        ),
    ],
)
def test_schema_that_no_value_satisfies_is_noticed(schema: dict[str, Any], reason: str) -> None:
    (said,) = infer_types(lower(Bundle(schema))).unsatisfiable.values()
    assert reason in said


@pytest.mark.parametrize(
    "schema",
    [
        PERSON,
        {"type": "integer", "minimum": 4, "maximum": 4},
        {"type": ["string", "null"], "minLength": 2, "maxLength": 1},
        {"minimum": 5, "maximum": 4},
        {"anyOf": [{"type": "string"}, {"enum": [1]}], "type": "string"},
        {"type": "object", "required": ["a"], "patternProperties": {"^a": {"type": "string"}}},
        {"type": "object", "properties": {"a": False}},
        {"type": ["array", "null"], "minItems": 1, "items": False},
        {"type": "array", "minItems": 2, "prefixItems": [{}, {}], "items": False},
        {"type": "object", "minProperties": 2, "additionalProperties": {"type": "string"}},
        {"type": "object", "required": ["xy"], "propertyNames": {"pattern": "^x", "maxLength": 2}},
    ],
)
def test_schema_that_a_value_satisfies_is_not_reported(schema: dict[str, Any]) -> None:
    assert infer_types(lower(Bundle(schema))).unsatisfiable == {}
