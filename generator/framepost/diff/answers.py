"""Three-valued logic: an answer is true, false or, if it is unknown, None."""

from __future__ import annotations

from collections.abc import Iterable


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    """Whether all answers are true. False if one is false, otherwise None if one is unknown."""
    unsure = False
    for answer in answers:
        if answer is False:
            return False
        unsure = unsure or answer is None
    return None if unsure else True


def any_holds(answers: list[bool | None]) -> bool | None:
    """Whether one of the answers is true."""
    return True if True in answers else (None if None in answers else False)


def one_holds(answers: list[bool | None]) -> bool | None:
    """Whether exactly one of the answers is true."""
    if answers.count(True) > 1:
        return False
    return None if None in answers else answers.count(True) == 1


def negated(answer: bool | None) -> bool | None:
    """The opposite of an answer."""
    return None if answer is None else not answer


def if_holds(one: bool | None, two: bool | None, three: bool | None) -> bool | None:
    """The answer of a condition: that of `two` if `one` is true, that of `three` if it is false."""
    if one is None:
        return two if two == three else None
    return two if one else three
