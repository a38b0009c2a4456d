"""Merges equal definitions of several documents into one node, so that they become one class.

The schemas of messages are complete files, so several files can define the same types. Two nodes
are equal if their keywords, including annotations, and their subschemas are equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from . import ir

_SCOPED = frozenset({"$dynamicRef", "$recursiveRef"})


def without_equals(module: ir.Module, kept: Mapping[ir.NodeKey, object]) -> ir.Module:
    """`module` with one node for all equal ones.

    Only definitions and nodes with a title are merged. The nodes in `kept` always remain. Nodes
    without references to them are removed.
    """
    classes = _classes(module)
    first: dict[int, ir.NodeKey] = {}
    instead: dict[ir.NodeKey, ir.NodeKey] = {}
    for key, node in module.nodes.items():
        if key in kept or not _is_named(node):
            continue
        taken = first.setdefault(classes[key], key)
        if taken != key:
            instead[key] = taken
    if not instead:
        return module
    nodes = {key: _redirected(node, instead) for key, node in module.nodes.items()}
    starts = [module.root, *kept, *filter(ir.is_definition, nodes)]
    used = set(_reachable(nodes, [key for key in starts if key not in instead]))
    left = {key: node for key, node in nodes.items() if key in used}
    return replace(module, nodes=left)


def _is_named(node: ir.Node) -> bool:
    """Whether the node is a definition of any document, or has a title."""
    return ir.is_definition(node.key) or bool(node.annotations.get("title"))


def _classes(module: ir.Module) -> dict[ir.NodeKey, int]:
    """The number of the equivalence class of each node, by partition refinement."""
    classes = _numbered({key: _content(node) for key, node in module.nodes.items()})
    count = len(set(classes.values()))
    while True:
        refined = _numbered(
            {
                key: (classes[key], *(classes.get(child, child) for child in _children(node)))
                for key, node in module.nodes.items()
            }
        )
        number = len(set(refined.values()))
        if number == count:
            return classes
        classes, count = refined, number


def _numbered(contents: Mapping[ir.NodeKey, object]) -> dict[ir.NodeKey, int]:
    numbers: dict[object, int] = {}
    return {key: numbers.setdefault(content, len(numbers)) for key, content in contents.items()}


def _content(node: ir.Node) -> object:
    """Everything in a node, except its subschemas."""
    assertions = [
        (assertion.keyword, [pointer for pointer, _ in assertion.children], _plain_value(assertion))
        for assertion in node.assertions.values()
    ]
    # Nodes that depend on the dynamic scope are equal only within one resource.
    scope = node.resource if _SCOPED & node.assertions.keys() else ""
    annotations = {
        key: value for key, value in node.annotations.items() if key not in ("$defs", "definitions")
    }
    return json.dumps([node.dialect, scope, assertions, annotations], sort_keys=True, default=str)


def _plain_value(assertion: ir.Assertion) -> object:
    """The argument of a keyword without its subschemas."""
    if not assertion.children:
        return assertion.value
    if isinstance(assertion.value, dict):  # "dependencies" may have names and schemas
        return {key: names for key, names in assertion.value.items() if isinstance(names, list)}
    return None


def _children(node: ir.Node) -> Iterator[ir.NodeKey]:
    for assertion in node.assertions.values():
        yield from (child for _, child in assertion.children)
    yield from node.links.values()


def _redirected(node: ir.Node, instead: Mapping[ir.NodeKey, ir.NodeKey]) -> ir.Node:
    if not any(child in instead for child in _children(node)):
        return node
    assertions = {
        keyword: replace(
            assertion,
            children=tuple((path, instead.get(key, key)) for path, key in assertion.children),
        )
        for keyword, assertion in node.assertions.items()
    }
    links = {pointer: instead.get(key, key) for pointer, key in node.links.items()}
    return replace(node, assertions=assertions, links=links)


def _reachable(
    nodes: Mapping[ir.NodeKey, ir.Node], starts: list[ir.NodeKey]
) -> Iterator[ir.NodeKey]:
    seen: set[ir.NodeKey] = set()
    todo = list(starts)
    while todo:
        key = todo.pop()
        if key in nodes and key not in seen:
            seen.add(key)
            yield key
            todo += _children(nodes[key])
