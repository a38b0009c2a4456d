"""Where a value stands in a text, found without reading all of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framepost.jsontext.pointer import token
from framepost.jsontext.positions import Locator

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def walk(value: Any, at: str = "") -> list[tuple[str, Any]]:
    """Every pointer into a value, with what is there."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    return [(at, value), *(found for key, item in pairs for found in walk(item, at + token(key)))]


@given(JSON, st.sampled_from([None, 0, 1, "\t"]), st.booleans(), st.sampled_from(["", "\n \n"]))
def test_at_the_place_of_a_pointer_its_value_begins(
    value: Any, indent: Any, ascii_only: bool, before: str
) -> None:
    text = before + json.dumps(value, indent=indent, ensure_ascii=ascii_only) + before
    rows = text.split("\n")
    locator = Locator(text)
    for pointer, expected in walk(value):
        line, column = locator.find(pointer)
        rest = "\n".join([rows[line - 1][column - 1 :], *rows[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == expected


@pytest.mark.parametrize("pointer", ["/a/none", "/a/0/9", "/a/b"])
def test_position_of_a_missing_value_is_that_of_its_parent(pointer: str) -> None:
    assert Locator('{"a":\n {"0": 1}}').find(pointer) in ((2, 2), (2, 8))


def test_position_after_a_too_deep_sibling_is_that_of_the_array() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert Locator(f'{{"a": [{deep}, 1]}}').find("/a/1") == (1, 1)
