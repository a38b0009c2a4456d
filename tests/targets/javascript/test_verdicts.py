"""Functions that return true at the first error."""

from __future__ import annotations

import framepost
from support.linting import eslint_findings


def test_nothing_follows_a_union_that_no_value_matches() -> None:
    names = {"oneOf": [True, {}], "anyOf": [False], "minLength": 2}
    schema = {"type": "object", "if": {"propertyNames": names}, "else": {"required": ["a"]}}
    assert eslint_findings({"module": framepost.render(schema, "javascript-validator")}) == []
