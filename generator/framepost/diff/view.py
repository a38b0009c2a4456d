"""The schemas of one side as they are written, with their places."""

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
    """One of the two modules, with its index in the graph."""

    def __init__(self, index: int, compilation: Compilation) -> None:
        self.index, self.compilation = index, compilation
        self.module, self.types = compilation.graph, compilation.types
        self.envelope = compilation.envelope
        self._children: dict[tuple[ir.NodeKey, str], dict[str, Entry]] = {}

    def children(self, node: ir.Node, keyword: str) -> Mapping[str, Entry]:
        """The subschemas of a keyword whose argument is an object, by their names."""
        entries = self._children.get((node.key, keyword))
        if entries is None:
            entries = self._children[node.key, keyword] = {
                name: Entry(key, f"{node.key}/{keyword}{pointer}")
                for pointer, key in _children(node, keyword)
                for name in tokens(pointer)
            }
        return entries

    @property
    def root(self) -> View:
        """The schema of the whole message."""
        return View(self, (Entry(self.module.root, ""),))


@dataclass(frozen=True, slots=True)
class Entry:
    """A subschema: the key of its node, and its place."""

    key: ir.NodeKey
    place: str


@dataclass(frozen=True)
class View:
    """Subschemas of one side that must all hold for one value."""

    side: Side
    entries: tuple[Entry, ...]

    @cached_property
    def nodes(self) -> tuple[ir.Node, ...]:
        """All nodes that must hold. A node comes before the nodes to which it refers."""
        by_key: dict[ir.NodeKey, ir.Node] = {}
        todo = [entry.key for entry in reversed(self.entries)]
        while todo:
            key = todo.pop()
            node = self.side.module.nodes.get(key)
            if node is None or key in by_key:
                continue
            by_key[key] = node
            for keyword, check in node.assertions.items():
                only = keyword in ("anyOf", "oneOf") and len(check.children) == 1
                if only or keyword in _JOINS:
                    todo += [child for _, child in reversed(check.children)]
        return tuple(by_key.values())

    @property
    def keys(self) -> tuple[ir.NodeKey, ...]:
        """The keys of the subschemas."""
        return tuple(sorted({entry.key for entry in self.entries}))

    @property
    def at(self) -> str:
        """The place of the first node that is not only a reference."""
        nodes = [node for node in self.nodes if node.assertions.keys() - _JOINS]
        if nodes:
            return str(nodes[0].key)
        return self.entries[0].place if self.entries else ""

    @property
    def at_choice(self) -> str:
        """The place of the first subschema, even if it is only a reference."""
        return self.entries[0].place if self.entries else ""

    def declares(self, *keywords: str) -> bool:
        """Whether a node has one of these keywords."""
        return any(
            keyword in node.assertions or keyword in node.annotations
            for node in self.nodes
            for keyword in keywords
        )

    def place(self, *keywords: str) -> str:
        """The place of the first of these keywords, or of the schema."""
        for node in self.nodes:
            for keyword in keywords:
                if keyword in node.assertions or keyword in node.annotations:
                    return f"{node.key}{token(keyword)}"
        return self.at

    def value(self, keyword: str) -> Any:
        """The first argument of a keyword."""
        for node in self.nodes:
            if keyword in node.assertions:
                return node.assertions[keyword].value
            if keyword in node.annotations:
                return node.annotations[keyword]
        return None

    # Children

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The names of properties that have their own schema, each with its place."""
        return {
            name: entry.place
            for node in reversed(self.nodes)
            for name, entry in self.side.children(node, "properties").items()
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
        """How many items at the start have their own schema."""
        return max((len(prefix_and_rest(node.assertions)[0]) for node in self.nodes), default=0)

    def child(self, demand: Demand) -> View:
        """The view of a part of the value."""
        keyword, detail = demand
        find = {"properties": self._field, "patternProperties": self._pattern}.get(keyword)
        if find is not None:
            entries = [entry for node in self.nodes for entry in find(node, detail)]
        elif keyword == "additionalProperties":
            entries = [entry for node in self.nodes for entry in _rest(node)]
        else:
            index = None if detail == "rest" else int(detail)
            entries = [entry for node in self.nodes for entry in _item(node, index)]
        return View(self.side, tuple(entries))

    def _field(self, node: ir.Node, name: str) -> Iterator[Entry]:
        entry_ = self.side.children(node, "properties").get(name)
        entries = [entry_] if entry_ is not None else []
        entries += [
            entry
            for pattern, entry in self.side.children(node, "patternProperties").items()
            if Pattern.of(pattern).matches(name)
        ]
        yield from entries or _rest(node)

    def _pattern(self, node: ir.Node, plain: str) -> Iterator[Entry]:
        entries = [
            entry
            for pattern, entry in self.side.children(node, "patternProperties").items()
            if Pattern.of(pattern).plain == plain
        ]
        yield from entries or _rest(node)

    # Unions

    @cached_property
    def choice(self) -> tuple[str, str, tuple[View, ...]] | None:
        """The keyword, place and branches of the choice; None unless there is exactly one."""
        choices = [
            (keyword, node)
            for node in self.nodes
            for keyword in ("anyOf", "oneOf")
            if len(_children(node, keyword)) > 1
        ]
        if len(choices) != 1:
            return None
        ((keyword, node),) = choices
        branches = tuple(
            View(self.side, (Entry(key, f"{node.key}/{keyword}{pointer}"),))
            for pointer, key in _children(node, keyword)
        )
        return keyword, f"{node.key}/{keyword}", branches

    @property
    def is_bare(self) -> bool:
        """Whether there are no constraints except one choice and types."""
        keywords = {keyword for node in self.nodes for keyword in node.assertions}
        return self.choice is not None and not keywords - _JOINS - {"anyOf", "oneOf", "type"}

    @property
    def title(self) -> str:
        """The title of the schema, or its name in `$defs`."""
        for node in self.nodes:
            if isinstance(node.annotations.get("title"), str):
                return str(node.annotations["title"])
            steps = list(tokens(node.key.pointer))
            if len(steps) == 2 and steps[0] in ("$defs", "definitions"):
                return steps[1]
        return ""


_JOINS = frozenset({"$ref", "allOf", "$dynamicRef", "$recursiveRef"})


def _children(node: ir.Node, keyword: str) -> tuple[tuple[str, ir.NodeKey], ...]:
    return node.assertions[keyword].children if keyword in node.assertions else ()


def _rest(node: ir.Node) -> Iterator[Entry]:
    for _, key in _children(node, "additionalProperties"):
        yield Entry(key, f"{node.key}/additionalProperties")


def _item(node: ir.Node, index: int | None) -> Iterator[Entry]:
    """The schema of the item at `index`, or that of all further items for None."""
    prefix, rest = prefix_and_rest(node.assertions)
    legacy = "items" in node.assertions and isinstance(node.assertions["items"].value, list)
    if index is not None and index < len(prefix):
        yield Entry(prefix[index], f"{node.key}/{'items' if legacy else 'prefixItems'}/{index}")
    elif rest != ir.TRUE:
        yield Entry(rest, f"{node.key}/{'additionalItems' if legacy else 'items'}")
