"""Discriminators: the property that selects the variant of a union, if that is certain."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.graph.discriminators import Discriminator, Discriminators
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle


def tag_of(schema: Any, keyword: str = "oneOf") -> Discriminator | None:
    module = lower(Bundle(schema))
    return Discriminators(module).of(module.root, keyword)


def member(value: Any, **further: Any) -> dict[str, Any]:
    """An object whose property `kind` must be `value`."""
    kind = {"enum": value} if isinstance(value, list) else {"const": value}
    return {"type": "object", "properties": {"kind": kind}, "required": ["kind"], **further}


REACHED_BY_REFERENCE = {
    "$defs": {
        "A": {"allOf": [{"$ref": "#/$defs/Base"}, member("a")]},
        "B": {"properties": {"kind": {"$ref": "#/$defs/KindOfB"}}, "$ref": "#/$defs/Base"},
        "Base": {"type": "object", "required": ["kind"], "properties": {"kind": {}}},
        "KindOfB": {"anyOf": [{"const": "b"}, {"enum": ["b", "bb"]}]},
    },
    "oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}],
}

TAGGED: dict[str, tuple[Any, Discriminator]] = {
    "each member has a constant of its own": (
        {"oneOf": [member("a"), member("b")]},
        Discriminator("kind", {"a": 0, "b": 1}, ()),
    ),
    "a member may have several": (
        {"oneOf": [member(["a", "b"]), member("c")]},
        Discriminator("kind", {"a": 0, "b": 0, "c": 1}, ()),
    ),
    "null and other types beside the objects": (
        {"oneOf": [{"type": "null"}, member("a"), {"type": "string"}, member("b")]},
        Discriminator("kind", {"a": 1, "b": 3}, (0, 2)),
    ),
    "through references and allOf": (
        REACHED_BY_REFERENCE,
        Discriminator("kind", {"a": 0, "b": 1, "bb": 1}, ()),
    ),
    "a union in a union": (
        {"oneOf": [{"oneOf": [member("a"), member("b")]}, member("c")]},
        Discriminator("kind", {"a": 0, "b": 0, "c": 1}, ()),
    ),
    "what the schema around it asks for": (
        {
            "type": "object",
            "required": ["kind"],
            "oneOf": [{"properties": {"kind": {"const": each}}} for each in "ab"],
        },
        Discriminator("kind", {"a": 0, "b": 1}, ()),
    ),
    "members that other values than objects match": (
        {"oneOf": [{**member("a"), "type": ["object", "null"]}, member("b")]},
        Discriminator("kind", {"a": 0, "b": 1}, (0,)),
    ),
    "the first property of several": (
        {
            "oneOf": [
                {
                    "type": "object",
                    "properties": {
                        "same": {"const": "x"},
                        "one": {"const": a},
                        "two": {"const": a},
                    },
                    "required": ["two", "one", "same"],
                }
                for a in "ab"
            ]
        },
        Discriminator("one", {"a": 0, "b": 1}, ()),
    ),
}


@pytest.mark.parametrize("name", TAGGED)
def test_tag(name: str) -> None:
    schema, expected = TAGGED[name]
    assert tag_of(schema) == expected


UNTAGGED: dict[str, Any] = {
    "two members share a value": [member(["a", "b"]), member("b")],
    "a member may lack the property": [member("a"), {**member("b"), "required": []}],
    "a member says nothing of it": [member("a"), {"type": "object"}],
    "a member allows anything": [member("a"), member("b"), True],
    "a value is no string": [member("a"), member(1)],
    "a value is a string or not": [member("a"), member(["b", None])],
    "only one member is an object": [member("a"), {"type": "null"}],
    "a member refers to itself": [member("a"), {"$ref": "#/oneOf/1/allOf/0", "allOf": [True]}],
}


@pytest.mark.parametrize("name", UNTAGGED)
def test_no_tag_where_it_is_not_certain(name: str) -> None:
    assert tag_of({"oneOf": UNTAGGED[name]}) is None
