"""Validators of the canonical message in Python, compared with the peers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs

import by_hand
from message import LATE, MESSAGES, SCHEMA, SEVERAL, SIZES, VALID, load, message, validator
from work import Timer, Work, statement

_CATCH = "try: f(v)\nexcept E: pass"


def works(*, quick: bool) -> list[Work]:
    """Works for verdicts, for errors, and for a growing message."""
    ours = load(validator("python-validator"), "validator")
    rust = jsonschema_rs.validator_for(SCHEMA)
    fast = fastjsonschema.compile(copy.deepcopy(SCHEMA))  # it rewrites every $ref in place
    plain = jsonschema.Draft202012Validator(SCHEMA)
    failed = fastjsonschema.JsonSchemaException

    def verdict(value: Any) -> dict[str, Timer]:
        """Verdicts. Fastjsonschema raises for an invalid value; this is measured, too."""
        verdicts = {rust.is_valid(value), _accepts(fast, value), by_hand.is_valid(value)}
        assert verdicts == {ours.is_valid(value)}
        right = "f(v)" if ours.is_valid(value) else _CATCH
        return {
            "framepost": statement("f(v)", f=ours.is_valid, v=value),
            "fastjsonschema": statement(right, f=fast, v=value, E=failed),
            "jsonschema-rs": statement("f(v)", f=rust.is_valid, v=value),
        }

    def first(value: Any) -> dict[str, Timer]:
        return {
            "framepost": statement(_CATCH, f=ours.validate, v=value, E=ours.ValidationError),
            "fastjsonschema": statement(_CATCH, f=fast, v=value, E=failed),
            "jsonschema-rs": statement(
                _CATCH, f=rust.validate, v=value, E=jsonschema_rs.ValidationError
            ),
        }

    found = {f"`is_valid`, {name}": verdict(value) for name, value in MESSAGES.items()}
    found["`is_valid`, valid"]["jsonschema"] = statement("f(v)", f=plain.is_valid, v=VALID)
    for value, sides in zip(MESSAGES.values(), found.values(), strict=True):
        sides["by hand"] = statement("f(v)", f=by_hand.is_valid, v=value)
    several = {"framepost": ours, "jsonschema-rs": rust, "jsonschema": plain}
    assert {len(list(each.iter_errors(SEVERAL))) for each in several.values()} == {3}
    found["`list(iter_errors(…))`, three errors"] = {
        name: statement("list(f(v))", f=each.iter_errors, v=SEVERAL)
        for name, each in several.items()
    }
    found["`validate`, wrong at the end"] = first(LATE)
    found["`validate`, three errors"] = first(SEVERAL)
    sizes = SIZES[:-1] if quick else SIZES
    return [
        *(Work(name, sides) for name, sides in found.items()),
        *(Work("`is_valid`", verdict(message(size)), size) for size in sizes),
    ]


def _accepts(fast: Callable[[Any], Any], value: Any) -> bool:
    try:
        fast(value)
    except fastjsonschema.JsonSchemaException:
        return False
    return True
