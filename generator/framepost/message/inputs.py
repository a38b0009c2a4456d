"""The parts of their arguments that the templates of builders read, as a tree of places.

The allowed keys of an argument and its type follow from this tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..graph import ir
from ..types.types import (
    Alias,
    AnyType,
    ListOf,
    MapOf,
    RecordRef,
    StaticType,
    TupleOf,
    Types,
    members,
)
from .builders import (
    ArrayOf,
    Builder,
    Each,
    ObjectOf,
    Part,
    Path,
    Template,
)


def key_checks(builder: Builder, root: Place) -> list[tuple[list[str], Path]]:
    """The objects in the arguments that may have known keys only: the keys, and the path."""
    if not builder.takes_several:
        return list(_closed(root, ())) if builder.accepts is None else []
    return [
        check
        for parameter in builder.parameters
        if parameter.accepts is None
        for check in _closed(root.at((parameter.name,)), (parameter.name,))
    ]


def item_key_checks(place: Place) -> list[tuple[list[str], Path]]:
    """The same for an item of an array."""
    return list(_closed(place, ()))


def outer_eaches(template: Template, place: Place) -> list[tuple[Each, Place]]:
    """The outermost `Each`s of a template, each with the place of an item."""
    if isinstance(template, Each):
        items = place.at(template.path).items
        return [(template, items)] if items else []
    if isinstance(template, ObjectOf):
        children = [entry for _, entry in template.entries]
    else:
        children = list(template.items) if isinstance(template, ArrayOf) else []
    return [pair for child in children for pair in outer_eaches(child, place)]


def _closed(place: Place, path: Path) -> Iterator[tuple[list[str], Path]]:
    if not place.whole and not place.items and place.fields and not place.is_array:
        yield list(place.fields), path
    for name, inner in place.fields.items():
        yield from _closed(inner, (*path, name))


@dataclass(slots=True)
class Place:
    """A place in the source that a template reads, with the places inside it.

    `whole` has the types that it must have where its value is used unchanged, and whether it is
    converted. `is_spread` says that all its properties are used.
    """

    fields: dict[str, Place] = field(default_factory=dict)
    items: Place | None = None
    whole: list[tuple[StaticType, bool]] = field(default_factory=list)
    is_required: bool = False
    defaults: list[Any] = field(default_factory=list)
    node: ir.NodeKey = ir.TRUE

    @property
    def required(self) -> bool:
        """Whether the value is required."""
        return self.is_required or any(place.required for place in self.fields.values())

    @property
    def is_array(self) -> bool:
        """Whether only its items are read."""
        return bool(self.fields) and all(name.isdigit() for name in self.fields)

    def at(self, path: Path) -> Place:
        """The place at the end of these steps."""
        place = self
        for step in path:
            place = place.fields.setdefault(step, Place())
        return place


def places(builder: Builder, types: Types) -> Place:
    """The places that the template of a builder reads from its source."""
    return _Reader(types).read(builder)


class _Reader:
    """Collects the places that a template reads."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def read(self, builder: Builder) -> Place:
        root = Place()
        target = builder.target
        self._read(builder.template, root, type_of_node(target, self._types), target)
        return root

    def _read(
        self, template: Template, source: Place, target: StaticType, node: ir.NodeKey
    ) -> None:
        if isinstance(template, Part):
            self._part(template, source.at(template.path), target, node)
        elif isinstance(template, ObjectOf):
            if template.spread is not None:
                spread = source.at(template.spread)
                spread.is_required = True
                spread.whole.append((MapOf(AnyType()), False))
            for name, entry in template.entries:
                self._read(entry, source, *self._property(target, name))
        elif isinstance(template, ArrayOf):
            for i, item in enumerate(template.items):
                self._read(item, source, self._item(target, i), ir.TRUE)
        elif isinstance(template, Each):
            place = source.at(template.path)
            place.is_required = True
            place.items = place.items or Place()
            self._read(template.item, place.items, self._item(target, None), ir.TRUE)
            for path in template.having_any:
                place.items.at(path)

    def _part(self, template: Part, place: Place, target: StaticType, node: ir.NodeKey) -> None:
        place.whole.append((target, template.to_string))
        place.is_required = place.is_required or not (template.default or template.optional)
        place.defaults += template.default
        if place.node == ir.TRUE:
            place.node = node

    def _property(self, target: StaticType, name: str) -> tuple[StaticType, ir.NodeKey]:
        """The type of a property, and the key of its schema."""
        for member in members(self._types.resolved(target)):
            resolved = self._types.resolved(member)
            if isinstance(resolved, RecordRef):
                record = self._types.records[resolved.key]
                for known in record.fields:
                    if known.name == name:
                        return known.type, known.node
            elif isinstance(resolved, MapOf) and resolved.value and not resolved.patterns:
                return resolved.value, ir.TRUE
        return AnyType(), ir.TRUE

    def _item(self, target: StaticType, index: int | None) -> StaticType:
        for member in members(self._types.resolved(target)):
            resolved = self._types.resolved(member)
            if isinstance(resolved, ListOf):
                return resolved.item
            if isinstance(resolved, TupleOf) and index is not None:
                known = index < len(resolved.items)
                return resolved.items[index] if known else resolved.rest or AnyType()
        return AnyType()


def type_of_node(key: ir.NodeKey, types: Types) -> StaticType:
    """The type of a node, if it has a name."""
    if key in types.records:
        return RecordRef(key)
    return Alias(key) if key in types.aliases else AnyType()
