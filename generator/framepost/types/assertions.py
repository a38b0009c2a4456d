"""Reads the assertions of a single node: which types, values, properties and items it allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..graph import ir
from ..jsontext.pointer import tokens
from ..regex.translate import Category, is_risky, to_python

KINDS = ("object", "array", "string", "number", "boolean", "null")
ALL = frozenset({*KINDS, "integer"})
"""Every type, numbers without a fraction apart."""

OBJECT = frozenset(
    "properties patternProperties additionalProperties unevaluatedProperties".split()
)
ARRAY = frozenset("items prefixItems additionalItems unevaluatedItems".split())
_IN_PLACE = frozenset("anyOf oneOf if not dependentSchemas dependencies $dynamicRef".split())
"""The keywords that apply schemas to the same value, except `$ref` and `allOf`."""


def value_of(node: ir.Node, keyword: str, default: Any) -> Any:
    """The argument of a keyword, `default` if the node does not have it."""
    assertion = node.assertions.get(keyword)
    return default if assertion is None else assertion.value


def types_of(node: ir.Node) -> frozenset[str]:
    """The types that a node allows; a number may be an integer."""
    value = value_of(node, "type", None)
    if value is None:
        return ALL
    types = {value} if isinstance(value, str) else set(value)
    return frozenset(types | {"integer"} if "number" in types else types)


def type_of(value: Any) -> str:
    """The type of a JSON value."""
    if value is None:
        return "null"
    kinds = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"))
    name = next((name for kind, name in kinds if isinstance(value, kind)), None)
    return name or ("integer" if value == int(value) else "number")


def values_of(node: ir.Node) -> list[Any] | None:
    """The closed set of values of a node, None if it has none."""
    if "const" in node.assertions:
        return [node.assertions["const"].value]
    return list(node.assertions["enum"].value) if "enum" in node.assertions else None


def properties_of(node: ir.Node) -> dict[str, ir.NodeKey]:
    """The properties that a node names, each with the key of its schema."""
    assertion = node.assertions.get("properties")
    if assertion is None:
        return {}
    return {name: child for pointer, child in assertion.children for name in tokens(pointer)}


def of_property(
    node: ir.Node, properties: Mapping[str, ir.NodeKey], name: str
) -> Iterator[ir.NodeKey]:
    """The subschemas of a node that apply to the property `name`.

    `properties` are those that the node names, as `properties_of` returns them.
    """
    is_known = name in properties
    if is_known:
        yield properties[name]
    if "patternProperties" in node.assertions:
        for pointer, child in node.assertions["patternProperties"].children:
            for pattern in tokens(pointer):
                is_match = matches(pattern, name)
                is_known = is_known or is_match is not False
                if is_match:
                    yield child
    if not is_known and "additionalProperties" in node.assertions:
        yield node.assertions["additionalProperties"].child


def matches(pattern: str, name: str) -> bool | None:
    """Whether a pattern matches a name, None if the match could take exponential time."""
    if is_risky(pattern):
        return None
    parts = (p.inside() if isinstance(p, Category) else p for p in to_python(pattern))
    return re.search("".join(parts), name) is not None


def items_of(node: ir.Node) -> tuple[list[ir.NodeKey], ir.NodeKey | None]:
    """The subschemas of the first items, and the one of further items, if there is one."""
    items = node.assertions.get("items")
    if items is not None and isinstance(items.value, list):
        more = node.assertions.get("additionalItems")
        return [child for _, child in items.children], more.child if more else None
    prefix = node.assertions.get("prefixItems")
    first = [child for _, child in prefix.children] if prefix else []
    return first, items.child if items is not None else None


def unevaluated(nodes: list[ir.Node], keyword: str) -> list[ir.NodeKey]:
    """The subschema of `keyword`, if it applies to every part that the nodes do not describe.

    `nodes` hold for the same value. The list is empty if the last one does not have the keyword, or
    if it is uncertain what the keyword applies to.
    """
    *inner, last = nodes
    if keyword not in last.assertions or any(node.assertions.keys() & _IN_PLACE for node in nodes):
        return []
    if any("contains" in node.assertions or keyword in node.assertions for node in inner):
        return []
    return [] if "contains" in last.assertions else [last.assertions[keyword].child]
