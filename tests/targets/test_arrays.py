"""The types of arrays whose first items have their own schemas, and whether values survive."""

from __future__ import annotations

from typing import Any

import pytest

import framepost
from framepost.targets.model_kinds import FRAMEWORKS
from support.answers import load_python
from support.models import survives

FIRST = {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}
CASES = {
    "closed": ({**FIRST, "items": False, "minItems": 2}, "tuple[str, int]", "[string, number]"),
    "limited": ({**FIRST, "minItems": 2, "maxItems": 2}, "tuple[str, int]", "[string, number]"),
    "shorter": (
        {**FIRST, "items": False, "minItems": 1},
        "list[str | int]",
        "[string, number?]",
    ),
    "any length": ({**FIRST, "items": False}, "list[str | int]", "[string?, number?]"),
    "typed rest": (
        {**FIRST, "items": {"type": "boolean"}, "minItems": 2},
        "list[str | int | bool]",
        "[string, number, ...boolean[]]",
    ),
    "any rest": (FIRST, "list[Any]", "[string?, number?, ...unknown[]]"),
}
VALUES = [["a", 1], ["a"], [], ["a", 1, True], ["a", 1, {"b": None}]]


@pytest.mark.parametrize("name", CASES)
def test_types(name: str) -> None:
    schema, python, typescript = CASES[name]
    holder = {"title": "Holder", "type": "object", "properties": {"x": schema}, "required": ["x"]}
    assert f"    x: {python}\n" in framepost.render(holder, "python")
    assert f"  x: {typescript};\n" in framepost.render(holder, "typescript")


@pytest.mark.parametrize("kind", [each.name for each in FRAMEWORKS])
def test_valid_arrays_survive(kind: str) -> None:
    holder = {
        "title": "Holder",
        "type": "object",
        "properties": {name: schema for name, (schema, *_) in CASES.items()},
    }
    module = load_python(framepost.render(holder, "python", models=kind))
    values: list[Any] = [{name: value} for name in CASES for value in VALUES]
    valid = [value for value in values if module.is_valid(value)]
    assert len(valid) == 1 + 1 + 2 + 3 + 2 + 5
    assert [value for value in valid if not survives(module, value)] == []
