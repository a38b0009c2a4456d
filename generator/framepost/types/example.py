"""An example of a valid value: the one that the schema gives, or one made from it.

What is made is certain to be valid, because it is only made of what is understood here; a schema
that asks for more has no example unless it gives one itself, in `examples`.
"""

from __future__ import annotations

from typing import Any

from ..graph import ir

_UNDERSTOOD = frozenset(
    "$ref type const enum minLength maxLength minimum maximum items minItems maxItems properties "
    "required additionalProperties".split()
)


_DEPTH = 12
"""How many schemas deep it goes."""


class _NotCertainError(Exception):
    """No value of this schema can be made with certainty."""


def example(module: ir.Module) -> tuple[Any, ...]:
    """An example of what the root describes; empty if there is none that is certain."""
    try:
        return (_make(module, module.root, frozenset()),)
    except _NotCertainError:
        return ()


def _make(module: ir.Module, key: ir.NodeKey, path: frozenset[ir.NodeKey]) -> Any:
    if key == ir.TRUE:
        return {}
    if key == ir.FALSE or key in path or len(path) > _DEPTH:
        raise _NotCertainError
    node = module.nodes[key]
    given = node.annotations.get("examples")
    if given:
        return given[0]
    if node.assertions.keys() - _UNDERSTOOD:
        raise _NotCertainError
    return _value(module, node, path | {key})


def _value(module: ir.Module, node: ir.Node, path: frozenset[ir.NodeKey]) -> Any:
    asked = {check.keyword: check.value for check in node.assertions.values()}
    if "$ref" in asked or "const" in asked or "enum" in asked:
        if len(asked.keys() - {"type"}) > 1:
            raise _NotCertainError
        if "$ref" in asked:
            return _make(module, node.assertions["$ref"].child, path)
        values = asked.get("enum", [asked.get("const")])
        if not values or "type" in asked:
            raise _NotCertainError
        return values[0]
    kinds = asked.get("type", "object")
    kind = kinds if isinstance(kinds, str) else next((k for k in kinds if k != "null"), "null")
    if kind == "object":
        return _object(module, node, asked, path)
    if kind == "array":
        return _array(module, node, asked, path)
    if kind == "string":
        least = asked.get("minLength", 0)
        return _bounded("text"[: int(least)] if least <= 4 else None, asked, "maxLength", len)
    if kind in ("integer", "number"):
        return _bounded(max(0, asked.get("minimum", 0)), asked, "maximum", lambda value: value)
    return {"boolean": False, "null": None}[kind]


def _bounded(value: Any, asked: dict[str, Any], most: str, measure: Any) -> Any:
    if value is None or measure(value) > asked.get(most, measure(value)):
        raise _NotCertainError
    if isinstance(value, float) and not value.is_integer():
        raise _NotCertainError
    return value


def _array(
    module: ir.Module, node: ir.Node, asked: dict[str, Any], path: frozenset[ir.NodeKey]
) -> list[Any]:
    items = node.assertions.get("items")
    if asked.get("minItems", 0) > 1 or asked.get("maxItems", 1) < 1:
        raise _NotCertainError
    if items is None or items.child in (ir.TRUE, ir.FALSE):
        if asked.get("minItems", 0) > 0:
            raise _NotCertainError
        return []
    if isinstance(items.value, list):
        raise _NotCertainError
    return [_make(module, items.child, path)]


def _object(
    module: ir.Module, node: ir.Node, asked: dict[str, Any], path: frozenset[ir.NodeKey]
) -> dict[str, Any]:
    properties = node.assertions.get("properties")
    children = (
        dict(zip(asked.get("properties", {}), properties.children, strict=True))
        if properties
        else {}
    )
    required = asked.get("required", [])
    if any(name not in children for name in required):
        raise _NotCertainError
    # Only what must be there: all that may be there, at every level, would never end.
    return {
        name: _make(module, child, path)
        for name, (_, child) in children.items()
        if name in required
    }
