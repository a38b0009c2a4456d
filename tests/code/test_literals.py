"""Literals of generated code."""

from __future__ import annotations

import pytest

from framepost.code.literals import javascript_literal, json_literal
from support.linting import eslint_findings

LARGE = [2**53 + 1, 2**60, 2**63 - 1, -(2**63), 2**64 - 1, 10**22, 10**23 + 1]


@pytest.mark.parametrize("number", LARGE)
def test_large_integer_is_written_as_javascript_reads_it(number: int) -> None:
    assert float(javascript_literal(number)) == float(number)
    assert int(json_literal(number)) == number


def test_eslint_accepts_large_integers() -> None:
    numbers = ", ".join(map(javascript_literal, LARGE))
    assert eslint_findings({"numbers": f"\nexport const numbers = [{numbers}];\n"}) == []
