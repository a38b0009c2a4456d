"""Refused schemas and their errors: each folder has a schema and `expected.txt`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepost.cli import main

FOLDER = Path(__file__).with_name("refusals")
CASES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_schema_is_refused(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FOLDER / case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    schemas = sorted(path.name for path in tmp_path.glob("*.schema.json"))
    result = CliRunner().invoke(
        main, ["generate", *schemas, "--out", "generated"], catch_exceptions=False
    )
    assert result.stderr == (FOLDER / case / "expected.txt").read_text()
    assert (result.exit_code, result.stdout) == (2, "")
    assert sorted(tmp_path.rglob("*")) == before


LINE = re.compile(r"[^:]+\.schema\.json(:\d+:\d+)?: (/\S*: )?[^/ ].*\.( Hint: .+[.?])")


@pytest.mark.parametrize("case", CASES)
def test_every_problem_has_a_place_and_a_hint(case: str) -> None:
    rows = (FOLDER / case / "expected.txt").read_text().splitlines()
    assert rows
    assert [row for row in rows if not LINE.fullmatch(row)] == []
    places = [re.match(r"(.*?):(\d+):(\d+)", row) for row in rows]
    found = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert found == sorted(found)
    assert len(set(rows)) == len(rows)
