"""Failures that fuzzing found, one folder each: a schema, and values with their correct verdict.

Both languages must give this verdict. `why.md` explains the failure. If the oracles disagree, it
also says what the specification demands.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

import framepost
from support.answers import Answer, canonical, javascript_answers, python_answers

CASES = sorted(Path(__file__).with_name("cases").iterdir())


def parts(case: Path) -> tuple[Any, list[Any], list[bool]]:
    """The schema of a case, its values, and which of them are valid."""
    rows = json.loads((case / "instances.json").read_text())
    schema = json.loads((case / "schema.json").read_text())
    return schema, [row["value"] for row in rows], [row["valid"] for row in rows]


@functools.cache
def javascript() -> dict[Path, list[Answer]]:
    """The answers of JavaScript for every case, from one process."""
    asked = []
    for case in CASES:
        schema, values, _ = parts(case)
        source = framepost.render(schema, "javascript-validator")
        asked.append({"source": source, "values": values})
    return dict(zip(CASES, javascript_answers(asked), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_languages_are_right(case: Path) -> None:
    schema, values, verdicts = parts(case)
    python = python_answers(framepost.render(schema, "python-validator"), values)
    assert [answer.get("valid", answer) for answer in python] == verdicts
    assert [*map(canonical, python)] == [*map(canonical, javascript()[case])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_output_gives_the_reason(case: Path) -> None:
    assert sorted(path.name for path in case.iterdir()) == [
        "instances.json",
        "schema.json",
        "why.md",
    ]
