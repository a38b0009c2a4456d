"""The target `typescript`: the types of the JavaScript module and of the classic script."""

from __future__ import annotations

import textwrap
from typing import Any

from markupsafe import Markup

from .. import encode, ir
from ..annotate import builders
from ..envelope import envelope
from ..name import check_builders, class_names
from ..shape import Anything, Literal, Named, Scalar, Shape, members, shapes
from ..templating import render
from ..words import Words, pascal


def declarations(module: ir.Module, root: Words) -> str:
    """The source of a declaration file."""
    return render("typescript/declarations.d.ts.jinja", **_Context(module, root).names())


_SCALARS = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_OWN = frozenset({"ValidationIssue", "ValidationError", "PublishError"})
"""The types that every file declares."""


class _Context:
    """What the templates may ask."""

    def __init__(self, module: ir.Module, root: Words) -> None:
        self._module = module
        self._shapes = shapes(module)
        self._names = class_names(self._shapes, module, root)
        self._root = self._names.get(module.root) or pascal(root)
        self._builders = builders(module)
        check_builders(self._builders, self._root)
        self._type = self._root if module.root in self._names else self._alias()
        self._types = {*self._names.values(), self._type}

    def names(self) -> dict[str, Any]:
        """The names that templates see."""
        return {
            "shapes": self._shapes,
            "envelope": envelope(self._shapes),
            "root_name": Markup(self._root),
            "root_type": Markup(self._type),
            "root_key": encode.javascript_key(self._root),
            "is_alias": self._type not in self._names.values(),
            "builders": self._builders,
            "kind_of": lambda shape: type(shape).__name__,
            "scalar_type": lambda shape: Markup(_SCALARS[shape.type]),
            "class_name": lambda at: Markup(self._names[at]),
            "standard": self._standard,
            "choices": _choices,
            "is_union": lambda shape: len(_choices(shape)) > 1,
            "shape_at": lambda at: Named(at) if at in self._shapes.records else Anything(),
            "docs": self._docs,
            "docs_of": self._docs_of,
            "docs_of_root": lambda: self._docs_of(self._module.root, 0),
        }

    def _alias(self) -> str:
        """The name of the root's type where the root itself is no record."""
        taken = {*self._names.values(), *_OWN}
        root = self._shapes.root
        if isinstance(root, Named) and self._names[root.at] == self._root:
            return self._root
        return self._root if self._root not in taken else f"{self._root}Value"

    def _standard(self, wire: str) -> Markup:
        """A type of the standard library, found even where a type of the schema has its name."""
        return Markup(f"globalThis.{wire}" if wire in self._types else wire)

    def _docs_of(self, at: str, indent: int) -> Markup:
        node = self._module.nodes.get(at)
        notes = node.notes if node else {}
        more = "@deprecated" if notes.get("deprecated") is True else ""
        return self._docs(notes.get("description", ""), more, indent=indent)

    def _docs(self, text: str, more: str = "", *, indent: int = 0) -> Markup:
        """A documentation comment of prose, wrapped, with its line break; `more` is our own."""
        rows: list[str] = []
        for row in encode.lines(text):
            rows += textwrap.wrap(row, 95 - indent) or [""]
        shown = [encode.jsdoc(row) for row in _trimmed(rows)]
        shown += [Markup(more)] if more else []
        pad = " " * indent
        if len(shown) < 2:
            return Markup(f"{pad}/** {shown[0]} */\n") if shown else Markup("")
        body = "".join(f"{pad} * {row}".rstrip() + "\n" for row in shown)
        return Markup(f"{pad}/**\n{body}{pad} */\n")


def _trimmed(rows: list[str]) -> list[str]:
    """`rows` without the blank ones at both ends."""
    filled = [i for i, row in enumerate(rows) if row]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _choices(shape: Shape) -> list[Shape]:
    """What a value of the shape can be, each with a type of its own."""
    if isinstance(shape, Literal):
        return [Literal((each,)) for each in shape.values]
    found = list(members(shape))
    if Scalar("number") in found:
        found = [each for each in found if each != Scalar("integer")]
    return [each for part in found for each in (_choices(part) if part is not shape else [part])]
