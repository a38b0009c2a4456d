"""The target `python`: the source of a module of classes, builders, codecs and validators."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ... import encode, ir
from ...annotate import builders, is_certain
from ...declare import declare, literal
from ...name import attribute_names, check_builders, class_names
from ...places import templates_folder
from ...plan import plan
from ...shape import (
    Field,
    ListOf,
    Literal,
    MapOf,
    Named,
    OneOf,
    Record,
    Scalar,
    Shape,
    members,
    shapes,
    walk,
)
from ...templating import render
from ...words import Words, pascal, snake, words
from .validator import Context, fill


def module(source: ir.Module, root: Words) -> str:
    """The source of a whole module: classes, builders, codecs and validators."""
    return render("python/module.py.jinja", **ModuleContext(source, root).names())


class ModuleContext(Context):
    """What the template of a whole module may ask as well."""

    def __init__(self, source: ir.Module, root: Words) -> None:
        self._source = source
        self._shapes = shapes(source)
        self._names = class_names(self._shapes, source, root)
        self._attributes = {
            at: attribute_names(record, source) for at, record in self._shapes.records.items()
        }
        title = self._names.get(source.root) or pascal(root)
        check_builders(builders(source), title)
        self._unions: list[OneOf] = []
        entries = dict.fromkeys((*self._shapes.records, *self._told_apart()))
        super().__init__(plan(source, entries), root)

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            **super().names(),
            "shapes": self._shapes,
            "builders": builders(self._source),
            "is_certain": lambda builder, part: is_certain(builder, part, self._shapes),
            "kind_of": lambda value: type(value).__name__,
            "literal": lambda shape: Markup(literal(shape)),
            "scalar_type": lambda shape: Markup(_SCALARS[shape.type]),
            "class_name": lambda shape: Markup(self._names[shape.at]),
            "record_class": lambda at: Markup(self._names[at]) if at is not None else None,
            "record_name": lambda shape: Markup(snake(words(self._names[shape.at]))),
            "entry": lambda record: Markup(self._idents[self._plan.entries[record.at].key]),
            "attribute": lambda record, field: Markup(self._attributes[record.at][field.wire]),
            "names_of": self._names_of,
            "is_plain": _is_plain,
            "is_container": lambda shape: isinstance(shape, (ListOf, MapOf)),
            "union_name": self._union_name,
            "unions": self._every_union,
            "choices": self._choices,
            "nullable": _nullable,
            "declared": self._declared,
            "used": self._used,
            "docs": _docs,
            "docs_of_module": lambda: self._docs_of(self._source.root),
        }

    def _every_shape(self) -> Iterator[Shape]:
        """Every shape in use, those inside others too."""
        yield from walk(self._shapes.root)
        for record in self._shapes.records.values():
            for field in record.fields:
                yield from walk(field.shape)

    def _told_apart(self) -> Iterator[str]:
        """The nodes whose verdict tells which member of a union a value is."""
        for shape in self._every_shape():
            if isinstance(shape, OneOf):
                kinds = [_kind(each) for _, each in shape.members]
                for (key, _), kind in zip(shape.members, kinds, strict=True):
                    if kind in ("dict", "ListOf") and kinds.count(kind) > 1:
                        yield key

    def _used(self, *names: str) -> Markup:
        """Those of `names` that the module uses, as the end of an import."""
        records = self._shapes.records.values()
        literals = any(isinstance(each, Literal) for each in self._every_shape())
        unused = {
            "field": not any(each.open for each in records),
            "Literal": not literals,
            "Mapping": not builders(self._source),
            "Callable": not records,
            "TypeVar": not records,
        }
        return Markup(", ".join(each for each in names if not unused.get(each)))

    def _names_of(self, record: Record) -> Markup:
        wires = [encode.python_literal(each.wire) for each in record.fields]
        return self._define("_NAMES_", fill("frozenset({", wires, "})"))

    def _union_name(self, shape: OneOf) -> Markup:
        if shape not in self._unions:
            self._unions.append(shape)
        named = [each for _, each in shape.members if isinstance(each, Named)]
        parts = [snake(words(self._names[each.at])) for each in named]
        same = [each for each in self._unions if not _is_plain(each)]
        return Markup("_or_".join(parts[:3]) or "union") + f"_{same.index(shape) + 1}"

    def _every_union(self) -> Iterator[OneOf]:
        seen = 0
        while seen < len(self._unions):
            yield self._unions[seen]
            seen += 1

    def _choices(self, shape: OneOf) -> list[tuple[Markup, Shape]]:
        """The members that need reading, each with the test that finds it."""
        found = []
        for key, each in shape.members:
            if _is_plain(each) and not isinstance(each, (ListOf, MapOf)):
                continue
            kind = "list" if isinstance(each, ListOf) else "dict"
            alike = [m for _, m in shape.members if _kind(m) == _kind(each)]
            test = f"isinstance(v, {kind})"
            if len(alike) > 1:
                call = self._plan.entries[key]
                if not call.always:
                    test += f" and _is_{self._idents[call.key]}(v)"
            found.append((Markup(test), each))
        return found

    def _declared(self) -> list[Markup]:
        """The source of the classes."""
        details = {}
        for at, record in self._shapes.records.items():
            context = {**self.names(), "record": record}
            members = {
                f"f{i}": {
                    "ident": self._attributes[at][each.wire],
                    "required": each.required,
                    "default": _default(each),
                    "doc": str(self._docs_of(each.node, indent=4)),
                }
                for i, each in enumerate(record.fields)
            }
            details[self._names[at]] = {
                "doc": str(self._docs_of(at, indent=4, otherwise=self._names[at])),
                "members": members,
                "open": record.open,
                "methods": render("python/methods.jinja", **context).rstrip("\n"),
            }
        sources = declare(self._shapes.records, self._names, details, templates_folder() / "models")
        return [Markup(each) for each in sources]

    def _docs_of(self, at: str, *, indent: int = 0, otherwise: str = "") -> Markup:
        node = self._source.nodes.get(at)
        notes = node.notes if node else {}
        text = notes.get("description") or otherwise or notes.get("title") or ""
        if not text and not indent:
            text = "Generated by framepost from a JSON Schema."
        return _docs(text, indent=indent) if text else Markup("")


_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def _docs(text: str, more: str = "", *, indent: int = 4) -> Markup:
    """A docstring of prose, wrapped."""
    pad = " " * indent
    rows: list[str] = []
    for row in [*encode.lines(text), *(["", more] if more else [])]:
        rows += textwrap.wrap(row, 96 - indent) or [""]
    while rows and not rows[-1]:
        rows.pop()
    shown = [encode.docstring(row) for row in rows or [""]]
    if len(shown) == 1:
        return Markup(f'{pad}"""{shown[0]}"""')
    return Markup(f'{pad}"""' + f"\n{pad}".join(shown) + f'\n{pad}"""').replace(
        f"\n{pad}\n", "\n\n"
    )


def _default(field: Field) -> str:
    """The source of the value of a property that can have only one."""
    if field.required and isinstance(field.shape, Literal) and len(field.shape.values) == 1:
        return str(encode.python_literal(field.shape.values[0]))
    return ""


def _is_plain(shape: Shape) -> bool:
    """Whether JSON and Python have the same value for it."""
    if isinstance(shape, (ListOf, MapOf)):
        return False
    return not isinstance(shape, Named) and all(
        not isinstance(each, (Named, ListOf, MapOf)) for each in members(shape)
    )


def _nullable(shape: OneOf) -> Shape | None:
    """The shape that a union adds null to, if that is all it does."""
    others = [each for each in members(shape) if each != Scalar("null")]
    return others[0] if len(others) == 1 and len(shape.members) == 2 else None


def _kind(shape: Shape) -> str:
    return "dict" if isinstance(shape, (Named, MapOf)) else type(shape).__name__
