"""Every condition inside every combinator: the verdicts equal those of `jsonschema`."""

from __future__ import annotations

from itertools import product
from typing import Any

import jsonschema
import pytest

from framepost import render
from support.answers import canonical, javascript_answers, python_answers

CONDITIONS: list[Any] = [
    True,
    False,
    {"type": "null"},
    {"type": "boolean"},
    {"type": "integer"},
    {"type": "string"},
    {"type": ["string", "null", "number"]},
    {"const": "a"},
    {"const": 1},
    {"const": None},
    {"const": [1]},
    {"enum": []},
    {"enum": ["a"]},
    {"enum": [True, "b", None]},
    {"enum": [1, "b", 2, "c", 3, "d"]},
    {"enum": [[1], {"x": 1}]},
    {"minimum": 2},
    {"type": "number", "exclusiveMaximum": 2},
    {"multipleOf": 2},
    {"minLength": 2},
    {"type": "string", "maxLength": 1},
    {"pattern": "^b"},
    {"minItems": 1},
    {"type": "array", "maxItems": 1},
    {"uniqueItems": True},
    {"items": {"type": "integer"}},
    {"prefixItems": [{"const": 1}], "items": False},
    {"contains": {"minimum": 2}, "maxContains": 1},
    {"required": ["x"]},
    {"type": "object", "minProperties": 1},
    {"properties": {"x": {"const": 1}, "y": False}},
    {"type": "object", "properties": {"x": True}, "required": ["x"], "additionalProperties": False},
    {"patternProperties": {"^x": {"type": "integer"}}, "additionalProperties": {"type": "null"}},
    {"propertyNames": {"enum": ["x", "y"]}},
    {"dependentRequired": {"x": ["y"]}},
    {"properties": {"x": {"minimum": 1}}, "unevaluatedProperties": False},
    {"prefixItems": [True], "unevaluatedItems": {"type": "string"}},
    {"not": {"type": "string"}},
    {"anyOf": [{"type": "null"}, {"minimum": 2}, {"minLength": 2}]},
    {"oneOf": [{"const": "a"}, {"maxLength": 2}, {"type": "null"}]},
    {"if": {"type": "string"}, "then": {"minLength": 2}, "else": {"type": "object"}},
    {"allOf": [{"minProperties": 1}, {"minItems": 1}, {"minLength": 1}]},
    {"$ref": "#/$defs/tree"},
]

TREE = {
    "items": {"$ref": "#/$defs/tree"},
    "additionalProperties": {"$ref": "#/$defs/tree"},
    "maxProperties": 1,
}

VALUES: list[Any] = [
    *[None, True, False, 0, 1, 2, 1.5, "", "a", "b", "bb"],
    *[[], [1], [2, 3], [1, 1], [1, "x"], [[1]], [None]],
    *[{}, {"x": 1}, {"x": 1, "y": None}, {"x": "a"}, {"z": None}, {"x": {"x": {}}}],
]


def combinations(one: Any, other: Any) -> dict[str, Any]:
    """Schemas that combine two conditions, in different ways."""
    return {
        "not": {"not": one},
        "anyOf": {"anyOf": [one, other]},
        "oneOf": {"oneOf": [one, other]},
        "oneOf, both ways": {"oneOf": [other, one, {"const": "a"}]},
        "allOf": {"allOf": [one, other]},
        "if then": {"if": one, "then": other},
        "if else": {"if": one, "else": other},
        "if not": {"if": {"not": one}, "then": other, "else": {"not": other}},
        "not anyOf": {"not": {"anyOf": [one, other]}},
        "not oneOf": {"not": {"oneOf": [one, other]}},
        "not allOf": {"not": {"allOf": [one, other]}},
        "not if": {"not": {"if": one, "then": other, "else": False}},
        "siblings": {"anyOf": [one, False], "oneOf": [other, False]},
        "items": {"type": "array", "items": {"oneOf": [one, other]}},
        "contains": {"contains": {"not": one}},
        "names": {"propertyNames": {"oneOf": [one, other]}},
        "rest": {"additionalProperties": {"anyOf": [one, other]}},
        "property": {"properties": {"x": {"oneOf": [one, other]}}, "required": ["x"]},
        "dependent": {"dependentSchemas": {"x": {"oneOf": [one, other]}}},
        "evaluated": {"anyOf": [one, other], "unevaluatedProperties": False},
        "evaluated once": {"oneOf": [one, other], "unevaluatedItems": False},
        "evaluated if": {"if": one, "then": other, "unevaluatedProperties": {"type": "null"}},
    }


@pytest.mark.parametrize("index", range(len(CONDITIONS)))
def test_combinations(index: int) -> None:
    """Both languages have the verdicts of jsonschema, and the same errors."""
    one = CONDITIONS[index]
    schemas = []
    for step in (1, 16):
        ways = combinations(one, CONDITIONS[(index + step) % len(CONDITIONS)])
        schemas.append({"properties": ways, "$defs": {"tree": TREE}})
    values = [{way: value} for way, value in product(ways, VALUES)]
    sources = [render(schema, "javascript-validator") for schema in schemas]
    found = javascript_answers([{"source": source, "values": values} for source in sources])
    for schema, javascript in zip(schemas, found, strict=True):
        validator = jsonschema.Draft202012Validator(schema)
        python = python_answers(render(schema, "python-validator"), values)
        for value, mine, theirs in zip(values, python, javascript, strict=True):
            about = (schema["properties"], value)
            assert mine.get("valid") is validator.is_valid(value), (about, mine)
            assert canonical(mine) == canonical(theirs), about
