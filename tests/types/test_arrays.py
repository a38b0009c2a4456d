"""Types of arrays."""

from __future__ import annotations

import pytest

import framepost


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (0, "[string?, number?, ...boolean[]]"),
        (1, "[string, number?, ...boolean[]]"),
        (2, "[string, number, ...boolean[]]"),
        (5, "[string, number, ...boolean[]]"),
    ],
)
def test_items_that_are_always_there_are_not_optional(least: int, expected: str) -> None:
    schema = {
        "title": "R",
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "integer"}],
        "items": {"type": "boolean"},
        "minItems": least,
    }
    assert f"export type R = {expected};" in framepost.render(schema, "typescript")
