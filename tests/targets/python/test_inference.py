"""Types that type checkers infer: tables of expressions and constants."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.code.tree import Bind, Comparison, Expression, Item, Literal, Name, Sum, TypeOf
from framepost.targets.python.inference import has_empty, is_any

V = Name("v")
KIND = Comparison(Item(V, Literal("kind")), "==", Literal("a"))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (KIND, True),
        (Comparison(Bind("x", V), "==", Literal("a")), True),
        (Comparison(Sum((KIND, KIND)), "==", Literal(1)), True),
        (Comparison(V, "in", Name("NAMES")), False),
        (Comparison(TypeOf(V), "is", Name("int")), False),
        (V, False),
    ],
)
def test_is_any(condition: Expression, expected: bool) -> None:
    assert is_any(condition) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [([], True), ({"a": {}}, True), ([1], False), ({"a": [2]}, False), ("", False)],
)
def test_has_empty(value: Any, expected: bool) -> None:
    assert has_empty(value) is expected
