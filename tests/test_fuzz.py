"""Random schemas and values: both languages and both oracles say the same of them.

`make test` asks about a few that stay the same, `make fuzz` about many new ones. What is found is
printed as small as it could be made; once it is understood, it becomes a folder in `cases/`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

import framepost
from fuzzing import DRAFT_07, SEED, THOROUGH, invent, shrink, values_for
from support import canonical, javascript_answers, python_answers

SCHEMAS = 2000 if THOROUGH else 300
VALUES = 50
AT_ONCE = 20

Oracle = Callable[[Any], bool | None]

ENDLESS = "refers to itself without ever getting"


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


def least(found: list[Any]) -> list[Any]:
    """A small schema and value that are disagreed about."""

    def still_fails(candidates: list[Any]) -> list[bool]:
        pairs = [(pair[0], [pair[1]]) if len(pair) == 2 else (True, [0]) for pair in candidates]
        bad = {index for index, _, _ in disagreements(pairs)}
        return [index in bad for index in range(len(candidates))]

    made: list[Any] = shrink(found, still_fails)
    return made


def disagreements(pairs: Sequence[tuple[Any, list[Any]]]) -> Iterator[tuple[int, Any, str]]:
    """Where the four do not say the same: which schema, which value, and who said what."""
    asked: list[tuple[int, str, dict[str, Oracle]]] = []
    cases: list[dict[str, Any]] = []
    for index, (schema, values) in enumerate(pairs):
        made = sources(schema)
        if isinstance(made, tuple):
            asked.append((index, made[0], oracles(schema)))
            cases.append({"source": made[1], "values": values})
        elif ENDLESS not in made and is_usable(schema):
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
    """The validators of a schema in both languages, or why it is refused."""
    try:
        python = framepost.render(schema, "python-validator")
        return python, framepost.render(schema, "javascript-validator")
    except framepost.SchemaError as error:
        return str(error)


def oracles(schema: Any) -> dict[str, Oracle]:
    """The judges of a schema that is known to be usable."""
    legacy = isinstance(schema, dict) and schema.get("$schema") == DRAFT_07
    theirs = jsonschema.Draft7Validator if legacy else jsonschema.Draft202012Validator
    rust = jsonschema_rs.Draft7Validator if legacy else jsonschema_rs.Draft202012Validator
    found: dict[str, Oracle] = {"jsonschema-rs": rust(schema).is_valid}
    if "$dynamicRef" not in json.dumps(schema):
        found["jsonschema"] = functools.partial(jsonschema_says, theirs(schema))
    return found


def jsonschema_says(validator: Any, value: Any) -> bool | None:
    """Its verdict; none where it fails, as it does on some schemas of draft-07 (see `cases/`)."""
    try:
        return bool(validator.is_valid(value))
    except (AttributeError, TypeError):
        return None


def is_usable(schema: Any) -> bool:
    """Whether jsonschema-rs takes it, which looks at references too."""
    try:
        oracles(schema)
    except (ValueError, jsonschema_rs.ValidationError):
        return False
    return True
