"""Patterns of property names: which can match the same name, and which schemas then apply."""

from __future__ import annotations

import pytest

from framepost.diff.name_patterns import (
    have_one_set,
    implies_more,
    never_both,
    schemas_of,
    sets_together,
)
from framepost.diff.normal import Fields, Normal, Pattern

A, B, AB = Pattern.of("^a"), Pattern.of("b$"), Pattern.of("^ab$")


def with_patterns(*patterns: tuple[Pattern, int]) -> Normal:
    return Normal(fields=frozenset({Fields(frozenset(), frozenset(patterns), 9)}))


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(A, B, False), (A, Pattern.of("^c"), True), (A, AB, False)]
)
def test_never_both(one: Pattern, other: Pattern, expected: bool) -> None:
    assert never_both((one, other)) is expected


def test_sets_contain_only_patterns_that_can_match_together() -> None:
    other = Pattern.of("^c")
    found = sets_together([A, B, other])
    assert found is not None
    assert sorted(found) == sorted([(A, B), (B, other)])


def test_a_pattern_can_imply_another() -> None:
    assert implies_more((AB,), [A, AB])
    assert not implies_more((A,), [A, AB])


def test_a_name_that_matches_no_pattern_has_the_schema_of_the_others() -> None:
    normal = with_patterns((A, 5), (B, 6))
    assert schemas_of(normal, (A, B)) == {5, 6}
    assert schemas_of(normal, (A,)) == {5}
    assert schemas_of(normal, (AB,)) == {9}


def test_have_one_set() -> None:
    assert have_one_set(with_patterns((A, 5)), with_patterns((A, 6)))
    assert not have_one_set(with_patterns((A, 5)), with_patterns((B, 5)))
