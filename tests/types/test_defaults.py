"""Fillers: the table of default values."""

from __future__ import annotations

import sys
from typing import Any

from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.types.defaults import fillers
from framepost.types.infer import infer_types


def chain(length: int) -> Any:
    """A schema of objects, each inside the one before. The innermost has a default."""
    definitions: dict[str, Any] = {
        f"Link{i}": {"type": "object", "properties": {"next": {"$ref": f"#/$defs/Link{i + 1}"}}}
        for i in range(length)
    }
    definitions[f"Link{length}"] = {
        "type": "object",
        "properties": {"color": {"type": "string", "default": "red"}},
    }
    return {"$ref": "#/$defs/Link0", "$defs": definitions}


def test_chain_of_classes_may_be_longer_than_the_stack() -> None:
    length = sys.getrecursionlimit()
    found = fillers(infer_types(lower(Bundle(chain(length)))))
    assert found.root == 0
    assert [each.properties for each in found.table[:-1]] == [
        (("next", i + 1),) for i in range(length)
    ]
    assert found.table[-1].defaults == (("color", "red"),)
