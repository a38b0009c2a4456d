"""The stage `graph`: one node for each subschema."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.ir import Node
from ..targets.compilation import Compilation
from .text import json_text, key_text


def graph_text(compilation: Compilation) -> str:
    """List the nodes: key and assertions on one line, then children and annotations below it."""
    module = compilation.graph
    lines = [f"root: {key_text(module.root)}"]
    for node in module.nodes.values():
        lines += ["", *_lines(node)]
    return "\n".join(lines)


def _lines(node: Node) -> Iterator[str]:
    simple = [
        f"{assertion.keyword}={json_text(assertion.value)}"
        for assertion in node.assertions.values()
        if not assertion.children
    ]
    yield "  ".join((key_text(node.key), *simple))
    for assertion in node.assertions.values():
        for pointer, key in assertion.children:
            yield f"    {assertion.keyword}{pointer} -> {key_text(key)}"
    for pointer, key in node.links.items():
        yield f"    {pointer.removeprefix('/')} -> {key_text(key)}"
    if node.annotations:
        yield f"    annotations: {', '.join(node.annotations)}"
