"""The errors of a union are those of the variant that a value was probably meant for."""

from __future__ import annotations

from typing import Any

import pytest

from framepost import render
from support.answers import canonical, javascript_answers, python_answers

NONE = "must match exactly one of the schemas, but matches none"
NONE_OF_ANY = "must match at least one of the schemas"


def record(title: str = "", **properties: Any) -> dict[str, Any]:
    """An object whose properties are all required."""
    named = {"title": title} if title else {}
    return {**named, "type": "object", "properties": properties, "required": [*properties]}


STRING, NUMBER = {"type": "string"}, {"type": "number"}
DEPLOY = {
    "oneOf": [
        {"$ref": "#/$defs/Cluster"},
        {"$ref": "#/$defs/Lambda"},
        {"$ref": "#/$defs/Bucket"},
    ],
    "$defs": {
        "Cluster": record(kind={"const": "cluster"}, namespace=STRING, region=STRING),
        "Lambda": record(kind={"const": "lambda"}, function=STRING),
        "Bucket": {**record(bucket=STRING), "title": "A bucket", "additionalProperties": False},
    },
}
SHAPES = {"anyOf": [record("Circle", radius=NUMBER), record("Box", width=NUMBER, height=NUMBER)]}
STEPS = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "title": "Many",
            "type": "array",
            "items": {"oneOf": [record(run=STRING), record(use=NUMBER)]},
        },
    ]
}
OPTIONAL_CONSTANTS = {
    "oneOf": [
        {"properties": {"version": {"const": 1}, "size": NUMBER}},
        {"properties": {"version": {"const": 2}, "size": STRING}, "required": ["size"]},
    ]
}
RESULT = {
    "oneOf": [record(ok={"const": True}, value=NUMBER), record(ok={"const": False}, code=NUMBER)]
}
TWO_CONSTANTS = {
    "oneOf": [
        record("Opened", on={"const": "door"}, event={"const": "open"}, at=NUMBER),
        record("Closed", on={"const": "door"}, event={"const": "close"}, by=STRING),
        record("Rung", on={"const": "bell"}, event={"const": "open"}, times=NUMBER),
    ]
}
SIZE = {
    "anyOf": [
        {"const": "auto"},
        {"type": "integer", "minimum": 0, "title": "Pixels"},
        {"type": "null"},
    ]
}
TREE = {
    "$ref": "#/$defs/Node",
    "$defs": {
        "Node": {"anyOf": [{"type": "integer"}, {"$ref": "#/$defs/Not"}, {"$ref": "#/$defs/Both"}]},
        "Not": record(operand={"$ref": "#/$defs/Node"}),
        "Both": record(operand={"$ref": "#/$defs/Node"}, other={"$ref": "#/$defs/Node"}),
    },
}
SAME_TITLE = {
    "oneOf": [record("Item", a=STRING), record("Item", b=STRING), record("Other", c=STRING)]
}
EXTENDED = {
    "allOf": [record(kind={"enum": ["a", "b"]})],
    "oneOf": [
        {"properties": {"kind": {"const": "a"}, "x": NUMBER}, "required": ["x", "y"]},
        {"properties": {"kind": {"const": "b"}, "z": NUMBER}},
        {"required": ["w"]},
    ],
}

CASES: dict[str, tuple[Any, Any, list[tuple[str, str]]]] = {
    "a constant selects a variant, though another has none": (
        DEPLOY,
        {"kind": "cluster", "namspace": "x", "bucket": 1},
        [("", 'must have the property "namespace"'), ("", 'must have the property "region"')],
    ),
    "an unknown constant selects none: the nearest is named": (
        DEPLOY,
        {"kind": "lamda", "function": "f"},
        [("/kind", 'must be "lambda"'), ("", f'{NONE}; nearest: "Lambda"')],
    ),
    "a variant without constants is near too, and is named by its title": (
        DEPLOY,
        {"bucket": 1},
        [("/bucket", "must be of type string"), ("", f'{NONE}; nearest: "A bucket"')],
    ),
    "a value of another type is far from all variants": (
        DEPLOY,
        "cluster",
        [("", "must be of type object"), ("", NONE)],
    ),
    "without constants, the variant whose properties it has": (
        SHAPES,
        {"width": 1, "height": "tall"},
        [("/height", "must be of type number"), ("", f'{NONE_OF_ANY}; nearest: "Box"')],
    ),
    "what is equally near is reported together": (
        {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        {},
        [
            ("", 'must have the property "a"'),
            ("", 'must have the property "b"'),
            ("", NONE_OF_ANY),
        ],
    ),
    "the variant of the value's type, and a union inside it": (
        STEPS,
        [{"run": "make"}, {"use": "make"}],
        [
            ("/1/use", "must be of type number"),
            ("/1", f"{NONE}; nearest: /oneOf/1"),
            ("", f'{NONE_OF_ANY}; nearest: "Many"'),
        ],
    ),
    "constants that are optional, and numbers": (
        OPTIONAL_CONSTANTS,
        {"version": 2, "size": 1},
        [("/size", "must be of type string")],
    ),
    "constants that are booleans": (
        RESULT,
        {"ok": False, "value": 1},
        [("", 'must have the property "code"')],
    ),
    "true is not 1": (
        {"oneOf": [record(v={"const": 1}, a=NUMBER), record(v={"const": True}, b=NUMBER), NUMBER]},
        {"v": True, "a": "x"},
        [("", 'must have the property "b"')],
    ),
    "two constants": (
        TWO_CONSTANTS,
        {"on": "door", "event": "close", "at": 1},
        [("", 'must have the property "by"')],
    ),
    "scalars: a variant of the same type": (
        SIZE,
        -1,
        [("", "must be at least 0"), ("", f'{NONE_OF_ANY}; nearest: "Pixels"')],
    ),
    "scalars: a constant of the same type": (
        SIZE,
        "aut",
        [("", 'must be "auto"'), ("", f"{NONE_OF_ANY}; nearest: /anyOf/0")],
    ),
    "scalars: another type": (
        SIZE,
        [],
        [
            ("", 'must be "auto"'),
            ("", "must be of type integer"),
            ("", "must be of type null"),
            ("", NONE_OF_ANY),
        ],
    ),
    "variants that lead back to the union": (
        TREE,
        {"operand": {"operand": "x", "other": 1}},
        [
            ("/operand/operand", "must be of type integer"),
            ("/operand/operand", "must be of type object"),
            ("/operand/operand", NONE_OF_ANY),
            ("/operand", f'{NONE_OF_ANY}; nearest: "Not", "Both"'),
            ("", f'{NONE_OF_ANY}; nearest: "Not"'),
        ],
    ),
    "names that two variants share have their places": (
        SAME_TITLE,
        {"b": 1},
        [("/b", "must be of type string"), ("", f'{NONE}; nearest: "Item" (/oneOf/1)')],
    ),
    "constants next to the union count": (
        EXTENDED,
        {"kind": "a", "x": 1},
        [("", 'must have the property "y"')],
    ),
    "a schema that is false is the last to be meant": (
        {"anyOf": [False, {"minLength": 3, "maxLength": 1}]},
        "ab",
        [
            ("", "must have at most 1 character"),
            ("", "must have at least 3 characters"),
            ("", f"{NONE_OF_ANY}; nearest: /anyOf/1"),
        ],
    ),
}


@pytest.fixture(scope="module")
def javascript() -> dict[str, Any]:
    asked = [
        {"source": render(schema, "javascript-validator"), "values": [value]}
        for schema, value, _ in CASES.values()
    ]
    return {name: answer for name, (answer,) in zip(CASES, javascript_answers(asked), strict=True)}


@pytest.mark.parametrize("name", CASES)
def test_errors_are_those_of_the_nearest_variant(name: str, javascript: dict[str, Any]) -> None:
    schema, value, expected = CASES[name]
    (answer,) = python_answers(render(schema, "python-validator"), [value])
    assert [(e["instancePath"], e["message"]) for e in answer["errors"]] == expected
    assert canonical(answer) == canonical(javascript[name])


def test_many_errors_of_one_value_are_compared() -> None:
    schema = {"anyOf": [{"type": "object", "additionalProperties": False}, {"maxProperties": 1}]}
    value = {str(i): 0 for i in range(150_000)}
    (answer,) = python_answers(render(schema, "python-validator"), [value])
    ((other,),) = javascript_answers(
        [{"source": render(schema, "javascript-validator"), "values": [value]}]
    )
    assert [e["keyword"] for e in answer["errors"]] == ["maxProperties", "anyOf"]
    assert canonical(answer) == canonical(other)
