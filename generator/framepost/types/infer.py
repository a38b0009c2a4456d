"""Infers the types of the values of a module.

The unit is a *conjunction*: nodes that must all hold for the same value. A reference and an allOf
add nodes to their conjunction. A union gets its type from the conjunctions of each of its
subschemas with the nodes around it. A type never excludes a valid value: what a type cannot
express is left out of it.
"""

from __future__ import annotations

from ..graph import ir
from .arrays import array_type
from .assertions import ARRAY, KINDS, OBJECT, value_of
from .conflicts import conflict
from .conjunctions import Conjunction, Conjunctions
from .equal import equal_objects
from .implied import ImpliedNodes, Place
from .literals import allowed_values, literal_type
from .objects import Objects
from .state import State
from .types import (
    NULL,
    Alias,
    AnyType,
    Literal,
    OneOf,
    RecordRef,
    Scalar,
    StaticType,
    TupleOf,
    Types,
    members,
)
from .unions import Unions, union_of

_MAX_NODES_TOGETHER = 24
"""A conjunction of more nodes is not typed."""

_MAX_IMPLIED_NODES = 2000
"""When a schema implies more nodes, further conjunctions are not typed."""


def infer_types(module: ir.Module) -> Types:
    """Infer the types of a module."""
    inference = _Inference(module)
    inference.of(module.root)
    linked = _linked_documents(module)
    for key in module.nodes:
        if ir.is_definition(key) and key.document not in linked:
            inference.of(key)
    for node in module.nodes.values():
        if ir.content_schema(node) is not None:
            inference.of(node.links["/contentSchema"])
    return inference.types()


def _linked_documents(module: ir.Module) -> set[str]:
    """The documents of the messages that a listener only learns from or answers with."""
    root = module.nodes.get(module.root)
    links = root.links.items() if root else ()
    documents = {key.document for pointer, key in links if pointer.startswith("/x-listener/")}
    return documents - {module.root.document}


class _Inference:
    """Infers the type of each conjunction once, and names the recursive ones."""

    def __init__(self, module: ir.Module) -> None:
        self._module = module
        nodes = dict(module.nodes)
        self._conjunctions = Conjunctions(module, nodes)
        self._implied = ImpliedNodes(nodes)
        self._state = State(module, nodes, self._conjunctions, self._implied, self._infer)
        self._objects = Objects(self._state)
        self._unions = Unions(self._state)
        self._equals = equal_objects(module)
        self._open: set[Conjunction] = set()
        self._open_here: set[Conjunction] = set()  # those that hold for the current value
        self._recursive: set[Conjunction] = set()
        self._aliases: dict[ir.NodeKey, StaticType] = {}

    def types(self) -> Types:
        """The types inferred so far, complete with all their parts."""
        root = self.of(self._module.root)
        self._objects.fill_later()
        key = self._module.root
        if root != RecordRef(key) and key not in self._aliases:
            self._aliases = {key: root, **self._aliases}
        return Types(
            root,
            self._objects.records,
            self._aliases,
            self._state.nodes,
            self._implied.places,
            tuple(key for key in self._state.vague if key in self._module.nodes),
            {
                key: reason
                for key, reason in self._state.unsatisfiable.items()
                if key.pointer or key == self._module.root
            },
        )

    def of(self, key: ir.NodeKey) -> StaticType:
        """The type of the values that match a node; of any value, if none does."""
        return self._infer(Conjunction((key,)), (key, "")) or AnyType()

    def _infer(
        self, conjunction: Conjunction, place: Place, *, is_variant: bool = False
    ) -> StaticType | None:
        """The type of a conjunction, None if no value matches it.

        `place` is where the node goes that the conjunction may imply. `is_variant` says that it
        holds for the same value as the conjunction around it, and not for a part of the value.
        """
        conjunction = Conjunction(
            tuple(self._equals.get(key, key) for key in conjunction.keys), conjunction.done
        )
        reduced = self._conjunctions.reduced(conjunction)
        if reduced is None or not reduced.keys:
            return None if reduced is None else AnyType()
        if len(reduced.keys) == 1 and not reduced.done:
            place = (reduced.keys[0], "")
        known = self._state.known
        if reduced in known:
            return known[reduced]
        open_here = self._open_here if is_variant else set()
        if reduced in open_here:
            return self._state.give_up(reduced)  # an infinite loop of references
        if reduced in self._open:
            self._recursive.add(reduced)
            return Alias(self._implied.key(reduced, place))
        if (
            len(reduced.keys) > _MAX_NODES_TOGETHER
            or len(self._implied.places) > _MAX_IMPLIED_NODES
        ):
            return self._state.give_up(reduced)
        self._open.add(reduced)
        outer, self._open_here = self._open_here, {*open_here, reduced}
        type_ = self._type(reduced, place)
        self._open_here = outer
        self._open.discard(reduced)
        if type_ is not None and (reduced in self._recursive or self._is_alias(reduced, type_)):
            key = self._implied.key(reduced, place)
            self._aliases[key] = type_
            type_ = Alias(key)
        known[reduced] = type_
        return type_

    def _is_alias(self, conjunction: Conjunction, type_: StaticType) -> bool:
        """Whether a definition deserves a name in the models: it says more than a plain type."""
        keys = conjunction.keys
        if len(keys) > 1 or conjunction.done or not ir.is_definition(keys[0]):
            return False
        if isinstance(type_, OneOf):
            return sum(member != NULL for member in members(type_)) > 1
        return isinstance(type_, TupleOf) or (isinstance(type_, Literal) and len(type_.values) > 1)

    def _type(self, conjunction: Conjunction, place: Place) -> StaticType | None:
        """The type of a conjunction that is not known yet."""
        span = self._conjunctions.span(*conjunction.keys)
        if ir.FALSE in span:
            reason = "one of its parts is the schema false"
            self._state.note_unsatisfiable(conjunction, place, reason)
            return None
        nodes = [self._state.nodes[key] for key in span if key != ir.TRUE]
        types = self._conjunctions.types_of(conjunction.keys)
        values = allowed_values(nodes, types)
        if values is not None:
            if not values:
                is_empty = any(value_of(node, "enum", None) == [] for node in nodes)
                other = "its other keywords allow none of the values of its enum or const"
                reason = "its enum is empty" if is_empty else other
                self._state.note_unsatisfiable(conjunction, place, reason)
            return literal_type(conjunction.keys[0], values)
        if types is not None and (reason := self._conflict(types, nodes)):
            self._state.note_unsatisfiable(conjunction, place, reason)
        structure = {name for node in nodes for name in node.assertions.keys() & (OBJECT | ARRAY)}
        union = self._unions.union(conjunction, nodes, types, structure, place)
        if union is not None:
            return union
        if types is None and not structure:
            if any("$dynamicRef" in node.assertions for node in nodes):
                return self._state.give_up(conjunction)
            return AnyType()
        return self._union_of_kinds(conjunction, nodes, types, place)

    def _conflict(self, types: frozenset[str], nodes: list[ir.Node]) -> str:
        """Why no value of the types matches the nodes, empty if this cannot be seen."""
        if not types:
            return "its parts allow no type in common"
        return conflict(types, nodes, self._state.nodes)

    def _union_of_kinds(
        self,
        conjunction: Conjunction,
        nodes: list[ir.Node],
        types: frozenset[str] | None,
        place: Place,
    ) -> StaticType | None:
        """The union of the types for each JSON type that the nodes allow."""
        kinds = [kind for kind in KINDS if types is None or kind in types]
        if types is not None and "integer" in types and "number" not in types:
            kinds.append("integer")
        keys = (self._implied.key(conjunction, place),) if len(kinds) > 1 else ()
        only = len(kinds) == 1
        return union_of(
            [(keys, self._kind(kind, conjunction, nodes, place, only=only)) for kind in kinds]
        )

    def _kind(
        self,
        kind: str,
        conjunction: Conjunction,
        nodes: list[ir.Node],
        place: Place,
        *,
        only: bool,
    ) -> StaticType:
        """The type of the values of one JSON type that match the conjunction."""
        if kind == "object":
            return self._objects.object_type(conjunction, nodes, place, only=only)
        if kind == "array":
            return array_type(self._state, nodes, place)
        return Scalar(kind)
