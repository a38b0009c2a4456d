"""Limits of normal forms: tables of constraints and the limits that they set together."""

from __future__ import annotations

from fractions import Fraction

import pytest

from framepost.diff.limits import is_void, least_items, range_of, required_of
from framepost.diff.normal import Limit, Normal

HALF = Fraction(1, 2)


def limit(value: int | Fraction, *, exclusive: bool = False) -> Limit:
    return Limit(Fraction(value), exclusive)


@pytest.mark.parametrize(
    ("normal", "low", "high"),
    [
        (Normal(low=limit(HALF)), limit(HALF), None),
        (Normal(kinds=frozenset({"integer"}), low=limit(HALF)), limit(1), None),
        (Normal(kinds=frozenset({"integer"}), low=limit(1, exclusive=True)), limit(2), None),
        (Normal(kinds=frozenset({"integer"}), high=limit(1, exclusive=True)), None, limit(0)),
        (Normal(step=Fraction(3), low=limit(1), high=limit(8)), limit(3), limit(6)),
    ],
)
def test_limits_move_to_multiples_of_the_step(
    normal: Normal, low: Limit | None, high: Limit | None
) -> None:
    assert range_of(normal)[:2] == (low, high)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (limit(1), limit(1), False),
        (limit(1, exclusive=True), limit(1), True),
        (limit(2), limit(1), True),
        (None, limit(1), False),
    ],
)
def test_is_void(low: Limit | None, high: Limit | None, expected: bool) -> None:
    assert is_void(low, high) is expected


def test_contains_requires_items() -> None:
    assert least_items(Normal(min_items=1, least=frozenset({(2, 3)}))) == 3


def test_required_properties_require_others() -> None:
    needs = frozenset({("a", "b"), ("b", "c"), ("x", "y")})
    assert required_of(Normal(required=frozenset({"a"}), needs=needs)) == {"a", "b", "c"}
