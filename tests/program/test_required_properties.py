"""Large unions: only the schemas whose required property is present are checked."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from typing import Any

import jsonschema
import pytest

from framepost import render
from support.answers import canonical, javascript_answers, load_python, python_answers

NAMES = ("a", "b", "c", "d", "e", "f", "constructor", "__proto__")


def variant(name: str, **further: Any) -> dict[str, Any]:
    """An object that must have the property `name`, an integer."""
    return {
        "type": "object",
        "properties": {name: {"type": "integer"}},
        "required": [name],
        **further,
    }


VARIANTS = [variant(name) for name in NAMES]
CLOSED = [variant(name, additionalProperties=False) for name in NAMES]
TREE = {
    "$defs": {
        "Node": {
            "anyOf": [
                *({**each, "properties": {"child": {"$ref": "#/$defs/Node"}}} for each in VARIANTS),
                {"type": "null"},
            ]
        }
    },
    "$ref": "#/$defs/Node",
}

SCHEMAS: dict[str, Any] = {
    "oneOf": {"oneOf": VARIANTS},
    "anyOf": {"anyOf": VARIANTS},
    "closed": {"oneOf": CLOSED},
    "a property that all require": {
        "oneOf": [{**each, "required": ["id", *each["required"]]} for each in VARIANTS]
    },
    "two schemas for one property": {"oneOf": [*VARIANTS, variant("a", maxProperties=1)]},
    "other types": {"oneOf": [{"type": "null"}, *VARIANTS, {"type": "string", "minLength": 1}]},
    "a schema that requires nothing": {
        "oneOf": [*VARIANTS, {"type": "object", "minProperties": 2}]
    },
    "any type": {"oneOf": [{"required": [name]} for name in NAMES]},
    "the type is outside": {
        "type": "object",
        "anyOf": [{"required": [name], "properties": {name: {"minimum": 1}}} for name in NAMES],
    },
    "true in oneOf": {"oneOf": [*VARIANTS, True]},
    "true twice": {"oneOf": [*VARIANTS, True, True]},
    "false in oneOf": {"oneOf": [*VARIANTS, False]},
    "unions in unions": {
        "oneOf": [{"oneOf": [each, {**each, "minProperties": 2}]} for each in VARIANTS]
    },
    "not": {"not": {"anyOf": VARIANTS}},
    "unevaluated properties": {"anyOf": VARIANTS, "unevaluatedProperties": False},
    "recursive": TREE,
}
VALUES: list[Any] = [
    *(None, True, 0, "", "a", [], ["a"], {}, {"other": 1}, {"id": 1}),
    *({name: value} for name in NAMES for value in (1, 0, "x")),
    *({name: 1, "id": 1} for name in NAMES),
    *({one: 1, other: 2} for one, other in itertools.combinations(NAMES, 2)),
    {"a": 1, "child": {"b": 1, "child": None}},
    {"a": 1, "child": {"b": 1, "child": {"other": 1}}},
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_verdict_is_that_of_all_schemas(name: str) -> None:
    schema = SCHEMAS[name]
    oracle = jsonschema.Draft202012Validator(schema)
    answers = python_answers(render(schema, "python-validator"), VALUES)
    for value, answer in zip(VALUES, answers, strict=True):
        assert answer.get("valid") is oracle.is_valid(value), (value, answer)


def test_both_languages_report_the_same_errors() -> None:
    cases = [
        {"source": render(schema, "javascript-validator"), "values": VALUES}
        for schema in SCHEMAS.values()
    ]
    for name, found in zip(SCHEMAS, javascript_answers(cases), strict=True):
        ours = python_answers(render(SCHEMAS[name], "python-validator"), VALUES)
        for value, python, javascript in zip(VALUES, ours, found, strict=True):
            assert canonical(python) == canonical(javascript), (name, value)


@pytest.mark.parametrize("name", ["oneOf", "other types", "unions in unions", "recursive"])
def test_the_schemas_are_looked_up(name: str) -> None:
    assert "_verdicts_by_property(v, _VERDICTS_1)" in render(SCHEMAS[name], "python-validator")


@pytest.mark.parametrize(
    "schema",
    [
        {"oneOf": VARIANTS[:3]},
        {"anyOf": [{"type": "object", "required": ["a"], "minProperties": i} for i in range(9)]},
        {"oneOf": [{"required": [name]} for name in NAMES]},
    ],
    ids=["few schemas", "one property for all", "other types match too"],
)
def test_no_lookup_without_a_gain(schema: Any) -> None:
    assert "_verdicts_by_property" not in render(schema, "python-validator")


def test_a_subclass_of_dict_is_read_as_a_dict() -> None:
    class Strange(OrderedDict[str, Any]):
        def keys(self) -> Any:
            raise AssertionError

        def __iter__(self) -> Any:
            raise AssertionError

    module = load_python(render(SCHEMAS["oneOf"], "python-validator"))
    assert module.is_valid(Strange(a=1))
    assert not module.is_valid(Strange(other=1))
