"""`framepost diff` misses no breaking change among random schemas and a fixed set of messages.

A message that is valid only under the old schema breaks publishers; one that is valid only under
the new schema breaks receivers. `jsonschema-rs` decides which messages are valid.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import combinations, product
from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from support.diffs import broken, changes

NAMES = ["a", "b", "ab"]
SCALARS: list[Any] = [None, True, False, -1, 0, 1, 2, 3, 0.5, 1.5, "", "a", "b", "ab", "abc"]


def world() -> Iterator[Any]:
    """Messages that cover the constraints of the schemas below."""
    few: list[Any] = [None, True, 1, 2, 0.5, "a", "ab"]
    yield from SCALARS
    yield from ([], [1, 2, 3], ["a", "a", "a"], [[1]], [[]], [{}], [{"a": 1}], [{"a": 1}, {"a": 1}])
    yield from ([one] for one in few)
    yield from ([one, other] for one, other in product(few, few))
    yield from ({}, {"x": 1}, {"a": 1, "x": "a"}, {"a": 1, "b": 1, "ab": 1})
    yield from ({name: one} for name in NAMES for one in [*few, [], [1], {}, {"a": 1}, {"b": "a"}])
    for name, further in combinations(NAMES, 2):
        yield from ({name: one, further: two} for one in [1, "a", None] for two in [1, "a", 0.5])
    yield from ({"a": {"a": {"a": 1}}}, {"a": {"a": {"b": "a"}}}, {"a": ["a"]}, {"b": [{"a": 1}]})


WORLD = list(world())

TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"]
COUNTS = st.integers(0, 3)
LIMITS = st.sampled_from([-1, 0, 0.5, 1, 1.5, 2])
NAME = st.sampled_from(NAMES)
ARGUMENTS: dict[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(TYPES) | st.lists(st.sampled_from(TYPES), min_size=1, unique=True),
    "enum": st.lists(st.sampled_from([*SCALARS, [1], {"a": 1}]), min_size=1, max_size=4),
    "const": st.sampled_from([*SCALARS, [1], {"a": 1}]),
    "minimum": LIMITS,
    "exclusiveMinimum": LIMITS,
    "maximum": LIMITS,
    "exclusiveMaximum": LIMITS,
    "multipleOf": st.sampled_from([0.5, 1, 2, 3]),
    "pattern": st.sampled_from(["a", "^a", "b$", "^a$", "^[ab]+$"]),
    "uniqueItems": st.booleans(),
    "required": st.lists(NAME, max_size=2, unique=True),
    "dependentRequired": st.dictionaries(NAME, st.lists(NAME, max_size=1), max_size=2),
    **dict.fromkeys(["minLength", "maxLength", "minItems", "maxItems"], COUNTS),
    **dict.fromkeys(["minProperties", "maxProperties"], COUNTS),
    **dict.fromkeys(["minContains", "maxContains"], COUNTS),
}
REFERENCES = st.sampled_from([{"$ref": "#/$defs/x"}, {"$ref": "#/$defs/y"}])


def holding(child: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """The keywords that contain schemas, with their arguments."""
    several = st.lists(child, min_size=1, max_size=3)
    return {
        **dict.fromkeys(["items", "contains", "additionalProperties", "propertyNames"], child),
        **dict.fromkeys(["not", "if", "then", "else"], child),
        **dict.fromkeys(["unevaluatedItems", "unevaluatedProperties"], child),
        **dict.fromkeys(["allOf", "anyOf", "oneOf", "prefixItems"], several),
        "properties": st.dictionaries(NAME, child, max_size=2),
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "b$"]), child, max_size=2),
        "dependentSchemas": st.dictionaries(NAME, child, max_size=1),
    }


def made_of(arguments: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Schemas with some of these keywords."""
    some = st.lists(st.sampled_from(sorted(arguments)), max_size=4, unique=True)
    return some.flatmap(lambda keys: st.fixed_dictionaries({key: arguments[key] for key in keys}))


LEAVES = st.booleans() | made_of(ARGUMENTS) | REFERENCES
SCHEMAS = st.recursive(
    LEAVES, lambda child: made_of({**ARGUMENTS, **holding(child)}) | REFERENCES, max_leaves=8
)
TREES = st.fixed_dictionaries(
    {"type": st.just("object")},
    optional={
        "properties": st.fixed_dictionaries({"a": REFERENCES, "b": LEAVES}),
        "required": ARGUMENTS["required"],
        "additionalProperties": st.just(False),
    },
)
"""Definitions, which may be recursive."""


def inside(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and its subschemas."""
    if isinstance(schema, dict):
        yield schema
        for keyword, argument in schema.items():
            if keyword in ("properties", "patternProperties", "dependentSchemas", "$defs"):
                for each in argument.values():
                    yield from inside(each)
            elif keyword not in ("const", "enum", "dependentRequired"):
                for each in argument if isinstance(argument, list) else [argument]:
                    yield from inside(each)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """A schema, and a copy with one or two changes."""
    own = draw(SCHEMAS)
    old = {**(own if isinstance(own, dict) else {"allOf": [own]})}
    old["$defs"] = {"x": draw(TREES), "y": draw(TREES)}
    new = deepcopy(old)
    arguments = {**ARGUMENTS, **holding(LEAVES)}
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.sampled_from(list(inside(new))))
        present = sorted(place.keys() - {"$defs", "$ref"})
        if present and draw(st.booleans()):
            place.pop(draw(st.sampled_from(present)))
        else:
            keyword = draw(st.sampled_from(sorted(arguments)))
            place[keyword] = deepcopy(draw(arguments[keyword]))
    return old, new


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(pairs())
@example(({}, {"anyOf": [{"multipleOf": 0.5, "minimum": 1.5}, {"multipleOf": 1}]}))
def test_no_breaking_change_is_missed(pair: tuple[Any, Any]) -> None:
    old, new = (jsonschema_rs.Draft202012Validator(schema) for schema in pair)
    answers = [(old.is_valid(value), new.is_valid(value)) for value in WORLD]
    expected = {
        who
        for who, answer in (("publishers", (True, False)), ("receivers", (False, True)))
        if answer in answers
    }
    assume(expected)
    assert expected <= broken(*pair)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(pairs())
def test_every_finding_has_a_message_that_proves_it(pair: tuple[Any, Any]) -> None:
    old, new = (jsonschema_rs.Draft202012Validator(schema) for schema in pair)
    for finding in changes(*pair):
        if finding.rule != "review" and set(finding.breaks) & {"publishers", "receivers"}:
            (message,) = finding.witness
            verdicts = old.is_valid(message), new.is_valid(message)
            assert verdicts == ((True, False) if "publishers" in finding.breaks else (False, True))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SCHEMAS)
def test_a_schema_is_the_same_as_itself(schema: Any) -> None:
    whole = {"allOf": [schema], "$defs": {"y": {"items": {"$ref": "#/$defs/y"}}, "x": {}}}
    turned = json.loads(json.dumps(whole, sort_keys=True))
    assert changes(whole, turned) == []
    assert broken(whole, {"$defs": whole["$defs"], "allOf": [True, {"allOf": [schema]}]}) == set()
