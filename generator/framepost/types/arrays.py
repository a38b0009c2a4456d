"""Infers the types of arrays: lists of one type of items, and tuples."""

from __future__ import annotations

from ..graph import ir
from .assertions import items_of, unevaluated, value_of
from .conjunctions import Conjunction
from .implied import Place
from .state import State
from .types import AnyType, ListOf, StaticType, TupleOf

_UNLIMITED = 2**53


def array_type(state: State, nodes: list[ir.Node], place: Place) -> StaticType:
    """The type of the arrays that match all of `nodes`."""
    prefixes, rests = [], []
    for node in nodes:
        prefix, rest = items_of(node)
        prefixes.append(prefix)
        rests.append(rest)
    most = min((value_of(node, "maxItems", _UNLIMITED) for node in nodes), default=_UNLIMITED)
    length = min(max(map(len, prefixes), default=0), int(most))
    further = [rest for rest in rests if rest is not None]
    if not further and any(prefixes):
        further = unevaluated(nodes, "unevaluatedItems")
    other = state.infer(Conjunction(tuple(further)), (place[0], f"{place[1]}/items"))
    if not length:
        return ListOf(other or AnyType())
    more = None if length == most else other
    inferred = []
    for i in range(length):
        keys = []
        for prefix, rest in zip(prefixes, rests, strict=True):
            keys += [prefix[i]] if i < len(prefix) else [rest] if rest else []
        item_place = (place[0], f"{place[1]}/prefixItems/{i}")
        inferred.append(state.infer(Conjunction(tuple(keys)), item_place))
    if None in inferred:
        more, inferred = None, inferred[: inferred.index(None)]
    items = tuple(item for item in inferred if item is not None)
    if not items:
        return ListOf(AnyType())
    least = max((int(value_of(node, "minItems", 0)) for node in nodes), default=0)
    return TupleOf(items, more, min(least, len(items)))
