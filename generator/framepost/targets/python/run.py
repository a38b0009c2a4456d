"""Runs generated Python validators on values that the schema itself contains."""

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
    """Returns, for each node, a function that lists the errors of a value, one string each."""
    nodes = list(dict.fromkeys(keys))
    if not nodes:
        return {}
    # The first node is the root, so only functions that the nodes need are generated.
    context = Context(compilation.program(nodes, root=nodes[0]), ("value",))
    names = {key: context.explanation_of(key) for key in nodes}
    namespace: dict[str, Any] = {"__name__": "framepost_values"}
    source = render("python/validator.py.jinja", **context.names())
    exec(compile(source, "validator", "exec"), namespace)  # noqa: S102 - this is our own output
    return {key: _issue_list(namespace[name] if name else None) for key, name in names.items()}


def _issue_list(
    explain: Callable[[Any, list[Any], str, str], None] | None,
) -> Callable[[Any], Issues]:
    def issues(value: Any) -> Issues:
        result: list[Any] = []
        if explain is not None:
            try:
                explain(value, result, "", "")
            except RecursionError:
                return []  # the value is nested too deeply
        return [str(issue).removeprefix("(root) ") for issue in result]

    return issues
