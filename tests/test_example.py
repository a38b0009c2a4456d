"""Examples: what is shown as valid is valid, and where that is not certain nothing is shown."""

from __future__ import annotations

from typing import Any

import pytest

import corpora
import framepost
from framepost import ir
from framepost.bundle import Bundle
from framepost.example import example
from framepost.judge import Judge, UnsureError
from framepost.lower import lower
from support import load_python

REMOTES = corpora.remotes() if corpora.present() else {}


def module(schema: Any) -> ir.Module:
    return lower(Bundle(schema, resources=REMOTES))


def suite() -> list[tuple[str, str]]:
    return [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft)]


@pytest.mark.parametrize(("draft", "path"), suite())
def test_a_verdict_is_that_of_the_official_suite_or_none(draft: str, path: str) -> None:
    for group in corpora.groups(draft, path):
        found = module(group["schema"])
        for test in group["tests"]:
            try:
                verdict = Judge(found).matches(found.root, test["data"])
            except UnsureError:
                continue
            assert verdict is test["valid"], f"{group['description']}: {test['description']}"


@pytest.mark.parametrize(("draft", "path"), suite())
def test_an_example_passes_the_generated_validator(draft: str, path: str) -> None:
    for group in corpora.groups(draft, path):
        for value in example(module(group["schema"])):
            source = framepost.render(group["schema"], "python-validator", resources=REMOTES)
            assert load_python(source).is_valid(value), group["description"]


PERSON = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string"}, ""),
        ({"type": "string", "minLength": 6, "maxLength": 7}, "textte"),
        ({"type": "string", "format": "email"}, "jane@example.com"),
        ({"type": "string", "pattern": "^[a-z]{3}$"}, "abc"),
        ({"type": "integer", "exclusiveMinimum": 5, "multipleOf": 3}, 6),
        ({"type": ["null", "boolean"]}, False),
        ({"const": {"a": 1}}, {"a": 1}),
        ({"enum": ["b", "a"]}, "b"),
        ({"type": "array", "items": {"enum": ["x"]}, "minItems": 2}, ["x", "x"]),
        ({"type": "array", "prefixItems": [{"const": 1}], "items": False}, [1]),
        (PERSON, {"name": ""}),
        ({**PERSON, "required": ["name", "toString"]}, {"name": "", "toString": {}}),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"name": 0}),
        ({"anyOf": [{"not": {}}, {"type": "integer"}]}, 0),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "boolean"}}}, False),
        ({"default": "d", "type": "string"}, "d"),
        ({"examples": [1, "second"], "default": "d", "type": "string"}, "second"),
    ],
)
def test_an_example_is_made_from_the_schema(schema: Any, value: Any) -> None:
    assert example(module(schema)) == (value,)


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"not": {}},
        {"type": "string", "pattern": "^never(a|b)guessed$"},
        {"type": "string", "pattern": "^(a|a)*b$", "examples": ["b"]},
        {"type": "array", "items": {"const": 1}, "minItems": 2, "uniqueItems": True},
        {"type": "object", "properties": {"again": {"$ref": "#"}}, "required": ["again"]},
        {"unevaluatedProperties": False, "examples": [{}]},
        {"$ref": "#"},
    ],
)
def test_there_is_none_where_none_is_certain(schema: Any) -> None:
    assert example(module(schema)) == ()


def test_a_schema_that_doubles_at_every_level_is_given_up() -> None:
    levels: dict[str, Any] = {"d50": {"type": "string"}}
    for i in range(50):
        pair = {key: {"$ref": f"#/$defs/d{i + 1}"} for key in "ab"}
        levels[f"d{i}"] = {"type": "object", "properties": pair, "required": ["a", "b"]}
    assert example(module({"$ref": "#/$defs/d0", "$defs": levels})) == ()
