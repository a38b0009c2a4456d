"""Nodes that a schema implies without writing them, such as the sum of two parts of an allOf."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from ..graph import ir
from .conjunctions import Conjunction

Place: TypeAlias = "tuple[ir.NodeKey, str]"
"""Where an implied node is: the key of the node that contains it, and the pointer from there."""

_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_VARIANT_TEXTS = ("title", "description", "x-class-name")
"""The annotations that an implied node takes over from the subschema of a union."""


class ImpliedNodes:
    """Adds implied nodes to `nodes`. `places` says where each of them is."""

    def __init__(self, nodes: dict[ir.NodeKey, ir.Node]) -> None:
        self._nodes = nodes
        self._keys: dict[Conjunction, ir.NodeKey] = {}
        self.places: dict[ir.NodeKey, Place] = {}

    def key(self, conjunction: Conjunction, place: Place) -> ir.NodeKey:
        """The key of a conjunction: that of its only node, or of a new node at `place`."""
        if len(conjunction.keys) == 1 and not conjunction.done:
            return conjunction.keys[0]
        if conjunction not in self._keys:
            keys = tuple(self._without(key, conjunction.done) for key in conjunction.keys)
            self._keys[conjunction] = self.add(place, keys)
        return self._keys[conjunction]

    def add(self, place: Place, keys: tuple[ir.NodeKey, ...], **assertions: Any) -> ir.NodeKey:
        """Add a node for the values that match all of `keys` and the assertions.

        Returns the key of the new node.
        """
        key = place[0].child(place[1])
        while key in self._nodes:
            key = key.child("&")
        parts = tuple((f"/{i}", part) for i, part in enumerate(keys))
        all_of = {"allOf": ir.Assertion("allOf", None, parts)}
        others = {name: ir.Assertion(name, value) for name, value in assertions.items()}
        # The schemas true and false are not nodes.
        model = next(self._nodes[key] for key in (*keys, place[0]) if key in self._nodes)
        annotations = {} if assertions else self._annotations(keys[-1], place[1])
        self._nodes[key] = ir.Node(key, model.dialect, model.resource, all_of | others, annotations)
        self.places[key] = place
        return key

    def _without(self, key: ir.NodeKey, done: frozenset[tuple[ir.NodeKey, str]]) -> ir.NodeKey:
        """The key of a node with the assertions of the node `key`, except the unions in `done`."""
        node = self._nodes[key]
        rest = {name: check for name, check in node.assertions.items() if (key, name) not in done}
        if len(rest) == len(node.assertions) or rest.keys() & _UNEVALUATED:
            return key
        new = key.child("&")
        while new in self._nodes and self._nodes[new].assertions != rest:
            new = new.child("&")
        self._nodes[new] = replace(node, key=new, assertions=rest)
        self.places.setdefault(new, (key, ""))
        return new

    def _annotations(self, key: ir.NodeKey, pointer: str) -> dict[str, Any]:
        """The annotations of an implied node: of a variant, those of its subschema."""
        if key not in self._nodes or not pointer.startswith(("/anyOf", "/oneOf")):
            return {}
        annotations = self._nodes[key].annotations
        return {name: annotations[name] for name in _VARIANT_TEXTS if name in annotations}
