"""Properties with names that every JavaScript object inherits, such as `constructor`.

They are there only if the object has them itself. All JavaScript targets report the same errors as
Python.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import Any

import pytest

import framepost
from support.answers import canonical, javascript_answers, python_answers

TEXT = {"type": "string", "minLength": 2}

SCHEMAS: dict[str, Any] = {
    "optional, closed": {
        "type": "object",
        "properties": {"NAME": TEXT},
        "additionalProperties": False,
    },
    "optional, open": {"properties": {"NAME": TEXT}},
    "required, closed": {
        "type": "object",
        "properties": {"NAME": TEXT},
        "required": ["NAME"],
        "additionalProperties": False,
    },
    "required, open": {"properties": {"a": {"type": "integer"}}, "required": ["NAME", "a"]},
    "optional and required": {
        "type": "object",
        "properties": {"NAME": TEXT, "a": {"type": "integer"}},
        "required": ["a"],
    },
    "of any type": {"properties": {"NAME": True}, "additionalProperties": {"type": "integer"}},
    "refused": {"properties": {"NAME": False}},
    "in an object inside": {
        "properties": {"a": {"type": "object", "properties": {"NAME": TEXT}, "required": ["NAME"]}},
        "additionalProperties": TEXT,
    },
    "with patterns": {
        "patternProperties": {"^.{4,}": TEXT},
        "additionalProperties": {"type": "integer"},
    },
    "with dependencies": {
        "dependentRequired": {"NAME": ["a"], "a": ["NAME"]},
        "dependentSchemas": {"NAME": {"minProperties": 2}},
    },
    "as names": {"propertyNames": {"enum": ["NAME", "a"]}},
    "unevaluated": {
        "anyOf": [{"properties": {"NAME": TEXT}}, {"properties": {"a": {"type": "integer"}}}],
        "unevaluatedProperties": False,
    },
    "in a union": {
        "oneOf": [
            {"properties": {"NAME": TEXT}, "required": ["NAME"]},
            {"properties": {"a": {"type": "integer"}}, "required": ["a"]},
        ]
    },
    "in a constant": {"enum": [{"NAME": 1}, {"a": {"NAME": "xy"}}]},
    "in a condition": {"if": {"required": ["NAME"]}, "then": {"maxProperties": 1}},
}

VALUES = [
    {},
    {"NAME": "xy"},
    {"NAME": "x"},
    {"NAME": 1},
    {"NAME": None},
    {"NAME": "xy", "a": 1},
    {"NAME": 1, "a": "1"},
    {"a": 1},
    {"a": {}},
    {"a": {"NAME": "xy"}},
    {"a": {"NAME": 1}},
    {"other": 1},
    [],
    "NAME",
]


@cache
def inherited() -> list[str]:
    """The names, as the JavaScript engine has them."""
    script = "console.log(JSON.stringify(Object.getOwnPropertyNames(Object.prototype)))"
    done = subprocess.run(
        ["node", "--eval", script], capture_output=True, encoding="utf-8", check=True
    )
    names: list[str] = json.loads(done.stdout)
    return names


def named(name: str, value: Any) -> Any:
    """A JSON value with `name` in the places of NAME."""
    return json.loads(json.dumps(value).replace('"NAME"', json.dumps(name)))


def javascript(schema: Any) -> list[str]:
    """The sources of all JavaScript targets, each as a module."""
    classic = framepost.render(schema, "javascript-iife")
    before = "delete globalThis.framepost;"
    exports = "isValid, iterErrors, validate, ValidationError"
    return [
        framepost.render(schema, "javascript-validator"),
        framepost.render(schema, "javascript"),
        f"{before}\n{classic}\nexport const {{{exports}}} = globalThis.framepost.Root;\n",
    ]


@pytest.mark.parametrize("use", SCHEMAS)
def test_a_property_with_an_inherited_name_is_one_like_any_other(use: str) -> None:
    expected, cases = [], []
    for name in inherited():
        schema = {"title": "Root", **named(name, SCHEMAS[use])}
        values = named(name, VALUES)
        answers = python_answers(framepost.render(schema, "python-validator"), values)
        for source in javascript(schema):
            expected.append((name, [*map(canonical, answers)]))
            cases.append({"source": source, "values": values})
    for (name, python), answers in zip(expected, javascript_answers(cases), strict=True):
        assert (name, [*map(canonical, answers)]) == (name, python)
    assert {"constructor", "toString", "__proto__"} <= {name for name, _ in expected}
