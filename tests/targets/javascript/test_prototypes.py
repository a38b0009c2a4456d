"""Generated validators in pages that add properties to all objects and arrays."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import framepost

ROOT = Path(__file__).parents[3]
SUPPORT = ROOT / "tests/support"

SCHEMAS: list[tuple[Any, list[Any]]] = [
    (
        {"properties": {"a": {"type": "number"}, "b": {"type": "number"}}, "required": ["a"]},
        [{}, {"a": 1}, {"a": 1, "b": 2}, {"b": 1}, {"a": "x"}, [], 1, None],
    ),
    (
        {
            "type": "object",
            "properties": {"a": {"type": "number"}, "b": {}},
            "required": ["a", "b"],
            "additionalProperties": False,
        },
        [{"a": 1}, {"a": 1, "b": None}, {"a": 1, "b": 2, "c": 3}],
    ),
    (
        {"additionalProperties": {"type": "integer"}, "propertyNames": {"maxLength": 2}},
        [{"x": 1}, {"x": "1"}, {"xyz": 1}],
    ),
    (
        {"dependentRequired": {"a": ["b"]}, "minProperties": 1, "unevaluatedProperties": False},
        [{}, {"a": 1}, {"b": 1}],
    ),
    (
        {
            "oneOf": [
                {"properties": {"a": {"const": "x"}, "b": {}}, "required": ["a", "b"]},
                {"properties": {"a": {"const": "y"}, "c": {}}, "required": ["a", "c"]},
            ]
        },
        [{"a": "x"}, {"a": "x", "b": 1}, {"a": "y", "b": 1}, {"b": 1}, {"a": "y", "c": 1}],
    ),
    ({"enum": [{"a": 1}, [1]], "uniqueItems": True}, [{"a": 1}, {}, [1], [[1]], {"b": 1}]),
    (
        {"$defs": {"n": {"properties": {"a": {"$ref": "#/$defs/n"}}, "required": ["b"]}},
         "$ref": "#/$defs/n"},
        [{"b": 1}, {"a": {}}, {"a": {"b": 1}, "b": 1}, {}],
    ),
]  # fmt: skip


def examples() -> list[Any]:
    folder = ROOT / "schema/examples/click-to-dial-response"
    return [json.loads(path.read_text()) for path in sorted(folder.rglob("*.json"))]


def test_inherited_properties_have_no_effect() -> None:
    schema = json.loads((ROOT / "schema/click-to-dial-response.schema.json").read_text())
    cases = [
        {"source": framepost.render(each, "javascript-validator"), "values": values}
        for each, values in [*SCHEMAS, (schema, examples())]
    ]
    names = ["a", "b", "c", "email", "data", "type", "name", "doNotCall", "pageInfo", "errors"]
    done = subprocess.run(
        ["node", SUPPORT / "prototypes.mjs"],
        input=json.dumps({"cases": cases, "names": names}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers = json.loads(done.stdout)
    assert json.loads(answers["after"]) == json.loads(answers["before"])
    verdicts = [valid for case in json.loads(answers["before"]) for valid, _ in case]
    assert len(set(verdicts)) == 2
