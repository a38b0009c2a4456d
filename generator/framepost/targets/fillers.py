"""The valid default values of a schema, which generated code fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..graph import ir
from ..graph.keywords import keywords_of
from ..types.assertions import type_of
from ..types.defaults import Default, Fillers, fillers, property_defaults
from .compilation import Compilation
from .python.run import issues_by_node


def fillers_of(compilation: Compilation) -> Fillers:
    """Returns the fillers of a compilation, without invalid defaults."""
    return fillers(compilation.types, compilation.shared(invalid_defaults))


def invalid_defaults(compilation: Compilation) -> Mapping[ir.NodeKey, ir.NodeKey]:
    """Returns the nodes of the properties with invalid defaults, and the nodes of the defaults.

    A default is checked after defaults were added to it. If it is then too large to check, it is
    treated as valid.
    """
    types = compilation.types
    uncertain = [
        default for default in property_defaults(types) if not _is_certain(default, types.nodes)
    ]
    issues = issues_by_node(compilation, (default.key for default in uncertain))
    invalid = [default for default in uncertain if issues[default.key](default.value)]
    containers = [default for default in invalid if isinstance(default.value, (dict, list))]
    if containers:
        other_fillers = fillers(
            types, {default.key for default in invalid if default not in containers}
        )
        verdicts = issues_by_node(compilation, other_fillers.verdicts())

        def is_complete(default: Default) -> bool:
            number = other_fillers.table[other_fillers.records[default.record]].of_property(
                default.name
            )
            try:
                value = other_fillers.filled(
                    default.value, number, lambda key, part: not verdicts[key](part)
                )
            except OverflowError:
                return True
            return not issues[default.key](value)

        invalid = [
            default for default in invalid if default not in containers or not is_complete(default)
        ]
    return {default.key: default.source for default in invalid}


def _is_certain(default: Default, nodes: Mapping[ir.NodeKey, ir.Node]) -> bool:
    """Whether a default is certain to be valid, because its schema has simple keywords only."""
    todo, seen = [default.key], set[ir.NodeKey]()
    while todo:
        key = todo.pop()
        node = nodes.get(key)
        if node is None:
            return key == ir.TRUE
        if key not in seen:
            seen.add(key)
            if not all(
                _certainly_matches(assertion, default.value, node.dialect)
                for assertion in node.assertions.values()
            ):
                return False
            for keyword in ("$ref", "allOf"):
                if keyword in node.assertions:
                    todo += [child for _, child in node.assertions[keyword].children]
    return True


def _certainly_matches(assertion: ir.Assertion, value: Any, dialect: str) -> bool:
    """Whether a value is certain to match an assertion. References are checked by the caller."""
    # Dialects differ in whether 1.0 is an integer.
    kind = "number" if isinstance(value, float) else type_of(value)
    kinds = {kind, "number"} if kind == "integer" else {kind}
    argument = assertion.value
    if assertion.keyword in ("$ref", "allOf"):
        return True
    if assertion.keyword == "type":
        return not kinds.isdisjoint(argument if isinstance(argument, list) else [argument])
    if assertion.keyword == "enum":
        return isinstance(value, str) and value in argument
    return keywords_of(dialect)[assertion.keyword].applies not in {"any", *kinds}
