"""Validators in Python, beside fastjsonschema and jsonschema-rs."""

from __future__ import annotations

import fastjsonschema
import jsonschema_rs

from messages import MESSAGES, SCHEMA, SEVERAL, VALID, load, validator
from timing import Comparison, Side, compare

_CATCH = "try: f(v)\nexcept E: pass"


def verdicts() -> list[Comparison]:
    """Is the message right? fastjsonschema says so by raising, which is what it costs its users."""
    ours = load(validator("python-validator"), "validator")
    rust = jsonschema_rs.validator_for(SCHEMA)
    fast = fastjsonschema.compile(SCHEMA)
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
    """What is wrong? In a message with three errors."""
    ours = load(validator("python-validator"), "validator")
    rust = jsonschema_rs.validator_for(SCHEMA)
    fast = fastjsonschema.compile(SCHEMA)
    assert len(list(ours.iter_errors(SEVERAL))) == len(list(rust.iter_errors(SEVERAL))) == 3
    return [
        compare(
            "`list(iter_errors(…))`, three errors",
            {
                "framepost": Side("list(f(v))", {"f": ours.iter_errors, "v": SEVERAL}),
                "jsonschema-rs": Side("list(f(v))", {"f": rust.iter_errors, "v": SEVERAL}),
            },
        ),
        compare(
            "`validate`, three errors; the peers stop at the first",
            {
                "framepost": Side(
                    _CATCH, {"f": ours.validate, "v": SEVERAL, "E": ours.ValidationError}
                ),
                "fastjsonschema": Side(
                    _CATCH, {"f": fast, "v": SEVERAL, "E": fastjsonschema.JsonSchemaException}
                ),
                "jsonschema-rs": Side(
                    _CATCH,
                    {"f": rust.validate, "v": SEVERAL, "E": jsonschema_rs.ValidationError},
                ),
            },
        ),
    ]


def _accepts(fast: object, value: object) -> bool:
    try:
        fast(value)  # type: ignore[operator]
    except fastjsonschema.JsonSchemaException:
        return False
    return True
