"""Modules for tests of JSON texts."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

import framepost
from support.random_models import CASES, NAMES, Case, module_of

HOSTILE = [
    "", '"', "\\", '\\"', '\\\\"', '":', " :", "{", "}", "{x}", "'", "\n", "\x00", "\x7f", "\u2028",
    "\ud800", "\udc00\ud800", "😀", "é", "</script>", "%s", "{{", "}}", "a" * 300,
]  # fmt: skip


TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6))


NUMBERS = st.one_of(
    st.sampled_from([0, -0.0, 1.0, 2**64, -(10**300), 5e-324, 1.7976931348623157e308]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(),
)


PLAIN: st.SearchStrategy[Case] = st.one_of(
    TEXTS.map(lambda value: ({"type": "string"}, value)),
    st.sampled_from(["a", "ab"]).map(lambda v: ({"type": "string", "minLength": 1}, v)),
    st.just(({"type": "string", "pattern": "^a", "maxLength": 3}, "ab")),
    st.just(({"type": "string", "not": {"const": "b"}}, "a")),
    NUMBERS.map(lambda value: ({"type": "number"}, value)),
    st.integers().map(lambda value: ({"type": "integer"}, value)),
    st.booleans().map(lambda value: ({"type": "boolean"}, value)),
    TEXTS.map(lambda value: ({"const": value}, value)),
    st.sampled_from(["a", "\\", '"']).map(lambda value: ({"enum": ["a", "\\", '"']}, value)),
    st.sampled_from(["a", None, 1]).map(lambda value: ({"enum": ["a", None, 1]}, value)),
    st.sampled_from(["a", None]).map(lambda value: ({"type": ["string", "null"]}, value)),
    st.sampled_from(["a", None, 1]).map(lambda v: ({"type": ["string", "null", "integer"]}, v)),
    st.sampled_from(["a", None, {"": '"'}, [{"a": "\\"}], 1e308]).map(lambda value: (True, value)),
    CASES,
)


ATTRIBUTES = "v o x x_ type len str isinstance dict bool _new LookupError Root _1 a b c".split()
"""So that no two properties are the same attribute, and some are names that mean something else."""


@st.composite
def steady(draw: Callable[..., Any], inner: st.SearchStrategy[Case]) -> Case:
    """An object that always has the same properties, alone, in a list or beside null."""
    names = draw(st.lists(st.one_of(st.sampled_from(NAMES), TEXTS), min_size=1, max_size=4))
    properties, value = {}, {}
    for name in names:
        properties[name], value[name] = draw(inner)
    for name, attribute in zip(properties, draw(st.permutations(ATTRIBUTES)), strict=False):
        schema = properties[name] if isinstance(properties[name], dict) else {}
        properties[name] = {**schema, "x-attribute-name": attribute}
    schema = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    way = draw(st.sampled_from(["alone", "alone", "list", "null"]))
    if way == "list":
        least = draw(st.sampled_from([{}, {}, {"minItems": 1}, {"maxItems": 2}]))
        return {"type": "array", "items": schema, **least}, [value] * draw(st.integers(1, 2))
    if way == "null":
        return {"anyOf": [schema, {"type": "null"}]}, draw(st.sampled_from([value, None]))
    return schema, value


STEADY = st.recursive(PLAIN, steady, max_leaves=6).flatmap(lambda case: steady(st.just(case)))


def module_unless_refused(schema: Any) -> ModuleType:
    """The module of a schema. Skips the test if two classes would have the same name."""
    try:
        return module_of({**schema, "title": "Root"})
    except framepost.SchemaError:
        assume(condition=False)
        raise
