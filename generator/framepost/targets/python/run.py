"""Generated Python validators, run here to look at values in the schema itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from ...code.environment import render
from ...graph import ir
from ..compilation import Compilation
from .validator import Context

Issues: TypeAlias = list[str]


def issues_by_node(
    compilation: Compilation, keys: Iterable[ir.NodeKey]
) -> dict[ir.NodeKey, Callable[[Any], Issues]]:
    """For each of these nodes, a function that lists what is wrong with a value, one line each."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    # Only what the nodes need is generated: one of them is the root.
    context = Context(compilation.program(wanted, root=wanted[0]), ("value",))
    names = {key: context.explanation_of(key) for key in wanted}
    namespace: dict[str, Any] = {"__name__": "framepost_values"}
    source = render("python/validator.py.jinja", **context.names())
    exec(compile(source, "validator", "exec"), namespace)  # noqa: S102 - it is our own output
    return {key: _lister(namespace[name] if name else None) for key, name in names.items()}


def _lister(explain: Callable[[Any, list[Any], str, str], None] | None) -> Callable[[Any], Issues]:
    def issues(value: Any) -> Issues:
        found: list[Any] = []
        if explain is not None:
            try:
                explain(value, found, "", "")
            except RecursionError:
                return []  # it is nested too deeply to be looked at
        return [str(each).removeprefix("(root) ") for each in found]

    return issues
