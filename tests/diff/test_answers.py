"""Three-valued logic: tables of answers."""

from __future__ import annotations

from itertools import product

import pytest

from framepost.diff.answers import all_hold, any_holds, if_holds, negated, one_holds

ANSWERS = (True, False, None)


def possible(answer: bool | None) -> list[bool]:
    return [True, False] if answer is None else [answer]


def only(results: list[bool]) -> bool | None:
    """The result if it is the same in all cases, otherwise None."""
    return results[0] if len(set(results)) == 1 else None


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
def test_an_answer_is_given_only_if_all_cases_agree(answers: tuple[bool | None, ...]) -> None:
    cases = list(product(*map(possible, answers)))
    assert all_hold(answers) == only([all(case) for case in cases])
    assert any_holds(list(answers)) == only([any(case) for case in cases])
    assert one_holds(list(answers)) == only([sum(case) == 1 for case in cases])
    one, two, three = answers
    if two is not None and three is not None:
        assert if_holds(one, two, three) == only([b if a else c for a, b, c in cases])


@pytest.mark.parametrize(("answer", "expected"), [(True, False), (False, True), (None, None)])
def test_negated(answer: bool | None, expected: bool | None) -> None:
    assert negated(answer) is expected
