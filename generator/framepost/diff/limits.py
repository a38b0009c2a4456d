"""The limits that several constraints of a normal form set together."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from .normal import Limit, Normal, meet


def range_of(normal: Normal) -> tuple[Limit | None, Limit | None, Fraction | None]:
    """The limits of the accepted numbers, moved to the nearest multiples of the step; the step."""
    low, high, step = normal.low, normal.high, normal.step
    if "fraction" not in normal.kinds:
        step = meet(Normal(step=step), Normal(step=Fraction(1))).step
    if step is not None and low is not None:
        count = ceil(low.value / step)
        low = Limit((count + (low.exclusive and count * step == low.value)) * step)
    if step is not None and high is not None:
        count = floor(high.value / step)
        high = Limit((count - (high.exclusive and count * step == high.value)) * step)
    return low, high, step


def is_void(low: Limit | None, high: Limit | None) -> bool:
    """Whether no number is within both limits."""
    if low is None or high is None:
        return False
    if low.value == high.value:
        return low.exclusive or high.exclusive
    return low.value > high.value


def least_items(normal: Normal) -> int:
    """The smallest number of items that all constraints allow."""
    return max([normal.min_items, *(count for _, count in normal.least)])


def required_of(normal: Normal) -> frozenset[str]:
    """The required properties, including those that required properties depend on."""
    names, before = normal.required, None
    while before != names:
        before = names
        names |= {name for trigger, name in normal.needs if trigger in names}
    return names
