"""Cycles of a directed graph: strongly connected components and feedback vertex sets."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)

Graph = Mapping[V, Iterable[V]]
"""Each vertex with the targets of its edges. Every target is also a key."""


def components(graph: Graph[V]) -> list[list[V]]:
    """Returns the strongly connected components (Tarjan's algorithm).

    A component comes after all components that it has edges to.
    """
    index: dict[V, int] = {}
    lowest: dict[V, int] = {}
    open_: dict[V, None] = {}
    result: list[list[V]] = []

    def enter(vertex: V) -> tuple[V, Iterator[V]]:
        index[vertex] = lowest[vertex] = len(index)
        open_[vertex] = None
        return vertex, iter(graph[vertex])

    for start in graph:
        todo = [enter(start)] if start not in index else []
        while todo:
            vertex, further = todo[-1]
            for target in further:
                if target not in index:
                    todo.append(enter(target))
                    break
                if target in open_:
                    lowest[vertex] = min(lowest[vertex], index[target])
            else:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[vertex])
                if lowest[vertex] == index[vertex]:
                    members = [open_.popitem()[0]]
                    while members[-1] != vertex:
                        members.append(open_.popitem()[0])
                    result.append(members)
    return result


def feedback_vertex_set(graph: Graph[V], among: Collection[V]) -> set[V]:
    """Returns few vertices from `among` such that every cycle contains one of them.

    Every cycle must contain a vertex from `among`. The smallest set would take too long to find, so
    this removes one vertex at a time: one that no longer matters for any cycle, or else the one
    with the most paths through it.
    """
    rest = _Rest(graph)
    chosen: set[V] = set()
    for vertex in graph:
        if vertex not in among:
            rest.bypass(vertex)
    while rest.after:
        changed = rest.changed()
        vertex = max(rest.after, key=rest.ways) if changed is None else changed
        if changed is None or vertex in rest.after[vertex]:
            chosen.add(vertex)
            rest.leave_out(vertex)
        elif min(len(rest.before[vertex]), len(rest.after[vertex])) < 2:
            rest.bypass(vertex)
    return chosen


class _Rest(Generic[V]):
    """The graph that is left: `after` and `before` have the neighbours of each vertex."""

    def __init__(self, graph: Graph[V]) -> None:
        self.after = {vertex: dict.fromkeys(graph[vertex]) for vertex in graph}
        self.before: dict[V, dict[V, None]] = {vertex: {} for vertex in graph}
        for vertex, targets in self.after.items():
            for target in targets:
                self.before[target][vertex] = None
        # A dict keeps the order, so the result is the same each time.
        self._changed = dict.fromkeys(graph)

    def ways(self, vertex: V) -> int:
        """The number of paths of length two through a vertex."""
        return len(self.before[vertex]) * len(self.after[vertex])

    def changed(self) -> V | None:
        """Returns a vertex whose edges changed since it was last returned, or None."""
        while self._changed:
            vertex, _ = self._changed.popitem()
            if vertex in self.after:
                return vertex
        return None

    def leave_out(self, vertex: V) -> None:
        """Removes a vertex and its edges."""
        sources, targets = self.before.pop(vertex), self.after.pop(vertex)
        for source in sources.keys() & self.after.keys():
            del self.after[source][vertex]
        for target in targets.keys() & self.before.keys():
            del self.before[target][vertex]
        self._changed.update({**sources, **targets})

    def bypass(self, vertex: V) -> None:
        """Removes a vertex and connects its predecessors with its successors."""
        sources, targets = self.before[vertex], self.after[vertex]
        self.leave_out(vertex)
        for source in sources:
            for target in targets:
                self.after[source][target] = None
                self.before[target][source] = None
