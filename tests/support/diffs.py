"""Helpers for the tests of `framepost diff`: findings between two parsed schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jsonschema

from framepost.diff.compare import audiences, compare
from framepost.graph.ir import is_definition
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.targets.compilation import Compilation

_VALIDATORS: dict[Any, Any] = {
    "http://json-schema.org/draft-07/schema#": jsonschema.Draft7Validator,
    None: jsonschema.Draft202012Validator,
}


class Change(NamedTuple):
    """A finding: its rule, the audiences that it breaks, its place, its text, and its proof."""

    rule: str
    breaks: tuple[str, ...]
    at: str
    message: str
    witness: tuple[Any, ...] = ()


def changes(old: Any, new: Any, resources: Mapping[str, Any] | None = None) -> list[Change]:
    """The findings between two schemas, whose references may lead to `resources`."""
    modules = []
    for schema in (old, new):
        bundle = Bundle(schema, resources=resources)
        definitions = list(filter(is_definition, bundle.places))
        modules.append(lower(bundle, also=definitions, links=True))
    old_module, new_module = modules
    return [
        Change(
            found.rule,
            audiences(found.change.breaks),
            found.change.old if found.change.removed else found.change.new,
            found.change.message,
            found.witness,
        )
        for found in compare(Compilation(old_module), Compilation(new_module))
    ]


def broken(old: Any, new: Any, resources: Mapping[str, Any] | None = None) -> set[str]:
    """Which of publishers and receivers a change may break."""
    found = {who for each in changes(old, new, resources) for who in each.breaks}
    return found & {"publishers", "receivers"}


def is_valid(schema: Any, value: Any) -> bool:
    """Whether `jsonschema` finds a value valid, formats included."""
    dialect = schema.get("$schema") if isinstance(schema, dict) else None
    validator = _VALIDATORS[dialect](schema, format_checker=jsonschema.FormatChecker())
    return bool(validator.is_valid(value))
