"""The default values of a schema, as a table that is independent of a language.

A filler describes one type of values. Fillers refer to each other by number, so recursive schemas
need no special treatment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..graph import ir
from .types import Alias, ListOf, MapOf, OneOf, Record, RecordRef, StaticType, TupleOf, Types


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
    patterns: tuple[tuple[str, int], ...] = ()
    others: int | None = None
    first: tuple[int | None, ...] = ()
    items: int | None = None
    variants: tuple[tuple[tuple[ir.NodeKey, ...], int], ...] = ()

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
        return [key for each in self.table for keys, _ in each.variants for key in keys]


def fillers(types: Types) -> Fillers:
    """Returns the fillers of all types of a module."""
    collector = _Collector(types)
    root = collector.of(types.root)
    records = {key: collector.of(RecordRef(key)) for key in types.records}
    collector.run()
    return _with_effect(collector.table, root, records)


class _Collector:
    """Assigns a filler to each type."""

    def __init__(self, types: Types) -> None:
        self._types = types
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
            pairs = [(keys, self.of(each)) for keys, each in type_.members]
            variants = [(keys, n) for keys, n in pairs if n is not None]
            if len(variants) == 1:  # the other members are scalars
                return Filler(variants=(((), variants[0][1]),))
            return Filler(variants=tuple(variants))
        number = self.of(type_)  # the type is the target of an alias, and itself an alias
        return Filler() if number is None else Filler(variants=(((), number),))

    def _record(self, record: Record) -> Filler:
        defaults: list[tuple[str, Any]] = []
        properties: list[tuple[str, int | None]] = []
        for each in record.fields:
            default = _default(each.node, self._types.nodes)
            if default:
                defaults.append((each.name, default[0]))
            properties.append((each.name, self.of(each.type)))
        filler = Filler(tuple(defaults), tuple(properties))
        return self._map(record.extra, filler) if record.extra else filler

    def _map(self, type_: MapOf, filler: Filler) -> Filler:
        numbers = [(pattern, self.of(each)) for pattern, each in type_.patterns]
        patterns = tuple((pattern, n) for pattern, n in numbers if n is not None)
        others = self.of(type_.value) if type_.value else None
        return replace(filler, patterns=patterns, others=others)


def _default(key: ir.NodeKey, nodes: Mapping[ir.NodeKey, ir.Node]) -> tuple[Any, ...]:
    """Returns the default of a node, or of the node that it refers to, as a tuple.

    The tuple is empty if there is none.
    """
    todo, seen = [key], set[ir.NodeKey]()
    while todo:
        key = todo.pop()
        node = nodes.get(key)
        if node is None or key in seen:
            continue
        seen.add(key)
        if "default" in node.annotations:
            return (node.annotations["default"],)
        for keyword in ("allOf", "$ref"):
            if keyword in node.assertions:
                todo += [child for _, child in reversed(node.assertions[keyword].children)]
    return ()


def _with_effect(
    table: list[Filler], root: int | None, records: Mapping[ir.NodeKey, int | None]
) -> Fillers:
    """Returns the fillers without those that never add a value, with new numbers."""
    users: dict[int, list[int]] = {}
    for i, each in enumerate(table):
        for target in each.targets:
            users.setdefault(target, []).append(i)
    useful: set[int] = set()
    todo = [i for i, each in enumerate(table) if each.defaults]
    while todo:
        i = todo.pop()
        if i not in useful:
            useful.add(i)
            todo += users.get(i, ())
    new = {old: i for i, old in enumerate(sorted(useful))}

    def number(old: int | None) -> int | None:
        return new.get(old) if old is not None else None

    made = []
    for old in sorted(useful):
        each = table[old]
        has_others = each.others in new or any(n in new for _, n in each.patterns)
        first = tuple(map(number, each.first))
        made.append(
            Filler(
                each.defaults,
                # A property without a filler is listed, so that `others` does not apply to it.
                tuple((name, number(n)) for name, n in each.properties if n in new or has_others),
                tuple((pattern, new[n]) for pattern, n in each.patterns if n in new),
                number(each.others),
                first if any(n is not None for n in first) or each.items is not None else (),
                number(each.items),
                tuple((keys, new[n]) for keys, n in each.variants if n in new),
            )
        )
    known = {key: new[n] for key, n in records.items() if n is not None and n in new}
    return Fillers(tuple(made), number(root), known)
