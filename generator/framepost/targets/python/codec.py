"""How values of each shape are read and written in Python."""

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
    """The members of a union that are alike in Python: of the type `kind`, dict or list.

    Either `table` names the constant that finds the reader by the property `name`, or the value
    is of the first of `choices` one of whose verdict functions says so, or which has none.
    """

    kind: str
    choices: list[tuple[list[str], StaticType]]
    table: str = ""
    name: str = ""


class Codec:
    """What templates may ask about reading and writing."""

    def __init__(self, source: ir.Module, shapes: Types, names: Names) -> None:
        self._shapes, self._names = shapes, names
        self._tags = Discriminators(source)
        self._made: dict[StaticType, Markup] = {}
        self._used: set[str] = set()
        self._asked: set[StaticType] = set()
        self._waiting: deque[StaticType] = deque()
        self._known: dict[StaticType, bool] = {}
        self.tables: list[tuple[Markup, list[tuple[Markup, Markup]]]] = []
        for at in shapes.records:
            self.ident(RecordRef(at))
        for at in names.aliases:  # not the root, if it is a class that has its name
            self.ident(Alias(at))

    def differs(self, shape: StaticType) -> bool:
        """Whether Python has another value for it than JSON, somewhere in it."""
        if shape not in self._known:
            self._known[shape] = self._find(shape, set())
        return self._known[shape]

    def _find(self, shape: StaticType, seen: set[ir.NodeKey]) -> bool:
        if isinstance(shape, RecordRef) or (isinstance(shape, TupleOf) and shape.exact):
            return True
        if isinstance(shape, Alias):
            if shape.key in seen:
                return False
            return self._find(self._shapes.aliases[shape.key], seen | {shape.key})
        return any(self._find(each, seen) for each in parts(shape))

    def is_plain(self, shape: StaticType) -> bool:
        """Whether a value is read by taking it as it is."""
        inner = self.nullable(shape) or shape
        return not self.differs(shape) and not isinstance(inner, (ListOf, MapOf, TupleOf))

    def nullable(self, shape: StaticType) -> StaticType | None:
        """The shape that a union adds null to, if that is all it does."""
        others = [each for each in members(shape) if each != Scalar("null")]
        return others[0] if len(others) == 1 and isinstance(shape, OneOf) else None

    def has_fixed_keys(self, at: ir.NodeKey) -> bool:
        """Whether all objects of a record have the same properties.

        Then a function of its own writes the text of such an object in one go.
        """
        record = self._shapes.records[at]
        return bool(record.fields) and not record.open and all(f.required for f in record.fields)

    def text_function(self, shape: StaticType, helper: Callable[[str], str]) -> str | None:
        """The function that gives the JSON text of a shape by itself, where there is one."""
        if _is_text(shape):
            return helper("quoted")
        if isinstance(shape, RecordRef) and self.has_fixed_keys(shape.key):
            return f"_json_of_{self.ident(shape)}"
        return None

    def ident(self, shape: StaticType) -> Markup:
        """The name of the functions that read and write a shape, without their prefix."""
        if isinstance(shape, Alias) and shape.key not in self._names.aliases:
            return self.ident(self._shapes.aliases[shape.key])  # the root is the class itself
        if shape not in self._made:
            self._made[shape] = Markup(self._free(shape))
        return self._made[shape]

    def _free(self, shape: StaticType) -> str:
        if isinstance(shape, (RecordRef, Alias)):
            known = self._names.records if isinstance(shape, RecordRef) else self._names.aliases
            name = snake(words(known[shape.key]))
            ident = name if name not in self._used else known[shape.key]
        else:
            stem = {OneOf: "union", TupleOf: "tuple", MapOf: "map"}[type(shape)]
            ident = f"{stem}_{sum(type(each) is type(shape) for each in self._made) + 1}"
        while ident in self._used:
            ident += "_"
        self._used |= {ident, f"{ident}_by_name"}  # a map by patterns has two functions
        return ident

    def reader(self, shape: StaticType) -> Markup:
        """The name of the function that reads a shape, which is asked for by this."""
        if not isinstance(shape, RecordRef) and shape not in self._asked:
            self._asked.add(shape)
            self._waiting.append(shape)
        return Markup("_read_") + self.ident(shape)

    def functions(self) -> Iterator[tuple[Markup, StaticType]]:
        """The shapes whose readers were asked for, with the names of those; records apart.

        One that is being rendered may ask for others.
        """
        while self._waiting:
            shape = self._waiting.popleft()
            ident = self.ident(shape)
            yield ident, self._shapes.aliases[shape.key] if isinstance(shape, Alias) else shape

    def told(self) -> Iterator[ir.NodeKey]:
        """The nodes whose verdict tells which member of a union a value is."""
        for shape in self._shapes.every():
            if isinstance(shape, OneOf) and self.differs(shape):
                for kind in ("dict", "list"):
                    found = self._of_kind(shape, kind)
                    if len(found) > 1 and not (kind == "dict" and self._by_tag(shape)):
                        for keys, _ in found[:-1]:
                            yield from keys

    def branches(
        self, shape: OneOf, verdict: Callable[[ir.NodeKey], str | None]
    ) -> Iterator[Branch]:
        """How the member of a union is found; `verdict` names the function for a node."""
        for kind in ("dict", "list"):
            found = self._of_kind(shape, kind)
            if not any(self.differs(each) for _, each in found):
                continue
            tagged = self._by_tag(shape) if kind == "dict" else None
            if tagged:
                name, shapes = tagged
                ident = Markup(f"_BY_TAG_{len(self.tables) + 1}")
                literals = map(encode.python_literal, shapes)
                self.tables.append(
                    (ident, list(zip(literals, map(self.reader, shapes.values()), strict=True)))
                )
                yield Branch(kind, [], ident, name)
                continue
            choices = []
            for keys, each in found:
                verdicts = [verdict(key) for key in keys] if each is not found[-1][1] else [None]
                known = [name for name in verdicts if name is not None]
                choices.append((known if len(known) == len(verdicts) else [], each))
            yield Branch(kind, choices)

    def _of_kind(self, shape: OneOf, kind: str) -> list[tuple[tuple[ir.NodeKey, ...], StaticType]]:
        """The members of a union that are of one type in JSON."""
        return [(keys, each) for keys, each in shape.members if kind in self._kinds(each)]

    def _kinds(self, shape: StaticType) -> set[str]:
        found: set[str] = set()
        todo, seen = [shape], set()
        while todo:
            each = todo.pop()
            if isinstance(each, Alias):
                if each.key not in seen:
                    seen.add(each.key)
                    todo.append(self._shapes.aliases[each.key])
            elif isinstance(each, OneOf):
                todo += members(each)
            elif isinstance(each, (RecordRef, MapOf)):
                found.add("dict")
            else:
                found.add("list" if isinstance(each, (ListOf, TupleOf)) else "other")
        return found

    def _by_tag(self, shape: OneOf) -> tuple[str, dict[str, StaticType]] | None:
        """The tag of a tagged union, and its members by the values of the tag."""
        source = shape.source
        tag = self._tags.of(source.key, source.keyword) if source else None
        if source is None or tag is None:
            return None
        found: dict[str, StaticType] = {}
        for value, index in tag.members.items():
            each = shape.members[source.members[index]][1]
            if not isinstance(each, (RecordRef, Alias)) or not self.differs(each):
                return None
            found[value] = each
        return tag.name, found


def _is_text(shape: StaticType) -> bool:
    """Whether every value of a shape is a string."""
    if isinstance(shape, Literal):
        return all(isinstance(each, str) for each in shape.values)
    return shape == Scalar("string")
