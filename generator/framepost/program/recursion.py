"""Cycles of a directed graph: which vertices are on one together, and a few that are on all."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)

Graph = Mapping[V, Iterable[V]]
"""The vertices that edges lead to, by the vertex that they come from; all are among the keys."""


def components(graph: Graph[V]) -> list[list[V]]:
    """The strongly connected components, those first that edges lead to (Tarjan's algorithm)."""
    index: dict[V, int] = {}
    lowest: dict[V, int] = {}
    open_: dict[V, None] = {}
    found: list[list[V]] = []

    def enter(vertex: V) -> tuple[V, Iterator[V]]:
        index[vertex] = lowest[vertex] = len(index)
        open_[vertex] = None
        return vertex, iter(graph[vertex])

    for start in graph:
        todo = [enter(start)] if start not in index else []
        while todo:
            vertex, further = todo[-1]
            for each in further:
                if each not in index:
                    todo.append(enter(each))
                    break
                if each in open_:
                    lowest[vertex] = min(lowest[vertex], index[each])
            else:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[vertex])
                if lowest[vertex] == index[vertex]:
                    members = [open_.popitem()[0]]
                    while members[-1] != vertex:
                        members.append(open_.popitem()[0])
                    found.append(members)
    return found


def feedback_vertex_set(graph: Graph[V], among: Collection[V]) -> set[V]:
    """Few vertices, all `among` those given, of which every cycle has one: every cycle can.

    To find the fewest would take too long. One vertex after another is taken out: one that is on no
    cycle any more, or on such only as another is on too, else the busiest.
    """
    rest = _Rest(graph)
    found: set[V] = set()
    for vertex in graph:
        if vertex not in among:
            rest.bypass(vertex)
    while rest.after:
        changed = rest.changed()
        vertex = max(rest.after, key=rest.ways) if changed is None else changed
        if changed is None or vertex in rest.after[vertex]:
            found.add(vertex)
            rest.leave_out(vertex)
        elif min(len(rest.before[vertex]), len(rest.after[vertex])) < 2:
            rest.bypass(vertex)
    return found


class _Rest(Generic[V]):
    """What is left of a graph: the vertices `after` and `before` each of its vertices."""

    def __init__(self, graph: Graph[V]) -> None:
        self.after = {vertex: dict.fromkeys(graph[vertex]) for vertex in graph}
        self.before: dict[V, dict[V, None]] = {vertex: {} for vertex in graph}
        for vertex, targets in self.after.items():
            for each in targets:
                self.before[each][vertex] = None
        # In order, as sets are not, so that the same is found each time.
        self._changed = dict.fromkeys(graph)

    def ways(self, vertex: V) -> int:
        """How many ways lead through a vertex."""
        return len(self.before[vertex]) * len(self.after[vertex])

    def changed(self) -> V | None:
        """A vertex that has not been looked at since what is beside it changed."""
        while self._changed:
            vertex, _ = self._changed.popitem()
            if vertex in self.after:
                return vertex
        return None

    def leave_out(self, vertex: V) -> None:
        """Take out a vertex with its edges."""
        sources, targets = self.before.pop(vertex), self.after.pop(vertex)
        for each in sources.keys() & self.after.keys():
            del self.after[each][vertex]
        for each in targets.keys() & self.before.keys():
            del self.before[each][vertex]
        self._changed.update({**sources, **targets})

    def bypass(self, vertex: V) -> None:
        """Take out a vertex, and let its edges go past it."""
        sources, targets = self.before[vertex], self.after[vertex]
        self.leave_out(vertex)
        for source in sources:
            for target in targets:
                self.after[source][target] = None
                self.before[target][source] = None
