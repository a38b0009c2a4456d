"""Examples are valid. If that is not certain, there is none."""

from __future__ import annotations

from typing import Any

import pytest

import framepost
from framepost.graph import ir
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.example import example
from support import corpora
from support.answers import load_python

REMOTES = corpora.remotes() if corpora.present() else {}


def module(schema: Any) -> ir.Module:
    return lower(Bundle(schema, resources=REMOTES))


def suite() -> list[tuple[str, str]]:
    return [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft)]


@pytest.mark.parametrize(("draft", "path"), suite())
def test_an_example_passes_the_generated_validator(draft: str, path: str) -> None:
    for group in corpora.groups(draft, path):
        for value in example(module(group["schema"])):
            source = framepost.render(group["schema"], "python-validator", resources=REMOTES)
            assert load_python(source).is_valid(value), group["description"]


PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "nick": {"type": "string"}},
    "required": ["name"],
}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string"}, ""),
        ({"type": "string", "minLength": 3, "maxLength": 7}, "tex"),
        ({"type": "integer", "minimum": 5}, 5),
        ({"type": ["null", "boolean"]}, False),
        ({"const": {"a": 1}}, {"a": 1}),
        ({"enum": ["b", "a"]}, "b"),
        ({"type": "array", "items": {"enum": ["x"]}}, ["x"]),
        (PERSON, {"name": ""}),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "boolean"}}}, False),
        ({"type": "string", "pattern": "^a+$", "examples": ["aa", "a"]}, "aa"),
    ],
)
def test_an_example_is_given_or_made(schema: Any, value: Any) -> None:
    assert example(module(schema)) == (value,)


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"type": "string", "pattern": "^a+$"},
        {"type": "string", "minLength": 9},
        {"type": "array", "items": {"type": "string"}, "minItems": 2},
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        {**PERSON, "required": ["name", "age"]},
        {"properties": {"a": {"$ref": "#"}}, "required": ["a"]},
    ],
)
def test_no_example_if_none_is_certainly_valid(schema: Any) -> None:
    assert example(module(schema)) == ()


@pytest.mark.parametrize("written", [{"a": 1}, "text", 3, {}, []])
def test_examples_that_are_not_an_array_are_ignored(written: Any) -> None:
    """Draft-04 does not define `examples`, so any value may stand there."""
    schema = {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "enum": [7],
        "examples": written,
    }
    assert example(module(schema)) == (7,)
