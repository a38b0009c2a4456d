"""Infinite `$ref` loops: a value that reaches one is invalid, with the same error everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framepost import generate, render
from framepost.targets.model_kinds import FRAMEWORKS
from support.answers import javascript_answers, python_answers
from support.model_kinds import load
from support.models import survives

MESSAGE = "cannot be validated: the schema is an infinite $ref loop"
SELF = {"$ref": "#/$defs/a"}


def answers(schema: Any, values: list[Any]) -> list[list[tuple[str, str, str]]]:
    """The keyword, the place and the text of each error of each value, in both languages."""
    python = python_answers(render(schema, "python-validator"), values)
    source = render(schema, "javascript-validator")
    javascript = javascript_answers([{"source": source, "values": values}])[0]
    assert json.loads(json.dumps(python)) == javascript
    assert [each["valid"] for each in python] == [not each["errors"] for each in python]
    return [
        [(error["keyword"], error["instancePath"], error["message"]) for error in each["errors"]]
        for each in python
    ]


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {**SELF, "$defs": {"a": SELF}},
        {**SELF, "$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": SELF}},
        {"$dynamicRef": "#x", "$dynamicAnchor": "x"},
        {"$schema": "http://json-schema.org/draft-04/schema#", "$ref": "#"},
    ],
)
def test_every_value_is_invalid(schema: Any) -> None:
    assert answers(schema, [1, {}]) == [[("$ref", "", MESSAGE)], [("$ref", "", MESSAGE)]]


def test_values_that_do_not_reach_the_loop_are_valid() -> None:
    schema = {
        "properties": {"a": SELF, "b": {"type": "string"}},
        "items": {"if": {"type": "string"}, "then": SELF},
        "$defs": {"a": SELF},
    }
    values = [{"b": "x"}, {"a": 1}, [1, 2], [1, "x"]]
    reached = ("$ref", "/a", MESSAGE), ("$ref", "/1", MESSAGE)
    assert answers(schema, values) == [[], [reached[0]], [], [reached[1]]]


def test_a_branch_that_needs_no_loop_is_enough() -> None:
    schema = {**SELF, "$defs": {"a": {"anyOf": [{"type": "string"}, SELF]}}}
    text, number = answers(schema, ["x", 1])
    assert text == []
    assert number


def test_a_dependency_can_close_a_loop() -> None:
    schema = {"dependentSchemas": {"a": {"$ref": "#"}}}
    assert answers(schema, [{"b": 1}, {"a": 1}]) == [[], [("$ref", "", MESSAGE)]]


def test_a_recursive_schema_is_no_loop() -> None:
    schema = {"properties": {"a": {"$ref": "#"}}, "type": "object"}
    assert answers(schema, [{"a": {"a": {}}}]) == [[]]


def test_everything_is_generated_with_a_warning(tmp_path: Path) -> None:
    schema = {"title": "Thing", "properties": {"a": SELF}, "type": "object", "$defs": {"a": SELF}}
    path = tmp_path / "thing.schema.json"
    path.write_text(json.dumps(schema))
    report = generate([path], tmp_path / "generated")
    assert "python/thing.py" in report.written
    warnings = [(each.pointer, each.message) for each in report.warnings]
    assert ("/$defs/a", "is an infinite $ref loop") in warnings


@pytest.mark.parametrize("models", [each.name for each in FRAMEWORKS])
def test_loop_through_unions_has_models(models: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first two are a loop; `tree` only contains itself.
    either, other = {"$ref": "#/properties/either"}, {"$ref": "#/properties/other"}
    schema = {
        "type": "object",
        "properties": {
            "either": {"anyOf": [{"type": "string"}, other]},
            "other": {"oneOf": [{"type": "integer"}, either]},
            "list": {"type": "array", "items": either, "oneOf": [other, {"maxItems": 1}]},
            "tree": {"anyOf": [{"type": "string"}, {"items": {"$ref": "#/properties/tree"}}]},
        },
    }
    assert render(schema, "typescript")
    assert render(schema, "markdown")
    module = load(schema, models, monkeypatch)
    assert survives(module, {"either": "x", "other": "x", "tree": ["x", ["y"]]})
    assert not module.is_valid({"either": []})
