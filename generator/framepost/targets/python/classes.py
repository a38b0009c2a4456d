"""Declares the classes of a module for their framework."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from markupsafe import Markup

from ...code import literals as encode
from ...code.environment import folder_with
from ...graph import ir
from ...naming.classes import Names
from ...types.types import (
    Alias,
    AnyType,
    Field,
    ListOf,
    Literal,
    MapOf,
    OneOf,
    Record,
    Scalar,
    StaticType,
    TupleOf,
    Types,
)
from ..model_kinds import Framework
from .declare import TEMPLATES, annotation, can_be_class, choices, declare, union
from .validator import fill


class Member(NamedTuple):
    """A field of a class for the templates. All texts are source text, or empty if not needed."""

    ident: str
    name: str
    alias: str
    required: bool
    nullable: bool
    default: str
    quoted: str
    doc: str


@dataclass(frozen=True, slots=True)
class Classes:
    """All classes. `methods` returns the source of the methods of a record."""

    types: Types
    names: Names
    attributes: Mapping[ir.NodeKey, Mapping[str, str]]
    framework: Framework
    methods: Callable[[Record], str]
    docs: Callable[[ir.NodeKey, int, str], str]

    def sources(self) -> list[Markup]:
        """Returns the source of each class, in the order of the records."""
        records = {key: self._declared(record) for key, record in self.types.records.items()}
        details = {
            self.names.records[key]: self._details(record) for key, record in records.items()
        }
        folder = folder_with(f"models/{TEMPLATES[self.framework.name]}") / "models"
        sources = declare(records, self.names, details, folder, self.framework.name)
        return [Markup(source) for source in sources]

    def _declared(self, record: Record) -> Record:
        if self.framework.name == "dataclass":
            return record
        fields = [
            replace(field, type=self._evaluable(field.type))
            for field in record.fields
            if field.name or not self.framework.plain  # a key of a TypedDict must not be empty
        ]
        return replace(record, fields=tuple(fields))

    def _evaluable(
        self, type_: StaticType, inside: frozenset[ir.NodeKey] = frozenset()
    ) -> StaticType:
        """Returns a type whose annotation the framework can evaluate at run time.

        An alias may be a string at run time, so it is replaced by its type. Exceptions: an alias of
        a `Literal` stays, and an alias inside itself becomes Any.
        """

        def inner(type_: StaticType) -> StaticType:
            return self._evaluable(type_, inside)

        if isinstance(type_, Alias):
            target = self.types.aliases[type_.key]
            if isinstance(target, Literal) and self.framework.can_list(target.values):
                return type_
            if type_.key in inside:
                return AnyType()
            return self._evaluable(target, inside | {type_.key})
        if isinstance(type_, Literal) and not self.framework.can_list(type_.values):
            texts = all(isinstance(value, str) for value in type_.values)
            return Scalar("string") if texts else AnyType()
        if isinstance(type_, ListOf):
            return ListOf(inner(type_.item))
        if isinstance(type_, TupleOf):
            # An object of a TypedDict is the JSON value itself, which contains only lists.
            least = 0 if self.framework.plain else type_.least
            return TupleOf(tuple(map(inner, type_.items)), type_.rest and inner(type_.rest), least)
        if isinstance(type_, MapOf):
            patterns = tuple((pattern, inner(value)) for pattern, value in type_.patterns)
            return MapOf(type_.value and inner(type_.value), patterns)
        if isinstance(type_, OneOf):
            return replace(type_, members=tuple((keys, inner(e)) for keys, e in type_.members))
        return type_

    def _details(self, record: Record) -> dict[str, Any]:
        """Returns the variables of the template of a class."""
        name = self.names.records[record.key]
        members = {f"f{i}": self._member(record, field) for i, field in enumerate(record.fields)}
        is_class = self._is_class(record)
        return {
            "doc": self.docs(record.key, 4 if is_class else 0, name),
            "members": members,
            "renames": any(member.alias for member in members.values()),
            "has_model_prefix": any(
                member.ident.startswith("model_") for member in members.values()
            ),
            "extra": annotation(record.extra, self.names) if record.extra else "",
            "is_class": is_class,
            "slots": "" if self.framework.plain else self._slots(record),
            "methods": "" if self.framework.plain else self.methods(record).rstrip("\n"),
        }

    def _member(self, record: Record, field: Field) -> Member:
        plain = self.framework.plain
        ident = field.name if plain else self.attributes[record.key][field.name]
        text = self.docs(field.node, 4, "")
        literal = str(encode.python_literal(field.name))
        renamed = ident != field.name and self.framework.can_rename(field.name)
        return Member(
            ident=ident,
            name=literal,
            alias=literal if renamed else "",
            required=field.required,
            nullable=self.types.can_be_null(field.type),
            default=_default(field),
            quoted=self._quoted(field) if plain else "",
            doc=text,
        )

    def _slots(self, record: Record) -> str:
        """Returns the source of a dict from attributes to names of properties."""
        rows = [
            f"{encode.python_literal(attribute)}: {encode.python_literal(name)}"
            for name, attribute in self.attributes[record.key].items()
        ]
        rows += ['"extra": None'] * record.open
        return fill("{", rows, "}").replace("\n", "\n    ")

    def _is_class(self, record: Record) -> bool:
        """Whether a record is written as a class. Only a TypedDict may need the other syntax."""
        if not self.framework.plain:
            return True
        keys = [(field.name, annotation(field.type, self.names)) for field in record.fields]
        return can_be_class(keys, {"NotRequired", *self.names.records.values()})

    def _quoted(self, field: Field) -> str:
        """Returns the type of a key as a string, because classes may be declared later."""
        # Such a string must not contain escapes or both kinds of quotes.
        members = [_without_quotes(choice) for choice in choices(field.type, self.names)]
        one = union(dict.fromkeys(members))
        text = one if field.required else f"NotRequired[{one}]"
        return f'"{text}"' if '"' not in text else f"'{text}'"


def _without_quotes(type_: str) -> str:
    """Returns the type, or a wider type if it contains an escape or an apostrophe."""
    if "\\" not in type_ and "'" not in type_:
        return type_
    return "str" if type_.startswith("Literal[") else "Any"


def _default(field: Field) -> str:
    """Returns the source of the only value that a property can have, or an empty string."""
    if field.required and isinstance(field.type, Literal) and len(field.type.values) == 1:
        return str(encode.python_literal(field.type.values[0]))
    return ""
