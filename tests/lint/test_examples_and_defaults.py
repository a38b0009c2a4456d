"""`framepost generate` warns about examples and defaults that their own schema refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import framepost


def warnings(schema: dict[str, Any], folder: Path) -> list[tuple[str | None, str]]:
    path = folder / "thing.schema.json"
    path.write_text(json.dumps(schema, indent=1))
    report = framepost.generate([path], folder / "out")
    assert all(each.file and each.line for each in report.warnings)
    return [
        (each.pointer, each.message) for each in report.warnings if "does not match" in each.message
    ]


def test_place_and_first_issue_are_reported(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "properties": {
            "size": {"type": "integer", "minimum": 1, "default": 0, "examples": [1, "x", 2]},
            "name": {"$ref": "#/$defs/Name", "examples": ["a", ""]},
            "any": {"default": 7, "examples": [None]},
        },
        "required": ["size"],
        "additionalProperties": False,
        "examples": [{"size": 1}, {"siz": 1}],
        "$defs": {"Name": {"type": "string", "minLength": 1}},
    }
    assert sorted(warnings(schema, tmp_path)) == [
        (
            "/examples/1",
            'the example does not match the schema: must have the property "size", and 1 more',
        ),
        (
            "/properties/name/examples/1",
            "the example does not match the schema: must have at least 1 character",
        ),
        ("/properties/size/default", "the default does not match the schema: must be at least 1"),
        (
            "/properties/size/examples/1",
            "the example does not match the schema: must be of type integer",
        ),
    ]


def test_place_inside_the_value_is_reported(tmp_path: Path) -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#"}}},
        "examples": [{"children": [{"children": [{}]}, {"children": 1}]}],
    }
    expected = "the example does not match the schema: /children/1/children must be of type array"
    assert warnings(tree, tmp_path) == [("/examples/0", expected)]


@pytest.mark.parametrize("keyword", ["examples", "default"])
def test_warnings_agree_with_another_implementation(keyword: str, tmp_path: Path) -> None:
    values = [None, True, 0, 1.5, "a", "", [], [1, 1], {}, {"a": 1}, {"a": None}]
    schemas: list[dict[str, Any]] = [
        {"type": ["string", "null"]},
        {"enum": [0, "a", [1, 1]]},
        {"uniqueItems": True, "maxProperties": 1},
        {"anyOf": [{"type": "number"}, {"required": ["a"], "type": "object"}]},
        {"not": {"type": "object"}},
        {},
    ]
    properties: dict[str, Any] = {}
    expected: list[str] = []
    for i, schema in enumerate(schemas):
        wrong = [
            n
            for n, v in enumerate(values)
            if not jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)(
                schema
            ).is_valid(v)
        ]
        if keyword == "examples":
            properties[f"p{i}"] = {**schema, "examples": values}
            expected += [f"/properties/p{i}/examples/{n}" for n in wrong]
        else:
            for n, value in enumerate(values):
                properties[f"p{i}x{n}"] = {**schema, "default": value}
            expected += [f"/properties/p{i}x{n}/default" for n in wrong]
    found = warnings({"type": "object", "properties": properties}, tmp_path)
    assert sorted(pointer or "" for pointer, _ in found) == sorted(expected)


def test_own_schemas_have_none(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "schema"
    report = framepost.generate(sorted(folder.glob("*.schema.json")), tmp_path)
    assert [str(each) for each in report.warnings if "does not match" in each.message] == []
