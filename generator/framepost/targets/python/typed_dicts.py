"""The types of the arguments of builders in Python: one TypedDict for each object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...code import literals
from ...graph import ir
from ...message.builders import Builder
from ...naming.classes import RESERVED, Names
from ...naming.inputs import (
    Argument,
    Input,
    InputType,
    Items,
    named_inputs,
    notes_of_input,
)
from ...types.types import (
    Alias,
    AnyType,
    ListOf,
    Literal,
    MapOf,
    OneOf,
    Record,
    RecordRef,
    StaticType,
    TupleOf,
    Types,
    members,
    walk,
)
from ..compilation import Compilation
from .declare import can_be_class, choices, union

Docs = Callable[[str, int], Markup]
"""Returns the docstring of a text with an indent."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of a TypedDict: the members of its type, and its documentation."""

    name: str
    type: Sequence[str]
    required: bool
    text: str


class TypedDicts:
    """The TypedDicts of a module. They are collected when their types are requested.

    The JSON objects of a class also have a TypedDict: `…Input` for whole objects, `…Overrides` for
    parts of them. If the classes are TypedDicts (`plain`), the class itself is used instead of
    `…Input`. An object with additional properties becomes a `Mapping`, because a TypedDict cannot
    express it.
    """

    def __init__(self, compilation: Compilation, docs: Docs) -> None:
        self._types, self._names, self._docs = compilation.types, compilation.names, docs
        names = self._names
        self._plain = compilation.models.plain
        used = {*RESERVED, *names.records.values(), *names.aliases.values()}
        self._signatures = compilation.signatures
        self._inputs = named_inputs(self._signatures)
        self._taken = used | {input_type.name for input_type in self._inputs}
        self._names_by_record: dict[tuple[ir.NodeKey, bool], str] = {}
        self._sources: dict[str, Markup] = {}
        for input_type in self._inputs:
            if not input_type.open:
                self._sources[input_type.name] = self._input(input_type)

    def arguments(self, builder: Builder) -> Sequence[Argument]:
        """Returns the arguments of a builder, the required ones first."""
        return self._signatures[builder.name]

    def argument_type(self, argument: Argument) -> Markup:
        """Returns the type of an argument, with its default value if it is optional."""
        accepts = argument.parameter.accepts
        type_ = self._type(argument.type)
        if accepts is not None and accepts in self._types.records and not self._plain:
            type_ = [self._names.records[accepts], *type_]
        text = union(type_ if argument.required else _optional(type_))
        return Markup(f"{text} = None" if argument.can_be_omitted else text)

    def overrides_type(self, builder: Builder) -> Markup:
        """Returns the type of the overrides of a builder."""
        if builder.target in self._types.records:
            return Markup(union(self._overrides(RecordRef(builder.target))))
        return Markup("Mapping[str, Any]")

    def sources(self) -> list[Markup]:
        """Returns the source of every TypedDict that was requested."""
        return list(self._sources.values())

    def _type(self, type_: InputType) -> list[str]:
        """Returns the union members of the type of an argument, or of a part of an argument."""
        if isinstance(type_, Items):
            return [f"Sequence[{union(self._type(type_.item))}]"]
        if isinstance(type_, Input):
            return ["Mapping[str, Any]" if type_.open else type_.name]
        json_type = self._json(type_.type)
        return [*json_type, "int"] if type_.or_number else json_type

    def _input(self, input_type: Input) -> Markup:
        keys = []
        for field in input_type.fields:
            type_ = self._type(field.type)
            text = notes_of_input(field, self._types.nodes)
            keys.append(
                _Key(
                    field.name, type_ if field.required else _optional(type_), field.required, text
                )
            )
        return self._source(input_type.name, input_type.description, keys)

    def _json(self, type_: StaticType) -> list[str]:
        """Returns the union members of the annotation for JSON values of a type."""
        json_type = _json_type(type_, self._types)
        names = {
            inner.key: self._object(inner.key, partial=False)
            for inner in walk(json_type)
            if isinstance(inner, RecordRef)
        }
        return list(choices(json_type, Names(names, self._names.aliases)))

    def _overrides(self, type_: StaticType) -> list[str]:
        """Returns the union members of the annotation for overrides of a value."""
        options: dict[str, None] = {}
        for member in members(_json_type(type_, self._types)):
            if isinstance(member, RecordRef):
                options[self._object(member.key, partial=True)] = None
            elif isinstance(member, MapOf) and member.value is not None and not member.patterns:
                options[f"dict[str, {union(self._overrides(member.value))}]"] = None
            else:
                options.update(dict.fromkeys(self._json(member)))
        return [member for member in options if member != "None"] + ["None"] * ("None" in options)

    def _object(self, key: ir.NodeKey, *, partial: bool) -> str:
        """Returns the type of the JSON objects of a record, or of parts of them."""
        record = self._types.records[key]
        if record.open:
            return "Mapping[str, Any]"
        name = self._names.records[key]
        if self._plain and not partial:
            return name
        if (key, partial) not in self._names_by_record:
            type_name = f"{name}Overrides" if partial else f"{name}Input"
            while type_name in self._taken:
                type_name += "Json"
            self._taken.add(type_name)
            self._names_by_record[key, partial] = type_name
            self._sources[type_name] = Markup("")  # it may contain itself
            self._sources[type_name] = self._record(type_name, record, partial=partial)
        return self._names_by_record[key, partial]

    def _record(self, type_name: str, record: Record, *, partial: bool) -> Markup:
        subject = "Parts" if partial else "The JSON value"
        keys = []
        for field in record.fields:
            type_ = self._overrides(field.type) if partial else self._json(field.type)
            text = self._types.annotations(field.node).get("description", "")
            required = field.required and not partial
            keys.append(_Key(field.name, type_, required, text))
        return self._source(type_name, f"{subject} of a {self._names.records[record.key]}.", keys)

    def _source(self, name: str, text: str, keys: Sequence[_Key]) -> Markup:
        """Returns the source of a TypedDict.

        If only some keys are required, there are two classes, because Python 3.10 has no
        `NotRequired`.
        """
        required = [key for key in keys if key.required]
        optional = [key for key in keys if not key.required]
        doc = self._docs(text, 4)
        if not required or not optional:
            return self._part(name, "TypedDict", doc, keys, total=not optional)
        base = f"_{name}Required"
        first = self._part(base, "TypedDict", Markup(""), required, total=True)
        if _is_class(optional):
            second = self._part(name, base, doc, optional, total=False)
        else:
            other = f"_{name}Optional"
            rest = self._part(other, "TypedDict", Markup(""), optional, total=False)
            second = rest + Markup(f"\n\n\nclass {name}({base}, {other}):\n") + doc
        return first + Markup("\n\n\n") + second

    def _part(
        self, name: str, base: str, doc: Markup, keys: Sequence[_Key], *, total: bool
    ) -> Markup:
        end = "" if total else ", total=False"
        if not keys:
            return Markup(f"class {name}({base}{end}):\n") + (doc or Markup("    pass"))
        if not _is_class(keys):
            rows = [
                Markup("    ")
                + literals.python_literal(key.name)
                + Markup(f": {_quoted(key.type)},\n")
                for key in keys
            ]
            literal = literals.python_literal(name)
            return (
                Markup(f"{name} = TypedDict(\n    {literal},\n    {{\n")
                + Markup("").join(Markup("    ") + row for row in rows)
                + Markup(f"    }}{end.replace(', ', f',{chr(10)}    ')},\n)")
            )
        rows = [doc + Markup("\n\n")] if doc else []
        for key in keys:
            rows.append(Markup(f"    {key.name}: {union(key.type)}\n"))
            if key.text:
                rows.append(self._docs(key.text, 4) + Markup("\n"))
        body = Markup("").join(rows)
        return Markup(f"class {name}({base}{end}):\n") + Markup(str(body).rstrip("\n"))


def _optional(type_: list[str]) -> list[str]:
    return type_ if type_ == ["Any"] or "None" in type_ else [*type_, "None"]


def _quoted(type_: Sequence[str]) -> str:
    """Returns a type as a string, because classes may be declared later."""
    annotation_ = union(dict.fromkeys("str" if "\\" in member else member for member in type_))
    return f'"{annotation_}"' if '"' not in annotation_ else f"'{annotation_}'"


def _is_class(keys: Sequence[_Key]) -> bool:
    return can_be_class([(key.name, union(key.type)) for key in keys])


def _json_type(
    type_: StaticType, types: Types, inside: frozenset[ir.NodeKey] = frozenset()
) -> StaticType:
    """Returns a type of JSON values in which only objects and `Literal` types have names."""

    def inner(type_: StaticType) -> StaticType:
        return _json_type(type_, types, inside)

    if isinstance(type_, Alias):
        target = types.aliases[type_.key]
        if isinstance(target, Literal):
            return type_
        if type_.key in inside:
            return AnyType()
        return _json_type(target, types, inside | {type_.key})
    if isinstance(type_, ListOf):
        return ListOf(inner(type_.item))
    if isinstance(type_, TupleOf):
        return TupleOf(tuple(map(inner, type_.items)), type_.rest and inner(type_.rest), 0)
    if isinstance(type_, MapOf):
        patterns = tuple((pattern, inner(value)) for pattern, value in type_.patterns)
        return MapOf(type_.value and inner(type_.value), patterns)
    if isinstance(type_, OneOf):
        flat: list[tuple[tuple[ir.NodeKey, ...], StaticType]] = []
        for keys, member in type_.members:
            flat += [(keys, part) for part in members(inner(member))]
        return OneOf(tuple(flat))
    return type_
