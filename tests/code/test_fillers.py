"""The table of default values, printed in both languages."""

from __future__ import annotations

import pytest

from framepost.code.fillers import filler_table
from framepost.code.javascript import JAVASCRIPT
from framepost.code.python import PYTHON
from framepost.code.tree import Expression, List, Name
from framepost.graph.ir import NodeKey
from framepost.types.defaults import Filler

KEY = NodeKey("", "/oneOf/0")


def checks_of(keys: tuple[NodeKey, ...]) -> Expression:
    return List(tuple(Name(f"check{len(key.pointer)}") for key in keys), constant=True)


@pytest.mark.parametrize(
    ("filler", "python", "javascript"),
    [
        (Filler(), "[{}]", "[{}]"),
        (
            Filler(defaults=(("a", [None]),)),
            '[{"defaults": {"a": [None]}}]',
            "[{defaults: {a: [null]}}]",
        ),
        (
            Filler(properties=(("a-b", 1),)),
            '[{"properties": {"a-b": 1}}]',
            '[{properties: {"a-b": 1}}]',
        ),
        (Filler(patterns=(("^x", 0),)), '[{"patterns": [(RE, 0)]}]', "[{patterns: [[RE, 0]]}]"),
        (Filler(others=0, items=2), '[{"others": 0, "items": 2}]', "[{others: 0, items: 2}]"),
        (Filler(first=(1, None)), '[{"first": [1, None]}]', "[{first: [1, null]}]"),
        (
            Filler(variants=(((KEY,), 3),)),
            '[{"variants": [((check8,), 3)]}]',
            "[{variants: [[[check8], 3]]}]",
        ),
    ],
)
def test_row_has_only_parts_with_an_effect(filler: Filler, python: str, javascript: str) -> None:
    table = filler_table([filler], checks_of, lambda _: Name("RE"))
    assert PYTHON.expression(table) == python
    assert JAVASCRIPT.expression(table) == javascript
