"""Warnings about keywords without effect, with their places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framepost import SchemaError, generate

DRAFT_04 = "http://json-schema.org/draft-04/schema#"
DRAFT_07 = "http://json-schema.org/draft-07/schema#"
DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema"


def warnings(schema: Any, folder: Path) -> list[tuple[str, str]]:
    """The pointers and texts of the warnings about the schema of a file."""
    path = folder / "a.schema.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    report = generate([path], folder / "generated")
    assert all(each.line for each in report.warnings)
    return [(str(each.pointer), each.message) for each in report.warnings]


@pytest.mark.parametrize(
    ("keyword", "argument", "message"),
    [
        ("title", 5, "title must be a string; it is ignored"),
        ("description", ["a"], "description must be a string; it is ignored"),
        ("$comment", {}, "$comment must be a string; it is ignored"),
        ("examples", "a", "examples must be an array; it is ignored"),
        ("deprecated", "yes", "deprecated must be true or false; it is ignored"),
        ("readOnly", 1, "readOnly must be true or false; it is ignored"),
        ("format", 5, "format must be a string; it is ignored"),
        ("contentEncoding", 5, "contentEncoding must be a string; it is ignored"),
        (
            "contentSchema",
            5,
            "contentSchema must be a schema (an object or a boolean); it is ignored",
        ),
    ],
)
def test_an_annotation_of_a_wrong_type_is_ignored(
    keyword: str, argument: Any, message: str, tmp_path: Path
) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", keyword: argument}}}
    assert warnings(schema, tmp_path) == [(f"/properties/a/{keyword}", message)]


def test_assertions_next_to_a_reference_have_no_effect_in_old_drafts(tmp_path: Path) -> None:
    schema = {
        "$schema": DRAFT_07,
        "type": "object",
        "properties": {
            "a": {
                "$ref": "#/definitions/A",
                "minLength": 3,
                "title": "Used",
                "description": "Used too.",
                "default": "abc",
            }
        },
        "definitions": {"A": {"type": "string"}},
    }
    found = warnings(schema, tmp_path)
    message = "minLength has no effect next to $ref in draft-07"
    assert found == [("/properties/a/minLength", message)]
    module = (tmp_path / "generated/python/a.py").read_text(encoding="utf-8")
    assert "Used too." in module


def test_an_exclusive_bound_of_draft_04_needs_its_bound(tmp_path: Path) -> None:
    bound = {"type": "number", "exclusiveMinimum": True}
    schema = {"$schema": DRAFT_04, "type": "object", "properties": {"a": bound}}
    message = "exclusiveMinimum has no effect without minimum"
    assert warnings(schema, tmp_path) == [("/properties/a/exclusiveMinimum", message)]


def test_a_keyword_of_a_later_draft_has_no_effect(tmp_path: Path) -> None:
    schema = {"$schema": DRAFT_04, "type": "object", "properties": {"a": {"const": 1}}}
    message = '"const" is not a keyword of draft-04, and is ignored'
    assert warnings(schema, tmp_path) == [("/properties/a/const", message)]


@pytest.mark.parametrize(
    ("dialect", "keyword", "hint"),
    [
        (DRAFT_04, "contains", "set $schema to a dialect that has it: draft-06, draft-07, 2019-09"),
        (DRAFT_04, "prefixItems", "set $schema to a dialect that has it: 2020-12"),
        (DRAFT_2020_12, "$recursiveRef", "set $schema to a dialect that has it: 2019-09"),
        (DRAFT_2020_12, "nullable", 'only OpenAPI 3.0 has it. Write "null" in type'),
        (DRAFT_2020_12, "discriminator", "only OpenAPI has it. framepost finds the property"),
        (DRAFT_2020_12, "minlength", "did you mean minLength?"),
        (DRAFT_2020_12, "markdownDescription", "begin your own annotations with x-"),
    ],
)
def test_the_hint_for_an_unknown_keyword_says_what_to_do(
    dialect: str, keyword: str, hint: str, tmp_path: Path
) -> None:
    part = {"type": "string", keyword: {}}
    schema = {"$schema": dialect, "type": "object", "properties": {"a": part}}
    path = tmp_path / "a.schema.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    (problem,) = generate([path], tmp_path / "generated").warnings
    assert problem.hint is not None
    assert problem.hint.startswith(hint)


def test_an_unknown_keyword_is_reported_once(tmp_path: Path) -> None:
    text = {"type": "string", "markdownDescription": "*a*", "format": "colour"}
    schema = {"type": "object", "properties": dict.fromkeys("abc", text)}
    more = ", here and in 2 other places"
    keyword = '"markdownDescription" is not a keyword of 2020-12, and is ignored'
    assert warnings(schema, tmp_path) == [
        ("/properties/a/format", f'the format "colour" is not known{more}'),
        ("/properties/a/markdownDescription", f"{keyword}{more}"),
    ]


def test_unused_definition_with_a_reference_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    unused = {"type": "object", "properties": {"a": {"$ref": "#/$defs/Missing"}}}
    schema: dict[str, Any] = {
        "title": "Main",
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/Used"}},
        "$defs": {
            "Used": {"type": "object", "properties": {"b": {"type": "string"}}},
            "Unused": unused,
            "Depends": {"type": "array", "items": {"$ref": "#/$defs/Unused"}},
        },
    }
    text = '$ref "#/$defs/Missing" cannot be resolved; the definitions that need it are left out'
    assert warnings(schema, tmp_path) == [("/$defs/Unused/properties/a/$ref", text)]
    module = (tmp_path / "generated/python/a.py").read_text()
    assert all(f"class {name}(" in module for name in ("Main", "Used"))
    assert "Unused" not in module
    schema["properties"]["d"] = {"$ref": "#/$defs/Depends"}
    with pytest.raises(SchemaError, match="cannot be resolved"):
        warnings(schema, tmp_path)


def test_an_empty_enum_is_named_as_the_reason(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": {"enum": []}}}
    message = "no value matches this schema: its enum is empty"
    assert warnings(schema, tmp_path) == [("/properties/a", message)]


EVERYTHING = "every value is valid: the schema has no constraints"


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        ({"title": "Any"}, "add a keyword that restricts the values, such as type"),
        (
            {"definitions": {"A/B": {"type": "string"}}},
            'add "$ref": "#/definitions/A~1B", or another definition, to check values with it',
        ),
        (
            {"openapi": "3.1.0", "components": {"schemas": {"A": {"type": "string"}}}},
            "this is an OpenAPI document: write the schema of a message in its own file",
        ),
    ],
)
def test_a_schema_without_constraints_is_reported(schema: Any, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "a.schema.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    (problem, *_) = generate([path], tmp_path / "generated").warnings
    assert (problem.message, problem.hint, problem.line) == (EVERYTHING, hint, 1)


@pytest.mark.parametrize(
    "schema", [True, False, {"not": {}}, {"$ref": "#/$defs/A", "$defs": {"A": {"type": "null"}}}]
)
def test_a_schema_with_constraints_is_not_reported(schema: Any, tmp_path: Path) -> None:
    assert EVERYTHING not in [message for _, message in warnings(schema, tmp_path)]
