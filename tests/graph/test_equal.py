"""Equal definitions in several files become one node, and different ones do not."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.protocol.graph import MessageGraph, compile_value

Schema = dict[str, Any]
CHANNEL = {"$ref": "#/channels/main"}


def file(kind: str, definitions: Schema, reference: str = "#/$defs/Shared", **more: Any) -> Schema:
    """A message whose data is a definition of its own file."""
    return {
        "title": kind,
        "type": "object",
        "properties": {"kind": {"const": kind}, "data": {"$ref": reference}},
        "required": ["kind"],
        "$defs": definitions,
        **more,
    }


def compiled(**files: Schema) -> MessageGraph:
    messages = {name: {"payload": {"$ref": f"{name}.schema.json"}} for name in files}
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Everything", "version": "1"},
        "channels": {"main": {"messages": messages}},
        "operations": {"all": {"action": "send", "channel": CHANNEL}},
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    resources = {
        f"{name}.schema.json": {"$schema": dialect, **schema} for name, schema in files.items()
    }
    return compile_value(document, resources)


def count(found: MessageGraph, title: str) -> int:
    nodes = found.module.nodes.values()
    return sum(node.annotations.get("title") == title for node in nodes)


def record(**properties: Any) -> Schema:
    return {"title": "Shared", "type": "object", "properties": properties}


SAME: dict[str, tuple[Schema, Schema]] = {
    "alike": ({"Shared": record(a={"type": "string"})}, {"Shared": record(a={"type": "string"})}),
    "keys in another order": (
        {"Shared": {"title": "Shared", "type": "object", "properties": {}}},
        {"Shared": {"properties": {}, "type": "object", "title": "Shared"}},
    ),
    "recursive": (
        {"Shared": record(next={"$ref": "#/$defs/Shared"})},
        {"Shared": record(next={"$ref": "#/$defs/Shared"})},
    ),
    "mutually recursive": tuple(  # type: ignore[dict-item]
        {
            "Shared": record(other={"$ref": "#/$defs/Other"}),
            "Other": {
                "title": "Other",
                "type": "object",
                "properties": {"back": {"$ref": "#/$defs/Shared"}},
            },
        }
        for _ in range(2)
    ),
    "with equal parts under other names": (
        {"Shared": record(a={"$ref": "#/$defs/One"}), "One": {"title": "Part", "type": "string"}},
        {"Shared": record(a={"$ref": "#/$defs/Two"}), "Two": {"title": "Part", "type": "string"}},
    ),
}

DIFFERENT: dict[str, tuple[Schema, Schema]] = {
    "type": ({"Shared": record(a={"type": "string"})}, {"Shared": record(a={"type": "number"})}),
    "description": (
        {"Shared": {**record(), "description": "One."}},
        {"Shared": {**record(), "description": "Another."}},
    ),
    "required": ({"Shared": record(a=True)}, {"Shared": {**record(a=True), "required": ["a"]}}),
    "something deep": (
        {"Shared": record(a={"items": {"items": {"maximum": 1}}})},
        {"Shared": record(a={"items": {"items": {"maximum": 2}}})},
    ),
    "what a recursion comes to": (
        {"Shared": record(next={"$ref": "#/$defs/Shared"})},
        {"Shared": record(next={"$ref": "#/$defs/Other"}), "Other": record(next={"type": "null"})},
    ),
    "names that depend on a property": (
        {"Shared": {**record(), "dependentRequired": {"a": ["b"]}}},
        {"Shared": {**record(), "dependentRequired": {"a": ["c"]}}},
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_equal_definitions_are_one(case: str) -> None:
    first, second = SAME[case]
    found = compiled(one=file("one", first), two=file("two", second))
    assert count(found, "Shared") == 1
    assert count(found, "Other") <= 1


@pytest.mark.parametrize("case", DIFFERENT)
def test_different_definitions_are_not_merged(case: str) -> None:
    first, second = DIFFERENT[case]
    found = compiled(one=file("one", first), two=file("two", second))
    assert count(found, "Shared") >= 2


def test_messages_themselves_are_never_merged() -> None:
    found = compiled(one=file("one", {"Shared": record()}), two=file("two", {"Shared": record()}))
    assert len(set(found.keys.values())) == 2


def test_references_depend_on_their_dynamic_scope() -> None:
    """Equal texts differ if a dynamic reference in them has different targets."""
    definitions = {
        "Shared": {
            "title": "Shared",
            "type": "object",
            "properties": {"a": {"$dynamicRef": "#part"}},
        },
    }
    one = {**definitions, "Part": {"$dynamicAnchor": "part", "type": "string"}}
    two = {**definitions, "Part": {"$dynamicAnchor": "part", "type": "number"}}
    found = compiled(one=file("one", one), two=file("two", two))
    assert count(found, "Shared") == 2


def test_builder_of_a_merged_definition_accepts_the_remaining_one() -> None:
    builder = {
        "name": "createShared",
        "parameter": {"name": "input", "schema": "#/$defs/Input"},
        "build": {"a": {"$from": "/a"}},
    }
    definitions = {
        "Shared": {**record(a={"type": "string"}), "x-builder": builder},
        "Input": {"title": "Input", "type": "object", "properties": {"a": {"type": "string"}}},
    }
    found = compiled(one=file("one", definitions), two=file("two", definitions))
    (node,) = [each for each in found.module.nodes.values() if "x-builder" in each.annotations]
    assert all(key in found.module.nodes for key in node.links.values())
