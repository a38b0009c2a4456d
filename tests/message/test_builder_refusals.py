"""Builders that are not possible: each problem is reported with its place."""

from __future__ import annotations

from typing import Any

import pytest

import framepost


def problem(build: Any, **more: Any) -> tuple[str | None, str]:
    note = {"name": "createThing", "parameter": {"name": "source"}, "build": build, **more}
    if "parameters" in more:
        del note["parameter"]
    schema = {
        "title": "Root",
        "type": "object",
        "properties": {"data": {"$ref": "#/$defs/Thing"}},
        "$defs": {"Thing": {"type": "object", "x-builder": note}},
    }
    with pytest.raises(framepost.SchemaError) as caught:
        framepost.render(schema, "javascript")
    first = caught.value.problems[0]
    assert first.pointer is not None
    return first.pointer.removeprefix("/$defs/Thing/x-builder"), first.message


EACH = {"$each": "/a", "build": {"$from": ""}}


@pytest.mark.parametrize(
    ("build", "more", "place", "message"),
    [
        (
            {"n": {"$count": "/list"}, "items": EACH},
            {},
            "/build/n/$count",
            'there is no $each at "/list"',
        ),
        (
            {"a": {"$each": "/a", "build": {"n": {"$count": "/a"}}}},
            {},
            "/build/a/build/n/$count",
            'there is no $each at "/a"',
        ),
        (
            {"a": {"$from": "/x", "optional": True, "default": 1}},
            {},
            "/build/a/optional",
            "a part with a default cannot be optional",
        ),
        (
            {"a": [{"$from": "/x", "optional": True}]},
            {},
            "/build/a/0/optional",
            "an optional part must be the value of a property",
        ),
        (
            {"a": {"$from": "/nobody/x"}},
            {"parameters": [{"name": "log"}]},
            "/build/a/$from",
            'there is no parameter for "/nobody/x"',
        ),
        (
            {"$spread": ""},
            {"parameters": [{"name": "log"}]},
            "/build/$spread",
            'there is no parameter for ""',
        ),
        (
            {"a": 1},
            {"parameters": [{"name": "log"}, {"name": "log"}]},
            "/parameters/1/name",
            'another parameter has the name "log"',
        ),
        (
            {"a": 1},
            {"parameter": {"name": "overrides"}},
            "/parameter/name",
            'another parameter has the name "overrides"',
        ),
        (
            {"a": {"$form": "/x"}},
            {},
            "/build/a/$form",
            "is not allowed",
        ),
        (
            {"a": {"$each": "/x"}},
            {},
            "/build/a",
            'must have the property "build"',
        ),
    ],
)
def test_problem_has_its_place(build: Any, more: Any, place: str, message: str) -> None:
    found, text = problem(build, **more)
    assert (found, text) == (place, message)
