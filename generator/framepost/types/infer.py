"""Infers the types of the values of a module.

The unit is a *conjunction*: nodes that must all hold for the same value. A reference and an allOf
add nodes to their conjunction. A union gets its type from the conjunctions of each of its
subschemas with the nodes around it. A type never excludes a valid value: what a type cannot
express is left out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from ..graph import ir
from ..jsontext.pointer import token, tokens
from .equal import equal_objects
from .merge import (
    ALL,
    ARRAY,
    KINDS,
    OBJECT,
    UNIONS,
    Conjunction,
    Conjunctions,
    conflict,
    in_all,
    items_of,
    of_property,
    properties_of,
    type_of,
    value_of,
    values_of,
)
from .types import (
    Alias,
    AnyType,
    Field,
    ListOf,
    Literal,
    MapOf,
    OneOf,
    Record,
    RecordRef,
    Scalar,
    Shape,
    Shapes,
    TupleOf,
    Union,
    members,
)


def shapes(module: ir.Module) -> Shapes:
    """The shapes of a module."""
    reader = _Reader(module)
    reader.of(module.root)
    linked = _linked_documents(module)
    for at in module.nodes:
        if ir.is_definition(at) and at.document not in linked:
            reader.of(at)
    for node in module.nodes.values():
        if ir.content_schema(node) is not None:
            reader.of(node.links["/contentSchema"])
    return reader.shapes()


def _linked_documents(module: ir.Module) -> set[str]:
    """The documents of the messages that a listener only learns from or answers with."""
    root = module.nodes.get(module.root)
    links = root.links.items() if root else ()
    found = {key.document for pointer, key in links if pointer.startswith("/x-listener/")}
    return found - {module.root.document}


_UNEVALUATED = frozenset({"unevaluatedItems", "unevaluatedProperties"})
_UNNAMED = frozenset({"patternProperties", "additionalProperties"})
_IN_PLACE = frozenset({*UNIONS, "if", "not", "dependentSchemas", "dependencies", "$dynamicRef"})
"""The keywords that apply schemas to the same value, besides `$ref` and `allOf`."""

_MOST_TOGETHER = 24
"""So many nodes are taken together; a conjunction of more has no honest type."""

_DEPTH = 20
"""Records that are so deep in others are looked into once those are done."""

_MOST_IMPLIED = 2000
"""So many nodes may a schema imply without writing them."""

_MANY = 2**53

_Pair: TypeAlias = "tuple[tuple[ir.NodeKey, ...], Shape | None]"
"""A member of a union: the nodes that a value of it matches, and its shape, if it has values."""


class _Reader:
    def __init__(self, module: ir.Module) -> None:
        self._module = module
        self._nodes = dict(module.nodes)
        self._claims = Conjunctions(module, self._nodes)
        self._known: dict[Conjunction, Shape | None] = {}
        self._open: set[Conjunction] = set()
        self._recursive: set[Conjunction] = set()
        self._keys: dict[Conjunction, ir.NodeKey] = {}
        self._places: dict[ir.NodeKey, tuple[ir.NodeKey, str]] = {}
        self._records: dict[ir.NodeKey, Record] = {}
        self._aliases: dict[ir.NodeKey, Shape] = {}
        self._vague: dict[ir.NodeKey, None] = {}
        self._unsatisfiable: dict[ir.NodeKey, str] = {}
        self._equals = equal_objects(module)
        # Unions whose members restrict what is around them: their nodes do not say all of it.
        self._dependent: set[OneOf] = set()
        self._depth = 0
        self._later: list[Callable[[], None]] = []

    def shapes(self) -> Shapes:
        """All that has been found."""
        root = self.of(self._module.root)
        while self._later:
            self._later.pop()()
        at = self._module.root
        if root != RecordRef(at) and at not in self._aliases:
            self._aliases = {at: root, **self._aliases}
        return Shapes(
            root,
            self._records,
            self._aliases,
            self._nodes,
            self._places,
            tuple(each for each in self._vague if each in self._module.nodes),
            {
                key: reason
                for key, reason in self._unsatisfiable.items()
                if key.pointer or key == self._module.root
            },
        )

    def of(self, *ats: ir.NodeKey) -> Shape:
        """The shape of what matches all the nodes; of anything, if nothing does."""
        return self._of(Conjunction(ats), (ats[0], "")) or AnyType()

    # Conjunctions.

    def _of(self, conjunction: Conjunction, place: tuple[ir.NodeKey, str]) -> Shape | None:
        """The shape of a conjunction, None if nothing matches it; `place` is where it is made."""
        conjunction = Conjunction(
            tuple(self._equals.get(at, at) for at in conjunction.ats), conjunction.done
        )
        reduced = self._claims.reduced(conjunction)
        if reduced is None or not reduced.ats:
            return None if reduced is None else AnyType()
        if len(reduced.ats) == 1 and not reduced.done:
            place = (reduced.ats[0], "")
        if reduced in self._known:
            return self._known[reduced]
        if reduced in self._open:
            self._recursive.add(reduced)
            return Alias(self._key(reduced, place))
        if len(reduced.ats) > _MOST_TOGETHER or len(self._places) > _MOST_IMPLIED:
            return self._give_up(reduced)
        self._open.add(reduced)
        shape = self._shape(reduced, place)
        self._open.discard(reduced)
        if shape is not None and (reduced in self._recursive or self._is_alias(reduced, shape)):
            key = self._key(reduced, place)
            self._aliases[key] = shape
            shape = Alias(key)
        self._known[reduced] = shape
        return shape

    def _is_alias(self, conjunction: Conjunction, shape: Shape) -> bool:
        """Whether a definition deserves a name in the models: it says more than a plain type."""
        if len(conjunction.ats) > 1 or conjunction.done or not ir.is_definition(conjunction.ats[0]):
            return False
        if isinstance(shape, OneOf):
            return sum(each != Scalar("null") for each in members(shape)) > 1
        return isinstance(shape, TupleOf) or (isinstance(shape, Literal) and len(shape.values) > 1)

    def _give_up(self, conjunction: Conjunction) -> Shape:
        self._vague[conjunction.ats[0]] = None
        return AnyType()

    def _key(self, conjunction: Conjunction, place: tuple[ir.NodeKey, str]) -> ir.NodeKey:
        """The key of a conjunction: that of its node, or of a new one that says the same."""
        if len(conjunction.ats) == 1 and not conjunction.done:
            return conjunction.ats[0]
        if conjunction not in self._keys:
            ats = tuple(self._without(at, conjunction.done) for at in conjunction.ats)
            self._keys[conjunction] = self._imply(place, ats)
        return self._keys[conjunction]

    def _without(self, at: ir.NodeKey, done: frozenset[tuple[ir.NodeKey, str]]) -> ir.NodeKey:
        """The key of a node that says what `at` does, but for the unions that are dealt with."""
        node = self._nodes[at]
        left = {key: check for key, check in node.assertions.items() if (at, key) not in done}
        if len(left) == len(node.assertions) or left.keys() & _UNEVALUATED:
            return at
        key = at.child("&")
        while key in self._nodes and self._nodes[key].assertions != left:
            key = key.child("&")
        self._nodes[key] = replace(node, key=key, assertions=left)
        self._places.setdefault(key, (at, ""))
        return key

    def _imply(
        self, place: tuple[ir.NodeKey, str], ats: tuple[ir.NodeKey, ...], **checks: Any
    ) -> ir.NodeKey:
        """The key of a new node, which matches what all the nodes `ats` match."""
        at = place[0].child(place[1])
        while at in self._nodes:
            at = at.child("&")
        parts = tuple((f"/{i}", each) for i, each in enumerate(ats))
        found = {"allOf": ir.Assertion("allOf", None, parts)}
        found |= {key: ir.Assertion(key, value) for key, value in checks.items()}
        # The schemas true and false are not nodes.
        model = next(self._nodes[each] for each in (*ats, place[0]) if each in self._nodes)
        notes = {} if checks else self._notes(ats[-1], place[1])
        self._nodes[at] = ir.Node(at, model.dialect, model.resource, found, notes)
        self._places[at] = place
        return at

    def _notes(self, at: ir.NodeKey, pointer: str) -> dict[str, Any]:
        """What is said of a new node: of a variant, what its subschema says."""
        own = self._nodes[at].annotations if pointer.startswith(("/anyOf", "/oneOf")) else {}
        return {key: own[key] for key in ("title", "description", "x-class-name") if key in own}

    # Shapes.

    def _shape(self, conjunction: Conjunction, place: tuple[ir.NodeKey, str]) -> Shape | None:
        span = self._claims.span(*conjunction.ats)
        if ir.FALSE in span:
            self._note_unsatisfiable(conjunction, place, "one of its parts is the schema false")
            return None
        nodes = [self._nodes[at] for at in span if at != ir.TRUE]
        types = self._claims.types_of(conjunction.ats)
        lists = [values for each in nodes if (values := values_of(each)) is not None]
        if lists:
            known = types if types is not None else ALL
            kept = [v for v in lists[0] if type_of(v) in known and in_all(v, lists[1:])]
            if not kept:
                reason = "its other parts allow none of the values of its enum or const"
                self._note_unsatisfiable(conjunction, place, reason)
            return _literal(conjunction.ats[0], kept) if kept else None
        if types is not None:
            reason = (
                conflict(types, nodes, self._nodes)
                if types
                else "its parts allow no type in common"
            )
            if reason:
                self._note_unsatisfiable(conjunction, place, reason)
        structure = {key for each in nodes for key in each.assertions.keys() & (OBJECT | ARRAY)}
        found = self._unions(conjunction, nodes, types, structure, place)
        if found is not None:
            return found
        if types is None and not structure:
            if any("$dynamicRef" in each.assertions for each in nodes):
                return self._give_up(conjunction)
            return AnyType()
        kinds = [kind for kind in KINDS if types is None or kind in types]
        if types is not None and "integer" in types and "number" not in types:
            kinds.append("integer")
        keys = (self._key(conjunction, place),) if len(kinds) > 1 else ()
        only = len(kinds) == 1
        return _union([(keys, self._kind(k, conjunction, nodes, place, only=only)) for k in kinds])

    def _note_unsatisfiable(
        self, conjunction: Conjunction, place: tuple[ir.NodeKey, str], reason: str
    ) -> None:
        """Remember why no value matches a conjunction, unless it is one variant of a union."""
        is_variant = conjunction.done or "/anyOf/" in place[1] or "/oneOf/" in place[1]
        if not is_variant and conjunction.ats[-1] in self._module.nodes:
            self._unsatisfiable.setdefault(conjunction.ats[-1], reason)

    def _kind(
        self,
        kind: str,
        conjunction: Conjunction,
        nodes: list[ir.Node],
        place: tuple[ir.NodeKey, str],
        *,
        only: bool,
    ) -> Shape | None:
        """The shape of what is of one type and matches the conjunction."""
        if kind == "object":
            if any("properties" in each.assertions for each in nodes):
                return self._record(conjunction, nodes, place, only=only)
            return self._extra(nodes, place) or MapOf(None)
        if kind == "array":
            return self._array(nodes, place)
        return Scalar(kind)

    def _unions(
        self,
        conjunction: Conjunction,
        nodes: list[ir.Node],
        types: frozenset[str] | None,
        structure: set[str],
        place: tuple[ir.NodeKey, str],
    ) -> Shape | None:
        """The shape of a conjunction with unions in it; None if they do not matter to it."""
        found = [
            (each, keyword)
            for each in nodes
            for keyword in UNIONS
            if keyword in self._claims.own(each.key, conjunction.done)
        ]
        if not found:
            return None
        done = conjunction.done | {(each.key, keyword) for each, keyword in found}
        node, keyword = found[0]
        children = [child for _, child in node.assertions[keyword].children]
        if types is None and not structure:
            return self._choice(node, keyword, [Conjunction((child,)) for child in children], place)
        around = self._claims.reduced(Conjunction(conjunction.ats, done))
        conjunctions = [Conjunction((*conjunction.ats, child), done) for child in children]
        mere = [self._claims.reduced(each) == around for each in conjunctions]
        if all(mere) or (any(mere) and "properties" in structure):
            return None
        shape = self._choice(node, keyword, conjunctions, place)
        if isinstance(shape, OneOf):
            self._dependent.add(shape)
        return shape

    def _choice(
        self,
        node: ir.Node,
        keyword: str,
        conjunctions: list[Conjunction],
        place: tuple[ir.NodeKey, str],
    ) -> Shape | None:
        """The union of the types of the subschemas of `keyword`."""
        pairs: list[_Pair] = []
        for i, conjunction in enumerate(conjunctions):
            there = (place[0], f"{place[1]}/{keyword}/{i}")
            shape = self._of(conjunction, there)
            if isinstance(shape, OneOf) and shape in self._dependent:
                shape = self._independent(shape, conjunction.ats[-1], there)
            pairs.append(((conjunction.ats[-1],), shape))
        return _union(pairs, (node.key, keyword))

    def _independent(
        self, shape: OneOf, around: ir.NodeKey, place: tuple[ir.NodeKey, str]
    ) -> OneOf:
        """The same union with members that are told from others than those of the union too."""
        pairs = []
        for i, (keys, member) in enumerate(shape.members):
            there = (place[0], f"{place[1]}/{i}")
            inner = tuple(self._imply(there, (around, key)) for key in keys)
            pairs.append((inner, member))
        return OneOf(tuple(pairs))

    def _record(
        self,
        conjunction: Conjunction,
        nodes: list[ir.Node],
        place: tuple[ir.NodeKey, str],
        *,
        only: bool,
    ) -> Shape:
        key = self._key(conjunction, place)
        if key in self._records:
            return RecordRef(key)
        verdict = key if only else self._imply((key, "&object"), (key,), type="object")
        self._records[key] = Record(key, verdict, (), None)
        if only:
            self._known[conjunction] = RecordRef(key)
        if only and self._depth == _DEPTH:  # a chain of records may be longer than the stack
            self._later.append(lambda: self._fill(key, verdict, nodes))
        else:
            self._depth += 1
            self._fill(key, verdict, nodes)
            self._depth -= 1
        return RecordRef(key)

    def _fill(self, key: ir.NodeKey, verdict: ir.NodeKey, nodes: list[ir.Node]) -> None:
        """Say what properties a record has."""
        required = {name for each in nodes for name in value_of(each, "required", ())}
        named = [properties_of(each) for each in nodes]
        owners: dict[str, list[int]] = {}
        for i, own in enumerate(named):
            for wire in own:
                owners.setdefault(wire, []).append(i)
        others = [i for i, each in enumerate(nodes) if each.assertions.keys() & _UNNAMED]
        fields = []
        forbidden: set[str] = set()
        for wire, own_at in owners.items():
            about = sorted({*own_at, *others})
            found = [at for i in about for at in of_property(nodes[i], named[i], wire)]
            pointer = f"/properties{token(wire)}"
            shape = self._of(Conjunction(tuple(found)), (key, pointer))
            own_nodes = [named[i][wire] for i in own_at]
            if ir.FALSE in own_nodes:
                shape = AnyType()  # it cannot be there, and that is worth saying
                forbidden.add(wire)
            if shape is not None:
                node = self._described(own_nodes)
                fields.append(Field(wire, node, shape, wire in required))
        extra = self._extra(nodes, (key, ""))
        self._records[key] = Record(key, verdict, tuple(fields), extra)
        if key in self._module.nodes:
            possible = {field.name for field in fields} - forbidden
            for wire in sorted(required - possible):
                if wire in owners or self._is_refused(wire, nodes, extra):
                    reason = f'it requires the property "{wire}" and refuses it'
                    self._unsatisfiable.setdefault(key, reason)

    def _is_refused(self, wire: str, nodes: list[ir.Node], extra: MapOf | None) -> bool:
        """Whether no object may have a property that none of the nodes names."""
        if extra is None and not any("patternProperties" in each.assertions for each in nodes):
            return True
        about = tuple(key for node in nodes for key in of_property(node, {}, wire))
        return bool(about) and self._claims.reduced(Conjunction(about)) is None

    def _described(self, found: list[ir.NodeKey]) -> ir.NodeKey:
        """The node that describes a property: the last of its nodes that has something to say."""
        told = [at for at in found if at in self._nodes and self._nodes[at].annotations]
        return (told or found)[-1]

    def _extra(self, nodes: list[ir.Node], place: tuple[ir.NodeKey, str]) -> MapOf | None:
        """The properties that are allowed besides the named ones."""
        limits = [each for each in nodes if each.assertions.keys() & {"additionalProperties"}]
        matched = [each for each in nodes if "patternProperties" in each.assertions]
        if len(matched) > 1 or (matched and any(each is not matched[0] for each in limits)):
            self._vague[place[0]] = None
            return MapOf(AnyType())
        rest = [each.assertions["additionalProperties"].child for each in limits]
        if not limits and not matched:
            rest = self._unevaluated(nodes, "unevaluatedProperties")
        value = self._of(Conjunction(tuple(rest)), (place[0], f"{place[1]}/additionalProperties"))
        if not matched:
            return None if value is None else MapOf(value)
        patterns = [
            (wire, shape)
            for pointer, child in matched[0].assertions["patternProperties"].children
            for wire in tokens(pointer)
            if (shape := self._of(Conjunction((child,)), place))
        ]
        found = {shape for _, shape in patterns} | ({value} if value is not None else set())
        if len(found) < 2:
            return MapOf(found.pop()) if found else None
        return MapOf(value, tuple(patterns))

    def _unevaluated(self, nodes: list[ir.Node], keyword: str) -> list[ir.NodeKey]:
        """The subschema of `keyword`, if it is sure to apply to all that is not known."""
        *inner, last = nodes
        if keyword not in last.assertions or any(
            each.assertions.keys() & _IN_PLACE for each in nodes
        ):
            return []
        if any("contains" in each.assertions or keyword in each.assertions for each in inner):
            return []
        return [] if "contains" in last.assertions else [last.assertions[keyword].child]

    def _array(self, nodes: list[ir.Node], place: tuple[ir.NodeKey, str]) -> Shape:
        prefixes, rests = [], []
        for each in nodes:
            prefix, rest = items_of(each)
            prefixes.append(prefix)
            rests.append(rest)
        most = min((value_of(each, "maxItems", _MANY) for each in nodes), default=_MANY)
        length = min(max(map(len, prefixes), default=0), int(most))
        further = [rest for rest in rests if rest is not None]
        if not further and any(prefixes):
            further = self._unevaluated(nodes, "unevaluatedItems")
        other = self._of(Conjunction(tuple(further)), (place[0], f"{place[1]}/items"))
        if not length:
            return ListOf(other or AnyType())
        more = None if length == most else other
        items = []
        for i in range(length):
            found = []
            for prefix, rest in zip(prefixes, rests, strict=True):
                found += [prefix[i]] if i < len(prefix) else [rest] if rest else []
            there = (place[0], f"{place[1]}/prefixItems/{i}")
            items.append(self._of(Conjunction(tuple(found)), there))
        if None in items:
            more, items = None, items[: items.index(None)]
        least = max((int(value_of(each, "minItems", 0)) for each in nodes), default=0)
        shown = tuple(each for each in items if each is not None)
        if not shown:
            return ListOf(AnyType())
        return TupleOf(shown, more, min(least, len(shown)))


def _literal(at: ir.NodeKey, values: list[Any]) -> Shape | None:
    """The shape of a closed set of values: those that a type can name, and the types of others."""
    named: dict[tuple[type, Any], Any] = {}
    others: dict[Shape, None] = {}
    for each in values:
        if each is None or isinstance(each, (str, bool, int)):
            named[type(each), each] = each
        elif isinstance(each, float):
            if each.is_integer() and abs(each) < 2**53:
                named[int, int(each)] = int(each)
            else:
                others[Scalar("number")] = None
        else:
            others[ListOf(AnyType()) if isinstance(each, list) else MapOf(AnyType())] = None
    found: list[Shape] = [Literal(tuple(named.values()))] if named else []
    return _union([((at,), each) for each in (*found, *others)])


def _union(pairs: list[_Pair], source: tuple[ir.NodeKey, str] | None = None) -> Shape | None:
    """The shape of what is of one of the shapes of `pairs`."""
    found: dict[Shape, dict[ir.NodeKey, None]] = {}
    order: dict[Shape, int] = {}
    places: list[int | None] = []
    for keys, shape in pairs:
        if shape is None:
            places.append(None)
            continue
        inner = shape.members if isinstance(shape, OneOf) else ((keys, shape),)
        for each_keys, each in inner:
            order.setdefault(each, len(order))
            found.setdefault(each, {}).update(dict.fromkeys(each_keys))
        places.append(order[shape] if len(inner) == 1 else None)
    if any(isinstance(shape, AnyType) for shape in found):
        return AnyType()
    if len(found) < 2:
        return next(iter(found), None)
    made = tuple((tuple(keys), shape) for shape, keys in found.items())
    sure = [each for each in places if each is not None]
    if source is None or len(sure) < len(pairs) or len(set(sure)) < len(pairs):
        return OneOf(made)
    return OneOf(made, Union(*source, tuple(sure)))
