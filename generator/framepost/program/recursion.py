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
    low_link: dict[V, int] = {}
    stack: dict[V, None] = {}
    result: list[list[V]] = []

    def enter(vertex: V) -> tuple[V, Iterator[V]]:
        index[vertex] = low_link[vertex] = len(index)
        stack[vertex] = None
        return vertex, iter(graph[vertex])

    for start in graph:
        call_stack = [enter(start)] if start not in index else []
        while call_stack:
            vertex, remaining_targets = call_stack[-1]
            for target in remaining_targets:
                if target not in index:
                    call_stack.append(enter(target))
                    break
                if target in stack:
                    low_link[vertex] = min(low_link[vertex], index[target])
            else:
                call_stack.pop()
                if call_stack:
                    low_link[call_stack[-1][0]] = min(low_link[call_stack[-1][0]], low_link[vertex])
                if low_link[vertex] == index[vertex]:
                    members = [stack.popitem()[0]]
                    while members[-1] != vertex:
                        members.append(stack.popitem()[0])
                    result.append(members)
    return result


def feedback_vertex_set(graph: Graph[V], candidates: Collection[V]) -> set[V]:
    """Returns few vertices from `candidates` such that every cycle contains one of them.

    Every cycle must contain a vertex from `candidates`. To find the smallest set would take too
    long. So this removes one vertex at a time: one that is on no cycle any more, or else the one
    with the most paths through it.
    """
    remaining = _RemainingGraph(graph)
    chosen: set[V] = set()
    for vertex in graph:
        if vertex not in candidates:
            remaining.bypass(vertex)
    while remaining.successors:
        changed_vertex = remaining.changed()
        vertex = (
            max(remaining.successors, key=remaining.path_count)
            if changed_vertex is None
            else changed_vertex
        )
        if changed_vertex is None or vertex in remaining.successors[vertex]:
            chosen.add(vertex)
            remaining.remove(vertex)
        elif min(len(remaining.predecessors[vertex]), len(remaining.successors[vertex])) < 2:
            remaining.bypass(vertex)
    return chosen


class _RemainingGraph(Generic[V]):
    """The vertices that were not removed yet, with their neighbours."""

    def __init__(self, graph: Graph[V]) -> None:
        self.successors = {vertex: dict.fromkeys(graph[vertex]) for vertex in graph}
        self.predecessors: dict[V, dict[V, None]] = {vertex: {} for vertex in graph}
        for vertex, targets in self.successors.items():
            for target in targets:
                self.predecessors[target][vertex] = None
        # A dict keeps the order, so the result is the same each time.
        self._changed = dict.fromkeys(graph)

    def path_count(self, vertex: V) -> int:
        """The number of paths of length two through a vertex."""
        return len(self.predecessors[vertex]) * len(self.successors[vertex])

    def changed(self) -> V | None:
        """Returns a vertex whose edges changed since it was last returned, or None."""
        while self._changed:
            vertex, _ = self._changed.popitem()
            if vertex in self.successors:
                return vertex
        return None

    def remove(self, vertex: V) -> None:
        """Removes a vertex and its edges."""
        sources, targets = self.predecessors.pop(vertex), self.successors.pop(vertex)
        for source in sources.keys() & self.successors.keys():
            del self.successors[source][vertex]
        for target in targets.keys() & self.predecessors.keys():
            del self.predecessors[target][vertex]
        self._changed.update({**sources, **targets})

    def bypass(self, vertex: V) -> None:
        """Removes a vertex and connects its predecessors with its successors."""
        sources, targets = self.predecessors[vertex], self.successors[vertex]
        self.remove(vertex)
        for source in sources:
            for target in targets:
                self.successors[source][target] = None
                self.predecessors[target][source] = None
