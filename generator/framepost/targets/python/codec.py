"""How values of each type are converted between JSON and Python."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...code import literals as encode
from ...graph import ir
from ...graph.discriminators import Discriminators
from ...naming.classes import Names
from ...naming.words import snake, words
from ...types.types import (
    NULL,
    Alias,
    ListOf,
    Literal,
    MapOf,
    OneOf,
    RecordRef,
    Scalar,
    StaticType,
    TupleOf,
    Types,
    members,
    parts,
)


@dataclass(frozen=True, slots=True)
class Branch:
    """The members of a union that are of the same JSON type `kind`, dict or list.

    If `table` is the name of a constant, it contains the readers by the value of the property
    `name`. Otherwise `choices` has pairs of verdict functions and a type. The first pair is used
    that has no functions, or one that returns true.
    """

    kind: str
    choices: list[tuple[list[str], StaticType]]
    table: str = ""
    name: str = ""


class Codec:
    """The names of the functions that read and write types, and facts about these types."""

    def __init__(self, source: ir.Module, types: Types, names: Names) -> None:
        self._types, self._names = types, names
        self._tags = Discriminators(source)
        self._idents: dict[StaticType, Markup] = {}
        self._used: set[str] = set()
        self._requested: set[StaticType] = set()
        self._waiting: deque[StaticType] = deque()
        self._differences: dict[int, tuple[StaticType, bool]] = {}
        self.tables: list[tuple[Markup, list[tuple[Markup, Markup]]]] = []
        for key in types.records:
            self.ident(RecordRef(key))
        for key in names.aliases:  # without the root if it is a class
            self.ident(Alias(key))

    def differs(self, type_: StaticType) -> bool:
        """Whether values of a type, or parts of them, are different in Python and JSON."""
        entry = self._differences.get(id(type_))
        if entry is None:
            # The entry contains the type, so that no other type gets the same id. A dict by types
            # would be slow, because a hash visits the whole type.
            entry = self._differences[id(type_)] = type_, self._has_difference(type_, set())
        return entry[1]

    def _has_difference(self, type_: StaticType, seen: set[ir.NodeKey]) -> bool:
        if isinstance(type_, RecordRef) or (isinstance(type_, TupleOf) and type_.exact):
            return True
        if isinstance(type_, Alias):
            if type_.key in seen:
                return False
            return self._has_difference(self._types.aliases[type_.key], seen | {type_.key})
        return any(self._has_difference(part, seen) for part in parts(type_))

    def is_plain(self, type_: StaticType) -> bool:
        """Whether the value in Python is the JSON value itself."""
        inner = self.nullable(type_) or type_
        return not self.differs(type_) and not isinstance(inner, (ListOf, MapOf, TupleOf))

    def nullable(self, type_: StaticType) -> StaticType | None:
        """Returns the other type of a union of one type and null, None for all other types."""
        if not isinstance(type_, OneOf):
            return None
        others = [member for member in members(type_) if member != NULL]
        return others[0] if len(others) == 1 else None

    def has_fixed_keys(self, key: ir.NodeKey) -> bool:
        """Whether all objects of a record have the same properties.

        Then one function writes the JSON text of such an object directly.
        """
        record = self._types.records[key]
        return bool(record.fields) and not record.open and all(f.required for f in record.fields)

    def text_function(self, type_: StaticType, helper: Callable[[str], str]) -> str | None:
        """Returns the function that writes the JSON text of values of a type, or None."""
        if _is_text(type_):
            return helper("quoted")
        if isinstance(type_, RecordRef) and self.has_fixed_keys(type_.key):
            return f"_json_of_{self.ident(type_)}"
        return None

    def ident(self, type_: StaticType) -> Markup:
        """Returns the name of the functions that read and write a type, without their prefix."""
        if isinstance(type_, Alias) and type_.key not in self._names.aliases:
            return self.ident(self._types.aliases[type_.key])  # the root is the class itself
        if type_ not in self._idents:
            self._idents[type_] = Markup(self._unused_name(type_))
        return self._idents[type_]

    def _unused_name(self, type_: StaticType) -> str:
        if isinstance(type_, (RecordRef, Alias)):
            names = self._names.records if isinstance(type_, RecordRef) else self._names.aliases
            name = snake(words(names[type_.key]))
            ident = name if name not in self._used else names[type_.key]
        else:
            stem = {OneOf: "union", TupleOf: "tuple", MapOf: "map"}[type(type_)]
            ident = f"{stem}_{sum(type(other) is type(type_) for other in self._idents) + 1}"
        while ident in self._used:
            ident += "_"
        self._used |= {ident, f"{ident}_by_name"}  # a map by patterns has two functions
        return ident

    def reader(self, type_: StaticType) -> Markup:
        """Returns the name of the function that reads a type, and requests this function."""
        if not isinstance(type_, RecordRef) and type_ not in self._requested:
            self._requested.add(type_)
            self._waiting.append(type_)
        return Markup("_read_") + self.ident(type_)

    def functions(self) -> Iterator[tuple[Markup, StaticType]]:
        """Yields the names of the requested readers, each with its type, except for records.

        Rendering a reader may request others.
        """
        while self._waiting:
            type_ = self._waiting.popleft()
            ident = self.ident(type_)
            yield ident, self._types.aliases[type_.key] if isinstance(type_, Alias) else type_

    def selecting_nodes(self) -> Iterator[ir.NodeKey]:
        """Yields the nodes whose verdicts select the member of a union."""
        for type_ in self._types.every():
            if isinstance(type_, OneOf) and self.differs(type_):
                for kind in ("dict", "list"):
                    choices = self._members_of_kind(type_, kind)
                    if len(choices) > 1 and not (kind == "dict" and self._members_by_tag(type_)):
                        for keys, _ in choices[:-1]:
                            yield from keys

    def branches(
        self, type_: OneOf, verdict: Callable[[ir.NodeKey], str | None]
    ) -> Iterator[Branch]:
        """Yields how the member of a union is found. `verdict` returns the function of a node."""
        for kind in ("dict", "list"):
            candidates = self._members_of_kind(type_, kind)
            if not any(self.differs(member) for _, member in candidates):
                continue
            tagged = self._members_by_tag(type_) if kind == "dict" else None
            if tagged:
                name, types = tagged
                ident = Markup(f"_BY_TAG_{len(self.tables) + 1}")
                literals = map(encode.python_literal, types)
                self.tables.append(
                    (ident, list(zip(literals, map(self.reader, types.values()), strict=True)))
                )
                yield Branch(kind, [], ident, name)
                continue
            choices = []
            for keys, member in candidates:
                verdicts = (
                    [verdict(key) for key in keys] if member is not candidates[-1][1] else [None]
                )
                functions = [name for name in verdicts if name is not None]
                choices.append((functions if len(functions) == len(verdicts) else [], member))
            yield Branch(kind, choices)

    def _members_of_kind(
        self, type_: OneOf, kind: str
    ) -> list[tuple[tuple[ir.NodeKey, ...], StaticType]]:
        """Returns the members of a union that have the same JSON type."""
        return [(keys, member) for keys, member in type_.members if kind in self._kinds(member)]

    def _kinds(self, type_: StaticType) -> set[str]:
        kinds: set[str] = set()
        todo, seen = [type_], set()
        while todo:
            member = todo.pop()
            if isinstance(member, Alias):
                if member.key not in seen:
                    seen.add(member.key)
                    todo.append(self._types.aliases[member.key])
            elif isinstance(member, OneOf):
                todo += members(member)
            elif isinstance(member, (RecordRef, MapOf)):
                kinds.add("dict")
            else:
                kinds.add("list" if isinstance(member, (ListOf, TupleOf)) else "other")
        return kinds

    def _members_by_tag(self, type_: OneOf) -> tuple[str, dict[str, StaticType]] | None:
        """Returns the tag of a union, and its members by the values of the tag."""
        source = type_.source
        tag = self._tags.of(source.key, source.keyword) if source else None
        if source is None or tag is None:
            return None
        members_by_value: dict[str, StaticType] = {}
        for value, index in tag.members.items():
            member = type_.members[source.members[index]][1]
            if not isinstance(member, (RecordRef, Alias)) or not self.differs(member):
                return None
            members_by_value[value] = member
        return tag.name, members_by_value


def _is_text(type_: StaticType) -> bool:
    """Whether all values of a type are strings."""
    if isinstance(type_, Literal):
        return all(isinstance(value, str) for value in type_.values)
    return type_ == Scalar("string")
