"""What a change does to those who use generated code: names that are others, or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from ..errors import SchemaError
from ..graph import ir
from ..jsontext.pointer import token
from ..targets.compilation import Compilation
from ..types.types import Alias, ListOf, MapOf, Named, OneOf, Shape, TupleOf
from .change import REVIEW, Change, Found
from .pair import CODE
from .view import Side

_WHO = frozenset({CODE})
_Member = tuple[tuple[ir.NodeKey, ...], Shape]


class Code:
    """The names in the code that is generated from one side. Raises `SchemaError`: no code is."""

    def __init__(self, compilation: Compilation) -> None:
        self.shapes, names = compilation.types, compilation.names
        self.classes: Mapping[ir.NodeKey, str] = {**names.records, **names.aliases}
        self.attributes = compilation.attributes
        self.builders = {each.name: each for each in compilation.builders}

    def place(self, key: ir.NodeKey) -> str:
        """The place of a node, also of one that the schema only implies."""
        base, pointer = self.shapes.places.get(key, (None, ""))
        return str(key) if base is None else self.place(base) + pointer

    def called(self, shape: Shape) -> str | None:
        """The name of a shape, if it has one."""
        return self.classes.get(shape.key) if isinstance(shape, (Named, Alias)) else None


def changes(old: Side, new: Side, twins: Mapping[ir.NodeKey, ir.NodeKey]) -> Iterator[Found]:
    """What has changed for users of the code.

    `twins` are the keys of variants that are the same on both sides.
    """
    try:
        before = Code(old.compilation)
    except SchemaError:
        return  # there was no code
    try:
        after = Code(new.compilation)
    except SchemaError as error:
        problem = error.problems[0]
        message = f"no code can be generated any more: {problem.message}"
        yield Found(REVIEW, Change(message, _WHO, "", problem.pointer or ""))
        return
    if old.envelope and not new.envelope:
        message = "this is no longer a message with one type and one action: it has no publisher"
        yield Found(
            "envelope-changed", Change(message, _WHO, str(old.module.root), str(new.module.root))
        )
    yield from _Walk(before, after, twins).run()
    yield from _builders(before, after)


class _Walk:
    """A walk over the shapes of both sides, each pair of records once."""

    def __init__(self, old: Code, new: Code, twins: Mapping[ir.NodeKey, ir.NodeKey]) -> None:
        self._old, self._new, self._twins = old, new, twins
        self._todo: list[tuple[Shape, Shape]] = [(old.shapes.root, new.shapes.root)]
        self._seen: set[tuple[Shape, Shape]] = set()
        self._met: set[ir.NodeKey] = set()

    def run(self) -> Iterator[Found]:
        yield from self._follow()
        for at in self._old.shapes.records:  # those that no message has
            if at not in self._met and at in self._new.shapes.records:
                self._todo.append((Named(at), Named(at)))
        yield from self._follow()
        kept = set(self._new.classes.values())
        for at, name in self._old.classes.items():
            if name not in kept and at not in self._met:
                place = self._old.place(at)
                message = f"the class {name} is no longer there"
                yield Found("class-deleted", Change(message, _WHO, place, "", gone=True))

    def _follow(self) -> Iterator[Found]:
        while self._todo:
            pair = self._todo.pop()
            if pair not in self._seen:
                self._seen.add(pair)
                yield from self._at(*pair)

    def _at(self, one: Shape, other: Shape) -> Iterator[Found]:
        if isinstance(one, (Named, Alias)) and type(one) is type(other):
            yield from self._names(one, other)
        if isinstance(one, Alias) or isinstance(other, Alias):
            pair = self._old.shapes.resolved(one), self._new.shapes.resolved(other)
            self._todo.append(pair)
        elif isinstance(one, Named) and isinstance(other, Named):
            yield from self._record(one.key, other.key)
        elif isinstance(one, OneOf) or isinstance(other, OneOf):
            self._todo += self._aligned(_members(one), _members(other))
        else:
            self._todo += _inside(one, other)

    def _names(self, one: Named | Alias, other: Shape) -> Iterator[Found]:
        old, new = self._old.called(one), self._new.called(other)
        self._met.add(one.key)
        if old and new and old != new and isinstance(other, (Named, Alias)):
            places = self._old.place(one.key), self._new.place(other.key)
            message = f"the class {old} is called {new} now"
            yield Found("class-name-changed", Change(message, _WHO, *places))

    def _record(self, one: ir.NodeKey, other: ir.NodeKey) -> Iterator[Found]:
        old, new = self._old.shapes.records[one], self._new.shapes.records[other]
        idents, others = self._old.attributes[one], self._new.attributes[other]
        known = {each.wire: each for each in new.fields}
        for each in old.fields:
            place = self._old.place(_field_at(one, each.wire, each.node))
            found = known.get(each.wire)
            if found is None:
                message = f'the field "{each.wire}" is gone'
                where = self._new.place(other)
                yield Found("field-deleted", Change(message, _WHO, place, where, gone=True))
                continue
            self._todo.append((each.shape, found.shape))
            ident, now = idents[each.wire], others[each.wire]
            if ident != now:
                where = self._new.place(_field_at(other, each.wire, found.node))
                message = f'the attribute of "{each.wire}" was called {ident}, and is {now} now'
                yield Found("attribute-name-changed", Change(message, _WHO, place, where))
        if old.extra is not None and new.extra is not None:
            self._todo.append((old.extra, new.extra))

    def _aligned(self, old: list[_Member], new: list[_Member]) -> Iterator[tuple[Shape, Shape]]:
        """The members of two unions that are the same: by what is valid, by name, by kind."""
        for are_same in (self._are_twins, self._are_namesakes, self._are_alike):
            for one in list(old):
                found = [other for other in new if are_same(one, other)]
                alike = [each for each in old if are_same(each, found[0])] if found else []
                if len(found) == 1 and (len(alike) == 1 or are_same is not self._are_alike):
                    old.remove(one)
                    new.remove(found[0])
                    yield one[1], found[0][1]

    def _are_twins(self, one: _Member, other: _Member) -> bool:
        return any(self._twins.get(key) in other[0] for key in one[0])

    def _are_namesakes(self, one: _Member, other: _Member) -> bool:
        name = self._old.called(one[1])
        return name is not None and name == self._new.called(other[1])

    def _are_alike(self, one: _Member, other: _Member) -> bool:
        return type(one[1]) is type(other[1])


def _members(shape: Shape) -> list[_Member]:
    return list(shape.members) if isinstance(shape, OneOf) else [((), shape)]


def _inside(one: Shape, other: Shape) -> Iterator[tuple[Shape, Shape]]:
    """The shapes inside two of a kind that are of the same part of a value."""
    found: list[tuple[Shape | None, Shape | None]] = []
    if isinstance(one, ListOf) and isinstance(other, ListOf):
        found.append((one.item, other.item))
    elif isinstance(one, TupleOf) and isinstance(other, TupleOf):
        found += [*zip_longest(one.items, other.items), (one.rest, other.rest)]
    elif isinstance(one, MapOf) and isinstance(other, MapOf):
        patterns = dict(other.patterns)
        found += [(shape, patterns.get(pattern)) for pattern, shape in one.patterns]
        found.append((one.value, other.value))
    for own, their in found:
        if own is not None and their is not None:
            yield own, their


def _field_at(record: ir.NodeKey, wire: str, node: ir.NodeKey) -> ir.NodeKey:
    is_place = node not in (ir.TRUE, ir.FALSE)
    return node if is_place else record.child(f"/properties{token(wire)}")


def _builders(old: Code, new: Code) -> Iterator[Found]:
    for wire, builder in old.builders.items():
        at = f"{builder.key}/x-builder"
        other = new.builders.get(wire)
        if other is None:
            message = f"the function {wire} is no longer there"
            yield Found("builder-changed", Change(message, _WHO, at, "", gone=True))
            continue
        before, after = ([each.name for each in b.parameters] for b in (builder, other))
        if before != after[: len(before)]:
            old_names, new_names = ", ".join(before), ", ".join(after)
            message = f"the parameters of {wire} were called {old_names}, and are {new_names} now"
            if len(before) == len(after) == 1:
                message = f"the parameter of {wire} was called {old_names}, and is {new_names} now"
            place = f"{other.key}/x-builder/parameter"
            place += "s" if other.takes_several else "/name"
            yield Found("builder-changed", Change(message, _WHO, at, place))
