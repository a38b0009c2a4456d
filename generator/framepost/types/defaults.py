"""The default values of a schema, as a table that is independent of a language.

A filler describes one type of values. Fillers refer to each other by number, so recursive schemas
need no special treatment.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..graph import ir
from .assertions import matches
from .types import (
    Alias,
    ListOf,
    MapOf,
    OneOf,
    Record,
    RecordRef,
    StaticType,
    TupleOf,
    Types,
    source_of,
)


@dataclass(frozen=True, slots=True)
class Filler:
    """The default values to add to a value.

    `defaults` are the values of absent properties. The other fields are the fillers of the parts:
    `properties` by name, `patterns` by pattern, `others` for all other properties, `first` for the
    first items, and `items` for all other items. With `variants`, the filler of the first variant
    that the value matches is used: a pair of keys of nodes, one of which must match, and the
    filler.
    """

    defaults: tuple[tuple[str, Any], ...] = ()
    properties: tuple[tuple[str, int | None], ...] = ()
    patterns: tuple[tuple[str, int | None], ...] = ()
    others: int | None = None
    first: tuple[int | None, ...] = ()
    items: int | None = None
    variants: tuple[tuple[tuple[ir.NodeKey, ...], int], ...] = ()

    def of_property(self, name: str) -> int | None:
        """Returns the filler of the property `name`."""
        known = dict(self.properties)
        if name in known:
            return known[name]
        return next((n for pattern, n in self.patterns if matches(pattern, name)), self.others)

    def of_item(self, index: int) -> int | None:
        """Returns the filler of an item."""
        return self.first[index] if index < len(self.first) else self.items

    @property
    def targets(self) -> set[int]:
        """The fillers that this one refers to."""
        pairs = (*self.properties, *self.patterns, *self.variants)
        numbers = [number for _, number in pairs] + [self.others, *self.first, self.items]
        return {number for number in numbers if number is not None}


@dataclass(frozen=True, slots=True)
class Fillers:
    """The fillers that have an effect. The root and each record may have one."""

    table: tuple[Filler, ...]
    root: int | None
    records: Mapping[ir.NodeKey, int]

    def verdicts(self) -> list[ir.NodeKey]:
        """Returns the keys of the nodes that select variants."""
        return [key for filler in self.table for keys, _ in filler.variants for key in keys]

    def filled(
        self, value: Any, number: int | None, is_valid: Callable[[ir.NodeKey, Any], bool]
    ) -> Any:
        """Returns a copy of a value with defaults, as generated code fills them in.

        `number` is the number of the filler. `is_valid` says whether a value matches a node. Raises
        `OverflowError` if the copy has more than 10,000 values.
        """
        return _Filling(self.table, is_valid).filled(value, number, frozenset())


class _Filling:
    """Fills defaults into one value. Defaults that contain each other can make it very large."""

    def __init__(
        self, table: tuple[Filler, ...], is_valid: Callable[[ir.NodeKey, Any], bool]
    ) -> None:
        self._table, self._is_valid = table, is_valid
        self._left = 10_000

    def filled(self, value: Any, number: int | None, inside: frozenset[int]) -> Any:
        """Returns a copy with defaults. `inside` are the fillers whose defaults are filled in."""
        self._left -= 1
        if self._left < 0:
            raise OverflowError
        if number is None:
            return value
        filler = self._table[number]
        for keys, variant in filler.variants:
            if not keys or any(self._is_valid(key, value) for key in keys):
                return self.filled(value, variant, inside)
        if isinstance(value, list):
            return [self.filled(item, filler.of_item(i), inside) for i, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        result = {
            name: self.filled(part, filler.of_property(name), inside)
            for name, part in value.items()
        }
        for name, default in filler.defaults:
            part = filler.of_property(name)
            if name not in result and (part is None or number not in inside):
                result[name] = self.filled(default, part, inside | {number})
        return result


@dataclass(frozen=True, slots=True)
class Default:
    """The default of the property `name` of a record.

    `key` is the node of the property, and `source` the node where the default is written.
    """

    record: ir.NodeKey
    name: str
    key: ir.NodeKey
    source: ir.NodeKey
    value: Any


def property_defaults(types: Types) -> Iterator[Default]:
    """Yields the defaults of all properties of all records."""
    for record in types.records.values():
        for field in record.fields:
            for source in _source(field.node, types.nodes):
                value = types.nodes[source].annotations["default"]
                yield Default(record.key, field.name, field.node, source, value)


def fillers(types: Types, without: Container[ir.NodeKey] = ()) -> Fillers:
    """Returns the fillers of all types of a module.

    `without` are the nodes of properties whose defaults are not filled in.
    """
    collector = _Collector(types, without)
    root = collector.of(types.root)
    records = {key: collector.of(RecordRef(key)) for key in types.records}
    collector.run()
    return _with_effect(collector.table, root, records)


class _Collector:
    """Assigns a filler to each type."""

    def __init__(self, types: Types, without: Container[ir.NodeKey]) -> None:
        self._types, self._without = types, without
        self._known: dict[StaticType, int] = {}
        self._waiting: list[StaticType] = []
        self.table: list[Filler] = []

    def run(self) -> None:
        """Builds the fillers of all types that have a number, and of their parts."""
        # Classes may refer to each other in a chain that is longer than Python's stack.
        for type_ in self._waiting:  # the list grows in the loop
            self.table.append(self._filler(type_))

    def of(self, type_: StaticType) -> int | None:
        """Returns the number of the filler of a type, None for types without parts."""
        if not isinstance(type_, (RecordRef, Alias, ListOf, TupleOf, MapOf, OneOf)):
            return None
        if isinstance(type_, Alias):
            return self._of(type_, self._types.aliases[type_.key])
        return self._of(type_, type_)

    def _of(self, known_as: StaticType, type_: StaticType) -> int:
        number = self._known.setdefault(known_as, len(self._waiting))
        if number == len(self._waiting):
            self._waiting.append(type_)
        return number

    def _filler(self, type_: StaticType) -> Filler:
        if isinstance(type_, RecordRef):
            return self._record(self._types.records[type_.key])
        if isinstance(type_, ListOf):
            return Filler(items=self.of(type_.item))
        if isinstance(type_, TupleOf):
            rest = self.of(type_.rest) if type_.rest else None
            return Filler(first=tuple(map(self.of, type_.items)), items=rest)
        if isinstance(type_, MapOf):
            return self._map(type_, Filler())
        if isinstance(type_, OneOf):
            pairs = [(keys, self.of(member)) for keys, member in type_.members]
            variants = [(keys, n) for keys, n in pairs if n is not None]
            if len(variants) == 1:  # the other members are scalars
                return Filler(variants=(((), variants[0][1]),))
            return Filler(variants=tuple(variants))
        number = self.of(type_)  # the type is the target of an alias, and itself an alias
        return Filler() if number is None else Filler(variants=(((), number),))

    def _record(self, record: Record) -> Filler:
        defaults: list[tuple[str, Any]] = []
        properties: list[tuple[str, int | None]] = []
        nodes = self._types.nodes
        for field in record.fields:
            sources = () if field.node in self._without else _source(field.node, nodes)
            defaults += [(field.name, nodes[key].annotations["default"]) for key in sources]
            properties.append((field.name, self.of(field.type)))
        filler = Filler(tuple(defaults), tuple(properties))
        return self._map(record.extra, filler) if record.extra else filler

    def _map(self, type_: MapOf, filler: Filler) -> Filler:
        patterns = tuple((pattern, self.of(value)) for pattern, value in type_.patterns)
        others = self.of(type_.value) if type_.value else None
        return replace(filler, patterns=patterns, others=others)


def _source(key: ir.NodeKey, nodes: Mapping[ir.NodeKey, ir.Node]) -> tuple[ir.NodeKey, ...]:
    """Returns the node with the default of a node. Empty if there is none."""
    return source_of(key, "default", nodes, combine=True)


def _with_effect(
    table: list[Filler], root: int | None, records: Mapping[ir.NodeKey, int | None]
) -> Fillers:
    """Returns the fillers without those that never add a value, with new numbers."""
    users: dict[int, list[int]] = {}
    for i, filler in enumerate(table):
        for target in filler.targets:
            users.setdefault(target, []).append(i)
    useful: set[int] = set()
    todo = [i for i, filler in enumerate(table) if filler.defaults]
    while todo:
        i = todo.pop()
        if i not in useful:
            useful.add(i)
            todo += users.get(i, ())
    new = {old: i for i, old in enumerate(sorted(useful))}

    def number(old: int | None) -> int | None:
        return new.get(old) if old is not None else None

    fillers_ = []
    for old in sorted(useful):
        filler = table[old]
        has_others = filler.others in new or any(n in new for _, n in filler.patterns)
        first = tuple(map(number, filler.first))
        fillers_.append(
            Filler(
                filler.defaults,
                # A property without a filler is listed, so that `others` does not apply to it.
                tuple((name, number(n)) for name, n in filler.properties if n in new or has_others),
                _patterns(filler, number),
                number(filler.others),
                first if any(n is not None for n in first) or filler.items is not None else (),
                number(filler.items),
                tuple((keys, new[n]) for keys, n in filler.variants if n in new),
            )
        )
    known = {key: new[n] for key, n in records.items() if n is not None and n in new}
    return Fillers(tuple(fillers_), number(root), known)


def _patterns(
    filler: Filler, number: Callable[[int | None], int | None]
) -> tuple[tuple[str, int | None], ...]:
    """Returns the patterns of a filler with new numbers, those with a filler first.

    A pattern without a filler matters only if there is one for the other properties.
    """
    pairs = [(pattern, number(n)) for pattern, n in filler.patterns]
    useful = [pair for pair in pairs if pair[1] is not None]
    others = [pair for pair in pairs if pair[1] is None]
    return (*useful, *(others if number(filler.others) is not None else ()))
