"""What is declared of the classes of a module, in the idiom of their framework."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
from .declare import TEMPLATES, annotation, choices, declare
from .validator import fill

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Classes:
    """All the classes. `methods` gives the source of a record's methods."""

    types: Types
    names: Names
    attributes: Mapping[ir.NodeKey, Mapping[str, str]]
    framework: Framework
    methods: Callable[[Record], str]
    docs: Callable[[ir.NodeKey, int, str], str]

    def sources(self) -> list[Markup]:
        """The source of each, in the order of the records."""
        records = {key: self._declared(record) for key, record in self.types.records.items()}
        details = {self.names.records[key]: self._details(each) for key, each in records.items()}
        folder = folder_with(f"models/{TEMPLATES[self.framework.name]}") / "models"
        sources = declare(records, self.names, details, folder, self.framework.name)
        return [Markup(each) for each in sources]

    def _declared(self, record: Record) -> Record:
        if self.framework.name == "dataclass":
            return record
        fields = [
            replace(each, type=self._evaluable(each.type))
            for each in record.fields
            if each.name or not self.framework.plain  # no key of a TypedDict may be empty
        ]
        return replace(record, fields=tuple(fields))

    def _evaluable(
        self, type_: StaticType, inside: frozenset[ir.NodeKey] = frozenset()
    ) -> StaticType:
        """A type whose Python annotation frameworks can evaluate at run time.

        The name of an alias may stand for a string there: only that of a closed set of values is
        kept, and an alias inside itself is anything.
        """

        def inner(each: StaticType) -> StaticType:
            return self._evaluable(each, inside)

        if isinstance(type_, Alias):
            target = self.types.aliases[type_.key]
            if isinstance(target, Literal) and self.framework.can_list(target.values):
                return type_
            if type_.key in inside:
                return AnyType()
            return self._evaluable(target, inside | {type_.key})
        if isinstance(type_, Literal) and not self.framework.can_list(type_.values):
            texts = all(isinstance(each, str) for each in type_.values)
            return Scalar("string") if texts else AnyType()
        if isinstance(type_, ListOf):
            return ListOf(inner(type_.item))
        if isinstance(type_, TupleOf):
            # A TypedDict's value is the JSON value, and that has lists only.
            least = 0 if self.framework.plain else type_.least
            return TupleOf(tuple(map(inner, type_.items)), type_.rest and inner(type_.rest), least)
        if isinstance(type_, MapOf):
            patterns = tuple((pattern, inner(each)) for pattern, each in type_.patterns)
            return MapOf(type_.value and inner(type_.value), patterns)
        if isinstance(type_, OneOf):
            return replace(type_, members=tuple((keys, inner(e)) for keys, e in type_.members))
        return type_

    def _details(self, record: Record) -> dict[str, Any]:
        """What the template of a class sees of a record."""
        name = self.names.records[record.key]
        members = {f"f{i}": self._member(record, each) for i, each in enumerate(record.fields)}
        is_class = self._is_class(record)
        return {
            "doc": self.docs(record.key, 4 if is_class else 0, name),
            "members": members,
            "renames": any(each["alias"] for each in members.values()),
            "extra": annotation(record.extra, self.names) if record.extra else "",
            "is_class": is_class,
            "slots": "" if self.framework.plain else self._slots(record),
            "methods": "" if self.framework.plain else self.methods(record),
        }

    def _member(self, record: Record, field: Field) -> dict[str, Any]:
        plain = self.framework.plain
        ident = field.name if plain else self.attributes[record.key][field.name]
        text = self.docs(field.node, 4, "")
        literal = str(encode.python_literal(field.name))
        renamed = ident != field.name and self.framework.can_rename(field.name)
        return {
            "ident": ident,
            "name": literal,
            "alias": literal if renamed else "",
            "required": field.required,
            "nullable": self.types.can_be_null(field.type),
            "default": _default(field),
            "quoted": self._quoted(field) if plain else "",
            "doc": text,
        }

    def _slots(self, record: Record) -> str:
        """The attributes with the names of their properties as a dict, in the body of a class."""
        rows = [
            f"{encode.python_literal(attribute)}: {encode.python_literal(name)}"
            for name, attribute in self.attributes[record.key].items()
        ]
        rows += ['"extra": None'] * record.open
        return fill("{", rows, "}").replace("\n", "\n    ")

    def _is_class(self, record: Record) -> bool:
        """Whether a TypedDict can be a class: its keys then are names that mean nothing else."""
        if not self.framework.plain:
            return True
        used = {"NotRequired", *self.names.records.values()}
        for each in record.fields:
            named = _TEXT.sub("", annotation(each.type, self.names))
            used.update(re.findall(r"\w+", named))
        return all(
            each.name.isidentifier()
            and each.name.isascii()
            and not keyword.iskeyword(each.name)
            and not each.name.startswith("__")  # the class's name would be put before it
            and each.name not in used
            for each in record.fields
        )

    def _quoted(self, field: Field) -> str:
        """The type of a key where it is an expression: a string, as classes may come later."""
        # A type in a string may have neither escapes nor quotes of both kinds.
        members = [_without_quotes(each) for each in choices(field.type, self.names)]
        one = " | ".join(dict.fromkeys(members))
        text = one if field.required else f"NotRequired[{one}]"
        return f'"{text}"' if '"' not in text else f"'{text}'"


def _without_quotes(type_: str) -> str:
    """A type, or a wider one where it names texts with an escape or an apostrophe."""
    if "\\" not in type_ and "'" not in type_:
        return type_
    return "str" if type_.startswith("Literal[") else "Any"


def _default(field: Field) -> str:
    """The source of the value of a property that can have only one."""
    if field.required and isinstance(field.type, Literal) and len(field.type.values) == 1:
        return str(encode.python_literal(field.type.values[0]))
    return ""
