"""A schema that looks twice at a part of a value, and at each part of that again, is warned of.

What the warning says is compared with what the generated validator does: its calls are counted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import framepost
from support import load_python

NODE = {"$ref": "#/$defs/node"}
HAS_NEXT = {"type": "object", "properties": {"next": NODE}, "required": ["next"]}


def tagged(tag: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"kind": {"const": tag}, "next": NODE},
        "required": ["kind", "next"],
    }


def keyed(key: str) -> dict[str, Any]:
    return {"type": "object", "properties": {key: NODE}, "required": [key]}


DOUBLING: dict[str, Any] = {
    "variants of a union": {"anyOf": [{"type": "integer"}, HAS_NEXT, {**HAS_NEXT, "title": "b"}]},
    "schemas of allOf": {"allOf": [{"properties": {"next": NODE}}, {"properties": {"next": NODE}}]},
    "a property and those of a pattern": {
        "properties": {"next": NODE},
        "patternProperties": {"^n": NODE},
    },
    "a property and all others of a base": {
        "allOf": [{"additionalProperties": NODE}],
        "properties": {"next": NODE},
    },
    "a condition and what follows": {
        "if": {"properties": {"next": NODE}},
        "then": {"properties": {"next": NODE}},
        "type": ["integer", "object"],
    },
    "two schemas that lead to each other": {
        "anyOf": [{"type": "integer"}, {"$ref": "#/$defs/left"}, {"$ref": "#/$defs/right"}]
    },
}
LINEAR: dict[str, Any] = {
    "one way back": {"properties": {"next": NODE}},
    "variants that a tag tells apart": {"oneOf": [tagged("a"), tagged("b"), {"type": "integer"}]},
    "variants with parts of their own": {
        "anyOf": [keyed("next"), keyed("and"), keyed("or"), {"type": "integer"}]
    },
    "an item or a property": {
        "anyOf": [
            {"type": "array", "items": NODE},
            {"type": "object", "additionalProperties": NODE},
            {"type": "integer"},
        ]
    },
    "one of two ways": {
        "if": {"required": ["leaf"]},
        "then": {"properties": {"next": NODE}},
        "else": {"properties": {"next": NODE}},
    },
    "two looks that lead nowhere": {
        "allOf": [{"properties": {"next": {"type": "object"}}}, {"properties": {"next": NODE}}]
    },
}


def schema_of(node: Any) -> dict[str, Any]:
    sides = {"left": {**HAS_NEXT, "title": "left"}, "right": {**HAS_NEXT, "title": "right"}}
    return {**NODE, "$defs": {"node": node, **sides}}


def warnings(schema: Any, tmp_path: Path) -> list[str]:
    path = tmp_path / "tree.schema.json"
    path.write_text(json.dumps(schema))
    report = framepost.generate([path], tmp_path / "generated")
    return [
        f"{each.pointer}: {each.message}" for each in report.warnings if "doubles" in each.message
    ]


def calls(schema: Any, depth: int) -> int:
    """How many functions the validator calls for a value nested so deep, wrong at the bottom."""
    module = load_python(framepost.render(schema, "python-validator"))
    value: Any = "wrong"
    for _ in range(depth):
        value = {"next": value, "kind": "a"}
    count = 0

    def counting(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_globals is module.__dict__

    sys.setprofile(counting)
    try:
        module.is_valid(value)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", DOUBLING)
def test_nesting_that_doubles_the_work_is_warned_of(name: str, tmp_path: Path) -> None:
    schema = schema_of(DOUBLING[name])
    (found,) = warnings(schema, tmp_path)
    assert found.startswith("/$defs/node: every level of nesting doubles the time: each property")
    assert calls(schema, 10) > 10 * calls(schema, 5)


@pytest.mark.parametrize("name", LINEAR)
def test_nesting_that_does_not_is_not_warned_of(name: str, tmp_path: Path) -> None:
    schema = schema_of(LINEAR[name])
    assert warnings(schema, tmp_path) == []
    assert calls(schema, 20) < 3 * calls(schema, 10)
