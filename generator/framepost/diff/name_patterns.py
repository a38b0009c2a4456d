"""Compares the patterns that the names of properties match (`patternProperties`)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from . import language
from .normal import ANY, Ids, Normal, Pattern

_MOST_SETS = 64
"""The maximal number of sets of patterns that are compared."""


def implies_more(some: tuple[Pattern, ...], patterns: Iterable[Pattern]) -> bool:
    """Whether every text that matches `some` is proved to match another of the patterns too."""
    return any(
        language.covers(pattern.source, other.source)
        for pattern in some
        for other in patterns
        if other not in some
    )


def sets_together(patterns: list[Pattern]) -> list[tuple[Pattern, ...]] | None:
    """All sets of at least two patterns that may match the same text; None if there are many."""
    pairs = {pair for pair in combinations(patterns, 2) if not never_both(pair)}
    sets: list[tuple[Pattern, ...]] = sorted(pairs)
    for group in sets:
        if len(sets) > _MOST_SETS:
            return None
        further = patterns[patterns.index(group[-1]) + 1 :]
        sets += [
            (*group, pattern)
            for pattern in further
            if all((member, pattern) in pairs for member in group)
        ]
    return sets


def never_both(patterns: tuple[Pattern, Pattern]) -> bool:
    """Whether it is proved that no text matches both patterns."""
    return language.are_disjoint(patterns[0].source, patterns[1].source) is True


def schemas_of(normal: Normal, patterns: Iterable[Pattern]) -> Ids:
    """The schemas of a property whose name matches exactly these patterns."""
    children: set[int] = set()
    for fields in normal.fields:
        matching = {child for pattern, child in fields.patterns if pattern in set(patterns)}
        children |= matching or {fields.rest}
    return frozenset(children) - {ANY}


def have_one_set(one: Normal, other: Normal) -> bool:
    """Whether each of both has only one set of patterns, and these sets are equal."""
    sets = [
        {frozenset(pattern for pattern, _ in fields.patterns) for fields in normal.fields}
        for normal in (one, other)
    ]
    return len(sets[0]) == 1 and sets[0] == sets[1]
