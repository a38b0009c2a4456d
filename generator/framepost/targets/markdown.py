"""The target `markdown`: the reference page of a message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from ..code import literals
from ..code.environment import render
from ..graph import ir
from ..graph.error_messages import json_text
from ..message.builders import Builder, builders
from ..message.envelope import envelope, listener
from ..naming.classes import attribute_names, model_names
from ..naming.functions import check_functions
from ..naming.words import Words, pascal
from ..types.constraints import Rule, record_rules, value_rules
from ..types.example import example
from ..types.infer import shapes
from ..types.types import Anything, Field, Literal, MapOf, Named, Shape, members, parts
from .model_kinds import FRAMEWORKS, Framework


def page(module: ir.Module, root: Words, models: Framework = FRAMEWORKS[0]) -> str:
    """The text of a page."""
    text = render("markdown/page.md.jinja", **_Context(module, root, models).names())
    return re.sub(r"\n{3,}", "\n\n", text)


class _Context:
    """What the templates may ask."""

    def __init__(self, module: ir.Module, root: Words, models: Framework) -> None:
        self._framework = models
        self._shapes = shapes(module)
        self._module, self._words = replace(module, nodes=self._shapes.nodes), root
        names = model_names(self._shapes, module, root)
        self._names = names.records
        self._root = self._names.get(module.root) or pascal(root)
        self._aliases = {at: each for at, each in names.aliases.items() if at != module.root}
        self._builders = {each.key: each for each in builders(module)}
        self._listener = listener(module, self._shapes)
        check_functions(self._builders.values(), self._listener, self._root)
        self._envelope = envelope(self._shapes)
        self._example = example(module)
        shape = self._shapes.root
        self._record = self._shapes.records[shape.key] if isinstance(shape, Named) else None
        self._types = [each for each in self._shapes.records.values() if each is not self._record]
        self._title = " ".join(self._notes(module.root).get("title", "").split()) or self._root
        self._anchors = self._every_anchor()

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        module_stem = self._module.stem or "-".join(self._words)
        return {
            "title": self._title,
            "description": self._notes(self._module.root).get("description", ""),
            "envelope": self._envelope,
            "example": [_json(each) for each in self._example],
            "data_example": self._data_example(),
            "root": self._module.root,
            "shape": self._shapes.root,
            "record": self._record,
            "types_": self._types,
            "aliases": [(at, self._shapes.aliases[at]) for at in self._aliases],
            "alias_name": lambda at: Markup(self._aliases[at]),
            "alias_link": self._alias_link,
            "builders": self._builders.values(),
            "listener": self._listener,
            "root_name": Markup(self._root),
            "is_class": self._module.root in self._names and not self._framework.plain,
            "script": f"./{module_stem}",
            "package": module_stem.replace("-", "_"),
            "data_attribute": self._data_attribute(),
            "steps": self._steps(),
            "class_name": lambda record: Markup(self._names[record.key]),
            "link": lambda at: Markup(f"[{self._names[at]}](#{self._anchor(at)})"),
            "section": lambda heading: Markup(f"[{heading}](#{self._anchors[heading]})"),
            "shape_at": lambda at: Named(at) if at in self._shapes.records else Anything(),
            "kind_of": lambda shape: type(shape).__name__,
            "members": lambda shape: list(members(shape)),
            "inside": _inside,
            "is_any": lambda shape: isinstance(shape, Anything),
            "scalar": lambda shape: Markup(shape.type),
            "literal_types": _literal_types,
            "rules_of": self._rules_of,
            "record_rules": lambda record: record_rules(self._module, record),
            "notes": self._notes,
            "about": self._about,
            "json_text": json_text,
            "paragraphs": _paragraphs,
            "sentence": _sentence,
        }

    def _notes(self, at: str) -> dict[str, Any]:
        node = self._module.nodes.get(at)
        return dict(node.annotations) if node else {}

    def _about(self, field: Field) -> Markup:
        """What a field's description says, or that of the type that it has."""
        own = self._notes(field.node).get("description")
        if own is None and isinstance(field.shape, Named):
            own = self._notes(field.shape.key).get("description")
        return literals.markdown(" ".join((own or "").split()))

    def _every_anchor(self) -> dict[str, str]:
        """The anchor of every heading, in their order, by our own name for it."""
        headings = {"": self._title}
        shown = {
            "Example": bool(self._example),
            "Fields": self._record is not None,
            "Value": self._record is None,
            "Types": bool(self._types or self._aliases),
        }
        headings.update((key, key) for key, there in shown.items() if there)
        headings.update((f"#{each.key}", self._names[each.key]) for each in self._types)
        headings.update((f"={at}", name) for at, name in self._aliases.items())
        more = ["Builders"] if self._builders else []
        headings.update((key, key) for key in (*more, "JavaScript", "Python"))
        return dict(zip(headings, _anchors(headings.values()), strict=True))

    def _anchor(self, at: str) -> str:
        is_root = self._record is not None and at == self._record.key
        return self._anchors["Fields" if is_root else f"#{at}"]

    def _alias_link(self, at: str) -> Markup:
        if at not in self._aliases:  # the root
            return Markup(f"[{self._root}](#{self._anchors['Value']})")
        return Markup(f"[{self._aliases[at]}](#{self._anchors[f'={at}']})")

    def _rules_of(self, at: str) -> list[Rule]:
        known = {*self._shapes.records, *self._aliases} - {at}
        return value_rules(self._module, at, known) if at not in self._shapes.records else []

    def _steps(self) -> list[Builder]:
        """The builders that make the message's data, each from what the next one makes."""
        data = self._envelope.data if self._envelope else None
        at = data.key if isinstance(data, Named) else None
        found: list[Builder] = []
        while at in self._builders and self._builders[at] not in found:
            found.append(self._builders[at])
            at = found[-1].accepts
        return found

    def _data_example(self) -> Markup | None:
        """The data of the example: JSON, which is JavaScript as well (ECMA-262 from 2019 on)."""
        for each in self._example if self._envelope else ():
            if isinstance(each, dict) and "data" in each:
                return _json(each["data"])
        return None

    def _data_attribute(self) -> Markup | None:
        """The name of the attribute `data` in Python, if the message needs nothing else."""
        if self._record is None or self._record.key not in self._names:
            return None
        required = {each.wire for each in self._record.fields if each.required}
        if self._module.root != self._record.key or required != {"type", "action", "data"}:
            return None
        return Markup(attribute_names(self._record, self._shapes, [])["data"])


def _anchors(headings: Iterable[str]) -> list[str]:
    """The anchors that code hosts give to these headings of one page."""
    seen: dict[str, int] = {}
    found = []
    for text in headings:
        plain = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        anchor = plain
        while anchor in seen:
            seen[plain] += 1
            anchor = f"{plain}-{seen[plain]}"
        seen[anchor] = 0
        found.append(anchor)
    return found


def _inside(shape: MapOf) -> list[Shape]:
    """What the properties of a map can be; nothing is said of them if that is anything."""
    found = dict.fromkeys(each for part in parts(shape) for each in members(part))
    return [] if Anything() in found else list(found)


def _literal_types(shape: Literal) -> list[Markup]:
    """The JSON types of the values, each once."""
    names = {str: "string", bool: "boolean", int: "integer", type(None): "null"}
    return [Markup(each) for each in dict.fromkeys(names[type(each)] for each in shape.values)]


def _paragraphs(text: str) -> list[Markup]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [literals.markdown(" ".join(part.split())) for part in parts if part.strip()]


def _sentence(text: str) -> Markup:
    """A description as one line, for a table."""
    return literals.markdown(" ".join(text.split()))


def _json(value: Any, pad: str = "") -> Markup:
    """A JSON value, indented."""
    inner = f"{pad}  "
    if isinstance(value, dict) and value:
        pairs = (f"{inner}{literals.json_literal(k)}: {_json(v, inner)}" for k, v in value.items())
        return Markup("{\n" + ",\n".join(pairs) + f"\n{pad}}}")
    if isinstance(value, list) and value:
        items = (f"{inner}{_json(each, inner)}" for each in value)
        return Markup("[\n" + ",\n".join(items) + f"\n{pad}]")
    return literals.json_literal(value)
