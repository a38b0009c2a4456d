"""The JSON Schema Test Suite: verdicts and equal errors in both languages."""

from __future__ import annotations

import pytest

from support import corpora
from support.conformance import (
    DRAFTS,
    FOLDERS,
    HEAD,
    LANGUAGE_LIMITS,
    PAGE,
    examine,
    files,
)

if not corpora.present():
    pytest.skip("the test corpora could not be downloaded", allow_module_level=True)


@pytest.mark.parametrize(("draft", "path"), files())
def test_every_test_of_the_file_holds(draft: str, path: str) -> None:
    """Required, optional and format tests; the page contains their numbers."""
    outcome = examine(draft, path)
    assert outcome.failures == ()
    assert outcome.row in PAGE.read_text(encoding="utf-8").split("\n")
    assert outcome.python == outcome.tests


def test_the_page_has_a_row_for_each_file_and_no_other() -> None:
    rows = [row for row in PAGE.read_text(encoding="utf-8").split("\n") if ".json | " in row]
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert names == [path.rpartition("/")[2] for _, path in files()]
    assert PAGE.read_text(encoding="utf-8").count("\n".join(HEAD)) == len(DRAFTS) * len(FOLDERS)


def test_limits_of_a_language_are_in_the_suite_and_on_the_page() -> None:
    for place, why in LANGUAGE_LIMITS.items():
        assert place in files()
        assert why in PAGE.read_text(encoding="utf-8")
