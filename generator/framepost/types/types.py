"""Static types of values, from which targets write classes, declarations and reference pages.

A type describes the valid values of a node, but does not decide whether a value is valid. A node
that cannot be typed has the type `AnyType`; validators still check all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..graph import ir


@dataclass(frozen=True, slots=True)
class AnyType:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, integer, number, boolean or null. `type` is the value of the keyword `type`."""

    type: str


NULL = Scalar("null")


@dataclass(frozen=True, slots=True)
class Literal:
    """One of a closed set of values: strings, integers, booleans and null."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array of items of one type."""

    item: StaticType


@dataclass(frozen=True, slots=True)
class TupleOf:
    """An array whose first items have the types `items`; further items have the type `rest`.

    Without `rest` there are no further items. `least` is how many of `items` are always there.
    """

    items: tuple[StaticType, ...]
    rest: StaticType | None
    least: int

    @property
    def exact(self) -> bool:
        """Whether it always has as many items as `items`."""
        return self.rest is None and self.least == len(self.items)


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object whose property names are not known beforehand.

    `patterns` are pairs of a regular expression and the type of the properties whose names match
    it. `value` is the type of the other properties, None if there are none.
    """

    value: StaticType | None
    patterns: tuple[tuple[str, StaticType], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A reference to a record. `key` is its key in `Types.records`."""

    key: ir.NodeKey


@dataclass(frozen=True, slots=True)
class Alias:
    """A reference to a type with a name. `key` is its key in `Types.aliases`."""

    key: ir.NodeKey


@dataclass(frozen=True, slots=True)
class Union:
    """Which keyword a union comes from: `keyword` of the node `key`.

    `members[i]` is the index of the member that its subschema `i` became.
    """

    key: ir.NodeKey
    keyword: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A union.

    `members` are pairs of node keys and a type. A value of the union has this type if and only if
    it matches one of these nodes. `source` is known if each member comes from one subschema.
    """

    members: tuple[tuple[tuple[ir.NodeKey, ...], StaticType], ...]
    source: Union | None = field(default=None, compare=False)


StaticType: TypeAlias = (
    "AnyType | Scalar | Literal | ListOf | TupleOf | MapOf | RecordRef | Alias | OneOf"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One named property of a record: `node` is the key of the schema that describes it."""

    name: str
    node: ir.NodeKey
    type: StaticType
    required: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named properties.

    `key` is the key of its node. `verdict` is the key of the node that decides whether a value is
    such an object; it differs if `key` also allows values that are no objects. `extra` is the type
    of the properties with other names, None if there are none.
    """

    key: ir.NodeKey
    verdict: ir.NodeKey
    fields: tuple[Field, ...]
    extra: MapOf | None

    @property
    def open(self) -> bool:
        """Whether properties of other names may be there."""
        return self.extra is not None


@dataclass(frozen=True, slots=True)
class Types:
    """The type of the root, and every record and alias that it uses or the schema defines.

    `nodes` are the module's nodes and those that the schema implies without writing them, such as
    a property that two parts of an allOf describe. `places` says where each of these is: the key of
    the node that contains it, and the pointer from there. `vague` are the keys of the nodes that
    cannot be typed. `unsatisfiable` says why no value matches a node, by its key.
    """

    root: StaticType
    records: Mapping[ir.NodeKey, Record]
    aliases: Mapping[ir.NodeKey, StaticType]
    nodes: Mapping[ir.NodeKey, ir.Node]
    places: Mapping[ir.NodeKey, tuple[ir.NodeKey, str]]
    vague: tuple[ir.NodeKey, ...]
    unsatisfiable: Mapping[ir.NodeKey, str] = field(default_factory=dict)

    def annotations(self, key: ir.NodeKey) -> dict[str, Any]:
        """The annotations of a node, and the text and values of what it refers to.

        The node's own have priority over the `description`, `default` and `examples` of the target
        of its `$ref`. An `allOf` is followed for the default; for texts, only if it has one part.
        """
        node = self.nodes.get(key)
        annotations_ = dict(node.annotations) if node else {}
        if node is None or not node.assertions.keys() & {"$ref", "allOf"}:
            return annotations_
        for keyword in ("description", "default", "examples"):
            for source in source_of(key, keyword, self.nodes, combine=keyword == "default"):
                annotations_.setdefault(keyword, self.nodes[source].annotations[keyword])
        return annotations_

    def every(self) -> Iterator[StaticType]:
        """Every type in use, with all types inside it."""
        yield from walk(self.root)
        for alias in self.aliases.values():
            yield from walk(alias)
        for record in self.records.values():
            for field_ in record.fields:
                yield from walk(field_.type)
            if record.extra is not None:
                yield from walk(record.extra)

    def resolved(self, type_: StaticType) -> StaticType:
        """The type itself, or the one that an alias stands for."""
        while isinstance(type_, Alias):
            type_ = self.aliases[type_.key]
        return type_

    def can_be_null(self, type_: StaticType) -> bool:
        """Whether null may be a value of the type."""
        return any(
            isinstance(member, AnyType)
            or member == NULL
            or (isinstance(member, Literal) and None in member.values)
            or (isinstance(member, Alias) and self.can_be_null(self.aliases[member.key]))
            for member in members(type_)
        )


def source_of(
    key: ir.NodeKey, keyword: str, nodes: Mapping[ir.NodeKey, ir.Node], *, combine: bool
) -> tuple[ir.NodeKey, ...]:
    """Returns the node with an annotation of a node: itself, or the first that it refers to.

    `combine` says whether an `allOf` of several parts is followed. Empty if there is no such node.
    """
    todo, seen = [key], set[ir.NodeKey]()
    while todo:
        key = todo.pop()
        node = nodes.get(key)
        if node is None or key in seen:
            continue
        seen.add(key)
        if keyword in node.annotations:
            return (key,)
        for reference in ("allOf", "$ref"):
            children = node.assertions[reference].children if reference in node.assertions else ()
            if combine or len(children) == 1:
                todo += [child for _, child in reversed(children)]
    return ()


def members(type_: StaticType) -> Iterator[StaticType]:
    """The members of a union, or the type itself."""
    if isinstance(type_, OneOf):
        yield from (member for _, member in type_.members)
    else:
        yield type_


def parts(type_: StaticType) -> tuple[StaticType, ...]:
    """The types directly inside a type, without the contents of records and aliases."""
    if isinstance(type_, (Scalar, RecordRef, Literal)):
        return ()
    if isinstance(type_, ListOf):
        return (type_.item,)
    if isinstance(type_, TupleOf):
        return type_.items if type_.rest is None else (*type_.items, type_.rest)
    if isinstance(type_, MapOf):
        values = tuple(value for _, value in type_.patterns)
        return values if type_.value is None else (*values, type_.value)
    return tuple(member for _, member in type_.members) if isinstance(type_, OneOf) else ()


def walk(type_: StaticType) -> Iterator[StaticType]:
    """The type and all types inside it, without the contents of records and aliases."""
    yield type_
    for part in parts(type_):
        yield from walk(part)
