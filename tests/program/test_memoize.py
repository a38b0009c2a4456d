"""Recursive schemas that visit parts of a value more than once: the work must not double per level.

The tests count calls and measure no time. They compare verdicts with an oracle, and errors with
those of a validator without memoization.
"""

from __future__ import annotations

import gc
import json
import random
import re
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, reduce
from itertools import pairwise
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import jsonschema
import pytest

from framepost import SchemaError, render
from framepost.code.checks import emission
from framepost.program.recursion import components, feedback_vertex_set
from support.answers import canonical, javascript_answers, load_python, python_answers
from support.fuzzing import SEED, THOROUGH

NODE = {"$ref": "#/$defs/node"}
NEXT = {"properties": {"next": NODE}}
HAS_NEXT = {"type": "object", **NEXT, "required": ["next"]}
KIDS = {"additionalProperties": NODE}
OTHER = {"$ref": "#/$defs/other"}
TOO_DEEP = 5_000
"""Levels of a value: more than the stack has."""
LACKING = {"required": ["absent"]}
DYNAMIC = {"$dynamicRef": "#node"}


def tagged(tag: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"kind": {"const": tag}, "next": NODE},
        "required": ["kind", "next"],
    }


def keyed(key: str) -> dict[str, Any]:
    return {"type": "object", "properties": {key: NODE}, "required": [key]}


REPEATING: dict[str, Any] = {
    "variants of a union": {"anyOf": [{"type": "integer"}, HAS_NEXT, {**HAS_NEXT, "title": "b"}]},
    "just one of them": {
        "oneOf": [{"type": "integer"}, HAS_NEXT, {**HAS_NEXT, "minProperties": 3}]
    },
    "schemas of allOf": {"type": ["integer", "object"], "allOf": [NEXT, {**NEXT, "title": "b"}]},
    "a property and those of a pattern": {
        "type": ["integer", "object"],
        **NEXT,
        "patternProperties": {"^n": NODE},
    },
    "a property and all others of a base": {
        "type": ["integer", "object", "string"],
        "allOf": [{"additionalProperties": NODE}],
        **NEXT,
    },
    "a condition and what follows": {"if": NEXT, "then": NEXT, "type": ["integer", "object"]},
    "two schemas that lead to each other": {
        "anyOf": [{"type": "integer"}, {"$ref": "#/$defs/left"}, {"$ref": "#/$defs/right"}]
    },
    "what must not be, and what may": {
        "type": ["integer", "object"],
        "not": {"allOf": [HAS_NEXT, LACKING]},
        **NEXT,
    },
    "items, and what they contain": {
        "type": ["integer", "array"],
        "items": NODE,
        "contains": {"anyOf": [NODE, {"type": "null"}]},
    },
    "what is not evaluated, and a variant": {
        "type": ["integer", "object", "string"],
        "anyOf": [{"required": ["kind"]}, NEXT],
        "unevaluatedProperties": NODE,
        "dependentSchemas": {"next": NEXT},
    },
    "items that are not evaluated": {
        "type": ["integer", "array"],
        "oneOf": [{"prefixItems": [NODE]}, {"maxItems": 0}, {"type": "integer"}],
        "unevaluatedItems": NODE,
        "if": {"items": NODE},
        "else": False,
    },
    "a dynamic reference": {
        "$dynamicAnchor": "node",
        "type": ["integer", "object"],
        "allOf": [{"properties": {"next": DYNAMIC}}, {"additionalProperties": True, **NEXT}],
    },
    "a second recursion from each level of the first": {
        "type": ["integer", "object"],
        **NEXT,
        "not": {"$ref": "#/$defs/other"},
    },
    "a third, past what is no cycle itself": {
        "type": ["integer", "object"],
        **NEXT,
        "allOf": [{"properties": {"next": {"properties": {"next": OTHER}, "maxProperties": 9}}}],
    },
    "many variants": {
        "anyOf": [{"type": "integer"}, *({**HAS_NEXT, "title": f"v{i}"} for i in range(12))]
    },
}
SIMPLE: dict[str, Any] = {
    "one way back": {"properties": {"next": NODE}},
    "variants that a tag tells apart": {"oneOf": [tagged("a"), tagged("b"), {"type": "integer"}]},
    "variants with parts of their own": {
        "anyOf": [keyed("next"), keyed("and"), keyed("or"), {"type": "integer"}]
    },
    "an item or a property": {
        "anyOf": [
            {"type": "array", "items": NODE},
            {"type": "object", "additionalProperties": NODE},
            {"type": "integer"},
        ]
    },
    "one of two ways": {
        "if": {"required": ["leaf"]},
        "then": {"properties": {"next": NODE}},
        "else": {"properties": {"next": NODE}},
    },
    "two looks that lead nowhere": {
        "allOf": [{"properties": {"next": {"type": "object"}}}, {"properties": {"next": NODE}}]
    },
    "a property, and what is not evaluated": {**NEXT, "unevaluatedProperties": NODE},
}


def schema_of(node: Any) -> dict[str, Any]:
    sides = {"left": {**HAS_NEXT, "title": "left"}, "right": {**HAS_NEXT, "title": "right"}}
    other = {"allOf": [{"properties": {"next": OTHER}}, LACKING]}
    return {**NODE, "$defs": {"node": node, "other": other, **sides}}


def nested(depth: int, bottom: Any = "wrong", *, lists: bool = False) -> Any:
    value = bottom
    for _ in range(depth):
        value = [value] if lists else {"next": value, "kind": "a"}
    return value


@cache
def validator(name: str, target: str = "python-validator") -> ModuleType:
    return load_python(render(schema_of({**REPEATING, **SIMPLE}[name]), target))


def calls(module: ModuleType, function: Callable[[Any], Any], value: Any) -> int:
    """The number of functions that a module calls for one validation."""
    count = 0

    def counting(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_globals is module.__dict__

    sys.setprofile(counting)
    try:
        with suppress(ValueError):
            function(value)
    finally:
        sys.setprofile(None)
    return count


def assert_linear(counts: Sequence[int], about: Any = None) -> None:
    """Each value is twice as deep as the one before."""
    steps = [b - a for a, b in pairwise(counts)]
    assert all(b <= 2.2 * a + 30 for a, b in pairwise(steps)), (counts, about)


DEPTHS = (12, 24, 48)
"""Each twice the one before, and all such that what is repeated ends with a whole."""


@pytest.mark.parametrize("bottom", [1, "wrong"])
@pytest.mark.parametrize("name", [*REPEATING, *SIMPLE])
def test_python_calls_twice_as_many_functions_at_most(name: str, bottom: Any) -> None:
    module = validator(name)
    values = [nested(depth, bottom, lists="items" in name) for depth in DEPTHS]
    for function in (module.is_valid, module.validate, module.iter_errors):
        assert_linear([calls(module, function, value) for value in values])
    assert_linear([len(list(module.iter_errors(value))) for value in values])


@pytest.mark.parametrize("bottom", [1, "wrong"])
@pytest.mark.parametrize("name", [*REPEATING, *SIMPLE])
def test_models_are_read_in_twice_as_many_calls_at_most(name: str, bottom: Any) -> None:
    module = validator(name, "python")
    values = [nested(depth, bottom, lists="items" in name) for depth in DEPTHS]
    assert_linear([calls(module, module.from_dict, value) for value in values])


def test_javascript_reads_twice_as_much_at_most() -> None:
    asked = []
    for name, node in {**REPEATING, **SIMPLE}.items():
        around = "[v]" if "items" in name else '{next: v, kind: "a"}'
        for bottom in (1, "wrong"):
            make = (
                f"(() => {{ let v = {json.dumps(bottom)}; while (n--) v = {around}; return v; }})()"
            )
            source = render(schema_of(node), "javascript-validator")
            asked.append({"source": source, "make": make, "sizes": DEPTHS})
    done = subprocess.run(
        ["node", Path(__file__).parents[1] / "support/traps.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for counts in json.loads(done.stdout):
        assert_linear(counts)


@pytest.mark.parametrize("name", REPEATING)
def test_without_memory_the_work_grows_beyond_the_depth(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The schemas of the tests above need it."""
    monkeypatch.setattr(emission, "memoized", lambda *_, **__: frozenset())
    module = load_python(render(schema_of(REPEATING[name]), "python-validator"))

    def growth(*depths: int) -> float:
        found = []
        for bottom in (1, "wrong"):
            values = [nested(depth, bottom, lists="items" in name) for depth in depths]
            for function in (module.is_valid, module.iter_errors):
                small, large = (calls(module, function, value) for value in values)
                found.append(large / small)
        return max(found)

    assert growth(2, 4) > 2.5 or growth(20, 40) > 2.5


@pytest.mark.parametrize("target", ["python-validator", "javascript-validator"])
@pytest.mark.parametrize("name", SIMPLE)
def test_schemas_that_are_checked_once_are_not_memoized(name: str, target: str) -> None:
    source = render(schema_of(SIMPLE[name]), target)
    assert not re.search(r"_memoized|_with_memory|\bwithMemory\(|\bonce\(", source)


def test_models_use_the_discriminator_of_a_union() -> None:
    """The variant is determined at every level, although the verdict is memoized."""
    left, right = ({**keyed(side), "title": side} for side in ("left", "right"))
    schema = schema_of({"anyOf": [left, right, {"type": "integer"}]})
    assert "_memoized" not in render(schema, "python-validator")
    module = load_python(render(schema, "python"))
    values: list[Any] = [1, 1, 1]
    for i, depth in enumerate(DEPTHS):
        for level in range(depth):
            values[i] = {"right" if level % 3 else "left": values[i]}
    assert [module.to_dict(module.from_dict(value)) for value in values] == values
    assert_linear([calls(module, module.from_dict, value) for value in values])


TWICE = "schemas of allOf"


def test_errors_at_a_place_are_collected_once_in_both_languages() -> None:
    schema = schema_of(REPEATING[TWICE])
    value = nested(2, [])
    (errors,) = [
        each["errors"] for each in python_answers(render(schema, "python-validator"), [value])
    ]
    first = "/$ref" + 2 * "/allOf/0/properties/next/$ref" + "/type"
    assert [(each["instancePath"], each["schemaPath"]) for each in errors] == [
        ("/next/next", first)
    ]
    source = render(schema, "javascript-validator")
    ((answer,),) = javascript_answers([{"source": source, "values": [value]}])
    assert answer["errors"] == errors


def test_part_at_two_places_is_explained_at_both() -> None:
    schema = schema_of({"type": "object", "allOf": [KIDS, {**KIDS, "title": "b"}]})
    wrong = {"a": []}
    value = {"b": wrong, "c": {"d": wrong}}
    python = python_answers(
        render(schema, "python-validator"), [value, json.loads(json.dumps(value))]
    )
    assert {each["instancePath"] for each in python[0]["errors"]} == {"/b/a", "/c/d/a"}
    source = render(schema, "javascript-validator")
    shared = "(() => { const wrong = {a: []}; return {b: wrong, c: {d: wrong}}; })()"
    ((javascript,),) = javascript_answers([{"source": source, "expressions": [shared]}])
    assert python[0] == python[1] == javascript


def test_a_value_that_was_changed_is_judged_anew() -> None:
    module = validator(TWICE)
    value: Any = nested(3, 1)
    assert module.is_valid(value)
    value["next"]["next"]["next"] = "wrong"
    assert not module.is_valid(value)
    assert list(module.iter_errors(value))
    value["next"]["next"]["next"] = 1
    assert not list(module.iter_errors(value))


def test_memoization_keeps_nothing_after_the_call() -> None:
    class Kept(dict[str, Any]):
        """A subclass that supports weak references, which `dict` does not."""

    for depth, bottom in ((3, 1), (3, "wrong"), (TOO_DEEP, 1)):
        for name in ("is_valid", "validate", "iter_errors"):
            value = Kept(nested(depth, bottom))
            gone = weakref.ref(value)
            with suppress(ValueError):
                getattr(validator(TWICE), name)(value)
            del value
            gc.collect()
            assert gone() is None


def test_threads_do_not_share_memoized_results() -> None:
    module = validator(TWICE)
    found: dict[int, bool] = {}

    def ask(i: int) -> None:
        found[i] = all(
            module.is_valid(nested(20, bottom)) is (bottom == 1) for bottom in (1, "x") * 20
        )

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == dict.fromkeys(range(8), True)


@pytest.mark.parametrize("name", REPEATING)
def test_too_deep_values_have_their_own_error(name: str) -> None:
    (error,) = validator(name).iter_errors(nested(TOO_DEEP, lists="items" in name))
    assert (error.keyword, error.instance_path) == ("depth", "")
    assert not validator(name).is_valid(nested(TOO_DEEP, 1, lists="items" in name))


class Inventor:
    """Invents recursive schemas that visit parts of a value twice, and values for them."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing here is a secret

    def schema(self) -> dict[str, Any]:
        definitions = {name: self.node(3) for name in "abc"}
        definitions[self.chance.choice("abc")]["$dynamicAnchor"] = "node"
        return {"$ref": "#/$defs/a", "$defs": definitions}

    def child(self) -> Any:
        further = [{"$ref": f"#/$defs/{name}"} for name in "abc"] * 3
        return self.chance.choice([*further, DYNAMIC, True, {"type": "integer"}])

    def leaf(self) -> dict[str, Any]:
        made: list[dict[str, Any]] = [
            {"properties": {name: self.child() for name in self.chance.sample("xyz", 2)}},
            {"type": "object", "properties": {"x": self.child()}, "required": ["x"]},
            {"additionalProperties": self.child()},
            {"patternProperties": {"^x": self.child()}},
            {"items": self.child()},
            {"prefixItems": [self.child(), self.child()]},
            {"contains": self.child()},
            {"type": self.chance.choice([["object", "array"], "integer"])},
            {"required": ["y"]},
        ]
        return self.chance.choice(made)

    def node(self, depth: int) -> dict[str, Any]:
        made = self.leaf()
        for _ in range(self.chance.randrange(3) if depth > 0 else 0):
            several = [self.node(depth - 1) for _ in range(self.chance.randint(1, 3))]
            made |= self.chance.choice(
                [
                    {self.chance.choice(["anyOf", "oneOf", "allOf"]): several},
                    {"if": several[0], "then": several[-1], "else": self.node(depth - 1)},
                    {"not": several[0]},
                    {"dependentSchemas": {"x": several[0]}},
                    {"unevaluatedProperties": self.chance.choice([False, self.child()])},
                    {"unevaluatedItems": self.chance.choice([False, self.child()])},
                    self.leaf(),
                ]
            )
        return made

    def value(self, depth: int) -> Any:
        if depth == 0 or self.chance.random() < 0.2:
            return self.chance.choice([1, "s", None, {}, []])
        if self.chance.random() < 0.7:
            names = self.chance.sample("xyz", self.chance.randint(1, 2))
            return {name: self.value(depth - 1) for name in names}
        return [self.value(depth - 1) for _ in range(self.chance.randint(1, 2))]

    def chains(self) -> list[Any]:
        """A value with the same steps repeated, for each of `DEPTHS`."""
        steps: list[Callable[[Any], Any]] = [
            lambda v: {"x": v},
            lambda v: {"y": v},
            lambda v: {"x": v, "y": 1},
            lambda v: [v],
            lambda v: [1, v],
        ]
        word = self.chance.choices(steps, k=self.chance.randint(1, 3))
        end = self.chance.choice([1, "s", {}, []])
        return [reduce(lambda v, i: word[i % len(word)](v), range(n), end) for n in DEPTHS]


def invented(count: int, what: str) -> Iterator[tuple[Inventor, dict[str, Any], str]]:
    """Schemas of which something is remembered, with their inventors and validators in Python."""
    for i in range(count):
        inventor = Inventor(f"{SEED} {what} {i}")
        schema = inventor.schema()
        try:
            source = render(schema, "python-validator")
        except SchemaError:
            continue  # it refers to itself for ever
        if "_memoized" in source:
            yield inventor, schema, source


def told(error: dict[str, Any]) -> str:
    """An error without its schema path, which depends on the order of visits."""
    return json.dumps({key: each for key, each in error.items() if key != "schemaPath"})


def test_verdicts_equal_those_of_an_oracle_and_without_memoization(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cases, expected = [], []
    for inventor, schema, source in invented(2000 if THOROUGH else 100, "answers"):
        values = [inventor.value(3) for _ in range(12)]
        cases.append({"source": render(schema, "javascript-validator"), "values": values})
        expected.append(answers := python_answers(source, values))
        with monkeypatch.context() as patch:
            patch.setattr(emission, "memoized", lambda *_, **__: frozenset())
            forgetful = python_answers(render(schema, "python-validator"), values)
        oracle = jsonschema.Draft202012Validator(schema)
        for value, answer, full in zip(values, answers, forgetful, strict=True):
            about = json.dumps([schema, value])
            assert "valid" in answer, (about, answer)
            assert answer["valid"] == full["valid"] == oracle.is_valid(value), about
            assert {*map(told, answer["errors"])} == {*map(told, full["errors"])}, about
            others = iter(full["errors"])
            assert all(error in others for error in answer["errors"]), about
    assert len(cases) > 30
    for case, python, javascript in zip(cases, expected, javascript_answers(cases), strict=True):
        assert [*map(canonical, python)] == [*map(canonical, javascript)], case["source"]


def test_no_schema_makes_the_work_grow_beyond_the_depth() -> None:
    for inventor, schema, source in invented(1000 if THOROUGH else 60, "growth"):
        module = load_python(source)
        for _ in range(3):
            values = inventor.chains()
            for function in (module.is_valid, module.iter_errors):
                counts = [calls(module, function, value) for value in values]
                assert_linear(counts, schema)


def test_every_cycle_is_cut_in_few_places() -> None:
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    for _ in range(300):
        size = chance.randint(1, 9)
        graph = {i: [j for j in range(size) if chance.random() < 0.25] for i in range(size)}
        found = feedback_vertex_set(graph, graph)
        rest = {i: [j for j in graph[i] if j not in found] for i in graph if i not in found}
        assert all(len(each) == 1 and each[0] not in rest[each[0]] for each in components(rest))
        ring = {i: [(i + 1) % size] for i in range(size)}
        assert len(feedback_vertex_set(ring, [0])) == len(feedback_vertex_set(ring, ring)) == 1
