"""Infers the types of closed sets of values: `enum` and `const`."""

from __future__ import annotations

from typing import Any

from ..graph import ir
from .assertions import ALL, type_of, values_of
from .types import AnyType, ListOf, Literal, MapOf, Scalar, StaticType
from .unions import union_of

_LARGEST_EXACT_INTEGER = 2**53


def allowed_values(nodes: list[ir.Node], types: frozenset[str] | None) -> list[Any] | None:
    """The values that every `enum` and `const` of the nodes allows, None if they have none.

    `types` are the JSON types that the nodes allow, if they limit them.
    """
    lists = [values for node in nodes if (values := values_of(node)) is not None]
    if not lists:
        return None
    known = types if types is not None else ALL
    first, *others = lists
    return [
        value
        for value in first
        if type_of(value) in known
        and all(any(_equal(value, other) for other in values) for values in others)
    ]


def _equal(a: Any, b: Any) -> bool:
    """Equality of JSON values; within arrays and objects, true is taken for 1."""
    return isinstance(a, bool) is isinstance(b, bool) and bool(a == b)


def literal_type(key: ir.NodeKey, values: list[Any]) -> StaticType | None:
    """The type of the values of the node `key`.

    Strings, integers, booleans and null are literals. Other values have only their general type.
    """
    literals: dict[tuple[type, Any], Any] = {}
    others: dict[StaticType, None] = {}
    for value in values:
        if value is None or isinstance(value, (str, bool, int)):
            literals[type(value), value] = value
        elif isinstance(value, float):
            if value.is_integer() and abs(value) < _LARGEST_EXACT_INTEGER:
                literals[int, int(value)] = int(value)
            else:
                others[Scalar("number")] = None
        else:
            others[ListOf(AnyType()) if isinstance(value, list) else MapOf(AnyType())] = None
    named: list[StaticType] = [Literal(tuple(literals.values()))] if literals else []
    return union_of([((key,), type_) for type_ in (*named, *others)])
