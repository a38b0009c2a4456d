"""Random schemas of models, and the modules generated from them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import framepost

FIXED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


Case = tuple[Any, Any]
"""A schema and a value that is valid against it."""


NAMES = [
    *"a b extra from_dict self class __proto__ toString fooBar $ref @type +1 -1 items".split(),
    *"type None list dict x-y 9 values".split(),
    *("", " ", "a.b"),
]


TEXTS = st.sampled_from(["", "a", "\ud800", "😀", "__proto__"])


NUMBERS = st.sampled_from([0, -0.0, 1, 1.0, 1.5, -1, 12345678901234567890, 1e308])


def module_of(schema: Any) -> ModuleType:
    """The generated module of a schema."""
    module = ModuleType("generated_random_models")
    sys.modules[module.__name__] = module
    source = framepost.render(schema, "python")
    exec(compile(source, "generated_random_models.py", "exec"), module.__dict__)  # noqa: S102
    return module


SCALARS: st.SearchStrategy[Case] = st.one_of(
    TEXTS.map(lambda value: ({"type": "string"}, value)),
    NUMBERS.map(lambda value: ({"type": "number"}, value)),
    st.booleans().map(lambda value: ({"type": "boolean"}, value)),
    st.just(({"type": "null"}, None)),
    st.sampled_from([0, 1.0, 2**70]).map(lambda value: ({"type": "integer"}, value)),
    st.sampled_from([1, 1.5, "a", None, True, [], {"a": [0]}]).map(lambda v: ({"const": v}, v)),
    st.sampled_from([1, 1.0, "a", None]).map(lambda v: ({"enum": [None, 1, "a", 2.5]}, v)),
    st.sampled_from([{}, [1], "a", None, {"a": {}}]).map(lambda v: (True, v)),
)


@st.composite
def objects(draw: Callable[..., Any], inner: st.SearchStrategy[Case]) -> Case:
    """An object with optional properties, and perhaps with unknown ones."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    properties, value = {}, {}
    for name in names:
        properties[name], item = draw(inner)
        if draw(st.booleans()):
            value[name] = item
    required = [name for name in value if draw(st.booleans())]
    schema = {"type": "object", "properties": properties, "required": required}
    rest = draw(st.sampled_from(["open", "closed", "typed", "pattern"]))
    if rest == "closed":
        schema["additionalProperties"] = False
    elif rest == "typed":
        schema["additionalProperties"], value["other"] = draw(inner)
    elif rest == "pattern":
        each, value["x_1"] = draw(inner)
        schema |= {"patternProperties": {"^x_": each}, "additionalProperties": False}
    elif draw(st.booleans()):
        value["more"] = {"": [None]}
    return schema, value


@st.composite
def merged(draw: Callable[..., Any], inner: st.SearchStrategy[Case]) -> Case:
    """An object that two schemas describe, written in one of several ways."""
    first, second = ({"type": "object", "properties": {}} for _ in range(2))
    value = {}
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True)):
        schema, value[name] = draw(inner)
        for each in draw(st.sampled_from([(first,), (second,), (first, second)])):
            each["properties"][name] = schema
    way = draw(st.sampled_from(["allOf", "beside", "nested"]))
    if way == "allOf":
        return {"allOf": [first, second]}, value
    if way == "beside":
        return {**first, "allOf": [second]}, value
    return {"allOf": [{"allOf": [first, {"minProperties": 0}]}, second]}, value


@st.composite
def unions(draw: Callable[..., Any], inner: st.SearchStrategy[Case]) -> Case:
    """A union, perhaps with a discriminator or null; the value matches one variant."""
    kind = draw(st.sampled_from(["tagged", "nullable", "any"]))
    if kind == "nullable":
        schema, value = draw(inner)
        return {"anyOf": [schema, {"type": "null"}]}, draw(st.sampled_from([value, None]))
    cases = draw(st.lists(inner, min_size=2, max_size=3))
    chosen = draw(st.integers(0, len(cases) - 1))
    if kind == "any":
        return {"anyOf": [schema for schema, _ in cases]}, cases[chosen][1]
    variants = [
        {
            "type": "object",
            "properties": {"kind": {"const": f"k{i}"}, "v": schema},
            "required": ["kind"],
        }
        for i, (schema, _) in enumerate(cases)
    ]
    return {"oneOf": variants}, {"kind": f"k{chosen}", "v": cases[chosen][1]}


@st.composite
def arrays(draw: Callable[..., Any], inner: st.SearchStrategy[Case]) -> Case:
    """An array: of equal items, or a tuple, exact or not."""
    cases = draw(st.lists(inner, min_size=1, max_size=3))
    kind = draw(st.sampled_from(["list", "tuple", "exact"]))
    if kind == "list":
        schema, value = cases[0]
        return {"type": "array", "items": schema}, [value] * draw(st.integers(0, 2))
    schema = {"type": "array", "prefixItems": [each for each, _ in cases]}
    values = [value for _, value in cases]
    if kind == "exact":
        return {**schema, "items": False, "minItems": len(cases)}, values
    return schema, values[: draw(st.integers(0, len(values)))]


CASES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(objects(inner), merged(inner), unions(inner), arrays(inner)),
    max_leaves=8,
)
