"""Infers the types of objects: records of named properties, and maps."""

from __future__ import annotations

from collections.abc import Callable

from ..graph import ir
from ..jsontext.pointer import token, tokens
from .assertions import of_property, properties_of, unevaluated, value_of
from .conjunctions import Conjunction
from .implied import Place
from .state import State
from .types import AnyType, Field, MapOf, Record, RecordRef, StaticType

_UNNAMED = frozenset({"patternProperties", "additionalProperties"})

_MAX_DEPTH = 20
"""Records that are nested deeper are filled after those around them."""


class Objects:
    """Infers the types of the objects of a module. `records` are its records so far."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.records: dict[ir.NodeKey, Record] = {}
        self._depth = 0
        self._later: list[Callable[[], None]] = []

    def object_type(
        self, conjunction: Conjunction, nodes: list[ir.Node], place: Place, *, only: bool
    ) -> StaticType:
        """The type of the objects that match all of `nodes`.

        `only` says that the nodes of the conjunction allow nothing but objects.
        """
        if any("properties" in node.assertions for node in nodes):
            return self._record(conjunction, nodes, place, only=only)
        return self._extra(nodes, place) or MapOf(None)

    def fill_later(self) -> None:
        """Fill the records that were nested too deeply at first."""
        while self._later:
            self._later.pop()()

    def _record(
        self, conjunction: Conjunction, nodes: list[ir.Node], place: Place, *, only: bool
    ) -> StaticType:
        implied = self._state.implied
        key = implied.key(conjunction, place)
        if key in self.records:
            return RecordRef(key)
        verdict = key if only else implied.add((key, "&object"), (key,), type="object")
        self.records[key] = Record(key, verdict, (), None)
        if only:
            self._state.known[conjunction] = RecordRef(key)
        if only and self._depth == _MAX_DEPTH:  # a chain of records may be longer than the stack
            self._later.append(lambda: self._fill(key, verdict, nodes))
        else:
            self._depth += 1
            self._fill(key, verdict, nodes)
            self._depth -= 1
        return RecordRef(key)

    def _fill(self, key: ir.NodeKey, verdict: ir.NodeKey, nodes: list[ir.Node]) -> None:
        """Infer the properties of a record."""
        required = {name for node in nodes for name in value_of(node, "required", ())}
        named = [properties_of(node) for node in nodes]
        owners: dict[str, list[int]] = {}
        for i, properties in enumerate(named):
            for name in properties:
                owners.setdefault(name, []).append(i)
        others = [i for i, node in enumerate(nodes) if node.assertions.keys() & _UNNAMED]
        fields = []
        forbidden: set[str] = set()
        for name, owner_indexes in owners.items():
            applicable = sorted({*owner_indexes, *others})
            keys = [k for i in applicable for k in of_property(nodes[i], named[i], name)]
            pointer = f"/properties{token(name)}"
            type_ = self._state.infer(Conjunction(tuple(keys)), (key, pointer))
            owner_keys = [named[i][name] for i in owner_indexes]
            if ir.FALSE in owner_keys:
                type_ = AnyType()  # the class documents that the property is forbidden
                forbidden.add(name)
            if type_ is not None:
                described = self._described(owner_keys)
                fields.append(Field(name, described, type_, name in required))
        extra = self._extra(nodes, (key, ""))
        self.records[key] = Record(key, verdict, tuple(fields), extra)
        if key in self._state.module.nodes:
            possible = {field.name for field in fields} - forbidden
            for name in sorted(required - possible):
                if name in owners or self._is_refused(name, nodes, extra):
                    reason = f'it requires the property "{name}" and refuses it'
                    self._state.unsatisfiable.setdefault(key, reason)

    def _is_refused(self, name: str, nodes: list[ir.Node], extra: MapOf | None) -> bool:
        """Whether the nodes forbid a property that none of them names."""
        if extra is None and not any("patternProperties" in node.assertions for node in nodes):
            return True
        keys = tuple(key for node in nodes for key in of_property(node, {}, name))
        return bool(keys) and self._state.conjunctions.reduced(Conjunction(keys)) is None

    def _described(self, keys: list[ir.NodeKey]) -> ir.NodeKey:
        """The node that describes a property: the last of its nodes with annotations."""
        nodes = self._state.nodes
        annotated = [key for key in keys if key in nodes and nodes[key].annotations]
        return (annotated or keys)[-1]

    def _extra(self, nodes: list[ir.Node], place: Place) -> MapOf | None:
        """The type of the properties that the nodes do not name, None if there are none."""
        limits = [node for node in nodes if "additionalProperties" in node.assertions]
        matched = [node for node in nodes if "patternProperties" in node.assertions]
        if len(matched) > 1 or (matched and any(node is not matched[0] for node in limits)):
            self._state.vague[place[0]] = None
            return MapOf(AnyType())
        rest = [node.assertions["additionalProperties"].child for node in limits]
        if not limits and not matched:
            rest = unevaluated(nodes, "unevaluatedProperties")
        pointer = f"{place[1]}/additionalProperties"
        value = self._state.infer(Conjunction(tuple(rest)), (place[0], pointer))
        if not matched:
            return None if value is None else MapOf(value)
        patterns = [
            (pattern, type_)
            for pointer, child in matched[0].assertions["patternProperties"].children
            for pattern in tokens(pointer)
            if (type_ := self._state.infer(Conjunction((child,)), place))
        ]
        types = {type_ for _, type_ in patterns} | ({value} if value is not None else set())
        if len(types) < 2:
            return MapOf(types.pop()) if types else None
        return MapOf(value, tuple(patterns))
