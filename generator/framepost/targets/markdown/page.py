"""The target `markdown`: the reference page of a message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...graph import ir
from ...graph.error_messages import json_text
from ...message.arguments import argument_of
from ...message.builders import Builder, constants, pointer_of
from ...message.direction import example_origin
from ...message.inputs import type_of_node
from ...naming.files import module_name
from ...naming.inputs import Input, inputs_in, named_inputs, notes_of_input
from ...types.constraints import Rule, record_rules, value_rules
from ...types.types import (
    AnyType,
    Field,
    Literal,
    MapOf,
    Record,
    RecordRef,
    StaticType,
    members,
    parts,
)
from ..compilation import Compilation


def page(compilation: Compilation) -> str:
    """The text of a page."""
    text = render("markdown/page.md.jinja", **PageContext(compilation).names())
    return re.sub(r"\n{3,}", "\n\n", text)


class PageContext:
    """The variables of the templates of a reference page."""

    def __init__(self, compilation: Compilation) -> None:
        self._compilation, self._framework = compilation, compilation.models
        self._types, self._module = compilation.types, compilation.complete_graph
        names, root = compilation.names, self._module.root
        self._names, self._root = names.records, compilation.title
        self._aliases = {key: alias for key, alias in names.aliases.items() if key != root}
        self._builders = {builder.key: builder for builder in compilation.builders}
        self._listener = compilation.listener
        compilation.check_functions()
        self._envelope, self._example = compilation.envelope, compilation.example
        self._record = self._root_record()
        self._object_types = [
            record for record in self._types.records.values() if record is not self._record
        ]
        self._signatures, self._direction = compilation.signatures, compilation.direction
        self._steps = self._built_steps()
        self._title = " ".join(self._notes(root).get("title", "").split()) or self._root
        self._anchors = self._every_anchor()

    def _root_record(self) -> Record | None:
        """The object type of the root, whose fields are the first section, if there is one."""
        type_ = self._types.root
        return self._types.records[type_.key] if isinstance(type_, RecordRef) else None

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        module_stem = self._module.stem or "-".join(self._compilation.root)
        return {
            "title": self._title,
            "description": self._notes(self._module.root).get("description", ""),
            "envelope": self._envelope,
            "example": [_json(value) for value in self._example],
            "data_example": self._data_example(),
            "root": self._module.root,
            "root_type": self._types.root,
            "record": self._record,
            "types_": self._object_types,
            "aliases": [(key, self._types.aliases[key]) for key in self._aliases],
            "alias_name": lambda key: Markup(self._aliases[key]),
            "alias_link": self._alias_link,
            "builders": self._builders.values(),
            "arguments": lambda builder: self._signatures[builder.name],
            "inputs_of": self._inputs_of,
            "input_link": lambda input_type: Markup(
                f"[{input_type.name}](#{self._anchors[f':{input_type.name}']})"
            ),
            "about_input": self._about_input,
            "constants": _constants,
            "listener": self._listener,
            **self._names_of_direction(),
            "built_steps": self._in_javascript(),
            "python_steps": self._in_python(),
            "argument": self._argument(),
            "can_send": not self._needs_unknown_data(),
            "whole_example": _json(self._example[0]) if self._example else Markup("null"),
            "python_example": _python(self._example[0]) if self._example else None,
            "root_name_string": self._root,
            "root_name": Markup(self._root),
            "is_class": self._module.root in self._names and not self._framework.plain,
            "script": f"./{module_stem}",
            "package": module_name(module_stem),
            "data_attribute": self._data_attribute(),
            "class_name": lambda record: Markup(self._names[record.key]),
            "link": lambda key: Markup(f"[{self._names[key]}](#{self._anchor(key)})"),
            "section": lambda heading: Markup(f"[{heading}](#{self._anchors[heading]})"),
            "type_of_node": lambda key: type_of_node(key, self._types),
            "kind_of": lambda type_: type(type_).__name__,
            "members": lambda type_: list(members(type_)),
            "inside": _inside,
            "is_any": lambda type_: isinstance(type_, AnyType),
            "scalar": lambda type_: Markup(type_.type),
            "literal_types": _literal_types,
            "rules_of": self._rules_of,
            "record_rules": lambda record: record_rules(self._module, record),
            "notes": self._notes,
            "about": self._about,
            "json_text": json_text,
            "paragraphs": _paragraphs,
            "sentence": _sentence,
        }

    def _notes(self, key: ir.NodeKey) -> dict[str, Any]:
        return self._types.annotations(key)

    def _about(self, field: Field) -> Markup:
        """Returns the description of a field, or else of its type."""
        text = self._notes(field.node).get("description")
        if text is None and isinstance(field.type, RecordRef):
            text = self._notes(field.type.key).get("description")
        return literals.markdown(" ".join((text or "").split()))

    def _first_headings(self) -> list[str]:
        """The headings before the heading of the types."""
        content = "Fields" if self._record is not None else "Value"
        return ["Example", content] if self._example else [content]

    def _every_anchor(self) -> dict[str, str]:
        """The anchors of all headings in order, by internal names."""
        headings = {"": self._title}
        headings.update((key, key) for key in self._first_headings())
        if self._object_types or self._aliases:
            headings["Types"] = "Types"
        headings.update((f"#{type_.key}", self._names[type_.key]) for type_ in self._object_types)
        headings.update((f"={key}", name) for key, name in self._aliases.items())
        if self._builders:
            headings["Builders"] = "Builders"
        for builder in self._builders.values():
            headings[f"!{builder.name}"] = builder.name
            headings.update((f":{i.name}", i.name) for i in self._inputs_of(builder))
        headings["JavaScript"] = "JavaScript"
        if self._envelope:
            names = self._names_of_direction()
            order = ["sending_heading", "receiving_heading"]
            order = order[::-1] if names["sender_in_iframe"] else order
            headings.update((key, names[key]) for key in order)
            headings["classic"] = "Without modules"
        headings["Python"] = "Python"
        return dict(zip(headings, _anchors(headings.values()), strict=True))

    def _anchor(self, key: ir.NodeKey) -> str:
        is_root = self._record is not None and key == self._record.key
        return self._anchors["Fields" if is_root else f"#{key}"]

    def _alias_link(self, key: ir.NodeKey) -> Markup:
        if key not in self._aliases:  # the root
            return Markup(f"[{self._root}](#{self._anchors['Value']})")
        return Markup(f"[{self._aliases[key]}](#{self._anchors[f'={key}']})")

    def _rules_of(self, key: ir.NodeKey) -> list[Rule]:
        named_types = {*self._types.records, *self._aliases} - {key}
        return value_rules(self._module, key, named_types) if key not in self._types.records else []

    def _names_of_direction(self) -> dict[str, Any]:
        """The names of the two pages in texts. Without `x-direction`, they are general."""
        direction = self._direction
        sender, receiver = (
            (direction.sender, direction.receiver) if direction else ("sender", "receiver")
        )
        return {
            "direction": direction,
            "sender_in_iframe": direction is not None and direction.sender_in_iframe,
            "sender_origin": example_origin(sender),
            "receiver_origin": example_origin(receiver),
            "sending_heading": f"Send it ({sender})" if direction else "Send it",
            "receiving_heading": f"Receive it ({receiver})" if direction else "Receive it",
        }

    def _inputs_of(self, builder: Builder) -> list[Input]:
        """The object types in the arguments of a builder. Each occurs on the page only once."""
        by_name = {input_type.name: input_type for input_type in named_inputs(self._signatures)}
        for name, arguments in self._signatures.items():
            inputs = [i for a in arguments for i in inputs_in(a.type) if i.name in by_name]
            if name == builder.name:
                return list({i.name: i for i in inputs[::-1]}.values())
            for input_type in inputs:
                by_name.pop(input_type.name, None)
        return []

    def _about_input(self, field: Any) -> Markup:
        return literals.markdown(notes_of_input(field, self._module.nodes, with_default=False))

    def _built_steps(self) -> list[tuple[Builder, Any]]:
        """The builders for the data of the message, the innermost first, with their arguments.

        Empty if the arguments cannot be derived from an example of the data.
        """
        data = self._envelope.data_node if self._envelope else None
        type_ = self._envelope.data if self._envelope else None
        key = type_.key if isinstance(type_, RecordRef) else data
        message = self._example[0] if self._example else None
        value = message.get("data") if isinstance(message, dict) else None
        steps: list[tuple[Builder, Any]] = []
        while key in self._builders and value is not None:
            builder = self._builders[key]
            if any(builder is other for other, _ in steps):
                break
            value = argument_of(builder, value)
            if value is None:
                return []
            steps.insert(0, (builder, value))
            key = builder.accepts
        return steps

    def _calls(self, literal: Callable[..., Markup]) -> list[tuple[Builder, str, list[Markup]]]:
        """A call for each step: the builder, the variable for its result, and its arguments."""
        calls = []
        for i, (builder, argument) in enumerate(self._steps):
            is_last = i == len(self._steps) - 1
            variable = "data" if is_last else self._steps[i + 1][0].parameters[0].name
            if i:
                arguments = [Markup(builder.parameters[0].name)]
            elif builder.takes_several:
                arguments = [
                    literal(argument.get(parameter.name)) for parameter in builder.parameters
                ]
            else:
                arguments = [literal(argument)]
            calls.append((builder, variable, arguments))
        return calls

    def _in_javascript(self) -> list[tuple[Builder, str, list[Markup]]]:
        return self._calls(_json)

    def _in_python(self) -> list[tuple[Builder, str, list[Markup]]]:
        return self._calls(_python)

    def _argument(self) -> Markup | None:
        """The argument of the first builder in the example."""
        return _json(self._steps[0][1]) if self._steps else None

    def _needs_unknown_data(self) -> bool:
        """Whether the message needs data but has no example of the data."""
        required = self._envelope is not None and self._envelope.data_required
        return required and not self._steps and self._data_example() is None

    def _data_example(self) -> Markup | None:
        """The data of the example: JSON, which is JavaScript as well (ECMA-262 from 2019 on)."""
        for value in self._example if self._envelope else ():
            if isinstance(value, dict) and "data" in value:
                return _json(value["data"])
        return None

    def _data_attribute(self) -> Markup | None:
        """The name of the attribute `data` in Python, if the message needs nothing else."""
        if self._record is None or self._framework.plain:
            return None
        required = {field.name for field in self._record.fields if field.required}
        if self._module.root != self._record.key or required != {"type", "action", "data"}:
            return None
        return Markup(self._compilation.attributes[self._record.key]["data"])


def _anchors(headings: Iterable[str]) -> list[str]:
    """Returns the anchors that code hosts generate for these headings of one page."""
    seen: dict[str, int] = {}
    anchors = []
    for text in headings:
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        anchor = slug
        while anchor in seen:
            seen[slug] += 1
            anchor = f"{slug}-{seen[slug]}"
        seen[anchor] = 0
        anchors.append(anchor)
    return anchors


def _inside(type_: MapOf) -> list[StaticType]:
    """The types of the properties of a map. Empty if they can have any type."""
    types = dict.fromkeys(member for part in parts(type_) for member in members(part))
    return [] if AnyType() in types else list(types)


def _literal_types(type_: Literal) -> list[Markup]:
    """The JSON types of the values, without duplicates."""
    names = {str: "string", bool: "boolean", int: "integer", type(None): "null"}
    return [Markup(name) for name in dict.fromkeys(names[type(value)] for value in type_.values)]


def _paragraphs(text: str) -> list[Markup]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [literals.markdown(" ".join(part.split())) for part in parts if part.strip()]


def _sentence(text: str) -> Markup:
    """A description as one line, for a table."""
    return literals.markdown(" ".join(text.split()))


def _constants(builder: Builder) -> list[tuple[str, Any, str]]:
    """The constants that a builder fills in: place, value and the override that changes it."""
    rows = []
    for path, value in constants(builder.template):
        override: Any = value
        if isinstance(value, bool):
            override = not value
        text = json_text(override) if isinstance(value, bool) else "…"
        steps = list(path)
        digits = [i for i, step in enumerate(steps) if step.isdigit()]
        if digits:  # an array is replaced as a whole
            steps, text = steps[: digits[0]], "[…]"
        for step in reversed(steps):
            text = f"{{ {json_text(step)}: {text} }}"
        rows.append((pointer_of(path), value, text))
    return rows


def _json(value: Any, pad: str = "") -> Markup:
    """A JSON value, indented."""
    return _indented(value, literals.json_literal, pad, "  ", ",")


def _python(value: Any, pad: str = "") -> Markup:
    """A JSON value as Python source, indented."""
    return _indented(value, literals.python_literal, pad, "    ", ",")


def _indented(
    value: Any, literal: Callable[[Any], Markup], pad: str, step: str, comma: str
) -> Markup:
    inner = f"{pad}{step}"
    end = comma if literal is literals.python_literal else ""

    def part(item: Any) -> Markup:
        return _indented(item, literal, inner, step, comma)

    if isinstance(value, dict) and value:
        pairs = (f"{inner}{literal(k)}: {part(v)}" for k, v in value.items())
        return Markup("{\n" + f"{comma}\n".join(pairs) + f"{end}\n{pad}}}")
    if isinstance(value, list) and value:
        items = (f"{inner}{part(item)}" for item in value)
        return Markup("[\n" + f"{comma}\n".join(items) + f"{end}\n{pad}]")
    return literal(value)
