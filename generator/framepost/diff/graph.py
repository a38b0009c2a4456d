"""Numbers the subschemas of two modules, and finds equal ones before anything is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ..graph import ir
from .demands import NodeReader
from .normal import ANY, ANYTHING, NEVER, NOTHING, Fields, Normal, Tuple


class Graph:
    """The subschemas of all modules, each with a number.

    `representatives` maps each subschema to the first one that is equal to it: with the same
    constraints and equal children. Recursive schemas can be equal too. A subschema that is only a
    reference is equal to its target.
    """

    def __init__(self, *modules: ir.Module) -> None:
        self._numbers: list[dict[ir.NodeKey, int]] = []
        first = 2
        for module in modules:
            numbers = {at: first + index for index, at in enumerate(module.nodes)}
            self._numbers.append({ir.TRUE: ANY, ir.FALSE: NEVER} | numbers)
            first += len(numbers)
        self._found: list[tuple[Normal, list[int]]] = [(ANYTHING, []), (NOTHING, [])]
        for side, module in enumerate(modules):
            for node in module.nodes.values():
                demands, children = NodeReader(module, side, node).read()
                self._found.append((demands, [self._numbers[side][at] for at in children]))
        self.representatives = _equals(self._found)
        self._circular = _circular(self._found)
        self._known: dict[int, Normal] = {}

    def number(self, side: int, at: ir.NodeKey) -> int:
        """The number of the node `at` in the module `side`."""
        return self._numbers[side][at]

    def demands(self, number: int) -> Normal:
        """The constraints of a subschema, without those of its children."""
        if number not in self._known:
            plain, children = self._found[number]
            if number in self._circular:
                plain = replace(ANYTHING, opaque=frozenset({("$ref", 0)}))
            normal = _renumber(
                plain, [self.representatives[child] for child in children].__getitem__
            )
            opaque = frozenset(
                (keyword, self.representatives[number]) for keyword, _ in normal.opaque
            )
            self._known[number] = replace(normal, opaque=opaque)
        return self._known[number]


def _equals(subschemas: list[tuple[Normal, list[int]]]) -> list[int]:
    """The first equal subschema of each subschema, by partition refinement."""
    targets = [_target(subschemas, number) for number in range(len(subschemas))]
    numbers = sorted(set(targets))
    interned: dict[Any, int] = {}
    contents = {
        number: interned.setdefault(subschemas[number][0], len(interned)) for number in numbers
    }
    group = contents
    while True:
        refined: dict[Any, int] = {}
        following = {
            number: refined.setdefault(
                (contents[number], *[group[targets[child]] for child in subschemas[number][1]]),
                len(refined),
            )
            for number in numbers
        }
        if len(refined) == len(set(group.values())):
            break
        group = following
    first: dict[int, int] = {}
    for number in numbers:
        first.setdefault(group[number], number)
    return [first[group[target]] for target in targets]


def _target(subschemas: list[tuple[Normal, list[int]]], number: int) -> int:
    """Follow references from `number` to their target. A loop of references accepts anything."""
    seen = set()
    while number not in seen:
        seen.add(number)
        demands, children = subschemas[number]
        if demands == ANYTHING:
            return ANY
        if demands != _REFERENCE:
            return number
        number = children[0]
    return ANY


def _circular(subschemas: list[tuple[Normal, list[int]]]) -> set[int]:
    """The subschemas that refer back to themselves for the same value, and those between such.

    Their meaning is not defined (2020-12 core section 9.4.1).
    """
    after = [
        {children[index] for index in _in_place(demands)} for demands, children in subschemas
    ]  # fmt: skip
    before: list[set[int]] = [set() for _ in subschemas]
    for number, others in enumerate(after):
        for other in others:
            before[other].add(number)
    left = set(range(len(subschemas)))
    for near, far in ((after, before), (before, after)):
        counts = [len(group & left) for group in near]
        todo = [number for number in left if not counts[number]]
        while todo:
            number = todo.pop()
            left.discard(number)
            for other in far[number]:
                counts[other] -= 1
                if not counts[other] and other in left:
                    todo.append(other)
    return left


def _in_place(demands: Normal) -> Iterator[int]:
    """The children that apply to the same value."""
    yield from demands.joins
    yield from demands.nots
    yield from (child for _, branches in demands.choices for child in branches)
    yield from (child for condition in demands.ifs for child in condition)
    yield from (child for _, child in demands.implies)


_REFERENCE = replace(ANYTHING, joins=frozenset({0}))


def _renumber(demands: Normal, to: Callable[[int], int]) -> Normal:
    return replace(
        demands,
        tuples=frozenset(
            Tuple(tuple(map(to, tuple_.prefix)), to(tuple_.rest)) for tuple_ in demands.tuples
        ),
        least=frozenset((to(child), count) for child, count in demands.least),
        most=frozenset((to(child), count) for child, count in demands.most),
        fields=frozenset(
            Fields(
                tuple((name, to(child)) for name, child in fields.named),
                tuple((pattern, to(child)) for pattern, child in fields.patterns),
                to(fields.rest),
            )
            for fields in demands.fields
        ),
        names=frozenset(map(to, demands.names)),
        contents=frozenset(map(to, demands.contents)),
        implies=frozenset((name, to(child)) for name, child in demands.implies),
        choices=frozenset((name, tuple(map(to, choice))) for name, choice in demands.choices),
        nots=frozenset(map(to, demands.nots)),
        ifs=frozenset((to(one), to(two), to(three)) for one, two, three in demands.ifs),
        joins=frozenset(map(to, demands.joins)),
    )
