"""Types of closed sets of values."""

from __future__ import annotations

from typing import Any

import pytest

from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.infer import infer_types
from framepost.types.types import AnyType, ListOf, Literal, MapOf, Scalar, StaticType, members


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"enum": ["a", 1, True, None]}, [Literal(("a", 1, True, None))]),
        ({"const": 2.0}, [Literal((2,))]),
        ({"enum": [1.5, 1]}, [Literal((1,)), Scalar("number")]),
        ({"enum": [[1], {"a": 1}]}, [ListOf(AnyType()), MapOf(AnyType())]),
        ({"enum": ["a", 1, 2], "type": "integer"}, [Literal((1, 2))]),
        ({"enum": ["a", 1, 2], "allOf": [{"enum": [2, "a", 3]}]}, [Literal((2, "a"))]),
        ({"enum": [1, True], "allOf": [{"const": 1}]}, [Literal((1,))]),
    ],
)
def test_type_of_a_closed_set_of_values(schema: dict[str, Any], expected: list[StaticType]) -> None:
    assert list(members(infer_types(lower(Bundle(schema))).root)) == expected
