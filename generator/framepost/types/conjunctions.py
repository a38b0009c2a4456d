"""Conjunctions: nodes that must all hold for the same value, and what they say together.

A reference and an allOf add nodes to their conjunction. Only the nodes that say something about the
type of the values matter here; validators check the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..graph import ir
from .assertions import ALL, ARRAY, OBJECT, type_of, types_of, values_of

UNIONS = ("anyOf", "oneOf")
_DIRECT = {"type", "const", "enum"} | OBJECT | ARRAY
"""The keywords that say something about the type of a value without another node."""


class Conjunction(NamedTuple):
    """Nodes that a value matches, and the unions among them that are already dealt with.

    `keys` are the keys of the nodes. `done` are the unions: pairs of a key and a keyword.
    """

    keys: tuple[ir.NodeKey, ...]
    done: frozenset[tuple[ir.NodeKey, str]] = frozenset()


class Conjunctions:
    """Answers questions about conjunctions of `nodes`: those of a module, and more added later."""

    def __init__(self, module: ir.Module, nodes: Mapping[ir.NodeKey, ir.Node]) -> None:
        self._module, self._nodes = module, nodes
        self._carrying: dict[ir.NodeKey, bool] = {}
        self._spans: dict[tuple[ir.NodeKey, ...], tuple[ir.NodeKey, ...]] = {}

    def reduced(self, conjunction: Conjunction) -> Conjunction | None:
        """Only the nodes that say something about the type; None if no value matches."""
        carriers: list[ir.NodeKey] = []
        for part in conjunction.keys:
            for key in self._typed_nodes(part, conjunction.done):
                if key not in carriers:
                    carriers.append(key)
        if ir.FALSE in carriers:
            return None
        reduced_keys = (
            self._without_implied(carriers, conjunction.done) if len(carriers) > 1 else carriers
        )
        done = conjunction.done
        if done:
            reach = {key for start in reduced_keys for key in self.span(start)}
            done = frozenset(union for union in done if union[0] in reach)
        return Conjunction(tuple(reduced_keys), done)

    def _without_implied(
        self, carriers: Sequence[ir.NodeKey], done: frozenset[tuple[ir.NodeKey, str]]
    ) -> list[ir.NodeKey]:
        """The nodes without those that others imply."""
        implied = {link for key in carriers for link in self.span(key) if link != key}
        keys = [key for key in carriers if key not in implied]
        for key in list(keys):
            others = [other for other in keys if other != key]
            if others and self.keywords(key, done) == {"type"} and not self._links(key):
                known = self.types_of(others)
                if known is not None and known <= types_of(self._nodes[key]):
                    keys.remove(key)
        return keys

    def _typed_nodes(
        self, key: ir.NodeKey, done: frozenset[tuple[ir.NodeKey, str]]
    ) -> list[ir.NodeKey]:
        """The nodes that stand for the node `key`: itself, the one that it refers to, or none."""
        seen: set[ir.NodeKey] = set()
        while key not in (ir.TRUE, ir.FALSE) and key not in seen:
            seen.add(key)
            keywords = self.keywords(key, done)
            links = [link for link in self._links(key) if self._limits_type(link)]
            if keywords == {"type"} and links:
                known = self.types_of(links)
                if known is not None and known <= types_of(self._nodes[key]):
                    keywords = set()
            if keywords or len(links) > 1 or (links and self._stands_alone(key)):
                return [key]
            if not links:
                return []
            key = links[0]
        return [key] if key == ir.FALSE else []

    def _stands_alone(self, key: ir.NodeKey) -> bool:
        """Whether a node is not only another name for its target: its class would check more."""
        if key != self._module.root and not ir.is_definition(key):
            return False
        scoped = key == self._module.root and any(self._module.anchors.values())
        return scoped or self._nodes[key].assertions.keys() != {"$ref"}

    def keywords(self, key: ir.NodeKey, done: frozenset[tuple[ir.NodeKey, str]]) -> set[str]:
        """The keywords of a node that say something about its type, without its references."""
        assertions = self._nodes[key].assertions
        keywords = assertions.keys() & _DIRECT
        for keyword in UNIONS:
            children = assertions[keyword].children if keyword in assertions else ()
            if (key, keyword) not in done and any(
                self._limits_type(child) for _, child in children
            ):
                keywords.add(keyword)
        if "$dynamicRef" in assertions and assertions["$dynamicRef"].value is not None:
            keywords.add("$dynamicRef")
        return keywords

    def _links(self, key: ir.NodeKey) -> list[ir.NodeKey]:
        """The nodes that a value of the node `key` matches as well."""
        assertions = self._nodes[key].assertions
        parts = assertions["allOf"].children if "allOf" in assertions else ()
        references = (assertions[name] for name in ("$ref", "$dynamicRef") if name in assertions)
        targets = [reference.child for reference in references if reference.value is None]
        return [child for _, child in parts] + targets

    def _limits_type(self, key: ir.NodeKey) -> bool:
        """Whether the node says something about the type of its values."""
        if key in (ir.TRUE, ir.FALSE):
            return key == ir.FALSE
        if key not in self._carrying:
            self._carrying[key] = False
            self._carrying[key] = bool(self.keywords(key, frozenset())) or any(
                self._limits_type(link) for link in self._links(key)
            )
        return self._carrying[key]

    def span(self, *keys: ir.NodeKey) -> tuple[ir.NodeKey, ...]:
        """The nodes that a value of the nodes `keys` matches, those that they refer to first."""
        if keys not in self._spans:
            self._spans[keys] = tuple(self._span(keys))
        return self._spans[keys]

    def _span(self, keys: Sequence[ir.NodeKey]) -> Iterable[ir.NodeKey]:
        span: dict[ir.NodeKey, None] = {}
        seen: set[ir.NodeKey] = set()
        todo = [(key, False) for key in reversed(keys)]
        while todo:
            key, is_left = todo.pop()
            if is_left or key in (ir.TRUE, ir.FALSE):
                span[key] = None
            elif key not in seen:
                seen.add(key)
                todo.append((key, True))
                todo += [(link, False) for link in reversed(self._links(key))]
        return span

    def types_of(self, keys: Iterable[ir.NodeKey]) -> frozenset[str] | None:
        """The JSON types of the values that match all the nodes, None if they do not say."""
        common: frozenset[str] | None = None
        for key in self.span(*keys):
            if key in (ir.TRUE, ir.FALSE):
                continue
            node = self._nodes[key]
            types = types_of(node) if "type" in node.assertions else None
            values = values_of(node)
            if values is not None:
                types = frozenset(type_of(value) for value in values) & (types or ALL)
            if types is not None:
                common = types if common is None else common & types
        return common
