"""Finds parts of a pattern for which a backtracking engine can take exponential time.

Such a part is a repetition that can divide the same text into rounds in several ways: its automaton
has two paths from a position back to it that read the same text. Engines try all ways before they
report that there is no match, and each round doubles the number of ways.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from .charset import LAST, WORD, Chars, Ranges, category_ranges, complement, merged
from .parse import Choice, Edge, Group, Node, Reference, Repeat, Sequence, children, read, walk

# The budget of one call. If it is used up, the pattern counts as harmless.
_POSITIONS = 400
_WORK = 400_000
# A repetition with more rounds is treated as unbounded.
_ROUNDS = 8
_SHOWN = 60

_WORD_EDGE, _INNER_EDGE = 1, 2
_NOT_WORD = complement(WORD)


def is_risky(pattern: str) -> str | None:
    """A sentence about the part of a pattern that can take exponential time, or None.

    Polynomial time is not reported. The analysis does not consider what follows the part, so it
    also reports patterns that cannot fail after it. It does not see into lookarounds inside a
    repetition and into unknown Unicode properties, and it stops if the automaton becomes too
    large. Raises `PatternError`.
    """
    parsed = read(pattern)
    groups: dict[int | str, Node] = {}
    for node in walk(parsed.tree):
        if isinstance(node, Group):
            groups[node.index] = groups[node.name or node.index] = node.body
    budget = _Budget(_WORK)
    for node in walk(parsed.tree):
        if not isinstance(node, Repeat) or (node.most or _ROUNDS + 1) <= _ROUNDS:
            continue
        try:
            if not _Automaton(node, groups, budget).is_ambiguous():
                continue
        except _TooLargeError:
            continue
        part = parsed.text[node.start : node.end]
        excerpt = part if len(part) <= _SHOWN else part[: _SHOWN - 1] + "…"
        return (
            f"{excerpt} at {node.start} can match the same text in several ways,"
            " so a text that almost matches can take exponential time"
        )
    return None


class _TooLargeError(Exception):
    pass


@dataclass
class _Budget:
    left: int

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise _TooLargeError


@dataclass(frozen=True)
class _Fragment:
    """The edges into, out of and past a part of a pattern, each with its number of occurrences.

    The bits of `need` say which word boundaries an edge requires.
    """

    first: Counter[tuple[int, int]]
    last: Counter[tuple[int, int]]
    empty: Counter[int]


class _Automaton:
    """The position automaton (Glushkov) of one repetition, with the number of each edge.

    Two edges between the same positions are two ways to get there: in `(?:a+)+`, one stays in the
    inner repetition and one starts a new round of the outer repetition.
    """

    def __init__(self, loop: Repeat, groups: dict[int | str, Node], budget: _Budget) -> None:
        self._groups = groups
        self._budget = budget
        self._open: list[int | str] = []
        self._sets: list[Ranges] = []
        self._edges: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._loop(self._build(loop.body))

    def is_ambiguous(self) -> bool:
        reach = self._reachable()
        inner: dict[int, list[int]] = {}
        for source, edges in self._edges.items():
            inner[source] = [target for target in edges if reach[target] >> source & 1]
            if any(edges[target] > 1 for target in inner[source]):
                return True
        # Pairs of positions that are reached by the same text from one position. The repetition is
        # ambiguous if both positions of such a pair can reach the same position again.
        pairs = [(source, source) for source in inner]
        seen = set(pairs)
        while pairs:
            one, other = pairs.pop()
            self._budget.spend(len(inner[one]) * len(inner[other]))
            for a in inner[one]:
                for b in inner[other]:
                    pair = (min(a, b), max(a, b))
                    if pair in seen and (a != b or one == other):
                        continue
                    if not _overlap(self._sets[a], self._sets[b]):
                        continue
                    if a == b:
                        return True
                    seen.add(pair)
                    pairs.append(pair)
        return False

    def _reachable(self) -> list[int]:
        count = len(self._sets)
        self._budget.spend(count * count // 8)
        reach = [
            sum(1 << target for target in self._edges.get(source, ())) for source in range(count)
        ]
        for middle in range(count):
            bit, onward = 1 << middle, reach[middle]
            for source in range(count):
                if reach[source] & bit:
                    reach[source] |= onward
        return reach

    def _build(self, node: Node) -> _Fragment:
        self._budget.spend(10)  # more expensive than a pair of positions
        if isinstance(node, Chars):
            return self._position(node)
        if isinstance(node, Edge):
            # The text neither starts nor ends between two rounds.
            needs = {"b": [_WORD_EDGE], "B": [_INNER_EDGE]}.get(node.kind, [])
            return _Fragment(Counter(), Counter(), Counter(needs))
        if isinstance(node, Choice):
            return self._choice([self._build(option) for option in node.options])
        if isinstance(node, Sequence):
            fragment = _nothing()
            for item in node.items:
                fragment = self._join(fragment, self._build(item))
            return fragment
        if isinstance(node, Repeat):
            return self._repeat(node)
        if isinstance(node, Group):
            return self._build(node.body)
        if isinstance(node, Reference) and node.group not in self._open:
            self._open.append(node.group)
            fragment = self._build(self._groups[node.group])
            self._open.pop()
            return fragment
        return _nothing()

    def _position(self, chars: Chars) -> _Fragment:
        position = len(self._sets)
        if position >= _POSITIONS:
            raise _TooLargeError
        self._sets.append(_resolved(chars))
        return _Fragment(Counter([(position, 0)]), Counter([(position, 0)]), Counter())

    def _choice(self, options: list[_Fragment]) -> _Fragment:
        whole = _Fragment(Counter(), Counter(), Counter())
        for option in options:
            whole.first.update(option.first)
            whole.last.update(option.last)
            whole.empty.update(option.empty)
        return whole

    def _join(self, left: _Fragment, right: _Fragment) -> _Fragment:
        self._connect(left.last, right.first)
        first, last, empty = Counter(left.first), Counter(right.last), Counter[int]()
        for need, times in left.empty.items():
            for (target, more), count in right.first.items():
                first[target, need | more] += times * count
            for more, count in right.empty.items():
                empty[need | more] += times * count
        for need, times in right.empty.items():
            for (source, more), count in left.last.items():
                last[source, need | more] += times * count
        # Two ways are enough to know; more would let the numbers grow without limit.
        return _Fragment(first, last, Counter({need: min(2, n) for need, n in empty.items()}))

    def _connect(self, last: Counter[tuple[int, int]], first: Counter[tuple[int, int]]) -> None:
        self._budget.spend(len(last) * len(first))
        for (source, need), times in last.items():
            for (target, more), count in first.items():
                if _possible(self._sets[source], need | more, self._sets[target]):
                    self._edges[source][target] += times * count

    def _loop(self, body: _Fragment) -> _Fragment:
        self._connect(body.last, body.first)
        return body

    def _repeat(self, node: Repeat) -> _Fragment:
        least, most = node.least, node.most
        plain = least == most and _is_plain(node.body)
        if most is None or (most > _ROUNDS and not plain):
            fragment = self._loop(self._build(node.body))
            if least > 1:
                return self._join(self._build(node.body), fragment)
            return fragment if least else _optional(fragment)
        fragment = _nothing()
        for number in reversed(range(most)):
            fragment = self._join(self._build(node.body), fragment)
            if number >= least:
                fragment = _optional(fragment)
        return fragment


def _nothing() -> _Fragment:
    return _Fragment(Counter(), Counter(), Counter([0]))


def _optional(fragment: _Fragment) -> _Fragment:
    # An empty match of the body is a round too: Python tries both ways.
    return _Fragment(fragment.first, fragment.last, fragment.empty + Counter([0]))


def _is_plain(node: Node) -> bool:
    """Whether each text can match in at most one way."""
    if isinstance(node, Repeat) and node.least != node.most:
        return False
    return isinstance(node, (Chars, Group, Repeat, Sequence)) and all(
        map(_is_plain, children(node))
    )


def _resolved(chars: Chars) -> Ranges:
    ranges = list(chars.ranges)
    for name in chars.categories:
        ranges += category_ranges()[name]
    if chars.negated:
        return complement(merged(ranges))
    # Unknown properties overlap only with themselves.
    for property_ in chars.opaque:
        beyond = LAST + 1 + int.from_bytes(property_.text.encode(), "big")
        ranges.append((beyond, beyond))
    return merged(ranges)


def _overlap(one: Ranges, other: Ranges) -> bool:
    a = b = 0
    while a < len(one) and b < len(other):
        if one[a][1] < other[b][0]:
            a += 1
        elif other[b][1] < one[a][0]:
            b += 1
        else:
            return True
    return False


def _possible(left: Ranges, need: int, right: Ranges) -> bool:
    (word_before, other_before), (word_after, other_after) = (
        (_overlap(side, WORD), _overlap(side, _NOT_WORD)) for side in (left, right)
    )
    changes = (word_before and other_after) or (other_before and word_after)
    stays = (word_before and word_after) or (other_before and other_after)
    return (changes or not need & _WORD_EDGE) and (stays or not need & _INNER_EDGE)
