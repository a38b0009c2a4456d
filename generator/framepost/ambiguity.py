"""Where validation looks at one part of a value more than once, and again in each look.

Two subschemas of a recursive schema that both lead back to it from the same part of a value double
the work with every level of nesting: nothing is wrong with the schema, but a hostile value of a few
hundred bytes takes for ever. Members of a union that a tag tells apart are never both tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .program import Array, Call, Function, Key, Object, Plan

_Part = tuple[str, Any]
"""A part of a value: a property by its name or an item by its index; None is any other one."""

_DEEPEST = 50
"""Schemas applied in place are followed so far."""

_Visits = Mapping[_Part, int]
"""How often each part of a value is looked at by functions that lead back to where it began."""


def ambiguous(plan: Plan) -> Iterator[tuple[str, str]]:
    """The places of schemas whose validation may take time exponential in the depth of a value.

    One place for each group of schemas that lead to each other, with what it looks at twice.
    """
    groups = _groups(plan.functions)
    told: set[int] = set()
    counting = _Counting(plan.functions, groups)
    for key in plan.functions:
        if groups[key] in told:
            continue
        for (kind, name), times in counting.visits(key, groups[key]).items():
            if times > 1:
                told.add(groups[key])
                yield key[0], kind if name is None else f"{kind} {name}"
                break


class _Counting:
    def __init__(self, functions: Mapping[Key, Function], groups: Mapping[Key, int]) -> None:
        self._functions, self._groups = functions, groups
        self._known: dict[tuple[Key, int], _Visits] = {}
        self._depth = 0

    def visits(self, key: Key, group: int) -> _Visits:
        """How often one call of a function looks at each part with a function of the group."""
        if key not in self._functions or self._depth > _DEEPEST:
            return {}
        if (key, group) not in self._known:
            self._depth += 1
            self._known[key, group] = self._count(self._functions[key], group)
            self._depth -= 1
        return self._known[key, group]

    def _count(self, f: Function, group: int) -> _Visits:
        def leads(call: Call | None) -> int:
            return int(call is not None and self._groups.get(call.key) == group)

        def within(call: Call | None) -> _Visits:
            return self.visits(call.key, group) if call else {}

        found: list[_Visits] = []
        if f.object:
            found.append(_properties(f.object, leads))
        if f.array:
            found.append(_items(f.array, leads))
        if f.unevaluated_properties:
            found.append({("property", None): leads(f.unevaluated_properties.call)})
        if f.unevaluated_items:
            found.append({("item", None): leads(f.unevaluated_items.call)})
        for each in f.inplace:
            if each.tag:
                how = sum if each.absent or each.outside else max
                calls = (*each.calls, each.otherwise)
                found.append(_merged(how, [within(call) for call in calls]))
            else:
                found += map(within, each.calls)
                found.append(_merged(max, [within(each.then), within(each.otherwise)]))
        for dependency in f.object.dependencies if f.object else ():
            found.append(within(dependency.call))
        return _merged(sum, found)


def _properties(o: Object, leads: Callable[[Call | None], int]) -> _Visits:
    by_pattern = sum(leads(call) for _, call in o.patterns)
    others = max(by_pattern, leads(o.rest.call if o.rest else None))
    found = {("property", each.wire): leads(each.call) + by_pattern for each in o.properties}
    return {**found, ("property", None): others}


def _items(a: Array, leads: Callable[[Call | None], int]) -> _Visits:
    counted = leads(a.contains.call) if a.contains else 0
    found: dict[_Part, int] = {
        ("item", i): leads(call) + counted for i, call in enumerate(a.prefix)
    }
    return {**found, ("item", None): leads(a.rest.call if a.rest else None) + counted}


def _merged(how: Callable[[Iterable[int]], int], each: list[_Visits]) -> _Visits:
    parts = dict.fromkeys(part for visits in each for part in visits)
    return {
        (kind, name): how(visits.get((kind, name), visits.get((kind, None), 0)) for visits in each)
        for kind, name in parts
    }


def _groups(functions: Mapping[Key, Function]) -> dict[Key, int]:
    """The number of each function's strongly connected component (Tarjan's algorithm)."""
    index: dict[Key, int] = {}
    lowest: dict[Key, int] = {}
    open_: dict[Key, None] = {}
    found: dict[Key, int] = {}

    def enter(key: Key) -> tuple[Key, Iterator[Key]]:
        index[key] = lowest[key] = len(index)
        open_[key] = None
        return key, (call.key for call in functions[key].calls() if call.key in functions)

    for start in functions:
        todo = [enter(start)] if start not in index else []
        while todo:
            key, further = todo[-1]
            for each in further:
                if each not in index:
                    todo.append(enter(each))
                    break
                if each in open_:
                    lowest[key] = min(lowest[key], index[each])
            else:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[key])
                if lowest[key] == index[key]:
                    member = None
                    while member != key:
                        member, _ = open_.popitem()
                        found[member] = index[key]
    return found
