"""Equal schemas of one title, which become one class."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from ..graph import ir

_OWN_TEXT = frozenset(("description", "$comment", "default", "examples"))
"""Keywords that describe the place where a schema is used, not its values."""

_REFERENCES = frozenset(("$ref", "$dynamicRef", "$recursiveRef"))


def equal_objects(module: ir.Module) -> dict[ir.NodeKey, ir.NodeKey]:
    """The schema that stands for each titled object schema which is equal to an earlier one.

    A definition stands for equal schemas elsewhere; two definitions stay two. Texts about the place
    of use, such as `description`, may differ.
    """
    digests = _Digests(module)
    first: dict[tuple[str, str, str], ir.NodeKey] = {}
    equal: dict[ir.NodeKey, ir.NodeKey] = {}
    titled = [
        node
        for node in module.nodes.values()
        if "title" in node.annotations and "properties" in node.assertions
    ]
    counts = Counter(str(node.annotations["title"]) for node in titled)
    shared = [node for node in titled if counts[str(node.annotations["title"])] > 1]
    for node in sorted(shared, key=lambda candidate: not _is_definition(module, candidate.key)):
        signature = (node.resource, node.dialect, digests.of(node.key))
        other = first.setdefault(signature, node.key)
        if other != node.key and not _is_definition(module, node.key):
            equal[node.key] = other
    return equal


def _is_definition(module: ir.Module, key: ir.NodeKey) -> bool:
    return key == module.root or ir.is_definition(key)


class _Digests:
    """A digest for each node: equal ones say the same, each subschema looked at once."""

    def __init__(self, module: ir.Module) -> None:
        self._nodes = module.nodes
        self._known: dict[ir.NodeKey, str] = {}

    def of(self, key: ir.NodeKey, *, nested: bool = False) -> str:
        """The digest of a node; the texts of a `nested` one count."""
        node = self._nodes.get(key)
        if node is None:
            return str(key)
        if nested and key in self._known:
            return self._known[key]
        self._known[key] = str(key)  # a schema that holds itself is equal to no other
        parts: list[Any] = []
        for name, assertion in sorted(node.assertions.items()):
            children = assertion.children
            if name in _REFERENCES or not children:
                parts.append([name, _text(assertion.value), [child for _, child in children]])
            else:
                inner = [[pointer, self.of(child, nested=True)] for pointer, child in children]
                rest = assertion.value if name == "dependencies" else None
                parts.append([name, _text(rest), inner])
        left_out = frozenset[str]() if nested else _OWN_TEXT
        annotations = {k: v for k, v in node.annotations.items() if k not in left_out}
        text = _text([parts, annotations])
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        if nested:
            self._known[key] = digest
        else:
            del self._known[key]
        return digest


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
