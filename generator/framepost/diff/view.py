"""A schema of one side as it stands, with its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..graph import ir
from ..jsontext.pointer import token, tokens
from ..targets.compilation import Compilation
from .demands import prefix_and_rest
from .logic import Demand
from .normal import Pattern


class Side:
    """One of the two modules, by the number it has in the graph."""

    def __init__(self, index: int, compilation: Compilation) -> None:
        self.index, self.compilation = index, compilation
        self.module, self.shapes = compilation.graph, compilation.types
        self.envelope = compilation.envelope
        self._children: dict[tuple[ir.NodeKey, str], dict[str, Entry]] = {}

    def children(self, node: ir.Node, wire: str) -> Mapping[str, Entry]:
        """The subschemas of a keyword that holds a map, by their keys in it."""
        found = self._children.get((node.key, wire))
        if found is None:
            found = self._children[node.key, wire] = {
                name: Entry(key, f"{node.key}/{wire}{pointer}")
                for pointer, key in _children(node, wire)
                for name in tokens(pointer)
            }
        return found

    @property
    def root(self) -> View:
        """The schema of the whole message."""
        return View(self, (Entry(self.module.root, ""),))


@dataclass(frozen=True, slots=True)
class Entry:
    """A subschema: the key of its node, and the place it stands at."""

    key: ir.NodeKey
    place: str


@dataclass(frozen=True)
class View:
    """Subschemas of a side that must all hold of one value."""

    side: Side
    entries: tuple[Entry, ...]

    @cached_property
    def nodes(self) -> tuple[ir.Node, ...]:
        """The nodes that must hold, those that are referred to after those that refer to them."""
        found: dict[ir.NodeKey, ir.Node] = {}
        todo = [entry.key for entry in reversed(self.entries)]
        while todo:
            key = todo.pop()
            node = self.side.module.nodes.get(key)
            if node is None or key in found:
                continue
            found[key] = node
            for wire, check in node.assertions.items():
                only = wire in ("anyOf", "oneOf") and len(check.children) == 1
                if only or wire in _JOINS:
                    todo += [child for _, child in reversed(check.children)]
        return tuple(found.values())

    @property
    def keys(self) -> tuple[ir.NodeKey, ...]:
        """The keys of the nodes it starts from."""
        return tuple(sorted({entry.key for entry in self.entries}))

    @property
    def at(self) -> str:
        """The place of the nearest node: what a reference leads to rather than the reference."""
        found = [node for node in self.nodes if node.assertions.keys() - _JOINS]
        if found:
            return str(found[0].key)
        return self.entries[0].place if self.entries else ""

    @property
    def at_choice(self) -> str:
        """The place among the branches of a choice, where it is one."""
        return self.entries[0].place if self.entries else ""

    def declares(self, *wires: str) -> bool:
        """Whether a node has one of these keywords."""
        return any(
            wire in node.assertions or wire in node.annotations
            for node in self.nodes
            for wire in wires
        )

    def place(self, *wires: str) -> str:
        """The place of the first of these keywords, or of the schema."""
        for node in self.nodes:
            for wire in wires:
                if wire in node.assertions or wire in node.annotations:
                    return f"{node.key}{token(wire)}"
        return self.at

    def value(self, wire: str) -> Any:
        """The first argument of a keyword."""
        for node in self.nodes:
            if wire in node.assertions:
                return node.assertions[wire].value
            if wire in node.annotations:
                return node.annotations[wire]
        return None

    # Children

    @cached_property
    def wires(self) -> Mapping[str, str]:
        """The names of properties that have a schema of their own, each with its place."""
        return {
            wire: entry.place
            for node in reversed(self.nodes)
            for wire, entry in self.side.children(node, "properties").items()
        }

    @cached_property
    def patterns(self) -> Mapping[str, str]:
        """The patterns of property names, in Python's form, each with its place."""
        return {
            Pattern.of(pattern).plain: entry.place
            for node in reversed(self.nodes)
            for pattern, entry in self.side.children(node, "patternProperties").items()
        }

    @cached_property
    def prefix(self) -> int:
        """How many items have a schema of their own."""
        return max((len(prefix_and_rest(node.assertions)[0]) for node in self.nodes), default=0)

    def child(self, demand: Demand) -> View:
        """What must hold of a part of the value."""
        keyword, which = demand
        find = {"properties": self._field, "patternProperties": self._pattern}.get(keyword)
        if find is not None:
            found = [entry for node in self.nodes for entry in find(node, which)]
        elif keyword == "additionalProperties":
            found = [entry for node in self.nodes for entry in _rest(node)]
        else:
            index = None if which == "rest" else int(which)
            found = [entry for node in self.nodes for entry in _item(node, index)]
        return View(self.side, tuple(found))

    def _field(self, node: ir.Node, name: str) -> Iterator[Entry]:
        own = self.side.children(node, "properties").get(name)
        found = [own] if own is not None else []
        found += [
            entry
            for pattern, entry in self.side.children(node, "patternProperties").items()
            if Pattern.of(pattern).matches(name)
        ]
        yield from found or _rest(node)

    def _pattern(self, node: ir.Node, plain: str) -> Iterator[Entry]:
        found = [
            entry
            for pattern, entry in self.side.children(node, "patternProperties").items()
            if Pattern.of(pattern).plain == plain
        ]
        yield from found or _rest(node)

    # Unions

    @cached_property
    def choice(self) -> tuple[str, str, tuple[View, ...]] | None:
        """The only choice of variants: its keyword, its place and its branches."""
        found = [
            (wire, node)
            for node in self.nodes
            for wire in ("anyOf", "oneOf")
            if len(_children(node, wire)) > 1
        ]
        if len(found) != 1:
            return None
        ((wire, node),) = found
        branches = tuple(
            View(self.side, (Entry(key, f"{node.key}/{wire}{pointer}"),))
            for pointer, key in _children(node, wire)
        )
        return wire, f"{node.key}/{wire}", branches

    @property
    def is_bare(self) -> bool:
        """Whether nothing is asked for beside one choice and types."""
        wires = {wire for node in self.nodes for wire in node.assertions}
        return self.choice is not None and not wires - _JOINS - {"anyOf", "oneOf", "type"}

    @property
    def title(self) -> str:
        """What the schema is called: its title, or its key in `$defs`."""
        for node in self.nodes:
            if isinstance(node.annotations.get("title"), str):
                return str(node.annotations["title"])
            steps = list(tokens(node.key.pointer))
            if len(steps) == 2 and steps[0] in ("$defs", "definitions"):
                return steps[1]
        return ""


_JOINS = frozenset({"$ref", "allOf", "$dynamicRef", "$recursiveRef"})


def _children(node: ir.Node, wire: str) -> tuple[tuple[str, ir.NodeKey], ...]:
    return node.assertions[wire].children if wire in node.assertions else ()


def _rest(node: ir.Node) -> Iterator[Entry]:
    for _, key in _children(node, "additionalProperties"):
        yield Entry(key, f"{node.key}/additionalProperties")


def _item(node: ir.Node, index: int | None) -> Iterator[Entry]:
    """The schema of the item at `index`, or of all that have none of their own."""
    prefix, rest = prefix_and_rest(node.assertions)
    legacy = "items" in node.assertions and isinstance(node.assertions["items"].value, list)
    if index is not None and index < len(prefix):
        yield Entry(prefix[index], f"{node.key}/{'items' if legacy else 'prefixItems'}/{index}")
    elif rest != ir.TRUE:
        yield Entry(rest, f"{node.key}/{'additionalItems' if legacy else 'items'}")
