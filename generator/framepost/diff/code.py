"""Finds names in generated code that were changed or removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from ..errors import SchemaError
from ..graph import ir
from ..jsontext.pointer import token
from ..targets.compilation import Compilation
from ..types.types import Alias, ListOf, MapOf, OneOf, RecordRef, StaticType, TupleOf
from .change import REVIEW, Change, RawFinding
from .pair import CODE
from .view import Side

_AUDIENCES = frozenset({CODE})
_Member = tuple[tuple[ir.NodeKey, ...], StaticType]


class Code:
    """The names in the code that is generated from one side.

    Raises `SchemaError` if no code can be generated.
    """

    def __init__(self, compilation: Compilation) -> None:
        self.types, names = compilation.types, compilation.names
        self.classes: Mapping[ir.NodeKey, str] = {**names.records, **names.aliases}
        self.attributes = compilation.attributes
        self.builders = {builder.name: builder for builder in compilation.builders}

    def place(self, key: ir.NodeKey) -> str:
        """The place of a node, also of one that was created for a type."""
        base, pointer = self.types.places.get(key, (None, ""))
        return str(key) if base is None else self.place(base) + pointer

    def name_of(self, type_: StaticType) -> str | None:
        """The name of a type, or None."""
        return self.classes.get(type_.key) if isinstance(type_, (RecordRef, Alias)) else None


def changes(
    old: Side, new: Side, matched_variants: Mapping[ir.NodeKey, ir.NodeKey]
) -> Iterator[RawFinding]:
    """All changes of names in generated code. `matched_variants` maps old keys to new ones."""
    try:
        before = Code(old.compilation)
    except SchemaError:
        return
    try:
        after = Code(new.compilation)
    except SchemaError as error:
        problem = error.problems[0]
        message = f"no code can be generated any more: {problem.message}"
        yield RawFinding(REVIEW, Change(message, _AUDIENCES, "", problem.pointer or ""))
        return
    if old.envelope and not new.envelope:
        message = "this is no longer a message with one type and one action, so it has no publisher"
        yield RawFinding(
            "envelope-changed",
            Change(message, _AUDIENCES, str(old.module.root), str(new.module.root)),
        )
    yield from _Walk(before, after, matched_variants).run()
    yield from _builders(before, after)


class _Walk:
    """Visits the types of both sides, each pair of records once."""

    def __init__(
        self, old: Code, new: Code, matched_variants: Mapping[ir.NodeKey, ir.NodeKey]
    ) -> None:
        self._old, self._new, self._matched_variants = old, new, matched_variants
        self._todo: list[tuple[StaticType, StaticType]] = [(old.types.root, new.types.root)]
        self._seen: set[tuple[StaticType, StaticType]] = set()
        self._met: set[ir.NodeKey] = set()

    def run(self) -> Iterator[RawFinding]:
        yield from self._follow()
        for key in self._old.types.records:  # those that no message has
            if key not in self._met and key in self._new.types.records:
                self._todo.append((RecordRef(key), RecordRef(key)))
        yield from self._follow()
        names = set(self._new.classes.values())
        for key, name in self._old.classes.items():
            if name not in names and key not in self._met:
                place = self._old.place(key)
                message = f"the class {name} was removed"
                yield RawFinding(
                    "class-deleted", Change(message, _AUDIENCES, place, "", removed=True)
                )

    def _follow(self) -> Iterator[RawFinding]:
        while self._todo:
            pair = self._todo.pop()
            if pair not in self._seen:
                self._seen.add(pair)
                yield from self._at(*pair)

    def _at(self, one: StaticType, other: StaticType) -> Iterator[RawFinding]:
        if isinstance(one, (RecordRef, Alias)) and type(one) is type(other):
            yield from self._names(one, other)
        if isinstance(one, Alias) or isinstance(other, Alias):
            pair = self._old.types.resolved(one), self._new.types.resolved(other)
            self._todo.append(pair)
        elif isinstance(one, RecordRef) and isinstance(other, RecordRef):
            yield from self._record(one.key, other.key)
        elif isinstance(one, OneOf) or isinstance(other, OneOf):
            self._todo += self._aligned(_members(one), _members(other))
        else:
            self._todo += _inside(one, other)

    def _names(self, one: RecordRef | Alias, other: StaticType) -> Iterator[RawFinding]:
        old, new = self._old.name_of(one), self._new.name_of(other)
        self._met.add(one.key)
        if old and new and old != new and isinstance(other, (RecordRef, Alias)):
            places = self._old.place(one.key), self._new.place(other.key)
            message = f"the class {old} is now called {new}"
            yield RawFinding("class-name-changed", Change(message, _AUDIENCES, *places))

    def _record(self, one: ir.NodeKey, other: ir.NodeKey) -> Iterator[RawFinding]:
        old, new = self._old.types.records[one], self._new.types.records[other]
        idents, others = self._old.attributes[one], self._new.attributes[other]
        known = {field.name: field for field in new.fields}
        for field in old.fields:
            place = self._old.place(_field_at(one, field.name, field.node))
            new_field = known.get(field.name)
            if new_field is None:
                message = f'the field "{field.name}" was removed'
                new_place = self._new.place(other)
                yield RawFinding(
                    "field-deleted", Change(message, _AUDIENCES, place, new_place, removed=True)
                )
                continue
            self._todo.append((field.type, new_field.type))
            ident, new_ident = idents[field.name], others[field.name]
            if ident != new_ident:
                new_place = self._new.place(_field_at(other, field.name, new_field.node))
                message = (
                    f'the attribute of "{field.name}" is now called {new_ident}; it was {ident}'
                )
                yield RawFinding(
                    "attribute-name-changed", Change(message, _AUDIENCES, place, new_place)
                )
        if old.extra is not None and new.extra is not None:
            self._todo.append((old.extra, new.extra))

    def _aligned(
        self, old: list[_Member], new: list[_Member]
    ) -> Iterator[tuple[StaticType, StaticType]]:
        """Match the members of two unions: by their values, by name, by the kind of type."""
        for are_same in (self._are_matched, self._are_namesakes, self._are_alike):
            for one in list(old):
                candidates = [other for other in new if are_same(one, other)]
                alike = (
                    [member for member in old if are_same(member, candidates[0])]
                    if candidates
                    else []
                )
                if len(candidates) == 1 and (len(alike) == 1 or are_same is not self._are_alike):
                    old.remove(one)
                    new.remove(candidates[0])
                    yield one[1], candidates[0][1]

    def _are_matched(self, one: _Member, other: _Member) -> bool:
        return any(self._matched_variants.get(key) in other[0] for key in one[0])

    def _are_namesakes(self, one: _Member, other: _Member) -> bool:
        name = self._old.name_of(one[1])
        return name is not None and name == self._new.name_of(other[1])

    def _are_alike(self, one: _Member, other: _Member) -> bool:
        return type(one[1]) is type(other[1])


def _members(type_: StaticType) -> list[_Member]:
    return list(type_.members) if isinstance(type_, OneOf) else [((), type_)]


def _inside(one: StaticType, other: StaticType) -> Iterator[tuple[StaticType, StaticType]]:
    """The pairs of types inside two types, for the same parts of a value."""
    pairs: list[tuple[StaticType | None, StaticType | None]] = []
    if isinstance(one, ListOf) and isinstance(other, ListOf):
        pairs.append((one.item, other.item))
    elif isinstance(one, TupleOf) and isinstance(other, TupleOf):
        pairs += [*zip_longest(one.items, other.items), (one.rest, other.rest)]
    elif isinstance(one, MapOf) and isinstance(other, MapOf):
        patterns = dict(other.patterns)
        pairs += [(type_, patterns.get(pattern)) for pattern, type_ in one.patterns]
        pairs.append((one.value, other.value))
    for first, second in pairs:
        if first is not None and second is not None:
            yield first, second


def _field_at(record: ir.NodeKey, name: str, node: ir.NodeKey) -> ir.NodeKey:
    is_place = node not in (ir.TRUE, ir.FALSE)
    return node if is_place else record.child(f"/properties{token(name)}")


def _builders(old: Code, new: Code) -> Iterator[RawFinding]:
    for name, builder in old.builders.items():
        place = f"{builder.key}/x-builder"
        other = new.builders.get(name)
        if other is None:
            message = f"the function {name} was removed"
            yield RawFinding(
                "builder-changed", Change(message, _AUDIENCES, place, "", removed=True)
            )
            continue
        before, after = ([parameter.name for parameter in b.parameters] for b in (builder, other))
        if before != after[: len(before)]:
            old_names, new_names = ", ".join(before), ", ".join(after)
            plural = "" if len(before) == len(after) == 1 else "s"
            verbs = ("are", "were") if plural else ("is", "was")
            message = f"the parameter{plural} of {name} {verbs[0]} now called {new_names}"
            message += f"; {'they' if plural else 'it'} {verbs[1]} {old_names}"
            place = f"{other.key}/x-builder/parameter"
            place += "s" if other.takes_several else "/name"
            yield RawFinding("builder-changed", Change(message, _AUDIENCES, place, place))
