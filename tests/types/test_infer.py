"""Inferred types, texts behind references, and contradictions."""

from __future__ import annotations

from typing import Any

import pytest

import framepost
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.infer import shapes

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
    (said,) = shapes(lower(Bundle(schema))).unsatisfiable.values()
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
    assert shapes(lower(Bundle(schema))).unsatisfiable == {}


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (0, "[string?, number?, ...boolean[]]"),
        (1, "[string, number?, ...boolean[]]"),
        (2, "[string, number, ...boolean[]]"),
        (5, "[string, number, ...boolean[]]"),
    ],
)
def test_items_that_are_always_there_are_not_optional(least: int, expected: str) -> None:
    schema = {
        "title": "R",
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "integer"}],
        "items": {"type": "boolean"},
        "minItems": least,
    }
    assert f"export type R = {expected};" in framepost.render(schema, "typescript")


def test_text_and_default_behind_a_reference_are_shown_at_the_property() -> None:
    schema = {
        "type": "object",
        "properties": {
            "plain": {"$ref": "#/$defs/Stamp"},
            "own": {"$ref": "#/$defs/Stamp", "description": "When it ended.", "default": 1},
            "twice": {"$ref": "#/$defs/Again"},
        },
        "$defs": {
            "Stamp": {"description": "Seconds since 1970.", "type": "integer", "default": 0},
            "Again": {"$ref": "#/$defs/Stamp"},
        },
    }
    python = framepost.render(schema, "python")
    assert python.count('"""Seconds since 1970.\n\n    Default: 0\n    """') == 2
    assert '"""When it ended.\n\n    Default: 1\n    """' in python
    types = framepost.render(schema, "typescript")
    assert types.count("   * Seconds since 1970.\n   * @default 0\n") == 2
    page = framepost.render(schema, "markdown")
    assert page.count("Seconds since 1970. Default: `0`.") == 2
    assert "When it ended. Default: `1`." in page


def test_long_words_stay_whole() -> None:
    url = "https://docs.example.com/" + "a-very-long-path/" * 12
    schema = {"type": "object", "description": f"See {url} for more.", "properties": {"a": {}}}
    for target in ("python", "javascript", "typescript"):
        assert url in framepost.render(schema, target)


def test_the_schema_true_may_be_the_outer_part_of_a_union_in_a_union() -> None:
    union = {"anyOf": [{"anyOf": [True, False]}, True], "unevaluatedItems": {}}
    text = framepost.render({"$defs": {"Any": union}, "$ref": "#/$defs/Any"}, "typescript")
    assert "isValid" in text
