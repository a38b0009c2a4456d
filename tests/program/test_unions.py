"""Unions with a discriminator: it selects the variant, and only its errors are reported."""

from __future__ import annotations

import itertools
from typing import Any

import jsonschema
import pytest

from framepost import render
from support.answers import canonical, javascript_answers, load_python, python_answers

CAT = {
    "type": "object",
    "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
    "required": ["kind", "lives"],
}
DOG = {
    "type": "object",
    "properties": {"kind": {"enum": ["dog", "hound"]}, "tail": {"type": "boolean"}},
    "required": ["kind"],
    "additionalProperties": False,
}
TREE = {
    "$defs": {
        "Leaf": {"type": "object", "properties": {"is": {"const": "leaf"}}, "required": ["is"]},
        "Node": {
            "type": "object",
            "properties": {
                "is": {"const": "node"},
                "children": {"type": "array", "items": {"$ref": "#/$defs/Tree"}},
            },
            "required": ["is", "children"],
        },
        "Tree": {"oneOf": [{"$ref": "#/$defs/Leaf"}, {"$ref": "#/$defs/Node"}]},
    },
    "$ref": "#/$defs/Tree",
}
LOOSE = [{"properties": {"kind": {"const": a}, a: False}, "required": ["kind"]} for a in "ab"]

SCHEMAS: dict[str, Any] = {
    "oneOf": {"oneOf": [CAT, DOG]},
    "anyOf": {"anyOf": [CAT, DOG]},
    "through references": {"$defs": {"Cat": CAT}, "oneOf": [{"$ref": "#/$defs/Cat"}, DOG]},
    "with null": {"oneOf": [{"type": "null"}, CAT, DOG]},
    "with null and strings": {
        "anyOf": [CAT, {"type": "string", "minLength": 1}, DOG, {"const": None}]
    },
    "members that are no objects too": {"oneOf": [{**CAT, "type": ["object", "string"]}, DOG]},
    "members of any type, exactly one": {"oneOf": LOOSE},
    "members of any type": {"anyOf": LOOSE},
    "a member that nothing matches": {"oneOf": [CAT, False, DOG]},
    "what the schema around asks for": {
        "type": "object",
        "required": ["kind"],
        "oneOf": [
            {"properties": {"kind": {"const": each}, "of": {"const": each}}} for each in "ab"
        ],
    },
    "two in one schema": {
        "oneOf": [CAT, DOG],
        "anyOf": [
            {"required": ["kind"], "properties": {"kind": {"const": each}, "lives": {"minimum": i}}}
            for i, each in enumerate(("cat", "dog"))
        ],
    },
    "with what is not evaluated": {"oneOf": [CAT, DOG], "unevaluatedProperties": False},
    "with null and what is not evaluated": {
        "oneOf": [CAT, DOG, {"type": "null"}],
        "unevaluatedProperties": {"type": "string"},
    },
    "in not": {"not": {"oneOf": [CAT, DOG]}},
    "in if": {
        "if": {"anyOf": [CAT, DOG]},
        "then": {"maxProperties": 1},
        "else": {"minProperties": 2},
    },
    "a tag of an inherited name": {
        "oneOf": [
            {
                "type": "object",
                "required": ["toString"],
                "properties": {"toString": {"const": each}},
            }
            for each in ("toString", "__proto__", "constructor")
        ]
    },
    "recursive": TREE,
}
KINDS: list[Any] = ["cat", "dog", "hound", "a", "toString", "", None, 1, True, ["cat"], {"cat": 1}]
VALUES: list[Any] = [
    *(None, True, 0, 1.5, "", "cat", [], ["cat"], {}, {"toString": "constructor"}),
    *({"toString": "__proto__"}, {"toString": "valueOf"}, {"lives": 1}),
    *({"kind": kind} for kind in KINDS),
    *({"kind": kind, "lives": lives} for kind, lives in itertools.product(KINDS, (1, "x"))),
    *({"kind": kind, "tail": 1, "more": "x", "a": 1, "b": 2} for kind in KINDS),
    *({"kind": kind, "of": of} for kind in "ab" for of in "ab"),
    {"is": "leaf"},
    {"is": "node", "children": [{"is": "leaf"}, {"is": "node", "children": []}]},
    {"is": "node", "children": [{"is": "leaf"}, {"is": "node"}, {"is": "twig"}, 1]},
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_verdict_is_that_of_every_member_tried(name: str) -> None:
    schema = SCHEMAS[name]
    oracle = jsonschema.Draft202012Validator(schema)
    answers = python_answers(render(schema, "python-validator"), VALUES)
    for value, answer in zip(VALUES, answers, strict=True):
        assert answer.get("valid") is oracle.is_valid(value), (value, answer)


def test_both_languages_say_the_same() -> None:
    cases = [
        {"source": render(schema, "javascript-validator"), "values": VALUES}
        for schema in SCHEMAS.values()
    ]
    for name, found in zip(SCHEMAS, javascript_answers(cases), strict=True):
        ours = python_answers(render(SCHEMAS[name], "python-validator"), VALUES)
        for value, python, javascript in zip(VALUES, ours, found, strict=True):
            assert canonical(python) == canonical(javascript), (name, value)


def errors_of(name: str, value: Any) -> list[tuple[str, str, str]]:
    module = load_python(render(SCHEMAS[name], "python-validator"))
    return [(e.schema_path, e.instance_path, e.message) for e in module.iter_errors(value)]


def test_errors_are_those_of_the_selected_variant() -> None:
    assert errors_of("with null", {"kind": "cat", "lives": "nine"}) == [
        ("/oneOf/1/properties/lives/type", "/lives", "must be of type integer"),
    ]


@pytest.mark.parametrize("value", [{}, {"kind": "cow"}, {"kind": 1}, {"kind": ["cat"]}])
def test_one_error_names_the_tag_and_its_values(value: Any) -> None:
    message = 'must be an object whose "kind" is "cat", "dog" or "hound"'
    assert errors_of("with null", value) == [("/oneOf", "", message)]


def test_value_that_is_not_an_object_gets_an_error_about_its_type() -> None:
    assert errors_of("oneOf", 1) == [
        ("/oneOf", "", 'must be an object whose "kind" is "cat", "dog" or "hound"'),
    ]
    assert errors_of("with null", 1) == [
        ("/oneOf/0/type", "", "must be of type null"),
        ("/oneOf", "", "must match exactly one of the schemas, but matches none"),
    ]


def test_many_values_are_counted() -> None:
    members = [
        {"type": "object", "properties": {"kind": {"const": f"the kind {i}"}}, "required": ["kind"]}
        for i in range(100)
    ]
    module = load_python(render({"oneOf": members}, "python-validator"))
    (error,) = module.iter_errors({"kind": "another"})
    assert error.message == 'must be an object whose "kind" is one of the 100 allowed values'
    assert error.params["tag"] == "kind"
    assert len(error.params["allowedValues"]) == 100
