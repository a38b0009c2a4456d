"""Validators in Python, beside fastjsonschema and jsonschema-rs."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import fastjsonschema
import jsonschema_rs

from messages import LATE, MESSAGES, SCHEMA, SEVERAL, VALID, load, validator
from timing import Comparison, Side, compare

_CATCH = "try: f(v)\nexcept E: pass"


def verdicts() -> list[Comparison]:
    """Is the message right? fastjsonschema says so by raising, which is what it costs its users."""
    ours = load(validator("python-validator"), "validator")
    rust = jsonschema_rs.validator_for(SCHEMA)
    fast = _fastjsonschema()
    found = []
    for name, value in MESSAGES.items():
        assert ours.is_valid(value) == rust.is_valid(value) == _accepts(fast, value), name
        sides = {
            "framepost": Side("f(v)", {"f": ours.is_valid, "v": value}),
            "fastjsonschema": Side(
                "f(v)" if value is VALID else _CATCH,
                {"f": fast, "v": value, "E": fastjsonschema.JsonSchemaException},
            ),
            "jsonschema-rs": Side("f(v)", {"f": rust.is_valid, "v": value}),
        }
        found.append(compare(f"`is_valid`, {name}", sides))
    return found


def explanations() -> list[Comparison]:
    """What is wrong? Under `validate`, the peers stop at the first error."""
    ours = load(validator("python-validator"), "validator")
    rust = jsonschema_rs.validator_for(SCHEMA)
    fast = _fastjsonschema()
    assert len(list(ours.iter_errors(SEVERAL))) == len(list(rust.iter_errors(SEVERAL))) == 3
    return [
        compare(
            "`list(iter_errors(…))`, three errors",
            {
                "framepost": Side("list(f(v))", {"f": ours.iter_errors, "v": SEVERAL}),
                "jsonschema-rs": Side("list(f(v))", {"f": rust.iter_errors, "v": SEVERAL}),
            },
        ),
        *(
            compare(
                f"`validate`, {name}",
                {
                    "framepost": Side(
                        _CATCH, {"f": ours.validate, "v": value, "E": ours.ValidationError}
                    ),
                    "fastjsonschema": Side(
                        _CATCH, {"f": fast, "v": value, "E": fastjsonschema.JsonSchemaException}
                    ),
                    "jsonschema-rs": Side(
                        _CATCH,
                        {"f": rust.validate, "v": value, "E": jsonschema_rs.ValidationError},
                    ),
                },
            )
            for name, value in (("wrong at the end", LATE), ("three errors", SEVERAL))
        ),
    ]


def _fastjsonschema() -> Callable[[Any], Any]:
    return fastjsonschema.compile(copy.deepcopy(SCHEMA))  # it rewrites every $ref in place


def _accepts(fast: Callable[[Any], Any], value: Any) -> bool:
    try:
        fast(value)
    except fastjsonschema.JsonSchemaException:
        return False
    return True
