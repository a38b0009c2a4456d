"""Compares the texts that two patterns match, with finite automata."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ..regex.charset import LAST, Chars, Ranges, complement
from ..regex.parse import Choice, Edge, Group, Node, Repeat, Sequence
from ..regex.translate import parse

_STATES = 1000
"""The greatest number of states of an automaton."""
_STEPS = 300_000
"""How many steps (states times characters) a search may take."""

States = frozenset[int]

_READABLE = (ord("a"), ord("0"), ord("A"))


class _UnsureError(Exception):
    """The pattern cannot be decided: it is not regular, or it is too large."""


@cache
def covers(one: str, other: str) -> bool | None:
    """Whether `other` matches in every text in which `one` matches.

    None if that is not known: for look-around, word boundaries, back references, Unicode
    properties, and automata that become too large.
    """
    exists = _has_text(one, other, both=False)
    return None if exists is None else not exists


@cache
def are_disjoint(one: str, other: str) -> bool | None:
    """Whether no text exists in which both match; None if that is not known."""
    exists = _has_text(one, other, both=True)
    return None if exists is None else not exists


def matches(pattern: str, text: str) -> bool | None:
    """Whether a pattern matches in a text, in linear time; None if that is not known."""
    try:
        automaton = _automaton(pattern)
    except _UnsureError:
        return None
    states, is_start = automaton.start, True
    for char in text:
        states, is_start = automaton.step(states, ord(char), is_start), False
    return automaton.accepts(states, is_start)


@cache
def _automaton(pattern: str) -> _Automaton:
    return _Automaton(pattern)


def example(pattern: str, without: str = "") -> str | None:
    """A short text in which `pattern` matches and `without` does not; None if none is found."""
    try:
        one = _automaton(pattern)
        return _search(one, _automaton(without or pattern), both=not without)
    except _UnsureError:
        return None


def _has_text(one: str, other: str, *, both: bool) -> bool | None:
    """Whether a text exists in which `one` matches, and `other` also (`both`) or not."""
    try:
        return _search(_automaton(one), _automaton(other), both=both) is not None
    except _UnsureError:
        return None


def _search(one: _Automaton, other: _Automaton, *, both: bool) -> str | None:
    """The shortest text that both accept, or that only `one` accepts."""
    letters = _letters((one, other))
    first = one.start, other.start, True
    texts = {first: ""}
    todo = deque([first])
    steps = 0
    while todo:
        state = todo.popleft()
        states, other_states, is_start = state
        if one.accepts(states, is_start) and other.accepts(other_states, is_start) is both:
            return texts[state]
        for letter in letters:
            pair = (
                one.step(states, letter, is_start),
                other.step(other_states, letter, is_start),
                False,
            )
            if pair not in texts:
                texts[pair] = texts[state] + chr(letter)
                todo.append(pair)
        steps += len(letters) * (1 + len(states) + len(other_states))
        if steps > _STEPS:
            raise _UnsureError
    return None


def _letters(automata: Iterable[_Automaton]) -> list[int]:
    """One character of each class that no automaton distinguishes, readable ones first."""
    starts = {0}
    for automaton in automata:
        for moves in automaton.moves:
            for ranges, _ in moves:
                for low, high in ranges:
                    starts |= {low, high + 1}
    bounds = [*sorted(start for start in starts if start <= LAST), LAST + 1]
    letters = [_readable(low, high - 1) for low, high in pairwise(bounds)]
    return sorted(letters, key=lambda letter: (not chr(letter).isalnum(), letter))


def _readable(low: int, high: int) -> int:
    """A character from `low` to `high`, a readable one if possible."""
    choices: list[int] = [*_READABLE, *range(max(low, 33), min(high, 126) + 1)]
    for letter in choices:
        if low <= letter <= high:
            return letter
    is_surrogate = 0xD800 <= low <= 0xDFFF
    return 0xE000 if is_surrogate and high >= 0xE000 else low


@dataclass
class _Automaton:
    """A nondeterministic automaton that searches for a match anywhere in a text.

    `moves` has, for each state, sets of characters and the next states. `jumps` has the moves that
    read no character, some of them only at the start (`^`) or end (`$`) of the text.
    """

    pattern: str
    moves: list[list[tuple[Ranges, int]]] = field(default_factory=list)
    jumps: list[list[tuple[str, int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        begin, self._final = self._state(), self._state()
        anything: Ranges = ((0, LAST),)
        self.moves[begin].append((anything, begin))
        self.moves[self._final].append((anything, self._final))
        self._build(parse(self.pattern), begin, self._final)
        self.start = frozenset({begin})
        self._closures: dict[tuple[States, bool, bool], States] = {}

    def accepts(self, states: States, is_start: bool) -> bool:
        """Whether the text may end here."""
        return self._final in self._closure(states, is_start, is_end=True)

    def step(self, states: States, letter: int, is_start: bool) -> States:
        """The states after a character."""
        return frozenset(
            to
            for state in self._closure(states, is_start, is_end=False)
            for ranges, to in self.moves[state]
            if any(low <= letter <= high for low, high in ranges)
        )

    def _closure(self, states: States, is_start: bool, *, is_end: bool) -> States:
        key = states, is_start, is_end
        if key not in self._closures:
            reached, todo = set(states), list(states)
            while todo:
                for edge, to in self.jumps[todo.pop()]:
                    open_ = is_start if edge == "^" else is_end if edge == "$" else True
                    if open_ and to not in reached:
                        reached.add(to)
                        todo.append(to)
            self._closures[key] = frozenset(reached)
        return self._closures[key]

    def _state(self) -> int:
        if len(self.moves) >= _STATES:
            raise _UnsureError
        self.moves.append([])
        self.jumps.append([])
        return len(self.moves) - 1

    def _build(self, node: Node, begin: int, end: int) -> None:
        """Add states and moves that lead from `begin` to `end` through a match of the node."""
        if isinstance(node, Chars):
            if node.categories or node.opaque:
                raise _UnsureError
            ranges = complement(node.ranges) if node.negated else node.ranges
            self.moves[begin].append((ranges, end))
        elif isinstance(node, Edge) and node.kind in "^$":
            self.jumps[begin].append((node.kind, end))
        elif isinstance(node, Group):
            self._build(node.body, begin, end)
        elif isinstance(node, Choice):
            for option in node.options:
                self._build(option, begin, end)
        elif isinstance(node, Sequence):
            for item in node.items:
                following = self._state()
                self._build(item, begin, following)
                begin = following
            self.jumps[begin].append(("", end))
        elif isinstance(node, Repeat):
            self._repeat(node, begin, end)
        else:
            raise _UnsureError

    def _repeat(self, node: Repeat, begin: int, end: int) -> None:
        for _ in range(node.least):
            following = self._state()
            self._build(node.body, begin, following)
            begin = following
        if node.most is None:
            loop, back = self._state(), self._state()
            self.jumps[begin].append(("", loop))
            self._build(node.body, loop, back)
            self.jumps[back].append(("", loop))
            begin = loop
        else:
            for _ in range(node.most - node.least):
                self.jumps[begin].append(("", end))
                following = self._state()
                self._build(node.body, begin, following)
                begin = following
        self.jumps[begin].append(("", end))
