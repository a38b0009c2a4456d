"""Lookups by a property give the same verdicts and errors as checking every condition."""

from __future__ import annotations

import json
import random
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from framepost import render
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.program import optimize
from framepost.program.build import ProgramBuilder
from support.answers import canonical, javascript_answers, load_python, python_answers
from support.fuzzing import SEED, THOROUGH
from support.growth import instructions

TAGS = ("a", "b", "c", "d", "")
VALUES: list[Any] = [
    *({wire: tag} for wire in ("kind", "type") for tag in (*TAGS, "z", 1, None, ["a"], {})),
    *({"kind": tag, "v": v} for tag in TAGS for v in (0, 5, "x", None)),
    *({"kind": tag, "type": other, "w": 1} for tag in TAGS[:3] for other in TAGS[:3]),
    {}, {"v": 5}, {"w": "x"}, 5, "a", None, [], ["a"], True,
]  # fmt: skip
"""Objects with every tag and none, and what is no object."""


class Inventor:
    """Invents conditions that one property nearly distinguishes."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(f"{SEED} switch {number}")  # noqa: S311 - no secret
        self._tags = self.chance.sample(TAGS, len(TAGS))
        self._strange = self.chance.choice((0.1, 0.1, 0.9))
        self._demands = self.chance.choice((0, 0, 0.5, 1, 1)), self.chance.choice((0, 0, 0.5, 1))

    def _likely(self, probability: float) -> bool:
        return self.chance.random() < probability

    def _condition(self) -> Any:
        tags = [self._tags.pop() if self._tags else self.chance.choice(TAGS)]
        if self._likely(0.15):
            tags.append(self.chance.choice(TAGS))
        asked: dict[str, Any] = {"const": tags[0]} if len(tags) == 1 else {"enum": tags}
        if self._likely(0.05):
            asked = {"enum": [*tags, 1]}
        if self._likely(0.2):
            asked["type"] = "string"
        wire = "type" if self._likely(0.05) else "kind"
        made: dict[str, Any] = {"properties": {wire: asked}}
        required, typed = self._demands
        if self._likely(required):
            made["required"] = [wire]
        if self._likely(typed):
            made["type"] = "object"
        if self._likely(0.05):
            made["minProperties"] = 2
        return made

    def _held(self) -> Any:
        """The schema that applies under a condition."""
        least = self.chance.randrange(4)
        usual: list[Any] = [
            {"required": ["v"]},
            {"properties": {"v": {"type": "integer", "minimum": least}}},
            {"$ref": "#/definitions/strict"},
        ]
        strange: list[Any] = [
            *({"type": "object", "maxProperties": most} for most in range(6)),
            {"properties": {"w": False}, "minimum": 9},
            {"$ref": "#/definitions/empty"},
            {"title": "Nothing"},
            {"const": {"kind": "a", "v": 5}},
            True,
            False,
        ]
        return self.chance.choice(strange if self._likely(self._strange) else usual)

    def _conditional(self, deep: int) -> Any:
        made = {"if": self._condition(), "then": self._held()}
        if deep:
            made["else"] = self._conditional(deep - 1)
        elif self._likely(0.1):
            made["else"] = self._held()
        return made

    def schema(self) -> Any:
        schema: dict[str, Any] = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "definitions": {
                "strict": {"required": ["w"], "properties": {"w": {"type": "integer"}}},
                "empty": {"allOf": [{}]},
            },
        }
        if self._likely(0.4):
            schema["type"] = "object"
        if self._likely(0.3):
            schema["properties"] = {"kind": {"enum": list(TAGS)}}
        if self._likely(0.7):
            schema["allOf"] = [
                self._held() if self._likely(0.15) else self._conditional(0)
                for _ in range(self.chance.choice((2, 3, 3, 4, 5)))
            ]
        else:
            schema |= self._conditional(self.chance.choice((1, 2, 3)))
        return schema


SCHEMAS = [Inventor(number).schema() for number in range(1500 if THOROUGH else 100)]


def switches(schema: Any) -> list[Any]:
    """The lookups in the program of a schema."""
    module = lower(Bundle(schema))
    functions = ProgramBuilder(module).program(module.root).functions.values()
    return [each for function in functions for each in function.inplace if each.kind == "lookup"]


def test_verdicts_equal_those_without_lookups(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [render(schema, "javascript-validator") for schema in SCHEMAS]
    theirs = javascript_answers([{"source": source, "values": VALUES} for source in sources])
    mine = [python_answers(render(schema, "python-validator"), VALUES) for schema in SCHEMAS]
    chosen = sum(map(bool, map(switches, SCHEMAS)))
    monkeypatch.setattr(optimize, "with_lookups", lambda function, _: function)
    for schema, answers, others in zip(SCHEMAS, mine, theirs, strict=True):
        assert not switches(schema)
        asked = python_answers(render(schema, "python-validator"), VALUES)
        assert answers == asked, schema
        assert [*map(canonical, others)] == [*map(canonical, asked)], schema
        oracle = jsonschema.Draft7Validator(schema)
        assert [each["valid"] for each in asked] == [*map(oracle.is_valid, VALUES)], schema
    assert chosen > len(SCHEMAS) / 10


def test_random_schemas_have_every_kind_of_lookup() -> None:
    flags = [(absent, outside, False) for absent in (False, True) for outside in (False, True)]
    missing = {*flags, (False, False, True)}
    for number in range(2000):
        found = switches(Inventor(number).schema())
        missing -= {(each.absent, each.outside, each.otherwise is not None) for each in found}
        if not missing:
            break
    assert missing == set()


def chain(size: int) -> Any:
    branches = [
        {
            "if": {"properties": {"kind": {"const": f"k{i}"}}, "required": ["kind"]},
            "then": {"properties": {"v": {"type": "integer", "minimum": i}}, "required": ["v"]},
        }
        for i in range(size)
    ]
    return {"type": "object", "required": ["kind"], "allOf": branches}


def cascade(size: int) -> Any:
    made: Any = {"required": ["none"]}
    for branch in reversed(chain(size)["allOf"]):
        made = {**branch, "else": made}
    return made


@pytest.mark.parametrize("make", [chain, cascade])
def test_the_work_does_not_grow_with_the_number_of_conditions(make: Any) -> None:
    counts = []
    for size in (5, 100):
        module = load_python(render(make(size), "python-validator"))
        for v in (99, -1):
            value = {"kind": f"k{size - 1}", "v": v}
            assert module.is_valid(value) is (v == 99)
            counts.append(
                [
                    instructions(partial(module.is_valid, value)),
                    instructions(lambda: list(module.iter_errors(value))),  # noqa: B023 - called here
                ]
            )
    assert counts[:2] == counts[2:]


def test_nor_does_it_in_javascript() -> None:
    asked = [
        {
            "source": render(make(size), "javascript-validator"),
            "make": f"({{kind: 'k{size - 1}', v: -1}})",
            "sizes": [1],
        }
        for make in (chain, cascade)
        for size in (5, 100)
    ]
    done = subprocess.run(
        ["node", Path(__file__).parents[1] / "support/traps.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    (chain_5,), (chain_100,), (cascade_5,), (cascade_100,) = json.loads(done.stdout)
    assert (chain_5, cascade_5) == (chain_100, cascade_100)


def test_errors_name_the_place_of_the_branch() -> None:
    module = load_python(render(chain(3), "python-validator"))
    (error,) = module.iter_errors({"kind": "k2", "v": 1})
    assert error.schema_path == "/allOf/2/then/properties/v/minimum"
    module = load_python(render(cascade(3), "python-validator"))
    (error,) = module.iter_errors({"kind": "k2", "v": 1})
    assert error.schema_path == "/else/else/then/properties/v/minimum"
    (error,) = module.iter_errors({"kind": "z"})
    assert error.schema_path == "/else/else/else/required"
