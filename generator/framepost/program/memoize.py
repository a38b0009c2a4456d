"""Finds the functions that must store their results, so that validation takes linear time.

If two subschemas of a recursive schema apply it again to the same part of a value, each level of
nesting doubles the time. If one applies the schema itself and another applies a second recursive
schema, the time grows with the square of the depth. The variants of a union with a discriminator
do not count, because only one of them is tried. One function on each cycle must store its results.
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

_MAX_CALLS = 8
"""A function that is called more often than this for one value stores its result."""


def memoized(
    program: Program, verdict_keys: Collection[Key] = (), *, issues: bool = False
) -> frozenset[Key]:
    """Returns the functions that must store their results, so that they check a value only once.

    `verdict_keys` are functions that are also called for their verdict, at every level of a value.
    With `issues`, the callers of such functions are included: otherwise they would report the
    issues of all deeper levels again.
    """
    groups = _Groups(program.functions)
    if not groups.recursive:
        return frozenset()
    repeated = _repeated_groups(program.functions, groups)
    repeated |= {groups.of[key] for key in verdict_keys if groups.of.get(key) in groups.recursive}
    if issues:
        repeated |= {
            group for group in groups.recursive if not repeated.isdisjoint(groups.reachable[group])
        }
    result: set[Key] = set()
    for group in repeated:
        keys = set(groups.recursive[group])
        members = {key: f for key, f in program.functions.items() if key in keys}
        result |= _memoized_in_group(members)
    return frozenset(result)


def _memoized_in_group(members: Mapping[Key, Function]) -> set[Key]:
    """Returns functions of a group such that every cycle of the group contains one of them.

    A function that tracks evaluated parts cannot store its result. It is applied to the same value
    as its caller, so each cycle also contains another function.
    """
    graph = {
        key: [call.key for call in f.calls() if call.key in members] for key, f in members.items()
    }
    can_memoize = {key for key, f in members.items() if not f.tracks}
    memoized_keys = feedback_vertex_set(graph, can_memoize)
    calls_between = {
        key: [target for target in graph[key] if target not in memoized_keys]
        for key in graph
        if key not in memoized_keys
    }
    call_counts = dict.fromkeys(members, 0)
    callers_first = [key for (key,) in reversed(components(calls_between))]
    for key in [*memoized_keys, *callers_first]:
        if key in memoized_keys or (call_counts[key] > _MAX_CALLS and key in can_memoize):
            memoized_keys.add(key)
            call_counts[key] = 1
        for callee, count in _max_calls(members[key]).items():
            if callee in call_counts:
                call_counts[callee] += max(call_counts[key], 1) * count
    return memoized_keys


def _max_calls(f: Function) -> Counter[Key]:
    """Counts how often one call of the function can call each other function for one value."""
    counts = Counter(call.key for call in f.in_place_calls())
    if f.object:
        called_once = {prop.call.key for prop in f.object.properties}
        called_once |= {f.object.rest.call.key} if f.object.rest else set()
        counts.update(called_once)
        counts.update(call.key for _, call in f.object.patterns)
    if f.array:
        called_once = {call.key for call in f.array.prefix}
        called_once |= {f.array.rest.call.key} if f.array.rest else set()
        counts.update(called_once)
        counts.update([f.array.contains.call.key] if f.array.contains else [])
    rests = (f.unevaluated_items, f.unevaluated_properties)
    counts.update(rest.call.key for rest in rests if rest)
    return counts


def transitive_callers(program: Program, keys: Collection[Key]) -> frozenset[Key]:
    """Returns the functions from which one of `keys` can be reached, including `keys`."""
    callers: dict[Key, list[Key]] = {}
    for key, function in program.functions.items() if keys else ():
        for call in function.calls():
            callers.setdefault(call.key, []).append(key)
    reached = set(keys)
    todo = list(keys)
    while todo:
        new_callers = set(callers.get(todo.pop(), ())) - reached
        reached |= new_callers
        todo += new_callers
    return frozenset(reached)


class _Groups:
    """Groups of functions that call each other, directly or not.

    `of` is the group of each function. `recursive` has the members of each group that calls itself.
    `reachable` has the recursive groups that each group can reach, including itself.
    """

    def __init__(self, functions: Mapping[Key, Function]) -> None:
        graph = {
            key: [call.key for call in function.calls() if call.key in functions]
            for key, function in functions.items()
        }
        members = components(graph)
        self.of = {key: group for group, keys in enumerate(members) for key in keys}
        self.recursive: dict[int, list[Key]] = {}
        self.reachable: list[frozenset[int]] = []
        for group, keys in enumerate(members):
            callees = {self.of[callee] for key in keys for callee in graph[key]}
            if group in callees:
                self.recursive[group] = keys
            own_group = {group} & callees
            reached = (self.reachable[target] for target in callees if target != group)
            self.reachable.append(frozenset(own_group.union(*reached)))


def _repeated_groups(functions: Mapping[Key, Function], groups: _Groups) -> set[int]:
    """Returns the recursive groups that check a value more often the deeper it is nested."""
    visits = _Visits(functions, groups)
    result: set[int] = set()
    for group, keys in groups.recursive.items():
        for visitors in (visitors for key in keys for visitors in visits.of(key).values()):
            for pair in visitors.pairs:
                if pair == (group, group):
                    result |= groups.reachable[group]
                elif group in pair:
                    other = pair[pair[0] == group]
                    result |= groups.reachable[other] - {group}
    return result


@dataclass(frozen=True, slots=True)
class _Visitors:
    """The recursive groups that check a part of a value, and the pairs that both check it."""

    groups: frozenset[int] = frozenset()
    pairs: frozenset[tuple[int, int]] = frozenset()

    def __or__(self, other: _Visitors) -> _Visitors:
        """The groups that check a part if one of two schemas applies."""
        return _Visitors(self.groups | other.groups, self.pairs | other.pairs)

    def __add__(self, other: _Visitors) -> _Visitors:
        """The groups that check a part if both schemas apply."""
        new_pairs = {(min(pair), max(pair)) for pair in product(self.groups, other.groups)}
        return _Visitors(self.groups | other.groups, self.pairs | other.pairs | new_pairs)


_NOTHING = _Visitors()
_Parts = Mapping[_Part, _Visitors]


class _Visits:
    """The recursive groups that functions call for each part of a value."""

    def __init__(self, functions: Mapping[Key, Function], groups: _Groups) -> None:
        self._functions, self._groups = functions, groups
        self._parts_of: dict[Key, _Parts] = {}

    def of(self, key: Key) -> _Parts:
        """Returns the groups for each part, including calls that apply to the same value."""
        todo = [key]
        while todo:
            current = todo[-1]
            waiting = [
                call.key
                for call in (
                    self._functions[current].in_place_calls() if current in self._functions else ()
                )
                if call.key not in self._parts_of
            ]
            if current in self._parts_of or not waiting:
                self._parts_of[current] = self._parts_of.get(current) or self._compute(current)
                todo.pop()
            todo += waiting
        return self._parts_of[key]

    def _compute(self, key: Key) -> _Parts:
        f = self._functions.get(key)
        if f is None or not self._groups.reachable[self._groups.of[key]]:
            return {}
        parts = [self._properties(f.object)] if f.object else []
        parts += [self._items(f.array)] if f.array else []
        parts += self._unevaluated(f)
        for applicator in f.inplace:
            parts += self._in_place(applicator)
        for dependency in f.object.dependencies if f.object else ():
            parts.append(self._of_call(dependency.call))
        return _if_all_apply(parts)

    def _of_call(self, call: Call | None) -> _Parts:
        return self._parts_of[call.key] if call else {}

    def _called(self, call: Call | None) -> _Visitors:
        group = self._groups.of.get(call.key) if call else None
        return (
            _NOTHING
            if group is None or not self._groups.reachable[group]
            else _Visitors(frozenset({group}))
        )

    def _in_place(self, applicator: InPlace) -> Iterator[_Parts]:
        if applicator.tag and not (applicator.absent or applicator.outside):
            yield _if_one_applies(
                [self._of_call(call) for call in (*applicator.calls, applicator.otherwise)]
            )
        elif applicator.tag:
            yield _if_all_apply(
                [self._of_call(call) for call in (*applicator.calls, applicator.otherwise)]
            )
        else:
            yield from map(self._of_call, applicator.calls)
            yield _if_one_applies(
                [self._of_call(applicator.then), self._of_call(applicator.otherwise)]
            )

    def _properties(self, o: Object) -> _Parts:
        by_pattern = sum((self._called(call) for _, call in o.patterns), _NOTHING)
        named = {
            ("property", prop.name): self._called(prop.call) + by_pattern for prop in o.properties
        }
        return {
            **named,
            ("property", None): by_pattern | self._called(o.rest.call if o.rest else None),
        }

    def _items(self, a: Array) -> _Parts:
        contains = self._called(a.contains.call if a.contains else None)
        prefix: dict[_Part, _Visitors] = {
            ("item", i): self._called(call) + contains for i, call in enumerate(a.prefix)
        }
        return {**prefix, ("item", None): self._called(a.rest.call if a.rest else None) + contains}

    def _unevaluated(self, f: Function) -> Iterator[_Parts]:
        """Yields the parts that no other keyword of the function evaluates."""
        if f.unevaluated_properties and not (f.object and f.object.rest):
            names = [prop.name for prop in f.object.properties] if f.object else []
            evaluated = {("property", name): _NOTHING for name in names}
            yield {**evaluated, ("property", None): self._called(f.unevaluated_properties.call)}
        if f.unevaluated_items and not (f.array and f.array.rest):
            count = len(f.array.prefix) if f.array else 0
            evaluated_items = {("item", i): _NOTHING for i in range(count)}
            yield {**evaluated_items, ("item", None): self._called(f.unevaluated_items.call)}


def _if_all_apply(groups: list[_Parts]) -> _Parts:
    return {part: sum(visitors, _NOTHING) for part, visitors in _by_part(groups)}


def _if_one_applies(alternatives: list[_Parts]) -> _Parts:
    result: dict[_Part, _Visitors] = {}
    for part, all_visitors in _by_part(alternatives):
        result[part] = _NOTHING
        for visitors in all_visitors:
            result[part] |= visitors
    return result


def _by_part(groups: list[_Parts]) -> Iterator[tuple[_Part, list[_Visitors]]]:
    for kind, name in dict.fromkeys(part for parts in groups for part in parts):
        default = (kind, None)
        yield (
            (kind, name),
            [parts.get((kind, name), parts.get(default, _NOTHING)) for parts in groups],
        )
