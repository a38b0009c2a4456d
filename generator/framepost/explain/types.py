"""The stage `types`: classes, aliases and their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..naming.classes import Names
from ..targets.compilation import Compilation
from ..types.types import (
    Alias,
    ListOf,
    Literal,
    MapOf,
    OneOf,
    Record,
    RecordRef,
    Scalar,
    StaticType,
    TupleOf,
    members,
)
from .text import json_text, key_text


def types_text(compilation: Compilation) -> str:
    """List the type of the root, every class with its properties, and every alias.

    A Python attribute is shown where its name differs from the property's.
    """
    types, names, attributes = compilation.types, compilation.names, compilation.attributes
    lines = [f"root: {_type(types.root, names)}"]
    for key, record in types.records.items():
        lines += ["", f"class {names.records[key]}  from {key_text(key)}"]
        lines += _members(record, names, attributes.get(key, {}))
    for key, alias in types.aliases.items():
        if key in names.aliases:
            lines += ["", f"alias {names.aliases[key]}  from {key_text(key)}"]
            lines.append(f"    = {_type(alias, names)}")
    if types.vague:
        lines += ["", "cannot be typed:", *(f"    {key_text(key)}" for key in types.vague)]
    if types.unsatisfiable:
        lines += ["", "no value is valid:"]
        lines += [f"    {key_text(key)}: {why}" for key, why in types.unsatisfiable.items()]
    return "\n".join(lines)


def _members(record: Record, names: Names, attributes: Mapping[str, str]) -> Iterator[str]:
    for field in record.fields:
        property_ = field.name if field.name.isidentifier() else json_text(field.name)
        attribute = attributes.get(field.name, field.name)
        optional = "" if field.required else "?"
        alias = f"  (Python: {attribute})" if attribute != field.name else ""
        yield f"    {property_}{optional}: {_type(field.type, names)}{alias}"
    if record.extra is not None:
        yield f"    other properties: {_map_items(record.extra, names)}"


def _type(type_: StaticType, names: Names) -> str:
    """A type in a notation of no particular language."""
    match type_:
        case Scalar(name):
            return name
        case Literal(values):
            return " | ".join(map(json_text, values))
        case ListOf(item):
            return f"array<{_type(item, names)}>"
        case TupleOf(items, rest, least):
            parts = [f"{_type(item, names)}{'?' * (i >= least)}" for i, item in enumerate(items)]
            parts += [f"...{_type(rest, names)}"] if rest is not None else []
            return f"[{', '.join(parts)}]"
        case MapOf():
            return f"map<{_map_items(type_, names)}>"
        case RecordRef(key):
            return names.records[key]
        case Alias(key):
            return names.aliases.get(key, key_text(key))
        case OneOf():
            return " | ".join(_type(member, names) for member in members(type_))
        case _:
            return "any"


def _map_items(map_: MapOf, names: Names) -> str:
    parts = [f"/{pattern}/: {_type(value, names)}" for pattern, value in map_.patterns]
    parts += [_type(map_.value, names)] if map_.value is not None else []
    return ", ".join(parts) or "none"
