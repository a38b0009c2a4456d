"""Random schemas and values: both languages and both oracles agree.

`make test` checks a few fixed ones, `make fuzz` many new ones. A failure is reduced to a small
example and printed. Later, it becomes a folder in `cases/`.
"""

from __future__ import annotations

import copy
import functools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

import framepost
from framepost.graph.keywords import KEYWORDS
from support.answers import canonical, javascript_answers, python_answers
from support.arguments import ARGUMENTS
from support.fuzz_dialects import DRAFT_04, DRAFT_06, DRAFT_07, DRAFT_2019_09
from support.fuzzing import SEED, THOROUGH, invent, is_endless, shrink, values_for
from support.linting import eslint_findings, ruff_findings
from support.models import load, survives

SCHEMAS = 2000 if THOROUGH else 300
VALUES = 50
AT_ONCE = 20

Oracle = Callable[[Any], bool | None]


@pytest.mark.parametrize("start", range(0, SCHEMAS, AT_ONCE))
def test_both_languages_and_both_oracles_agree(start: int) -> None:
    pairs = []
    for index in range(start, min(start + AT_ONCE, SCHEMAS)):
        seed = f"{SEED} {index}"
        schema = invent(seed)
        pairs.append((schema, values_for(schema, seed, VALUES)))
    found = list(disagreements(pairs))
    if found:
        index, value, _ = found[0]
        schema, value = least([pairs[index][0], value])
        ((_, _, what),) = disagreements([(schema, [value])])
        pytest.fail(
            f"{len(found)} disagreements; the first one, made smaller:\n"
            f"schema: {json.dumps(schema)}\nvalue:  {json.dumps(value)}\n{what}"
        )


@pytest.mark.parametrize("start", range(0, SCHEMAS // 5, AT_ONCE))
def test_models_lose_nothing(start: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models return valid values unchanged, and refuse invalid ones."""
    asked = 0
    for index in range(start, start + AT_ONCE):
        seed = f"{SEED} models {index}"
        schema = invent(seed)
        if is_endless(schema):
            continue
        try:
            module = load(schema, monkeypatch)
        except framepost.SchemaError as error:
            if "x-" not in error.problems[0].hint:
                pytest.fail(f"{error}\nschema: {json.dumps(schema)}")
            continue
        for value in values_for(schema, seed, VALUES):
            about = f"schema: {json.dumps(schema)}\nvalue:  {json.dumps(value)}"
            if module.is_valid(value):
                asked += 1
                assert survives(module, value), about
            else:
                with pytest.raises(module.ValidationError):
                    module.from_dict(value)
    assert asked > 0


@pytest.mark.parametrize("start", range(0, SCHEMAS // 2, AT_ONCE))
def test_any_json_is_a_schema_or_refused(start: int) -> None:
    """The error has a place. No target raises any other exception."""
    for index in range(start, start + AT_ONCE):
        chance = random.Random(f"{SEED} broken {index}")  # noqa: S311 - nothing here is a secret
        schema = invent(f"{SEED} broken {index}")
        for _ in range(chance.choice((1, 1, 2, 5))):
            schema = broken(schema, chance)
        for target in ("python-validator", "javascript-validator", "markdown", "typescript"):
            try:
                framepost.render(schema, target)
            except framepost.SchemaError as error:
                refused = error
            except Exception as error:  # noqa: BLE001 - that there is none is the point
                pytest.fail(f"{target}: {error!r}\nschema: {json.dumps(schema)}")
            else:
                continue
            assert all(each.pointer is not None for each in refused.problems), schema


@pytest.mark.parametrize("start", range(0, SCHEMAS // 5, AT_ONCE))
def test_linters_find_nothing_in_the_code_of_random_schemas(start: int) -> None:
    python, javascript = {}, {}
    for index in range(start, start + AT_ONCE):
        schema = invent(f"{SEED} lint {index}")
        try:
            python[json.dumps(schema)] = framepost.render(schema, "python-validator")
            javascript[json.dumps(schema)] = framepost.render(schema, "javascript-validator")
        except framepost.SchemaError:
            continue  # some refer to themselves without end
    assert len(python) > AT_ONCE // 2
    assert ruff_findings(python) == []
    assert eslint_findings(javascript) == []


def broken(value: Any, chance: random.Random) -> Any:
    """A JSON value with one part replaced, or moved to another keyword."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.2:
            rest = {name: item for name, item in value.items() if name != key}
            return {**rest, chance.choice(KEYWORDS).name: value[key]}
        return {**value, key: broken(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        index = chance.randrange(len(value))
        return [*value[:index], broken(value[index], chance), *value[index + 1 :]]
    return copy.deepcopy(chance.choice(ARGUMENTS))


def least(found: list[Any]) -> list[Any]:
    """A small schema and value on which the languages or oracles disagree."""

    def still_fails(candidates: list[Any]) -> list[bool]:
        pairs = [(pair[0], [pair[1]]) if len(pair) == 2 else (True, [0]) for pair in candidates]
        bad = {index for index, _, _ in disagreements(pairs)}
        return [index in bad for index in range(len(candidates))]

    made: list[Any] = shrink(found, still_fails)
    return made


def disagreements(pairs: Sequence[tuple[Any, list[Any]]]) -> Iterator[tuple[int, Any, str]]:
    """The disagreements: the schema, the value, and all four verdicts."""
    asked: list[tuple[int, str, dict[str, Oracle]]] = []
    cases: list[dict[str, Any]] = []
    for index, (schema, values) in enumerate(pairs):
        if is_endless(schema):
            continue  # other validators do not come back
        made = sources(schema)
        if isinstance(made, tuple) and is_usable(schema):  # a smaller one may not be
            asked.append((index, made[0], oracles(schema)))
            cases.append({"source": made[1], "values": values})
        elif isinstance(made, str) and is_usable(schema):
            yield index, values[0], f"refused: {made}"
    for (index, python, judges), theirs in zip(asked, javascript_answers(cases), strict=True):
        values = pairs[index][1]
        for value, one, other in zip(values, python_answers(python, values), theirs, strict=True):
            if canonical(one) != canonical(other):
                yield index, value, f"Python:     {one}\nJavaScript: {other}"
                continue
            verdicts = {name: judge(value) for name, judge in judges.items()}
            if {one.get("valid"), *verdicts.values()} - {None} != {one.get("valid")}:
                yield index, value, f"ours: {one.get('valid', one)}, {verdicts}"


def sources(schema: Any) -> tuple[str, str] | str:
    """The validators of a schema in both languages, or the error if it is refused."""
    try:
        python = framepost.render(schema, "python-validator")
        return python, framepost.render(schema, "javascript-validator")
    except framepost.SchemaError as error:
        return str(error)


_VALIDATORS = {
    DRAFT_04: "Draft4Validator",
    DRAFT_06: "Draft6Validator",
    DRAFT_07: "Draft7Validator",
    DRAFT_2019_09: "Draft201909Validator",
}
"""What both oracles call the validator of a dialect."""


def oracles(schema: Any) -> dict[str, Oracle]:
    """The four validators of a schema that is valid."""
    dialect = schema.get("$schema") if isinstance(schema, dict) else None
    name = _VALIDATORS.get(dialect, "Draft202012Validator")
    theirs, rust = getattr(jsonschema, name), getattr(jsonschema_rs, name)
    found: dict[str, Oracle] = {"jsonschema-rs": rust(schema).is_valid}
    text = json.dumps(schema)
    # In 2019-09, jsonschema forgets that additionalProperties or $ref evaluate a property.
    forgets = "2019-09" in text and "unevaluated" in text
    if "$dynamicRef" not in text and "$recursiveRef" not in text and not forgets:
        found["jsonschema"] = functools.partial(jsonschema_says, theirs(schema))
    return found


def jsonschema_says(validator: Any, value: Any) -> bool | None:
    """Its verdict; None if it fails, as for some schemas of draft-07 (see `cases/`)."""
    try:
        return bool(validator.is_valid(value))
    except (AttributeError, TypeError):
        return None


def is_usable(schema: Any) -> bool:
    """Whether jsonschema-rs accepts the schema. It also checks references."""
    try:
        oracles(schema)
    except (ValueError, jsonschema_rs.ValidationError):
        return False
    return True
