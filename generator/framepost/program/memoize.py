"""Finds the functions that must remember their answers, so that the work stays linear.

If two subschemas of a recursive schema apply it again to the same part of a value, each level of
nesting doubles the work. If one applies the schema itself and another applies a second recursive
schema, the work grows with the square of the depth. The variants of a union with a tag are never
both tried, so they do not count. It is enough that one function on every cycle remembers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from .program import Array, Call, Function, InPlace, Key, Object, Program
from .recursion import components, feedback_vertex_set

_Part = tuple[str, Any]
"""A property by name or an item by index. None stands for all others."""

_MOST = 8
"""A function that is called more often than this for one value remembers its answer."""


def memoized(
    program: Program, verdict_keys: Collection[Key] = (), *, issues: bool = False
) -> frozenset[Key]:
    """Returns the functions that should check a value only once. Can be empty.

    `verdict_keys` are functions that are also called for their verdict, at every level of a value.
    With `issues`, the callers of such functions remember as well: otherwise they would report the
    issues of all deeper levels again.
    """
    groups = _Groups(program.functions)
    if not groups.recursive:
        return frozenset()
    often = _repeated_groups(program.functions, groups)
    often |= {groups.of[key] for key in verdict_keys if groups.of.get(key) in groups.recursive}
    if issues:
        often |= {group for group in groups.recursive if not often.isdisjoint(groups.leads[group])}
    result: set[Key] = set()
    for group in often:
        keys = set(groups.recursive[group])
        members = {key: f for key, f in program.functions.items() if key in keys}
        result |= _remembering(members)
    return frozenset(result)


def _remembering(members: Mapping[Key, Function]) -> set[Key]:
    """Returns functions of a group such that every cycle of the group contains one of them.

    A tracked function cannot remember. It is applied in place, so every cycle also has another one.
    """
    graph = {
        key: [call.key for call in f.calls() if call.key in members] for key, f in members.items()
    }
    free = {key for key, f in members.items() if not f.tracks}
    remembering = feedback_vertex_set(graph, free)
    between = {
        key: [target for target in graph[key] if target not in remembering]
        for key in graph
        if key not in remembering
    }
    times = dict.fromkeys(members, 0)
    callers_first = [key for (key,) in reversed(components(between))]
    for key in [*remembering, *callers_first]:
        if key in remembering or (times[key] > _MOST and key in free):
            remembering.add(key)
            times[key] = 1
        for callee, count in _most_calls(members[key]).items():
            if callee in times:
                times[callee] += max(times[key], 1) * count
    return remembering


def _most_calls(f: Function) -> Counter[Key]:
    """Counts how often a call of the function calls others for one value, at most."""
    counts = Counter(call.key for call in f.in_place())
    if f.object:
        once = {prop.call.key for prop in f.object.properties}
        once |= {f.object.rest.call.key} if f.object.rest else set()
        counts.update(once)
        counts.update(call.key for _, call in f.object.patterns)
    if f.array:
        once = {call.key for call in f.array.prefix}
        once |= {f.array.rest.call.key} if f.array.rest else set()
        counts.update(once)
        counts.update([f.array.contains.call.key] if f.array.contains else [])
    rests = (f.unevaluated_items, f.unevaluated_properties)
    counts.update(rest.call.key for rest in rests if rest)
    return counts


def transitive_callers(program: Program, to: Collection[Key]) -> frozenset[Key]:
    """Returns the functions from which one of `to` can be reached, including `to`."""
    callers: dict[Key, list[Key]] = {}
    for key, function in program.functions.items() if to else ():
        for call in function.calls():
            callers.setdefault(call.key, []).append(key)
    reached = set(to)
    todo = list(to)
    while todo:
        new = set(callers.get(todo.pop(), ())) - reached
        reached |= new
        todo += new
    return frozenset(reached)


class _Groups:
    """The strongly connected functions, as groups.

    `recursive` has the members of each group that calls itself. `leads` has, for each group, the
    recursive groups that it can reach, itself included.
    """

    def __init__(self, functions: Mapping[Key, Function]) -> None:
        graph = {
            key: [call.key for call in function.calls() if call.key in functions]
            for key, function in functions.items()
        }
        members = components(graph)
        self.of = {key: group for group, keys in enumerate(members) for key in keys}
        self.recursive: dict[int, list[Key]] = {}
        self.leads: list[frozenset[int]] = []
        for group, keys in enumerate(members):
            callees = {self.of[callee] for key in keys for callee in graph[key]}
            if group in callees:
                self.recursive[group] = keys
            itself = {group} & callees
            further = (self.leads[target] for target in callees if target != group)
            self.leads.append(frozenset(itself.union(*further)))


def _repeated_groups(functions: Mapping[Key, Function], groups: _Groups) -> set[int]:
    """Returns the recursive groups that check a value more often the deeper it is nested."""
    looks = _Looks(functions, groups)
    result: set[int] = set()
    for group, keys in groups.recursive.items():
        for seen in (seen for key in keys for seen in looks.of(key).values()):
            for pair in seen.both:
                if pair == (group, group):
                    result |= groups.leads[group]
                elif group in pair:
                    other = pair[pair[0] == group]
                    result |= groups.leads[other] - {group}
    return result


@dataclass(frozen=True, slots=True)
class _Seen:
    """The groups that check a part of a value, and the pairs of groups that both check it."""

    by: frozenset[int] = frozenset()
    both: frozenset[tuple[int, int]] = frozenset()

    def __or__(self, other: _Seen) -> _Seen:
        """What happens if one of two alternatives is applied."""
        return _Seen(self.by | other.by, self.both | other.both)

    def __add__(self, other: _Seen) -> _Seen:
        """What happens if both are applied."""
        pairs = {(min(pair), max(pair)) for pair in product(self.by, other.by)}
        return _Seen(self.by | other.by, self.both | other.both | pairs)


_NOTHING = _Seen()
_Parts = Mapping[_Part, _Seen]


class _Looks:
    """How functions check the parts of a value, as far as they lead to recursive groups."""

    def __init__(self, functions: Mapping[Key, Function], groups: _Groups) -> None:
        self._functions, self._groups = functions, groups
        self._known: dict[Key, _Parts] = {}

    def of(self, key: Key) -> _Parts:
        """Returns how one call checks each part, including everything applied in place."""
        todo = [key]
        while todo:
            current = todo[-1]
            waiting = [
                call.key
                for call in (
                    self._functions[current].in_place() if current in self._functions else ()
                )
                if call.key not in self._known
            ]
            if current in self._known or not waiting:
                self._known[current] = self._known.get(current) or self._find(current)
                todo.pop()
            todo += waiting
        return self._known[key]

    def _find(self, key: Key) -> _Parts:
        f = self._functions.get(key)
        if f is None or not self._groups.leads[self._groups.of[key]]:
            return {}
        parts = [self._properties(f.object)] if f.object else []
        parts += [self._items(f.array)] if f.array else []
        parts += self._unevaluated(f)
        for applicator in f.inplace:
            parts += self._in_place(applicator)
        for dependency in f.object.dependencies if f.object else ():
            parts.append(self._within(dependency.call))
        return _together(parts)

    def _within(self, call: Call | None) -> _Parts:
        return self._known[call.key] if call else {}

    def _by(self, call: Call | None) -> _Seen:
        group = self._groups.of.get(call.key) if call else None
        return (
            _NOTHING
            if group is None or not self._groups.leads[group]
            else _Seen(frozenset({group}))
        )

    def _in_place(self, applicator: InPlace) -> Iterator[_Parts]:
        if applicator.tag and not (applicator.absent or applicator.outside):
            yield _either(
                [self._within(call) for call in (*applicator.calls, applicator.otherwise)]
            )
        elif applicator.tag:
            yield _together(
                [self._within(call) for call in (*applicator.calls, applicator.otherwise)]
            )
        else:
            yield from map(self._within, applicator.calls)
            yield _either([self._within(applicator.then), self._within(applicator.otherwise)])

    def _properties(self, o: Object) -> _Parts:
        by_pattern = sum((self._by(call) for _, call in o.patterns), _NOTHING)
        named = {("property", prop.name): self._by(prop.call) + by_pattern for prop in o.properties}
        return {**named, ("property", None): by_pattern | self._by(o.rest.call if o.rest else None)}

    def _items(self, a: Array) -> _Parts:
        counted = self._by(a.contains.call if a.contains else None)
        first: dict[_Part, _Seen] = {
            ("item", i): self._by(call) + counted for i, call in enumerate(a.prefix)
        }
        return {**first, ("item", None): self._by(a.rest.call if a.rest else None) + counted}

    def _unevaluated(self, f: Function) -> Iterator[_Parts]:
        """Yields the parts that no other keyword of the function evaluates."""
        if f.unevaluated_properties and not (f.object and f.object.rest):
            names = [prop.name for prop in f.object.properties] if f.object else []
            none = {("property", name): _NOTHING for name in names}
            yield {**none, ("property", None): self._by(f.unevaluated_properties.call)}
        if f.unevaluated_items and not (f.array and f.array.rest):
            count = len(f.array.prefix) if f.array else 0
            before = {("item", i): _NOTHING for i in range(count)}
            yield {**before, ("item", None): self._by(f.unevaluated_items.call)}


def _together(groups: list[_Parts]) -> _Parts:
    return {part: sum(seen, _NOTHING) for part, seen in _by_part(groups)}


def _either(alternatives: list[_Parts]) -> _Parts:
    result: dict[_Part, _Seen] = {}
    for part, all_seen in _by_part(alternatives):
        result[part] = _NOTHING
        for seen in all_seen:
            result[part] |= seen
    return result


def _by_part(groups: list[_Parts]) -> Iterator[tuple[_Part, list[_Seen]]]:
    for kind, name in dict.fromkeys(part for parts in groups for part in parts):
        other = (kind, None)
        yield (
            (kind, name),
            [parts.get((kind, name), parts.get(other, _NOTHING)) for parts in groups],
        )
