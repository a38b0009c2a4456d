"""The JSON Schema Test Suite: what it expects, from both languages, with the same errors."""

from __future__ import annotations

from typing import Any

import pytest

import corpora
from framepost import render
from support import canonical, javascript_answers, python_answers

if not corpora.present():
    pytest.skip("the test corpora could not be downloaded", allow_module_level=True)

ALWAYS_VALID = {
    ("draft7", "optional/content.json"): "contentEncoding and contentMediaType are annotations, as "
    "they are from 2019-09 on: what they say of a string is not checked",
}
"""The optional files in which every value is valid to us, and why."""

REMOTES = corpora.remotes()


def paths(folder: str = "") -> list[tuple[str, str]]:
    return [(draft, path) for draft in corpora.DRAFTS for path in corpora.files(draft, folder)]


@pytest.mark.parametrize(("draft", "path"), paths())
def test_required(draft: str, path: str) -> None:
    """Every required test holds."""
    assert disagreements(draft, path) == []


@pytest.mark.parametrize(("draft", "path"), paths("optional/"))
def test_optional(draft: str, path: str) -> None:
    """Every optional test holds, but for those in `ALWAYS_VALID`."""
    assert disagreements(draft, path) == []


@pytest.mark.parametrize(("draft", "path"), paths("optional/format/"))
def test_format(draft: str, path: str) -> None:
    """Every test of a format holds where formats are asserted."""
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
            expected = test["valid"] or (draft, path) in ALWAYS_VALID
            name = f"{group['description']}: {test['description']}"
            for language, answer in (("Python", python), ("JavaScript", javascript)):
                if answer.get("valid") is not expected:
                    found.append(f"{name}: {language} should say {expected}, says {answer}")
            if canonical(python) != canonical(javascript):
                found.append(f"{name}: Python says {python}, JavaScript says {javascript}")
    return found
