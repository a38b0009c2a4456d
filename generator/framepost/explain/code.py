"""The stage `code`: the code trees of a validator, and its functions in every language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from ..code import tree
from ..code.javascript import JAVASCRIPT
from ..code.python import PYTHON
from ..targets.compilation import Compilation
from ..targets.javascript.validator import Context as JavaScriptContext
from ..targets.python.validator import Context as PythonContext
from .text import json_text

_WIDTH = 100


def code_text(compilation: Compilation) -> str:
    """Print the functions of the validator as source text, after the trees of some of them.

    Trees are shown for Python's verdict functions only: those of the other functions are longer.
    """
    program, root = compilation.program(), compilation.root
    python = PythonContext(program, root).function_trees()
    javascript = JavaScriptContext(program, root).function_trees()
    verdicts = [function for function in python if function.result == "bool"]
    sections = (
        ("Code trees", "\n\n".join("\n".join(_lines(f)) for f in verdicts)),
        ("Python", "\n\n\n".join(PYTHON.statements([f]) for f in python)),
        ("JavaScript", "\n\n".join(JAVASCRIPT.statements([f]) for f in javascript)),
    )
    return "\n\n".join(
        f"{title}\n{'-' * len(title)}\n{text or '(none)'}" for title, text in sections
    )


def _lines(part: Any, indent: str = "", label: str = "") -> Iterator[str]:
    """A tree as indented lines. A part that fits on one line stays on one line."""
    short = f"{indent}{label}{_short(part)}"
    if len(short) <= _WIDTH and not isinstance(part, tree.Function):
        yield short
        return
    plain, nested = _split(part)
    yield f"{indent}{label}{' '.join((type(part).__name__, *plain))}"
    for name, value in nested:
        for item in value if isinstance(value, tuple) else (value,):
            yield from _lines(item, f"{indent}  ", f"{name} ")


def _split(part: Any) -> tuple[list[str], Sequence[tuple[str, Any]]]:
    """The simple members of a part as text, and the others with their names."""
    plain, nested = [], []
    for name, value in _members(part):
        is_nested = isinstance(value, tuple) or is_dataclass(value)
        if is_nested:
            nested.append((name, value))
        else:
            plain.append(_short(value))
    return plain, nested


def _members(part: Any) -> Iterator[tuple[str, Any]]:
    """The members of a part that differ from what they are without mention."""
    if isinstance(part, tuple):
        yield from (("", item) for item in part)
    elif isinstance(part, tree.Literal):
        yield "value", json_text(part.value)
    else:
        for field in fields(part):
            value = getattr(part, field.name)
            if value not in ("", (), None, False):
                yield field.name, field.name if value is True else value


def _short(part: Any) -> str:
    """A tree on one line."""
    if isinstance(part, tuple):
        return f"({', '.join(map(_short, part))})"
    if not is_dataclass(part):
        return str(part)
    if isinstance(part, (tree.Name, tree.Literal)):
        return part.id if isinstance(part, tree.Name) else json_text(part.value)
    return f"{type(part).__name__}({', '.join(_short(value) for _, value in _members(part))})"
