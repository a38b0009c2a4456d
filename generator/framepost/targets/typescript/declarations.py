"""The target `typescript`: the types of the JavaScript module and of the classic script."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...code import literals
from ...code.environment import render
from ...graph import ir
from ...graph.error_messages import json_text
from ...message.envelope import Envelope
from ...message.inputs import type_of_node
from ...naming.classes import Names
from ...naming.inputs import named_inputs, notes_of_input
from ...naming.words import pascal, words
from ...types.types import AnyType, Literal, Record, Scalar, StaticType, members, parts
from ..compilation import Compilation


def declarations(compilation: Compilation) -> str:
    """Returns the source of a declaration file."""
    return render("typescript/declarations.d.ts.jinja", **Context(compilation).names())


_SCALARS = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_OWN_TYPES = frozenset({"ValidationIssue", "ValidationError", "PublishError"})
"""The types that every file declares."""

_LISTENER_CODES = (
    "NOT_READY NOT_ENABLED DISABLED DISPOSED NOT_FOUND QUEUE_FULL ORIGIN_MISMATCH HANDLER_FAILED"
).split()

_MAX_INDEX_TYPES = 8
"""With more types, the type of additional properties would not be informative."""


class Context:
    """The variables of the templates."""

    def __init__(self, compilation: Compilation) -> None:
        self._compilation, self._module = compilation, compilation.graph
        self._types, self._names = compilation.types, compilation.names
        self._root = compilation.title
        self._builders, self._listener = compilation.builders, compilation.listener
        compilation.check_functions()
        self._signatures = compilation.signatures
        self._inputs = named_inputs(self._signatures)
        self._records = list(self._types.records.values())
        self._aliases = dict(self._types.aliases)
        self._reply = self._declare_reply()
        named = {**self._names.records, **self._names.aliases}
        self._type = named.get(self._module.root) or self._root
        self._type_names = set(named.values()) | set(self._names.records.values())
        self._type_names |= {input_type.name for input_type in self._inputs}

    def names(self) -> dict[str, Any]:
        """Returns the variables of the templates."""
        return {
            "records": self._records,
            "envelope": self._compilation.envelope,
            "root_name": Markup(self._root),
            "described": Markup(self._root),
            "is_conversation": False,
            "root_type": Markup(self._type),
            "root_key": literals.javascript_key(self._root),
            "aliases": [
                (key, Markup(name), self._aliases[key]) for key, name in self._names.aliases.items()
            ],
            "builders": self._builders,
            "arguments": lambda builder: self._signatures[builder.name],
            "inputs": self._inputs,
            "notes_of_input": lambda field: notes_of_input(field, self._types.nodes),
            "overrides_name": self._overrides_name(),
            "listener": self._listener,
            "reply": self._reply,
            "codes": self._codes(),
            **self._listener_types(),
            "kind_of": lambda type_: type(type_).__name__,
            "scalar_type": lambda type_: Markup(_SCALARS[type_.type]),
            "class_name": lambda key: Markup(self._names.records[key]),
            "alias_name": lambda key: Markup(self._names.aliases[key]),
            "inside": self._inside,
            "index_types": self._index_types,
            "is_vague": lambda types: types == [AnyType()],
            "standard": self._standard,
            "choices": _choices,
            "is_union": lambda type_: len(_choices(type_)) > 1,
            "type_of_node": self._type_of_node,
            "docs": self._docs,
            "docs_of": self._docs_of,
        }

    def _declare_reply(self) -> Envelope | None:
        """Returns the envelope of the reply of the listener, and declares the types of its data."""
        answers = self._listener.answers if self._listener else None
        if answers is None:
            return None
        key = answers.reply
        reply = self._compilation.linked(key, answers.option)
        linked, names = reply.types, reply.names
        title = self._module.nodes[key].annotations.get("title", answers.option)
        taken = {*self._names.records.values(), *self._names.aliases.values(), *_OWN_TYPES}
        taken |= {input_type.name for input_type in self._inputs}
        records, aliases = dict(self._names.records), dict(self._names.aliases)
        for keyed, others in ((records, names.records), (aliases, names.aliases)):
            for input_type, name in others.items():
                if input_type != key and input_type not in keyed:
                    keyed[input_type] = name if name not in taken else pascal(words(title)) + name
        self._records += [
            r for k, r in linked.records.items() if k in records.keys() - self._names.records.keys()
        ]
        self._aliases |= {k: linked.aliases[k] for k in aliases.keys() - self._names.aliases.keys()}
        self._names = Names(records, aliases)
        return reply.envelope

    def _codes(self) -> list[str]:
        """Returns the codes of errors other than ValidationErrors."""
        codes = ["BAD_ORIGIN", "FRAME_MISSING", "NOT_PLAIN"]
        if self._listener:
            codes += _LISTENER_CODES
            codes += ["INVALID_MESSAGE"] if self._listener.answers else []
        return codes

    def _listener_types(self) -> dict[str, Any]:
        """Returns the names of the types of the listener. They differ from those of the schema."""
        if self._listener is None:
            return {}
        base = self._listener.name.removeprefix("create")
        names = {
            "listener_type": base,
            "options_type": f"{base}Options",
            "state_type": f"{base}State",
        }
        answers = self._listener.answers
        node = self._module.nodes[answers.request] if answers else None
        request = node.annotations.get("title", "the request") if node else ""
        unused_names = {key: self._unused_name(name) for key, name in names.items()}
        return {**unused_names, "l_request": literals.jsdoc(request)}

    def _unused_name(self, name: str) -> Markup:
        while name in self._type_names:
            name += "Of"
        return Markup(name)

    def _inside(self, type_: StaticType) -> list[StaticType]:
        """Returns the types of the items or values of a type. Unions are split."""
        types = dict.fromkeys(choice for part in parts(type_) for choice in _choices(part))
        is_any = not types or AnyType() in types
        return [AnyType()] if is_any else list(types)

    def _index_types(self, record: Record) -> list[StaticType]:
        """Returns the types of all properties of a record, named or not.

        TypeScript requires this type for the properties without a name.
        """
        if record.extra is None:
            return []
        extra = self._inside(record.extra)
        types = dict.fromkeys([*extra, *(e for f in record.fields for e in _choices(f.type))])
        is_any = AnyType() in types or len(types) > _MAX_INDEX_TYPES
        return [AnyType()] if is_any else list(types)

    def _type_of_node(self, key: ir.NodeKey) -> StaticType:
        return type_of_node(key, self._types)

    def _overrides_name(self) -> Markup:
        """Returns the name of the type of overrides. It differs from those of the schema."""
        return self._unused_name("Overrides")

    def _standard(self, name: str) -> Markup:
        """Returns a type of the standard library, even if a type of the schema has this name."""
        return Markup(f"globalThis.{name}" if name in self._type_names else name)

    def _docs_of(self, key: ir.NodeKey, indent: int) -> Markup:
        annotations = self._types.annotations(key)
        deprecation = [Markup("@deprecated")] if annotations.get("deprecated") is True else []
        if indent and "default" in annotations:
            deprecation.append(
                Markup("@default ") + literals.jsdoc(json_text(annotations["default"]))
            )
        return self._docs(annotations.get("description", ""), *deprecation, indent=indent)

    def _docs(self, text: str, *tags: str, indent: int = 0) -> Markup:
        """Returns a documentation comment with a line break. The text is wrapped."""
        rows: list[str] = []
        for row in literals.lines(text):
            rows += literals.wrapped(row, 95 - indent) or [""]
        lines = [literals.jsdoc(row) for row in _trimmed(rows)]
        lines += [Markup(tag) for tag in tags if tag]
        pad = " " * indent
        if len(lines) < 2:
            return Markup(f"{pad}/** {lines[0]} */\n") if lines else Markup("")
        body = "".join(f"{pad} * {row}".rstrip() + "\n" for row in lines)
        return Markup(f"{pad}/**\n{body}{pad} */\n")


def _trimmed(rows: list[str]) -> list[str]:
    """Returns `rows` without blank rows at both ends."""
    filled = [i for i, row in enumerate(rows) if row]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _choices(type_: StaticType) -> list[StaticType]:
    """Returns the types that a value of the type can have. Unions are split."""
    if isinstance(type_, Literal):
        return [Literal((value,)) for value in type_.values]
    choices = list(members(type_))
    if Scalar("number") in choices:
        choices = [choice for choice in choices if choice != Scalar("integer")]
    return [
        choice for part in choices for choice in (_choices(part) if part is not type_ else [part])
    ]
