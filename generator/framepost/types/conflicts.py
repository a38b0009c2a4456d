"""Finds contradictions between the keywords of nodes that must all hold for the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..graph import ir
from .assertions import items_of, matches, value_of, values_of

_BOUNDS = (
    (
        frozenset({"number", "integer"}),
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ),
    (frozenset({"string"}), ("minLength",), ("maxLength",)),
    (frozenset({"array"}), ("minItems",), ("maxItems",)),
    (frozenset({"object"}), ("minProperties",), ("maxProperties",)),
)
"""Types, with the keywords of their lower and upper bounds."""


def conflict(
    types: frozenset[str], nodes: list[ir.Node], known: Mapping[ir.NodeKey, ir.Node]
) -> str:
    """Why no value of the types matches the nodes, empty if this cannot be seen.

    `known` are all nodes by their keys.
    """
    reason = _bounds_conflict(types, nodes)
    if types == {"array"}:
        return reason or _count_conflict("minItems", "items", map(_most_items, nodes), nodes)
    if types == {"object"}:
        limits = map(_most_properties, nodes)
        reason = reason or _count_conflict("minProperties", "properties", limits, nodes)
        return reason or _names_conflict(nodes, known)
    return reason


def _count_conflict(
    keyword: str, parts: str, limits: Iterable[int | None], nodes: list[ir.Node]
) -> str:
    low = _extreme(nodes, (keyword,), max)
    most = min((limit for limit in limits if limit is not None), default=None)
    if low is None or most is None or low[0] <= most:
        return ""
    return f"its {keyword} is {low[0]}, but the number of allowed {parts} is {most}"


def _most_items(node: ir.Node) -> int | None:
    """How many items an array can have because the schema of the next one is false."""
    prefix, rest = items_of(node)
    if ir.FALSE in prefix:
        return prefix.index(ir.FALSE)
    return len(prefix) if rest == ir.FALSE else None


def _most_properties(node: ir.Node) -> int | None:
    """How many properties a closed object can have."""
    rest = node.assertions.get("additionalProperties")
    if rest is None or rest.child != ir.FALSE or "patternProperties" in node.assertions:
        return None
    named = node.assertions.get("properties")
    return sum(child != ir.FALSE for _, child in named.children) if named else 0


def _names_conflict(nodes: list[ir.Node], known: Mapping[ir.NodeKey, ir.Node]) -> str:
    """Which property is required though `propertyNames` refuses its name."""
    rules = [n.assertions["propertyNames"].child for n in nodes if "propertyNames" in n.assertions]
    required = [name for node in nodes for name in value_of(node, "required", ())]
    for name in required if rules else ():
        if any(rule == ir.FALSE or _refuses(known.get(rule), name) for rule in rules):
            return f'it requires the property "{name}" and refuses its name'
    return ""


def _refuses(node: ir.Node | None, name: str) -> bool:
    """Whether a schema refuses a string, as far as its own keywords say."""
    if node is None:
        return False
    values = values_of(node)
    if values is not None and name not in values:
        return True
    if not value_of(node, "minLength", 0) <= len(name) <= value_of(node, "maxLength", len(name)):
        return True
    pattern = value_of(node, "pattern", None)
    return pattern is not None and matches(pattern, name) is False


def _bounds_conflict(types: frozenset[str], nodes: Iterable[ir.Node]) -> str:
    """Which lower bound is above which upper bound, if all values are of a type that they limit."""
    for limited, lower, upper in _BOUNDS:
        if not types <= limited:
            continue
        low = _extreme(nodes, lower, max)
        high = _extreme(nodes, upper, min)
        if low and high:
            is_exclusive = low[1].startswith("exclusive") or high[1].startswith("exclusive")
            if low[0] > high[0] or (low[0] == high[0] and is_exclusive):
                return f"its {low[1]} of {low[0]} contradicts its {high[1]} of {high[0]}"
    return ""


def _extreme(
    nodes: Iterable[ir.Node], keywords: tuple[str, ...], choose: Callable[..., tuple[Any, str]]
) -> tuple[Any, str] | None:
    """The strictest of some bounds, with its keyword."""
    bounds = [
        (node.assertions[keyword].value, keyword)
        for node in nodes
        for keyword in keywords
        if keyword in node.assertions and not isinstance(node.assertions[keyword].value, bool)
    ]
    return choose(bounds, key=lambda bound: bound[0]) if bounds else None
