"""The tests of jsonschema-rs for schemas that it rewrites, before and after rewriting."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import framepost
from support import corpora
from support.answers import canonical, javascript_answers, load_python, python_answers
from support.fuzzing import THOROUGH, is_endless
from support.models import survives

if not corpora.present():
    pytest.skip("the test corpora could not be downloaded", allow_module_level=True)

LEFT_OUT = {
    "content.json": "contentEncoding and contentMediaType are asserted only where formats are",
}

OTHERS = ("draft", "validate_formats")
"""Options of a group under which it is not about what we say without any."""


def asked() -> list[tuple[str, Any, list[Any], list[bool]]]:
    """Each supported schema with its name, its values, and which of them are valid."""
    found = []
    for path, groups in corpora.rewritten().items():
        for group in groups if path not in LEFT_OUT else ():
            tests = [each for each in group.get("tests") or () if isinstance(each, dict)]
            if not tests or not all(type(test.get("valid")) is bool for test in tests):
                continue
            if any(group.get(name) is not None for name in OTHERS) or is_beyond_javascript(group):
                continue
            values = [test["data"] for test in tests]
            valid = [test["valid"] for test in tests]
            for key in ("schema", "expected"):
                if key in group and is_ours(group[key]):
                    name = f"{path}: {group['description']}: {key}"
                    found.append((name, group[key], values, valid))
    return found


def is_ours(schema: Any) -> bool:
    return isinstance(schema, bool) or (
        isinstance(schema, dict)
        and schema.get("$schema", corpora.DRAFTS[corpora.DEFAULT]) in corpora.DRAFTS.values()
    )


def is_beyond_javascript(group: Any) -> bool:
    """Whether there are numbers that JavaScript cannot distinguish: long ones, or 1.0 and 1.

    In draft-04, the latter matters.
    """
    text = json.dumps(group)
    return re.search(r"[0-9]{16}|draft-04.*[0-9]\.0\b", text) is not None


def source_of(schema: Any, target: str) -> str | None:
    """What is generated; nothing for an infinite `$ref` loop, about which validators differ."""
    return None if is_endless(schema) else framepost.render(schema, target)


def test_both_languages_give_the_expected_errors_of_each_schema() -> None:
    every = [(source_of(row[1], "python-validator"), *row) for row in asked()]
    every = [row for row in every if row[0]]
    assert len(every) > 1000
    theirs = javascript_answers(
        [
            {"source": source_of(schema, "javascript-validator"), "values": values}
            for _, _, schema, values, _ in every
        ]
    )
    wrong = []
    for (source, name, _, values, valid), others in zip(every, theirs, strict=True):
        mine = python_answers(source or "", values)
        if [each.get("valid") for each in mine] != valid:
            wrong.append(f"{name}: {mine}")
        if [*map(canonical, mine)] != [*map(canonical, others)]:
            wrong.append(f"{name}: Python says {mine}, JavaScript {others}")
    assert wrong == []


def test_valid_values_survive_the_models() -> None:
    wrong = []
    for name, schema, values, valid in asked()[:: 1 if THOROUGH else 10]:
        source = source_of(schema, "python")
        module = load_python(source) if source else None
        for value, right in zip(values, valid, strict=True):
            if module and right and not survives(module, value):
                wrong.append(f"{name}: {value}")
    assert wrong == []
