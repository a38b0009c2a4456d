"""Finds an example of a valid value: one from the schema, or a generated one.

A generated value is certainly valid, because only known keywords are used for it. A schema with
other keywords has no example, unless it has `examples`.
"""

from __future__ import annotations

from typing import Any

from ..graph import ir

_UNDERSTOOD = frozenset(
    "$ref type const enum minLength maxLength minimum maximum items minItems maxItems properties "
    "required additionalProperties".split()
)


_DEPTH = 12
"""The maximal number of nested schemas."""


class _NotCertainError(Exception):
    """No certainly valid value of this schema can be generated."""


def example(module: ir.Module) -> tuple[Any, ...]:
    """Returns a tuple of one valid value of the root. Empty if none is certainly valid."""
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
    examples = node.annotations.get("examples")
    if isinstance(examples, list) and examples:  # draft-04 does not define it
        return examples[0]
    if node.assertions.keys() - _UNDERSTOOD:
        raise _NotCertainError
    return _value(module, node, path | {key})


def _value(module: ir.Module, node: ir.Node, path: frozenset[ir.NodeKey]) -> Any:
    arguments = {check.keyword: check.value for check in node.assertions.values()}
    if "$ref" in arguments or "const" in arguments or "enum" in arguments:
        if len(arguments.keys() - {"type"}) > 1:
            raise _NotCertainError
        if "$ref" in arguments:
            return _make(module, node.assertions["$ref"].child, path)
        values = arguments.get("enum", [arguments.get("const")])
        if not values or "type" in arguments:
            raise _NotCertainError
        return values[0]
    kinds = arguments.get("type", "object")
    kind = kinds if isinstance(kinds, str) else next((k for k in kinds if k != "null"), "null")
    if kind == "object":
        return _object(module, node, arguments, path)
    if kind == "array":
        return _array(module, node, arguments, path)
    if kind == "string":
        least = arguments.get("minLength", 0)
        return _bounded("text"[: int(least)] if least <= 4 else None, arguments, "maxLength", len)
    if kind in ("integer", "number"):
        return _bounded(
            max(0, arguments.get("minimum", 0)), arguments, "maximum", lambda value: value
        )
    return {"boolean": False, "null": None}[kind]


def _bounded(value: Any, arguments: dict[str, Any], most: str, measure: Any) -> Any:
    if value is None or measure(value) > arguments.get(most, measure(value)):
        raise _NotCertainError
    if isinstance(value, float) and not value.is_integer():
        raise _NotCertainError
    return value


def _array(
    module: ir.Module, node: ir.Node, arguments: dict[str, Any], path: frozenset[ir.NodeKey]
) -> list[Any]:
    items = node.assertions.get("items")
    if arguments.get("minItems", 0) > 1 or arguments.get("maxItems", 1) < 1:
        raise _NotCertainError
    if items is None or items.child in (ir.TRUE, ir.FALSE):
        if arguments.get("minItems", 0) > 0:
            raise _NotCertainError
        return []
    if isinstance(items.value, list):
        raise _NotCertainError
    return [_make(module, items.child, path)]


def _object(
    module: ir.Module, node: ir.Node, arguments: dict[str, Any], path: frozenset[ir.NodeKey]
) -> dict[str, Any]:
    properties = node.assertions.get("properties")
    children = (
        dict(zip(arguments.get("properties", {}), properties.children, strict=True))
        if properties
        else {}
    )
    required = arguments.get("required", [])
    if any(name not in children for name in required):
        raise _NotCertainError
    # Only required properties, because optional ones can be recursive.
    return {
        name: _make(module, child, path)
        for name, (_, child) in children.items()
        if name in required
    }
