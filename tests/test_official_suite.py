"""The JSON Schema Test Suite: what it expects, from both languages, with the same errors."""

from __future__ import annotations

from typing import Any

import corpora
import pytest
from support import canonical, javascript_answers, python_answers

from framepost import render

if not corpora.present():
    pytest.skip("the test corpora could not be downloaded", allow_module_level=True)

EXCEPTIONS: dict[tuple[str, str, str], str] = {}
"""Why a test group, or a whole file (""), is expected to come out otherwise than the suite says."""

REMOTES = corpora.remotes()


def paths(folder: str = "") -> list[tuple[str, str]]:
    return [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft, folder)]


@pytest.mark.parametrize(("draft", "path"), paths())
def test_required(draft: str, path: str) -> None:
    """Every required test holds."""
    assert disagreements(draft, path) == []


@pytest.mark.parametrize(("draft", "path"), paths("optional/"))
def test_optional(draft: str, path: str) -> None:
    """Every optional test holds, but for the exceptions."""
    assert disagreements(draft, path) == []


@pytest.mark.parametrize(("draft", "path"), paths("optional/format/"))
def test_format(draft: str, path: str) -> None:
    """Every test of a format holds where formats are asserted, but for the exceptions."""
    assert disagreements(draft, path, assert_format=True) == []


def disagreements(draft: str, path: str, *, assert_format: bool = False) -> list[str]:
    """How the tests of a file come out otherwise than the suite and the other language say."""
    found = []
    cases: list[dict[str, Any]] = []
    groups = corpora.groups(draft, path)
    for group in groups:
        python, javascript = (
            render(group["schema"], target, resources=REMOTES, assert_format=assert_format)
            for target in ("python-validator", "javascript-validator")
        )
        values = [test["data"] for test in group["tests"]]
        group["python"] = python_answers(python, values)
        cases.append({"source": javascript, "values": values})
    for group, answers in zip(groups, javascript_answers(cases), strict=True):
        for test, python, javascript in zip(group["tests"], group["python"], answers, strict=True):
            name = f"{group['description']}: {test['description']}"
            for language, answer in (("Python", python), ("JavaScript", javascript)):
                if answer.get("valid") is not test["valid"]:
                    found.append(f"{name}: {language} should say {test['valid']}, says {answer}")
            if canonical(python) != canonical(javascript):
                found.append(f"{name}: Python says {python}, JavaScript says {javascript}")
    return found
